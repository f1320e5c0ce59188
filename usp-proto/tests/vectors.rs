//! Real and hand-made bytes against the values that another implementation read from them.
#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use usp_proto::msg::{Msg, Request, Response};
use usp_proto::record::Record;
use usp_proto::schema::Described;
use usp_proto::wire::plain_payload;
use usp_proto::{DecodeErrorKind, DecodeOptions};

/// Records of testdata/agent that google protobuf takes and we refuse, with the reason.
const REFUSED: [(&str, &str); 2] = [
    (
        "394-ctl2agent-x-to-id-with-wrong-wire-type--varint.bin",
        "WrongWireType",
    ),
    (
        "395-ctl2agent-x-no-session-context-with-wrong-wire-type.bin",
        "WrongWireType",
    ),
];

#[test]
fn agent_records_decode_to_the_expected_values() {
    let mut refused = Vec::new();
    let lines = lines("agent");
    assert!(lines.len() > 150);
    for line in lines {
        let file = line["file"].as_str().unwrap();
        let bytes = fs::read(testdata("agent").join(file)).unwrap();
        let record = DecodeOptions::tolerant().decode::<Record>(&bytes);
        let payload = plain_payload(&bytes).filter(|_| record.is_ok());
        let msg = payload.map(|range| {
            DecodeOptions::tolerant()
                .at(range.start)
                .decode::<Msg>(&bytes[range])
        });
        let error = record.is_err() || matches!(msg, Some(Err(_)));
        if let Err(error) = &record {
            if line.get("record").is_some() {
                refused.push((file.to_owned(), error.kind().name()));
                continue;
            }
        }
        assert_eq!(
            error,
            line.get("error").is_some(),
            "{file}: {record:?} {msg:?}"
        );
        let mut ours = json!({ "file": file });
        if let Ok(record) = record {
            ours["record"] = serde_json::to_value(record.value()).unwrap();
        }
        if let Some(Ok(msg)) = msg {
            ours["msg"] = serde_json::to_value(msg.value()).unwrap();
        }
        if error {
            ours["error"] = json!(true);
        }
        assert_eq!(ours, line, "{file}");
    }
    let refused: Vec<_> = refused
        .iter()
        .map(|(file, kind)| (file.as_str(), *kind))
        .collect();
    assert_eq!(refused, REFUSED);
}

/// What an Agent sends keeps to the specification, but for what is listed.
#[test]
fn agent_records_are_strictly_valid() {
    let mut odd = Vec::new();
    for line in lines("agent") {
        let file = line["file"].as_str().unwrap();
        if !file.contains("-agent2ctl-") {
            continue;
        }
        let bytes = fs::read(testdata("agent").join(file)).unwrap();
        let record = DecodeOptions::strict().decode::<Record>(&bytes).unwrap();
        assert_eq!(record.deviation_count(), 0, "{file}");
        let Some(range) = plain_payload(&bytes) else {
            continue;
        };
        match DecodeOptions::strict()
            .at(range.start)
            .decode::<Msg>(&bytes[range])
        {
            Ok(msg) => odd.extend(
                msg.deviations()
                    .iter()
                    .map(|deviation| format!("{file}: {deviation}")),
            ),
            Err(error) => odd.push(format!("{file}: {error}")),
        }
    }
    assert_eq!(
        odd,
        [
            "160-agent2ctl-set-resp.bin: map key repeated at byte 130 of \
             usp.SetResp.UpdatedInstanceResult.updated_params",
            "427-agent2ctl-undecodable.bin: text is not UTF-8 at byte 77 of \
             usp.GetResp.RequestedPathResult.requested_path",
        ]
    );
}

#[test]
fn examples_of_the_specification_decode_to_the_expected_values() {
    let lines = lines("spec");
    assert_eq!(lines.len(), 40);
    for line in lines {
        let file = line["file"].as_str().unwrap();
        let bytes = fs::read(testdata("spec").join(file)).unwrap();
        let ours = match line["type"].as_str() {
            Some("Msg") => round_trip::<Msg>(&bytes),
            Some("Request") => round_trip::<Request>(&bytes),
            Some("Response") => round_trip::<Response>(&bytes),
            other => panic!("{other:?}"),
        };
        assert_eq!(ours, line["json"], "{file}");
    }
}

#[test]
fn every_version_decodes_to_the_expected_values() {
    for line in lines("versions") {
        let file = line["file"].as_str().unwrap();
        let bytes = fs::read(testdata("versions").join(file)).unwrap();
        if let Some(record) = line.get("record") {
            assert_eq!(round_trip::<Record>(&bytes), *record, "{file}");
        }
        if let Some(msg) = line.get("msg") {
            let range = if line.get("record").is_some() {
                plain_payload(&bytes).unwrap()
            } else {
                0..bytes.len()
            };
            assert_eq!(round_trip::<Msg>(&bytes[range]), *msg, "{file}");
        }
    }
}

#[test]
fn reassembled_messages_decode_to_the_expected_values() {
    for line in lines("transfers") {
        let file = line["file"].as_str().unwrap();
        let bytes = fs::read(testdata("transfers").join(file)).unwrap();
        assert_eq!(round_trip::<Msg>(&bytes), line["msg"], "{file}");
    }
}

/// The JSON of the value, after it went to bytes and to JSON and back.
fn round_trip<M>(bytes: &[u8]) -> Value
where
    M: Described + serde::Serialize + for<'de> serde::Deserialize<'de>,
{
    let decoded = DecodeOptions::tolerant().decode::<M>(bytes).unwrap();
    for deviation in decoded.deviations() {
        let kind = deviation.kind();
        assert!(
            !matches!(kind, DecodeErrorKind::OneofRepeated { .. }),
            "{deviation}"
        );
    }
    let value = decoded.into_value();
    let again = DecodeOptions::tolerant()
        .decode::<M>(&value.encode_to_vec())
        .unwrap();
    assert_eq!(*again.value(), value);
    let json = serde_json::to_value(&value).unwrap();
    assert_eq!(serde_json::from_value::<M>(json.clone()).unwrap(), value);
    json
}

fn lines(folder: &str) -> Vec<Value> {
    let text = fs::read_to_string(testdata(folder).join("expected.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn testdata(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(folder)
}
