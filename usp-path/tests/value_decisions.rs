//! What the specification leaves open about values, under the number of the question.

#![expect(
    clippy::expect_used,
    reason = "what a test relies on may fail the test"
)]

use core::time::Duration;

use usp_path::{
    Comparison, ComparisonErrorKind, ComparisonPart, DataType, DateTime, Decimal, List, ListError,
    ListItems, Operator, Value, ValueError, ValueErrorKind, ValueType,
};

fn comparison(
    data_type: impl Into<DataType>,
    operator: Operator,
    constant: &str,
) -> Result<Comparison, ComparisonErrorKind> {
    Comparison::with_any_quoting(data_type, operator, constant).map_err(|error| error.kind())
}

fn matches(
    data_type: impl Into<DataType>,
    value: &str,
    operator: Operator,
    constant: &str,
) -> Result<bool, ValueError> {
    comparison(data_type, operator, constant)
        .expect("a comparison")
        .matches(value)
}

const STRINGS: DataType = DataType::list_of(ValueType::String);
const INTS: DataType = DataType::list_of(ValueType::Int);
const ORDERS: [Operator; 4] = [
    Operator::Less,
    Operator::Greater,
    Operator::LessOrEqual,
    Operator::GreaterOrEqual,
];

#[test]
fn p_5_signs_and_zeros_make_no_difference() {
    for value_type in [
        ValueType::Int,
        ValueType::Long,
        ValueType::UnsignedInt,
        ValueType::UnsignedLong,
        ValueType::Decimal,
    ] {
        for text in ["123", "+123", "0123", "+000123"] {
            let value = Value::parse(value_type, text).expect("a number");
            assert_eq!(value.to_string(), "123");
            assert_eq!(matches(value_type, text, Operator::Equal, "123"), Ok(true));
        }
        assert_eq!(matches(value_type, "-0", Operator::Equal, "0"), Ok(true));
    }
}

#[test]
fn p_13_every_good_pair_of_digits_is_an_escape_in_a_list_item() {
    let item = |text| ListItems::new(text).next().expect("an item");
    assert_eq!(item("%41%2c%C5%bc").decode().as_deref(), Ok("A,ż"));
    assert_eq!(item("%G1%4").decode().as_deref(), Ok("%G1%4"));
    assert_eq!(item("%").decode().as_deref(), Ok("%"));
    assert!(item("%FF").decode().is_err());
    assert!(item("%41") == *"A");
    assert!(item("%FF") != *"%FF");
}

#[test]
fn p_15_contains_is_for_lists_only() {
    for value_type in ValueType::ALL {
        let null = Value::null(value_type).to_string();
        assert!(matches!(
            comparison(value_type, Operator::Contains, &null),
            Err(ComparisonErrorKind::UnsuitableOperator { .. })
        ));
        let list = DataType::list_of(value_type);
        assert_eq!(matches(list, "", Operator::Contains, &null), Ok(false));
    }
}

#[test]
fn p_15_items_are_decoded_before_they_are_compared() {
    let contains = |constant| matches(STRINGS, "a,b%2Cc", Operator::Contains, constant);
    assert_eq!(contains("b,c"), Ok(true));
    assert_eq!(contains("b%2Cc"), Ok(false));
}

#[test]
fn p_15_lists_are_equal_item_by_item_and_sets_as_sets() {
    let set = DataType::set_of(ValueType::String);
    for (value, list_is_equal, set_is_equal) in [
        ("a,b", true, true),
        (" a ,\tb", true, true),
        ("b,a", false, true),
        ("a,b,a", false, true),
        ("a", false, false),
        ("a,b,c", false, false),
    ] {
        let equal = |data_type| matches(data_type, value, Operator::Equal, "a,b");
        assert_eq!(equal(STRINGS), Ok(list_is_equal), "{value}");
        assert_eq!(equal(set), Ok(set_is_equal), "{value}");
    }
}

#[test]
fn p_15_sets_are_compared_with_a_limited_number_of_items() {
    let set = DataType::set_of(ValueType::Int);
    let constant = |items| vec!["1"; items].join(",");
    let max = Comparison::MAX_SET_ITEMS;
    assert!(comparison(set, Operator::Equal, &constant(max)).is_ok());
    let error = Comparison::with_any_quoting(set, Operator::Equal, &constant(max + 1));
    assert_eq!(
        error.expect_err("too many").to_string(),
        "more than 256 items in a value of type int at byte 0 of the constant"
    );
    assert!(comparison(INTS, Operator::Equal, &constant(max + 1)).is_ok());
}

#[test]
fn p_16_operators_suit_types() {
    for value_type in ValueType::ALL {
        // `0` is not the unknown time, so that only the type decides.
        let constant = match value_type {
            ValueType::DateTime => "2021-06-06T08:00:00Z",
            ValueType::HexBinary => "00",
            ValueType::Base64 => "AAAA",
            _ => "0",
        };
        for operator in Operator::ALL {
            for data_type in [
                DataType::single(value_type),
                DataType::list_of(value_type),
                DataType::set_of(value_type),
            ] {
                let result = Comparison::with_any_quoting(data_type, operator, constant);
                assert_eq!(result.is_ok(), data_type.allows(operator), "{data_type}");
                if let Err(error) = result {
                    assert_eq!(
                        (error.code(), error.part()),
                        (7008, ComparisonPart::Operator)
                    );
                }
            }
        }
        let orders = ORDERS.map(|order| DataType::from(value_type).allows(order));
        assert_eq!(orders, [value_type.is_ordered(); 4]);
    }
}

#[test]
fn p_16_constants_are_checked_before_there_is_a_row() {
    for (value_type, constant) in [
        (ValueType::Int, "7.0"),
        (ValueType::Int, "5000000000"),
        (ValueType::UnsignedInt, "-1"),
        (ValueType::Boolean, "True"),
        (ValueType::DateTime, "yesterday"),
        (ValueType::HexBinary, "8"),
    ] {
        let error = Comparison::with_any_quoting(value_type, Operator::Equal, constant);
        let error = error.expect_err(constant);
        assert!(matches!(error.kind(), ComparisonErrorKind::Constant(_)));
        assert_eq!(
            (error.code(), error.part()),
            (7008, ComparisonPart::Constant)
        );
    }
}

#[test]
fn p_16_an_ill_formed_value_matches_nothing() {
    for operator in [Operator::Equal, Operator::NotEqual]
        .into_iter()
        .chain(ORDERS)
    {
        let result = matches(ValueType::Int, "abc", operator, "7");
        assert!(result.is_err(), "{operator}");
    }
    assert!(matches(INTS, "1,abc", Operator::NotEqual, "1").is_err());
    assert!(matches(INTS, "1,2,abc", Operator::NotEqual, "1").is_err());
    assert!(matches(INTS, "abc,1", Operator::Contains, "2").is_err());
    assert_eq!(matches(INTS, "abc,1", Operator::Contains, "1"), Ok(true));
}

#[test]
fn p_17_the_unknown_time_is_equal_or_not() {
    let unknown = ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000-00:00"];
    let known = "2021-06-06T08:00:00Z";
    for text in unknown {
        for order in ORDERS {
            let error = Comparison::new(ValueType::DateTime, order, text, false);
            let error = error.expect_err("an order");
            assert!(matches!(
                error.kind(),
                ComparisonErrorKind::UnknownTime { .. }
            ));
            assert_eq!(
                (error.code(), error.part()),
                (7008, ComparisonPart::Operator)
            );
            assert_eq!(matches(ValueType::DateTime, text, order, known), Ok(false));
        }
        for other in unknown {
            assert_eq!(
                matches(ValueType::DateTime, text, Operator::Equal, other),
                Ok(true)
            );
        }
        assert_eq!(
            matches(ValueType::DateTime, text, Operator::NotEqual, known),
            Ok(true)
        );
        let times = DataType::list_of(ValueType::DateTime);
        assert_eq!(
            matches(times, text, Operator::Contains, unknown[0]),
            Ok(true)
        );
    }
}

#[test]
fn p_17_the_infinite_time_is_the_last_and_boot_has_an_order_of_its_own() {
    let infinite = "9999-12-31T23:59:59Z";
    let known = "2021-06-06T08:00:00Z";
    let boot = "0001-01-03T03:04:05";
    let less = |value, constant| matches(ValueType::DateTime, value, Operator::Less, constant);
    assert_eq!(less(known, infinite), Ok(true));
    assert_eq!(less(boot, "0001-01-04T00:00:00"), Ok(true));
    for (value, constant) in [(boot, known), (known, boot), (boot, infinite)] {
        assert_eq!(less(value, constant), Ok(false));
        assert_eq!(less(constant, value), Ok(false));
        assert_eq!(
            matches(ValueType::DateTime, value, Operator::NotEqual, constant),
            Ok(true)
        );
    }
}

#[test]
fn p_18_octets_compare_as_octets_quoted_or_not() {
    for quoted in [false, true] {
        let hex = Comparison::new(ValueType::HexBinary, Operator::Equal, "0aFF", quoted);
        assert_eq!(hex.expect("octets").matches("0Aff"), Ok(true));
        let base64 = Comparison::new(ValueType::Base64, Operator::NotEqual, "TQ==", quoted);
        assert_eq!(base64.expect("octets").matches("T Q = =\n"), Ok(false));
    }
    assert!(!ValueType::HexBinary.is_ordered() && !ValueType::Base64.is_ordered());
}

#[test]
fn p_4_quotes_are_for_strings_and_for_what_the_grammar_cannot_write_bare() {
    for value_type in ValueType::ALL {
        let constant = Value::null(value_type).to_string();
        let takes = |quoted| {
            let result = Comparison::new(value_type, Operator::Equal, &constant, quoted);
            result
                .map_err(|error| assert_eq!(error.part(), ComparisonPart::Constant))
                .is_ok()
        };
        let expected = match value_type {
            ValueType::String => (false, true),
            ValueType::Decimal | ValueType::DateTime | ValueType::Base64 | ValueType::HexBinary => {
                (true, true)
            }
            _ => (true, false),
        };
        assert_eq!((takes(false), takes(true)), expected, "{value_type}");
    }
    assert!(Comparison::new(INTS, Operator::Equal, "1", false).is_err());
    assert!(Comparison::new(INTS, Operator::Equal, "1", true).is_ok());
    assert!(Comparison::new(INTS, Operator::Contains, "1", false).is_ok());
    assert!(Comparison::new(INTS, Operator::Contains, "1", true).is_err());
}

#[test]
fn types_have_the_null_values_of_tr_106() {
    let nulls = ValueType::ALL.map(|value_type| Value::null(value_type).to_string());
    let unknown = "0001-01-01T00:00:00Z";
    assert_eq!(
        nulls,
        ["", "false", "-1", "-1", "0", "0", "-1", unknown, "", ""]
    );
    for value_type in ValueType::ALL {
        for data_type in [value_type.into(), DataType::list_of(value_type)] {
            let null = Value::null(data_type);
            assert!(null.is_null());
            assert_eq!(null.data_type(), data_type);
            assert_eq!(Value::parse(data_type, &null.to_string()), Ok(null));
        }
    }
    assert!(!Value::Int(0).is_null());
}

#[test]
fn names_of_types_are_those_of_tr_106() {
    for value_type in ValueType::ALL {
        assert_eq!(value_type.as_str().parse(), Ok(value_type));
        for data_type in [DataType::list_of(value_type), DataType::set_of(value_type)] {
            assert_eq!(data_type.to_string().parse(), Ok(data_type));
        }
    }
    assert!("Int".parse::<ValueType>().is_err());
    assert!("list of list of int".parse::<DataType>().is_err());
}

#[test]
fn a_list_holds_what_its_text_can_say() {
    let texts = |texts: &[&str]| texts.iter().copied().map(Value::from).collect::<Vec<_>>();
    let list = List::new(ValueType::String, texts(&["", "b, c", "50%"])).expect("a list");
    assert_eq!(list.to_string(), ",b%2C%20c,50%25");
    assert_eq!(Value::parse(STRINGS, &list.to_string()), Ok(list.into()));
    for items in [&[""][..], &["a", ""]] {
        let list = List::new(ValueType::String, texts(items));
        assert_eq!(list, Err(ListError::EmptyLastItem));
    }
    let mixed = List::new(ValueType::Int, vec![Value::Int(1), Value::Long(1)]);
    assert!(matches!(mixed, Err(ListError::WrongType { index: 1, .. })));
}

#[test]
fn times_come_from_clocks() {
    let text = |time: Option<DateTime>| time.expect("a time").to_string();
    assert_eq!(text(DateTime::from_unix(0, 0)), "1970-01-01T00:00:00Z");
    assert_eq!(
        text(DateTime::from_unix(-1, 5)),
        "1969-12-31T23:59:59.000000000000000005Z"
    );
    assert_eq!(
        DateTime::from_unix(-62_135_596_800, 0),
        Some(DateTime::UNKNOWN)
    );
    assert_eq!(DateTime::from_unix(-62_135_596_801, 0), None);
    assert_eq!(
        DateTime::from_unix(253_402_300_799, 0),
        Some(DateTime::INFINITE)
    );
    assert_eq!(DateTime::from_unix(253_402_300_799, 1), None);
    assert_eq!(DateTime::from_unix(i64::MAX, 0), None);
    assert_eq!(DateTime::from_unix(i64::MIN, 0), None);
    assert_eq!(DateTime::from_unix(0, 1_000_000_000_000_000_000), None);
    let time = DateTime::from_unix(1_622_966_400, 7).expect("a time");
    assert_eq!(
        (time.unix_seconds(), time.attoseconds()),
        (Some(1_622_966_400), 7)
    );
    assert_eq!(DateTime::UNKNOWN.unix_seconds(), None);
    assert_eq!(DateTime::INFINITE.unix_seconds(), None);

    let up = Duration::new(183_845, 1);
    let boot = DateTime::from_boot(up).expect("a time");
    assert_eq!(boot.to_string(), "0001-01-03T03:04:05.000000001");
    assert_eq!((boot.since_boot(), boot.unix_seconds()), (Some(up), None));
    assert_eq!(DateTime::from_boot(Duration::from_secs(u64::MAX)), None);
}

#[test]
fn a_time_is_printed_with_the_digits_that_are_asked_for() {
    let time: DateTime = "2021-06-06T08:00:00.0599Z".parse().expect("a time");
    assert_eq!(format!("{time:.0}"), "2021-06-06T08:00:00Z");
    assert_eq!(format!("{time:.2}"), "2021-06-06T08:00:00.05Z");
    assert_eq!(format!("{time:.6}"), "2021-06-06T08:00:00.059900Z");
    assert_eq!(
        format!("{time:.99}"),
        "2021-06-06T08:00:00.059900000000000000Z"
    );
    assert_eq!(
        format!("{:.3}", DateTime::INFINITE),
        "9999-12-31T23:59:59.000Z"
    );
}

#[test]
fn decimals_come_from_integers() {
    assert_eq!(Decimal::from(i64::MIN).as_str(), "-9223372036854775808");
    assert!(Decimal::from(u64::MAX) > Decimal::from(i64::MAX));
    assert_eq!(Decimal::parse("-0.0"), Ok(Decimal::from(0_u64)));
}

#[test]
fn limits_hold() {
    let long = "0".repeat(Value::MAX_LEN + 1);
    assert_eq!(Value::parse(ValueType::Int, &long[1..]), Ok(Value::Int(0)));
    let error = Value::parse(ValueType::String, &long).expect_err("too long");
    assert!(matches!(error.kind(), ValueErrorKind::TooLong { .. }));
    let items = vec!["1"; List::MAX_ITEMS + 1].join(",");
    assert!(Value::parse(INTS, &items[2..]).is_ok());
    let error = Value::parse(INTS, &items).expect_err("too many");
    assert!(matches!(error.kind(), ValueErrorKind::TooManyItems { .. }));
}
