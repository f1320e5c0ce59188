//! Records that come: for whom they are, of which kind, and whether they are believed.

use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::Peek;
use usp_proto::peek::RecordKind;
use usp_proto::record::{RecordTypeView, RecordView, SessionContextRecordView};

use super::sequence::{Payload, Received};
use super::{Cause, Control, Event, Ignored, Session, SessionError, SessionMode};
use crate::integrity::ProtectedFields;
use crate::{Instant, SarStates};

impl Session {
    /// Takes a Record that came from the peer: the bytes of a whole one. Payloads are not copied,
    /// they share the memory of the Record.
    ///
    /// # Errors
    ///
    /// [`SessionError`] for what is refused. The session may have been started anew because of it,
    /// as the events tell.
    pub fn handle_record(&mut self, now: Instant, record: Bytes) -> Result<(), SessionError> {
        let events = self.events.len();
        if events >= self.config.max_events {
            return Err(SessionError::Undrained { events });
        }
        // By reference: a view that was just made is not copied.
        let decoded = RecordView::decode(&record);
        let view = match &decoded {
            Ok(view) => view,
            Err(error) => {
                // [R-E2E.21], if it is known to belong to the session at all.
                if self.security.is_none() && self.is_of_session(&record) {
                    self.fail(now, Cause::Failed);
                }
                return Err(SessionError::Undecodable(*error));
            }
        };
        // [R-E2E.1]: a Record for somebody else is ignored.
        if view.to_id() != &*self.own_id {
            return Err(SessionError::NotForUs);
        }
        if view.from_id() != &*self.remote_id {
            return Err(SessionError::NotFromPeer);
        }
        let context = view.session_context();
        self.verify(now, view)?;
        // Most are of this type, and to ask for it alone is faster.
        if let Ok(Some(context)) = &context {
            let session_id = context.session_id();
            let security = view.payload_security_number();
            let received = match received(&record, context) {
                Ok(received) => received,
                Err(error) => return Err(SessionError::Undecodable(error)),
            };
            return self.handle_session(now, record, session_id, security, received);
        }
        match view.record_type().map_err(SessionError::Undecodable)? {
            Some(RecordTypeView::NoSessionContext(context)) => {
                self.handle_outside(now, &record, view, context.payload())
            }
            Some(RecordTypeView::Disconnect(disconnect)) => {
                self.handle_disconnect(now, disconnect.reason_code());
                Ok(())
            }
            Some(
                RecordTypeView::WebsocketConnect(_)
                | RecordTypeView::MqttConnect(_)
                | RecordTypeView::StompConnect(_)
                | RecordTypeView::UdsConnect(_),
            ) => {
                // A new channel: what was under way on the old one is gone.
                self.retired = [0; 4];
                self.retired_below = 0;
                self.events.push_back(Event::PeerConnected);
                Ok(())
            }
            _ => Err(SessionError::NoRecordType),
        }
    }

    /// [R-E2E.23], [R-E2E.30]: nothing in a Record is believed before.
    fn verify(&mut self, now: Instant, view: &RecordView<'_>) -> Result<(), SessionError> {
        let verified = match &mut self.security {
            Some(security) => {
                let fields = ProtectedFields::of(view).map_err(SessionError::Undecodable)?;
                let integrity = &mut security.integrity;
                integrity.verify(now, &fields, view.mac_signature())
            }
            None if view.mac_signature().is_empty() => return Ok(()),
            None => Err(crate::IntegrityError::Unsupported),
        };
        verified.map_err(|error| {
            if error.restarts() {
                self.fail(now, Cause::Integrity);
            }
            SessionError::Integrity(error)
        })
    }

    fn handle_session(
        &mut self,
        now: Instant,
        record: Bytes,
        session_id: u64,
        found: i64,
        received: Received,
    ) -> Result<(), SessionError> {
        if self.config.session_mode == SessionMode::Forbid {
            // [R-E2E.6a]. It binds Agents; a Controller has no other way to say it (A25).
            return Err(self.refuse(SessionError::NotAllowed));
        }
        if session_id < 2 {
            self.fail(now, Cause::SessionId);
            return Err(SessionError::SessionId { session_id });
        }
        let expected = i64::from(self.payload_security());
        if session_id != self.context.session_id {
            if let Some(cause) = self.ignores(now, session_id) {
                let plain = found == 0 && expected == 0;
                self.ignore(now, record, received, session_id, cause, plain);
                return Ok(());
            }
            if found != expected {
                return Err(self.refuse(SessionError::PayloadSecurity { found, expected }));
            }
            self.adopt(now, session_id);
            if !self.context.exists() {
                return Err(SessionError::Security(crate::PayloadSecurityError::Setup));
            }
        }
        // [R-E2E.19]: it stays the same for as long as the session lasts.
        if found != expected {
            self.fail(now, Cause::PayloadSecurity);
            return Err(SessionError::PayloadSecurity { found, expected });
        }
        if !self.context.heard {
            self.context.heard = true;
            self.context.open_due = false;
            self.events.push_back(Event::Established {
                session_id,
                originator: self.context.originator,
            });
        }
        self.last_activity = now;
        let result = self.handle_received(now, record, received);
        match result {
            Ok(()) => self.succeed(),
            Err(error) if error.restarts() => self.fail(now, Cause::Failed),
            Err(_) => {}
        }
        result
    }

    /// Why a Record of another session does not start that one.
    fn ignores(&self, now: Instant, session_id: u64) -> Option<Ignored> {
        if self.is_retired(now, session_id) {
            Some(Ignored::OldSession)
        } else if self.is_outranked(now, session_id) {
            Some(Ignored::Crossing)
        } else {
            None
        }
    }

    fn ignore(
        &mut self,
        now: Instant,
        record: Bytes,
        received: Received,
        session_id: u64,
        cause: Ignored,
        plain: bool,
    ) {
        let sequence_id = received.sequence_id;
        let whole = received.states == SarStates::NONE && received.sequence_id == 1;
        let negotiates = self.context.exists() && !self.context.heard;
        let newest = self.retired.iter().all(|retired| *retired < session_id);
        let crosses = cause == Ignored::Crossing && negotiates && newest;
        if crosses && whole && plain {
            // [R-E2E.6] lets the session of the peer begin, which takes this Record, and our own
            // replace it. Its Message is not lost.
            self.retire(now, session_id);
            self.retired_below = self.retired_below.max(session_id);
            let payload = received.payload.out_of(record);
            if !payload.is_empty() {
                self.events.push_back(Event::Message(payload));
            }
        }
        self.events.push_back(Event::Ignored {
            session_id,
            sequence_id,
            cause,
        });
        if cause == Ignored::OldSession {
            // The peer goes on with it, and so it is not forgotten.
            self.retired_until = now + self.config.record_lifetime;
            self.set_right(now);
        }
    }

    fn handle_outside(
        &mut self,
        now: Instant,
        record: &Bytes,
        view: &RecordView<'_>,
        payload: &[u8],
    ) -> Result<(), SessionError> {
        let found = view.payload_security_number();
        if found != 0 {
            return Err(SessionError::SecurityOutside { found });
        }
        if payload.is_empty() {
            return Err(SessionError::EmptyOutside);
        }
        if self.config.session_mode == SessionMode::Require {
            // The peer learns of it by the session that starts.
            if !self.context.exists() && self.retry_at.is_none() {
                self.retry(now, true);
            }
            return Err(SessionError::SessionRequired);
        }
        let (len, max) = (payload.len(), self.config.max_message_len);
        if len > max {
            return Err(SessionError::TooLong { len, max });
        }
        let message = record.slice_ref(payload);
        self.events.push_back(Event::MessageOutside(message));
        Ok(())
    }

    /// [R-MTP.7]: a Controller forgets all about the session. An Agent does the same, since its
    /// Controller has (A25).
    fn handle_disconnect(&mut self, now: Instant, code: u32) {
        self.forget(now, Cause::Disconnected);
        self.control = None;
        self.events.push_back(Event::Disconnected { code });
        // What waits has to wait for the next channel, or go without a session.
        if self.config.session_mode == SessionMode::Require
            && code == usp_proto::ErrorCode::SESSION_CONTEXT_NOT_ALLOWED.value()
        {
            self.give_all_up(Cause::Disconnected);
        }
    }

    /// Has the peer told what is refused, by a Disconnect Record.
    fn refuse(&mut self, error: SessionError) -> SessionError {
        if let Some(code) = error.code() {
            let reason = match error {
                SessionError::NotAllowed => "Session Context not allowed",
                _ => "payload_security not acceptable",
            };
            let code = code.value();
            self.control = Some(Control { code, reason });
        }
        error
    }

    /// Whether bytes that cannot be decoded are a Record of this session nevertheless.
    fn is_of_session(&self, record: &[u8]) -> bool {
        let Ok(peek) = Peek::new(record) else {
            return false;
        };
        peek.kind() == Some(RecordKind::SessionContext)
            && peek.to_id() == Ok(&self.own_id)
            && peek.from_id() == Ok(&self.remote_id)
            && matches!(peek.session(), Ok(Some(ids))
                if ids.session_id == self.context.session_id
                    && ids.sequence_id >= self.context.rx_expected)
    }
}

/// What a session has to know of a Record.
#[inline(always)]
fn received(
    record: &Bytes,
    context: &SessionContextRecordView<'_>,
) -> Result<Received, usp_proto::DecodeError> {
    let entries = context.payload();
    let payload = match entries.len() {
        0 => Payload::Last(0),
        1 => entries
            .iter()
            .next()
            .transpose()?
            .map_or(Payload::Last(0), |entry| Payload::within(record, entry)),
        _ => Payload::Own(joined(entries)?),
    };
    Ok(Received {
        sequence_id: context.sequence_id(),
        expected_id: context.expected_id(),
        retransmit_id: context.retransmit_id(),
        // A strict decode has seen that both are known.
        states: SarStates::of_view(context).unwrap_or(SarStates::NONE),
        entries: entries.len(),
        payload,
    })
}

/// Several entries of payload, joined: TLS finds its records by itself.
#[cold]
fn joined<'a>(
    entries: impl IntoIterator<Item = Result<&'a [u8], usp_proto::DecodeError>>,
) -> Result<Bytes, usp_proto::DecodeError> {
    let mut joined = Vec::new();
    for entry in entries {
        joined.extend_from_slice(entry?);
    }
    Ok(joined.into())
}
