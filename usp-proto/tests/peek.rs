//! A peek sees what the decoder sees.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;

use usp_proto::msg::Msg;
use usp_proto::peek::{PeekMsg, RecordKind};
use usp_proto::record::{Record, RecordType};
use usp_proto::wire::plain_payload;
use usp_proto::{DecodeOptions, Peek};

/// All Records of testdata, malformed ones too.
fn records() -> Vec<(String, Vec<u8>)> {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata");
    let mut records = Vec::new();
    for folder in ["agent", "bench", "versions"] {
        for entry in fs::read_dir(testdata.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".bin") && !name.starts_with("msg-") {
                records.push((name, fs::read(path).unwrap()));
            }
        }
    }
    assert!(records.len() > 150);
    records
}

/// What a tolerant decode merges, and a peek refuses as views do.
const NEEDS_MERGING: [&str; 2] = [
    "389-ctl2agent-x-no-session-context-twice--second-get-sho.bin",
    "432-ctl2agent-x-msg-header-twice--merged.bin",
];

#[test]
fn every_record_is_seen_as_the_decoder_sees_it() {
    let mut msgs = 0;
    for (name, bytes) in records() {
        let Ok(decoded) = DecodeOptions::tolerant().decode::<Record>(&bytes) else {
            continue;
        };
        let record = decoded.value();
        if NEEDS_MERGING.contains(&name.as_str()) {
            let seen = Peek::new(&bytes).and_then(|peek| peek.msg().map(drop));
            let kind = seen.unwrap_err().kind();
            assert!(
                matches!(kind.name(), "OneofRepeated" | "FieldRepeated"),
                "{name}: {kind}"
            );
            continue;
        }
        let peek = Peek::new(&bytes).unwrap();
        assert_eq!(peek.to_id(), Ok(&*record.to_id), "{name}");
        assert_eq!(peek.from_id(), Ok(&*record.from_id), "{name}");
        assert_eq!(peek.kind(), record.record_type.as_ref().map(kind), "{name}");
        let ids = match &record.record_type {
            Some(RecordType::SessionContext(context)) => {
                Some((context.session_id, context.sequence_id, context.expected_id))
            }
            _ => None,
        };
        let session = peek.session().unwrap();
        let session = session.map(|ids| (ids.session_id, ids.sequence_id, ids.expected_id));
        assert_eq!(session, ids, "{name}");

        let Some(payload) = plain_payload(&bytes) else {
            assert!(peek.msg().unwrap().is_none(), "{name}");
            continue;
        };
        let Ok(msg) = DecodeOptions::tolerant().decode::<Msg>(&bytes[payload.clone()]) else {
            continue;
        };
        msgs += 1;
        for peek in [
            peek.msg().unwrap().unwrap(),
            PeekMsg::new(&bytes[payload]).unwrap(),
        ] {
            assert_eq!(peek.msg_id(), Ok(msg.value().msg_id()), "{name}");
            assert_eq!(peek.msg_type(), Ok(msg.value().msg_type()), "{name}");
            let header = msg.value().header.clone().unwrap_or_default();
            assert_eq!(peek.header_msg_type(), header.msg_type.into(), "{name}");
        }
    }
    assert!(msgs > 100);
}

#[test]
fn every_beginning_of_a_record_is_seen_or_an_error() {
    for (name, bytes) in records() {
        for end in 0..bytes.len().min(400) {
            let peek = Peek::new(&bytes[..end]);
            if let Ok(peek) = peek {
                let _ = (peek.to_id(), peek.from_id(), peek.session(), peek.msg());
                assert!(!format!("{peek:?}").is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn all_message_types_are_told_by_their_body() {
    for body in 1..=3_u8 {
        for member in 1..=11_u8 {
            // A body with a request or response, in which stands an empty member.
            let inner = [member << 3 | 2, 0];
            let body = [&[body << 3 | 2, 2][..], &inner].concat();
            let bytes = [&[0x12, 4][..], &body].concat();
            let decoded = DecodeOptions::tolerant().decode::<Msg>(&bytes);
            let Ok(msg) = decoded else { continue };
            let peek = PeekMsg::new(&bytes).unwrap();
            assert_eq!(peek.msg_type(), Ok(msg.value().msg_type()), "{bytes:02x?}");
        }
    }
}

#[test]
fn errors_have_their_place() {
    let text = |bytes: &[u8]| Peek::new(bytes).map(|_| ()).unwrap_err().to_string();
    assert_eq!(
        text(b"\x12\x05ab"),
        "incomplete value: need 5 bytes, 2 left at byte 2 of usp_record.Record.to_id"
    );
    assert_eq!(
        text(b"\x10\x05"),
        "wire type varint, expected len at byte 0 of usp_record.Record.to_id"
    );
    let peek = Peek::at(b"\x12\x02a\xff", 10).unwrap();
    assert_eq!(
        peek.to_id().unwrap_err().to_string(),
        "text is not UTF-8 at byte 13 of usp_record.Record.to_id"
    );
    assert_eq!(
        Peek::new(b"\x3a\x04\x12\x02\x0a\x05")
            .unwrap()
            .msg()
            .unwrap_err()
            .to_string(),
        "incomplete value: need 5 bytes, 0 left at byte 6 of usp.Msg.header"
    );
}

/// Two halves of one part, of which the decoder makes one: a router must not see another Message
/// than the Endpoint behind it.
#[test]
fn r_enc_3_r_msg_6_r_msg_7_halves_are_refused() {
    // A segment, and the payload of it apart.
    let error = Peek::new(b"\x42\x02\x28\x01\x42\x03\x3a\x01m").unwrap_err();
    assert_eq!(
        error.to_string(),
        "more than one member of oneof record_type at byte 4 of usp_record.Record.session_context"
    );
    let error = PeekMsg::new(b"\x0a\x03\x0a\x011\x0a\x02\x10\x01").unwrap_err();
    assert_eq!(
        error.to_string(),
        "field repeated at byte 5 of usp.Msg.header"
    );
    let error = PeekMsg::new(b"\x12\x00\x12\x02\x0a\x00").unwrap_err();
    assert_eq!(
        error.to_string(),
        "field repeated at byte 2 of usp.Msg.body"
    );
    // A Get, and a second half of its request.
    let msg = PeekMsg::new(b"\x12\x06\x0a\x02\x0a\x00\x0a\x00").unwrap();
    assert_eq!(
        msg.msg_type().unwrap_err().to_string(),
        "more than one member of oneof msg_body at byte 6 of usp.Body.request"
    );
}

fn kind(record_type: &RecordType) -> RecordKind {
    match record_type {
        RecordType::NoSessionContext(_) => RecordKind::NoSessionContext,
        RecordType::SessionContext(_) => RecordKind::SessionContext,
        RecordType::WebsocketConnect(_) => RecordKind::WebsocketConnect,
        RecordType::MqttConnect(_) => RecordKind::MqttConnect,
        RecordType::StompConnect(_) => RecordKind::StompConnect,
        RecordType::Disconnect(_) => RecordKind::Disconnect,
        RecordType::UdsConnect(_) => RecordKind::UdsConnect,
    }
}
