//! An array of objects.

use alloc::string::String;
use core::fmt::{self, Write as _};

use super::Report;

impl Report {
    /// The findings as an array of JSON objects.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = String::from("[");
        for (index, finding) in self.findings().iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            // Writing to a `String` cannot fail.
            let _ = write!(
                text,
                "{comma}\n{{\"requirement\":{},\"level\":{},\"source\":{},\"offset\":{},\
                 \"field\":{},\"found\":{},\"expected\":{}",
                Quote(finding.requirement().id()),
                Quote(finding.level().as_str()),
                Quote(self.source_or_dash(finding)),
                finding.offset(),
                Quote(finding.field()),
                Quote(finding.found()),
                Quote(finding.expected()),
            );
            if let Some(code) = finding.code() {
                let _ = write!(text, ",\"code\":{}", code.value());
            }
            text.push('}');
        }
        text.push_str("\n]\n");
        text
    }
}

/// A JSON string.
pub(super) struct Quote<'a>(pub(super) &'a str);

impl fmt::Display for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}
