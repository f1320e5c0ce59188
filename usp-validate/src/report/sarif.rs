//! SARIF 2.1.0, which code hosts show beside files.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::Report;
use super::json::Quote;
use crate::Level;

impl Report {
    /// The findings as a SARIF 2.1.0 log. The place of a finding is a range of bytes.
    #[must_use]
    pub fn sarif(&self) -> String {
        let mut text = String::from(
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
             \"runs\":[{\"tool\":{\"driver\":{\"name\":\"usp-validate\",\"version\":\"",
        );
        text.push_str(env!("CARGO_PKG_VERSION"));
        text.push_str("\",\"rules\":[");
        let mut rules: Vec<_> = self.findings().iter().map(|it| it.requirement()).collect();
        rules.sort_unstable_by_key(|it| it.id());
        rules.dedup();
        for (index, rule) in rules.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            // Writing to a `String` cannot fail.
            let _ = write!(
                text,
                "{comma}\n{{\"id\":{},\"shortDescription\":{{\"text\":{}}}",
                Quote(rule.id()),
                Quote(rule.gist()),
            );
            if let Some(url) = rule.url() {
                let _ = write!(text, ",\"helpUri\":\"{url}\"");
            }
            text.push('}');
        }
        text.push_str("]}},\"results\":[");
        for (index, finding) in self.findings().iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let _ = write!(
                text,
                "{comma}\n{{\"ruleId\":{},\"level\":\"{}\",\"message\":{{\"text\":{}}},\
                 \"locations\":[{{\"physicalLocation\":{{\"artifactLocation\":{{\"uri\":\"{}\"}},\
                 \"region\":{{\"byteOffset\":{},\"byteLength\":0}}}},\
                 \"logicalLocations\":[{{\"fullyQualifiedName\":{}}}]}}]}}",
                Quote(finding.requirement().id()),
                word(finding.level()),
                Quote(&finding.text()),
                Uri(self.source_or_dash(finding)),
                finding.offset(),
                Quote(finding.field()),
            );
        }
        text.push_str("]}]}\n");
        text
    }
}

const fn word(level: Level) -> &'static str {
    match level.weight() {
        3 => "error",
        2 => "warning",
        _ => "note",
    }
}

/// The name of a file as a relative reference: what cannot stand in one is escaped.
struct Uri<'a>(&'a str);

impl fmt::Display for Uri<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.bytes() {
            match byte {
                b'-' | b'.' | b'_' | b'~' | b'/' => f.write_char(char::from(byte))?,
                _ if byte.is_ascii_alphanumeric() => f.write_char(char::from(byte))?,
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}
