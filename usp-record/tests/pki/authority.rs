//! Certificates made for a test.

#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::unwrap_used,
    reason = "each test uses some of it, and wants it to be right"
)]

use core::time::Duration;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, SanType, SignatureAlgorithm, date_time_ymd,
};
use usp_record::{Credentials, TrustAnchors, WallClock};

/// The moment at which an `Instant` of zero is: in the middle of 2025.
pub(crate) const NOW: Duration = Duration::from_secs(1_750_000_000);
pub(crate) const CLOCK: WallClock = WallClock::new(NOW);

/// Who signs certificates.
pub(crate) struct Authority {
    pub(crate) issuer: CertifiedIssuer<'static, KeyPair>,
    /// The certificates of the issuers below the root, as PEM, this one first.
    pub(crate) chain: String,
}

/// The certificate of an Endpoint, to be changed before it is signed.
pub(crate) struct Subject {
    pub(crate) params: CertificateParams,
    pub(crate) key: KeyPair,
}

impl Authority {
    pub(crate) fn root(name: &str) -> Self {
        Self::root_with(name, &rcgen::PKCS_ECDSA_P256_SHA256)
    }

    pub(crate) fn root_with(name: &str, algorithm: &'static SignatureAlgorithm) -> Self {
        let key = KeyPair::generate_for(algorithm).unwrap();
        Self {
            issuer: CertifiedIssuer::self_signed(authority_params(name), key).unwrap(),
            chain: String::new(),
        }
    }

    /// An authority below this one.
    pub(crate) fn below(&self, name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let params = authority_params(name);
        let issuer = CertifiedIssuer::signed_by(params, key, &self.issuer).unwrap();
        let chain = issuer.pem().replace('\r', "") + &self.chain;
        Self { issuer, chain }
    }

    pub(crate) fn trust_anchors(&self) -> TrustAnchors {
        TrustAnchors::from_pem(self.issuer.pem().as_bytes()).unwrap()
    }

    /// The chain of a subject, as PEM.
    pub(crate) fn sign(&self, subject: &Subject) -> String {
        let certificate = subject
            .params
            .signed_by(&subject.key, &self.issuer)
            .unwrap();
        certificate.pem().replace('\r', "") + &self.chain
    }

    pub(crate) fn credentials(&self, subject: &Subject) -> Arc<Credentials> {
        let key = subject.key.serialize_pem();
        let chain = self.sign(subject);
        Arc::new(Credentials::from_pem(chain.as_bytes(), key.as_bytes()).unwrap())
    }

    /// Credentials of an Endpoint, with nothing odd about them.
    pub(crate) fn endpoint(&self, id: &str) -> Arc<Credentials> {
        self.credentials(&Subject::endpoint(id))
    }
}

impl Subject {
    pub(crate) fn endpoint(id: &str) -> Self {
        let mut subject = Self::nameless();
        subject.add_uri(&format!("urn:bbf:usp:id:{id}"));
        subject
    }

    pub(crate) fn nameless() -> Self {
        Self {
            params: params("an Endpoint"),
            key: KeyPair::generate().unwrap(),
        }
    }

    pub(crate) fn add_uri(&mut self, uri: &str) {
        let name = SanType::URI(uri.try_into().unwrap());
        self.params.subject_alt_names.push(name);
    }

    pub(crate) fn add_host(&mut self, host: &str) {
        let name = SanType::DnsName(host.try_into().unwrap());
        self.params.subject_alt_names.push(name);
    }

    pub(crate) fn usages(mut self, usages: &[ExtendedKeyUsagePurpose]) -> Self {
        self.params.extended_key_usages = usages.to_vec();
        self
    }

    /// Valid from the first of January of one year to that of another.
    pub(crate) fn years(mut self, from: i32, to: i32) -> Self {
        self.params.not_before = date_time_ymd(from, 1, 1);
        self.params.not_after = date_time_ymd(to, 1, 1);
        self
    }
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = params(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2024, 1, 1);
    params.not_after = date_time_ymd(2030, 1, 1);
    params
}
