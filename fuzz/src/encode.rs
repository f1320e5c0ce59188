//! The laws of encoding, from the side of the value.

use core::fmt::Debug;

use usp_proto::schema::Described;
use usp_proto::wire::Walk;
use usp_proto::{DecodeOptions, Encoder};

/// Any value can be encoded, by prost and by us to the same bytes, and comes back from its bytes.
///
/// # Panics
///
/// If a law is broken.
pub fn check<M: Described + Debug>(value: &M) {
    let bytes = value.encode_to_vec();
    assert_eq!(bytes.len(), value.encoded_len());
    assert_eq!(Encoder::new().encode(value), bytes);
    let decoded = DecodeOptions::tolerant().decode::<M>(&bytes);
    let decoded = decoded.expect("an own encoding is well formed");
    assert_eq!(decoded.value(), value);
    assert!(
        Walk::new(M::schema(), &bytes).all(|item| item.field().is_some() || item.number() == 0)
    );

    let strict = DecodeOptions::strict().decode::<M>(&bytes);
    let is_forbidden = decoded
        .deviations()
        .iter()
        .any(|found| found.kind().is_forbidden());
    assert_eq!(
        strict.is_err(),
        is_forbidden || decoded.deviation_count() > decoded.deviations().len()
    );
    if let Ok(strict) = strict {
        assert_eq!(strict.value(), value);
    }
}
