//! A Record of a session, and what had been seen before.

use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::ProtocolVersion;
use usp_proto::record::{DisconnectRecordView, RecordView, SessionContextRecordView};
use usp_record::ReassembleError;

use super::marks::Mark;
use super::tls::TlsEvent;
use crate::Sender;

/// A Record, and the facts that the rules of sessions judge.
pub(crate) struct Step<'a> {
    pub(crate) record: RecordView<'a>,
    /// The Message in it, if that is whole.
    pub(crate) mark: Option<Mark>,
    pub(crate) session: Option<SessionContextRecordView<'a>>,
    /// Who sent it.
    pub(crate) sender: Sender,
    pub(crate) relation: Relation,
    pub(crate) number: Number,
    /// What it acknowledges, if it is new and that can be told.
    pub(crate) acknowledgement: Option<Acknowledgement>,
    /// What its sender should have done before it sent this.
    pub(crate) overdue: Option<Overdue>,
    /// An earlier Record of its sender had one of the last numbers.
    pub(crate) is_exhausted: bool,
    /// The `payload_security` of the first Record of the sender, and of the other.
    pub(crate) own_security: Option<i64>,
    pub(crate) peer_security: Option<i64>,
    /// Why it does not go on with the segments before it.
    pub(crate) fault: Option<ReassembleError>,
    /// It answers a request that was answered before, and that had come again.
    pub(crate) answers_again: bool,
    /// It answers a request that came with an invalid `session_id`.
    pub(crate) answers_invalid: bool,
    pub(crate) disconnecting: Option<Disconnecting<'a>>,
    /// What is seen of TLS.
    pub(crate) tls: Vec<TlsEvent>,
    /// Messages that are complete now, and came in several Records.
    pub(crate) joined: Vec<Bytes>,
}

impl Step<'_> {
    /// Whether it is as nearly all are, so that no rule has anything to say of it.
    pub(crate) fn is_usual(&self) -> bool {
        let is_quiet = self.overdue.is_none()
            && self.fault.is_none()
            && self.disconnecting.is_none()
            && self.tls.is_empty()
            && !(self.is_exhausted || self.answers_again || self.answers_invalid);
        let Some(session) = &self.session else {
            return is_quiet;
        };
        let wanted = session.expected_id();
        let security = self.record.payload_security_number();
        is_quiet
            && matches!(self.relation, Relation::Current | Relation::Opens)
            && match self.number {
                Number::First { .. } => session.sequence_id() == 1,
                Number::Ahead { .. } | Number::Changed { .. } => false,
                _ => true,
            }
            && (self.acknowledgement)
                .is_none_or(|known| known.before <= wanted && wanted <= known.missing)
            && self.own_security.is_none_or(|own| own == security)
            && self.peer_security.is_none_or(|peer| peer == security)
    }

    pub(crate) fn version(&self) -> Option<ProtocolVersion> {
        ProtocolVersion::parse(self.record.version()).ok()
    }
}

/// What a Record has to do with the session in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It is of no session.
    None,
    /// It opens one.
    Opens,
    /// It is of the session in use.
    Current,
    /// It is of one that was left.
    Former {
        /// Its sender had sent Records in both of them.
        sender_left: bool,
    },
    /// It is of one that a Disconnect Record has ended.
    Ended {
        /// The other Endpoint, which had ended it, has sent something since.
        is_peer_back: bool,
    },
    /// Its `session_id` is none.
    Invalid,
}

/// What the `sequence_id` of a Record has to do with those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// Nothing is known of it.
    Unknown,
    /// The first of its sender in the session.
    First {
        /// The sender has opened the session.
        is_originator: bool,
        /// Another session was in use before.
        replaces: bool,
    },
    Next,
    /// Above the next one.
    Ahead {
        next: u64,
    },
    /// One that was missing.
    Late,
    /// The same Record once more.
    Again,
    /// Another Record with a number that was used.
    Changed {
        next: u64,
    },
}

impl Number {
    /// Whether the Record was not there before.
    pub(crate) const fn is_new(self) -> bool {
        matches!(
            self,
            Self::First { .. } | Self::Next | Self::Ahead { .. } | Self::Late
        )
    }
}

/// What an `expected_id` is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Acknowledgement {
    /// The first number that the other has not sent.
    pub(crate) unsent: u64,
    /// The first number of the other that is missing.
    pub(crate) missing: u64,
    /// The greatest that the sender told before.
    pub(crate) before: u64,
}

/// What an Endpoint has to do with a Record of the other, before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overdue {
    /// To start a new session.
    Restart(Cause),
    /// To send the Record of that number again.
    Resend(u64),
}

/// Why a session has to start anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// `payload_security` changed.
    Security,
    /// A Record asked for one that is not there.
    UnknownRecord,
    /// The segments make no Message.
    Segments,
    /// What came is no Message.
    Undecodable,
    /// The numbers come to their end.
    Exhausted,
}

/// A Disconnect Record, and how the session stood.
#[derive(Clone, Copy)]
pub(crate) struct Disconnecting<'a> {
    pub(crate) record: DisconnectRecordView<'a>,
    pub(crate) state: SessionState,
}

/// How far a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SessionState {
    None,
    /// The other has opened one, the sender has sent nothing in it.
    Offered,
    /// The sender has sent Records in it.
    Used,
}
