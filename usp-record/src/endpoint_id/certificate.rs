//! Endpoint IDs in certificates.

use core::fmt;

use super::check;
use super::error::{EndpointIdError, EndpointIdErrorKind};
use super::scheme::AuthorityScheme;
use super::view::EndpointIdView;

/// An Endpoint ID in the form that certificates use: `Display` prints `urn:bbf:usp:id:` in front
/// of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EndpointIdUrn<'a> {
    id: EndpointIdView<'a>,
}

impl<'a> EndpointIdUrn<'a> {
    pub(super) const fn new(id: EndpointIdView<'a>) -> Self {
        Self { id }
    }
}

impl fmt::Display for EndpointIdUrn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", check::URN_PREFIX, self.id)
    }
}

/// The name in the `subjectAltName` of a certificate: an Endpoint ID, the instance-id of which may
/// hold one wildcard, so that Agents can share the certificate ([R-SEC.11]).
///
/// The specification leaves the wildcard to be written and understood. Here it is `*`, stands at
/// most once, for one character of the encoded instance-id or more, and never for a part of a
/// `%XX`. It is legal with `oui`, `cid`, `pen`, `os` and `ops` only, and not in the OUI of the
/// latter two ([R-SEC.12]). The form of an instance-id is checked as far as the OUI.
///
/// Whether wildcards are to be accepted at all is for the Controller to decide: see
/// [`has_wildcard`](Self::has_wildcard).
///
/// ```
/// use usp_record::{EndpointIdPattern, EndpointIdView};
///
/// let name = EndpointIdPattern::parse_urn("urn:bbf:usp:id:ops::00256D-STB-*")?;
/// assert!(name.matches(EndpointIdView::parse("ops::00256D-STB-0123456789")?));
/// assert!(!name.matches(EndpointIdView::parse("ops::00256D-TV-0123456789")?));
/// # Ok::<(), usp_record::EndpointIdError>(())
/// ```
///
/// [R-SEC.11]: https://usp.technology/specification/#r-sec.11
/// [R-SEC.12]: https://usp.technology/specification/#r-sec.12
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EndpointIdPattern<'a> {
    /// Without the URN prefix.
    text: &'a str,
    /// What stands before and behind the wildcard, if there is one.
    sides: Option<(&'a str, &'a str)>,
}

impl<'a> EndpointIdPattern<'a> {
    /// Parses `urn:bbf:usp:id:` and an Endpoint ID, with or without a wildcard.
    ///
    /// # Errors
    ///
    /// Those of [`EndpointIdView::parse_urn`], and
    /// [`EndpointIdErrorKind::WildcardScheme`] or [`EndpointIdErrorKind::WildcardRepeated`].
    /// The offset counts from the beginning of the URN.
    pub fn parse_urn(text: &'a str) -> Result<Self, EndpointIdError> {
        let id = check::strip_urn(text).ok_or(EndpointIdErrorKind::UrnMissing.at(0))?;
        let base = check::URN_PREFIX.len();
        let judge = &mut Err;
        let parts = check::split(id, base, judge)?;
        let instance_at = text.len() - parts.instance_id.len();
        let (Some(scheme), Some((before, behind))) =
            (parts.scheme, parts.instance_id.split_once(WILDCARD))
        else {
            EndpointIdView::parse_at(id, base)?;
            return Ok(Self {
                text: id,
                sides: None,
            });
        };
        check::authority_id(
            scheme,
            parts.authority_id,
            base + parts.scheme_text.len() + 1,
            judge,
        )?;
        let wildcard_at = instance_at + before.len();
        if !scheme.allows_wildcard() {
            return Err(EndpointIdErrorKind::WildcardScheme { scheme }.at(wildcard_at));
        }
        let behind_at = wildcard_at + WILDCARD.len_utf8();
        if let Some(second) = behind.find(WILDCARD) {
            return Err(EndpointIdErrorKind::WildcardRepeated.at(behind_at + second));
        }
        for (side, at) in [(before, instance_at), (behind, behind_at)] {
            if let Some((kind, fault_at)) = check::encoding_fault(side) {
                return Err(kind.at(at + fault_at));
            }
        }
        check::instance_id_len(parts.instance_id, instance_at, judge)?;
        if matches!(scheme, AuthorityScheme::Os | AuthorityScheme::Ops) {
            check::assigner(scheme, parts.instance_id, instance_at)?;
        }
        let before = id.get(..wildcard_at - base).unwrap_or_default();
        Ok(Self {
            text: id,
            sides: Some((before, behind)),
        })
    }

    /// The name without `urn:bbf:usp:id:`.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// Whether the name holds a wildcard.
    #[must_use]
    pub const fn has_wildcard(self) -> bool {
        self.sides.is_some()
    }

    /// Whether the name covers the Endpoint that goes by `id`. Without a wildcard, that is if they
    /// are equal.
    #[must_use]
    pub fn matches(self, id: EndpointIdView<'_>) -> bool {
        let Some((before, behind)) = self.sides else {
            return self.text == id.as_str();
        };
        let covered = id
            .as_str()
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(behind));
        match covered.map(str::as_bytes) {
            // The end of the covered text must not be the middle of a `%XX`.
            None | Some([] | [.., b'%'] | [.., b'%', _]) => false,
            Some(_) => true,
        }
    }
}

impl fmt::Display for EndpointIdPattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", check::URN_PREFIX, self.text)
    }
}

impl fmt::Debug for EndpointIdPattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EndpointIdPattern")
            .field(&self.text)
            .finish()
    }
}

/// What stands for any characters.
const WILDCARD: char = '*';

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn covers(name: &str, id: &str) -> bool {
        let urn = ["urn:bbf:usp:id:", name].concat();
        EndpointIdPattern::parse_urn(&urn)
            .unwrap()
            .matches(EndpointIdView::parse(id).unwrap())
    }

    fn refusal(name: &str) -> EndpointIdError {
        EndpointIdPattern::parse_urn(&["urn:bbf:usp:id:", name].concat()).unwrap_err()
    }

    #[test]
    fn r_sec_11_a_wildcard_covers_instance_ids_of_one_authority() {
        assert!(covers("oui:00256D:*", "oui:00256D:agent"));
        assert!(covers("oui:00256D:a*-42", "oui:00256D:agent-42"));
        assert!(covers("os::00256D-*", "os::00256D-1"));
        assert!(covers("ops::00256D-*", "ops::00256D-STB-1"));
        assert!(covers("ops::00256D-*-1", "ops::00256D-STB-1"));
        assert!(!covers("oui:00256D:*", "oui:00256E:agent"));
        assert!(!covers("oui:00256D:*", "cid:00256D:agent"));
        assert!(!covers("oui:00256D:a*-42", "oui:00256D:agent-43"));
        assert!(!covers("oui:00256D:b*", "oui:00256D:agent"));
    }

    #[test]
    fn r_sec_11_a_wildcard_stands_for_one_character_or_more() {
        assert!(covers("pen:3561:ab*c", "pen:3561:abxc"));
        assert!(!covers("pen:3561:ab*c", "pen:3561:abc"));
        assert!(!covers("pen:3561:ab*bc", "pen:3561:abc"));
        assert!(!covers("pen:3561:ab*", "pen:3561:ab"));
    }

    #[test]
    fn r_sec_11_a_wildcard_never_cuts_an_encoded_octet() {
        assert!(covers("pen:3561:a*F", "pen:3561:a%2FF"));
        assert!(!covers("pen:3561:a*F", "pen:3561:a%2F"));
        assert!(!covers("pen:3561:a*2F", "pen:3561:a%2F"));
        assert!(!covers("pen:3561:a*2F", "pen:3561:ab%2F"));
        assert!(covers("pen:3561:a*%2F", "pen:3561:ab%2F"));
        assert!(covers("pen:3561:*", "pen:3561:%2F"));
    }

    #[test]
    fn names_without_wildcard_cover_the_equal_id_only() {
        assert!(covers("self::my-Agent", "self::my-Agent"));
        assert!(!covers("self::my-Agent", "self::my-agent"));
        let name = EndpointIdPattern::parse_urn("urn:bbf:usp:id:self::my-Agent").unwrap();
        assert!(!name.has_wildcard());
        assert_eq!(name.as_str(), "self::my-Agent");
    }

    #[test]
    fn r_sec_12_schemes_without_assigner_have_no_wildcard() {
        for name in [
            "self::*", "user::a*", "uuid::*", "imei::*", "proto::*", "doc::*", "fqdn::*",
        ] {
            let error = refusal(name);
            assert!(
                matches!(error.kind(), EndpointIdErrorKind::WildcardScheme { .. }),
                "{name}"
            );
            assert_eq!(error.offset(), 15 + name.find('*').unwrap());
        }
        assert_eq!(
            refusal("fqdn::*.example.org").to_string(),
            "found a wildcard with fqdn, expected one with oui, cid, pen, os or ops only at byte 21"
        );
    }

    #[test]
    fn r_sec_12_the_assigner_has_no_wildcard() {
        for (name, at, found) in [
            ("os::*", 19, '*'),
            ("os::00256D*", 25, '*'),
            ("os::0025*-1", 23, '*'),
            ("ops::*-STB-1", 20, '*'),
        ] {
            let error = refusal(name);
            let EndpointIdErrorKind::InstanceIdForm {
                found: at_fault, ..
            } = error.kind()
            else {
                panic!("{name}: {error}");
            };
            assert_eq!(at_fault, Some(found), "{name}");
            assert_eq!(error.offset(), at, "{name}");
        }
        for (name, at) in [
            ("oui:*:a", 19),
            ("oui:00256D*:a", 25),
            ("os:*:00256D-1", 18),
        ] {
            let error = refusal(name);
            let is_form = matches!(error.kind(), EndpointIdErrorKind::AuthorityIdForm { .. });
            assert!(is_form, "{name}: {error}");
            assert_eq!(error.offset(), at, "{name}");
        }
    }

    #[test]
    fn names_with_wildcard_obey_the_other_rules() {
        let error = refusal("oui:00256D:*a*");
        assert_eq!(
            error.to_string(),
            "found a second wildcard, expected one at most at byte 28"
        );
        let error = refusal("oui:00256D:a b*");
        assert_eq!(
            error,
            EndpointIdErrorKind::InstanceIdCharacter { found: ' ' }.at(27)
        );
        assert_eq!(
            refusal("oui:00256D:a%2*"),
            EndpointIdErrorKind::InstanceIdPercent.at(27)
        );
        assert_eq!(
            refusal("oui:00256D:*%2"),
            EndpointIdErrorKind::InstanceIdPercent.at(27)
        );
        let long = ["oui:00256D:*", &"a".repeat(50)].concat();
        assert_eq!(
            refusal(&long),
            EndpointIdErrorKind::InstanceIdLength { found: 51 }.at(76)
        );
        assert_eq!(refusal("foo::*"), EndpointIdErrorKind::SchemeUnknown.at(15));
        assert_eq!(refusal(""), EndpointIdErrorKind::Empty.at(15));
        let error = EndpointIdPattern::parse_urn("oui:00256D:*").unwrap_err();
        assert_eq!(error, EndpointIdErrorKind::UrnMissing.at(0));
    }

    #[test]
    fn urn_form_round_trips() {
        let text = "urn:bbf:usp:id:oui:00256D:a*";
        assert_eq!(
            EndpointIdPattern::parse_urn(text).unwrap().to_string(),
            text
        );
        let text = "urn:bbf:usp:id:oui:00256D:a";
        assert_eq!(
            EndpointIdView::parse_urn(text).unwrap().urn().to_string(),
            text
        );
    }
}
