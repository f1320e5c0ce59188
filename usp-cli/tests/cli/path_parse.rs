use std::fs;

use serde_json::{Value, json};

use crate::setup::{lines, run, run_with, testdata, usp};

fn parse(args: &[&str]) -> crate::setup::Run {
    run(usp().args(["path", "parse"]).args(args))
}

fn parse_json(args: &[&str]) -> Vec<Value> {
    lines(&parse(&[&["--format", "json"], args].concat()).out)
}

#[test]
fn a_path_is_shown_in_its_parts_with_their_places() {
    let run = parse(&[r#"Device.IP.Interface.[Enable == true&&Name=="a%22b"].Stats.X-Y"#]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        r#"Device.IP.Interface.[Enable == true&&Name=="a%22b"].Stats.X-Y (parameter, search)
      0  name         Device
      7  name         IP
     10  name         Interface
     20  search       [Enable == true&&Name=="a%22b"]
     21    comparison Enable == true
     37    comparison Name == "a"b"
     52  name         Stats
     58  name         X-Y
         canonical    Device.IP.Interface.[Enable==true&&Name=="a%22b"].Stats.X-Y
         !! P7: a blank beside an operator at byte 27
         !! P7: a blank beside an operator at byte 30
         !! P4: a constant without quotes that is no number at byte 31
         !! P6: a hyphen in a name at byte 59
"#
    );
}

#[test]
fn an_error_is_drawn_under_its_path_and_the_rest_goes_on() {
    let run = parse(&["Device.Local Agent.", "Device.A!"]);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("Device.A! (event)\n"), "{}", run.out);
    let drawing = "\n    Device.Local Agent.\n                ^\n";
    assert!(
        run.err
            .starts_with("usp: ' ' cannot stand in a name at byte 12, expected ")
    );
    assert!(run.err.ends_with(drawing), "{}", run.err);
}

#[test]
fn json_has_a_line_for_each_path() {
    let found = parse_json(&["Device.A.3.B#2+.C()", "Device.A.*.R#*+.", "Device..A"]);
    let name = |name, start: usize, end: usize| json!({ "kind": "name", "start": start, "end": end, "name": name });
    assert_eq!(
        found[0],
        json!({
            "path": "Device.A.3.B#2+.C()",
            "ok": true,
            "kind": "command",
            "search": false,
            "canonical": "Device.A.3.B#2+.C()",
            "segments": [
                name("Device", 0, 6),
                name("A", 7, 8),
                { "kind": "instance", "start": 9, "end": 10, "number": 3 },
                name("B", 11, 12),
                { "kind": "follow", "start": 12, "end": 15, "item": 2 },
                name("C", 16, 17),
            ],
            "deviations": [{
                "p": 1,
                "kind": "FollowedMember",
                "start": 16,
                "end": 17,
                "text": "a parameter, command or event directly behind a reference",
            }],
        })
    );
    assert_eq!(
        found[1]["segments"][2],
        json!({ "kind": "wildcard", "start": 9, "end": 10 })
    );
    assert_eq!(found[1]["segments"][4]["item"], "*");
    assert_eq!(
        found[2],
        json!({
            "path": "Device..A",
            "ok": false,
            "error": {
                "kind": "UnexpectedChar",
                "start": 7,
                "end": 8,
                "code": 7008,
                "text": "'.' cannot begin a segment at byte 7",
            },
        })
    );
    let search = parse_json(&[r#"Device.A.[B.C<="%25"]."#]);
    assert_eq!(
        search[0]["segments"][2],
        json!({
            "kind": "search",
            "start": 9,
            "end": 21,
            "components": [{
                "start": 10,
                "end": 20,
                "parameter": "B.C",
                "operator": "<=",
                "constant": "%",
                "quoted": true,
            }],
        })
    );
}

#[test]
fn a_mode_is_as_strict_as_its_name() {
    for (path, strict, default, lenient) in [
        ("Device.A.[B==1].", 0, 0, 0),
        ("Device.A.[B==true].", 1, 0, 0),
        ("Device.A.[ B==true ].", 1, 1, 0),
        ("Device.A.[B==].", 1, 1, 1),
    ] {
        for (mode, code) in [
            ("strict", strict),
            ("default", default),
            ("lenient", lenient),
        ] {
            assert_eq!(parse(&["--mode", mode, path]).code, code, "{mode} {path}");
        }
    }
}

#[test]
fn a_kind_is_what_the_path_has_to_be() {
    for (kind, good, bad) in [
        ("auto", "Device.A.{i}.B", "Device.A.{j}."),
        ("auto", r#"Device.A.[B=="{i}"]."#, "Device.A.{i}.[B==1]."),
        ("path", "Device.A.*.", "Device.A.{i}."),
        ("supported", "Device.A.{i}.", "Device.A.*."),
        ("relative", "A.B", "Device.A.["),
        ("reference", "Device.A.1", "Device.A.*"),
        ("registration", "Device.A.B()", "Device.A.1.B"),
    ] {
        assert_eq!(parse(&["--kind", kind, good]).code, 0, "{kind} {good}");
        assert_eq!(parse(&["--kind", kind, bad]).code, 1, "{kind} {bad}");
    }
}

#[test]
fn paths_come_from_standard_input_too() {
    let input = "Device.A\n\n  \r\nDevice.B.\r\nDevice..\n";
    for args in [
        &["path", "parse", "-f", "json"][..],
        &["path", "parse", "-f", "json", "-"],
    ] {
        let run = run_with(input, args);
        let found = lines(&run.out);
        assert_eq!(run.code, 1);
        let told: Vec<_> = found
            .iter()
            .map(|line| (&line["path"], &line["ok"]))
            .collect();
        assert_eq!(
            json!(told),
            json!([["Device.A", true], ["Device.B.", true], ["Device..", false]])
        );
    }
    let run = run_with(&b"\xff\n"[..], &["path", "parse"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.starts_with("usp: -: invalid utf-8"), "{}", run.err);
}

#[test]
fn a_path_may_begin_with_a_dash_behind_two() {
    let run = parse(&["--", "--mode"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .starts_with("usp: '-' cannot begin a segment at byte 0"),
        "{}",
        run.err
    );
}

#[test]
fn a_path_does_no_harm_to_the_terminal() {
    let run = parse(&["Device.A.[B==\"\u{1b}[2J\n\"].", "Device.\u{1b}[2J"]);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'));
    assert_eq!(run.out.lines().count(), 5, "{}", run.out);
}

#[test]
fn the_whole_data_model_can_be_read() {
    let list = fs::read_to_string(testdata("path").join("tr181.txt")).unwrap();
    let mut object = "";
    let mut paths = String::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let name = line.strip_prefix('\t');
        if name.is_none() {
            object = line;
        }
        if !line.starts_with("\t\t") {
            paths += &format!("{object}{}\n", name.unwrap_or_default());
        }
    }
    let run = run_with(paths.clone(), &["path", "parse", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let found = lines(&run.out);
    assert_eq!(found.len(), paths.lines().count());
    assert!(found.iter().all(|line| line["path"] == line["canonical"]));
}
