//! Resolving paths: which objects, parameters, commands and events of a data model a path is about.

mod error;
mod filter;
mod found;
mod frame;
mod options;
mod program;
mod reference;
mod resolution;
mod rules;
mod tail;
mod walk;

pub use error::{ModelPart, ResolveError, ResolveErrorKind};
pub use found::{Found, ResolvedPath};
pub use options::{Budget, Purpose, ResolveOptions};
pub use resolution::{Progress, Resolution, Resolved, resolve};
