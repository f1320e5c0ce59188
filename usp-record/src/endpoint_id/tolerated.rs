//! Endpoint IDs as the field shows them.

use alloc::borrow::Cow;
use core::array;
use core::fmt;
use core::iter::{Flatten, FusedIterator};

use super::check::{self, Verdict};
use super::error::{EndpointIdError, EndpointIdErrorKind};
use super::percent::{self, InstanceIdBytes};
use super::scheme::AuthorityScheme;
use super::view::EndpointIdView;

/// A name that a peer uses for an Endpoint, with the rules of an Endpoint ID that it breaks.
///
/// Deployed Endpoints go by names that [`EndpointIdView::parse`] refuses. This type takes them as
/// they are, since an answer has to bear the same name byte by byte, and lists every
/// [deviation](Self::deviations):
///
/// | deviation | such as | how the name is read |
/// |---|---|---|
/// | [`ColonMissing`](EndpointIdErrorKind::ColonMissing) | `oktopusController` | no scheme, all of it is the instance-id |
/// | [`UrnPrefix`](EndpointIdErrorKind::UrnPrefix) | `urn:bbf:usp:id:oui:00256D:agent` | as without the prefix |
/// | [`SchemeUnknown`](EndpointIdErrorKind::SchemeUnknown) | `controller::localui` | no scheme |
/// | [`SchemeCase`](EndpointIdErrorKind::SchemeCase) | `OUI:00256D:agent` | as in lower case |
/// | [`AuthorityIdForm`](EndpointIdErrorKind::AuthorityIdForm) | `self:my-agent:1` | as it is |
/// | [`InstanceIdCharacter`](EndpointIdErrorKind::InstanceIdCharacter) | `oui:00256D:02:42:ac` | as it is: colons behind the second belong to the instance-id |
/// | [`InstanceIdPercent`](EndpointIdErrorKind::InstanceIdPercent) | `proto::100%` | as it is |
/// | [`InstanceIdLength`](EndpointIdErrorKind::InstanceIdLength) | more than 50 characters | as it is |
/// | [`InstanceIdForm`](EndpointIdErrorKind::InstanceIdForm) | `os::controller1` | as it is |
///
/// Blanks, control characters, characters outside ASCII, an empty instance-id and a name above
/// [`MAX_LEN`](Self::MAX_LEN) bytes are not tolerated. A name that is may still hold what means
/// something else to an MTP, such as `/`, `#` and `+` to MQTT.
///
/// ```
/// use usp_record::{EndpointIdErrorKind, EndpointIdView};
///
/// let peer = EndpointIdView::parse_tolerant("controller::localui")?;
/// assert_eq!(peer.authority_scheme(), None);
/// assert_eq!(peer.instance_id(), "localui");
/// let kinds: Vec<_> = peer.deviations().map(|deviation| deviation.kind()).collect();
/// assert_eq!(kinds, [EndpointIdErrorKind::SchemeUnknown]);
/// # Ok::<(), usp_record::EndpointIdError>(())
/// ```
#[derive(Clone, Copy)]
pub struct ToleratedIdView<'a> {
    text: &'a str,
    parts: check::Parts<'a>,
    deviations: Notes,
}

impl<'a> ToleratedIdView<'a> {
    /// The most bytes that a name may have. Reference implementations keep no longer ones.
    pub const MAX_LEN: usize = 255;

    /// The name as it was given.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// The scheme, if it is known.
    #[must_use]
    pub const fn authority_scheme(&self) -> Option<AuthorityScheme> {
        self.parts.scheme
    }

    /// The part before the first colon, known or not; empty if there are not two colons.
    #[must_use]
    pub const fn authority_scheme_text(&self) -> &'a str {
        self.parts.scheme_text
    }

    /// The part between the first two colons; empty if there are not two.
    #[must_use]
    pub const fn authority_id(&self) -> &'a str {
        self.parts.authority_id
    }

    /// The part behind the second colon, percent-encoded as it stands; the whole name if there are
    /// not two.
    #[must_use]
    pub const fn instance_id(&self) -> &'a str {
        self.parts.instance_id
    }

    /// The octets that the instance-id stands for, percent-encoding undone.
    #[must_use]
    pub const fn instance_id_bytes(&self) -> InstanceIdBytes<'a> {
        InstanceIdBytes::new(self.parts.instance_id)
    }

    /// The text that the instance-id stands for, percent-encoding undone; `None` if it is not
    /// UTF-8.
    #[must_use]
    pub fn decode_instance_id(&self) -> Option<Cow<'a, str>> {
        percent::decode(self.parts.instance_id)
    }

    /// The Endpoint ID, if no rule is broken.
    #[must_use]
    pub fn strict(&self) -> Option<EndpointIdView<'a>> {
        let scheme = self
            .parts
            .scheme
            .filter(|_| self.deviations().next().is_none())?;
        let colon = scheme.as_str().len() + 1 + self.parts.authority_id.len();
        Some(EndpointIdView::from_parts(self.text, scheme, colon))
    }

    /// The rules that are broken, in the order in which they are checked, each with the error that
    /// the strict parser has for it.
    #[must_use]
    pub fn deviations(&self) -> Deviations {
        Deviations {
            notes: self.deviations.into_iter().flatten(),
        }
    }

    pub(super) fn parse(text: &'a str) -> Result<Self, EndpointIdError> {
        if text.len() > Self::MAX_LEN {
            let kind = EndpointIdErrorKind::TooLong {
                found: text.len(),
                max: Self::MAX_LEN,
            };
            let last = (0..=Self::MAX_LEN)
                .rev()
                .find(|&at| text.is_char_boundary(at));
            return Err(kind.at(last.unwrap_or(0)));
        }
        if let Some((at, found)) = text.char_indices().find(|(_, c)| !c.is_ascii_graphic()) {
            return Err(EndpointIdErrorKind::Character { found }.at(at));
        }
        let mut deviations: Notes = [None; MAX_NOTES];
        let mut free = deviations.iter_mut();
        let parts = check(text, &mut |error| {
            // There is room for one note of each check.
            if let Some(slot) = free.next() {
                *slot = Some(error);
            }
            Ok(())
        })?;
        Ok(Self {
            text,
            parts,
            deviations,
        })
    }
}

impl AsRef<str> for ToleratedIdView<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl fmt::Display for ToleratedIdView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl fmt::Debug for ToleratedIdView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ToleratedIdView").field(&self.text).finish()
    }
}

/// The rules that a [`ToleratedIdView`] breaks, six at most.
#[derive(Clone, Debug)]
pub struct Deviations {
    notes: Flatten<array::IntoIter<Option<EndpointIdError>, MAX_NOTES>>,
}

impl Iterator for Deviations {
    type Item = EndpointIdError;

    fn next(&mut self) -> Option<EndpointIdError> {
        self.notes.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.notes.size_hint()
    }
}

impl FusedIterator for Deviations {}

/// Runs every check that makes sense for what is there.
fn check<'a>(
    text: &'a str,
    judge: &mut impl FnMut(EndpointIdError) -> Verdict,
) -> Result<check::Parts<'a>, EndpointIdError> {
    let (id, base) = match check::strip_urn(text) {
        Some(id) => {
            judge(EndpointIdErrorKind::UrnPrefix.at(0))?;
            (id, check::URN_PREFIX.len())
        }
        None => (text, 0),
    };
    let parts = check::split(id, base, judge)?;
    // Where the instance-id begins, since it ends the text.
    let instance_at = text.len() - parts.instance_id.len();
    if parts.instance_id.len() == id.len() {
        // Not two colons: nothing but the length can be judged.
        check::instance_id_len(parts.instance_id, instance_at, judge)?;
        return Ok(parts);
    }
    if let Some(scheme) = parts.scheme {
        let authority_at = base + parts.scheme_text.len() + 1;
        check::authority_id(scheme, parts.authority_id, authority_at, judge)?;
    }
    check::instance_id(parts.instance_id, instance_at, judge)?;
    if let Some(scheme) = parts.scheme {
        check::instance_id_form(scheme, parts.instance_id, instance_at, judge)?;
    }
    Ok(parts)
}

type Notes = [Option<EndpointIdError>; MAX_NOTES];

/// URN prefix, colons or scheme, authority-id; characters, length and form of the instance-id.
const MAX_NOTES: usize = 6;
