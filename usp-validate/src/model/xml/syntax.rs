//! The syntax of parameters, and data types.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::Loader;
use super::element::{Elements, Tag};
use crate::model::data_type::{
    Group, HIDDEN, LIST, OPTIONAL, REFERENCE, REFERENCE_SHIFT, SECURED, STRONG,
};
use crate::model::text::TextId;
use crate::model::{DefaultKind, LimitKind, ModelError, ModelErrorKind, ModelStatus, ModelVersion};

/// What a syntax or data type says, so far as it says it itself.
#[derive(Debug, Clone)]
pub(super) struct Facets {
    /// In [`ValueType::ALL`](usp_path::ValueType::ALL).
    base: Option<u32>,
    flags: u32,
    pub(super) name: TextId,
    units: TextId,
    min_items: u32,
    max_items: u32,
    ranges: Vec<u32>,
    sizes: Vec<u32>,
    list_sizes: Vec<u32>,
    enumeration: Vec<u32>,
    patterns: Vec<u32>,
    targets: Vec<u32>,
}

impl Default for Facets {
    fn default() -> Self {
        Self {
            base: None,
            flags: 0,
            name: TextId::NONE,
            units: TextId::NONE,
            min_items: 0,
            max_items: u32::MAX,
            ranges: Vec::new(),
            sizes: Vec::new(),
            list_sizes: Vec::new(),
            enumeration: Vec::new(),
            patterns: Vec::new(),
            targets: Vec::new(),
        }
    }
}

impl Facets {
    /// Forgets everything but the memory that it took.
    fn clear(&mut self) {
        self.base = None;
        self.flags = 0;
        self.name = TextId::NONE;
        self.units = TextId::NONE;
        self.min_items = 0;
        self.max_items = u32::MAX;
        for group in Group::ALL {
            self.group_mut(group).clear();
        }
    }

    const fn group(&self, group: Group) -> &Vec<u32> {
        match group {
            Group::Ranges => &self.ranges,
            Group::Sizes => &self.sizes,
            Group::ListSizes => &self.list_sizes,
            Group::Enumeration => &self.enumeration,
            Group::Patterns => &self.patterns,
            Group::Targets => &self.targets,
        }
    }

    const fn group_mut(&mut self, group: Group) -> &mut Vec<u32> {
        match group {
            Group::Ranges => &mut self.ranges,
            Group::Sizes => &mut self.sizes,
            Group::ListSizes => &mut self.list_sizes,
            Group::Enumeration => &mut self.enumeration,
            Group::Patterns => &mut self.patterns,
            Group::Targets => &mut self.targets,
        }
    }

    /// Takes from a base what it does not say itself.
    fn inherit(&mut self, base: &Self) {
        self.base = self.base.or(base.base);
        if self.name == TextId::NONE {
            self.name = base.name;
        }
        if self.units == TextId::NONE {
            self.units = base.units;
        }
        if self.flags & LIST == 0 && base.flags & LIST != 0 {
            (self.min_items, self.max_items) = (base.min_items, base.max_items);
        }
        if self.flags & REFERENCE != 0 {
            self.flags |= base.flags & !(REFERENCE | STRONG);
        } else {
            self.flags |= base.flags;
        }
        for group in Group::ALL {
            if self.group(group).is_empty() {
                self.group_mut(group).extend_from_slice(base.group(group));
            }
        }
    }

    /// The record of the type.
    fn write(&self, words: &mut Vec<u32>) {
        words.clear();
        words.push(self.flags | self.base.unwrap_or_default());
        words.extend([self.name.0, self.units.0, self.min_items, self.max_items]);
        for group in Group::ALL {
            words.push(u32::try_from(self.group(group).len()).unwrap_or(u32::MAX));
        }
        for group in Group::ALL {
            words.extend_from_slice(self.group(group));
        }
    }
}

/// A data type that a document defines.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    base: Option<String>,
    facets: Facets,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Own,
    Resolving,
    Resolved,
}

impl Definition {
    pub(super) const fn new(base: Option<String>, facets: Facets) -> Self {
        let state = match base {
            Some(_) => State::Own,
            None => State::Resolved,
        };
        Self {
            base,
            facets,
            state,
        }
    }
}

/// What a syntax says beside the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syntax {
    /// The record of the type.
    pub(super) detail: u32,
    pub(super) default: Option<(DefaultKind, TextId)>,
}

impl Loader<'_, '_> {
    pub(super) fn syntax(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        document: usize,
    ) -> Result<Syntax, ModelError> {
        let mut facets = core::mem::take(&mut self.facets);
        facets.clear();
        let mut attributes = tag.attributes();
        while let Some((name, value)) = attributes.next(elements)? {
            match (name, value) {
                ("secured", "true" | "1") => facets.flags |= SECURED,
                ("hidden", "true" | "1") => facets.flags |= HIDDEN,
                _ => {}
            }
        }
        let default = self.facets(elements, tag, &mut facets, document)?;
        if facets.base.is_none() {
            return Err(elements.error(ModelErrorKind::UnknownDataType));
        }
        facets.write(&mut self.words);
        let detail = self.table.types.intern(&self.words, &self.table.limits);
        self.facets = facets;
        Ok(Syntax {
            detail: detail.map_err(|kind| elements.error(kind.into()))?,
            default,
        })
    }

    /// What is in a syntax or in the definition of a data type.
    pub(super) fn facets(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        facets: &mut Facets,
        document: usize,
    ) -> Result<Option<(DefaultKind, TextId)>, ModelError> {
        let mut default = None;
        if tag.is_empty {
            return Ok(default);
        }
        while let Some(child) = elements.child()? {
            match child.name {
                "list" => {
                    facets.flags |= LIST;
                    (facets.min_items, facets.max_items) =
                        bounds(elements, &child, "minItems", "maxItems")?;
                    self.inner(elements, &child, facets, true)?;
                }
                "dataType" => {
                    let mut base = None;
                    let mut attributes = child.attributes();
                    while let Some((name, value)) = attributes.next(elements)? {
                        if matches!(name, "ref" | "base") {
                            base = Some(elements.value(value)?);
                        }
                    }
                    self.inner(elements, &child, facets, false)?;
                    let base = base
                        .ok_or_else(|| elements.error(ModelErrorKind::MissingAttribute("ref")))?;
                    self.inherit(elements, document, &base, facets)?;
                }
                "default" => default = self.default(elements, &child)?,
                name => match primitive(name) {
                    Some(base) => {
                        facets.base = Some(base);
                        self.inner(elements, &child, facets, false)?;
                    }
                    None => self.facet(elements, &child, facets, false)?,
                },
            }
        }
        Ok(default)
    }

    /// The facets in an element.
    #[inline]
    fn inner(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        facets: &mut Facets,
        of_list: bool,
    ) -> Result<(), ModelError> {
        if tag.is_empty {
            return Ok(());
        }
        while let Some(child) = elements.child()? {
            self.facet(elements, &child, facets, of_list)?;
        }
        Ok(())
    }

    fn facet(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        facets: &mut Facets,
        of_list: bool,
    ) -> Result<(), ModelError> {
        match tag.name {
            "enumeration" => {
                let (mut value, mut since, mut bits) = (None, 0, 0);
                let mut attributes = tag.attributes();
                while let Some((name, raw)) = attributes.next(elements)? {
                    match name {
                        "value" => value = Some(self.text(elements, raw)?),
                        "version" => since = version(elements, raw)?,
                        "status" => bits |= status(elements, raw)?.to_bits(),
                        "optional" if matches!(raw, "true" | "1") => bits |= OPTIONAL,
                        _ => {}
                    }
                }
                let value = value
                    .ok_or_else(|| elements.error(ModelErrorKind::MissingAttribute("value")))?;
                facets.enumeration.extend([value.0, since, bits]);
            }
            "range" => {
                let mut range = [TextId::NONE; 3];
                let mut attributes = tag.attributes();
                while let Some((name, raw)) = attributes.next(elements)? {
                    let [min, max, step] = &mut range;
                    match name {
                        "minInclusive" => *min = self.text(elements, raw)?,
                        "maxInclusive" => *max = self.text(elements, raw)?,
                        "step" => *step = self.text(elements, raw)?,
                        _ => {}
                    }
                }
                facets.ranges.extend(range.map(|text| text.0));
            }
            "size" => {
                let (min, max) = bounds(elements, tag, "minLength", "maxLength")?;
                let sizes = if of_list {
                    &mut facets.list_sizes
                } else {
                    &mut facets.sizes
                };
                sizes.extend([min, max]);
            }
            "pattern" | "units" => {
                let mut attributes = tag.attributes();
                while let Some((name, raw)) = attributes.next(elements)? {
                    if name == "value" {
                        let text = self.text(elements, raw)?;
                        if tag.name == "units" {
                            facets.units = text;
                        } else {
                            facets.patterns.push(text.0);
                        }
                    }
                }
            }
            "pathRef" => self.reference(elements, tag, facets, 1)?,
            "enumerationRef" => self.reference(elements, tag, facets, 2)?,
            "instanceRef" => self.reference(elements, tag, facets, 3)?,
            _ => {}
        }
        if facets.enumeration.len() > self.table.limits.max_facts {
            return Err(elements.error(LimitKind::Facts.into()));
        }
        elements.skip(tag)
    }

    fn reference(
        &mut self,
        elements: &Elements<'_>,
        tag: &Tag<'_>,
        facets: &mut Facets,
        kind: u32,
    ) -> Result<(), ModelError> {
        facets.flags |= kind << REFERENCE_SHIFT;
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            match (name, raw) {
                ("refType", "strong") => facets.flags |= STRONG,
                ("targetParent" | "targetParam", raw) => {
                    let value = elements.value(raw)?;
                    for target in value.split_ascii_whitespace() {
                        let id = self.table.intern(target);
                        facets
                            .targets
                            .push(id.map_err(|kind| elements.error(kind.into()))?.0);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn default(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
    ) -> Result<Option<(DefaultKind, TextId)>, ModelError> {
        let (mut kind, mut value) = (None, None);
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            match name {
                "type" => {
                    kind = Some(match raw {
                        "object" => DefaultKind::Object,
                        "factory" => DefaultKind::Factory,
                        "implementation" => DefaultKind::Implementation,
                        "parameter" => DefaultKind::Parameter,
                        _ => return Err(elements.error(ModelErrorKind::InvalidAttribute("type"))),
                    });
                }
                "value" => value = Some(self.text(elements, raw)?),
                _ => {}
            }
        }
        elements.skip(tag)?;
        Ok(kind.zip(value))
    }

    /// Gives `facets` what the data type of this name says.
    fn inherit(
        &mut self,
        elements: &Elements<'_>,
        document: usize,
        name: &str,
        facets: &mut Facets,
    ) -> Result<(), ModelError> {
        let own = |loader: &Self| {
            loader
                .documents
                .get(document)?
                .types
                .get(name)
                .map(|own| own.state)
        };
        if own(self) != Some(State::Resolved) {
            self.resolve_type(elements, document, name, 0)?;
        }
        let (document, name) = match own(self) {
            Some(_) => (document, Cow::Borrowed(name)),
            None => match self.find_type(document, name) {
                Some((document, name)) => (document, Cow::Owned(name)),
                None => return Err(elements.error(ModelErrorKind::UnknownDataType)),
            },
        };
        let found = self
            .documents
            .get(document)
            .and_then(|found| found.types.get(&*name));
        if let Some(definition) = found {
            facets.inherit(&definition.facets);
        }
        Ok(())
    }

    /// Gives a data type what its base says.
    fn resolve_type(
        &mut self,
        elements: &Elements<'_>,
        document: usize,
        name: &str,
        depth: usize,
    ) -> Result<Facets, ModelError> {
        let (document, name) = self
            .find_type(document, name)
            .ok_or_else(|| elements.error(ModelErrorKind::UnknownDataType))?;
        if depth > self.table.limits.max_depth {
            return Err(elements.error(LimitKind::Depth.into()));
        }
        fn definition<'d>(
            loader: &'d mut Loader<'_, '_>,
            document: usize,
            name: &str,
        ) -> Option<&'d mut Definition> {
            loader.documents.get_mut(document)?.types.get_mut(name)
        }
        let Some(found) = definition(self, document, &name) else {
            return Err(elements.error(ModelErrorKind::UnknownDataType));
        };
        match (found.state, found.base.clone()) {
            (State::Resolving, _) => return Err(elements.error(ModelErrorKind::Circular)),
            (State::Own, Some(base)) => {
                found.state = State::Resolving;
                let base = self.resolve_type(elements, document, &base, depth + 1)?;
                if let Some(found) = definition(self, document, &name) {
                    found.facets.inherit(&base);
                    found.state = State::Resolved;
                }
            }
            (State::Own | State::Resolved, _) => {}
        }
        Ok(definition(self, document, &name)
            .map(|found| found.facets.clone())
            .unwrap_or_default())
    }

    /// The number of the text of an attribute.
    #[inline]
    pub(super) fn text(
        &mut self,
        elements: &Elements<'_>,
        raw: &str,
    ) -> Result<TextId, ModelError> {
        let id = if raw.as_bytes().contains(&b'&') {
            let text = quick_xml::escape::unescape(raw)
                .map_err(|_| elements.error(ModelErrorKind::Xml))?;
            self.table.intern(&text)
        } else {
            self.table.intern(raw)
        };
        id.map_err(|kind| elements.error(kind.into()))
    }
}

/// The number of a primitive type in [`ValueType::ALL`](usp_path::ValueType::ALL).
#[inline]
fn primitive(name: &str) -> Option<u32> {
    // A match on constants is many times faster than comparing with each.
    Some(match name {
        "string" => 0,
        "boolean" => 1,
        "int" => 2,
        "long" => 3,
        "unsignedInt" => 4,
        "unsignedLong" => 5,
        "decimal" => 6,
        "dateTime" => 7,
        "base64" => 8,
        "hexBinary" => 9,
        _ => return None,
    })
}

/// The values of two attributes that bound a length or number.
pub(super) fn bounds(
    elements: &Elements<'_>,
    tag: &Tag<'_>,
    least: &'static str,
    greatest: &'static str,
) -> Result<(u32, u32), ModelError> {
    let (mut min, mut max) = (0, u32::MAX);
    let mut attributes = tag.attributes();
    while let Some((name, raw)) = attributes.next(elements)? {
        if name == least {
            min = bound(elements, least, raw)?;
        } else if name == greatest {
            max = bound(elements, greatest, raw)?;
        }
    }
    if min > max {
        return Err(elements.error(ModelErrorKind::InvalidAttribute(least)));
    }
    Ok((min, max))
}

pub(super) fn bound(
    elements: &Elements<'_>,
    name: &'static str,
    raw: &str,
) -> Result<u32, ModelError> {
    match raw {
        "unbounded" => Ok(u32::MAX),
        _ => raw
            .parse()
            .map_err(|_| elements.error(ModelErrorKind::InvalidAttribute(name))),
    }
}

pub(super) fn version(elements: &Elements<'_>, raw: &str) -> Result<u32, ModelError> {
    ModelVersion::parse(raw)
        .map(ModelVersion::to_bits)
        .ok_or_else(|| elements.error(ModelErrorKind::InvalidAttribute("version")))
}

pub(super) fn status(elements: &Elements<'_>, raw: &str) -> Result<ModelStatus, ModelError> {
    Ok(match raw {
        "current" => ModelStatus::Current,
        "deprecated" => ModelStatus::Deprecated,
        "obsoleted" => ModelStatus::Obsoleted,
        "deleted" => ModelStatus::Deleted,
        _ => return Err(elements.error(ModelErrorKind::InvalidAttribute("status"))),
    })
}

#[cfg(test)]
mod tests {
    use usp_path::ValueType;

    use super::*;

    #[test]
    fn primitive_types_have_the_numbers_of_value_type() {
        for (number, known) in (0..).zip(ValueType::ALL) {
            assert_eq!(primitive(known.as_str()), Some(number));
        }
        assert_eq!(primitive("alias"), None);
    }
}
