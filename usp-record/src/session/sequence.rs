//! Records of the session: acknowledgements, order, requests ([R-E2E.16] to [R-E2E.21]).
//!
//! [R-E2E.16]: https://usp.technology/specification/#r-e2e.16
//! [R-E2E.21]: https://usp.technology/specification/#r-e2e.21

use alloc::boxed::Box;

use bytes::{Buf as _, Bytes};
use usp_proto::record::PayloadSecurity as Kind;

use super::{Cause, Event, Held, Ignored, RetransmitTries, Session, SessionError};
use crate::reassembler::{ReassembleError, Reassembler, ReassemblerOptions};
use crate::{Instant, SarStates};

/// A Record of the session.
pub(super) struct Received {
    pub(super) sequence_id: u64,
    pub(super) expected_id: u64,
    pub(super) retransmit_id: u64,
    pub(super) states: SarStates,
    pub(super) payload: Payload,
    pub(super) entries: usize,
}

/// Where the payload of a Record is.
pub(super) enum Payload {
    /// The last so many bytes of the Record, as usual: it takes over the memory of the Record, and
    /// nobody has to count who shares it.
    Last(usize),
    /// Elsewhere.
    Own(Bytes),
}

impl Payload {
    /// A part of a Record.
    pub(super) fn within(record: &Bytes, part: &[u8]) -> Self {
        let last = record.len().checked_sub(part.len());
        let last = last.and_then(|start| record.get(start..));
        if part.is_empty() || last.is_some_and(|last| core::ptr::eq(last, part)) {
            Self::Last(part.len())
        } else {
            Self::Own(record.slice_ref(part))
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        match self {
            Self::Last(len) => *len == 0,
            Self::Own(payload) => payload.is_empty(),
        }
    }

    /// The payload itself, of that Record.
    pub(super) fn out_of(self, mut record: Bytes) -> Bytes {
        match self {
            Self::Own(payload) => payload,
            Self::Last(0) => Bytes::new(),
            Self::Last(len) => {
                record.advance(record.len().saturating_sub(len));
                record
            }
        }
    }
}

impl Session {
    /// Takes a Record whose session is the right one.
    pub(super) fn handle_received(
        &mut self,
        now: Instant,
        record: Bytes,
        received: Received,
    ) -> Result<(), SessionError> {
        let Received {
            sequence_id,
            expected_id,
            retransmit_id,
            states,
            ..
        } = received;
        self.handle_acknowledgement(now, expected_id);
        let expected = self.context.rx_expected;
        if sequence_id < expected || self.incoming.held.contains_key(&sequence_id) {
            self.handle_duplicate(now, &received);
            return Ok(());
        }
        if received.entries > 1 && self.payload_security() == 0 {
            return Err(SessionError::Payload(ReassembleError::SeveralEntries));
        }
        if sequence_id > expected {
            let cost = record.len();
            let payload = received.payload.out_of(record);
            let held = Held {
                payload,
                states,
                cost,
            };
            self.hold(now, sequence_id, held)?;
        } else {
            let record_len = record.len();
            let payload = received.payload.out_of(record);
            self.process(now, payload, states, record_len)?;
            self.process_held(now)?;
        }
        if retransmit_id != 0 {
            // Rule 3b has it done in order; in both directions at once that could wait for ever
            // (A2), and the text says "at any time".
            self.handle_request(now, retransmit_id)?;
        }
        let limit = self.config.max_sequence_id - EXHAUSTION;
        if sequence_id >= limit && sequence_id < self.context.rx_expected {
            // [R-E2E.8]. The Record itself was processed (A15).
            self.leave(now, Cause::SequenceReceived);
            self.start(now);
        }
        Ok(())
    }

    /// Forgets what the peer has. One beyond what was sent acknowledges all that was (A10).
    fn handle_acknowledgement(&mut self, now: Instant, expected_id: u64) {
        let upto = expected_id.min(self.context.tx_next);
        let events = &mut self.events;
        let told = |message| events.push_back(Event::Acknowledged(message));
        if self.outgoing.acknowledge(upto, told) {
            self.probes = 0;
            if self.burst > 0 {
                self.resend_lost();
            }
            self.watch_outgoing(now);
        }
    }

    /// [R-E2E.20] rule 2, [R-E2E.25]: nothing in it counts but what it acknowledges. If it has a
    /// payload, the acknowledgement of that was lost, and is repeated.
    fn handle_duplicate(&mut self, now: Instant, received: &Received) {
        self.events.push_back(Event::Ignored {
            session_id: self.context.session_id,
            sequence_id: received.sequence_id,
            cause: Ignored::Duplicate,
        });
        let known = received.sequence_id < self.context.rx_expected;
        if known && (!received.payload.is_empty() || received.sequence_id == 1) {
            self.repeats = true;
            self.acknowledge_within(now, self.config.acknowledge_delay);
        }
    }

    /// Rule 1: keeps a Record that came too early, within limits.
    fn hold(&mut self, now: Instant, sequence_id: u64, held: Held) -> Result<(), SessionError> {
        let expected_id = self.context.rx_expected;
        let max = self.config.max_gap;
        if sequence_id - expected_id > max {
            return Err(SessionError::TooFarAhead {
                sequence_id,
                expected_id,
                max,
            });
        }
        let records = self.incoming.held.len().saturating_add(1);
        let bytes = self.incoming.bytes.saturating_add(held.cost);
        if records > self.config.max_incoming_records || bytes > self.config.max_incoming_bytes {
            return Err(SessionError::IncomingFull { records, bytes });
        }
        self.incoming.insert(sequence_id, held);
        if self.ask_at.is_none() {
            self.ask_at = Some(now + self.config.gap_delay);
        }
        Ok(())
    }

    /// Rule 3, for the Records that waited for the one that came.
    fn process_held(&mut self, now: Instant) -> Result<(), SessionError> {
        if self.incoming.held.is_empty() {
            self.ask_at = None;
            return Ok(());
        }
        while let Some(held) = self.incoming.take(self.context.rx_expected) {
            self.process(now, held.payload, held.states, held.cost)?;
        }
        self.ask_tries = 0;
        if self.incoming.held.is_empty() {
            self.ask_at = None;
            self.ask = 0;
        } else {
            let asked = self.context.rx_expected <= self.asked_to;
            let delay = if asked {
                self.repeat_delay()
            } else {
                self.config.gap_delay
            };
            self.ask_at = Some(now + delay);
        }
        Ok(())
    }

    /// Takes the Record that is expected, and expects the next (rules 3a and 4; A1).
    fn process(
        &mut self,
        now: Instant,
        payload: Bytes,
        states: SarStates,
        record_len: usize,
    ) -> Result<(), SessionError> {
        let first = self.context.rx_expected == 1 && !self.context.originator;
        let eliciting = !payload.is_empty() || first;
        if states == SarStates::NONE && self.reassembler.is_none() && self.security.is_none() {
            // One Record, as usual.
            self.give(payload)?;
        } else if let Some(payload) = self.reassemble(payload, states, record_len)? {
            self.deliver(now, payload)?;
        }
        self.context.rx_expected += 1;
        if let Some(asked_at) = self.asked_at.take() {
            self.measure(now, asked_at);
        }
        if eliciting {
            self.unacknowledged += 1;
            let delay = if self.unacknowledged >= self.config.acknowledge_every {
                core::time::Duration::ZERO
            } else {
                self.config.acknowledge_delay
            };
            self.acknowledge_within(now, delay);
        }
        Ok(())
    }

    fn reassemble(
        &mut self,
        payload: Bytes,
        states: SarStates,
        record_len: usize,
    ) -> Result<Option<Bytes>, SessionError> {
        if states == SarStates::NONE && (self.reassembler.is_none() || payload.is_empty()) {
            return Ok((!payload.is_empty()).then_some(payload));
        }
        let max = self.config.max_message_len;
        let secured = self.payload_security() != 0;
        let reassembler = self.reassembler.get_or_insert_with(|| {
            let options = ReassemblerOptions::new().max_bytes(if secured {
                max.saturating_add(max / 64).saturating_add(1_024)
            } else {
                max
            });
            let security = if secured {
                Kind::Tls12
            } else {
                Kind::Plaintext
            };
            Box::new(Reassembler::new(options.payload_security(security)))
        });
        let payload = (!payload.is_empty()).then_some(payload);
        let message = reassembler.push_of_record(states, payload, record_len);
        if reassembler.is_empty() {
            self.reassembler = None;
        }
        message.map_err(SessionError::Payload)
    }

    fn deliver(&mut self, now: Instant, payload: Bytes) -> Result<(), SessionError> {
        let message = match &mut self.security {
            None => Some(payload),
            Some(security) => {
                let message = security
                    .payload
                    .receive(now, payload)
                    .map_err(SessionError::Security)?;
                if let Some(keys) = security.payload.mac_keys() {
                    security.integrity.set_mac_keys(Some(keys));
                }
                message
            }
        };
        match message {
            Some(message) => self.give(message),
            None => Ok(()),
        }
    }

    /// Gives a Message to the application, if there is anything of it.
    #[inline]
    fn give(&mut self, message: Bytes) -> Result<(), SessionError> {
        let (len, max) = (message.len(), self.config.max_message_len);
        if len > max {
            return Err(SessionError::Payload(ReassembleError::TooLong { len, max }));
        }
        if len > 0 {
            self.events.push_back(Event::Message(message));
        }
        Ok(())
    }

    /// Sends a Record again that the peer asks for.
    fn handle_request(&mut self, now: Instant, retransmit_id: u64) -> Result<(), SessionError> {
        if retransmit_id >= self.context.tx_next {
            return Err(SessionError::UnknownRetransmit {
                retransmit_id,
                last: self.context.tx_next.saturating_sub(1),
            });
        }
        let patience = self.config.gap_delay;
        let tries = self.config.max_retransmit_tries;
        let Some(sent) = self.outgoing.get_mut(retransmit_id) else {
            // The peer has it by now: the request is older than its acknowledgement.
            return Ok(());
        };
        if sent.marked || (sent.resends > 0 && now.saturating_since(sent.at) < patience) {
            return Ok(());
        }
        if matches!(tries, RetransmitTries::AtMost(tries) if sent.resends >= tries) {
            return Err(SessionError::RetransmitTries {
                retransmit_id,
                tries: sent.resends,
            });
        }
        sent.resends = sent.resends.saturating_add(1);
        self.outgoing.mark(retransmit_id);
        self.events.push_back(Event::RetransmitRequested {
            sequence_id: retransmit_id,
        });
        Ok(())
    }

    fn acknowledge_within(&mut self, now: Instant, delay: core::time::Duration) {
        let at = now + delay;
        self.acknowledge_at = Some(self.acknowledge_at.map_or(at, |before| before.min(at)));
    }
}

impl SessionError {
    /// Whether a Record of the session that is refused so has failed it ([R-E2E.21]).
    ///
    /// [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
    pub(super) const fn restarts(self) -> bool {
        matches!(
            self,
            Self::TooFarAhead { .. }
                | Self::IncomingFull { .. }
                | Self::Payload(_)
                | Self::Security(_)
                | Self::UnknownRetransmit { .. }
                | Self::RetransmitTries { .. }
        )
    }
}

/// How near to its end a `sequence_id` may come ([R-E2E.8], [R-E2E.9]).
///
/// [R-E2E.8]: https://usp.technology/specification/#r-e2e.8
/// [R-E2E.9]: https://usp.technology/specification/#r-e2e.9
pub(super) const EXHAUSTION: u64 = 10_000;
