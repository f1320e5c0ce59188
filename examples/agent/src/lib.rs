//! A small Agent: a data model in memory, served over real transports.
//!
//! [`Agent`] takes Messages and gives Messages; it knows no sockets and no clock. [`DataModel`] is
//! what it serves. [`run`] joins it to an [`Endpoint`](usp_example_transport::Endpoint).
#![forbid(unsafe_code)]

extern crate alloc;

mod agent;
mod change;
mod command;
mod data_model;
mod load;
mod read;
mod run;
mod subscription;

pub use crate::agent::{Agent, Outgoing};
pub use crate::data_model::{Change, DataModel};
pub use crate::load::LoadError;
pub use crate::run::run;
