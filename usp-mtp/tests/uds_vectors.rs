//! Streams and what a channel makes of them: `testdata/mtp/uds.tsv`, cut at every byte.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use bytes::{Bytes, BytesMut};
use usp_mtp::uds::{Channel, Frame, FrameDecoder, Input, TlvType};
use usp_record::Instant;

const TABLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/mtp/uds.tsv"
));

struct Row {
    is_client: bool,
    name: &'static str,
    input: Vec<u8>,
    outcome: &'static str,
    answer: &'static str,
}

#[test]
fn r_uds_6_to_25_streams_have_the_expected_outcome() {
    for row in rows() {
        assert_eq!(
            run(&row, &[row.input.len()]),
            expected(&row),
            "{}",
            row.name
        );
    }
}

#[test]
fn r_uds_6_to_25_cuts_of_streams_change_nothing() {
    for row in rows() {
        for cut in 0..=row.input.len() {
            assert_eq!(run(&row, &[cut]), expected(&row), "{} at {cut}", row.name);
        }
        let all: Vec<usize> = (1..row.input.len()).collect();
        assert_eq!(run(&row, &all), expected(&row), "{} in bytes", row.name);
    }
}

#[test]
fn frames_of_streams_are_decoded_one_by_one_as_in_a_row() {
    for row in rows() {
        let mut buffer = BytesMut::from(&row.input[..]);
        let mut at = 0;
        while let Ok(Some(frame)) = FrameDecoder::new().decode(&mut buffer) {
            let end = at + frame.encoded_len();
            let bytes = Bytes::copy_from_slice(&row.input[at..end]);
            assert_eq!(Frame::decode(&bytes), Ok(frame), "{}", row.name);
            at = end;
        }
        assert!(buffer.len() <= row.input.len() - at, "{}", row.name);
    }
}

/// What comes in, and what is answered, when the stream is cut at these bytes.
fn run(row: &Row, cuts: &[usize]) -> (Vec<String>, Vec<String>) {
    let mut channel = if row.is_client {
        Channel::client("self::own")
    } else {
        Channel::server("self::own")
    };
    channel.handle_connected(Instant::ZERO);
    let mut answers = Vec::new();
    if row.is_client {
        drain(&mut channel, &mut answers);
        assert_eq!(answers, ["handshake"], "R-UDS.16: the client speaks first");
        answers.clear();
    }
    let mut buffer = BytesMut::new();
    let mut outcomes = Vec::new();
    let mut at = 0;
    for &cut in cuts.iter().chain([&row.input.len()]) {
        buffer.extend_from_slice(&row.input[at..cut]);
        at = cut;
        loop {
            let outcome = match channel.handle_input(&mut buffer) {
                Ok(None) => break,
                Ok(Some(Input::Ready)) => format!("ready {}", channel.peer().unwrap()),
                Ok(Some(Input::Record(record))) => format!("record {}", hex(&record)),
                Ok(Some(Input::Error(text))) => format!("error {text:?}"),
                Ok(Some(other)) => panic!("{other:?}"),
                Err(error) => format!("refused {error}"),
            };
            let ends = outcome.starts_with("error") || outcome.starts_with("refused");
            drain(&mut channel, &mut answers);
            assert_eq!(channel.should_close().is_some(), ends, "{}", row.name);
            outcomes.push(outcome);
        }
    }
    (outcomes, answers)
}

fn expected(row: &Row) -> (Vec<String>, Vec<String>) {
    let list = |text: &str| -> Vec<String> {
        text.split("; ")
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    };
    (list(row.outcome), list(row.answer))
}

fn drain(channel: &mut Channel, answers: &mut Vec<String>) {
    let mut out = Vec::new();
    while channel.poll_transmit(&mut out) {
        let frame = Frame::decode(&Bytes::from(core::mem::take(&mut out))).unwrap();
        let tlv = frame.tlvs().next().unwrap();
        match tlv.kind() {
            TlvType::HANDSHAKE => {
                assert_eq!(&tlv.value()[..], b"self::own");
                answers.push("handshake".into());
            }
            TlvType::ERROR => answers.push("error".into()),
            other => panic!("{other:?}"),
        }
    }
}

fn rows() -> Vec<Row> {
    let rows: Vec<Row> = TABLE
        .lines()
        .skip(1)
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [side, name, input, outcome, answer] = columns[..] else {
                panic!("{line:?}");
            };
            Row {
                is_client: side == "client",
                name,
                input: octets(input),
                outcome,
                answer,
            }
        })
        .collect();
    assert_eq!(rows.len(), 41);
    rows
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex
        .chars()
        .map(|digit| digit.to_digit(16).unwrap())
        .collect();
    let octet = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair[1]).unwrap();
    digits.chunks_exact(2).map(octet).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
