use std::fs;

use serde_json::json;

use crate::setup::{
    SMALL, SMALL_JSON, encode, expected, lines, run, run_with, scratch, testdata, usp,
};

/// Messages of `spec/` whose maps are in another order than that of their keys, which is the
/// order in which maps are encoded here.
const UNSORTED_MAPS: [&str; 1] = ["16-Msg.bin"];

#[test]
fn text_of_the_spec_is_encoded_to_its_bytes() {
    let mut unsorted = Vec::new();
    for line in expected("spec").iter().filter(|line| line["type"] == "Msg") {
        let file = line["file"].as_str().unwrap();
        let text = fs::read(testdata("spec").join(file.replace(".bin", ".txtpb"))).unwrap();
        let bytes = encode(text, &["--kind", "msg", "--format", "txtpb"]);
        if bytes != fs::read(testdata("spec").join(file)).unwrap() {
            unsorted.push(file.to_owned());
        }
        let back = run_with(bytes, &["decode", "--format", "json", "--kind", "msg", "-"]);
        assert_eq!(lines(&back.out)[0]["msg"], line["json"], "{file}");
    }
    assert_eq!(unsorted, UNSORTED_MAPS);
}

#[test]
fn json_of_every_vector_comes_back() {
    for folder in ["agent", "versions", "transfers"] {
        for line in expected(folder) {
            for kind in ["record", "msg"] {
                let Some(value) = line.get(kind) else {
                    continue;
                };
                let bytes = encode(value.to_string(), &["--kind", kind, "--format", "json"]);
                let back = run_with(
                    bytes,
                    &[
                        "decode", "--format", "json", "--input", "raw", "--kind", kind, "-",
                    ],
                );
                assert_eq!(lines(&back.out)[0][kind], *value, "{}", line["file"]);
            }
        }
    }
}

#[test]
fn a_line_of_decode_is_as_good_as_a_value() {
    let decoded = run(usp().args(["decode", "--format", "json"])).out;
    let line = decoded.lines().nth(3).unwrap();
    let record = encode(line, &["--kind", "record", "--format", "json"]);
    let msg = encode(line, &["--kind", "msg", "--format", "json"]);
    assert_eq!(
        record,
        fs::read(testdata("agent").join("324-ctl2agent-get.bin")).unwrap()
    );
    assert!(record.ends_with(&msg));
}

#[test]
fn a_message_that_its_record_does_not_carry_is_a_warning() {
    let decoded = run(usp().args(["decode", "--format", "json"])).out;
    let mut line = lines(&decoded)[3].clone();
    line["msg"]["header"]["msgId"] = json!("another");
    let json = usp()
        .args(["encode", "--kind", "record", "--format", "json"])
        .write_stdin(line.to_string())
        .output()
        .unwrap();
    let warning =
        "usp: warning: -: the payload of the Record counts, the Message next to it differs\n";
    assert_eq!(String::from_utf8(json.stderr).unwrap(), warning);
    assert!(json.status.success());

    let text = run(usp()
        .args(["decode", "--format", "txtpb", "-"])
        .write_stdin(json.stdout))
    .out;
    let edited = text.replace("msg_id: \"ctl-149\"", "msg_id: \"another\"");
    let txtpb = usp()
        .args(["encode", "--kind", "record", "--format", "txtpb"])
        .write_stdin(edited)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(txtpb.stderr).unwrap(), warning);
    assert!(txtpb.status.success());
}

#[test]
fn bytes_go_to_the_file_that_is_named() {
    let folder = scratch("encode-output");
    let line = format!("{{\"file\":\"a\",{SMALL_JSON}");
    fs::write(folder.join("a.json"), line).unwrap();
    let run = run(usp().current_dir(&folder).args([
        "encode", "--kind", "record", "--format", "json", "a.json", "-o", "a.bin",
    ]));
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(fs::read(folder.join("a.bin")).unwrap(), SMALL);
}

#[test]
fn a_file_that_cannot_be_read_or_written_is_an_error() {
    let folder = scratch("encode-missing");
    let args = ["encode", "--kind", "record", "--format", "json"];
    let missing = run(usp().current_dir(&folder).args(args).arg("a.json"));
    assert_eq!((missing.code, missing.out.as_str()), (1, ""));
    assert!(missing.err.starts_with("usp: a.json: "), "{}", missing.err);
    let unwritten = run(usp()
        .current_dir(&folder)
        .args(args)
        .args(["-o", "no/a.bin"])
        .write_stdin("{}"));
    assert_eq!(unwritten.code, 1);
    assert!(
        unwritten.err.starts_with("usp: no/a.bin: "),
        "{}",
        unwritten.err
    );
}

#[test]
fn text_that_is_no_value_is_an_error_with_its_place() {
    let header = "# proto-message: usp.Msg\nheader { msg_id: \"a\" }\n";
    for (kind, format, text, error) in [
        (
            "msg",
            "txtpb",
            "header {\n  msg_id: \"a\"\n  foo: 1\n}",
            "field 'foo' not found for message 'usp.Header' at line 3",
        ),
        (
            "msg",
            "txtpb",
            "header {\n  msg_id: \"a\"\n",
            "expected '}' or a field name, but reached end of input at line 2",
        ),
        (
            "record",
            "txtpb",
            header,
            "0 messages of type usp_record.Record, expected 1",
        ),
        (
            "msg",
            "txtpb",
            &header.repeat(2),
            "2 messages of type usp.Msg, expected 1",
        ),
        (
            "msg",
            "json",
            r#"{"file":"a","record":{}}"#,
            r#"line without "msg""#,
        ),
        (
            "msg",
            "json",
            "{\n\"header\":",
            "EOF while parsing a value at line 2 column 9",
        ),
    ] {
        let run = run_with(text, &["encode", "--kind", kind, "--format", format]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert_eq!(run.err, format!("usp: -: {error}\n"));
    }
    let run = run_with(b"{\xff}", &["encode", "--kind", "msg", "--format", "json"]);
    assert_eq!(run.err, "usp: -: text is not UTF-8 at byte 1\n");
}

#[test]
fn json_that_is_not_of_the_type_is_an_error() {
    for text in [
        r#"{"headers":{}}"#,
        r#"{"header":{"msgId":1}}"#,
        "[]",
        "{} {}",
        "",
    ] {
        let run = run_with(text, &["encode", "--kind", "msg", "--format", "json"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{text}");
        assert!(
            run.err.starts_with("usp: -: ") && run.err.lines().count() == 1,
            "{}",
            run.err
        );
    }
}
