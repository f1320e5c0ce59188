//! Which messages are requests and responses, and their `msg_type`.

use prost_types::{DescriptorProto, FileDescriptorProto};

use crate::codegen::schema::{camel, rust_path};

pub(super) fn generate(file: &FileDescriptorProto) -> Result<String, String> {
    let mut code = String::new();
    for outer in ["Request", "Response"] {
        let Some(message) = file.message_type.iter().find(|found| found.name() == outer) else {
            continue;
        };
        for field in &message.field {
            let number = msg_type(file, field.name())?;
            code.push_str(&format!(
                "impl part::{outer}Body for {} {{ const TAG: u8 = {:#04x}; \
                 const MSG_TYPE: crate::msg::header::MsgType = crate::msg::header::MsgType::{}; }}\n",
                rust_path(field.type_name().trim_start_matches('.')),
                field.number() << 3 | 2,
                camel(&number.to_lowercase()),
            ));
        }
    }
    Ok(code)
}

/// The name of the `msg_type` of that member of Request or Response.
fn msg_type(file: &FileDescriptorProto, member: &str) -> Result<String, String> {
    let header = |message: &&DescriptorProto| message.name() == "Header";
    let header = file.message_type.iter().find(header);
    // GET_SUPPORTED_PROTO is the only one that is named otherwise.
    let name = member.to_uppercase().replace("PROTOCOL", "PROTO");
    header
        .and_then(|header| header.enum_type.first())
        .and_then(|numbers| numbers.value.iter().find(|value| value.name() == name))
        .map(|_| name)
        .ok_or_else(|| format!("{member}: no msg_type"))
}
