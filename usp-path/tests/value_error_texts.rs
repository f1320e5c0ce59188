//! Every text of an error about a value, word for word.

#![expect(
    clippy::expect_used,
    reason = "what a test relies on may fail the test"
)]

use usp_path::{Comparison, DataType, List, Operator, Value, ValueError, ValueType};

fn error(data_type: &str, text: &str) -> ValueError {
    let data_type: DataType = data_type.parse().expect("a type");
    Value::parse(data_type, text).expect_err("no value")
}

fn comparison(data_type: &str, operator: Operator, constant: &str, quoted: bool) -> String {
    let data_type: DataType = data_type.parse().expect("a type");
    Comparison::new(data_type, operator, constant, quoted)
        .expect_err("no comparison")
        .to_string()
}

#[test]
fn every_value_error_has_its_text_and_its_code() {
    for (data_type, text, code, expected) in [
        (
            "int",
            "7abc",
            7011,
            "unexpected 'a' in a value of type int at byte 1",
        ),
        (
            "list of int",
            "1, x",
            7011,
            "unexpected 'x' in a value of type int at byte 3",
        ),
        (
            "decimal",
            "-",
            7011,
            "unexpected end in a value of type decimal at byte 1",
        ),
        (
            "boolean",
            "True",
            7011,
            "neither true, false, 1 nor 0 in a value of type boolean at byte 0",
        ),
        (
            "unsignedInt",
            "-1",
            7012,
            "out of range in a value of type unsignedInt at byte 0",
        ),
        (
            "dateTime",
            "2021-06-06T08:00:00",
            7011,
            "neither a time zone nor a year below 1000 in a value of type dateTime at byte 19",
        ),
        (
            "dateTime",
            "2021-06-06T08:00:00.0000000000000000000Z",
            7011,
            "more than 18 fractional digits in a value of type dateTime at byte 38",
        ),
        (
            "base64",
            "TR==",
            7011,
            "stray bits in a value of type base64 at byte 1",
        ),
        (
            "list of string",
            "%FF",
            7011,
            "escapes that are not utf-8 in a value of type string at byte 0",
        ),
        (
            "list of string",
            "a,",
            7011,
            "trailing comma in a value of type string at byte 1",
        ),
        (
            "dateTime",
            "0000-01-01T00:00:00Z",
            7011,
            "no such year in a value of type dateTime at byte 0",
        ),
        (
            "dateTime",
            "2021-13-01T00:00:00Z",
            7011,
            "no such month in a value of type dateTime at byte 5",
        ),
        (
            "dateTime",
            "2021-02-29T00:00:00Z",
            7011,
            "no such day in a value of type dateTime at byte 8",
        ),
        (
            "dateTime",
            "2021-06-06T25:00:00Z",
            7011,
            "no such hour in a value of type dateTime at byte 11",
        ),
        (
            "dateTime",
            "2021-06-06T08:60:00Z",
            7011,
            "no such minute in a value of type dateTime at byte 14",
        ),
        (
            "dateTime",
            "2021-06-06T08:00:60Z",
            7011,
            "no such second in a value of type dateTime at byte 17",
        ),
        (
            "dateTime",
            "2021-06-06T08:00:00+15:00",
            7011,
            "no such offset in a value of type dateTime at byte 20",
        ),
    ] {
        let error = error(data_type, text);
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.code(), code, "{expected}");
    }
}

#[test]
fn every_limit_has_its_text_and_its_code() {
    let long = error("string", &"a".repeat(Value::MAX_LEN + 1));
    assert_eq!(
        long.to_string(),
        "1048577 bytes exceed the limit of 1048576 in a value of type string at byte 1048576"
    );
    let many = error("list of int", &vec!["1"; List::MAX_ITEMS + 1].join(","));
    assert_eq!(
        many.to_string(),
        "more than 16384 items in a value of type int at byte 32768"
    );
    assert_eq!((long.code(), many.code()), (7005, 7005));
}

#[test]
fn every_comparison_error_has_its_text() {
    assert_eq!(
        comparison("list of int", Operator::Less, "1", false),
        "< does not suit a parameter of type list of int"
    );
    assert_eq!(
        comparison(
            "dateTime",
            Operator::GreaterOrEqual,
            "0001-01-01T00:00:00Z",
            false
        ),
        ">= does not suit the unknown time"
    );
    assert_eq!(
        comparison("string", Operator::Equal, "Up", false),
        "constant without quotes for a parameter of type string"
    );
    assert_eq!(
        comparison("boolean", Operator::Equal, "true", true),
        "constant in quotes for a parameter of type boolean"
    );
    assert_eq!(
        comparison("int", Operator::Equal, "7.0", false),
        "unexpected '.' in a value of type int at byte 1 of the constant"
    );
}

#[test]
fn every_list_error_has_its_text() {
    let text = |items| {
        let list = List::new(ValueType::String, items);
        list.expect_err("no list").to_string()
    };
    assert_eq!(
        text(vec![Value::Int(1)]),
        "a list of string has something else at index 0"
    );
    assert_eq!(
        text(vec![Value::from("")]),
        "the last item of a list is empty"
    );
    assert_eq!(
        text(vec![Value::from("a"); List::MAX_ITEMS + 1]),
        "16385 items exceed the limit of 16384"
    );
}

#[test]
fn an_unknown_type_has_its_text() {
    assert_eq!(
        "integer"
            .parse::<DataType>()
            .expect_err("no type")
            .to_string(),
        "no such data type, expected string, boolean, int, long, unsignedInt, unsignedLong, \
         decimal, dateTime, base64 or hexBinary"
    );
}
