//! What becomes of a Message, and of what never comes.

use alloc::vec::Vec;

use usp_proto::msg::header::MsgType;
use usp_proto::msg::notify::NotificationView;
use usp_proto::record::RecordView;
use usp_proto::view::View as _;
use usp_record::Instant;

use super::pair::{Notification, Pair};
use super::requests::Request;
use super::retries::RetryClock;
use super::{Conversation, Missing, SeenKind, Turn};
use crate::finding::{Root, Spot};
use crate::session_audit::{End, Mark, Number, Relation, Step, hash};
use crate::validator::{Numbered, Part};
use crate::{Sender, Sink, req};

/// Where and when a Record was seen.
#[derive(Clone, Copy)]
pub(super) struct Occasion {
    pub(super) now: Instant,
    pub(super) number: u64,
    pub(super) from: End,
}

impl Conversation {
    /// Looks at the times of a Record of a session.
    pub(super) fn session_times(
        &self,
        pair: &mut Pair,
        step: &Step<'_>,
        occasion: &Occasion,
        turn: &mut Turn<'_>,
    ) {
        let Some(session) = &step.session else { return };
        let Occasion { now, from, .. } = *occasion;
        let before = pair.active.replace(now);
        let is_agent = pair.role(from) != Sender::Controller;
        if let (Some(limit), Some(before), Relation::Current) =
            (self.session_expiration, before, step.relation)
        {
            turn.idle = Some(now - before).filter(|idle| is_agent && *idle > limit);
        }
        pair.talk.of_mut(from.other()).establishing.succeed();
        let is_attempt = session.sequence_id() == 1
            && match step.number {
                Number::First { is_originator, .. } => is_originator,
                Number::Again => true,
                _ => false,
            };
        if is_attempt && is_agent {
            let clock = &mut pair.talk.of_mut(from).establishing;
            turn.established = clock.attempt(now, self.session_retry);
        }
    }

    /// Finds out what a Message is to those before it.
    pub(super) fn message(
        &mut self,
        pair: &mut Pair,
        (mark, part): (Option<Mark>, Part<'_>),
        step: &Step<'_>,
        occasion: &Occasion,
        turn: &mut Turn<'_>,
        sink: &mut dyn Sink,
    ) -> SeenKind {
        match mark {
            Some(mark) if mark.is_request => self.request(pair, (mark, part), step, occasion, turn),
            Some(mark) => self.answer(pair, (mark.id, part), step, occasion, turn, sink),
            None => SeenKind::Other,
        }
    }

    fn request(
        &mut self,
        pair: &mut Pair,
        (mark, part): (Mark, Part<'_>),
        step: &Step<'_>,
        occasion: &Occasion,
        turn: &mut Turn<'_>,
    ) -> SeenKind {
        let Occasion { now, number, from } = *occasion;
        let id = mark.id;
        let talk = pair.talk.of_mut(from);
        let of_kind = |kind| turn.msg.filter(|_| mark.kind == Some(kind));
        let notify = of_kind(MsgType::Notify).and_then(|msg| msg.notify().ok().flatten());
        let operate = of_kind(MsgType::Operate).and_then(|msg| msg.operate().ok().flatten());
        // What cannot be read need not be answered.
        let mut is_due = mark.is_readable;
        let mut before = None;
        if let Some(notify) = notify {
            is_due = notify.send_resp();
            let notification = notify.notification().ok().flatten();
            if is_boot(notification.as_ref()) {
                talk.boot();
            }
            if is_due {
                let is_on_board = matches!(notification, Some(NotificationView::OnBoardReq(_)));
                // M9: a retry has the `msg_id` of the first, or there would be no telling it from
                // something else that happened; there is only one OnBoardRequest.
                let own = if is_on_board { 0 } else { id };
                let content = hash(notify.bytes()) ^ own;
                before = match talk.notify(content) {
                    Some(known) => {
                        turn.notified = known.clock.attempt(now, self.notify_retry);
                        known.id = id;
                        Some(core::mem::replace(&mut known.record, number))
                    }
                    None => {
                        let mut clock = RetryClock::after_success(talk.delivered);
                        clock.attempt(now, self.notify_retry);
                        if talk.notifications.len() == NOTIFICATIONS {
                            talk.notifications.remove(0);
                        }
                        talk.notifications.push(Notification {
                            content,
                            id,
                            record: number,
                            clock,
                            is_on_board,
                        });
                        None
                    }
                };
            }
        } else if let Some(operate) = operate {
            is_due = operate.send_resp();
        }
        if self.is_partial {
            // The answer to another one with that id may not have been seen.
            let other = talk.requests.open_mut(id);
            if let Some(other) = other.filter(|it| it.part().record != part.record) {
                let record = other.record;
                if let Some(replaced) = talk.requests.replace(record) {
                    self.recycle(replaced);
                }
            }
        }
        let talk = pair.talk.of_mut(from);
        if let Some(open) = talk.requests.open_mut(id) {
            // The same Record once more is for R-E2E.25.
            open.is_repeated |= step.number != Number::Again;
            self.counts.repeated += 1;
            return SeenKind::Repeated { of: open.record };
        }
        if let Some(closed) = talk.requests.closed(id) {
            let is_known = closed.is_answered && closed.is_mistaken;
            turn.ignores_answer = is_known && notify.is_some();
            if step.number == Number::Again {
                self.counts.repeated += 1;
                return SeenKind::Repeated { of: closed.record };
            }
        }
        if let Some(replaced) = before.and_then(|of| talk.requests.replace(of)) {
            self.recycle(replaced);
        }
        let talk = pair.talk.of_mut(from);
        if talk.requests.len() >= self.limits.open_requests {
            if let Some(oldest) = talk.requests.give_up(None) {
                self.counts.forgotten_requests += u64::from(oldest.is_due);
                self.recycle(oldest);
            }
        }
        let (bytes, split) = self.keep(part);
        let session = step.session.as_ref();
        pair.talk.of_mut(from).requests.push(Request {
            id,
            record: number,
            at: now,
            bytes,
            split,
            is_due,
            is_repeated: false,
            session: session.map_or((0, 0), |it| (it.session_id(), it.sequence_id())),
        });
        match before {
            Some(of) => {
                self.counts.repeated += 1;
                SeenKind::Repeated { of }
            }
            None => {
                self.counts.requests += 1;
                SeenKind::Request
            }
        }
    }

    fn answer(
        &mut self,
        pair: &mut Pair,
        (id, part): (u64, Part<'_>),
        step: &Step<'_>,
        occasion: &Occasion,
        turn: &mut Turn<'_>,
        sink: &mut dyn Sink,
    ) -> SeenKind {
        let asker = pair.talk.of_mut(occasion.from.other());
        let Some(request) = asker.requests.answer(id) else {
            let Some(closed) = asker.requests.closed(id) else {
                self.counts.unsolicited += 1;
                return SeenKind::Unsolicited;
            };
            let to = closed.record;
            if !closed.is_answered {
                self.counts.late += 1;
                return SeenKind::LateAnswer { to };
            }
            self.counts.second += 1;
            turn.answers_again = closed.is_repeated && step.number != Number::Again;
            return SeenKind::SecondAnswer { to };
        };
        self.counts.answers += 1;
        asker.delivered(id);
        if is_mistaken(request.part(), turn) {
            asker.requests.set_mistaken();
        }
        if !request.bytes.is_empty() {
            // Of an exchange it counts who sent the request.
            let asker = pair.role(occasion.from.other());
            self.validator(asker)
                .check_parts(request.part(), part, sink);
        }
        let (to, after) = (request.record, occasion.now - request.at);
        self.recycle(request);
        SeenKind::Answer { to, after }
    }

    /// Gives up what waits for too long.
    pub(super) fn give_up(&mut self, pair: &mut Pair, now: Instant, sink: &mut dyn Sink) {
        let before = now - self.limits.patience;
        for end in [End::First, End::Second] {
            while let Some(request) = pair.talk.of_mut(end).requests.give_up(Some(before)) {
                if request.is_due {
                    self.counts.unanswered += 1;
                    if !self.is_partial {
                        self.find_unanswered(pair, end, &request, sink);
                    }
                }
                self.recycle(request);
            }
            self.find_no_retry(pair, end, now, sink);
        }
    }

    fn find_unanswered(&self, pair: &Pair, end: End, request: &Request, sink: &mut dyn Sink) {
        let record = request.record;
        let mut sink = Numbered { sink, record };
        let validator = self.validator(pair.role(end));
        let part = request.part();
        let Ok(view) = RecordView::lazy(part.record) else {
            return;
        };
        let (session_id, sequence_id) = request.session;
        if pair
            .link
            .had_acknowledged(end.other(), session_id, sequence_id)
        {
            let mut turn = Turn::new(view, pair.role(end));
            turn.missing = Some(Missing::AcknowledgedAnswer);
            validator.judge_turn(Root::Record(part.record), &turn, &mut sink);
            return;
        }
        let header = part
            .read()
            .and_then(|(_, msg)| msg?.header().ok().flatten());
        let (root, spot) = match &header {
            Some(header) => (part.root(), Spot::new(header, "msg_id")),
            None => (Root::Record(part.record), Spot::new(&view, "to_id")),
        };
        let texts = ("no answer", "a response or an Error");
        validator.find_absent(&req::MSG_0, root, spot, texts, &mut sink);
    }

    /// Tells of an `OnBoardRequest` that should have come again by now.
    fn find_no_retry(&self, pair: &mut Pair, end: End, now: Instant, sink: &mut dyn Sink) {
        let sender = pair.role(end);
        let talk = pair.talk.of_mut(end);
        for known in &mut talk.notifications {
            if known.is_on_board && known.clock.is_overdue(now, self.notify_retry) {
                known.is_on_board = false;
                let mut sink = Numbered {
                    sink,
                    record: known.record,
                };
                let Ok(view) = RecordView::lazy(&[]) else {
                    continue;
                };
                let mut turn = Turn::new(view, sender);
                turn.missing = Some(Missing::OnBoardRequest);
                self.validator(sender)
                    .judge_turn(Root::Record(&[]), &turn, &mut sink);
            }
        }
    }

    /// Copies a Record, and its Message if that came in several, if there is room; gives where the
    /// Message begins as well.
    fn keep(&mut self, part: Part<'_>) -> (Vec<u8>, usize) {
        let msg = part.msg.unwrap_or_default();
        let len = part.record.len() + msg.len();
        if self.held.saturating_add(len) > self.limits.kept_bytes {
            self.counts.unkept_requests += 1;
            return (Vec::new(), 0);
        }
        let mut bytes = self.spare.pop().unwrap_or_default();
        bytes.extend_from_slice(part.record);
        bytes.extend_from_slice(msg);
        self.held += bytes.capacity();
        (bytes, part.record.len())
    }
}

impl super::pair::Talk {
    /// The notification that says the same, if it waits.
    fn notify(&mut self, content: u64) -> Option<&mut Notification> {
        self.notifications
            .iter_mut()
            .find(|it| it.content == content)
    }

    fn boot(&mut self) {
        self.establishing.boot();
        for known in &mut self.notifications {
            known.clock.boot();
        }
    }

    /// The request with that id was answered.
    fn delivered(&mut self, id: u64) {
        let index = self.notifications.iter().position(|it| it.id == id);
        if let Some(index) = index {
            self.delivered = self.notifications.remove(index).clock.retries();
        }
    }
}

/// Whether a notification is answered for another Subscription.
fn is_mistaken(request: Part<'_>, answer: &Turn<'_>) -> bool {
    let Some(resp) = answer.msg.and_then(|msg| msg.notify_resp().ok().flatten()) else {
        return false;
    };
    let asked = request
        .read()
        .and_then(|(_, msg)| msg?.notify().ok().flatten());
    asked.is_some_and(|asked| asked.subscription_id() != resp.subscription_id())
}

/// Whether an Agent says that it has started anew.
fn is_boot(notification: Option<&NotificationView<'_>>) -> bool {
    matches!(notification, Some(NotificationView::Event(event)) if event.event_name() == "Boot!")
}

/// So many notifications are followed that wait for an answer.
const NOTIFICATIONS: usize = 64;
