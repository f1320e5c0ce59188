//! The first version of every element, from testdata/schema.tsv.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// First versions by the full name of the element, `usp.Get.max_depth`.
pub(crate) struct Since {
    versions: HashMap<String, String>,
}

impl Since {
    pub(crate) fn read(table: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let text = std::fs::read_to_string(table)?;
        let mut versions = HashMap::new();
        for line in text.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [package, message, kind, name, _, _, _, first, ..] = columns[..] else {
                return Err(format!("{}: too few columns: {line}", table.display()).into());
            };
            let full_name = match kind {
                "message" | "enum" => format!("{package}.{message}"),
                _ => format!("{package}.{message}.{name}"),
            };
            versions.insert(full_name, first.to_owned());
        }
        Ok(Self { versions })
    }

    /// The expressions of all versions, lowest first.
    pub(crate) fn versions(&self) -> BTreeSet<String> {
        self.versions
            .values()
            .map(|version| expression(version))
            .collect()
    }

    /// The version as the expression `V1_2`.
    pub(crate) fn of(&self, full_name: &str) -> Result<String, String> {
        let version = self
            .versions
            .get(full_name)
            .ok_or_else(|| format!("testdata/schema.tsv has no row for {full_name}"))?;
        Ok(expression(version))
    }
}

fn expression(version: &str) -> String {
    format!("V{}", version.replace('.', "_"))
}
