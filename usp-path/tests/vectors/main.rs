//! `testdata/path/`: what the crate makes of given texts.

extern crate alloc;

mod agent;
mod bnf;
mod case;
mod data;
mod files;
mod laws;
mod reading;
mod recognizer;
mod tolerant;
mod tr181;
