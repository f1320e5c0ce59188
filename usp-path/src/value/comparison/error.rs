//! What can be wrong with a comparison.

use thiserror::Error;

use crate::{DataType, Operator, ValueError};

/// Why a constant cannot be compared with a parameter: a mistake in the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{kind}")]
pub struct ComparisonError {
    kind: ComparisonErrorKind,
}

impl ComparisonError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ComparisonErrorKind {
        self.kind
    }

    /// Where it is wrong.
    #[must_use]
    pub const fn part(&self) -> ComparisonPart {
        match self.kind {
            ComparisonErrorKind::UnsuitableOperator { .. }
            | ComparisonErrorKind::UnknownTime { .. } => ComparisonPart::Operator,
            ComparisonErrorKind::QuotesMissing { .. }
            | ComparisonErrorKind::Quoted { .. }
            | ComparisonErrorKind::Constant(_) => ComparisonPart::Constant,
        }
    }

    /// The USP error code that the sender of the path is told: always 7008, "Invalid path syntax".
    ///
    /// P16: no other code that a Get may be answered with is about what the path says, and it is
    /// what the reference agent answers to such operators and constants.
    #[must_use]
    pub const fn code(&self) -> u32 {
        INVALID_PATH_SYNTAX
    }
}

impl From<ComparisonErrorKind> for ComparisonError {
    fn from(kind: ComparisonErrorKind) -> Self {
        Self { kind }
    }
}

/// What is wrong with a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ComparisonErrorKind {
    /// An operator that means nothing for the type.
    #[error("{operator} does not suit a parameter of type {data_type}")]
    #[non_exhaustive]
    UnsuitableOperator {
        /// The operator.
        operator: Operator,
        /// The type of the parameter.
        data_type: DataType,
    },
    /// The Unknown Time beside an operator that asks for an order.
    #[error("{operator} does not suit the unknown time")]
    #[non_exhaustive]
    UnknownTime {
        /// The operator.
        operator: Operator,
    },
    /// A constant without quotes that should have them.
    #[error("constant without quotes for a parameter of type {data_type}")]
    #[non_exhaustive]
    QuotesMissing {
        /// The type of the parameter.
        data_type: DataType,
    },
    /// A constant in quotes that should have none.
    #[error("constant in quotes for a parameter of type {data_type}")]
    #[non_exhaustive]
    Quoted {
        /// The type of the parameter.
        data_type: DataType,
    },
    /// A constant that is no value of the type.
    #[error("{0} of the constant")]
    Constant(ValueError),
}

/// The part of a comparison that an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ComparisonPart {
    /// The operator.
    Operator,
    /// The constant, its quotes included.
    Constant,
}

/// Error code 7008 of TR-369.
const INVALID_PATH_SYNTAX: u32 = 7008;
