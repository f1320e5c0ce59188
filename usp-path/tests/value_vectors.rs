//! `testdata/values.tsv`: what given texts are as values, and how they compare.

#![expect(
    clippy::expect_used,
    reason = "data that cannot be read fails the test"
)]

use usp_path::{Comparison, ComparisonErrorKind, DataType, Operator, Value, ValueErrorKind};

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/values.tsv"
));

struct Vector {
    line: usize,
    data_type: DataType,
    text: String,
    comparison: Option<(Operator, String)>,
    answer: String,
}

fn vectors() -> impl Iterator<Item = Vector> {
    let mut lines = (1..)
        .zip(VECTORS.lines())
        .skip_while(|(_, line)| line.starts_with('#'));
    assert_eq!(
        lines.next().map(|(_, line)| line),
        Some("type\ttext\toperator\tconstant\tanswer\tnote")
    );
    lines.map(|(line, row)| {
        let columns: Vec<_> = row.split('\t').collect();
        let [data_type, text, operator, constant, answer, _note] = columns[..] else {
            panic!("line {line} has {} columns", columns.len())
        };
        let operator = Operator::ALL
            .into_iter()
            .find(|known| known.as_str() == operator);
        Vector {
            line,
            data_type: data_type.parse().expect("a type"),
            text: unescape(text),
            comparison: operator.map(|operator| (operator, unescape(constant))),
            answer: unescape(answer),
        }
    })
}

fn unescape(column: &str) -> String {
    let mut text = String::new();
    let mut rest = column;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (char, behind) = match escape.split_at(1) {
            ("\\", behind) => ('\\', behind),
            ("t", behind) => ('\t', behind),
            ("n", behind) => ('\n', behind),
            ("r", behind) => ('\r', behind),
            ("u", behind) => {
                let (hex, behind) = behind[1..].split_once('}').expect("\\u{hex}");
                let code = u32::from_str_radix(hex, 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character"), behind)
            }
            (other, _) => panic!("unknown escape {other:?}"),
        };
        text.push(char);
        rest = behind;
    }
    text + rest
}

fn value_kind(kind: ValueErrorKind) -> &'static str {
    match kind {
        ValueErrorKind::UnexpectedChar { .. } => "UnexpectedChar",
        ValueErrorKind::UnexpectedEnd => "UnexpectedEnd",
        ValueErrorKind::NotABoolean => "NotABoolean",
        ValueErrorKind::OutOfRange => "OutOfRange",
        ValueErrorKind::NoSuchTime { .. } => "NoSuchTime",
        ValueErrorKind::Untimezoned => "Untimezoned",
        ValueErrorKind::FractionTooLong { .. } => "FractionTooLong",
        ValueErrorKind::StrayBits => "StrayBits",
        ValueErrorKind::NotUtf8 => "NotUtf8",
        ValueErrorKind::TrailingComma => "TrailingComma",
        _ => panic!("a kind without a name in the data: {kind:?}"),
    }
}

fn comparison_kind(kind: ComparisonErrorKind) -> &'static str {
    match kind {
        ComparisonErrorKind::UnsuitableOperator { .. } => "UnsuitableOperator",
        ComparisonErrorKind::UnknownTime { .. } => "UnknownTime",
        ComparisonErrorKind::QuotesMissing { .. } => "QuotesMissing",
        ComparisonErrorKind::Quoted { .. } => "Quoted",
        ComparisonErrorKind::Constant(_) => "Constant",
        _ => panic!("a kind without a name in the data: {kind:?}"),
    }
}

fn read(vector: &Vector) -> String {
    match Value::parse(vector.data_type, &vector.text) {
        Ok(value) => format!("={value}"),
        Err(error) => format!("!{}@{}", value_kind(error.kind()), error.place()),
    }
}

fn compared(vector: &Vector, operator: Operator, constant: &str) -> String {
    let quoted = constant
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let comparison = Comparison::new(
        vector.data_type,
        operator,
        quoted.unwrap_or(constant),
        quoted.is_some(),
    );
    match comparison.map(|comparison| comparison.matches(&vector.text)) {
        Ok(Ok(true)) => "yes".to_owned(),
        Ok(Ok(false)) => "no".to_owned(),
        Ok(Err(error)) => format!("!{}", value_kind(error.kind())),
        Err(error) => {
            assert_eq!(error.code(), 7008);
            format!("!!{}", comparison_kind(error.kind()))
        }
    }
}

#[test]
fn every_vector_has_its_answer() {
    let wrong: Vec<_> = vectors()
        .filter_map(|vector| {
            let answer = match &vector.comparison {
                None => read(&vector),
                Some((operator, constant)) => compared(&vector, *operator, constant),
            };
            let Vector {
                line,
                data_type,
                text,
                answer: expected,
                ..
            } = vector;
            (answer != expected)
                .then(|| format!("line {line}: {data_type} {text:?}: {answer}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_canonical_form_is_its_own_canonical_form() {
    for vector in vectors() {
        let Some(canonical) = vector.answer.strip_prefix('=') else {
            continue;
        };
        let value = Value::parse(vector.data_type, canonical).expect("a canonical form");
        assert_eq!(value.to_string(), canonical, "line {}", vector.line);
        assert_eq!(Value::parse(vector.data_type, &vector.text), Ok(value));
    }
}

#[test]
fn unequal_is_the_opposite_of_equal_where_there_is_a_value() {
    for vector in vectors() {
        let opposite = match &vector.comparison {
            Some((Operator::Equal, constant)) => (Operator::NotEqual, constant),
            Some((Operator::NotEqual, constant)) => (Operator::Equal, constant),
            _ => continue,
        };
        let expected = match vector.answer.as_str() {
            "yes" => "no",
            "no" => "yes",
            error => error,
        };
        let answer = compared(&vector, opposite.0, opposite.1);
        assert_eq!(answer, expected, "line {}", vector.line);
    }
}
