//! The laws of what WebSocket, MQTT and STOMP say in texts.

use bytes::BytesMut;
use usp_mtp::error_payload::ErrorPayload;
use usp_mtp::mqtt::{Incoming, MqttVersion, Topic, TopicFilter, split_reply_to, with_reply_to};
use usp_mtp::stomp::{Command, FrameDecoder, HeartBeat, encode_frame};
use usp_mtp::websocket::{ClientHandshake, ServerHandshake, request_headers, request_target};
use usp_record::EndpointIdView;

/// Any bytes can come from a STOMP server, and any text can be a header, a topic or a target.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    stomp(input);
    let _ = ErrorPayload::parse(input);
    if let Ok(text) = core::str::from_utf8(input) {
        websocket(text);
        mqtt(text);
        if let Some(beat) = HeartBeat::parse(text) {
            assert_eq!(HeartBeat::parse(&beat.to_string()), Some(beat));
        }
    }
}

/// The first line is a target, each other one a header of extensions.
fn websocket(text: &str) {
    let mut lines = text.split('\n');
    let target = lines.next().unwrap_or_default();
    let extensions = lines.map(|line| ("sec-websocket-extensions", line));
    let headers: Vec<_> = request_headers().into_iter().chain(extensions).collect();
    if let Ok(client) = ClientHandshake::parse(target, headers.iter().copied()) {
        if let Some(name) = client.endpoint_id() {
            assert!(EndpointIdView::parse_tolerant(name).is_ok());
        }
        let answer: Vec<_> = client.response_headers("self::own").collect();
        let answer = answer.iter().map(|(name, value)| (*name, &**value));
        assert!(ServerHandshake::parse(answer).is_ok());
    }
    let _ = ServerHandshake::parse(headers.iter().copied());
    if let Ok(name) = EndpointIdView::parse(text) {
        let target = request_target("/usp", name.as_str()).expect("a path");
        let client = ClientHandshake::parse(&target, request_headers()).expect("a handshake");
        assert_eq!(client.endpoint_id(), Some(name.as_str()));
    }
}

/// Two lines are two topics, or a filter and a topic.
fn mqtt(text: &str) {
    let (first, second) = text.split_once('\n').unwrap_or((text, text));
    for version in [MqttVersion::V311, MqttVersion::V5] {
        let _ = Incoming::new(first).response_topic(second).read(version);
    }
    let topic = Topic::parse(second);
    if let (Ok(filter), Ok(topic)) = (TopicFilter::parse(first), &topic) {
        let is_same = filter.topic().as_ref() == Some(topic);
        assert!(!is_same || filter.matches(topic));
        let below = TopicFilter::below(topic);
        assert!(
            below.is_ok_and(|below| topic.as_str().starts_with('$') || below.matches(topic))
                || topic.as_str().len() > 65_533
        );
    }
    if let (Ok(to), Ok(reply_to)) = (Topic::parse(first), topic) {
        if let Ok(whole) = with_reply_to(&to, &reply_to) {
            let (front, back) = split_reply_to(whole.as_str()).expect("both topics");
            // A topic may end as if there were another to answer to.
            assert_eq!((front, &*back), (to.as_str(), reply_to.as_str()));
        }
    }
}

/// A cut makes no difference, and what was decoded is encoded to the same frame.
fn stomp(input: &[u8]) {
    let whole = frames(input, input.len().max(1));
    assert_eq!(whole, frames(input, 1), "a cut makes a difference");
}

fn frames(input: &[u8], step: usize) -> Vec<String> {
    let mut decoder = FrameDecoder::new().max_head_len(512).max_body_len(512);
    let mut buffer = BytesMut::new();
    let mut found = Vec::new();
    for piece in input.chunks(step) {
        buffer.extend_from_slice(piece);
        loop {
            match decoder.decode(&mut buffer) {
                Ok(None) => break,
                Ok(Some(frame)) => {
                    let headers: Vec<_> = frame.headers().collect();
                    found.push(format!("{frame:?} {headers:?} {:?}", frame.body()));
                    again(&headers, frame.body());
                }
                Err(error) => {
                    found.push(error.to_string());
                    return found;
                }
            }
        }
    }
    found
}

fn again(headers: &[(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)], body: &[u8]) {
    let kept = headers.iter().filter(|(name, _)| name != "content-length");
    let pairs = kept.clone().map(|(name, value)| (&**name, &**value));
    let mut out = Vec::new();
    encode_frame(Command::Send, pairs, body, &mut out);
    let frame = FrameDecoder::new()
        .decode(&mut BytesMut::from(&out[..]))
        .expect("a frame")
        .expect("all of it");
    assert_eq!(frame.body(), body);
    assert!(frame.headers().take(kept.clone().count()).eq(kept.cloned()));
}
