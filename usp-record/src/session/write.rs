//! Records, written from front to back into a buffer of the caller's.

use alloc::vec::Vec;

use usp_proto::ProtocolVersion;

use crate::SarStates;

/// The fields of a Record that are the same for each of a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Envelope<'a> {
    pub(crate) version: &'a str,
    pub(crate) to_id: &'a str,
    pub(crate) from_id: &'a str,
    pub(crate) payload_security: u8,
    pub(crate) mac_signature: &'a [u8],
    pub(crate) sender_cert: &'a [u8],
}

/// The fields of a `session_context` but for its payload.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    pub(crate) session_id: u64,
    pub(crate) sequence_id: u64,
    pub(crate) expected_id: u64,
    pub(crate) retransmit_id: u64,
    pub(crate) states: SarStates,
}

impl Envelope<'_> {
    /// A Record of a session. A payload is always there, if only an empty one (A7).
    pub(crate) fn session(&self, out: &mut Vec<u8>, numbers: &Numbers, payload: &[u8]) {
        let ids = [
            numbers.session_id,
            numbers.sequence_id,
            numbers.expected_id,
            numbers.retransmit_id,
            state_number(numbers.states.payload),
            state_number(numbers.states.payloadrec),
        ];
        let len = ids.iter().fold(0, |len, id| number_len(*id) + len) + octets_len(payload);
        self.head(out, octets_len(payload) + 128);
        out.push(0x42);
        varint(out, wide(len));
        for (tag, id) in (0x08_u8..).step_by(8).zip(ids) {
            number(out, tag, id);
        }
        octets(out, 0x3a, payload);
    }

    /// A Record outside of a session.
    pub(crate) fn outside(&self, out: &mut Vec<u8>, payload: &[u8]) {
        self.head(out, octets_len(payload) + 16);
        out.push(0x3a);
        varint(out, wide(octets_len(payload)));
        octets(out, 0x12, payload);
    }

    /// A Disconnect Record.
    pub(crate) fn disconnect(&self, out: &mut Vec<u8>, code: u32, reason: &str) {
        self.head(out, octets_len(reason.as_bytes()) + 16);
        let reason_len = if reason.is_empty() {
            0
        } else {
            octets_len(reason.as_bytes())
        };
        let code_len = if code == 0 { 0 } else { 5 };
        out.push(0x62);
        varint(out, wide(reason_len + code_len));
        some_octets(out, 0x0a, reason.as_bytes());
        if code != 0 {
            out.push(0x15);
            out.extend_from_slice(&code.to_le_bytes());
        }
    }

    fn head(&self, out: &mut Vec<u8>, rest: usize) {
        let texts = [
            self.version.as_bytes(),
            self.to_id.as_bytes(),
            self.from_id.as_bytes(),
        ];
        let own: usize = texts.iter().map(|text| text.len() + 11).sum();
        out.reserve(own + rest + self.mac_signature.len() + self.sender_cert.len() + 24);
        for (tag, text) in [0x0a, 0x12, 0x1a].into_iter().zip(texts) {
            some_octets(out, tag, text);
        }
        number(out, 0x20, u64::from(self.payload_security));
        some_octets(out, 0x2a, self.mac_signature);
        some_octets(out, 0x32, self.sender_cert);
    }
}

/// A version as text, held in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VersionText {
    bytes: [u8; 11],
    len: usize,
}

impl VersionText {
    pub(crate) fn new(version: ProtocolVersion) -> Self {
        let mut text = Self {
            bytes: [0; 11],
            len: 0,
        };
        text.digits(version.major());
        text.push(b'.');
        text.digits(version.minor());
        text
    }

    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    fn digits(&mut self, number: u16) {
        if number >= 10 {
            self.digits(number / 10);
        }
        self.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }
}

fn state_number(state: usp_proto::record::session_context_record::PayloadSarState) -> u64 {
    u64::try_from(i32::from(state)).unwrap_or(0)
}

fn number(out: &mut Vec<u8>, tag: u8, value: u64) {
    if value != 0 {
        out.push(tag);
        varint(out, value);
    }
}

fn some_octets(out: &mut Vec<u8>, tag: u8, value: &[u8]) {
    if !value.is_empty() {
        octets(out, tag, value);
    }
}

fn octets(out: &mut Vec<u8>, tag: u8, value: &[u8]) {
    out.push(tag);
    varint(out, wide(value.len()));
    out.extend_from_slice(value);
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or(0));
}

fn number_len(value: u64) -> usize {
    if value == 0 { 0 } else { 1 + varint_len(value) }
}

fn octets_len(value: &[u8]) -> usize {
    1 + varint_len(wide(value.len())) + value.len()
}

/// The length of a field of octets, tag and length counted.
pub(crate) fn field_len(len: usize) -> usize {
    len.saturating_add(1 + varint_len(wide(len)))
}

fn varint_len(value: u64) -> usize {
    let bits = 64 - (value | 1).leading_zeros();
    usize::try_from(bits.div_ceil(7)).unwrap_or(10)
}

fn wide(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use usp_proto::record::session_context_record::PayloadSarState;
    use usp_proto::record::{PayloadSecurity, Record, SessionContextRecord};

    use super::*;

    const ENVELOPE: Envelope<'_> = Envelope {
        version: "1.4",
        to_id: "os::012345-A",
        from_id: "self::controller",
        payload_security: 1,
        mac_signature: b"signature",
        sender_cert: b"certificate",
    };

    #[test]
    fn what_is_written_is_what_the_encoder_of_the_schema_writes() {
        let record = |record_type| Record {
            version: "1.4".into(),
            to_id: "os::012345-A".into(),
            from_id: "self::controller".into(),
            payload_security: PayloadSecurity::Tls12.into(),
            mac_signature: "signature".into(),
            sender_cert: "certificate".into(),
            record_type: Some(record_type),
            ..Record::default()
        };
        for payload in [&b""[..], b"x", &[7; 127], &[8; 128], &[9; 20_000]] {
            for id in [0, 1, 127, 128, 1 << 35, u64::MAX] {
                let numbers = Numbers {
                    session_id: id,
                    sequence_id: id / 2,
                    expected_id: id / 3,
                    retransmit_id: id / 5,
                    states: SarStates::new(PayloadSarState::Begin, PayloadSarState::None),
                };
                let mut out = Vec::new();
                ENVELOPE.session(&mut out, &numbers, payload);
                let expected = record(usp_proto::record::RecordType::SessionContext(
                    SessionContextRecord {
                        session_id: id,
                        sequence_id: id / 2,
                        expected_id: id / 3,
                        retransmit_id: id / 5,
                        payload_sar_state: 1,
                        payloadrec_sar_state: 0,
                        payload: alloc::vec![payload.to_vec().into()],
                    },
                ));
                assert_eq!(out, expected.encode_to_vec());
            }
            let mut out = Vec::new();
            ENVELOPE.outside(&mut out, payload);
            if !payload.is_empty() {
                let context = usp_proto::record::NoSessionContextRecord {
                    payload: payload.to_vec().into(),
                };
                let expected = record(usp_proto::record::RecordType::NoSessionContext(context));
                assert_eq!(out, expected.encode_to_vec());
            }
        }
    }

    #[test]
    fn a_disconnect_is_written_as_the_encoder_of_the_schema_does() {
        for (code, reason) in [(7105, "the end"), (0, ""), (7106, "")] {
            let mut out = Vec::new();
            ENVELOPE.disconnect(&mut out, code, reason);
            let read = Record::decode(&out).unwrap();
            assert_eq!(read.encode_to_vec(), out);
            let Some(usp_proto::record::RecordType::Disconnect(disconnect)) = read.record_type
            else {
                panic!("not a Disconnect");
            };
            assert_eq!(disconnect.reason_code, code);
            assert_eq!(disconnect.reason, reason);
        }
    }

    #[test]
    fn a_version_is_written_in_digits() {
        for (major, minor, text) in [(1, 4, "1.4"), (1, 10, "1.10"), (65_535, 0, "65535.0")] {
            let version = VersionText::new(ProtocolVersion::new(major, minor));
            assert_eq!(version.as_str(), text);
        }
    }
}
