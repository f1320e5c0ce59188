//! Generated files: written, or only compared with what is in the tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Outcome;

/// Generated files by their path below the root of the workspace.
#[derive(Default)]
pub(crate) struct Outputs {
    files: BTreeMap<String, Vec<u8>>,
}

impl Outputs {
    pub(crate) fn add(&mut self, path: &str, content: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), content.into());
    }

    /// Writes what differs. With `check`, also fails if anything did.
    pub(crate) fn finish(self, root: &Path, check: bool) -> Outcome {
        let mut stale = Vec::new();
        for (path, content) in &self.files {
            let file = root.join(path);
            if fs::read(&file).is_ok_and(|old| old == *content) {
                continue;
            }
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&file, content)?;
            println!("wrote {path}");
            stale.push(path.as_str());
        }
        if check && !stale.is_empty() {
            return Err(format!("generated files were not fresh: {}", stale.join(", ")).into());
        }
        Ok(())
    }
}
