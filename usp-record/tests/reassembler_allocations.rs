//! What segmentation and reassembly allocate and copy.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use allocation_counter::measure;
use bytes::Bytes;
use usp_proto::record::session_context_record::PayloadSarState as Sar;
use usp_record::{
    MaxRecordSize, Reassembler, ReassemblerOptions, SarStates, SegmentHeader, segments,
};

const HEADER: SegmentHeader<'_> = SegmentHeader::new("1.4", "self::b", "self::a", 2, 1);

#[test]
fn segmentation_allocates_and_copies_nothing() {
    let msg = Bytes::from(vec![7; 1 << 20]);
    let max = MaxRecordSize::new(4096).unwrap();
    let start = msg.as_ptr().addr();
    // The first clone of a vector's bytes counts its owners.
    let _other = msg.clone();
    let mut at = start;
    let info = measure(|| {
        for segment in segments(msg.clone(), &HEADER, max).unwrap() {
            assert_eq!(segment.payload.as_ptr().addr(), at);
            at += segment.payload.len();
        }
    });
    assert_eq!(at - start, msg.len());
    assert_eq!(info.count_total, 0);
}

#[test]
fn a_message_in_one_piece_is_not_copied() {
    let msg = Bytes::from(vec![7; 1 << 20]);
    let _other = msg.clone();
    let mut reassembler = Reassembler::new(ReassemblerOptions::new());
    let info = measure(|| {
        let whole = reassembler.push(SarStates::NONE, [msg.clone()]).unwrap();
        assert_eq!(whole.unwrap().as_ptr(), msg.as_ptr());
    });
    assert_eq!(info.count_total, 0);
    // Nor is one of which all other segments are empty.
    let begin = SarStates::new(Sar::Begin, Sar::Begin);
    let complete = SarStates::new(Sar::Complete, Sar::Complete);
    reassembler.push(begin, [msg.clone()]).unwrap();
    let whole = reassembler.push(complete, []).unwrap().unwrap();
    assert_eq!(whole.as_ptr(), msg.as_ptr());
}

#[test]
fn a_message_in_many_pieces_is_copied_once() {
    let msg = Bytes::from(vec![7; 1 << 20]);
    let pieces: Vec<_> = segments(msg.clone(), &HEADER, MaxRecordSize::new(16_384).unwrap())
        .unwrap()
        .collect();
    let mut reassembler = Reassembler::new(ReassemblerOptions::new());
    for round in 0..2 {
        let info = measure(|| {
            let mut whole = None;
            for piece in &pieces {
                whole = reassembler
                    .push(piece.states, [piece.payload.clone()])
                    .unwrap();
            }
            assert_eq!(whole.unwrap(), msg);
        });
        // One buffer for the Message; the list of pieces is kept for the next.
        let list = if round == 0 { 12 << 10 } else { 8 << 10 };
        assert!(info.bytes_total < (1 << 20) + list, "{info:?}");
        assert!(info.bytes_max < (1 << 20) + list, "{info:?}");
    }
}

#[test]
fn a_segment_does_not_keep_a_long_record() {
    let begin = SarStates::new(Sar::Begin, Sar::Begin);
    let complete = SarStates::new(Sar::Complete, Sar::Complete);
    for (record_len, copied) in [(1000, false), (2512, false), (2514, true), (1 << 20, true)] {
        let record = Bytes::from(vec![7; record_len]);
        let payload = record.slice(record_len - 1000..);
        let mut reassembler = Reassembler::new(ReassemblerOptions::new());
        let result = reassembler.push_of_record(begin, [payload.clone()], record_len);
        assert_eq!(result, Ok(None));
        let kept = reassembler.parts()[0].as_ptr() == payload.as_ptr();
        assert_eq!(kept, !copied, "{record_len}");
        let whole = reassembler.push_of_record(complete, [payload], record_len);
        assert_eq!(whole.unwrap().unwrap().len(), 2000);
    }
    // A Message in one piece goes on as it is.
    let record = Bytes::from(vec![7; 1 << 20]);
    let mut reassembler = Reassembler::new(ReassemblerOptions::new());
    let whole = reassembler
        .push_of_record(SarStates::NONE, [record.slice(..10)], 1 << 20)
        .unwrap();
    assert_eq!(whole.unwrap().as_ptr(), record.as_ptr());
}
