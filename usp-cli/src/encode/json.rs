//! A value from JSON.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use usp_proto::msg::Msg;
use usp_proto::schema::Described;

use super::EncodeError;

/// Reads the canonical JSON of a type, or a line of `usp decode` that has it under `key`.
pub(super) fn value<M: Described + DeserializeOwned>(
    text: &str,
    key: &'static str,
) -> Result<M, EncodeError> {
    match line(text) {
        Some(members) => {
            let value = members.get(key).ok_or(EncodeError::KeyMissing { key })?;
            serde_json::from_str(value.get()).map_err(EncodeError::Json)
        }
        None => serde_json::from_str(text).map_err(EncodeError::Json),
    }
}

/// The Message next to the Record in a line of `usp decode`.
pub(super) fn msg_of_line(text: &str) -> Option<Msg> {
    let members = line(text)?;
    serde_json::from_str(members.get("msg")?.get()).ok()
}

/// The members of a line of `usp decode`, which no Record and no Message has.
fn line(text: &str) -> Option<HashMap<String, &RawValue>> {
    let members: HashMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    let is_line = members.contains_key("file")
        || members
            .keys()
            .any(|member| member == "record" || member == "msg");
    is_line.then_some(members)
}
