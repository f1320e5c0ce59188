//! The static table of the schema.

use std::fmt::Write as _;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorSet};

use super::since::Since;

pub(crate) fn generate(
    descriptors: &FileDescriptorSet,
    since: &Since,
) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::from(
        "use crate::schema::{Described, EnumSchema, EnumValueSchema, FieldKind, FieldSchema, Label, MessageSchema};\n\
         use crate::schema::sealed::Sealed;\n\
         use crate::view::{Making, Scan as _, Source};\n\
         use crate::version::ProtocolVersion;\n",
    );
    for version in since.versions() {
        writeln!(
            out,
            "const {version}: ProtocolVersion = ProtocolVersion::{version};"
        )?;
    }
    let mut all_messages = Vec::new();
    let mut all_enums = Vec::new();
    for file in &descriptors.file {
        for full in &file.enum_type {
            let name = format!("{}.{}", file.package(), full.name());
            enumeration(&mut out, &name, full, since)?;
            all_enums.push(name);
        }
        for (full_name, descriptor) in nested(file.package(), &file.message_type) {
            message(&mut out, file.package(), &full_name, descriptor, since)?;
            all_messages.push(full_name.clone());
            for inner in &descriptor.enum_type {
                let name = format!("{full_name}.{}", inner.name());
                enumeration(&mut out, &name, inner, since)?;
                all_enums.push(name);
            }
        }
    }
    let table = |names: &[String]| {
        names
            .iter()
            .map(|name| format!("&{}", constant(name)))
            .collect::<Vec<_>>()
            .join(",")
    };
    writeln!(
        out,
        "pub(crate) static MESSAGES: &[&MessageSchema] = &[{}];",
        table(&all_messages)
    )?;
    let types: Vec<String> = all_messages.iter().map(|name| rust_path(name)).collect();
    writeln!(
        out,
        "#[cfg(feature = \"serde\")] crate::json::implement!({});",
        types.join(",")
    )?;
    writeln!(
        out,
        "pub(crate) static ENUMS: &[&EnumSchema] = &[{}];",
        table(&all_enums)
    )?;
    Ok(out)
}

/// Every message of a package with its full name, outer before inner, map entries left out.
pub(crate) fn nested<'a>(
    scope: &str,
    messages: &'a [DescriptorProto],
) -> Vec<(String, &'a DescriptorProto)> {
    let mut found = Vec::new();
    for message in messages {
        if message
            .options
            .as_ref()
            .is_some_and(|options| options.map_entry())
        {
            continue;
        }
        let full_name = format!("{scope}.{}", message.name());
        let inner = nested(&full_name, &message.nested_type);
        found.push((full_name, message));
        found.extend(inner);
    }
    found
}

/// The path of the owned type from the root of the crate: `msg::get_resp::ResolvedPathResult`.
pub(crate) fn rust_path(full_name: &str) -> String {
    let (package, path) = full_name.split_once('.').unwrap_or(("", full_name));
    let package = package.trim_start_matches('.');
    let mut parts: Vec<&str> = path.split('.').collect();
    let name = parts.pop().unwrap_or_default();
    let mut rust = format!("crate::generated::{package}");
    for part in parts {
        write!(rust, "::{}", snake(part)).ok();
    }
    write!(rust, "::{}", camel(name)).ok();
    rust
}

/// `GetSupportedDM` as prost names it: `GetSupportedDm`.
pub(crate) fn camel(name: &str) -> String {
    use heck::ToUpperCamelCase as _;
    name.to_upper_camel_case()
}

/// `GetSupportedDMResp` as prost names its module: `get_supported_dm_resp`.
pub(crate) fn snake(name: &str) -> String {
    use heck::ToSnakeCase as _;
    name.to_snake_case()
}

pub(crate) fn constant(full_name: &str) -> String {
    use heck::ToShoutySnakeCase as _;
    full_name
        .split('.')
        .map(|part| part.to_shouty_snake_case())
        .collect::<Vec<_>>()
        .join("__")
}

fn message(
    out: &mut String,
    package: &str,
    full_name: &str,
    descriptor: &DescriptorProto,
    since: &Since,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut fields: Vec<&FieldDescriptorProto> = descriptor.field.iter().collect();
    fields.sort_by_key(|field| field.number());
    let name = constant(full_name);
    let short = full_name
        .strip_prefix(&format!("{package}."))
        .unwrap_or(full_name);
    let oneofs: Vec<String> = descriptor
        .oneof_decl
        .iter()
        .map(|oneof| format!("{:?}", oneof.name()))
        .collect();
    writeln!(
        out,
        "pub(crate) static {name}: MessageSchema = MessageSchema {{ name: {short:?}, full_name: {full_name:?}, \
         since: {}, oneofs: &[{}], fields: &[",
        since.of(full_name)?,
        oneofs.join(","),
    )?;
    let mut entries = String::new();
    for (index, field) in fields.into_iter().enumerate() {
        let full = format!("{full_name}.{}", field.name());
        let entry = map_entry(descriptor, field);
        if let Some(entry) = entry {
            write_entry(
                &mut entries,
                &format!("{full_name}.{}", entry.name()),
                &since.of(&full)?,
            )?;
        }
        let label = match (field.label(), field.oneof_index) {
            _ if entry.is_some() => "Label::Map".to_owned(),
            (Label::Repeated, _) => "Label::Repeated".to_owned(),
            (_, Some(index)) => format!("Label::Oneof({index})"),
            _ => "Label::Singular".to_owned(),
        };
        let target = field.type_name().trim_start_matches('.');
        let kind = match field.r#type() {
            Type::String => "FieldKind::String".to_owned(),
            Type::Bytes => "FieldKind::Bytes".to_owned(),
            Type::Bool => "FieldKind::Bool".to_owned(),
            Type::Fixed32 => "FieldKind::Fixed32".to_owned(),
            Type::Uint64 => "FieldKind::Uint64".to_owned(),
            Type::Enum => format!("FieldKind::Enum(&{})", constant(target)),
            Type::Message => format!("FieldKind::Message(&{})", constant(target)),
            other => return Err(format!("{full_name}: no field kind for {other:?}").into()),
        };
        writeln!(
            out,
            "FieldSchema {{ name: {:?}, json_name: {:?}, full_name: {full:?}, number: {}, index: {index}, \
             kind: {kind}, label: {label}, since: {} }},",
            field.name(),
            field.json_name(),
            field.number(),
            since.of(&full)?,
        )?;
    }
    writeln!(out, "] }};\n{entries}")?;
    let rust = rust_path(full_name);
    let view = super::views::public_path(full_name);
    writeln!(
        out,
        "impl Sealed for {rust} {{ fn read(source: Source<'_>, making: &Making<'_>) -> Option<Self> {{ \
         {view}View::scan(source)?.owned(making).ok() }} }}\nimpl Described for {rust} {{ fn schema() -> &'static MessageSchema {{ &{name} }} }}"
    )?;
    Ok(())
}

pub(crate) fn map_entry<'a>(
    message: &'a DescriptorProto,
    field: &FieldDescriptorProto,
) -> Option<&'a DescriptorProto> {
    let target = field.type_name().rsplit('.').next()?;
    message.nested_type.iter().find(|inner| {
        inner.name() == target
            && inner
                .options
                .as_ref()
                .is_some_and(|options| options.map_entry())
    })
}

/// The message of a map entry: every map of the schema is a map<string, string>.
fn write_entry(out: &mut String, full_name: &str, since: &str) -> std::fmt::Result {
    let short = full_name
        .split_once('.')
        .map_or(full_name, |(_, short)| short);
    writeln!(
        out,
        "pub(crate) static {}: MessageSchema = MessageSchema {{ name: {short:?}, full_name: {full_name:?}, \
         since: {since}, oneofs: &[], fields: &[",
        constant(full_name),
    )?;
    for (index, name) in ["key", "value"].into_iter().enumerate() {
        writeln!(
            out,
            "FieldSchema {{ name: {name:?}, json_name: {name:?}, full_name: \"{full_name}.{name}\", \
             number: {}, index: {index}, kind: FieldKind::String, label: Label::Singular, since: {since} }},",
            index + 1,
        )?;
    }
    writeln!(out, "] }};")
}

fn enumeration(
    out: &mut String,
    full_name: &str,
    descriptor: &EnumDescriptorProto,
    since: &Since,
) -> Result<(), Box<dyn std::error::Error>> {
    let short = full_name
        .split_once('.')
        .map_or(full_name, |(_, short)| short);
    writeln!(
        out,
        "pub(crate) static {}: EnumSchema = EnumSchema {{ name: {short:?}, full_name: {full_name:?}, \
         since: {}, values: &[",
        constant(full_name),
        since.of(full_name)?,
    )?;
    for value in &descriptor.value {
        writeln!(
            out,
            "EnumValueSchema {{ name: {:?}, number: {}, since: {} }},",
            value.name(),
            value.number(),
            since.of(&format!("{full_name}.{}", value.name()))?,
        )?;
    }
    writeln!(out, "] }};")?;
    Ok(())
}
