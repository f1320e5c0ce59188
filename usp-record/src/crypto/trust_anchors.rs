//! The certificates that are trusted, and the check of those that are not yet.

use alloc::vec::Vec;
use core::time::Duration;

use p256::ecdsa::VerifyingKey;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter};

use super::chain::{CERTIFICATE, Chain};
use super::ecdsa::{self, P256_SHA256};
use super::pem::{self, Between};
use crate::endpoint_id::{AuthorityScheme, EndpointIdPattern, EndpointIdView};
use crate::integrity::CertificateError;

/// The certificates that an Endpoint trusts to vouch for others: roots, intermediate ones, or a
/// self-signed certificate of a peer that has been accepted once ([R-SEC.2], [R-SEC.8]).
///
/// A chain is believed if it leads to one of them, all of it signed with ECDSA by P-256 and
/// SHA-256 ([R-E2E.40b]) and made for this (extended key usages, if there are any, for TLS clients
/// or servers: an Endpoint is either), at the given time. A trusted certificate is trusted as it
/// is: its own signature and times are not looked at. So a chain whose root has a key of another
/// kind can be believed by way of its intermediate certificate.
///
/// Whether a certificate was revoked is not asked.
///
/// [R-E2E.40b]: https://usp.technology/specification/#r-e2e.40b
/// [R-SEC.2]: https://usp.technology/specification/#r-sec.2
/// [R-SEC.8]: https://usp.technology/specification/#r-sec.8
#[derive(Clone, Debug, Default)]
pub struct TrustAnchors {
    anchors: Vec<TrustAnchor<'static>>,
    accept_wildcards: bool,
}

impl TrustAnchors {
    /// Reads all certificates of a PEM file.
    ///
    /// # Errors
    ///
    /// [`CertificateError`] if there is none, or one that cannot be read.
    pub fn from_pem(text: &[u8]) -> Result<Self, CertificateError> {
        let blocks = pem::blocks(text, Between::Anything)?;
        let certificates = blocks.iter().filter(|block| block.label == CERTIFICATE);
        Self::from_der(certificates.map(|block| block.der.as_slice()))
    }

    /// Takes certificates in DER.
    ///
    /// # Errors
    ///
    /// [`CertificateError`] if there is none, or one that cannot be read.
    pub fn from_der<'a>(
        certificates: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, CertificateError> {
        let mut anchors = Vec::new();
        for certificate in certificates {
            let certificate = CertificateDer::from(certificate);
            let anchor = webpki::anchor_from_trusted_cert(&certificate)
                .map_err(|_| CertificateError::Malformed)?;
            anchors.push(anchor.to_owned());
        }
        if anchors.is_empty() {
            return Err(CertificateError::Absent);
        }
        Ok(Self {
            anchors,
            accept_wildcards: false,
        })
    }

    /// Whether a certificate may name many Agents at once, by a wildcard ([R-SEC.11]). Off by
    /// default: Controllers need not support it, and Agents that share a key can speak for one
    /// another.
    ///
    /// [R-SEC.11]: https://usp.technology/specification/#r-sec.11
    #[must_use]
    pub const fn accept_wildcards(mut self, accept_wildcards: bool) -> Self {
        self.accept_wildcards = accept_wildcards;
        self
    }

    /// Checks a chain in PEM, as it stands in the field `sender_cert`: that it leads to a trusted
    /// certificate, and that it names the Endpoint ([R-SEC.0a], [R-SEC.10a]). The time counts from
    /// the beginning of 1970 (UTC); for none see [`WallClock::UNKNOWN`](crate::WallClock::UNKNOWN).
    ///
    /// # Errors
    ///
    /// [`CertificateError`] if it is not to be believed.
    ///
    /// [R-SEC.0a]: https://usp.technology/specification/#r-sec.0a
    /// [R-SEC.10a]: https://usp.technology/specification/#r-sec.10a
    pub fn check_pem(
        &self,
        sender_cert: &[u8],
        endpoint_id: &str,
        unix_time: Option<Duration>,
    ) -> Result<(), CertificateError> {
        let chain = Chain::of_sender(sender_cert)?;
        self.check(&chain, endpoint_id, unix_time).map(drop)
    }

    /// As [`check_pem`](Self::check_pem), with the key of the Endpoint.
    pub(crate) fn check(
        &self,
        chain: &Chain<'_>,
        endpoint_id: &str,
        unix_time: Option<Duration>,
    ) -> Result<VerifyingKey, CertificateError> {
        let (first, others) = chain.split().ok_or(CertificateError::Absent)?;
        let certificate =
            EndEntityCert::try_from(first).map_err(|_| CertificateError::Malformed)?;
        // First the name, as that costs no signature: the first certificate is what the peer wants
        // it to be until the chain is checked, and wrong then too.
        self.check_name(&certificate, endpoint_id)?;
        let key = ecdsa::public_key(&certificate.subject_public_key_info())?;
        self.check_path(&certificate, others, unix_time)?;
        Ok(key)
    }

    fn check_path(
        &self,
        certificate: &EndEntityCert<'_>,
        others: &[CertificateDer<'_>],
        unix_time: Option<Duration>,
    ) -> Result<(), CertificateError> {
        let check = |time: Duration| {
            let path = certificate.verify_for_usage(
                &[P256_SHA256],
                &self.anchors,
                others,
                UnixTime::since_unix_epoch(time),
                EndpointUsage,
                None,
                None,
            );
            path.map(drop)
        };
        if let Some(time) = unix_time {
            return check(time).map_err(refusal);
        }
        // Nobody knows the time: begin in 1970, and go to where the next certificate becomes
        // valid. That is once for each of them at most.
        let mut time = Duration::ZERO;
        for _ in 0..=Chain::MAX_CERTIFICATES {
            match check(time) {
                Err(Error::CertNotValidYet { not_before, .. }) => {
                    time = Duration::from_secs(not_before.as_secs());
                }
                other => return other.map_err(refusal),
            }
        }
        Err(CertificateError::NotYetValid)
    }

    /// [R-SEC.0a]: the Endpoint ID is there as a URN or, with `fqdn`, as a DNS name.
    ///
    /// [R-SEC.0a]: https://usp.technology/specification/#r-sec.0a
    fn check_name(
        &self,
        certificate: &EndEntityCert<'_>,
        endpoint_id: &str,
    ) -> Result<(), CertificateError> {
        let id = EndpointIdView::parse(endpoint_id);
        let mut names = false;
        for uri in certificate.valid_uri_names() {
            let Ok(name) = EndpointIdPattern::parse_urn(uri) else {
                continue;
            };
            names = true;
            if name.has_wildcard() && !self.accept_wildcards {
                continue;
            }
            if id.is_ok_and(|id| name.matches(id)) {
                return Ok(());
            }
        }
        for host in certificate.valid_dns_names() {
            names = true;
            let is_fqdn = |id: EndpointIdView<'_>| {
                id.authority_scheme() == AuthorityScheme::Fqdn
                    && id.instance_id().eq_ignore_ascii_case(host)
            };
            if id.is_ok_and(is_fqdn) {
                return Ok(());
            }
        }
        Err(if names {
            CertificateError::EndpointIdOther
        } else {
            CertificateError::EndpointIdAbsent
        })
    }
}

/// An Endpoint is a TLS client in one context and a server in the next.
#[derive(Debug)]
struct EndpointUsage;

impl ExtendedKeyUsageValidator for EndpointUsage {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        let mut is_free = true;
        for purpose in purposes {
            is_free = false;
            if PURPOSES.contains(&purpose?.to_decoded_oid().as_slice()) {
                return Ok(());
            }
        }
        if is_free {
            return Ok(());
        }
        #[allow(
            deprecated,
            reason = "the newer one wants the one usage that is missing"
        )]
        Err(Error::RequiredEkuNotFound)
    }
}

/// What the check of the path found, in our words.
fn refusal(error: Error) -> CertificateError {
    #[allow(deprecated, reason = "older releases of the library give these")]
    match error {
        Error::CertExpired { .. } => CertificateError::Expired,
        Error::CertNotValidYet { .. } => CertificateError::NotYetValid,
        Error::UnknownIssuer
        | Error::MaximumPathBuildCallsExceeded
        | Error::MaximumPathDepthExceeded
        | Error::MaximumSignatureChecksExceeded => CertificateError::Untrusted,
        Error::InvalidSignatureForPublicKey => CertificateError::SignatureWrong,
        Error::SignatureAlgorithmMismatch
        | Error::UnsupportedSignatureAlgorithm
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKey
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => CertificateError::Algorithm,
        Error::CaUsedAsEndEntity
        | Error::EmptyEkuExtension
        | Error::EndEntityUsedAsCa
        | Error::NameConstraintViolation
        | Error::PathLenConstraintViolated
        | Error::RequiredEkuNotFound
        | Error::RequiredEkuNotFoundContext(_) => CertificateError::Usage,
        _ => CertificateError::Malformed,
    }
}

/// The extended key usages `serverAuth`, `clientAuth` and `anyExtendedKeyUsage`.
const PURPOSES: [&[usize]; 3] = [
    &[1, 3, 6, 1, 5, 5, 7, 3, 1],
    &[1, 3, 6, 1, 5, 5, 7, 3, 2],
    &[2, 5, 29, 37, 0],
];
