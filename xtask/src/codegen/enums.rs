//! Typed access to enum fields, and `Debug` for the messages that have any.

use std::fmt::Write as _;

use prost_types::field_descriptor_proto::Type;
use prost_types::{DescriptorProto, FileDescriptorSet};

use super::schema::{camel, nested, rust_path, snake};

pub(crate) fn generate(descriptors: &FileDescriptorSet) -> String {
    let mut out = String::from("use core::fmt;\n\nuse crate::schema::EnumNumber;\n");
    for file in &descriptors.file {
        for (full_name, message) in nested(file.package(), &file.message_type) {
            if !message
                .field
                .iter()
                .any(|field| field.r#type() == Type::Enum)
            {
                continue;
            }
            let path = rust_path(&full_name);
            let short = path.rsplit("::").next().unwrap_or_default();
            let mut accessors = String::new();
            let mut debug = String::new();
            let mut oneofs = Vec::new();
            for field in &message.field {
                let name = field.name();
                if let Some(oneof) = field.oneof_index {
                    oneofs.push(oneof);
                    continue;
                }
                if field.r#type() != Type::Enum {
                    writeln!(debug, ".field(\"{name}\", &self.{name})").ok();
                    continue;
                }
                let target = field.type_name().trim_start_matches('.');
                let kind = rust_path(target);
                writeln!(
                    debug,
                    ".field(\"{name}\", &EnumNumber::<{kind}>::new(self.{name}))"
                )
                .ok();
                write!(
                    accessors,
                    "/// The value of the field `{name}`, or `None` if its number is none of the schema's:\n\
                     /// the number itself stays readable in the field ([R-ENC.2]).\n\
                     ///\n\
                     /// [R-ENC.2]: https://usp.technology/specification/#r-enc.2\n\
                     #[must_use] pub fn {name}(&self) -> Option<{kind}> {{ {kind}::try_from(self.{name}).ok() }}\n\
                     /// Sets the field `{name}`.\n\
                     pub fn set_{name}(&mut self, value: {kind}) {{ self.{name} = value.into(); }}\n"
                )
                .ok();
            }
            oneofs.dedup();
            for index in oneofs {
                let oneof = usize::try_from(index)
                    .ok()
                    .and_then(|index| message.oneof_decl.get(index));
                let name = snake(oneof.map_or("", |oneof| oneof.name()));
                writeln!(debug, ".field(\"{name}\", &self.{name})").ok();
                out.push_str(&oneof_debug(&full_name, message, index));
            }
            write!(
                out,
                "impl {path} {{ {accessors} }}\n\
                 impl fmt::Debug for {path} {{ fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ \
                 f.debug_struct(\"{short}\"){debug}.finish() }} }}\n"
            )
            .ok();
        }
    }
    out
}

/// `Debug` of a oneof, which prost leaves out together with that of its message.
fn oneof_debug(full_name: &str, message: &DescriptorProto, index: i32) -> String {
    let oneof = usize::try_from(index)
        .ok()
        .and_then(|index| message.oneof_decl.get(index));
    let path = rust_path(&format!(
        "{full_name}.{}",
        oneof.map_or("", |oneof| oneof.name())
    ));
    let arms: String = message
        .field
        .iter()
        .filter(|field| field.oneof_index == Some(index))
        .map(|field| {
            let variant = camel(field.name());
            format!("Self::{variant}(value) => f.debug_tuple(\"{variant}\").field(value).finish(),")
        })
        .collect();
    format!(
        "impl fmt::Debug for {path} {{ fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ \
         match self {{ {arms} }} }} }}\n"
    )
}
