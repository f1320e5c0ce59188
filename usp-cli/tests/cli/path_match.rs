use serde_json::json;

use crate::setup::{Run, lines, run_in};

fn matches(args: &[&str]) -> Run {
    run_in("agent", &[&["path", "match"], args].concat())
}

#[test]
fn each_path_is_told_whether_it_falls_under_the_pattern() {
    let run = matches(&["Device.A.*.B", "Device.A.7.B", "Device.A.7.C"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(run.out, "yes      Device.A.7.B\nno       Device.A.7.C\n");
    for (pattern, path) in [
        ("Device.A.{i}.", "Device.A.7.B"),
        ("Device", "Device.A.7.B!"),
        ("Device.A.*.B()", "Device.A.7.B()"),
    ] {
        assert_eq!(matches(&[pattern, path]).code, 0, "{pattern}");
    }
}

#[test]
fn conditions_are_told_where_there_is_no_model() {
    let run = matches(&["Device.A.[B==1].C.[D==2].", "Device.A.7.C.8.E"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.out,
        "depends  Device.A.7.C.8.E
         if [B==1] holds for Device.A.7.
         if [D==2] holds for Device.A.7.C.8.
"
    );
    let run = matches(&["Device.A.1.R#*+.B", "Device.X.B"]);
    assert_eq!(
        run.out,
        "depends  Device.X.B\n         if item * of Device.A.1.R leads there\n"
    );
}

#[test]
fn json_has_a_line_for_each_path() {
    let pattern = "Device.A.[B==1].R";
    let run = matches(&[
        "-f",
        "json",
        pattern,
        "Device.A.7.R",
        "Device.A.7.S",
        "Device..",
        "A.B",
    ]);
    assert_eq!(run.code, 1);
    let found = lines(&run.out);
    let conditions = json!([{ "row": "Device.A.7.", "expression": "[B==1]" }]);
    assert_eq!(
        found[0],
        json!({ "path": "Device.A.7.R", "ok": true, "match": "depends", "conditions": conditions })
    );
    assert_eq!(
        found[1],
        json!({ "path": "Device.A.7.S", "ok": true, "match": "no" })
    );
    assert_eq!(found[2]["error"]["code"], 7008);
    assert_eq!(found.len(), 4);
    let run = matches(&["-f", "json", "Device.A+.B", "Device.C.B"]);
    let condition = &lines(&run.out)[0]["conditions"][0];
    assert_eq!(*condition, json!({ "parameter": "Device.A", "item": "1" }));
}

#[test]
fn a_model_decides() {
    let told = |pattern: &str, paths: &[&str]| {
        let model = [
            "--model",
            "066-agent2ctl-get-supported-dm-resp.bin",
            "--get",
            "038-agent2ctl-get-resp.bin",
        ];
        let run = matches(&[&model[..], &[pattern], paths].concat());
        let words = run.out.lines().filter_map(|line| line.split(' ').next());
        (
            run.code,
            words.map(str::to_owned).collect::<Vec<_>>().join(" "),
        )
    };
    let rows = ["Device.X_TEST.Item.1.Name", "Device.X_TEST.Item.2.Name"];
    assert_eq!(
        told("Device.X_TEST.Item.[Num<0].", &rows),
        (1, "yes no".to_owned())
    );
    let rows = [
        "Device.X_TEST.Item.1.Name",
        "Device.X_TEST.Item.2.Name",
        "Device.X_TEST.Item.3.Name",
    ];
    let first = r#"Device.X_TEST.Item.[Name=="alpha"].RefList"#;
    assert_eq!(
        told(&format!("{first}#*+.Name"), &rows),
        (1, "no yes yes".to_owned())
    );
    assert_eq!(
        told(&format!("{first}+.Name"), &rows),
        (1, "no yes no".to_owned())
    );
    let both = format!("{first}#2+.Sub.[Key==\"k1\"].Value");
    let (code, _) = told(&both, &["Device.X_TEST.Item.1.Sub.1.Value"]);
    assert_eq!(code, 1);
}

#[test]
fn a_pattern_that_is_none_and_a_model_that_does_not_know_it_are_errors() {
    let run = matches(&["Device..", "Device.A"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err
            .starts_with("usp: '.' cannot begin a segment at byte 7"),
        "{}",
        run.err
    );
    let get = ["--get", "038-agent2ctl-get-resp.bin"];
    let run = matches(&[&get[..], &["Device.A.[B==1].", "Device.A.1.C"]].concat());
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        "usp: Device.A.[B==1].: the data model has no such object here at byte 7\n"
    );
    let run = matches(&["--get", "nowhere.bin", "Device.A", "Device.A"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}
