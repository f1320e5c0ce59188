//! The lowest version that can carry a Record or Message, against testdata/versions/index.tsv.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use usp_proto::msg::header::MsgType;
use usp_proto::msg::{GetSupportedDm, Msg, Register};
use usp_proto::record::Record;
use usp_proto::{DecodeOptions, ProtocolVersion, lost_to, required_version};

#[test]
fn required_version_is_that_of_the_table() {
    let index = fs::read_to_string(versions().join("index.tsv")).unwrap();
    let mut rows = 0;
    for row in index.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let (file, kind, lowest) = (columns[0], columns[1], columns[2]);
        // Things of the future need a version that is not known yet.
        let Ok(lowest) = ProtocolVersion::parse(lowest) else {
            continue;
        };
        let bytes = fs::read(versions().join(file)).unwrap();
        let options = DecodeOptions::tolerant();
        let (required, lost) = match kind {
            "record" => {
                let record: Record = options.decode(&bytes).unwrap().into_value();
                (required_version(&record), lost_to(&record, lowest))
            }
            _ => {
                let msg: Msg = options.decode(&bytes).unwrap().into_value();
                (required_version(&msg), lost_to(&msg, lowest))
            }
        };
        assert_eq!(required, lowest, "{file}");
        assert_eq!(lost, [], "{file}");
        rows += 1;
    }
    assert!(rows >= 40, "{rows}");
}

#[test]
fn what_is_lost_is_named_once_with_its_version() {
    let register = Msg::request("1", Register::new(["Device.A.", "Device.B."])).unwrap();
    assert_eq!(required_version(&register), ProtocolVersion::V1_3);
    let lost: Vec<String> = lost_to(&register, ProtocolVersion::V1_2)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        lost,
        [
            "usp.Header.msg_type REGISTER since 1.3",
            "usp.Request.register since 1.3",
            "usp.Register.reg_paths since 1.3",
            "usp.Register.RegistrationPath.path since 1.3",
        ]
    );
    let first = lost_to(&register, ProtocolVersion::V1_2)[0];
    assert_eq!(first.field().name(), "msg_type");
    assert_eq!(
        first.value().map(|value| value.number()),
        Some(MsgType::Register.into())
    );
    assert!(lost_to(&register, ProtocolVersion::V1_3).is_empty());
}

#[test]
fn a_record_counts_with_its_message() {
    let msg = Msg::request("1", GetSupportedDm::new(["Device."]).return_all()).unwrap();
    let record = Record::builder("self::a", "self::b").msg(&msg).unwrap();
    assert_eq!(required_version(&record), ProtocolVersion::V1_4);
    let plain = Record::builder("self::a", "self::b")
        .no_session_context(&b"\xff"[..])
        .unwrap();
    assert_eq!(required_version(&plain), ProtocolVersion::V1_0);
}

fn versions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/versions")
}
