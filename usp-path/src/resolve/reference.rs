//! The value of a parameter that refers to objects.

use alloc::string::String;

/// The references in a value, which is one or a list of them.
///
/// Items are separated by commas, with blanks around them. A comma in quotes separates nothing: it
/// is part of a key in a reference such as `Device.Users.User.[Username=="a,b"]`.
#[derive(Debug)]
pub(super) struct Items {
    value: String,
    at: Option<usize>,
}

impl Items {
    pub(super) const fn new(value: String) -> Self {
        Self { value, at: Some(0) }
    }

    /// The next item, without the blanks around it.
    pub(super) fn next(&mut self) -> Option<&str> {
        let rest = self.value.get(self.at?..)?;
        let mut is_quoted = false;
        let comma = rest.bytes().position(|byte| {
            is_quoted ^= byte == b'"';
            byte == b',' && !is_quoted
        });
        self.at = match (self.at, comma) {
            (Some(at), Some(comma)) => at.checked_add(comma)?.checked_add(1),
            _ => None,
        };
        Some(rest.get(..comma.unwrap_or(rest.len()))?.trim())
    }
}
