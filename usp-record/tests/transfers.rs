//! Messages that a real Agent and its Controller sent in segments, from `testdata/segments`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::fs;
use std::path::PathBuf;

use bytes::Bytes;
use usp_proto::Peek;
use usp_proto::msg::Msg;
use usp_proto::record::{Record, RecordType, SessionContextRecord};
use usp_record::{
    MaxRecordSize, Reassembler, ReassemblerOptions, SarStates, Segment, SegmentHeader, segments,
};

struct Transfer {
    name: String,
    message: String,
    segments: usize,
    longest: usize,
    len: usize,
    fnv1a64: u64,
    records: Vec<Bytes>,
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/segments"))
}

fn transfers() -> Vec<Transfer> {
    let index = fs::read_to_string(folder().join("index.tsv")).unwrap();
    let mut lines = index.lines();
    assert_eq!(
        lines.next().unwrap(),
        "file\tdirection\tproducer\tmessage\tsegments\trecords\tlongest\tbytes\tfnv1a64"
    );
    let transfers = lines.map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let records = records(fs::read(folder().join(columns[0])).unwrap().into());
        assert_eq!(records.len().to_string(), columns[5]);
        Transfer {
            name: columns[0].to_owned(),
            message: columns[3].to_owned(),
            segments: columns[4].parse().unwrap(),
            longest: columns[6].parse().unwrap(),
            len: columns[7].parse().unwrap(),
            fnv1a64: u64::from_str_radix(columns[8], 16).unwrap(),
            records,
        }
    });
    transfers.collect()
}

/// Each Record stands behind its length in four bytes.
fn records(mut file: Bytes) -> Vec<Bytes> {
    let mut records = Vec::new();
    while !file.is_empty() {
        let len = u32::from_be_bytes(file.split_to(4)[..].try_into().unwrap());
        records.push(file.split_to(usize::try_from(len).unwrap()));
    }
    records
}

fn fnv1a64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn context(record: &Bytes) -> (Record, SessionContextRecord) {
    let mut record = Record::decode_bytes(record.clone()).unwrap();
    let Some(RecordType::SessionContext(context)) = record.record_type.take() else {
        panic!("not a Record of a session");
    };
    (record, context)
}

#[test]
fn every_transfer_that_is_whole_comes_together_to_its_message() {
    let mut whole = 0;
    for transfer in transfers() {
        if transfer.records.len() < transfer.segments {
            continue;
        }
        whole += 1;
        let mut reassembler = Reassembler::new(ReassemblerOptions::new());
        let mut messages = Vec::new();
        let mut next = None;
        for record in &transfer.records {
            assert!(record.len() <= transfer.longest);
            let ids = Peek::new(record).unwrap().session().unwrap().unwrap();
            assert_eq!(ids.sequence_id, next.unwrap_or(ids.sequence_id));
            next = Some(ids.sequence_id + 1);
            let (_, context) = context(record);
            let states = SarStates::of(&context).unwrap();
            messages.extend(reassembler.push(states, context.payload).unwrap());
        }
        let [message] = &messages[..] else {
            panic!("{}: {} Messages", transfer.name, messages.len());
        };
        assert_eq!(message.len(), transfer.len, "{}", transfer.name);
        assert_eq!(fnv1a64(message), transfer.fnv1a64, "{}", transfer.name);
        match Msg::decode(message) {
            Ok(msg) => assert_eq!(msg.msg_type().unwrap().as_str_name(), transfer.message),
            Err(_) => assert_eq!(transfer.message, "undecodable"),
        }
    }
    assert_eq!(whole, 21);
}

/// Of these every second Record was recorded. What the others carried is in the Message.
#[test]
fn the_records_of_long_transfers_fit_into_their_message() {
    let mut seen = 0;
    for transfer in transfers() {
        if transfer.records.len() == transfer.segments {
            continue;
        }
        seen += 1;
        let name = transfer.name.replace(".records", ".msg.bin");
        let message = Bytes::from(fs::read(folder().join(name)).unwrap());
        assert_eq!(fnv1a64(&message), transfer.fnv1a64);
        let segment_len = context(&transfer.records[0]).1.payload[0].len();
        let mut reassembler = Reassembler::new(ReassemblerOptions::new());
        let (mut at, mut pushed, mut result) = (0, 0, None);
        let mut records = transfer
            .records
            .iter()
            .map(|record| context(record).1)
            .peekable();
        let first = records.peek().unwrap().sequence_id;
        // The first Record of a transfer is the one that was not recorded.
        let offset = if SarStates::of(records.peek().unwrap())
            .unwrap()
            .payload
            .as_str_name()
            == "BEGIN"
        {
            0
        } else {
            1
        };
        while at < message.len() {
            let sequence_id = first - offset + pushed;
            let recorded = records.next_if(|context| context.sequence_id == sequence_id);
            let segment = match recorded {
                Some(context) => {
                    let payload = context.payload[0].clone();
                    let expected = message.slice(at..at + payload.len());
                    assert_eq!(payload, expected, "{}", transfer.name);
                    (SarStates::of(&context).unwrap(), payload)
                }
                None => {
                    let end = message.len().min(at + segment_len);
                    (
                        states(at == 0, end == message.len()),
                        message.slice(at..end),
                    )
                }
            };
            at += segment.1.len();
            pushed += 1;
            result = reassembler.push(segment.0, [segment.1]).unwrap();
        }
        assert_eq!(records.next(), None, "{}", transfer.name);
        assert_eq!(pushed, u64::try_from(transfer.segments).unwrap());
        assert_eq!(result, Some(message), "{}", transfer.name);
    }
    assert_eq!(seen, 4);
}

fn states(first: bool, last: bool) -> SarStates {
    use usp_proto::record::session_context_record::PayloadSarState as Sar;
    let state = match (first, last) {
        (true, _) => Sar::Begin,
        (_, true) => Sar::Complete,
        _ => Sar::Inprocess,
    };
    SarStates::new(state, state)
}

/// Cut with the longest Record of the Agent as the maximum, a Message takes no more Records than
/// the Agent made of it, and each but the last is just as long.
#[test]
fn the_agents_messages_are_cut_into_no_more_records_than_it_made() {
    let mut seen = 0;
    for transfer in transfers() {
        let full = transfer.records.len() == transfer.segments;
        if !full || transfer.longest < MaxRecordSize::MIN {
            continue;
        }
        seen += 1;
        let mut reassembler = Reassembler::new(ReassemblerOptions::new());
        let contexts: Vec<_> = transfer.records.iter().map(context).collect();
        let mut message = None;
        for (_, context) in &contexts {
            let states = SarStates::of(context).unwrap();
            message = reassembler.push(states, context.payload.clone()).unwrap();
        }
        let (record, first) = &contexts[0];
        let header = SegmentHeader::new(
            &record.version,
            &record.to_id,
            &record.from_id,
            first.session_id,
            first.sequence_id,
        )
        .expected_id(first.expected_id);
        let max = MaxRecordSize::new(transfer.longest).unwrap();
        let ours: Vec<Segment> = segments(message.unwrap(), &header, max).unwrap().collect();
        assert!(ours.len() <= transfer.segments, "{}", transfer.name);
        for (segment, (record, theirs)) in ours.iter().zip(&contexts) {
            assert_eq!(SarStates::of(theirs), Some(segment.states));
            let mut context = theirs.clone();
            context.payload = vec![segment.payload.clone()];
            let mut record = record.clone();
            record.record_type = Some(RecordType::SessionContext(context));
            let len = record.encode_to_vec().len();
            assert!(len <= transfer.longest);
            assert!(len == transfer.longest || segment.states == states(false, true));
        }
    }
    assert_eq!(seen, 4);
}
