//! What the chapter on WebSocket asks of a channel over time.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use core::time::Duration;

use bytes::Bytes;
use usp_mtp::retry::RetryPolicy;
use usp_mtp::websocket::{Channel, CloseCode, Message, Transmit};
use usp_record::Instant;

const NOW: Instant = Instant::ZERO;
const MINUTE: Duration = Duration::from_secs(60);

fn open() -> Channel {
    let mut channel = Channel::client();
    channel.handle_connected(NOW);
    channel
}

/// The code of the Close frame that is sent, and nothing behind it.
fn closed(channel: &mut Channel) -> CloseCode {
    let Some(Transmit::Close { code, reason }) = channel.poll_transmit() else {
        panic!("no Close frame");
    };
    assert!(reason.len() <= 123);
    assert!(!channel.is_open());
    assert_eq!(channel.poll_transmit(), None);
    assert_eq!(
        channel.handle_message(NOW, Message::Binary("late".into())),
        None
    );
    code
}

#[test]
fn r_ws_4_an_older_connection_makes_room() {
    let mut channel = open();
    channel.supersede();
    assert_eq!(closed(&mut channel), CloseCode::NORMAL);
}

#[test]
fn r_ws_8_a_connection_is_closed_by_a_frame() {
    let mut channel = open();
    channel.disconnect();
    assert_eq!(closed(&mut channel), CloseCode::NORMAL);
    // Until it is closed by both sides there is no new one.
    assert!(!channel.should_connect());
}

#[test]
fn r_ws_14_records_are_binary_messages() {
    let mut channel = open();
    let record = channel.handle_message(NOW, Message::Binary("r".into()));
    assert_eq!(record, Some(Bytes::from("r")));
    let record = channel.handle_message(NOW, Message::Binary(Bytes::new()));
    assert_eq!(record, Some(Bytes::new()));
    assert_eq!(channel.poll_transmit(), None);
}

#[test]
fn r_ws_16_text_closes_with_1003() {
    let mut channel = open();
    assert_eq!(channel.handle_message(NOW, Message::Text), None);
    assert_eq!(closed(&mut channel).value(), 1003);
}

#[test]
fn r_ws_16_what_is_no_record_closes_with_1003() {
    let mut channel = open();
    channel.refuse_record();
    // The first reason counts.
    channel.supersede();
    assert_eq!(closed(&mut channel), CloseCode::UNSUPPORTED_DATA);
}

#[test]
fn a_record_that_is_too_long_closes_with_1009() {
    let mut channel = Channel::server().max_record_len(3);
    channel.handle_connected(NOW);
    assert!(
        channel
            .handle_message(NOW, Message::Binary("abc".into()))
            .is_some()
    );
    assert_eq!(
        channel.handle_message(NOW, Message::Binary("abcd".into())),
        None
    );
    assert_eq!(closed(&mut channel), CloseCode::MESSAGE_TOO_BIG);
}

#[test]
fn r_ws_17_a_ping_is_answered_with_its_data() {
    let mut channel = open();
    channel.handle_message(NOW, Message::Ping("1".into()));
    channel.handle_message(NOW, Message::Ping("2".into()));
    // RFC 6455, 5.5.3: the last of several does.
    assert_eq!(channel.poll_transmit(), Some(Transmit::Pong("2".into())));
    assert_eq!(channel.poll_transmit(), None);
}

#[test]
fn r_ws_17_a_quiet_connection_is_pinged() {
    let mut channel = open();
    let mut now = NOW;
    for _ in 0..3 {
        let at = channel.poll_timeout().unwrap();
        assert_eq!(at, now + MINUTE);
        channel.handle_timeout(at - Duration::from_millis(1));
        assert_eq!(channel.poll_transmit(), None);
        channel.handle_timeout(at);
        assert_eq!(channel.poll_transmit(), Some(Transmit::Ping));
        now = at + Duration::from_secs(1);
        channel.handle_message(now, Message::Pong);
    }
    assert!(channel.is_open());
}

#[test]
fn r_ws_17_without_a_pong_the_connection_is_lost() {
    let mut channel = open();
    channel.handle_timeout(NOW + MINUTE);
    assert_eq!(channel.poll_transmit(), Some(Transmit::Ping));
    let at = channel.poll_timeout().unwrap();
    assert_eq!(at, NOW + 2 * MINUTE);
    channel.handle_timeout(at);
    assert_eq!(closed(&mut channel), CloseCode::GOING_AWAY);
}

#[test]
fn r_ws_17_whatever_comes_shows_that_the_peer_is_there() {
    let mut channel = open();
    channel.handle_timeout(NOW + MINUTE);
    channel.poll_transmit();
    channel.handle_message(NOW + MINUTE, Message::Binary("r".into()));
    channel.handle_timeout(NOW + 2 * MINUTE);
    assert_eq!(channel.poll_transmit(), Some(Transmit::Ping));
}

#[test]
fn r_ws_18_the_interval_can_be_set() {
    let mut channel = Channel::client().keep_alive_interval(Some(Duration::from_secs(3)));
    channel.handle_connected(NOW);
    assert_eq!(channel.poll_timeout(), Some(NOW + Duration::from_secs(3)));
    let mut channel = Channel::server().keep_alive_interval(None);
    channel.handle_connected(NOW);
    assert_eq!(channel.poll_timeout(), None);
    channel.handle_timeout(NOW + 100 * MINUTE);
    assert_eq!(channel.poll_transmit(), None);
}

#[test]
fn r_ws_19_waits_grow_from_try_to_try() {
    let mut channel = Channel::client();
    let mut now = NOW;
    for low in [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 2_560] {
        assert!(channel.should_connect());
        channel.handle_closed(now, 0);
        assert!(!channel.should_connect());
        let at = channel.poll_timeout().unwrap();
        assert_eq!(at, now + Duration::from_secs(low));
        channel.handle_timeout(at);
        now = at;
    }
    assert_eq!(channel.retry_count(), 11);
}

#[test]
fn r_ws_20_a_connection_begins_the_count_anew() {
    let mut channel = Channel::client();
    channel.handle_closed(NOW, 0);
    channel.handle_closed(NOW, 0);
    channel.handle_connected(NOW);
    assert_eq!(channel.retry_count(), 0);
    channel.handle_closed(NOW, 0);
    assert_eq!(channel.poll_timeout(), Some(NOW + Duration::from_secs(5)));
}

#[test]
fn r_ws_19_the_waits_of_a_controller_are_its_own() {
    let policy = RetryPolicy::new(Duration::from_secs(1), 1_000);
    let mut channel = Channel::client().retry_policy(policy);
    channel.handle_closed(NOW, 99);
    assert_eq!(channel.poll_timeout(), Some(NOW + Duration::from_secs(1)));
    let mut channel = Channel::server();
    channel.handle_closed(NOW, 99);
    assert_eq!(channel.poll_timeout(), None);
    assert!(!channel.should_connect());
}

#[test]
fn codes_are_shown_by_their_names() {
    let shown = |code| format!("{:?} {code}", CloseCode::new(code));
    assert_eq!(shown(1000), "Normal 1000");
    assert_eq!(shown(1001), "GoingAway 1001");
    assert_eq!(shown(1002), "ProtocolError 1002");
    assert_eq!(shown(1003), "UnsupportedData 1003");
    assert_eq!(shown(1007), "InvalidPayload 1007");
    assert_eq!(shown(1008), "PolicyViolation 1008");
    assert_eq!(shown(1009), "MessageTooBig 1009");
    assert_eq!(shown(4000), "CloseCode(4000) 4000");
    assert_eq!(CloseCode::new(4000).to_string(), "4000");
}
