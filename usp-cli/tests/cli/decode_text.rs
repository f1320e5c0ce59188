use crate::setup::{SMALL, run, run_in, run_with, usp};

/// The part of the sample with that file.
fn sample(file: &str) -> String {
    let out = run(usp().arg("decode")).out;
    let part = out
        .split("\n\n")
        .find(|part| part.starts_with(file))
        .unwrap();
    format!("{}\n", part.trim_end())
}

#[test]
fn a_record_and_its_message_are_a_tree_with_offsets() {
    assert_eq!(
        sample("08-operate.bin"),
        r#"08-operate.bin (Record, 116 bytes)
    0  version: "1.4"
    5  to_id: "proto::obuspa-agent"
   26  from_id: "proto::ctrl-mqtt"
   44  session_context:
   46    session_id: 2
   48    sequence_id: 39
   50    expected_id: 31
   52    payload: Msg
   54      header:
   56        msg_id: "ctl-22"
   64        msg_type: OPERATE (6)
   66      body:
   68        request:
   70          operate:
   72            command: "Device.X_TEST.Sum()"
   93            command_key: "e2e"
   98            send_resp: true
  100            input_args["B"]: "2"
  108            input_args["A"]: "1"
"#
    );
}

#[test]
fn error_codes_have_their_names() {
    let error = sample("09-error.bin");
    assert!(
        error.contains(" err_code: 7004 invalid arguments\n"),
        "{error}"
    );
    assert!(sample("10-disconnect.bin").contains("reason_code: 7102 "));
}

#[test]
fn problems_stand_behind_the_field_that_has_them() {
    for (file, line) in [
        (
            "383",
            r#"   19  to_id: "proto::obuspa-agent"  !! field repeated"#,
        ),
        (
            "366",
            "   44  payload_security: 77  !! unknown enum value 77",
        ),
        (
            "380",
            "   44  field 60: 3 bytes e80301 (unknown, start-group)  !! field is a group",
        ),
        (
            "376",
            r#"   44  field 99: 9 bytes "extension" (unknown, len)"#,
        ),
        (
            "393",
            "   96  websocket_connect:  !! more than one member of oneof record_type",
        ),
        ("394", "    5  to_id: 5  !! wire type varint, expected len"),
        (
            "395",
            "   46  Record  !! no known member of oneof record_type",
        ),
        ("345", "   95  malformed: 1 byte ff  !! incomplete varint"),
        (
            "396",
            "   44  no_session_context: 9 bytes 3affffffff0f616263  \
             !! incomplete value: need 4294967295 bytes, 3 left at byte 50",
        ),
        ("400", "   84      header  !! field missing"),
        (
            "426",
            r#"   66            param_paths: "Device.\xff\xfe\xc0"  !! text is not UTF-8 at byte 75"#,
        ),
        (
            "399",
            r#"   48      malformed: 28 bytes "GET /index.html HTTP/1.1\r\n\r\n"  !! unknown wire type 7"#,
        ),
    ] {
        let path = crate::setup::vectors("agent")
            .into_iter()
            .find(|path| {
                path.file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with(file)
            })
            .unwrap();
        let run = run(usp().arg("decode").arg(path));
        assert!(
            run.out.lines().any(|found| found == line),
            "{line}\n{}",
            run.out
        );
        assert_eq!(
            run.out.contains("       !! "),
            line.contains("!!"),
            "{}",
            run.out
        );
    }
}

#[test]
fn a_repeated_map_key_is_a_problem_too() {
    let run = run_in("agent", &["decode", "160-agent2ctl-set-resp.bin"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let line = r#"  130                    updated_params["Num"]: "2"  !! map key repeated"#;
    assert!(run.out.lines().any(|found| found == line), "{}", run.out);
    assert!(run.out.ends_with("\n       !! 1 problem\n"), "{}", run.out);
}

#[test]
fn a_map_entry_that_is_odd_is_shown_field_by_field() {
    // Key, value, key: a second key counts instead of the first.
    let entry = b"\x0a\x01k\x12\x01v\x0a\x01K";
    let operate = [b"\x22\x09".as_slice(), entry].concat();
    let request = [b"\x3a\x0b".as_slice(), &operate].concat();
    let body = [b"\x0a\x0d".as_slice(), &request].concat();
    let msg = [b"\x0a\x03\x0a\x01a\x12\x0f".as_slice(), &body].concat();
    let run = run_with(msg, &["decode", "-"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let tail = "\
   11        input_args:
   13          key: \"k\"
   16          value: \"v\"
   19          key: \"K\"  !! field repeated
       !! 1 problem
";
    assert!(run.out.ends_with(tail), "{}", run.out);
}

#[test]
fn long_octets_are_cut_and_printable_ones_are_text() {
    let certificate = "-----BEGIN CERTIFICATE-----\n".to_owned() + &"A".repeat(100);
    let mut record = vec![0x2a, 0x80, 0x01];
    record.extend(certificate.bytes());
    record.extend([0x32, 100]);
    record.extend([0xab; 100]);
    record.extend_from_slice(SMALL);
    let out = run_with(record, &["decode", "-"]).out;
    let text = format!(
        r#"128 bytes "-----BEGIN CERTIFICATE-----\n{}"..."#,
        "A".repeat(44)
    );
    assert!(out.contains(&format!("mac_signature: {text}\n")), "{out}");
    assert!(
        out.contains(&format!("sender_cert: 100 bytes {}...\n", "ab".repeat(32))),
        "{out}"
    );
}

#[test]
fn text_cannot_reach_the_terminal_unescaped() {
    let run = run_with(
        b"\x12\x05\x1b[2J\x07\x3a\x00",
        &["decode", "--kind", "record", "-"],
    );
    assert!(
        run.out.contains(r#"to_id: "\u{1b}[2J\u{7}""#),
        "{}",
        run.out
    );
}

#[test]
fn files_are_separated_by_a_blank_line_and_named() {
    let files = [
        "001-agent2ctl-mqtt-connect.bin",
        "1440-agent2ctl-websocket-connect.bin",
    ];
    let run = run_in("agent", &["decode", files[0], files[1]]);
    assert!(
        run.out
            .starts_with("001-agent2ctl-mqtt-connect.bin (Record, 59 bytes)\n")
    );
    assert!(
        run.out
            .contains("\n\n1440-agent2ctl-websocket-connect.bin (Record, ")
    );
}
