//! Judging the Records of a session in their order.

mod end;
mod link;
mod marks;
mod payloads;
mod sent;
mod step;
mod tls;

use alloc::string::String;

use usp_proto::record::RecordView;
use usp_proto::view::View as _;

pub(crate) use self::end::{End, Ends};
pub(crate) use self::link::Link;
pub(crate) use self::marks::{Mark, hash};
pub(crate) use self::step::{
    Acknowledgement, Cause, Disconnecting, Number, Overdue, Relation, SessionState, Step,
};
pub(crate) use self::tls::TlsEvent;
use crate::validator::Numbered;
use crate::{Sender, Sink, Validator};

/// Judges the Records that two Endpoints send each other by what came before in their session.
///
/// It is given the Records of both directions in the order in which they were sent, and runs the
/// rules that need it: one number after the other, what is acknowledged, what is asked for again,
/// how segments follow each other, the first bytes of TLS. What a Record is by itself is for
/// [`Validator::check_record`]; a [`Conversation`](crate::Conversation) does all of it, for any
/// number of Endpoints.
///
/// It may begin in the middle: a first Record that expects more than the first one of its peer is
/// taken for one of a session that goes on. After that nothing may be left
/// out, unless it is [told](Self::partial). What it keeps does
/// not grow with the number of Records.
///
/// ```
/// use usp_proto::record::{Record, SessionContextRecord};
/// use usp_validate::{Report, SessionAudit, Validator};
///
/// let mut audit = SessionAudit::new(Validator::new());
/// let mut report = Report::new();
/// for sequence_id in [1, 2, 4] {
///     let record = Record::builder("os::012345-A", "self::ctl-1")
///         .session_context(SessionContextRecord::new(7, sequence_id, 1))?;
///     audit.record(&record.encode_to_vec(), &mut report);
/// }
/// let finding = &report.findings()[0];
/// assert_eq!((finding.requirement().id(), finding.record()), ("R-E2E.15", Some(2)));
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SessionAudit {
    validator: Validator,
    link: Link,
    first_id: Option<String>,
    agent: Option<String>,
    records: u64,
}

impl SessionAudit {
    /// An audit by the rules of a validator, that has seen nothing.
    #[must_use]
    pub fn new(validator: Validator) -> Self {
        Self {
            validator,
            link: Link::new(),
            first_id: None,
            agent: None,
            records: 0,
        }
    }

    /// Says which Endpoint is the Agent. Otherwise their Messages tell.
    #[must_use]
    pub fn agent(mut self, id: impl Into<String>) -> Self {
        self.agent = Some(id.into());
        self
    }

    /// Says that Records may be missing: of a capture that lost some, or that has one direction
    /// only. Then nothing is said of gaps in the numbers, nor of what nobody was seen to send.
    #[must_use]
    pub const fn partial(mut self) -> Self {
        self.link.set_partial();
        self
    }

    /// Judges the next Record of either direction. Nothing is said of Records that cannot be read.
    pub fn record(&mut self, bytes: &[u8], sink: &mut impl Sink) {
        let number = self.records;
        self.records += 1;
        let Ok(record) = RecordView::lazy(bytes) else {
            return;
        };
        let first = self
            .first_id
            .get_or_insert_with(|| String::from(record.from_id()));
        let from = if first == record.from_id() {
            End::First
        } else {
            End::Second
        };
        if self.agent.as_deref() == Some(record.from_id()) {
            self.link.set_role(from, Sender::Agent);
        } else if self.agent.as_deref() == Some(record.to_id()) {
            self.link.set_role(from, Sender::Controller);
        }
        let msg = record.lazy_msg().ok().flatten();
        let step = self.link.look(from, record, msg.as_ref());
        let mut sink = Numbered {
            sink,
            record: number,
        };
        self.validator.judge_step(bytes, &step, &mut sink);
    }

    /// How many Records it was given.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }
}
