use alloc::string::{String, ToString};
use alloc::vec::Vec;

use usp_proto::ErrorCode;
use usp_proto::record::mqtt_connect_record::MqttVersion;
use usp_proto::record::session_context_record::PayloadSarState as Sar;
use usp_proto::record::stomp_connect_record::StompVersion;
use usp_proto::record::{
    DisconnectRecord, MqttConnectRecord, NoSessionContextRecord, Record, RecordBuilder, RecordType,
    SessionContextRecord, StompConnectRecord,
};

use super::*;

fn builder() -> RecordBuilder {
    Record::builder("self::b", "self::a")
}

fn bytes(record: &Record) -> Vec<u8> {
    record.encode_to_vec()
}

/// A Record with `record_type`, checked by nobody.
fn record(record_type: RecordType) -> Record {
    let record = builder().uds_connect().expect("a good Record");
    Record {
        record_type: Some(record_type),
        ..record
    }
}

fn refused(record: &Record) -> RecordError {
    ReceivedRecord::decode(&bytes(record)).expect_err("a bad Record")
}

#[test]
fn all_seven_kinds_are_read() {
    let connects = [
        Connect::WebSocket,
        Connect::Mqtt {
            version: MqttVersion::V311,
            subscribed_topic: "a/b",
        },
        Connect::Stomp {
            version: StompVersion::V12,
            subscribed_destination: "/queue/a",
        },
        Connect::Uds,
    ];
    for connect in connects {
        let bytes = bytes(&connect.record(builder()).expect("a good Record"));
        let read = ReceivedRecord::decode(&bytes).expect("a good Record");
        assert_eq!(read.body(), RecordBody::Connect(connect));
        assert_eq!(
            (read.to_id().as_str(), read.from_id().as_str()),
            ("self::b", "self::a")
        );
        assert_eq!(read.version(), "1.4");
    }
    for code in 7100..=7106 {
        let disconnect = Disconnect::because(ErrorCode::new(code));
        assert!(!disconnect.reason().is_empty());
        let bytes = bytes(&disconnect.record(builder()).expect("a good Record"));
        let read = ReceivedRecord::decode(&bytes).expect("a good Record");
        assert_eq!(read.body(), RecordBody::Disconnect(disconnect));
    }
    let bytes = bytes(&builder().no_session_context("msg").expect("a good Record"));
    let read = ReceivedRecord::decode(&bytes).expect("a good Record");
    assert_eq!(
        read.body(),
        RecordBody::NoSessionContext { payload: b"msg" }
    );
    assert_eq!(read.payload_security(), PayloadSecurity::Plaintext);
    let context = SessionContextRecord::new(2, 3, 4).sar_states(Sar::Begin, Sar::Begin);
    let bytes = self::bytes(&builder().session_context(context).expect("a good Record"));
    let read = ReceivedRecord::decode(&bytes).expect("a good Record");
    let RecordBody::SessionContext { context, states } = read.body() else {
        panic!("not a session");
    };
    assert_eq!(
        (context.session_id(), states.to_string().as_str()),
        (2, "BEGIN/BEGIN")
    );
    assert_eq!(read.body(), read.body());
}

#[test]
fn r_mtp_9_a_disconnect_without_reason_is_read_and_codes_to_come_are_kept() {
    for code in [0, 7150, 12] {
        let disconnect = DisconnectRecord {
            reason: String::new(),
            reason_code: code,
        };
        let bytes = bytes(&record(RecordType::Disconnect(disconnect)));
        let read = ReceivedRecord::decode(&bytes).expect("a good Record");
        let expected = Disconnect::new(ErrorCode::new(code), "");
        assert_eq!(read.body(), RecordBody::Disconnect(expected));
    }
    assert_eq!(Disconnect::session_terminated().reason_code().value(), 7105);
    assert_eq!(
        Disconnect::session_not_allowed().reason_code().value(),
        7106
    );
    assert!(
        Disconnect::because(ErrorCode::INTERNAL_ERROR)
            .record(builder())
            .is_err()
    );
}

#[test]
fn the_ids_of_1_5_are_read() {
    let mut record = builder().uds_connect().expect("a good Record");
    let read = |record: &Record| {
        let bytes = bytes(record);
        ReceivedRecord::decode(&bytes).map(|read| {
            let text = |id: Option<ToleratedIdView<'_>>| id.map(|id| String::from(id.as_str()));
            (text(read.originator_id()), text(read.destination_id()))
        })
    };
    assert_eq!(read(&record), Ok((None, None)));
    record.originator_id = "os::00256D-1".into();
    record.destination_id = "self::c".into();
    let both = (Some("os::00256D-1".into()), Some("self::c".into()));
    assert_eq!(read(&record), Ok(both));
    record.originator_id = "with a blank".into();
    let error = read(&record).expect_err("a bad name");
    assert_eq!(error.field(), "usp_record.Record.originator_id");
}

#[test]
fn names_that_deployed_endpoints_have_are_read_with_their_deviations() {
    let mut record = builder().uds_connect().expect("a good Record");
    record.from_id = "controller::localui".into();
    let bytes = bytes(&record);
    let read = ReceivedRecord::decode(&bytes).expect("a tolerable Record");
    assert_eq!(read.from_id().deviations().count(), 1);
}

#[test]
fn what_a_record_lacks_is_said_with_field_code_and_rule() {
    let no_session = |payload: &'static str| {
        record(RecordType::NoSessionContext(NoSessionContextRecord {
            payload: payload.into(),
        }))
    };
    let session = |context| record(RecordType::SessionContext(context));
    let with = |change: fn(&mut Record)| {
        let mut record = no_session("msg");
        change(&mut record);
        record
    };
    let mqtt = |topic: &str| {
        record(RecordType::MqttConnect(MqttConnectRecord {
            subscribed_topic: topic.into(),
            ..Default::default()
        }))
    };
    let context = || SessionContextRecord::new(2, 1, 1);
    let cases = [
        (
            with(|record| record.version.clear()),
            "required value is missing in usp_record.Record.version",
            "R-MTP.4b",
        ),
        (
            with(|record| record.to_id.clear()),
            "required value is missing in usp_record.Record.to_id",
            "R-MTP.4b",
        ),
        (
            with(|record| record.from_id.clear()),
            "required value is missing in usp_record.Record.from_id",
            "R-MTP.4b",
        ),
        (
            with(|record| record.from_id = "self::b".into()),
            "found the id of the receiver in usp_record.Record.from_id",
            "R-ARC.2",
        ),
        (
            with(|record| record.from_id = "a b".into()),
            "found ' ', expected visible ascii only at byte 1 in usp_record.Record.from_id",
            "R-ARC.2a",
        ),
        (
            with(|record| record.payload_security = 1),
            "found TLS12, expected PLAINTEXT outside of a session in usp_record.Record.payload_security",
            "R-E2E.41",
        ),
        (
            no_session(""),
            "required value is missing in usp_record.NoSessionContextRecord.payload",
            "R-MTP.4b",
        ),
        (
            session(SessionContextRecord::new(1, 1, 1)),
            "found 1, expected above 1 in usp_record.SessionContextRecord.session_id",
            "R-E2E.24",
        ),
        (
            session(SessionContextRecord::new(2, 0, 1)),
            "found 0, expected above 0 in usp_record.SessionContextRecord.sequence_id",
            "N.04",
        ),
        (
            session(context().sar_states(Sar::None, Sar::Begin)),
            "no Record may have the states NONE/BEGIN in usp_record.SessionContextRecord.payloadrec_sar_state",
            "N.05",
        ),
        (
            session(context().sar_states(Sar::Begin, Sar::None)),
            "found the states BEGIN/NONE, in plain text both are equal in usp_record.SessionContextRecord.payloadrec_sar_state",
            "N.13",
        ),
        (
            session(context().payload_entry("a").payload_entry("b")),
            "found several entries of payload, in plain text there is one in usp_record.SessionContextRecord.payload",
            "N.06",
        ),
        (
            mqtt(""),
            "required value is missing in usp_record.MQTTConnectRecord.subscribed_topic",
            "R-MTP.4b",
        ),
        (
            mqtt("usp/+"),
            "found a wildcard in the topic in usp_record.MQTTConnectRecord.subscribed_topic",
            "N.07",
        ),
        (
            record(RecordType::StompConnect(StompConnectRecord::default())),
            "required value is missing in usp_record.STOMPConnectRecord.subscribed_destination",
            "R-MTP.4b",
        ),
    ];
    for (record, text, rule) in cases {
        let error = refused(&record);
        assert_eq!(error.to_string(), text);
        assert_eq!(error.requirement(), rule);
        assert!(text.ends_with(error.field()));
        let code = (rule != "R-E2E.24").then_some(ErrorCode::INVALID_RECORD_VALUE);
        assert_eq!(error.code(), code, "{text}");
    }
}

#[test]
fn r_enc_2_unknown_numbers_are_refused_by_the_decoder_and_in_a_tolerant_view() {
    let mut bad = record(RecordType::SessionContext(SessionContextRecord::new(
        2, 1, 1,
    )));
    bad.payload_security = 77;
    let error = refused(&bad);
    assert!(matches!(error.kind(), RecordErrorKind::Decode(_)));
    assert_eq!(
        error.to_string(),
        "unknown enum value 77 at byte 24 of usp_record.Record.payload_security"
    );
    assert_eq!(error.code(), Some(ErrorCode::INVALID_RECORD_VALUE));
    assert_eq!(error.requirement(), "R-ENC.1");
    let bytes = bytes(&bad);
    let tolerant = usp_proto::DecodeOptions::tolerant().view::<RecordView<'_>>(&bytes);
    let error = ReceivedRecord::read(tolerant.expect("no worse").value()).expect_err("unknown");
    assert_eq!(error.kind(), RecordErrorKind::UnknownValue { number: 77 });
    assert_eq!(
        error.to_string(),
        "unknown enum value 77 in usp_record.Record.payload_security"
    );
    assert_eq!(error.requirement(), "R-ENC.2");
}
