//! An Endpoint ID that borrows its text.

use alloc::borrow::Cow;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::EndpointId;
use super::certificate::EndpointIdUrn;
use super::check;
use super::error::{EndpointIdError, EndpointIdErrorKind};
use super::percent::{self, InstanceIdBytes};
use super::scheme::AuthorityScheme;
use super::tolerated::ToleratedIdView;

/// An [`EndpointId`] that borrows its text: parsing allocates nothing, copying is free.
///
/// ```
/// use usp_record::EndpointIdView;
///
/// let id = EndpointIdView::parse("ops::00256D-STB-0123456789")?;
/// assert_eq!(id.oui(), Some("00256D"));
/// assert_eq!(id.product_class(), Some("STB"));
/// assert_eq!(id.serial_number(), Some("0123456789"));
/// # Ok::<(), usp_record::EndpointIdError>(())
/// ```
#[derive(Clone, Copy)]
pub struct EndpointIdView<'a> {
    text: &'a str,
    scheme: AuthorityScheme,
    authority_id: &'a str,
    instance_id: &'a str,
}

impl<'a> EndpointIdView<'a> {
    /// Parses an Endpoint ID, with every rule in force.
    ///
    /// # Errors
    ///
    /// The first rule that is broken, in this order: the number of colons, the authority-scheme,
    /// the form of the authority-id ([R-ARC.2a]), the characters of the instance-id ([R-ARC.5]),
    /// its length ([R-ARC.6]), its form ([R-ARC.2a]).
    ///
    /// [R-ARC.2a]: https://usp.technology/specification/#r-arc.2a
    /// [R-ARC.5]: https://usp.technology/specification/#r-arc.5
    /// [R-ARC.6]: https://usp.technology/specification/#r-arc.6
    pub fn parse(text: &'a str) -> Result<Self, EndpointIdError> {
        if check::strip_urn(text).is_some() {
            return Err(EndpointIdErrorKind::UrnPrefix.at(0));
        }
        Self::parse_at(text, 0)
    }

    /// Parses the form that certificates use, `urn:bbf:usp:id:` and an Endpoint ID. `urn:bbf:`
    /// takes any case, as in every URN.
    ///
    /// An Endpoint ID with a wildcard is for [`EndpointIdPattern`](super::EndpointIdPattern).
    ///
    /// ```
    /// use usp_record::EndpointIdView;
    ///
    /// let id = EndpointIdView::parse_urn("urn:bbf:usp:id:fqdn::www.example.org")?;
    /// assert_eq!(id.as_str(), "fqdn::www.example.org");
    /// # Ok::<(), usp_record::EndpointIdError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EndpointIdErrorKind::UrnMissing`] if the text does not begin like that, else those of
    /// [`parse`](Self::parse); the offset counts from the beginning of the URN.
    pub fn parse_urn(text: &'a str) -> Result<Self, EndpointIdError> {
        let id = check::strip_urn(text).ok_or(EndpointIdErrorKind::UrnMissing.at(0))?;
        Self::parse_at(id, check::URN_PREFIX.len())
    }

    /// Parses an Endpoint ID as the field shows it, and notes which rules it breaks.
    ///
    /// See [`ToleratedIdView`] for what is tolerated and what is not.
    ///
    /// # Errors
    ///
    /// [`EndpointIdErrorKind::Empty`], [`EndpointIdErrorKind::TooLong`],
    /// [`EndpointIdErrorKind::Character`] or [`EndpointIdErrorKind::InstanceIdEmpty`].
    pub fn parse_tolerant(text: &'a str) -> Result<ToleratedIdView<'a>, EndpointIdError> {
        ToleratedIdView::parse(text)
    }

    /// The same Endpoint ID with a text of its own.
    #[must_use]
    pub fn into_owned(self) -> EndpointId {
        self.into()
    }

    /// The Endpoint ID as it stands in a Record.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// The part before the first colon.
    #[must_use]
    pub const fn authority_scheme(self) -> AuthorityScheme {
        self.scheme
    }

    /// The part between the first two colons, empty with many schemes.
    #[must_use]
    pub const fn authority_id(self) -> &'a str {
        self.authority_id
    }

    /// The part behind the second colon, percent-encoded as it stands.
    #[must_use]
    pub const fn instance_id(self) -> &'a str {
        self.instance_id
    }

    /// The octets that the instance-id stands for, percent-encoding undone.
    #[must_use]
    pub fn instance_id_bytes(self) -> InstanceIdBytes<'a> {
        InstanceIdBytes::new(self.instance_id)
    }

    /// The text that the instance-id stands for, percent-encoding undone; `None` if it is not
    /// UTF-8. Nothing is allocated unless something is encoded.
    #[must_use]
    pub fn decode_instance_id(self) -> Option<Cow<'a, str>> {
        percent::decode(self.instance_id)
    }

    /// The OUI that names the manufacturer, as it is written: 6, 7 or 9 hex digits. `None` with
    /// schemes other than `oui`, `os` and `ops`.
    #[must_use]
    pub fn oui(self) -> Option<&'a str> {
        match self.scheme {
            AuthorityScheme::Oui => Some(self.authority_id),
            _ => self.after_oui().map(|(oui, _)| oui),
        }
    }

    /// The Private Enterprise Number of the scheme `pen`.
    #[must_use]
    pub fn pen(self) -> Option<u32> {
        let digits = (self.scheme == AuthorityScheme::Pen).then_some(self.authority_id)?;
        digits.parse().ok()
    }

    /// The product class of the scheme `ops`, percent-encoded as it stands. `None` also if there
    /// is more than one dash behind the OUI, since nothing then tells where the product class
    /// ends.
    #[must_use]
    pub fn product_class(self) -> Option<&'a str> {
        self.product().map(|(product_class, _)| product_class)
    }

    /// The serial number of the schemes `os` and `ops`, percent-encoded as it stands. With `ops`,
    /// `None` also if there is more than one dash behind the OUI.
    #[must_use]
    pub fn serial_number(self) -> Option<&'a str> {
        match self.scheme {
            AuthorityScheme::Os => self.after_oui().map(|(_, serial_number)| serial_number),
            _ => self.product().map(|(_, serial_number)| serial_number),
        }
    }

    /// The UUID of the scheme `uuid` as a number, the same for both cases of its digits.
    #[must_use]
    pub fn uuid(self) -> Option<u128> {
        let text = (self.scheme == AuthorityScheme::Uuid).then_some(self.instance_id)?;
        let digits = text.chars().filter_map(|digit| digit.to_digit(16));
        Some(digits.fold(0, |uuid, digit| (uuid << 4) | u128::from(digit)))
    }

    /// The 15 digits of the scheme `imei`.
    #[must_use]
    pub fn imei(self) -> Option<&'a str> {
        (self.scheme == AuthorityScheme::Imei).then_some(self.instance_id)
    }

    /// The domain name of the scheme `fqdn`, which the certificate of the Endpoint is to cover
    /// ([R-ARC.4a]).
    ///
    /// [R-ARC.4a]: https://usp.technology/specification/#r-arc.4a
    #[must_use]
    pub fn fqdn(self) -> Option<&'a str> {
        (self.scheme == AuthorityScheme::Fqdn).then_some(self.instance_id)
    }

    /// Whether OUI or Private Enterprise Number are those of the Broadband Forum, `00256D` and
    /// `3561`, which nobody else may use ([R-ARC.3]).
    ///
    /// [R-ARC.3]: https://usp.technology/specification/#r-arc.3
    #[must_use]
    pub fn is_reserved(self) -> bool {
        self.oui()
            .is_some_and(|oui| oui.eq_ignore_ascii_case(BBF_OUI))
            || self.pen() == Some(BBF_PEN)
    }

    /// The form that certificates use, to be printed.
    #[must_use]
    pub const fn urn(self) -> EndpointIdUrn<'a> {
        EndpointIdUrn::new(self)
    }

    /// Parses `text`, which begins at byte `base` of what the caller was given.
    pub(super) fn parse_at(text: &'a str, base: usize) -> Result<Self, EndpointIdError> {
        let judge = &mut Err;
        let parts = check::split(text, base, judge)?;
        let Some(scheme) = parts.scheme else {
            return Err(EndpointIdErrorKind::SchemeUnknown.at(base));
        };
        let authority_at = base + parts.scheme_text.len() + 1;
        check::authority_id(scheme, parts.authority_id, authority_at, judge)?;
        let instance_at = authority_at + parts.authority_id.len() + 1;
        check::instance_id(parts.instance_id, instance_at, judge)?;
        check::instance_id_form(scheme, parts.instance_id, instance_at, judge)?;
        let (authority_id, instance_id) = (parts.authority_id, parts.instance_id);
        Ok(Self {
            text,
            scheme,
            authority_id,
            instance_id,
        })
    }

    /// Takes a checked text apart again; `colon` is where the second colon stands.
    pub(super) fn from_parts(text: &'a str, scheme: AuthorityScheme, colon: usize) -> Self {
        let authority_id = text
            .get(scheme.as_str().len() + 1..colon)
            .unwrap_or_default();
        let instance_id = text.get(colon + 1..).unwrap_or_default();
        Self {
            text,
            scheme,
            authority_id,
            instance_id,
        }
    }

    /// Where the second colon stands.
    pub(super) const fn colon(self) -> usize {
        self.scheme.as_str().len() + 1 + self.authority_id.len()
    }

    /// The two sides of the dash behind the OUI of `os` and `ops`.
    fn after_oui(self) -> Option<(&'a str, &'a str)> {
        matches!(self.scheme, AuthorityScheme::Os | AuthorityScheme::Ops)
            .then(|| self.instance_id.split_once('-'))?
    }

    /// The two sides of the only dash behind the OUI of `ops`.
    fn product(self) -> Option<(&'a str, &'a str)> {
        let (_, rest) = self
            .after_oui()
            .filter(|_| self.scheme == AuthorityScheme::Ops)?;
        rest.split_once('-')
            .filter(|(_, serial_number)| !serial_number.contains('-'))
    }
}

impl<'a> TryFrom<&'a str> for EndpointIdView<'a> {
    type Error = EndpointIdError;

    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl AsRef<str> for EndpointIdView<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl PartialEq for EndpointIdView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for EndpointIdView<'_> {}

impl PartialEq<EndpointId> for EndpointIdView<'_> {
    fn eq(&self, other: &EndpointId) -> bool {
        self.text == other.as_str()
    }
}

impl PartialEq<EndpointIdView<'_>> for EndpointId {
    fn eq(&self, other: &EndpointIdView<'_>) -> bool {
        self.as_str() == other.text
    }
}

impl PartialOrd for EndpointIdView<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EndpointIdView<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(other.text)
    }
}

impl Hash for EndpointIdView<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Display for EndpointIdView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl fmt::Debug for EndpointIdView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EndpointIdView").field(&self.text).finish()
    }
}

/// The OUI of the Broadband Forum.
const BBF_OUI: &str = "00256D";
/// The Private Enterprise Number of the Broadband Forum.
const BBF_PEN: u32 = 3561;
