//! What the User Services Platform (USP, [TR-369]) asks of each transport, a Message Transfer
//! Protocol (MTP), beyond what the transport itself is: frames, names, headers, decisions.
//!
//! There is no I/O, no clock, no randomness and no client library here. It tells whoever has these
//! what to say, and what that means which was said.
//!
//! # What is where
//!
//! | to | use |
//! |---|---|
//! | talk over a UNIX domain socket | [`uds`] |
//! | talk over a WebSocket | [`websocket`] |
//! | exchange Records by way of an MQTT server | [`mqtt`] |
//! | exchange Records by way of a STOMP server | [`stomp`] |
//! | begin with a Connect Record, answer where a request came from | [`connection`] |
//! | find Endpoints, and be found | [`discovery`] |
//! | read errors of peers before 1.2 | [`error_payload`] |
//! | wait before connecting again | [`retry`] |
//!
//! # Input safety
//!
//! Any bytes and texts may be given to any function here: what is wrong with them is a typed error,
//! never a panic. What a peer claims costs nothing: memory grows with bytes that have come, up to
//! limits that the caller can set.
//!
//! # Error reporting
//!
//! Errors say what was found, what was expected and where. Their texts hold no secrets and no
//! payload, and are safe to log.
//!
//! # Features
//!
//! `std` (default) does the same for the dependencies of this crate, which itself needs `alloc`
//! only.
//!
//! `tokio-util` adds `uds::FrameCodec`, frames for that crate.
//!
//! [TR-369]: https://usp.technology/specification/
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod connection;
pub mod discovery;
pub mod error_payload;
pub mod mqtt;
mod percent;
pub mod retry;
pub mod stomp;
pub mod uds;
pub mod websocket;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
