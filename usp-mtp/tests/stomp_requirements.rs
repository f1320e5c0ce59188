//! What the chapter on STOMP asks of a channel.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use core::time::Duration;

use bytes::BytesMut;
use usp_mtp::stomp::{
    Channel, ChannelError, CloseReason, Command, Config, Frame, FrameDecoder, FrameErrorKind,
    HeartBeat, Input,
};
use usp_proto::record::stomp_connect_record::StompVersion;
use usp_record::{Connect as ConnectRecord, Instant};

const NOW: Instant = Instant::ZERO;
const CONNECTED: &str = "CONNECTED\nversion:1.2\n\n\0";

fn config() -> Config {
    Config::new("os::012345-A", "example.com")
}

fn frames(channel: &mut Channel) -> Vec<Frame> {
    let mut out = Vec::new();
    while channel.poll_transmit(&mut out) {}
    let mut buffer = BytesMut::from(&out[..]);
    let mut decoder = FrameDecoder::new();
    core::iter::from_fn(|| decoder.decode(&mut buffer).unwrap()).collect()
}

fn commands(channel: &mut Channel) -> Vec<String> {
    let frames = frames(channel);
    frames
        .iter()
        .map(|frame| frame.command().to_owned())
        .collect()
}

/// A channel whose first frame is sent.
fn connecting(config: Config) -> (Channel, Frame) {
    let mut channel = Channel::new(config);
    channel.handle_connected(NOW);
    let mut sent = frames(&mut channel);
    assert_eq!(sent.len(), 1);
    (channel, sent.remove(0))
}

fn receive(channel: &mut Channel, text: &str) -> Result<Option<Input>, ChannelError> {
    channel.handle_input(NOW, &mut BytesMut::from(text))
}

/// A channel that has subscribed, and the frame by which it did.
fn ready(config: Config, answer: &str) -> (Channel, Frame) {
    let (mut channel, _) = connecting(config);
    assert_eq!(receive(&mut channel, answer), Ok(Some(Input::Ready)));
    let mut sent = frames(&mut channel);
    assert_eq!(sent.len(), 1);
    (channel, sent.remove(0))
}

#[test]
fn r_stomp_2_and_4_the_first_frame_has_the_name() {
    let mut channel = Channel::new(config());
    channel.handle_connected(NOW);
    let mut out = Vec::new();
    assert!(channel.poll_transmit(&mut out));
    let text = "STOMP\naccept-version:1.2\nhost:example.com\nendpoint-id:os\\c\\c012345-A\n\n\0";
    assert_eq!(out, text.as_bytes());
    assert!(!channel.poll_transmit(&mut out));
}

#[test]
fn r_stomp_3_login_and_passcode_are_sent_if_there_are_any() {
    let (_, frame) = connecting(config().credentials("me:you", "pass\\word"));
    assert_eq!(frame.header("login").as_deref(), Some("me:you"));
    assert_eq!(frame.header("passcode").as_deref(), Some("pass\\word"));
    let (channel, frame) = connecting(config().credentials("me", "secret"));
    assert!(!format!("{channel:?} {frame:?}").contains("secret"));
    let (_, frame) = connecting(config());
    assert_eq!(frame.header("login"), None);
    assert_eq!(frame.header("passcode"), None);
}

#[test]
fn r_stomp_5_a_virtual_host_is_sent_if_it_is_configured() {
    let (_, frame) = connecting(config().virtual_host("/usp"));
    assert_eq!(frame.header("host").as_deref(), Some("/usp"));
    let (_, frame) = connecting(config().virtual_host(""));
    assert_eq!(frame.header("host").as_deref(), Some("example.com"));
}

#[test]
fn r_stomp_6_and_14_the_server_says_where_to_listen() {
    let answer = "CONNECTED\nversion:1.2\nsubscribe-dest:/queue/given\n\n\0";
    let (channel, frame) = ready(config().destination("/queue/own"), answer);
    assert_eq!(frame.command(), "SUBSCRIBE");
    assert_eq!(frame.header("destination").as_deref(), Some("/queue/given"));
    assert_eq!(channel.destination(), Some("/queue/given"));
}

#[test]
fn r_stomp_7_a_connection_that_fails_is_tried_again_later() {
    let mut channel = Channel::new(config());
    let mut now = NOW;
    for low in [60, 120, 240] {
        assert!(channel.should_connect());
        channel.handle_closed(now, 0);
        assert!(!channel.should_connect());
        let at = channel.poll_timeout().unwrap();
        assert_eq!(at, now + Duration::from_secs(low));
        channel.handle_timeout(at);
        now = at;
    }
}

#[test]
fn r_stomp_7_a_server_that_does_not_answer_has_failed() {
    let (mut channel, _) = connecting(config());
    let at = channel.poll_timeout().unwrap();
    assert_eq!(at, NOW + Duration::from_secs(30));
    channel.handle_timeout(at - Duration::from_millis(1));
    assert_eq!(channel.should_close(), None);
    channel.handle_timeout(at);
    assert_eq!(channel.should_close(), Some(CloseReason::NoAnswer));
}

#[test]
fn r_stomp_8_and_10_heart_beats_are_offered() {
    let (_, frame) = connecting(config().heart_beat(HeartBeat::new(15_000, 10_000)));
    // M29: without a blank.
    assert_eq!(frame.header("heart-beat").as_deref(), Some("15000,10000"));
}

#[test]
fn r_stomp_9_without_heart_beats_there_is_no_header() {
    let (_, frame) = connecting(config());
    assert_eq!(frame.header("heart-beat"), None);
    // Whatever the server offers.
    let answer = "CONNECTED\nversion:1.2\nheart-beat:1000,1000\n\n\0";
    let (channel, _) = ready(config().destination("/q"), answer);
    assert_eq!(channel.poll_timeout(), None);
}

#[test]
fn r_stomp_11_heart_beats_are_sent() {
    let config = config()
        .destination("/q")
        .heart_beat(HeartBeat::new(10_000, 0));
    let answer = "CONNECTED\nversion:1.2\nheart-beat:0,20000\n\n\0";
    let (mut channel, _) = ready(config, answer);
    let mut now = NOW;
    for _ in 0..3 {
        let at = channel.poll_timeout().unwrap();
        assert_eq!(at, now + Duration::from_secs(18));
        channel.handle_timeout(at - Duration::from_millis(1));
        let mut out = Vec::new();
        assert!(!channel.poll_transmit(&mut out));
        channel.handle_timeout(at);
        assert!(channel.poll_transmit(&mut out));
        assert_eq!(out, b"\n");
        now = at;
    }
    // A Record is as good.
    now += Duration::from_secs(5);
    channel
        .send_record(now, "/c", b"r", &mut Vec::new())
        .unwrap();
    assert_eq!(channel.poll_timeout(), Some(now + Duration::from_secs(18)));
}

#[test]
fn r_stomp_11_a_server_that_is_silent_is_lost() {
    let config = config()
        .destination("/q")
        .heart_beat(HeartBeat::new(0, 10_000));
    let answer = "CONNECTED\nversion:1.2\nheart-beat:5000,0\n\n\0";
    let (mut channel, _) = ready(config, answer);
    let at = NOW + Duration::from_secs(20);
    assert_eq!(channel.poll_timeout(), Some(at));
    let later = NOW + Duration::from_secs(15);
    assert_eq!(
        channel.handle_input(later, &mut BytesMut::from("\n")),
        Ok(None)
    );
    channel.handle_timeout(at);
    assert_eq!(channel.should_close(), None);
    channel.handle_timeout(later + Duration::from_secs(20));
    assert_eq!(channel.should_close(), Some(CloseReason::NoHeartBeat));
}

#[test]
fn r_stomp_11_a_heart_beat_that_is_none_is_refused() {
    let (mut channel, _) = connecting(config().destination("/q"));
    let answer = "CONNECTED\nversion:1.2\nheart-beat:often\n\n\0";
    assert_eq!(receive(&mut channel, answer), Err(ChannelError::HeartBeat));
    assert_eq!(channel.should_close(), Some(CloseReason::InputRefused));
}

#[test]
fn r_stomp_12_13_15_and_17_the_configured_destination_is_subscribed_to() {
    let (channel, frame) = ready(config().destination("/queue/a:b"), CONNECTED);
    let headers: Vec<_> = frame.headers().collect();
    let expected = [("id", "0"), ("destination", "/queue/a:b"), ("ack", "auto")];
    assert_eq!(
        headers,
        expected.map(|(name, value)| (name.into(), value.into()))
    );
    assert!(channel.is_ready());
}

#[test]
fn r_stomp_16_without_a_destination_the_connection_ends() {
    let (mut channel, _) = connecting(config().destination(""));
    assert_eq!(
        receive(&mut channel, CONNECTED),
        Err(ChannelError::NoDestination)
    );
    assert_eq!(channel.should_close(), None);
    assert_eq!(commands(&mut channel), ["DISCONNECT"]);
    assert_eq!(channel.should_close(), Some(CloseReason::NoDestination));
    channel.handle_closed(NOW, 0);
    assert_eq!(channel.poll_timeout(), Some(NOW + Duration::from_secs(60)));
    assert_eq!(channel.connect_record(), None);
}

#[test]
fn r_stomp_18_to_22_records_go_in_send_frames() {
    let (mut channel, _) = ready(config().destination("/queue/a:b"), CONNECTED);
    let mut out = Vec::new();
    channel
        .send_record(NOW, "/queue/c", b"a\0b", &mut out)
        .unwrap();
    let text = "SEND\ndestination:/queue/c\ncontent-type:application/vnd.bbf.usp.msg\n\
                reply-to-dest:/queue/a\\cb\ncontent-length:3\n\na\0b\0";
    assert_eq!(out, text.as_bytes());
}

#[test]
fn r_stomp_18_records_go_behind_the_subscription() {
    let (mut channel, _) = connecting(config().destination("/q"));
    let mut out = Vec::new();
    let early = channel.send_record(NOW, "/c", b"r", &mut out);
    assert_eq!(early, Err(ChannelError::NotReady));
    assert_eq!(out, b"");
    receive(&mut channel, CONNECTED).unwrap();
    channel.send_record(NOW, "/c", b"r", &mut out).unwrap();
    assert!(out.starts_with(b"SUBSCRIBE\n"));
    assert!(!channel.poll_transmit(&mut out));
}

#[test]
fn r_stomp_23_the_answer_goes_where_the_frame_says() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    let frame = "MESSAGE\nsubscription:0\nmessage-id:7\ndestination:/q\n\
                 content-type:application/vnd.bbf.usp.msg\nreply-to-dest:/queue/c\\cd\n\
                 content-length:3\n\na\0b\0";
    let record = Input::Record {
        record: "a\0b".into(),
        reply_to: Some("/queue/c:d".into()),
    };
    assert_eq!(receive(&mut channel, frame), Ok(Some(record)));
    let frame = "MESSAGE\ncontent-type:application/vnd.bbf.usp.msg\n\nr\0";
    let record = Input::Record {
        record: "r".into(),
        reply_to: None,
    };
    assert_eq!(receive(&mut channel, frame), Ok(Some(record)));
}

#[test]
fn r_stomp_23a_deprecated_errors_are_read() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    let frame = "MESSAGE\ncontent-type:application/vnd.bbf.usp.error\n\nerr_code:7100\0";
    let error = Input::Error("err_code:7100".into());
    assert_eq!(receive(&mut channel, frame), Ok(Some(error)));
}

#[test]
fn r_stomp_20_other_messages_are_passed_over() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    for frame in ["MESSAGE\n\nr\0", "MESSAGE\ncontent-type:text/plain\n\nr\0"] {
        assert_eq!(receive(&mut channel, frame), Ok(Some(Input::NotForUsp)));
    }
    assert_eq!(channel.should_close(), None);
}

#[test]
fn r_stomp_25_an_error_of_the_server_ends_the_connection() {
    let (mut channel, _) = connecting(config().destination("/q"));
    let text = "ERROR\nmessage:access\\crefused\n\nbody\0";
    let error = Input::ServerError("access:refused".into());
    assert_eq!(receive(&mut channel, text), Ok(Some(error)));
    assert_eq!(channel.should_close(), Some(CloseReason::ServerError));
    assert_eq!(receive(&mut channel, CONNECTED), Ok(None));
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    let long = format!("ERROR\n\n{}\0", "ä".repeat(10_000));
    let Ok(Some(Input::ServerError(text))) = receive(&mut channel, &long) else {
        panic!("an error");
    };
    assert!(text.len() <= 4 * 1_024);
    channel.handle_closed(NOW, 0);
    assert!(channel.poll_timeout().is_some());
}

#[test]
fn r_stomp_26_and_27_there_are_no_transactions_and_acknowledgements() {
    let all = [
        Command::Stomp,
        Command::Subscribe,
        Command::Unsubscribe,
        Command::Send,
        Command::Disconnect,
    ];
    let names = ["STOMP", "SUBSCRIBE", "UNSUBSCRIBE", "SEND", "DISCONNECT"];
    assert_eq!(all.map(Command::as_str), names);
}

#[test]
fn r_stomp_28_a_wish_to_disconnect_is_a_frame() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    channel.disconnect();
    assert_eq!(commands(&mut channel), ["DISCONNECT"]);
    assert_eq!(channel.should_close(), Some(CloseReason::Requested));
    assert!(!channel.is_ready());
}

#[test]
fn r_stomp_29_another_destination_is_subscribed_to_anew() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    channel.set_destination("/q");
    assert_eq!(commands(&mut channel), [""; 0]);
    channel.set_destination("/r");
    channel.set_destination("/s");
    let sent = frames(&mut channel);
    let [unsubscribe, subscribe] = &sent[..] else {
        panic!("{sent:?}");
    };
    assert_eq!(unsubscribe.command(), "UNSUBSCRIBE");
    assert_eq!(unsubscribe.header("id").as_deref(), Some("0"));
    assert_eq!(subscribe.command(), "SUBSCRIBE");
    assert_eq!(subscribe.header("id").as_deref(), Some("1"));
    assert_eq!(subscribe.header("destination").as_deref(), Some("/s"));
    channel.set_destination("");
    assert_eq!(commands(&mut channel), ["DISCONNECT"]);
}

#[test]
fn r_stomp_29_the_servers_destination_stays() {
    let answer = "CONNECTED\nversion:1.2\nsubscribe-dest:/given\n\n\0";
    let (mut channel, _) = ready(config(), answer);
    channel.set_destination("/own");
    assert_eq!(commands(&mut channel), [""; 0]);
    assert_eq!(channel.destination(), Some("/given"));
    // A new connection asks the server again.
    channel.handle_closed(NOW, 0);
    assert_eq!(channel.destination(), Some("/own"));
}

#[test]
fn r_stomp_30_receipts_are_told() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    let receipt = receive(&mut channel, "RECEIPT\nreceipt-id:7\n\n\0");
    assert_eq!(receipt, Ok(Some(Input::Receipt("7".into()))));
}

#[test]
fn r_mtp_6_the_connect_record_has_version_and_destination() {
    let (channel, _) = ready(config().destination("/q"), CONNECTED);
    let expected = ConnectRecord::Stomp {
        version: StompVersion::V12,
        subscribed_destination: "/q",
    };
    assert_eq!(channel.connect_record(), Some(expected));
}

#[test]
fn servers_that_break_the_protocol_are_left() {
    for (text, error) in [
        ("CONNECTED\n\n\0", ChannelError::Version),
        ("CONNECTED\nversion:1.1\n\n\0", ChannelError::Version),
        ("MESSAGE\n\n\0", ChannelError::Unexpected),
        ("RECEIPT\n\n\0", ChannelError::Unexpected),
        ("WHAT\n\n\0", ChannelError::Unexpected),
    ] {
        let (mut channel, _) = connecting(config().destination("/q"));
        assert_eq!(receive(&mut channel, text), Err(error));
        assert_eq!(channel.should_close(), Some(CloseReason::InputRefused));
    }
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    assert_eq!(
        receive(&mut channel, CONNECTED),
        Err(ChannelError::Unexpected)
    );
    let (mut channel, _) = connecting(config().destination("/q"));
    let Err(ChannelError::Frame(error)) = receive(&mut channel, "HTTP/1.1\n\n") else {
        panic!("no frame");
    };
    assert_eq!(error.kind(), FrameErrorKind::Command);
}

#[test]
fn a_new_connection_does_not_go_on_with_half_a_frame() {
    let (mut channel, _) = ready(config().destination("/q"), CONNECTED);
    assert_eq!(
        receive(&mut channel, "MESSAGE\ncontent-length:9\n\nab"),
        Ok(None)
    );
    channel.handle_closed(NOW, 0);
    channel.handle_connected(NOW);
    assert_eq!(receive(&mut channel, CONNECTED), Ok(Some(Input::Ready)));
}

#[test]
fn texts_of_errors_and_reasons() {
    let errors = [
        (
            ChannelError::Version,
            "found another version of stomp, expected 1.2",
        ),
        (
            ChannelError::HeartBeat,
            "found no heart-beat in the header, expected two numbers",
        ),
        (
            ChannelError::Unexpected,
            "found a frame that was not expected",
        ),
        (
            ChannelError::NoDestination,
            "found no destination to subscribe to",
        ),
        (ChannelError::NotReady, "there is no subscription"),
    ];
    for (error, text) in errors {
        assert_eq!(error.to_string(), text);
    }
    let reasons = [
        (CloseReason::ServerError, "the server sent an error"),
        (CloseReason::InputRefused, "the server broke the protocol"),
        (CloseReason::NoAnswer, "the server did not answer in time"),
        (
            CloseReason::NoHeartBeat,
            "the server sent no heart-beat in time",
        ),
        (
            CloseReason::NoDestination,
            "there is no destination to subscribe to",
        ),
        (CloseReason::Requested, "on request"),
    ];
    for (reason, text) in reasons {
        assert_eq!(reason.to_string(), text);
    }
}
