//! Documents: what they import and define.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::ops::Range;

use super::element::{Elements, Step, Tag};
use super::syntax::{Definition, Facets};
use super::{Alias, AliasKind, BOM, Import, Loader, Scope, Source};
use crate::model::row::NONE;
use crate::model::text::TextId;
use crate::model::{LimitKind, ModelError, ModelErrorKind};

/// A document, and where its definitions are.
pub(super) struct Document<'a> {
    pub(super) source: Source<'a>,
    /// The name that it was imported by.
    file: String,
    aliases: Vec<Alias>,
    pub(super) types: BTreeMap<String, Definition>,
    components: BTreeMap<String, Range<usize>>,
    models: BTreeMap<String, Range<usize>>,
}

impl<'a> Document<'a> {
    pub(super) const fn new(source: Source<'a>) -> Self {
        Self {
            source,
            file: String::new(),
            aliases: Vec::new(),
            types: BTreeMap::new(),
            components: BTreeMap::new(),
            models: BTreeMap::new(),
        }
    }
}

impl Loader<'_, '_> {
    /// Reads a document: the first one with its models, others for what they define.
    pub(super) fn document(&mut self, index: usize) -> Result<(), ModelError> {
        let Some(source) = self.documents.get(index).map(|found| found.source.clone()) else {
            return Ok(());
        };
        let text = source.as_str();
        let mut elements = Elements::new(text, 0..text.len(), index);
        let root = match elements.next()? {
            Step::Start(tag) if tag.name == "document" => tag,
            _ => return Err(elements.error(ModelErrorKind::NotADataModel)),
        };
        if index == 0 {
            let mut attributes = root.attributes();
            while let Some((name, value)) = attributes.next(&elements)? {
                if name == "spec" {
                    let spec = elements.value(value)?;
                    let uri = self.table.intern(&spec);
                    self.table.uri = uri.map_err(|kind| elements.error(kind.into()))?;
                }
            }
        }
        if root.is_empty {
            return Ok(());
        }
        while let Some(tag) = elements.child()? {
            match tag.name {
                "import" => self.import(&mut elements, &tag, index)?,
                "dataType" => self.data_type(&mut elements, &tag, index)?,
                "component" | "model" => self.section(&mut elements, &tag, index)?,
                _ => elements.skip(&tag)?,
            }
        }
        // Nothing but comments may follow.
        match elements.next()? {
            Step::Eof => Ok(()),
            Step::Start(_) | Step::End => Err(elements.error(ModelErrorKind::Xml)),
        }
    }

    /// A component, or a model: remembered by its name, and a model of the first document read.
    fn section(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        index: usize,
    ) -> Result<(), ModelError> {
        let name = required(elements, tag, "name")?;
        let is_model = tag.is_model();
        let is_meant = is_model && index == 0 && self.model.is_none_or(|model| model == name);
        if is_meant {
            let id = self.table.intern(&name);
            self.table.name = id.map_err(|kind| elements.error(kind.into()))?;
            self.models += 1;
            self.open.push((index, tag.start));
            let scope = Scope {
                document: index,
                node: NONE,
            };
            self.definitions(elements, tag, scope)?;
            self.open.pop();
        } else {
            elements.skip(tag)?;
        }
        if let Some(document) = self.documents.get_mut(index) {
            let sections = if is_model {
                &mut document.models
            } else {
                &mut document.components
            };
            sections.insert(name.into_owned(), tag.start..elements.end());
        }
        Ok(())
    }

    fn import(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        index: usize,
    ) -> Result<(), ModelError> {
        let file = required(elements, tag, "file")?;
        let spec = attribute(elements, tag, "spec")?.unwrap_or_default();
        let imported = match self.documents.iter().position(|known| known.file == file) {
            Some(known) => known,
            None => self.fetch(elements, &Import { file, spec })?,
        };
        if tag.is_empty {
            return Ok(());
        }
        while let Some(child) = elements.child()? {
            let kind = match child.name {
                "dataType" => Some(AliasKind::DataType),
                "component" => Some(AliasKind::Component),
                "model" => Some(AliasKind::Model),
                _ => None,
            };
            if let Some(kind) = kind {
                let name = required(elements, &child, "name")?;
                let target = attribute(elements, &child, "ref")?;
                let target = target.unwrap_or_else(|| name.clone()).into_owned();
                if let Some(document) = self.documents.get_mut(index) {
                    document.aliases.push(Alias {
                        kind,
                        name: name.into_owned(),
                        document: imported,
                        target,
                    });
                }
            }
            elements.skip(&child)?;
        }
        Ok(())
    }

    /// Gets a document, and reads what it defines.
    fn fetch(&mut self, elements: &Elements<'_>, import: &Import<'_>) -> Result<usize, ModelError> {
        let limits = &self.table.limits;
        if self.documents.len() > limits.max_documents {
            return Err(elements.error(LimitKind::Documents.into()));
        }
        // Each document that is being read holds a place here while it imports.
        if self.open.len() >= limits.max_depth {
            return Err(elements.error(LimitKind::Depth.into()));
        }
        let max_len = limits.max_len;
        let bytes = (self.resolve)(import)
            .ok_or_else(|| elements.error(ModelErrorKind::UnknownDocument))?;
        let index = self.documents.len();
        if bytes.len() > max_len {
            return Err(elements.error(LimitKind::Len.into()));
        }
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        let text =
            core::str::from_utf8(bytes).map_err(|_| elements.error(ModelErrorKind::NotUtf8))?;
        let mut document = Document::new(Source::Imported(Rc::from(text)));
        document.file = import.file.to_string();
        self.documents.push(document);
        self.open.push((index, usize::MAX));
        self.document(index)?;
        self.open.pop();
        Ok(index)
    }

    pub(super) fn find_component(
        &self,
        document: usize,
        name: &str,
    ) -> Option<(usize, Range<usize>)> {
        self.find(document, AliasKind::Component, name, |document, name| {
            document.components.get(name).cloned()
        })
    }

    pub(super) fn find_model(&self, document: usize, name: &str) -> Option<(usize, Range<usize>)> {
        self.find(document, AliasKind::Model, name, |document, name| {
            document.models.get(name).cloned()
        })
    }

    /// The document that defines a type, and its name there.
    pub(super) fn find_type(&self, document: usize, name: &str) -> Option<(usize, String)> {
        self.find(document, AliasKind::DataType, name, |document, name| {
            document.types.contains_key(name).then(|| name.to_string())
        })
    }

    /// What a name stands for: what the document defines, else what it imports.
    fn find<T>(
        &self,
        mut index: usize,
        kind: AliasKind,
        name: &str,
        get: impl Fn(&Document<'_>, &str) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut name = name;
        for _ in 0..=self.documents.len() {
            let document = self.documents.get(index)?;
            if let Some(found) = get(document, name) {
                return Some((index, found));
            }
            let is = |alias: &&Alias| alias.kind == kind && alias.name == name;
            let alias = document.aliases.iter().find(is)?;
            (index, name) = (alias.document, &alias.target);
        }
        None
    }

    /// The definition of a data type.
    fn data_type(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        index: usize,
    ) -> Result<(), ModelError> {
        let name = required(elements, tag, "name")?;
        let base = attribute(elements, tag, "base")?.map(Cow::into_owned);
        let mut facets = Facets::default();
        facets.name = match name.starts_with('_') {
            // Types of this sort are for other types only.
            true => TextId::NONE,
            false => {
                let id = self.table.intern(&name);
                id.map_err(|kind| elements.error(kind.into()))?
            }
        };
        self.facets(elements, tag, &mut facets, index)?;
        if let Some(document) = self.documents.get_mut(index) {
            let definition = Definition::new(base, facets);
            document.types.insert(name.into_owned(), definition);
        }
        Ok(())
    }
}

/// The value of an attribute.
pub(super) fn attribute<'d>(
    elements: &Elements<'d>,
    tag: &Tag<'d>,
    name: &'static str,
) -> Result<Option<Cow<'d, str>>, ModelError> {
    let mut attributes = tag.attributes();
    while let Some((found, value)) = attributes.next(elements)? {
        if found == name {
            return elements.value(value).map(Some);
        }
    }
    Ok(None)
}

/// The value of an attribute that has to be there.
pub(super) fn required<'d>(
    elements: &Elements<'d>,
    tag: &Tag<'d>,
    name: &'static str,
) -> Result<Cow<'d, str>, ModelError> {
    attribute(elements, tag, name)?
        .ok_or_else(|| elements.error(ModelErrorKind::MissingAttribute(name)))
}
