//! What the end of a pattern says.

use crate::PathKind;

/// Which paths a pattern covers, once its segments fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// An object and all below it.
    Object,
    /// A parameter, or an object and all below it.
    Named,
    /// An object without what is below it.
    ObjectOnly,
    /// A parameter, or an object without what is below it.
    NamedOnly,
    /// A command.
    Command,
    /// An event.
    Event,
}

impl Reach {
    pub(crate) const fn new(kind: PathKind) -> Self {
        match kind {
            PathKind::Object | PathKind::ObjectInstance => Self::Object,
            PathKind::Parameter => Self::Named,
            PathKind::Command => Self::Command,
            PathKind::Event => Self::Event,
        }
    }

    /// Without what is below an object.
    pub(crate) const fn narrow(self) -> Self {
        match self {
            Self::Object => Self::ObjectOnly,
            Self::Named => Self::NamedOnly,
            other => other,
        }
    }

    /// Whether a path of `kind` is covered, which ends where the pattern does, or goes on.
    pub(crate) const fn covers(self, goes_on: bool, kind: PathKind) -> bool {
        let is_callable = matches!(kind, PathKind::Command | PathKind::Event);
        let is_object = !is_callable && !matches!(kind, PathKind::Parameter);
        match self {
            Self::Object => goes_on || is_object,
            Self::Named => goes_on || !is_callable,
            Self::ObjectOnly => !goes_on && is_object,
            Self::NamedOnly => !goes_on && !is_callable,
            Self::Command => !goes_on && matches!(kind, PathKind::Command),
            Self::Event => !goes_on && matches!(kind, PathKind::Event),
        }
    }
}
