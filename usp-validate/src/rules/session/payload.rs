//! Rules of the payloads of a session: their security and their segments.

use usp_record::ReassembleError;

use super::spot;
use crate::finding::{Spot, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::session_audit::{Cause, Overdue, Step};
use crate::validator::Context;

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::E2E_18, Check::Session(e2e_18)),
    Rule::new(&req::E2E_19, Check::Session(e2e_19)),
    Rule::new(&req::N_12, Check::Session(n_12)),
    Rule::new(&req::N_13, Check::Session(n_13)),
    Rule::new(&req::N_14, Check::Session(n_14)),
];

/// R-E2E.18: an Endpoint keeps to one `payload_security` in a session.
///
/// A27: Records without a payload too.
fn e2e_18(context: &mut Context<'_, '_>, step: &Step<'_>) {
    let found = step.record.payload_security_number();
    if let Some(before) = step.own_security.filter(|before| *before != found) {
        let spot = Spot::new(&step.record, "payload_security");
        let expected = words!("{} as before", security(before));
        context.find(spot, security(found), expected);
    }
}

/// R-E2E.19: who receives Records of another `payload_security` than that of the session fails
/// them. So it does not acknowledge them, and it does not begin with another one itself.
fn e2e_19(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.overdue == Some(Overdue::Restart(Cause::Security)) {
        let found = words!("the acknowledgement of a Record of another payload_security");
        context.find(spot(step, "expected_id"), found, "a new session");
        return;
    }
    let found = step.record.payload_security_number();
    let of_session = step.peer_security.filter(|peer| *peer != found);
    if let (Some(peer), None) = (of_session, step.own_security) {
        let spot = Spot::new(&step.record, "payload_security");
        let expected = words!("{} as in this session", security(peer));
        context.find(spot, security(found), expected);
    }
}

/// N.12: a Message is one Record, or a first one, any number between, and a last one.
fn n_12(context: &mut Context<'_, '_>, step: &Step<'_>) {
    use ReassembleError::{IllegalStates, NotBegun, Unfinished};
    if let Some(fault @ (IllegalStates { .. } | NotBegun { .. } | Unfinished { .. })) = step.fault {
        // That there is no Message and a part of one is for N.05 to say.
        let is_of_record = matches!(fault, IllegalStates { states } if !states.is_segment());
        if !is_of_record {
            context.find(spot(step, "payload_sar_state"), fault, "segments in order");
        }
    }
}

/// N.13: in plain text both states are the same.
fn n_13(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if let Some(fault @ ReassembleError::UnequalStates { .. }) = step.fault {
        let spot = spot(step, "payloadrec_sar_state");
        context.find(spot, fault, "the same state twice");
    }
}

/// N.14: a TLS record is in one Record of USP, or in a first one, any number between, and a last
/// one.
fn n_14(context: &mut Context<'_, '_>, step: &Step<'_>) {
    use ReassembleError::{PayloadrecNotBegun, PayloadrecUnfinished};
    if let Some(fault @ (PayloadrecNotBegun { .. } | PayloadrecUnfinished { .. })) = step.fault {
        let spot = spot(step, "payloadrec_sar_state");
        context.find(spot, fault, "segments of TLS records in order");
    }
}

const fn security(number: i64) -> &'static str {
    match number {
        0 => "PLAINTEXT",
        1 => "TLS12",
        _ => "an unknown one",
    }
}
