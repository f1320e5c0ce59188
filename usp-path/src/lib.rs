//! Path Names and search expressions of the User Services Platform (USP, TR-369).

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod annotated;
mod build;
mod canonical;
mod checked;
mod compare;
mod constant;
mod deviation;
mod error;
mod expression;
mod model;
mod operator;
mod options;
mod owned_expression;
mod parse;
mod path;
mod path_set;
mod pattern;
mod prefix;
mod relative;
mod resolve;
mod segment;
#[cfg(feature = "serde")]
mod serde;
mod span;
mod supported;
mod value;
mod view;

pub use annotated::Annotated;
pub use constant::{Constant, ConstantChars, ConstantKind};
pub use deviation::{Deviation, DeviationKind, Deviations};
pub use error::{Expected, Form, Part, PathError, PathErrorKind, Place};
pub use expression::{Component, Components, ExpressionView};
pub use model::{
    KeyLookup, MemoryModel, MemoryNode, MemoryObject, Model, ModelError, ModelErrorKind, NodeKind,
    Permissions, Restricted, RowAccess,
};
pub use operator::Operator;
pub use options::{Mode, ParseOptions};
pub use owned_expression::Expression;
pub use path::{Path, RelativePath, SupportedPath};
pub use path_set::{Hit, Matches, PathSet, PatternId, Patterns};
pub use pattern::{Condition, Conditions, FollowedReference, Match, Pattern, PatternView};
pub use relative::RelativePathView;
pub use resolve::{
    Budget, Found, ModelPart, Progress, Purpose, Resolution, ResolveError, ResolveErrorKind,
    ResolveOptions, Resolved, ResolvedPath, resolve,
};
pub use segment::{Follow, Segment, SegmentKind, Segments};
pub use span::Span;
pub use supported::SupportedPathView;
pub use value::{
    Comparison, ComparisonError, ComparisonErrorKind, ComparisonPart, DataType, DateTime, Decimal,
    List, ListError, ListItem, ListItems, TimeField, UnknownValueType, Value, ValueError,
    ValueErrorKind, ValueType,
};
pub use view::{PathKind, PathView};

/// Keeps the example of the README compiling.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
