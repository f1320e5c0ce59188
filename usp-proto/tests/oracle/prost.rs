//! prost as a second reader of the same bytes.

use usp_proto::schema::{Described, Label};
use usp_proto::wire::{Walk, WireType};
use usp_proto::{DecodeError, DecodeOptions, Decoded};

/// The kinds of errors for which the tolerant mode refuses bytes that prost takes, and why: the
/// limits, and nothing else. Whatever is malformed in another way, both refuse, but for
/// [`is_a_map_on_another_wire_type`].
pub(crate) const REFUSED_BY_US_ALONE: [(&str, &str); 4] = [
    (
        "TooLong",
        "prost takes any length; the limit bounds the memory of the value",
    ),
    (
        "TooManyElements",
        "prost makes any number of them; two bytes on the wire can be 150 in memory",
    ),
    (
        "TooManyUnknownFields",
        "prost skips any number; the limit bounds the work on what no field is for",
    ),
    (
        "GroupTooDeep",
        "prost skips groups up to a hundred deep; USP has none, so that 16 are plenty",
    ),
];

/// Decodes tolerantly, and fails if prost sees something else.
pub(crate) fn decode<M: Described>(
    options: DecodeOptions,
    bytes: &[u8],
) -> Result<Decoded<M>, DecodeError> {
    let ours = options.decode::<M>(bytes);
    match (&ours, M::decode(bytes)) {
        (Ok(ours), Ok(theirs)) => assert_eq!(*ours.value(), theirs, "{bytes:02x?}"),
        (Ok(_), Err(error)) => panic!("prost refuses {bytes:02x?}: {error}"),
        (Err(error), Ok(_)) => assert!(
            REFUSED_BY_US_ALONE
                .iter()
                .any(|(kind, _)| *kind == error.kind().name())
                || is_a_map_on_another_wire_type::<M>(error, bytes),
            "prost takes {bytes:02x?}: {error}"
        ),
        (Err(_), Err(_)) => {}
    }
    ours
}

/// prost does not look at the wire type of a map: it reads a length and an entry behind any tag.
/// To the walk such a field is on a wrong wire type, or whatever else is wrong with its value.
fn is_a_map_on_another_wire_type<M: Described>(error: &DecodeError, bytes: &[u8]) -> bool {
    let is_map = error
        .field()
        .is_some_and(|field| field.label() == Label::Map);
    let tag = Walk::new(M::schema(), bytes)
        .find(|item| item.problem() == Some(*error))
        .and_then(|item| bytes.get(item.offset()));
    is_map && tag.is_some_and(|tag| tag & 7 != WireType::Len.number())
}
