//! Frames of STOMP and what is made of them: `testdata/mtp/stomp.tsv`, cut at every byte.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use bytes::BytesMut;
use proptest::collection::vec;
use proptest::prelude::*;
use usp_mtp::stomp::{Command, Frame, FrameDecoder, FrameErrorKind, encode_frame};
use usp_record::Blame;

const TABLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/mtp/stomp.tsv"
));

#[test]
fn r_stomp_33_streams_have_the_expected_outcome_however_they_are_cut() {
    let mut count = 0;
    for line in TABLE.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, input, outcome] = columns[..] else {
            panic!("{line:?}");
        };
        let input = octets(input);
        for cut in 0..=input.len() {
            assert_eq!(run(&input, &[cut]), outcome, "{name} at {cut}");
        }
        let all: Vec<usize> = (1..input.len()).collect();
        assert_eq!(run(&input, &all), outcome, "{name} in bytes");
        count += 1;
    }
    assert_eq!(count, 40);
}

/// What comes out of a stream that is cut at these bytes, with low limits.
fn run(input: &[u8], cuts: &[usize]) -> String {
    let mut decoder = FrameDecoder::new().max_head_len(128).max_body_len(64);
    let mut buffer = BytesMut::new();
    let mut outcomes = Vec::new();
    let mut at = 0;
    for &cut in cuts.iter().chain([&input.len()]) {
        buffer.extend_from_slice(&input[at..cut]);
        at = cut;
        loop {
            match decoder.decode(&mut buffer) {
                Ok(Some(frame)) => outcomes.push(shown(&frame)),
                Ok(None) => break,
                Err(error) => {
                    outcomes.push(error.to_string());
                    return outcomes.join("; ");
                }
            }
        }
    }
    outcomes.join("; ")
}

fn shown(frame: &Frame) -> String {
    let headers: Vec<String> = frame
        .headers()
        .map(|(name, value)| {
            let first = frame.header(&name).unwrap();
            assert!(
                frame
                    .headers()
                    .any(|(other, text)| other == name && text == first)
            );
            format!("{}: {}", escaped(&name), escaped(&value))
        })
        .collect();
    let body = escaped(core::str::from_utf8(frame.body()).unwrap());
    format!("{} {{{}}} {body}", frame.command(), headers.join(", "))
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('\0', "\\0");
    text.replace('\n', "\\n").replace('\r', "\\r")
}

#[test]
fn limits_are_nobodys_fault() {
    let error = |bytes: &[u8]| {
        let mut decoder = FrameDecoder::new().max_head_len(16).max_body_len(1);
        decoder.decode(&mut BytesMut::from(bytes)).unwrap_err()
    };
    let long = error(b"MESSAGE\nabcdefghijk");
    assert_eq!(long.kind(), FrameErrorKind::HeadTooLong { max: 16 });
    assert_eq!((long.offset(), long.blame()), (16, Blame::Limit));
    let long = error(b"MESSAGE\n\nab");
    assert_eq!(
        long.kind(),
        FrameErrorKind::BodyTooLong { found: 2, max: 1 }
    );
    assert_eq!(error(b"message\n\n\0").blame(), Blame::Peer);
}

#[test]
fn headers_are_not_shown() {
    let mut buffer = BytesMut::from(&b"MESSAGE\npasscode:secret\n\nbody\0"[..]);
    let frame = FrameDecoder::new().decode(&mut buffer).unwrap().unwrap();
    assert_eq!(format!("{frame:?}"), "Frame(\"MESSAGE\", 4 bytes)");
}

#[test]
fn a_body_that_comes_in_many_pieces_is_looked_at_once() {
    // Were it looked at from its start each time, this would be 32 billion bytes.
    let mut decoder = FrameDecoder::new();
    let mut buffer = BytesMut::from(&b"MESSAGE\n\n"[..]);
    for _ in 0..64_000 {
        buffer.extend_from_slice(&[b'a'; 16]);
        assert_eq!(decoder.decode(&mut buffer), Ok(None));
    }
    buffer.extend_from_slice(b"\0");
    let frame = decoder.decode(&mut buffer).unwrap().unwrap();
    assert_eq!(frame.body().len(), 1_024_000);
}

proptest! {
    #[test]
    fn frames_survive_the_way(
        headers in vec(("[a-z:\\\\\n\r\0ä-]{0,9}", "[a-z:\\\\\n\r\0 ä-]{0,9}"), 0..5),
        body in vec(any::<u8>(), 0..20),
        cuts in vec(any::<usize>(), 0..5),
    ) {
        let headers: Vec<_> = headers.iter().filter(|(name, _)| name != "content-length").collect();
        let pairs = headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut wire = Vec::new();
        encode_frame(Command::Send, pairs.clone(), &body, &mut wire);
        encode_frame(Command::Subscribe, pairs, &[], &mut wire);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (wire.len() + 1)).collect();
        cuts.push(wire.len());
        cuts.sort_unstable();
        let (mut decoder, mut buffer, mut at, mut frames) = (FrameDecoder::new(), BytesMut::new(), 0, Vec::new());
        for cut in cuts {
            buffer.extend_from_slice(&wire[at..cut]);
            at = cut;
            while let Some(frame) = decoder.decode(&mut buffer).unwrap() {
                frames.push(frame);
            }
        }
        prop_assert_eq!(frames.len(), 2);
        prop_assert_eq!(&frames[0].body()[..], &body[..]);
        prop_assert_eq!(frames[1].body().len(), 0);
        for frame in &frames {
            let found: Vec<_> = frame.headers().take(headers.len()).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
            let expected: Vec<_> = headers.iter().map(|header| (*header).clone()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex
        .chars()
        .map(|digit| digit.to_digit(16).unwrap())
        .collect();
    let octet = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair[1]).unwrap();
    digits.chunks_exact(2).map(octet).collect()
}
