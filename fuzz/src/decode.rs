//! The laws of decoding: `usp_proto` against its own two modes, its walk and `prost`.

use core::fmt::Debug;

use bytes::Bytes;
use usp_proto::msg::Msg;
use usp_proto::record::{Record, RecordType};
use usp_proto::schema::{Described, Label};
use usp_proto::wire::{Walk, WireType, plain_payload};
use usp_proto::{DecodeError, DecodeErrorKind, DecodeOptions, Decoded};

/// Any bytes as a Record, and its payload as a Message.
///
/// # Panics
///
/// If a law is broken.
pub fn check_record(bytes: &[u8]) {
    check::<Record>(bytes);
    let payload = plain_payload(bytes);
    if let Ok(record) = DecodeOptions::strict().decode::<Record>(bytes) {
        let found = payload.clone().map(|range| &bytes[range]);
        assert_eq!(
            found,
            payload_of(record.value()),
            "the payload of {record:?}"
        );
    }
    if let Some(range) = payload {
        check::<Msg>(&bytes[range]);
    }
}

/// Any bytes as a Message.
///
/// # Panics
///
/// If a law is broken.
pub fn check_msg(bytes: &[u8]) {
    check::<Msg>(bytes);
}

fn check<M: Described + Debug>(bytes: &[u8]) {
    let strict = DecodeOptions::strict().decode::<M>(bytes);
    let tolerant = DecodeOptions::tolerant().decode::<M>(bytes);
    let prost = M::decode(bytes).ok();
    match (&tolerant, &prost) {
        (Ok(decoded), Some(value)) => assert_eq!(decoded.value(), value),
        (Ok(_), None) => panic!("prost refuses what the tolerant mode takes"),
        (Err(error), Some(_)) => {
            assert!(is_ours_alone::<M>(*error, bytes), "prost takes it: {error}");
        }
        (Err(_), None) => {}
    }
    match &tolerant {
        Ok(decoded) => {
            strict_refuses_forbidden_deviations_only(&strict, decoded);
            deviations_are_bounded(decoded, bytes);
            value_survives_an_encode(decoded.value());
        }
        Err(error) => {
            error_is_told_by_the_walk::<M>(*error, bytes);
            let strict = strict
                .as_ref()
                .expect_err("strict takes what tolerant refuses");
            assert!(
                strict == error || strict.kind().is_forbidden(),
                "{strict} but {error}"
            );
        }
    }
    assert_eq!(
        DecodeOptions::strict().decode_bytes(Bytes::copy_from_slice(bytes)),
        strict
    );
    assert_eq!(
        DecodeOptions::tolerant().decode_bytes(Bytes::copy_from_slice(bytes)),
        tolerant
    );
    errors_count_from_a_larger_buffer(&tolerant, bytes);
    limits_are_errors_or_change_nothing(&tolerant, bytes);
}

/// The errors for which bytes are refused that are valid to prost: limits, and a map on another wire
/// type than that of lengths. (prost 0.14 does not look at the wire type of a map: it goes on as if
/// a length stood there.)
///
/// Other fields on a wrong wire type, text that is not UTF-8, groups without an end, varints of more
/// than 64 bits, tags above 32 bits and field number 0 are refused by both.
fn is_ours_alone<M: Described>(error: DecodeError, bytes: &[u8]) -> bool {
    error.kind().is_limit() || stands_on_a_misread_map::<M>(error, bytes)
}

fn stands_on_a_misread_map<M: Described>(error: DecodeError, bytes: &[u8]) -> bool {
    error
        .field()
        .is_some_and(|field| field.label() == Label::Map)
        && [NARROWEST_GROUPS, DEFAULT_GROUPS, WIDEST_GROUPS]
            .into_iter()
            .any(|depth| {
                Walk::new(M::schema(), bytes)
                    .with_max_group_depth(depth)
                    .find(|item| item.problem() == Some(error))
                    .and_then(|item| bytes.get(item.offset()))
                    .is_some_and(|tag| WireType::new(tag & 7) != Some(WireType::Len))
            })
}

fn strict_refuses_forbidden_deviations_only<M: Described + Debug>(
    strict: &Result<Decoded<M>, DecodeError>,
    tolerant: &Decoded<M>,
) {
    let deviations = tolerant.deviations();
    assert!(
        deviations
            .iter()
            .all(|deviation| deviation.kind().is_deviation())
    );
    let first = deviations
        .iter()
        .find(|deviation| deviation.kind().is_forbidden());
    let all_are_kept = deviations.len() == tolerant.deviation_count();
    match (strict, first) {
        (Ok(strict), None) => assert_eq!(strict, tolerant),
        (Err(error), Some(first)) => assert_eq!(error, first),
        (Err(error), None) => assert!(error.kind().is_forbidden() && !all_are_kept, "{error}"),
        (Ok(_), Some(first)) => panic!("strict takes what is forbidden: {first}"),
    }
}

fn deviations_are_bounded<M: Described + Debug>(tolerant: &Decoded<M>, bytes: &[u8]) {
    assert!(tolerant.deviations().len() <= tolerant.deviation_count());
    for deviation in tolerant.deviations() {
        assert!(deviation.offset() <= bytes.len(), "{deviation}");
    }
    let fewer = DecodeOptions::tolerant()
        .max_deviations(1)
        .decode::<M>(bytes);
    let fewer = fewer.expect("what is kept does not matter");
    assert_eq!(fewer.value(), tolerant.value());
    assert_eq!(fewer.deviation_count(), tolerant.deviation_count());
    assert_eq!(fewer.deviations().first(), tolerant.deviations().first());
    assert!(fewer.deviations().len() <= 1);
}

fn value_survives_an_encode<M: Described + Debug>(value: &M) {
    let bytes = value.encode_to_vec();
    assert_eq!(bytes.len(), value.encoded_len());
    let again = DecodeOptions::tolerant().decode::<M>(&bytes);
    let again = again.expect("an own encoding is well formed");
    assert_eq!(again.value(), value);
    // What the order and the number of fields did to the value is gone.
    for deviation in again.deviations() {
        assert!(
            matches!(
                deviation.kind(),
                DecodeErrorKind::UnknownEnumValue { .. }
                    | DecodeErrorKind::OneofMissing { .. }
                    | DecodeErrorKind::FieldMissing
            ),
            "{deviation} in an own encoding"
        );
    }
}

/// Every error but those of the limits that the walk does not have is a problem of the walk.
fn error_is_told_by_the_walk<M: Described>(error: DecodeError, bytes: &[u8]) {
    assert!(error.offset() <= bytes.len(), "{error}");
    assert!(!error.to_string().contains('\n'));
    assert!(!error.kind().is_deviation(), "{error}");
    let of_groups = matches!(error.kind(), DecodeErrorKind::GroupTooDeep { .. });
    if error.kind().is_limit() && !of_groups {
        return;
    }
    let first = Walk::new(M::schema(), bytes)
        .filter_map(|item| item.problem())
        .find(|problem| !problem.kind().is_deviation());
    assert_eq!(first, Some(error));
}

fn errors_count_from_a_larger_buffer<M: Described + Debug>(
    tolerant: &Result<Decoded<M>, DecodeError>,
    bytes: &[u8],
) {
    let shifted = DecodeOptions::tolerant().at(BASE).decode::<M>(bytes);
    match (tolerant, shifted) {
        (Ok(plain), Ok(shifted)) => {
            assert_eq!(plain.deviation_count(), shifted.deviation_count());
            for (plain, shifted) in plain.deviations().iter().zip(shifted.deviations()) {
                assert_eq!(
                    (plain.kind(), plain.offset() + BASE),
                    (shifted.kind(), shifted.offset())
                );
            }
        }
        (Err(plain), Err(shifted)) => {
            assert_eq!(
                (plain.kind(), plain.offset() + BASE),
                (shifted.kind(), shifted.offset())
            );
        }
        (plain, shifted) => panic!("{plain:?} but {shifted:?} in a larger buffer"),
    }
}

fn limits_are_errors_or_change_nothing<M: Described + Debug>(
    tolerant: &Result<Decoded<M>, DecodeError>,
    bytes: &[u8],
) {
    let narrow = DecodeOptions::tolerant()
        .max_len(64)
        .max_unknown_fields(1)
        .max_elements(4)
        .max_group_depth(NARROWEST_GROUPS);
    match narrow.decode::<M>(bytes) {
        Ok(decoded) => assert_eq!(Ok(&decoded), tolerant.as_ref()),
        Err(error) => {
            assert!(
                error.kind().is_limit() || tolerant.as_ref() == Err(&error),
                "{error}"
            );
        }
    }
    let wide = DecodeOptions::tolerant()
        .max_group_depth(u8::MAX)
        .decode::<M>(bytes);
    match (tolerant, wide) {
        (Ok(plain), wide) => assert_eq!(Ok(plain), wide.as_ref()),
        (Err(error), Ok(_)) => {
            assert!(
                matches!(error.kind(), DecodeErrorKind::GroupTooDeep { .. }),
                "{error}"
            );
        }
        (Err(_), Err(error)) => {
            let prost_takes_it = M::decode(bytes).is_ok();
            assert!(
                !prost_takes_it || is_ours_alone::<M>(error, bytes),
                "prost takes it: {error}"
            );
        }
    }
}

/// The Message that a Record carries in plain text, by its typed value.
fn payload_of(record: &Record) -> Option<&[u8]> {
    if record.payload_security != 0 {
        return None;
    }
    let payload = match record.record_type.as_ref()? {
        RecordType::NoSessionContext(context) => &context.payload,
        RecordType::SessionContext(context) => {
            let [payload] = context.payload.as_slice() else {
                return None;
            };
            if (context.payload_sar_state, context.payloadrec_sar_state) != (0, 0) {
                return None;
            }
            payload
        }
        _ => return None,
    };
    Some(payload.as_ref()).filter(|payload| !payload.is_empty())
}

const BASE: usize = 1_000_003;
const NARROWEST_GROUPS: u8 = 1;
const DEFAULT_GROUPS: u8 = 16;
/// What any larger number counts as.
const WIDEST_GROUPS: u8 = 64;
