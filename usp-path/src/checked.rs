//! What the views of all sorts of paths have in common.

use crate::parse::{Facts, Grammar};
use crate::{Mode, ParseOptions, PathError, PathKind, Segments, Span, parse};

/// A text that was parsed, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checked<'a> {
    pub(crate) text: &'a str,
    /// Where the text begins in the text that spans count in.
    pub(crate) base: usize,
    pub(crate) facts: Facts,
    pub(crate) mode: Mode,
    pub(crate) grammar: Grammar,
}

impl<'a> Checked<'a> {
    #[inline]
    pub(crate) fn parse(
        text: &'a str,
        grammar: Grammar,
        options: &ParseOptions,
    ) -> Result<Self, PathError> {
        let facts = parse::parse(text, grammar, options)?;
        Ok(Self {
            text,
            base: 0,
            facts,
            mode: options.mode,
            grammar,
        })
    }

    #[inline]
    pub(crate) const fn segments(&self) -> Segments<'a> {
        Segments::new(self.text, self.base, self.mode)
    }

    pub(crate) const fn span(&self) -> Span {
        Span::new(self.base, self.text.len())
    }

    pub(crate) const fn kind(&self) -> PathKind {
        self.facts.kind
    }
}

/// The reading methods and traits of a view, which are the same for all.
macro_rules! reading {
    ($View:ident, $Owned:ident, $what:literal) => {
        impl<'a> $View<'a> {
            /// The text as it was parsed.
            #[must_use]
            #[inline]
            pub const fn as_str(&self) -> &'a str {
                self.checked.text
            }

            /// What the path names.
            #[must_use]
            #[inline]
            pub const fn kind(&self) -> PathKind {
                self.checked.facts.kind
            }

            /// Whether the path may find more than one thing: it holds a wildcard or a search
            /// expression, or follows all items of a reference (`#*+`).
            ///
            /// An expression may be the address of one instance by its unique key; only a data
            /// model can tell.
            #[must_use]
            #[inline]
            pub const fn is_search(&self) -> bool {
                self.checked.facts.is_search
            }

            /// Whether the path follows a reference. Those in expressions do not count, but where
            /// the path is the left side of a comparison, those in it do.
            #[must_use]
            #[inline]
            pub const fn follows_reference(&self) -> bool {
                self.checked.facts.follows_reference
            }

            /// The mode it was read in.
            #[must_use]
            #[inline]
            pub const fn mode(&self) -> Mode {
                self.checked.mode
            }

            /// Where it stands in the text that was parsed: all of it, unless it is a part of an
            /// expression.
            #[must_use]
            #[inline]
            pub const fn span(&self) -> Span {
                self.checked.span()
            }

            /// Its segments, from left to right.
            #[must_use]
            #[inline]
            pub const fn segments(&self) -> Segments<'a> {
                self.checked.segments()
            }

            /// What a strict reader would refuse, or would read otherwise, from left to right.
            ///
            /// They are looked for only as the iterator is asked: each step reads on in the text.
            #[must_use]
            pub const fn deviations(&self) -> Deviations<'a> {
                Deviations::new(&self.checked)
            }

            /// The same path on its own, in canonical form.
            #[must_use]
            pub fn into_owned(self) -> $Owned {
                $Owned::from_checked(&self.checked)
            }
        }

        #[doc = concat!("Writes the canonical form of the ", $what, ".")]
        ///
        /// That is the form that every reader understands alike: the dot at the end of an object
        /// path stands, no blanks stand beside operators, and strings hold the escapes `%22` and
        /// `%25` where they are needed. Equal paths have the same canonical form.
        impl fmt::Display for $View<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                canonical::write(&self.checked, f)
            }
        }

        /// Paths are equal if they have equal segments and the same kind, whatever their texts.
        impl PartialEq for $View<'_> {
            fn eq(&self, other: &Self) -> bool {
                compare::equal(&self.checked, &other.checked)
            }
        }

        impl Eq for $View<'_> {}

        impl PartialOrd for $View<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        /// Paths are ordered by their segments, instance numbers as numbers, then by kind.
        impl Ord for $View<'_> {
            fn cmp(&self, other: &Self) -> Ordering {
                compare::order(&self.checked, &other.checked)
            }
        }

        impl Hash for $View<'_> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                compare::hash(&self.checked, state);
            }
        }
    };
}

pub(crate) use reading;
