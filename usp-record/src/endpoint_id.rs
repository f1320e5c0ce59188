//! [Endpoint Identifier](https://usp.technology/specification/#sec:endpoint-identifier).

mod certificate;
mod check;
mod error;
mod percent;
mod scheme;
mod tolerated;
mod view;

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::borrow::Borrow;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

pub use self::certificate::{EndpointIdPattern, EndpointIdUrn};
pub use self::error::{EndpointIdError, EndpointIdErrorKind};
pub use self::percent::InstanceIdBytes;
pub use self::scheme::AuthorityScheme;
pub use self::tolerated::{Deviations, ToleratedIdView};
pub use self::view::EndpointIdView;

/// The name of an Agent or a Controller, `authority-scheme:authority-id:instance-id`, as it stands
/// in `to_id` and `from_id` of a Record.
///
/// A value of this type obeys [R-ARC.2a], [R-ARC.5] and [R-ARC.6]. [`EndpointIdView`] is the same
/// without owning its text, and has more to ask.
///
/// ```
/// use usp_record::{AuthorityScheme, EndpointId};
///
/// let agent: EndpointId = "oui:00256D:my-unique-bbf-id-42".parse()?;
/// assert_eq!(agent.authority_scheme(), AuthorityScheme::Oui);
/// assert_eq!(agent.authority_id(), "00256D");
/// assert_eq!(agent.instance_id(), "my-unique-bbf-id-42");
///
/// let built = EndpointId::new(AuthorityScheme::Oui, "00256D", "my-unique-bbf-id-42")?;
/// assert_eq!(built, agent);
/// # Ok::<(), usp_record::EndpointIdError>(())
/// ```
///
/// # Equality and order
///
/// Endpoint IDs are opaque: they are equal if every byte is, and ordered, hashed and borrowed as
/// their text is. `%2f` and `%2F`, `%41` and `A`, `oui:00256d:x` and `oui:00256D:x` are different
/// Endpoint IDs. All are legal, since no rule gives hex digits a case; [`EndpointId::new`] writes
/// capitals in what it encodes and encodes nothing else.
///
/// An Agent and a Controller may share an Endpoint ID ([R-ARC.0], [R-ARC.1]), though they then
/// cannot talk to each other ([R-ARC.2]): key a table by role and Endpoint ID.
///
/// # Readings of the specification
///
/// * [R-ARC.5] yields a single character, which cannot be meant: it is read as one or more. An
///   instance-id is never empty.
/// * [R-ARC.6] counts `%XX` as three characters, because people meet the encoded form.
/// * The "non-reserved characters" of an authority-id are those of [R-ARC.5] without `%XX`.
/// * A Private Enterprise Number goes up to 2³²-1 and has no leading zeros.
/// * Whether an OUI, CID or number was assigned, to whom, and what the bits of a UUID or the check
///   digit of an IMEI say, is not looked at.
/// * `SerialNumber` and `ProductClass` are not empty, and both may hold dashes.
/// * A domain name has two labels or more, the last is not a number, and there is no dot at the
///   end.
///
/// [R-ARC.0]: https://usp.technology/specification/#r-arc.0
/// [R-ARC.1]: https://usp.technology/specification/#r-arc.1
/// [R-ARC.2]: https://usp.technology/specification/#r-arc.2
/// [R-ARC.2a]: https://usp.technology/specification/#r-arc.2a
/// [R-ARC.5]: https://usp.technology/specification/#r-arc.5
/// [R-ARC.6]: https://usp.technology/specification/#r-arc.6
#[derive(Clone)]
pub struct EndpointId {
    text: String,
    scheme: AuthorityScheme,
    /// Where the second colon stands.
    colon: usize,
}

impl EndpointId {
    /// The most bytes that an Endpoint ID has: a Private Enterprise Number of ten digits and an
    /// instance-id of [`MAX_INSTANCE_ID_LEN`](Self::MAX_INSTANCE_ID_LEN).
    pub const MAX_LEN: usize = "pen:4294967295:".len() + Self::MAX_INSTANCE_ID_LEN;
    /// The most characters that an instance-id has ([R-ARC.6]), `%XX` counted as three.
    ///
    /// [R-ARC.6]: https://usp.technology/specification/#r-arc.6
    pub const MAX_INSTANCE_ID_LEN: usize = check::MAX_INSTANCE_ID_LEN;

    /// Builds an Endpoint ID from its parts.
    ///
    /// `instance_id` is text or bytes as they are, a serial number for instance: what an
    /// instance-id cannot hold is percent-encoded here, and so is a percent sign. To take over
    /// what is encoded already, [`parse`](Self::parse) the whole.
    ///
    /// ```
    /// use usp_record::{AuthorityScheme, EndpointId};
    ///
    /// let id = EndpointId::new(AuthorityScheme::Os, "", "00256D-S/N 7")?;
    /// assert_eq!(id.as_str(), "os::00256D-S%2FN%207");
    /// assert_eq!(id.as_view().decode_instance_id().as_deref(), Some("00256D-S/N 7"));
    /// # Ok::<(), usp_record::EndpointIdError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`parse`](Self::parse) but for the ones about colons and schemes; the offset is
    /// that in the text put together.
    pub fn new(
        scheme: AuthorityScheme,
        authority_id: &str,
        instance_id: impl AsRef<[u8]>,
    ) -> Result<Self, EndpointIdError> {
        let mut text = String::from(scheme.as_str());
        text.push(':');
        check::authority_id(scheme, authority_id, text.len(), &mut Err)?;
        text.push_str(authority_id);
        let colon = text.len();
        text.push(':');
        let start = text.len();
        percent::encode(&mut text, instance_id.as_ref());
        let encoded = text.get(start..).unwrap_or_default();
        check::instance_id(encoded, start, &mut Err)?;
        check::instance_id_form(scheme, encoded, start, &mut Err)?;
        Ok(Self {
            text,
            scheme,
            colon,
        })
    }

    /// Parses an Endpoint ID, with every rule in force.
    ///
    /// # Errors
    ///
    /// Those of [`EndpointIdView::parse`].
    pub fn parse(text: &str) -> Result<Self, EndpointIdError> {
        EndpointIdView::parse(text).map(EndpointIdView::into_owned)
    }

    /// Parses the form that certificates use, `urn:bbf:usp:id:` and an Endpoint ID.
    ///
    /// # Errors
    ///
    /// Those of [`EndpointIdView::parse_urn`].
    pub fn parse_urn(text: &str) -> Result<Self, EndpointIdError> {
        EndpointIdView::parse_urn(text).map(EndpointIdView::into_owned)
    }

    /// The Endpoint ID, borrowed.
    #[must_use]
    pub fn as_view(&self) -> EndpointIdView<'_> {
        EndpointIdView::from_parts(&self.text, self.scheme, self.colon)
    }

    /// The Endpoint ID as it stands in a Record.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The part before the first colon.
    #[must_use]
    pub const fn authority_scheme(&self) -> AuthorityScheme {
        self.scheme
    }

    /// The part between the first two colons, empty with many schemes.
    #[must_use]
    pub fn authority_id(&self) -> &str {
        self.as_view().authority_id()
    }

    /// The part behind the second colon, percent-encoded as it stands.
    #[must_use]
    pub fn instance_id(&self) -> &str {
        self.as_view().instance_id()
    }

    /// The form that certificates use, to be printed.
    #[must_use]
    pub fn urn(&self) -> EndpointIdUrn<'_> {
        self.as_view().urn()
    }
}

impl FromStr for EndpointId {
    type Err = EndpointIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for EndpointId {
    type Error = EndpointIdError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EndpointId {
    type Error = EndpointIdError;

    /// Takes the text over without copying it.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let view = EndpointIdView::parse(&text)?;
        let (scheme, colon) = (view.authority_scheme(), view.colon());
        Ok(Self {
            text,
            scheme,
            colon,
        })
    }
}

impl From<EndpointIdView<'_>> for EndpointId {
    fn from(view: EndpointIdView<'_>) -> Self {
        Self {
            text: view.as_str().to_owned(),
            scheme: view.authority_scheme(),
            colon: view.colon(),
        }
    }
}

impl From<EndpointId> for String {
    fn from(id: EndpointId) -> Self {
        id.text
    }
}

impl<'a> From<&'a EndpointId> for EndpointIdView<'a> {
    fn from(id: &'a EndpointId) -> Self {
        id.as_view()
    }
}

impl AsRef<str> for EndpointId {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl Borrow<str> for EndpointId {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq for EndpointId {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for EndpointId {}

impl PartialEq<str> for EndpointId {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for EndpointId {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl PartialOrd for EndpointId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EndpointId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for EndpointId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Display for EndpointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for EndpointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EndpointId").field(&self.text).finish()
    }
}

#[cfg(test)]
mod tests;
