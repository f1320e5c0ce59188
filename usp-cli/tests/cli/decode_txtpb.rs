use crate::decode_json::is_refused;
use crate::setup::{SMALL, encode, expected, lines, run_in, run_with, usp};

#[test]
fn a_record_and_its_message_are_two_messages_with_their_types() {
    let run = run_in(
        "agent",
        &[
            "decode",
            "--format",
            "txtpb",
            "007-ctl2agent-get-supported-proto.bin",
        ],
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        r#"# proto-message: usp_record.Record
# file: 007-ctl2agent-get-supported-proto.bin
version: "1.4"
to_id: "proto::obuspa-agent"
from_id: "proto::ctrl-mqtt"
no_session_context {
  payload: "\n\t\n\005ctl-3\020\021\022\r\n\013J\t\n\0072.0,3.7"
}
# proto-message: usp.Msg
# file: 007-ctl2agent-get-supported-proto.bin
header {
  msg_id: "ctl-3"
  msg_type: GET_SUPPORTED_PROTO
}
body {
  request {
    get_supported_protocol {
      controller_supported_protocol_versions: "2.0,3.7"
    }
  }
}
"#
    );
}

#[test]
fn unknown_enum_numbers_stay_numbers() {
    let negative = run_with(
        b"\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x3a\x00",
        &["decode", "--format", "txtpb", "--kind", "record", "-"],
    );
    assert!(
        negative.out.contains("payload_security: -1\n"),
        "{}",
        negative.out
    );
    let back = encode(negative.out, &["--kind", "record", "--format", "txtpb"]);
    assert_eq!(
        back,
        b"\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x3a\x00"
    );
}

#[test]
fn every_record_and_message_comes_back_from_its_text() {
    let decode = ["decode", "--format", "json", "--input", "raw"];
    for folder in ["agent", "versions"] {
        for line in expected(folder) {
            let file = line["file"].as_str().unwrap();
            let text = run_in(folder, &["decode", "--format", "txtpb", file]).out;
            for kind in ["record", "msg"] {
                if line.get(kind).is_none() || is_refused(file) {
                    continue;
                }
                let bytes = encode(text.clone(), &["--kind", kind, "--format", "txtpb"]);
                let back = run_with(bytes, &[&decode[..], &["--kind", kind, "-"]].concat());
                assert_eq!(lines(&back.out)[0][kind], line[kind], "{file}");
            }
        }
    }
}

#[test]
fn the_same_value_has_the_same_text() {
    let run = || run_in("agent", &["decode", "--format", "txtpb", "."]).out;
    assert_eq!(run(), run());
}

#[test]
fn what_does_not_decode_leaves_no_text() {
    let args = ["decode", "--format", "txtpb", "--kind", "record", "-"];
    let run = run_with(&SMALL[..SMALL.len() - 1], &args);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        "usp: -: incomplete varint at byte 12 of usp_record.Record.no_session_context\n"
    );
}

#[test]
fn line_ends_in_the_name_of_a_file_stay_in_the_comment() {
    let folder = crate::setup::scratch("line-ends");
    if std::fs::write(folder.join("a\nversion: \"2\".bin"), SMALL).is_err() {
        return;
    }
    let output = usp()
        .args(["decode", "--format", "txtpb", "."])
        .current_dir(folder)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let bytes = encode(text, &["--kind", "record", "--format", "txtpb"]);
    assert_eq!(bytes, SMALL);
}
