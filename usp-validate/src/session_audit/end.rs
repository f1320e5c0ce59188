//! The two ends of an exchange.

/// One of two Endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    First,
    Second,
}

impl End {
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// Something of each of two Endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends<T> {
    first: T,
    second: T,
}

impl<T> Ends<T> {
    pub(crate) const fn new(first: T, second: T) -> Self {
        Self { first, second }
    }

    pub(crate) const fn of(&self, end: End) -> &T {
        match end {
            End::First => &self.first,
            End::Second => &self.second,
        }
    }

    pub(crate) const fn of_mut(&mut self, end: End) -> &mut T {
        match end {
            End::First => &mut self.first,
            End::Second => &mut self.second,
        }
    }

    /// That of the sender, and that of the other.
    pub(crate) const fn both_mut(&mut self, from: End) -> (&mut T, &mut T) {
        match from {
            End::First => (&mut self.first, &mut self.second),
            End::Second => (&mut self.second, &mut self.first),
        }
    }
}
