//! The bytes of a Record that are signed or go into the MAC.

use alloc::vec::Vec;

use usp_proto::DecodeError;
use usp_proto::record::RecordView;

/// The non-payload fields of a Record, as bytes for a signature or a MAC ([R-E2E.32],
/// [R-E2E.32].1, [R-E2E.34]).
///
/// They follow one another by ascending field number, first those of the Record without
/// `mac_signature`, then those of a `session_context`:
///
/// | field | bytes |
/// |---|---|
/// | `version`, `to_id`, `from_id` | UTF-8 |
/// | `payload_security` | four, the most significant first |
/// | `sender_cert` | as it is |
/// | `originator_id`, `destination_id` | UTF-8 |
/// | `session_id`, `sequence_id`, `expected_id`, `retransmit_id` | eight each |
/// | `payload_sar_state`, `payloadrec_sar_state` | four each |
///
/// Fields have neither number nor length in front. One that is not in the Record counts with its
/// default, so that numbers are always there, as zeros, and texts are then no bytes. The two
/// fields that USP 1.5 added stand where their numbers put them; without them the bytes are those
/// of older versions.
///
/// Not covered are the payload, which kind of Record it is, and the fields of the other kinds:
/// `mqtt_connect`, `stomp_connect` and `disconnect`.
///
/// [R-E2E.32]: https://usp.technology/specification/#r-e2e.32
/// [R-E2E.34]: https://usp.technology/specification/#r-e2e.34
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProtectedFields<'a> {
    version: &'a str,
    to_id: &'a str,
    from_id: &'a str,
    payload_security: u32,
    sender_cert: &'a [u8],
    originator_id: &'a str,
    destination_id: &'a str,
    session_context: Option<ProtectedSessionFields>,
}

/// The non-payload fields of a `session_context`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::exhaustive_structs,
    reason = "a new field would change every signature, and so what this is"
)]
pub struct ProtectedSessionFields {
    /// Field 1.
    pub session_id: u64,
    /// Field 2.
    pub sequence_id: u64,
    /// Field 3.
    pub expected_id: u64,
    /// Field 4.
    pub retransmit_id: u64,
    /// Field 5, as a number.
    pub payload_sar_state: u32,
    /// Field 6, as a number.
    pub payloadrec_sar_state: u32,
}

impl<'a> ProtectedFields<'a> {
    /// Those of a Record from one Endpoint to another, with defaults for the rest.
    #[must_use]
    pub const fn new(version: &'a str, to_id: &'a str, from_id: &'a str) -> Self {
        Self {
            version,
            to_id,
            from_id,
            payload_security: 0,
            sender_cert: &[],
            originator_id: "",
            destination_id: "",
            session_context: None,
        }
    }

    /// Those of a Record that came.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the `session_context` is malformed; never if the view was checked.
    pub fn of(record: &RecordView<'a>) -> Result<Self, DecodeError> {
        let session_context = record.session_context()?;
        Ok(Self {
            version: record.version(),
            to_id: record.to_id(),
            from_id: record.from_id(),
            payload_security: enum_number(record.payload_security_number()),
            sender_cert: record.sender_cert(),
            originator_id: record.originator_id(),
            destination_id: record.destination_id(),
            session_context: session_context.map(|context| ProtectedSessionFields {
                session_id: context.session_id(),
                sequence_id: context.sequence_id(),
                expected_id: context.expected_id(),
                retransmit_id: context.retransmit_id(),
                payload_sar_state: enum_number(context.payload_sar_state_number()),
                payloadrec_sar_state: enum_number(context.payloadrec_sar_state_number()),
            }),
        })
    }

    /// Sets field 4, as a number.
    #[must_use]
    pub const fn payload_security(mut self, payload_security: u32) -> Self {
        self.payload_security = payload_security;
        self
    }

    /// Sets field 6.
    #[must_use]
    pub const fn sender_cert(mut self, sender_cert: &'a [u8]) -> Self {
        self.sender_cert = sender_cert;
        self
    }

    /// Sets field 14.
    #[must_use]
    pub const fn originator_id(mut self, originator_id: &'a str) -> Self {
        self.originator_id = originator_id;
        self
    }

    /// Sets field 15.
    #[must_use]
    pub const fn destination_id(mut self, destination_id: &'a str) -> Self {
        self.destination_id = destination_id;
        self
    }

    /// Makes them those of a `session_context`.
    #[must_use]
    pub const fn session_context(mut self, fields: ProtectedSessionFields) -> Self {
        self.session_context = Some(fields);
        self
    }

    /// The field `from_id`, for which a certificate has to speak.
    #[must_use]
    pub const fn from_id(&self) -> &'a str {
        self.from_id
    }

    /// The certificates that came with the Record.
    #[must_use]
    pub const fn certificates(&self) -> &'a [u8] {
        self.sender_cert
    }

    /// Whether field 4 says `PLAINTEXT`.
    #[must_use]
    pub const fn is_plaintext(&self) -> bool {
        self.payload_security == 0
    }

    /// Feeds the bytes into a signature or MAC, piece by piece.
    pub fn feed(&self, mut into: impl FnMut(&[u8])) {
        into(self.version.as_bytes());
        into(self.to_id.as_bytes());
        into(self.from_id.as_bytes());
        into(&self.payload_security.to_be_bytes());
        into(self.sender_cert);
        into(self.originator_id.as_bytes());
        into(self.destination_id.as_bytes());
        if let Some(context) = self.session_context {
            into(&context.session_id.to_be_bytes());
            into(&context.sequence_id.to_be_bytes());
            into(&context.expected_id.to_be_bytes());
            into(&context.retransmit_id.to_be_bytes());
            into(&context.payload_sar_state.to_be_bytes());
            into(&context.payloadrec_sar_state.to_be_bytes());
        }
    }

    /// The bytes in one piece.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.feed(|piece| bytes.extend_from_slice(piece));
        bytes
    }
}

/// [R-E2E.32].1: an enum counts as a uint32. What is no such number keeps its low 32 bits, as
/// protobuf has it.
///
/// [R-E2E.32]: https://usp.technology/specification/#r-e2e.32
fn enum_number(number: i64) -> u32 {
    let [low @ .., _, _, _, _] = number.to_le_bytes();
    u32::from_le_bytes(low)
}
