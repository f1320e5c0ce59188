//! Paths that own their text.

use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::checked::Checked;
use crate::parse::{Facts, Grammar};
use crate::{
    Mode, PathError, PathKind, PathView, RelativePathView, Segments, SupportedPathView, canonical,
};

/// What [`Path`], [`RelativePath`] and [`SupportedPath`] have in common: a text in canonical form
/// and the facts about it.
#[derive(Debug, Clone)]
pub(crate) struct Canonical {
    pub(crate) text: String,
    pub(crate) facts: Facts,
}

impl Canonical {
    pub(crate) fn of(path: &Checked<'_>) -> Self {
        let mut text = String::with_capacity(path.text.len().saturating_add(1));
        // Writing to a `String` cannot fail.
        let _ = canonical::write(path, &mut text);
        Self {
            text,
            facts: path.facts,
        }
    }

    #[inline]
    pub(crate) fn checked(&self, grammar: Grammar) -> Checked<'_> {
        Checked {
            text: &self.text,
            base: 0,
            facts: self.facts,
            mode: Mode::Tolerant,
            grammar,
        }
    }
}

macro_rules! owning {
    ($(#[$doc:meta])* $Owned:ident, $View:ident, $grammar:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $Owned {
            pub(crate) canonical: Canonical,
        }

        impl $Owned {
            /// Reads a path in the default mode and limits, those of
            /// [`ParseOptions::new`](crate::ParseOptions::new), and brings it into canonical form.
            ///
            /// # Errors
            ///
            /// The first thing that is wrong, from left to right.
            pub fn parse(text: &str) -> Result<Self, PathError> {
                Ok($View::parse(text)?.into_owned())
            }

            pub(crate) fn from_checked(path: &Checked<'_>) -> Self {
                Self {
                    canonical: Canonical::of(path),
                }
            }

            /// The same path, borrowed.
            #[must_use]
            #[inline]
            pub fn as_view(&self) -> $View<'_> {
                $View {
                    checked: self.canonical.checked($grammar),
                }
            }

            /// The canonical text.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.canonical.text
            }

            /// What the path names.
            #[must_use]
            #[inline]
            pub const fn kind(&self) -> PathKind {
                self.canonical.facts.kind
            }

            /// Whether the path may find more than one thing: it holds a wildcard or a search
            /// expression, or follows all items of a reference (`#*+`).
            #[must_use]
            pub const fn is_search(&self) -> bool {
                self.canonical.facts.is_search
            }

            /// Whether the path follows a reference. Those in expressions do not count.
            #[must_use]
            pub const fn follows_reference(&self) -> bool {
                self.canonical.facts.follows_reference
            }

            /// Its segments, from left to right.
            #[must_use]
            #[inline]
            pub fn segments(&self) -> Segments<'_> {
                self.as_view().segments()
            }
        }

        impl fmt::Display for $Owned {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $Owned {
            type Err = PathError;

            fn from_str(text: &str) -> Result<Self, PathError> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $Owned {
            type Error = PathError;

            fn try_from(text: &str) -> Result<Self, PathError> {
                Self::parse(text)
            }
        }

        impl From<$View<'_>> for $Owned {
            fn from(view: $View<'_>) -> Self {
                view.into_owned()
            }
        }

        impl<'a> From<&'a $Owned> for $View<'a> {
            fn from(path: &'a $Owned) -> Self {
                path.as_view()
            }
        }

        impl AsRef<str> for $Owned {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        // Equal paths have the same canonical form, and others have not.
        impl PartialEq for $Owned {
            fn eq(&self, other: &Self) -> bool {
                self.canonical.text == other.canonical.text
            }
        }

        impl Eq for $Owned {}

        impl PartialOrd for $Owned {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $Owned {
            fn cmp(&self, other: &Self) -> Ordering {
                self.as_view().cmp(&other.as_view())
            }
        }

        impl Hash for $Owned {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.as_view().hash(state);
            }
        }

        impl PartialEq<$View<'_>> for $Owned {
            fn eq(&self, other: &$View<'_>) -> bool {
                self.as_view() == *other
            }
        }
    };
}

owning! {
    /// A path of the instantiated data model that owns its text, which is always canonical.
    Path, PathView, Grammar::Instantiated
}

owning! {
    /// A relative path that owns its text, which is always canonical.
    RelativePath, RelativePathView, Grammar::Relative
}

owning! {
    /// A path of the supported data model that owns its text, which is always canonical.
    SupportedPath, SupportedPathView, Grammar::Supported
}
