//! Ours.

mod encoder;
mod owned;
mod peek;
mod views;
mod walk;

use crate::contender::Contender;

/// All of ours, in the order of the table. A new one is a file beside `owned.rs` with a type that
/// implements [`Contender`] for the operations that it can do, and a line here.
pub(crate) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![
        Box::new(owned::Owned),
        Box::new(views::Lazy),
        Box::new(views::Strict),
        Box::new(peek::Peek),
        Box::new(encoder::Encoder),
        Box::new(walk::Walked),
    ]
}
