//! The laws of the parser of paths.

use usp_path::PathView;

/// Any text can be parsed.
///
/// # Panics
///
/// If a law is broken.
pub fn check(text: &str) {
    let _ = PathView::parse(text);
}
