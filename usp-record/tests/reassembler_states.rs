//! Each pair of states in each state of the reassembler, and what else a Record can get wrong.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use bytes::Bytes;
use usp_proto::ErrorCode;
use usp_proto::record::session_context_record::PayloadSarState::{
    self, Begin, Complete, Inprocess, None as Whole,
};
use usp_proto::record::{PayloadSecurity, SessionContextRecord};
use usp_record::{Blame, ReassembleError, Reassembler, ReassemblerOptions, SarStates};

const ALL: [PayloadSarState; 4] = [Whole, Begin, Inprocess, Complete];

fn reassembler(security: PayloadSecurity) -> Reassembler {
    Reassembler::new(ReassemblerOptions::new().payload_security(security))
}

fn push(
    reassembler: &mut Reassembler,
    payload: PayloadSarState,
    payloadrec: PayloadSarState,
    text: &'static str,
) -> Result<Option<Bytes>, ReassembleError> {
    reassembler.push(
        SarStates::new(payload, payloadrec),
        [Bytes::from_static(text.as_bytes())],
    )
}

/// A reassembler before any segment, inside of a payload record, and between two of them.
fn after(security: PayloadSecurity, state: &str) -> Reassembler {
    let mut reassembler = reassembler(security);
    match state {
        "idle" => {}
        "open" => assert_eq!(push(&mut reassembler, Begin, Begin, "a"), Ok(None)),
        _ => assert_eq!(push(&mut reassembler, Begin, Whole, "a"), Ok(None)),
    }
    reassembler
}

/// One letter for each outcome.
fn outcome(result: &Result<Option<Bytes>, ReassembleError>) -> char {
    match result {
        Ok(Some(_)) => 'M',
        Ok(None) => '.',
        Err(ReassembleError::IllegalStates { .. }) => 'x',
        Err(ReassembleError::UnequalStates { .. }) => '=',
        Err(ReassembleError::NotBegun { .. }) => 'n',
        Err(ReassembleError::Unfinished { .. }) => 'u',
        Err(ReassembleError::PayloadrecNotBegun { .. }) => 'r',
        Err(ReassembleError::PayloadrecUnfinished { .. }) => 'o',
        Err(error) => panic!("{error}"),
    }
}

fn table(security: PayloadSecurity, state: &str) -> String {
    let rows = ALL.map(|payload| {
        let cells = ALL.map(|payloadrec| {
            let mut reassembler = after(security, state);
            let result = push(&mut reassembler, payload, payloadrec, "b");
            match &result {
                Ok(None) => assert!(!reassembler.is_empty()),
                _ => assert!(reassembler.is_empty() && reassembler.buffered() == 0),
            }
            outcome(&result)
        });
        String::from_iter(cells)
    });
    rows.join(" ")
}

// Rows: payload_sar_state NONE, BEGIN, INPROCESS, COMPLETE; letters in a row: payloadrec_sar_state
// in the same order.

#[test]
fn a4_tls_records_end_with_complete_none_and_every_pair_has_its_place() {
    use PayloadSecurity::Tls12;
    assert_eq!(table(Tls12, "idle"), "Mxxx ..xx nnnn nxxn");
    assert_eq!(table(Tls12, "open"), "uxxx uuxx oo.. oxxM");
    assert_eq!(table(Tls12, "closed"), "uxxx uuxx ..rr Mxxr");
}

#[test]
fn n_13_in_plain_text_both_states_are_equal() {
    use PayloadSecurity::Plaintext;
    assert_eq!(table(Plaintext, "idle"), "Mxxx =.xx ==n= =xxn");
    assert_eq!(table(Plaintext, "open"), "uxxx =uxx ==.= =xxM");
}

#[test]
fn n_05_nine_of_sixteen_pairs_are_legal() {
    let legal: Vec<String> = ALL
        .into_iter()
        .flat_map(|payload| ALL.map(|payloadrec| SarStates::new(payload, payloadrec)))
        .filter(|states| states.is_legal())
        .map(|states| states.to_string())
        .collect();
    assert_eq!(
        legal,
        [
            "NONE/NONE",
            "BEGIN/NONE",
            "BEGIN/BEGIN",
            "INPROCESS/NONE",
            "INPROCESS/BEGIN",
            "INPROCESS/INPROCESS",
            "INPROCESS/COMPLETE",
            "COMPLETE/NONE",
            "COMPLETE/COMPLETE",
        ]
    );
}

#[test]
fn r_enc_2_states_that_the_schema_does_not_know_are_none_at_all() {
    let mut context = SessionContextRecord::new(2, 1, 1);
    assert_eq!(SarStates::of(&context), Some(SarStates::NONE));
    context.payload_sar_state = 7;
    assert_eq!(SarStates::of(&context), None);
    context.payload_sar_state = 1;
    context.payloadrec_sar_state = -1;
    assert_eq!(SarStates::of(&context), None);
}

#[test]
fn a8_a_message_before_the_end_of_the_former_fails_and_clears() {
    let mut plain = reassembler(PayloadSecurity::Plaintext);
    push(&mut plain, Begin, Begin, "a").unwrap();
    let states = SarStates::new(Begin, Begin);
    assert_eq!(
        push(&mut plain, Begin, Begin, "b"),
        Err(ReassembleError::Unfinished {
            states,
            segments: 1
        })
    );
    assert!(plain.is_empty());
    // What follows begins anew.
    assert_eq!(
        push(&mut plain, Whole, Whole, "c"),
        Ok(Some(Bytes::from("c")))
    );
}

#[test]
fn a6_a_record_without_payload_may_come_between_segments() {
    let mut plain = reassembler(PayloadSecurity::Plaintext);
    assert_eq!(plain.push(SarStates::NONE, []), Ok(None));
    assert_eq!(push(&mut plain, Whole, Whole, ""), Ok(None));
    push(&mut plain, Begin, Begin, "a").unwrap();
    assert_eq!(plain.push(SarStates::NONE, []), Ok(None));
    assert_eq!(push(&mut plain, Whole, Whole, ""), Ok(None));
    assert_eq!((plain.segments(), plain.buffered()), (1, 1));
    assert_eq!(
        push(&mut plain, Complete, Complete, "b"),
        Ok(Some(Bytes::from("ab")))
    );
}

#[test]
fn a7_no_entry_and_an_empty_entry_are_the_same() {
    let states = |state| SarStates::new(state, state);
    for empty in [None, Some(Bytes::new())] {
        let mut plain = reassembler(PayloadSecurity::Plaintext);
        assert_eq!(plain.push(SarStates::NONE, empty.clone()), Ok(None));
        assert_eq!(plain.push(states(Begin), empty.clone()), Ok(None));
        assert!(!plain.is_empty());
        assert_eq!(plain.push(states(Inprocess), [Bytes::from("a")]), Ok(None));
        assert_eq!(
            plain.push(states(Complete), empty.clone()),
            Ok(Some(Bytes::from("a")))
        );
        // Nothing but empty segments is no Message.
        assert_eq!(plain.push(states(Begin), empty.clone()), Ok(None));
        assert_eq!(plain.push(states(Complete), empty), Ok(None));
        assert!(plain.is_empty());
    }
}

#[test]
fn a5_entries_of_tls_records_are_joined_as_bytes() {
    let mut tls = reassembler(PayloadSecurity::Tls12);
    let entries = || ["ab", "", "c", "de"].map(Bytes::from);
    assert_eq!(
        tls.push(SarStates::NONE, entries()),
        Ok(Some(Bytes::from("abcde")))
    );
    assert_eq!(
        tls.push(SarStates::NONE, ["", ""].map(Bytes::from)),
        Ok(None)
    );
    assert_eq!(tls.push(SarStates::new(Begin, Begin), entries()), Ok(None));
    // Empty entries between segments, however many.
    assert_eq!(
        tls.push(SarStates::NONE, ["", "", ""].map(Bytes::from)),
        Ok(None)
    );
    assert_eq!(
        tls.push(SarStates::new(Complete, Complete), entries()),
        Ok(Some(Bytes::from("abcdeabcde")))
    );
    tls.push(SarStates::new(Begin, Begin), entries()).unwrap();
    assert_eq!(
        tls.push(SarStates::NONE, ["", "", "z"].map(Bytes::from)),
        Err(ReassembleError::Unfinished {
            states: SarStates::NONE,
            segments: 1
        })
    );
}

#[test]
fn n_06_plain_text_has_one_entry() {
    let mut plain = reassembler(PayloadSecurity::Plaintext);
    assert_eq!(
        plain.push(SarStates::NONE, ["a", "b"].map(Bytes::from)),
        Err(ReassembleError::SeveralEntries)
    );
    assert_eq!(
        plain.push(SarStates::NONE, ["", ""].map(Bytes::from)),
        Err(ReassembleError::SeveralEntries)
    );
}

#[test]
fn limits_are_kept_to_the_byte_and_to_the_segment() {
    let options = ReassemblerOptions::new().max_bytes(4).max_segments(3);
    let mut plain = Reassembler::new(options);
    assert_eq!(
        push(&mut plain, Whole, Whole, "four"),
        Ok(Some(Bytes::from("four")))
    );
    assert_eq!(
        push(&mut plain, Whole, Whole, "fifth"),
        Err(ReassembleError::TooLong { len: 5, max: 4 })
    );
    for (last, result) in [
        ("ur", Ok(Some(Bytes::from("four")))),
        ("urs", Err(ReassembleError::TooLong { len: 5, max: 4 })),
    ] {
        push(&mut plain, Begin, Begin, "f").unwrap();
        push(&mut plain, Inprocess, Inprocess, "o").unwrap();
        assert_eq!(push(&mut plain, Complete, Complete, last), result);
        assert!(plain.is_empty());
    }
    // Empty segments cost no bytes, but they count.
    push(&mut plain, Begin, Begin, "").unwrap();
    push(&mut plain, Inprocess, Inprocess, "").unwrap();
    push(&mut plain, Inprocess, Inprocess, "").unwrap();
    assert_eq!(
        push(&mut plain, Inprocess, Inprocess, ""),
        Err(ReassembleError::TooManySegments { max: 3 })
    );
    assert!(plain.is_empty());
}

#[test]
fn a_reassembler_goes_on_elsewhere() {
    let options = ReassemblerOptions::new().payload_security(PayloadSecurity::Tls12);
    let mut first = Reassembler::new(options);
    push(&mut first, Begin, Begin, "ab").unwrap();
    push(&mut first, Inprocess, Inprocess, "c").unwrap();
    assert!(first.is_payloadrec_open());
    let parts = first.parts().to_vec();
    let mut second = Reassembler::resume(options, parts, first.segments(), true).unwrap();
    assert_eq!((second.segments(), second.buffered()), (2, 3));
    assert_eq!(
        push(&mut second, Complete, Complete, "d"),
        Ok(Some(Bytes::from("abcd")))
    );
    let parts = || [Bytes::from("abc")];
    let idle = Reassembler::resume(options, parts(), 0, true).unwrap();
    assert!(idle.is_empty() && idle.buffered() == 0 && !idle.is_payloadrec_open());
    assert_eq!(
        Reassembler::resume(options.max_bytes(2), parts(), 1, false).unwrap_err(),
        ReassembleError::TooLong { len: 3, max: 2 }
    );
    assert_eq!(
        Reassembler::resume(options.max_segments(2), parts(), 3, false).unwrap_err(),
        ReassembleError::TooManySegments { max: 2 }
    );
}

#[test]
fn errors_say_what_was_found_whose_fault_it_is_and_what_to_tell() {
    let states = SarStates::new(Inprocess, Begin);
    let peer = (Blame::Peer, Some(ErrorCode::INVALID_RECORD_VALUE));
    let limit = (Blame::Limit, Some(ErrorCode::RESOURCES_EXCEEDED));
    for (error, text, (blame, code), requirement) in [
        (
            ReassembleError::IllegalStates { states },
            "no Record may have the states INPROCESS/BEGIN",
            peer,
            "N.05",
        ),
        (
            ReassembleError::UnequalStates { states },
            "found the states INPROCESS/BEGIN, in plain text both are equal",
            peer,
            "N.13",
        ),
        (
            ReassembleError::SeveralEntries,
            "found several entries of payload, in plain text there is one",
            peer,
            "N.06",
        ),
        (
            ReassembleError::NotBegun { states },
            "found the states INPROCESS/BEGIN, expected NONE or BEGIN: no Message has begun",
            peer,
            "R-E2E.21",
        ),
        (
            ReassembleError::Unfinished {
                states,
                segments: 3,
            },
            "found the states INPROCESS/BEGIN after 3 segments of an unfinished Message",
            peer,
            "R-E2E.21",
        ),
        (
            ReassembleError::PayloadrecNotBegun { states },
            "found the states INPROCESS/BEGIN, expected the start of a payload record",
            peer,
            "R-E2E.21",
        ),
        (
            ReassembleError::PayloadrecUnfinished { states },
            "found the states INPROCESS/BEGIN, expected the rest of a payload record",
            peer,
            "R-E2E.21",
        ),
        (
            ReassembleError::TooLong { len: 5, max: 4 },
            "a Message of at least 5 bytes is longer than 4",
            limit,
            "R-E2E.21",
        ),
        (
            ReassembleError::TooManySegments { max: 3 },
            "a Message of more than 3 segments",
            limit,
            "R-E2E.21",
        ),
    ] {
        assert_eq!(error.to_string(), text);
        assert_eq!((error.blame(), error.code()), (blame, code));
        assert_eq!(error.requirement(), requirement);
    }
    let blame = [Blame::Peer, Blame::Caller, Blame::Limit].map(|blame| blame.to_string());
    assert_eq!(blame, ["peer", "caller", "limit"]);
}
