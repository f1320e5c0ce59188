//! What is kept of two Endpoints.

use alloc::boxed::Box;
use alloc::vec::Vec;

use usp_proto::msg::MsgView;
use usp_proto::record::{
    DisconnectRecordView, RecordTypeView, RecordView, SessionContextRecordView,
};
use usp_proto::view::View as _;

use super::payloads::{Outcome, Payloads};
use super::sent::Sent;
use super::tls::{Handshake, Speaker};
use super::{
    Acknowledgement, Cause, Disconnecting, End, Ends, Mark, Number, Overdue, Relation,
    SessionState, Step, hash,
};
use crate::Sender;

/// What two Endpoints have sent each other, as far as sessions are concerned.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    sides: Ends<Side>,
    session: Option<Session>,
    /// Sessions that were left, the last one first. Those with the id 0 are none.
    former: [Former; FORMER],
    /// What a Disconnect Record has ended, until there is a new one.
    ended: Option<Ended>,
    /// Whether any session was seen.
    has_begun: bool,
    /// Whether Records may be missing.
    is_partial: bool,
}

#[derive(Clone, Debug)]
struct Side {
    role: Sender,
    sent: Sent,
    payloads: Option<Box<Payloads>>,
    speaker: Speaker,
    /// A request that came with an invalid `session_id`.
    invalid: Option<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Session {
    id: u64,
    originator: End,
    /// Its start was not seen.
    is_joined: bool,
    /// Another was in use before.
    replaces: bool,
    handshake: Handshake,
}

#[derive(Clone, Copy, Debug, Default)]
struct Former {
    id: u64,
    /// Who had sent Records in it.
    sent: Ends<bool>,
    /// Up to which number each had acknowledged the Records of the other.
    wants: Ends<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Ended {
    id: u64,
    by: End,
    /// Who ended it has sent something since.
    is_back: bool,
}

impl Link {
    pub(crate) const fn new() -> Self {
        Self {
            sides: Ends::new(Side::new(), Side::new()),
            session: None,
            former: [Former {
                id: 0,
                sent: Ends::new(false, false),
                wants: Ends::new(0, 0),
            }; FORMER],
            ended: None,
            has_begun: false,
            is_partial: false,
        }
    }

    pub(crate) const fn role(&self, end: End) -> Sender {
        self.sides.of(end).role
    }

    pub(crate) const fn set_role(&mut self, end: End, role: Sender) {
        let (side, other) = self.sides.both_mut(end);
        side.role = role;
        other.role = match role {
            Sender::Agent => Sender::Controller,
            Sender::Controller => Sender::Agent,
            Sender::Unknown => Sender::Unknown,
        };
    }

    /// Says that Records may be missing.
    pub(crate) const fn set_partial(&mut self) {
        self.is_partial = true;
    }

    /// How many bytes wait for others.
    pub(crate) fn held(&self) -> usize {
        let held = |end| {
            self.sides
                .of(end)
                .payloads
                .as_ref()
                .map_or(0, |it| it.held())
        };
        held(End::First) + held(End::Second)
    }

    /// Drops what waits for others.
    pub(crate) fn forget_held(&mut self) {
        for end in [End::First, End::Second] {
            if let Some(payloads) = &mut self.sides.of_mut(end).payloads {
                payloads.forget();
            }
        }
    }

    /// Whether an Endpoint had acknowledged that Record of a session that was left since.
    pub(crate) fn had_acknowledged(&self, end: End, session_id: u64, sequence_id: u64) -> bool {
        let mut former = self.former.iter();
        former.any(|it| it.id == session_id && session_id != 0 && *it.wants.of(end) > sequence_id)
    }

    /// Takes in a Record, with the Message that it carries as a whole, and says what is to be known of it.
    pub(crate) fn look<'a>(
        &mut self,
        from: End,
        record: RecordView<'a>,
        msg: Option<&MsgView<'a>>,
    ) -> Step<'a> {
        let mark = msg.and_then(|msg| self.mark(from, msg));
        let mut step = Step {
            record,
            mark,
            session: None,
            sender: self.role(from),
            relation: Relation::None,
            number: Number::Unknown,
            acknowledgement: None,
            overdue: None,
            is_exhausted: false,
            own_security: None,
            peer_security: None,
            fault: None,
            answers_again: false,
            answers_invalid: false,
            disconnecting: None,
            tls: Vec::new(),
            joined: Vec::new(),
        };
        match record.record_type() {
            Ok(Some(RecordTypeView::SessionContext(session))) => {
                self.session_record(from, session, mark, &mut step);
            }
            Ok(Some(RecordTypeView::Disconnect(disconnect))) => {
                step.disconnecting = Some(self.disconnect(from, disconnect));
            }
            Ok(Some(RecordTypeView::NoSessionContext(_))) => {}
            Ok(Some(_)) if self.role(from) == Sender::Unknown => {
                self.set_role(from, Sender::Agent);
            }
            _ => {}
        }
        if let Some(mark) = mark.filter(|mark| !mark.is_request) {
            step.answers_invalid = self.sides.of(from.other()).invalid == Some(mark.id);
        }
        if let Some(ended) = &mut self.ended {
            ended.is_back |= ended.by == from && step.disconnecting.is_none();
        }
        step
    }

    fn mark(&mut self, from: End, msg: &MsgView<'_>) -> Option<Mark> {
        let mark = Mark::of(msg)?;
        if self.role(from) == Sender::Unknown {
            self.set_role(from, mark.sender());
        }
        Some(mark)
    }

    fn session_record<'a>(
        &mut self,
        from: End,
        session: SessionContextRecordView<'a>,
        mark: Option<Mark>,
        step: &mut Step<'a>,
    ) {
        step.session = Some(session);
        step.relation = self.relation(from, &session);
        match step.relation {
            Relation::Invalid => {
                let request = mark.filter(|mark| mark.is_request);
                self.sides.of_mut(from).invalid = request.map(|mark| mark.id);
                return;
            }
            Relation::Opens => self.open(from, &session, false),
            Relation::Ended { is_peer_back: true } => self.open(from, &session, true),
            Relation::Current => {}
            Relation::Former { .. } | Relation::Ended { .. } | Relation::None => return,
        }
        let Some(current) = &mut self.session else {
            return;
        };
        let (own, peer) = self.sides.both_mut(from);
        let number = session.sequence_id();
        let security = step.record.payload_security_number();
        step.own_security = own.sent.security;
        step.peer_security = peer.sent.security;
        step.number = own.sent.number(&session, current, from);
        if self.is_partial && matches!(step.number, Number::Ahead { .. }) {
            // What is missing was sent, and nobody knows what it was.
            own.sent.in_order = number;
            if let Some(payloads) = &mut own.payloads {
                payloads.forget();
            }
            step.number = Number::Next;
        }
        let is_new =
            step.number.is_new() || step.number == Number::Unknown && own.sent.records == 0;
        // What has come by other ways need not be sent again.
        let has_come = |it: &mut (Overdue, u64)| match it.0 {
            Overdue::Resend(wanted) => session.expected_id() > wanted,
            Overdue::Restart(_) => false,
        };
        peer.sent.overdue.take_if(has_come);
        if is_new {
            step.is_exhausted = own.sent.exhausted;
            let is_told = (peer.sent.records > 0 || !current.is_joined) && !self.is_partial;
            if session.expected_id() > 0 && is_told {
                step.acknowledgement = Some(Acknowledgement {
                    unsent: peer.sent.next,
                    missing: peer.sent.in_order,
                    before: own.sent.wants,
                });
            }
            let is_seen = |(_, seen): &(Overdue, u64)| session.expected_id() > *seen;
            step.overdue = own.sent.overdue.take_if(|it| is_seen(it)).map(|it| it.0);
            own.sent.note(&session, security, peer.sent.next);
            let due = peer.sent.due(&session, current.is_joined);
            if let Some(overdue) = due.filter(|_| !self.is_partial) {
                peer.sent.overdue.get_or_insert((overdue, number));
            }
            if step.own_security.is_some_and(|before| before != security) {
                let overdue = Overdue::Restart(Cause::Security);
                peer.sent.overdue.get_or_insert((overdue, number));
            }
            if number >= EXHAUSTED {
                own.sent.exhausted = true;
                let overdue = Overdue::Restart(Cause::Exhausted);
                peer.sent.overdue.get_or_insert((overdue, number));
            }
        } else {
            if own
                .sent
                .overdue
                .is_some_and(|(it, _)| it == Overdue::Resend(number))
            {
                own.sent.overdue = None;
            }
            // A3: what a Record asks for may be left out when it is sent again, and then nobody
            // knows whether the other has got the first one.
            let asks = |it: Overdue| {
                let cause = Overdue::Restart(Cause::UnknownRecord);
                it == cause || matches!(it, Overdue::Resend(_))
            };
            if session.retransmit_id() == 0 {
                let is_meant = |it: &mut (Overdue, u64)| asks(it.0) && it.1 == number;
                peer.sent.overdue.take_if(is_meant);
            }
        }
        if is_new {
            let is_tls = security != 0;
            let outcome = take_payload(own, &session, is_tls, current.is_joined);
            if outcome.is_unknown || outcome.fault.is_some() {
                let overdue = Overdue::Restart(Cause::Segments);
                peer.sent.overdue.get_or_insert((overdue, number));
            } else if mark.is_none() && !is_tls && is_undecodable(step, &outcome) {
                let overdue = Overdue::Restart(Cause::Undecodable);
                peer.sent.overdue.get_or_insert((overdue, number));
            }
            step.fault = outcome.fault;
            if is_tls {
                let is_originator = current.originator == from;
                let (speaker, listener) = (&mut own.speaker, &mut peer.speaker);
                let handshake = &mut current.handshake;
                for bytes in &outcome.joined {
                    handshake.read(bytes, is_originator, speaker, listener, &mut step.tls);
                }
            } else {
                step.joined = outcome.joined;
            }
        }
        let joined = step.joined.last().and_then(|msg| MsgView::lazy(msg).ok());
        let mark = match joined {
            Some(msg) => self.mark(from, &msg),
            None => mark,
        };
        let (own, peer) = self.sides.both_mut(from);
        match mark {
            Some(mark) if !mark.is_request && is_new => {
                let is_repeated = peer.sent.repeated.has(mark.id);
                step.answers_again = is_repeated && own.sent.answered.has(mark.id);
                own.sent.answered.push(mark.id);
            }
            Some(mark) if mark.is_request && step.number == Number::Again => {
                own.sent.repeated.push(mark.id);
            }
            _ => {}
        }
    }

    fn relation(&self, from: End, session: &SessionContextRecordView<'_>) -> Relation {
        let id = session.session_id();
        if id < 2 {
            return Relation::Invalid;
        }
        if self.session.is_some_and(|current| current.id == id) {
            return Relation::Current;
        }
        let is_first = session.sequence_id() == 1 && session.expected_id() <= 1;
        if let Some(ended) = self.ended.filter(|ended| ended.id == id) {
            if !is_first && ended.by != from && !self.is_partial {
                let is_peer_back = ended.is_back;
                return Relation::Ended { is_peer_back };
            }
            return Relation::Opens;
        }
        match self.former.iter().find(|former| former.id == id) {
            Some(former) if !is_first && *former.sent.of(from) && !self.is_partial => {
                Relation::Former {
                    sender_left: self.sides.of(from).sent.records > 0,
                }
            }
            _ => Relation::Opens,
        }
    }

    fn open(&mut self, from: End, session: &SessionContextRecordView<'_>, is_joined: bool) {
        let replaces = self.session.is_some();
        self.leave();
        let goes_on = !self.has_begun && session.expected_id() > 1;
        self.session = Some(Session {
            id: session.session_id(),
            originator: from,
            is_joined: is_joined || goes_on || self.is_partial,
            replaces,
            handshake: Handshake::default(),
        });
        self.has_begun = true;
        self.ended = None;
    }

    /// Leaves the session in use.
    fn leave(&mut self) {
        if let Some(session) = self.session.take() {
            let sent = |end| &self.sides.of(end).sent;
            let (first, second) = (sent(End::First), sent(End::Second));
            let former = Former {
                id: session.id,
                sent: Ends::new(first.records > 0, second.records > 0),
                wants: Ends::new(first.wants, second.wants),
            };
            self.former.rotate_right(1);
            if let Some(place) = self.former.first_mut() {
                *place = former;
            }
        }
        for end in [End::First, End::Second] {
            let side = self.sides.of_mut(end);
            side.sent = Sent::new();
            side.payloads = None;
            side.speaker = Speaker::default();
        }
    }

    fn disconnect<'a>(&mut self, from: End, record: DisconnectRecordView<'a>) -> Disconnecting<'a> {
        let state = match self.session {
            None => SessionState::None,
            Some(_) if self.sides.of(from).sent.records > 0 => SessionState::Used,
            Some(_) => SessionState::Offered,
        };
        if let Some(session) = self.session {
            self.ended = Some(Ended {
                id: session.id,
                by: from,
                is_back: false,
            });
        }
        self.leave();
        Disconnecting { record, state }
    }
}

impl Side {
    const fn new() -> Self {
        Self {
            role: Sender::Unknown,
            sent: Sent::new(),
            payloads: None,
            speaker: Speaker::new(),
            invalid: None,
        }
    }
}

impl Sent {
    /// What the number of a Record says.
    fn number(
        &self,
        session: &SessionContextRecordView<'_>,
        current: &Session,
        from: End,
    ) -> Number {
        let number = session.sequence_id();
        if self.records == 0 {
            return if current.is_joined {
                Number::Unknown
            } else {
                Number::First {
                    is_originator: current.originator == from,
                    replaces: current.replaces,
                }
            };
        }
        let next = self.next;
        if number == next {
            return Number::Next;
        }
        if number > next {
            return Number::Ahead { next };
        }
        match self.content(number) {
            Some(before) if before == content(session) => Number::Again,
            Some(_) => Number::Changed { next },
            None if number >= self.in_order => Number::Late,
            None => Number::Again,
        }
    }

    /// Takes in a new Record.
    fn note(&mut self, session: &SessionContextRecordView<'_>, security: i64, unsent: u64) {
        let number = session.sequence_id();
        if self.records == 0 {
            self.in_order = number;
        }
        self.records += 1;
        self.next = self.next.max(number.saturating_add(1));
        self.security.get_or_insert(security);
        self.keep(number, content(session));
        let wanted = session.expected_id();
        if unsent > 1 {
            self.wants = self.wants.max(wanted.min(unsent));
        }
    }

    /// What the sender of these Records has to do because the other asks for one of them.
    fn due(&self, session: &SessionContextRecordView<'_>, is_joined: bool) -> Option<Overdue> {
        let wanted = session.retransmit_id();
        if wanted == 0 || self.records == 0 && is_joined {
            return None;
        }
        let is_kept = wanted < self.next && wanted >= session.expected_id();
        Some(if is_kept {
            Overdue::Resend(wanted)
        } else {
            Overdue::Restart(Cause::UnknownRecord)
        })
    }
}

/// Passes a payload on, or has it wait.
fn take_payload(
    side: &mut Side,
    session: &SessionContextRecordView<'_>,
    is_tls: bool,
    is_joined: bool,
) -> Outcome {
    let is_whole = session.payload_sar_state_number() == 0
        && session.payloadrec_sar_state_number() == 0
        && session.payload().len() < 2
        && session.sequence_id() == side.sent.in_order
        && !is_tls;
    let is_idle = side.payloads.as_ref().is_none_or(|it| it.is_idle());
    if is_whole && is_idle {
        side.sent.in_order = side.sent.in_order.saturating_add(1);
        return Outcome::default();
    }
    let payloads = side
        .payloads
        .get_or_insert_with(|| Box::new(Payloads::new(is_tls, !is_joined)));
    let mut in_order = side.sent.in_order;
    let outcome = payloads.push(&mut in_order, session);
    side.sent.in_order = in_order;
    outcome
}

/// Whether a Record brings bytes that are no Message.
fn is_undecodable(step: &Step<'_>, outcome: &Outcome) -> bool {
    let is_bad = |bytes: &[u8]| !bytes.is_empty() && MsgView::lazy(bytes).is_err();
    let whole = step.record.plain_payload().ok().flatten();
    whole.is_some_and(is_bad) || outcome.joined.iter().any(|msg| is_bad(msg))
}

/// A number made of what a Record carries.
fn content(session: &SessionContextRecordView<'_>) -> u64 {
    let states = session.payload_sar_state_number() << 8 | session.payloadrec_sar_state_number();
    let mut all = hash(&states.to_le_bytes());
    for entry in session.payload().iter().flatten() {
        all = all.rotate_left(5) ^ hash(entry);
    }
    all
}

/// So many sessions that were left are known.
const FORMER: usize = 4;
/// The numbers from here on are the last ones (A15: the number itself included).
pub(crate) const EXHAUSTED: u64 = u64::MAX - 10_000;
