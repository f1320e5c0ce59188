//! The bytes that are signed, against vectors made elsewhere. Nothing in here needs cryptography.

#![allow(
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]

#[path = "vectors/integrity.rs"]
mod vectors;

use usp_proto::record::{
    DisconnectRecord, MqttConnectRecord, NoSessionContextRecord, Record, RecordType, RecordView,
    SessionContextRecord,
};
use usp_record::{
    Instant, Integrity, IntegrityError, IntegrityMethod, MacKeys, MacSignature, NoIntegrity,
    ProtectedFields, ProtectedSessionFields,
};

use self::vectors::{Vector, vectors};

/// The Record of a vector, with a payload and a `mac_signature`, which are not covered.
fn record(vector: &Vector) -> Record {
    Record {
        version: vector.version.clone(),
        to_id: vector.to_id.clone(),
        from_id: vector.from_id.clone(),
        payload_security: signed(vector.payload_security),
        mac_signature: vec![0xee; 70].into(),
        sender_cert: vector.sender_cert.clone().into(),
        originator_id: vector.originator_id.clone(),
        destination_id: vector.destination_id.clone(),
        record_type: Some(
            vector
                .session
                .map_or_else(no_session_context, session_context),
        ),
    }
}

fn no_session_context() -> RecordType {
    RecordType::NoSessionContext(NoSessionContextRecord {
        payload: vec![7; 100].into(),
    })
}

fn session_context(fields: ProtectedSessionFields) -> RecordType {
    RecordType::SessionContext(SessionContextRecord {
        session_id: fields.session_id,
        sequence_id: fields.sequence_id,
        expected_id: fields.expected_id,
        retransmit_id: fields.retransmit_id,
        payload_sar_state: signed(fields.payload_sar_state),
        payloadrec_sar_state: signed(fields.payloadrec_sar_state),
        payload: vec![vec![7; 100].into(), vec![8; 3].into()],
    })
}

fn signed(number: u32) -> i32 {
    i32::from_ne_bytes(number.to_ne_bytes())
}

fn bytes_of(record: &Record) -> Vec<u8> {
    // Tolerant, as an enum number may be unknown and a text empty.
    let bytes = record.encode_to_vec();
    let options = usp_proto::DecodeOptions::tolerant();
    let decoded = options.view::<RecordView<'_>>(&bytes).unwrap();
    ProtectedFields::of(decoded.value()).unwrap().to_vec()
}

#[test]
fn r_e2e_32_fields_follow_one_another_by_number() {
    for vector in vectors() {
        assert_eq!(vector.fields().to_vec(), vector.bytes, "{}", vector.note);
    }
}

#[test]
fn r_e2e_32_the_fields_of_a_record_are_those_on_the_wire() {
    for vector in vectors() {
        assert_eq!(bytes_of(&record(&vector)), vector.bytes, "{}", vector.note);
    }
}

#[test]
fn r_e2e_32_1_pieces_are_fed_in_the_order_of_the_bytes() {
    for vector in vectors() {
        let mut pieces = Vec::new();
        vector.fields().feed(|piece| pieces.push(piece.to_vec()));
        assert_eq!(pieces.concat(), vector.bytes, "{}", vector.note);
        let numbers = if vector.session.is_some() { 13 } else { 7 };
        assert_eq!(pieces.len(), numbers, "{}", vector.note);
    }
}

#[test]
fn r_e2e_34_a_change_of_any_field_changes_the_bytes() {
    for vector in vectors() {
        let original = vector.fields();
        let mut changed = vec![
            original.payload_security(vector.payload_security ^ 1),
            original.sender_cert(b"other"),
            original.originator_id("self::other"),
            original.destination_id("self::other"),
            ProtectedFields::new("9", &vector.to_id, &vector.from_id),
            ProtectedFields::new(&vector.version, "self::other", &vector.from_id),
            ProtectedFields::new(&vector.version, &vector.to_id, "self::other"),
        ];
        if let Some(session) = vector.session {
            for change in [
                |fields: &mut ProtectedSessionFields| fields.session_id ^= 1,
                |fields: &mut ProtectedSessionFields| fields.sequence_id ^= 1 << 63,
                |fields: &mut ProtectedSessionFields| fields.expected_id ^= 1 << 7,
                |fields: &mut ProtectedSessionFields| fields.retransmit_id ^= 1 << 31,
                |fields: &mut ProtectedSessionFields| fields.payload_sar_state ^= 1,
                |fields: &mut ProtectedSessionFields| fields.payloadrec_sar_state ^= 2,
            ] {
                let mut session = session;
                change(&mut session);
                changed.push(original.session_context(session));
            }
        }
        for fields in changed {
            assert_ne!(fields.to_vec(), vector.bytes, "{}: {fields:?}", vector.note);
        }
    }
}

#[test]
fn a_19_absent_numbers_are_zeros_and_absent_texts_are_nothing() {
    assert_eq!(ProtectedFields::default().to_vec(), [0; 4]);
    let session = ProtectedFields::default().session_context(ProtectedSessionFields::default());
    assert_eq!(session.to_vec(), [0; 44]);
}

#[test]
fn a_19_nothing_marks_where_a_text_ends() {
    // The receiver has to know both names before it verifies: its own, and that of its peer.
    let one = ProtectedFields::new("1.4", "self::a", "self::b");
    let other = ProtectedFields::new("1.4", "self::aself:", ":b");
    assert_eq!(one.to_vec(), other.to_vec());
}

#[test]
fn a_20_the_certificate_is_covered_and_goes_without_with_a_mac() {
    let fields = ProtectedFields::new("1.4", "self::a", "self::b").payload_security(1);
    let with = fields.sender_cert(b"pem").to_vec();
    assert_eq!(with, b"1.4self::aself::b\0\0\0\x01pem");
    assert_eq!(fields.to_vec(), b"1.4self::aself::b\0\0\0\x01");
}

#[test]
fn a_21_the_kind_of_record_and_its_other_fields_are_not_covered() {
    let mut record = record(&vectors()[0]);
    let bytes = bytes_of(&record);
    let disconnect = DisconnectRecord {
        reason: "go".into(),
        reason_code: 7105,
    };
    let connect = MqttConnectRecord {
        subscribed_topic: "t".into(),
        ..MqttConnectRecord::default()
    };
    for other in [
        RecordType::Disconnect(disconnect),
        RecordType::MqttConnect(connect),
    ] {
        record.record_type = Some(other);
        assert_eq!(bytes_of(&record), bytes);
    }
}

#[test]
fn a_21_the_fields_of_usp_1_5_stand_behind_the_certificate() {
    let fields = ProtectedFields::new("1.5", "self::a", "self::b").sender_cert(b"pem");
    assert_eq!(fields.originator_id("").destination_id(""), fields);
    let session = ProtectedSessionFields {
        session_id: 2,
        ..ProtectedSessionFields::default()
    };
    let bytes = fields
        .destination_id("self::d")
        .originator_id("self::c")
        .session_context(session)
        .to_vec();
    assert!(bytes.starts_with(b"1.5self::aself::b\0\0\0\0pemself::cself::d\0\0\0\0\0\0\0\x02"));
}

#[test]
fn a_22_the_fields_of_the_session_come_last() {
    let session = ProtectedSessionFields {
        session_id: u64::MAX,
        sequence_id: u64::MAX,
        expected_id: u64::MAX,
        retransmit_id: u64::MAX,
        payload_sar_state: u32::MAX,
        payloadrec_sar_state: u32::MAX,
    };
    let fields = ProtectedFields::new("1.4", "self::a", "self::b");
    let bytes = fields.session_context(session).to_vec();
    assert_eq!(bytes, [fields.to_vec(), vec![0xff; 40]].concat());
}

#[test]
fn r_e2e_28_payload_and_mac_signature_are_not_covered() {
    let mut record = record(&vectors()[4]);
    let bytes = bytes_of(&record);
    record.mac_signature = vec![1].into();
    let Some(RecordType::SessionContext(context)) = &mut record.record_type else {
        panic!("a session_context");
    };
    context.payload = vec![b"quite another Message".to_vec().into()];
    assert_eq!(bytes_of(&record), bytes);
}

#[test]
fn r_e2e_30_who_cannot_verify_refuses_what_is_signed() {
    let mut integrity = NoIntegrity;
    let fields = ProtectedFields::new("1.4", "self::a", "self::b");
    assert_eq!(integrity.method(false), None);
    assert_eq!(integrity.sender_cert(None), b"");
    assert_eq!(integrity.protect(None, &fields), Ok(MacSignature::EMPTY));
    let error = integrity.protect(Some(IntegrityMethod::Mac), &fields);
    assert_eq!(error, Err(IntegrityError::Unsupported));
    assert_eq!(integrity.verify(Instant::ZERO, &fields, &[]), Ok(()));
    let error = integrity.verify(Instant::ZERO, &fields, &[1]);
    assert_eq!(error, Err(IntegrityError::Unsupported));
    integrity.set_mac_keys(Some(MacKeys::from_exporter(&[0; 64], true)));
    assert_eq!(integrity.method(false), None);
}
