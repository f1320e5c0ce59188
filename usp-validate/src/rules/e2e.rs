//! Rules of what a Record carries.

use usp_proto::ErrorCode;
use usp_proto::record::RecordTypeView;

use super::{Check, Rule};
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Context, Kind as _, RecordKind, RecordParts};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::E2E_1, Check::Record(RecordKind::ALL, e2e_1)),
    Rule::new(&req::E2E_3, Check::Record(&[RecordKind::Session], e2e_3))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(
        &req::E2E_26,
        Check::Record(&[RecordKind::NoSession], e2e_26),
    )
    .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::E2E_41, Check::Record(RecordKind::ALL, e2e_41))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
];

/// R-E2E.1: a Record for another Endpoint is dropped.
fn e2e_1(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let id = record.view.to_id();
    let is_foreign = |own: &str| own != id && own != record.view.from_id();
    if context.own_id().is_some_and(is_foreign) && !id.is_empty() {
        let found = words!("{}", Quoted(id));
        context.find(
            Spot::new(record.view, "to_id"),
            found,
            format_args!("the own Endpoint ID"),
        );
    }
}

/// R-E2E.3: the id of a session is 2 or more. An absent one reads as 0.
fn e2e_3(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(session) = record.session() else {
        return;
    };
    if session.session_id() < 2 {
        let found = words!("{}", session.session_id());
        context.find(
            Spot::new(session, "session_id"),
            found,
            format_args!("2 or more"),
        );
    }
}

/// R-E2E.26: a Record outside of sessions has a payload.
fn e2e_26(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(RecordTypeView::NoSessionContext(no_session)) = &record.member else {
        return;
    };
    if no_session.payload().is_empty() {
        let spot = Spot::new(no_session, "payload");
        context.find(spot, format_args!("nothing"), format_args!("a Message"));
    }
}

/// R-E2E.41: payloads are TLS records in sessions only.
fn e2e_41(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let is_tls = record.view.payload_security_number() == 1;
    if is_tls && record.kind() != RecordKind::Unknown && record.session().is_none() {
        let spot = Spot::new(record.view, "payload_security");
        context.find(
            spot,
            format_args!("TLS12"),
            format_args!("PLAINTEXT without a session"),
        );
    }
}
