//! Models from documents of TR-106.

use alloc::borrow::Cow;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::table::Table;
use super::{LimitKind, Limits, Model, ModelError, ModelErrorKind, ModelPlace};
use document::Document;
use element::{Elements, Step, Tag};

mod definition;
mod document;
mod element;
mod profile;
mod syntax;

/// A document that another one imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import<'a> {
    file: Cow<'a, str>,
    spec: Cow<'a, str>,
}

impl Import<'_> {
    /// The name of the file, as the document writes it, such as `tr-106-types.xml`.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The URN that the document should have; empty if the import does not say.
    #[must_use]
    pub fn spec(&self) -> &str {
        &self.spec
    }
}

/// How a document is read.
#[derive(Debug, Clone, Default)]
pub struct XmlOptions<'a> {
    limits: Limits,
    model: Option<&'a str>,
}

impl<'a> XmlOptions<'a> {
    /// Everything in the document, within the default limits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How much it may hold.
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The one model of the document that is meant, such as `Device:2.19`. Else all of them are
    /// read, each on top of those before.
    #[must_use]
    pub const fn model(mut self, name: &'a str) -> Self {
        self.model = Some(name);
        self
    }

    /// Reads a document that imports others. `resolve` is asked once for each, and gives its bytes.
    ///
    /// # Errors
    ///
    /// As [`Model::from_xml`], and if a document is not found.
    pub fn read(
        &self,
        document: &[u8],
        resolve: &mut dyn FnMut(&Import<'_>) -> Option<Vec<u8>>,
    ) -> Result<Model, ModelError> {
        let mut loader = Loader::new(self, document.len(), resolve);
        loader
            .load(document)
            .map_err(|error| loader.with_line(error))?;
        Ok(loader.table.finish())
    }
}

impl Model {
    /// The model in a document of TR-106 that imports no other, such as the full ones that the
    /// Broadband Forum publishes.
    ///
    /// It must be in UTF-8, and have no document type declaration: no data model has one, and
    /// without it XML has no entities but the five that stand for single characters, so that
    /// nothing in it can grow. Elements that are not known are passed over. A parameter without
    /// `access` is read-only.
    ///
    /// # Errors
    ///
    /// If it is not well-formed, no data model, refers to what is not there, or is more than the
    /// [`Limits`] permit.
    pub fn from_xml(document: &[u8]) -> Result<Self, ModelError> {
        XmlOptions::new().read(document, &mut |_| None)
    }
}

/// What reads documents.
struct Loader<'a, 'r> {
    table: Table,
    documents: Vec<Document<'a>>,
    resolve: &'r mut dyn FnMut(&Import<'_>) -> Option<Vec<u8>>,
    model: Option<&'r str>,
    /// Bytes of components and base models that were read.
    expanded: usize,
    /// The components and models that are being read, by document and offset.
    open: Vec<(usize, usize)>,
    /// Profiles by their numbers, and those to be read again when all objects are known.
    profiles: Vec<Vec<u32>>,
    unresolved: Vec<profile::Unresolved>,
    facets: syntax::Facets,
    words: Vec<u32>,
    models: usize,
}

/// The text of a document.
#[derive(Clone)]
enum Source<'a> {
    Given(&'a str),
    Imported(Rc<str>),
}

impl Source<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Given(text) => text,
            Self::Imported(text) => text,
        }
    }
}

/// Where definitions go: below this node, in the names of this document.
#[derive(Debug, Clone, Copy)]
struct Scope {
    document: usize,
    node: u32,
}

impl<'a, 'r> Loader<'a, 'r> {
    fn new(
        options: &XmlOptions<'r>,
        len: usize,
        resolve: &'r mut dyn FnMut(&Import<'_>) -> Option<Vec<u8>>,
    ) -> Self {
        Self {
            table: Table::with_capacity(options.limits.clone(), len / NODE_LEN),
            documents: Vec::new(),
            resolve,
            model: options.model,
            expanded: 0,
            open: Vec::new(),
            profiles: Vec::new(),
            unresolved: Vec::new(),
            facets: syntax::Facets::default(),
            words: Vec::new(),
            models: 0,
        }
    }

    fn load(&mut self, bytes: &'a [u8]) -> Result<(), ModelError> {
        if bytes.len() > self.table.limits.max_len {
            return Err(ModelErrorKind::Limit(LimitKind::Len).at(0));
        }
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        let text = core::str::from_utf8(bytes)
            .map_err(|error| ModelErrorKind::NotUtf8.at(error.valid_up_to()))?;
        self.documents.push(Document::new(Source::Given(text)));
        self.document(0)?;
        if self.models == 0 {
            return Err(ModelErrorKind::NoModel.at(text.len()));
        }
        self.finish_profiles()
    }

    /// An error with the number of its line.
    fn with_line(&self, error: ModelError) -> ModelError {
        let place = error.place();
        let Some(document) = self.documents.get(place.input) else {
            return error;
        };
        let text = document.source.as_str().as_bytes();
        let before = text.get(..place.offset).unwrap_or(text);
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        ModelError::new(error.kind(), ModelPlace { line, ..*place })
    }

    /// Reads the children of a component or model that stands elsewhere.
    fn expand(
        &mut self,
        elements: &Elements<'_>,
        document: usize,
        range: Range<usize>,
        scope: Scope,
    ) -> Result<(), ModelError> {
        let position = (document, range.start);
        if self.open.contains(&position) {
            return Err(elements.error(ModelErrorKind::Circular));
        }
        if self.open.len() >= self.table.limits.max_depth {
            return Err(elements.error(LimitKind::Depth.into()));
        }
        self.expanded = self.expanded.saturating_add(range.len());
        if self.expanded > self.table.limits.max_expanded_len {
            return Err(elements.error(LimitKind::ExpandedLen.into()));
        }
        let Some(source) = self
            .documents
            .get(document)
            .map(|found| found.source.clone())
        else {
            return Ok(());
        };
        self.open.push(position);
        let mut inner = Elements::new(source.as_str(), range, document);
        if let Step::Start(tag) = inner.next()? {
            self.definitions(&mut inner, &tag, scope)?;
        }
        self.open.pop();
        Ok(())
    }

    /// The children of a model or component.
    fn definitions(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
    ) -> Result<(), ModelError> {
        if tag.is_model() {
            let mut attributes = tag.attributes();
            while let Some((name, value)) = attributes.next(elements)? {
                if name == "base" {
                    let base = elements.value(value)?;
                    let (document, range) = self
                        .find_model(scope.document, &base)
                        .ok_or_else(|| elements.error(ModelErrorKind::UnknownModel))?;
                    self.expand(elements, document, range, Scope { document, ..scope })?;
                }
            }
        }
        if tag.is_empty {
            return Ok(());
        }
        while let Some(tag) = elements.child()? {
            match tag.name {
                "object" => self.object(elements, &tag, scope, scope.node)?,
                "parameter" if scope.node != super::row::NONE => {
                    self.parameter(elements, &tag, scope, scope.node)?;
                }
                "component" => self.component_ref(elements, &tag, scope)?,
                "profile" => self.profile(elements, &tag, scope)?,
                _ => elements.skip(&tag)?,
            }
        }
        Ok(())
    }

    fn component_ref(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
    ) -> Result<(), ModelError> {
        let (mut reference, mut path) = (None, Cow::Borrowed(""));
        let mut attributes = tag.attributes();
        while let Some((name, value)) = attributes.next(elements)? {
            match name {
                "ref" => reference = Some(elements.value(value)?),
                "path" => path = elements.value(value)?,
                _ => {}
            }
        }
        let reference =
            reference.ok_or_else(|| elements.error(ModelErrorKind::MissingAttribute("ref")))?;
        let (document, range) = self
            .find_component(scope.document, &reference)
            .ok_or_else(|| elements.error(ModelErrorKind::UnknownComponent))?;
        let node = if path.is_empty() {
            scope.node
        } else {
            self.table
                .object(scope.node, &path)
                .map_err(|kind| elements.error(kind))?
        };
        self.expand(elements, document, range, Scope { document, node })?;
        elements.skip(tag)
    }
}

impl fmt::Debug for Loader<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loader").finish_non_exhaustive()
    }
}

/// What a name in a document stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alias {
    kind: AliasKind,
    name: String,
    document: usize,
    target: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AliasKind {
    DataType,
    Component,
    Model,
}

/// How many bytes of a document there are to a node, about.
const NODE_LEN: usize = 240;
/// What some writers put in front of UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";
