//! TLVs: the types and values that a frame is made of ([R-UDS.10] to [R-UDS.15]).
//!
//! [R-UDS.10]: https://usp.technology/specification/#r-uds.10
//! [R-UDS.15]: https://usp.technology/specification/#r-uds.15

use core::fmt;

use bytes::Bytes;

/// The type of a [`Tlv`]. Numbers that are none of the constants mean nothing, and are passed over
/// ([R-UDS.15]).
///
/// [R-UDS.15]: https://usp.technology/specification/#r-uds.15
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TlvType(u8);

impl TlvType {
    /// The Endpoint ID of the sender, as UTF-8 ([R-UDS.12]).
    ///
    /// [R-UDS.12]: https://usp.technology/specification/#r-uds.12
    pub const HANDSHAKE: Self = Self(1);
    /// What went wrong, as UTF-8 for people ([R-UDS.13]).
    ///
    /// [R-UDS.13]: https://usp.technology/specification/#r-uds.13
    pub const ERROR: Self = Self(2);
    /// A USP Record ([R-UDS.14]).
    ///
    /// [R-UDS.14]: https://usp.technology/specification/#r-uds.14
    pub const RECORD: Self = Self(3);
    /// No type of the specification: the reference Agent can be set up to send a password in it.
    /// Like every type that is not expected it is passed over.
    pub const PASSWORD: Self = Self(4);

    /// The type of this number.
    #[must_use]
    pub const fn new(value: u8) -> Self {
        Self(value)
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0
    }
}

impl fmt::Debug for TlvType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::HANDSHAKE => f.write_str("Handshake"),
            Self::ERROR => f.write_str("Error"),
            Self::RECORD => f.write_str("Record"),
            Self::PASSWORD => f.write_str("Password"),
            Self(value) => write!(f, "TlvType({value})"),
        }
    }
}

/// One type and value of a frame. The value shares the memory of the frame.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Tlv {
    kind: TlvType,
    value: Bytes,
}

impl Tlv {
    /// One of this type and value.
    #[must_use]
    pub const fn new(kind: TlvType, value: Bytes) -> Self {
        Self { kind, value }
    }

    /// The type.
    #[must_use]
    pub const fn kind(&self) -> TlvType {
        self.kind
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> &Bytes {
        &self.value
    }

    /// The value alone.
    #[must_use]
    pub fn into_value(self) -> Bytes {
        self.value
    }

    /// The same, borrowed.
    #[must_use]
    pub fn as_view(&self) -> TlvView<'_> {
        TlvView::new(self.kind, &self.value)
    }
}

/// Values may be secret, and are not shown.
impl fmt::Debug for Tlv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tlv({:?}, {} bytes)", self.kind, self.value.len())
    }
}

/// One type and value of a frame, borrowed: what frames are [encoded](super::encode_frame) from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TlvView<'a> {
    kind: TlvType,
    value: &'a [u8],
}

impl<'a> TlvView<'a> {
    /// One of this type and value.
    #[must_use]
    pub const fn new(kind: TlvType, value: &'a [u8]) -> Self {
        Self { kind, value }
    }

    /// The name of the sender ([R-UDS.16], [R-UDS.17]).
    ///
    /// [R-UDS.16]: https://usp.technology/specification/#r-uds.16
    /// [R-UDS.17]: https://usp.technology/specification/#r-uds.17
    #[must_use]
    pub const fn handshake(endpoint_id: &'a str) -> Self {
        Self::new(TlvType::HANDSHAKE, endpoint_id.as_bytes())
    }

    /// What went wrong, after which the channel is closed.
    #[must_use]
    pub const fn error(text: &'a str) -> Self {
        Self::new(TlvType::ERROR, text.as_bytes())
    }

    /// A Record ([R-UDS.22]).
    ///
    /// [R-UDS.22]: https://usp.technology/specification/#r-uds.22
    #[must_use]
    pub const fn record(record: &'a [u8]) -> Self {
        Self::new(TlvType::RECORD, record)
    }

    /// The type.
    #[must_use]
    pub const fn kind(self) -> TlvType {
        self.kind
    }

    /// The value.
    #[must_use]
    pub const fn value(self) -> &'a [u8] {
        self.value
    }

    /// The same with a value of its own, which is a copy.
    #[must_use]
    pub fn into_owned(self) -> Tlv {
        Tlv::new(self.kind, Bytes::copy_from_slice(self.value))
    }
}

/// Values may be secret, and are not shown.
impl fmt::Debug for TlvView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TlvView({:?}, {} bytes)", self.kind, self.value.len())
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn types_are_shown_by_their_names() {
        let shown = |value| format!("{:?}", TlvType::new(value));
        assert_eq!(shown(1), "Handshake");
        assert_eq!(shown(2), "Error");
        assert_eq!(shown(3), "Record");
        assert_eq!(shown(4), "Password");
        assert_eq!(shown(5), "TlvType(5)");
        assert_eq!(TlvType::RECORD.value(), 3);
    }

    #[test]
    fn values_are_not_shown() {
        let tlv = TlvView::new(TlvType::PASSWORD, b"secret");
        assert_eq!(format!("{tlv:?}"), "TlvView(Password, 6 bytes)");
        let tlv = tlv.into_owned();
        assert_eq!(format!("{tlv:?}"), "Tlv(Password, 6 bytes)");
        assert_eq!(tlv.as_view().value(), b"secret");
        assert_eq!(tlv.clone().into_value(), tlv.value());
    }
}
