//! The Agent and the Controller against each other, over every transport, on lines that break.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod cable;
mod dialogue;
mod mqtt;
mod pipe;
mod scene;
mod uds;
mod websocket;
