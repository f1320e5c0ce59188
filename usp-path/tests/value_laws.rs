//! Laws of values that hold for every value.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a law relies on may fail the test"
)]

use core::cmp::Ordering;

use proptest::collection::vec;
use proptest::prelude::*;
use usp_path::{
    Comparison, DataType, DateTime, Decimal, List, ListItems, Operator, Value, ValueType,
};

fn value_type() -> impl Strategy<Value = ValueType> {
    proptest::sample::select(&ValueType::ALL[..])
}

fn data_type() -> impl Strategy<Value = DataType> {
    (value_type(), 0..3).prop_map(|(item, shape)| match shape {
        0 => DataType::single(item),
        1 => DataType::list_of(item),
        _ => DataType::set_of(item),
    })
}

fn date_time() -> impl Strategy<Value = DateTime> {
    let attoseconds = prop_oneof![Just(0), 0..1_000_000_000_000_000_000_u64];
    let unix = (-62_135_596_800_i64..=253_402_300_798, attoseconds);
    prop_oneof![
        Just(DateTime::UNKNOWN),
        Just(DateTime::INFINITE),
        unix.prop_filter_map("a time", |(seconds, atto)| DateTime::from_unix(
            seconds, atto
        )),
        (0..31_000_000_000_u64, 0..1_000_000_000_u32)
            .prop_filter_map("a time", |(seconds, nanos)| {
                DateTime::from_boot(core::time::Duration::new(seconds, nanos))
            }),
    ]
}

fn single(value_type: ValueType) -> BoxedStrategy<Value> {
    match value_type {
        ValueType::String => "[a-z ,%0-9ż\t\n]{0,6}".prop_map(Value::from).boxed(),
        ValueType::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        ValueType::Int => any::<i32>().prop_map(Value::from).boxed(),
        ValueType::Long => any::<i64>().prop_map(Value::from).boxed(),
        ValueType::UnsignedInt => any::<u32>().prop_map(Value::from).boxed(),
        ValueType::UnsignedLong => any::<u64>().prop_map(Value::from).boxed(),
        ValueType::Decimal => "[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?"
            .prop_map(|text| Value::Decimal(text.parse().expect("a decimal")))
            .boxed(),
        ValueType::DateTime => date_time().prop_map(Value::from).boxed(),
        ValueType::Base64 => vec(any::<u8>(), 0..9).prop_map(Value::Base64).boxed(),
        ValueType::HexBinary => vec(any::<u8>(), 0..9).prop_map(Value::HexBinary).boxed(),
        other => panic!("{other} has no values here"),
    }
}

fn value() -> impl Strategy<Value = Value> {
    value_type().prop_flat_map(|value_type| {
        let list = vec(single(value_type), 0..5).prop_filter_map("a list", move |items| {
            List::new(value_type, items).ok().map(Value::List)
        });
        prop_oneof![single(value_type), list]
    })
}

/// Texts that are nearly values.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-+.:,0-9TZ%=A-Fa-z ]{0,40}",
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,20})?(Z|[+-][01][0-9]:[0-9]{2})?",
        "[-+]?[0-9]{0,25}(\\.[0-9]{0,5})?",
        "[A-Za-z+/ ]{0,8}={0,3}",
        (value(), any::<proptest::sample::Index>(), any::<char>()).prop_map(
            |(value, index, char)| {
                let mut chars: Vec<_> = value.to_string().chars().collect();
                if !chars.is_empty() {
                    let index = index.index(chars.len());
                    chars[index] = char;
                }
                chars.into_iter().collect()
            }
        ),
    ]
}

fn matches(data_type: DataType, value: &str, operator: Operator, constant: &str) -> bool {
    let comparison = Comparison::with_any_quoting(data_type, operator, constant);
    comparison
        .expect("a comparison")
        .matches(value)
        .expect("a value")
}

/// A small decimal as `digits / 10^scale`, and one of its texts.
fn small_decimal() -> impl Strategy<Value = (i64, u32, String)> {
    (
        -999_999_999_i64..=999_999_999,
        0..9_u32,
        0..3_usize,
        0..3_usize,
        any::<bool>(),
    )
        .prop_map(|(digits, scale, zeros_before, zeros_behind, plus)| {
            let width = usize::try_from(scale).expect("small") + 1;
            let magnitude = format!("{:0width$}", digits.unsigned_abs());
            let (integer, fraction) = magnitude.split_at(magnitude.len() + 1 - width);
            let sign = if digits < 0 {
                "-"
            } else if plus {
                "+"
            } else {
                ""
            };
            let (before, behind) = ("0".repeat(zeros_before), "0".repeat(zeros_behind));
            (
                digits,
                scale,
                format!("{sign}{before}{integer}.{fraction}{behind}"),
            )
        })
}

/// The date `days` after 0001-01-01, as it is printed.
fn date(days: i64) -> (u32, u32, u32) {
    let time = DateTime::from_unix((days - 719_162) * 86_400, 0).expect("a time");
    let text = time.to_string();
    let part = |range| text.get(range).and_then(|part: &str| part.parse().ok());
    (
        part(0..4).expect("a year"),
        part(5..7).expect("a month"),
        part(8..10).expect("a day"),
    )
}

/// A day later, one part of the date goes up by one and those below it begin anew.
fn day_after((year, month, day): (u32, u32, u32)) -> (u32, u32, u32) {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (_, day) if day == last => (year, month + 1, 1),
        _ => (year, month, day + 1),
    }
}

#[test]
fn days_follow_one_another_for_400_years() {
    let mut expected = (1, 1, 1);
    for days in 0..=146_097 {
        assert_eq!(date(days), expected);
        expected = day_after(expected);
    }
    assert_eq!(expected, (401, 1, 2));
}

proptest! {
    #[test]
    fn a_printed_value_reads_as_itself(value in value()) {
        let text = value.to_string();
        prop_assert_eq!(Value::parse(value.data_type(), &text), Ok(value));
    }

    #[test]
    fn every_text_has_an_answer_and_canonical_is_idempotent(
        data_type in data_type(),
        text in text(),
    ) {
        if let Ok(value) = Value::parse(data_type, &text) {
            let canonical = value.to_string();
            let again = Value::parse(data_type, &canonical).expect("a canonical form");
            prop_assert_eq!(again.to_string(), canonical.as_str());
            prop_assert_eq!(&again, &value);
            prop_assert!(matches(data_type, &text, Operator::Equal, &canonical));
            prop_assert!(matches(data_type, &canonical, Operator::Equal, &text));
        }
    }

    #[test]
    fn comparison_never_panics_and_unequal_is_not_equal(
        data_type in data_type(),
        value in text(),
        constant in text(),
        operator in proptest::sample::select(&Operator::ALL[..]),
    ) {
        if let Ok(comparison) = Comparison::with_any_quoting(data_type, operator, &constant) {
            let _ = comparison.matches(&value);
        }
        let equal = Comparison::with_any_quoting(data_type, Operator::Equal, &constant);
        let unequal = Comparison::with_any_quoting(data_type, Operator::NotEqual, &constant);
        match (equal, unequal) {
            (Ok(equal), Ok(unequal)) => {
                prop_assert_eq!(equal.matches(&value), unequal.matches(&value).map(|yes| !yes));
            }
            (equal, unequal) => prop_assert_eq!(equal.is_err(), unequal.is_err()),
        }
    }

    #[test]
    fn text_and_value_compare_alike(
        (left, right) in value_type().prop_flat_map(|value_type| {
            (single(value_type), single(value_type))
        }),
    ) {
        let data_type = left.data_type();
        let (value, constant) = (left.to_string(), right.to_string());
        prop_assert_eq!(matches(data_type, &value, Operator::Equal, &constant), left == right);
        let order = match (&left, &right) {
            (Value::Int(left), Value::Int(right)) => left.partial_cmp(right),
            (Value::Long(left), Value::Long(right)) => left.partial_cmp(right),
            (Value::UnsignedInt(left), Value::UnsignedInt(right)) => left.partial_cmp(right),
            (Value::UnsignedLong(left), Value::UnsignedLong(right)) => left.partial_cmp(right),
            (Value::Decimal(left), Value::Decimal(right)) => left.partial_cmp(right),
            (Value::DateTime(left), Value::DateTime(right)) if !right.is_unknown() => {
                left.partial_cmp(right)
            }
            _ => return Ok(()),
        };
        for (operator, expected) in [
            (Operator::Less, order == Some(Ordering::Less)),
            (Operator::Greater, order == Some(Ordering::Greater)),
            (Operator::LessOrEqual, order.is_some_and(Ordering::is_le)),
            (Operator::GreaterOrEqual, order.is_some_and(Ordering::is_ge)),
        ] {
            prop_assert_eq!(matches(data_type, &value, operator, &constant), expected);
        }
    }

    #[test]
    fn decimals_compare_as_fractions_of_integers(
        (left, left_scale, left_text) in small_decimal(),
        (right, right_scale, right_text) in small_decimal(),
    ) {
        // left / 10^l < right / 10^r as left * 10^r < right * 10^l.
        let expected = (i128::from(left) * 10_i128.pow(right_scale))
            .cmp(&(i128::from(right) * 10_i128.pow(left_scale)));
        let decimal = |text: &str| text.parse::<Decimal>().expect("a decimal");
        prop_assert_eq!(decimal(&left_text).cmp(&decimal(&right_text)), expected);
        let less = matches(ValueType::Decimal.into(), &left_text, Operator::Less, &right_text);
        prop_assert_eq!(less, expected == Ordering::Less);
    }

    #[test]
    fn long_decimals_have_a_total_order(
        texts in vec("[+-]?[09]{0,2}[0-9]{1,40}(\\.[0-9]{0,3}[09]{0,40})?", 3),
    ) {
        let [a, b, c] = [0, 1, 2].map(|at: usize| texts[at].parse::<Decimal>().expect("a decimal"));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }

    #[test]
    fn times_with_an_order_keep_it_along_a_chain(
        a in date_time(), b in date_time(), c in date_time(),
    ) {
        prop_assert_eq!(a.partial_cmp(&b), b.partial_cmp(&a).map(Ordering::reverse));
        prop_assert_eq!(a.partial_cmp(&b) == Some(Ordering::Equal), a == b);
        if a < b && b < c {
            prop_assert!(a < c);
        }
    }

    #[test]
    fn an_offset_moves_the_clock_but_not_the_time(
        seconds in -50_000_000_000_i64..=200_000_000_000,
        offset in -840_i64..=840,
    ) {
        let time = DateTime::from_unix(seconds, 0).expect("a time");
        let shifted = DateTime::from_unix(seconds + offset * 60, 0).expect("a time").to_string();
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let text = format!("{}{sign}{hours:02}:{minutes:02}", shifted.trim_end_matches('Z'));
        prop_assert_eq!(text.parse(), Ok(time));
    }

    #[test]
    fn days_follow_one_another_in_every_year(days in 0..3_652_058_i64) {
        prop_assert_eq!(date(days + 1), day_after(date(days)));
    }

    #[test]
    fn items_are_those_of_splitting_at_commas(text in "[ab%2C ,\t]{0,12}") {
        let items: Vec<_> = ListItems::new(&text).map(|item| item.raw()).collect();
        let blank = [' ', '\t', '\r', '\n'];
        let mut expected: Vec<_> = text.split(',').map(|item| item.trim_matches(blank)).collect();
        if expected == [""] {
            expected.clear();
        }
        prop_assert_eq!(items, expected);
        for item in ListItems::new(&text) {
            prop_assert!(text[item.place()..].starts_with(item.raw()));
        }
    }

    #[test]
    fn a_list_contains_its_items_and_equals_its_text(
        texts in vec("[a-c,% ]{1,3}", 1..6),
        other in "[a-c,% ]{1,3}",
    ) {
        let items = texts.iter().map(|text| Value::from(text.as_str())).collect();
        let list = List::new(ValueType::String, items).expect("a list").to_string();
        let data_type = DataType::list_of(ValueType::String);
        prop_assert_eq!(
            matches(data_type, &list, Operator::Contains, &other),
            texts.contains(&other)
        );
        let mut reversed = texts.clone();
        reversed.reverse();
        let items = reversed.iter().map(|text| Value::from(text.as_str())).collect();
        let constant = List::new(ValueType::String, items).expect("a list").to_string();
        let same = matches(data_type, &list, Operator::Equal, &constant);
        prop_assert_eq!(same, texts == reversed);
        let set = DataType::set_of(ValueType::String);
        prop_assert!(matches(set, &list, Operator::Equal, &constant));
    }
}
