//! What a session is told once: the parameters of TR-181, and limits.

use core::time::Duration;

use usp_proto::ProtocolVersion;

use crate::segment::MaxRecordSize;

/// Whether and how an Endpoint uses sessions with a peer: `E2ESession.SessionMode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum SessionMode {
    /// Every Message goes in a session, and one outside of it is refused.
    Require,
    /// A session that the peer starts is accepted and used, and none is started without need. This
    /// is the default, since it works with every peer.
    #[default]
    Allow,
    /// A session that the peer starts is refused, and Messages go without.
    Forbid,
}

/// How often a Record is sent again: `E2ESession.MaxRetransmitTries`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum RetransmitTries {
    /// So many times; with 0, the default of TR-181, never.
    AtMost(u8),
    /// As often as the peer asks: -1 in TR-181.
    Unlimited,
}

/// What a [`Session`](crate::Session) is told once. Setters bear the names of the parameters of
/// `Device.LocalAgent.Controller.{i}.E2ESession.`, where there is one.
///
/// The limits below them are ours: the specification has none, and without them the peer would
/// choose how much memory we spend ([A30](crate#input-safety)).
///
/// ```
/// use core::time::Duration;
///
/// use usp_record::{RetransmitTries, SessionConfig, SessionMode};
///
/// let config = SessionConfig::new()
///     .session_mode(SessionMode::Require)
///     .session_expiration(Duration::from_secs(86_400))
///     .max_retransmit_tries(RetransmitTries::AtMost(5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct SessionConfig {
    pub(crate) version: ProtocolVersion,
    pub(crate) session_mode: SessionMode,
    pub(crate) session_expiration: Duration,
    pub(crate) max_usp_record_size: MaxRecordSize,
    pub(crate) max_retransmit_tries: RetransmitTries,
    pub(crate) session_retry_minimum_wait_interval: Duration,
    pub(crate) session_retry_interval_multiplier: u32,
    pub(crate) max_sequence_id: u64,
    pub(crate) max_message_len: usize,
    pub(crate) max_incoming_records: usize,
    pub(crate) max_incoming_bytes: usize,
    pub(crate) max_gap: u64,
    pub(crate) max_outgoing_records: usize,
    pub(crate) max_outgoing_bytes: usize,
    pub(crate) max_waiting_messages: usize,
    pub(crate) max_waiting_bytes: usize,
    pub(crate) max_events: usize,
    pub(crate) acknowledge_delay: Duration,
    pub(crate) acknowledge_every: u32,
    pub(crate) gap_delay: Duration,
    pub(crate) gap_tries: u8,
    pub(crate) resend_delay: Duration,
    pub(crate) answer_timeout: Duration,
    pub(crate) message_lifetime: Duration,
    pub(crate) record_lifetime: Duration,
    pub(crate) max_reordering: Duration,
}

impl SessionConfig {
    /// The defaults, each with its reason at the setter.
    pub const fn new() -> Self {
        Self {
            version: ProtocolVersion::V1_4,
            session_mode: SessionMode::Allow,
            session_expiration: Duration::ZERO,
            max_usp_record_size: MaxRecordSize::OFF,
            max_retransmit_tries: RetransmitTries::AtMost(0),
            session_retry_minimum_wait_interval: Duration::from_secs(5),
            session_retry_interval_multiplier: 2_000,
            max_sequence_id: u64::MAX,
            max_message_len: 16 << 20,
            max_incoming_records: 4_096,
            max_incoming_bytes: 16 << 20,
            max_gap: 4_096,
            max_outgoing_records: 2_048,
            max_outgoing_bytes: 16 << 20,
            max_waiting_messages: 1_024,
            max_waiting_bytes: 32 << 20,
            max_events: 16_384,
            acknowledge_delay: Duration::from_millis(500),
            acknowledge_every: 64,
            gap_delay: Duration::from_millis(200),
            gap_tries: 6,
            resend_delay: Duration::from_secs(3),
            answer_timeout: Duration::from_secs(60),
            message_lifetime: Duration::from_secs(86_400),
            record_lifetime: Duration::from_secs(600),
            max_reordering: Duration::ZERO,
        }
    }

    /// The version that the Records state; the default is 1.4, the newest whose text is settled.
    pub const fn version(mut self, version: ProtocolVersion) -> Self {
        self.version = version;
        self
    }

    /// `SessionMode`: whether sessions are used.
    pub const fn session_mode(mut self, mode: SessionMode) -> Self {
        self.session_mode = mode;
        self
    }

    /// `SessionExpiration`: how long a session lasts without any Record; zero, the default, is
    /// for ever ([R-E2E.7]). TR-181 has it for Agents; a Controller may set it too.
    ///
    /// [R-E2E.7]: https://usp.technology/specification/#r-e2e.7
    pub const fn session_expiration(mut self, expiration: Duration) -> Self {
        self.session_expiration = expiration;
        self
    }

    /// `MaxUSPRecordSize`: how long a Record may be; [`MaxRecordSize::OFF`], the default, sends
    /// each Message in one.
    pub const fn max_usp_record_size(mut self, size: MaxRecordSize) -> Self {
        self.max_usp_record_size = size;
        self
    }

    /// `MaxRetransmitTries`: how often a Record is sent again. More than ten is taken as ten, as
    /// TR-181 has it.
    ///
    /// The default is none, that of TR-181: a request to send a Record again starts the session
    /// anew. It is also the only safe value with a peer that does not ignore duplicates; with any
    /// other value a Record that is not acknowledged is sent again unasked, after
    /// [`resend_delay`](Self::resend_delay).
    pub const fn max_retransmit_tries(mut self, tries: RetransmitTries) -> Self {
        self.max_retransmit_tries = match tries {
            RetransmitTries::AtMost(tries) if tries > 10 => RetransmitTries::AtMost(10),
            _ => tries,
        };
        self
    }

    /// `SessionRetryMinimumWaitInterval`: the shortest wait before a session that failed is tried
    /// again, 5 seconds by default ([R-E2E.10]).
    ///
    /// [R-E2E.10]: https://usp.technology/specification/#r-e2e.10
    pub const fn session_retry_minimum_wait_interval(mut self, interval: Duration) -> Self {
        self.session_retry_minimum_wait_interval = interval;
        self
    }

    /// `SessionRetryIntervalMultiplier`: by how many thousandths the wait grows from try to try,
    /// 2000 by default ([R-E2E.10]). What is below 1000 would shrink it, and is taken as 1000.
    ///
    /// [R-E2E.10]: https://usp.technology/specification/#r-e2e.10
    pub const fn session_retry_interval_multiplier(mut self, thousandths: u32) -> Self {
        self.session_retry_interval_multiplier = if thousandths < 1_000 {
            1_000
        } else {
            thousandths
        };
        self
    }

    /// The highest `sequence_id` that this Endpoint can handle: 2^64-1 by default, that of the
    /// data type. At 10,000 below it a session is replaced ([R-E2E.8], [R-E2E.9]); the lowest
    /// useful value is 20,000, and what is below is taken as that.
    ///
    /// [R-E2E.8]: https://usp.technology/specification/#r-e2e.8
    /// [R-E2E.9]: https://usp.technology/specification/#r-e2e.9
    pub const fn max_sequence_id(mut self, sequence_id: u64) -> Self {
        self.max_sequence_id = if sequence_id < 20_000 {
            20_000
        } else {
            sequence_id
        };
        self
    }

    /// The longest Message, to send and to put together: 16 MiB by default, what `usp-proto`
    /// decodes by default.
    pub const fn max_message_len(mut self, bytes: usize) -> Self {
        self.max_message_len = bytes;
        self
    }

    /// How many Records that came too early are kept: 4,096 by default, twice what a session of
    /// ours has under way, so that a peer with the same defaults never exceeds it.
    pub const fn max_incoming_records(mut self, records: usize) -> Self {
        self.max_incoming_records = records;
        self
    }

    /// How many bytes the Records that came too early may have together: 16 MiB by default, one
    /// Message of the greatest length.
    pub const fn max_incoming_bytes(mut self, bytes: usize) -> Self {
        self.max_incoming_bytes = bytes;
        self
    }

    /// How far ahead of the next expected one a `sequence_id` may be: 4,096 by default, since
    /// more than [`max_incoming_records`](Self::max_incoming_records) could not be kept anyway.
    pub const fn max_gap(mut self, records: u64) -> Self {
        self.max_gap = records;
        self
    }

    /// How many Records may be under way without acknowledgement: 2,048 by default, 2 MB in
    /// Records of 1 KiB, while a receiver acknowledges every 64.
    pub const fn max_outgoing_records(mut self, records: usize) -> Self {
        self.max_outgoing_records = records;
        self
    }

    /// How many bytes of payload may be under way without acknowledgement: 16 MiB by default, as
    /// much as a peer with the same defaults can keep. One Record may always be under way.
    pub const fn max_outgoing_bytes(mut self, bytes: usize) -> Self {
        self.max_outgoing_bytes = bytes;
        self
    }

    /// How many Messages may wait to be sent: 1,024 by default, more than an application should
    /// ever have open.
    pub const fn max_waiting_messages(mut self, messages: usize) -> Self {
        self.max_waiting_messages = messages;
        self
    }

    /// How many bytes may wait to be sent: 32 MiB by default, two Messages of the greatest length.
    pub const fn max_waiting_bytes(mut self, bytes: usize) -> Self {
        self.max_waiting_bytes = bytes;
        self
    }

    /// How many events may wait to be polled before Records are refused: 16,384 by default. A run
    /// loop that keeps the law never comes near.
    pub const fn max_events(mut self, events: usize) -> Self {
        self.max_events = events;
        self
    }

    /// How long an acknowledgement waits for a Record to travel in: 500 ms by default, the time in
    /// which most requests are answered.
    pub const fn acknowledge_delay(mut self, delay: Duration) -> Self {
        self.acknowledge_delay = delay;
        self
    }

    /// After how many Records an acknowledgement waits no longer: 64 by default, a small part of
    /// what the peer may have under way.
    pub const fn acknowledge_every(mut self, records: u32) -> Self {
        self.acknowledge_every = records;
        self
    }

    /// How long a missing Record may be late before it is asked for: 200 ms by default, which lets
    /// Records overtake one another on the way.
    pub const fn gap_delay(mut self, delay: Duration) -> Self {
        self.gap_delay = delay;
        self
    }

    /// How often a missing Record is asked for before the session is started anew: 6 by default,
    /// with growing waits a minute and a half in all.
    pub const fn gap_tries(mut self, tries: u8) -> Self {
        self.gap_tries = tries;
        self
    }

    /// How long an answer to a request for a Record, or the acknowledgement of a Record that may
    /// be sent again, is waited for: 3 seconds by default, well above the delay of an
    /// acknowledgement. It doubles from try to try, up to a minute. A first request is repeated
    /// sooner if earlier ones have shown how long the Record takes to come.
    pub const fn resend_delay(mut self, delay: Duration) -> Self {
        self.resend_delay = delay;
        self
    }

    /// How long the acknowledgement of a Record that may not be sent again is waited for before
    /// its sender is told: 60 seconds by default. The session goes on: there are Endpoints that
    /// acknowledge only with what they have to say.
    pub const fn answer_timeout(mut self, timeout: Duration) -> Self {
        self.answer_timeout = timeout;
        self
    }

    /// How long a Message may wait for a session before its sender is told: a day by default.
    pub const fn message_lifetime(mut self, lifetime: Duration) -> Self {
        self.message_lifetime = lifetime;
        self
    }

    /// How long Records of a session that was left are known as such, and cannot bring it back to
    /// life: 10 minutes by default, longer than a peer with the same defaults goes on to send a
    /// Record again. A Connect Record ends it: nothing is under way on a new channel.
    pub const fn record_lifetime(mut self, lifetime: Duration) -> Self {
        self.record_lifetime = lifetime;
        self
    }

    /// How much later than one that was sent after it a Record may come: zero by default, since
    /// the MTPs of USP keep Records in order. For so long after a session has started, one with a
    /// lower number is taken for an older one, whose Records were overtaken.
    pub const fn max_reordering(mut self, time: Duration) -> Self {
        self.max_reordering = time;
        self
    }
}

impl Default for SessionConfig {
    fn default() -> Self {
        Self::new()
    }
}
