//! The laws of signatures, certificates and TLS.

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use usp_proto::DecodeOptions;
use usp_proto::record::{Record, RecordType, RecordView};
use usp_record::{
    Credentials, Instant, Integrity, IntegrityMethod, MacKeys, PayloadSecurity, ProtectedFields,
    RecordIntegrity, TlsPayload, TrustAnchors, WallClock,
};

/// Nothing is believed but what the holders of the keys have said.
///
/// The first byte is what the rest is: a Record, the certificates in one, or a payload for one of
/// the two ends of a TLS handshake.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    match input {
        [0, record @ ..] => check_record(record),
        [1, sender_cert @ ..] => check_certificates(sender_cert),
        [2, payload @ ..] => check_payload(payload, true),
        [3, payload @ ..] => check_payload(payload, false),
        _ => {}
    }
}

/// The bytes of the fields are those of the decoded Record; and neither a signature nor a MAC is
/// believed for other bytes than those that were ever signed.
fn check_record(bytes: &[u8]) {
    let Ok(decoded) = DecodeOptions::tolerant().view::<RecordView<'_>>(bytes) else {
        return;
    };
    let view = decoded.value();
    let fields = ProtectedFields::of(view).expect("the view was checked");
    let record = view.to_owned().expect("the view was checked");
    let signed = fields.to_vec();
    assert_eq!(signed, bytes_of(&record));

    let own = ProtectedFields::new("1.4", CONTROLLER, AGENT);
    let agent = integrity(&OF_AGENT, CONTROLLER);
    let method = Some(IntegrityMethod::Signature);
    let own = own.sender_cert(agent.sender_cert(method));
    let signature = agent.protect(method, &own).expect("there is a key");

    let mut controller = integrity(&OF_CONTROLLER, AGENT);
    controller.set_mac_keys(Some(MacKeys::from_exporter(&[7; 64], false)));
    for mac_signature in [view.mac_signature(), &signature] {
        let verdict = controller.verify(Instant::ZERO, &fields, mac_signature);
        if verdict.is_ok() {
            let hex: String = signed.iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(
                signed == own.to_vec() || VECTORS.split('\t').any(|column| column == hex),
                "{hex}"
            );
        }
    }
}

/// Plainly: number after number, out of the owned Record.
fn bytes_of(record: &Record) -> Vec<u8> {
    let mut bytes = Vec::new();
    for text in [&record.version, &record.to_id, &record.from_id] {
        bytes.extend(text.bytes());
    }
    bytes.extend(record.payload_security.to_be_bytes());
    bytes.extend(&record.sender_cert);
    bytes.extend(record.originator_id.bytes());
    bytes.extend(record.destination_id.bytes());
    if let Some(RecordType::SessionContext(context)) = &record.record_type {
        for number in [
            context.session_id,
            context.sequence_id,
            context.expected_id,
            context.retransmit_id,
        ] {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend(context.payload_sar_state.to_be_bytes());
        bytes.extend(context.payloadrec_sar_state.to_be_bytes());
    }
    bytes
}

/// Certificates are believed for the Agent if that of the Agent is the first.
fn check_certificates(sender_cert: &[u8]) {
    for time in [None, Some(core::time::Duration::from_secs(1_750_000_000))] {
        let verdict = ROOTS.check_pem(sender_cert, AGENT, time);
        if verdict.is_ok() {
            let bare = |text: &[u8]| -> Vec<u8> {
                let visible = |byte: &&u8| !byte.is_ascii_whitespace();
                text.iter().filter(visible).copied().collect()
            };
            assert!(bare(sender_cert).starts_with(&bare(AGENT_CERT)));
        }
    }
}

/// No bytes complete a handshake, and an error ends it.
fn check_payload(payload: &[u8], is_client: bool) {
    let (agent, roots) = (OF_AGENT.clone(), ROOTS.clone());
    let mut tls = TlsPayload::new(agent, roots, CONTROLLER, WallClock::UNKNOWN);
    tls.start(Instant::ZERO, is_client).expect("it can start");
    assert_eq!(tls.poll_handshake().is_some(), is_client);
    let received = tls.receive(Instant::ZERO, Bytes::copy_from_slice(payload));
    assert!(matches!(received, Ok(None) | Err(_)));
    assert!(!tls.is_established());
    if received.is_err() {
        assert_eq!(tls.poll_handshake(), None);
    }
    assert!(tls.protect(Bytes::from_static(b"a Message")).is_err());
}

fn integrity(credentials: &Arc<Credentials>, remote_id: &str) -> RecordIntegrity {
    RecordIntegrity::new(
        credentials.clone(),
        ROOTS.clone(),
        remote_id,
        WallClock::UNKNOWN,
    )
}

fn credentials(certificate: &[u8], key: &[u8]) -> Arc<Credentials> {
    Arc::new(Credentials::from_pem(certificate, key).expect("they are good"))
}

static OF_AGENT: LazyLock<Arc<Credentials>> = LazyLock::new(|| {
    credentials(
        AGENT_CERT,
        include_bytes!("../../testdata/integrity/agent.key"),
    )
});
static OF_CONTROLLER: LazyLock<Arc<Credentials>> = LazyLock::new(|| {
    let certificate = include_bytes!("../../testdata/integrity/controller.pem");
    let key = include_bytes!("../../testdata/integrity/controller.key");
    credentials(certificate, key)
});
static ROOTS: LazyLock<Arc<TrustAnchors>> = LazyLock::new(|| {
    let root = include_bytes!("../../testdata/integrity/root.pem");
    Arc::new(TrustAnchors::from_pem(root).expect("it is good"))
});
const AGENT: &str = "os::00256D-0123456789";
const CONTROLLER: &str = "self::controller";
/// Holds all bytes that the key of the Agent was ever used for.
const VECTORS: &str = include_str!("../../testdata/integrity.tsv");
const AGENT_CERT: &[u8] = include_bytes!("../../testdata/integrity/agent.pem");
