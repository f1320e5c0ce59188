//! Every text of an error, word for word.

#![expect(
    clippy::expect_used,
    reason = "what a test relies on may fail the test"
)]

use usp_path::{ScanError, ScanOptions, Scanner};

fn error(path: &str) -> ScanError {
    Scanner::new(path)
        .find_map(Result::err)
        .expect("a path with an error")
}

fn text(path: &str) -> String {
    error(path).to_string()
}

fn drawing(path: &str) -> String {
    format!("\n{}\n", error(path).annotated(path))
}

#[test]
fn every_kind_of_error_has_its_text() {
    assert_eq!(text("Device.A.%"), "'%' cannot begin a segment at byte 9");
    assert_eq!(
        text("Device.A.B C"),
        "' ' cannot stand in a name at byte 10"
    );
    assert_eq!(
        text("Device.A.1e0."),
        "'e' cannot stand in an instance number at byte 10"
    );
    assert_eq!(
        text("Device.A.* ."),
        "' ' cannot stand in a path at byte 10"
    );
    assert_eq!(
        text("Device.A.[\"B\"==1]"),
        "'\"' cannot stand in an expression at byte 10"
    );
    assert_eq!(
        text("Device.A.[B=='x']"),
        "'\\'' cannot begin a constant at byte 13"
    );
    assert_eq!(
        text("Device.A.[B==5%]"),
        "'%' cannot stand in a constant at byte 14"
    );
    assert_eq!(
        text("Device.A.[B==\"\"C]"),
        "'C' cannot follow a constant at byte 15"
    );
    assert_eq!(text("Device.{x}."), "'{' stands only in \"{i}\" at byte 7");
    assert_eq!(text("Device.A( )"), "'(' stands only in \"()\" at byte 8");
    assert_eq!(
        text("Device.A.[B==1&C==2]"),
        "'&' stands only in \"&&\" at byte 14"
    );
    assert_eq!(
        text("Device.A.[ B==1]"),
        "a blank stands only beside an operator at byte 10"
    );
    assert_eq!(
        text("Device.A.[B=~1]"),
        "no such operator, expected ==, !=, ~=, <, >, <= or >= at byte 11",
    );
    assert_eq!(
        text("Device.A.[B==\"x].C"),
        "'\"' lacks a closing '\"' at byte 13"
    );
    assert_eq!(text("Device.A.[B==1"), "'[' lacks a ']' at byte 9");
    assert_eq!(text("Device.A.1]."), "']' lacks a '[' at byte 10");
    assert_eq!(
        text("Device.A.01."),
        "an instance number begins with 0 at byte 9"
    );
    assert_eq!(
        text("Device.A.4294967296."),
        "an instance number exceeds 4294967295 at byte 9"
    );
    assert_eq!(
        text(&"ż".repeat(8193)),
        "path of 16386 bytes exceeds the limit of 16384 at byte 16384",
    );
}

#[test]
fn characters_that_cannot_be_seen_are_told_by_number() {
    assert_eq!(
        text("Device.\u{200b}A."),
        "'\\u{200b}' cannot begin a segment at byte 7"
    );
    assert_eq!(text("Device.A\n"), "'\\n' cannot stand in a name at byte 8");
}

#[test]
fn every_error_has_the_code_of_an_invalid_path() {
    assert_eq!(error("Device.A B").code(), 7008);
    let options = ScanOptions::new().max_len(3);
    let refusal = Scanner::with_options("Device.", options).find_map(Result::err);
    assert_eq!(refusal.map(|error| error.code()), Some(7008));
}

#[test]
fn an_error_is_a_core_error_without_a_source() {
    let error = error("Device.A B");
    let error: &dyn core::error::Error = &error;
    assert!(error.source().is_none());
}

#[test]
fn the_limit_is_drawn_from_the_last_whole_character_on() {
    let path = "Device.żółw.";
    let options = ScanOptions::new().max_len(10);
    let error = Scanner::with_options(path, options)
        .find_map(Result::err)
        .expect("too long");
    assert_eq!(error.span().range(), 9..15);
    assert_eq!(
        format!("\n{}\n", error.annotated(path)),
        "
    Device.żółw.
            ^^^^
path of 15 bytes exceeds the limit of 10
",
    );
}

#[test]
fn a_drawing_marks_the_whole_span() {
    assert_eq!(
        drawing("Device.Hosts.Host.0017.Active"),
        "
    Device.Hosts.Host.0017.Active
                      ^^^^
an instance number begins with 0
",
    );
}

#[test]
fn a_drawing_counts_characters_and_not_bytes() {
    assert_eq!(
        drawing("Device.A.[Name==\"żółw\"x]."),
        "
    Device.A.[Name==\"żółw\"x].
                          ^
'x' cannot follow a constant
",
    );
}

#[test]
fn a_drawing_shows_what_cannot_be_seen() {
    assert_eq!(
        drawing("Device.A.[N==\"\n\"].\u{200b}MQTT."),
        "
    Device.A.[N==\"\\n\"].\\u{200b}MQTT.
                       ^^^^^^^^
'\\u{200b}' cannot begin a segment
",
    );
}

#[test]
fn a_drawing_marks_the_end_of_the_path() {
    assert_eq!(
        drawing("Device.A.B]"),
        "
    Device.A.B]
              ^
']' lacks a '['
",
    );
}

#[test]
fn a_drawing_of_a_long_path_shows_the_neighbourhood() {
    let path = format!(
        "Device.{}[Name=\"x\"].{}",
        "Deep.1.".repeat(20),
        "Down.2.".repeat(20)
    );
    assert_eq!(
        drawing(&path),
        "
    ... eep.1.Deep.1.Deep.1.Deep.1.[Name=\"x\"].Down.2. ...
                                        ^
no such operator, expected ==, !=, ~=, <, >, <= or >=
",
    );
}

#[test]
fn a_drawing_of_a_long_span_is_cut() {
    let path = format!("Device.A.{}", "9".repeat(500));
    assert_eq!(
        drawing(&path),
        "
    Device.A.999999999999999999999999 ...
             ^^^^^^^^^^^^^^^^^^^^^^^^
an instance number exceeds 4294967295
",
    );
}

#[test]
fn a_drawing_under_another_path_does_no_harm() {
    let error = error("Device.A.B C.D");
    assert_eq!(
        format!("\n{}\n", error.annotated("żół")),
        "
    żół
       ^
' ' cannot stand in a name
",
    );
}
