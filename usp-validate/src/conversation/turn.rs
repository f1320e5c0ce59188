//! A Record, and what had been seen before, when.

use core::time::Duration;

use usp_proto::msg::MsgView;
use usp_proto::record::RecordView;

use super::retries::{Attempt, Verdict};
use crate::Sender;

/// A Record or a Message of it, and the facts that the rules of conversations judge.
pub(crate) struct Turn<'a> {
    pub(crate) record: RecordView<'a>,
    pub(crate) msg: Option<MsgView<'a>>,
    /// Who sent it.
    pub(crate) sender: Sender,
    /// It comes before the Connect Record that should have come first.
    pub(crate) unconnected: Option<Unconnected>,
    /// It answers a request once more that had come again.
    pub(crate) answers_again: bool,
    /// It is a notification that was answered, for another Subscription.
    pub(crate) ignores_answer: bool,
    /// It is a notification that was sent before and not answered.
    pub(crate) notified: Option<Attempt>,
    /// It opens a session, as others before that nobody answered.
    pub(crate) established: Option<Attempt>,
    /// It goes on with a session that nobody had used for longer than sessions last.
    pub(crate) idle: Option<Duration>,
    /// What did not follow.
    pub(crate) missing: Option<Missing>,
}

impl<'a> Turn<'a> {
    pub(crate) const fn new(record: RecordView<'a>, sender: Sender) -> Self {
        Self {
            record,
            msg: None,
            sender,
            unconnected: None,
            answers_again: false,
            ignores_answer: false,
            notified: None,
            established: None,
            idle: None,
            missing: None,
        }
    }

    /// Whether it is as nearly all are, so that no rule has anything to say of it.
    pub(crate) fn is_usual(&self) -> bool {
        let is_in_time =
            |attempt: Option<Attempt>| attempt.is_none_or(|it| it.verdict == Verdict::InTime);
        self.unconnected.is_none()
            && !(self.answers_again || self.ignores_answer)
            && is_in_time(self.notified)
            && is_in_time(self.established)
            && self.idle.is_none()
            && self.missing.is_none()
    }
}

/// Why there should have been a Connect Record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unconnected {
    /// The channel is new.
    New,
    /// A Disconnect Record came before.
    Disconnected,
}

/// What did not follow a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The answer, although its Record was acknowledged before the session was left.
    AcknowledgedAnswer,
    /// The repetition of an `OnBoardRequest`.
    OnBoardRequest,
}
