//! What a server says to a packet (MQTT 5.0, 2.4).

use core::fmt;

/// A reason code of MQTT 5.0, or a return code of MQTT 3.1.1 made one. Numbers that are none of the
/// constants are kept; from 0x80 on they are failures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReasonCode(u8);

impl ReasonCode {
    /// Done. In a SUBACK: granted with `QoS` 0.
    pub const SUCCESS: Self = Self(0x00);
    /// No reason is told.
    pub const UNSPECIFIED_ERROR: Self = Self(0x80);
    /// The server does not have this version of MQTT.
    pub const UNSUPPORTED_PROTOCOL_VERSION: Self = Self(0x84);
    /// The server does not like the client identifier.
    pub const CLIENT_IDENTIFIER_NOT_VALID: Self = Self(0x85);
    /// The server does not know the user, or the password is another.
    pub const BAD_USER_NAME_OR_PASSWORD: Self = Self(0x86);
    /// The client may not.
    pub const NOT_AUTHORIZED: Self = Self(0x87);
    /// The server is not there at present.
    pub const SERVER_UNAVAILABLE: Self = Self(0x88);
    /// The server has no time.
    pub const SERVER_BUSY: Self = Self(0x89);
    /// The client may not, and will not.
    pub const BANNED: Self = Self(0x8a);
    /// The server is about to end.
    pub const SERVER_SHUTTING_DOWN: Self = Self(0x8b);
    /// Nothing came for longer than Keep Alive says.
    pub const KEEP_ALIVE_TIMEOUT: Self = Self(0x8d);
    /// Another connection has the same client identifier.
    pub const SESSION_TAKEN_OVER: Self = Self(0x8e);
    /// The payload is not what its indicator says. Deprecated for Records ([R-MQTT.32]).
    ///
    /// [R-MQTT.32]: https://usp.technology/specification/#r-mqtt.32
    pub const PAYLOAD_FORMAT_INVALID: Self = Self(0x99);
    /// Another server is to be used for now.
    pub const USE_ANOTHER_SERVER: Self = Self(0x9c);
    /// Another server is to be used from now on.
    pub const SERVER_MOVED: Self = Self(0x9d);

    /// The code of this number.
    #[must_use]
    pub const fn new(value: u8) -> Self {
        Self(value)
    }

    /// What the return code in a CONNACK of MQTT 3.1.1 says.
    #[must_use]
    pub const fn of_return_code(value: u8) -> Self {
        match value {
            0 => Self::SUCCESS,
            1 => Self::UNSUPPORTED_PROTOCOL_VERSION,
            2 => Self::CLIENT_IDENTIFIER_NOT_VALID,
            3 => Self::SERVER_UNAVAILABLE,
            4 => Self::BAD_USER_NAME_OR_PASSWORD,
            5 => Self::NOT_AUTHORIZED,
            _ => Self::UNSPECIFIED_ERROR,
        }
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0
    }

    /// Whether something failed.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        self.0 >= 0x80
    }

    const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::SUCCESS => "Success",
            Self::UNSPECIFIED_ERROR => "UnspecifiedError",
            Self::UNSUPPORTED_PROTOCOL_VERSION => "UnsupportedProtocolVersion",
            Self::CLIENT_IDENTIFIER_NOT_VALID => "ClientIdentifierNotValid",
            Self::BAD_USER_NAME_OR_PASSWORD => "BadUserNameOrPassword",
            Self::NOT_AUTHORIZED => "NotAuthorized",
            Self::SERVER_UNAVAILABLE => "ServerUnavailable",
            Self::SERVER_BUSY => "ServerBusy",
            Self::BANNED => "Banned",
            Self::SERVER_SHUTTING_DOWN => "ServerShuttingDown",
            Self::KEEP_ALIVE_TIMEOUT => "KeepAliveTimeout",
            Self::SESSION_TAKEN_OVER => "SessionTakenOver",
            Self::PAYLOAD_FORMAT_INVALID => "PayloadFormatInvalid",
            Self::USE_ANOTHER_SERVER => "UseAnotherServer",
            Self::SERVER_MOVED => "ServerMoved",
            Self(_) => return None,
        })
    }
}

impl fmt::Debug for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "ReasonCode({:#04x})", self.0),
        }
    }
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#04x}", self.0)
    }
}
