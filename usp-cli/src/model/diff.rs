//! `usp model diff`.

use core::slice;
use std::io;

use serde_json::{Value, json};
use usp_path::{NodeKind, RowAccess};
use usp_validate::model::{Difference, DifferenceKind, Node, TypeView};

use super::args::{Diff, Format};
use super::source;
use crate::console::Console;

/// Tells what differs.
pub(super) fn run(options: &Diff, console: &mut Console) -> io::Result<()> {
    let first = source::load(slice::from_ref(&options.first), console)?;
    let second = source::load(slice::from_ref(&options.second), console)?;
    let (Some(first), Some(second)) = (first, second) else {
        return Ok(());
    };
    if options.format == Format::Json {
        console.plain()?;
    }
    let differences = first.diff(&second);
    let (mut only_first, mut only_second) = (0, 0);
    for difference in differences.iter() {
        let out = console.out();
        match options.format {
            Format::Text => writeln!(out, "{}", line(&difference))?,
            Format::Json => writeln!(out, "{}", value(&difference))?,
        }
        match difference.kind() {
            DifferenceKind::Extra => only_first += 1,
            DifferenceKind::Missing => only_second += 1,
            _ => {}
        }
    }
    if options.format == Format::Text {
        let others = differences.len() - only_first - only_second;
        writeln!(
            console.out(),
            "{only_first} only in the first, {only_second} only in the second, {others} not alike"
        )?;
    }
    if !differences.is_empty() {
        console.fail_silently();
    }
    Ok(())
}

/// `! Device.A.B: type string and unsignedInt`.
fn line(difference: &Difference<'_>) -> String {
    let path = path(difference);
    let kind = difference.kind();
    let label = match kind {
        DifferenceKind::Extra => return format!("- {path}"),
        DifferenceKind::Missing => return format!("+ {path}"),
        DifferenceKind::Access => "access ",
        DifferenceKind::Type => "type ",
        DifferenceKind::UniqueKeys => "keys ",
        _ => "",
    };
    let fact = |node: Option<Node<'_>>| node.and_then(|node| fact(kind, node));
    match (fact(difference.left()), fact(difference.right())) {
        (Some(left), Some(right)) => format!("! {path}: {label}{left} and {right}"),
        _ => format!("! {path}: {kind}"),
    }
}

fn value(difference: &Difference<'_>) -> Value {
    let kind = difference.kind();
    let fact = |node: Option<Node<'_>>| node.and_then(|node| fact(kind, node));
    json!({
        "kind": word(kind),
        "path": path(difference),
        "first": fact(difference.left()),
        "second": fact(difference.right()),
    })
}

fn path(difference: &Difference<'_>) -> String {
    let node = difference.left().or(difference.right());
    node.map(|node| node.path().to_string()).unwrap_or_default()
}

/// What a node says of what differs, if that fits a line.
fn fact(kind: DifferenceKind, node: Node<'_>) -> Option<String> {
    match kind {
        DifferenceKind::Access => match (node.access(), node.row_access()) {
            (Some(access), _) => Some(access.to_string()),
            (None, rows) => Some(row_access(rows?).to_owned()),
        },
        DifferenceKind::Type => node.data_type().map(type_name),
        DifferenceKind::Synchrony => {
            let is_asynchronous = node.is_asynchronous()?;
            Some(one_of(is_asynchronous, ["asynchronous", "synchronous"]))
        }
        DifferenceKind::Mandatory => Some(one_of(node.is_mandatory(), ["mandatory", "optional"])),
        DifferenceKind::Kind => {
            let is_table = node.kind() == NodeKind::Table;
            Some(one_of(is_table, ["a table", "a single object"]))
        }
        DifferenceKind::UniqueKeys => {
            let keys = node.unique_keys().map(|key| {
                let names: Vec<&str> = key.parameters().collect();
                format!("({})", names.join(" "))
            });
            let keys: Vec<String> = keys.collect();
            Some(if keys.is_empty() {
                "none".to_owned()
            } else {
                keys.join(" ")
            })
        }
        _ => None,
    }
}

fn one_of(is_first: bool, [first, second]: [&str; 2]) -> String {
    if is_first { first } else { second }.to_owned()
}

fn type_name(data_type: TypeView<'_>) -> String {
    data_type.data_type().to_string()
}

const fn row_access(access: RowAccess) -> &'static str {
    match access {
        RowAccess::ReadOnly => "readOnly",
        RowAccess::AddDelete => "addDelete",
        RowAccess::AddOnly => "addOnly",
        RowAccess::DeleteOnly => "deleteOnly",
    }
}

/// The name for programs.
const fn word(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Missing => "only_second",
        DifferenceKind::Extra => "only_first",
        DifferenceKind::Kind => "kind",
        DifferenceKind::Access => "access",
        DifferenceKind::Type => "type",
        DifferenceKind::Facets => "facets",
        DifferenceKind::Synchrony => "synchrony",
        DifferenceKind::UniqueKeys => "unique_keys",
        DifferenceKind::Mandatory => "mandatory",
        _ => "other",
    }
}
