//! Records: the envelope in which a Message goes from Endpoint to Endpoint.

use crate::decode::DecodeOptions;
use crate::error::DecodeError;
#[doc(inline)]
pub use crate::generated::usp_record::record::{PayloadSecurity, RecordType};
#[doc(inline)]
pub use crate::generated::usp_record::{
    DisconnectRecord, MqttConnectRecord, NoSessionContextRecord, Record, SessionContextRecord,
    StompConnectRecord, UdsConnectRecord, WebSocketConnectRecord, mqtt_connect_record,
    session_context_record, stomp_connect_record,
};

impl Record {
    /// Decodes a Record strictly.
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
