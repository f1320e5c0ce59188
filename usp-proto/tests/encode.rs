//! The encoder gives the bytes that prost gives, and allocates nothing once its buffer is long
//! enough.

#![expect(clippy::expect_used, reason = "a test may panic")]

use core::hint::black_box;
use std::fs;
use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use prost::Message as _;
use usp_proto::Encoder;
use usp_proto::msg::{Get, Msg};
use usp_proto::record::{Record, RecordType, SessionContextRecord};
use usp_proto::schema::Described;

#[cfg(feature = "arbitrary")]
#[macro_use]
#[path = "oracle/messages.rs"]
mod messages;
#[cfg(feature = "arbitrary")]
#[rustfmt::skip]
#[path = "oracle/drafts.rs"]
mod drafts;

/// The law: for any value of any type, and whatever the buffer held before.
#[cfg(feature = "arbitrary")]
mod any_value {
    use arbitrary::{Arbitrary, Unstructured};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use usp_proto::Encoder;
    use usp_proto::schema::Described;

    use super::drafts::Drafted;

    proptest! {
        #[test]
        fn is_encoded_as_by_prost(
            first in any_face(),
            second in any_face(),
            seeds in [vec(any::<u8>(), 0..2000), vec(any::<u8>(), 0..2000)],
            capacity in 0_usize..300,
        ) {
            let mut encoder = Encoder::with_capacity(capacity);
            first(&mut encoder, &seeds[0]);
            second(&mut encoder, &seeds[1]);
            first(&mut encoder, &seeds[1]);
        }
    }

    type Face = fn(&mut Encoder, &[u8]);

    fn law<M: Described + Drafted + for<'a> Arbitrary<'a>>(encoder: &mut Encoder, seed: &[u8]) {
        let value = M::arbitrary(&mut Unstructured::new(seed)).expect("a value");
        let bytes = value.encode_to_vec();
        assert_eq!(encoder.encode(&value), bytes, "{value:?}");
        assert_eq!(encoder.encode_to_vec(&value), bytes);
        assert_eq!(value.drafted(encoder), bytes, "{value:?}");
        assert!(encoder.capacity() >= bytes.len());
    }

    fn any_face() -> impl Strategy<Value = Face> {
        macro_rules! faces {
            ($($message:ty),+ $(,)?) => { vec![$({ let law: Face = law::<$message>; law }),+] };
        }
        proptest::sample::select(every_message!(faces))
    }
}

#[test]
fn real_records_and_their_msgs_are_encoded_as_by_prost() {
    let mut encoder = Encoder::new();
    let mut msgs = 0;
    for folder in ["agent", "bench", "versions"] {
        for bytes in records(folder) {
            let Ok(record) = <Record as prost::Message>::decode(&*bytes) else {
                continue;
            };
            assert_eq!(encoder.encode(&record), record.encode_to_vec());
            let Some(payload) = record.plain_payload() else {
                continue;
            };
            if let Ok(msg) = <Msg as prost::Message>::decode(payload.clone()) {
                assert_eq!(encoder.encode(&msg), msg.encode_to_vec());
                msgs += 1;
            }
        }
    }
    assert!(msgs > 130, "{msgs}");
}

/// Lengths of texts at which something changes, and those beside them.
#[test]
fn texts_of_any_length_are_encoded_as_by_prost() {
    let mut encoder = Encoder::new();
    let long = [1 << 14, 1 << 16, 1 << 21].map(|limit| limit - 8..limit + 8);
    for len in (0..300).chain(long.into_iter().flatten()) {
        let text: String = ('a'..='z').cycle().take(len).collect();
        let paths = [text.clone(), text.clone(), String::from("end")];
        let get = Get::new(paths);
        assert_eq!(encoder.encode(&get), get.encode_to_vec(), "{len}");
        let record = Record {
            version: text.clone(),
            sender_cert: text.into(),
            ..Record::default()
        };
        assert_eq!(encoder.encode(&record), record.encode_to_vec(), "{len}");
    }
}

#[test]
fn numbers_of_any_length_are_encoded_as_by_prost() {
    let mut encoder = Encoder::new();
    for bit in 0..64 {
        for number in [(1_u64 << bit) - 1, 1 << bit, u64::MAX << bit] {
            let mut context = SessionContextRecord::new(number, 1, 0);
            let [a, b, c, d, ..] = number.to_le_bytes();
            context.payload_sar_state = i32::from_le_bytes([a, b, c, d]);
            assert_eq!(encoder.encode(&context), context.encode_to_vec());
        }
    }
}

#[test]
fn encoder_starts_with_nothing_and_grows_as_it_must() {
    let mut encoder = Encoder::new();
    assert_eq!(encoder.capacity(), 0);
    assert_eq!(encoder.encode(&Msg::default()), b"");
    assert_eq!(encoder.capacity(), 0);
    for paths in [1, 10, 100, 1_000, 10_000, 100, 1] {
        let get = Get::new((0..paths).map(|number| format!("Device.IP.Interface.{number}.")));
        assert_eq!(encoder.encode(&get), get.encode_to_vec());
    }
    assert!(encoder.capacity() > 200_000);
    encoder.shrink_to(1000);
    assert_eq!(encoder.capacity(), 1000);
    encoder.shrink_to(2000);
    assert_eq!(encoder.capacity(), 1000);
    let get = Get::new(["Device."]);
    assert_eq!(encoder.encode(&get), get.encode_to_vec());
    assert_eq!(encoder.capacity(), 1000);
}

#[test]
fn message_that_just_fits_does_not_grow_the_buffer() {
    let get = Get::new(["Device.DeviceInfo.", "Device.Time."]).max_depth(2);
    let bytes = get.encode_to_vec();
    for (capacity, grows) in [(bytes.len(), false), (bytes.len() - 1, true)] {
        let mut encoder = Encoder::with_capacity(capacity);
        assert_eq!(encoder.encode(&get), bytes);
        assert_eq!(encoder.capacity() > capacity, grows);
    }
}

// Records around Messages.

#[test]
fn record_with_a_msg_in_its_place_is_what_the_builder_makes() {
    let mut encoder = Encoder::new();
    let msg = Msg::request("42", Get::new(["Device."])).expect("a Msg");
    let builder = || {
        Record::builder("os::012345-A", "self::controller")
            .mac_signature(&b"signed"[..])
            .sender_cert(&b"PEM"[..])
    };
    let expected = builder().msg(&msg).expect("a Record").encode_to_vec();
    for envelope in [
        builder().no_session_context(&b"another payload"[..]),
        builder().websocket_connect(),
        builder().uds_connect(),
    ] {
        let mut envelope = envelope.expect("a Record");
        assert_eq!(encoder.encode_record_with_msg(&envelope, &msg), expected);
        envelope.record_type = None;
        assert_eq!(encoder.encode_record_with_msg(&envelope, &msg), expected);
        let allocated = measure(|| {
            let bytes = encoder.encode_record_with_msg(&envelope, &msg);
            assert_eq!(black_box(bytes), expected);
        });
        assert_eq!(allocated, AllocationInfo::default());
    }
}

#[test]
fn record_of_a_session_keeps_its_numbers_and_gets_the_msg_as_its_payload() {
    let mut encoder = Encoder::new();
    let msg = Msg::request("42", Get::new(["Device."])).expect("a Msg");
    let context = || SessionContextRecord {
        payload_sar_state: 1,
        payloadrec_sar_state: 2,
        ..SessionContextRecord::new(3, 4, 5).retransmit_id(6)
    };
    let mut record = Record {
        version: "1.5".into(),
        to_id: "to".into(),
        from_id: "from".into(),
        originator_id: "originator".into(),
        destination_id: "destination".into(),
        payload_security: 1,
        mac_signature: "signed".into(),
        sender_cert: "PEM".into(),
        record_type: Some(RecordType::SessionContext(
            context().payload_entries(["old".into(), "older".into()]),
        )),
    };
    let bytes = encoder.encode_record_with_msg(&record, &msg).to_vec();
    record.record_type = Some(RecordType::SessionContext(
        context().payload_entry(msg.encode_to_vec()),
    ));
    assert_eq!(bytes, record.encode_to_vec());
}

#[test]
fn empty_msg_in_a_record_is_an_empty_payload() {
    let envelope = Record::default();
    let bytes = Encoder::new()
        .encode_record_with_msg(&envelope, &Msg::default())
        .to_vec();
    assert_eq!(bytes, b"\x3a\x00");
}

// Memory.

#[test]
fn nothing_is_allocated_when_the_buffer_is_long_enough() {
    let mut encoder = Encoder::new();
    for bytes in records("bench") {
        let record = <Record as prost::Message>::decode(&*bytes).expect("a Record");
        let payload = record.plain_payload().cloned().unwrap_or_default();
        let msg = <Msg as prost::Message>::decode(payload).unwrap_or_default();
        allocates_nothing_when_warm(&mut encoder, &record);
        allocates_nothing_when_warm(&mut encoder, &msg);
    }
}

fn allocates_nothing_when_warm<M: Described>(encoder: &mut Encoder, message: &M) {
    let len = encoder.encode(message).len();
    let allocated = measure(|| assert_eq!(black_box(encoder.encode(message)).len(), len));
    assert_eq!(allocated, AllocationInfo::default());
}

fn records(folder: &str) -> Vec<Vec<u8>> {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata");
    let files = fs::read_dir(testdata.join(folder)).expect("a folder of testdata");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path| fs::read(path).expect("a Record");
    paths.into_iter().map(read).collect()
}
