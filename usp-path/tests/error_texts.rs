//! Every text of an error, word for word.

#![expect(
    clippy::expect_used,
    reason = "what a test relies on may fail the test"
)]

use usp_path::{
    Mode, ParseOptions, Path, PathError, PathView, RelativePathView, SupportedPathView,
};

fn error(path: &str) -> PathError {
    PathView::parse(path).expect_err("a text with an error")
}

fn text(path: &str) -> String {
    error(path).to_string()
}

fn drawing(path: &str) -> String {
    format!("\n{}\n", error(path).annotated(path))
}

#[track_caller]
fn is(error: PathError, text: &str, expected: Option<&str>) {
    assert_eq!(error.to_string(), text);
    assert_eq!(
        error.expected().map(|it| it.to_string()).as_deref(),
        expected,
        "{text}"
    );
    assert_eq!(error.code(), 7008);
}

#[test]
fn an_error_in_a_name_or_behind_it_has_its_text() {
    let segment = Some("a name or an instance identifier");
    is(
        error(""),
        "a path cannot be empty at byte 0",
        Some("a name"),
    );
    is(
        error("Device.A.%"),
        "'%' cannot begin a segment at byte 9",
        segment,
    );
    is(
        error("Device..A"),
        "'.' cannot begin a segment at byte 7",
        segment,
    );
    is(
        error("Device.A.B C"),
        "' ' cannot stand in a name at byte 10",
        Some("a letter, a digit, '_', '-' or the end of the name"),
    );
    is(
        error("Device.A( )"),
        "'(' stands only in \"()\" at byte 8",
        Some("()"),
    );
    let suffix = "() or ! stands only behind a last name at byte ";
    is(error("Device.A().B"), &format!("{suffix}8"), None);
    is(error("Device.A!."), &format!("{suffix}8"), None);
    is(error("Device()"), &format!("{suffix}6"), None);
    is(error("Device.A.1()"), &format!("{suffix}10"), None);
    is(error("Device.A.*!"), &format!("{suffix}10"), None);
}

#[test]
fn an_error_about_an_instance_has_its_text() {
    is(
        error("Device.A.1e0."),
        "'e' cannot stand in an instance number at byte 10",
        Some("a digit or '.'"),
    );
    is(
        error("Device.A.*B"),
        "'B' cannot follow an instance identifier or a reference at byte 10",
        Some("'.'"),
    );
    let misplaced = "an instance identifier stands only behind the name of a table at byte ";
    is(error("Device.1."), &format!("{misplaced}7"), Some("a name"));
    is(
        error("Device.A.1.2."),
        &format!("{misplaced}11"),
        Some("a name"),
    );
    is(
        error("Device.A.01."),
        "a number begins with 0 at byte 9",
        Some("a digit from 1 to 9"),
    );
    is(
        error("Device.A.4294967296."),
        "a number exceeds 4294967295 at byte 9",
        None,
    );
    is(
        error("Device.{x}."),
        "'{' stands only in \"{i}\" at byte 7",
        Some("{i}"),
    );
    is(error("Device.A.1]."), "']' lacks a '[' at byte 10", None);
}

#[test]
fn an_error_about_a_reference_has_its_text() {
    is(
        error("Device.A#x+."),
        "'x' cannot follow '#' at byte 9",
        Some("a number or '*'"),
    );
    is(
        error("Device.A#2.B"),
        "'#' lacks a '+' at byte 10",
        Some("+"),
    );
    is(error("Device.A#"), "'#' lacks a '+' at byte 8", Some("+"));
    let misplaced = "a reference is followed only behind its name at byte ";
    is(error("Device+.A"), &format!("{misplaced}6"), Some("a name"));
    is(
        error("Device.A.1+.B"),
        &format!("{misplaced}10"),
        Some("a name"),
    );
    is(
        error("Device.A++.B"),
        &format!("{misplaced}9"),
        Some("a name"),
    );
}

#[test]
fn an_error_in_an_expression_has_its_text() {
    is(
        error("Device.A.[\"B\"==1]"),
        "'\"' cannot begin a name in an expression at byte 10",
        Some("a name"),
    );
    is(
        error("Device.A.[B,C==1]"),
        "',' cannot stand in an expression at byte 11",
        Some("a letter, a digit, '_', '-', '.' or an operator"),
    );
    let constant = Some("a string in quotes, a number, a boolean or a time");
    is(
        error("Device.A.[B=='x']"),
        "'\\'' cannot begin a constant at byte 13",
        constant,
    );
    let end = Some("'&&' or ']'");
    is(
        error("Device.A.[B==5%]"),
        "'%' cannot stand in a constant at byte 14",
        end,
    );
    is(
        error("Device.A.[B==\"\"C]"),
        "'C' cannot follow a constant at byte 15",
        end,
    );
    is(
        error("Device.A.[B==1&C==2]"),
        "'&' stands only in \"&&\" at byte 14",
        Some("&&"),
    );
    is(
        error("Device.A.[ B==1]"),
        "a blank stands only beside an operator at byte 10",
        None,
    );
    let operators = Some("==, !=, ~=, <, >, <= or >=");
    is(
        error("Device.A.[B=~1]"),
        "no such operator at byte 11",
        operators,
    );
    is(
        error("Device.A.[B]"),
        "a comparison lacks its operator at byte 11",
        operators,
    );
    is(
        error("Device.A.[B==]"),
        "an operator lacks its constant at byte 13",
        constant,
    );
    is(
        error("Device.A.[]"),
        "an expression holds no comparison at byte 9",
        Some("a comparison"),
    );
    is(
        error("Device.A.[R+==1]"),
        "a followed reference lacks a parameter at byte 12",
        Some("'.' and a name"),
    );
    is(
        error("Device.A.[B==\"x].C"),
        "'\"' lacks a closing '\"' at byte 13",
        Some("'\"'"),
    );
    is(
        error("Device.A.[B==1"),
        "'[' lacks a ']' at byte 9",
        Some("']'"),
    );
}

#[test]
fn a_part_that_a_form_of_paths_does_not_have_has_its_text() {
    let is = |error: Result<(), PathError>, text: &str| {
        assert_eq!(
            error
                .expect_err("a part that cannot stand there")
                .to_string(),
            text
        );
    };
    let path = |text| PathView::parse(text).map(drop);
    let supported = |text| SupportedPathView::parse(text).map(drop);
    let reference = |text| ParseOptions::new().parse_reference(text).map(drop);
    let registration = |text| ParseOptions::new().parse_registration(text).map(drop);
    is(
        path("Device.A.{i}."),
        "{i} cannot stand in an instantiated path at byte 9",
    );
    is(
        supported("Device.A.*."),
        "a wildcard cannot stand in a supported path at byte 9",
    );
    is(
        supported("Device.A.[B==1]."),
        "a search expression cannot stand in a supported path at byte 9",
    );
    is(
        supported("Device.A+.B"),
        "a followed reference cannot stand in a supported path at byte 8",
    );
    is(
        path("Device.A.[B.1.C==1]."),
        "an instance number cannot stand in the left side of a comparison at byte 12",
    );
    is(
        reference("Device.A.[B<1]"),
        "a comparison other than == cannot stand in a reference value at byte 11",
    );
    is(
        reference("Device.A()"),
        "a command cannot stand in a reference value at byte 8",
    );
    is(
        reference("Device.A!"),
        "an event cannot stand in a reference value at byte 8",
    );
    is(
        registration("Device.A.1.B"),
        "an instance number cannot stand in a registration path at byte 9",
    );
}

#[test]
fn every_deviation_has_its_text() {
    let strict = ParseOptions::strict();
    let is = |error: Result<(), PathError>, text: &str| {
        let error = error.expect_err("a deviation");
        assert_eq!(error.to_string(), text);
        assert_eq!(error.expected(), None);
    };
    let path = |text| strict.parse(text).map(drop);
    is(
        path("Device.A.R+.B"),
        "a parameter, command or event directly behind a reference is not in the grammar at byte 12",
    );
    is(
        path("Device.A.R+."),
        "a path that ends in a followed reference is not in the grammar at byte 12",
    );
    is(
        path("Device.A.R+.B.1."),
        "an instance or a reference behind a followed name is not in the grammar at byte 14",
    );
    is(
        path("Device.A.[B==true]."),
        "a constant without quotes that is no number is not in the grammar at byte 13",
    );
    is(
        path("Device.A.[B==007]."),
        "a number in a longer form is not in the grammar at byte 13",
    );
    is(
        path("Device.X_A-B.C"),
        "a hyphen in a name is not in the grammar at byte 10",
    );
    is(
        path("Device.A.[B ==1]."),
        "a blank beside an operator is not in the grammar at byte 11",
    );
    is(
        path("Device.A.1"),
        "no dot at the end is not in the grammar at byte 10",
    );
    is(
        strict.parse_reference("Device.A.1.").map(drop),
        "a dot at the end of a reference value is not in the grammar at byte 10",
    );
    is(
        strict.parse_supported("Device.A()").map(drop),
        "a command or event in a supported path is not in the grammar at byte 8",
    );
}

#[test]
fn every_deviation_is_listed_with_its_number() {
    let listed = |path: &str| -> Vec<String> {
        let path = ParseOptions::lenient().parse(path).expect("a path");
        path.deviations().map(|it| it.to_string()).collect()
    };
    assert_eq!(
        listed("Device.A-B.[ C-D.E == true&&F!=+1 && G==/ &&]"),
        [
            "P6: a hyphen in a name at byte 8",
            "P7: a blank inside brackets at byte 12",
            "P6: a hyphen in a name at byte 14",
            "P7: a blank beside an operator at byte 18",
            "P7: a blank beside an operator at byte 21",
            "P4: a constant without quotes that is no number at byte 22",
            "P5: a number in a longer form at byte 31",
            "P7: a blank inside brackets at byte 33",
            "P7: a blank inside brackets at byte 36",
            "P4: a string without quotes at byte 40",
            "P7: a blank inside brackets at byte 41",
            "an empty comparison at byte 44",
            "P8: no dot at the end at byte 45",
        ],
    );
    assert_eq!(
        listed("Device.A.[B==\"%22%41%zz%C5%BC\"].R+.S+."),
        [
            "P13: an escape other than %22 and %25 at byte 17",
            "P3: an instance or a reference behind a followed name at byte 36",
            "P2: a path that ends in a followed reference at byte 38",
        ],
    );
    assert_eq!(
        listed("Device.A.R+.B()"),
        ["P1: a parameter, command or event directly behind a reference at byte 12"],
    );
}

#[test]
fn a_limit_has_its_text() {
    let is = |options: ParseOptions, path: &str, text: &str| {
        for mode in [Mode::Strict, Mode::Tolerant, Mode::Lenient] {
            let error = options.mode(mode).parse(path).expect_err("beyond a limit");
            assert_eq!(error.to_string(), text);
            assert_eq!(error.code(), 7008);
        }
    };
    is(
        ParseOptions::new().max_len(8),
        "Device.IP.",
        "path of 10 bytes exceeds the limit of 8 at byte 8",
    );
    is(
        ParseOptions::new().max_segments(3),
        "Device.IP.Interface.1.",
        "path exceeds the limit of 3 segments at byte 20",
    );
    is(
        ParseOptions::new().max_segments(2),
        "Device.A+.B.",
        "path exceeds the limit of 2 segments at byte 8",
    );
    is(
        ParseOptions::new().max_components(2),
        "Device.A.[B==1].C.[D==1&&E==2].",
        "path exceeds the limit of 2 comparisons at byte 25",
    );
    assert_eq!(
        text(&"ż".repeat(8193)),
        "path of 16386 bytes exceeds the limit of 16384 at byte 16384",
    );
}

#[test]
fn a_piece_that_cannot_be_added_has_its_text() {
    let text = |path: Result<Path, PathError>| path.expect_err("a wrong piece").to_string();
    let parameter = Path::parse("Device.A.B").expect("a path");
    assert_eq!(
        text(parameter.child("C")),
        "only an object path can be continued at byte 10"
    );
    assert_eq!(
        text(Path::root("De vice")),
        "' ' cannot stand in a name at byte 2"
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
fn an_error_is_a_core_error_without_a_source() {
    let error = error("Device.A B");
    let error: &dyn core::error::Error = &error;
    assert!(error.source().is_none());
}

#[test]
fn the_limit_is_drawn_from_the_last_whole_character_on() {
    let path = "Device.żółw.";
    let error = ParseOptions::new()
        .max_len(10)
        .parse(path)
        .expect_err("too long");
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
fn a_drawing_marks_the_whole_span_and_tells_what_was_expected() {
    assert_eq!(
        drawing("Device.Hosts.Host.0017.Active"),
        "
    Device.Hosts.Host.0017.Active
                      ^^^^
a number begins with 0, expected a digit from 1 to 9
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
'x' cannot follow a constant, expected '&&' or ']'
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
'\\u{200b}' cannot begin a segment, expected a name or an instance identifier
",
    );
}

#[test]
fn a_drawing_marks_the_end_of_the_path() {
    let path = "Device.A.1";
    let error = ParseOptions::strict().parse(path).expect_err("no dot");
    assert_eq!(
        format!("\n{}\n", error.annotated(path)),
        "
    Device.A.1
              ^
no dot at the end is not in the grammar
",
    );
}

#[test]
fn a_drawing_of_a_long_path_shows_the_neighbourhood() {
    let path = format!(
        "Device.{}A.[Name=\"x\"].{}",
        "Deep.1.".repeat(20),
        "Down.2.".repeat(20)
    );
    assert_eq!(
        drawing(&path),
        "
    ... p.1.Deep.1.Deep.1.Deep.1.A.[Name=\"x\"].Down.2. ...
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
a number exceeds 4294967295
",
    );
}

#[test]
fn a_drawing_under_another_path_does_no_harm() {
    let error = RelativePathView::parse("A.B C.D").expect_err("a blank");
    assert_eq!(
        format!("\n{}\n", error.annotated("żół")),
        "
    żół
     ^
' ' cannot stand in a name, expected a letter, a digit, '_', '-' or the end of the name
",
    );
}
