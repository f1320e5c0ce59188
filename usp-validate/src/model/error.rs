//! What is wrong with a model.

use core::fmt;

use thiserror::Error;

use super::LimitKind;

/// Why a model could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    kind: ModelErrorKind,
    place: ModelPlace,
}

impl ModelError {
    pub(crate) const fn new(kind: ModelErrorKind, place: ModelPlace) -> Self {
        Self { kind, place }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ModelErrorKind {
        self.kind
    }

    /// Where.
    #[must_use]
    pub const fn place(&self) -> &ModelPlace {
        &self.place
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind, self.place)
    }
}

impl core::error::Error for ModelError {}

/// Where in the input something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ModelPlace {
    pub(crate) input: usize,
    pub(crate) offset: usize,
    pub(crate) line: usize,
}

impl ModelPlace {
    /// Which input, from 0: the record among those that were given, or the document in the order in
    /// which the imports were asked for, 0 being the one that imports.
    #[must_use]
    pub const fn input(&self) -> usize {
        self.input
    }

    /// The offset in bytes.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The number of the line, from 1; `None` in what has no lines.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        if self.line == 0 {
            None
        } else {
            Some(self.line)
        }
    }
}

impl fmt::Display for ModelPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " at byte {}", self.offset)?;
        if self.line != 0 {
            write!(f, ", line {}", self.line)?;
        }
        if self.input != 0 {
            write!(f, " of input {}", self.input)?;
        }
        Ok(())
    }
}

/// What is wrong with a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModelErrorKind {
    /// The document is not in UTF-8.
    #[error("the document is not in UTF-8")]
    NotUtf8,
    /// The document is not well-formed XML.
    #[error("the document is not well-formed XML")]
    Xml,
    /// The document declares a document type. No data model does, and it is where XML hides its
    /// bombs.
    #[error("a document type declaration is refused")]
    DocumentType,
    /// The document ends inside an element.
    #[error("the document ends inside an element")]
    UnexpectedEnd,
    /// The root element is none of a data model.
    #[error("the root element is not 'document'")]
    NotADataModel,
    /// There is no model in the document.
    #[error("found no model in the document")]
    NoModel,
    /// An attribute that an element needs is not there.
    #[error("attribute {0:?} is missing")]
    MissingAttribute(&'static str),
    /// The value of an attribute is none that it can have.
    #[error("attribute {0:?} has a value that it cannot have")]
    InvalidAttribute(&'static str),
    /// A path or a name is not written as such.
    #[error("not the name or path of an object, parameter, command or event")]
    InvalidName,
    /// A data type is referred to that is not defined.
    #[error("the data type is not defined")]
    UnknownDataType,
    /// A component is referred to that is not defined.
    #[error("the component is not defined")]
    UnknownComponent,
    /// A base model is referred to that is not defined.
    #[error("the base model is not defined")]
    UnknownModel,
    /// The resolver has no such document.
    #[error("the imported document was not found")]
    UnknownDocument,
    /// Components, models or types refer to each other in a circle.
    #[error("the definition refers to itself")]
    Circular,
    /// A table is defined where a single object is, or the reverse.
    #[error("found both a table and a single object of one name")]
    TableAndObject,
    /// The input is no Record and no Message with a `GetSupportedDMResp`.
    #[error("found no GetSupportedDMResp")]
    NoSupportedDm,
    /// The input is malformed as Protocol Buffers.
    #[error("the Record or Message is malformed")]
    Malformed,
    /// The input is no cache of a model.
    #[error("not a cached model")]
    NotACache,
    /// The cache is of a version of the format that this crate does not read.
    #[error("the cache is of version {0}, expected 1")]
    CacheVersion(u16),
    /// The cache is cut off or was changed.
    #[error("the cached model is damaged")]
    Damaged,
    /// A limit was reached.
    #[error("more {0} than the limit")]
    Limit(LimitKind),
}

impl ModelErrorKind {
    pub(crate) const fn at(self, offset: usize) -> ModelError {
        ModelError::new(
            self,
            ModelPlace {
                input: 0,
                offset,
                line: 0,
            },
        )
    }
}

impl From<LimitKind> for ModelErrorKind {
    fn from(kind: LimitKind) -> Self {
        Self::Limit(kind)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn every_kind_has_its_text() {
        use ModelErrorKind as Kind;
        for (kind, expected) in [
            (Kind::NotUtf8, "the document is not in UTF-8"),
            (Kind::Xml, "the document is not well-formed XML"),
            (Kind::DocumentType, "a document type declaration is refused"),
            (Kind::UnexpectedEnd, "the document ends inside an element"),
            (Kind::NotADataModel, "the root element is not 'document'"),
            (Kind::NoModel, "found no model in the document"),
            (
                Kind::MissingAttribute("ref"),
                r#"attribute "ref" is missing"#,
            ),
            (
                Kind::InvalidAttribute("access"),
                r#"attribute "access" has a value that it cannot have"#,
            ),
            (
                Kind::InvalidName,
                "not the name or path of an object, parameter, command or event",
            ),
            (Kind::UnknownDataType, "the data type is not defined"),
            (Kind::UnknownComponent, "the component is not defined"),
            (Kind::UnknownModel, "the base model is not defined"),
            (Kind::UnknownDocument, "the imported document was not found"),
            (Kind::Circular, "the definition refers to itself"),
            (
                Kind::TableAndObject,
                "found both a table and a single object of one name",
            ),
            (Kind::NoSupportedDm, "found no GetSupportedDMResp"),
            (Kind::Malformed, "the Record or Message is malformed"),
            (Kind::NotACache, "not a cached model"),
            (
                Kind::CacheVersion(7),
                "the cache is of version 7, expected 1",
            ),
            (Kind::Damaged, "the cached model is damaged"),
            (LimitKind::Nodes.into(), "more nodes than the limit"),
            (
                LimitKind::TextLen.into(),
                "more bytes in a name or value than the limit",
            ),
            (
                LimitKind::Texts.into(),
                "more bytes of names and values than the limit",
            ),
            (
                LimitKind::Facts.into(),
                "more types, keys and profiles than the limit",
            ),
            (LimitKind::Len.into(), "more bytes of input than the limit"),
            (
                LimitKind::ExpandedLen.into(),
                "more bytes of components than the limit",
            ),
            (LimitKind::Documents.into(), "more documents than the limit"),
            (
                LimitKind::Depth.into(),
                "more levels of reference than the limit",
            ),
            (
                LimitKind::Collisions.into(),
                "more names that collide than the limit",
            ),
        ] {
            assert_eq!(kind.to_string(), expected);
            assert_eq!(
                kind.at(5).to_string(),
                alloc::format!("{expected} at byte 5")
            );
        }
    }

    #[test]
    fn a_place_tells_line_and_input_where_there_are_several() {
        let place = ModelPlace {
            input: 2,
            offset: 81,
            line: 3,
        };
        let error = ModelError::new(ModelErrorKind::Xml, place);
        assert_eq!(
            error.to_string(),
            "the document is not well-formed XML at byte 81, line 3 of input 2"
        );
    }
}
