//! `testdata/schema.tsv` against both forms of the schema: the descriptors and the static table.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use std::collections::{BTreeMap, BTreeSet};

use prost::Message as _;
use prost_types::field_descriptor_proto::{Label as ProtoLabel, Type};
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorSet};
use usp_proto::FILE_DESCRIPTOR_SET;
use usp_proto::record::Record;
use usp_proto::schema::{
    self, Described as _, EnumSchema, FieldKind, FieldSchema, Label, MessageSchema,
};
use usp_proto::wire::{Content, Walk, WireType};

const ROWS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/schema.tsv"
));

#[test]
fn r_enc_0_the_table_holds_the_rows_of_the_schema_and_no_more() {
    let mut ours = BTreeSet::new();
    for message in schema::messages() {
        let (package, name) = split(message.full_name());
        assert_eq!(message.name(), name);
        let since = message.since();
        ours.insert(format!(
            "{package} {name} message {} - - - {since}",
            last(name)
        ));
        for field in message.fields() {
            let (kind, label) = match field.label() {
                Label::Singular => ("field", "singular".to_owned()),
                Label::Repeated => ("field", "repeated".to_owned()),
                Label::Map => ("map", "map".to_owned()),
                Label::Oneof(index) => {
                    let oneof = message.oneofs()[usize::from(index)];
                    ("oneof-member", format!("oneof:{oneof}"))
                }
                other => panic!("a label that is not in the rows: {other:?}"),
            };
            let (own, number, since) = (field.name(), field.number(), field.since());
            let of_type = table_type(field);
            ours.insert(format!(
                "{package} {name} {kind} {own} {number} {of_type} {label} {since}"
            ));
        }
    }
    for of_enum in schema::enums() {
        let (package, name) = split(of_enum.full_name());
        assert_eq!(of_enum.name(), name);
        let since = of_enum.since();
        ours.insert(format!(
            "{package} {name} enum {} - - - {since}",
            last(name)
        ));
        for value in of_enum.values() {
            let (own, number, since) = (value.name(), value.number(), value.since());
            ours.insert(format!(
                "{package} {name} enum-value {own} {number} - - {since}"
            ));
        }
    }
    let rows = rows(true);
    assert_eq!(rows.len(), 388);
    assert_same(&ours, &rows);
}

#[test]
fn r_enc_1_the_descriptors_hold_the_rows_of_the_schema_and_no_more() {
    let mut ours = BTreeSet::new();
    for (full_name, message) in messages() {
        let (package, name) = split(&full_name);
        ours.insert(format!("{package} {name} message {} - - -", message.name()));
        for field in &message.field {
            let is_map = is_map(message, field);
            let (kind, label) = match field.oneof_index {
                _ if is_map => ("map", "map".to_owned()),
                Some(index) => {
                    let index = usize::try_from(index).expect("an index");
                    let oneof = message.oneof_decl[index].name();
                    ("oneof-member", format!("oneof:{oneof}"))
                }
                None if field.label() == ProtoLabel::Repeated => ("field", "repeated".to_owned()),
                None => ("field", "singular".to_owned()),
            };
            let (own, number) = (field.name(), field.number());
            let of_type = if is_map {
                map_type(message, field)
            } else {
                descriptor_type(field)
            };
            ours.insert(format!(
                "{package} {name} {kind} {own} {number} {of_type} {label}"
            ));
        }
    }
    for (full_name, of_enum) in enums() {
        let (package, name) = split(&full_name);
        ours.insert(format!("{package} {name} enum {} - - -", of_enum.name()));
        for value in &of_enum.value {
            let (own, number) = (value.name(), value.number());
            ours.insert(format!("{package} {name} enum-value {own} {number} - -"));
        }
    }
    assert_same(&ours, &rows(false));
}

#[test]
fn names_in_json_are_those_of_the_descriptors() {
    let messages = messages();
    assert_eq!(messages.len(), schema::messages().len());
    for (full_name, message) in messages {
        let ours = schema::message(&full_name).expect("a message of the table");
        let names: Vec<_> = ours.fields().iter().map(FieldSchema::json_name).collect();
        let mut fields = message.field.clone();
        fields.sort_by_key(FieldDescriptorProto::number);
        let theirs: Vec<_> = fields.iter().map(FieldDescriptorProto::json_name).collect();
        assert_eq!(names, theirs, "{full_name}");
    }
}

#[test]
fn every_field_is_found_by_its_number_and_name() {
    for message in schema::messages() {
        assert_eq!(schema::message(message.full_name()), Some(*message));
        let mut last = 0;
        for field in message.fields() {
            assert!(field.number() > last, "{field:?}");
            last = field.number();
            assert_eq!(message.field(field.number()), Some(field));
            assert_eq!(message.field_named(field.name()), Some(field));
            let full_name = format!("{}.{}", message.full_name(), field.name());
            assert_eq!(field.full_name(), full_name);
        }
        for absent in [0, last + 1, u32::MAX] {
            assert_eq!(message.field(absent), None);
        }
        assert_eq!(message.field_named(""), None);
    }
    for of_enum in schema::enums() {
        for value in of_enum.values() {
            assert_eq!(of_enum.value(value.number()), Some(value));
            assert_eq!(of_enum.value_named(value.name()), Some(value));
        }
        assert_eq!(of_enum.value(-1), None);
        assert_eq!(of_enum.value_named("NO_SUCH_VALUE"), None);
    }
    assert_eq!(schema::message("usp.NoSuchMessage"), None);
}

/// What the decoder counts on: no packed numbers, one oneof and one map in a message at most,
/// and maps from text to text.
#[test]
fn messages_have_the_shape_that_the_decoder_counts_on() {
    for message in schema::messages() {
        assert!(message.oneofs().len() <= 1, "{message:?}");
        assert!(message.fields().len() <= 32, "{message:?}");
        let maps = message
            .fields()
            .iter()
            .filter(|field| is(field, Label::Map));
        assert!(maps.count() <= 1, "{message:?}");
        for field in message.fields() {
            if is(field, Label::Repeated) {
                assert_eq!(field.wire_type(), WireType::Len, "{field:?}");
            }
            let FieldKind::Message(entry) = field.kind() else {
                assert!(!is(field, Label::Map), "{field:?}");
                continue;
            };
            let is_listed = schema::messages().contains(&entry);
            assert_eq!(is_listed, !is(field, Label::Map), "{field:?}");
            if !is_listed {
                let kinds: Vec<_> = entry
                    .fields()
                    .iter()
                    .map(|field| (field.number(), field.name(), field.kind(), field.label()))
                    .collect();
                assert_eq!(
                    kinds,
                    [
                        (1, "key", FieldKind::String, Label::Singular),
                        (2, "value", FieldKind::String, Label::Singular),
                    ]
                );
            }
        }
    }
}

/// The walk keeps twelve messages open at most, and that has to be enough.
#[test]
fn the_deepest_chain_of_messages_is_eleven_long() {
    let chain = deepest();
    let names: Vec<_> = chain.iter().map(|field| field.full_name()).collect();
    assert_eq!(
        names,
        [
            "usp_record.Record.no_session_context",
            "usp_record.NoSessionContextRecord.payload",
            "usp.Msg.body",
            "usp.Body.response",
            "usp.Response.set_resp",
            "usp.SetResp.updated_obj_results",
            "usp.SetResp.UpdatedObjectResult.oper_status",
            "usp.SetResp.UpdatedObjectResult.OperationStatus.oper_failure",
            "usp.SetResp.UpdatedObjectResult.OperationStatus.OperationFailure.updated_inst_failures",
            "usp.SetResp.UpdatedInstanceFailure.param_errs",
        ]
    );
    // Each field opens a message, next to the Record round all of them.
    assert_eq!(chain.len() + 1, 11);

    let mut bytes = b"\x0a\x01a".to_vec();
    for field in chain.iter().rev() {
        let tag = u8::try_from(field.number() << 3 | 2).expect("a tag of one byte");
        let len = u8::try_from(bytes.len()).expect("a length of one byte");
        bytes.splice(0..0, [tag, len]);
    }
    let items: Vec<_> = Walk::record(&bytes).collect();
    let opened = items
        .iter()
        .filter(|item| matches!(item.content(), Content::Open(_) | Content::OpenMsg(_)));
    assert_eq!(opened.count(), chain.len());
    let innermost = items
        .iter()
        .find(|item| item.content() == Content::String("a"))
        .expect("the text at the end of the chain");
    assert_eq!(innermost.depth(), chain.len());
}

/// The fields of the first longest chain from a Record into the innermost message, through the
/// Message that a payload holds.
fn deepest() -> Vec<&'static FieldSchema> {
    fn below(
        message: &'static MessageSchema,
        above: &mut Vec<&'static FieldSchema>,
        deepest: &mut Vec<&'static FieldSchema>,
    ) {
        if above.len() > deepest.len() {
            deepest.clone_from(above);
        }
        assert!(above.len() < 100, "the schema has a circle");
        for field in message.fields() {
            let inner = match field.kind() {
                FieldKind::Message(inner) => inner,
                FieldKind::Bytes if field.name() == "payload" => {
                    schema::message("usp.Msg").expect("a Msg")
                }
                _ => continue,
            };
            above.push(field);
            below(inner, above, deepest);
            above.pop();
        }
    }
    let mut deepest = Vec::new();
    below(Record::schema(), &mut Vec::new(), &mut deepest);
    deepest
}

/// The rows in one line each, empty cells as `-`, with or without the first version.
fn rows(with_since: bool) -> BTreeSet<String> {
    let mut lines = ROWS.lines();
    assert_eq!(
        lines.next(),
        Some(
            "package\tmessage\tkind\tname\tnumber\ttype\tlabel\tfirst_version\tlast_version\t\
             renamed_from"
        )
    );
    let mut rows = BTreeSet::new();
    for line in lines {
        let cells: Vec<_> = line.split('\t').collect();
        assert_eq!(cells.len(), 10, "{line:?}");
        assert_eq!(cells[8], "", "the newest schema has lost {line:?}");
        let end = if with_since { 8 } else { 7 };
        let row: Vec<_> = cells[..end]
            .iter()
            .map(|cell| match *cell {
                "" => "-".to_owned(),
                cell => cell.replace("oneof ", "oneof:"),
            })
            .collect();
        assert!(rows.insert(row.join(" ")), "twice: {line:?}");
    }
    rows
}

fn assert_same(ours: &BTreeSet<String>, rows: &BTreeSet<String>) {
    let missing: Vec<_> = rows.difference(ours).collect();
    let surplus: Vec<_> = ours.difference(rows).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "missing: {missing:#?}\nsurplus: {surplus:#?}"
    );
}

fn is(field: &FieldSchema, label: Label) -> bool {
    field.label() == label
}

fn table_type(field: &FieldSchema) -> String {
    match field.kind() {
        FieldKind::String => "string".to_owned(),
        FieldKind::Bytes => "bytes".to_owned(),
        FieldKind::Bool => "bool".to_owned(),
        FieldKind::Fixed32 => "fixed32".to_owned(),
        FieldKind::Uint64 => "uint64".to_owned(),
        FieldKind::Enum(of_enum) => last(EnumSchema::name(of_enum)).to_owned(),
        FieldKind::Message(entry) if is(field, Label::Map) => {
            let [key, value] = entry.fields() else {
                panic!("a map entry with {:?}", entry.fields());
            };
            format!("map<{},{}>", table_type(key), table_type(value))
        }
        FieldKind::Message(inner) => last(inner.name()).to_owned(),
        other => panic!("a kind of field that is not in the rows: {other:?}"),
    }
}

fn descriptor_type(field: &FieldDescriptorProto) -> String {
    match field.r#type() {
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Fixed32 => "fixed32".to_owned(),
        Type::Uint64 => "uint64".to_owned(),
        Type::Enum | Type::Message => last(field.type_name()).to_owned(),
        other => panic!("a type of field that is not in the rows: {other:?}"),
    }
}

fn map_type(message: &DescriptorProto, field: &FieldDescriptorProto) -> String {
    let entry = entry(message, field).expect("a map entry");
    let [key, value] = entry.field.as_slice() else {
        panic!("a map entry with {:?}", entry.field);
    };
    assert_eq!((key.number(), value.number()), (1, 2));
    format!("map<{},{}>", descriptor_type(key), descriptor_type(value))
}

fn is_map(message: &DescriptorProto, field: &FieldDescriptorProto) -> bool {
    entry(message, field).is_some()
}

/// The message of the entries of a map.
fn entry<'m>(
    message: &'m DescriptorProto,
    field: &FieldDescriptorProto,
) -> Option<&'m DescriptorProto> {
    let name = last(field.type_name());
    message
        .nested_type
        .iter()
        .find(|nested| nested.name() == name && is_entry(nested))
}

fn is_entry(message: &DescriptorProto) -> bool {
    message
        .options
        .as_ref()
        .is_some_and(prost_types::MessageOptions::map_entry)
}

/// All messages of the descriptors by full name, without map entries.
fn messages() -> BTreeMap<String, &'static DescriptorProto> {
    descriptors().0
}

fn enums() -> BTreeMap<String, &'static EnumDescriptorProto> {
    descriptors().1
}

fn descriptors() -> (
    BTreeMap<String, &'static DescriptorProto>,
    BTreeMap<String, &'static EnumDescriptorProto>,
) {
    let set = FileDescriptorSet::decode(FILE_DESCRIPTOR_SET).expect("descriptors");
    let set: &'static FileDescriptorSet = Box::leak(Box::new(set));
    let (mut messages, mut enums) = (BTreeMap::new(), BTreeMap::new());
    for file in &set.file {
        assert_eq!(file.syntax(), "proto3");
        for of_enum in &file.enum_type {
            enums.insert(format!("{}.{}", file.package(), of_enum.name()), of_enum);
        }
        let mut open: Vec<_> = file
            .message_type
            .iter()
            .map(|message| (file.package().to_owned(), message))
            .collect();
        while let Some((outer, message)) = open.pop() {
            let full_name = format!("{outer}.{}", message.name());
            for of_enum in &message.enum_type {
                enums.insert(format!("{full_name}.{}", of_enum.name()), of_enum);
            }
            let nested = message
                .nested_type
                .iter()
                .filter(|nested| !is_entry(nested));
            open.extend(nested.map(|nested| (full_name.clone(), nested)));
            messages.insert(full_name, message);
        }
    }
    (messages, enums)
}

/// The package and the name in it.
fn split(full_name: &str) -> (&str, &str) {
    full_name.split_once('.').expect("a name with its package")
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().expect("a name")
}
