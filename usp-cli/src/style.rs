//! The colours, taken out again where the output has none.

use anstyle::{AnsiColor, Style};

/// The name of a file.
pub(crate) const TITLE: Style = Style::new().bold();
/// Offsets and bytes.
pub(crate) const OFFSET: Style = Style::new().dimmed();
/// The name of a field.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// Remarks on types and lengths.
pub(crate) const NOTE: Style = Style::new().dimmed();
/// What is wrong.
pub(crate) const PROBLEM: Style = AnsiColor::Red.on_default().bold();
