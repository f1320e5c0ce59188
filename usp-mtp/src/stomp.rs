//! STOMP 1.2: frames, and what two Endpoints and the server between them say (chapter "STOMP
//! Binding").
//!
//! | to | use |
//! |---|---|
//! | exchange Records by way of a server | [`Channel`], with its [`Config`] |
//! | read frames from a stream | [`FrameDecoder`], [`Frame`] |
//! | write frames | [`encode_frame`] |
//!
//! # Where the specification is silent or at odds with itself
//!
//! - M29: TP-469 6.8 expects the heart-beat `15000, 10000`; STOMP has no blank there. None is
//!   written, and blanks are passed over when read.
//! - Escapes: STOMP has none in CONNECT and CONNECTED, for the sake of older versions. USP clients
//!   send STOMP instead of CONNECT, in which all values are escaped ([R-STOMP.4]); CONNECTED is
//!   taken as it stands.
//! - `host` is required by STOMP and optional in [R-STOMP.5]: it is always sent, and is the name of
//!   the server unless a virtual host is configured.
//! - A MESSAGE with another content type, or without one, is passed over: what cannot be extracted is
//!   dropped without a word.
//! - Of the deprecated errors ([R-STOMP.23a] to [R-STOMP.24b]) those that come are
//!   [read](crate::error_payload), and none are sent.
//! - A server that does not answer to STOMP in time counts as a failed connection ([R-STOMP.7]).
//!
//! [R-STOMP.4]: https://usp.technology/specification/#r-stomp.4
//! [R-STOMP.5]: https://usp.technology/specification/#r-stomp.5
//! [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
//! [R-STOMP.23a]: https://usp.technology/specification/#r-stomp.23a
//! [R-STOMP.24b]: https://usp.technology/specification/#r-stomp.24b

mod channel;
mod config;
mod decoder;
mod encode;
mod error;
mod escape;
mod frame;
mod heart_beat;
mod input;

pub use self::channel::Channel;
pub use self::config::Config;
pub use self::decoder::FrameDecoder;
pub use self::encode::{Command, encode_frame};
pub use self::error::{ChannelError, CloseReason, FrameError, FrameErrorKind};
pub use self::frame::Frame;
pub use self::heart_beat::HeartBeat;
pub use self::input::Input;
