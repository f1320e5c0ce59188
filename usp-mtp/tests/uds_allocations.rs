//! What frames cost in memory.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use allocation_counter::measure;
use bytes::BytesMut;
use usp_mtp::uds::{Channel, FrameDecoder, Input, TlvView, encode_frame};
use usp_record::Instant;

/// A server that has the handshake of its client, whose buffer has been used.
fn ready(buffer: &mut BytesMut) -> Channel {
    let mut server = Channel::server("self::server");
    server.handle_connected(Instant::ZERO);
    buffer.extend_from_slice(b"_USP\0\0\0\x0c\x01\0\0\0\x07self::c");
    assert_eq!(server.handle_input(buffer), Ok(Some(Input::Ready)));
    server
}

#[test]
fn records_are_taken_out_of_the_buffer_without_allocations() {
    let mut wire = Vec::new();
    for _ in 0..100 {
        encode_frame(&[TlvView::record(&[7; 500])], &mut wire).unwrap();
    }
    let mut buffer = BytesMut::with_capacity(128 << 10);
    let mut server = ready(&mut buffer);
    buffer.extend_from_slice(&wire);
    let mut records = 0;
    let info = measure(|| {
        while let Some(Input::Record(record)) = server.handle_input(&mut buffer).unwrap() {
            assert_eq!(record.len(), 500);
            records += 1;
        }
    });
    assert_eq!(records, 100);
    assert_eq!(info.count_total, 0);
}

#[test]
fn a_record_is_not_copied() {
    let mut wire = Vec::new();
    encode_frame(&[TlvView::record(&[7; 64 << 10])], &mut wire).unwrap();
    let mut buffer = BytesMut::with_capacity(128 << 10);
    let mut server = ready(&mut buffer);
    buffer.extend_from_slice(&wire);
    let start = buffer.as_ptr().addr();
    let Some(Input::Record(record)) = server.handle_input(&mut buffer).unwrap() else {
        panic!("a Record");
    };
    assert_eq!(record.as_ptr().addr(), start + 13);
}

#[test]
fn a_frame_that_claims_much_costs_nothing() {
    for (header, most) in [
        (&b"_USP\xff\xff\xff\xff\x03\xff\xff\xff\xf0"[..], 0),
        // The longest that is allowed: room for a usual frame, no more.
        (b"_USP\x01\x01\0\0\x03\x01\0\0\0", 70_000),
    ] {
        let mut buffer = BytesMut::from(header);
        let info = measure(|| {
            for _ in 0..1_000 {
                let _ = FrameDecoder::new().decode(&mut buffer);
            }
        });
        assert!(info.bytes_total <= most, "{}", info.bytes_total);
    }
}

#[test]
fn a_long_frame_takes_about_its_own_memory() {
    let mut wire = Vec::new();
    encode_frame(&[TlvView::record(&vec![7; 8 << 20])], &mut wire).unwrap();
    let mut buffer = BytesMut::new();
    let info = measure(|| {
        for piece in wire.chunks(60_000) {
            assert_eq!(FrameDecoder::new().decode(&mut buffer), Ok(None));
            buffer.extend_from_slice(piece);
        }
    });
    assert!(info.bytes_max < 26 << 20, "{}", info.bytes_max);
    assert!(info.count_total < 12, "{}", info.count_total);
    let frame = FrameDecoder::new().decode(&mut buffer).unwrap().unwrap();
    assert_eq!(frame.encoded_len(), wire.len());
}
