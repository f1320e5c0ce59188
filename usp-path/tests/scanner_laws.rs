//! What holds for every path.

use proptest::collection::vec;
use proptest::prelude::*;
use usp_path::{Operator, ScanError, ScanErrorKind, ScanOptions, Scanner, Token, TokenKind};

/// Any text: anything at all, or pieces of paths in any order, which gets further.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = vec(
        prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        0..24,
    );
    prop_oneof![any::<String>(), pieces.prop_map(|pieces| pieces.concat())]
}

/// Texts in an order that a path can have, with the kind that each is meant to be.
fn any_path() -> impl Strategy<Value = Vec<(TokenKind, String)>> {
    let row = prop_oneof![
        (1..=u32::MAX).prop_map(|number| vec![(TokenKind::Number, number.to_string())]),
        Just(vec![(TokenKind::Wildcard, "*".to_owned())]),
        Just(vec![(TokenKind::Placeholder, "{i}".to_owned())]),
        vec(comparison(), 1..4).prop_map(|comparisons| {
            let mut tokens = vec![(TokenKind::OpenBracket, "[".to_owned())];
            for comparison in comparisons {
                if tokens.len() > 1 {
                    tokens.push((TokenKind::And, "&&".to_owned()));
                }
                tokens.extend(comparison);
            }
            tokens.push((TokenKind::CloseBracket, "]".to_owned()));
            tokens
        }),
    ];
    let segment = prop_oneof![3 => name().prop_map(|name| vec![name]), 2 => row];
    let suffix = prop_oneof![
        Just(vec![]),
        Just(vec![(TokenKind::CommandSuffix, "()".to_owned())]),
        Just(vec![(TokenKind::EventSuffix, "!".to_owned())]),
    ];
    (vec(segment, 0..8), name(), suffix).prop_map(|(segments, last, suffix)| {
        let mut tokens = Vec::new();
        for segment in segments {
            tokens.extend(segment);
            tokens.push((TokenKind::Dot, ".".to_owned()));
        }
        tokens.push(last);
        tokens.extend(suffix);
        tokens
    })
}

fn name() -> impl Strategy<Value = (TokenKind, String)> {
    "[A-Za-z_][A-Za-z0-9_-]{0,8}".prop_map(|name| (TokenKind::Name, name))
}

fn comparison() -> impl Strategy<Value = Vec<(TokenKind, String)>> {
    let constant = prop_oneof![
        literal_text().prop_map(|text| (TokenKind::Literal, format!("\"{text}\""))),
        "[A-Za-z0-9+.:-]{1,12}".prop_map(|text| (TokenKind::Bare, text)),
    ];
    let blank = || prop::option::of("[ \t]{1,3}".prop_map(|text| (TokenKind::Blank, text)));
    let operator = prop::sample::select(&Operator::ALL[..])
        .prop_map(|operator| (TokenKind::Operator(operator), operator.to_string()));
    (name(), blank(), operator, blank(), constant).prop_map(
        |(name, before, operator, behind, constant)| {
            [Some(name), before, Some(operator), behind, Some(constant)]
                .into_iter()
                .flatten()
                .collect()
        },
    )
}

/// Any text that may stand between quotes, much of it looking like the rest of a path.
fn literal_text() -> impl Strategy<Value = String> {
    prop_oneof![r#"[^"]{0,16}"#, "[]\\[.&=<>{}()!*#+ %25\n]{0,16}"]
}

fn scan(path: &str) -> (Vec<Token<'_>>, Option<ScanError>) {
    let mut tokens = Vec::new();
    let mut scanner = Scanner::new(path);
    for item in scanner.by_ref() {
        match item {
            Ok(token) => tokens.push(token),
            Err(error) => {
                assert!(scanner.next().is_none(), "an item behind an error");
                return (tokens, Some(error));
            }
        }
    }
    assert!(scanner.next().is_none(), "an item behind the end");
    (tokens, None)
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('"', "%22")
}

proptest! {
    #[test]
    fn r_arc_7_tokens_cover_any_text_once_and_in_order(path in any_text()) {
        let (tokens, error) = scan(&path);
        let mut end = 0;
        for token in &tokens {
            prop_assert_eq!(token.span().start(), end);
            prop_assert!(!token.span().is_empty());
            prop_assert_eq!(token.span().len(), token.text().len());
            prop_assert_eq!(token.span().of(&path), Some(token.text()));
            end = token.span().end();
        }
        match error {
            None => prop_assert_eq!(end, path.len()),
            Some(error) => {
                prop_assert!(error.span().of(&path).is_some_and(|text| !text.is_empty()));
                prop_assert_eq!(error.code(), 7008);
                match error.kind() {
                    // The bracket is what is wrong, though only the end of the path shows it.
                    ScanErrorKind::UnclosedBracket => prop_assert_eq!(end, path.len()),
                    // Digits with a letter behind them are no token.
                    ScanErrorKind::UnexpectedChar { .. } => {
                        prop_assert!(error.span().start() >= end);
                    }
                    _ => prop_assert_eq!(error.span().start(), end),
                }
            }
        }
    }

    #[test]
    fn a_scan_gives_no_more_items_than_its_size_hint(path in any_text()) {
        let (_, most) = Scanner::new(&path).size_hint();
        prop_assert!(Scanner::new(&path).count() <= most.expect("an upper bound"));
    }

    #[test]
    fn numbers_and_literals_give_their_values_and_no_other_token_does(path in any_text()) {
        for token in scan(&path).0 {
            let number = token.number().map(|number| number.to_string());
            let literal = token.literal().map(|literal| format!("\"{}\"", literal.raw()));
            let text = Some(token.text().to_owned());
            prop_assert_eq!(number, text.clone().filter(|_| token.kind() == TokenKind::Number));
            prop_assert_eq!(literal, text.filter(|_| token.kind() == TokenKind::Literal));
        }
    }

    #[test]
    fn r_arc_7_every_path_of_the_grammar_gives_its_tokens_back(tokens in any_path()) {
        let path: String = tokens.iter().map(|(_, text)| text.as_str()).collect();
        let (scanned, error) = scan(&path);
        prop_assert_eq!(error, None);
        let scanned: Vec<_> =
            scanned.iter().map(|token| (token.kind(), token.text().to_owned())).collect();
        prop_assert_eq!(scanned, tokens);
    }

    #[test]
    fn a_quoted_literal_is_never_split(
        before in any_path(), text in literal_text(), behind in any_path(),
    ) {
        let join = |tokens: Vec<(TokenKind, String)>| -> String {
            tokens.into_iter().map(|(_, text)| text).collect()
        };
        let (before, behind) = (join(before), join(behind));
        // A suffix is no place to go on from, but the scanner leaves that to a parser.
        let path = format!("{before}.[Name==\"{text}\"].{behind}");
        let (tokens, error) = scan(&path);
        prop_assert_eq!(error, None);
        let start = before.len() + ".[Name==".len();
        let token = tokens.iter().find(|token| token.span().start() == start);
        let literal = token.and_then(|token| token.literal());
        prop_assert_eq!(literal.map(|literal| literal.raw()), Some(text.as_str()));
    }

    #[test]
    fn r_arc_9a_blanks_beside_an_operator_change_no_other_token(
        left in "[ \t]{0,4}", right in "[ \t]{0,4}", text in literal_text(),
    ) {
        let essence = |path: &str| -> Vec<(TokenKind, String)> {
            let (tokens, error) = scan(path);
            assert_eq!(error, None);
            let solid = tokens.iter().filter(|token| token.kind() != TokenKind::Blank);
            solid.map(|token| (token.kind(), token.text().to_owned())).collect()
        };
        prop_assert_eq!(
            essence(&format!("Device.A.[B{left}!={right}\"{text}\"].")),
            essence(&format!("Device.A.[B!=\"{text}\"].")),
        );
    }

    #[test]
    fn escaped_text_decodes_to_itself(text in any::<String>()) {
        let path = format!("[N==\"{}\"]", escape(&text));
        let literal = scan(&path).0.iter().find_map(|token| token.literal()).expect("a literal");
        prop_assert_eq!(literal.decode(), text.as_str());
        prop_assert_eq!(literal.to_string(), text.as_str());
        prop_assert!(literal == *text.as_str());
    }

    #[test]
    fn decoding_never_lengthens_and_leaves_text_without_escapes_alone(text in literal_text()) {
        let path = format!("[N==\"{text}\"]");
        let literal = scan(&path).0.iter().find_map(|token| token.literal()).expect("a literal");
        prop_assert!(literal.decode().len() <= text.len());
        if !text.contains('%') {
            prop_assert_eq!(literal.decode(), text.as_str());
        }
    }

    #[test]
    fn the_limit_refuses_exactly_the_longer_paths(path in any_text(), max in 0_usize..64) {
        let first = Scanner::with_options(&path, ScanOptions::new().max_len(max)).next();
        let is_refused = matches!(
            first, Some(Err(error)) if matches!(error.kind(), ScanErrorKind::TooLong { .. })
        );
        prop_assert_eq!(is_refused, path.len() > max);
    }

    #[test]
    fn any_error_can_be_drawn_under_any_text(path in any_text(), other in any_text()) {
        if let Some(error) = scan(&path).1 {
            for text in [&path, &other] {
                let drawing = error.annotated(text).to_string();
                let lines: Vec<_> = drawing.split('\n').collect();
                prop_assert_eq!(lines.len(), 3);
                prop_assert!(lines[0].chars().count() < 80, "{}", lines[0]);
                prop_assert!(lines[1].trim_start().bytes().all(|byte| byte == b'^'));
                prop_assert!(lines[1].contains('^'));
                prop_assert_eq!(lines[2], error.kind().to_string());
                prop_assert!(!drawing.replace('\n', "").contains(char::is_control));
            }
        }
    }

    #[test]
    fn the_caret_stands_under_the_character_that_is_wrong(
        before in "[A-Za-z]{1,90}", behind in "[A-Za-z]{0,90}",
    ) {
        let path = format!("{before}§{behind}");
        let error = scan(&path).1.expect("a sign in a name");
        let drawing = error.annotated(&path).to_string();
        let mut lines = drawing.lines();
        let sign = lines.next().and_then(|line| line.chars().position(|char| char == '§'));
        let caret = lines.next().and_then(|line| line.chars().position(|char| char == '^'));
        prop_assert!(sign.is_some());
        prop_assert_eq!(sign, caret);
    }
}

#[test]
fn p_14_a_path_of_the_default_limit_is_scanned_and_one_more_byte_is_not() {
    let max = ScanOptions::DEFAULT_MAX_LEN;
    let longest = ".".repeat(max);
    assert_eq!(Scanner::new(&longest).filter(Result::is_ok).count(), max);

    let mut scanner = Scanner::new("..");
    assert!(scanner.next().is_some_and(|token| token.is_ok()));
    let longer = ".".repeat(max + 1);
    let mut scanner = Scanner::new(&longer);
    let error = scanner.next().and_then(Result::err).expect("a refusal");
    assert!(matches!(error.kind(), ScanErrorKind::TooLong { len, .. } if len == max + 1));
    assert_eq!(scanner.next(), None);
}

#[test]
fn p_13_only_two_escapes_are_decoded() {
    for (raw, meant) in [
        ("", ""),
        ("%22", "\""),
        ("%25", "%"),
        ("%2522", "%22"),
        ("%25%22", "%\""),
        ("%%22", "%\""),
        ("%41%2C%2c", "%41%2C%2c"),
        ("%00", "%00"),
        ("100%", "100%"),
        ("%2", "%2"),
        ("%G1", "%G1"),
        ("ż%22ó", "ż\"ó"),
    ] {
        let path = format!("[N==\"{raw}\"]");
        let literal = scan(&path)
            .0
            .iter()
            .find_map(|token| token.literal())
            .expect(raw);
        assert_eq!(literal.decode(), meant);
        assert_eq!(literal.chars().collect::<String>(), meant);
    }
}

#[test]
fn text_without_escapes_is_borrowed_from_the_path() {
    let literal = |path| {
        Scanner::new(path)
            .flatten()
            .find_map(Token::literal)
            .expect("a literal")
    };
    let borrowed = |path| literal(path).decode().as_ptr() == literal(path).raw().as_ptr();
    assert!(borrowed("[N==\"50% off\"]"));
    assert!(!borrowed("[N==\"50%25 off\"]"));
}

#[test]
fn literals_are_equal_if_they_mean_the_same() {
    let literals: Vec<_> = Scanner::new("[A==\"5%\"&&B==\"5%25\"&&C==\"5%2525\"]")
        .flatten()
        .filter_map(Token::literal)
        .collect();
    assert_eq!(literals[0], literals[1]);
    assert_ne!(literals[1], literals[2]);
}

const PIECES: [&str; 43] = [
    "Device",
    ".",
    "*",
    "1",
    "0",
    "4294967296",
    "{i}",
    "{",
    "[",
    "]",
    "Name",
    "X_A-B",
    "==",
    "!=",
    "~=",
    "<",
    ">",
    "<=",
    ">=",
    "=",
    "!",
    "~",
    "&&",
    "&",
    "\"",
    "\"x\"",
    "\"]&&.\"",
    "%22",
    "true",
    "-5",
    "1.5",
    " ",
    "\t",
    "\n",
    "+",
    "#",
    "()",
    "(",
    ")",
    "ż",
    "\u{200b}",
    "日本",
    "\\",
];
