//! What the handshake offers and takes.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;

use rustls::client::{ClientConfig, ClientConnection, Resumption};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, ring};
use rustls::pki_types::ServerName;
use rustls::server::{ServerConfig, ServerConnection};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{Connection, SignatureScheme, SupportedProtocolVersion, version};

use super::TlsVersions;
use super::refusal::refusal;
use super::signer::Signer;
use super::verifier::{Verifier, VerifyingTime};
use crate::crypto::{Credentials, P256_SHA256, TrustAnchors};
use crate::payload_security::PayloadSecurityError;

/// What all handshakes with one peer have in common.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) credentials: Arc<Credentials>,
    pub(super) trust_anchors: Arc<TrustAnchors>,
    pub(super) remote_id: String,
    pub(super) versions: TlsVersions,
    /// That of TLS records before encryption.
    pub(super) max_fragment_size: Option<usize>,
}

impl Settings {
    /// Begins a handshake.
    pub(super) fn connect(
        &self,
        is_client: bool,
        time: &Arc<VerifyingTime>,
    ) -> Result<Connection, PayloadSecurityError> {
        let connection = if is_client {
            self.client(time).map(Connection::from)
        } else {
            self.server(time).map(Connection::from)
        };
        connection.map_err(|error| match refusal(error) {
            PayloadSecurityError::Certificate(error) => PayloadSecurityError::Certificate(error),
            _ => PayloadSecurityError::Setup,
        })
    }

    fn client(&self, time: &Arc<VerifyingTime>) -> Result<ClientConnection, rustls::Error> {
        let name = ServerName::try_from(NO_NAME).map_err(|_| rustls::Error::UnsupportedNameType)?;
        ClientConnection::new(Arc::new(self.client_config(time)?), name)
    }

    pub(super) fn client_config(
        &self,
        time: &Arc<VerifyingTime>,
    ) -> Result<ClientConfig, rustls::Error> {
        let mut config = ClientConfig::builder_with_details(Arc::new(provider()), time.clone())
            .with_protocol_versions(self.protocol_versions())?
            .dangerous()
            // Not less than what the usual verifier checks, but Endpoint IDs instead of host names.
            .with_custom_certificate_verifier(self.verifier(time))
            .with_client_cert_resolver(self.resolver());
        config.resumption = Resumption::disabled();
        config.enable_sni = false;
        config.max_fragment_size = self.max_fragment_size;
        Ok(config)
    }

    fn server(&self, time: &Arc<VerifyingTime>) -> Result<ServerConnection, rustls::Error> {
        ServerConnection::new(Arc::new(self.server_config(time)?))
    }

    pub(super) fn server_config(
        &self,
        time: &Arc<VerifyingTime>,
    ) -> Result<ServerConfig, rustls::Error> {
        let mut config = ServerConfig::builder_with_details(Arc::new(provider()), time.clone())
            .with_protocol_versions(self.protocol_versions())?
            .with_client_cert_verifier(self.verifier(time))
            .with_cert_resolver(self.resolver());
        // No TLS session is resumed, so that there is nothing to keep or send for it.
        config.send_tls13_tickets = 0;
        config.session_storage = Arc::new(rustls::server::NoServerSessionStorage {});
        config.max_fragment_size = self.max_fragment_size;
        Ok(config)
    }

    fn verifier(&self, time: &Arc<VerifyingTime>) -> Arc<Verifier> {
        Arc::new(Verifier::new(
            Arc::clone(&self.trust_anchors),
            self.remote_id.clone(),
            Arc::clone(time),
        ))
    }

    fn resolver(&self) -> Arc<SingleCertAndKey> {
        let key = Arc::new(Signer::new(Arc::clone(&self.credentials)));
        let chain = self.credentials.chain().certificates().to_vec();
        Arc::new(SingleCertAndKey::from(CertifiedKey::new(chain, key)))
    }

    fn protocol_versions(&self) -> &'static [&'static SupportedProtocolVersion] {
        match self.versions {
            TlsVersions::Both => &VERSIONS,
            TlsVersions::Tls12 => VERSIONS.get(1..).unwrap_or_default(),
            TlsVersions::Tls13 => VERSIONS.get(..1).unwrap_or_default(),
        }
    }
}

/// The algorithms of [R-E2E.40], [R-E2E.40a] and [R-E2E.40b], and no others.
///
/// [R-E2E.40]: https://usp.technology/specification/#r-e2e.40
/// [R-E2E.40a]: https://usp.technology/specification/#r-e2e.40a
/// [R-E2E.40b]: https://usp.technology/specification/#r-e2e.40b
fn provider() -> CryptoProvider {
    CryptoProvider {
        cipher_suites: vec![
            ring::cipher_suite::TLS13_AES_128_GCM_SHA256,
            ring::cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        ],
        kx_groups: vec![ring::kx_group::SECP256R1],
        signature_verification_algorithms: SIGNATURES,
        ..ring::default_provider()
    }
}

/// The one scheme of signatures.
pub(super) const SIGNATURES: WebPkiSupportedAlgorithms = WebPkiSupportedAlgorithms {
    all: ALL,
    mapping: &[(SignatureScheme::ECDSA_NISTP256_SHA256, ALL)],
};
const ALL: &[&dyn rustls::pki_types::SignatureVerificationAlgorithm] = &[P256_SHA256];
/// The newest first.
static VERSIONS: [&SupportedProtocolVersion; 2] = [&version::TLS13, &version::TLS12];
/// TLS clients have to ask for a name. It is not sent.
const NO_NAME: &str = "endpoint.invalid";
