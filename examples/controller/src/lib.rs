//! A small Controller: asks an Agent, and judges what it answers.
#![forbid(unsafe_code)]
