//! What comes from a server.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};

use bytes::Bytes;

use super::Frame;

/// What came in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// The server has let the client in, and knows where it listens:
    /// [`Channel::destination`](super::Channel::destination). Records can go, the Connect Record of
    /// an Agent first ([R-MTP.6]).
    ///
    /// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
    Ready,
    /// A Record, or what the peer takes for one. If it cannot be read, it is dropped without a
    /// word.
    Record {
        /// The bytes.
        record: Bytes,
        /// Where the answer goes ([R-STOMP.23]). Without it there is no return path, and a bad
        /// Record is not answered ([R-MTP.5]).
        ///
        /// [R-STOMP.23]: https://usp.technology/specification/#r-stomp.23
        /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
        reply_to: Option<String>,
    },
    /// An error in lines of text, deprecated ([R-STOMP.23a]); see
    /// [`ErrorPayload`](crate::error_payload::ErrorPayload).
    ///
    /// [R-STOMP.23a]: https://usp.technology/specification/#r-stomp.23a
    Error(Bytes),
    /// A MESSAGE that is not for USP: it has another content type, or none. Nothing is to be done.
    NotForUsp,
    /// The server has processed a frame that asked to be told ([R-STOMP.30]). Nothing is to be done.
    ///
    /// [R-STOMP.30]: https://usp.technology/specification/#r-stomp.30
    Receipt(String),
    /// The server tells, for people, what went wrong, and the connection is to be closed
    /// ([R-STOMP.25]). It is text of the server: to be shown through `{:?}`.
    ///
    /// [R-STOMP.25]: https://usp.technology/specification/#r-stomp.25
    ServerError(String),
}

impl Input {
    /// What a MESSAGE frame is.
    pub(super) fn of_message(frame: Frame) -> Self {
        let content_type = frame.header("content-type").map(Cow::into_owned);
        match content_type.as_deref() {
            // [R-STOMP.20], [R-STOMP.22], [R-STOMP.23].
            Some(RECORD_TYPE) => Self::Record {
                reply_to: frame
                    .header("reply-to-dest")
                    .filter(|destination| !destination.is_empty())
                    .map(Cow::into_owned),
                record: frame.into_body(),
            },
            // [R-STOMP.23a].
            Some(ERROR_TYPE) => Self::Error(frame.into_body()),
            _ => Self::NotForUsp,
        }
    }

    /// What an ERROR frame says, cut if it is long.
    pub(super) fn of_error(frame: &Frame) -> Self {
        let text = frame
            .header("message")
            .filter(|message| !message.is_empty());
        let text = text.unwrap_or_else(|| {
            let body = frame.body();
            String::from_utf8_lossy(body.get(..MAX_ERROR_LEN).unwrap_or(body))
        });
        Self::ServerError(text.chars().take(MAX_ERROR_LEN).collect())
    }

    /// What a RECEIPT frame is for.
    pub(super) fn of_receipt(frame: &Frame) -> Self {
        let id = frame.header("receipt-id").unwrap_or_default();
        Self::Receipt(id.to_string())
    }
}

/// [R-STOMP.20].
pub(super) const RECORD_TYPE: &str = "application/vnd.bbf.usp.msg";
const ERROR_TYPE: &str = "application/vnd.bbf.usp.error";
/// An error is for people. What is longer is cut.
const MAX_ERROR_LEN: usize = 1_024;
