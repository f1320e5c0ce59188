//! `testdata/path_tokens.tsv`: what the scanner makes of given paths.

#![expect(
    clippy::expect_used,
    reason = "data that cannot be read fails the test"
)]

use std::collections::HashMap;

use usp_path::{ScanErrorKind, Scanner, TokenKind};

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/path_tokens.tsv"
));

struct Vector {
    line: usize,
    path: String,
    tokens: &'static str,
    agent: &'static str,
    note: &'static str,
}

impl Vector {
    /// Whether the reference agent carried out any request with this path.
    fn is_taken_by_agent(&self) -> bool {
        self.agent.split(',').any(|answer| answer.ends_with("=0"))
    }
}

fn vectors() -> Vec<Vector> {
    let lines = VECTORS
        .lines()
        .enumerate()
        .skip_while(|(_, line)| line.starts_with('#'));
    let mut lines = lines.map(|(index, line)| (index + 1, line));
    assert_eq!(
        lines.next().map(|(_, line)| line),
        Some("path\ttokens\tagent\tnote")
    );
    lines
        .map(|(line, row)| {
            let columns: Vec<_> = row.split('\t').collect();
            let [path, tokens, agent, note] = columns[..] else {
                panic!("line {line} has {} columns", columns.len())
            };
            Vector {
                line,
                path: unescape(path),
                tokens,
                agent,
                note,
            }
        })
        .collect()
}

fn unescape(column: &str) -> String {
    let mut path = String::new();
    let mut rest = column;
    while let Some((plain, escape)) = rest.split_once('\\') {
        path.push_str(plain);
        let (char, behind) = match escape.split_at(1) {
            ("\\", behind) => ('\\', behind),
            ("t", behind) => ('\t', behind),
            ("n", behind) => ('\n', behind),
            ("r", behind) => ('\r', behind),
            ("0", behind) => ('\0', behind),
            ("u", behind) => {
                let (hex, behind) = behind[1..].split_once('}').expect("\\u{hex}");
                let code = u32::from_str_radix(hex, 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character"), behind)
            }
            (other, _) => panic!("unknown escape {other:?}"),
        };
        path.push(char);
        rest = behind;
    }
    path + rest
}

/// The `tokens` column that the scanner itself would write.
fn scanned(path: &str) -> String {
    let tokens: Result<Vec<_>, _> = Scanner::new(path).collect();
    match tokens {
        Ok(tokens) if tokens.is_empty() => "-".to_owned(),
        Ok(tokens) => {
            let column: Vec<_> = tokens
                .iter()
                .map(|token| format!("{}@{}", kind(token.kind()), token.span().start()))
                .collect();
            column.join(" ")
        }
        Err(error) => format!("!{}@{}", error_kind(error.kind()), error.span().start()),
    }
}

fn kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Name => "name",
        TokenKind::Number => "number",
        TokenKind::Placeholder => "placeholder",
        TokenKind::Wildcard => "wildcard",
        TokenKind::Dot => "dot",
        TokenKind::Hash => "hash",
        TokenKind::Plus => "plus",
        TokenKind::CommandSuffix => "command",
        TokenKind::EventSuffix => "event",
        TokenKind::OpenBracket => "open",
        TokenKind::CloseBracket => "close",
        TokenKind::Operator(operator) => operator.as_str(),
        TokenKind::And => "and",
        TokenKind::Literal => "literal",
        TokenKind::Bare => "bare",
        TokenKind::Blank => "blank",
        _ => panic!("a kind without a name in the data: {kind:?}"),
    }
}

fn error_kind(kind: ScanErrorKind) -> &'static str {
    match kind {
        ScanErrorKind::UnexpectedChar { .. } => "UnexpectedChar",
        ScanErrorKind::Incomplete { .. } => "Incomplete",
        ScanErrorKind::MisplacedBlank => "MisplacedBlank",
        ScanErrorKind::UnknownOperator => "UnknownOperator",
        ScanErrorKind::UnclosedLiteral => "UnclosedLiteral",
        ScanErrorKind::UnclosedBracket => "UnclosedBracket",
        ScanErrorKind::UnopenedBracket => "UnopenedBracket",
        ScanErrorKind::LeadingZero => "LeadingZero",
        ScanErrorKind::NumberTooLarge => "NumberTooLarge",
        ScanErrorKind::TooLong { .. } => "TooLong",
        _ => panic!("a kind without a name in the data: {kind:?}"),
    }
}

#[test]
fn r_arc_7_every_path_of_the_data_gives_its_tokens() {
    let failures: Vec<_> = vectors()
        .iter()
        .filter(|vector| scanned(&vector.path) != vector.tokens)
        .map(|vector| {
            let Vector {
                line,
                path,
                tokens,
                note,
                ..
            } = vector;
            format!(
                "line {line} ({note}): {path}\n  data    {tokens}\n  scanner {}",
                scanned(path)
            )
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_data_holds_every_kind_of_token_and_error_that_a_short_path_can_have() {
    let vectors = vectors();
    let seen = |name: &str| {
        let mut columns = vectors.iter().flat_map(|vector| vector.tokens.split(' '));
        columns.any(|token| token.split('@').next() == Some(name))
    };
    let operators = usp_path::Operator::ALL.map(usp_path::Operator::as_str);
    let kinds = "name number placeholder wildcard dot hash plus command event open close and \
        literal bare blank !UnexpectedChar !Incomplete !MisplacedBlank !UnknownOperator \
        !UnclosedLiteral !UnclosedBracket !UnopenedBracket !LeadingZero !NumberTooLarge";
    for name in kinds.split_whitespace().chain(operators) {
        assert!(seen(name), "{name} is missing");
    }
}

#[test]
fn a_path_that_the_reference_agent_takes_is_scanned_or_the_data_tells_why_not() {
    for vector in vectors() {
        let is_stricter = vector.is_taken_by_agent() && vector.tokens.starts_with('!');
        let has_reason = vector.note.starts_with("stricter: ");
        assert_eq!(
            is_stricter, has_reason,
            "line {}: {}",
            vector.line, vector.path
        );
    }
}

#[test]
fn no_path_stands_twice_in_the_data() {
    let mut seen = HashMap::new();
    for Vector { line, path, .. } in vectors() {
        if let Some(first) = seen.insert(path, line) {
            panic!("line {line} repeats line {first}");
        }
    }
}
