//! The command `usp-example-agent`.

fn main() {}
