//! Records round segments, encoded by `usp-proto`.

#![allow(dead_code, reason = "not every test uses all of it")]

use usp_proto::record::{PayloadSecurity, Record, RecordType, SessionContextRecord};
use usp_record::{Segment, SegmentHeader};

/// All that a Record has but its payload and states.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    pub(crate) version: &'a str,
    pub(crate) to_id: &'a str,
    pub(crate) from_id: &'a str,
    pub(crate) originator_id: &'a str,
    pub(crate) destination_id: &'a str,
    pub(crate) mac_signature_len: usize,
    pub(crate) sender_cert_len: usize,
    pub(crate) session_id: u64,
    pub(crate) sequence_id: u64,
    pub(crate) expected_id: u64,
    pub(crate) retransmit_id: u64,
}

impl Fields<'_> {
    pub(crate) fn header(&self) -> SegmentHeader<'_> {
        SegmentHeader::new(
            self.version,
            self.to_id,
            self.from_id,
            self.session_id,
            self.sequence_id,
        )
        .originator_id(self.originator_id)
        .destination_id(self.destination_id)
        .mac_signature_len(self.mac_signature_len)
        .sender_cert_len(self.sender_cert_len)
        .expected_id(self.expected_id)
        .retransmit_id(self.retransmit_id)
    }

    /// The bytes of the Record with this segment.
    pub(crate) fn encode(&self, tls: bool, segment: &Segment) -> Vec<u8> {
        let context =
            SessionContextRecord::new(self.session_id, self.sequence_id, self.expected_id)
                .retransmit_id(self.retransmit_id)
                .sar_states(segment.states.payload, segment.states.payloadrec)
                .payload_entry(segment.payload.clone());
        let security = if tls {
            PayloadSecurity::Tls12
        } else {
            PayloadSecurity::Plaintext
        };
        let record = Record {
            version: self.version.into(),
            to_id: self.to_id.into(),
            from_id: self.from_id.into(),
            originator_id: self.originator_id.into(),
            destination_id: self.destination_id.into(),
            payload_security: security.into(),
            mac_signature: vec![b's'; self.mac_signature_len].into(),
            sender_cert: vec![b'c'; self.sender_cert_len].into(),
            record_type: Some(RecordType::SessionContext(context)),
        };
        record.encode_to_vec()
    }
}

/// A TLS record of `len` bytes, header included.
pub(crate) fn tls_record(len: usize, seed: u8) -> Vec<u8> {
    let [high, low] = u16::try_from(len - 5).unwrap().to_be_bytes();
    let mut record = vec![0x17, 3, 3, high, low];
    record.resize(len, seed);
    record
}
