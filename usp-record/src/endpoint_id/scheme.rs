//! The part of an Endpoint ID before the first colon.

use core::fmt;
use core::str::FromStr;

use super::error::{EndpointIdError, EndpointIdErrorKind};

/// Who is responsible for an Endpoint ID being unique, and thereby which forms its other two parts
/// take ([R-ARC.2a]).
///
/// ```
/// use usp_record::AuthorityScheme;
///
/// assert_eq!("fqdn".parse(), Ok(AuthorityScheme::Fqdn));
/// assert_eq!(AuthorityScheme::SelfAssigned.as_str(), "self");
/// ```
///
/// [R-ARC.2a]: https://usp.technology/specification/#r-arc.2a
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AuthorityScheme {
    /// `oui`: the authority-id is an OUI of 24, 28 or 36 bits in hex.
    Oui,
    /// `cid`: the authority-id is a Company ID of 24 bits in hex.
    Cid,
    /// `pen`: the authority-id is an IANA Private Enterprise Number in decimal.
    Pen,
    /// `self`: the Endpoint made up both parts; the authority-id has 0 to 6 characters.
    SelfAssigned,
    /// `user`: a person or a management interface gave both parts; the authority-id has 0 to 6
    /// characters.
    User,
    /// `os`: no authority-id, the instance-id is `OUI-SerialNumber`.
    Os,
    /// `ops`: no authority-id, the instance-id is `OUI-ProductClass-SerialNumber`.
    Ops,
    /// `uuid`: no authority-id, the instance-id is a UUID.
    Uuid,
    /// `imei`: no authority-id, the instance-id is an IMEI of 15 digits.
    Imei,
    /// `proto`: for prototypes only; the authority-id has 0 to 6 characters, none of them a dot.
    Proto,
    /// `doc`: for documentation only; the authority-id has 0 to 6 characters.
    Doc,
    /// `fqdn`: no authority-id, the instance-id is a fully qualified domain name.
    Fqdn,
}

impl AuthorityScheme {
    /// Every scheme, in the order in which the specification lists them.
    pub const ALL: [Self; 12] = [
        Self::Oui,
        Self::Cid,
        Self::Pen,
        Self::SelfAssigned,
        Self::User,
        Self::Os,
        Self::Ops,
        Self::Uuid,
        Self::Imei,
        Self::Proto,
        Self::Doc,
        Self::Fqdn,
    ];

    /// Parses the name of a scheme. Names are lower case, as the specification writes them.
    ///
    /// # Errors
    ///
    /// [`EndpointIdErrorKind::SchemeCase`] if only the case is wrong,
    /// [`EndpointIdErrorKind::SchemeUnknown`] for any other text.
    pub fn parse(text: &str) -> Result<Self, EndpointIdError> {
        match Self::find(text) {
            Some(scheme) if scheme.as_str() == text => Ok(scheme),
            Some(scheme) => Err(EndpointIdErrorKind::SchemeCase { expected: scheme }.at(0)),
            None => Err(EndpointIdErrorKind::SchemeUnknown.at(0)),
        }
    }

    /// The name of the scheme as it stands in an Endpoint ID.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Oui => "oui",
            Self::Cid => "cid",
            Self::Pen => "pen",
            Self::SelfAssigned => "self",
            Self::User => "user",
            Self::Os => "os",
            Self::Ops => "ops",
            Self::Uuid => "uuid",
            Self::Imei => "imei",
            Self::Proto => "proto",
            Self::Doc => "doc",
            Self::Fqdn => "fqdn",
        }
    }

    /// Whether Endpoints in production may use the scheme: all but `proto` and `doc`
    /// ([R-ARC.4]).
    ///
    /// [R-ARC.4]: https://usp.technology/specification/#r-arc.4
    #[must_use]
    pub const fn is_for_production(self) -> bool {
        !matches!(self, Self::Proto | Self::Doc)
    }

    /// Whether a certificate may hold an Endpoint ID of the scheme with a wildcard: `oui`, `cid`,
    /// `pen`, `os` and `ops` ([R-SEC.12]).
    ///
    /// [R-SEC.12]: https://usp.technology/specification/#r-sec.12
    #[must_use]
    pub const fn allows_wildcard(self) -> bool {
        matches!(
            self,
            Self::Oui | Self::Cid | Self::Pen | Self::Os | Self::Ops
        )
    }

    /// The scheme of that name in whatever case.
    pub(super) fn find(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|scheme| scheme.as_str().eq_ignore_ascii_case(text))
    }

    /// What the authority-id is to look like, for error texts.
    pub(super) const fn authority_id_form(self) -> &'static str {
        match self {
            Self::Oui => "6, 7 or 9 hex digits",
            Self::Cid => "6 hex digits",
            Self::Pen => "a decimal number up to 4294967295 without leading zeros",
            Self::SelfAssigned | Self::User | Self::Doc => {
                "0 to 6 letters, digits, '-', '.' or '_'"
            }
            Self::Proto => "0 to 6 letters, digits, '-' or '_'",
            Self::Os | Self::Ops | Self::Uuid | Self::Imei | Self::Fqdn => "none",
        }
    }

    /// What the instance-id is to look like, for error texts.
    pub(super) const fn instance_id_form(self) -> &'static str {
        match self {
            Self::Os => "an OUI of 6, 7 or 9 hex digits, '-', SerialNumber",
            Self::Ops => "an OUI of 6, 7 or 9 hex digits, '-', ProductClass, '-', SerialNumber",
            Self::Uuid => "hex digits in groups of 8-4-4-4-12",
            Self::Imei => "15 digits",
            Self::Fqdn => "a fully qualified domain name",
            _ => "any",
        }
    }
}

impl FromStr for AuthorityScheme {
    type Err = EndpointIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for AuthorityScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn r_arc_2a_every_scheme_round_trips() {
        for scheme in AuthorityScheme::ALL {
            assert_eq!(AuthorityScheme::parse(&scheme.to_string()), Ok(scheme));
        }
    }

    #[test]
    fn r_arc_2a_case_and_name_of_a_scheme_are_told_apart() {
        let case = AuthorityScheme::parse("OUI").unwrap_err();
        assert_eq!(
            case.kind(),
            EndpointIdErrorKind::SchemeCase {
                expected: AuthorityScheme::Oui
            }
        );
        for text in ["", "ou", "ouii", " oui", "oui ", "урн"] {
            let error = text.parse::<AuthorityScheme>().unwrap_err();
            assert_eq!(error, EndpointIdErrorKind::SchemeUnknown.at(0), "{text:?}");
        }
    }

    #[test]
    fn r_arc_4_proto_and_doc_are_not_for_production() {
        for scheme in AuthorityScheme::ALL {
            let barred = matches!(scheme.as_str(), "proto" | "doc");
            assert_eq!(scheme.is_for_production(), !barred, "{scheme}");
        }
    }

    #[test]
    fn r_sec_12_five_schemes_allow_wildcards() {
        let schemes = AuthorityScheme::ALL
            .into_iter()
            .filter(|scheme| scheme.allows_wildcard());
        assert!(
            schemes
                .map(AuthorityScheme::as_str)
                .eq(["oui", "cid", "pen", "os", "ops"])
        );
    }
}
