//! The laws of the scanner of paths.

use usp_path::{ScanErrorKind, ScanOptions, Scanner, Token, TokenKind};

/// Any text can be scanned.
///
/// # Panics
///
/// If a law is broken.
pub fn check(path: &str) {
    let mut scanner = Scanner::new(path);
    let mut end = 0;
    let mut error = None;
    for token in scanner.by_ref() {
        assert!(error.is_none(), "a token behind an error");
        match token {
            Ok(token) => {
                assert_eq!(token.span().start(), end);
                assert_eq!(token.span().of(path), Some(token.text()));
                assert!(!token.text().is_empty());
                end = token.span().end();
                token_fits(token);
            }
            Err(found) => error = Some(found),
        }
    }
    assert!(scanner.next().is_none(), "more behind the end");
    let Some(error) = error else {
        assert_eq!(end, path.len());
        return;
    };
    assert!(error.span().of(path).is_some(), "{error}");
    assert!(
        !error.to_string().contains(|char: char| char.is_control()),
        "{error:?}"
    );
    let drawn = error.annotated(path).to_string();
    assert_eq!(drawn.lines().count(), 3, "{drawn}");
    assert!(
        !drawn.contains(|char: char| char != '\n' && char.is_control()),
        "{drawn:?}"
    );
    assert!(drawn.len() < 4096, "{drawn}");
    let _ = error.code();
    shorter_limit_is_an_error(path);
}

fn token_fits(token: Token<'_>) {
    assert_eq!(token.number().is_some(), token.kind() == TokenKind::Number);
    assert_eq!(
        token.literal().is_some(),
        token.kind() == TokenKind::Literal
    );
    if let Some(number) = token.number() {
        assert_eq!(number.to_string(), token.text());
    }
    if let TokenKind::Operator(operator) = token.kind() {
        assert_eq!(operator.as_str(), token.text());
    }
    if let Some(literal) = token.literal() {
        let text = literal.decode();
        assert_eq!(text, literal.to_string());
        assert!(literal == *text);
        assert!(text.len() <= literal.raw().len());
        assert!(!literal.raw().contains('"'));
    }
}

fn shorter_limit_is_an_error(path: &str) {
    let Some(max) = path.len().checked_sub(1) else {
        return;
    };
    let mut scanner = Scanner::with_options(path, ScanOptions::new().max_len(max));
    let error = scanner
        .next()
        .expect("an error")
        .expect_err("the path is too long");
    assert!(
        matches!(error.kind(), ScanErrorKind::TooLong { .. }),
        "{error}"
    );
    assert_eq!(scanner.next(), None);
}
