//! Laws of frames: whatever is encoded is decoded, however it is cut.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use bytes::{Bytes, BytesMut};
use proptest::collection::vec;
use proptest::prelude::*;
use usp_mtp::uds::{Frame, FrameDecoder, Tlv, TlvType, TlvView, encode_frame};

fn tlv() -> impl Strategy<Value = Tlv> {
    (any::<u8>(), vec(any::<u8>(), 0..40))
        .prop_map(|(kind, value)| Tlv::new(TlvType::new(kind), value.into()))
}

fn encode(tlvs: &[Tlv], out: &mut Vec<u8>) {
    let views: Vec<TlvView<'_>> = tlvs.iter().map(Tlv::as_view).collect();
    encode_frame(&views, out).unwrap();
}

proptest! {
    #[test]
    fn frames_survive_the_way(frames in vec(vec(tlv(), 1..4), 0..5), cuts in vec(any::<usize>(), 0..9)) {
        let mut wire = Vec::new();
        for tlvs in &frames {
            encode(tlvs, &mut wire);
        }
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (wire.len() + 1)).collect();
        cuts.push(wire.len());
        cuts.sort_unstable();
        let (mut buffer, mut at, mut decoded) = (BytesMut::new(), 0, Vec::new());
        for cut in cuts {
            buffer.extend_from_slice(&wire[at..cut]);
            at = cut;
            while let Some(frame) = FrameDecoder::new().decode(&mut buffer).unwrap() {
                decoded.push(frame.tlvs().collect::<Vec<_>>());
            }
        }
        prop_assert_eq!(decoded, frames);
        prop_assert!(buffer.is_empty());
    }

    #[test]
    fn what_is_decoded_is_encoded_to_the_same_bytes(bytes in vec(any::<u8>(), 0..60)) {
        let len = u32::try_from(bytes.len()).unwrap().to_be_bytes();
        let bytes = Bytes::from([&b"_USP"[..], &len, &bytes].concat());
        if let Ok(frame) = Frame::decode(&bytes) {
            let mut out = Vec::new();
            encode(&frame.tlvs().collect::<Vec<_>>(), &mut out);
            prop_assert_eq!(frame.encoded_len(), out.len());
            prop_assert_eq!(Bytes::from(out), bytes);
        }
    }
}
