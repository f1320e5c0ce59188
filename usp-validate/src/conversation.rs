//! Judging all that Endpoints send each other.

mod incoming;
mod limits;
mod message;
mod pair;
mod requests;
mod retries;
mod seen;
mod turn;

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use usp_record::Instant;

pub use self::limits::ConversationLimits;
use self::pair::Pair;
use self::requests::Request;
use self::retries::RetryRange;
pub(crate) use self::retries::{Attempt, Verdict};
pub use self::seen::{ConversationCounts, Seen, SeenKind};
pub(crate) use self::turn::{Missing, Turn, Unconnected};
use crate::{Sender, Sink, Validator};

/// Judges the Records of any number of Endpoints by all rules, in the order in which they were
/// sent.
///
/// Each Record is judged by itself, by the session that it belongs to, and by when it comes; a
/// Message in several Records is put together and judged as well, each answer together with its
/// request. Each [`Finding`](crate::Finding) tells which [Record](crate::Finding::record) it is
/// about, and [`Seen`] what the Record is to the others.
///
/// The time comes from the caller, as everywhere in `usp-record`; if it never changes, nothing is
/// said of times. A channel is one connection of an MTP, by any number. What is seen is taken to
/// be all that was sent, unless it is [told](Self::partial) that something may be missing.
///
/// ```
/// use core::time::Duration;
///
/// use usp_proto::msg::{Get, Msg};
/// use usp_proto::record::Record;
/// use usp_record::Instant;
/// use usp_validate::{Conversation, Report, SeenKind, Validator};
///
/// let mut conversation = Conversation::new(Validator::new());
/// let mut report = Report::new();
///
/// let request = Msg::request("1", Get::new(["Device.LocalAgent.Alias"]))?;
/// let record = Record::builder("os::012345-A", "self::ctl-1").msg(&request)?;
/// let start = Instant::ZERO;
/// let seen = conversation.record(start, 0, &record.encode_to_vec(), &mut report);
/// assert_eq!(seen.kind(), SeenKind::Request);
/// assert!(report.is_empty());
///
/// // Nobody answers.
/// conversation.finish(start + Duration::from_secs(3600), &mut report);
/// let finding = &report.findings()[0];
/// assert_eq!((finding.requirement().id(), finding.record()), ("R-MSG.0", Some(0)));
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Conversation {
    /// For Agents, Controllers, and who is not known.
    validators: [Validator; 3],
    limits: ConversationLimits,
    notify_retry: RetryRange,
    session_retry: RetryRange,
    session_expiration: Option<Duration>,
    agents: Vec<String>,
    is_partial: bool,
    /// Each is taken out while a Record of it is judged.
    pairs: BTreeMap<String, Option<Box<Pair>>>,
    /// Channels that were opened, and on which nothing came yet.
    opened: Vec<u64>,
    counts: ConversationCounts,
    /// What requests and segments take.
    held: usize,
    /// Buffers for requests to come.
    spare: Vec<Vec<u8>>,
    key: String,
}

impl Conversation {
    /// One that has seen nothing, with the rules of a validator and the default limits.
    ///
    /// The sender of the validator has no meaning here: it is found out for each pair.
    #[must_use]
    pub fn new(validator: Validator) -> Self {
        let validators = [Sender::Agent, Sender::Controller, Sender::Unknown]
            .map(|sender| validator.clone().sender(sender));
        Self {
            validators,
            limits: ConversationLimits::new(),
            notify_retry: RetryRange::DEFAULT,
            session_retry: RetryRange::DEFAULT,
            session_expiration: None,
            agents: Vec::new(),
            is_partial: false,
            pairs: BTreeMap::new(),
            opened: Vec::new(),
            counts: ConversationCounts::default(),
            held: 0,
            spare: Vec::new(),
            key: String::new(),
        }
    }

    /// Sets how much is kept.
    #[must_use]
    pub const fn limits(mut self, limits: ConversationLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Says that an Endpoint is an Agent, and with that, that who talks to it is a Controller.
    /// Of others their Messages tell.
    #[must_use]
    pub fn agent(mut self, id: impl Into<String>) -> Self {
        self.agents.push(id.into());
        self
    }

    /// Says that Records may be missing: of a capture that lost some, or that has one direction
    /// only. Then nothing is said of gaps in the numbers, nor of what nobody was seen to send.
    #[must_use]
    pub const fn partial(mut self) -> Self {
        self.is_partial = true;
        self
    }

    /// Sets `NotifRetryMinimumWaitInterval` and, in thousandths, `NotifRetryIntervalMultiplier` of
    /// the Agents: 5 seconds and 2,000 by default, those of the specification.
    #[must_use]
    pub const fn notify_retry(mut self, minimum: Duration, multiplier: u32) -> Self {
        self.notify_retry = RetryRange {
            minimum,
            multiplier,
        };
        self
    }

    /// Sets `SessionRetryMinimumWaitInterval` and, in thousandths,
    /// `SessionRetryIntervalMultiplier` of the Agents: 5 seconds and 2,000 by default, those of
    /// the specification.
    #[must_use]
    pub const fn session_retry(mut self, minimum: Duration, multiplier: u32) -> Self {
        self.session_retry = RetryRange {
            minimum,
            multiplier,
        };
        self
    }

    /// Sets `SessionExpiration` of the Agents. By default sessions do not expire.
    #[must_use]
    pub const fn session_expiration(mut self, time: Duration) -> Self {
        self.session_expiration = Some(time);
        self
    }

    /// Says that a channel is new: the first Record on it should be a Connect Record. Of channels
    /// that are not opened it is not known how they began.
    pub fn open(&mut self, channel: u64) {
        if !self.opened.contains(&channel) && self.opened.len() < self.limits.pairs {
            self.opened.push(channel);
        }
    }

    /// Judges the next Record, and says what it is.
    pub fn record(
        &mut self,
        now: Instant,
        channel: u64,
        bytes: &[u8],
        sink: &mut impl Sink,
    ) -> Seen {
        self.take(now, channel, bytes, sink)
    }

    /// Gives up all requests that were sent longer ago than one
    /// [waits](ConversationLimits::patience), and forgets the others: the end.
    ///
    /// Where it is known that nothing will come any more, `now` may be any later time.
    pub fn finish(&mut self, now: Instant, sink: &mut impl Sink) {
        self.give_up_all(now, sink);
        self.pairs.clear();
        self.opened.clear();
        self.held = 0;
    }

    /// How many of what it has seen.
    #[must_use]
    pub const fn counts(&self) -> &ConversationCounts {
        &self.counts
    }

    /// How many bytes of requests and segments are kept; see
    /// [`kept_bytes`](ConversationLimits::kept_bytes).
    #[must_use]
    pub const fn kept_bytes(&self) -> usize {
        self.held
    }

    const fn validator(&self, sender: Sender) -> &Validator {
        let [agent, controller, unknown] = &self.validators;
        match sender {
            Sender::Agent => agent,
            Sender::Controller => controller,
            Sender::Unknown => unknown,
        }
    }

    /// Takes the buffer of a request that waits no longer.
    fn recycle(&mut self, request: Request) {
        let mut bytes = request.bytes;
        self.held = self.held.saturating_sub(bytes.capacity());
        if self.spare.len() < SPARE && bytes.capacity() <= SPARE_BYTES {
            bytes.clear();
            self.spare.push(bytes);
        }
    }
}

/// So many buffers are kept for requests to come, which is enough for one after the other.
const SPARE: usize = 16;
/// Of buffers that are greater than most requests none is kept.
const SPARE_BYTES: usize = 4_096;
