//! Views of every message type: the laws of `fuzz/src/view.rs` on all the data that there is and on
//! bytes made for them, and what no law tells.
//!
//! A view shows the bytes of one place. So it differs from the owned decode in these points, and in
//! no other:
//!
//! - A singular message that stands twice is refused in tolerant mode too, and so is a oneof with
//!   the same message twice in a row: a view cannot put two messages together.
//! - A repeated key of a map is not looked for. It is reported if something else needs a closer
//!   look.
//! - The number of elements is not limited.
#![cfg(feature = "serde")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test may panic, and the laws are a library where they are at home"
)]

use core::hint::black_box;
use std::fs;
use std::path::{Path, PathBuf};

use allocation_counter::{AllocationInfo, measure};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use usp_proto::msg::get_resp::{ResolvedPathResult, ResolvedPathResultView};
use usp_proto::msg::{Body, Get, GetResp, GetRespView, GetView, Header, HeaderView, Msg, MsgView};
use usp_proto::record::{Record, RecordView};
use usp_proto::schema::{self, Described, FieldSchema, MessageSchema};
use usp_proto::view::View;
use usp_proto::wire::{Field, Fields, Value as WireValue, Walk, plain_payload};
use usp_proto::{DecodeError, DecodeErrorKind, DecodeOptions, Decoded};

use self::dice::{Dice, tag, varint};
use self::view::{Part, Parts, Tally, Viewed};

#[path = "oracle/dice.rs"]
mod dice;
#[macro_use]
#[path = "oracle/messages.rs"]
mod messages;
#[path = "../../fuzz/src/view.rs"]
mod view;

const MERGED: &str = "a view cannot merge two messages";
const KEYS: &str = "a view does not look for repeated keys";

/// The rows of `testdata/malformed/vectors.tsv` on which a view and the owned decode differ, and
/// why.
const ROWS_THAT_DIFFER: &[(&str, &str)] = &[
    ("record-same-member-twice", MERGED),
    ("body-same-member-twice", MERGED),
    ("request-same-member-twice", MERGED),
    ("response-same-member-twice", MERGED),
    ("notify-same-member-twice", MERGED),
    ("operation-result-same-member-twice", MERGED),
    ("operation-complete-same-member-twice", MERGED),
    ("add-status-same-member-twice", MERGED),
    ("delete-status-same-member-twice", MERGED),
    ("set-status-same-member-twice", MERGED),
    ("register-status-same-member-twice", MERGED),
    ("deregister-status-same-member-twice", MERGED),
    ("record-members-merged", MERGED),
    ("header-twice", MERGED),
    ("header-twice-in-parts", MERGED),
    ("body-twice", MERGED),
    ("bodies-of-two-kinds", MERGED),
    ("status-twice", MERGED),
    ("map-key-twice-in-a-row", KEYS),
    ("map-key-twice-in-order", KEYS),
    ("map-key-twice-in-reverse", KEYS),
    ("map-key-twice-unordered", KEYS),
    ("map-key-twice-at-the-ends", KEYS),
    ("map-key-three-times", KEYS),
    ("map-two-keys-twice", KEYS),
    ("map-empty-key-twice", KEYS),
    ("map-key-twice-by-the-last-of-an-entry", KEYS),
    ("map-key-twice-in-one-of-two-results", KEYS),
    ("map-key-twice-in-each-of-two-results", KEYS),
    ("map-key-twice-in-an-operate", KEYS),
];

/// The same for the other files of `testdata/`; a number is the offset of the Message in a Record.
const FILES_THAT_DIFFER: &[(&str, &str)] = &[
    ("160-agent2ctl-set-resp.bin:48", KEYS),
    (
        "389-ctl2agent-x-no-session-context-twice--second-get-sho.bin",
        MERGED,
    ),
    ("432-ctl2agent-x-msg-header-twice--merged.bin:48", MERGED),
];

// Data.

#[test]
fn rows_have_their_verdict_as_views() {
    let mut differ = Vec::new();
    for row in rows() {
        let view = verdicts(row.face.view, &row.bytes);
        if (view.0.as_str(), view.1.as_str()) != (row.strict, row.tolerant) {
            differ.push((row.name, why(&view, row.strict)));
        }
    }
    assert_eq!(differ, ROWS_THAT_DIFFER);
}

#[test]
fn files_have_their_verdict_as_views() {
    let mut differ = Vec::new();
    for input in inputs() {
        let owned = verdicts(input.face.owned, &input.bytes);
        let view = verdicts(input.face.view, &input.bytes);
        if owned != view {
            differ.push((input.name, why(&view, &owned.0)));
        }
    }
    let differ: Vec<_> = differ
        .iter()
        .map(|(name, why)| (name.as_str(), *why))
        .collect();
    assert_eq!(differ, FILES_THAT_DIFFER);
}

/// Why the verdicts on a view differ: it is refused in tolerant mode as in strict mode, or its
/// repeated keys are not reported.
fn why((strict, tolerant): &(String, String), owned_strict: &str) -> &'static str {
    let repeated = strict.contains("Repeated@") && strict == owned_strict;
    match (strict.as_str(), tolerant.as_str()) {
        ("ok", "ok") if owned_strict.starts_with("ok: MapKeyRepeated@") => KEYS,
        (strict, tolerant) if repeated && strict == tolerant => MERGED,
        (strict, tolerant) if repeated && tolerant == format!("ok: {strict}") => KEYS,
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_data_keeps_the_laws() {
    for row in rows() {
        (row.face.check)(&row.bytes);
        view::check_any(&row.bytes);
    }
    for input in inputs() {
        (input.face.check)(&input.bytes);
        if input.face.schema == Record::schema() {
            view::check_record(&input.bytes);
        }
    }
}

#[test]
fn kept_inputs_keep_the_laws() {
    let mut count = 0;
    for target in ["record", "msg", "wire"] {
        for path in files(&root().join("fuzz/regressions").join(target)) {
            view::check_any(&fs::read(path).expect("a file"));
            count += 1;
        }
    }
    assert!(count > 80, "{count}");
}

#[test]
fn every_type_has_a_view_with_all_its_fields() {
    let faces = faces();
    assert_eq!(faces.len(), schema::messages().len());
    for face in faces {
        let names = face.schema.fields().iter().map(FieldSchema::name);
        let mut names: Vec<_> = names.collect();
        let mut fields = face.fields.to_vec();
        names.sort_unstable();
        fields.sort_unstable();
        assert_eq!(fields, names);
    }
}

// Laws.

proptest! {
    #[test]
    fn any_bytes_keep_the_laws(face in any_face(), bytes in vec(any::<u8>(), 0..64)) {
        (face.check)(&bytes);
    }

    #[test]
    fn any_fields_keep_the_laws(face in any_face(), dice in vec(any::<u8>(), 0..300)) {
        (face.check)(&Dice(&dice).message(face.schema));
    }

    #[test]
    fn any_records_keep_the_laws(dice in vec(any::<u8>(), 0..300), more in vec(any::<u8>(), 0..30)) {
        let msg = Dice(&dice).message(Msg::schema());
        let context = [tag(2, 2), varint(u64::try_from(msg.len())?), msg].concat();
        let record = [
            Dice(&more).message(Record::schema()),
            tag(7, 2),
            varint(u64::try_from(context.len())?),
            context,
        ];
        view::check_record(&record.concat());
    }

    #[test]
    fn real_records_with_changed_bytes_keep_the_laws(
        input in any_record(),
        changes in vec(any::<(u8, Index, u8)>(), 1..6),
    ) {
        let mut bytes = input;
        for (kind, place, byte) in changes {
            change_byte(&mut bytes, kind, place, byte);
        }
        view::check_record(&bytes);
    }

    #[test]
    fn shuffled_fields_are_the_same_value(
        face in any_face(),
        dice in vec(any::<u8>(), 0..300),
        keys in vec(any::<u8>(), 1..50),
    ) {
        let bytes = Dice(&dice).message(face.schema);
        (face.shuffled)(&bytes, &mut keys.iter().cycle());
    }

    #[test]
    fn shuffled_real_messages_are_the_same_value(
        input in any_record(),
        keys in vec(any::<u8>(), 1..50),
    ) {
        shuffled::<Record>(&input, &mut keys.iter().cycle());
        if let Some(payload) = plain_payload(&input) {
            shuffled::<Msg>(&input[payload], &mut keys.iter().cycle());
        }
    }
}

#[cfg(feature = "arbitrary")]
proptest! {
    #[test]
    fn values_survive_their_views(face in any_face(), seed in vec(any::<u8>(), 0..2000)) {
        (face.value)(&seed);
    }

    #[test]
    fn records_and_msgs_survive_their_views(seed in vec(any::<u8>(), 0..4000)) {
        value_of_seed::<Record>(&seed);
        value_of_seed::<Msg>(&seed);
    }
}

#[cfg(feature = "arbitrary")]
fn value_of_seed<M: Viewed + for<'a> arbitrary::Arbitrary<'a>>(seed: &[u8]) {
    let value = M::arbitrary(&mut arbitrary::Unstructured::new(seed)).expect("a value");
    view::check_value(&value);
    view::check::<M>(&value.encode_to_vec());
}

/// Fields of different numbers may come in any order, and entries of a map too.
fn shuffled<'k, M: Viewed>(bytes: &[u8], keys: &mut impl Iterator<Item = &'k u8>) {
    let Ok(owned) = DecodeOptions::strict().decode::<M>(bytes) else {
        return;
    };
    if owned.deviation_count() > 0 {
        return;
    }
    let shuffled = shuffle(M::schema(), bytes, keys);
    assert_eq!(shuffled.len(), bytes.len());
    let plain = M::View::strictly(bytes).expect("the owned decode took it");
    let other = M::View::strictly(&shuffled).expect("the order does not matter");
    let lazy = M::View::lazy(&shuffled).expect("the order does not matter");
    assert_eq!(other.own().as_ref(), Ok(owned.value()));
    assert_eq!(lazy.own().as_ref(), Ok(owned.value()));
    assert_eq!((tally(&plain), plain.tree()), (tally(&other), other.tree()));
    is_equal::<M>(bytes, &shuffled);
}

fn is_equal<M: Viewed>(one: &[u8], other: &[u8]) {
    let [one, other] =
        [one, other].map(|bytes| M::View::strictly(bytes).expect("a strictly valid message"));
    assert_eq!(one, other);
    assert_eq!(other, one);
}

fn shuffle<'k>(
    schema: &MessageSchema,
    bytes: &[u8],
    keys: &mut impl Iterator<Item = &'k u8>,
) -> Vec<u8> {
    let mut fields: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut order = Vec::new();
    for field in Fields::new(bytes) {
        let field = field.expect("a strictly valid message");
        let mut octets = bytes[field.offset()..field.value_offset()].to_vec();
        let known = schema.field(field.number());
        match (known.map(FieldSchema::kind), field.value()) {
            (Some(schema::FieldKind::Message(inner)), WireValue::Len(value)) => {
                octets.extend(shuffle(inner, value, keys));
            }
            _ => octets.extend(&bytes[field.value_offset()..field.end()]),
        }
        let is_entry = known.is_some_and(|known| known.label() == schema::Label::Map);
        // Entries of a map change places among themselves; other fields of a number do not.
        let key = keys.next().copied().unwrap_or_default();
        let at = if is_entry {
            usize::from(key) % (fields.len() + 1)
        } else {
            fields.len()
        };
        fields.insert(at, (field.number(), octets));
        order.push((key, field.number()));
    }
    order.sort_by_key(|(key, _)| *key);
    let mut shuffled = Vec::new();
    for (_, number) in order {
        let next = fields.iter().position(|(of, _)| *of == number);
        shuffled.extend(fields.remove(next.expect("as many fields")).1);
    }
    shuffled
}

fn change_byte(bytes: &mut Vec<u8>, kind: u8, place: Index, byte: u8) {
    if bytes.is_empty() {
        return;
    }
    let at = place.index(bytes.len());
    match kind % 6 {
        0 => bytes[at] = byte,
        1 => bytes[at] ^= 1 << (byte % 8),
        2 => bytes.insert(at, byte),
        3 => {
            bytes.remove(at);
        }
        4 => bytes.truncate(at),
        _ => {
            let end = (at + usize::from(byte % 16)).min(bytes.len());
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
    }
}

// Errors that are reached late.

/// Malformed bytes further inside, each with the one error that it comes to.
fn late_errors() -> Vec<(Face, &'static [u8], &'static str)> {
    let (get, get_resp) = (face(Get::schema()), face(GetResp::schema()));
    let result = face(ResolvedPathResult::schema());
    vec![
        (
            get,
            b"\x0a\x01a\x0a\x02b\xff",
            "InvalidUtf8@6 usp.Get.param_paths",
        ),
        // The last octet of a character is that of the next tag.
        (
            get,
            b"\x0a\x01\xc3\xa9\x01aaaaaaaa",
            "InvalidUtf8@2 usp.Get.param_paths",
        ),
        (
            result,
            b"\x12\x06\x0a\x01k\x12\x01v\x12\x04\x0a\x02k\xff",
            "InvalidUtf8@13 usp.GetResp.ResolvedPathResult.ResultParamsEntry.key",
        ),
        (
            result,
            b"\x12\x07\x0a\x01k\x12\x02v\xff",
            "InvalidUtf8@8 usp.GetResp.ResolvedPathResult.ResultParamsEntry.value",
        ),
        (
            result,
            b"\x12\x02\x0a\x05",
            "Incomplete@4 usp.GetResp.ResolvedPathResult.ResultParamsEntry.key",
        ),
        (
            get_resp,
            b"\x0a\x03\x0a\x01a\x0a\x08\x0a\x01a\x1a\x03\x62\xffc",
            "InvalidUtf8@13 usp.GetResp.RequestedPathResult.err_msg",
        ),
        (
            get_resp,
            b"\x0a\x03\x0a\x05a",
            "Incomplete@4 usp.GetResp.RequestedPathResult.requested_path",
        ),
        (
            get_resp,
            b"\x0a\x05\x22\x03\x0a\x01\xff",
            "InvalidUtf8@6 usp.GetResp.ResolvedPathResult.resolved_path",
        ),
        (
            face(Msg::schema()),
            b"\x0a\x00\x12\x04\x0a\x02\x0a\x05",
            "Incomplete@8 usp.Request.get",
        ),
        (
            face(Body::schema()),
            b"\x0a\x02\x08\x00",
            "WrongWireType@2 usp.Request.get",
        ),
    ]
}

#[test]
fn errors_that_are_reached_late_stand_where_the_walk_sees_them() {
    for (face, bytes, expected) in late_errors() {
        assert_eq!((face.lazy_errors)(bytes), [expected], "{bytes:02x?}");
        let walk = Walk::new(face.schema, bytes);
        let problems = walk.filter_map(|item| item.problem());
        let problems: Vec<_> = problems
            .filter(|problem| !problem.kind().is_deviation())
            .map(|problem| place_of(&problem))
            .collect();
        assert_eq!(problems, [expected]);
        for options in [DecodeOptions::strict(), DecodeOptions::tolerant()] {
            assert_eq!((face.view)(options, bytes), expected);
            let (kind, place) = expected.split_once('@').expect("a place");
            let (offset, name) = place.split_once(' ').expect("a name");
            let offset: usize = offset.parse().expect("an offset");
            assert_eq!(
                (face.view)(options.at(1000), bytes),
                format!("{kind}@{} {name}", offset + 1000)
            );
        }
        (face.check)(bytes);
    }
}

#[test]
fn errors_of_a_message_count_from_its_record_and_from_what_is_round_that() {
    // A header, and a Get whose second path is no text.
    let msg = b"\x0a\x03\x0a\x011\x12\x0b\x0a\x09\x0a\x07\x0a\x01a\x0a\x02b\xff";
    let record = [&b"\x12\x01a\x3a\x14\x12\x12"[..], msg].concat();
    let name = "usp.Get.param_paths";
    let view = RecordView::decode(&record).expect("a Record");
    let error = view.msg().expect_err("no text");
    assert_eq!(place_of(&error), format!("InvalidUtf8@24 {name}"));

    let options = DecodeOptions::strict().at(1000);
    let view = options
        .view::<RecordView<'_>>(&record)
        .expect("a Record")
        .into_value();
    assert_eq!(view.offset(), 1000);
    let error = view.msg().expect_err("no text");
    assert_eq!(place_of(&error), format!("InvalidUtf8@1024 {name}"));
    // Where the Record stands is known to it: the options say no more about that.
    let tolerant = DecodeOptions::tolerant().at(5);
    let error = view.msg_with(&tolerant).expect_err("no text");
    assert_eq!(place_of(&error), format!("InvalidUtf8@1024 {name}"));

    let msg = view.lazy_msg().expect("a Message").expect("a Message");
    assert_eq!(msg.offset(), 1007);
    let get = msg.body().expect("a body").expect("a body");
    let get = get.request().expect("a request").expect("a request");
    let get = get.get().expect("a Get").expect("a Get");
    assert_eq!((get.offset(), get.bytes()), (1018, &record[18..]));
    let mut paths = get.param_paths().iter();
    assert_eq!(paths.next(), Some(Ok("a")));
    let error = paths.next().expect("a second").expect_err("no text");
    assert_eq!(place_of(&error), format!("InvalidUtf8@1024 {name}"));
    assert_eq!(paths.next(), None);
}

#[test]
fn items_behind_a_malformed_one_are_there() {
    let bytes = b"\x0a\x01a\x0a\x01\xff\x0a\x01b";
    let get = GetView::lazy(bytes).expect("a Get");
    let paths: Vec<_> = get.param_paths().iter().map(Result::ok).collect();
    assert_eq!(paths, [Some("a"), None, Some("b")]);

    let bytes = b"\x12\x03\x0a\x01a\x12\x03\x0a\x01\xff\x12\x06\x0a\x01b\x12\x01c";
    let result = ResolvedPathResultView::lazy(bytes).expect("a result");
    let pairs: Vec<_> = result.result_params().iter().map(Result::ok).collect();
    assert_eq!(pairs, [Some(("a", "")), None, Some(("b", "c"))]);
    let error = result.result_params().get("b").expect_err("no text");
    assert_eq!(error.offset(), 9);
}

// What stands twice.

#[test]
fn last_entry_of_a_key_counts() {
    let bytes = b"\x12\x06\x0a\x01k\x12\x01v\x12\x03\x0a\x01a\x12\x06\x0a\x01k\x12\x01w";
    let result = ResolvedPathResultView::decode(bytes).expect("a result");
    let params = result.result_params();
    assert_eq!(params.len(), 3);
    assert_eq!(params.get("k"), Ok(Some("w")));
    assert_eq!(params.get("a"), Ok(Some("")));
    assert_eq!(params.get("b"), Ok(None));
    let owned = result.to_owned().expect("it was checked");
    assert_eq!(owned.result_params["k"], "w");
    is_equal::<ResolvedPathResult>(bytes, &prost::Message::encode_to_vec(&owned));
}

#[test]
fn last_value_of_a_singular_field_counts() {
    let bytes = b"\x0a\x011\x10\x01\x0a\x012\x10\x03";
    let decoded = DecodeOptions::tolerant()
        .view::<HeaderView<'_>>(bytes)
        .expect("a header");
    assert_eq!(decoded.deviation_count(), 2);
    assert_eq!(
        (decoded.value().msg_id(), decoded.value().msg_type_number()),
        ("2", 3)
    );
    let error = HeaderView::decode(bytes).expect_err("repeated");
    assert_eq!(place_of(&error), "FieldRepeated@5 usp.Header.msg_id");
}

/// What protobuf replaces it does not merge.
#[test]
fn member_that_comes_again_behind_another_is_taken() {
    let bytes = b"\x0a\x02\x3a\x00\x12\x00\x0a\x00";
    let body = DecodeOptions::tolerant().view::<usp_proto::msg::BodyView<'_>>(bytes);
    let body = body.expect("a body").into_value();
    let request = body.request().expect("a request").expect("a request");
    assert_eq!(request.req_type(), Ok(None));
    assert_eq!((body.response(), body.error()), (Ok(None), Ok(None)));
}

#[test]
fn messages_further_inside_that_would_be_merged_are_refused() {
    let bytes = b"\x0a\x00\x12\x04\x0a\x00\x0a\x00";
    let error = DecodeOptions::tolerant().view::<MsgView<'_>>(bytes);
    let error = error.expect_err("two requests");
    assert_eq!(place_of(&error), "OneofRepeated@6 usp.Body.request");
}

#[test]
fn message_that_would_be_merged_is_the_one_that_the_error_names() {
    let bytes = b"\x0a\x04\x10\x01\x10\x01\x0a\x00\x12\x00";
    let error = DecodeOptions::tolerant().view::<MsgView<'_>>(bytes);
    let error = error.expect_err("two headers");
    assert_eq!(place_of(&error), "FieldRepeated@6 usp.Msg.header");
}

// Limits.

#[test]
fn view_has_the_limits_of_the_options_but_for_its_elements() {
    let bytes = b"\x0a\x01a\x0a\x01b";
    let options = DecodeOptions::strict().at(7);
    assert!(options.max_elements(1).view::<GetView<'_>>(bytes).is_ok());
    assert!(options.max_elements(1).decode::<Get>(bytes).is_err());
    let error = options.max_len(5).view::<GetView<'_>>(bytes).map(drop);
    assert_eq!(place_of(&error.expect_err("too long")), "TooLong@7 usp.Get");
    assert!(options.max_len(6).view::<GetView<'_>>(bytes).is_ok());

    let bytes = b"\x82\x01\x00\x0a\x01a\x82\x01\x00";
    assert!(
        options
            .max_unknown_fields(2)
            .view::<GetView<'_>>(bytes)
            .is_ok()
    );
    let error = options
        .max_unknown_fields(1)
        .view::<GetView<'_>>(bytes)
        .map(drop);
    let error = error.expect_err("too many");
    assert_eq!(place_of(&error), "TooManyUnknownFields@13 usp.Get");

    let groups = |depth: usize| [[0x83, 0x01].repeat(depth), [0x84, 0x01].repeat(depth)].concat();
    let options = DecodeOptions::tolerant();
    assert!(options.view::<GetView<'_>>(&groups(16)).is_ok());
    let error = options.view::<GetView<'_>>(&groups(17)).map(drop);
    assert_eq!(error.expect_err("too deep").kind().name(), "GroupTooDeep");
    let error = options
        .max_group_depth(1)
        .view::<GetView<'_>>(&groups(2))
        .map(drop);
    assert_eq!(
        error.expect_err("too deep").kind(),
        DecodeErrorKind::GroupTooDeep { max: 1 }
    );
}

#[test]
fn view_looks_through_as_many_groups_as_the_options_say() {
    let groups = [[0x83, 0x01].repeat(17), [0x84, 0x01].repeat(17)].concat();
    let options = DecodeOptions::tolerant().max_group_depth(17);
    assert!(options.decode::<Get>(&groups).is_ok());
    assert!(options.view::<GetView<'_>>(&groups).is_ok());
}

/// Every iterator goes over the bytes once: over as many items with unknown fields between them
/// it would take hours otherwise.
#[test]
fn items_among_unknown_fields_are_read_in_one_go() {
    const ITEMS: usize = 1 << 19;
    let bytes = b"\x0a\x01a\x82\x01\x00".repeat(ITEMS);
    let get = GetView::lazy(&bytes).expect("a Get");
    assert_eq!(
        (tally(&get).0, get.unknown_fields().count()),
        (ITEMS, ITEMS)
    );
    assert_eq!(get.to_owned().expect("a Get").param_paths.len(), ITEMS);
    let bytes = b"\x12\x03\x0a\x01a\x82\x01\x00".repeat(ITEMS);
    let result = ResolvedPathResultView::lazy(&bytes).expect("a result");
    assert_eq!(tally(&result).0, ITEMS);
    assert_eq!(result.result_params().get("a"), Ok(Some("")));
    let bytes = b"\x0a\x00\x82\x01\x00".repeat(ITEMS);
    let resp = GetRespView::lazy(&bytes).expect("a GetResp");
    assert_eq!(tally(&resp).0, ITEMS);
}

#[test]
fn unknown_fields_stand_at_their_offsets() {
    // A varint, a Header with an unknown field of its own, four octets, and a group.
    let bytes =
        b"\x80\x01\x05\x0a\x05\x1a\x01a\x10\x03\x85\x01abcd\x12\x00\x83\x01\x08\x01\x84\x01";
    let options = DecodeOptions::tolerant().at(100);
    let msg = options
        .view::<MsgView<'_>>(bytes)
        .expect("a Msg")
        .into_value();
    let found: Vec<_> = msg
        .unknown_fields()
        .map(|field| (field.number(), field.offset(), field.end(), field.value()))
        .collect();
    let expected = [
        (16, 100, 103, WireValue::Varint(5)),
        (16, 110, 116, WireValue::I32(u32::from_le_bytes(*b"abcd"))),
        (16, 118, 124, WireValue::Group(b"\x08\x01")),
    ];
    assert_eq!(found, expected);
    let header = msg.header().expect("a header").expect("a header");
    let found: Vec<_> = header.unknown_fields().collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].number(), found[0].offset()), (3, 105));
    assert_eq!((header.msg_id(), header.msg_type_number()), ("", 3));
}

// Text and JSON.

#[test]
fn text_of_a_view_shows_its_bytes() {
    let header = HeaderView::decode(b"\x0a\x011\x10\x03").expect("a header");
    assert_eq!(
        format!("{header:?}"),
        "Header {\n  msg_id: \"1\"\n  msg_type: NOTIFY\n}"
    );
    let record =
        b"\x12\x03a\"b\x20\x09\x82\x01\x02\x00\xff\x3a\x04\x12\x02\x12\x00\x5a\x02\x08\x00";
    let record = RecordView::lazy(record).expect("a Record");
    assert_eq!(
        format!("{record:?}"),
        [
            "Record {",
            "  to_id: \"a\\\"b\"",
            "  payload_security: 9 # unknown enum value 9 at byte 6 of \
               usp_record.Record.payload_security",
            "  16: 00ff",
            "  no_session_context {",
            "    payload: 1200",
            "  }",
            "  stomp_connect { # more than one member of oneof record_type at byte 18 of \
               usp_record.Record.stomp_connect",
            "    version: V1_2",
            "  }",
            "}",
        ]
        .join("\n")
    );
}

/// Whatever is unusual about the bytes is not about the value.
#[test]
fn json_of_a_view_is_that_of_its_value() {
    let mut differ = Vec::new();
    for (what, face, bytes) in [
        (
            "fields in another order",
            face(Header::schema()),
            &b"\x10\x03\x0a\x011"[..],
        ),
        (
            "items apart",
            face(Get::schema()),
            b"\x0a\x01a\x15\x01\x00\x00\x00\x0a\x01b",
        ),
        (
            "default that is written",
            face(Header::schema()),
            b"\x0a\x011\x10\x00",
        ),
        (
            "key twice",
            face(ResolvedPathResult::schema()),
            b"\x12\x03\x0a\x01a\x12\x03\x0a\x01a",
        ),
        (
            "keys in another order",
            face(ResolvedPathResult::schema()),
            b"\x12\x03\x0a\x01b\x12\x03\x0a\x01a",
        ),
        (
            "entries apart",
            face(ResolvedPathResult::schema()),
            b"\x12\x03\x0a\x01a\x0a\x01p\x12\x03\x0a\x01b",
        ),
        ("field twice", face(Header::schema()), b"\x0a\x011\x0a\x012"),
        (
            "member behind another",
            face(Body::schema()),
            b"\x0a\x00\x12\x00",
        ),
        ("group", face(Get::schema()), b"\x0a\x01a\x83\x01\x84\x01"),
        (
            "enum of 33 bits",
            face(Header::schema()),
            b"\x10\x80\x80\x80\x80\x10",
        ),
    ] {
        let (view, owned) = (face.json)(bytes);
        if view != owned {
            differ.push(format!("{what}: {view} but {owned}"));
        }
    }
    assert_eq!(differ, [""; 0]);
}

// Allocations.

#[test]
fn strictly_valid_records_are_read_without_allocation() {
    let mut checked = 0;
    for input in inputs() {
        if input.face.schema != Record::schema() || Record::decode(&input.bytes).is_err() {
            continue;
        }
        let mut had_msg = false;
        let allocated = measure(|| {
            let record = RecordView::decode(&input.bytes).expect("the owned decode took it");
            black_box(tally(&record));
            if let Ok(Some(msg)) = record.msg() {
                had_msg = true;
                black_box(tally(&msg));
                black_box(msg == msg);
            }
        });
        assert_eq!(allocated, AllocationInfo::default(), "{}", input.name);
        let allocated = measure(|| {
            let record = RecordView::lazy(&input.bytes).expect("the owned decode took it");
            black_box(tally(&record));
            if let (Ok(Some(msg)), true) = (record.lazy_msg(), had_msg) {
                black_box(tally(&msg));
            }
        });
        assert_eq!(allocated, AllocationInfo::default(), "{}", input.name);
        checked += 1;
    }
    assert!(checked > 150, "{checked}");
}

#[test]
fn malformed_bytes_are_refused_without_allocation() {
    for row in rows() {
        if row.face.schema != Msg::schema() && row.face.schema != Record::schema() {
            continue;
        }
        let allocated = measure(|| {
            let _ = black_box(RecordView::lazy(&row.bytes));
            let _ = black_box(MsgView::lazy(&row.bytes));
        });
        assert_eq!(allocated, AllocationInfo::default(), "{}", row.name);
    }
}

/// How many items were read, and the sum of all. An error is a panic.
fn tally<'a>(view: &impl Parts<'a>) -> (usize, u64) {
    let mut note_error = |error| panic!("{error}");
    let mut note_unknown = |_: Field<'_>| {};
    let mut tally = Tally::new(false, &mut note_error, &mut note_unknown);
    Part::read(view, &mut tally);
    (tally.items(), tally.sum())
}

// Every type.

/// What a decode of any type comes to.
type Verdict = fn(DecodeOptions, &[u8]) -> String;

/// A message type without its type.
#[derive(Clone, Copy, Debug)]
struct Face {
    schema: &'static MessageSchema,
    fields: &'static [&'static str],
    owned: Verdict,
    view: Verdict,
    lazy_errors: fn(&[u8]) -> Vec<String>,
    check: fn(&[u8]),
    shuffled: fn(&[u8], &mut core::iter::Cycle<core::slice::Iter<'_, u8>>),
    json: fn(&[u8]) -> (String, String),
    #[cfg(feature = "arbitrary")]
    value: fn(&[u8]),
}

fn faces() -> Vec<Face> {
    macro_rules! faces {
        ($($message:ty),+ $(,)?) => { vec![$(Face::new::<$message>()),+] };
    }
    every_message!(faces)
}

macro_rules! face_of {
    ($($arbitrary:tt)*) => {
        impl Face {
            fn new<M: Viewed $($arbitrary)*>() -> Self {
                Self {
                    schema: M::schema(),
                    fields: <M::View<'static> as Parts<'static>>::FIELDS,
                    owned: |options, bytes| verdict_of(&options.decode::<M>(bytes)),
                    view: |options, bytes| verdict_of(&options.view::<M::View<'_>>(bytes)),
                    lazy_errors: lazy_errors::<M>,
                    check: view::check::<M>,
                    shuffled: |bytes, keys| shuffled::<M>(bytes, keys),
                    json: json::<M>,
                    #[cfg(feature = "arbitrary")]
                    value: value_of_seed::<M>,
                }
            }
        }
    };
}

#[cfg(feature = "arbitrary")]
face_of!(+ for<'a> arbitrary::Arbitrary<'a>);
#[cfg(not(feature = "arbitrary"))]
face_of!();

fn any_face() -> impl Strategy<Value = Face> {
    proptest::sample::select(faces())
}

fn face(schema: &MessageSchema) -> Face {
    let mut faces = faces().into_iter();
    faces
        .find(|face| face.schema == schema)
        .expect("a type of the crate")
}

/// The verdicts in strict and in tolerant mode.
fn verdicts(verdict: Verdict, bytes: &[u8]) -> (String, String) {
    (
        verdict(DecodeOptions::strict(), bytes),
        verdict(DecodeOptions::tolerant(), bytes),
    )
}

/// As in the columns `strict` and `tolerant` of `testdata/malformed/vectors.tsv`.
fn verdict_of<M>(decoded: &Result<Decoded<M>, DecodeError>) -> String {
    match decoded {
        Ok(decoded) if decoded.deviations().is_empty() => "ok".to_owned(),
        Ok(decoded) => {
            let deviations: Vec<_> = decoded.deviations().iter().map(place_of).collect();
            format!("ok: {}", deviations.join("; "))
        }
        Err(error) => place_of(error),
    }
}

fn place_of(error: &DecodeError) -> String {
    let name = error.full_name().expect("the name of a field or message");
    format!("{}@{} {name}", error.kind().name(), error.offset())
}

/// All errors that there are to reach in a lazy view.
fn lazy_errors<M: Viewed>(bytes: &[u8]) -> Vec<String> {
    let mut errors = Vec::new();
    let mut note_error = |error: DecodeError| errors.push(place_of(&error));
    let view = M::View::lazy(bytes).expect("a message that is malformed further inside only");
    Part::read(&view, &mut Tally::new(false, &mut note_error, &mut |_| {}));
    errors
}

/// The JSON of the view and of the owned value.
fn json<M: Viewed>(bytes: &[u8]) -> (String, String) {
    let options = DecodeOptions::tolerant();
    let view = options.view::<M::View<'_>>(bytes).expect("a value");
    let owned = options.decode::<M>(bytes).expect("a value");
    let view = serde_json::to_string(view.value());
    let owned = serde_json::to_string(owned.value());
    (
        view.unwrap_or_else(|error| error.to_string()),
        owned.expect("a value has a JSON"),
    )
}

// The data.

struct Row {
    name: &'static str,
    face: Face,
    bytes: Vec<u8>,
    strict: &'static str,
    tolerant: &'static str,
}

fn rows() -> Vec<Row> {
    let faces = faces();
    let rows = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../testdata/malformed/vectors.tsv"
    ));
    let row = |line: &'static str| {
        let cells: Vec<_> = line.split('\t').collect();
        let [name, of_type, bytes, strict, tolerant, ..] = cells[..] else {
            panic!("{line:?}");
        };
        let full_name = match of_type {
            "Record" => "usp_record.Record",
            "Msg" => "usp.Msg",
            other => other,
        };
        let mut faces = faces.iter();
        let face = faces.find(|face| face.schema.full_name() == full_name);
        Row {
            name,
            face: *face.expect("a type of the crate"),
            bytes: octets(bytes),
            strict,
            tolerant,
        }
    };
    let rows: Vec<_> = rows.lines().skip(1).map(row).collect();
    assert!(rows.len() > 280);
    rows
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    let octet = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair[1]).expect("an octet");
    digits.chunks_exact(2).map(octet).collect()
}

struct Input {
    name: String,
    face: Face,
    bytes: Vec<u8>,
}

/// All files of messages, and the Messages in the Records among them.
fn inputs() -> Vec<Input> {
    let (record, msg) = (face(Record::schema()), face(Msg::schema()));
    let mut inputs = Vec::new();
    for folder in ["agent", "bench", "spec", "transfers", "versions"] {
        for path in files(&root().join("testdata").join(folder)) {
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.expect("the name of a file");
            let Some(stem) = name.strip_suffix(".bin") else {
                continue;
            };
            let face = match (folder, stem.split_once('-')) {
                ("agent" | "bench", _) | ("versions", Some(("record", _))) => record,
                ("spec", Some((_, "Request"))) => face(usp_proto::msg::Request::schema()),
                ("spec", Some((_, "Response"))) => face(usp_proto::msg::Response::schema()),
                _ => msg,
            };
            let bytes = fs::read(&path).expect("a file");
            inputs.push(Input {
                name: name.to_owned(),
                face,
                bytes: bytes.clone(),
            });
            if face.schema == Record::schema() {
                inputs.extend(plain_payload(&bytes).map(|payload| Input {
                    name: format!("{name}:{}", payload.start),
                    face: msg,
                    bytes: bytes[payload].to_vec(),
                }));
            }
        }
    }
    assert!(inputs.len() > 350, "{}", inputs.len());
    inputs
}

/// Records of `testdata/` that are not too long to be changed often.
fn any_record() -> impl Strategy<Value = Vec<u8>> {
    let mut inputs = inputs();
    inputs.retain(|input| input.face.schema == Record::schema() && input.bytes.len() < 2048);
    let records: Vec<_> = inputs.into_iter().map(|input| input.bytes).collect();
    proptest::sample::select(records)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).expect("a folder");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
