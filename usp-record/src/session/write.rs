//! Records, written from front to back into a buffer of the caller's.

use alloc::vec::Vec;

use usp_proto::ProtocolVersion;

use crate::SarStates;

/// The fields of a Record that are the same for each of a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Envelope<'a> {
    pub(crate) version: ProtocolVersion,
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
        let mut ids = Small::default();
        ids.number(0x08, numbers.session_id);
        ids.number(0x10, numbers.sequence_id);
        ids.number(0x18, numbers.expected_id);
        ids.number(0x20, numbers.retransmit_id);
        ids.number(0x28, state_number(numbers.states.payload));
        ids.number(0x30, state_number(numbers.states.payloadrec));
        let len = ids.octets().len() + octets_len(payload);
        ids.push(0x3a);
        ids.varint(wide(payload.len()));
        self.head(out, octets_len(payload) + 128);
        let mut context = Small::default();
        context.push(0x42);
        context.varint(wide(len));
        out.extend_from_slice(context.octets());
        out.extend_from_slice(ids.octets());
        out.extend_from_slice(payload);
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
        let texts = [self.to_id.as_bytes(), self.from_id.as_bytes()];
        let own: usize = texts.iter().map(|text| text.len() + 11).sum();
        out.reserve(own + rest + self.mac_signature.len() + self.sender_cert.len() + 48);
        let version = VersionText::new(self.version);
        some_octets(out, 0x0a, version.as_bytes());
        for (tag, text) in [0x12, 0x1a].into_iter().zip(texts) {
            some_octets(out, tag, text);
        }
        if self.payload_security != 0 {
            out.extend_from_slice(&[0x20, self.payload_security]);
        }
        some_octets(out, 0x2a, self.mac_signature);
        some_octets(out, 0x32, self.sender_cert);
    }
}

/// A few bytes, put together before they are written.
struct Small {
    bytes: [u8; 96],
    len: usize,
}

impl Default for Small {
    fn default() -> Self {
        Self {
            bytes: [0; 96],
            len: 0,
        }
    }
}

impl Small {
    #[inline]
    fn push(&mut self, octet: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = octet;
            self.len += 1;
        }
    }

    #[inline]
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            let [low, ..] = value.to_le_bytes();
            self.push(low | 0x80);
            value >>= 7;
        }
        let [low, ..] = value.to_le_bytes();
        self.push(low);
    }

    /// A number, which is left out if it is 0.
    #[inline]
    fn number(&mut self, tag: u8, value: u64) {
        if value != 0 {
            self.push(tag);
            self.varint(value);
        }
    }

    #[inline]
    fn octets(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// A version as text, held in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VersionText {
    bytes: [u8; 11],
    len: usize,
}

impl VersionText {
    #[inline]
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

    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    #[inline]
    fn digits(&mut self, number: u16) {
        for (power, above) in [
            (10_000, true),
            (1_000, true),
            (100, true),
            (10, true),
            (1, false),
        ] {
            if number >= power || !above {
                let [digit, _] = (number / power % 10).to_le_bytes();
                self.push(b'0' + digit);
            }
        }
    }

    #[inline]
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

fn some_octets(out: &mut Vec<u8>, tag: u8, value: &[u8]) {
    if !value.is_empty() {
        octets(out, tag, value);
    }
}

#[inline]
fn octets(out: &mut Vec<u8>, tag: u8, value: &[u8]) {
    match u8::try_from(value.len()) {
        Ok(len) if len < 0x80 => out.extend_from_slice(&[tag, len]),
        _ => {
            out.push(tag);
            varint(out, wide(value.len()));
        }
    }
    out.extend_from_slice(value);
}

fn varint(out: &mut Vec<u8>, value: u64) {
    let mut small = Small::default();
    small.varint(value);
    out.extend_from_slice(small.octets());
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
        version: ProtocolVersion::V1_4,
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
