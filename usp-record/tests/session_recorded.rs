//! Sessions of a real Agent, from `testdata/sessions`.

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
#![cfg(feature = "serde")]

#[path = "pair/harness.rs"]
mod pair;

use std::path::Path;

use bytes::Bytes;
use pair::{config, context};
use usp_proto::msg::Msg;
use usp_proto::record::{Record, SessionContextRecord};
use usp_record::{
    Event, Instant, MaxRecordSize, Reassembler, ReassemblerOptions, Role, SarStates, Session,
};

/// Each Record stands behind who sent it and its length.
fn recorded(name: &str) -> Vec<(Role, Bytes)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/sessions");
    let mut rest = Bytes::from(std::fs::read(folder.join(name)).unwrap());
    let mut records = Vec::new();
    while !rest.is_empty() {
        let head = rest.split_to(5);
        let role = if head[0] == 0 {
            Role::Agent
        } else {
            Role::Controller
        };
        let len = u32::from_be_bytes(head[1..].try_into().unwrap());
        records.push((role, rest.split_to(len as usize)));
    }
    records
}

fn ids(context: &SessionContextRecord) -> (u64, u64, u64) {
    (context.session_id, context.sequence_id, context.expected_id)
}

/// The Messages of one side, in their order.
fn messages(records: &[(Role, Bytes)], from: Role) -> Vec<Bytes> {
    let mut reassembler = Reassembler::new(ReassemblerOptions::new());
    let mine = records.iter().filter(|(role, _)| *role == from);
    mine.filter_map(|(_, bytes)| {
        let (_, context) = context(bytes)?;
        let states = SarStates::of(&context).unwrap();
        reassembler.push(states, context.payload).unwrap()
    })
    .collect()
}

#[test]
fn a_session_in_place_of_the_agent_says_what_the_agent_said() {
    let records = recorded("agent-session-2.bin");
    let answers = messages(&records, Role::Agent);
    let mut answers = answers.into_iter();
    let names = Record::decode(&records[0].1).unwrap();
    let (agent_id, controller_id) = (names.to_id.as_str(), names.from_id.as_str());
    let mut agent = Session::new(config(), Role::Agent, agent_id, controller_id, 1);
    let mut now = Instant::from_millis(1);
    let mut expected = Vec::new();
    let mut said = Vec::new();
    let mut heard = Vec::new();
    for (role, bytes) in &records {
        now += std::time::Duration::from_millis(1);
        let (_, sent) = context(bytes).unwrap();
        if *role == Role::Controller {
            agent.handle_record(now, bytes.clone()).unwrap();
        } else {
            expected.push((ids(&sent), SarStates::of(&sent).unwrap()));
            let begins = sent.payload_sar_state == 1;
            if begins {
                // The Controller has set MaxUSPRecordSize: the session goes on with it.
                let max = if bytes.len() > 700 { 5_000 } else { 700 };
                let config = config().max_usp_record_size(MaxRecordSize::new(max).unwrap());
                agent = Session::restore(config, agent.snapshot().unwrap()).unwrap();
            }
            if begins || sent.payload_sar_state == 0 {
                agent.send(now, answers.next().unwrap()).unwrap();
            }
        }
        let mut record = Vec::new();
        while agent.poll_transmit(now, &mut record).is_some() {
            let (own, context) = context(&record).unwrap();
            assert_eq!((&*own.to_id, &*own.from_id), (controller_id, agent_id));
            said.push((ids(&context), SarStates::of(&context).unwrap()));
            record.clear();
        }
        while let Some(event) = agent.poll_event() {
            match event {
                Event::Message(message) => heard.push(message),
                Event::Established { .. } | Event::Acknowledged(_) => {}
                event => panic!("{event:?}"),
            }
        }
        if agent.snapshot().is_ok() && said.len() == expected.len() {
            agent = Session::restore(config(), agent.snapshot().unwrap()).unwrap();
        }
    }
    assert_eq!(said, expected);
    assert_eq!(heard, messages(&records, Role::Controller));
    assert!(heard.iter().all(|message| Msg::decode(message).is_ok()));
    assert!(heard.len() > 20);
}

#[test]
fn a_session_in_place_of_the_controller_takes_what_the_agent_said() {
    let records = recorded("agent-session-2.bin");
    let names = Record::decode(&records[0].1).unwrap();
    let mut controller = Session::new(
        config(),
        Role::Controller,
        names.from_id.as_str(),
        names.to_id.as_str(),
        1,
    );
    let mut now = Instant::from_millis(1);
    let mut heard = Vec::new();
    for (_, bytes) in records.iter().filter(|(role, _)| *role == Role::Agent) {
        now += std::time::Duration::from_millis(1);
        controller.handle_record(now, bytes.clone()).unwrap();
        while let Some(event) = controller.poll_event() {
            match event {
                Event::Message(message) => heard.push(message),
                Event::Established { session_id, .. } => assert_eq!(session_id, 2),
                event => panic!("{event:?}"),
            }
        }
    }
    assert_eq!(heard, messages(&records, Role::Agent));
    // It acknowledges all of that, and is ready to go on.
    controller.handle_timeout(now + std::time::Duration::from_secs(1));
    let mut record = Vec::new();
    let later = now + std::time::Duration::from_secs(1);
    assert!(controller.poll_transmit(later, &mut record).is_some());
    let (_, last) = context(&records.last().unwrap().1).unwrap();
    let (_, sent) = context(&record).unwrap();
    assert_eq!(sent.expected_id, last.sequence_id.max(sent.expected_id));
}

#[test]
fn the_agent_is_followed_through_all_its_sessions() {
    let records = recorded("agent-after-bad-records.bin");
    let names = Record::decode(&records[0].1).unwrap();
    let mut controller = Session::new(
        config(),
        Role::Controller,
        names.to_id.as_str(),
        names.from_id.as_str(),
        1,
    );
    let mut now = Instant::from_millis(1);
    let (mut heard, mut sessions, mut ends, mut errors) = (0, 0, 0, 0);
    for (_, bytes) in &records {
        now += std::time::Duration::from_secs(1);
        errors += u32::from(controller.handle_record(now, bytes.clone()).is_err());
        let mut record = Vec::new();
        while controller.poll_transmit(now, &mut record).is_some() {}
        while let Some(event) = controller.poll_event() {
            match event {
                Event::Message(message) => {
                    assert!(Msg::decode(&message).is_ok());
                    heard += 1;
                }
                Event::Established { .. } => sessions += 1,
                Event::Disconnected { code } => {
                    assert!([7102, 7104, 7105, 7106].contains(&code), "{code}");
                    ends += 1;
                }
                _ => {}
            }
        }
    }
    // Few are whole: each case is recorded from the second Record of its session on.
    assert_eq!((heard, sessions, ends, errors), (3, 10, 64, 0));
}
