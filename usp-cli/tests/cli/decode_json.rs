use serde_json::{Value, json};

use crate::setup::{expected, lines, run, run_in, run_with, usp};

/// Vectors of `agent/` that protobuf for Python decodes and that are an error here.
const REFUSED: [(&str, &str, &str); 2] = [
    (
        "394-ctl2agent-x-to-id-with-wrong-wire-type--varint.bin",
        "WrongWireType",
        "a known field with the wire type of another is refused, there it is an unknown field",
    ),
    (
        "395-ctl2agent-x-no-session-context-with-wrong-wire-type.bin",
        "WrongWireType",
        "a known field with the wire type of another is refused, there it is an unknown field",
    ),
];

pub(crate) fn is_refused(file: &str) -> bool {
    REFUSED.iter().any(|refused| refused.0 == file)
}

#[test]
fn lines_of_agent_records_are_those_of_protobuf_for_python() {
    let run = run_in("agent", &["decode", "--format", "json", "."]);
    let expected = expected("agent");
    let found = lines(&run.out);
    assert_eq!(found.len(), expected.len());
    assert_eq!(run.code, 1);
    let mut refused = Vec::new();
    for (found, expected) in found.iter().zip(&expected) {
        let file = expected["file"].as_str().unwrap();
        if let Some((file, kind, reason)) = REFUSED.iter().find(|refused| refused.0 == file) {
            assert_eq!(
                expected.get("error"),
                None,
                "{file} needs no exception: {reason}"
            );
            assert_eq!(
                found["error"]["kind"], *kind,
                "{file} is decoded now, not so: {reason}"
            );
            refused.push(*file);
        } else {
            compare(found, expected);
        }
    }
    assert_eq!(refused, REFUSED.map(|refused| refused.0));
}

#[test]
fn lines_of_all_versions_are_those_of_protobuf_for_python() {
    let run = run_in("versions", &["decode", "--format", "json", "."]);
    let (found, expected) = (lines(&run.out), expected("versions"));
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        compare(found, expected);
    }
}

#[test]
fn lines_of_messages_are_those_of_protobuf_for_python() {
    let transfers = run_in("transfers", &["decode", "--format", "json", "."]);
    for (found, expected) in lines(&transfers.out).iter().zip(&expected("transfers")) {
        compare(found, expected);
    }
    for expected in expected("spec")
        .iter()
        .filter(|expected| expected["type"] == "Msg")
    {
        let file = expected["file"].as_str().unwrap();
        let run = run_in("spec", &["decode", "--format", "json", file]);
        assert_eq!(run.code, 0);
        assert_eq!(
            lines(&run.out),
            [json!({ "file": file, "msg": expected["json"] })]
        );
    }
}

fn compare(found: &Value, expected: &Value) {
    let (mut found, mut expected) = (found.clone(), expected.clone());
    let expected_error = expected.as_object_mut().unwrap().remove("error");
    match found.as_object_mut().unwrap().remove("error") {
        None => assert_eq!(expected_error, None, "{found}"),
        Some(error) => {
            assert_eq!(expected_error, Some(Value::Bool(true)), "{found} {error}");
            let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
            assert_eq!(keys.len(), 3, "{error}");
            assert!(
                error["kind"].is_string() && error["offset"].is_u64(),
                "{error}"
            );
            assert!(
                error["field"].is_string() || error["field"].is_null(),
                "{error}"
            );
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn a_line_is_file_then_record_then_msg_then_error() {
    let file = "004-agent2ctl-get-supported-proto-resp.bin";
    assert_eq!(
        run_in("agent", &["decode", "--format", "json", file]).out,
        concat!(
            r#"{"file":"004-agent2ctl-get-supported-proto-resp.bin","record":{"version":"1.3","#,
            r#""toId":"proto::ctrl-mqtt","fromId":"proto::obuspa-agent","noSessionContext":{"#,
            r#""payload":"CgkKBWN0bC0xEBISFRITShEKDzEuMCwxLjEsMS4yLDEuMw=="}},"#,
            r#""msg":{"header":{"msgId":"ctl-1","msgType":"GET_SUPPORTED_PROTO_RESP"},"#,
            r#""body":{"response":{"getSupportedProtocolResp":"#,
            r#"{"agentSupportedProtocolVersions":"1.0,1.1,1.2,1.3"}}}}}"#,
            "\n"
        )
    );
}

#[test]
fn a_record_whose_message_does_not_decode_has_record_and_error() {
    let file = "426-ctl2agent-x-get-path-is-not-utf-8.bin";
    let run = run_in("agent", &["decode", "--format", "json", file]);
    assert_eq!(run.code, 1);
    let line = &lines(&run.out)[0];
    assert_eq!(line["record"]["toId"], "proto::obuspa-agent");
    assert_eq!(line.get("msg"), None);
    let error = json!({ "kind": "InvalidUtf8", "offset": 75, "field": "usp.Get.param_paths" });
    assert_eq!(line["error"], error);
    assert_eq!(
        run.err,
        format!("usp: {file}: text is not UTF-8 at byte 75 of usp.Get.param_paths\n")
    );
}

#[test]
fn deviations_are_warnings_and_with_strict_they_are_errors() {
    let file = "412-ctl2agent-x-header-msg-type-99.bin";
    let tolerant = run_in("agent", &["decode", "--format", "json", file]);
    assert_eq!(tolerant.code, 0);
    assert_eq!(
        tolerant.err,
        format!("usp: warning: {file}: unknown enum value 99 at byte 57 of usp.Header.msg_type\n")
    );
    let line = &lines(&tolerant.out)[0];
    assert_eq!(line["msg"]["header"]["msgType"], 99);
    assert_eq!(line.get("error"), None);

    let strict = run_in("agent", &["decode", "--format", "json", "--strict", file]);
    assert_eq!(strict.code, 1);
    assert_eq!(
        strict.err,
        format!("usp: {file}: unknown enum value 99 at byte 57 of usp.Header.msg_type\n")
    );
    assert_eq!(lines(&strict.out)[0]["error"]["kind"], "UnknownEnumValue");
}

#[test]
fn more_deviations_than_are_kept_are_counted() {
    let run = run_with(
        b"\x22\x00".repeat(70),
        &["decode", "--format", "json", "--kind", "record", "-"],
    );
    assert_eq!(run.code, 1, "payload_security is no text");
    let repeated = b"\x12\x01a".repeat(70);
    let run = run_with(
        repeated,
        &["decode", "--format", "json", "--kind", "record", "-"],
    );
    assert_eq!(run.code, 0);
    assert_eq!(run.err.lines().count(), 65);
    // 69 repeated fields, and no member of the oneof.
    assert!(
        run.err.ends_with("usp: warning: -: 6 more deviations\n"),
        "{}",
        run.err
    );
}

#[test]
fn a_bare_message_has_no_record() {
    let run = run_in(
        "versions",
        &["decode", "-f", "json", "--kind", "msg", "msg-1.0-get.bin"],
    );
    let keys: Vec<String> = lines(&run.out)[0]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(keys, ["file", "msg"]);
}

#[test]
fn the_sample_decodes_in_every_format() {
    for format in ["text", "json", "txtpb"] {
        let run = run(usp().args(["decode", "--format", format]));
        assert_eq!(run.code, 0);
        assert_eq!(
            run.err,
            "usp: this was a sample, to see your own: usp decode FILE (all options: --help)\n"
        );
        assert!(run.out.contains("01-mqtt-connect.bin") && run.out.contains("10-disconnect.bin"));
    }
}
