//! A prepared comparison takes no memory for a row.

use usp_path::{Comparison, DataType, Operator};

#[test]
fn matching_allocates_nothing() {
    for (data_type, operator, constant, rows) in [
        ("string", Operator::Equal, "Up", ["Up", "Down"]),
        ("boolean", Operator::NotEqual, "true", ["1", "TRUE"]),
        ("int", Operator::Less, "-5", ["-0006", "abc"]),
        ("unsignedLong", Operator::Equal, "7", ["007", "8"]),
        (
            "decimal",
            Operator::GreaterOrEqual,
            "1.50",
            ["+01.5", "-.3"],
        ),
        (
            "dateTime",
            Operator::Less,
            "2021-06-06T08:00:00Z",
            ["2021-06-06T08:00:00.5+02:00", "x"],
        ),
        ("base64", Operator::Equal, "TWFu", ["T W F u", "TQ=="]),
        ("hexBinary", Operator::NotEqual, "0aff", ["0AFF", "0"]),
        (
            "list of string",
            Operator::Contains,
            "b,c",
            ["a, b%2Cc", "%FF,%"],
        ),
        (
            "list of string",
            Operator::Equal,
            "a,b%2Cc",
            ["a , b%2cc", ""],
        ),
        (
            "list of unsignedInt",
            Operator::Contains,
            "5",
            ["1,05", "x"],
        ),
        (
            "list of decimal",
            Operator::NotEqual,
            "1,2.5",
            ["1.0,2.50", "1,2,x"],
        ),
        (
            "set of dateTime",
            Operator::Equal,
            "0001-01-01T00:00:00Z",
            ["0001-01-01T00:00:00.0Z", ""],
        ),
        (
            "set of base64",
            Operator::Equal,
            "TQ==,TWFu",
            ["TWFu,TQ==", "x"],
        ),
    ] {
        let data_type: DataType = data_type.parse().expect("a type");
        let comparison = Comparison::with_any_quoting(data_type, operator, constant);
        let comparison = comparison.expect("a comparison");
        for row in rows {
            let info = allocation_counter::measure(|| {
                let _ = core::hint::black_box(comparison.matches(row));
            });
            assert_eq!(info.count_total, 0, "{data_type} {row}");
        }
    }
}
