//! Facts of Records.

use usp_proto::ErrorCode;
use usp_proto::record::RecordTypeView;

use crate::Level;
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Context, Kind as _, RecordKind, RecordParts};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::N_02, Check::Record(RecordKind::ALL, n_02)).weighing(Level::Should),
    Rule::new(&req::N_04, Check::Record(&[RecordKind::Session], n_04))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::N_05, Check::Record(&[RecordKind::Session], n_05))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::N_06, Check::Record(&[RecordKind::Session], n_06))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::N_07, Check::Record(&[RecordKind::MqttConnect], n_07)),
    Rule::new(&req::N_10, Check::Record(RecordKind::ALL, n_10))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
];

/// N.02: the version is two numbers with a dot between them.
///
/// M24: one that is higher than any known is no fault.
fn n_02(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let version = record.view.version();
    if record.version.is_none() && !version.is_empty() {
        let found = words!("{}", Quoted(version));
        context.find(
            Spot::new(record.view, "version"),
            found,
            format_args!("Major.Minor"),
        );
    }
}

/// N.04: the numbers of a session are required, and 0 is what an absent one reads as. That of the
/// session itself is judged by R-E2E.3.
fn n_04(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(session) = record.session() else {
        return;
    };
    let ids = [
        ("sequence_id", session.sequence_id()),
        ("expected_id", session.expected_id()),
    ];
    for (name, id) in ids {
        if id == 0 {
            context.find(
                Spot::new(session, name),
                format_args!("0"),
                format_args!("1 or more"),
            );
        }
    }
}

/// N.05: where no Message is cut, no record of TLS is cut either.
fn n_05(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(session) = record.session() else {
        return;
    };
    let state = session.payloadrec_sar_state_number();
    if session.payload_sar_state_number() == 0 && state != 0 {
        let spot = Spot::new(session, "payloadrec_sar_state");
        let expected = words!("NONE, as payload_sar_state is NONE");
        context.find(spot, format_args!("{state}"), expected);
    }
}

/// N.06: in plain text a Record has one payload at most.
fn n_06(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(session) = record.session() else {
        return;
    };
    let count = session.payload().len();
    if record.view.payload_security_number() == 0 && count > 1 {
        let spot = Spot::new(session, "payload").item(1);
        context.find(
            spot,
            format_args!("{count} payloads"),
            format_args!("one in plain text"),
        );
    }
}

/// N.07: the topic of a connect Record is one to publish to, so it has no wildcards.
fn n_07(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let Some(RecordTypeView::MqttConnect(connect)) = &record.member else {
        return;
    };
    let topic = connect.subscribed_topic();
    if topic.contains(['+', '#']) {
        let spot = Spot::new(connect, "subscribed_topic");
        let found = words!("{}", Quoted(topic));
        context.find(spot, found, format_args!("a topic without wildcards"));
    }
}

/// N.10: a certificate of the sender is PEM. What stands in it is for who trusts it.
fn n_10(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let certificate = record.view.sender_cert();
    if certificate.is_empty() {
        return;
    }
    let is_pem = core::str::from_utf8(certificate).is_ok_and(|text| {
        let text = text.trim();
        text.starts_with("-----BEGIN CERTIFICATE-----")
            && text.ends_with("-----END CERTIFICATE-----")
    });
    if !is_pem {
        let spot = Spot::new(record.view, "sender_cert");
        let found = words!("{} bytes", certificate.len());
        context.find(spot, found, format_args!("certificates in PEM"));
    }
}
