//! The laws of the values of parameters.

use usp_path::{Comparison, DataType, Operator, Value, ValueType};

/// The first byte chooses a type, the second an operator; then come a constant and, behind a line
/// end, a value.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    let [kind, how, texts @ ..] = input else {
        return;
    };
    let Ok(texts) = core::str::from_utf8(texts) else {
        return;
    };
    let (constant, value) = texts.split_once('\n').unwrap_or((texts, ""));
    let data_type = data_type(*kind);
    for text in [constant, value] {
        canonical_form_is_kept(data_type, text);
    }
    let operator = Operator::ALL[usize::from(how % 7)];
    let is_quoted = how & 0x80 != 0;
    comparison_keeps_to_values(data_type, operator, constant, is_quoted, value);
    let suggested = DataType::suggested_by(operator, constant, is_quoted);
    let compared = Comparison::new(suggested, operator, constant, is_quoted);
    // A type is suggested that suits, if there is one.
    if operator == Operator::Equal && (is_quoted || Value::parse(suggested, constant).is_ok()) {
        assert!(compared.is_ok(), "{suggested} {constant:?}: {compared:?}");
    }
}

fn data_type(number: u8) -> DataType {
    const TYPES: [ValueType; 10] = [
        ValueType::String,
        ValueType::Boolean,
        ValueType::Int,
        ValueType::Long,
        ValueType::UnsignedInt,
        ValueType::UnsignedLong,
        ValueType::Decimal,
        ValueType::DateTime,
        ValueType::Base64,
        ValueType::HexBinary,
    ];
    let item = TYPES[usize::from(number % 10)];
    match number / 10 % 3 {
        0 => DataType::single(item),
        1 => DataType::list_of(item),
        _ => DataType::set_of(item),
    }
}

fn canonical_form_is_kept(data_type: DataType, text: &str) {
    let Ok(value) = Value::parse(data_type, text) else {
        return;
    };
    let printed = value.to_string();
    let again = Value::parse(data_type, &printed).expect("the canonical form is a value");
    assert_eq!(again, value, "{data_type} {text:?}");
    assert_eq!(again.to_string(), printed, "{data_type} {text:?}");
}

fn comparison_keeps_to_values(
    data_type: DataType,
    operator: Operator,
    constant: &str,
    is_quoted: bool,
    value: &str,
) {
    let compare = |operator| Comparison::new(data_type, operator, constant, is_quoted);
    let comparison = match compare(operator) {
        Ok(comparison) => comparison,
        Err(error) => {
            assert_eq!(error.code(), 7008);
            return;
        }
    };
    assert!(data_type.allows(operator));
    let Ok(holds) = comparison.matches(value) else {
        return;
    };
    assert_eq!(comparison.matches(value), Ok(holds));
    let opposite = match operator {
        Operator::Equal => Operator::NotEqual,
        Operator::NotEqual => Operator::Equal,
        _ => return,
    };
    let opposite = compare(opposite).expect("equal and not equal suit the same");
    assert_eq!(
        opposite.matches(value),
        Ok(!holds),
        "{data_type} {constant:?} {value:?}"
    );
}
