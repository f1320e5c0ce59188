//! A line of JSON for each requirement.

use std::io::{self, Write};

use serde_json::{Value, json};
use usp_validate::{Coverage, Requirement};

/// Writes all that is known of a requirement.
pub(super) fn write(out: &mut dyn Write, requirement: &Requirement) -> io::Result<()> {
    let changes = requirement.changes().iter().map(|change| {
        json!({
            "release": change.release().to_string(),
            "kind": change.kind().as_str(),
        })
    });
    let (judged_by, code, reason) = match Coverage::of(requirement) {
        Coverage::Rule(rule) => {
            let code = rule.code().map(|code| code.value());
            (json!([requirement.id()]), json!(code), Value::Null)
        }
        Coverage::Elsewhere(others) => (json!(others), Value::Null, Value::Null),
        Coverage::None(reason) => (Value::Null, Value::Null, json!(reason)),
    };
    let line = json!({
        "id": requirement.id(),
        "level": requirement.level().as_str(),
        "status": requirement.status().as_str(),
        "since": requirement.since_release().to_string(),
        "changes": changes.collect::<Vec<_>>(),
        "subject": requirement.subject().as_str(),
        "gist": requirement.gist(),
        "section": requirement.section(),
        "class": requirement.class().as_str(),
        "check": requirement.how(),
        "judged_by": judged_by,
        "code": code,
        "reason": reason,
        "url": requirement.url().map(|url| url.to_string()),
    });
    writeln!(out, "{line}")
}
