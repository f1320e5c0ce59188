//! What is wrong with an Endpoint ID, and where.

use core::fmt;

use thiserror::Error;

use super::scheme::AuthorityScheme;

/// A text is not an Endpoint ID.
///
/// `Display` names what was found, what was expected and the byte of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind} at byte {offset}")]
pub struct EndpointIdError {
    kind: EndpointIdErrorKind,
    offset: usize,
}

impl EndpointIdError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> EndpointIdErrorKind {
        self.kind
    }

    /// The byte of the text at which it is wrong. It is the length of the text if something is
    /// missing at its end, and always a character boundary.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

/// What is wrong with an Endpoint ID.
///
/// In `found: Option<char>`, `None` stands for the end of the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EndpointIdErrorKind {
    /// The text is empty.
    #[error("found nothing, expected authority-scheme:authority-id:instance-id")]
    Empty,
    /// The text is longer than the tolerant parser looks at.
    #[error("found {found} bytes, expected at most {max}")]
    TooLong {
        /// The length of the text in bytes.
        found: usize,
        /// The most that is tolerated.
        max: usize,
    },
    /// A blank, a control character or a character outside ASCII, which is never tolerated.
    #[error("found {found:?}, expected visible ascii only")]
    Character {
        /// The character.
        found: char,
    },
    /// The text is the URN form, which stands in certificates only.
    #[error("found the urn form, expected the endpoint id alone")]
    UrnPrefix,
    /// The text does not begin with `urn:bbf:usp:id:`.
    #[error("found no urn form, expected urn:bbf:usp:id: and an endpoint id")]
    UrnMissing,
    /// There are fewer than two colons.
    #[error("found {found} of the two colons in authority-scheme:authority-id:instance-id")]
    ColonMissing {
        /// How many colons there are.
        found: u8,
    },
    /// The authority-scheme is none of the twelve.
    #[error(
        "found no known authority-scheme, \
         expected oui, cid, pen, self, user, os, ops, uuid, imei, proto, doc or fqdn"
    )]
    SchemeUnknown,
    /// The authority-scheme is known, but not written in lower case.
    #[error("found capitals in the authority-scheme, expected \"{expected}\"")]
    SchemeCase {
        /// The scheme that is probably meant.
        expected: AuthorityScheme,
    },
    /// The authority-id is not of the form that its scheme asks for ([R-ARC.2a]).
    ///
    /// [R-ARC.2a]: https://usp.technology/specification/#r-arc.2a
    #[error(
        "found {} in the authority-id, {scheme} expects {}",
        Found(*found),
        scheme.authority_id_form()
    )]
    AuthorityIdForm {
        /// The scheme.
        scheme: AuthorityScheme,
        /// The first character that does not fit.
        found: Option<char>,
    },
    /// The instance-id is empty.
    #[error("found an empty instance-id, expected 1 to 50 characters")]
    InstanceIdEmpty,
    /// The instance-id holds a character that it cannot hold ([R-ARC.5]).
    ///
    /// [R-ARC.5]: https://usp.technology/specification/#r-arc.5
    #[error("found {found:?} in the instance-id, expected letters, digits, '-', '.', '_' or %XX")]
    InstanceIdCharacter {
        /// The character.
        found: char,
    },
    /// A percent sign in the instance-id is not followed by two hex digits ([R-ARC.5]).
    ///
    /// [R-ARC.5]: https://usp.technology/specification/#r-arc.5
    #[error("found '%' without two hex digits in the instance-id, expected %XX")]
    InstanceIdPercent,
    /// The instance-id is too long ([R-ARC.6]). The offset is that of the first character too
    /// many.
    ///
    /// [R-ARC.6]: https://usp.technology/specification/#r-arc.6
    #[error("found {found} characters in the instance-id, expected at most 50")]
    InstanceIdLength {
        /// How many characters there are, `%XX` counted as three.
        found: usize,
    },
    /// The instance-id is not of the form that its scheme asks for ([R-ARC.2a]).
    ///
    /// [R-ARC.2a]: https://usp.technology/specification/#r-arc.2a
    #[error(
        "found {} in the instance-id, {scheme} expects {}",
        Found(*found),
        scheme.instance_id_form()
    )]
    InstanceIdForm {
        /// The scheme.
        scheme: AuthorityScheme,
        /// The first character that does not fit.
        found: Option<char>,
    },
    /// The scheme allows no wildcard ([R-SEC.12]).
    ///
    /// [R-SEC.12]: https://usp.technology/specification/#r-sec.12
    #[error("found a wildcard with {scheme}, expected one with oui, cid, pen, os or ops only")]
    WildcardScheme {
        /// The scheme.
        scheme: AuthorityScheme,
    },
    /// The instance-id holds more than one wildcard.
    #[error("found a second wildcard, expected one at most")]
    WildcardRepeated,
}

impl EndpointIdErrorKind {
    /// The error of this kind at byte `offset`.
    pub(super) const fn at(self, offset: usize) -> EndpointIdError {
        EndpointIdError { kind: self, offset }
    }
}

/// A character or the end of a part, as error texts print it.
struct Found(Option<char>);

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(found) => write!(f, "{found:?}"),
            None => f.write_str("the end"),
        }
    }
}

#[cfg(test)]
mod tests;
