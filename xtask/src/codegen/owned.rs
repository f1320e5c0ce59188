//! The owned types, by prost-build.

use std::collections::BTreeSet;

use prost_types::{DescriptorProto, FileDescriptorSet, field_descriptor_proto::Type};

use super::schema::nested;

/// Generates the module of each package: its name and its code.
pub(crate) fn generate(
    descriptors: FileDescriptorSet,
    views: &BTreeSet<String>,
) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let mut config = prost_build::Config::new();
    config.btree_map(["."]).bytes(["."]).enable_type_names();
    config.type_attribute(
        ".",
        r#"#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]"#,
    );
    let mut with_enums = Vec::new();
    for file in &descriptors.file {
        for (full_name, message) in nested(file.package(), &file.message_type) {
            configure(&mut config, &full_name, message);
            if message
                .field
                .iter()
                .any(|field| field.r#type() == Type::Enum)
            {
                with_enums.push(full_name);
            }
        }
    }
    // Their `Debug` stands in `enums.rs`.
    config.skip_debug(with_enums);

    let requests = descriptors
        .file
        .into_iter()
        .map(|file| {
            (
                prost_build::Module::from_protobuf_package_name(file.package()),
                file,
            )
        })
        .collect();
    let mut modules: Vec<(String, String)> = config
        .generate(requests)?
        .into_iter()
        .map(|(module, code)| {
            let name = module.parts().collect::<Vec<_>>().join("_");
            let code = with_views(&open_enums(&comparable(&code)), &name, views);
            (name, code)
        })
        .collect();
    modules.sort();
    Ok(modules)
}

fn configure(config: &mut prost_build::Config, full_name: &str, message: &DescriptorProto) {
    let arbitrary = |function: &str| {
        format!(
            r#"#[cfg_attr(feature = "arbitrary", arbitrary(with = crate::arbitrary::{function}))]"#
        )
    };
    for field in &message.field {
        let path = format!("{full_name}.{}", field.name());
        let repeated = field.label() == prost_types::field_descriptor_proto::Label::Repeated;
        match field.r#type() {
            Type::Enum => {
                config.field_attribute(&path, arbitrary("enum_number"));
            }
            Type::Bytes if repeated => {
                config.field_attribute(&path, arbitrary("repeated_bytes"));
            }
            Type::Bytes => {
                config.field_attribute(&path, arbitrary("bytes"));
            }
            _ => {}
        }
    }
}

/// Declares enum fields as plain numbers.
///
/// prost's own accessors of enum fields give the default for a number that they do not know, so
/// that an unknown `msg_type` reads as `ERROR`. [R-ENC.2] needs the difference: the accessors in
/// `enums.rs` give `None` instead. The wire format of both declarations is the same.
///
/// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
fn open_enums(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find("enumeration = \"") {
        let (before, attribute) = rest.split_at(start);
        out.push_str(before);
        out.push_str("int32");
        let end = attribute
            .match_indices('"')
            .nth(1)
            .map_or(attribute.len(), |(end, _)| end + 1);
        rest = &attribute[end..];
    }
    out.push_str(rest);
    out
}

/// Derives `Eq` and `Hash` for messages with maps too: ours are ordered, and no field is a float.
fn comparable(code: &str) -> String {
    code.replace(
        "Clone, PartialEq, ::prost::",
        "Clone, PartialEq, Eq, Hash, ::prost::",
    )
}

/// Brings the views of nested messages into the modules of their owned types. `views` has the
/// paths of the modules that have any.
fn with_views(code: &str, package: &str, views: &BTreeSet<String>) -> String {
    let mut out = String::with_capacity(code.len());
    let mut path: Vec<&str> = Vec::new();
    for line in code.lines() {
        out.push_str(line);
        out.push('\n');
        let depth = (line.len() - line.trim_start().len()) / 4;
        let name = line
            .trim_start()
            .strip_prefix("pub mod ")
            .and_then(|rest| rest.strip_suffix(" {"));
        if let Some(name) = name {
            path.truncate(depth);
            path.push(name);
            let module = format!("{package}_views::{}", path.join("::"));
            if views.contains(&module) {
                out.push_str(&format!("pub use crate::generated::{module}::*;\n"));
            }
        }
    }
    out
}
