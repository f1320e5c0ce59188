//! One line a finding.

use core::fmt;

use super::Report;

/// Writes a line for each finding, its parts apart by tabs: requirement, level, source, offset,
/// field, text. After them comes a line with the counts.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in self.findings() {
            writeln!(
                f,
                "{}\t{}\t{}\t{}\t{}\t{}",
                finding.requirement(),
                finding.level(),
                self.source_or_dash(finding),
                finding.offset(),
                finding.field(),
                finding.text(),
            )?;
        }
        let count = self.findings().len() + self.omitted();
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "{count} finding{plural}, {} of them MUST", self.musts())?;
        match self.omitted() {
            0 => writeln!(f),
            omitted => writeln!(f, ", {omitted} not shown"),
        }
    }
}
