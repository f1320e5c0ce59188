//! A small Controller: asks an Agent, hears what it tells, and judges all that it sends.
//!
//! [`Controller`] exchanges Messages with one Agent; [`walk`] reads its whole supported data model;
//! [`mod@print`] shows answers.
#![forbid(unsafe_code)]

extern crate alloc;

mod controller;
pub mod print;
pub mod walk;

pub use crate::controller::{Controller, RequestError};
