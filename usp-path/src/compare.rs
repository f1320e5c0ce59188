//! When paths are equal, and which comes first.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

use crate::checked::Checked;
use crate::{Component, Constant, ExpressionView};

pub(crate) fn equal(one: &Checked<'_>, other: &Checked<'_>) -> bool {
    // The same text read in the same way.
    (one.text == other.text && one.mode == other.mode && one.kind() == other.kind())
        || order(one, other).is_eq()
}

// P19: names and strings are compared character by character. TR-106 has names that differ by case,
// and where no other rule is given for strings, this is what every implementation does.
pub(crate) fn order(one: &Checked<'_>, other: &Checked<'_>) -> Ordering {
    let ours = one.segments().map(|segment| segment.kind());
    let theirs = other.segments().map(|segment| segment.kind());
    ours.cmp(theirs).then_with(|| one.kind().cmp(&other.kind()))
}

pub(crate) fn hash<H: Hasher>(path: &Checked<'_>, state: &mut H) {
    let mut count: usize = 0;
    for segment in path.segments() {
        segment.kind().hash(state);
        count += 1;
    }
    count.hash(state);
    path.kind().hash(state);
}

impl Ord for ExpressionView<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.components().cmp(other.components())
    }
}

impl Ord for Component<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parameter()
            .cmp(&other.parameter())
            .then_with(|| self.operator().cmp(&other.operator()))
            .then_with(|| self.constant().cmp(&other.constant()))
    }
}

impl Ord for Constant<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.kind()
            .cmp(&other.kind())
            .then_with(|| self.chars().cmp(other.chars()))
    }
}

impl Hash for ExpressionView<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut count: usize = 0;
        for component in self.components() {
            component.hash(state);
            count += 1;
        }
        count.hash(state);
    }
}

impl Hash for Component<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parameter().hash(state);
        self.operator().hash(state);
        self.constant().hash(state);
    }
}

impl Hash for Constant<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind().hash(state);
        self.chars().for_each(|char| char.hash(state));
        u32::MAX.hash(state);
    }
}

macro_rules! by_order {
    ($($View:ident),*) => {$(
        impl PartialEq for $View<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $View<'_> {}

        impl PartialOrd for $View<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    )*};
}

by_order!(ExpressionView, Component, Constant);
