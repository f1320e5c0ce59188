//! Records over real transports: sockets and clocks under the machines of `usp-mtp` and
//! `usp-record`, as the examples of an Agent and a Controller need them.
//!
//! Two halves meet in the middle, by channels of tokio:
//!
//! - an MTP ([`uds`], [`websocket`], [`mqtt`]) is a task that opens sockets, keeps them open, and
//!   turns bytes into [`MtpEvent`]s;
//! - an [`Endpoint`] has a [`Connection`](usp_record::Connection) for each peer, and turns these
//!   into Messages.
#![forbid(unsafe_code)]

extern crate alloc;

mod address;
mod clock;
mod endpoint;
pub mod mqtt;
mod mtp;
pub mod uds;
pub mod websocket;

pub use crate::address::{Address, AddressError, open};
pub use crate::clock::{Clock, random};
pub use crate::endpoint::{Endpoint, EndpointEvent, Seen};
pub use crate::mtp::{ConnectKind, Mtp, MtpEvent, Order};
