//! Rules of the start and the end of a session.

use usp_proto::ErrorCode;

use super::spot;
use crate::Sender;
use crate::finding::{Spot, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::session_audit::{Cause, Disconnecting, Overdue, Relation, SessionState, Step};
use crate::validator::Context;

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::MTP_7, Check::Session(mtp_7)),
    Rule::new(&req::E2E_5, Check::Session(e2e_5)),
    Rule::new(&req::E2E_6A, Check::Session(e2e_6a))
        .answering(ErrorCode::SESSION_CONTEXT_NOT_ALLOWED),
    Rule::new(&req::E2E_6B, Check::Session(e2e_6b)),
    Rule::new(&req::E2E_21, Check::Session(e2e_21)),
    Rule::new(&req::E2E_24, Check::Session(e2e_24)),
];

/// R-MTP.7: a Controller forgets the session when the Agent disconnects.
///
/// What it sends in it before the Agent is back may have been under way.
fn mtp_7(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let is_back = step.relation == Relation::Ended { is_peer_back: true };
    if is_back && step.sender != Sender::Agent {
        let found = words!("a session that the Agent had ended");
        context.find(spot(step, "session_id"), found, "a new session");
    }
}

/// R-E2E.5: two Endpoints have one session at most, so that who has gone on to another does not
/// come back.
fn e2e_5(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.relation == (Relation::Former { sender_left: true }) {
        let found = words!("a session that the sender had left");
        context.find(spot(step, "session_id"), found, "that in use");
    }
}

/// R-E2E.6a: an Agent that has no sessions says so, with 7106. That one was ended, 7105, says
/// something else.
fn e2e_6a(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let code = ErrorCode::SESSION_CONTEXT_TERMINATED;
    reason(
        context,
        step,
        SessionState::Offered,
        code,
        ErrorCode::SESSION_CONTEXT_NOT_ALLOWED,
    );
}

/// R-E2E.6b: an Agent that ends a session that was in use says so, with 7105.
fn e2e_6b(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let code = ErrorCode::SESSION_CONTEXT_NOT_ALLOWED;
    reason(
        context,
        step,
        SessionState::Used,
        code,
        ErrorCode::SESSION_CONTEXT_TERMINATED,
    );
}

/// R-E2E.21: a Record that cannot be processed makes its receiver start a new session: it cannot
/// be acknowledged in the old one.
fn e2e_21(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let why = match step.overdue {
        Some(Overdue::Restart(Cause::UnknownRecord)) => "it asked for one that is not there",
        Some(Overdue::Restart(Cause::Segments)) => "its segment fits nowhere",
        Some(Overdue::Restart(Cause::Undecodable)) => "it carries no Message",
        _ => return,
    };
    let found = words!("the acknowledgement of a Record, although {why}");
    context.find(spot(step, "expected_id"), found, "a new session");
}

/// R-E2E.24: a Record whose `session_id` is none is passed over in silence, and so is the request
/// in it.
///
/// A11: the ids 0 and 1 are none.
fn e2e_24(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.answers_invalid {
        let found = words!("an answer to a Record without a session_id");
        context.find(Spot::new(&step.record, "to_id"), found, "none");
    }
}

/// An Agent gives the right reason where it can only be one of two.
fn reason(
    context: &mut Context<'_, '_>,
    step: &Step<'_>,
    in_state: SessionState,
    wrong: ErrorCode,
    right: ErrorCode,
) {
    let Some(Disconnecting { record, state }) = step.disconnecting else {
        return;
    };
    let code = ErrorCode::new(record.reason_code());
    if step.sender != Sender::Controller && state == in_state && code == wrong {
        let found = words!("{code}");
        context.find(Spot::new(&record, "reason_code"), found, right);
    }
}
