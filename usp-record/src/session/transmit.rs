//! Records that go.

use alloc::boxed::Box;
use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::ErrorCode;
use usp_proto::record::PayloadSecurity as Kind;
use usp_proto::record::session_context_record::PayloadSarState;

use super::sequence::EXHAUSTION;
use super::write::{self, Envelope, Numbers, VersionText};
use super::{
    Cause, Current, Event, MessageId, Rest, Security, Sent, Session, SessionMode, Waiting,
};
use crate::integrity::{
    IntegrityError, IntegrityMethod, MacSignature, ProtectedFields, ProtectedSessionFields,
};
use crate::segment::{Segment, SegmentError, SegmentHeader, Segments, segments, tls_segments};
use crate::{Instant, SarStates};

/// A Record that was written into the buffer of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transmit {
    /// How many bytes it takes, at the end of the buffer.
    pub len: usize,
    /// What it is.
    pub kind: TransmitKind,
}

/// What a Record is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransmitKind {
    /// It carries a Message or a part of one, in a session.
    Payload,
    /// It carries a part of a TLS handshake.
    Handshake,
    /// It has an empty payload: it starts a session, acknowledges or asks for a Record.
    Empty,
    /// It was sent before.
    Retransmission,
    /// It carries a Message outside of a session.
    Outside,
    /// It ends a session, or refuses one.
    Disconnect,
    /// It is the first on a channel.
    Connect,
}

impl Session {
    /// Writes the next Record that is to be sent at the end of `out`, if there is one. Nothing is
    /// allocated but what `out` has to grow.
    pub fn poll_transmit(&mut self, now: Instant, out: &mut Vec<u8>) -> Option<Transmit> {
        let start = out.len();
        let kind = self.next_record(now, out)?;
        self.last_activity = now;
        Some(Transmit {
            len: out.len() - start,
            kind,
        })
    }

    /// Writes a Disconnect Record that ends the channel.
    pub(crate) fn write_disconnect(
        &self,
        out: &mut Vec<u8>,
        code: ErrorCode,
        reason: &str,
    ) -> Option<Transmit> {
        let start = out.len();
        self.write_outside(|envelope| envelope.disconnect(out, code.value(), reason))?;
        Some(Transmit {
            len: out.len() - start,
            kind: TransmitKind::Disconnect,
        })
    }

    fn next_record(&mut self, now: Instant, out: &mut Vec<u8>) -> Option<TransmitKind> {
        if let Some(control) = self.control.take() {
            self.write_outside(|envelope| {
                envelope.disconnect(out, control.code, control.reason);
            })?;
            return Some(TransmitKind::Disconnect);
        }
        if let Some(kind) = self.next_outside(out) {
            return Some(kind);
        }
        if !self.context.exists() {
            return None;
        }
        if let Some(sequence_id) = self.outgoing.next_marked() {
            self.send_again(now, out, sequence_id)?;
            return Some(TransmitKind::Retransmission);
        }
        if let Some(kind) = self.next_segment(now, out) {
            return Some(kind);
        }
        self.next_empty(now, out)
    }

    /// A Message that goes outside of a session: because it has to, or because there is none.
    fn next_outside(&mut self, out: &mut Vec<u8>) -> Option<TransmitKind> {
        loop {
            let without = !self.context.exists()
                && self.config.session_mode != SessionMode::Require
                && self.retry_at.is_none();
            let first = self.waiting.front()?;
            if !first.outside && !without {
                return None;
            }
            let waiting = self.waiting.pop_front()?;
            self.waiting_bytes = self.waiting_bytes.saturating_sub(waiting.message.len());
            if !self.fits_outside(waiting.message.len()) {
                self.give_up(&waiting, Cause::TooLongOutside);
                continue;
            }
            self.write_outside(|envelope| envelope.outside(out, &waiting.message))?;
            self.events.push_back(Event::SentOutside(waiting.id));
            return Some(TransmitKind::Outside);
        }
    }

    /// The next part of the Message that is being sent, or of the next one.
    fn next_segment(&mut self, now: Instant, out: &mut Vec<u8>) -> Option<TransmitKind> {
        if !self.has_window() {
            return None;
        }
        if self.current.is_some() && self.context.tx_next >= self.config.max_sequence_id {
            // Not even the reserve was enough: this Message begins anew in another session.
            self.leave(now, Cause::SequenceSent);
            self.start(now);
        }
        let mut current = match self.current.take() {
            Some(current) => current,
            None => match self.next_payload(now)? {
                Next::Cut(current) => current,
                Next::Whole(message, payload) => {
                    let handshake = message.is_none();
                    let states = SarStates::NONE;
                    return self.send_segment(now, out, payload, states, message, handshake);
                }
            },
        };
        let segment = current.next.take()?;
        current.next = current.rest.next();
        let handshake = current.message.is_none();
        let message = match current.next {
            Some(_) => {
                self.current = Some(current);
                None
            }
            None => current.message.map(|message| message.id),
        };
        let Segment { payload, states } = segment;
        self.send_segment(now, out, payload, states, message, handshake)
    }

    #[inline]
    fn send_segment(
        &mut self,
        now: Instant,
        out: &mut Vec<u8>,
        payload: Bytes,
        states: SarStates,
        message: Option<MessageId>,
        handshake: bool,
    ) -> Option<TransmitKind> {
        let sent = Sent {
            payload,
            states,
            at: now,
            message,
            resends: 0,
            marked: false,
            eliciting: true,
            handshake,
        };
        self.send_new(now, out, sent)?;
        Some(if handshake {
            TransmitKind::Handshake
        } else {
            TransmitKind::Payload
        })
    }

    /// What is sent next: bytes of the handshake, or a Message.
    fn next_payload(&mut self, now: Instant) -> Option<Next> {
        loop {
            if self.security.is_some() {
                if let Some(handshake) = self.next_handshake() {
                    let next = self.cut(None, handshake, true);
                    if next.is_err() {
                        self.leave(now, Cause::Failed);
                        self.retry(now, false);
                    }
                    return next.ok();
                }
                let established = |security: &Security| security.payload.is_established();
                if !self.security.as_deref().is_some_and(established) {
                    return None;
                }
            }
            if self.waiting.front().is_none_or(|first| first.outside) {
                return None;
            }
            if self.context.tx_next > self.config.max_sequence_id - EXHAUSTION {
                if self.outgoing.open > 0 {
                    // What is under way may be acknowledged before.
                    return None;
                }
                // [R-E2E.9]: this is the next contact.
                self.leave(now, Cause::SequenceSent);
                self.start(now);
                continue;
            }
            let len = self.waiting.front()?.message.len();
            self.waiting_bytes = self.waiting_bytes.saturating_sub(len);
            if self.security.is_none() && self.fits_whole(len) {
                // Only what is needed is moved.
                let first = self.waiting.front_mut()?;
                let (id, message) = (first.id, core::mem::take(&mut first.message));
                self.waiting.pop_front();
                return Some(Next::Whole(Some(id), message));
            }
            let waiting = self.waiting.pop_front()?;
            let (payload, secured) = match &mut self.security {
                None => (waiting.message.clone(), false),
                Some(security) => {
                    let kind = security.payload.payload_security();
                    let Ok(payload) = security.payload.protect(waiting.message.clone()) else {
                        self.give_up(&waiting, Cause::Failed);
                        self.fail(now, Cause::Failed);
                        return None;
                    };
                    (payload, kind != Kind::Plaintext)
                }
            };
            match self.cut(Some(&waiting), payload, secured) {
                Ok(next) => return Some(next),
                Err(_) => self.give_up(&waiting, Cause::HeaderTooLong),
            }
        }
    }

    /// A payload as one Record or as several.
    fn cut(
        &self,
        message: Option<&Waiting>,
        payload: Bytes,
        secured: bool,
    ) -> Result<Next, SegmentError> {
        if self.fits_whole(payload.len()) {
            return Ok(Next::Whole(message.map(|message| message.id), payload));
        }
        let mut segments = self.segments(payload, secured)?;
        Ok(Next::Cut(Box::new(Current {
            message: message.cloned(),
            next: segments.next(),
            rest: Rest::Cut(segments),
        })))
    }

    /// Whether a payload certainly needs no cutting. One that is a little longer may need none
    /// either.
    fn fits_whole(&self, len: usize) -> bool {
        let Some(max) = self.config.max_usp_record_size.bytes() else {
            return true;
        };
        let texts = self.remote_id.len().saturating_add(self.own_id.len());
        self.security.is_none() && len.saturating_add(texts).saturating_add(LONGEST_REST) <= max
    }

    fn next_handshake(&mut self) -> Option<Bytes> {
        let security = self.security.as_deref_mut()?;
        let handshake = security.payload.poll_handshake();
        if let Some(keys) = security.payload.mac_keys() {
            security.integrity.set_mac_keys(Some(keys));
        }
        handshake
    }

    /// Cuts a payload for the Records that come next. Room is kept for what they may get besides:
    /// an acknowledgement that grows while they wait, a request, a Record in between.
    fn segments(&self, payload: Bytes, secured: bool) -> Result<Segments, SegmentError> {
        let version = VersionText::new(self.config.version);
        let (mac_len, cert_len) = self.protection_len();
        let session_id = self.context.session_id;
        let sequence_id = self.context.tx_next.saturating_add(RESERVE);
        let other = self.context.rx_expected.saturating_add(RESERVE);
        let header = SegmentHeader::new(
            version.as_str(),
            &self.remote_id,
            &self.own_id,
            session_id,
            sequence_id,
        )
        .mac_signature_len(mac_len)
        .sender_cert_len(cert_len)
        .expected_id(other)
        .retransmit_id(other);
        if secured {
            tls_segments(payload, &header, self.config.max_usp_record_size)
        } else {
            segments(payload, &header, self.config.max_usp_record_size)
        }
    }

    /// A Record without payload, if one is due.
    fn next_empty(&mut self, now: Instant, out: &mut Vec<u8>) -> Option<TransmitKind> {
        let acknowledges = self.acknowledge_at.is_some_and(|at| at <= now);
        if !self.context.open_due && !acknowledges && self.ask == 0 {
            return None;
        }
        if self.ask != 0 && self.missing().is_none() && !self.context.open_due && !acknowledges {
            self.ask = 0;
            return None;
        }
        let full = self.outgoing.sent.len() >= self.config.max_outgoing_records + EMPTY_RECORDS;
        if full || self.repeats {
            // The last Record says it once more, with the acknowledgement of now.
            self.repeats = false;
            let last = self.context.tx_next - 1;
            let is_empty = |sent: &mut Sent| sent.payload.is_empty();
            if full || self.outgoing.get_mut(last).is_some_and(is_empty) {
                self.acknowledge_at = None;
                self.unacknowledged = 0;
                self.ask = 0;
                self.send_again(now, out, last)?;
                return Some(TransmitKind::Retransmission);
            }
        }
        if self.context.tx_next >= self.config.max_sequence_id {
            self.leave(now, Cause::SequenceSent);
            self.start(now);
        }
        let sent = Sent {
            payload: Bytes::new(),
            states: SarStates::NONE,
            at: now,
            message: None,
            resends: 0,
            marked: false,
            // What starts a session is answered; what acknowledges is not, or it would never end.
            eliciting: self.context.open_due,
            handshake: false,
        };
        self.send_new(now, out, sent)?;
        Some(TransmitKind::Empty)
    }

    /// Sends the next Record of the session for the first time ([R-E2E.15], [R-E2E.16]).
    ///
    /// [R-E2E.15]: https://usp.technology/specification/#r-e2e.15
    /// [R-E2E.16]: https://usp.technology/specification/#r-e2e.16
    fn send_new(&mut self, now: Instant, out: &mut Vec<u8>, sent: Sent) -> Option<()> {
        let sequence_id = self.context.tx_next;
        let retransmit_id = self.next_request(now);
        let (states, handshake) = (sent.states, sent.handshake);
        let written = self.write(
            out,
            sequence_id,
            retransmit_id,
            states,
            &sent.payload,
            handshake,
        );
        self.context.tx_next += 1;
        self.context.open_due = false;
        self.outgoing.push(sent);
        if written.is_err() {
            return self.unprotected(now);
        }
        self.acknowledge_at = None;
        self.unacknowledged = 0;
        self.repeats = false;
        if self.outgoing_at.is_none() {
            self.watch_outgoing(now);
        }
        Some(())
    }

    /// Sends a Record once more, with the acknowledgement of now.
    fn send_again(&mut self, now: Instant, out: &mut Vec<u8>, sequence_id: u64) -> Option<()> {
        let sent = self.outgoing.get_mut(sequence_id)?;
        sent.at = now;
        let (payload, states) = (sent.payload.clone(), sent.states);
        let handshake = sent.handshake;
        match self.write(out, sequence_id, 0, states, &payload, handshake) {
            Ok(()) => Some(()),
            Err(_) => self.unprotected(now),
        }
    }

    /// A Record could not be signed: without that, there is no session.
    #[cold]
    fn unprotected(&mut self, now: Instant) -> Option<()> {
        self.leave(now, Cause::Integrity);
        self.retry(now, false);
        None
    }

    /// The Record to ask for in the one that is sent: the next that is missing, 0 for none.
    fn next_request(&mut self, now: Instant) -> u64 {
        if self.ask == 0 {
            return 0;
        }
        let Some(missing) = self.missing() else {
            self.ask = 0;
            return 0;
        };
        if missing == self.context.rx_expected {
            // How long it takes is told by a Record that is asked for once.
            self.asked_at = (missing > self.asked_to).then_some(now);
        }
        self.asked_to = self.asked_to.max(missing);
        self.asks_left = self.asks_left.saturating_sub(1);
        self.ask = if self.asks_left > 0 { missing + 1 } else { 0 };
        self.events.push_back(Event::Missing {
            sequence_id: missing,
        });
        missing
    }

    fn missing(&self) -> Option<u64> {
        self.incoming
            .missing(self.ask.max(self.context.rx_expected))
    }

    /// Writes a Record of the session, with the acknowledgement of now ([R-E2E.17]).
    ///
    /// [R-E2E.17]: https://usp.technology/specification/#r-e2e.17
    fn write(
        &self,
        out: &mut Vec<u8>,
        sequence_id: u64,
        retransmit_id: u64,
        states: SarStates,
        payload: &[u8],
        handshake: bool,
    ) -> Result<(), IntegrityError> {
        let numbers = Numbers {
            session_id: self.context.session_id,
            sequence_id,
            expected_id: self.context.rx_expected,
            retransmit_id,
            states,
        };
        let mut mac = MacSignature::EMPTY;
        let mut cert: &[u8] = &[];
        if let Some(security) = &self.security {
            let method = security.integrity.method(handshake);
            cert = security.integrity.sender_cert(method);
            let version = VersionText::new(self.config.version);
            let fields = self
                .fields(&version, cert)
                .session_context(ProtectedSessionFields {
                    session_id: numbers.session_id,
                    sequence_id,
                    expected_id: numbers.expected_id,
                    retransmit_id,
                    payload_sar_state: state_number(states.payload),
                    payloadrec_sar_state: state_number(states.payloadrec),
                });
            mac = security.integrity.protect(method, &fields)?;
        }
        self.envelope(&mac, cert).session(out, &numbers, payload);
        Ok(())
    }

    /// Writes a Record outside of the session.
    fn write_outside(&self, write: impl FnOnce(&Envelope<'_>)) -> Option<()> {
        let mut mac = MacSignature::EMPTY;
        let mut cert: &[u8] = &[];
        if let Some(security) = &self.security {
            // Outside of a session there is no TLS, whose keys a MAC would need.
            let method = security.integrity.method(true);
            cert = security.integrity.sender_cert(method);
            let version = VersionText::new(self.config.version);
            let mut fields = self.fields(&version, cert);
            fields = fields.payload_security(0);
            mac = security.integrity.protect(method, &fields).ok()?;
        }
        let mut envelope = self.envelope(&mac, cert);
        envelope.payload_security = 0;
        write(&envelope);
        Some(())
    }

    fn fields<'a>(&'a self, version: &'a VersionText, cert: &'a [u8]) -> ProtectedFields<'a> {
        ProtectedFields::new(version.as_str(), &self.remote_id, &self.own_id)
            .payload_security(u32::from(self.payload_security()))
            .sender_cert(cert)
    }

    fn envelope<'a>(&'a self, mac: &'a MacSignature, cert: &'a [u8]) -> Envelope<'a> {
        Envelope {
            version: self.config.version,
            to_id: &self.remote_id,
            from_id: &self.own_id,
            payload_security: self.payload_security(),
            mac_signature: mac,
            sender_cert: cert,
        }
    }

    /// The longest that the fields are which protect a Record.
    fn protection_len(&self) -> (usize, usize) {
        let Some(security) = &self.security else {
            return (0, 0);
        };
        let longest = |completes| {
            let method = security.integrity.method(completes);
            let cert = security.integrity.sender_cert(method).len();
            (method.map_or(0, IntegrityMethod::max_len), cert)
        };
        let (first, second) = (longest(true), longest(false));
        (first.0.max(second.0), first.1.max(second.1))
    }

    /// Whether a Message of that length fits into a Record outside of a session.
    pub(super) fn fits_outside(&self, len: usize) -> bool {
        let Some(max) = self.config.max_usp_record_size.bytes() else {
            return true;
        };
        let version = VersionText::new(self.config.version);
        let (mac_len, cert_len) = self.protection_len();
        let texts = [
            version.as_str().len(),
            self.remote_id.len(),
            self.own_id.len(),
            mac_len,
            cert_len,
        ];
        let texts = texts.into_iter().filter(|len| *len > 0);
        let outside: usize = texts.map(write::field_len).sum();
        outside.saturating_add(write::field_len(write::field_len(len))) <= max
    }

    /// Whether a further Record may be under way.
    pub(super) fn has_window(&self) -> bool {
        let records = self.outgoing.sent.len();
        let most = match self.outgoing.handshakes {
            0 => usize::MAX,
            _ => UNVERIFIED_RECORDS,
        };
        records < self.config.max_outgoing_records.min(most)
            && (self.outgoing.bytes < self.config.max_outgoing_bytes || records == 0)
    }
}

fn state_number(state: PayloadSarState) -> u32 {
    u32::try_from(i32::from(state)).unwrap_or(0)
}

/// A payload that is to be sent.
enum Next {
    /// In one Record: bytes of a Message, or of a handshake.
    Whole(Option<MessageId>, Bytes),
    /// In several.
    Cut(Box<Current>),
}

/// More than a Record without protection takes besides its payload and the two Endpoint IDs: a
/// version of 11 bytes, six numbers, and tags and lengths.
const LONGEST_REST: usize = 160;
/// By how much numbers may grow while Records wait to be sent again.
const RESERVE: u64 = 1 << 20;
/// How many Records may be under way while the peer may lack the end of the handshake: it drops
/// what it cannot verify.
const UNVERIFIED_RECORDS: usize = 32;
/// How many Records without payload may be under way besides those that have one.
const EMPTY_RECORDS: usize = 64;
