//! The laws of JSON.

use core::fmt::Debug;

use serde_json::Value;
use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::Described;

/// Any text as the JSON of a Record and of a Message.
///
/// # Panics
///
/// If a law is broken.
pub fn check(text: &str) {
    check_text::<Record>(text);
    check_text::<Msg>(text);
}

/// Any value becomes JSON, and comes back from it.
///
/// # Panics
///
/// If a law is broken.
pub fn check_value<M: Described + Debug + serde::Serialize + serde::de::DeserializeOwned>(
    value: &M,
) {
    let text = serde_json::to_string(value).expect("a value has a JSON");
    let again: M = serde_json::from_str(&text).expect("an own JSON is well formed");
    assert_eq!(&again, value, "{text}");
    let tree: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(
        serde_json::to_value(value).expect("a value has a JSON"),
        tree
    );
}

fn check_text<M: Described + Debug + serde::Serialize + serde::de::DeserializeOwned>(text: &str) {
    match serde_json::from_str::<M>(text) {
        Ok(value) => check_value(&value),
        Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
    }
}
