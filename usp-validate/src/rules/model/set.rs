//! Set.

use crate::rules::Rule;

pub(in crate::rules) static RULES: &[Rule] = &[];
