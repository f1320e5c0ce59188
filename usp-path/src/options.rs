//! What a scan may cost.

/// How a path is scanned.
///
/// ```
/// use usp_path::{ScanOptions, Scanner};
///
/// let options = ScanOptions::new().max_len(8);
/// let error = Scanner::with_options("Device.IP.", options).find_map(Result::err);
/// assert_eq!(
///     error.map(|error| error.to_string()).as_deref(),
///     Some("path of 10 bytes exceeds the limit of 8 at byte 8"),
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScanOptions {
    pub(crate) max_len: usize,
}

impl ScanOptions {
    /// The longest path, in bytes, that is scanned unless told otherwise: 16 KiB.
    ///
    /// P14: the grammar limits no path, and TR-106 only those that vendors define (256 characters),
    /// so this is a choice. The longest schema path of TR-181 2.19.1 has 170 characters, and none
    /// passes through more than six tables. If each of the six is searched with two constants of
    /// 1,024 ASCII characters, a length that nine in ten of the maximum lengths in that model stay
    /// within, the path has less than 13 KiB. Strings beyond that (certificates, scripts) are not
    /// what rows are searched by.
    pub const DEFAULT_MAX_LEN: usize = 16 * 1024;

    /// The default options.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_len: Self::DEFAULT_MAX_LEN,
        }
    }

    /// Refuses paths of more than `max_len` bytes.
    ///
    /// No other limit is needed: a token is at least one byte long, hence a path has at most
    /// `max_len` tokens.
    #[must_use]
    pub const fn max_len(mut self, max_len: usize) -> Self {
        self.max_len = max_len;
        self
    }
}

impl Default for ScanOptions {
    fn default() -> Self {
        Self::new()
    }
}
