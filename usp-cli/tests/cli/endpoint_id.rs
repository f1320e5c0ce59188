use serde_json::json;

use crate::setup::{lines, run, run_with, usp};

#[test]
fn a_name_is_shown_in_its_parts() {
    let run = run(usp().args([
        "endpoint-id",
        "os::00256D-0123456789",
        "proto::living%20room",
    ]));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "os::00256D-0123456789
  authority-scheme os
  instance-id      00256D-0123456789
  OUI              00256D
  serial number    0123456789
  in certificates  urn:bbf:usp:id:os::00256D-0123456789
proto::living%20room
  authority-scheme proto
  instance-id      living%20room
  decoded          living room
  in certificates  urn:bbf:usp:id:proto::living%20room
"
    );
}

#[test]
fn r_arc_2a_what_breaks_a_rule_is_said_and_shown() {
    let run = run(usp().args(["endpoint-id", "controller::localui", "a b"]));
    assert_eq!(run.code, 1);
    assert!(
        run.out
            .starts_with("controller::localui\n  authority-scheme controller\n")
    );
    assert!(
        run.out
            .contains("  !! found no known authority-scheme, expected oui, "),
        "{}",
        run.out
    );
    assert_eq!(
        run.err,
        "usp: a b: found ' ', expected visible ascii only at byte 1\n    a b\n     ^\n"
    );
}

#[test]
fn json_has_a_line_for_each_name_of_standard_input() {
    let run = run_with(
        "self::a\n\nself:my-agent:1\nx y\n",
        &["endpoint-id", "--format", "json"],
    );
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let lines = lines(&run.out);
    assert_eq!(
        lines[0],
        json!({
            "id": "self::a", "ok": true, "scheme": "self", "authority_id": "", "instance_id": "a",
            "urn": "urn:bbf:usp:id:self::a", "deviations": [],
        })
    );
    assert_eq!(lines[1]["ok"], false);
    assert_eq!(lines[1]["deviations"][0]["kind"], "AuthorityIdForm");
    assert_eq!(lines[2]["error"]["offset"], 1);
    assert_eq!(lines.len(), 3);
}
