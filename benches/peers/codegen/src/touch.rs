//! How to touch all text and octets of a peer's types: `touch.rs` beside the types.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use prost_types::field_descriptor_proto::Type;
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};

use crate::Outcome;

/// How a generator names things.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// `get_resp::ResolvedPathResult`, `body::MsgBody::Request`.
    Prost,
    /// The same, with the oneofs in a module of their own.
    Buffa,
    /// Views in a module of their own.
    BuffaView,
    /// `mod_GetResp::ResolvedPathResult`, `mod_Body::OneOfmsg_body::request`.
    Quick,
    /// The same, without lifetimes, in another crate, and of an older version of USP.
    Rusp,
}

/// The fields that rusp-lib does not know.
const UNKNOWN_TO_RUSP: [&str; 2] = ["originator_id", "destination_id"];

/// Writes the implementations for all types in `names`.
pub(crate) fn generate(descriptors: &FileDescriptorSet, names: &[Names], target: &Path) -> Outcome {
    let mut code = "use super::{usp, usp_record};\nuse super::super::{Total, Touch};\n".to_owned();
    for &names in names {
        for file in &descriptors.file {
            let mut writer = Writer {
                names,
                borrowing: borrowing(descriptors),
                code: &mut code,
            };
            for message in &file.message_type {
                writer.message(file.package(), &[], message)?;
            }
        }
    }
    let file = syn::parse_file(&code).map_err(|error| format!("{error}\n{code}"))?;
    fs::write(
        target,
        format!("{}{}", crate::HEADER, prettyplease::unparse(&file)),
    )?;
    Ok(())
}

struct Writer<'a> {
    names: Names,
    /// The full names of the messages that hold text or octets at any depth.
    borrowing: BTreeSet<String>,
    code: &'a mut String,
}

impl Writer<'_> {
    fn message(&mut self, package: &str, outer: &[&str], message: &DescriptorProto) -> Outcome {
        let mut path = outer.to_vec();
        path.push(message.name());
        let full = format!(".{package}.{}", path.join("."));
        let lifetime = self.lifetime(self.borrowing.contains(&full));

        let mut body = String::new();
        for field in &message.field {
            if field.oneof_index.is_none() && self.is_touched(message, field) {
                writeln!(body, "self.{}.touch(total);", field.name())?;
            }
        }
        for oneof in &message.oneof_decl {
            writeln!(body, "self.{}.touch(total);", oneof.name())?;
        }
        self.implementation(
            &format!("{}{lifetime}", self.type_name(package, &path)),
            &body,
        )?;

        for (oneof, index) in message.oneof_decl.iter().zip(0..) {
            let members: Vec<_> = message
                .field
                .iter()
                .filter(|field| field.oneof_index == Some(index))
                .collect();
            let mut arms = String::new();
            for member in &members {
                let variant = match self.names {
                    Names::Quick | Names::Rusp => member.name().to_owned(),
                    _ => member.name().to_upper_camel_case(),
                };
                writeln!(arms, "Self::{variant}(value) => value.touch(total),")?;
            }
            if matches!(self.names, Names::Quick | Names::Rusp) {
                arms.push_str("Self::None => {}");
            }
            let borrows = members.iter().any(|member| self.borrows(member));
            let lifetime = self.lifetime(borrows);
            let name = self.oneof_name(package, &path, oneof.name());
            self.implementation(
                &format!("{name}{lifetime}"),
                &format!("match self {{ {arms} }}"),
            )?;
        }
        for nested in message
            .nested_type
            .iter()
            .filter(|nested| !is_map_entry(nested))
        {
            self.message(package, &path, nested)?;
        }
        Ok(())
    }

    fn implementation(&mut self, name: &str, body: &str) -> Outcome {
        let total = if body.is_empty() { "_" } else { "total" };
        writeln!(
            self.code,
            "impl Touch for {name} {{ #[inline] fn touch(&self, {total}: &mut Total) {{ {body} }} }}",
        )?;
        Ok(())
    }

    fn is_touched(&self, message: &DescriptorProto, field: &FieldDescriptorProto) -> bool {
        let is_unknown = self.names == Names::Rusp
            && message.name() == "Record"
            && UNKNOWN_TO_RUSP.contains(&field.name());
        !is_unknown && matches!(field.r#type(), Type::String | Type::Bytes | Type::Message)
    }

    fn borrows(&self, field: &FieldDescriptorProto) -> bool {
        match field.r#type() {
            Type::String | Type::Bytes => true,
            Type::Message => self.borrowing.contains(field.type_name()),
            _ => false,
        }
    }

    /// Views of buffa always have a lifetime: without text they borrow what they do not know.
    fn lifetime(&self, borrows: bool) -> &'static str {
        match self.names {
            Names::BuffaView => "<'_>",
            Names::Quick if borrows => "<'_>",
            _ => "",
        }
    }

    fn type_name(&self, package: &str, path: &[&str]) -> String {
        let Some((name, outer)) = path.split_last() else {
            return package.to_owned();
        };
        let modules = self.modules(outer);
        match self.names {
            Names::Prost => format!("{package}::{modules}{}", name.to_upper_camel_case()),
            Names::BuffaView => format!("{package}::__buffa::view::{modules}{name}View"),
            Names::Buffa | Names::Quick | Names::Rusp => format!("{package}::{modules}{name}"),
        }
    }

    fn oneof_name(&self, package: &str, path: &[&str], oneof: &str) -> String {
        let modules = self.modules(path);
        let name = oneof.to_upper_camel_case();
        match self.names {
            Names::Prost => format!("{package}::{modules}{name}"),
            Names::Buffa => format!("{package}::__buffa::oneof::{modules}{name}"),
            Names::BuffaView => format!("{package}::__buffa::view::oneof::{modules}{name}"),
            Names::Quick | Names::Rusp => format!("{package}::{modules}OneOf{oneof}"),
        }
    }

    fn modules(&self, path: &[&str]) -> String {
        path.iter()
            .map(|part| match self.names {
                Names::Quick | Names::Rusp => format!("mod_{part}::"),
                _ => format!("{}::", part.to_snake_case()),
            })
            .collect()
    }
}

/// The full names of the messages that hold text or octets at any depth.
fn borrowing(descriptors: &FileDescriptorSet) -> BTreeSet<String> {
    let mut messages = Vec::new();
    for file in &descriptors.file {
        for message in &file.message_type {
            collect(&format!(".{}", file.package()), message, &mut messages);
        }
    }
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for (name, message) in &messages {
            let borrows = message.field.iter().any(|field| match field.r#type() {
                Type::String | Type::Bytes => true,
                Type::Message => found.contains(field.type_name()),
                _ => false,
            });
            if borrows {
                found.insert(name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn collect<'a>(
    outer: &str,
    message: &'a DescriptorProto,
    messages: &mut Vec<(String, &'a DescriptorProto)>,
) {
    let name = format!("{outer}.{}", message.name());
    for nested in &message.nested_type {
        collect(&name, nested, messages);
    }
    messages.push((name, message));
}

fn is_map_entry(message: &DescriptorProto) -> bool {
    message
        .options
        .as_ref()
        .is_some_and(|options| options.map_entry())
}
