//! How sessions start, end and are tried again.

use core::time::Duration;

use super::{Cause, Context, Event, Session, SessionMode};
use crate::{Instant, RetryPolicy};

impl Session {
    /// Starts a session of our own.
    pub(super) fn start(&mut self, now: Instant) {
        let session_id = self.new_session_id();
        self.begin(now, session_id, true);
        self.events.push_back(Event::Started { session_id });
    }

    /// Takes part in the session that the peer has started.
    pub(super) fn adopt(&mut self, now: Instant, session_id: u64) {
        let cause = if self.context.originator && !self.context.heard {
            Cause::Crossing
        } else {
            Cause::PeerStarted
        };
        self.leave(now, cause);
        self.begin(now, session_id, false);
    }

    fn begin(&mut self, now: Instant, session_id: u64, originator: bool) {
        // [R-E2E.4], [R-E2E.6], [R-E2E.14]: both directions count from 1.
        self.context = Context {
            session_id,
            opened_at: now,
            originator,
            open_due: originator,
            ..Context::NONE
        };
        self.outgoing.clear();
        self.retry_at = None;
        self.renew = false;
        self.last_activity = now;
        if let Some(security) = &mut self.security {
            security.integrity.set_mac_keys(None);
            if security.payload.start(now, originator).is_err() {
                // Without it nothing can be said in this session.
                self.leave(now, Cause::Failed);
                self.retry(now, true);
            }
        }
    }

    /// Ends the session, if there is one, and tells what became of its Messages.
    pub(super) fn leave(&mut self, now: Instant, cause: Cause) {
        if !self.context.exists() {
            return;
        }
        let session_id = self.context.session_id;
        self.retire(now, session_id);
        for sent in &self.outgoing.sent {
            if let Some(message) = sent.message {
                self.events.push_back(Event::Undelivered {
                    message,
                    sent: true,
                    cause,
                });
            }
        }
        // What was not sent to its end cannot have arrived: it goes on into the next session.
        if let Some(message) = self.current.take().and_then(|current| current.message) {
            self.waiting_bytes = self.waiting_bytes.saturating_add(message.message.len());
            self.waiting.push_front(message);
        }
        self.context = Context::NONE;
        self.outgoing.clear();
        self.incoming.clear();
        self.reassembler = None;
        self.acknowledge_at = None;
        self.unacknowledged = 0;
        self.repeats = false;
        self.ask_at = None;
        (self.ask, self.asked_to) = (0, 0);
        (self.ask_tries, self.asks_left) = (0, 0);
        (self.asked_at, self.burst) = (None, 0);
        self.outgoing_at = None;
        self.probes = 0;
        self.events.push_back(Event::Ended { session_id, cause });
    }

    /// Ends a session that has failed, and starts another, at once or after a wait ([R-E2E.21]).
    ///
    /// [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
    pub(super) fn fail(&mut self, now: Instant, cause: Cause) {
        if self.context.exists() {
            self.leave(now, cause);
            self.retry(now, true);
        }
    }

    /// Starts another session after a failure; if it need not be, only for what waits.
    ///
    /// The first time at once, but never twice within the shortest wait: bad Records cannot force
    /// more restarts than that (A17).
    pub(super) fn retry(&mut self, now: Instant, must: bool) {
        if self.config.session_mode == SessionMode::Forbid || self.context.exists() {
            return;
        }
        let shortest = self.config.session_retry_minimum_wait_interval;
        let recently = self
            .last_restart
            .is_some_and(|restart| now.saturating_since(restart) < shortest);
        self.last_restart = Some(now);
        let since = *self.failing_since.get_or_insert(now);
        let at_once = self.retries == 0 && !recently;
        self.retries = self.retries.saturating_add(1);
        let waits = self.waiting.iter().any(|waiting| !waiting.outside);
        if !must && !waits {
            return;
        }
        let expiration = self.config.session_expiration;
        if expiration > Duration::ZERO && now.saturating_since(since) >= expiration {
            // [R-E2E.11]: no more tries once the session would have expired.
            self.give_all_up(Cause::Expired);
            return;
        }
        if at_once {
            self.start(now);
            return;
        }
        let wait = self.wait();
        self.retry_at = Some(now + wait);
        self.events.push_back(Event::RetryScheduled {
            retry: self.retries,
            wait,
        });
    }

    /// [R-E2E.12]: a Record was received with success.
    pub(super) const fn succeed(&mut self) {
        self.retries = 0;
        self.failing_since = None;
    }

    pub(super) fn give_all_up(&mut self, cause: Cause) {
        while let Some(waiting) = self.waiting.pop_front() {
            self.give_up(&waiting, cause);
        }
        self.waiting_bytes = 0;
    }

    /// Forgets that there ever was a session: the next one is a first one ([R-MTP.7]).
    ///
    /// [R-MTP.7]: https://usp.technology/specification/#r-mtp.7
    pub(super) fn forget(&mut self, now: Instant, cause: Cause) {
        self.leave(now, cause);
        self.retry_at = None;
        self.renew = false;
        self.succeed();
    }

    /// The wait before the next try: for the n-th, between m*(k/1000)^(n-1) and m*(k/1000)^n
    /// seconds, with n up to 10 ([R-E2E.10], [R-E2E.11]).
    ///
    /// [R-E2E.10]: https://usp.technology/specification/#r-e2e.10
    /// [R-E2E.11]: https://usp.technology/specification/#r-e2e.11
    fn wait(&mut self) -> Duration {
        let policy = RetryPolicy::new(
            self.config.session_retry_minimum_wait_interval,
            self.config.session_retry_interval_multiplier,
        );
        policy.wait(self.retries, self.random.next())
    }

    /// A number that is above 1 ([R-E2E.3]) and above those of the sessions before, so that of two
    /// sessions the later is known.
    ///
    /// [R-E2E.3]: https://usp.technology/specification/#r-e2e.3
    fn new_session_id(&mut self) -> u64 {
        let highest = self.retired.iter().copied().max().unwrap_or(0);
        if highest == 0 {
            return self.random.between(2, u64::from(u32::MAX));
        }
        let step = self.random.between(1, 0xffff);
        if let Some(session_id) = highest.checked_add(step) {
            return session_id;
        }
        // A peer has used up the numbers: any that is not remembered does.
        loop {
            let session_id = self.random.between(2, u64::from(u32::MAX));
            if !self.retired.contains(&session_id) {
                return session_id;
            }
        }
    }

    /// Remembers a session that was left for as long as its Records may be under way.
    pub(super) fn retire(&mut self, now: Instant, session_id: u64) {
        if now >= self.retired_until {
            self.retired = [0; 4];
            self.retired_below = 0;
        }
        if !self.retired.contains(&session_id) {
            self.retired.rotate_right(1);
            if let Some(last) = self.retired.first_mut() {
                // Of those for which there is no place, the highest has to do.
                self.retired_below = self.retired_below.max(*last);
                *last = session_id;
            }
        }
        self.left_at = now;
        self.retired_until = now + self.config.record_lifetime;
    }

    /// Whether it is a session that was left a short while ago.
    pub(super) fn is_retired(&self, now: Instant, session_id: u64) -> bool {
        now < self.retired_until
            && (session_id <= self.retired_below || self.retired.contains(&session_id))
    }

    /// Whether a session with that number does not count beside the one there is.
    ///
    /// Of two that were started at the same time, the one with the greater number counts (A12). And
    /// as long as Records may overtake one another, one with a lower number is the older.
    pub(super) fn is_outranked(&self, now: Instant, session_id: u64) -> bool {
        let context = &self.context;
        let is_recent = |at| now.saturating_since(at) < self.config.max_reordering;
        if !context.exists() {
            let last = self.retired.iter().max().copied().unwrap_or(0);
            return session_id < last && is_recent(self.left_at);
        }
        let crosses = context.originator && !context.heard;
        session_id < context.session_id && (crosses || is_recent(context.opened_at))
    }

    /// The peer speaks in a session that was left here.
    ///
    /// It may not have got the Record that started the new one, which is sent again; or both sides
    /// are in different sessions, which a third one ends.
    pub(super) fn set_right(&mut self, now: Instant) {
        let delay = self.config.resend_delay.max(self.config.max_reordering);
        if self.context.originator && !self.context.heard {
            match self.outgoing.get_mut(1) {
                Some(first) if now >= first.at + self.config.resend_delay => self.outgoing.mark(1),
                _ => {}
            }
        } else if self.renew && !self.context.exists() {
            // [R-E2E.7]: the session has expired here and not there. A new one is begun.
            self.start(now);
        } else if self.retry_at.is_none() && now >= self.left_at + delay {
            // [R-E2E.21]: it should know by now, and its Record cannot be processed.
            self.leave(now, Cause::Failed);
            self.retry(now, true);
        }
    }
}
