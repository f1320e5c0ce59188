//! The laws of frames of UNIX domain sockets.

use bytes::{Bytes, BytesMut};
use usp_mtp::uds::{Channel, Frame, FrameDecoder, Input, Tlv, TlvView, encode_frame};
use usp_record::Instant;

/// Any bytes can come over a socket, cut anywhere: the first byte says how they are cut, and which
/// end it is.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    let Some((&how, stream)) = input.split_first() else {
        return;
    };
    let step = usize::from(how >> 1) + 1;
    let whole = inputs(stream, stream.len().max(1), how & 1 == 1);
    let cut = inputs(stream, step, how & 1 == 1);
    assert_eq!(whole, cut, "a cut makes a difference");
    frames(stream);
}

/// Frames are encoded to the bytes that they were decoded from.
fn frames(stream: &[u8]) {
    let mut buffer = BytesMut::from(stream);
    let mut at = 0;
    while let Ok(Some(frame)) = FrameDecoder::new().decode(&mut buffer) {
        let tlvs: Vec<Tlv> = frame.tlvs().collect();
        let views: Vec<TlvView<'_>> = tlvs.iter().map(Tlv::as_view).collect();
        let mut out = Vec::new();
        encode_frame(&views, &mut out).expect("what was a frame is one again");
        assert_eq!(out.len(), frame.encoded_len());
        let bytes = stream.get(at..at + out.len()).expect("no more than came");
        assert_eq!(out, bytes);
        at += out.len();
        assert_eq!(Frame::decode(&Bytes::from(out)), Ok(frame));
    }
    assert_eq!(buffer[..], stream[at..], "what is no frame stays");
}

/// What a channel makes of a stream that comes in pieces of this length.
fn inputs(stream: &[u8], step: usize, is_client: bool) -> Vec<String> {
    let mut channel = if is_client {
        Channel::client("self::own")
    } else {
        Channel::server("self::own")
    };
    channel.handle_connected(Instant::ZERO);
    let mut out = Vec::new();
    while channel.poll_transmit(&mut out) {}
    let mut buffer = BytesMut::new();
    let mut inputs = Vec::new();
    let (mut is_ready, mut is_over) = (false, false);
    for piece in stream.chunks(step) {
        buffer.extend_from_slice(piece);
        loop {
            let input = channel.handle_input(&mut buffer);
            assert!(!is_over || input == Ok(None), "something behind the end");
            match input {
                Ok(None) => break,
                Ok(Some(Input::Ready)) => {
                    assert!(!is_ready, "ready twice");
                    is_ready = true;
                    inputs.push(format!("{:?}", channel.peer()));
                }
                Ok(Some(Input::Record(record))) => {
                    assert!(is_ready, "a Record before the handshake");
                    inputs.push(format!("{record:?}"));
                }
                Ok(Some(other)) => {
                    is_over = true;
                    inputs.push(format!("{other:?}"));
                }
                Err(error) => {
                    is_over = true;
                    assert!(!error.to_string().contains(char::is_control), "{error:?}");
                    inputs.push(error.to_string());
                }
            }
        }
        out.clear();
        while channel.poll_transmit(&mut out) {}
        assert_eq!(channel.should_close().is_some(), is_over);
        // What is sent is a row of frames.
        let mut sent = BytesMut::from(&out[..]);
        while !sent.is_empty() {
            let frame = FrameDecoder::new().decode(&mut sent);
            assert!(frame.expect("a frame").is_some());
        }
    }
    inputs
}
