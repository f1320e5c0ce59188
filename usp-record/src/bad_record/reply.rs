//! What is due to the sender of a bad Record.

use alloc::string::{String, ToString as _};
use core::fmt;

use bytes::Bytes;
use usp_proto::msg::body::MsgBody;
use usp_proto::msg::header::MsgType;
use usp_proto::msg::{Body, Error, Header, Msg};
use usp_proto::record::{DisconnectRecord, NoSessionContextRecord, Record, RecordType};
use usp_proto::{ErrorCode, ProtocolVersion};

use super::RecordFault;

/// What is due to the sender of a bad Record; see
/// [`respond_to_bad_record`](super::respond_to_bad_record).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reply<'a> {
    /// Nothing: the Record is not bad, as far as can be told from it alone.
    Nothing,
    /// A Message of type Error.
    Error(ErrorReply<'a>),
    /// A Disconnect.
    Disconnect(DisconnectReply<'a>),
    /// Nothing: the Record is to be ignored.
    Silence(Silence),
}

impl Reply<'_> {
    /// Whether the session in which the Record came has failed and starts anew ([R-E2E.21],
    /// [R-E2E.24]).
    ///
    /// [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
    /// [R-E2E.24]: https://usp.technology/specification/#r-e2e.24
    #[must_use]
    pub const fn restarts_session(&self) -> bool {
        match self {
            Self::Error(error) => error.restarts_session(),
            Self::Silence(silence) => silence.restarts_session(),
            Self::Nothing | Self::Disconnect(_) => false,
        }
    }

    /// What is wrong with the Record.
    #[must_use]
    pub const fn fault(&self) -> Option<RecordFault> {
        match self {
            Self::Error(error) => Some(error.fault),
            Self::Disconnect(disconnect) => Some(disconnect.fault),
            Self::Silence(silence) => silence.fault,
            Self::Nothing => None,
        }
    }
}

/// An Error Message that is due.
///
/// It goes in the `record_type` in which the request came ([R-MSG.0a]): outside of a session that
/// is [`record`](Self::record), in a session it is for the session to send [`msg`](Self::msg). If
/// the session has to [start anew](Self::restarts_session), it is the first Message in the new one.
///
/// [R-MSG.0a]: https://usp.technology/specification/#r-msg.0a
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorReply<'a> {
    to_id: &'a str,
    from_id: &'a str,
    msg_id: &'a str,
    fault: RecordFault,
    code: ErrorCode,
    in_session: bool,
    restart: bool,
}

impl<'a> ErrorReply<'a> {
    pub(super) const fn new(
        to_id: &'a str,
        from_id: &'a str,
        msg_id: &'a str,
        fault: RecordFault,
        code: ErrorCode,
        in_session: bool,
        restart: bool,
    ) -> Self {
        Self {
            to_id,
            from_id,
            msg_id,
            fault,
            code,
            in_session,
            restart,
        }
    }

    /// The `msg_id` of the request.
    #[must_use]
    pub const fn msg_id(&self) -> &'a str {
        self.msg_id
    }

    /// What is wrong with the Record.
    #[must_use]
    pub const fn fault(&self) -> RecordFault {
        self.fault
    }

    /// The code of the Error.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// Whether the request came in a session, and so does the Error.
    #[must_use]
    pub const fn is_in_session(&self) -> bool {
        self.in_session
    }

    /// Whether the session starts anew before the Error is sent.
    #[must_use]
    pub const fn restarts_session(&self) -> bool {
        self.restart
    }

    /// The Error.
    #[must_use]
    pub fn msg(&self) -> Msg {
        let error = Error {
            err_code: self.code.value(),
            err_msg: self.fault.to_string(),
            ..Error::default()
        };
        Msg {
            header: Some(Header {
                msg_id: self.msg_id.into(),
                msg_type: MsgType::Error.into(),
            }),
            body: Some(Body {
                msg_body: Some(MsgBody::Error(error)),
            }),
        }
    }

    /// The Record with the Error; `None` if that goes in a session.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        (!self.in_session).then(|| {
            let payload = Bytes::from(self.msg().encode_to_vec());
            envelope(
                self.to_id,
                self.from_id,
                RecordType::NoSessionContext(NoSessionContextRecord { payload }),
            )
        })
    }
}

/// A Disconnect that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisconnectReply<'a> {
    to_id: &'a str,
    from_id: &'a str,
    fault: RecordFault,
}

impl<'a> DisconnectReply<'a> {
    pub(super) const fn new(to_id: &'a str, from_id: &'a str, fault: RecordFault) -> Self {
        Self {
            to_id,
            from_id,
            fault,
        }
    }

    /// What is wrong with the Record.
    #[must_use]
    pub const fn fault(&self) -> RecordFault {
        self.fault
    }

    /// The reason.
    #[must_use]
    pub fn reason_code(&self) -> ErrorCode {
        let code = self.fault.code();
        code.unwrap_or(ErrorCode::INVALID_RECORD_VALUE)
    }

    /// The Record.
    #[must_use]
    pub fn record(&self) -> Record {
        let disconnect = DisconnectRecord {
            reason: self.fault.to_string(),
            reason_code: self.reason_code().value(),
        };
        envelope(self.to_id, self.from_id, RecordType::Disconnect(disconnect))
    }
}

/// Why nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    reason: SilenceReason,
    fault: Option<RecordFault>,
    restart: bool,
}

/// Which condition of an answer is not met. `Display` says it for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SilenceReason {
    /// There is no telling for whom it is ([R-MTP.5]).
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    Unreadable,
    /// It is for somebody else ([R-E2E.1]).
    ///
    /// [R-E2E.1]: https://usp.technology/specification/#r-e2e.1
    NotForUs,
    /// `record_type` has no member or several ([R-ENC.4]).
    ///
    /// [R-ENC.4]: https://usp.technology/specification/#r-enc.4
    BrokenOneof,
    /// The sender has no name, or none that can be ([R-MTP.5], [R-ARC.2]).
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    /// [R-ARC.2]: https://usp.technology/specification/#r-arc.2
    SenderInvalid,
    /// A `session_id` of 0 or 1: the session starts anew ([R-E2E.24]).
    ///
    /// [R-E2E.24]: https://usp.technology/specification/#r-e2e.24
    InvalidSession,
    /// It carries no request, or none that can be read ([R-MTP.5]).
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    NoRequest,
    /// The `msg_id` cannot be read ([R-MTP.5]).
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    NoMsgId,
    /// There is no way back ([R-MTP.5]).
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    NoReturnPath,
}

impl Silence {
    pub(super) const fn new(
        reason: SilenceReason,
        fault: Option<RecordFault>,
        restart: bool,
    ) -> Self {
        Self {
            reason,
            fault,
            restart,
        }
    }

    /// Which condition of an answer is not met.
    #[must_use]
    pub const fn reason(&self) -> SilenceReason {
        self.reason
    }

    /// What is wrong with the Record; `None` if it is not for us.
    #[must_use]
    pub const fn fault(&self) -> Option<RecordFault> {
        self.fault
    }

    /// Whether the session starts anew, without a word about the Record.
    #[must_use]
    pub const fn restarts_session(&self) -> bool {
        self.restart
    }

    /// The reason that a Disconnect would state ([R-MTP.9]), if the receiver ends the connection
    /// over this Record, which nothing asks it to do.
    ///
    /// [R-MTP.9]: https://usp.technology/specification/#r-mtp.9
    #[must_use]
    pub fn disconnect_code(&self) -> Option<ErrorCode> {
        let code = self.fault?.code();
        code.filter(|code| code.is_usp_record())
    }
}

impl SilenceReason {
    /// The requirement that asks for silence.
    #[must_use]
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::NotForUs => "R-E2E.1",
            Self::BrokenOneof => "R-ENC.4",
            Self::InvalidSession => "R-E2E.24",
            _ => "R-MTP.5",
        }
    }
}

impl fmt::Display for SilenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "the receiver cannot be read",
            Self::NotForUs => "it is for somebody else",
            Self::BrokenOneof => "it is not of one kind",
            Self::SenderInvalid => "the sender has no valid name",
            Self::InvalidSession => "its session cannot be",
            Self::NoRequest => "it carries no request",
            Self::NoMsgId => "the msg_id cannot be read",
            Self::NoReturnPath => "there is no way back",
        })
    }
}

fn envelope(to_id: &str, from_id: &str, record_type: RecordType) -> Record {
    Record {
        version: VERSION.to_string(),
        to_id: String::from(to_id),
        from_id: String::from(from_id),
        record_type: Some(record_type),
        ..Record::default()
    }
}

/// The newest version whose text is settled.
const VERSION: ProtocolVersion = ProtocolVersion::V1_4;
