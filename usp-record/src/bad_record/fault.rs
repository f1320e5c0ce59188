//! What makes a Record a bad one.

use usp_proto::record::{PayloadSecurity, RecordView};
use usp_proto::{DecodeError, ErrorCode};

use super::BadRecordOptions;
use super::glimpse::Glimpse;
use crate::{ReceivedRecord, RecordBody, RecordError};

/// What makes a Record a bad one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordFault {
    /// The Record itself.
    #[error("{0}")]
    Record(RecordError),
    /// The Message in it.
    #[error("{0}")]
    Message(DecodeError),
    /// A request of a kind that this version of the schema does not have ([R-MSG.1]).
    ///
    /// [R-MSG.1]: https://usp.technology/specification/#r-msg.1
    #[error("the kind of request is not known")]
    UnknownRequest,
    /// It is of a session, and there are to be none ([R-E2E.6a]).
    ///
    /// [R-E2E.6a]: https://usp.technology/specification/#r-e2e.6a
    #[error("sessions are not allowed")]
    SessionNotAllowed,
    /// The payload is in plain text, and that is not allowed.
    #[error("a payload in plain text is not allowed")]
    SecurityRequired,
    /// The payload is secured by TLS, which the receiver does not have.
    #[error("payloads of TLS records are not supported")]
    SecurityNotSupported,
    /// The payload is a segment, which the receiver cannot put together.
    #[error("segments are not supported")]
    SegmentsNotSupported,
}

impl RecordFault {
    /// The first fault of a Record that is for us.
    pub(super) fn find(
        record: &[u8],
        glimpse: &Glimpse<'_>,
        options: &BadRecordOptions,
    ) -> Option<Self> {
        // Who is not to have sessions need not look into one.
        if glimpse.is_session() && !options.sessions {
            return Some(Self::SessionNotAllowed);
        }
        let Ok(view) = RecordView::decode(record) else {
            return ReceivedRecord::decode(record).err().map(Self::Record);
        };
        let received = match ReceivedRecord::read(&view) {
            Ok(received) => received,
            Err(error) => return Some(Self::Record(error)),
        };
        let plain = received.payload_security() == PayloadSecurity::Plaintext;
        match received.body() {
            RecordBody::SessionContext { .. } if !plain && !options.tls => {
                return Some(Self::SecurityNotSupported);
            }
            RecordBody::SessionContext { context, states } => {
                if states.is_segment() && !options.segments {
                    return Some(Self::SegmentsNotSupported);
                }
                let mut entries = context.payload().into_iter().filter_map(Result::ok);
                if plain && options.security_required && entries.any(|entry| !entry.is_empty()) {
                    return Some(Self::SecurityRequired);
                }
            }
            RecordBody::NoSessionContext { .. } if options.security_required => {
                return Some(Self::SecurityRequired);
            }
            _ => {}
        }
        match view.msg() {
            Ok(_) => None,
            Err(_) if glimpse.msg.is_some_and(|msg| msg.is_unknown) => Some(Self::UnknownRequest),
            Err(error) => Some(Self::Message(error)),
        }
    }

    /// The code that tells it to the peer, in an Error Message or as the reason of a Disconnect.
    /// `None` if the Record is to be dropped in silence.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        Some(match self {
            Self::Record(error) => return error.code(),
            Self::Message(error) => return error.code(),
            Self::UnknownRequest => ErrorCode::MESSAGE_NOT_SUPPORTED,
            Self::SessionNotAllowed => ErrorCode::SESSION_CONTEXT_NOT_ALLOWED,
            Self::SecurityRequired => ErrorCode::SECURE_SESSION_REQUIRED,
            Self::SecurityNotSupported => ErrorCode::SECURE_SESSION_NOT_SUPPORTED,
            Self::SegmentsNotSupported => ErrorCode::SEGMENTATION_AND_REASSEMBLY_NOT_SUPPORTED,
        })
    }

    /// Whether the Record has failed, and not just the Message that it carries or the wish to have
    /// a session: in a session that is the end of the session ([R-E2E.21]).
    ///
    /// [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
    #[must_use]
    pub const fn is_of_record(&self) -> bool {
        !matches!(
            self,
            Self::Message(_)
                | Self::UnknownRequest
                | Self::SecurityRequired
                | Self::SessionNotAllowed
        )
    }
}
