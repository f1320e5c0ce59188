//! How a path is read, and what that may cost.

/// How closely a reader keeps to the grammar of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// To the letter: what the grammar does not derive is an error, although the prose of the
    /// specification, its examples and its conformance tests have such paths.
    Strict,
    /// What the grammar, the prose, the examples and the conformance tests have between them.
    #[default]
    Tolerant,
    /// Also what deployed Agents take, as far as it can be understood in one way only: blanks
    /// inside brackets, strings without quotes, percent escapes of any character, empty
    /// comparisons beside others.
    Lenient,
}

/// How a path is read: the [`Mode`] and the limits.
///
/// What one mode reads, the next one reads as the same segments: strict, tolerant, lenient. (Only
/// the meaning of a percent sign in a string constant grows, see [`Constant::decode`]). The limits
/// hold in every mode.
///
/// [`Constant::decode`]: crate::Constant::decode
///
/// ```
/// use usp_path::ParseOptions;
///
/// let path = "Device.Hosts.Host.[ Active==true ].";
/// assert!(ParseOptions::new().parse(path).is_err());
/// assert!(ParseOptions::lenient().parse(path).is_ok());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    pub(crate) mode: Mode,
    pub(crate) max_len: usize,
    pub(crate) max_segments: usize,
    pub(crate) max_components: usize,
}

impl ParseOptions {
    /// The longest path, in bytes, that is read unless told otherwise: 16 KiB.
    ///
    /// P14: the grammar limits no path, and TR-106 only those that vendors define (256 characters),
    /// so this is a choice. The longest schema path of TR-181 2.19.1 has 170 characters, and none
    /// passes through more than six tables. If each of the six is searched with two constants of
    /// 1,024 ASCII characters, a length that nine in ten of the maximum lengths in that model stay
    /// within, the path has less than 13 KiB. Strings beyond that (certificates, scripts) are not
    /// what rows are searched by.
    pub const DEFAULT_MAX_LEN: usize = 16 * 1024;

    /// The most segments that a path may have unless told otherwise: 64.
    ///
    /// P14: a choice again. The deepest path of TR-181 2.19.1 has 17; three times that leaves room
    /// for a path through two references. A resolver works through a path segment by segment, so
    /// this also bounds what it has to remember.
    pub const DEFAULT_MAX_SEGMENTS: usize = 64;

    /// The most comparisons that a path may have, in all of its expressions together, unless told
    /// otherwise: 64.
    ///
    /// P14: a choice. No unique key of TR-181 2.19.1 has more than six parameters, which gives 36
    /// for six tables that are all addressed by key. Each comparison costs a read of a parameter
    /// for each row of a table.
    pub const DEFAULT_MAX_COMPONENTS: usize = 64;

    /// The default options: tolerant.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        Self {
            mode: Mode::Tolerant,
            max_len: Self::DEFAULT_MAX_LEN,
            max_segments: Self::DEFAULT_MAX_SEGMENTS,
            max_components: Self::DEFAULT_MAX_COMPONENTS,
        }
    }

    /// Reads the grammar to the letter.
    #[must_use]
    pub const fn strict() -> Self {
        Self::new().mode(Mode::Strict)
    }

    /// Also reads what deployed Agents take.
    #[must_use]
    pub const fn lenient() -> Self {
        Self::new().mode(Mode::Lenient)
    }

    /// Reads in this mode.
    #[must_use]
    pub const fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Refuses paths of more than `max_len` bytes.
    #[must_use]
    pub const fn max_len(mut self, max_len: usize) -> Self {
        self.max_len = max_len;
        self
    }

    /// Refuses paths of more than `max_segments` segments.
    #[must_use]
    pub const fn max_segments(mut self, max_segments: usize) -> Self {
        self.max_segments = max_segments;
        self
    }

    /// Refuses paths of more than `max_components` comparisons.
    #[must_use]
    pub const fn max_components(mut self, max_components: usize) -> Self {
        self.max_components = max_components;
        self
    }
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self::new()
    }
}
