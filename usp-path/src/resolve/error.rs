//! Why a path does not resolve.

use core::fmt;

use thiserror::Error;

use super::Purpose;
use crate::{ComparisonError, Span};

/// Why a path does not resolve, and at which of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResolveError {
    kind: ResolveErrorKind,
    span: Span,
    code: u32,
}

impl ResolveError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ResolveErrorKind {
        self.kind
    }

    /// The part of the path at which it is wrong.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The USP error code for the request that the path stands in.
    ///
    /// | code | what is wrong |
    /// | --- | --- |
    /// | 7005 | a limit of [`ResolveOptions`](crate::ResolveOptions) is reached |
    /// | 7008 | an expression enters a child table, or compares what does not suit (P16) |
    /// | 7016 | what is addressed is not there; a Set or Delete names a whole table |
    /// | 7018 | an Add or `GetInstances` names no table, a Delete or one of these an instance of none |
    /// | 7019 | an Add names a table to which no request adds rows |
    /// | 7024 | a Delete names a row that no request deletes |
    /// | 7026 | the path is not in the supported data model or not of the kind that the request takes; in a Get, what is addressed is not there (M2) |
    ///
    /// M20: a `GetInstances` of a single object is 7018, as the table of error codes says; see
    /// [`any_object`](crate::ResolveOptions::any_object).
    #[must_use]
    pub const fn code(&self) -> u32 {
        self.code
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.span.start())
    }
}

impl core::error::Error for ResolveError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        core::error::Error::source(&self.kind)
    }
}

/// What is wrong with a path that is well formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ResolveErrorKind {
    /// The supported data model does not have this name here.
    #[error("the data model has no such {expected} here")]
    #[non_exhaustive]
    Unsupported {
        /// What was looked for.
        expected: ModelPart,
    },
    /// An instance number, wildcard or expression behind an object that is no table.
    #[error("an instance of what is not a table")]
    NoTable,
    /// A name behind a table, without an instance between them.
    #[error("a table needs an instance before a name")]
    NoInstance,
    /// The path ends in something that this request is not about.
    #[error("the path ends in {found}, expected {expected}")]
    #[non_exhaustive]
    WrongEnd {
        /// What it ends in.
        found: ModelPart,
        /// What it should end in.
        expected: ModelPart,
    },
    /// The rows of this table cannot be added by a request.
    #[error("no request adds rows to this table")]
    NotCreatable,
    /// The rows of this table cannot be deleted by a request.
    #[error("no request deletes rows of this table")]
    NotDeletable,
    /// The object or row that is addressed is not there.
    #[error("no such object exists")]
    NoObject,
    /// The object is there, but does not have this parameter, command or event.
    #[error("the object does not have this")]
    NotHeld,
    /// A reference to follow is empty, or has no item of that number.
    #[error("there is no reference to follow")]
    NoReference,
    /// The value to follow is not the path of one object.
    #[error("the value to follow is no path of an object")]
    NotAReference,
    /// The object that is referred to is not there.
    #[error("the reference leads to nothing")]
    DanglingReference,
    /// An expression enters a child table.
    #[error("an expression enters a child table")]
    TableInExpression,
    /// An operator or a constant that does not suit the type of the parameter.
    #[error("a comparison that does not suit the parameter")]
    Comparison(#[source] ComparisonError),
    /// More references one behind the other than
    /// [`ResolveOptions::max_chain`](crate::ResolveOptions::max_chain) allows.
    #[error("more than {max} references one behind the other")]
    #[non_exhaustive]
    ChainTooLong {
        /// The limit.
        max: usize,
    },
    /// More references than [`ResolveOptions::max_references`](crate::ResolveOptions::max_references)
    /// allows.
    #[error("more than {max} references to follow")]
    #[non_exhaustive]
    TooManyReferences {
        /// The limit.
        max: usize,
    },
}

impl ResolveErrorKind {
    pub(super) const fn at(self, span: Span, purpose: Purpose) -> ResolveError {
        ResolveError {
            kind: self,
            span,
            code: self.code(purpose),
        }
    }

    /// Whether a limit was reached.
    pub(super) const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::ChainTooLong { .. } | Self::TooManyReferences { .. }
        )
    }

    const fn code(self, purpose: Purpose) -> u32 {
        match self {
            Self::WrongEnd { found, expected } => match (found, expected) {
                (_, ModelPart::Table) | (ModelPart::Object, ModelPart::Row) => NOT_A_TABLE,
                (ModelPart::Table, _) => NO_SUCH_OBJECT,
                _ => INVALID_PATH,
            },
            Self::NoTable => match purpose {
                Purpose::Add | Purpose::Delete | Purpose::GetInstances => NOT_A_TABLE,
                _ => INVALID_PATH,
            },
            Self::Unsupported { .. } | Self::NoInstance => INVALID_PATH,
            Self::NotCreatable => NOT_CREATABLE,
            Self::NotDeletable => DELETE_FAILURE,
            Self::TableInExpression | Self::Comparison(_) => INVALID_PATH_SYNTAX,
            Self::ChainTooLong { .. } | Self::TooManyReferences { .. } => RESOURCES_EXCEEDED,
            _ => match purpose {
                Purpose::Get => INVALID_PATH,
                _ => NO_SUCH_OBJECT,
            },
        }
    }
}

/// A part of a data model, where an error names what it found or expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ModelPart {
    /// A single object.
    Object,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A parameter.
    Parameter,
    /// A command.
    Command,
    /// An event.
    Event,
}

impl fmt::Display for ModelPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Object => "object",
            Self::Table => "table",
            Self::Row => "row",
            Self::Parameter => "parameter",
            Self::Command => "command",
            Self::Event => "event",
        })
    }
}

const RESOURCES_EXCEEDED: u32 = 7005;
const INVALID_PATH_SYNTAX: u32 = 7008;
const NO_SUCH_OBJECT: u32 = 7016;
const NOT_A_TABLE: u32 = 7018;
const NOT_CREATABLE: u32 = 7019;
const DELETE_FAILURE: u32 = 7024;
const INVALID_PATH: u32 = 7026;
