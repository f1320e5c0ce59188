//! Two sessions of usp-record over a link that loses, repeats and reorders Records: nothing in what
//! they send breaks a rule.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

extern crate alloc;

use alloc::collections::BTreeSet;
use core::time::Duration;

use bytes::Bytes;
use usp_proto::Peek;
use usp_proto::msg::request::ReqType;
use usp_proto::msg::{Get, GetResp, Msg};
use usp_record::{
    Event, Instant, MaxRecordSize, RetransmitTries, Role, Session, SessionConfig, SessionMode,
};
use usp_validate::{Conversation, Report, SessionAudit, Validator};

const AGENT: &str = "os::012345-A";
const CONTROLLER: &str = "self::ctl-1";

/// What a link does to a Record, in thousandths.
#[derive(Clone, Copy)]
struct Link {
    loss: u64,
    duplication: u64,
    reorder: u64,
}

struct Pair {
    ends: [Session; 2],
    link: Link,
    now: Instant,
    state: u64,
    /// When, to whom, what.
    under_way: Vec<(Instant, usize, Bytes)>,
    sent: Vec<Vec<u8>>,
}

impl Pair {
    fn new(link: Link, seed: u64) -> Self {
        let config = SessionConfig::new()
            .session_mode(SessionMode::Require)
            .max_retransmit_tries(if seed % 2 == 0 {
                RetransmitTries::Unlimited
            } else {
                RetransmitTries::AtMost(0)
            })
            .max_usp_record_size(MaxRecordSize::new(512).unwrap());
        let session = |role, own, peer, seed| Session::new(config.clone(), role, own, peer, seed);
        Self {
            ends: [
                session(Role::Agent, AGENT, CONTROLLER, seed),
                session(Role::Controller, CONTROLLER, AGENT, seed + 1),
            ],
            link,
            now: Instant::ZERO,
            state: seed | 1,
            under_way: Vec::new(),
            sent: Vec::new(),
        }
    }

    /// Whether something happens that happens so many times in a thousand.
    fn chance(&mut self, thousandths: u64) -> bool {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % 1_000 < thousandths
    }

    /// What is to be sent is on its way, what was received is answered.
    fn drain(&mut self) {
        for from in 0..2 {
            let mut record = Vec::new();
            while self.ends[from]
                .poll_transmit(self.now, &mut record)
                .is_some()
            {
                let bytes = core::mem::take(&mut record);
                self.sent.push(bytes.clone());
                let delay = if self.chance(self.link.reorder) {
                    90
                } else {
                    20
                };
                let at = self.now + Duration::from_millis(delay);
                let copies = if self.chance(self.link.loss) {
                    0
                } else {
                    1 + usize::from(self.chance(self.link.duplication))
                };
                for _ in 0..copies {
                    self.under_way.push((at, 1 - from, bytes.clone().into()));
                }
            }
            while let Some(event) = self.ends[from].poll_event() {
                let Event::Message(message) = event else {
                    continue;
                };
                let message = Msg::decode(&message).unwrap();
                if let Some(ReqType::Get(get)) = message.request_type() {
                    let resp = GetResp::reply(get, |_| Ok(Vec::new()));
                    let answer = Msg::reply(&message, resp).unwrap();
                    let answer = Bytes::from(answer.encode_to_vec());
                    // It may have too much to send already.
                    let _ = self.ends[from].send(self.now, answer);
                }
            }
        }
    }

    fn run(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            self.drain();
            let next_record = self.under_way.iter().map(|(at, ..)| *at).min();
            let timers = self.ends.iter().filter_map(Session::poll_timeout).min();
            let next = next_record.into_iter().chain(timers).min();
            match next {
                Some(next) if next <= end => self.now = self.now.max(next),
                _ => break,
            }
            let (due, later): (Vec<_>, Vec<_>) = self
                .under_way
                .drain(..)
                .partition(|(at, ..)| *at <= self.now);
            self.under_way = later;
            for (_, to, record) in due {
                // What a bad Record leads to is sent.
                let _ = self.ends[to].handle_record(self.now, record);
            }
            for end in &mut self.ends {
                end.handle_timeout(self.now);
            }
        }
        self.now = end;
    }
}

fn records(link: Link, seed: u64) -> Vec<Vec<u8>> {
    let mut pair = Pair::new(link, seed);
    for number in 0..30 {
        let paths = (0..number % 7 * 8).map(|path| format!("Device.LocalAgent.Parameter{path}"));
        let paths: Vec<_> = paths.chain(["Device.".to_owned()]).collect();
        let request = Msg::request(number.to_string(), Get::new(paths)).unwrap();
        let request = Bytes::from(request.encode_to_vec());
        pair.ends[1].send(pair.now, request).unwrap();
        pair.run(Duration::from_millis(if number % 3 == 0 { 300 } else { 5 }));
    }
    pair.run(Duration::from_secs(200));
    pair.sent
}

fn judge(link: Link, seed: u64) -> (Report, usize) {
    let records = records(link, seed);
    let mut audit = SessionAudit::new(Validator::new());
    let mut report = Report::new();
    for record in &records {
        audit.record(record, &mut report);
    }
    (report, records.len())
}

#[test]
fn what_sessions_send_over_a_good_link_breaks_no_rule() {
    let link = Link {
        loss: 0,
        duplication: 0,
        reorder: 0,
    };
    let (report, records) = judge(link, 7);
    assert!(report.is_empty() && records > 60, "{report}");
}

#[test]
fn what_sessions_send_over_a_bad_link_breaks_no_rule() {
    let (mut seen, mut sessions) = (BTreeSet::new(), BTreeSet::new());
    let mut repeated = 0;
    for seed in 1..60 {
        let link = Link {
            loss: 20 * (seed % 10),
            duplication: 50 * (seed % 3),
            reorder: 30 * (seed % 5),
        };
        let (mut report, _) = judge(link, seed);
        assert!(report.is_empty(), "seed {seed}\n{report}");
        let mut conversation = Conversation::new(Validator::new());
        for record in records(link, seed) {
            conversation.record(Instant::ZERO, 0, &record, &mut report);
        }
        assert!(report.is_empty(), "seed {seed}\n{report}");
        for record in records(link, seed) {
            let ids = Peek::new(&record).unwrap().session().unwrap().unwrap();
            let from = record
                .windows(AGENT.len())
                .position(|it| it == AGENT.as_bytes());
            let is_first = seen.insert((seed, from, ids.session_id, ids.sequence_id));
            repeated += usize::from(!is_first);
            sessions.insert((seed, ids.session_id));
        }
    }
    // It was not for want of trouble.
    assert!(
        repeated > 100 && sessions.len() > 60,
        "{repeated} {}",
        sessions.len()
    );
}

#[test]
fn a_conversation_pairs_all_that_sessions_bring_over_a_good_link() {
    let link = Link {
        loss: 0,
        duplication: 0,
        reorder: 0,
    };
    let mut conversation = Conversation::new(Validator::new());
    let mut report = Report::new();
    for record in records(link, 3) {
        conversation.record(Instant::ZERO, 0, &record, &mut report);
    }
    let counts = conversation.counts();
    assert_eq!((counts.requests, counts.answers), (30, 30));
    assert_eq!(
        (counts.unsolicited, counts.second, counts.repeated),
        (0, 0, 0)
    );
}
