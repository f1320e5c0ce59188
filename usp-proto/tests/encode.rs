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
use usp_proto::record::{Record, SessionContextRecord};
use usp_proto::schema::Described;

#[cfg(feature = "arbitrary")]
#[macro_use]
#[path = "oracle/messages.rs"]
mod messages;

/// The law: for any value of any type, and whatever the buffer held before.
#[cfg(feature = "arbitrary")]
mod any_value {
    use arbitrary::{Arbitrary, Unstructured};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use usp_proto::Encoder;
    use usp_proto::schema::Described;

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

    fn law<M: Described + for<'a> Arbitrary<'a>>(encoder: &mut Encoder, seed: &[u8]) {
        let value = M::arbitrary(&mut Unstructured::new(seed)).expect("a value");
        let bytes = value.encode_to_vec();
        assert_eq!(encoder.encode(&value), bytes, "{value:?}");
        assert_eq!(encoder.encode_to_vec(&value), bytes);
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
