//! What is allocated and what is not.

#![expect(clippy::expect_used, reason = "a test may panic")]

use core::hint::black_box;
use std::fs;
use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use usp_proto::msg::{GetResp, GetSupportedDmResp, Msg, SetResp};
use usp_proto::record::{Record, RecordType};
use usp_proto::schema::Described;
use usp_proto::wire::{Fields, Walk, plain_payload};
use usp_proto::{DecodeErrorKind, DecodeOptions};

#[test]
fn looking_at_the_wire_allocates_nothing() {
    for bytes in records() {
        let allocated = measure(|| {
            black_box(Fields::new(&bytes).filter(Result::is_ok).count());
            black_box(
                Walk::record(&bytes)
                    .filter_map(|item| item.problem())
                    .count(),
            );
            black_box(Walk::msg(&bytes).filter_map(|item| item.problem()).count());
            black_box(plain_payload(&bytes));
        });
        assert_eq!(allocated, AllocationInfo::default());
    }
}

#[test]
fn payload_of_64_kb_is_not_copied() {
    let bytes = Bytes::from(file("bench/f_session64k.record.bin"));
    assert!(bytes.len() > 65_000);
    let mut record = None;
    let allocated = measure(|| {
        record = DecodeOptions::strict()
            .decode_bytes::<Record>(bytes.clone())
            .ok();
    });
    assert!(allocated.bytes_total < 1024, "{allocated:?}");
    let record = record.expect("a Record").into_value();
    let Some(RecordType::SessionContext(context)) = record.record_type else {
        panic!("no session_context");
    };
    let payload = context.payload[0].as_ptr_range();
    assert!(context.payload[0].len() > 65_000);
    let input = bytes.as_ptr_range();
    assert!(input.start <= payload.start && payload.end <= input.end);

    let copied = measure(|| {
        black_box(Record::decode(&bytes).is_ok());
    });
    assert!(copied.bytes_total > 65_000, "{copied:?}");
}

#[test]
fn strictly_valid_input_costs_no_more_than_with_prost() {
    let mut checked = 0;
    for bytes in records() {
        let Ok(value) = Record::decode(&bytes) else {
            continue;
        };
        checked += 1;
        let ours = measure(|| drop(black_box(Record::decode(&bytes))));
        let theirs = measure(|| {
            drop(black_box(<Record as prost::Message>::decode(
                bytes.as_slice(),
            )));
        });
        assert!(
            ours.count_total <= theirs.count_total,
            "{ours:?} {theirs:?} {value:?}"
        );
        assert!(
            ours.bytes_total <= theirs.bytes_total,
            "{ours:?} {theirs:?} {value:?}"
        );
    }
    assert!(checked > 100);
}

#[test]
fn refused_input_allocates_nothing() {
    for bytes in [
        &b""[..],
        b"\x3a\x00\x3a\x00",
        b"\x3a\x00\x12\xff\xff\xff\xff\x0fabc",
        b"\x42\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        b"\x3a\x00\x12\x03abc\x1a\x02\xff\xff",
    ] {
        let allocated = measure(|| {
            assert!(black_box(Record::decode(bytes)).is_err());
        });
        assert_eq!(allocated, AllocationInfo::default(), "{bytes:02x?}");
    }
}

/// Deviations that are not kept take no memory, however many there are.
#[test]
fn deviations_take_a_bounded_memory() {
    let bytes = [b"\x3a\x00".to_vec(), b"\x12\x00".repeat(1 << 20)].concat();
    let allocated = measure(|| {
        let record = DecodeOptions::tolerant().decode::<Record>(&bytes);
        assert_eq!(record.expect("a Record").deviation_count(), (1 << 20) - 1);
    });
    assert!(allocated.bytes_max < 16 * 1024, "{allocated:?}");
}

/// Two bytes for each element are the fewest.
#[test]
fn as_many_elements_as_the_limit_allows_take_a_bounded_memory() {
    most_elements::<GetSupportedDmResp>(b"\x0a\x00", 1);
    most_elements::<GetSupportedDmResp>(b"\x0a\x02\x2a\x00", 2);
    most_elements::<GetSupportedDmResp>(b"\x0a\x04\x2a\x02\x22\x00", 3);
    most_elements::<GetResp>(b"\x0a\x04\x22\x02\x12\x00", 3);
    most_elements::<SetResp>(b"\x0a\x08\x12\x06\x12\x04\x0a\x02\x1a\x00", 5);
}

fn most_elements<M: Described>(bytes: &[u8], elements: usize) {
    const MAX: usize = 131_072;
    let options = DecodeOptions::tolerant();
    let taken = bytes.repeat(MAX / elements);
    let allocated = measure(|| {
        assert!(black_box(options.decode::<M>(&taken).is_ok()));
    });
    assert!(allocated.bytes_max < 50 << 20, "{allocated:?}");

    let refused = bytes.repeat(MAX / elements + 1);
    let allocated = measure(|| {
        let error = options.decode::<M>(&refused).map(drop);
        let kind = error.expect_err("too many").kind();
        assert_eq!(kind, DecodeErrorKind::TooManyElements { max: MAX });
    });
    assert!(allocated.bytes_max < 50 << 20, "{allocated:?}");
}

/// The keys of a map are looked through by their places: no text is copied for it.
#[test]
fn keys_of_maps_are_not_copied_to_compare_them() {
    let bytes = file("agent/331-agent2ctl-get-resp.bin");
    let payload = plain_payload(&bytes).expect("a payload");
    let msg = &bytes[payload];
    let ours = measure(|| drop(black_box(Msg::decode(msg))));
    let theirs = measure(|| drop(black_box(<Msg as prost::Message>::decode(msg))));
    assert!(
        ours.bytes_total <= theirs.bytes_total,
        "{ours:?} {theirs:?}"
    );
}

fn file(name: &str) -> Vec<u8> {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata");
    fs::read(testdata.join(name)).expect("a file of testdata")
}

fn records() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/agent");
    let files = fs::read_dir(folder).expect("a folder of testdata");
    let paths = files.map(|file| file.expect("a file").path());
    let records: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "bin"))
        .map(|path| fs::read(path).expect("a Record"))
        .collect();
    assert!(records.len() > 150);
    records
}
