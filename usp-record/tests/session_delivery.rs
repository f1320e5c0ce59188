//! Messages over clean and bad links: the laws of the whole.

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

#[path = "pair/harness.rs"]
mod pair;

use std::time::Duration;

use pair::{Link, Pair, config, message};
use proptest::prelude::*;
use usp_proto::record::RecordView;
use usp_record::{MaxRecordSize, RetransmitTries, Role, SessionConfig};

#[test]
fn messages_go_both_ways() {
    let mut pair = Pair::new(Link::CLEAN, 1);
    for number in 0..10 {
        pair.send(Role::Agent, message(number, 20));
        pair.send(Role::Controller, message(number, 30));
        pair.drive_for(Duration::from_millis(100));
    }
    pair.drive();
    pair.check_delivery();
    assert!(pair.agent.is_up() && pair.controller.is_up());
    assert_eq!(pair.agent.messages.len(), 10);
    assert_eq!(pair.controller.messages.len(), 10);
}

fn tries() -> impl Strategy<Value = RetransmitTries> {
    prop_oneof![
        Just(RetransmitTries::AtMost(0)),
        (1_u8..=10).prop_map(RetransmitTries::AtMost),
        Just(RetransmitTries::Unlimited),
    ]
}

fn link() -> impl Strategy<Value = Link> {
    (
        0_u32..300,
        0_u32..200,
        0_u32..300,
        0_u32..100,
        1_u64..400,
        0_u64..300,
        prop_oneof![Just(usize::MAX), Just(600_usize)],
    )
        .prop_map(
            |(loss, duplication, reorder, truncation, delay, jitter, mtu)| Link {
                loss,
                duplication,
                reorder,
                truncation,
                delay: Duration::from_millis(delay),
                jitter: Duration::from_millis(jitter),
                mtu,
            },
        )
}

fn lossy_config(tries: RetransmitTries) -> SessionConfig {
    config()
        .max_retransmit_tries(tries)
        .max_reordering(Duration::from_secs(10))
        .max_usp_record_size(MaxRecordSize::new(512).unwrap())
}

/// What the applications and the clock do.
#[derive(Clone, Copy, Debug)]
enum Step {
    Send(bool, usize),
    Wait(u64),
    Restart(bool),
    End(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (any::<bool>(), 1_usize..3_000).prop_map(|(agent, len)| Step::Send(agent, len)),
        4 => (0_u64..3_000).prop_map(Step::Wait),
        1 => any::<bool>().prop_map(Step::Restart),
        1 => any::<bool>().prop_map(Step::End),
    ]
}

const fn role(is_agent: bool) -> Role {
    if is_agent {
        Role::Agent
    } else {
        Role::Controller
    }
}

fn play(pair: &mut Pair, steps: Vec<Step>) {
    for (number, step) in (0..).zip(steps) {
        let now = pair.now;
        match step {
            Step::Send(agent, len) => {
                pair.send(role(agent), message(number, len));
            }
            Step::Wait(millis) => pair.drive_for(Duration::from_millis(millis)),
            Step::Restart(agent) => pair.peer(role(agent)).session.restart(now),
            Step::End(agent) => pair.peer(role(agent)).session.end(now),
        }
        pair.drain();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn every_message_is_delivered_once_and_in_order_or_its_sender_is_told(
        seed in 0_u64..1 << 48,
        tries in (tries(), tries()),
        link in link(),
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut pair = Pair::with(lossy_config(tries.0), lossy_config(tries.1), link, seed);
        play(&mut pair, steps);
        pair.drive();
        pair.check_delivery();
        if pair.agent.is_up() && pair.controller.is_up() && link.loss == 0 && link.truncation == 0 {
            prop_assert_eq!(pair.agent.session.session_id(), pair.controller.session.session_id());
        }
    }
}

#[cfg(feature = "serde")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases((cases() / 32).max(4)))]

    #[test]
    fn a_session_that_moves_after_every_step_loses_nothing_and_repeats_nothing(
        seed in 0_u64..1 << 48,
        tries in (tries(), tries()),
        link in link(),
        steps in prop::collection::vec(step(), 1..20),
    ) {
        let mut runs = [false, true].map(|moves| {
            let mut pair = Pair::with(lossy_config(tries.0), lossy_config(tries.1), link, seed);
            pair.agent.moves = moves;
            pair.controller.moves = moves;
            play(&mut pair, steps.clone());
            pair.drive();
            pair.check_delivery();
            pair
        });
        // What it does is the same as if it had stayed.
        let [stayed, moved] = &mut runs;
        prop_assert_eq!(&stayed.agent.sent, &moved.agent.sent);
        prop_assert_eq!(&stayed.agent.events, &moved.agent.events);
        prop_assert_eq!(&stayed.controller.sent, &moved.controller.sent);
        prop_assert_eq!(&stayed.controller.events, &moved.controller.events);
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(256)
}

#[test]
fn a_megabyte_each_way_arrives_whole_over_a_bad_link() {
    let link = Link {
        loss: 100,
        duplication: 50,
        reorder: 100,
        ..Link::CLEAN
    };
    for (seed, len) in [(1, 1_000_000), (2, 100_000), (3, 10_000)] {
        let config = config()
            .max_retransmit_tries(RetransmitTries::Unlimited)
            .max_reordering(Duration::from_secs(1))
            .max_usp_record_size(MaxRecordSize::new(1_024).unwrap());
        let mut pair = Pair::with(config.clone(), config, link, seed);
        let count = 1_000_000 / len;
        pair.controller.session.open(pair.now);
        pair.drive();
        for number in 0..count {
            let len = usize::try_from(len).unwrap();
            pair.send(Role::Agent, message(number, len));
            pair.send(Role::Controller, message(number, len));
        }
        let start = pair.now;
        pair.drive();
        pair.check_delivery();
        assert_eq!(pair.agent.undelivered(), []);
        assert_eq!(pair.controller.undelivered(), []);
        let records = pair.agent.sent.len() + pair.controller.sent.len();
        println!("{len}: {records} records in {:?}", pair.now - start);
        assert!(records < 3_500, "{records}");
    }
}

/// The number of a Record of a session that carries something, to the Agent.
fn payload_number(to: Role, record: &[u8]) -> Option<u64> {
    let record = RecordView::decode(record).ok()?;
    let context = record.session_context().ok()??;
    let carries = context
        .payload()
        .iter()
        .flatten()
        .any(|entry| !entry.is_empty());
    (to == Role::Agent && carries).then(|| context.sequence_id())
}

fn sent_again_without_limit() -> Pair {
    let config = config().max_retransmit_tries(RetransmitTries::Unlimited);
    let mut pair = Pair::with(config.clone(), config, Link::CLEAN, 5);
    pair.controller.session.open(pair.now);
    pair.drive();
    pair
}

#[test]
fn what_is_asked_for_in_vain_is_asked_for_again_after_a_round_trip() {
    let mut pair = sent_again_without_limit();
    let time_of = |pair: &mut Pair, losses: usize| {
        let mut left = losses;
        let mut lost = None;
        pair.drop_if = Some(Box::new(move |to, record| {
            let Some(number) = payload_number(to, record) else {
                return false;
            };
            let drops = left > 0 && *lost.get_or_insert(number) == number;
            left -= usize::from(drops);
            drops
        }));
        let before = pair.agent.messages.len();
        let start = pair.now;
        for number in 0..3 {
            pair.send(Role::Controller, message(number, 20));
        }
        while pair.agent.messages.len() < before + 3 {
            assert!(pair.step());
        }
        let time = pair.now - start;
        pair.drive();
        pair.check_delivery();
        time
    };
    // Nothing is known of the link yet: the second request has patience.
    let unknown = time_of(&mut pair, 2);
    assert!(unknown > Duration::from_secs(3), "{unknown:?}");
    // What was asked for once told how long it takes.
    let once = time_of(&mut pair, 1);
    let twice = time_of(&mut pair, 2);
    assert!(once < Duration::from_millis(600), "{once:?}");
    assert!(twice < Duration::from_millis(1_200), "{twice:?}");
}

#[test]
fn what_left_no_gap_is_sent_again_in_growing_bursts() {
    let mut pair = sent_again_without_limit();
    let start = pair.now;
    let mut lost = 0;
    pair.drop_if = Some(Box::new(move |to, record| {
        lost += u64::from(payload_number(to, record).is_some());
        to == Role::Agent && lost <= 200
    }));
    for number in 0..200 {
        pair.send(Role::Controller, message(number, 20));
    }
    while pair.agent.messages.len() < 200 {
        assert!(pair.step());
    }
    let time = pair.now - start;
    assert!(time < Duration::from_secs(15), "{time:?}");
    // None was sent more often than it was lost, and once.
    let again = pair.controller.sent.iter();
    let again = again.filter(|record| payload_number(Role::Agent, record).is_some());
    assert!(again.count() <= 400 + 64);
    pair.drive();
    pair.check_delivery();
}
