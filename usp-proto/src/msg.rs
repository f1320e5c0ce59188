//! Messages: what Controllers and Agents say to each other.
//!
//! [`Msg`] is a header and a body. To send one, build the request or response and let
//! [`Msg::request`] or [`Msg::reply`] put it into a Message; to read one, ask for what it may be:
//! [`Msg::get`], [`Msg::get_resp`], [`Msg::error`] and so on, or match on [`Msg::request_type`].
//!
//! The types are those of the schema, with public fields, and implement [`prost::Message`].
//! Fields of enums hold numbers, so that an unknown one survives; the method of the same name
//! gives the typed value.

mod building;
mod check;
mod kinds;
mod notifications;
mod replies;
mod requests;

use bytes::Bytes;

use crate::decode::{DecodeOptions, Decoded};
use crate::error::DecodeError;
#[doc(inline)]
pub use crate::generated::usp::*;
#[doc(inline)]
pub use crate::generated::usp_views::root::*;

impl Msg {
    /// Decodes a Message strictly.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for malformed bytes, for what the specification forbids, and for more than
    /// 16 MiB; see [`DecodeOptions`] for other choices.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        DecodeOptions::strict()
            .decode(bytes)
            .map(Decoded::into_value)
    }

    /// As [`decode`](Self::decode), from a buffer that is shared.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn decode_bytes(bytes: Bytes) -> Result<Self, DecodeError> {
        DecodeOptions::strict()
            .decode_bytes(bytes)
            .map(Decoded::into_value)
    }

    /// The bytes of the Message.
    #[must_use]
    pub fn encode_to_vec(&self) -> alloc::vec::Vec<u8> {
        prost::Message::encode_to_vec(self)
    }
}
