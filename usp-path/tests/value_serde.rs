//! Types and values in JSON.

#![cfg(feature = "serde")]
use usp_path::{DataType, DateTime, Decimal, Value, ValueType};

#[test]
fn a_value_brings_its_type_along() {
    for value_type in ValueType::ALL {
        for data_type in [value_type.into(), DataType::list_of(value_type)] {
            let value = Value::null(data_type);
            let json = serde_json::to_string(&value).expect("json");
            assert_eq!(
                serde_json::from_str::<Value>(&json).expect("a value"),
                value
            );
        }
    }
    let json = serde_json::to_string(&Value::Int(-5)).expect("json");
    assert_eq!(json, r#"{"type":"int","value":"-5"}"#);
    let value: Value =
        serde_json::from_str(r#"{"value":"1, 2","type":"set of int"}"#).expect("json");
    assert_eq!(value.to_string(), "1,2");
}

#[test]
fn types_times_and_decimals_are_strings() {
    let json = serde_json::json!([
        "unsignedInt",
        "list of int",
        "1.50",
        "2021-06-06T10:00:00+02:00"
    ]);
    let read: (ValueType, DataType, Decimal, DateTime) =
        serde_json::from_value(json).expect("four of them");
    assert_eq!(
        serde_json::to_string(&read).expect("json"),
        r#"["unsignedInt","list of int","1.5","2021-06-06T08:00:00Z"]"#
    );
}

#[test]
fn json_that_is_no_value_is_an_error() {
    let error = |json| {
        serde_json::from_str::<Value>(json)
            .expect_err("no value")
            .to_string()
    };
    assert!(
        error(r#"{"type":"int","value":"x"}"#)
            .starts_with("unexpected 'x' in a value of type int at byte 0")
    );
    assert!(error(r#"{"type":"int"}"#).starts_with("missing field `value`"));
    assert!(error(r#"{"value":"1"}"#).starts_with("missing field `type`"));
    assert!(error(r#"{"type":"int","type":"int"}"#).starts_with("duplicate field `type`"));
    assert!(
        error(r#"{"type":"int","value":"1","value":"1"}"#).starts_with("duplicate field `value`")
    );
    assert!(error(r#"{"type":"int","value":"1","unit":"s"}"#).starts_with("unknown field `unit`"));
    assert!(error("7").contains("expected a type and a value"));
}
