//! Malformed and deviating bytes: `testdata/malformed/vectors.tsv`, and what can be made of the
//! schema field by field.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use usp_proto::msg::{Msg, MsgView};
use usp_proto::record::{Record, RecordView};
use usp_proto::schema::{self, Described, FieldKind, FieldSchema, Label, MessageSchema};
use usp_proto::wire::WireType;
use usp_proto::{DecodeError, DecodeErrorKind, DecodeOptions, Decoded, ErrorCode};

#[macro_use]
#[path = "oracle/messages.rs"]
mod messages;
#[path = "oracle/prost.rs"]
mod oracle;

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/malformed/vectors.tsv"
));

// The rows.

#[test]
fn rows_have_their_verdict_in_strict_mode() {
    for row in rows() {
        let strict = verdict_of(&(row.decode)(DecodeOptions::strict(), &row.bytes));
        assert_eq!(strict, row.strict, "{}", row.name);
    }
}

/// This holds prost to the same bytes too.
#[test]
fn rows_have_their_verdict_in_tolerant_mode() {
    for row in rows() {
        let tolerant = verdict_of(&(row.decode)(DecodeOptions::tolerant(), &row.bytes));
        assert_eq!(tolerant, row.tolerant, "{}", row.name);
    }
}

#[test]
fn rows_that_prost_takes_and_we_refuse_are_these() {
    let refused: Vec<_> = rows()
        .into_iter()
        .filter(|row| {
            let ours = (row.decode)(DecodeOptions::tolerant(), &row.bytes);
            ours.is_err() && (row.prost_takes)(&row.bytes)
        })
        .map(|row| (row.name, row.tolerant))
        .collect();
    let on_a_map = |kind: &str| format!("{kind}@0 usp.Notify.Event.params");
    assert_eq!(
        refused,
        [
            ("map-as-varint-zero", on_a_map("WrongWireType").as_str()),
            ("map-as-group-end", &on_a_map("GroupNotStarted")),
            ("groups-17-deep", "GroupTooDeep@29 usp.Msg"),
        ]
    );
}

/// Three kinds are limits that no small row reaches; they have tests below.
#[test]
fn rows_show_every_kind_of_error_but_three_limits() {
    let mut shown = BTreeSet::new();
    for row in rows() {
        match (row.decode)(DecodeOptions::tolerant(), &row.bytes) {
            Ok(deviations) => shown.extend(deviations.iter().map(|error| error.kind().name())),
            Err(error) => {
                shown.insert(error.kind().name());
            }
        }
    }
    let expected = [
        "FieldMissing",
        "FieldNumberZero",
        "FieldRepeated",
        "Group",
        "GroupNotEnded",
        "GroupNotStarted",
        "GroupTooDeep",
        "Incomplete",
        "IncompleteVarint",
        "InvalidTag",
        "InvalidUtf8",
        "MapKeyRepeated",
        "OneofMissing",
        "OneofRepeated",
        "UnknownEnumValue",
        "UnknownWireType",
        "VarintTooLong",
        "WrongWireType",
    ];
    assert_eq!(shown.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn r_enc_2_unknown_enum_number_is_refused_and_answered() {
    let rows = rows_of("R-ENC.2");
    assert!(rows.len() > 10);
    for row in rows {
        let error = strict_error(&row);
        let expected = if in_record(&error) {
            ErrorCode::INVALID_RECORD_VALUE
        } else {
            ErrorCode::INVALID_ARGUMENTS
        };
        assert_eq!(
            (error.kind().name(), error.code()),
            ("UnknownEnumValue", Some(expected)),
            "{}",
            row.name
        );
    }
}

#[test]
fn r_enc_3_every_oneof_has_rows_without_a_member_and_with_two() {
    let kinds_of = |message: &MessageSchema| -> BTreeSet<_> {
        rows_of("R-ENC.3")
            .iter()
            .map(strict_error)
            .filter(|error| error.message() == Some(message))
            .map(|error| error.kind().name())
            .collect()
    };
    for message in with_oneof() {
        let expected = BTreeSet::from(["OneofMissing", "OneofRepeated"]);
        assert_eq!(kinds_of(message), expected, "{message:?}");
    }
}

#[test]
fn r_enc_4_record_with_a_broken_oneof_is_dropped_without_a_code() {
    let errors = rows_of("R-ENC.3");
    let errors: Vec<_> = errors.iter().map(strict_error).filter(in_record).collect();
    assert!(errors.len() > 4);
    for error in errors {
        assert_eq!(error.code(), None, "{error}");
    }
}

#[test]
fn r_enc_5_message_with_a_broken_oneof_is_answered_with_7004() {
    let errors = rows_of("R-ENC.3");
    let errors: Vec<_> = errors
        .iter()
        .map(strict_error)
        .filter(|error| !in_record(error))
        .collect();
    assert!(errors.len() > 20);
    for error in errors {
        assert_eq!(error.code(), Some(ErrorCode::INVALID_ARGUMENTS), "{error}");
    }
}

#[test]
fn r_msg_6_a_msg_has_one_header() {
    one_field_of_a_msg("R-MSG.6", "usp.Msg.header");
}

#[test]
fn r_msg_7_a_msg_has_one_body() {
    one_field_of_a_msg("R-MSG.7", "usp.Msg.body");
}

fn one_field_of_a_msg(requirement: &str, full_name: &str) {
    let errors: Vec<_> = rows_of(requirement).iter().map(strict_error).collect();
    for error in &errors {
        let found = (error.full_name(), error.code());
        assert_eq!(found, (Some(full_name), Some(ErrorCode::INVALID_ARGUMENTS)));
    }
    let kinds: BTreeSet<_> = errors.iter().map(|error| error.kind().name()).collect();
    assert_eq!(kinds, BTreeSet::from(["FieldMissing", "FieldRepeated"]));
}

// What follows is made from the schema.

#[test]
fn smallest_message_of_each_type_is_strictly_valid() {
    for (face, base) in faces_and_smallest() {
        let verdict = verdict_of(&(face.decode)(DecodeOptions::strict(), &base));
        assert_eq!(verdict, "ok", "{:?}", face.schema);
    }
}

#[test]
fn r_enc_2_every_enum_field_refuses_unknown_numbers() {
    let mut count = 0;
    for (face, field) in fields() {
        let FieldKind::Enum(of_enum) = field.kind() else {
            continue;
        };
        count += 1;
        let base = smallest(face.schema);
        for value in of_enum.values() {
            let bytes = [base.clone(), varint_field(field, value.number().into())].concat();
            assert_verdict(face, &bytes, "ok");
        }
        let last = of_enum.values().iter().map(|value| value.number()).max();
        let above = i64::from(last.expect("a value")) + 1;
        for number in [above, -1, i64::MAX, i64::MIN, 1 << 32] {
            let bytes = [base.clone(), varint_field(field, number)].concat();
            let place = base.len() + 1;
            let deviation = format!("UnknownEnumValue@{place} {}", field.full_name());
            assert_verdict(face, &bytes, &deviation);
            assert_tolerant(face, &bytes, &format!("ok: {deviation}"));
        }
    }
    assert_eq!(count, 11);
}

#[test]
fn r_enc_3_every_two_members_of_a_oneof_are_one_too_many() {
    let mut count = 0;
    for message in with_oneof() {
        let face = face(message);
        let members: Vec<_> = message
            .fields()
            .iter()
            .filter(|field| matches!(field.label(), Label::Oneof(_)))
            .collect();
        for first in &members {
            for second in &members {
                count += 1;
                let place = one(first).len();
                let bytes = [one(first), one(second)].concat();
                let deviation = format!("OneofRepeated@{place} {}", second.full_name());
                assert_verdict(face, &bytes, &deviation);
                assert_tolerant(face, &bytes, &format!("ok: {deviation}"));
            }
        }
    }
    assert_eq!(count, 369);
}

#[test]
fn every_singular_field_stands_once() {
    for (face, field) in fields() {
        if field.label() != Label::Singular {
            continue;
        }
        let mut bytes = smallest(face.schema);
        let is_there = face.schema == Msg::schema();
        if !is_there {
            bytes.extend(one(field));
        }
        let place = bytes.len();
        assert_verdict(face, &bytes, "ok");
        bytes.extend(one(field));
        let deviation = format!("FieldRepeated@{place} {}", field.full_name());
        assert_verdict(face, &bytes, &deviation);
        assert_tolerant(face, &bytes, &format!("ok: {deviation}"));
    }
}

#[test]
fn every_list_and_map_takes_more_than_one() {
    for (face, field) in fields() {
        let bytes = [smallest(face.schema), one(field), one(field)].concat();
        let expected = match field.label() {
            Label::Repeated => "ok".to_owned(),
            Label::Map => {
                let place = bytes.len() - one(field).len();
                format!("ok: MapKeyRepeated@{place} {}", field.full_name())
            }
            _ => continue,
        };
        assert_verdict(face, &bytes, &expected);
        assert_tolerant(face, &bytes, &expected);
    }
}

#[test]
fn every_field_refuses_the_wire_types_of_others() {
    for (face, field) in fields() {
        for wire_type in [
            WireType::Varint,
            WireType::I64,
            WireType::Len,
            WireType::StartGroup,
            WireType::I32,
        ] {
            if wire_type == field.wire_type() {
                continue;
            }
            let mut bytes = tag(field.number(), wire_type);
            match wire_type {
                WireType::I64 => bytes.extend([0; 8]),
                WireType::I32 => bytes.extend([0; 4]),
                WireType::StartGroup => bytes.extend(tag(field.number(), WireType::EndGroup)),
                _ => bytes.push(0),
            }
            let error = format!("WrongWireType@0 {}", field.full_name());
            assert_verdict(face, &bytes, &error);
            assert_tolerant(face, &bytes, &error);
        }
        let bytes = tag(field.number(), WireType::EndGroup);
        let error = format!("GroupNotStarted@0 {}", field.full_name());
        assert_tolerant(face, &bytes, &error);
    }
}

#[test]
fn every_text_is_utf_8() {
    let mut count = 0;
    for (face, field) in fields() {
        let base = smallest(face.schema);
        let at = |offset: usize| base.len() + offset;
        let cases = match (field.kind(), field.label()) {
            (FieldKind::String, Label::Oneof(_)) => continue,
            (FieldKind::String, _) => vec![(b"a\xff".to_vec(), at(3), String::new())],
            (FieldKind::Message(entry), Label::Map) => ["key", "value"]
                .into_iter()
                .zip([*b"\x0a\x01\xff", *b"\x12\x01\xff"])
                .map(|(name, bytes)| {
                    let inner = entry.field_named(name).expect("a field of an entry");
                    (bytes.to_vec(), at(4), inner.full_name().to_owned())
                })
                .collect(),
            _ => continue,
        };
        for (value, place, name) in cases {
            count += 1;
            let name = if name.is_empty() {
                field.full_name()
            } else {
                name.as_str()
            };
            let bytes = [base.clone(), len_field(field, &value)].concat();
            let error = format!("InvalidUtf8@{place} {name}");
            assert_verdict(face, &bytes, &error);
            assert_tolerant(face, &bytes, &error);
        }
    }
    assert_eq!(count, 86 + 2 * 9);
}

#[test]
fn wrong_octet_of_a_text_is_seen_wherever_it_stands() {
    let wrap = |tag: u8, inner: &[u8]| {
        let len = u8::try_from(inner.len()).expect("a short text");
        let len = if len < 0x80 { vec![len] } else { vec![len, 1] };
        [&[tag], len.as_slice(), inner].concat()
    };
    let record = |to_id: &[u8]| {
        let to_id = wrap(0x12, to_id);
        [b"\x0a\x031.4", to_id.as_slice(), b"\x1a\x01b\x6a\x00"].concat()
    };
    let get_resp = |name: &[u8], value: &[u8]| {
        let param = [wrap(0x0a, name), wrap(0x12, value)].concat();
        let object = [wrap(0x0a, b"A."), wrap(0x12, &param)].concat();
        let result = wrap(0x0a, &wrap(0x22, &object));
        let header = wrap(0x0a, b"\x0a\x011\x10\x02");
        [header, wrap(0x12, &wrap(0x12, &wrap(0x0a, &result)))].concat()
    };
    for len in 1..=200 {
        let text = vec![b'a'; len];
        assert!(RecordView::decode(&record(&text)).is_ok(), "{len}");
        for at in 0..len {
            let mut wrong = text.clone();
            wrong[at] = 0x80;
            let error = RecordView::decode(&record(&wrong)).expect_err("it is no UTF-8");
            let place = if len < 0x80 { 7 } else { 8 } + at;
            assert_eq!(error.kind(), DecodeErrorKind::InvalidUtf8, "{len} {at}");
            assert_eq!(error.offset(), place, "{len} {at}");
            // The key and the value of a map entry take another way.
            if len > 90 {
                continue;
            }
            assert!(MsgView::decode(&get_resp(&text, b"b")).is_ok(), "{len}");
            for bytes in [get_resp(&wrong, b"b"), get_resp(b"b", &wrong)] {
                let error = MsgView::decode(&bytes).expect_err("it is no UTF-8");
                assert_eq!(error.kind(), DecodeErrorKind::InvalidUtf8, "{len} {at}");
            }
        }
    }
}

#[test]
fn every_inner_message_ends_inside_its_parent() {
    for (face, field) in fields() {
        let (FieldKind::String | FieldKind::Bytes | FieldKind::Message(_)) = field.kind() else {
            continue;
        };
        let mut bytes = tag(field.number(), WireType::Len);
        bytes.extend([2, 0]);
        let error = format!("Incomplete@2 {}", field.full_name());
        assert_verdict(face, &bytes, &error);
        assert_tolerant(face, &bytes, &error);
    }
}

// Cut and changed bytes.

#[test]
fn every_prefix_of_a_record_is_a_value_or_an_error() {
    let face = face(Record::schema());
    for record in small_records() {
        assert!((face.decode)(DecodeOptions::strict(), &record).is_ok());
        for end in 0..record.len() {
            let cut = (face.decode)(DecodeOptions::tolerant(), &record[..end]);
            if let Err(error) = cut {
                assert!(error.offset() <= end, "{error}");
                let kind = error.kind();
                assert!(
                    matches!(
                        kind,
                        DecodeErrorKind::Incomplete { .. } | DecodeErrorKind::IncompleteVarint
                    ),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn every_prefix_of_a_msg_is_a_value_or_an_error() {
    let face = face(Msg::schema());
    for record in small_records() {
        let Some(range) = usp_proto::wire::plain_payload(&record) else {
            continue;
        };
        let msg = &record[range];
        if Msg::decode(msg).is_err() {
            continue;
        }
        for end in 0..msg.len() {
            if let Err(error) = (face.decode)(DecodeOptions::tolerant(), &msg[..end]) {
                let name = error.kind().name();
                assert!(name.starts_with("Incomplete"), "{error}");
            }
        }
    }
}

#[test]
fn every_byte_can_become_any_other() {
    for (schema, bytes) in [
        (Record::schema(), &b"\x12\x01a\x20\x01\x42\x0b\x08\x05\x28\x01\x3a\x05\x0a\x00\x12\x01\x22"[..]),
        (Msg::schema(), b"\x0a\x05\x0a\x011\x10\x03\x12\x11\x0a\x0f\x42\x0d\x0a\x01s\x1a\x08\x1a\x06\x0a\x01a\x12\x01b"),
    ] {
        let face = face(schema);
        assert_verdict(face, bytes, "ok");
        let mut changed = bytes.to_vec();
        for place in 0..bytes.len() {
            for byte in 0..=u8::MAX {
                changed[place] = byte;
                let strict = (face.decode)(DecodeOptions::strict(), &changed);
                let tolerant = (face.decode)(DecodeOptions::tolerant(), &changed);
                assert!(strict.is_err() || tolerant.is_ok(), "{changed:02x?}");
            }
            changed[place] = bytes[place];
        }
    }
}

// The limits.

#[test]
fn bytes_may_be_as_long_as_the_limit() {
    let bytes = b"\x0a\x02ab";
    let options = DecodeOptions::strict().at(100);
    let get = options.max_len(4).decode::<usp_proto::msg::Get>(bytes);
    assert!(get.is_ok());
    let error = options
        .max_len(3)
        .decode::<usp_proto::msg::Get>(bytes)
        .expect_err("too long");
    assert_eq!(error.kind(), DecodeErrorKind::TooLong { len: 4, max: 3 });
    assert_eq!(verdict_of(&Err(error)), "TooLong@100 usp.Get");
    assert_eq!(error.code(), Some(ErrorCode::RESOURCES_EXCEEDED));
    assert!(
        DecodeOptions::strict()
            .max_len(0)
            .decode::<Record>(b"")
            .is_err_and(|error| { error.kind().name() == "OneofMissing" })
    );
}

#[test]
fn input_of_16_mib_is_the_longest_unless_told_otherwise() {
    // An empty no_session_context, and an unknown field that fills the rest.
    let mut bytes = b"\x3a\x00\x82\x01".to_vec();
    prost::encoding::encode_varint((16 << 20) - 8, &mut bytes);
    bytes.resize(16 << 20, 0);
    assert!(DecodeOptions::strict().decode::<Record>(&bytes).is_ok());
    bytes.push(0);
    let error = DecodeOptions::strict().decode::<Record>(&bytes);
    assert_eq!(
        error.expect_err("too long").to_string(),
        "16777217 bytes are too long, limit 16777216 at byte 0 of usp_record.Record"
    );
}

#[test]
fn unknown_fields_are_counted_in_all_messages_together() {
    // One in the header, one in the body, one in the Msg.
    let bytes = b"\x0a\x02\x18\x00\x12\x04\x1a\x00\x20\x00\x18\x00";
    let options = DecodeOptions::strict();
    for (max, expected) in [
        (3, Ok(0)),
        (2, Err("TooManyUnknownFields@10 usp.Msg")),
        (1, Err("TooManyUnknownFields@8 usp.Body")),
        (0, Err("TooManyUnknownFields@2 usp.Header")),
    ] {
        let found = options.max_unknown_fields(max).decode::<Msg>(bytes);
        match (found, expected) {
            (Ok(decoded), Ok(count)) => assert_eq!(decoded.deviation_count(), count),
            (Err(error), Err(expected)) => {
                assert_eq!(verdict_of(&Err(error)), expected);
                assert_eq!(error.kind(), DecodeErrorKind::TooManyUnknownFields { max });
                assert_eq!(error.code(), Some(ErrorCode::RESOURCES_EXCEEDED));
            }
            (found, _) => panic!("{max}: {found:?}"),
        }
    }
}

#[test]
fn unknown_fields_are_65536_at_most_unless_told_otherwise() {
    let mut bytes = b"\x3a\x00".to_vec();
    bytes.extend([0xf8, 0x01, 0x00].repeat(65_536));
    assert!(DecodeOptions::strict().decode::<Record>(&bytes).is_ok());
    bytes.extend([0xf8, 0x01, 0x00]);
    let error = DecodeOptions::strict().decode::<Record>(&bytes);
    assert_eq!(
        error.expect_err("too many").to_string(),
        "too many unknown fields, limit 65536 at byte 196610 of usp_record.Record"
    );
}

#[test]
fn elements_are_counted_in_all_messages_together() {
    // The Get and its two paths in a request in a body, and the header: six.
    let bytes = b"\x0a\x00\x12\x0a\x0a\x08\x0a\x06\x0a\x01a\x0a\x01b";
    let options = DecodeOptions::strict();
    assert!(options.max_elements(6).decode::<Msg>(bytes).is_ok());
    for (max, place) in [
        (5, "TooManyElements@11 usp.Get"),
        (4, "TooManyElements@8 usp.Get"),
        (3, "TooManyElements@6 usp.Request"),
        (2, "TooManyElements@4 usp.Body"),
        (1, "TooManyElements@2 usp.Msg"),
        (0, "TooManyElements@0 usp.Msg"),
    ] {
        let error = options.max_elements(max).decode::<Msg>(bytes);
        let error = error.expect_err("too many");
        assert_eq!(place_of(&error), place);
        assert_eq!(error.kind(), DecodeErrorKind::TooManyElements { max });
        assert_eq!(error.code(), Some(ErrorCode::RESOURCES_EXCEEDED));
    }
}

#[test]
fn entries_of_maps_and_payloads_are_elements_and_single_texts_are_none() {
    for (schema, bytes, elements) in [
        // A context and two payloads, beside the text of `to_id`.
        (
            Record::schema(),
            &b"\x12\x01a\x42\x04\x3a\x00\x3a\x00"[..],
            3,
        ),
        // Two entries of a map, with a key each.
        (
            schema::message("usp.Notify.Event").expect("an Event"),
            b"\x0a\x01a\x1a\x03\x0a\x01a\x1a\x03\x0a\x01b",
            2,
        ),
        // Three texts in a list.
        (
            schema::message("usp.Deregister").expect("a Deregister"),
            b"\x0a\x00\x0a\x00\x0a\x00",
            3,
        ),
        // An unknown field of octets.
        (Msg::schema(), b"\x0a\x00\x12\x02\x1a\x00\x1a\x00", 3),
    ] {
        let face = face(schema);
        let options = DecodeOptions::strict();
        assert!((face.decode)(options.max_elements(elements), bytes).is_ok());
        let error = (face.decode)(options.max_elements(elements - 1), bytes);
        assert_eq!(
            error.expect_err("too many").kind().name(),
            "TooManyElements"
        );
    }
}

#[test]
fn elements_are_131072_at_most_unless_told_otherwise() {
    let mut bytes = b"\x0a\x00".repeat(131_072);
    let decode = |bytes: &[u8]| DecodeOptions::strict().decode::<usp_proto::msg::Get>(bytes);
    assert!(decode(&bytes).is_ok());
    bytes.extend(b"\x0a\x00");
    assert_eq!(
        decode(&bytes).expect_err("too many").to_string(),
        "too many elements, limit 131072 at byte 262144 of usp.Get"
    );
}

#[test]
fn groups_nest_as_deep_as_the_limit_and_never_above_64() {
    let nested = |depth: usize| [vec![0x1b; depth], vec![0x1c; depth]].concat();
    let decode = |max: u8, depth: usize| {
        let bytes = [smallest(Msg::schema()), nested(depth)].concat();
        oracle::decode::<Msg>(DecodeOptions::tolerant().max_group_depth(max), &bytes)
    };
    for max in [1, 2, 16, 63, 64, 65, u8::MAX] {
        let deepest = usize::from(max).min(64);
        assert_eq!(decode(max, deepest).map(|msg| msg.deviation_count()), Ok(1));
        let error = decode(max, deepest + 1).expect_err("one deeper");
        assert_eq!(
            error.kind(),
            DecodeErrorKind::GroupTooDeep { max: max.min(64) }
        );
        assert_eq!(error.code(), Some(ErrorCode::RESOURCES_EXCEEDED));
    }
    let error = decode(0, 1).expect_err("no group at all");
    assert_eq!(error.kind(), DecodeErrorKind::GroupTooDeep { max: 0 });
}

#[test]
fn deviations_are_counted_beyond_those_that_are_kept() {
    let bytes = [b"\x3a\x00".to_vec(), b"\x12\x01a".repeat(101)].concat();
    for (max, kept) in [(0, 0), (1, 1), (64, 64), (1000, 100)] {
        let record = DecodeOptions::tolerant()
            .max_deviations(max)
            .decode::<Record>(&bytes)
            .expect("a Record");
        assert_eq!(record.deviations().len(), kept);
        assert_eq!(record.deviation_count(), 100);
    }
    let record = DecodeOptions::tolerant().decode::<Record>(&bytes);
    assert_eq!(record.expect("a Record").deviations().len(), 64);
}

// The rows as data.

struct Row {
    name: &'static str,
    bytes: Vec<u8>,
    strict: &'static str,
    tolerant: &'static str,
    requirement: &'static str,
    decode: Decode,
    prost_takes: fn(&[u8]) -> bool,
}

/// What a decode of any type comes to: deviations or an error.
type Decode = fn(DecodeOptions, &[u8]) -> Result<Vec<DecodeError>, DecodeError>;

/// A message type without its type.
#[derive(Clone, Copy)]
struct Face {
    schema: &'static MessageSchema,
    decode: Decode,
    prost_takes: fn(&[u8]) -> bool,
}

fn decode<M: Described>(
    options: DecodeOptions,
    bytes: &[u8],
) -> Result<Vec<DecodeError>, DecodeError> {
    let decoded = if options == DecodeOptions::tolerant() {
        oracle::decode::<M>(options, bytes)
    } else {
        options.decode::<M>(bytes)
    };
    let shared = options.decode_bytes::<M>(bytes.to_vec().into());
    assert_eq!(decoded, shared, "{bytes:02x?}");
    decoded.map(|decoded: Decoded<M>| {
        assert_eq!(decoded.deviations().len(), decoded.deviation_count());
        decoded.deviations().to_vec()
    })
}

fn faces() -> Vec<Face> {
    macro_rules! faces {
        ($($message:ty),+ $(,)?) => {
            vec![$(Face {
                schema: <$message>::schema(),
                decode: decode::<$message>,
                prost_takes: |bytes| <$message as prost::Message>::decode(bytes).is_ok(),
            }),+]
        };
    }
    let faces = every_message!(faces);
    assert_eq!(faces.len(), schema::messages().len());
    faces
}

fn face(schema: &MessageSchema) -> Face {
    let mut faces = faces().into_iter();
    faces
        .find(|face| face.schema == schema)
        .expect("a type of the crate")
}

fn rows() -> Vec<Row> {
    let faces = faces();
    let mut lines = VECTORS.lines();
    assert_eq!(
        lines.next(),
        Some("name\ttype\tbytes\tstrict\ttolerant\trequirement\tnote")
    );
    let mut names = BTreeSet::new();
    lines
        .map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let [name, of_type, bytes, strict, tolerant, requirement, note] = cells[..] else {
                panic!("{line:?}");
            };
            assert!(names.insert(name), "{name} stands twice");
            assert!(!note.is_empty(), "{name}");
            let full_name = match of_type {
                "Record" => "usp_record.Record",
                "Msg" => "usp.Msg",
                other => other,
            };
            let face = faces
                .iter()
                .find(|face| face.schema.full_name() == full_name)
                .expect("a type of the crate");
            Row {
                name,
                bytes: octets(bytes),
                strict,
                tolerant,
                requirement,
                decode: face.decode,
                prost_takes: face.prost_takes,
            }
        })
        .collect()
}

fn rows_of(requirement: &str) -> Vec<Row> {
    let mut rows = rows();
    rows.retain(|row| row.requirement == requirement);
    assert!(!rows.is_empty());
    rows
}

fn octets(hex: &str) -> Vec<u8> {
    if hex == "-" {
        return Vec::new();
    }
    let digits: Vec<_> = hex
        .chars()
        .map(|digit| digit.to_digit(16).expect("a hexadecimal digit"))
        .collect();
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("an octet"))
        .collect()
}

fn strict_error(row: &Row) -> DecodeError {
    (row.decode)(DecodeOptions::strict(), &row.bytes).expect_err(row.name)
}

fn in_record(error: &DecodeError) -> bool {
    error
        .full_name()
        .is_some_and(|name| name.starts_with("usp_record."))
}

/// As in the columns `strict` and `tolerant`.
fn verdict_of(decoded: &Result<Vec<DecodeError>, DecodeError>) -> String {
    match decoded {
        Ok(deviations) if deviations.is_empty() => "ok".to_owned(),
        Ok(deviations) => {
            let deviations: Vec<_> = deviations.iter().map(place_of).collect();
            format!("ok: {}", deviations.join("; "))
        }
        Err(error) => place_of(error),
    }
}

fn place_of(error: &DecodeError) -> String {
    let name = error.full_name().expect("the name of a field or message");
    format!("{}@{} {name}", error.kind().name(), error.offset())
}

fn assert_verdict(face: Face, bytes: &[u8], expected: &str) {
    let strict = verdict_of(&(face.decode)(DecodeOptions::strict(), bytes));
    assert_eq!(strict, expected, "{bytes:02x?}");
}

fn assert_tolerant(face: Face, bytes: &[u8], expected: &str) {
    let tolerant = verdict_of(&(face.decode)(DecodeOptions::tolerant(), bytes));
    assert_eq!(tolerant, expected, "{bytes:02x?}");
}

/// Records of `testdata/` that are strictly valid and small enough to be cut at each byte.
fn small_records() -> Vec<Vec<u8>> {
    let mut records = Vec::new();
    for folder in ["agent", "versions"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../testdata")
            .join(folder);
        for file in fs::read_dir(folder).expect("a folder of testdata") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "bin") {
                let bytes = fs::read(path).expect("a Record");
                if bytes.len() < 512 && Record::decode(&bytes).is_ok() {
                    records.push(bytes);
                }
            }
        }
    }
    assert!(records.len() > 100, "{}", records.len());
    records
}

// Bytes from the schema.

fn with_oneof() -> Vec<&'static MessageSchema> {
    let messages = schema::messages().iter().copied();
    let messages: Vec<_> = messages
        .filter(|message| !message.oneofs().is_empty())
        .collect();
    assert_eq!(messages.len(), 12);
    messages
}

fn faces_and_smallest() -> Vec<(Face, Vec<u8>)> {
    let faces = faces().into_iter();
    faces.map(|face| (face, smallest(face.schema))).collect()
}

fn fields() -> Vec<(Face, &'static FieldSchema)> {
    faces()
        .into_iter()
        .flat_map(|face| face.schema.fields().iter().map(move |field| (face, field)))
        .collect()
}

/// The shortest strictly valid bytes of a message, more or less.
fn smallest(message: &'static MessageSchema) -> Vec<u8> {
    let mut oneof_is_set = false;
    let mut bytes = Vec::new();
    for field in message.fields() {
        let is_member = matches!(field.label(), Label::Oneof(_));
        if message == Msg::schema() || (is_member && !oneof_is_set) {
            oneof_is_set |= is_member;
            bytes.extend(one(field));
        }
    }
    bytes
}

/// The field once, with a valid value.
fn one(field: &'static FieldSchema) -> Vec<u8> {
    match field.kind() {
        FieldKind::String | FieldKind::Bytes => len_field(field, b"a"),
        FieldKind::Bool | FieldKind::Uint64 | FieldKind::Enum(_) => varint_field(field, 0),
        FieldKind::Fixed32 => {
            let mut bytes = tag(field.number(), WireType::I32);
            bytes.extend([1, 0, 0, 0]);
            bytes
        }
        FieldKind::Message(inner) => len_field(field, &smallest(inner)),
        other => panic!("{other:?}"),
    }
}

fn tag(number: u32, wire_type: WireType) -> Vec<u8> {
    let tag = number << 3 | u32::from(wire_type.number());
    vec![u8::try_from(tag).expect("a tag of one byte")]
}

fn varint_field(field: &FieldSchema, number: i64) -> Vec<u8> {
    let mut bytes = tag(field.number(), WireType::Varint);
    prost::encoding::encode_varint(u64::from_le_bytes(number.to_le_bytes()), &mut bytes);
    bytes
}

fn len_field(field: &FieldSchema, value: &[u8]) -> Vec<u8> {
    let mut bytes = tag(field.number(), WireType::Len);
    bytes.push(u8::try_from(value.len()).expect("a length of one byte"));
    bytes.extend(value);
    bytes
}
