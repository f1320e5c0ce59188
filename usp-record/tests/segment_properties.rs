//! Laws of segmentation and reassembly.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use bytes::Bytes;
use proptest::collection::vec;
use proptest::prelude::*;
use usp_proto::record::PayloadSecurity;
use usp_proto::record::session_context_record::PayloadSarState as Sar;
use usp_record::{
    MaxRecordSize, Reassembler, ReassemblerOptions, SarStates, Segment, SegmentError, segments,
    tls_segments,
};

#[path = "segment/encode.rs"]
mod encode;

prop_compose! {
    fn ids()(bits in 0..=63_u32, near in 0..4_u64) -> u64 {
        (1_u64 << bits).saturating_sub(2).saturating_add(near)
    }
}

prop_compose! {
    fn texts()(
        version in "[0-9]{0,3}",
        to_id in "[a-z:]{0,140}",
        from_id in "[a-z:]{0,60}",
        originator_id in "[a-z:]{0,20}",
        destination_id in "[a-z:]{0,20}",
    ) -> [String; 5] {
        [version, to_id, from_id, originator_id, destination_id]
    }
}

fn fields<'a>(texts: &'a [String; 5], ids: [u64; 4], lens: [usize; 2]) -> encode::Fields<'a> {
    encode::Fields {
        version: &texts[0],
        to_id: &texts[1],
        from_id: &texts[2],
        originator_id: &texts[3],
        destination_id: &texts[4],
        mac_signature_len: lens[0],
        sender_cert_len: lens[1],
        session_id: ids[0],
        // Sessions begin anew long before this number is used up.
        sequence_id: ids[1].min(u64::MAX - 20_000),
        expected_id: ids[2],
        retransmit_id: ids[3],
    }
}

/// The most Records are full: a test of every one of them is a test of the arithmetic.
fn check(
    fields: &encode::Fields<'_>,
    tls: bool,
    max: usize,
    payload: &Bytes,
    segments: &[Segment],
) -> Result<(), TestCaseError> {
    let security = if tls {
        PayloadSecurity::Tls12
    } else {
        PayloadSecurity::Plaintext
    };
    let mut reassembler = Reassembler::new(ReassemblerOptions::new().payload_security(security));
    let mut at = *fields;
    let mut messages = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let len = at.encode(tls, segment).len();
        prop_assert!(
            len <= max,
            "{} of {}: {len} above {max}",
            index,
            segments.len()
        );
        let next = segments.get(index + 1).map(|next| next.states.payloadrec);
        if matches!(next, Some(Sar::Inprocess | Sar::Complete)) {
            let mut longer = segment.clone();
            longer.payload = vec![0; segment.payload.len() + 1].into();
            prop_assert!(at.encode(tls, &longer).len() > max, "{index} is not full");
        }
        prop_assert!(segment.states.is_legal());
        prop_assert!(!segment.payload.is_empty() || payload.is_empty());
        messages.extend(
            reassembler
                .push(segment.states, [segment.payload.clone()])
                .unwrap(),
        );
        at.sequence_id += 1;
    }
    let expected: Vec<Bytes> = Some(payload.clone())
        .filter(|p| !p.is_empty())
        .into_iter()
        .collect();
    prop_assert_eq!(messages, expected);
    prop_assert!(reassembler.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_comes_together_again_and_no_record_is_too_long(
        texts in texts(),
        ids in [ids(), ids(), ids(), ids()],
        lens in prop_oneof![Just([0, 0]), [0..140_usize, 0..1200_usize]],
        max in prop_oneof![512..700_usize, 512..70_000_usize, 16_300..16_700_usize],
        payload in prop_oneof![0..2000_usize, 0..100_000_usize],
    ) {
        let fields = fields(&texts, ids, lens);
        let payload: Bytes = (0..payload).map(|n| n.to_le_bytes()[0]).collect();
        match segments(payload.clone(), &fields.header(), MaxRecordSize::new(max).unwrap()) {
            Ok(segments) => {
                check(&fields, false, max, &payload, &segments.collect::<Vec<_>>())?;
            }
            Err(SegmentError::HeaderTooLong { header, .. }) => {
                // Truly: with one byte of payload, at the last id that may be reached.
                let mut last = fields;
                last.sequence_id += u64::try_from(payload.len()).unwrap();
                let states = SarStates::new(Sar::Begin, Sar::Begin);
                let mut one = segments(Bytes::from("x"), &fields.header(), MaxRecordSize::OFF)
                    .unwrap().next().unwrap();
                one.states = states;
                prop_assert_eq!(last.encode(false, &one).len(), header);
                prop_assert!(header > max);
            }
            Err(error) => prop_assert!(false, "{}", error),
        }
    }

    #[test]
    fn tls_records_come_together_again_and_no_record_is_too_long(
        texts in texts(),
        ids in [ids(), ids(), ids(), ids()],
        max in prop_oneof![512..700_usize, 512..20_000_usize],
        records in vec(prop_oneof![5..600_usize, 5..17_000_usize], 1..6),
    ) {
        let fields = fields(&texts, ids, [0, 0]);
        let payload: Bytes = records.iter().zip(1..)
            .flat_map(|(len, seed)| encode::tls_record(*len, seed)).collect();
        let Ok(segments) = tls_segments(payload.clone(), &fields.header(), MaxRecordSize::new(max).unwrap())
        else {
            return Ok(());
        };
        let segments: Vec<Segment> = segments.collect();
        check(&fields, true, max, &payload, &segments)?;
        if segments.len() == 1 {
            return Ok(());
        }
        // No segment has parts of two TLS records, and whatever has no state of its own is one.
        let (mut at, mut ends) = (0, Vec::new());
        for segment in &segments {
            at += segment.payload.len();
            if matches!(segment.states.payloadrec, Sar::None | Sar::Complete) {
                ends.push(at);
            }
        }
        let expected: Vec<usize> = records.iter().scan(0, |at, len| { *at += len; Some(*at) }).collect();
        prop_assert_eq!(ends, expected);
    }

    #[test]
    fn any_order_of_states_is_judged_as_the_grammar_says(
        tls in any::<bool>(),
        pushes in vec((0..4_usize, 0..4_usize, 0..3_usize), 0..24),
    ) {
        let security = if tls { PayloadSecurity::Tls12 } else { PayloadSecurity::Plaintext };
        let options = ReassemblerOptions::new().payload_security(security).max_bytes(8).max_segments(6);
        let mut reassembler = Reassembler::new(options);
        // The letters since the last Message: what has been accepted so far of `payload` states,
        // of `payloadrec` states, and the bytes.
        let (mut outer, mut inner, mut bytes) = (String::new(), String::new(), String::new());
        for (payload, payloadrec, len) in pushes {
            let all = [Sar::None, Sar::Begin, Sar::Inprocess, Sar::Complete];
            let states = SarStates::new(all[payload], all[payloadrec]);
            let text = &"xy"[..len];
            let result = reassembler.push(states, [Bytes::from_static(text.as_bytes())]);
            if payload == 0 && payloadrec == 0 && text.is_empty() {
                prop_assert_eq!(result, Ok(None));
                continue;
            }
            outer.push(['N', 'B', 'I', 'C'][payload]);
            inner.push(['N', 'B', 'I', 'C'][payloadrec]);
            bytes.push_str(text);
            let ended = matches!(payload, 0 | 3);
            let legal = starts_message(&outer) && starts_records(&inner)
                && (outer != "N" || inner == "N")
                && (tls || outer == inner)
                && (!ended || !inner.ends_with(['B', 'I']))
                && bytes.len() <= 8 && outer.len() <= 6;
            match result {
                Ok(message) => {
                    prop_assert!(legal, "{} {} {}", outer, inner, bytes);
                    let expected = Some(bytes.clone()).filter(|b| ended && !b.is_empty());
                    prop_assert_eq!(message, expected.map(Bytes::from));
                }
                Err(error) => prop_assert!(!legal, "{} {} {}: {}", outer, inner, bytes, error),
            }
            if ended || !legal {
                outer.clear();
                inner.clear();
                bytes.clear();
            }
            prop_assert_eq!(reassembler.is_empty(), outer.is_empty());
            prop_assert_eq!(reassembler.buffered(), bytes.len());
        }
    }
}

/// Whether the letters begin `N` or `B I* C`.
fn starts_message(letters: &str) -> bool {
    let Some(rest) = letters.strip_prefix('B') else {
        return letters == "N";
    };
    rest.strip_suffix('C')
        .unwrap_or(rest)
        .bytes()
        .all(|b| b == b'I')
}

/// Whether the letters begin `(N | B I* C)*`.
fn starts_records(letters: &str) -> bool {
    let mut open = false;
    letters.bytes().all(|letter| {
        let fits = open == matches!(letter, b'I' | b'C');
        open = matches!(letter, b'B' | b'I');
        fits
    })
}
