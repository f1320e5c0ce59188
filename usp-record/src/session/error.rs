//! What a session refuses, and whose fault it is.

use usp_proto::{DecodeError, ErrorCode};

use crate::Blame;
use crate::integrity::IntegrityError;
use crate::payload_security::PayloadSecurityError;
use crate::reassembler::ReassembleError;

/// Why a Record was refused.
///
/// What follows for the session stands in its events: it may have been started anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// The bytes are no Record.
    #[error("the record cannot be decoded")]
    Undecodable(#[source] DecodeError),
    /// The Record is for somebody else ([R-E2E.1]).
    ///
    /// [R-E2E.1]: https://usp.technology/specification/#r-e2e.1
    #[error("found a to_id that is not our own")]
    NotForUs,
    /// The Record is from somebody else than the peer of this session.
    #[error("found a from_id that is not that of the peer")]
    NotFromPeer,
    /// The Record has no content of a kind that is known.
    #[error("found no known record_type")]
    NoRecordType,
    /// The Record cannot be believed ([R-E2E.23]).
    ///
    /// [R-E2E.23]: https://usp.technology/specification/#r-e2e.23
    #[error("the integrity of the record is not proved")]
    Integrity(#[source] IntegrityError),
    /// No session may have this number ([R-E2E.24]).
    ///
    /// [R-E2E.24]: https://usp.technology/specification/#r-e2e.24
    #[error("found session_id {session_id}, expected one above 1")]
    SessionId {
        /// What was found.
        session_id: u64,
    },
    /// Another `payload_security` than that of the session ([R-E2E.19]).
    ///
    /// [R-E2E.19]: https://usp.technology/specification/#r-e2e.19
    #[error("found payload_security {found}, expected {expected}")]
    PayloadSecurity {
        /// The number that was found.
        found: i64,
        /// The number of the session.
        expected: i64,
    },
    /// A `sequence_id` too far ahead to be waited for.
    #[error("found sequence_id {sequence_id}, {max} at most ahead of {expected_id}")]
    TooFarAhead {
        /// What was found.
        sequence_id: u64,
        /// The Record that is expected next.
        expected_id: u64,
        /// How far ahead it may be.
        max: u64,
    },
    /// Too much came before what is missing.
    #[error("found {bytes} bytes in {records} early records, more than may be kept")]
    IncomingFull {
        /// The Records, with the one that was refused.
        records: usize,
        /// Their bytes.
        bytes: usize,
    },
    /// The Record is no part of a Message where it stands.
    #[error("the payload does not fit into its message")]
    Payload(#[source] ReassembleError),
    /// The payload cannot be decrypted, or the handshake failed.
    #[error("the security of the payload failed")]
    Security(#[source] PayloadSecurityError),
    /// The peer asks for a Record that was never sent.
    #[error("found retransmit_id {retransmit_id}, no more than {last} were sent")]
    UnknownRetransmit {
        /// What was found.
        retransmit_id: u64,
        /// The last Record that was sent.
        last: u64,
    },
    /// The peer asks for a Record too often.
    #[error("found retransmit_id {retransmit_id} after {tries} tries")]
    RetransmitTries {
        /// The Record.
        retransmit_id: u64,
        /// How often it was sent again.
        tries: u8,
    },
    /// Sessions are not allowed here ([R-E2E.6a]).
    ///
    /// [R-E2E.6a]: https://usp.technology/specification/#r-e2e.6a
    #[error("found a session_context, sessions are not allowed")]
    NotAllowed,
    /// A Message outside of a session, where one is required.
    #[error("found a no_session_context, a session is required")]
    SessionRequired,
    /// A Record outside of a session without payload ([R-E2E.26]).
    ///
    /// [R-E2E.26]: https://usp.technology/specification/#r-e2e.26
    #[error("found a no_session_context without payload")]
    EmptyOutside,
    /// A Record outside of a session with a payload other than plain text ([R-E2E.41]).
    ///
    /// [R-E2E.41]: https://usp.technology/specification/#r-e2e.41
    #[error("found payload_security {found} outside of a session")]
    SecurityOutside {
        /// The number that was found.
        found: i64,
    },
    /// The Message outside of a session is longer than Messages may be.
    #[error("found a message of {len} bytes, at most {max} are taken")]
    TooLong {
        /// Its length.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// Events were not polled.
    #[error("{events} events wait to be polled")]
    Undrained {
        /// How many.
        events: usize,
    },
    /// The Connect Record of this channel has not come ([R-MTP.8]).
    ///
    /// [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
    #[error("found a record before the connect record")]
    NotConnected,
}

impl SessionError {
    /// Who has to change something.
    #[must_use]
    pub const fn blame(self) -> Blame {
        match self {
            Self::Undrained { .. } => Blame::Caller,
            Self::TooFarAhead { .. }
            | Self::IncomingFull { .. }
            | Self::RetransmitTries { .. }
            | Self::TooLong { .. } => Blame::Limit,
            Self::Payload(error) => error.blame(),
            _ => Blame::Peer,
        }
    }

    /// What a Disconnect Record says of it, if the peer is to be told. `None` is silence, which
    /// the specification often demands; a session that starts anew tells the peer enough.
    #[must_use]
    pub const fn code(self) -> Option<ErrorCode> {
        match self {
            Self::NotAllowed => Some(ErrorCode::SESSION_CONTEXT_NOT_ALLOWED),
            Self::SecurityOutside { .. } => Some(ErrorCode::INVALID_RECORD_VALUE),
            Self::PayloadSecurity { found: 0, .. } => Some(ErrorCode::SECURE_SESSION_REQUIRED),
            Self::PayloadSecurity { found: 1, .. } => Some(ErrorCode::SECURE_SESSION_NOT_SUPPORTED),
            Self::PayloadSecurity { .. } => Some(ErrorCode::INVALID_RECORD_VALUE),
            Self::SessionRequired => Some(ErrorCode::SESSION_CONTEXT_TERMINATED),
            _ => None,
        }
    }

    /// The requirement that the Record broke, if there is one.
    #[must_use]
    pub const fn requirement(self) -> Option<&'static str> {
        Some(match self {
            Self::NotForUs => "R-E2E.1",
            Self::Integrity(_) => "R-E2E.23",
            Self::SessionId { .. } => "R-E2E.24",
            Self::PayloadSecurity { .. } => "R-E2E.19",
            Self::Undecodable(_)
            | Self::TooFarAhead { .. }
            | Self::IncomingFull { .. }
            | Self::Payload(_)
            | Self::Security(_)
            | Self::UnknownRetransmit { .. }
            | Self::RetransmitTries { .. } => "R-E2E.21",
            Self::NotAllowed => "R-E2E.6a",
            Self::EmptyOutside => "R-E2E.26",
            Self::SecurityOutside { .. } => "R-E2E.41",
            Self::NotConnected => "R-MTP.8",
            _ => return None,
        })
    }
}

/// Why a Message is not taken to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// There is nothing in it ([R-E2E.26]).
    ///
    /// [R-E2E.26]: https://usp.technology/specification/#r-e2e.26
    #[error("found an empty message")]
    Empty,
    /// It is longer than Messages may be.
    #[error("found a message of {len} bytes, at most {max} are sent")]
    TooLong {
        /// Its length.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// Too many Messages wait already.
    #[error("{messages} messages of {bytes} bytes wait to be sent")]
    Full {
        /// How many.
        messages: usize,
        /// Their bytes.
        bytes: usize,
    },
    /// It has to go outside of a session, and does not fit into one Record.
    #[error("found a message of {len} bytes, outside of a session there is no segmentation")]
    TooLongOutside {
        /// Its length.
        len: usize,
    },
}

impl SendError {
    /// Who has to change something.
    #[must_use]
    pub const fn blame(self) -> Blame {
        match self {
            Self::Empty => Blame::Caller,
            _ => Blame::Limit,
        }
    }
}
