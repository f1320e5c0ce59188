//! Who the peer is: the certificates that the handshake brings.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::time_provider::TimeProvider;
use rustls::{DigitallySignedStruct, DistinguishedName, Error, OtherError, SignatureScheme};

use super::config::SIGNATURES;
use crate::crypto::{Chain, TrustAnchors};
use crate::integrity::CertificateError;

/// Checks that the peer is the Endpoint that it should be, TLS client or server alike
/// ([R-E2E.43]).
///
/// [R-E2E.43]: https://usp.technology/specification/#r-e2e.43
#[derive(Debug)]
pub(super) struct Verifier {
    trust_anchors: Arc<TrustAnchors>,
    remote_id: String,
    time: Arc<VerifyingTime>,
}

impl Verifier {
    pub(super) const fn new(
        trust_anchors: Arc<TrustAnchors>,
        remote_id: String,
        time: Arc<VerifyingTime>,
    ) -> Self {
        Self {
            trust_anchors,
            remote_id,
            time,
        }
    }

    fn verify(
        &self,
        first: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
    ) -> Result<(), Error> {
        let mut certificates = Vec::with_capacity(others.len() + 1);
        certificates.push(first.clone());
        certificates.extend_from_slice(others);
        Chain::new(certificates)
            .and_then(|chain| {
                self.trust_anchors
                    .check(&chain, &self.remote_id, self.time.get())
            })
            .map(drop)
            .map_err(wrap)
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        first: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.verify(first, others)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &SIGNATURES)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &SIGNATURES)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        SIGNATURES.supported_schemes()
    }
}

impl ClientCertVerifier for Verifier {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        first: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.verify(first, others)?;
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &SIGNATURES)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &SIGNATURES)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        SIGNATURES.supported_schemes()
    }
}

/// The time of day at which certificates are checked, as the caller gave it last.
#[derive(Debug)]
pub(super) struct VerifyingTime {
    seconds: AtomicU64,
}

impl VerifyingTime {
    pub(super) fn set(&self, unix_time: Option<Duration>) {
        let seconds = unix_time.map_or(UNKNOWN, |time| time.as_secs());
        self.seconds.store(seconds, Ordering::Relaxed);
    }

    fn get(&self) -> Option<Duration> {
        match self.seconds.load(Ordering::Relaxed) {
            UNKNOWN => None,
            seconds => Some(Duration::from_secs(seconds)),
        }
    }
}

impl Default for VerifyingTime {
    fn default() -> Self {
        Self {
            seconds: AtomicU64::new(UNKNOWN),
        }
    }
}

/// The library asks for the time, and hands it on to the verifier, which has its own way.
impl TimeProvider for VerifyingTime {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(self.get().unwrap_or_default()))
    }
}

/// Our refusal, on its way through the library: with the alert that fits it best.
fn wrap(error: CertificateError) -> Error {
    Error::InvalidCertificate(rustls::CertificateError::Other(OtherError(Arc::new(error))))
}

/// Stands for no time.
const UNKNOWN: u64 = u64::MAX;
