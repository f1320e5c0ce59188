//! WebSocket: the opening handshake, and what is said afterwards besides Records (chapter
//! "WebSocket Binding").
//!
//! | to | use |
//! |---|---|
//! | connect | [`request_target`], [`request_headers`], [`ServerHandshake`] |
//! | be connected to | [`ClientHandshake`] |
//! | exchange Records | [`Channel`] |
//!
//! # Where the specification is silent or at odds with itself
//!
//! - M22: who opens the WebSocket does not matter to Connect Records: the Agent's is the first
//!   Record, also if the Controller has connected ([R-MTP.6], [R-MTP.8]).
//! - A name in the query and another in the extension, or two in either: the handshake is refused,
//!   since two that read it might pick differently. Equal ones are one.
//! - A name that is not encoded as [R-WS.10c] asks, which it does since 1.4 only, is taken as it
//!   stands where the decoded one is no Endpoint ID. So what is no good Endpoint ID may come out as
//!   another text; what is one comes out as it went in.
//! - No name at all: the handshake goes on, and the name is in the first Record.
//! - An extension in the answer that was not offered is read, where RFC 6455 would fail: the
//!   reference Agent always answers with it. We answer with it only where it was offered
//!   ([R-WS.11a]).
//! - Text: 1003 ([R-WS.16]); the reference Agent closes with 1007.
//!
//! [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
//! [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
//! [R-WS.10c]: https://usp.technology/specification/#r-ws.10c
//! [R-WS.11a]: https://usp.technology/specification/#r-ws.11a
//! [R-WS.16]: https://usp.technology/specification/#r-ws.16

mod channel;
mod close_code;
mod error;
mod extension;
mod handshake;
mod target;

pub use self::channel::{Channel, Message, Transmit};
pub use self::close_code::CloseCode;
pub use self::error::{HandshakeError, HandshakeErrorKind, HandshakePlace};
pub use self::handshake::{
    ClientHandshake, EXTENSION, SUBPROTOCOL, ServerHandshake, extension_header, request_headers,
};
pub use self::target::request_target;
