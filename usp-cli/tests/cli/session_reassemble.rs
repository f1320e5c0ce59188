use std::fs;
use std::path::{Path, PathBuf};

use crate::setup::{run, run_in, scratch, testdata, usp};

/// The Records of a transfer as files, numbered from `first` on.
fn spread(transfer: &str, folder: &Path, first: usize) -> Vec<PathBuf> {
    let mut rest = &fs::read(testdata("segments").join(transfer)).unwrap()[..];
    let mut paths = Vec::new();
    while !rest.is_empty() {
        let (len, after) = rest.split_first_chunk().unwrap();
        let (record, after) = after.split_at(u32::from_be_bytes(*len).try_into().unwrap());
        let path = folder.join(format!("{}.bin", first + paths.len()));
        fs::write(&path, record).unwrap();
        paths.push(path);
        rest = after;
    }
    paths
}

fn fnv1a64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn reassemble(folder: &Path, out: Option<&Path>) -> crate::setup::Run {
    let mut command = usp();
    command.args(["session", "reassemble"]);
    if let Some(out) = out {
        command.arg("--out").arg(out);
    }
    run(command.arg(".").current_dir(folder))
}

#[test]
fn every_whole_transfer_of_the_agent_becomes_its_message() {
    let index = fs::read_to_string(testdata("segments").join("index.tsv")).unwrap();
    let rows = index
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let mut seen = 0;
    for row in rows.filter(|row| row[4] == row[5]) {
        seen += 1;
        let folder = scratch(&format!("reassemble-{}", row[0]));
        spread(row[0], &folder, 8);
        let out = folder.join("out");
        let run = reassemble(&folder, Some(&out));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        let files: Vec<_> = fs::read_dir(&out).unwrap().collect();
        assert_eq!(files.len(), 1);
        let message = fs::read(files[0].as_ref().unwrap().path()).unwrap();
        assert_eq!(message.len().to_string(), row[7]);
        assert_eq!(format!("{:016x}", fnv1a64(&message)), row[8]);
        let kind = if row[3] == "undecodable" {
            "no Message: "
        } else {
            row[3]
        };
        assert!(run.out.contains(kind), "{}", run.out);
    }
    assert_eq!(seen, 21);
}

#[test]
fn a_message_is_shown_with_its_numbers_and_its_last_file() {
    let folder = scratch("reassemble-shown");
    spread("transfer-01-agent2ctl-get-resp.records", &folder, 8);
    let run = reassemble(&folder, None);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "proto::obuspa-agent to proto::ctrl-mqtt (session 2)\n  \
         9 to 14            3466 bytes  GET_RESP \"ctl-9\" (13.bin)\n\
         1 Messages, 0 problems, 6 files: 0 repeated, 0 of no session\n"
    );
}

#[test]
fn what_is_missing_is_said_and_what_comes_twice_counts_once() {
    let folder = scratch("reassemble-missing");
    let paths = spread("transfer-01-agent2ctl-get-resp.records", &folder, 10);
    fs::copy(&paths[0], folder.join("99.bin")).unwrap();
    fs::remove_file(&paths[2]).unwrap();
    fs::remove_file(&paths[3]).unwrap();
    let more = spread(
        "transfer-02-agent2ctl-get-supported-dm-resp.records",
        &folder,
        20,
    );
    let run = reassemble(&folder, None);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(
        run.out,
        "proto::obuspa-agent to proto::ctrl-mqtt (session 2)\n  \
         !! 14.bin: the Records with sequence_id 11 to 12 are missing before this one, the Message that begins with 9 in 10.bin is lost (R-E2E.20)\n  \
         15 to 16            784 bytes  GET_SUPPORTED_DM_RESP \"ctl-10\" (21.bin)\n\
         1 Messages, 1 problems, 7 files: 1 repeated, 0 of no session\n"
            .replace("ctl-10", &message_id(&run.out))
    );
    fs::remove_file(&more[1]).unwrap();
    let run = reassemble(&folder, None);
    let text = "!! 20.bin: the Message that begins with sequence_id 15 does not end: 1 segment are there (N.12)\n";
    assert!(
        run.out
            .contains(&text.replace("1 segment are", "1 segment is")),
        "{}",
        run.out
    );
}

/// The `msg_id` in the output.
fn message_id(out: &str) -> String {
    out.split('"').nth(1).unwrap().to_owned()
}

#[test]
fn illegal_records_of_the_real_controller_are_named_with_offset_and_rule() {
    let run = run_in(
        "agent",
        &[
            "session",
            "reassemble",
            "785-ctl2agent-e2e-none.bin",
            "787-ctl2agent-e2e-none-get.bin",
            "791-ctl2agent-e2e-sar7.bin",
            "449-ctl2agent-x-session-context-empty.bin",
            "340-ctl2agent-x-empty-record--zero-bytes.bin",
            "343-ctl2agent-x-good-record--cut-in-the-middle.bin",
            "absent.bin",
        ],
    );
    assert_eq!(run.code, 1);
    for text in [
        "785-ctl2agent-e2e-none.bin: found several entries of payload, in plain text there is one at byte 46 (N.06)",
        "787-ctl2agent-e2e-none-get.bin: no Record may have the states NONE/BEGIN at byte 53 (N.05)",
    ] {
        assert!(run.out.contains(text), "{}", run.out);
    }
    for text in [
        "usp: 791-ctl2agent-e2e-sar7.bin: unknown SAR states 7 and 7 at byte 53 (R-ENC.2)\n",
        "usp: 449-ctl2agent-x-session-context-empty.bin: found session_id 0, expected above 1 (R-E2E.24)\n",
        "usp: 343-ctl2agent-x-good-record--cut-in-the-middle.bin: incomplete value: need 49 bytes, 14 left at byte 46 of usp_record.Record.no_session_context\n",
        "usp: absent.bin: ",
    ] {
        assert!(run.err.contains(text), "{}", run.err);
    }
    assert!(
        run.out
            .ends_with("0 Messages, 2 problems, 7 files: 0 repeated, 1 of no session\n"),
        "{}",
        run.out
    );
}

#[test]
fn a_file_is_needed() {
    assert_eq!(run(usp().args(["session", "reassemble"])).code, 2);
}

#[test]
fn a8_a_message_that_begins_before_the_end_of_another_is_kept() {
    let folder = scratch("reassemble-twice-begun");
    let paths = spread(
        "transfer-02-agent2ctl-get-supported-dm-resp.records",
        &folder,
        20,
    );
    let mut early = fs::read(&paths[0]).unwrap();
    let sequence_id = early
        .windows(2)
        .position(|bytes| bytes == b"\x10\x0f")
        .unwrap();
    early[sequence_id + 1] = 14;
    fs::write(folder.join("19.bin"), early).unwrap();
    let run = reassemble(&folder, None);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("!! 20.bin: found the states BEGIN/BEGIN after 1 segments of an unfinished Message at byte "), "{}", run.out);
    assert!(
        run.out
            .contains(", the Message that begins with 14 in 19.bin is lost (R-E2E.21)\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("15 to 16            784 bytes"),
        "{}",
        run.out
    );
}
