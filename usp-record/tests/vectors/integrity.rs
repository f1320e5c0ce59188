//! Reads `testdata/integrity.tsv`.

#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::unwrap_used,
    reason = "each test uses some of it, and wants it to be right"
)]

use std::path::{Path, PathBuf};

use usp_record::{ProtectedFields, ProtectedSessionFields};

pub(crate) struct Vector {
    pub(crate) note: String,
    pub(crate) version: String,
    pub(crate) to_id: String,
    pub(crate) from_id: String,
    pub(crate) payload_security: u32,
    /// The name of the certificate, empty for none.
    pub(crate) certificate: String,
    pub(crate) sender_cert: Vec<u8>,
    pub(crate) originator_id: String,
    pub(crate) destination_id: String,
    pub(crate) session: Option<ProtectedSessionFields>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) deterministic: Vec<u8>,
    pub(crate) random: Vec<u8>,
    pub(crate) client: Vec<u8>,
    pub(crate) server: Vec<u8>,
}

impl Vector {
    pub(crate) fn fields(&self) -> ProtectedFields<'_> {
        let fields = ProtectedFields::new(&self.version, &self.to_id, &self.from_id)
            .payload_security(self.payload_security)
            .sender_cert(&self.sender_cert)
            .originator_id(&self.originator_id)
            .destination_id(&self.destination_id);
        match self.session {
            Some(session) => fields.session_context(session),
            None => fields,
        }
    }
}

pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(name)
}

/// A file of `testdata/integrity/`.
pub(crate) fn file(name: &str) -> Vec<u8> {
    std::fs::read(path("integrity").join(name)).unwrap()
}

pub(crate) fn vectors() -> Vec<Vector> {
    let text = std::fs::read_to_string(path("integrity.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let vectors: Vec<_> = lines.map(vector).collect();
    assert_eq!(vectors.len(), 15);
    vectors
}

fn vector(line: &str) -> Vector {
    let columns: Vec<&str> = line.split('\t').collect();
    assert_eq!(columns.len(), 14, "{line}");
    let sender_cert = match columns[5] {
        "" => Vec::new(),
        name => file(&format!("{name}.pem")),
    };
    Vector {
        note: columns[0].into(),
        version: columns[1].into(),
        to_id: columns[2].into(),
        from_id: columns[3].into(),
        payload_security: columns[4].parse().unwrap(),
        certificate: columns[5].into(),
        sender_cert,
        originator_id: columns[6].into(),
        destination_id: columns[7].into(),
        session: (!columns[8].is_empty()).then(|| session(columns[8])),
        bytes: hex(columns[9]),
        deterministic: hex(columns[10]),
        random: hex(columns[11]),
        client: hex(columns[12]),
        server: hex(columns[13]),
    }
}

fn session(text: &str) -> ProtectedSessionFields {
    let numbers: Vec<u64> = text.split(',').map(|n| n.parse().unwrap()).collect();
    ProtectedSessionFields {
        session_id: numbers[0],
        sequence_id: numbers[1],
        expected_id: numbers[2],
        retransmit_id: numbers[3],
        payload_sar_state: numbers[4].try_into().unwrap(),
        payloadrec_sar_state: numbers[5].try_into().unwrap(),
    }
}

fn hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|pair| u8::from_str_radix(core::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
