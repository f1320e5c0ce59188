//! Rules of Records as such.

use usp_proto::ErrorCode;
use usp_proto::record::RecordTypeView;
use usp_proto::view::View;

use super::{Check, Rule};
use crate::finding::{Spot, words};
use crate::req;
use crate::validator::{Context, Exchange, Kind as _, RecordKind, RecordParts};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::MTP_4B, Check::Record(RecordKind::ALL, mtp_4b))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::MTP_5, Check::Pair(mtp_5)),
    Rule::new(&req::MTP_9, Check::Record(&[RecordKind::Disconnect], mtp_9)),
];

/// R-MTP.4b: fields that are called required stand in the Record.
///
/// M7: those of enums whose first value is zero cannot be told from absent ones.
fn mtp_4b(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let view = record.view;
    require(context, view, "version", view.version());
    require(context, view, "to_id", view.to_id());
    require(context, view, "from_id", view.from_id());
    match &record.member {
        Some(RecordTypeView::MqttConnect(connect)) => {
            require(
                context,
                connect,
                "subscribed_topic",
                connect.subscribed_topic(),
            );
        }
        Some(RecordTypeView::StompConnect(connect)) => {
            let destination = connect.subscribed_destination();
            require(context, connect, "subscribed_destination", destination);
        }
        _ => {}
    }
}

/// R-MTP.5: a Record is answered with an Error only if it holds a request; anything else that is
/// wrong with it is passed over in silence.
///
/// M4: a body without a known member is no request either.
fn mtp_5(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some(error) = exchange.error else { return };
    let request = exchange.request_msg.map(|msg| msg.request());
    if !matches!(request, Some(Ok(Some(_)))) {
        let found = words!("an Error for a Record without a request");
        context.find(
            Spot::new(&error, "err_code"),
            found,
            format_args!("no answer"),
        );
    }
}

/// R-MTP.9: a disconnect says why, with a code of Records and with words.
fn mtp_9(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(RecordTypeView::Disconnect(disconnect)) = &record.member else {
        return;
    };
    let code = ErrorCode::new(disconnect.reason_code());
    if !code.is_usp_record() {
        let spot = Spot::new(disconnect, "reason_code");
        context.find(
            spot,
            format_args!("{code}"),
            format_args!("a code from 7100 to 7199"),
        );
    }
    if disconnect.reason().is_empty() {
        let spot = Spot::new(disconnect, "reason");
        context.find(spot, format_args!("no text"), format_args!("a reason"));
    }
}

fn require<'a, V: View<'a>>(
    context: &mut Context<'_, '_>,
    view: &V,
    field: &'static str,
    text: &str,
) {
    if text.is_empty() {
        let spot = Spot::new(view, field);
        context.find(spot, format_args!("nothing"), format_args!("a value"));
    }
}
