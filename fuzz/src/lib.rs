//! The laws that the fuzz targets hold against any input.
//!
//! Each module is about one thing, needs no crates but the one that it is about, `prost`, `serde` and
//! `serde_json`, and panics if a law is broken. So a law can be run on stable too, on inputs that are
//! kept: a test of the workspace takes a module in by its path.

pub mod bad_record;
pub mod decode;
pub mod discovery;
pub mod encode;
pub mod endpoint_id;
pub mod integrity;
pub mod json;
pub mod model_xml;
pub mod mtp_headers;
pub mod path;
pub mod reassembler;
pub mod session;
pub mod uds_frames;
pub mod validate;
pub mod value;
pub mod view;
pub mod wire;
