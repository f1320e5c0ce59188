//! The command `usp-example-controller`.

fn main() {}
