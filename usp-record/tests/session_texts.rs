//! Each text of an error and of a cause, word for word.

#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]

use usp_record::{
    Blame, Cause, IntegrityError, PayloadSecurityError, ReassembleError, SendError, SessionError,
    SessionsError,
};

#[test]
fn errors_of_sessions_say_what_was_found() {
    let undecodable = usp_proto::record::Record::decode(b"\xff").unwrap_err();
    let texts = [
        (
            SessionError::Undecodable(undecodable),
            "the record cannot be decoded",
            Blame::Peer,
        ),
        (
            SessionError::NotForUs,
            "found a to_id that is not our own",
            Blame::Peer,
        ),
        (
            SessionError::NotFromPeer,
            "found a from_id that is not that of the peer",
            Blame::Peer,
        ),
        (
            SessionError::NoRecordType,
            "found no known record_type",
            Blame::Peer,
        ),
        (
            SessionError::Integrity(IntegrityError::Unsupported),
            "the integrity of the record is not proved",
            Blame::Peer,
        ),
        (
            SessionError::SessionId { session_id: 1 },
            "found session_id 1, expected one above 1",
            Blame::Peer,
        ),
        (
            SessionError::PayloadSecurity {
                found: 1,
                expected: 0,
            },
            "found payload_security 1, expected 0",
            Blame::Peer,
        ),
        (
            SessionError::TooFarAhead {
                sequence_id: 9,
                expected_id: 2,
                max: 4,
            },
            "found sequence_id 9, 4 at most ahead of 2",
            Blame::Limit,
        ),
        (
            SessionError::IncomingFull {
                records: 5,
                bytes: 70,
            },
            "found 70 bytes in 5 early records, more than may be kept",
            Blame::Limit,
        ),
        (
            SessionError::Payload(ReassembleError::SeveralEntries),
            "the payload does not fit into its message",
            Blame::Peer,
        ),
        (
            SessionError::Security(PayloadSecurityError::Decrypt),
            "the security of the payload failed",
            Blame::Peer,
        ),
        (
            SessionError::UnknownRetransmit {
                retransmit_id: 9,
                last: 3,
            },
            "found retransmit_id 9, no more than 3 were sent",
            Blame::Peer,
        ),
        (
            SessionError::RetransmitTries {
                retransmit_id: 9,
                tries: 3,
            },
            "found retransmit_id 9 after 3 tries",
            Blame::Limit,
        ),
        (
            SessionError::NotAllowed,
            "found a session_context, sessions are not allowed",
            Blame::Peer,
        ),
        (
            SessionError::SessionRequired,
            "found a no_session_context, a session is required",
            Blame::Peer,
        ),
        (
            SessionError::EmptyOutside,
            "found a no_session_context without payload",
            Blame::Peer,
        ),
        (
            SessionError::SecurityOutside { found: 1 },
            "found payload_security 1 outside of a session",
            Blame::Peer,
        ),
        (
            SessionError::TooLong { len: 9, max: 8 },
            "found a message of 9 bytes, at most 8 are taken",
            Blame::Limit,
        ),
        (
            SessionError::Undrained { events: 3 },
            "3 events wait to be polled",
            Blame::Caller,
        ),
        (
            SessionError::NotConnected,
            "found a record before the connect record",
            Blame::Peer,
        ),
    ];
    for (error, text, blame) in texts {
        assert_eq!(error.to_string(), text);
        assert_eq!(error.blame(), blame, "{text}");
    }
}

#[test]
fn errors_of_sending_say_what_was_found() {
    let texts = [
        (SendError::Empty, "found an empty message", Blame::Caller),
        (
            SendError::TooLong { len: 9, max: 8 },
            "found a message of 9 bytes, at most 8 are sent",
            Blame::Limit,
        ),
        (
            SendError::Full {
                messages: 2,
                bytes: 9,
            },
            "2 messages of 9 bytes wait to be sent",
            Blame::Limit,
        ),
        (
            SendError::TooLongOutside { len: 9 },
            "found a message of 9 bytes, outside of a session there is no segmentation",
            Blame::Limit,
        ),
    ];
    for (error, text, blame) in texts {
        assert_eq!(error.to_string(), text);
        assert_eq!(error.blame(), blame);
    }
}

#[test]
fn errors_of_tables_say_what_was_found() {
    let mut table =
        usp_record::Sessions::new(usp_record::SessionConfig::new(), "self::x", 1).max_sessions(1);
    let now = usp_record::Instant::ZERO;
    let role = usp_record::Role::Controller;
    let error = table
        .handle_record(now, role, "no Record".into())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "found a record without a readable from_id"
    );
    assert_eq!(error.blame(), Blame::Peer);
    let long = "x".repeat(2_000);
    let error = table.send(now, role, &long, "m".into()).unwrap_err();
    assert_eq!(error.to_string(), "found a from_id of 2000 bytes");
    table.send(now, role, "self::a", "m".into()).unwrap();
    // That one has something to send, and is not evicted.
    let error = table.send(now, role, "self::b", "m".into()).unwrap_err();
    assert_eq!(error.to_string(), "found 1 sessions, none of them idle");
    assert_eq!(error, SessionsError::Full { max: 1 });
    let error = table.send(now, role, "self::a", "".into()).unwrap_err();
    assert_eq!(error.to_string(), "the session refuses the message");
    let record = usp_proto::record::Record::builder("self::y", "self::a");
    let record = record.no_session_context("m").unwrap().encode_to_vec();
    let error = table.handle_record(now, role, record.into()).unwrap_err();
    assert_eq!(error.to_string(), "the session refuses the record");
    assert_eq!(error.blame(), Blame::Peer);
    // Idle, it makes place.
    let key = table.find(role, "self::a").unwrap();
    while table.poll_transmit(key, now, &mut Vec::new()).is_some() {}
    while table.poll_event(key).is_some() {}
    let (other, _) = table.send(now, role, "self::b", "m".into()).unwrap();
    assert_eq!(table.poll_evicted().unwrap().remote_id(), "self::a");
    assert!(table.get(key).is_none() && table.get(other).is_some());
    assert_eq!(table.len(), 1);
}

#[test]
fn causes_say_why_and_by_which_requirement() {
    let texts = [
        (
            Cause::PeerStarted,
            "the peer started another session",
            Some("R-E2E.6"),
        ),
        (
            Cause::Crossing,
            "both sides started a session, and that of the peer counts",
            Some("R-E2E.6"),
        ),
        (
            Cause::Failed,
            "a Record could not be kept or processed",
            Some("R-E2E.21"),
        ),
        (
            Cause::PayloadSecurity,
            "the payload security changed",
            Some("R-E2E.19"),
        ),
        (
            Cause::Integrity,
            "a Record did not pass the check of its integrity",
            Some("R-E2E.23"),
        ),
        (
            Cause::SessionId,
            "a Record had an invalid session_id",
            Some("R-E2E.24"),
        ),
        (
            Cause::SequenceReceived,
            "the sequence_ids of the peer come near their end",
            Some("R-E2E.8"),
        ),
        (
            Cause::SequenceSent,
            "the sequence_ids come near their end",
            Some("R-E2E.9"),
        ),
        (Cause::Expired, "the session expired", Some("R-E2E.7")),
        (
            Cause::Disconnected,
            "the peer disconnected",
            Some("R-MTP.7"),
        ),
        (
            Cause::Unanswered,
            "the peer does not answer",
            Some("R-E2E.16"),
        ),
        (
            Cause::Requested,
            "the application wanted it",
            Some("R-E2E.6b"),
        ),
        (
            Cause::TooLongOutside,
            "the Message is too long to be sent outside of a session",
            None,
        ),
        (
            Cause::HeaderTooLong,
            "the fields of a Record leave no room for a Message",
            None,
        ),
    ];
    for (cause, text, requirement) in texts {
        assert_eq!(cause.to_string(), text);
        assert_eq!(cause.requirement(), requirement);
    }
}

#[cfg(feature = "serde")]
#[test]
fn errors_of_snapshots_say_what_was_found() {
    use usp_record::{Instant, Role, Session, SessionConfig, SnapshotError};

    let config = SessionConfig::new();
    let mut session = Session::new(config.clone(), Role::Agent, "self::a", "self::c", 1);
    let mut stored = serde_json::to_value(session.snapshot().unwrap()).unwrap();
    session.open(Instant::ZERO);
    assert_eq!(
        session.snapshot().unwrap_err().to_string(),
        "found records or events that were not polled"
    );
    let secured = Session::new(config.clone(), Role::Agent, "self::a", "self::c", 1)
        .with_security(usp_record::NoIntegrity, usp_record::Plaintext);
    assert_eq!(
        secured.snapshot().unwrap_err().to_string(),
        "found a session with payload security or integrity of its own"
    );
    let restore = |stored: &serde_json::Value| {
        let snapshot = serde_json::from_value(stored.clone()).unwrap();
        Session::restore(config.clone(), snapshot).map(|_| ())
    };
    assert_eq!(restore(&stored), Ok(()));
    stored["context"]["session_id"] = 1.into();
    let error = restore(&stored).unwrap_err();
    assert_eq!(error, SnapshotError::Invalid);
    assert_eq!(
        error.to_string(),
        "found a snapshot that contradicts itself or the limits"
    );
    stored["version"] = 9.into();
    assert_eq!(
        restore(&stored).unwrap_err().to_string(),
        "found a snapshot of version 9, expected 1"
    );
}
