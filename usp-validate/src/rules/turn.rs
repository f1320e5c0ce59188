//! Rules of what comes when: channels, retries, answers.

use super::{Check, Rule};
use crate::conversation::{Attempt, Missing, Turn, Unconnected, Verdict};
use crate::finding::{Spot, words};
use crate::validator::Context;
use crate::{Sender, req};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::MTP_6, Check::Turn(mtp_6)),
    Rule::new(&req::MTP_8, Check::Turn(mtp_8)),
    Rule::new(&req::E2E_7, Check::Turn(e2e_7)),
    Rule::new(&req::E2E_10, Check::Turn(e2e_10)),
    Rule::new(&req::E2E_11, Check::Turn(e2e_11)),
    Rule::new(&req::E2E_12, Check::Turn(e2e_12)),
    Rule::new(&req::E2E_13, Check::Turn(e2e_13)),
    Rule::new(&req::E2E_22, Check::Turn(e2e_22)),
    Rule::new(&req::MSG_4, Check::Turn(msg_4)),
    Rule::new(&req::NOT_1, Check::Turn(not_1)),
    Rule::new(&req::NOT_2, Check::Turn(not_2)),
    Rule::new(&req::NOT_3, Check::Turn(not_3)),
    Rule::new(&req::NOT_4, Check::Turn(not_4)),
    Rule::new(&req::NOT_6A, Check::Turn(not_6a)),
    Rule::new(&req::NOT_9, Check::Turn(not_9)),
];

/// R-MTP.6: the first that an Agent sends on a new channel is a Connect Record.
fn mtp_6(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    if turn.unconnected == Some(Unconnected::New) && turn.sender == Sender::Agent {
        let spot = Spot::new(&turn.record, "record_type");
        context.find(spot, "another Record on a new channel", "a Connect Record");
    }
}

/// R-MTP.8: nothing is sent before a Connect Record on a new channel, nor by who has disconnected.
///
/// M22: of a Controller it is demanded that it waits for the Connect Record.
fn mtp_8(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    let found = match turn.unconnected {
        Some(Unconnected::New) if turn.sender != Sender::Agent => "a Record on a new channel",
        Some(Unconnected::Disconnected) => "a Record after a Disconnect Record",
        _ => return,
    };
    let spot = Spot::new(&turn.record, "record_type");
    context.find(spot, found, "a Connect Record first");
}

/// R-E2E.7: an Agent starts a new session when the old one has expired.
fn e2e_7(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    if let (Some(idle), Ok(Some(session))) = (turn.idle, turn.record.session_context()) {
        let found = words!(
            "a session in which nothing was sent for {} s",
            idle.as_secs()
        );
        context.find(Spot::new(&session, "session_id"), found, "a new session");
    }
}

/// R-E2E.10: attempts to open a session come in intervals that grow.
fn e2e_10(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    session(context, turn, Verdict::Wrong, false);
}

/// R-E2E.11: from the tenth attempt on the interval stays.
fn e2e_11(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    session(context, turn, Verdict::Wrong, true);
}

/// R-E2E.12: after a success the intervals begin anew.
fn e2e_12(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    session(context, turn, Verdict::NotReset, false);
    session(context, turn, Verdict::NotReset, true);
}

/// R-E2E.13: after a reboot the intervals begin anew.
fn e2e_13(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    session(context, turn, Verdict::NotResetAtBoot, false);
    session(context, turn, Verdict::NotResetAtBoot, true);
}

/// R-E2E.22: what was acknowledged before a session was left is processed: its request is
/// answered.
fn e2e_22(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    if turn.missing == Some(Missing::AcknowledgedAnswer) {
        let spot = Spot::new(&turn.record, "session_context");
        let found = "no answer, although the Record was acknowledged before the session was left";
        context.find(spot, found, "an answer");
    }
}

/// R-MSG.4: a request that comes again while it waits for its answer is ignored, so that there is
/// one answer.
fn msg_4(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    let header = turn.msg.and_then(|msg| msg.header().ok().flatten());
    if let (true, Some(header)) = (turn.answers_again, header) {
        let found = "a second answer to a request that came again";
        context.find(Spot::new(&header, "msg_id"), found, "one answer");
    }
}

/// R-NOT.1: a notification that is not answered comes again in intervals that grow.
///
/// M9: with the same `msg_id`; another one is another notification.
fn not_1(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    notified(context, turn, Verdict::Wrong, false);
}

/// R-NOT.2: from the tenth time on the interval stays.
fn not_2(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    notified(context, turn, Verdict::Wrong, true);
}

/// R-NOT.3: once a notification is answered, the intervals of the next one begin anew.
fn not_3(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    notified(context, turn, Verdict::NotReset, false);
    notified(context, turn, Verdict::NotReset, true);
}

/// R-NOT.4: after a reboot the intervals begin anew.
fn not_4(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    notified(context, turn, Verdict::NotResetAtBoot, false);
    notified(context, turn, Verdict::NotResetAtBoot, true);
}

/// R-NOT.6a: an `OnBoardRequest` comes again until it is answered.
fn not_6a(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    if turn.missing == Some(Missing::OnBoardRequest) {
        let spot = Spot::new(&turn.record, "no_session_context");
        let found = "an OnBoardRequest that neither was answered nor came again";
        context.find(spot, found, "that it comes again");
    }
}

/// R-NOT.9: an answer to a notification counts, whatever Subscription it names: the notification
/// does not come again.
fn not_9(context: &mut Context<'_, '_>, turn: &Turn<'_>) {
    let header = turn.msg.and_then(|msg| msg.header().ok().flatten());
    if let (true, Some(header)) = (turn.ignores_answer, header) {
        let found = "a notification again that was answered for another Subscription";
        context.find(
            Spot::new(&header, "msg_id"),
            found,
            "that the answer counts",
        );
    }
}

fn session(context: &mut Context<'_, '_>, turn: &Turn<'_>, verdict: Verdict, is_last: bool) {
    if let (Some(attempt), Ok(Some(session))) = (turn.established, turn.record.session_context()) {
        interval(
            context,
            attempt,
            (verdict, is_last),
            Spot::new(&session, "session_id"),
        );
    }
}

fn notified(context: &mut Context<'_, '_>, turn: &Turn<'_>, verdict: Verdict, is_last: bool) {
    let header = turn.msg.and_then(|msg| msg.header().ok().flatten());
    if let (Some(attempt), Some(header)) = (turn.notified, header) {
        interval(
            context,
            attempt,
            (verdict, is_last),
            Spot::new(&header, "msg_id"),
        );
    }
}

/// Tells of an attempt that came at the wrong time, for that reason; `is_last` if it is one of
/// those from the tenth on.
fn interval(
    context: &mut Context<'_, '_>,
    attempt: Attempt,
    (verdict, is_last): (Verdict, bool),
    spot: Spot<'_>,
) {
    if attempt.verdict != verdict || (attempt.nth >= 10) != is_last {
        return;
    }
    let (from, to) = attempt.range;
    let (nth, waited) = (attempt.nth, attempt.waited.as_secs_f32());
    let found = words!("retry {nth} after {waited:.1} s");
    let expected = words!("{:.1} s to {:.1} s", from.as_secs_f32(), to.as_secs_f32());
    context.find(spot, found, expected);
}
