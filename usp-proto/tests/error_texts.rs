//! Every text of a decode error, word for word, from bytes that cause it; and what its kind and
//! its code are.

#![expect(
    clippy::expect_used,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use std::collections::BTreeSet;

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::Described;
use usp_proto::wire::Fields;
use usp_proto::{DecodeError, DecodeErrorKind, DecodeOptions, ErrorCode};

/// What a kind is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Malformed,
    Limit,
    /// Strict mode refuses it.
    Forbidden,
    /// No mode refuses it.
    Reported,
}

use Class::{Forbidden, Limit, Malformed, Reported};

/// The names of all kinds, and what they are.
const KINDS: [(&str, Class); 21] = [
    ("IncompleteVarint", Malformed),
    ("VarintTooLong", Malformed),
    ("Incomplete", Malformed),
    ("InvalidTag", Malformed),
    ("FieldNumberZero", Malformed),
    ("UnknownWireType", Malformed),
    ("WrongWireType", Malformed),
    ("InvalidUtf8", Malformed),
    ("GroupNotStarted", Malformed),
    ("GroupNotEnded", Malformed),
    ("TooLong", Limit),
    ("GroupTooDeep", Limit),
    ("TooManyUnknownFields", Limit),
    ("TooManyElements", Limit),
    ("UnknownEnumValue", Forbidden),
    ("OneofRepeated", Forbidden),
    ("OneofMissing", Forbidden),
    ("FieldRepeated", Forbidden),
    ("FieldMissing", Forbidden),
    ("MapKeyRepeated", Reported),
    ("Group", Forbidden),
];

/// Bytes of a Record, and the text of what is wrong with them.
const RECORDS: [(&[u8], &str); 18] = [
    (
        b"\x3a\x00\x20\x80",
        "incomplete varint at byte 3 of usp_record.Record.payload_security",
    ),
    (
        b"\x3a\x00\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02",
        "varint of more than 64 bits at byte 3 of usp_record.Record.payload_security",
    ),
    (
        b"\x3a\x00\x12\x4bself::a",
        "incomplete value: need 75 bytes, 7 left at byte 4 of usp_record.Record.to_id",
    ),
    (
        b"\x3a\x00\x80\x80\x80\x80\x10\x00",
        "tag 4294967296 is above 32 bits at byte 2 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x00",
        "field number 0 at byte 2 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x0e",
        "unknown wire type 6 at byte 2 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x10\x01",
        "wire type varint, expected len at byte 2 of usp_record.Record.to_id",
    ),
    (
        b"\x3a\x00\x12\x03ab\xff",
        "text is not UTF-8 at byte 6 of usp_record.Record.to_id",
    ),
    (
        b"\x3a\x00\x84\x01",
        "end of a group that did not start at byte 2 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x83\x01",
        "group 16 does not end at byte 2 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x83\x01\x83\x01\x83\x01\x84\x01\x84\x01\x84\x01",
        "groups nested too deep, limit 2 at byte 6 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x80\x01\x00\x80\x01\x00",
        "too many unknown fields, limit 1 at byte 5 of usp_record.Record",
    ),
    (
        b"\x42\x0c\x3a\x00\x3a\x00\x3a\x00\x3a\x00\x3a\x00\x3a\x00",
        "too many elements, limit 6 at byte 12 of usp_record.SessionContextRecord",
    ),
    (
        b"\x3a\x2d\x12\x2ba text that the options below do not allow!",
        "47 bytes are too long, limit 46 at byte 0 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        "unknown enum value -1 at byte 3 of usp_record.Record.payload_security",
    ),
    (
        b"\x3a\x00\x4a\x00",
        "more than one member of oneof record_type at byte 2 of usp_record.Record.websocket_connect",
    ),
    (
        b"\x12\x01a",
        "no known member of oneof record_type at byte 3 of usp_record.Record",
    ),
    (
        b"\x3a\x00\x83\x01\x84\x01",
        "field is a group at byte 2 of usp_record.Record",
    ),
];

/// As [`RECORDS`], of a `Msg`.
const MSGS: [(&[u8], &str); 3] = [
    (
        b"\x0a\x06\x0a\x011\x0a\x012\x12\x02\x1a\x00",
        "field repeated at byte 5 of usp.Header.msg_id",
    ),
    (b"\x0a\x00", "field missing at byte 2 of usp.Msg.body"),
    (
        b"\x0a\x00\x12\x0c\x0a\x0a\x3a\x08\x22\x02\x0a\x00\x22\x02\x0a\x00",
        "map key repeated at byte 12 of usp.Operate.input_args",
    ),
];

#[test]
fn every_kind_of_error_has_its_text() {
    let mut names = BTreeSet::new();
    for (bytes, text) in RECORDS {
        let error = error::<Record>(bytes);
        assert_eq!(error.to_string(), text);
        assert!(names.insert(error.kind().name()), "{error}");
    }
    for (bytes, text) in MSGS {
        let error = error::<Msg>(bytes);
        assert_eq!(error.to_string(), text);
        assert!(names.insert(error.kind().name()), "{error}");
    }
    assert_eq!(names, KINDS.iter().map(|(name, _)| *name).collect());
}

/// The enum can grow, so that no `match` out here can be complete: the source tells.
#[test]
fn every_kind_of_the_source_is_listed() {
    let source = include_str!("../src/error.rs");
    let names: BTreeSet<_> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once(" => \""))
        .map(|(variant, name)| (variant, name.trim_end_matches("\",")))
        .inspect(|(variant, name)| assert!(variant.starts_with(name), "{variant} is {name}"))
        .map(|(_, name)| name)
        .collect();
    assert_eq!(names, KINDS.iter().map(|(name, _)| *name).collect());
}

#[test]
fn text_without_a_schema_has_no_name() {
    let error = Fields::at(b"\x0a\x05abc", 1000)
        .find_map(Result::err)
        .expect("an incomplete field");
    assert_eq!(
        error.to_string(),
        "incomplete value: need 5 bytes, 3 left at byte 1002"
    );
    assert_eq!(error.full_name(), None);
    assert_eq!((error.message(), error.field()), (None, None));
}

#[test]
fn every_wire_type_has_its_name_in_the_text() {
    for (bytes, name) in [
        (&b"\x10\x00"[..], "varint"),
        (b"\x11\x00\x00\x00\x00\x00\x00\x00\x00", "i64"),
        (b"\x13\x14", "start-group"),
        (b"\x15\x00\x00\x00\x00", "i32"),
    ] {
        assert_eq!(
            error::<Record>(bytes).to_string(),
            format!("wire type {name}, expected len at byte 0 of usp_record.Record.to_id")
        );
    }
}

#[test]
fn every_kind_is_malformed_or_a_limit_or_a_deviation() {
    for error in errors() {
        let kind = error.kind();
        let class = match (kind.is_limit(), kind.is_deviation(), kind.is_forbidden()) {
            (false, false, false) => Malformed,
            (true, false, false) => Limit,
            (false, true, true) => Forbidden,
            (false, true, false) => Reported,
            impossible => panic!("{kind:?}: {impossible:?}"),
        };
        assert_eq!((kind.name(), class), (kind.name(), class_of(kind)));
    }
}

#[test]
fn kinds_are_refused_as_their_class_says() {
    for (bytes, text) in RECORDS {
        refused_as_its_class_says::<Record>(bytes, text);
    }
    for (bytes, text) in MSGS {
        refused_as_its_class_says::<Msg>(bytes, text);
    }
}

fn refused_as_its_class_says<M: Described>(bytes: &[u8], text: &str) {
    let strict = options(DecodeOptions::strict()).decode::<M>(bytes).is_err();
    let tolerant = options(DecodeOptions::tolerant())
        .decode::<M>(bytes)
        .is_err();
    let expected = match class_of(error::<M>(bytes).kind()) {
        Malformed | Limit => (true, true),
        Forbidden => (true, false),
        Reported => (false, false),
    };
    assert_eq!((strict, tolerant), expected, "{text}");
}

/// Contradiction M4 of the specification: a broken oneof of a Record has no answer (R-ENC.4).
/// M5: an unknown enum number is 7104 in a Record.
#[test]
fn r_enc_4_codes_of_records() {
    for (bytes, text) in RECORDS {
        let error = error::<Record>(bytes);
        let expected = match (class_of(error.kind()), error.kind()) {
            (Limit, _) => Some(7005),
            (_, DecodeErrorKind::OneofMissing { .. } | DecodeErrorKind::OneofRepeated { .. }) => {
                None
            }
            (_, DecodeErrorKind::UnknownEnumValue { .. }) => Some(7104),
            _ => Some(7100),
        };
        assert_eq!(error.code().map(ErrorCode::value), expected, "{text}");
    }
    let repeated = error::<Record>(b"\x3a\x00\x12\x00\x12\x00");
    assert_eq!(repeated.code(), Some(ErrorCode::INVALID_RECORD_VALUE));
}

/// M5: an unknown enum number is 7004 in a Message.
#[test]
fn r_enc_5_codes_of_messages() {
    for (bytes, expected) in [
        (&b"\x0a\x01"[..], 7004),
        (b"\x12\x02\x1a\x00", 7004),
        (b"\x0a\x02\x10\x63\x12\x02\x1a\x00", 7004),
        (b"\x0a\x00\x12\x00", 7004),
        (b"\x0a\x00\x12\x04\x1a\x00\x1a\x00", 7004),
        (b"\x0a\x00\x12\x02\x1a\x00\x18\x00\x18\x00", 7005),
    ] {
        let error = error::<Msg>(bytes);
        assert_eq!(
            error.code().map(ErrorCode::value),
            Some(expected),
            "{error}"
        );
    }
    // Without a schema nothing tells a Record from a Message.
    let error = Fields::new(b"\x0a").find_map(Result::err);
    let error = error.expect("an incomplete field");
    assert_eq!(error.code(), Some(ErrorCode::INVALID_ARGUMENTS));
}

/// The first error or deviation.
fn error<M: Described>(bytes: &[u8]) -> DecodeError {
    match options(DecodeOptions::strict()).decode::<M>(bytes) {
        Ok(decoded) => *decoded.deviations().first().expect("a deviation"),
        Err(error) => error,
    }
}

fn errors() -> Vec<DecodeError> {
    let of_records = RECORDS.iter().map(|(bytes, _)| error::<Record>(bytes));
    let of_msgs = MSGS.iter().map(|(bytes, _)| error::<Msg>(bytes));
    of_records.chain(of_msgs).collect()
}

/// Limits that a few bytes reach.
fn options(options: DecodeOptions) -> DecodeOptions {
    options
        .max_len(46)
        .max_group_depth(2)
        .max_unknown_fields(1)
        .max_elements(6)
}

fn class_of(kind: DecodeErrorKind) -> Class {
    KINDS
        .iter()
        .find(|(name, _)| *name == kind.name())
        .map(|(_, class)| *class)
        .expect("a kind of the list")
}
