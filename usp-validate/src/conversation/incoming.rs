//! What becomes of a Record.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use usp_proto::msg::MsgView;
use usp_proto::record::{RecordTypeView, RecordView};
use usp_proto::view::View as _;
use usp_record::Instant;

use super::message::Occasion;
use super::pair::Pair;
use super::requests::Request;
use super::{Conversation, Seen, SeenKind, Turn};
use crate::finding::Root;
use crate::session_audit::{End, Mark};
use crate::validator::{Numbered, Part};
use crate::{Sender, Sink};

impl Conversation {
    pub(super) fn take(
        &mut self,
        now: Instant,
        channel: u64,
        bytes: &[u8],
        sink: &mut dyn Sink,
    ) -> Seen {
        let number = self.counts.records;
        self.counts.records += 1;
        let mut sink = Numbered {
            sink,
            record: number,
        };
        let record = RecordView::lazy(bytes).ok();
        let ends = record.map(|record| (record.from_id(), record.to_id()));
        let (Some(record), Some((from_id, to_id))) = (record, ends) else {
            return self.unreadable(bytes, number, &mut sink);
        };
        let is_name = |id: &str| !id.is_empty() && id.len() <= MAX_ID;
        if !is_name(from_id) || !is_name(to_id) || from_id == to_id {
            return self.unreadable(bytes, number, &mut sink);
        }
        let is_new = self.take_opened(channel);
        let (mut pair, from) = self.pair(from_id, to_id);
        if self.agents.iter().any(|id| id == from_id) {
            pair.link.set_role(from, Sender::Agent);
        } else if self.agents.iter().any(|id| id == to_id) {
            pair.link.set_role(from, Sender::Controller);
        }
        if self.is_partial {
            pair.link.set_partial();
        }
        pair.last = number;
        self.held = self.held.saturating_sub(pair.link.held());
        let whole = record.lazy_msg().ok().flatten();
        let step = pair.link.look(from, record, whole.as_ref());
        let occasion = Occasion { now, number, from };
        let sender = pair.role(from);
        self.validator(sender).check_record(bytes, &mut sink);
        self.validator(sender).judge_step(bytes, &step, &mut sink);

        self.give_up(&mut pair, now, sink.sink);
        let mut turn = Turn::new(record, sender);
        let mut kind = SeenKind::Other;
        match record.record_type() {
            Ok(Some(RecordTypeView::Disconnect(_))) => {
                turn.unconnected = pair.disconnect(channel, is_new, from);
                kind = SeenKind::Disconnect;
            }
            Ok(Some(RecordTypeView::SessionContext(_) | RecordTypeView::NoSessionContext(_))) => {
                turn.unconnected = pair.other(channel, is_new, from);
            }
            Ok(Some(_)) => {
                pair.connect(channel, is_new);
                kind = SeenKind::Connect;
            }
            _ => {}
        }
        if self.is_partial {
            turn.unconnected = None;
        }
        self.session_times(&mut pair, &step, &occasion, &mut turn);

        let mut is_judged = false;
        if let Some(msg) = whole {
            turn.msg = Some(msg);
            let part = (step.mark, Part::whole(bytes));
            kind = self.message(&mut pair, part, &step, &occasion, &mut turn, &mut sink);
            self.validator(sender)
                .judge_turn(Root::Record(bytes), &turn, &mut sink);
            turn = Turn::new(record, sender);
            is_judged = true;
        }
        for joined in &step.joined {
            let version = step.version();
            self.validator(sender)
                .check_msg_of(joined, version, &mut sink);
            let Ok(msg) = MsgView::lazy(joined) else {
                continue;
            };
            turn.msg = Some(msg);
            let part = Part {
                record: bytes,
                msg: Some(joined),
            };
            let part = (Mark::of(&msg), part);
            kind = self.message(&mut pair, part, &step, &occasion, &mut turn, &mut sink);
            self.validator(sender)
                .judge_turn(Root::Msg(joined), &turn, &mut sink);
            turn = Turn::new(record, sender);
            is_judged = true;
        }
        if !is_judged {
            self.validator(sender)
                .judge_turn(Root::Record(bytes), &turn, &mut sink);
        }
        self.held += pair.link.held();
        if self.held > self.limits.kept_bytes && pair.link.held() > 0 {
            self.held -= pair.link.held();
            pair.link.forget_held();
            self.counts.dropped_segments += 1;
        }
        self.put_back(pair);
        Seen {
            record: number,
            sender,
            kind,
        }
    }

    /// Gives up what waits for too long, of all pairs.
    pub(super) fn give_up_all(&mut self, now: Instant, sink: &mut dyn Sink) {
        for mut pair in core::mem::take(&mut self.pairs).into_values().flatten() {
            self.give_up(&mut pair, now, sink);
        }
    }

    fn unreadable(&mut self, bytes: &[u8], number: u64, sink: &mut dyn Sink) -> Seen {
        self.counts.unreadable += 1;
        let sender = Sender::Unknown;
        self.validator(sender)
            .check_record(bytes, &mut |finding: &crate::Finding<'_>| {
                sink.finding(finding);
            });
        Seen {
            record: number,
            sender,
            kind: SeenKind::Unreadable,
        }
    }

    /// Whether the channel was opened, and nothing has come on it yet.
    fn take_opened(&mut self, channel: u64) -> bool {
        let index = self.opened.iter().position(|it| *it == channel);
        if let Some(index) = index {
            self.opened.swap_remove(index);
        }
        index.is_some()
    }

    /// Takes out what is kept of two Endpoints, with the key left in `self.key`.
    fn pair(&mut self, from_id: &str, to_id: &str) -> (Box<Pair>, End) {
        let from = if from_id < to_id {
            End::First
        } else {
            End::Second
        };
        let (first, second) = match from {
            End::First => (from_id, to_id),
            End::Second => (to_id, from_id),
        };
        self.key.clear();
        self.key.push_str(first);
        self.key.push('\n');
        self.key.push_str(second);
        let pair = match self.pairs.get_mut(&self.key).map(Option::take) {
            Some(Some(pair)) => pair,
            Some(None) => Box::new(Pair::new()),
            None => {
                self.make_room();
                self.pairs.insert(self.key.clone(), None);
                Box::new(Pair::new())
            }
        };
        (pair, from)
    }

    fn put_back(&mut self, pair: Box<Pair>) {
        if let Some(place) = self.pairs.get_mut(&self.key) {
            *place = Some(pair);
        }
    }

    /// Forgets the pair that was silent for the longest time if there are too many.
    fn make_room(&mut self) {
        if self.pairs.len() < self.limits.pairs {
            return;
        }
        let oldest = self
            .pairs
            .iter()
            .min_by_key(|(_, pair)| pair.as_ref().map(|it| it.last));
        let oldest: Option<String> = oldest.map(|(key, _)| key.clone());
        let Some(mut pair) = oldest.and_then(|key| self.pairs.remove(&key)).flatten() else {
            return;
        };
        self.counts.forgotten_pairs += 1;
        self.held = self.held.saturating_sub(pair.link.held());
        for end in [End::First, End::Second] {
            let open: Vec<Request> = pair.talk.of_mut(end).requests.drain().collect();
            for request in open {
                self.counts.forgotten_requests += u64::from(request.is_due);
                self.recycle(request);
            }
        }
    }
}

/// Longer Endpoint IDs are none: they would take the memory of many pairs.
const MAX_ID: usize = 1_024;
