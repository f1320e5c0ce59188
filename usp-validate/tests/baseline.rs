//! Deviations that are accepted: their text, what they hide, what is wrong with it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use usp_proto::msg::{Get, Msg};
use usp_validate::{Baseline, BaselineErrorKind, Finding, Report, Validator, req};

/// A Get of commands, without a `msg_id`.
fn request() -> Vec<u8> {
    let paths = ["Device.", "Device.Reboot()", "Device.X.Reset()"];
    let mut msg = Msg::request("1", Get::new(paths)).unwrap();
    msg.header.as_mut().unwrap().msg_id = String::new();
    msg.encode_to_vec()
}

/// What passes: the requirements and the fields.
fn passed(baseline: &str) -> Vec<String> {
    let baseline = Baseline::parse(baseline).unwrap();
    let mut lines = Vec::new();
    let mut filter = baseline.filter(|finding: &Finding<'_>| {
        lines.push(format!("{} {}", finding.requirement(), finding.field()));
    });
    Validator::new().check_msg(&request(), &mut filter);
    let _ = filter.into_sink();
    lines
}

const MSG_ID: &str = "R-MSG.8 header.msg_id";
const FIRST: &str = "N.52 body.request.get.param_paths[1]";
const SECOND: &str = "N.52 body.request.get.param_paths[2]";

#[test]
fn nothing_is_hidden_without_a_line() {
    assert_eq!(passed(""), [MSG_ID, FIRST, SECOND]);
    assert_eq!(
        passed("# N.52 *\n\n  # more\n\t\n"),
        [MSG_ID, FIRST, SECOND]
    );
}

#[test]
fn a_line_hides_its_requirement_at_its_field_only() {
    assert_eq!(passed("R-MSG.8 header.msg_id"), [FIRST, SECOND]);
    assert_eq!(
        passed("R-MSG.8 header.msg_type\nR-MSG.9 header.msg_id\nR-MSG.8 header\n"),
        [MSG_ID, FIRST, SECOND]
    );
    assert_eq!(passed("R-MSG.8 header.msg_id_of"), [MSG_ID, FIRST, SECOND]);
}

#[test]
fn an_index_is_that_one_and_a_star_is_any() {
    assert_eq!(
        passed("N.52 body.request.get.param_paths[2]"),
        [MSG_ID, FIRST]
    );
    assert_eq!(passed("N.52\tbody.request.get.param_paths[*]"), [MSG_ID]);
    assert_eq!(
        passed("N.52 body.request.get.param_paths"),
        [MSG_ID, FIRST, SECOND]
    );
    assert_eq!(passed("N.52 *"), [MSG_ID]);
}

#[test]
fn what_was_found_has_to_be_the_same_if_it_is_named() {
    let line = "  N.52  body.request.get.param_paths[*]  \"Device.Reboot()\", a command  \r\n";
    assert_eq!(passed(line), [MSG_ID, SECOND]);
    assert_eq!(passed("R-MSG.8 header.msg_id \"\""), [FIRST, SECOND]);
    assert_eq!(
        passed("R-MSG.8 header.msg_id \"1\""),
        [MSG_ID, FIRST, SECOND]
    );
    assert_eq!(passed("R-MSG.8 header.msg_id \""), [MSG_ID, FIRST, SECOND]);
}

#[test]
fn a_dash_is_the_field_of_what_has_none() {
    let baseline = Baseline::parse("R-ENC.1 -").unwrap();
    let mut filter = baseline.filter(Report::new());
    Validator::new().check_record(b"\xff", &mut filter);
    assert_eq!(filter.hidden(), 1);
    Validator::new().check_record(b"\x12\x01\xff", &mut filter);
    let fields = filter.sink().findings().iter();
    let fields: Vec<_> = fields
        .filter(|it| it.requirement() == &req::ENC_1)
        .collect();
    assert_eq!(fields[0].field(), "to_id");
}

#[test]
fn hidden_findings_and_unused_lines_are_told() {
    let text =
        "# known\nR-MSG.8 header.msg_id\nN.53 *\nN.52 *\nN.52 body.request.get.param_paths[1]";
    let baseline = Baseline::parse(text).unwrap();
    let mut filter = baseline.filter(Report::new());
    Validator::new().check_msg(&request(), &mut filter);
    assert_eq!(filter.hidden(), 3);
    let unused: Vec<_> = filter.unused().collect();
    assert_eq!((unused.len(), unused[0].line()), (1, Some(3)));
    assert_eq!(
        (unused[0].requirement(), unused[0].field()),
        (&req::N_53, "*")
    );
    assert_eq!(filter.sink_mut().musts(), 0);
}

#[test]
fn a_report_becomes_a_baseline_that_hides_it() {
    let mut report = Report::new();
    Validator::new().check_msg(&request(), &mut report);
    Validator::new().check_record(b"\xff", &mut report);
    let baseline = Baseline::of(&report);
    assert_eq!(
        baseline.to_string(),
        "R-MSG.8\theader.msg_id\n\
         N.52\tbody.request.get.param_paths[*]\n\
         R-ENC.1\t-\n"
    );
    let mut filter = baseline.filter(Report::new());
    Validator::new().check_msg(&request(), &mut filter);
    Validator::new().check_record(b"\xff", &mut filter);
    assert!(filter.sink().is_empty());
    assert!(filter.unused().next().is_none());
    let read: Baseline = baseline.to_string().parse().unwrap();
    assert_eq!(read.to_string(), baseline.to_string());
}

#[test]
fn a_deviation_displays_as_its_line() {
    let baseline = Baseline::parse("N.52   a.b[*].c   \"x\", a command").unwrap();
    let [deviation] = baseline.deviations() else {
        panic!("not one");
    };
    assert_eq!(deviation.found(), Some("\"x\", a command"));
    assert_eq!(deviation.to_string(), "N.52\ta.b[*].c\t\"x\", a command");
}

#[test]
fn errors_say_what_is_wrong_at_which_line_and_column() {
    for (text, kind, message) in [
        (
            "# é\nR-ENC.3 *\n R-ENC.99 *",
            BaselineErrorKind::UnknownRequirement,
            "no such requirement at line 3, column 2",
        ),
        (
            "R-ENC.3",
            BaselineErrorKind::MissingField,
            "found no field at line 1, column 8",
        ),
        (
            "R-ENC.3 é",
            BaselineErrorKind::InvalidName,
            "found no field name at line 1, column 9",
        ),
        (
            "N.52 a..b",
            BaselineErrorKind::InvalidName,
            "found no field name at line 1, column 8",
        ),
        (
            "N.52 a.b.",
            BaselineErrorKind::InvalidName,
            "found no field name at line 1, column 10",
        ),
        (
            "N.52 a[1]b",
            BaselineErrorKind::InvalidName,
            "found no field name at line 1, column 10",
        ),
        (
            "N.52 a.b[x].c",
            BaselineErrorKind::InvalidIndex,
            "found no index, expected a number or '*' in brackets at line 1, column 9",
        ),
        (
            "N.52 a[]",
            BaselineErrorKind::InvalidIndex,
            "found no index, expected a number or '*' in brackets at line 1, column 7",
        ),
        (
            "N.52 a[1",
            BaselineErrorKind::InvalidIndex,
            "found no index, expected a number or '*' in brackets at line 1, column 7",
        ),
    ] {
        let error = Baseline::parse(text).unwrap_err();
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(error.to_string(), message);
        assert!(message.ends_with(&error.place().column().to_string()));
        assert!(message.contains(&format!("line {},", error.place().line())));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[\t\n\r#*.\\[\\]-]){0,60}") {
        let _ = Baseline::parse(&text);
    }

    #[test]
    fn what_is_written_is_read_again(
        lines in prop::collection::vec(
            "(R-ENC\\.3|N\\.52) {1,2}(-|[*]|[a-z_]{1,4}(\\[([*]|[0-9]{1,3})\\])?(\\.[a-z]{1,4}){0,2})( +\\PC{1,9})?",
            0..5,
        ),
    ) {
        let baseline = Baseline::parse(&lines.join("\n")).unwrap();
        prop_assert_eq!(baseline.deviations().len(), lines.len());
        let again = Baseline::parse(&baseline.to_string()).unwrap();
        prop_assert_eq!(again.to_string(), baseline.to_string());
    }
}
