//! Paths as strings of other formats: the feature `serde`.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{Path, PathView, RelativePath, RelativePathView, SupportedPath, SupportedPathView};

macro_rules! as_string {
    ($Owned:ident, $View:ident, $expecting:literal) => {
        /// Writes the canonical text.
        impl Serialize for $Owned {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// Writes the canonical text.
        impl Serialize for $View<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        /// Reads in the default mode and limits.
        impl<'de> Deserialize<'de> for $Owned {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $Owned;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$Owned, E> {
                        $Owned::parse(text).map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }

        /// Reads in the default mode and limits, from formats that lend their strings.
        impl<'de: 'a, 'a> Deserialize<'de> for $View<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <&'de str>::deserialize(deserializer)?;
                Self::parse(text).map_err(D::Error::custom)
            }
        }
    };
}

as_string!(Path, PathView, "a path");
as_string!(RelativePath, RelativePathView, "a relative path");
as_string!(SupportedPath, SupportedPathView, "a supported path");
