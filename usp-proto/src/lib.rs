//! Records and Messages of the User Services Platform (USP, [TR-369]): every message of versions
//! 1.0 to 1.5, typed, and the bytes below them.
//!
//! ```
//! use usp_proto::msg::{Get, Msg};
//! use usp_proto::record::Record;
//!
//! // Build: the header follows from the body, and what must be there is an argument.
//! let msg = Msg::request("42", Get::new(["Device.DeviceInfo."]).max_depth(1))?;
//! let record = Record::builder("os::012345-A", "self::controller").msg(&msg)?;
//! let bytes = record.encode_to_vec();
//!
//! // Read: strictly, or with an error that names the byte and the field.
//! let record = Record::decode(&bytes)?;
//! let msg = record.msg().ok_or("no Message in this Record")??;
//! let get = msg.get().ok_or("not a Get")?;
//! assert_eq!(get.param_paths, ["Device.DeviceInfo."]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is where
//!
//! | to | use |
//! |---|---|
//! | build and read Messages | [`msg`]: [`Msg`](msg::Msg), requests, responses, notifications |
//! | build and read Records | [`record`]: [`Record`](record::Record), [`RecordBuilder`](record::RecordBuilder) |
//! | read without allocation | [`view`]: [`MsgView`](msg::MsgView), [`RecordView`](record::RecordView) |
//! | see where a Record goes | [`Peek`] |
//! | decode strictly, tolerantly, with limits | [`DecodeOptions`], [`Decoded`], [`DecodeError`] |
//! | encode into a buffer that is kept | [`Encoder`] |
//! | encode out of borrowed data, without owned values | [`draft`] |
//! | see every field with its offset, valid or not | [`wire`]: [`Walk`](wire::Walk), [`Fields`](wire::Fields) |
//! | name error codes and know where they may stand | [`ErrorCode`], [`Failure`] |
//! | compare and negotiate versions | [`ProtocolVersion`], [`ProtocolVersions`] |
//! | know what an older peer can read | [`required_version`], [`lost_to`] |
//! | work on the schema as data | [`schema`], [`FILE_DESCRIPTOR_SET`] |
//!
//! The owned types come from the schema by prost and implement [`prost::Message`], so that any
//! tool for prost works on them. Three things differ from what prost makes by default: maps are
//! ordered, so that encoding is deterministic; fields of octets are [`bytes::Bytes`], so that a
//! payload is not copied; and the accessors of enum fields give `None` for an unknown number,
//! where prost would give the first value of the enum.
//!
//! A path is a string here; `usp-path` looks inside. Sessions and segmentation are in
//! `usp-record`.
//!
//! # Input safety
//!
//! Any bytes can be given to any function here: malformed ones are a typed error, never a panic.
//! Recursion is bounded by the depth of the schema, groups in unknown fields by
//! [`DecodeOptions::max_group_depth`]. Memory is bounded by
//! [`DecodeOptions::max_len`] (16 MiB) and [`DecodeOptions::max_elements`] (131,072): texts and
//! octets take no more than the input, and the structure round them 50 MB at most.
//! [`wire`] allocates nothing.
//!
//! Nothing is lost without a word: unknown enum numbers stay readable, and a second member of a
//! oneof, a second singular field, a repeated map key or a field of the wrong wire type is an
//! error or a reported [deviation](DecodeErrorKind::is_deviation). Only unknown fields are passed
//! over, as protobuf asks; [`wire`] shows them.
//!
//! # Error reporting
//!
//! A [`DecodeError`] has a [kind](DecodeErrorKind), the offset of the byte in the outermost
//! buffer and the full name of the field. Its text is one line, such as
//! `incomplete value: need 75 bytes, 12 left at byte 48 of usp_record.Record.to_id`. The code that
//! tells it to the peer, if any, is [`DecodeError::code`]. A [`BuildError`] is a mistake of the
//! caller and has the name of the field.
//!
//! # Features
//!
//! - `std` (default): `std` in the dependencies. The crate itself needs `alloc` only.
//! - `serde`: `Serialize` and `Deserialize` for every message type, as proto3 canonical JSON. It
//!   reads the names of the schema too, keeps unknown enum numbers, and refuses unknown names,
//!   repeated names and a second member of a oneof.
//! - `arbitrary`: `Arbitrary` for every message type, for fuzzing. Implies `std`.
//!
//! [TR-369]: https://usp.technology/specification/
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

#[cfg(feature = "arbitrary")]
mod arbitrary;
mod build;
mod compatibility;
mod decode;
mod encode;
mod error;
mod error_code;
mod generated;
#[cfg(feature = "serde")]
mod json;
pub mod msg;
pub mod peek;
pub mod record;
pub mod schema;
mod steps;
mod version;
pub mod view;
pub mod wire;

pub use crate::build::{BuildError, Failure};
pub use crate::compatibility::{Newer, lost_to, required_version};
pub use crate::decode::{DecodeOptions, Decoded};
pub use crate::encode::{Encode, Encoder, draft};
pub use crate::error::{DecodeError, DecodeErrorKind};
pub use crate::error_code::{ErrorApplicability, ErrorCode, ErrorCodes, ErrorList, ErrorPlace};
pub use crate::peek::Peek;
pub use crate::version::{ParseVersionError, ProtocolVersion, ProtocolVersions};

/// The schema as a `google.protobuf.FileDescriptorSet` in bytes, for tools that work by
/// reflection. It holds `usp-msg.proto` and `usp-record.proto` without comments.
pub const FILE_DESCRIPTOR_SET: &[u8] = generated::FILE_DESCRIPTOR_SET;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
