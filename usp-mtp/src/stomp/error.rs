//! What goes wrong with frames and channels.

use core::fmt;

use thiserror::Error;
use usp_record::Blame;

/// Bytes are not a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{kind} at byte {offset} of a frame")]
pub struct FrameError {
    kind: FrameErrorKind,
    offset: usize,
}

impl FrameError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> FrameErrorKind {
        self.kind
    }

    /// The byte of the frame at which it is wrong.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Whose fault it is.
    #[must_use]
    pub const fn blame(&self) -> Blame {
        match self.kind {
            FrameErrorKind::HeadTooLong { .. } | FrameErrorKind::BodyTooLong { .. } => Blame::Limit,
            _ => Blame::Peer,
        }
    }
}

/// What is wrong with a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum FrameErrorKind {
    /// The command or a header is no text.
    #[error("found no utf-8")]
    Utf8,
    /// The first line is no command.
    #[error("found no command, expected capital letters")]
    Command,
    /// A line is no header.
    #[error("found a header without a colon")]
    Header,
    /// A backslash that means nothing.
    #[error("found a bad escape, expected \\\\, \\c, \\n or \\r")]
    Escape,
    /// The length of the body is no number.
    #[error("found a content-length that is no number")]
    ContentLength,
    /// The command and the headers are longer than the limit.
    #[error("found no end of the headers within {max} bytes")]
    HeadTooLong {
        /// The limit.
        max: usize,
    },
    /// The body is longer than the limit.
    #[error("found a body of {found} bytes or more, expected at most {max}")]
    BodyTooLong {
        /// How long it is at least.
        found: usize,
        /// The limit.
        max: usize,
    },
    /// The body is longer than its header says.
    #[error("found {found:#04x} behind the body, expected a nul")]
    NoNul {
        /// The byte that there is.
        found: u8,
    },
}

impl FrameErrorKind {
    /// The error of this kind at byte `offset`.
    pub(super) const fn at(self, offset: usize) -> FrameError {
        FrameError { kind: self, offset }
    }
}

/// Why a [`Channel`](super::Channel) does not go on, or does not take something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ChannelError {
    /// Bytes are not a frame.
    #[error("{0}")]
    Frame(FrameError),
    /// The server has another version than 1.2.
    #[error("found another version of stomp, expected 1.2")]
    Version,
    /// The heart-beat in the answer is none ([R-STOMP.11]).
    ///
    /// [R-STOMP.11]: https://usp.technology/specification/#r-stomp.11
    #[error("found no heart-beat in the header, expected two numbers")]
    HeartBeat,
    /// A frame that has no place there.
    #[error("found a frame that was not expected")]
    Unexpected,
    /// There is no destination to subscribe to, from nowhere ([R-STOMP.16]).
    ///
    /// [R-STOMP.16]: https://usp.technology/specification/#r-stomp.16
    #[error("found no destination to subscribe to")]
    NoDestination,
    /// Records cannot go: there is no subscription.
    #[error("there is no subscription")]
    NotReady,
}

impl From<FrameError> for ChannelError {
    fn from(error: FrameError) -> Self {
        Self::Frame(error)
    }
}

/// Why a connection is to be closed. All of them lead to another try later ([R-STOMP.7],
/// [R-STOMP.25]).
///
/// [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
/// [R-STOMP.25]: https://usp.technology/specification/#r-stomp.25
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CloseReason {
    /// The server sent an ERROR frame ([R-STOMP.25]).
    ///
    /// [R-STOMP.25]: https://usp.technology/specification/#r-stomp.25
    ServerError,
    /// The server broke the protocol.
    InputRefused,
    /// The server did not answer to the first frame in time ([R-STOMP.7]).
    ///
    /// [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
    NoAnswer,
    /// The server sent no heart-beat in time ([R-STOMP.11]).
    ///
    /// [R-STOMP.11]: https://usp.technology/specification/#r-stomp.11
    NoHeartBeat,
    /// There is no destination to subscribe to ([R-STOMP.16]).
    ///
    /// [R-STOMP.16]: https://usp.technology/specification/#r-stomp.16
    NoDestination,
    /// The caller wanted it.
    Requested,
}

impl fmt::Display for CloseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ServerError => "the server sent an error",
            Self::InputRefused => "the server broke the protocol",
            Self::NoAnswer => "the server did not answer in time",
            Self::NoHeartBeat => "the server sent no heart-beat in time",
            Self::NoDestination => "there is no destination to subscribe to",
            Self::Requested => "on request",
        })
    }
}
