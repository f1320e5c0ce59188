//! One requirement, and the registry of all.

mod change;
mod class;
mod level;
#[cfg(test)]
mod tests;

use core::fmt;

use usp_proto::ProtocolVersion;

pub use self::change::{Change, ChangeKind, Release};
pub use self::class::{CheckClass, Subject};
pub use self::level::{Level, Status};
use crate::generated::requirements::ALL;

/// A requirement of the specification.
///
/// Most bear the number that the specification gives them, such as `R-ENC.3`. Sixty are normative
/// facts that stand in its text without a number; they are called `N.01` to `N.60` here and
/// nowhere else.
///
/// Displays as its id.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Requirement {
    pub(crate) id: &'static str,
    pub(crate) section: &'static str,
    pub(crate) level: Level,
    pub(crate) status: Status,
    pub(crate) since: Release,
    pub(crate) changes: &'static [Change],
    pub(crate) subject: Subject,
    pub(crate) gist: &'static str,
    pub(crate) class: CheckClass,
    pub(crate) how: &'static str,
}

impl Requirement {
    /// The requirement called `id`, written as in the specification: `R-ENC.3`, `R-E2E.6a`.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        let key = Key::of(id)?;
        let place = ALL.binary_search_by_key(&Some(key), |requirement| Key::of(requirement.id));
        // Several texts have one key: R-ENC.3 and R-ENC.03.
        ALL.get(place.ok()?)
            .copied()
            .filter(|requirement| requirement.id == id)
    }

    /// Every requirement: by chapter in alphabetical order, then by number, those without a number
    /// of the specification last.
    #[must_use]
    pub fn all() -> &'static [&'static Self] {
        ALL
    }

    /// The requirements of one chapter, `ENC` or `E2E`; `N` stands for those that the specification
    /// did not number. Empty if there is no such chapter.
    #[must_use]
    pub fn with_prefix(prefix: &str) -> &'static [&'static Self] {
        let rank = |requirement: &Self| (!requirement.is_numbered(), requirement.prefix());
        let wanted = (prefix == UNNUMBERED, prefix);
        let first = ALL.partition_point(|requirement| rank(requirement) < wanted);
        let end = ALL.partition_point(|requirement| rank(requirement) <= wanted);
        ALL.get(first..end).unwrap_or_default()
    }

    /// The requirements that a check of `class` can judge, in the order of [`all`](Self::all).
    #[must_use]
    pub fn of_class(class: CheckClass) -> Requirements {
        Requirements {
            class,
            rest: ALL.iter(),
        }
    }

    /// The name: `R-ENC.3`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The chapter part of the name: `ENC` of `R-ENC.3`, `N` of `N.01`.
    #[must_use]
    pub fn prefix(&self) -> &'static str {
        Key::of(self.id).map_or("", |key| key.prefix)
    }

    /// Whether the number is one of the specification.
    #[must_use]
    pub fn is_numbered(&self) -> bool {
        self.prefix() != UNNUMBERED
    }

    /// The file of the specification and the headings above the requirement, parted by ` > `.
    #[must_use]
    pub const fn section(&self) -> &'static str {
        self.section
    }

    /// How binding it is.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Its standing in the newest release; for an older version see [`status_in`](Self::status_in).
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The version of the protocol that brought it.
    #[must_use]
    pub const fn since(&self) -> ProtocolVersion {
        self.since.version()
    }

    /// The release of the specification that brought it, which may be a corrigendum like 1.1.2.
    #[must_use]
    pub const fn since_release(&self) -> Release {
        self.since
    }

    /// How releases changed it, oldest first.
    #[must_use]
    pub const fn changes(&self) -> &'static [Change] {
        self.changes
    }

    /// The first version in which it is no longer current, but deprecated, obsoleted or removed.
    #[must_use]
    pub fn until(&self) -> Option<ProtocolVersion> {
        let end = self
            .changes
            .iter()
            .find(|change| change.kind().status().is_some());
        end.map(|change| change.release().version())
    }

    /// Its standing in `version`, counting the corrigenda of that version; `None` if it came later.
    #[must_use]
    pub fn status_in(&self, version: ProtocolVersion) -> Option<Status> {
        if version < self.since() {
            return None;
        }
        let mut past = self
            .changes
            .iter()
            .rev()
            .filter(|c| c.release().version() <= version);
        Some(
            past.find_map(|change| change.kind().status())
                .unwrap_or(Status::Current),
        )
    }

    /// Who has to meet it.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// What it asks for, in our words.
    #[must_use]
    pub const fn gist(&self) -> &'static str {
        self.gist
    }

    /// What a check has to see to judge it.
    #[must_use]
    pub const fn class(&self) -> CheckClass {
        self.class
    }

    /// How a check can go about it, or what keeps it from doing so.
    #[must_use]
    pub const fn how(&self) -> &'static str {
        self.how
    }

    /// Where the specification states it; `None` for requirements without a number of their own
    /// and for those that the newest release has removed.
    #[must_use]
    pub fn url(&self) -> Option<RequirementUrl> {
        let there = self.is_numbered() && self.status != Status::Removed;
        there.then_some(RequirementUrl { id: self.id })
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

impl fmt::Debug for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Requirement({})", self.id)
    }
}

/// The requirements of one class: see [`Requirement::of_class`].
#[derive(Clone, Debug)]
pub struct Requirements {
    class: CheckClass,
    rest: core::slice::Iter<'static, &'static Requirement>,
}

impl Iterator for Requirements {
    type Item = &'static Requirement;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest
            .by_ref()
            .find(|requirement| requirement.class == self.class)
            .copied()
    }
}

/// The address of a requirement in the specification: displays as
/// `https://usp.technology/specification/#r-enc.3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequirementUrl {
    id: &'static str,
}

impl fmt::Display for RequirementUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // R-E2E.32.1 stands below the anchor of R-E2E.32.
        let end = self
            .id
            .match_indices('.')
            .nth(1)
            .map_or(self.id.len(), |(end, _)| end);
        f.write_str("https://usp.technology/specification/#")?;
        for letter in self.id.chars().take(end) {
            write!(f, "{}", letter.to_ascii_lowercase())?;
        }
        Ok(())
    }
}

/// What ids are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    unnumbered: bool,
    prefix: &'a str,
    number: u16,
    suffix: &'a str,
}

impl<'a> Key<'a> {
    /// Takes `R-E2E.6a` apart into `E2E`, 6 and `a`.
    fn of(id: &'a str) -> Option<Self> {
        let (prefix, rest) = id.split_once('.')?;
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (number, suffix) = rest.split_at_checked(digits)?;
        let number = number.parse().ok()?;
        let (unnumbered, prefix) = match prefix.strip_prefix("R-") {
            Some(prefix) => (false, prefix),
            None => (true, prefix),
        };
        Some(Self {
            unnumbered,
            prefix,
            number,
            suffix,
        })
    }
}

/// The prefix of the requirements that the specification did not number.
const UNNUMBERED: &str = "N";
