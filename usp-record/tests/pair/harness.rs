//! Two sessions, a clock that only the test moves, and a link that loses, repeats, reorders,
//! delays and truncates Records.

#![allow(
    unreachable_pub,
    dead_code,
    missing_docs,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "each test uses some of it"
)]

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use bytes::Bytes;
use usp_proto::record::{Record, RecordType, SessionContextRecord};
use usp_record::{
    Cause, Event, Instant, MessageId, Role, Session, SessionConfig, SessionMode, SessionStatus,
};

pub const AGENT: &str = "os::012345-AGENT";
pub const CONTROLLER: &str = "self::controller";

/// What a link does to Records, in thousandths.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub loss: u32,
    pub duplication: u32,
    pub reorder: u32,
    pub truncation: u32,
    pub delay: Duration,
    pub jitter: Duration,
    /// Longer Records are lost.
    pub mtu: usize,
}

impl Link {
    pub const CLEAN: Self = Self {
        loss: 0,
        duplication: 0,
        reorder: 0,
        truncation: 0,
        delay: Duration::from_millis(20),
        jitter: Duration::ZERO,
        mtu: usize::MAX,
    };
}

/// One of the two, with all that it has said.
pub struct Peer {
    pub session: Session,
    pub events: Vec<Event>,
    pub messages: Vec<Bytes>,
    pub outside: Vec<Bytes>,
    pub errors: Vec<usp_record::SessionError>,
    pub sent: Vec<Bytes>,
    pub accepted: Vec<(MessageId, Bytes)>,
    /// Whether the session is stored and taken up again after every step.
    pub moves: bool,
    config: SessionConfig,
    payloads: HashMap<(u64, u64), SessionContextRecord>,
    last_sequence: BTreeMap<u64, u64>,
}

impl Peer {
    pub fn new(session: Session, config: SessionConfig) -> Self {
        Self {
            session,
            events: Vec::new(),
            messages: Vec::new(),
            outside: Vec::new(),
            errors: Vec::new(),
            sent: Vec::new(),
            accepted: Vec::new(),
            moves: false,
            config,
            payloads: HashMap::new(),
            last_sequence: BTreeMap::new(),
        }
    }

    pub fn is_up(&self) -> bool {
        self.session.status() == SessionStatus::Up
    }

    pub fn undelivered(&self) -> Vec<(MessageId, bool, Cause)> {
        self.events
            .iter()
            .filter_map(|event| match event {
                Event::Undelivered {
                    message,
                    sent,
                    cause,
                } => Some((*message, *sent, *cause)),
                _ => None,
            })
            .collect()
    }

    pub fn acknowledged(&self) -> Vec<MessageId> {
        self.events
            .iter()
            .filter_map(|event| match event {
                Event::Acknowledged(message) => Some(*message),
                _ => None,
            })
            .collect()
    }

    pub fn ended(&self) -> Vec<Cause> {
        self.events
            .iter()
            .filter_map(|event| match event {
                Event::Ended { cause, .. } => Some(*cause),
                _ => None,
            })
            .collect()
    }

    /// What happened, a line each, without what is in Messages.
    pub fn story(&self) -> String {
        let lines = self.events.iter().map(|event| match event {
            Event::Message(message) | Event::MessageOutside(message) => {
                format!("message {:?}\n", &message[..8])
            }
            event => format!("{event:?}\n"),
        });
        format!("{:?}\n", self.session.role()) + &lines.collect::<String>()
    }

    /// The Records that were sent, as far as they are of sessions.
    pub fn session_records(&self) -> Vec<(Record, SessionContextRecord)> {
        self.sent
            .iter()
            .filter_map(|bytes| context(bytes))
            .collect()
    }

    /// Step 2 and 3 of the run loop.
    fn drain(&mut self, now: Instant, out: &mut Vec<Bytes>) {
        let mut record = Vec::new();
        while let Some(transmit) = self.session.poll_transmit(now, &mut record) {
            assert_eq!(transmit.len, record.len());
            let record = Bytes::from(std::mem::take(&mut record));
            self.check_sent(&record);
            self.sent.push(record.clone());
            out.push(record);
        }
        while let Some(event) = self.session.poll_event() {
            match &event {
                Event::Message(message) => self.messages.push(message.clone()),
                Event::MessageOutside(message) => self.outside.push(message.clone()),
                _ => {}
            }
            self.events.push(event);
        }
        self.check_memory();
        self.change_place();
    }

    /// Goes on in another process, as it were.
    fn change_place(&mut self) {
        #[cfg(feature = "serde")]
        if self.moves {
            let stored = serde_json::to_vec(&self.session.snapshot().unwrap()).unwrap();
            let snapshot = serde_json::from_slice(&stored).unwrap();
            self.session = Session::restore(self.config.clone(), snapshot).unwrap();
        }
    }

    /// What no Record that leaves may ever break.
    fn check_sent(&mut self, bytes: &Bytes) {
        let Some((record, sent)) = context(bytes) else {
            return;
        };
        assert!(sent.session_id > 1, "R-E2E.3");
        assert!(sent.sequence_id > 0 && sent.expected_id > 0);
        let last = self.last_sequence.entry(sent.session_id).or_insert(0);
        assert!(sent.sequence_id <= *last + 1, "R-E2E.15: a gap is sent");
        *last = (*last).max(sent.sequence_id);
        let key = (sent.session_id, sent.sequence_id);
        if let Some(before) = self.payloads.get(&key) {
            // What is sent again says the same but for what is acknowledged or asked for.
            assert_eq!(before.payload, sent.payload);
            assert_eq!(before.payload_sar_state, sent.payload_sar_state);
            assert_eq!(before.payloadrec_sar_state, sent.payloadrec_sar_state);
            assert!(before.expected_id <= sent.expected_id);
        }
        self.payloads.insert(key, sent);
        drop(record);
    }

    /// The limits, at every step.
    fn check_memory(&self) {
        let memory = self.session.memory();
        assert!(memory.incoming_records <= 4_096);
        assert!(memory.incoming_bytes <= 16 << 20);
        assert!(memory.outgoing_records <= 2_048 + 64);
        assert!(memory.reassembly_bytes <= 16 << 20);
        assert!(memory.waiting_bytes <= 48 << 20);
    }
}

/// Two Endpoints and what flies between them.
pub struct Pair {
    pub now: Instant,
    pub agent: Peer,
    pub controller: Peer,
    pub link: Link,
    flying: BTreeMap<(Instant, u64), (Role, Bytes)>,
    count: u64,
    random: u64,
    /// Drops the Records for which it says so.
    #[allow(clippy::type_complexity)]
    pub drop_if: Option<Box<dyn FnMut(Role, &[u8]) -> bool>>,
}

impl Pair {
    /// Both require sessions.
    pub fn new(link: Link, seed: u64) -> Self {
        Self::with(config(), config(), link, seed)
    }

    /// The first configuration is that of the Agent.
    pub fn with(agent: SessionConfig, controller: SessionConfig, link: Link, seed: u64) -> Self {
        let a = Session::new(agent.clone(), Role::Agent, AGENT, CONTROLLER, seed * 2 + 1);
        let c = Session::new(
            controller.clone(),
            Role::Controller,
            CONTROLLER,
            AGENT,
            seed * 2 + 2,
        );
        Self {
            now: Instant::from_millis(1_000),
            agent: Peer::new(a, agent),
            controller: Peer::new(c, controller),
            link,
            flying: BTreeMap::new(),
            count: 0,
            random: seed,
            drop_if: None,
        }
    }

    /// A pair in a session that the Controller has started.
    pub fn connected() -> Self {
        let mut pair = Self::new(Link::CLEAN, 7);
        pair.controller.session.open(pair.now);
        pair.drive();
        assert!(pair.agent.is_up() && pair.controller.is_up());
        pair.agent.events.clear();
        pair.controller.events.clear();
        pair
    }

    pub fn peer(&mut self, role: Role) -> &mut Peer {
        match role {
            Role::Agent => &mut self.agent,
            Role::Controller => &mut self.controller,
        }
    }

    pub fn send(&mut self, role: Role, message: impl Into<Bytes>) -> MessageId {
        let (now, message) = (self.now, message.into());
        let peer = self.peer(role);
        let id = peer.session.send(now, message.clone()).unwrap();
        peer.accepted.push((id, message));
        id
    }

    /// Gives bytes to one of them at once, past the link.
    pub fn give(
        &mut self,
        role: Role,
        record: impl Into<Bytes>,
    ) -> Result<(), usp_record::SessionError> {
        let now = self.now;
        let result = self.peer(role).session.handle_record(now, record.into());
        if let Err(error) = result {
            self.peer(role).errors.push(error);
        }
        result
    }

    /// A Record of the current session of `to`, from its peer.
    pub fn forge(&self, to: Role, context: SessionContextRecord) -> Bytes {
        let (to_id, from_id) = match to {
            Role::Agent => (AGENT, CONTROLLER),
            Role::Controller => (CONTROLLER, AGENT),
        };
        let record = Record {
            version: "1.4".into(),
            to_id: to_id.into(),
            from_id: from_id.into(),
            record_type: Some(RecordType::SessionContext(context)),
            ..Record::default()
        };
        Bytes::from(record.encode_to_vec())
    }

    fn chance(&mut self, thousandths: u32) -> bool {
        self.roll(1_000) < u64::from(thousandths)
    }

    fn roll(&mut self, sides: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides.max(1)
    }

    /// Steps 2 and 3 for both, and the link for what they send.
    pub fn drain(&mut self) {
        for role in [Role::Agent, Role::Controller] {
            let mut out = Vec::new();
            let now = self.now;
            self.peer(role).drain(now, &mut out);
            for record in out {
                self.fly(role.peer(), record);
            }
        }
    }

    fn fly(&mut self, to: Role, record: Bytes) {
        let lost = self
            .drop_if
            .as_mut()
            .is_some_and(|drop_if| drop_if(to, &record));
        if lost || record.len() > self.link.mtu || self.chance(self.link.loss) {
            return;
        }
        let copies = 1 + u64::from(self.chance(self.link.duplication));
        for _ in 0..copies {
            let mut at = self.now + self.link.delay;
            let jitter = self.link.jitter.as_millis() as u64;
            if jitter > 0 {
                at += Duration::from_millis(self.roll(jitter));
            }
            if self.chance(self.link.reorder) {
                at += self.link.delay * (1 + self.roll(8) as u32);
            }
            let record = if self.chance(self.link.truncation) {
                record.slice(..self.roll(record.len() as u64) as usize)
            } else {
                record.clone()
            };
            self.count += 1;
            self.flying.insert((at, self.count), (to, record));
        }
    }

    /// Lets the next thing happen; `false` if there is none.
    pub fn step(&mut self) -> bool {
        self.drain();
        let arrival = self.flying.keys().next().map(|(at, _)| *at);
        let timeouts = [
            self.agent.session.poll_timeout(),
            self.controller.session.poll_timeout(),
        ];
        let Some(next) = timeouts.into_iter().flatten().chain(arrival).min() else {
            return false;
        };
        self.now = self.now.max(next);
        let now = self.now;
        while let Some(entry) = self.flying.first_entry() {
            if entry.key().0 > now {
                break;
            }
            let (to, record) = entry.remove();
            let _ = self.give(to, record);
            self.drain();
        }
        self.agent.session.handle_timeout(now);
        self.controller.session.handle_timeout(now);
        self.drain();
        true
    }

    /// Goes on until nothing happens any more.
    pub fn drive(&mut self) {
        for _ in 0..2_000_000 {
            if !self.step() {
                assert!(self.agent.session.is_idle(), "{:?}", self.agent.session);
                assert!(self.controller.session.is_idle());
                return;
            }
        }
        panic!(
            "never idle: {:?} {:?} {:?} {:?}",
            self.now,
            self.agent.session,
            self.controller.session,
            (
                self.agent.session.poll_timeout(),
                self.controller.session.poll_timeout()
            )
        );
    }

    /// Goes on for so long.
    pub fn drive_for(&mut self, duration: Duration) {
        let end = self.now + duration;
        loop {
            self.drain();
            let arrival = self.flying.keys().next().map(|(at, _)| *at);
            let timeouts = [
                self.agent.session.poll_timeout(),
                self.controller.session.poll_timeout(),
            ];
            match timeouts.into_iter().flatten().chain(arrival).min() {
                Some(next) if next <= end => assert!(self.step()),
                _ => break,
            }
        }
        self.now = end;
    }

    /// How many Records are under way.
    pub fn flying(&self) -> usize {
        self.flying.len()
    }

    /// The main law: what one side sent is what the other got, in order and once, or the sender
    /// was told.
    pub fn check_delivery(&self) {
        for (from, to) in [
            (&self.agent, &self.controller),
            (&self.controller, &self.agent),
        ] {
            let told: Vec<MessageId> = from.undelivered().iter().map(|told| told.0).collect();
            let acknowledged = from.acknowledged();
            let mut rest = to.messages.as_slice();
            for (id, message) in &from.accepted {
                let is_told = told.contains(id);
                let is_acknowledged = acknowledged.contains(id);
                assert!(is_told != is_acknowledged, "{id:?} ends in one event");
                match rest.split_first() {
                    Some((first, others)) if first == message => rest = others,
                    _ => assert!(is_told, "{id:?} is lost without a word"),
                }
            }
            assert!(
                rest.is_empty(),
                "{} more than was sent\n{}\n{}",
                rest.len(),
                from.story(),
                to.story()
            );
        }
    }
}

/// A configuration that requires sessions.
pub fn config() -> SessionConfig {
    SessionConfig::new().session_mode(SessionMode::Require)
}

/// The Record and what it says of the session.
pub fn context(bytes: &[u8]) -> Option<(Record, SessionContextRecord)> {
    let record = Record::decode(bytes).unwrap();
    match &record.record_type {
        Some(RecordType::SessionContext(context)) => {
            let context = context.clone();
            Some((record, context))
        }
        _ => None,
    }
}

/// Messages that differ from each other.
pub fn message(number: u64, len: usize) -> Bytes {
    let mut bytes = number.to_be_bytes().to_vec();
    bytes.resize(len.max(8), number as u8);
    Bytes::from(bytes)
}
