//! proto3 canonical JSON: what is written, what is read and what is refused.
#![cfg(feature = "serde")]
#![expect(clippy::expect_used, reason = "a test may panic")]

use serde::de::DeserializeOwned;
use serde_json::json;
use usp_proto::msg::get_supported_dm_resp::SupportedParamResult;
use usp_proto::msg::header::MsgType;
use usp_proto::msg::notify::Event;
use usp_proto::msg::operate_resp::OperationResult;
use usp_proto::msg::{Body, Get, GetInstances, Header, Msg};
use usp_proto::record::{Record, SessionContextRecord};

fn read<M: DeserializeOwned>(json: &str) -> M {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The text of the error, without the place.
fn error<M: DeserializeOwned + core::fmt::Debug>(json: &str) -> String {
    let error = serde_json::from_str::<M>(json).expect_err(json).to_string();
    let (text, _place) = error.rsplit_once(" at line ").expect("a place");
    text.to_owned()
}

fn write<M: serde::Serialize>(value: &M) -> String {
    serde_json::to_string(value).expect("JSON of a value")
}

// Writing.

#[test]
fn absent_fields_are_left_out_and_names_are_lower_camel_case() {
    let get = Get {
        param_paths: vec!["Device.".to_owned(), String::new()],
        max_depth: 0,
    };
    assert_eq!(write(&get), r#"{"paramPaths":["Device.",""]}"#);
    assert_eq!(write(&Get::default()), "{}");
    let msg = Msg {
        header: Some(Header::default()),
        body: None,
    };
    assert_eq!(write(&msg), r#"{"header":{}}"#);
}

#[test]
fn numbers_of_64_bits_are_strings_and_of_32_bits_are_numbers() {
    let context = SessionContextRecord {
        session_id: u64::MAX,
        sequence_id: 1,
        ..SessionContextRecord::default()
    };
    assert_eq!(
        write(&context),
        r#"{"sessionId":"18446744073709551615","sequenceId":"1"}"#
    );
    assert_eq!(read::<SessionContextRecord>(&write(&context)), context);
    let get = Get {
        param_paths: Vec::new(),
        max_depth: u32::MAX,
    };
    assert_eq!(write(&get), r#"{"maxDepth":4294967295}"#);
    assert_eq!(read::<Get>(&write(&get)), get);
}

#[test]
fn fields_are_in_the_order_of_their_numbers_and_maps_in_that_of_their_keys() {
    let json = r#"{"params":{"b":"2","":"","a":"1"},"eventName":"e","objPath":"o"}"#;
    assert_eq!(
        write(&read::<Event>(json)),
        r#"{"objPath":"o","eventName":"e","params":{"":"","a":"1","b":"2"}}"#
    );
}

#[test]
fn enums_are_names_and_unknown_numbers_stay_numbers() {
    let mut header = Header {
        msg_id: String::new(),
        msg_type: MsgType::GetResp.into(),
    };
    assert_eq!(write(&header), r#"{"msgType":"GET_RESP"}"#);
    for number in [99, -1, i32::MAX, i32::MIN] {
        header.msg_type = number;
        let json = format!(r#"{{"msgType":{number}}}"#);
        assert_eq!(write(&header), json);
        assert_eq!(read::<Header>(&json), header);
    }
}

#[test]
fn octets_are_standard_base64_with_padding() {
    let record: Record = read(r#"{"macSignature":"-_-_","senderCert":"AQ"}"#);
    assert_eq!(
        write(&record),
        r#"{"macSignature":"+/+/","senderCert":"AQ=="}"#
    );
}

#[test]
fn a_member_of_a_oneof_is_written_though_it_is_empty() {
    let json = r#"{"reqObjPath":""}"#;
    assert_eq!(write(&read::<OperationResult>(json)), json);
    let json = r#"{"noSessionContext":{}}"#;
    assert_eq!(write(&read::<Record>(json)), json);
}

// Names.

#[test]
fn both_names_of_a_field_are_read() {
    let expected = read::<Get>(r#"{"paramPaths":["a"],"maxDepth":2}"#);
    assert_eq!(
        read::<Get>(r#"{"param_paths":["a"],"max_depth":2}"#),
        expected
    );
    assert_eq!(
        read::<Get>(r#"{"max_depth":2,"paramPaths":["a"]}"#),
        expected
    );
}

#[test]
fn unknown_names_are_refused() {
    assert_eq!(
        error::<Get>(r#"{"paramPath":["a"]}"#),
        r#"usp.Get has no field "paramPath""#
    );
    assert_eq!(
        error::<Msg>(r#"{"header":{"msg-id":"1"}}"#),
        r#"usp.Header has no field "msg-id""#
    );
    for name in [
        "",
        "1",
        "MaxDepth",
        "max_Depth",
        "maxdepth",
        "max_depth ",
        "\\n",
    ] {
        let text = error::<Get>(&format!(r#"{{"{name}":null}}"#));
        assert!(text.starts_with("usp.Get has no field "), "{text}");
        assert!(!text.contains('\n'), "{text}");
    }
}

#[test]
fn a_field_stands_once_by_whatever_name() {
    let twice = "duplicate field `usp.Get.max_depth`";
    for json in [
        r#"{"maxDepth":1,"maxDepth":1}"#,
        r#"{"maxDepth":1,"max_depth":1}"#,
        r#"{"max_depth":1,"maxDepth":null}"#,
        r#"{"max_depth":null,"max_depth":null}"#,
    ] {
        assert_eq!(error::<Get>(json), twice, "{json}");
    }
    assert_eq!(
        error::<Get>(r#"{"paramPaths":[],"param_paths":["a"]}"#),
        "duplicate field `usp.Get.param_paths`"
    );
}

#[test]
fn r_enc_3_a_second_member_of_a_oneof_is_refused() {
    assert_eq!(
        error::<Body>(r#"{"request":{},"error":{}}"#),
        "usp.Body.error stands beside usp.Body.request"
    );
    assert_eq!(
        error::<Record>(r#"{"udsConnect":{},"toId":"a","no_session_context":{}}"#),
        "usp_record.Record.no_session_context stands beside usp_record.Record.uds_connect"
    );
    let one = read::<Body>(r#"{"request":null,"error":{},"response":null}"#);
    assert_eq!(write(&one), r#"{"error":{}}"#);
}

// Values.

#[test]
fn null_is_the_same_as_absent() {
    for json in [r#"{"header":null}"#, r#"{"body":null,"header":null}"#] {
        assert_eq!(read::<Msg>(json), Msg::default(), "{json}");
    }
    let nulls = r#"{"paramPaths":null,"maxDepth":null}"#;
    assert_eq!(read::<Get>(nulls), Get::default());
    let nulls = r#"{"params":null,"objPath":null}"#;
    assert_eq!(read::<Event>(nulls), Event::default());
    let nulls = r#"{"payloadSecurity":null,"macSignature":null,"noSessionContext":null}"#;
    assert_eq!(read::<Record>(nulls), Record::default());
}

#[test]
fn null_in_a_list_or_map_is_refused() {
    assert_eq!(
        error::<Get>(r#"{"paramPaths":["a",null]}"#),
        "invalid type: null, expected a string for usp.Get.param_paths"
    );
    assert_eq!(
        error::<SessionContextRecord>(r#"{"payload":[null]}"#),
        "invalid type: null, expected octets in base64 for usp_record.SessionContextRecord.payload"
    );
    assert_eq!(
        error::<Event>(r#"{"params":{"a":null}}"#),
        "invalid type: null, expected a string"
    );
}

#[test]
fn whole_numbers_are_read_in_any_spelling() {
    for spelling in [
        "1000",
        "1e3",
        "1E3",
        "1000.0",
        "10.0e2",
        "100000e-2",
        r#""1000""#,
    ] {
        let get = read::<Get>(&format!(r#"{{"maxDepth":{spelling}}}"#));
        assert_eq!(get.max_depth, 1000, "{spelling}");
        let context = read::<SessionContextRecord>(&format!(r#"{{"sessionId":{spelling}}}"#));
        assert_eq!(context.session_id, 1000, "{spelling}");
    }
    for spelling in ["0", "-0", "0.0", "-0.0", "0e9", r#""0""#] {
        let get = read::<Get>(&format!(r#"{{"maxDepth":{spelling}}}"#));
        assert_eq!(get.max_depth, 0, "{spelling}");
    }
    for spelling in ["18446744073709551615", r#""18446744073709551615""#] {
        let context = read::<SessionContextRecord>(&format!(r#"{{"sessionId":{spelling}}}"#));
        assert_eq!(context.session_id, u64::MAX);
    }
    let header = read::<Header>(r#"{"msgType":1e0}"#);
    assert_eq!(header.msg_type, 1);
}

#[test]
fn numbers_that_do_not_fit_are_refused() {
    for (json, found) in [
        ("-1", "invalid type: integer `-1`"),
        ("4294967296", "invalid value: integer `4294967296`"),
        ("1.5", "invalid value: floating point `1.5`"),
        ("1e-1", "invalid value: floating point `0.1`"),
        ("1e10", "invalid value: integer `10000000000`"),
        (r#""-1""#, r#"invalid value: string "-1""#),
        (r#""+1""#, r#"invalid value: string "+1""#),
        (r#"" 1""#, r#"invalid value: string " 1""#),
        (r#""1 ""#, r#"invalid value: string "1 ""#),
        (r#""0x1""#, r#"invalid value: string "0x1""#),
        (r#""1.5""#, r#"invalid value: string "1.5""#),
        (r#""""#, r#"invalid value: string """#),
        (r#""4294967296""#, r#"invalid value: string "4294967296""#),
        ("true", "invalid type: boolean `true`"),
        ("[1]", "invalid type: sequence"),
        ("{}", "invalid type: map"),
    ] {
        assert_eq!(
            error::<Get>(&format!(r#"{{"maxDepth":{json}}}"#)),
            format!("{found}, expected a number from 0 to 4294967295 for usp.Get.max_depth")
        );
    }
    for json in [
        "18446744073709551616",
        r#""18446744073709551616""#,
        "-1",
        "1.5",
        r#""-1""#,
    ] {
        let text = error::<SessionContextRecord>(&format!(r#"{{"sessionId":{json}}}"#));
        let expected = ", expected a number from 0 to 18446744073709551615 \
                        for usp_record.SessionContextRecord.session_id";
        assert!(text.ends_with(expected), "{text}");
    }
}

#[test]
fn octets_are_read_from_both_alphabets_with_or_without_padding() {
    for (text, octets) in [
        ("", &b""[..]),
        ("AQ==", b"\x01"),
        ("AQ", b"\x01"),
        ("AQ=", b"\x01"),
        ("AQI=", b"\x01\x02"),
        ("AQI", b"\x01\x02"),
        ("AQID", b"\x01\x02\x03"),
        ("+/+/", b"\xfb\xff\xbf"),
        ("-_-_", b"\xfb\xff\xbf"),
    ] {
        let record = read::<Record>(&format!(r#"{{"macSignature":"{text}"}}"#));
        assert_eq!(record.mac_signature, octets, "{text}");
    }
}

#[test]
fn what_is_not_base64_is_refused() {
    for text in ["A", "AR==", "AQ===", "=", "+_", "A Q=", "AQ\\n", "\u{e4}"] {
        let json = format!(r#"{{"macSignature":"{text}"}}"#);
        let error = error::<Record>(&json);
        let expected = ", expected octets in base64 for usp_record.Record.mac_signature";
        assert!(error.starts_with("invalid value: string "), "{error}");
        assert!(error.ends_with(expected), "{error}");
    }
}

#[test]
fn r_enc_2_unknown_names_of_an_enum_are_refused() {
    let place = "a value of usp.Header.MsgType for usp.Header.msg_type";
    for (json, found) in [
        (r#""GETRESP""#, r#"invalid value: string "GETRESP""#),
        (r#""get_resp""#, r#"invalid value: string "get_resp""#),
        (r#""2""#, r#"invalid value: string "2""#),
        (r#""""#, r#"invalid value: string """#),
        ("2147483648", "invalid value: integer `2147483648`"),
        ("-2147483649", "invalid value: integer `-2147483649`"),
        (
            "18446744073709551615",
            "invalid value: integer `18446744073709551615`",
        ),
        ("1.5", "invalid value: floating point `1.5`"),
        ("true", "invalid type: boolean `true`"),
        ("[]", "invalid type: sequence"),
    ] {
        assert_eq!(
            error::<Header>(&format!(r#"{{"msgType":{json}}}"#)),
            format!("{found}, expected {place}")
        );
    }
}

#[test]
fn keys_of_a_map_stand_once() {
    assert_eq!(
        error::<Event>(r#"{"params":{"a":"1","b":"","a":"1"}}"#),
        r#"key "a" stands twice in usp.Notify.Event.params"#
    );
    assert_eq!(
        error::<Event>(r#"{"params":{"":"1","":""}}"#),
        r#"key "" stands twice in usp.Notify.Event.params"#
    );
    let escaped = r#"{"params":{"a":"1","\u0061":"1"}}"#;
    assert_eq!(
        error::<Event>(escaped),
        r#"key "a" stands twice in usp.Notify.Event.params"#
    );
}

#[test]
fn wrong_types_are_told_with_the_field() {
    assert_eq!(
        error::<Msg>("[]"),
        "invalid type: sequence, expected an object for usp.Msg"
    );
    for (text, expected) in [
        (
            error::<Msg>(r#"{"header":[]}"#),
            "invalid type: sequence, expected an object for usp.Msg.header",
        ),
        (
            error::<Msg>(r#"{"header":""}"#),
            "invalid type: string \"\", expected an object for usp.Msg.header",
        ),
        (
            error::<Header>(r#"{"msgId":1}"#),
            "invalid type: integer `1`, expected a string for usp.Header.msg_id",
        ),
        (
            error::<Get>(r#"{"paramPaths":"a"}"#),
            "invalid type: string \"a\", expected an array for usp.Get.param_paths",
        ),
        (
            error::<Get>(r#"{"paramPaths":{}}"#),
            "invalid type: map, expected an array for usp.Get.param_paths",
        ),
        (
            error::<Get>(r#"{"paramPaths":[["a"]]}"#),
            "invalid type: sequence, expected a string for usp.Get.param_paths",
        ),
        (
            error::<Event>(r#"{"params":[]}"#),
            "invalid type: sequence, expected an object of strings for usp.Notify.Event.params",
        ),
        (
            error::<Event>(r#"{"params":{"a":1}}"#),
            "invalid type: integer `1`, expected a string",
        ),
        (
            error::<GetInstances>(r#"{"firstLevelOnly":"true"}"#),
            "invalid type: string \"true\", expected true or false \
             for usp.GetInstances.first_level_only",
        ),
        (
            error::<GetInstances>(r#"{"firstLevelOnly":1}"#),
            "invalid type: integer `1`, expected true or false \
             for usp.GetInstances.first_level_only",
        ),
        (
            error::<Record>(r#"{"macSignature":[1]}"#),
            "invalid type: sequence, expected octets in base64 \
             for usp_record.Record.mac_signature",
        ),
    ] {
        assert_eq!(text, expected);
    }
    for json in ["null", "1", "\"\"", "true", "", "{", "{}{}", "{\"header\"}"] {
        assert!(serde_json::from_str::<Msg>(json).is_err(), "{json}");
    }
}

#[test]
fn deep_garbage_is_refused_at_once() {
    for open in [
        "[",
        "{\"header\":",
        "{\"body\":{\"request\":",
        "{\"a\":",
        "[{",
    ] {
        let garbage = open.repeat(100_000);
        assert!(serde_json::from_str::<Msg>(&garbage).is_err(), "{open}");
        let inside = format!(r#"{{"paramPaths":[{garbage}"#);
        assert!(serde_json::from_str::<Get>(&inside).is_err(), "{open}");
        let inside = format!(r#"{{"params":{{"a":{garbage}"#);
        assert!(serde_json::from_str::<Event>(&inside).is_err(), "{open}");
    }
}

#[test]
fn value_goes_through_any_deserializer_that_knows_types() {
    let json = json!({
        "paramName": "p",
        "access": "PARAM_READ_WRITE",
        "value_type": 8,
        "valueChange": 7,
    });
    let param: SupportedParamResult = serde_json::from_value(json).expect("a value");
    assert_eq!(
        serde_json::to_value(&param).expect("JSON of a value"),
        json!({
            "paramName": "p",
            "access": "PARAM_READ_WRITE",
            "valueType": "PARAM_STRING",
            "valueChange": 7,
        })
    );
}
