//! TR-181 2.19.1 as a whole: what is read is what the table says.
#![cfg(feature = "xml")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use usp_path::{NodeKind, RowAccess};
use usp_validate::model::{Model, ModelStatus, Node, TypeView};

fn unzip(name: &str) -> Vec<u8> {
    let path = format!("{}/../testdata/model/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).unwrap();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

fn tr181() -> Model {
    Model::from_xml(&unzip("tr-181-2-19-1-usp.xml.gz")).unwrap()
}

/// The columns of the table for one node.
fn row(node: Node<'_>, kind: &str) -> String {
    let join = |texts: Vec<String>, with| texts.join(with);
    let is_object = matches!(node.kind(), NodeKind::Object | NodeKind::Table);
    let access = match (
        kind,
        node.access(),
        node.row_access(),
        node.is_asynchronous(),
    ) {
        ("object", _, Some(RowAccess::ReadOnly), _) => "readOnly".into(),
        ("object", _, Some(RowAccess::AddDelete), _) => "readWrite".into(),
        ("command", _, _, Some(true)) => "async".into(),
        ("command", _, _, Some(false)) => "sync".into(),
        ("parameter", Some(access), _, _) => access.to_string(),
        _ => String::new(),
    };
    let data_type = node.data_type();
    let type_name = match node.kind() {
        NodeKind::Table => "table".into(),
        NodeKind::Object => "single".into(),
        _ => data_type
            .map(|known| known.value_type().to_string())
            .unwrap_or_default(),
    };
    let list = if data_type.is_some_and(|known| known.is_list()) {
        "list"
    } else {
        ""
    };
    let range = match (is_object, node.entries(), data_type) {
        (true, Some(entries), _) => entries.to_string(),
        (true, None, _) => "..".into(),
        (false, _, Some(known)) => {
            join(known.ranges().map(|range| range.to_string()).collect(), ",")
        }
        _ => String::new(),
    };
    let enumeration = data_type.map_or_else(Vec::new, |known: TypeView<'_>| {
        known
            .enumeration()
            .map(|known| known.value().to_string())
            .collect()
    });
    let keys = node
        .unique_keys()
        .map(|key| key.parameters().collect::<Vec<_>>().join(","));
    let since = node
        .since()
        .map(|since| since.to_string())
        .unwrap_or_default();
    let status = match node.status() {
        ModelStatus::Current => String::new(),
        status => status.to_string(),
    };
    [
        node.path().to_string(),
        kind.to_string(),
        access,
        type_name,
        list.to_string(),
        range,
        enumeration.join("|"),
        keys.collect::<Vec<_>>().join(";"),
        since,
        status,
    ]
    .join("\t")
}

fn arguments<'a>(
    node: Node<'a>,
    kind: &str,
    children: impl Iterator<Item = Node<'a>>,
    rows: &mut Vec<String>,
) {
    let _ = node;
    for child in children {
        if matches!(child.kind(), NodeKind::Object | NodeKind::Table) {
            rows.push(row(child, &format!("{kind}-object")));
        } else {
            rows.push(row(child, kind));
        }
        arguments(child, kind, child.children(), rows);
    }
}

fn rows(node: Node<'_>, rows: &mut Vec<String>) {
    match node.kind() {
        NodeKind::Object | NodeKind::Table => {
            rows.push(row(node, "object"));
            for child in node.children() {
                self::rows(child, rows);
            }
        }
        NodeKind::Parameter => rows.push(row(node, "parameter")),
        NodeKind::Command => {
            rows.push(row(node, "command"));
            arguments(node, "input", node.inputs(), rows);
            arguments(node, "output", node.outputs(), rows);
        }
        NodeKind::Event => {
            rows.push(row(node, "event"));
            arguments(node, "event-arg", node.children(), rows);
        }
    }
}

#[test]
fn tr_181_has_every_row_of_the_table_and_no_other() {
    let model = tr181();
    let mut found = Vec::new();
    for root in model.roots() {
        rows(root, &mut found);
    }
    let table = String::from_utf8(unzip("tr181-2-19-1.tsv.gz")).unwrap();
    let expected: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(expected.len(), 8_918);
    let key = |row: &str| {
        row.split('\t')
            .take(2)
            .map(String::from)
            .collect::<Vec<_>>()
    };
    let by_key: BTreeMap<_, _> = found.iter().map(|row| (key(row), row)).collect();
    let mut wrong = Vec::new();
    let is_named = |node: &Node<'_>| node.data_type().is_some_and(|known| known.name().is_some());
    let named: BTreeSet<_> = model
        .nodes()
        .filter(is_named)
        .map(|node| node.path().to_string())
        .collect();
    for row in &expected {
        // Where the document says no access, the table says none, and the model what that means.
        let mut row: Vec<_> = row.split('\t').collect();
        if matches!(row[1], "object" | "parameter") && row[2].is_empty() {
            row[2] = "readOnly";
        }
        let least = format!("1{}", row[5]);
        if row[1] == "object" && row[5].starts_with("..") && row[5].len() > 2 {
            row[5] = least.as_str();
        }
        // The table has the facets that a parameter bears itself, the model those of its named type
        // too.
        let found = by_key
            .get(&key(&row.join("\t")))
            .map(|row| row.split('\t').collect::<Vec<_>>());
        if let Some(found) = found.filter(|_| named.contains(row[0])) {
            for column in 4..7 {
                if row[column].is_empty() {
                    row[column] = found[column];
                }
            }
        }
        let row = row.join("\t");
        match by_key.get(&key(&row)) {
            Some(found) if **found == row => {}
            found => wrong.push(format!("- {row}\n+ {found:?}")),
        }
    }
    println!(
        "{}",
        wrong
            .iter()
            .take(40)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert_eq!(wrong.len(), 0);
    assert_eq!(found.len(), expected.len());
}
