//! What a [`Reassembler`](super::Reassembler) takes.

use usp_proto::record::PayloadSecurity;

/// What a [`Reassembler`](super::Reassembler) takes: limits, since the specification has none, and
/// how the payload is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct ReassemblerOptions {
    pub(super) max_bytes: usize,
    pub(super) max_segments: usize,
    pub(super) security: PayloadSecurity,
}

impl ReassemblerOptions {
    /// Plain text, and the limits that the setters name.
    pub const fn new() -> Self {
        Self {
            max_bytes: MAX_BYTES,
            max_segments: MAX_SEGMENTS,
            security: PayloadSecurity::Plaintext,
        }
    }

    /// The longest Message, or the longest run of TLS records that make one. Default: 16 MiB,
    /// the longest that is decoded by default.
    pub const fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// The most segments of one Message; each costs some tens of bytes. Default: 65,536, which is
    /// enough for 16 MiB in the smallest Records, of 512 bytes with a header of 250.
    pub const fn max_segments(mut self, segments: usize) -> Self {
        self.max_segments = segments;
        self
    }

    /// How the payload is secured. Default: plain text.
    pub const fn payload_security(mut self, security: PayloadSecurity) -> Self {
        self.security = security;
        self
    }
}

impl Default for ReassemblerOptions {
    fn default() -> Self {
        Self::new()
    }
}

const MAX_BYTES: usize = 16 << 20;
const MAX_SEGMENTS: usize = 65_536;
