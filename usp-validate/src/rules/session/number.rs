//! Rules of `sequence_id`, `expected_id` and `retransmit_id`.

use super::spot;
use crate::finding::words;
use crate::req;
use crate::rules::{Check, Rule};
use crate::session_audit::{Cause, Number, Overdue, Step};
use crate::validator::Context;

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::E2E_4, Check::Session(e2e_4)),
    Rule::new(&req::E2E_6, Check::Session(e2e_6)),
    Rule::new(&req::E2E_8, Check::Session(e2e_8)),
    Rule::new(&req::E2E_9, Check::Session(e2e_9)),
    Rule::new(&req::E2E_14, Check::Session(e2e_14)),
    Rule::new(&req::E2E_15, Check::Session(e2e_15)),
    Rule::new(&req::E2E_16, Check::Session(e2e_16)),
    Rule::new(&req::E2E_17, Check::Session(e2e_17)),
    Rule::new(&req::E2E_20, Check::Session(e2e_20)),
    Rule::new(&req::E2E_25, Check::Session(e2e_25)),
];

/// R-E2E.4: who had no session, and takes part in one that the other has opened, begins with
/// number 1.
fn e2e_4(context: &mut Context<'_, '_>, step: &Step<'_>) {
    first(context, step, false, Some(false));
}

/// R-E2E.6: who leaves a session for one that the other has opened begins with number 1 again.
fn e2e_6(context: &mut Context<'_, '_>, step: &Step<'_>) {
    first(context, step, false, Some(true));
}

/// R-E2E.8: who receives one of the last numbers starts a new session.
///
/// A15: the last numbers are the greatest one and the 10,000 before it.
fn e2e_8(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.overdue == Some(Overdue::Restart(Cause::Exhausted)) {
        let found = words!("the session that had come to its last numbers");
        context.find(spot(step, "session_id"), found, "a new session");
    }
}

/// R-E2E.9: who sends one of the last numbers starts a new session with its next Record.
fn e2e_9(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.is_exhausted {
        let found = words!("the session that had come to its last numbers");
        context.find(spot(step, "session_id"), found, "a new session");
    }
}

/// R-E2E.14: the first Record of who opens a session has the number 1.
fn e2e_14(context: &mut Context<'_, '_>, step: &Step<'_>) {
    first(context, step, true, None);
}

/// R-E2E.15: each further Record has a number that is one higher.
///
/// A Record that is sent again keeps its number, and so does what it carries.
fn e2e_15(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let Some(session) = &step.session else { return };
    match step.number {
        Number::Ahead { next } => {
            let found = words!("{}", session.sequence_id());
            context.find(spot(step, "sequence_id"), found, next);
        }
        Number::Changed { next } => {
            let found = words!("{} with another payload", session.sequence_id());
            context.find(spot(step, "sequence_id"), found, next);
        }
        _ => {}
    }
}

/// R-E2E.16: what was not acknowledged is kept, and sent again when it is asked for.
///
/// Who acknowledges a Record has processed it; what that asks for comes first ([R-E2E.20], rule
/// 3). Who cannot send it again, or has done so too often, starts a new session.
///
/// [R-E2E.20]: https://usp.technology/specification/#r-e2e.20
fn e2e_16(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if let Some(Overdue::Resend(number)) = step.overdue {
        let found = words!("a new Record");
        let expected = words!("number {number} again, which was asked for");
        context.find(spot(step, "sequence_id"), found, expected);
    }
}

/// R-E2E.17: `expected_id` tells the next Record that is wanted, which is at most the one after
/// the last that the other has sent.
fn e2e_17(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let (Some(session), Some(known)) = (&step.session, step.acknowledgement) else {
        return;
    };
    let wanted = session.expected_id();
    if wanted > known.unsent {
        let found = words!("{wanted}");
        let expected = words!("{} at most", known.unsent);
        context.find(spot(step, "expected_id"), found, expected);
    }
}

/// R-E2E.20: Records are processed in the order of their numbers, each once; what comes too early
/// waits, what comes late moves nothing back.
///
/// So `expected_id` neither goes past a number that is missing, nor back (A1).
fn e2e_20(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let (Some(session), Some(known)) = (&step.session, step.acknowledgement) else {
        return;
    };
    let wanted = session.expected_id();
    let found = words!("{wanted}");
    if wanted > known.missing && wanted <= known.unsent {
        let expected = words!("{}, which is missing", known.missing);
        context.find(spot(step, "expected_id"), found, expected);
    } else if wanted < known.before {
        let expected = words!("{} or more, as before", known.before);
        context.find(spot(step, "expected_id"), found, expected);
    }
}

/// R-E2E.25: a Record that comes again is ignored, and so is the request in it.
fn e2e_25(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.answers_again {
        let found = words!("a second answer to a Record that came again");
        context.find(spot(step, "payload"), found, "none");
    }
}

/// The first Record of a sender in a session has the number 1.
fn first(
    context: &mut Context<'_, '_>,
    step: &Step<'_>,
    originator: bool,
    replacing: Option<bool>,
) {
    let Number::First {
        is_originator,
        replaces,
    } = step.number
    else {
        return;
    };
    let Some(session) = &step.session else { return };
    let is_meant = is_originator == originator && replacing.is_none_or(|it| it == replaces);
    if is_meant && session.sequence_id() != 1 {
        let found = words!("{}", session.sequence_id());
        context.find(spot(step, "sequence_id"), found, 1);
    }
}
