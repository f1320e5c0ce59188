//! The code that encodes every message.

use std::fmt::Write as _;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};

use super::schema::{camel, map_entry, nested, rust_path, snake};

/// Generates a module for each package: its name and its code.
pub(crate) fn generate(
    descriptors: &FileDescriptorSet,
) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let mut modules = Vec::new();
    for file in &descriptors.file {
        let mut code = String::from("use crate::encode::generated::*;\n");
        for (full_name, message) in nested(file.package(), &file.message_type) {
            let message = Message::new(&full_name, message)?;
            code.push_str(&message.owned());
        }
        modules.push((format!("{}_encode", file.package()), code));
    }
    Ok(modules)
}

/// A message and the places that its encoding has, lowest first: its fields and oneofs.
struct Message<'a> {
    full_name: &'a str,
    places: Vec<Place<'a>>,
}

enum Place<'a> {
    Field(Field<'a>),
    /// A oneof stands where the lowest number of its members is, whichever of them it holds.
    Oneof(&'a str, Vec<Field<'a>>),
}

struct Field<'a> {
    name: &'a str,
    number: i32,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    /// By the name of the method that writes it.
    Scalar(&'static str),
    Message,
    Strings,
    Octets,
    Messages,
    Map,
}

impl<'a> Message<'a> {
    fn new(full_name: &'a str, message: &'a DescriptorProto) -> Result<Self, String> {
        let mut fields: Vec<&FieldDescriptorProto> = message.field.iter().collect();
        fields.sort_by_key(|field| field.number());
        let mut places: Vec<Place<'_>> = Vec::new();
        for declared in fields {
            let field = Field::new(full_name, message, declared)?;
            let Some(index) = declared.oneof_index else {
                places.push(Place::Field(field));
                continue;
            };
            let oneof = message.oneof_decl[usize::try_from(index).unwrap_or_default()].name();
            let begun = places.iter_mut().find_map(|place| match place {
                Place::Oneof(name, members) if *name == oneof => Some(members),
                _ => None,
            });
            match begun {
                Some(members) => members.push(field),
                None => places.push(Place::Oneof(oneof, vec![field])),
            }
        }
        Ok(Self { full_name, places })
    }

    /// The encoding of the owned type.
    fn owned(&self) -> String {
        let mut body = String::new();
        for place in self.places.iter().rev() {
            match place {
                Place::Field(field) => body.push_str(&field.owned()),
                Place::Oneof(name, members) => {
                    let path = rust_path(&format!("{}.{name}", self.full_name));
                    let mut arms = String::new();
                    for member in members {
                        let (variant, tag) = (camel(member.name), member.tag());
                        let value = match member.kind {
                            Kind::Message => format!("out.message({tag}, value)"),
                            _ => format!("out.octets({tag}, value.as_bytes())"),
                        };
                        write!(arms, "Some({path}::{variant}(value)) => {{ {value}; }} ").ok();
                    }
                    write!(
                        body,
                        "match &self.{} {{ {arms} None => {{}} }} ",
                        snake(name)
                    )
                    .ok();
                }
            }
        }
        let out = if self.places.is_empty() { "_" } else { "out" };
        format!(
            "impl Emit for {} {{ fn emit(&self, {out}: &mut Buffer) {{ {body} }} }}\n",
            rust_path(self.full_name)
        )
    }
}

impl<'a> Field<'a> {
    fn new(
        full_name: &str,
        message: &DescriptorProto,
        field: &'a FieldDescriptorProto,
    ) -> Result<Self, String> {
        if !(1..=15).contains(&field.number()) {
            return Err(format!(
                "{full_name}.{}: its tag is longer than a byte, which Buffer does not write",
                field.name()
            ));
        }
        let repeated = field.label() == Label::Repeated;
        let kind = match field.r#type() {
            Type::Message if map_entry(message, field).is_some() => Kind::Map,
            Type::Message if repeated => Kind::Messages,
            Type::Message => Kind::Message,
            Type::String if repeated => Kind::Strings,
            Type::String => Kind::Scalar("string"),
            Type::Bytes if repeated => Kind::Octets,
            Type::Bytes => Kind::Scalar("bytes"),
            Type::Bool => Kind::Scalar("bool"),
            Type::Fixed32 => Kind::Scalar("fixed32"),
            Type::Uint64 => Kind::Scalar("uint64"),
            Type::Enum => Kind::Scalar("enumeration"),
            other => return Err(format!("{full_name}.{}: a {other:?}", field.name())),
        };
        Ok(Self {
            name: field.name(),
            number: field.number(),
            kind,
        })
    }

    fn tag(&self) -> String {
        let wire_type = match self.kind {
            Kind::Scalar("bool" | "uint64" | "enumeration") => 0,
            Kind::Scalar("fixed32") => 5,
            _ => 2,
        };
        format!("{:#04x}", self.number << 3 | wire_type)
    }

    fn owned(&self) -> String {
        let (name, tag) = (self.name, self.tag());
        match self.kind {
            Kind::Scalar(write @ ("string" | "bytes")) => {
                format!("out.{write}({tag}, &self.{name}); ")
            }
            Kind::Scalar(write) => format!("out.{write}({tag}, self.{name}); "),
            Kind::Message => {
                format!("if let Some(value) = &self.{name} {{ out.message({tag}, value); }} ")
            }
            Kind::Strings => format!("out.strings({tag}, self.{name}.iter()); "),
            Kind::Octets => format!("out.all_octets({tag}, self.{name}.iter()); "),
            Kind::Messages => format!("out.messages({tag}, self.{name}.iter()); "),
            Kind::Map => format!("out.entries({tag}, self.{name}.iter()); "),
        }
    }
}
