//! What happens when nothing does.

use core::time::Duration;

use super::{Cause, Event, RetransmitTries, SHRINK_DELAY, Sent, Session, SessionStatus};
use crate::Instant;

impl Session {
    /// Lets time do its work. It may be called at any time; before
    /// [`poll_timeout`](Self::poll_timeout) it does nothing.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.expires_at().is_some_and(|at| at <= now) {
            // [R-E2E.7]: the next interaction, by either side, begins with a new session.
            self.leave(now, Cause::Expired);
            self.renew = true;
            if !self.waiting.is_empty() {
                self.start(now);
            }
        }
        if self.ask_at.is_some_and(|at| at <= now) {
            self.ask_for_missing(now);
        }
        if self.outgoing_at.is_some_and(|at| at <= now) {
            self.outgoing_at = None;
            if self.config.max_retransmit_tries == RetransmitTries::AtMost(0) {
                self.tell_unanswered(now);
            } else {
                self.resend_unanswered(now);
            }
        }
        if self.retry_at.is_some_and(|at| at <= now) {
            self.retry_at = None;
            self.start(now);
        }
        self.expire_waiting(now);
        if self.shrinks_at().is_some_and(|at| at <= now) {
            self.shrink();
        }
    }

    /// Gives up Messages that have waited for too long.
    pub(crate) fn expire_waiting(&mut self, now: Instant) {
        while self.waiting_dies_at().is_some_and(|at| at <= now) {
            if let Some(waiting) = self.waiting.pop_front() {
                self.waiting_bytes = self.waiting_bytes.saturating_sub(waiting.message.len());
                self.give_up(&waiting, Cause::Expired);
            }
        }
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called, unless something else is
    /// before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        [
            self.acknowledge_at,
            self.ask_at,
            self.outgoing_at,
            self.retry_at,
            self.expires_at(),
            self.waiting_dies_at(),
            self.shrinks_at(),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn expires_at(&self) -> Option<Instant> {
        let expiration = self.config.session_expiration;
        (self.context.exists() && expiration > Duration::ZERO)
            .then(|| self.last_activity + expiration)
    }

    pub(crate) fn waiting_dies_at(&self) -> Option<Instant> {
        let first = self.waiting.front()?;
        Some(first.since + self.config.message_lifetime)
    }

    fn shrinks_at(&self) -> Option<Instant> {
        let kept = self.events.capacity() > self.events.len()
            || self.waiting.capacity() > self.waiting.len()
            || self.outgoing.sent.capacity() > self.outgoing.sent.len();
        let quiet = self.waiting.is_empty() && self.outgoing.open == 0 && self.current.is_none();
        (kept && quiet).then(|| self.last_activity + SHRINK_DELAY)
    }

    /// Asks for Records that are missing, the first of them first.
    fn ask_for_missing(&mut self, now: Instant) {
        self.ask_at = None;
        let Some(missing) = self.incoming.missing(self.context.rx_expected) else {
            return;
        };
        if self.ask_tries >= self.config.gap_tries {
            self.fail(now, Cause::Failed);
            return;
        }
        self.ask = missing;
        self.asks_left = ASKS;
        // Soon once more, then with patience: what was asked for, or the request, was lost too.
        let delay = match self.ask_tries.checked_sub(1) {
            None => self.repeat_delay(),
            Some(tries) => backed_off(self.config.resend_delay, tries),
        };
        self.ask_at = Some(now + delay);
        self.ask_tries += 1;
    }

    /// Sends the first Record that is not acknowledged again, unasked: the acknowledgement, the
    /// Record itself or a request for it was lost.
    fn resend_unanswered(&mut self, now: Instant) {
        if self.outgoing.eliciting == 0 {
            return;
        }
        let base = self.outgoing.base;
        let tries = self.config.max_retransmit_tries;
        let Some(first) = self.outgoing.get_mut(base) else {
            return;
        };
        let spent = match tries {
            RetransmitTries::AtMost(tries) => first.resends >= tries,
            RetransmitTries::Unlimited => self.probes >= PROBES,
        };
        if spent {
            self.leave(now, Cause::Unanswered);
            self.retry(now, false);
            return;
        }
        first.resends = first.resends.saturating_add(1);
        self.outgoing.mark(base);
        self.probes = self.probes.saturating_add(1);
        (self.burst, self.lost_until) = (1, now);
        self.outgoing_at = Some(now + backed_off(self.config.resend_delay, self.probes));
    }

    /// After a Record that was sent again unasked was acknowledged: those that were sent before it
    /// are lost too, or the acknowledgement would be of them. More and more of them are sent again
    /// at once, since nobody may ask for them: what could not be verified has left no gap.
    pub(super) fn resend_lost(&mut self) {
        let burst = self.burst.saturating_mul(2).min(BURST);
        let tries = self.config.max_retransmit_tries;
        let lost = |sent: &Sent| {
            let is_left = match tries {
                RetransmitTries::AtMost(tries) => sent.resends < tries,
                RetransmitTries::Unlimited => true,
            };
            sent.at <= self.lost_until && is_left && !sent.marked
        };
        let mut count = 0;
        for sent in self.outgoing.sent.iter_mut().take_while(|sent| lost(sent)) {
            if count == burst {
                break;
            }
            sent.marked = true;
            sent.resends = sent.resends.saturating_add(1);
            count += 1;
        }
        self.outgoing.marked += u32::from(count);
        self.burst = count;
    }

    /// How long a Record that is asked for may take to come.
    pub(super) fn repeat_delay(&self) -> Duration {
        let most = self.config.resend_delay;
        if self.round_trip == 0 {
            return most;
        }
        let twice = Duration::from_millis(u64::from(self.round_trip)).saturating_mul(2);
        twice.saturating_add(self.config.gap_delay).min(most)
    }

    /// A Record came that was asked for at that time.
    ///
    /// After long it may not be the request that brought it, and so that says nothing.
    pub(super) fn measure(&mut self, now: Instant, asked_at: Instant) {
        let time = now.saturating_since(asked_at);
        if time > self.config.resend_delay / 2 {
            return;
        }
        let sample = u32::try_from(time.as_millis()).unwrap_or(u32::MAX).max(1);
        self.round_trip = match self.round_trip {
            0 => sample,
            known => known - known / 8 + sample / 8,
        };
    }

    /// Tells the senders of Messages that were not acknowledged for long; nothing is sent again.
    fn tell_unanswered(&mut self, now: Instant) {
        let timeout = self.config.answer_timeout;
        let stalled = !self.has_window() && (self.current.is_some() || !self.waiting.is_empty());
        if stalled || (self.status() == SessionStatus::Negotiating) {
            if let Some(message) = self.current.take().and_then(|current| current.message) {
                self.give_up(&message, Cause::Unanswered);
            }
            self.leave(now, Cause::Unanswered);
            self.retry(now, false);
            return;
        }
        for sent in &mut self.outgoing.sent {
            if sent.at + timeout > now {
                break;
            }
            if let Some(message) = sent.message.take() {
                self.outgoing.open -= 1;
                self.events.push_back(Event::Undelivered {
                    message,
                    sent: true,
                    cause: Cause::Unanswered,
                });
            }
        }
        self.watch_outgoing(now);
    }

    /// Sets the timer of the outgoing buffer, if there is something to wait for.
    pub(super) fn watch_outgoing(&mut self, now: Instant) {
        if self.config.max_retransmit_tries != RetransmitTries::AtMost(0) {
            self.outgoing_at = (self.outgoing.eliciting > 0)
                .then(|| now + backed_off(self.config.resend_delay, self.probes));
            return;
        }
        let waits = self.outgoing.open > 0 || self.current.is_some() || self.is_opening();
        let mut sent = self.outgoing.sent.iter();
        let first = if self.outgoing.open > 0 {
            sent.find(|sent| sent.message.is_some())
        } else {
            sent.next()
        };
        let timeout = self.config.answer_timeout;
        self.outgoing_at = first.filter(|_| waits).map(|sent| {
            let at = sent.at + timeout;
            if at > now { at } else { now + timeout }
        });
    }

    const fn is_opening(&self) -> bool {
        matches!(self.context.status(), SessionStatus::Negotiating)
    }
}

/// A delay that doubles from try to try, up to a minute.
fn backed_off(delay: Duration, tries: u8) -> Duration {
    let factor = 1_u32 << tries.min(6);
    delay.saturating_mul(factor).min(LONGEST_DELAY.max(delay))
}

/// How many Records are sent again at once at most, unasked: as many as are acknowledged at once.
const BURST: u8 = 64;
const LONGEST_DELAY: Duration = Duration::from_secs(60);
/// How many missing Records are asked for at once: each request takes a Record.
const ASKS: u8 = 16;
/// How often a Record is sent again unasked, without anything of the peer, if there is no limit.
const PROBES: u8 = 8;
