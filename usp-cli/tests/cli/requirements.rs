use usp_validate::{Coverage, Requirement};

use crate::setup::{lines, run, usp};

#[test]
fn a_requirement_is_explained() {
    let run = run(usp().args(["requirements", "enc.3", "N.01", "R-ADD.2"]));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "R-ENC.3 MUST
  gist     Every oneof is set exactly once with a known member
  binds    endpoint
  since    1.1
  section  encoding/index.md > Message Encoding
  class    message
  check    oneof presence in Msg and Record, also duplicates on the wire
  judged   yes
  link     https://usp.technology/specification/#r-enc.3

N.01 -
  gist     version, to_id, from_id and one record_type member are Required
  binds    endpoint
  since    1.0
  section  mtp/index.md > Record Definition
  class    record
  check    non-empty strings, oneof set
  judged   by R-MTP.4b, R-ENC.4

R-ADD.2 MUST
  gist     (deprecated) obj_path resolves to one Object Path only
  binds    controller
  since    1.0, changed in 1.2, deprecated in 1.3
  section  messages/index.md > Messages > Creating, Updating, and Deleting Objects > \
           The Add Message > Add Request Fields > CreateObject Fields
  class    path
  check    do not enforce since 1.3
  judged   no: not in force any more
  link     https://usp.technology/specification/#r-add.2
"
    );
}

#[test]
fn without_an_id_each_requirement_has_a_line() {
    let run = run(usp().arg("requirements"));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out.lines().count(), Requirement::all().len());
    for (line, requirement) in run.out.lines().zip(Requirement::all()) {
        assert!(line.starts_with(requirement.id()), "{line}");
        assert!(line.ends_with(requirement.gist()), "{line}");
        let is_judged = !matches!(Coverage::of(requirement), Coverage::None(_));
        assert_eq!(line.get(11..12) == Some("*"), is_judged, "{line}");
    }
}

#[test]
fn a_chapter_is_listed() {
    let run = run(usp().args(["requirements", "ENC"]));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let start = "\
R-ENC.0    * MUST       message    USP Messages in protobuf follow the published usp-msg schema
R-ENC.1    * MUST       record     USP Records in protobuf follow the published usp-record schema
";
    assert!(run.out.starts_with(start), "{}", run.out);
    assert!(run.out.lines().all(|line| line.starts_with("R-ENC.")));
}

#[test]
fn a_class_chooses() {
    for class in [
        "record",
        "message",
        "path",
        "pair",
        "session",
        "mtp",
        "model",
        "behaviour",
        "discovery",
        "policy",
    ] {
        let run = run(usp().args(["requirements", "--format", "json", "--class", class]));
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let lines = lines(&run.out);
        assert!(!lines.is_empty() && lines.iter().all(|line| line["class"] == class));
    }
    let none = run(usp().args(["requirements", "--class", "mtp", "R-ENC.3"]));
    assert_eq!((none.code, none.out.as_str()), (0, ""));
}

#[test]
fn json_has_all_that_is_known() {
    let run = run(usp().args(["requirements", "--format", "json", "R-ADD.2", "R-MSG.8"]));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = lines(&run.out);
    assert_eq!(
        lines[0],
        serde_json::json!({
            "id": "R-ADD.2",
            "level": "MUST",
            "status": "deprecated",
            "since": "1.0",
            "changes": [
                { "release": "1.2", "kind": "changed" },
                { "release": "1.3", "kind": "deprecated" },
            ],
            "subject": "controller",
            "gist": "(deprecated) obj_path resolves to one Object Path only",
            "section": "messages/index.md > Messages > Creating, Updating, and Deleting Objects > \
                The Add Message > Add Request Fields > CreateObject Fields",
            "class": "path",
            "check": "do not enforce since 1.3",
            "judged_by": null,
            "code": null,
            "reason": "not in force any more",
            "url": "https://usp.technology/specification/#r-add.2",
        })
    );
    assert_eq!(lines[1]["judged_by"], serde_json::json!(["R-MSG.8"]));
    assert_eq!(lines[1]["code"], 7004);
}

#[test]
fn what_there_is_not_is_exit_status_2() {
    for args in [
        &["R-ENC.99"][..],
        &["--class", "bytes"],
        &["--format", "xml"],
    ] {
        let run = run(usp().arg("requirements").args(args));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("--help"), "{}", run.err);
    }
}
