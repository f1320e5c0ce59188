//! Sessions: what two of them do with any list of operations, and one with any bytes.

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use usp_record::{
    Event, Instant, MaxRecordSize, MessageId, RetransmitTries, Role, Session, SessionConfig,
    SessionMode,
};

/// Plays a list of operations on two sessions with a bad link between them, one for each pair of
/// bytes. Every Message arrives once and in order, or its sender is told, and both go idle.
pub fn ops(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let tries = match bytes.next().unwrap_or(0) % 4 {
        0 => RetransmitTries::AtMost(0),
        1 => RetransmitTries::AtMost(2),
        2 => RetransmitTries::AtMost(10),
        _ => RetransmitTries::Unlimited,
    };
    let config = config().max_retransmit_tries(tries);
    let mut ends = [
        End::new(config.clone(), Role::Agent, "self::a", "self::c", 1),
        End::new(config, Role::Controller, "self::c", "self::a", 2),
    ];
    let mut now = Instant::from_millis(1);
    let mut number = 0_u64;
    while let (Some(op), Some(value)) = (bytes.next(), bytes.next()) {
        let which = usize::from(op & 1);
        let (near, far) = two(&mut ends, which);
        match (op >> 1) % 8 {
            0 | 1 => near.send(now, number, usize::from(value) * 8),
            // The oldest Record that is under way comes, or one that has overtaken it.
            2 | 3 => near.hear(now, far, usize::from(value) % 4, false),
            4 => near.hear(now, far, usize::from(value) % 4, true),
            5 => near.lose(usize::from(value) % 4),
            6 => now += Duration::from_millis(u64::from(value) * 8),
            _ => match value % 16 {
                0 => near.session.restart(now),
                1 => near.session.end(now),
                2 => near.session.open(now),
                _ => {}
            },
        }
        number += 1;
        for end in &mut ends {
            end.session.handle_timeout(now);
            end.drain(now);
        }
    }
    settle(&mut ends, now);
    let [agent, controller] = &ends;
    agent.check(controller);
    controller.check(agent);
}

/// Gives any bytes to a session, and Records whose numbers are any, and looks at the limits.
pub fn bytes(data: &[u8]) {
    let mut agent = End::new(config(), Role::Agent, "self::a", "self::c", 1);
    let mut now = Instant::from_millis(1);
    let _ = agent
        .session
        .handle_record(now, Bytes::copy_from_slice(data));
    agent.drain(now);
    for piece in data.chunks(12) {
        now += Duration::from_millis(u64::from(piece[0]) * 50);
        let record = forged(piece, agent.session.session_id().unwrap_or(7));
        let _ = agent.session.handle_record(now, record);
        agent.session.handle_timeout(now);
        agent.drain(now);
        agent.limits();
    }
}

/// A Record with numbers near those that count, made of a few bytes.
fn forged(piece: &[u8], session_id: u64) -> Bytes {
    let byte = |index: usize| u64::from(piece.get(index).copied().unwrap_or(0));
    let near = |value: u64| match value {
        251 => u64::MAX - 10_000,
        252.. => u64::MAX - (255 - value),
        _ => value % 24,
    };
    let mut context = Vec::new();
    let mut field = |tag: u8, value: u64| {
        context.push(tag);
        varint(&mut context, value);
    };
    let session_id = match byte(1) % 8 {
        0 => near(byte(2)),
        1 => session_id.wrapping_add(1),
        _ => session_id,
    };
    field(0x08, session_id);
    field(0x10, near(byte(3)));
    field(0x18, near(byte(4)));
    field(0x20, if byte(5) < 200 { 0 } else { near(byte(6)) });
    field(0x28, if byte(7) < 128 { 0 } else { byte(7) % 5 });
    field(0x30, if byte(7) < 128 { 0 } else { byte(8) % 5 });
    for _ in 0..byte(9) % 3 {
        let len = if byte(10) == 255 { 30_000 } else { byte(10) };
        context.push(0x3a);
        varint(&mut context, len);
        context.resize(context.len() + usize::try_from(len).unwrap_or(0), 7);
    }
    let mut record = b"\x0a\x031.4\x12\x07self::a\x1a\x07self::c".to_vec();
    if byte(11) == 255 {
        record.extend_from_slice(b"\x20\x01");
    }
    record.push(0x42);
    varint(&mut record, u64::try_from(context.len()).unwrap_or(0));
    record.extend_from_slice(&context);
    Bytes::from(record)
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn config() -> SessionConfig {
    let size = MaxRecordSize::new(512).expect("512 is allowed");
    SessionConfig::new()
        .session_mode(SessionMode::Require)
        .max_usp_record_size(size)
        .max_reordering(Duration::from_secs(3_600))
        .max_incoming_records(64)
        .max_incoming_bytes(100_000)
        .max_message_len(20_000)
        .max_outgoing_records(32)
        .message_lifetime(Duration::from_secs(10_000))
}

/// One session, and what is under way to it.
struct End {
    session: Session,
    arriving: Vec<Bytes>,
    leaving: Vec<Bytes>,
    heard: Vec<Bytes>,
    accepted: Vec<(MessageId, Bytes)>,
    acknowledged: BTreeSet<MessageId>,
    told: BTreeSet<MessageId>,
}

fn two(ends: &mut [End; 2], which: usize) -> (&mut End, &mut End) {
    let [agent, controller] = ends;
    if which == 0 {
        (agent, controller)
    } else {
        (controller, agent)
    }
}

/// Loses nothing any more, and goes on until nothing happens.
fn settle(ends: &mut [End; 2], mut now: Instant) {
    for _ in 0..100_000 {
        for which in [0, 1] {
            let (near, far) = two(ends, which);
            near.arriving.append(&mut far.leaving);
            while !near.arriving.is_empty() {
                let record = near.arriving.remove(0);
                let _ = near.session.handle_record(now, record);
                near.drain(now);
            }
        }
        if ends.iter().any(|end| !end.leaving.is_empty()) {
            continue;
        }
        let next = ends
            .iter()
            .filter_map(|end| end.session.poll_timeout())
            .min();
        let Some(next) = next else {
            assert!(ends.iter().all(|end| end.session.is_idle()));
            return;
        };
        now = now.max(next);
        for end in ends.iter_mut() {
            end.session.handle_timeout(now);
            end.drain(now);
        }
    }
    panic!("never idle");
}

impl End {
    fn new(config: SessionConfig, role: Role, own_id: &str, remote_id: &str, seed: u64) -> Self {
        Self {
            session: Session::new(config, role, own_id, remote_id, seed),
            arriving: Vec::new(),
            leaving: Vec::new(),
            heard: Vec::new(),
            accepted: Vec::new(),
            acknowledged: BTreeSet::new(),
            told: BTreeSet::new(),
        }
    }

    fn send(&mut self, now: Instant, number: u64, len: usize) {
        let mut message = number.to_be_bytes().to_vec();
        message.resize(len.max(8), 1);
        let message = Bytes::from(message);
        if let Ok(id) = self.session.send(now, message.clone()) {
            self.accepted.push((id, message));
        }
    }

    /// Takes one of the first Records that are under way, which may come again.
    fn hear(&mut self, now: Instant, far: &mut Self, at: usize, again: bool) {
        self.arriving.append(&mut far.leaving);
        if self.arriving.is_empty() {
            return;
        }
        let at = at.min(self.arriving.len() - 1);
        let record = self.arriving[at].clone();
        if !again {
            self.arriving.remove(at);
        }
        let _ = self.session.handle_record(now, record);
    }

    fn lose(&mut self, at: usize) {
        if at < self.leaving.len() {
            self.leaving.remove(at);
        }
    }

    fn drain(&mut self, now: Instant) {
        let mut record = Vec::new();
        while let Some(transmit) = self.session.poll_transmit(now, &mut record) {
            assert_eq!(transmit.len, record.len());
            assert!(record.len() <= 512, "{} bytes", record.len());
            self.leaving.push(Bytes::from(std::mem::take(&mut record)));
        }
        while let Some(event) = self.session.poll_event() {
            match event {
                Event::Message(message) => self.heard.push(message),
                Event::Acknowledged(id) => assert!(self.acknowledged.insert(id)),
                Event::Undelivered { message, .. } => assert!(self.told.insert(message)),
                _ => {}
            }
        }
        self.limits();
    }

    fn limits(&self) {
        let memory = self.session.memory();
        assert!(memory.incoming_records <= 64 && memory.incoming_bytes <= 100_000);
        assert!(memory.reassembly_bytes <= 20_000);
        assert!(memory.outgoing_records <= 32 + 64 && memory.events == 0);
    }

    fn check(&self, peer: &Self) {
        let mut rest = peer.heard.as_slice();
        for (id, message) in &self.accepted {
            assert!(self.told.contains(id) != self.acknowledged.contains(id));
            match rest.split_first() {
                Some((first, others)) if first == message => rest = others,
                _ => assert!(self.told.contains(id), "{id:?} is lost without a word"),
            }
        }
        assert!(rest.is_empty(), "{} more than was sent", rest.len());
    }
}
