use std::fs;
use std::path::Path;

use crate::setup::{Run, run, run_in, run_with, usp, vectors};

/// The bytes in a dump, each at the offset that its line tells.
fn bytes(dump: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in dump.lines().skip(1) {
        let offset: usize = line[..7].trim().parse().unwrap();
        assert_eq!(offset, bytes.len(), "{line}");
        let digits = line.get(8..38).unwrap_or(&line[8..]);
        bytes.extend(hex::decode(digits.replace(' ', "")).unwrap());
    }
    bytes
}

fn dump(file: &Path, kind: &str) -> Run {
    run(usp()
        .args(["wire", "--input", "raw", "--kind", kind])
        .arg(file))
}

#[test]
fn each_byte_of_each_vector_appears_once_and_in_order() {
    for folder in ["agent", "versions", "spec", "transfers", "bench"] {
        for file in vectors(folder) {
            for kind in ["record", "msg"] {
                let dump = dump(&file, kind);
                assert_eq!(
                    bytes(&dump.out),
                    fs::read(&file).unwrap(),
                    "{}",
                    file.display()
                );
                assert_eq!(
                    dump.code == 1,
                    dump.err.starts_with("usp: "),
                    "{}",
                    dump.err
                );
            }
        }
    }
}

#[test]
fn each_byte_of_a_cut_or_spoilt_record_appears_too() {
    let file = vectors("agent")
        .into_iter()
        .find(|file| file.to_str().unwrap().contains("/662-"));
    let record = fs::read(file.unwrap()).unwrap();
    for at in 0..record.len() {
        let mut spoilt = record.clone();
        spoilt[at] ^= 0xff;
        for input in [&spoilt[..], &record[..at]] {
            let run = run_with(input, &["wire", "--input", "raw", "--kind", "record", "-"]);
            assert_eq!(bytes(&run.out), input);
        }
    }
}

#[test]
fn bytes_stand_next_to_their_meaning() {
    let run = run_in(
        "agent",
        &[
            "wire",
            "380-ctl2agent-x-unknown-group-field--wire-types-3-4.bin",
        ],
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        r#"380-ctl2agent-x-unknown-group-field--wire-types-3-4.bin (Record, 103 bytes)
      0  0a 03 31 2e 34                 1 version (len 3, string) "1.4"
      5  12 13 70 72 6f 74 6f 3a 3a 6f  2 to_id (len 19, string) "proto::obuspa-agent"
     15  62 75 73 70 61 2d 61 67 65 6e
     25  74
     26  1a 10 70 72 6f 74 6f 3a 3a 63  3 from_id (len 16, string) "proto::ctrl-mqtt"
     36  74 72 6c 2d 6d 71 74 74
     44  e3 03 e8 03 01 e4 03           60 (start-group, unknown) 3 bytes e80301  !! field is a group
     51  3a 32                          7 no_session_context (len 50, usp_record.NoSessionContextRecord)
     53  12 30                            2 payload (len 48, usp.Msg)
     55  0a 0a                              1 header (len 10, usp.Header)
     57  0a 06 63 74 6c 2d 32 32              1 msg_id (len 6, string) "ctl-22"
     65  10 01                                2 msg_type (varint, usp.Header.MsgType) GET (1)
     67  12 22                              2 body (len 34, usp.Body)
     69  0a 20                                1 request (len 32, usp.Request)
     71  0a 1e                                  1 get (len 30, usp.Get)
     73  0a 1c 44 65 76 69 63 65 2e 4c            1 param_paths (len 28, string) "Device.LocalAgent.EndpointID"
     83  6f 63 61 6c 41 67 65 6e 74 2e
     93  45 6e 64 70 6f 69 6e 74 49 44
"#
    );
}

#[test]
fn problems_and_what_is_absent_are_marked() {
    let run = run_with(
        b"\x12\x01a\x20\x02\x22\x00",
        &["wire", "--kind", "record", "-"],
    );
    assert_eq!(run.code, 1);
    assert_eq!(
        run.out,
        "- (Record, 7 bytes)
      0  12 01 61                       2 to_id (len 1, string) \"a\"
      3  20 02                          4 payload_security \
(varint, usp_record.Record.PayloadSecurity) 2  !! unknown enum value 2
      5  22 00                          4 payload_security (len, mismatch) \"\"  \
!! wire type len, expected varint
      7                                 Record (absent)  \
!! no known member of oneof record_type
"
    );
    assert_eq!(
        run.err,
        "usp: -: wire type len, expected varint at byte 5 of usp_record.Record.payload_security\n"
    );
}

#[test]
fn without_a_file_the_first_record_of_the_sample_is_shown() {
    let run = run(usp().arg("wire"));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out
            .starts_with("01-mqtt-connect.bin (Record, 59 bytes)\n"),
        "{}",
        run.out
    );
    let file = vectors("agent").remove(0);
    assert_eq!(bytes(&run.out), fs::read(file).unwrap());
}
