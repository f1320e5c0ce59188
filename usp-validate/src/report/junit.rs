//! `JUnit` XML, which build servers show as tests.

use alloc::string::String;
use core::fmt::{self, Write as _};

use super::Report;

impl Report {
    /// The findings as `JUnit` XML: a failed test for each, and one that passed where there is none.
    #[must_use]
    pub fn junit(&self) -> String {
        let count = self.findings().len();
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "<testsuite name=\"usp-validate\" tests=\"{}\" failures=\"{count}\">",
            count.max(1),
        );
        if count == 0 {
            text.push_str("<testcase classname=\"usp\" name=\"no findings\"/>\n");
        }
        for finding in self.findings() {
            let _ = writeln!(
                text,
                "<testcase classname=\"{}\" name=\"{} at byte {} of {}\">\
                 <failure type=\"{}\" message=\"{}\"/></testcase>",
                Escape(self.source_or_dash(finding)),
                finding.requirement(),
                finding.offset(),
                Escape(finding.field()),
                finding.level(),
                Escape(&finding.text()),
            );
        }
        text.push_str("</testsuite>\n");
        text
    }
}

/// The value of an XML attribute.
struct Escape<'a>(&'a str);

impl fmt::Display for Escape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // XML has no way to write other control characters.
                c if c < ' ' => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
