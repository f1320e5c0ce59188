//! What a session tells the application.

use bytes::Bytes;

/// The number of a Message that was given to a session, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MessageId(pub(crate) u64);

impl MessageId {
    /// The number.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

/// What happened, in the order in which it did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A Message came, whole and in order ([R-E2E.20]). It shares the memory of its Record if it
    /// came in one.
    ///
    /// [R-E2E.20]: https://usp.technology/specification/#r-e2e.20
    Message(Bytes),
    /// A Message came outside of the session ([R-E2E.26]); what answers it goes outside too, by
    /// [`Session::send_outside`](crate::Session::send_outside).
    ///
    /// [R-E2E.26]: https://usp.technology/specification/#r-e2e.26
    MessageOutside(Bytes),
    /// A session is up: a Record of the peer's came in it ([R-E2E.4]).
    ///
    /// [R-E2E.4]: https://usp.technology/specification/#r-e2e.4
    Established {
        /// The session.
        session_id: u64,
        /// Whether this Endpoint started it.
        originator: bool,
    },
    /// The peer has acknowledged all of a Message ([R-E2E.17]).
    ///
    /// [R-E2E.17]: https://usp.technology/specification/#r-e2e.17
    Acknowledged(MessageId),
    /// A Message was not acknowledged, and will not be sent again.
    ///
    /// Either it was sent and nobody knows whether it has arrived, or it has not been sent at all.
    Undelivered {
        /// The Message.
        message: MessageId,
        /// Whether all of it was sent at least once; if not, it has not arrived.
        sent: bool,
        /// Why.
        cause: Cause,
    },
    /// A Message left outside of a session: nobody acknowledges those.
    SentOutside(MessageId),
    /// The session ended; see the cause for what follows.
    Ended {
        /// The session.
        session_id: u64,
        /// Why.
        cause: Cause,
    },
    /// A new session was started; the peer has not answered yet ([R-E2E.3]).
    ///
    /// [R-E2E.3]: https://usp.technology/specification/#r-e2e.3
    Started {
        /// The session.
        session_id: u64,
    },
    /// A session will be started after a wait ([R-E2E.10]).
    ///
    /// [R-E2E.10]: https://usp.technology/specification/#r-e2e.10
    RetryScheduled {
        /// How many tries have failed.
        retry: u32,
        /// How long the wait is.
        wait: core::time::Duration,
    },
    /// The peer asked for a Record again, and gets it ([R-E2E.20]).
    ///
    /// [R-E2E.20]: https://usp.technology/specification/#r-e2e.20
    RetransmitRequested {
        /// The Record.
        sequence_id: u64,
    },
    /// A Record is missing and is asked for.
    Missing {
        /// The Record.
        sequence_id: u64,
    },
    /// A Record was ignored, as it should be.
    Ignored {
        /// Its session.
        session_id: u64,
        /// Its number there.
        sequence_id: u64,
        /// Why.
        cause: Ignored,
    },
    /// The peer sent a Connect Record: it has set up a channel.
    PeerConnected,
    /// The peer sent a Disconnect Record ([R-MTP.7]).
    ///
    /// [R-MTP.7]: https://usp.technology/specification/#r-mtp.7
    Disconnected {
        /// Its `reason_code`, 0 if it has none.
        code: u32,
    },
}

/// Why a Record was ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ignored {
    /// It had come before ([R-E2E.20], [R-E2E.25]).
    ///
    /// [R-E2E.20]: https://usp.technology/specification/#r-e2e.20
    /// [R-E2E.25]: https://usp.technology/specification/#r-e2e.25
    Duplicate,
    /// It belongs to a session that was left a short while ago.
    OldSession,
    /// It starts a session at the same time as this Endpoint does, whose own counts.
    Crossing,
}

/// Why a session ended or a Message was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Cause {
    /// The peer started another session.
    #[error("the peer started another session")]
    PeerStarted,
    /// Both started one, and the peer's counts.
    #[error("both sides started a session, and that of the peer counts")]
    Crossing,
    /// A Record could not be kept or processed.
    #[error("a Record could not be kept or processed")]
    Failed,
    /// The `payload_security` of a Record was another one.
    #[error("the payload security changed")]
    PayloadSecurity,
    /// A Record did not pass the check of its integrity.
    #[error("a Record did not pass the check of its integrity")]
    Integrity,
    /// A Record had an invalid `session_id`.
    #[error("a Record had an invalid session_id")]
    SessionId,
    /// The sequence numbers of the peer's Records come near their end.
    #[error("the sequence_ids of the peer come near their end")]
    SequenceReceived,
    /// The sequence numbers of our own Records come near their end.
    #[error("the sequence_ids come near their end")]
    SequenceSent,
    /// Nothing happened for too long.
    #[error("the session expired")]
    Expired,
    /// The peer sent a Disconnect Record.
    #[error("the peer disconnected")]
    Disconnected,
    /// The peer does not answer.
    #[error("the peer does not answer")]
    Unanswered,
    /// The application ended or restarted the session.
    #[error("the application wanted it")]
    Requested,
    /// The Message was too long for a Record outside of a session, where nothing is segmented.
    #[error("the Message is too long to be sent outside of a session")]
    TooLongOutside,
    /// The fields that protect a Record leave no room for a Message.
    #[error("the fields of a Record leave no room for a Message")]
    HeaderTooLong,
}

impl Cause {
    /// The requirement that wants it so, if one does.
    #[must_use]
    pub const fn requirement(self) -> Option<&'static str> {
        Some(match self {
            Self::PeerStarted | Self::Crossing => "R-E2E.6",
            Self::Failed => "R-E2E.21",
            Self::PayloadSecurity => "R-E2E.19",
            Self::Integrity => "R-E2E.23",
            Self::SessionId => "R-E2E.24",
            Self::SequenceReceived => "R-E2E.8",
            Self::SequenceSent => "R-E2E.9",
            Self::Expired => "R-E2E.7",
            Self::Disconnected => "R-MTP.7",
            Self::Unanswered => "R-E2E.16",
            Self::Requested => "R-E2E.6b",
            Self::TooLongOutside | Self::HeaderTooLong => return None,
        })
    }
}
