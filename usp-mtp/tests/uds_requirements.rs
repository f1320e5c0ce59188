//! What the chapter on UNIX domain sockets asks of a channel over time.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use core::time::Duration;

use bytes::{Bytes, BytesMut};
use usp_mtp::uds::{
    Channel, ChannelError, CloseReason, Frame, FrameDecoder, FrameErrorKind, Input, TlvType,
    TlvView, encode_frame, record_header,
};
use usp_record::{Blame, Instant};

const NOW: Instant = Instant::ZERO;

/// A client and a server that have said their names.
fn pair() -> (Channel, Channel) {
    let mut client = Channel::client("self::client");
    let mut server = Channel::server("self::server");
    client.handle_connected(NOW);
    server.handle_connected(NOW);
    assert_eq!(pass(&mut client, &mut server), [Input::Ready]);
    assert_eq!(pass(&mut server, &mut client), [Input::Ready]);
    (client, server)
}

/// Everything that one has to send, to the other.
fn pass(from: &mut Channel, to: &mut Channel) -> Vec<Input> {
    let mut buffer = BytesMut::from(&sent(from)[..]);
    core::iter::from_fn(|| to.handle_input(&mut buffer).unwrap()).collect()
}

fn sent(channel: &mut Channel) -> Vec<u8> {
    let mut out = Vec::new();
    while channel.poll_transmit(&mut out) {}
    out
}

/// The text of the one Error TLV that is sent.
fn error(channel: &mut Channel) -> String {
    let frame = Frame::decode(&Bytes::from(sent(channel))).unwrap();
    let tlvs: Vec<_> = frame.tlvs().collect();
    assert_eq!(tlvs.len(), 1);
    assert_eq!(tlvs[0].kind(), TlvType::ERROR);
    String::from_utf8(tlvs[0].value().to_vec()).unwrap()
}

#[test]
fn r_uds_5_a_client_tries_again_after_one_to_five_seconds() {
    let mut client = Channel::client("self::client");
    assert!(client.should_connect());
    for random in [0, 1, 3_999, 4_000, 4_001, u64::MAX] {
        for try_number in 0..20 {
            client.handle_connected(NOW);
            assert!(!client.should_connect());
            client.handle_closed(NOW, random.wrapping_add(try_number));
            let at = client.poll_timeout().unwrap();
            assert!((1_000..=5_000).contains(&(at - NOW).as_millis()), "{at}");
            assert!(!client.should_connect());
            client.handle_timeout(at - Duration::from_millis(1));
            assert!(!client.should_connect());
            client.handle_timeout(at);
            assert!(client.should_connect());
            assert_eq!(client.poll_timeout(), None);
        }
    }
}

#[test]
fn r_uds_5_a_server_waits_to_be_connected() {
    let mut server = Channel::server("self::server");
    assert!(!server.should_connect());
    server.handle_connected(NOW);
    server.handle_closed(NOW, 7);
    assert_eq!(server.poll_timeout(), None);
    assert!(!server.should_connect());
}

#[test]
fn r_uds_16_a_client_says_its_name_first() {
    let mut client = Channel::client("self::client");
    client.handle_connected(NOW);
    assert_eq!(
        sent(&mut client),
        b"_USP\0\0\0\x11\x01\0\0\0\x0cself::client"
    );
    assert_eq!(sent(&mut client), b"");
}

#[test]
fn r_uds_17_a_server_waits_for_the_clients_name() {
    let mut server = Channel::server("self::server");
    server.handle_connected(NOW);
    assert_eq!(sent(&mut server), b"");
    let mut buffer = BytesMut::from(&b"_USP\0\0\0\x0c\x01\0\0\0\x07self::c"[..]);
    assert_eq!(server.handle_input(&mut buffer), Ok(Some(Input::Ready)));
    assert_eq!(server.peer(), Some("self::c"));
    assert_eq!(
        sent(&mut server),
        b"_USP\0\0\0\x11\x01\0\0\0\x0cself::server"
    );
}

#[test]
fn r_uds_17_a_record_of_a_server_goes_behind_its_name() {
    let mut server = Channel::server("self::server");
    server.handle_connected(NOW);
    let mut buffer = BytesMut::from(&b"_USP\0\0\0\x0c\x01\0\0\0\x07self::c"[..]);
    assert_eq!(server.handle_input(&mut buffer), Ok(Some(Input::Ready)));
    let mut out = Vec::new();
    server.send_record(b"r", &mut out).unwrap();
    let expected = b"_USP\0\0\0\x11\x01\0\0\0\x0cself::server_USP\0\0\0\x06\x03\0\0\0\x01r";
    assert_eq!(out, expected);
    assert_eq!(sent(&mut server), b"");
}

#[test]
fn r_uds_18_a_client_ends_the_connection_after_thirty_seconds() {
    let mut client = Channel::client("self::client");
    client.handle_connected(NOW);
    sent(&mut client);
    let at = NOW + Duration::from_secs(30);
    assert_eq!(client.poll_timeout(), Some(at));
    client.handle_timeout(at - Duration::from_millis(1));
    assert_eq!(client.should_close(), None);
    client.handle_timeout(at);
    // What has to be said is said first.
    assert_eq!(client.should_close(), None);
    assert_eq!(error(&mut client), "found no handshake in time");
    assert_eq!(client.should_close(), Some(CloseReason::HandshakeMissing));
    assert_eq!(client.poll_timeout(), None);
}

#[test]
fn r_uds_18_a_server_waits_no_longer_than_a_client() {
    let mut server = Channel::server("self::server").handshake_timeout(Duration::from_secs(2));
    server.handle_connected(NOW);
    server.handle_timeout(NOW + Duration::from_secs(2));
    error(&mut server);
    assert_eq!(server.should_close(), Some(CloseReason::HandshakeMissing));
}

#[test]
fn r_uds_18_the_handshake_ends_the_wait() {
    let (mut client, mut server) = pair();
    for channel in [&mut client, &mut server] {
        assert_eq!(channel.poll_timeout(), None);
        channel.handle_timeout(NOW + Duration::from_secs(3_600));
        assert!(channel.is_ready());
    }
}

#[test]
fn r_uds_20_no_record_is_sent_before_the_handshake() {
    let mut client = Channel::client("self::client");
    let mut out = Vec::new();
    assert_eq!(
        client.send_record(b"r", &mut out),
        Err(ChannelError::NotReady)
    );
    client.handle_connected(NOW);
    assert_eq!(
        client.send_record(b"r", &mut out),
        Err(ChannelError::NotReady)
    );
    assert_eq!(out, b"");
    assert_eq!(
        ChannelError::NotReady.to_string(),
        "the handshake is not complete"
    );
    assert_eq!(ChannelError::NotReady.blame(), Blame::Caller);
}

#[test]
fn r_uds_21_a_peer_that_is_not_expected_is_refused() {
    let mut server = Channel::server("self::server").expected_peer("self::other");
    server.handle_connected(NOW);
    let mut buffer = BytesMut::from(&b"_USP\0\0\0\x0c\x01\0\0\0\x07self::c"[..]);
    let refused = ChannelError::HandshakeOfAnother;
    assert_eq!(server.handle_input(&mut buffer), Err(refused));
    assert_eq!(refused.blame(), Blame::Peer);
    assert_eq!(
        error(&mut server),
        "found the handshake of another endpoint"
    );
    assert_eq!(server.should_close(), Some(CloseReason::InputRefused));
    assert_eq!(server.peer(), None);
}

#[test]
fn r_uds_22_records_go_both_ways() {
    let (mut client, mut server) = pair();
    let mut out = Vec::new();
    client.send_record(b"one", &mut out).unwrap();
    client.send_record(b"", &mut out).unwrap();
    let mut buffer = BytesMut::from(&out[..]);
    let mut input = || server.handle_input(&mut buffer).unwrap();
    assert_eq!(input(), Some(Input::Record("one".into())));
    assert_eq!(input(), Some(Input::Record(Bytes::new())));
    assert_eq!(input(), None);
    out.clear();
    server.send_record(b"two", &mut out).unwrap();
    let input = client.handle_input(&mut BytesMut::from(&out[..])).unwrap();
    assert_eq!(input, Some(Input::Record("two".into())));
}

#[test]
fn r_uds_22_a_header_and_a_record_are_the_frame() {
    let mut out = Vec::new();
    encode_frame(&[TlvView::record(b"a Record")], &mut out).unwrap();
    let header = record_header(8).unwrap();
    assert_eq!(out, [&header[..], b"a Record"].concat());
}

#[test]
fn r_uds_23_what_is_no_record_is_told_and_ends_the_connection() {
    let (_, mut server) = pair();
    server.refuse_record("this is text");
    assert_eq!(server.should_close(), None);
    assert_eq!(error(&mut server), "this is text");
    assert_eq!(server.should_close(), Some(CloseReason::RecordRefused));
    let mut out = Vec::new();
    assert_eq!(
        server.send_record(b"r", &mut out),
        Err(ChannelError::NotReady)
    );
    // A second one changes nothing.
    server.refuse_record("more");
    assert_eq!(sent(&mut server), b"");
}

#[test]
fn r_uds_24_behind_what_cannot_be_parsed_nothing_is_read() {
    let (_, mut server) = pair();
    let mut buffer = BytesMut::from(&b"XUSP_USP\0\0\0\x06\x03\0\0\0\x01r"[..]);
    assert!(server.handle_input(&mut buffer).is_err());
    assert_eq!(server.handle_input(&mut buffer), Ok(None));
    assert!(buffer.is_empty());
    error(&mut server);
    assert_eq!(server.should_close(), Some(CloseReason::InputRefused));
}

#[test]
fn r_uds_25_an_error_of_the_peer_is_not_answered() {
    let (mut client, mut server) = pair();
    client.refuse_record("bad");
    assert_eq!(pass(&mut client, &mut server), [Input::Error("bad".into())]);
    assert_eq!(sent(&mut server), b"");
    assert_eq!(server.should_close(), Some(CloseReason::PeerError));
}

#[test]
fn r_uds_25_a_long_error_is_cut() {
    let (_, mut server) = pair();
    let mut out = Vec::new();
    encode_frame(&[TlvView::error(&"x".repeat(1 << 20))], &mut out).unwrap();
    let input = server.handle_input(&mut BytesMut::from(&out[..])).unwrap();
    assert_eq!(input, Some(Input::Error("x".repeat(1_024))));
}

#[test]
fn a_wish_to_disconnect_closes_without_a_word() {
    let (mut client, _) = pair();
    client.disconnect();
    assert_eq!(sent(&mut client), b"");
    assert_eq!(client.should_close(), Some(CloseReason::Requested));
    client.handle_closed(NOW, 0);
    assert_eq!(client.should_close(), None);
    // Without a socket there is nothing to close.
    client.disconnect();
    assert_eq!(client.should_close(), None);
    assert_eq!(client.peer(), None);
}

#[test]
fn a_new_socket_begins_from_the_start() {
    let (mut client, mut server) = pair();
    // Half of a frame is in the buffer of the caller, who empties it.
    client.handle_closed(NOW, 0);
    server.handle_closed(NOW, 0);
    client.handle_connected(NOW);
    server.handle_connected(NOW);
    assert!(!client.is_ready());
    assert_eq!(pass(&mut client, &mut server), [Input::Ready]);
    assert_eq!(pass(&mut server, &mut client), [Input::Ready]);
}

#[test]
fn m_26_the_limit_of_frames_can_be_set() {
    let mut server = Channel::server("self::server").decoder(FrameDecoder::new().max_len(12));
    server.handle_connected(NOW);
    let mut buffer = BytesMut::from(&b"_USP\0\0\0\x0c\x01\0\0\0\x07self::c"[..]);
    assert_eq!(server.handle_input(&mut buffer), Ok(Some(Input::Ready)));
    let mut buffer = BytesMut::from(&b"_USP\0\0\0\x0d"[..]);
    let Err(ChannelError::Frame(error)) = server.handle_input(&mut buffer) else {
        panic!("a frame above the limit");
    };
    assert_eq!(error.kind(), FrameErrorKind::TooLong { found: 13, max: 12 });
    assert_eq!(error.offset(), 4);
}

#[test]
fn what_is_no_frame_is_not_encoded() {
    let mut out = Vec::new();
    let error = encode_frame(&[], &mut out).unwrap_err();
    assert_eq!(error.kind(), FrameErrorKind::NotEncodable { found: 0 });
    assert_eq!(out, b"");
    let most = usize::try_from(u32::MAX).unwrap() - 5;
    assert!(record_header(most).is_ok());
    assert!(record_header(most + 1).is_err());
}

#[test]
fn one_frame_is_neither_less_nor_more() {
    let text = |bytes: &'static [u8]| Frame::decode(&Bytes::from(bytes)).unwrap_err().to_string();
    assert_eq!(
        text(b"_USP\0\0\0"),
        "found 7 bytes, expected a frame of 8 at byte 7 of a frame"
    );
    assert_eq!(
        text(b"_USP\0\0\0\x05\x04\0\0\0"),
        "found 12 bytes, expected a frame of 13 at byte 12 of a frame"
    );
    assert_eq!(
        text(b"_USP\0\0\0\x05\x04\0\0\0\0_USP"),
        "found 17 bytes, expected a frame of 13 at byte 13 of a frame"
    );
}

#[test]
fn reasons_for_an_end_have_texts() {
    let reasons = [
        (CloseReason::PeerError, "the peer sent an error"),
        (CloseReason::InputRefused, "the peer broke the protocol"),
        (
            CloseReason::RecordRefused,
            "the peer sent what is no record",
        ),
        (
            CloseReason::HandshakeMissing,
            "the peer sent no handshake in time",
        ),
        (CloseReason::Requested, "on request"),
    ];
    for (reason, text) in reasons {
        assert_eq!(reason.to_string(), text);
    }
}
