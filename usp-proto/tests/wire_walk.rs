//! The walk: what it yields for given bytes, and what holds for any.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use core::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::{self, Described as _, MessageSchema};
use usp_proto::wire::{Content, Fields, Item, Value, Walk, WireType, plain_payload};
use usp_proto::{DecodeError, DecodeErrorKind};

// Given bytes.

#[test]
fn record_is_walked_into_its_msg() {
    let bytes = b"\x0a\x031.4\x12\x01b\x3a\x11\x12\x0f\x0a\x05\x0a\x011\x10\x01\x12\x06\
                  \x0a\x04\x0a\x02\x15\x07";
    // The fixed32 of the Get is cut: only its own message ends there.
    assert_eq!(
        text(Walk::record(bytes)),
        "\
0..5 usp_record.Record.version String(\"1.4\")
5..8 usp_record.Record.to_id String(\"b\")
8..10 usp_record.Record.no_session_context Open(usp_record.NoSessionContextRecord)
  10..12 usp_record.NoSessionContextRecord.payload OpenMsg(usp.Msg)
    12..14 usp.Msg.header Open(usp.Header)
      14..17 usp.Header.msg_id String(\"1\")
      17..19 usp.Header.msg_type Enum(1 GET)
    19..19 usp.Header Close
    19..21 usp.Msg.body Open(usp.Body)
      21..23 usp.Body.request Open(usp.Request)
        23..25 usp.Request.get Open(usp.Get)
          25..27 usp.Get.max_depth Malformed(2) \
! incomplete value: need 4 bytes, 1 left at byte 26 of usp.Get.max_depth
        27..27 usp.Get Close
      27..27 usp.Request Close
    27..27 usp.Body Close
  27..27 usp.Msg Close
27..27 usp_record.NoSessionContextRecord Close
"
    );
}

#[test]
fn malformed_bytes_end_their_own_message_only() {
    let bytes = b"\x0a\x02\x0a\x05\x12\x04\x0a\x02\x0a\x00\x1e";
    assert_eq!(
        text(Walk::msg(bytes)),
        "\
0..2 usp.Msg.header Open(usp.Header)
  2..4 usp.Header.msg_id Malformed(2) \
! incomplete value: need 5 bytes, 0 left at byte 4 of usp.Header.msg_id
4..4 usp.Header Close
4..6 usp.Msg.body Open(usp.Body)
  6..8 usp.Body.request Open(usp.Request)
    8..10 usp.Request.get Open(usp.Get)
    10..10 usp.Get Close
  10..10 usp.Request Close
10..10 usp.Body Close
10..11 usp.Msg Malformed(1) ! unknown wire type 6 at byte 10 of usp.Msg
"
    );
}

/// What cannot be read may be what seems to be absent.
#[test]
fn nothing_is_absent_behind_malformed_bytes() {
    assert_eq!(
        text(Walk::msg(b"\x12\x01\x80\x00")),
        "\
0..2 usp.Msg.body Open(usp.Body)
  2..3 usp.Body Malformed(1) ! incomplete varint at byte 2 of usp.Body
3..3 usp.Body Close
3..4 usp.Msg Malformed(1) ! field number 0 at byte 3 of usp.Msg
"
    );
}

#[test]
fn every_kind_of_content_is_shown() {
    let bytes = b"\x0a\x02\xff\xff\x20\x63\x29\x01\x02\x03\x04\x05\x06\x07\x08\x2a\x01\x00\
                  \x83\x01\x08\x01\x84\x01\xa0\x06\x05\x42\x04\x08\x03\x28\x02\x62\x05\x15\
                  \xbc\x1b\x00\x00";
    assert_eq!(
        text(Walk::record(bytes)),
        "\
0..4 usp_record.Record.version Mismatch(Len([255, 255])) \
! text is not UTF-8 at byte 2 of usp_record.Record.version
4..6 usp_record.Record.payload_security Enum(99) \
! unknown enum value 99 at byte 5 of usp_record.Record.payload_security
6..15 usp_record.Record.mac_signature Mismatch(I64(578437695752307201)) \
! wire type i64, expected len at byte 6 of usp_record.Record.mac_signature
15..18 usp_record.Record.mac_signature Bytes([0])
18..24 usp_record.Record #16 Unknown(Group([8, 1])) ! field is a group at byte 18 of usp_record.Record
24..27 usp_record.Record #100 Unknown(Varint(5))
27..29 usp_record.Record.session_context Open(usp_record.SessionContextRecord)
  29..31 usp_record.SessionContextRecord.session_id Uint64(3)
  31..33 usp_record.SessionContextRecord.payload_sar_state Enum(2 INPROCESS)
33..33 usp_record.SessionContextRecord Close
33..35 usp_record.Record.disconnect Open(usp_record.DisconnectRecord) \
! more than one member of oneof record_type at byte 33 of usp_record.Record.disconnect
  35..40 usp_record.DisconnectRecord.reason_code Fixed32(7100)
40..40 usp_record.DisconnectRecord Close
"
    );
}

#[test]
fn what_is_absent_is_told_at_the_end_of_its_message() {
    assert_eq!(
        text(Walk::msg(b"\x12\x02\x0a\x00")),
        "\
0..2 usp.Msg.body Open(usp.Body)
  2..4 usp.Body.request Open(usp.Request)
    4..4 usp.Request Absent ! no known member of oneof req_type at byte 4 of usp.Request
  4..4 usp.Request Close
4..4 usp.Body Close
4..4 usp.Msg.header Absent ! field missing at byte 4 of usp.Msg.header
"
    );
    assert_eq!(
        text(Walk::record(b"")),
        "0..0 usp_record.Record Absent \
         ! no known member of oneof record_type at byte 0 of usp_record.Record\n"
    );
}

#[test]
fn map_entries_are_messages_of_their_own() {
    let event = schema::message("usp.Notify.Event").expect("an Event");
    assert_eq!(
        text(Walk::new(event, b"\x1a\x03\x0a\x01k\x1a\x00")),
        "\
0..2 usp.Notify.Event.params Open(usp.Notify.Event.ParamsEntry)
  2..5 usp.Notify.Event.ParamsEntry.key String(\"k\")
5..5 usp.Notify.Event.ParamsEntry Close
5..7 usp.Notify.Event.params Open(usp.Notify.Event.ParamsEntry)
7..7 usp.Notify.Event.ParamsEntry Close
"
    );
}

#[test]
fn walk_of_a_record_type_does_not_enter_the_payload() {
    let bytes = b"\x3a\x04\x12\x02\x0a\x00";
    let entered = |walk: Walk<'_>| walk.filter(is_msg).count();
    assert_eq!(entered(Walk::record(bytes)), 1);
    assert_eq!(entered(Walk::new(Record::schema(), bytes)), 0);
}

#[test]
fn fields_are_read_without_a_schema() {
    let bytes = b"\x08\x96\x01\x11\x01\x02\x03\x04\x05\x06\x07\x08\x1a\x02ab\x25\x01\x00\x00\x00";
    let fields: Vec<_> = Fields::new(bytes)
        .map(|field| field.expect("a field"))
        .map(|field| {
            let place = (field.offset(), field.value_offset(), field.end());
            (field.number(), field.value(), place)
        })
        .collect();
    assert_eq!(
        fields,
        [
            (1, Value::Varint(150), (0, 1, 3)),
            (2, Value::I64(0x0807_0605_0403_0201), (3, 4, 12)),
            (3, Value::Len(b"ab"), (12, 14, 16)),
            (4, Value::I32(1), (16, 17, 21)),
        ]
    );
    let types: Vec<_> = fields.iter().map(|field| field.1.wire_type()).collect();
    let expected = [
        WireType::Varint,
        WireType::I64,
        WireType::Len,
        WireType::I32,
    ];
    assert_eq!(types, expected);
}

#[test]
fn groups_are_fields_only_if_they_are_allowed() {
    let bytes = b"\x0b\x13\x14\x0c";
    let error = Fields::new(bytes)
        .next()
        .expect("a field")
        .expect_err("a group");
    assert_eq!(error.kind(), DecodeErrorKind::GroupTooDeep { max: 0 });
    let mut fields = Fields::new(bytes).with_max_group_depth(2);
    let field = fields.next().expect("a field").expect("a group");
    assert_eq!(field.value(), Value::Group(b"\x13\x14"));
    assert_eq!((field.value_offset(), field.end()), (1, 4));
    assert_eq!(field.value().wire_type(), WireType::StartGroup);
    assert!(fields.next().is_none());
    let deeper = Walk::msg(bytes).with_max_group_depth(1).next();
    let problem = deeper.expect("an item").problem().expect("a problem");
    assert_eq!(problem.kind(), DecodeErrorKind::GroupTooDeep { max: 1 });
    assert_eq!(problem.offset(), 1);
}

#[test]
fn wire_types_have_six_numbers() {
    let names: Vec<_> = (0..=u8::MAX)
        .filter_map(WireType::new)
        .map(|wire_type| format!("{} {wire_type}", wire_type.number()))
        .collect();
    let expected = [
        "0 varint",
        "1 i64",
        "2 len",
        "3 start-group",
        "4 end-group",
        "5 i32",
    ];
    assert_eq!(names, expected);
}

// The payload.

#[test]
fn plain_payload_is_that_of_a_whole_message_in_plain_text() {
    for (bytes, expected) in [
        (&b"\x3a\x03\x12\x01m"[..], Some(4..5)),
        (b"\x42\x03\x3a\x01m", Some(4..5)),
        (b"\x20\x00\x3a\x03\x12\x01m", Some(6..7)),
        // Not in plain text, wherever that is said.
        (b"\x20\x01\x3a\x03\x12\x01m", None),
        (b"\x3a\x03\x12\x01m\x20\x01", None),
        // The last value of two counts.
        (b"\x20\x01\x3a\x03\x12\x01m\x20\x00", Some(6..7)),
        (b"\x3a\x06\x12\x01m\x12\x01n", Some(7..8)),
        // Empty, or none.
        (b"\x3a\x02\x12\x00", None),
        (b"\x3a\x00", None),
        (b"\x42\x00", None),
        (b"\x4a\x00", None),
        (b"", None),
        // A segment of a Message.
        (b"\x42\x05\x28\x01\x3a\x01m", None),
        (b"\x42\x05\x30\x03\x3a\x01m", None),
        (b"\x42\x07\x28\x00\x30\x00\x3a\x01m", Some(8..9)),
        // Several payloads.
        (b"\x42\x06\x3a\x01m\x3a\x01n", None),
        (b"\x42\x05\x3a\x01m\x3a\x00", None),
        // The last member of two counts.
        (b"\x3a\x03\x12\x01m\x4a\x00", None),
        (b"\x4a\x00\x3a\x03\x12\x01m", Some(6..7)),
        // A field that cannot be read.
        (b"\x3a\x03\x12\x01m\x00", None),
        (b"\x3a\x03\x12\x02m", None),
        (b"\x3a\x04\x12\x01m\x80", None),
    ] {
        assert_eq!(plain_payload(bytes), expected, "{bytes:02x?}");
    }
}

// Any bytes.

proptest! {
    #[test]
    fn any_bytes_are_covered_once_and_in_order(
        bytes in vec(any::<u8>(), 0..200),
        schema in proptest::sample::select(schema::messages()),
    ) {
        check_all(&bytes);
        check(Walk::new(schema, &bytes), &bytes);
    }

    #[test]
    fn bytes_of_small_fields_are_covered_once_and_in_order(
        bytes in vec(prop_oneof![0_u8..0x30, prop::sample::select(&b"\x0a\x12\x1a\x3a\x42"[..])], 0..80),
        schema in proptest::sample::select(schema::messages()),
    ) {
        check_all(&bytes);
        check(Walk::new(schema, &bytes), &bytes);
    }
}

#[test]
fn all_test_data_is_covered_once_and_in_order() {
    let files = files();
    assert!(files.len() > 280, "{}", files.len());
    for bytes in &files {
        check_all(bytes);
    }
}

#[test]
fn malformed_test_data_is_covered_once_and_in_order() {
    let rows = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../testdata/malformed/vectors.tsv"
    ));
    let mut count = 0;
    for row in rows.lines().skip(1) {
        let cells: Vec<_> = row.split('\t').collect();
        let bytes = octets(cells[2]);
        check_all(&bytes);
        if let Some(schema) = schema::message(cells[1]) {
            check(Walk::new(schema, &bytes), &bytes);
        }
        count += 1;
    }
    assert!(count > 250);
}

#[test]
fn payload_is_entered_where_it_stands_and_nowhere_else() {
    let mut entered = 0;
    for bytes in files() {
        let starts: Vec<_> = Walk::record(&bytes)
            .filter(is_msg)
            .map(|item| item.range().end)
            .collect();
        let payload = plain_payload(&bytes);
        let expected: Vec<_> = payload.iter().map(|range| range.start).collect();
        assert_eq!(starts, expected);
        entered += starts.len();
    }
    assert!(entered > 140, "{entered}");
}

fn check_all(bytes: &[u8]) {
    check(Walk::record(bytes), bytes);
    check(Walk::msg(bytes), bytes);
    let items: Vec<_> = Walk::record(bytes).collect();
    let starts: Vec<_> = items.iter().filter(|item| is_msg(item)).collect();
    match (starts.as_slice(), plain_payload(bytes)) {
        ([], _) => {}
        ([item], Some(payload)) => assert_eq!(item.range().end, payload.start),
        (starts, payload) => panic!("{starts:?} but {payload:?}"),
    }
}

fn check(walk: Walk<'_>, bytes: &[u8]) {
    let items: Vec<_> = walk.clone().collect();
    items_cover(&items, bytes.len());
    items_nest(&items);
    items_agree_with_fields(&items, bytes);
    items_shift(&items, walk);
    for item in &items {
        problem_fits(item);
    }
}

fn items_cover(items: &[Item<'_>], len: usize) {
    let mut end = 0;
    for item in items {
        assert_eq!(item.range().start, end, "{item:?}");
        assert_eq!(item.offset(), end, "{item:?}");
        let has_bytes = !matches!(item.content(), Content::Close | Content::Absent);
        assert_eq!(item.range().is_empty(), !has_bytes, "{item:?}");
        end = item.range().end;
    }
    assert_eq!(end, len);
}

fn items_nest(items: &[Item<'_>]) {
    let mut open: Vec<&MessageSchema> = Vec::new();
    for item in items {
        if item.content() == Content::Close {
            assert_eq!(open.pop(), Some(item.message()), "{item:?}");
        }
        assert_eq!(item.depth(), open.len(), "{item:?}");
        if let Content::Open(schema) | Content::OpenMsg(schema) = item.content() {
            open.push(schema);
        }
    }
    assert!(open.is_empty());
}

/// At depth 0 both see the same fields, one with the schema and one without.
fn items_agree_with_fields(items: &[Item<'_>], bytes: &[u8]) {
    let fields = Fields::new(bytes).with_max_group_depth(16);
    let outermost = items.iter().filter(|item| {
        item.depth() == 0 && !matches!(item.content(), Content::Close | Content::Absent)
    });
    assert_eq!(fields.clone().count(), outermost.clone().count());
    for (field, item) in fields.zip(outermost) {
        let field = match (field, item.content()) {
            (Ok(field), _) => field,
            (Err(error), Content::Malformed(rest)) => {
                let problem = item.problem().expect("what is malformed");
                assert_eq!(bare(&problem), bare(&error));
                assert_eq!(rest, &bytes[item.range()]);
                continue;
            }
            (Err(error), content) => panic!("{error} but {content:?}"),
        };
        assert_eq!(field.number(), item.number());
        assert_eq!(field.offset(), item.offset());
        match item.content() {
            Content::Open(_) => assert_eq!(item.range().end, field.value_offset()),
            _ => assert_eq!(item.range().end, field.end()),
        }
        let same = match (item.content(), field.value()) {
            (Content::String(text), Value::Len(octets)) => text.as_bytes() == octets,
            (Content::Bytes(one), Value::Len(other)) => one == other,
            (Content::Bool(is), Value::Varint(number)) => is == (number != 0),
            (Content::Uint64(one), Value::Varint(other)) => one == other,
            (Content::Fixed32(one), Value::I32(other)) => one == other,
            (Content::Enum { number, .. }, Value::Varint(other)) => {
                number.to_le_bytes() == other.to_le_bytes()
            }
            (Content::Open(_), Value::Len(_)) => true,
            (Content::Unknown(one) | Content::Mismatch(one), other) => one == other,
            _ => false,
        };
        assert!(same, "{item:?} but {field:?}");
    }
}

fn items_shift(items: &[Item<'_>], walk: Walk<'_>) {
    const BY: usize = 70_000;
    let shifted: Vec<_> = walk.at(BY).collect();
    assert_eq!(shifted.len(), items.len());
    for (item, shifted) in items.iter().zip(&shifted) {
        let range = item.range();
        assert_eq!(shifted.range(), range.start + BY..range.end + BY);
        assert_eq!(shifted.offset(), item.offset() + BY);
        assert_eq!(shifted.content(), item.content());
        assert_eq!(shifted.depth(), item.depth());
        let problem = item.problem().as_ref().map(bare);
        let expected = problem.map(|(kind, offset)| (kind, offset + BY));
        assert_eq!(shifted.problem().as_ref().map(bare), expected);
    }
}

fn problem_fits(item: &Item<'_>) {
    let is_wrong = matches!(
        item.content(),
        Content::Malformed(_) | Content::Mismatch(_) | Content::Absent
    );
    let Some(problem) = item.problem() else {
        assert!(!is_wrong, "{item:?}");
        return;
    };
    let range = item.range();
    assert!(
        (range.start..=range.end).contains(&problem.offset()),
        "{item:?}"
    );
    assert_eq!(problem.message(), Some(item.message()));
    let is_malformed = matches!(item.content(), Content::Malformed(_) | Content::Mismatch(_));
    assert_eq!(problem.kind().is_deviation(), !is_malformed, "{item:?}");
}

fn bare(error: &DecodeError) -> (DecodeErrorKind, usize) {
    (error.kind(), error.offset())
}

fn is_msg(item: &Item<'_>) -> bool {
    let is = matches!(item.content(), Content::OpenMsg(_));
    assert!(!is || item.content() == Content::OpenMsg(Msg::schema()));
    is
}

/// A line for each item, deeper ones indented, with its problem behind a `!`.
fn text(walk: Walk<'_>) -> String {
    let mut text = String::new();
    for item in walk {
        let indent = "  ".repeat(item.depth());
        let range = item.range();
        let name = match (item.field(), item.number()) {
            (Some(field), _) => field.full_name().to_owned(),
            (None, 0) => item.message().full_name().to_owned(),
            (None, number) => format!("{} #{number}", item.message().full_name()),
        };
        let content = match item.content() {
            Content::Open(schema) => format!("Open({})", schema.full_name()),
            Content::OpenMsg(schema) => format!("OpenMsg({})", schema.full_name()),
            Content::Enum { number, value, .. } => match value {
                Some(value) => format!("Enum({number} {})", value.name()),
                None => format!("Enum({number})"),
            },
            Content::Malformed(rest) => format!("Malformed({})", rest.len()),
            content => format!("{content:?}"),
        };
        write!(text, "{indent}{range:?} {name} {content}").expect("a line");
        if let Some(problem) = item.problem() {
            write!(text, " ! {problem}").expect("a line");
        }
        text.push('\n');
    }
    text
}

/// Every `.bin` file of `testdata/`.
fn files() -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).expect("a folder of testdata");
        let paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "bin") {
                files.push(fs::read(path).expect("a file"));
            }
        }
    }
    files
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("an octet"))
        .collect()
}
