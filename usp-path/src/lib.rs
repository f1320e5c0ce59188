//! Path Names and search expressions of the User Services Platform (USP, TR-369).
//!
//! A Path Name tells an Agent which objects, parameters, commands or events a request is about:
//! `Device.IP.Interface.[Status=="Up"].Stats.BytesSent`. This crate reads that language ([R-ARC.7])
//! and works with it: it parses paths, builds them, compares values, resolves paths against a data
//! model and finds the patterns that a path falls under. It depends on no other crate of USP.
//!
//! ```
//! use usp_path::{Operator, Path, PathKind, PathView, SegmentKind};
//!
//! let path = PathView::parse(r#"Device.WiFi.SSID.[SSID=="home"].LowerLayers#1+.Name"#)?;
//! assert_eq!(path.kind(), PathKind::Parameter);
//! assert!(path.is_search() && path.follows_reference());
//! for segment in path.segments() {
//!     let SegmentKind::Search(expression) = segment.kind() else { continue };
//!     for component in expression.components() {
//!         assert_eq!(component.parameter().as_str(), "SSID");
//!         assert_eq!(component.operator(), Operator::Equal);
//!         assert_eq!(component.constant().decode(), "home");
//!     }
//! }
//! let path = Path::parse("Device.WiFi.SSID.")?.instance(3)?.parameter("Enable")?;
//! assert_eq!(path.to_string(), "Device.WiFi.SSID.3.Enable");
//! assert_eq!(path.to_supported()?.as_str(), "Device.WiFi.SSID.{i}.Enable");
//! # Ok::<(), usp_path::PathError>(())
//! ```
//!
//! # Map of types
//!
//! | type | what it is |
//! | --- | --- |
//! | [`PathView`], [`Path`] | a path, borrowed or owned: objects, parameters, commands, events, searches |
//! | [`SupportedPathView`], [`SupportedPath`] | a path of the supported data model, with `{i}` |
//! | [`RelativePathView`], [`RelativePath`] | a path that begins at some object |
//! | [`ParseOptions`], [`Mode`] | how closely a path is read, and what that may cost |
//! | [`PathKind`], [`Segments`], [`Segment`], [`SegmentKind`], [`Follow`] | what a path names, and its parts |
//! | [`ExpressionView`], [`Expression`], [`Components`], [`Component`], [`Operator`], [`Constant`] | a search expression and its parts |
//! | [`Deviations`], [`Deviation`], [`DeviationKind`] | where a path departs from the grammar |
//! | [`PathError`], [`PathErrorKind`], [`Span`], [`Annotated`] | what is wrong, and where |
//! | [`Value`], [`ValueType`], [`DataType`], [`Comparison`] | the values of parameters, and how they compare |
//! | [`Model`], [`MemoryModel`], [`resolve`], [`Resolution`] | a data model, and what a path finds in it |
//! | [`PatternView`], [`Pattern`], [`PathSet`] | which of many paths another falls under |
//!
//! Text is *parsed* into a view, which is the text and a few facts about it; the view gives its parts
//! by reading the text again, and nothing of that can fail. What is owned is in canonical form:
//! the one text that every reader understands alike. Views of different texts are equal if their
//! canonical forms are.
//!
//! # Three modes
//!
//! The grammar of the specification, its prose, its examples, its conformance tests and TR-106
//! disagree in places, and deployed Agents take more than any of them.
//!
//! * [`Mode::Strict`] reads the grammar to the letter.
//! * [`Mode::Tolerant`], the default, reads what specification and conformance tests have between
//!   them: booleans without quotes, hyphens in names, blanks beside operators, object paths without
//!   their last dot, parameters behind followed references.
//! * [`Mode::Lenient`] also reads blanks inside brackets, strings without quotes, escapes of any
//!   character and empty comparisons, as Agents in the field do.
//!
//! What one mode reads, the next one reads as the same segments. [`PathView::deviations`] lists what
//! a strict reader would have refused, each with the number of the contradiction behind it (`P1` to
//! `P30`); ARCHITECTURE.md has the list of the contradictions, the decisions and their tests.
//!
//! # Input safety
//!
//! Every `&str` may be parsed, from whatever source. A parser reads the text once (once more to
//! tell what is wrong), allocates nothing, does not recurse and does not panic. It stops at the
//! first error. Paths beyond the limits of [`ParseOptions`] are refused: their length before
//! anything is read, which also bounds the time. Numbers that do not fit are errors, never cut.
//! Escapes are decoded by an iterator; only [`Constant::decode`] allocates, and only where there is
//! an escape. Owned paths take about as much memory as their text.
//!
//! # Error reporting
//!
//! A [`PathError`] is a [kind](PathError::kind) and a [span](PathError::span). Its `Display` is one
//! line for logs, [`PathError::annotated`] draws the path with a caret for people,
//! [`PathError::expected`] says what could have stood there, and [`PathError::code`] is the error
//! code that the peer is told.
//!
//! ```
//! let path = "Device.Local Agent.";
//! let error = usp_path::PathView::parse(path).expect_err("a blank in a name");
//! assert_eq!(error.to_string(), "' ' cannot stand in a name at byte 12");
//! assert_eq!(error.code(), 7008);
//! assert_eq!(
//!     format!("\n{}", error.annotated(path)),
//!     "
//!     Device.Local Agent.
//!                 ^
//! ' ' cannot stand in a name, expected a letter, a digit, '_', '-' or the end of the name",
//! );
//! ```
//!
//! # Features
//!
//! * `std` (default): passes on to the `std` features of `thiserror` and `serde`. Without it the
//!   crate needs `core` and `alloc` only; nothing else changes.
//! * `serde`: paths and values are strings of other formats; what is read is parsed in the default
//!   mode.
//!
//! [R-ARC.7]: https://usp.technology/specification/#r-arc.7

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
