//! Why a WebSocket is closed (RFC 6455, 7.4).

use core::fmt;

/// The status code of a Close frame. Numbers that are none of the constants are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CloseCode(u16);

impl CloseCode {
    /// All is done.
    pub const NORMAL: Self = Self(1000);
    /// The Endpoint goes away, or has not heard of the peer for long.
    pub const GOING_AWAY: Self = Self(1001);
    /// Frames are not as they have to be.
    pub const PROTOCOL_ERROR: Self = Self(1002);
    /// What came is no Record, or is text ([R-WS.16]).
    ///
    /// [R-WS.16]: https://usp.technology/specification/#r-ws.16
    pub const UNSUPPORTED_DATA: Self = Self(1003);
    /// The text in a frame is no UTF-8. The reference Agent answers any text with it.
    pub const INVALID_PAYLOAD: Self = Self(1007);
    /// The peer is not allowed to be here.
    pub const POLICY_VIOLATION: Self = Self(1008);
    /// What came is too long.
    pub const MESSAGE_TOO_BIG: Self = Self(1009);

    /// The code of this number.
    #[must_use]
    pub const fn new(value: u16) -> Self {
        Self(value)
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u16 {
        self.0
    }
}

impl fmt::Debug for CloseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NORMAL => f.write_str("Normal"),
            Self::GOING_AWAY => f.write_str("GoingAway"),
            Self::PROTOCOL_ERROR => f.write_str("ProtocolError"),
            Self::UNSUPPORTED_DATA => f.write_str("UnsupportedData"),
            Self::INVALID_PAYLOAD => f.write_str("InvalidPayload"),
            Self::POLICY_VIOLATION => f.write_str("PolicyViolation"),
            Self::MESSAGE_TOO_BIG => f.write_str("MessageTooBig"),
            Self(value) => write!(f, "CloseCode({value})"),
        }
    }
}

impl fmt::Display for CloseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
