//! Who is answered what, requirement by requirement.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use usp_proto::ErrorCode;
use usp_proto::msg::header::MsgType;
use usp_proto::msg::{Get, GetResp, Msg};
use usp_proto::record::session_context_record::PayloadSarState as Sar;
use usp_proto::record::{PayloadSecurity, Record, RecordType, SessionContextRecord};
use usp_record::{
    BadRecordOptions, ErrorReply, RecordFault, Reply, SilenceReason, respond_to_bad_record,
};

const OWN: &str = "self::own";
const PEER: &str = "os::00256D-1";
const OPTIONS: BadRecordOptions = BadRecordOptions::new();

fn get() -> Msg {
    Msg::request("42", Get::new(["Device."])).unwrap()
}

fn plain(msg: &Msg) -> Record {
    Record::builder(OWN, PEER).msg(msg).unwrap()
}

fn session(payload: impl Into<Vec<u8>>) -> Record {
    let context = SessionContextRecord::new(2, 1, 1).payload_entry(payload.into());
    Record::builder(OWN, PEER).session_context(context).unwrap()
}

fn context(record: &mut Record) -> &mut SessionContextRecord {
    match record.record_type.as_mut().unwrap() {
        RecordType::SessionContext(context) => context,
        _ => panic!("not a session"),
    }
}

fn error(bytes: &[u8], options: &BadRecordOptions) -> ErrorReply<'static> {
    match respond_to_bad_record(bytes.to_vec().leak(), OWN, options) {
        Reply::Error(error) => error,
        reply => panic!("{reply:?}"),
    }
}

fn silence(bytes: &[u8], options: &BadRecordOptions) -> (SilenceReason, bool) {
    match respond_to_bad_record(bytes, OWN, options) {
        Reply::Silence(silence) => (silence.reason(), silence.restarts_session()),
        reply => panic!("{reply:?}"),
    }
}

/// A Record that says 1.4 twice: an error that leaves everything readable.
fn spoiled(record: &Record) -> Vec<u8> {
    let mut bytes = record.encode_to_vec();
    bytes.extend(b"\x0a\x031.4");
    bytes
}

#[test]
fn good_records_of_all_kinds_are_none_of_its_business() {
    let builder = || Record::builder(OWN, PEER);
    for record in [
        plain(&get()),
        session(get().encode_to_vec()),
        session([]),
        builder().websocket_connect().unwrap(),
        builder().uds_connect().unwrap(),
        builder()
            .disconnect(ErrorCode::SESSION_CONTEXT_TERMINATED)
            .unwrap(),
    ] {
        let bytes = record.encode_to_vec();
        assert_eq!(respond_to_bad_record(&bytes, OWN, &OPTIONS), Reply::Nothing);
    }
}

#[test]
fn r_mtp_5_an_error_goes_to_the_sender_with_the_msg_id_of_the_request() {
    let reply = error(&spoiled(&plain(&get())), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_RECORD_VALUE);
    assert!(!reply.restarts_session() && !reply.is_in_session());
    let record = reply.record().unwrap();
    assert_eq!(
        (record.to_id.as_str(), record.from_id.as_str()),
        (PEER, OWN)
    );
    // It is a good Record.
    let record = Record::decode(&record.encode_to_vec()).unwrap();
    let msg = record.msg().unwrap().unwrap();
    assert_eq!((msg.msg_id(), msg.msg_type()), ("42", Some(MsgType::Error)));
    let error = msg.error().unwrap();
    assert_eq!(error.err_code, 7104);
    assert!(
        error.err_msg.starts_with("field repeated at byte "),
        "{}",
        error.err_msg
    );
    assert!(error.err_msg.ends_with(" of usp_record.Record.version"));
}

#[test]
fn r_mtp_5_without_any_one_of_its_conditions_there_is_silence() {
    let good = plain(&get());
    let mut no_sender = good.clone();
    no_sender.from_id = "no sender".into();
    let mut same = good.clone();
    same.from_id = OWN.into();
    let mut other = good.clone();
    other.to_id = "self::other".into();
    let response = Msg::response("42", GetResp::default()).unwrap();
    let failure = Msg::failure("42", ErrorCode::INTERNAL_ERROR).unwrap();
    let mut nameless = get();
    nameless.header.as_mut().unwrap().msg_id.clear();
    let no_way = OPTIONS.return_path(false);
    for (record, options, reason) in [
        (&no_sender, OPTIONS, SilenceReason::SenderInvalid),
        (&same, OPTIONS, SilenceReason::SenderInvalid),
        (&other, OPTIONS, SilenceReason::NotForUs),
        (&plain(&response), OPTIONS, SilenceReason::NoRequest),
        (&plain(&failure), OPTIONS, SilenceReason::NoRequest),
        (&plain(&nameless), OPTIONS, SilenceReason::NoMsgId),
        (&good, no_way, SilenceReason::NoReturnPath),
    ] {
        let bytes = spoiled(record);
        assert_eq!(silence(&bytes, &options), (reason, false));
    }
}

#[test]
fn m8_a_sender_is_valid_if_deployed_endpoints_have_such_names() {
    let mut record = plain(&get());
    record.from_id = "controller::localui".into();
    let reply = error(&spoiled(&record), &OPTIONS);
    assert_eq!(reply.record().unwrap().to_id, "controller::localui");
}

#[test]
fn r_e2e_1_a_record_for_somebody_else_is_dropped_good_or_bad() {
    let bytes = plain(&get()).encode_to_vec();
    for bytes in [&bytes[..], &bytes[..bytes.len() - 1]] {
        let Reply::Silence(silence) = respond_to_bad_record(bytes, "self::other", &OPTIONS) else {
            panic!("answered");
        };
        assert_eq!(silence.reason(), SilenceReason::NotForUs);
        assert_eq!((silence.fault(), silence.disconnect_code()), (None, None));
        assert_eq!(silence.reason().requirement(), "R-E2E.1");
    }
}

#[test]
fn r_enc_4_a_record_of_no_kind_or_of_two_is_dropped() {
    let mut none = plain(&get());
    none.record_type = None;
    let mut two = plain(&get()).encode_to_vec();
    two.extend(b"\x4a\x00");
    let mut twice = plain(&get()).encode_to_vec();
    twice.extend(b"\x3a\x00");
    for bytes in [none.encode_to_vec(), two, twice] {
        assert_eq!(
            silence(&bytes, &OPTIONS),
            (SilenceReason::BrokenOneof, false)
        );
    }
}

#[test]
fn r_enc_5_a_message_that_breaks_a_oneof_is_answered_with_7004() {
    let msg = b"\x0a\x06\x0a\x0242\x10\x01\x12\x02\x0a\x00";
    let record = Record::builder(OWN, PEER)
        .no_session_context(&msg[..])
        .unwrap();
    let reply = error(&record.encode_to_vec(), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_ARGUMENTS);
    // In a session only the Message has failed.
    let reply = error(&session(&msg[..]).encode_to_vec(), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_ARGUMENTS);
    assert!(reply.is_in_session() && !reply.restarts_session());
}

#[test]
fn m4_a_body_without_member_is_no_request_and_one_with_two_is() {
    let empty = b"\x0a\x06\x0a\x0242\x10\x01\x12\x00";
    let record = Record::builder(OWN, PEER)
        .no_session_context(&empty[..])
        .unwrap();
    assert_eq!(
        silence(&record.encode_to_vec(), &OPTIONS),
        (SilenceReason::NoRequest, false)
    );
    let both = b"\x0a\x06\x0a\x0242\x10\x01\x12\x06\x0a\x02\x0a\x00\x1a\x00";
    let record = Record::builder(OWN, PEER)
        .no_session_context(&both[..])
        .unwrap();
    let reply = error(&record.encode_to_vec(), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_ARGUMENTS);
}

#[test]
fn r_msg_1_a_request_of_a_kind_to_come_is_not_supported() {
    let msg = b"\x0a\x06\x0a\x0242\x10\x63\x12\x04\x0a\x02\x62\x00";
    let record = Record::builder(OWN, PEER)
        .no_session_context(&msg[..])
        .unwrap();
    let reply = error(&record.encode_to_vec(), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::MESSAGE_NOT_SUPPORTED);
    assert_eq!(reply.fault(), RecordFault::UnknownRequest);
}

#[test]
fn r_enc_2_an_unknown_enum_number_is_7104_in_a_record() {
    let mut record = plain(&get());
    record.payload_security = 77;
    let reply = error(&record.encode_to_vec(), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_RECORD_VALUE);
}

#[test]
fn r_e2e_41_a_request_outside_of_a_session_that_claims_tls_is_7104() {
    let mut record = plain(&get());
    record.set_payload_security(PayloadSecurity::Tls12);
    let reply = error(&record.encode_to_vec(), &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_RECORD_VALUE);
}

#[test]
fn r_e2e_6a_where_sessions_are_not_allowed_a_disconnect_says_so() {
    let options = OPTIONS.sessions(false);
    for payload in [get().encode_to_vec(), Vec::new()] {
        let bytes = session(payload).encode_to_vec();
        let Reply::Disconnect(reply) = respond_to_bad_record(&bytes, OWN, &options) else {
            panic!("no Disconnect");
        };
        assert_eq!(reply.reason_code(), ErrorCode::SESSION_CONTEXT_NOT_ALLOWED);
        assert_eq!(reply.fault(), RecordFault::SessionNotAllowed);
        let record = reply.record();
        assert_eq!(
            (record.to_id.as_str(), record.from_id.as_str()),
            (PEER, OWN)
        );
        let Some(RecordType::Disconnect(disconnect)) = record.record_type else {
            panic!("no Disconnect");
        };
        assert_eq!(disconnect.reason_code, 7106);
        assert_eq!(disconnect.reason, "sessions are not allowed");
    }
    let bytes = session([]).encode_to_vec();
    let no_way = options.return_path(false);
    assert_eq!(
        silence(&bytes, &no_way),
        (SilenceReason::NoReturnPath, false)
    );
    // What comes outside of a session is not touched.
    let bytes = plain(&get()).encode_to_vec();
    assert_eq!(respond_to_bad_record(&bytes, OWN, &options), Reply::Nothing);
}

#[test]
fn r_e2e_24_an_invalid_session_is_restarted_in_silence() {
    for session_id in [0, 1] {
        let mut record = session(get().encode_to_vec());
        context(&mut record).session_id = session_id;
        assert_eq!(
            silence(&record.encode_to_vec(), &OPTIONS),
            (SilenceReason::InvalidSession, true)
        );
    }
}

#[test]
fn a24_an_error_about_a_record_of_a_session_is_for_the_session_that_follows() {
    let mut record = session(get().encode_to_vec());
    context(&mut record).payloadrec_sar_state = Sar::Begin.into();
    let bytes = record.encode_to_vec();
    let reply = error(&bytes, &OPTIONS);
    assert_eq!(reply.code(), ErrorCode::INVALID_RECORD_VALUE);
    assert!(reply.is_in_session() && reply.restarts_session());
    assert_eq!(reply.record(), None);
    assert_eq!(reply.msg().msg_id(), "42");
    assert!(respond_to_bad_record(&bytes, OWN, &OPTIONS).restarts_session());
}

#[test]
fn r_e2e_21_a_failed_record_without_request_restarts_the_session() {
    let mut record = session("xyz");
    context(&mut record).sequence_id = 0;
    assert_eq!(
        silence(&record.encode_to_vec(), &OPTIONS),
        (SilenceReason::NoRequest, true)
    );
    // A Message that cannot be read is another matter.
    assert_eq!(
        silence(&session("xyz").encode_to_vec(), &OPTIONS),
        (SilenceReason::NoRequest, false)
    );
}

#[test]
fn what_is_not_supported_has_a_code_of_its_own() {
    let mut tls = session(b"\x16\x03\x01\x00\x00");
    tls.set_payload_security(PayloadSecurity::Tls12);
    let mut segment = session(get().encode_to_vec());
    context(&mut segment).set_payload_sar_state(Sar::Begin);
    context(&mut segment).set_payloadrec_sar_state(Sar::Begin);
    for (record, options, code) in [
        (tls, OPTIONS.payload_tls(false), 7102),
        (segment, OPTIONS.segments(false), 7103),
    ] {
        let bytes = record.encode_to_vec();
        assert_eq!(respond_to_bad_record(&bytes, OWN, &OPTIONS), Reply::Nothing);
        let Reply::Silence(silence) = respond_to_bad_record(&bytes, OWN, &options) else {
            panic!("no request can be read");
        };
        assert_eq!(silence.reason(), SilenceReason::NoRequest);
        assert!(silence.restarts_session());
        assert_eq!(silence.disconnect_code(), Some(ErrorCode::new(code)));
    }
    let required = OPTIONS.security_required(true);
    for (record, in_session) in [
        (plain(&get()), false),
        (session(get().encode_to_vec()), true),
    ] {
        let reply = error(&record.encode_to_vec(), &required);
        assert_eq!(reply.code(), ErrorCode::SECURE_SESSION_REQUIRED);
        assert_eq!(
            (reply.is_in_session(), reply.restarts_session()),
            (in_session, false)
        );
    }
    let bytes = session([]).encode_to_vec();
    assert_eq!(
        respond_to_bad_record(&bytes, OWN, &required),
        Reply::Nothing
    );
}

#[test]
fn every_text_is_as_it_is() {
    let reasons = [
        (
            SilenceReason::Unreadable,
            "the receiver cannot be read",
            "R-MTP.5",
        ),
        (
            SilenceReason::NotForUs,
            "it is for somebody else",
            "R-E2E.1",
        ),
        (
            SilenceReason::BrokenOneof,
            "it is not of one kind",
            "R-ENC.4",
        ),
        (
            SilenceReason::SenderInvalid,
            "the sender has no valid name",
            "R-MTP.5",
        ),
        (
            SilenceReason::InvalidSession,
            "its session cannot be",
            "R-E2E.24",
        ),
        (SilenceReason::NoRequest, "it carries no request", "R-MTP.5"),
        (
            SilenceReason::NoMsgId,
            "the msg_id cannot be read",
            "R-MTP.5",
        ),
        (
            SilenceReason::NoReturnPath,
            "there is no way back",
            "R-MTP.5",
        ),
    ];
    for (reason, text, requirement) in reasons {
        assert_eq!(
            (reason.to_string().as_str(), reason.requirement()),
            (text, requirement)
        );
    }
    let faults = [
        (
            RecordFault::UnknownRequest,
            "the kind of request is not known",
        ),
        (RecordFault::SessionNotAllowed, "sessions are not allowed"),
        (
            RecordFault::SecurityRequired,
            "a payload in plain text is not allowed",
        ),
        (
            RecordFault::SecurityNotSupported,
            "payloads of TLS records are not supported",
        ),
        (
            RecordFault::SegmentsNotSupported,
            "segments are not supported",
        ),
    ];
    for (fault, text) in faults {
        assert_eq!(fault.to_string(), text);
    }
}
