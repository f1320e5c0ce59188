//! What cannot be seen from outside: the secrets of TLS.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use std::sync::Mutex;

use hmac::{Hmac, Mac as _};
use rustls::crypto::cipher::{OutboundChunks, OutboundPlainMessage};
use rustls::{
    ConnectionTrafficSecrets, ContentType, ExtractedSecrets, KeyLog, ProtocolVersion,
    ServerConnection, SupportedCipherSuite,
};
use sha2::{Digest as _, Sha256};

use super::*;

const START: Instant = Instant::ZERO;

/// A client and a server, of the certificates that all vectors use.
fn settings(versions: TlsVersions) -> [TlsPayload; 2] {
    let file = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/integrity/");
        std::fs::read([folder, name].concat()).unwrap()
    };
    let anchors = Arc::new(TrustAnchors::from_pem(&file("root.pem")).unwrap());
    let agent = Credentials::from_pem(&file("agent.pem"), &file("agent.key"));
    let controller = Credentials::from_pem(&file("controller.pem"), &file("controller.key"));
    let end = |credentials, remote_id| {
        TlsPayload::new(
            Arc::new(credentials),
            anchors.clone(),
            remote_id,
            WallClock::UNKNOWN,
        )
        .versions(versions)
    };
    [
        end(agent.unwrap(), "self::controller"),
        end(controller.unwrap(), "os::00256D-0123456789"),
    ]
}

/// The handshake, with all its flights.
fn handshake(ends: &mut [TlsPayload; 2]) -> Vec<u8> {
    let (mut sender, mut flights) = (0, Vec::new());
    while let Some(flight) = ends[sender].poll_handshake() {
        flights.extend_from_slice(&flight);
        sender = 1 - sender;
        assert_eq!(ends[sender].receive(START, flight), Ok(None));
    }
    flights
}

/// Keeps the secrets that TLS derives the exported keys from.
#[derive(Debug, Default)]
struct Secrets(Mutex<Vec<Secret>>);

/// By which name, for which random of the client, and the secret itself.
type Secret = (String, Vec<u8>, Vec<u8>);

impl KeyLog for Secrets {
    fn log(&self, label: &str, client_random: &[u8], secret: &[u8]) {
        let entry = (label.into(), client_random.into(), secret.into());
        self.0.lock().unwrap().push(entry);
    }
}

impl Secrets {
    fn take(&self, label: &str) -> (Vec<u8>, Vec<u8>) {
        let secrets = self.0.lock().unwrap();
        let (_, random, secret) = secrets.iter().find(|entry| entry.0 == label).unwrap();
        (random.clone(), secret.clone())
    }
}

/// A handshake whose server keeps its secrets.
fn logged(versions: TlsVersions) -> ([TlsPayload; 2], Arc<Secrets>, Vec<u8>) {
    let mut ends = settings(versions);
    ends[0].start(START, true).unwrap();
    let secrets = Arc::new(Secrets::default());
    let mut config = ends[1].settings.server_config(&ends[1].time).unwrap();
    config.key_log = secrets.clone();
    ends[1].connection = Some(ServerConnection::new(Arc::new(config)).unwrap().into());
    let flights = handshake(&mut ends);
    (ends, secrets, flights)
}

fn mac(key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    pieces.iter().for_each(|piece| mac.update(piece));
    mac.finalize().into_bytes().to_vec()
}

/// Where the `ServerHello` has its random: behind type, version and length of the TLS record and of
/// the message.
fn server_random(flights: &[u8]) -> &[u8] {
    let client_hello = 5 + usize::from(u16::from_be_bytes([flights[3], flights[4]]));
    let server_hello = &flights[client_hello..];
    assert_eq!((server_hello[0], server_hello[5]), (22, 2));
    &server_hello[11..43]
}

#[test]
fn r_e2e_38_the_keys_of_tls_1_2_come_from_its_prf_with_sha_256() {
    let (ends, secrets, flights) = logged(TlsVersions::Tls12);
    let (client_random, master_secret) = secrets.take("CLIENT_RANDOM");
    // RFC 5705, section 4, on RFC 5246, section 5. The context is empty, but there: its length of
    // two octets is a part of the seed (R-E2E.36).
    let mut seed = b"EXPORTER-BBF-USP-Record".to_vec();
    seed.extend_from_slice(&client_random);
    seed.extend_from_slice(server_random(&flights));
    seed.extend_from_slice(&[0, 0]);
    let one = mac(&master_secret, &[&seed]);
    let two = mac(&master_secret, &[&one]);
    let client = mac(&master_secret, &[&one, &seed]);
    let server = mac(&master_secret, &[&two, &seed]);
    let keys = ends[0].mac_keys().unwrap();
    assert_eq!(
        (&keys.own()[..], &keys.peer()[..]),
        (&client[..], &server[..])
    );
}

#[test]
fn r_e2e_35_the_keys_of_tls_1_3_come_from_its_exporter() {
    let (ends, secrets, _) = logged(TlsVersions::Tls13);
    let (_, secret) = secrets.take("EXPORTER_SECRET");
    // RFC 8446, section 7.5: HKDF-Expand-Label twice, over the hash of nothing.
    let nothing = Sha256::digest([]);
    let label = |len: u8, label: &[u8]| {
        let mut info = vec![0, len];
        info.push(u8::try_from(label.len() + 6).unwrap());
        info.extend_from_slice(b"tls13 ");
        info.extend_from_slice(label);
        info.push(32);
        info.extend_from_slice(&nothing);
        info
    };
    let derived = mac(&secret, &[&label(32, b"EXPORTER-BBF-USP-Record"), &[1]]);
    let info = label(64, b"exporter");
    let client = mac(&derived, &[&info, &[1]]);
    let server = mac(&derived, &[&client, &info, &[2]]);
    let keys = ends[0].mac_keys().unwrap();
    assert_eq!(
        (&keys.own()[..], &keys.peer()[..]),
        (&client[..], &server[..])
    );
}

#[test]
fn r_e2e_36_an_empty_context_is_not_the_same_as_none() {
    let (ends, ..) = logged(TlsVersions::Tls12);
    let connection = ends[0].connection.as_ref().unwrap();
    let label = MacKeys::EXPORTER_LABEL.as_bytes();
    let without = connection
        .export_keying_material([0; 64], label, None)
        .unwrap();
    assert_ne!(
        ends[0].mac_keys(),
        Some(MacKeys::from_exporter(&without, true))
    );
}

/// A TLS record of TLS 1.2 with a handshake message, as one with these secrets would send it.
fn forge(secrets: ExtractedSecrets, message: &[u8]) -> Bytes {
    let (sequence, secrets) = secrets.tx;
    let ConnectionTrafficSecrets::Aes128Gcm { key, iv } = secrets else {
        panic!("another cipher");
    };
    let suite = rustls::crypto::ring::cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    let SupportedCipherSuite::Tls12(suite) = suite else {
        panic!("another version");
    };
    let (implicit, explicit) = iv.as_ref().split_at(4);
    let mut encrypter = suite.aead_alg.encrypter(key, implicit, explicit);
    let plain = OutboundPlainMessage {
        typ: ContentType::Handshake,
        version: ProtocolVersion::TLSv1_2,
        payload: OutboundChunks::Single(message),
    };
    encrypter.encrypt(plain, sequence).unwrap().encode().into()
}

/// The secrets of one end.
fn extract(end: &mut TlsPayload) -> ExtractedSecrets {
    match end.connection.take().unwrap() {
        Connection::Client(client) => client.dangerous_extract_secrets().unwrap(),
        Connection::Server(server) => server.dangerous_extract_secrets().unwrap(),
    }
}

/// A pair in TLS 1.2 that gives away its secrets.
fn open_pair() -> [TlsPayload; 2] {
    let mut ends = settings(TlsVersions::Tls12);
    let mut config = ends[0].settings.client_config(&ends[0].time).unwrap();
    config.enable_secret_extraction = true;
    let client = rustls::ClientConnection::new(Arc::new(config), "a.invalid".try_into().unwrap());
    ends[0].connection = Some(client.unwrap().into());
    let mut config = ends[1].settings.server_config(&ends[1].time).unwrap();
    config.enable_secret_extraction = true;
    ends[1].connection = Some(ServerConnection::new(Arc::new(config)).unwrap().into());
    handshake(&mut ends);
    assert!(ends.iter().all(TlsPayload::is_established));
    ends
}

#[test]
fn r_e2e_42_a_server_that_asks_for_renegotiation_is_refused() {
    let [mut client, mut server] = open_pair();
    let keys = client.mac_keys();
    let hello_request = forge(extract(&mut server), &[0, 0, 0, 0]);
    assert_eq!(client.receive(START, hello_request), Ok(None));
    // The answer is an alert, and no new ClientHello; nothing else changes.
    let answer = client.poll_handshake().unwrap();
    assert_eq!(answer[0], 21);
    assert_eq!(client.poll_handshake(), None);
    assert!(client.is_established());
    assert_eq!(client.mac_keys(), keys);
    assert!(client.protect(Bytes::from_static(b"a Message")).is_ok());
}

#[test]
fn r_e2e_42_a_client_that_begins_to_renegotiate_is_refused() {
    let mut other = settings(TlsVersions::Tls12);
    other[0].start(START, true).unwrap();
    let hello = other[0].poll_handshake().unwrap();
    let [mut client, mut server] = open_pair();
    let client_hello = forge(extract(&mut client), &hello[5..]);
    assert_eq!(server.receive(START, client_hello), Ok(None));
    let answer = server.poll_handshake().unwrap();
    assert_eq!((answer[0], answer.len() < 64), (21, true));
    assert_eq!(server.poll_handshake(), None);
    assert!(server.is_established());
}

#[test]
fn whole_tls_records_are_told_from_parts() {
    for (payload, expected) in [
        (&b""[..], true),
        (&[23, 3, 3, 0, 1, 7], true),
        (&[23, 3, 3, 0, 1, 7, 23, 3, 3, 0, 0], true),
        (&[23, 3, 3, 0, 2, 7], false),
        (&[23, 3, 3, 0], false),
        (&[23, 3, 3, 0, 1, 7, 23], false),
    ] {
        assert_eq!(is_whole(payload), expected, "{payload:?}");
    }
}

#[test]
fn tls_can_be_shared_between_threads() {
    fn check<T: Send + Sync>() {}
    check::<TlsPayload>();
    check::<Box<crate::RecordIntegrity>>();
}
