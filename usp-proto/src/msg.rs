//! Messages: what Controllers and Agents say to each other.

use crate::decode::DecodeOptions;
use crate::error::DecodeError;
#[doc(inline)]
pub use crate::generated::usp::*;

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
            .map(crate::Decoded::into_value)
    }
}
