//! Ours.

mod owned;
mod views;
mod walk;

use crate::contender::Contender;

/// All of ours, in the order of the table. A new one is a file beside `owned.rs` with a type that
/// implements [`Contender`] for the operations that it can do, and a line here.
pub(crate) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![
        // peek: `usp-peek`.
        // encode: `usp-encoder`.
        Box::new(owned::Owned),
        Box::new(views::Lazy),
        Box::new(views::Strict),
        Box::new(walk::Walked),
    ]
}
