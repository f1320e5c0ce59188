//! The files of `testdata/path/`.

use crate::case::{Case, File};

/// A file of cases and the least number of them: one that is taken out has to be taken out here
/// too.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Data {
    pub(crate) name: &'static str,
    text: &'static str,
    pub(crate) least: usize,
}

impl Data {
    pub(crate) fn cases(self) -> Vec<Case> {
        File::parse(self.text)
    }
}

macro_rules! data {
    ($($constant:ident = $name:literal, $least:literal;)*) => {
        $(pub(crate) const $constant: Data = Data {
            name: $name,
            text: path_data!($name),
            least: $least,
        };)*

        /// Every file of cases.
        pub(crate) const ALL: &[Data] = &[$($constant),*];
    };
}

/// The text of a file.
macro_rules! path_data {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../testdata/path/",
            $name
        ))
    };
}
pub(crate) use path_data;

data! {
    OBJECTS = "objects.toml", 85;
    INSTANCES = "instances.toml", 71;
    EXPRESSIONS = "expressions.toml", 148;
    CONSTANTS = "constants.toml", 114;
    REFERENCES = "references.toml", 83;
    SUPPORTED = "supported.toml", 68;
    RELATIVE = "relative.toml", 47;
    REFERENCE_VALUES = "reference_values.toml", 38;
    REGISTRATION = "registration.toml", 31;
    LIMITS = "limits.toml", 35;
    DECISIONS = "decisions.toml", 45;
    EXAMPLES = "examples.toml", 329;
}
