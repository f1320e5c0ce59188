//! Why a Record is not believed.

/// Why a Record cannot be protected, or is not to be believed. The peer is not told: the Record is
/// dropped in silence ([R-E2E.23]).
///
/// [R-E2E.23]: https://usp.technology/specification/#r-e2e.23
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntegrityError {
    /// The peer sent a bare Record over an MTP that does not protect it ([R-E2E.29]).
    ///
    /// [R-E2E.29]: https://usp.technology/specification/#r-e2e.29
    #[error("found no mac_signature, expected one as the mtp does not protect the record")]
    Absent,
    /// There is a `mac_signature`, and nothing here to make or verify one with.
    #[error("found a mac_signature, nothing here can make or verify one")]
    Unsupported,
    /// The Record is from another Endpoint than the one whose certificates and keys these are.
    #[error("found a from_id other than that of the peer")]
    SenderOther,
    /// A MAC came before the keys for it were there. It may be right: Records of a context that
    /// has just become secure can overtake the last one of the handshake.
    #[error("found a mac before the tls handshake was complete")]
    MacTooEarly,
    /// The MAC is not that of the fields: one of them was changed, or the key is another's.
    #[error("the mac does not fit the fields")]
    MacWrong,
    /// The signature is not an ECDSA signature in DER.
    #[error("found a signature that is not in der")]
    SignatureForm,
    /// The signature is not that of the fields: one of them was changed, or the key is another's.
    #[error("the signature does not fit the fields")]
    SignatureWrong,
    /// The certificates in `sender_cert` are not to be believed.
    #[error("the certificates in sender_cert are refused")]
    SenderCert(#[source] CertificateError),
}

impl IntegrityError {
    /// Whether the session restarts the context, as [R-E2E.23] wants it. Not after a MAC that came
    /// too early: that Record is dropped and asked for again.
    ///
    /// [R-E2E.23]: https://usp.technology/specification/#r-e2e.23
    #[must_use]
    pub const fn restarts(self) -> bool {
        !matches!(self, Self::MacTooEarly)
    }
}

/// Why the certificates of an Endpoint are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// There is no certificate.
    #[error("found no certificate")]
    Absent,
    /// A limit of ours: the text is too long.
    #[error("found {len} bytes of certificates, expected {max} at most")]
    TooLong {
        /// The bytes there are.
        len: usize,
        /// The bytes there may be.
        max: usize,
    },
    /// A limit of ours: the chain has too many certificates.
    #[error("found more than {max} certificates")]
    TooMany {
        /// The certificates there may be.
        max: usize,
    },
    /// The text is not PEM, or has something in it that is no certificate.
    #[error("malformed pem at byte {offset}")]
    Pem {
        /// Where it stops being PEM.
        offset: usize,
    },
    /// A certificate is not X.509.
    #[error("malformed certificate")]
    Malformed,
    /// The key is not one of the curve P-256 ([R-E2E.31], [R-E2E.40b]).
    ///
    /// [R-E2E.31]: https://usp.technology/specification/#r-e2e.31
    /// [R-E2E.40b]: https://usp.technology/specification/#r-e2e.40b
    #[error("found a key or signature of another kind than ecdsa with p-256 and sha-256")]
    Algorithm,
    /// The time of a certificate is over.
    #[error("found a certificate that has expired")]
    Expired,
    /// The time of a certificate has not come.
    #[error("found a certificate that is not valid yet")]
    NotYetValid,
    /// The chain does not end at a trusted certificate.
    #[error("the chain does not end at a trusted certificate")]
    Untrusted,
    /// A certificate is not signed by the one above it.
    #[error("found a certificate with a wrong signature")]
    SignatureWrong,
    /// A certificate is used for what it is not made for.
    #[error("found a certificate that is not made for this use")]
    Usage,
    /// The certificate does not name an Endpoint ([R-SEC.0a]).
    ///
    /// [R-SEC.0a]: https://usp.technology/specification/#r-sec.0a
    #[error("found no endpoint id in the certificate")]
    EndpointIdAbsent,
    /// The certificate names another Endpoint than the one it should.
    #[error("the certificate is of another endpoint")]
    EndpointIdOther,
}

#[cfg(test)]
mod tests;
