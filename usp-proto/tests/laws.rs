//! What holds for every value and for any bytes, of every message type.
//!
//! - A value survives its encoding, and its JSON by either name of its fields.
//! - What the tolerant mode takes, prost takes, and both see the same value.
//! - What prost takes and the tolerant mode refuses is one of
//!   [`oracle::REFUSED_BY_US_ALONE`], or a map on a wrong wire type:
//!   - `TooLong`, `TooManyElements`, `TooManyUnknownFields`, `GroupTooDeep`: limits;
//!   - whatever is wrong with the value of a map field whose tag is not that of a length: prost
//!     does not look at that wire type.
//! - The strict mode takes what the tolerant mode takes without a forbidden deviation, and nothing
//!   else; otherwise its error is the first of these deviations.
//! - Octets that are shared and octets that are copied make the same value.
#![cfg(all(feature = "arbitrary", feature = "serde"))]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic, and has std"
)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use arbitrary::{Arbitrary, Unstructured};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::{Described, FieldKind, Label, MessageSchema};
use usp_proto::wire::{Fields, Value as WireValue, plain_payload};
use usp_proto::{DecodeErrorKind, DecodeOptions};

#[macro_use]
#[path = "oracle/messages.rs"]
mod messages;
#[path = "oracle/prost.rs"]
mod oracle;

proptest! {
    #[test]
    fn values_survive_bytes_and_json(face in any_face(), seed in vec(any::<u8>(), 0..2000)) {
        (face.value)(&seed);
    }

    #[test]
    fn records_and_msgs_survive_bytes_and_json(seed in vec(any::<u8>(), 0..4000)) {
        value_laws_of_seed::<Record>(&seed);
        value_laws_of_seed::<Msg>(&seed);
    }

    #[test]
    fn any_bytes_are_a_value_or_an_error(face in any_face(), bytes in vec(any::<u8>(), 0..64)) {
        (face.bytes)(&bytes);
    }

    #[test]
    fn any_fields_are_a_value_or_an_error(face in any_face(), bytes in any_fields()) {
        (face.bytes)(&bytes);
    }

    #[test]
    fn real_records_with_changed_bytes_are_a_value_or_an_error(
        input in any::<Index>(),
        changes in vec(any::<(u8, Index, u8)>(), 1..6),
    ) {
        let mut bytes = input.get::<Vec<u8>>(&INPUTS).clone();
        for (kind, place, byte) in changes {
            change_byte(&mut bytes, kind, place, byte);
        }
        record_laws(&bytes);
    }

    #[test]
    fn real_records_with_changed_fields_are_a_value_or_an_error(
        input in any::<Index>(),
        changes in vec(any::<(u8, Index, Index)>(), 1..6),
    ) {
        let mut fields = nodes(Record::schema(), input.get::<Vec<u8>>(&INPUTS));
        for (kind, one, other) in changes {
            change_field(&mut fields, kind, one, other);
        }
        record_laws(&encode(&fields));
    }
}

#[test]
fn real_records_are_values_or_errors_as_they_are() {
    for bytes in INPUTS.iter() {
        record_laws(bytes);
        assert_eq!(encode(&nodes(Record::schema(), bytes)).len(), bytes.len());
    }
}

/// The entry of a map is written as its key alone if the value is empty.
#[test]
fn map_entry_without_a_value_is_empty_text() {
    let mut maps = 0;
    for face in faces() {
        let Some(map) = field_with(face.schema, |label| label == Label::Map) else {
            continue;
        };
        maps += 1;
        let mut bytes = tag(map, 2);
        bytes.extend(b"\x03\x0a\x01k");
        assert_eq!(
            (face.json)(&bytes)[face.schema.field(map).expect("the map").json_name()],
            serde_json::json!({ "k": "" }),
        );
    }
    assert_eq!(maps, 9);
}

// Laws.

fn value_laws_of_seed<M: Message>(seed: &[u8]) {
    let value = M::arbitrary(&mut Unstructured::new(seed)).expect("a value");
    value_laws(&value);
}

fn value_laws<M: Message>(value: &M) {
    let bytes = value.encode_to_vec();
    assert_eq!(bytes.len(), value.encoded_len());
    let decoded = oracle::decode::<M>(DecodeOptions::tolerant(), &bytes).expect("an own encoding");
    assert_eq!(decoded.value(), value);
    for deviation in decoded.deviations() {
        // Neither the order nor the number of fields can be wrong.
        let is_of_the_value = matches!(
            deviation.kind(),
            DecodeErrorKind::UnknownEnumValue { .. }
                | DecodeErrorKind::OneofMissing { .. }
                | DecodeErrorKind::FieldMissing
        );
        assert!(is_of_the_value, "{deviation}");
    }
    json_laws(value);
}

fn json_laws<M: Message>(value: &M) {
    let text = serde_json::to_string(value).expect("JSON of a value");
    assert_eq!(serde_json::from_str::<M>(&text).ok().as_ref(), Some(value));
    let read = serde_json::from_reader::<_, M>(text.as_bytes());
    assert_eq!(read.ok().as_ref(), Some(value));
    let json = serde_json::to_value(value).expect("JSON of a value");
    assert_eq!(
        serde_json::from_str::<Value>(&text).ok(),
        Some(json.clone())
    );
    let renamed = names_of_the_schema(M::schema(), json);
    assert_eq!(
        serde_json::from_value::<M>(renamed).ok().as_ref(),
        Some(value)
    );
}

fn byte_laws<M: Message>(bytes: &[u8]) {
    let tolerant = DecodeOptions::tolerant().max_deviations(usize::MAX);
    let strict = DecodeOptions::strict().decode::<M>(bytes);
    let taken = oracle::decode::<M>(tolerant, bytes);
    let shared = bytes.to_vec().into();
    assert_eq!(tolerant.decode_bytes::<M>(shared), taken);
    let shared = bytes.to_vec().into();
    assert_eq!(DecodeOptions::strict().decode_bytes::<M>(shared), strict);
    match (strict, taken) {
        (strict, Ok(taken)) => {
            let mut deviations = taken.deviations().iter();
            assert!(deviations.clone().all(|found| found.kind().is_deviation()));
            match (strict, deviations.find(|found| found.kind().is_forbidden())) {
                (Ok(strict), None) => assert_eq!(strict, taken),
                (Err(error), Some(first)) => assert_eq!(error, *first),
                (strict, first) => panic!("{strict:?} but {first:?}"),
            }
            value_laws(taken.value());
        }
        (Err(strict), Err(error)) => {
            assert!(!error.kind().is_deviation(), "{error}");
            assert!(strict == error || strict.kind().is_forbidden(), "{strict}");
            assert!(strict.offset().max(error.offset()) <= bytes.len());
        }
        (Ok(_), Err(error)) => panic!("only the tolerant mode refuses: {error}"),
    }
}

fn record_laws(bytes: &[u8]) {
    byte_laws::<Record>(bytes);
    let payload = plain_payload(bytes);
    if let Ok(record) = DecodeOptions::strict().decode::<Record>(bytes) {
        let found = payload.clone().map(|range| &bytes[range]);
        let expected = record.value().plain_payload();
        assert_eq!(found, expected.map(|payload| payload.as_ref()));
    }
    if let Some(payload) = payload {
        byte_laws::<Msg>(&bytes[payload]);
    }
}

/// Names every field as the schema does: `requested_path` for `requestedPath`.
fn names_of_the_schema(schema: &'static MessageSchema, json: Value) -> Value {
    let Value::Object(object) = json else {
        panic!("{json}");
    };
    let rename = |(name, value): (String, Value)| {
        let mut fields = schema.fields().iter();
        let field = fields.find(|field| field.json_name() == name);
        let field = field.expect("a field of the schema");
        let value = match (field.kind(), value) {
            (FieldKind::Message(_), map) if field.label() == Label::Map => map,
            (FieldKind::Message(inner), Value::Array(elements)) => elements
                .into_iter()
                .map(|element| names_of_the_schema(inner, element))
                .collect(),
            (FieldKind::Message(inner), value) => names_of_the_schema(inner, value),
            (_, value) => value,
        };
        (field.name().to_owned(), value)
    };
    Value::Object(object.into_iter().map(rename).collect::<Map<_, _>>())
}

// Every type.

trait Message: Described + Serialize + DeserializeOwned + for<'a> Arbitrary<'a> {}

impl<M: Described + Serialize + DeserializeOwned + for<'a> Arbitrary<'a>> Message for M {}

/// A message type without its type.
#[derive(Clone, Copy, Debug)]
struct Face {
    schema: &'static MessageSchema,
    value: fn(&[u8]),
    bytes: fn(&[u8]),
    json: fn(&[u8]) -> Value,
}

fn json_of<M: Message>(bytes: &[u8]) -> Value {
    let value = oracle::decode::<M>(DecodeOptions::tolerant(), bytes).expect("a value");
    serde_json::to_value(value.value()).expect("JSON of a value")
}

fn faces() -> Vec<Face> {
    macro_rules! faces {
        ($($message:ty),+ $(,)?) => {
            vec![$(Face {
                schema: <$message>::schema(),
                value: value_laws_of_seed::<$message>,
                bytes: byte_laws::<$message>,
                json: json_of::<$message>,
            }),+]
        };
    }
    every_message!(faces)
}

fn any_face() -> impl Strategy<Value = Face> {
    proptest::sample::select(faces())
}

// Bytes that are made of fields.

/// Well-formed fields with small numbers, most of which some message knows.
fn any_fields() -> impl Strategy<Value = Vec<u8>> {
    let number = || 1_u32..20;
    let leaf = prop_oneof![
        3 => (number(), prop_oneof![0_u64..30, any::<u64>()]).prop_map(|(number, value)| {
            let mut bytes = tag(number, 0);
            prost::encoding::encode_varint(value, &mut bytes);
            bytes
        }),
        3 => (number(), "[a-c]{0,3}").prop_map(|(number, text)| len(number, text.as_bytes())),
        1 => (number(), any::<u32>())
            .prop_map(|(number, value)| [&tag(number, 5)[..], &value.to_le_bytes()].concat()),
        1 => (number(), any::<u64>())
            .prop_map(|(number, value)| [&tag(number, 1)[..], &value.to_le_bytes()].concat()),
    ];
    let fields = |field| vec(field, 0..6).prop_map(|fields| fields.concat());
    let field = leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            6 => (number(), fields(inner.clone())).prop_map(|(number, body)| len(number, &body)),
            1 => (number(), fields(inner)).prop_map(|(number, body)| {
                [tag(number, 3), body, tag(number, 4)].concat()
            }),
        ]
    });
    vec(field, 0..8).prop_map(|fields| fields.concat())
}

fn tag(number: u32, wire_type: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    prost::encoding::encode_varint(u64::from(number << 3 | wire_type), &mut bytes);
    bytes
}

fn len(number: u32, body: &[u8]) -> Vec<u8> {
    let mut bytes = tag(number, 2);
    prost::encoding::encode_varint(u64::try_from(body.len()).expect("a length"), &mut bytes);
    bytes.extend(body);
    bytes
}

fn field_with(schema: &MessageSchema, is: impl Fn(Label) -> bool) -> Option<u32> {
    let mut fields = schema.fields().iter();
    fields
        .find(|field| is(field.label()))
        .map(|field| field.number())
}

// Real Records, changed.

/// The Records of `testdata/` that are not too long to be changed often.
static INPUTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut inputs = Vec::new();
    for folder in ["agent", "versions"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../testdata")
            .join(folder);
        let files = fs::read_dir(folder).expect("a folder of testdata");
        let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        paths.sort();
        for path in paths {
            if path.extension().is_some_and(|extension| extension == "bin") {
                inputs.push(fs::read(path).expect("a Record"));
            }
        }
    }
    inputs.retain(|bytes| bytes.len() < 2048);
    assert!(inputs.len() > 150, "{}", inputs.len());
    inputs
});

fn change_byte(bytes: &mut Vec<u8>, kind: u8, place: Index, byte: u8) {
    if bytes.is_empty() {
        bytes.push(byte);
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

/// A field as it stands, or one whose value is a message.
#[derive(Clone, Debug)]
enum Node {
    Field(Vec<u8>),
    Message(u32, Vec<Self>),
}

/// Takes bytes apart as far as they go; what cannot be read stays in one piece.
fn nodes(schema: &'static MessageSchema, bytes: &[u8]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut end = 0;
    for field in Fields::new(bytes).with_max_group_depth(16) {
        let Ok(field) = field else {
            break;
        };
        let known = schema.field(field.number());
        let inner = match (known.map(|known| known.kind()), field.value()) {
            (Some(FieldKind::Message(inner)), WireValue::Len(body)) => Some((inner, body)),
            (Some(FieldKind::Bytes), WireValue::Len(body)) => Some((Msg::schema(), body)),
            _ => None,
        };
        nodes.push(match inner {
            Some((inner, body)) if is_minimal(&field) => {
                Node::Message(field.number(), self::nodes(inner, body))
            }
            _ => Node::Field(bytes[field.offset()..field.end()].to_vec()),
        });
        end = field.end();
    }
    if end < bytes.len() {
        nodes.push(Node::Field(bytes[end..].to_vec()));
    }
    nodes
}

fn is_minimal(field: &usp_proto::wire::Field<'_>) -> bool {
    let WireValue::Len(body) = field.value() else {
        return false;
    };
    len(field.number(), body).len() == field.end() - field.offset()
}

fn encode(nodes: &[Node]) -> Vec<u8> {
    let encode = |node: &Node| match node {
        Node::Field(bytes) => bytes.clone(),
        Node::Message(number, inner) => len(*number, &encode(inner)),
    };
    nodes.iter().flat_map(encode).collect()
}

fn change_field(nodes: &mut Vec<Node>, kind: u8, one: Index, other: Index) {
    // Down to some message: each step inwards is taken three times out of four.
    let inwards: Vec<_> = (0..nodes.len())
        .filter(|at| matches!(&nodes[*at], Node::Message(_, inner) if !inner.is_empty()))
        .collect();
    if kind % 4 != 0 && !inwards.is_empty() {
        let at = inwards[one.index(inwards.len())];
        if let Node::Message(_, inner) = &mut nodes[at] {
            return change_field(inner, kind.rotate_right(2), one, other);
        }
    }
    if nodes.is_empty() {
        return;
    }
    let (from, to) = (one.index(nodes.len()), other.index(nodes.len()));
    match kind / 4 % 5 {
        0 => nodes.swap(from, to),
        1 => {
            nodes.remove(from);
        }
        2 => {
            let copy = nodes[from].clone();
            nodes.insert(to, copy);
        }
        3 => {
            // A field of an outer message moves into an inner one.
            let copy = nodes[from].clone();
            if let Node::Message(_, inner) = &mut nodes[to] {
                inner.push(copy);
            }
        }
        _ => {
            if let Node::Message(number, _) = &mut nodes[from] {
                *number = 1 + *number % 15;
            }
        }
    }
}
