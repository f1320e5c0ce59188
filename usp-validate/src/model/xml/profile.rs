//! Profiles.

use alloc::vec::Vec;
use core::ops::Range;

use super::element::{Elements, Step, Tag};
use super::syntax::{status, version};
use super::{Loader, Scope};
use crate::model::row::RowKind;
use crate::model::text::TextId;
use crate::model::{LimitKind, ModelError, ModelErrorKind, RequirementLevel};

/// A profile that names what was not defined yet when it was read.
#[derive(Debug)]
pub(super) struct Unresolved {
    profile: usize,
    scope: Scope,
    range: Range<usize>,
}

impl Loader<'_, '_> {
    pub(super) fn profile(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
    ) -> Result<(), ModelError> {
        let (words, is_complete) = self.requirements(elements, tag, scope)?;
        if !is_complete {
            self.unresolved.push(Unresolved {
                profile: self.profiles.len(),
                scope,
                range: tag.start..elements.end(),
            });
        }
        self.profiles.push(words);
        Ok(())
    }

    /// Reads again what was incomplete, and keeps all profiles.
    pub(super) fn finish_profiles(&mut self) -> Result<(), ModelError> {
        for Unresolved {
            profile,
            scope,
            range,
        } in core::mem::take(&mut self.unresolved)
        {
            let found = self.documents.get(scope.document);
            let Some(source) = found.map(|found| found.source.clone()) else {
                continue;
            };
            let mut elements = Elements::new(source.as_str(), range, scope.document);
            if let Step::Start(tag) = elements.next()? {
                let (words, _) = self.requirements(&mut elements, &tag, scope)?;
                if let Some(known) = self.profiles.get_mut(profile) {
                    *known = words;
                }
            }
        }
        for words in core::mem::take(&mut self.profiles) {
            let len = self.table.profiles.words.len() + words.len();
            if len > self.table.limits.max_facts || self.table.profiles.push(&words).is_none() {
                return Err(ModelErrorKind::Limit(LimitKind::Facts).at(0));
            }
        }
        Ok(())
    }

    /// The record of a profile, and whether all that it names was there.
    fn requirements(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
    ) -> Result<(Vec<u32>, bool), ModelError> {
        let mut texts = [TextId::NONE; 3];
        let (mut since, mut bits) = (0, 0);
        let mut attributes = tag.attributes();
        while let Some((attribute, raw)) = attributes.next(elements)? {
            let [name, base, extends] = &mut texts;
            match attribute {
                "name" => *name = self.text(elements, raw)?,
                "base" => *base = self.text(elements, raw)?,
                "extends" => *extends = self.text(elements, raw)?,
                "version" => since = version(elements, raw)?,
                "status" => bits = status(elements, raw)?.to_bits(),
                _ => {}
            }
        }
        let [name, base, extends] = texts;
        // A profile may change one of the same name that it is based on.
        let name = if name == TextId::NONE { base } else { name };
        if name == TextId::NONE {
            return Err(elements.error(ModelErrorKind::MissingAttribute("name")));
        }
        let mut words = alloc::vec![name.0, base.0, extends.0, since, bits];
        let mut is_complete = true;
        if tag.is_empty {
            return Ok((words, is_complete));
        }
        // The nodes that the open elements name; what is below an unknown one is unknown.
        let mut line = alloc::vec![Some(scope.node)];
        while let Some(&parent) = line.last() {
            let Some(tag) = elements.child()? else {
                line.pop();
                continue;
            };
            if line.len() > self.table.limits.max_depth {
                return Err(elements.error(LimitKind::Depth.into()));
            }
            let (mut reference, mut level) = (None, RequirementLevel::Present);
            let mut attributes = tag.attributes();
            while let Some((attribute, raw)) = attributes.next(elements)? {
                match attribute {
                    "ref" => reference = Some(raw),
                    "requirement" => level = requirement(raw).unwrap_or(level),
                    _ => {}
                }
            }
            let node = match (parent, tag.name, reference) {
                (Some(parent), "input", _) => self.table.find(parent, RowKind::Input, "Input"),
                (Some(parent), "output", _) => self.table.find(parent, RowKind::Output, "Output"),
                (Some(parent), kind, Some(name)) => {
                    let node = match kind {
                        "object" => self.find_object(parent, name),
                        "parameter" => self.table.find(parent, RowKind::Parameter, name),
                        "command" => self.table.find(parent, RowKind::Command, name),
                        "event" => self.table.find(parent, RowKind::Event, name),
                        _ => {
                            elements.skip(&tag)?;
                            continue;
                        }
                    };
                    is_complete &= node.is_some();
                    if let Some(node) = node {
                        words.extend([node, level.to_bits()]);
                    }
                    node
                }
                _ => None,
            };
            if words.len() > self.table.limits.max_facts {
                return Err(elements.error(LimitKind::Facts.into()));
            }
            if !tag.is_empty {
                line.push(node);
            }
        }
        Ok((words, is_complete))
    }

    fn find_object(&self, parent: u32, path: &str) -> Option<u32> {
        let names = path
            .split('.')
            .filter(|name| !name.is_empty() && *name != "{i}");
        let mut node = parent;
        for name in names {
            node = self.table.find(node, RowKind::Object, name)?;
        }
        Some(node)
    }
}

fn requirement(raw: &str) -> Option<RequirementLevel> {
    Some(match raw {
        "notSpecified" => RequirementLevel::NotSpecified,
        "present" | "readOnly" => RequirementLevel::Present,
        "create" => RequirementLevel::Create,
        "delete" => RequirementLevel::Delete,
        "createDelete" => RequirementLevel::CreateDelete,
        "writeOnceReadOnly" => RequirementLevel::WriteOnce,
        "readWrite" => RequirementLevel::ReadWrite,
        _ => return None,
    })
}
