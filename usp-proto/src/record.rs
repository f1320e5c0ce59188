//! Records: the envelope in which a Message goes from Endpoint to Endpoint.
//!
//! [`Record::builder`] makes each of the seven kinds; [`Record::msg`] reads the Message in one.

mod building;

use alloc::vec::Vec;

use bytes::Bytes;

pub use self::building::RecordBuilder;
use crate::decode::{DecodeOptions, Decoded};
use crate::error::DecodeError;
#[doc(inline)]
pub use crate::generated::usp_record::record::{PayloadSecurity, RecordType, RecordTypeView};
#[doc(inline)]
pub use crate::generated::usp_record::{
    DisconnectRecord, MqttConnectRecord, NoSessionContextRecord, Record, SessionContextRecord,
    StompConnectRecord, UdsConnectRecord, WebSocketConnectRecord, mqtt_connect_record,
    session_context_record, stomp_connect_record,
};
#[doc(inline)]
pub use crate::generated::usp_record_views::root::*;
use crate::msg::{Msg, MsgView};
use crate::view;

impl Record {
    /// Decodes a Record strictly. The payload is copied; see
    /// [`decode_bytes`](Self::decode_bytes).
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

    /// As [`decode`](Self::decode), with payloads that share the memory of `bytes`.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn decode_bytes(bytes: Bytes) -> Result<Self, DecodeError> {
        DecodeOptions::strict()
            .decode_bytes(bytes)
            .map(Decoded::into_value)
    }

    /// The bytes of the Record.
    #[must_use]
    pub fn encode_to_vec(&self) -> Vec<u8> {
        prost::Message::encode_to_vec(self)
    }

    /// The payload that is a whole Message in plain text: that of a `no_session_context`, or the
    /// only one of a `session_context` whose SAR states are both `NONE`.
    #[must_use]
    pub fn plain_payload(&self) -> Option<&Bytes> {
        if self.payload_security != i32::from(PayloadSecurity::Plaintext) {
            return None;
        }
        let payload = match self.record_type.as_ref()? {
            RecordType::NoSessionContext(context) => &context.payload,
            RecordType::SessionContext(context) => match context.payload.as_slice() {
                [payload]
                    if context.payload_sar_state == 0 && context.payloadrec_sar_state == 0 =>
                {
                    payload
                }
                _ => return None,
            },
            _ => return None,
        };
        (!payload.is_empty()).then_some(payload)
    }

    /// The Message that the Record carries [whole and in plain text](Self::plain_payload), decoded
    /// strictly; `None` if it carries none. Offsets in an error count from the start of the
    /// payload.
    ///
    /// # Errors
    ///
    /// As [`Msg::decode`], inside the `Some`.
    #[must_use]
    pub fn msg(&self) -> Option<Result<Msg, DecodeError>> {
        self.plain_payload().map(|payload| Msg::decode(payload))
    }
}

impl<'a> RecordView<'a> {
    /// The payload that is a whole Message in plain text: that of a `no_session_context`, or the
    /// only one of a `session_context` whose SAR states are both `NONE`.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the context is malformed; never if the view was checked.
    #[inline(always)]
    pub fn plain_payload(&self) -> Result<Option<&'a [u8]>, DecodeError> {
        if self.payload_security_number() != 0 {
            return Ok(None);
        }
        let payload = if let Some(context) = self.no_session_context()? {
            context.payload()
        } else if let Some(context) = self.session_context()? {
            let whole = context.payload_sar_state_number() == 0
                && context.payloadrec_sar_state_number() == 0
                && context.payload().len() == 1;
            match context.payload().iter().next() {
                Some(payload) if whole => payload?,
                _ => return Ok(None),
            }
        } else {
            return Ok(None);
        };
        Ok((!payload.is_empty()).then_some(payload))
    }

    /// The Message that the Record carries [whole and in plain text](Self::plain_payload), decoded
    /// strictly; `None` if it carries none. Offsets in an error count as those of the Record.
    ///
    /// # Errors
    ///
    /// As [`MsgView::decode`], and as [`plain_payload`](Self::plain_payload).
    #[inline(always)]
    pub fn msg(&self) -> Result<Option<MsgView<'a>>, DecodeError> {
        match self.plain_payload()? {
            Some(payload) => view::strict(payload, self.offset_of(payload)).map(Some),
            None => Ok(None),
        }
    }

    /// As [`msg`](Self::msg), decoded as the options say.
    ///
    /// # Errors
    ///
    /// As [`DecodeOptions::view`], and as [`plain_payload`](Self::plain_payload).
    #[inline(always)]
    pub fn msg_with(
        &self,
        options: &DecodeOptions,
    ) -> Result<Option<Decoded<MsgView<'a>>>, DecodeError> {
        match self.plain_payload()? {
            Some(payload) => options.at(self.offset_of(payload)).view(payload).map(Some),
            None => Ok(None),
        }
    }

    /// As [`msg`](Self::msg), [lazily](crate::view::View::lazy).
    ///
    /// # Errors
    ///
    /// As [`View::lazy`](crate::view::View::lazy), and as [`plain_payload`](Self::plain_payload).
    #[inline(always)]
    pub fn lazy_msg(&self) -> Result<Option<MsgView<'a>>, DecodeError> {
        match self.plain_payload()? {
            Some(payload) => self.lazy_inside(payload).map(Some),
            None => Ok(None),
        }
    }
}
