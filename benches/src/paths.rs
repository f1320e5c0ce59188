//! What the benchmarks of paths share.

mod grammar;
mod models;
mod sets;
mod validator;

use std::fs;
use std::path::Path;

pub use self::grammar::compiled as compiled_grammar;
pub use self::models::{ALL_NAMES, ONE_ROW, interfaces, plain_loop};
pub use self::sets::{PATHS as MATCHED_PATHS, patterns};
pub use self::validator::is_path;

/// The path that the parsers are compared on.
pub const SEARCH: &str = r#"Device.WiFi.SSID.[Enable==true&&BSSID!="00:00"].Stats."#;

/// The supported paths of TR-181: objects, parameters, commands and events.
///
/// # Panics
///
/// If the file cannot be read: there is nothing to measure then.
#[must_use]
pub fn supported_paths() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/path/tr181.txt");
    let list = fs::read_to_string(file).expect("testdata/path/tr181.txt is there");
    let mut object = "";
    let mut paths = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('\t') {
            None => {
                object = line;
                paths.push(line.to_owned());
            }
            Some(name) if name.starts_with('\t') => {}
            Some(name) => paths.push(format!("{object}{name}")),
        }
    }
    paths
}

/// The same paths with instance numbers.
#[must_use]
pub fn instantiated_paths() -> Vec<String> {
    let paths = supported_paths().into_iter();
    paths.map(|path| path.replace("{i}", "12")).collect()
}
