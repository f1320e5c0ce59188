//! Frames by way of `tokio-util`.
#![cfg(feature = "tokio-util")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use bytes::BytesMut;
use tokio_util::codec::{Decoder, Encoder};
use usp_mtp::uds::{CodecError, FrameCodec, FrameDecoder, Tlv, TlvView};

#[test]
fn r_uds_6_frames_go_through_the_codec_at_every_cut() {
    let mut codec = FrameCodec::default();
    let mut wire = BytesMut::new();
    codec
        .encode(TlvView::handshake("self::a"), &mut wire)
        .unwrap();
    let record: Tlv = TlvView::record(b"r").into_owned();
    codec.encode(record.clone(), &mut wire).unwrap();
    for cut in 0..=wire.len() {
        let (front, back) = wire.split_at(cut);
        let mut buffer = BytesMut::from(front);
        let mut tlvs = Vec::new();
        while let Some(frame) = codec.decode(&mut buffer).unwrap() {
            tlvs.extend(frame.tlvs());
        }
        buffer.extend_from_slice(back);
        while let Some(frame) = codec.decode(&mut buffer).unwrap() {
            tlvs.extend(frame.tlvs());
        }
        let handshake = TlvView::handshake("self::a").into_owned();
        assert_eq!(tlvs, [handshake, record.clone()], "{cut}");
    }
}

#[test]
fn errors_of_the_codec_have_texts() {
    let mut codec = FrameCodec::new(FrameDecoder::new().max_len(5));
    let error = codec
        .decode(&mut BytesMut::from(&b"_USP\0\0\0\x06"[..]))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "found a length of 6, expected at most 5 at byte 4 of a frame"
    );
    let error = CodecError::from(std::io::Error::other("gone"));
    assert_eq!(error.to_string(), "the socket failed");
}
