//! Profiles: what an implementation has to have to claim a feature.

use core::fmt;
use core::iter::FusedIterator;

use super::text::TextId;
use super::{Model, ModelStatus, ModelVersion, Node};

/// A profile of a model: a named list of what must be there.
#[derive(Clone, Copy)]
pub struct Profile<'a> {
    model: &'a Model,
    words: &'a [u32],
}

/// What a profile asks of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RequirementLevel {
    /// Nothing is said.
    NotSpecified,
    /// It must be there, or be readable.
    Present,
    /// Rows can be added.
    Create,
    /// Rows can be deleted.
    Delete,
    /// Rows can be added and deleted.
    CreateDelete,
    /// A parameter can be written when its object is made.
    WriteOnce,
    /// A parameter can be read and written.
    ReadWrite,
}

impl RequirementLevel {
    const ALL: [Self; 7] = [
        Self::NotSpecified,
        Self::Present,
        Self::Create,
        Self::Delete,
        Self::CreateDelete,
        Self::WriteOnce,
        Self::ReadWrite,
    ];

    pub(crate) fn from_bits(bits: u32) -> Option<Self> {
        Self::ALL.get(usize::try_from(bits).ok()?).copied()
    }

    #[cfg(feature = "xml")]
    pub(crate) const fn to_bits(self) -> u32 {
        match self {
            Self::NotSpecified => 0,
            Self::Present => 1,
            Self::Create => 2,
            Self::Delete => 3,
            Self::CreateDelete => 4,
            Self::WriteOnce => 5,
            Self::ReadWrite => 6,
        }
    }
}

impl Model {
    /// The profiles, in the order of the document. Agents tell of none.
    #[must_use]
    pub fn profiles(&self) -> impl ExactSizeIterator<Item = Profile<'_>> + FusedIterator {
        let ids = 0..u32::try_from(self.profiles.len()).unwrap_or_default();
        ids.map(|id| Profile {
            model: self,
            words: self.profiles.get(id),
        })
    }

    /// The profile of this name, such as `Time:2`.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<Profile<'_>> {
        self.profiles().find(|profile| profile.name() == name)
    }
}

impl<'a> Profile<'a> {
    /// The name, with the version behind a colon.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.text(0).unwrap_or_default()
    }

    /// The older version of the profile that this one adds to.
    #[must_use]
    pub fn base(&self) -> Option<&'a str> {
        self.text(1)
    }

    /// The other profiles that this one includes.
    pub fn extends(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(2).unwrap_or_default().split_ascii_whitespace()
    }

    /// The version of the model that brought it.
    #[must_use]
    pub fn since(&self) -> Option<ModelVersion> {
        ModelVersion::from_bits(self.word(3))
    }

    /// Whether it is still to be used.
    #[must_use]
    pub fn status(&self) -> ModelStatus {
        ModelStatus::from_bits(self.word(4))
    }

    /// What it asks for itself, without what its base and those that it extends ask for. What the
    /// model does not have is left out.
    #[must_use]
    pub fn requirements(&self) -> ProfileRequirements<'a> {
        ProfileRequirements {
            model: self.model,
            words: self.words.get(HEADER..).unwrap_or_default(),
        }
    }

    fn word(&self, index: usize) -> u32 {
        self.words.get(index).copied().unwrap_or_default()
    }

    fn text(&self, index: usize) -> Option<&'a str> {
        self.model.texts.find(TextId(*self.words.get(index)?))
    }
}

impl fmt::Debug for Profile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({:?})", self.name())
    }
}

/// The iterator over what a [`Profile`] asks for.
#[derive(Debug, Clone)]
pub struct ProfileRequirements<'a> {
    model: &'a Model,
    words: &'a [u32],
}

impl<'a> Iterator for ProfileRequirements<'a> {
    type Item = (Node<'a>, RequirementLevel);

    fn next(&mut self) -> Option<Self::Item> {
        let (&[node, level], rest) = self.words.split_first_chunk()?;
        self.words = rest;
        Some((
            self.model.node_at(node)?,
            RequirementLevel::from_bits(level)?,
        ))
    }
}

impl FusedIterator for ProfileRequirements<'_> {}

/// Whether a record from a file is one of a profile.
pub(crate) fn is_profile(words: &[u32], texts: usize, rows: usize) -> bool {
    let within = |id: u32, len: usize| usize::try_from(id).is_ok_and(|id| id < len);
    let Some((&[name, base, extends, _, status], rest)) = words.split_first_chunk() else {
        return false;
    };
    within(name, texts)
        && [base, extends]
            .into_iter()
            .all(|id| id == u32::MAX || within(id, texts))
        && status < 4
        && rest.len() % 2 == 0
        && rest.chunks_exact(2).all(|words| {
            matches!(words, &[node, level]
                if within(node, rows) && RequirementLevel::from_bits(level).is_some())
        })
}

/// Words in front of the requirements: name, base, extends, since, status.
const HEADER: usize = 5;
