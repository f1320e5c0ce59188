//! Whose fault an error is.

use core::fmt;

/// Who has to change something so that an error does not come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Blame {
    /// The peer sent what the specification forbids.
    Peer,
    /// The caller asked for what cannot be done.
    Caller,
    /// Nobody: a limit that the caller has set was reached.
    Limit,
}

impl fmt::Display for Blame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Peer => "peer",
            Self::Caller => "caller",
            Self::Limit => "limit",
        })
    }
}
