//! Rules of the encoding.

use usp_proto::view::View as _;
use usp_proto::wire::{Content, Item, Walk};
use usp_proto::{DecodeErrorKind, ErrorCode};

use super::{Check, Rule};
use crate::finding::{Spot, words};
use crate::req;
use crate::validator::{Context, Exchange};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::ENC_0, Check::Wire(enc_0)),
    Rule::new(&req::ENC_1, Check::Wire(enc_1)),
    Rule::new(&req::ENC_2, Check::Wire(enc_2)),
    Rule::new(&req::ENC_3, Check::Wire(enc_3)),
    Rule::new(&req::ENC_4, Check::Wire(enc_4)),
    Rule::new(&req::ENC_5, Check::Pair(enc_5)),
];

/// R-ENC.0: a Message is protobuf of the schema: its fields can be found, have the type of the
/// schema, and stand once where they are not repeated.
fn enc_0(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if !is_of_record(item) && is_of_schema(item) {
        context.find_wire(item, format_args!("a Message of the schema"));
    }
}

/// R-ENC.1: a Record is protobuf of the schema, as R-ENC.0 for Messages.
fn enc_1(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if is_of_record(item) && is_of_schema(item) {
        context.find_wire(item, format_args!("a Record of the schema"));
    }
}

/// R-ENC.2: a number that its enum does not have is a failure.
///
/// M5: that of `msg_type` too, though a reader has the body to go by.
fn enc_2(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if let (Some(DecodeErrorKind::UnknownEnumValue { .. }), Content::Enum { schema, .. }) =
        (kind(item), item.content())
    {
        context.find_wire(item, format_args!("a number of {}", schema.name()));
    }
}

/// R-ENC.3: each oneof of a Message has one known member, and one only.
fn enc_3(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if !is_of_record(item) && is_of_oneof(item) {
        context.find_wire(item, format_args!("one known member and one only"));
    }
}

/// R-ENC.4: a Record with no member of `record_type`, or several, is dropped.
fn enc_4(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if is_of_record(item) && is_of_oneof(item) {
        context.find_wire(item, format_args!("one known member and one only"));
    }
}

/// R-ENC.5: a Message that breaks the rule of oneofs is answered with 7004.
fn enc_5(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(msg), Some(error)) = (exchange.request_msg, exchange.error) else {
        return;
    };
    let code = ErrorCode::new(error.err_code());
    // M4: without a request no answer is due at all, see R-MTP.5.
    if code == ErrorCode::INVALID_ARGUMENTS || !matches!(msg.request(), Ok(Some(_))) {
        return;
    }
    let mut walk = Walk::msg(msg.bytes());
    if walk.any(|item| is_of_oneof(&item)) {
        let found = words!("{code}");
        let expected = words!("7004 for a oneof without exactly one member");
        context.find(Spot::new(&error, "err_code"), found, expected);
    }
}

const fn kind(item: &Item<'_>) -> Option<DecodeErrorKind> {
    match item.problem() {
        Some(problem) => Some(problem.kind()),
        None => None,
    }
}

fn is_of_record(item: &Item<'_>) -> bool {
    item.message().full_name().starts_with("usp_record.")
}

fn is_of_oneof(item: &Item<'_>) -> bool {
    matches!(
        kind(item),
        Some(DecodeErrorKind::OneofMissing { .. } | DecodeErrorKind::OneofRepeated { .. })
    )
}

/// Whether a problem is none of those that have a rule of their own.
fn is_of_schema(item: &Item<'_>) -> bool {
    let is_header_or_body = item.message().full_name() == "usp.Msg";
    match kind(item) {
        Some(DecodeErrorKind::UnknownEnumValue { .. } | DecodeErrorKind::FieldMissing) | None => {
            false
        }
        Some(DecodeErrorKind::FieldRepeated) => !is_header_or_body,
        Some(_) => !is_of_oneof(item),
    }
}
