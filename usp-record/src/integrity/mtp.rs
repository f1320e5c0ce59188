//! Whether the MTP protects a Record.

use crate::endpoint_id::{EndpointIdPattern, EndpointIdView};

/// What the certificate of the peer at the other end of an MTP connection says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MtpPeer<'a> {
    /// Nothing: there is no certificate, or nobody known in it.
    Unknown,
    /// It names this Endpoint, in its `subjectAltName`.
    Named(EndpointIdPattern<'a>),
    /// It is registered as that of a Controller, with this Endpoint ID: by a `Credential`
    /// parameter of `Device.LocalAgent.Controller.{i}.`.
    Associated(&'a str),
    /// It is that of a Trusted Broker ([R-SEC.4a]), who answers for the `from_id` of all.
    ///
    /// [R-SEC.4a]: https://usp.technology/specification/#r-sec.4a
    TrustedBroker,
}

/// Whether the MTP protects a Record that goes to or comes from this Endpoint, so that it needs
/// neither signature nor MAC ([R-E2E.28]): the connection has to be encrypted, and the certificate
/// at its other end has to be that of the Endpoint or that of a Trusted Broker.
///
/// The rule as it is written asks for both certificates at once, which no connection has, and has
/// the certificate held against the `from_id` of Records that are sent too, which is one's own. It
/// is understood as said above: `endpoint_id` is the `from_id` of a Record that came, and the
/// `to_id` of one to be sent.
///
/// ```
/// use usp_record::{EndpointIdPattern, MtpPeer, mtp_protects};
///
/// let name = EndpointIdPattern::parse_urn("urn:bbf:usp:id:self::controller")?;
/// assert!(mtp_protects(true, MtpPeer::Named(name), "self::controller"));
/// assert!(!mtp_protects(true, MtpPeer::Named(name), "self::other"));
/// assert!(!mtp_protects(false, MtpPeer::TrustedBroker, "self::controller"));
/// # Ok::<(), usp_record::EndpointIdError>(())
/// ```
///
/// [R-E2E.28]: https://usp.technology/specification/#r-e2e.28
#[must_use]
pub fn mtp_protects(is_encrypted: bool, peer: MtpPeer<'_>, endpoint_id: &str) -> bool {
    is_encrypted
        && match peer {
            MtpPeer::Unknown => false,
            MtpPeer::Named(name) => {
                EndpointIdView::parse(endpoint_id).is_ok_and(|id| name.matches(id))
            }
            MtpPeer::Associated(id) => id == endpoint_id,
            MtpPeer::TrustedBroker => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str) -> bool {
        let name = EndpointIdPattern::parse_urn("urn:bbf:usp:id:os::00256D-*").unwrap();
        mtp_protects(true, MtpPeer::Named(name), id)
    }

    #[test]
    fn r_e2e_28_the_certificate_has_to_name_the_endpoint() {
        assert!(named("os::00256D-1"));
        assert!(!named("os::00256E-1"));
        assert!(!named("not an endpoint id"));
        assert!(mtp_protects(
            true,
            MtpPeer::Associated("self::c"),
            "self::c"
        ));
        assert!(!mtp_protects(
            true,
            MtpPeer::Associated("self::c"),
            "self::d"
        ));
        assert!(!mtp_protects(true, MtpPeer::Unknown, "self::c"));
    }

    #[test]
    fn r_e2e_28_without_encryption_nothing_is_protected() {
        let name = EndpointIdPattern::parse_urn("urn:bbf:usp:id:self::c").unwrap();
        for peer in [
            MtpPeer::Unknown,
            MtpPeer::Named(name),
            MtpPeer::Associated("self::c"),
            MtpPeer::TrustedBroker,
        ] {
            assert!(!mtp_protects(false, peer, "self::c"), "{peer:?}");
        }
    }

    #[test]
    fn a_33_a_trusted_broker_answers_for_any_endpoint() {
        assert!(mtp_protects(true, MtpPeer::TrustedBroker, "self::c"));
        assert!(mtp_protects(true, MtpPeer::TrustedBroker, "self::d"));
    }

    #[test]
    fn a_34_it_is_the_record_that_is_protected_not_the_endpoint() {
        // One connection, one certificate: some Records are protected and others are not.
        let peer = MtpPeer::Associated("self::c");
        let protected = ["self::c", "self::d"].map(|from_id| mtp_protects(true, peer, from_id));
        assert_eq!(protected, [true, false]);
    }
}
