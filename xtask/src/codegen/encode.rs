//! The code that encodes every message, and the drafts.

mod drafts;
mod kinds;
mod oracle;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};

use super::schema::{camel, map_entry, nested, rust_path, snake};

/// Where the oracle for tests goes.
pub(crate) const ORACLE: &str = "usp-proto/tests/oracle/drafts.rs";

/// The generated code.
pub(crate) struct Encoding {
    /// The module of each package: its name and its code.
    pub(crate) modules: Vec<(String, String)>,
    /// Code for tests, which makes a draft of every owned message.
    pub(crate) oracle: String,
}

pub(crate) fn generate(
    descriptors: &FileDescriptorSet,
) -> Result<Encoding, Box<dyn std::error::Error>> {
    let mut modules = Vec::new();
    let mut oracle = oracle::head();
    for file in &descriptors.file {
        let mut code = String::from("use crate::encode::generated::*;\n");
        let mut drafts = Module::default();
        for (full_name, message) in nested(file.package(), &file.message_type) {
            let message = Message::new(&full_name, message)?;
            code.push_str(&message.owned());
            drafts.at(&message.modules()).push_str(&message.draft());
            oracle.push_str(&message.drafted());
        }
        code.push_str(&format!("pub(crate) mod draft {{ {} }}\n", drafts.code()));
        code.push_str(&kinds::generate(file)?);
        modules.push((format!("{}_encode", file.package()), code));
    }
    Ok(Encoding { modules, oracle })
}

/// Nested modules with their code.
#[derive(Default)]
struct Module {
    code: String,
    inner: BTreeMap<String, Self>,
}

impl Module {
    fn at(&mut self, path: &[String]) -> &mut String {
        match path.split_first() {
            None => &mut self.code,
            Some((first, rest)) => self.inner.entry(first.clone()).or_default().at(rest),
        }
    }

    fn code(&self) -> String {
        let mut code = format!(
            "#[allow(unused_imports)] use crate::encode::generated::*; {}",
            self.code
        );
        for (name, module) in &self.inner {
            write!(
                code,
                "/// Drafts of what is nested in the message of that name.\n\
                 pub mod {name} {{ {} }}\n",
                module.code()
            )
            .ok();
        }
        code
    }
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
    full_name: String,
    number: i32,
    kind: Kind,
}

enum Kind {
    /// By the name of the method that writes it.
    Scalar(&'static str),
    /// The full name of the message.
    Message(String),
    Strings,
    Octets,
    /// The full name of the message.
    Messages(String),
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
                            Kind::Message(_) => format!("free::message(out, {tag}, value)?"),
                            _ => format!("free::octets(out, {tag}, value.as_bytes())?"),
                        };
                        write!(arms, "Some({path}::{variant}(value)) => {value}, ").ok();
                    }
                    write!(
                        body,
                        "let out = match &self.{} {{ {arms} None => out }}; ",
                        snake(name)
                    )
                    .ok();
                }
            }
        }
        // The small ones become part of what they are in.
        let inline = if self.is_leaf() { "#[inline] " } else { "" };
        format!(
            "impl Emit for {} {{ {inline}fn emit<'b>(&self, out: &'b mut [u8]) \
             -> Option<&'b mut [u8]> {{ {body} Some(out) }} }}\n",
            rust_path(self.full_name)
        )
    }

    /// Whether no message is inside of it.
    fn is_leaf(&self) -> bool {
        self.places.iter().all(|place| match place {
            Place::Field(field) => !matches!(field.kind, Kind::Message(_) | Kind::Messages(_)),
            Place::Oneof(..) => false,
        })
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
        let target = || field.type_name().trim_start_matches('.').to_owned();
        let kind = match field.r#type() {
            Type::Message if map_entry(message, field).is_some() => Kind::Map,
            Type::Message if repeated => Kind::Messages(target()),
            Type::Message => Kind::Message(target()),
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
            full_name: format!("{full_name}.{}", field.name()),
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
            Kind::Scalar(write @ ("bool" | "fixed32" | "uint64" | "enumeration")) => {
                format!("let out = free::{write}(out, {tag}, self.{name})?; ")
            }
            Kind::Scalar(write) => format!("let out = free::{write}(out, {tag}, &self.{name})?; "),
            Kind::Message(_) => format!(
                "let out = match &self.{name} {{ \
                 Some(value) => free::message(out, {tag}, value)?, None => out }}; "
            ),
            Kind::Strings => format!("let out = free::strings(out, {tag}, &self.{name})?; "),
            Kind::Octets => format!("let out = free::all_octets(out, {tag}, &self.{name})?; "),
            Kind::Messages(_) => format!("let out = free::messages(out, {tag}, &self.{name})?; "),
            Kind::Map => format!("let out = free::entries(out, {tag}, &self.{name})?; "),
        }
    }
}
