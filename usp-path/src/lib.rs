//! Path Names and search expressions of the User Services Platform (USP, TR-369).
//!
//! A Path Name tells an Agent which objects, parameters, commands or events a request is about:
//! `Device.IP.Interface.[Status=="Up"].Stats.BytesSent`. This crate reads that text ([R-ARC.7]).
//! What is here today is its first piece, the **scanner**: it cuts a path into tokens, knows what
//! may stand inside and outside the brackets of an expression, and says where a path goes wrong.
//! There is no parser yet: the *order* of the tokens is not checked, so `Device..1.1` scans without
//! error.
//!
//! ```
//! use usp_path::{Scanner, TokenKind};
//!
//! let path = r#"Device.NAT.PortMapping.[Protocol=="TCP"&&ExternalPort<1024]."#;
//! let mut literals = Vec::new();
//! for token in Scanner::new(path) {
//!     let token = token?;
//!     if token.kind() == TokenKind::Literal {
//!         literals.extend(token.literal().map(|literal| literal.decode()));
//!     }
//! }
//! assert_eq!(literals, ["TCP"]);
//! # Ok::<(), usp_path::ScanError>(())
//! ```
//!
//! # Map of types
//!
//! | type | what it is |
//! | --- | --- |
//! | [`Scanner`] | the iterator over the tokens of one path |
//! | [`ScanOptions`] | the limit that a scan obeys |
//! | [`Token`], [`TokenKind`], [`Operator`] | one piece of a path, its sort, its text, its place |
//! | [`Span`] | a range of bytes in a path |
//! | [`Literal`], [`LiteralChars`] | a quoted constant and its escapes |
//! | [`ScanError`], [`ScanErrorKind`], [`Place`] | what is wrong, and where |
//! | [`Annotated`] | an error drawn under the path it is about |
//!
//! # Input safety
//!
//! Every `&str` may be scanned, from whatever source. The scanner allocates nothing, looks at each
//! byte a fixed number of times, does not recurse and does not panic. It stops at the first error.
//! Paths longer than [`ScanOptions::DEFAULT_MAX_LEN`] are refused unread; a token is at least one
//! byte long, so the limit bounds the number of tokens too. Only [`Literal::decode`] allocates, and
//! only when a literal holds an escape.
//!
//! # Error reporting
//!
//! A [`ScanError`] is a [kind](ScanError::kind) and a [span](ScanError::span). Its `Display` is one
//! line for logs, [`ScanError::annotated`] draws the path with a caret for people, and
//! [`ScanError::code`] is the error code that the peer is told.
//!
//! ```
//! let path = "Device.Local Agent.";
//! let error = usp_path::Scanner::new(path).find_map(Result::err).expect("a blank in a name");
//! assert_eq!(error.to_string(), "' ' cannot stand in a name at byte 12");
//! assert_eq!(error.code(), 7008);
//! assert_eq!(
//!     format!("\n{}", error.annotated(path)),
//!     "
//!     Device.Local Agent.
//!                 ^
//! ' ' cannot stand in a name",
//! );
//! ```
//!
//! # Decisions
//!
//! The grammar of the specification, its prose, its examples and TR-106 disagree in places. Where
//! that touches the scanner, the choice stands in the documentation of the item that makes it,
//! under the number of the contradiction: P4, P5, P18 at [`TokenKind::Bare`], P6 at
//! [`TokenKind::Name`], P7 at [`TokenKind::Blank`], P9 at [`TokenKind::CommandSuffix`], P13 at
//! [`Literal`], P14 at [`TokenKind::Number`], [`TokenKind::Literal`] and
//! [`ScanOptions::DEFAULT_MAX_LEN`], P27 and P29 at [`ScanErrorKind::UnexpectedChar`].
//!
//! # Features
//!
//! * `std` (default): passes on to the `std` feature of `thiserror`. Without it the crate needs
//!   `core` and `alloc` only; nothing else changes.
//!
//! [R-ARC.7]: https://usp.technology/specification/#r-arc.7

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod annotated;
mod error;
mod literal;
mod options;
mod scanner;
mod span;
mod token;

pub use annotated::Annotated;
pub use error::{Place, ScanError, ScanErrorKind};
pub use literal::{Literal, LiteralChars};
pub use options::ScanOptions;
pub use scanner::Scanner;
pub use span::Span;
pub use token::{Operator, Token, TokenKind};

/// Keeps the example of the README compiling.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
