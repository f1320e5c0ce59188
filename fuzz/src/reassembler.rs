//! The laws of segmentation and reassembly.

use bytes::Bytes;
use usp_proto::record::session_context_record::PayloadSarState as Sar;
use usp_proto::record::{PayloadSecurity, Record, RecordType, SessionContextRecord};
use usp_record::{
    MaxRecordSize, Reassembler, ReassemblerOptions, SarStates, SegmentHeader, segments,
    tls_segments,
};

/// Any row of segments is judged as the grammar of the two states says, and within the limits.
///
/// Two bytes choose security and limits, then each two are a segment.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    let [choice, max_segments, pushes @ ..] = input else {
        return;
    };
    let tls = choice & 1 == 1;
    let max_bytes = usize::from(choice >> 1);
    let max_segments = usize::from(max_segments & 15);
    let options = ReassemblerOptions::new()
        .payload_security(security(tls))
        .max_bytes(max_bytes)
        .max_segments(max_segments);
    let mut reassembler = Reassembler::new(options);
    let mut model = Model::default();
    for (push, seed) in pushes.chunks_exact(2).zip(0..) {
        let states = SarStates::new(state(push[0]), state(push[0] >> 2));
        let count = usize::from(push[0] >> 4 & 3);
        let entries = vec![Bytes::from(vec![seed; usize::from(push[1] & 31)]); count];
        let payload: Vec<u8> = entries.concat();
        let result = match push[1] >> 5 {
            0 => reassembler.push(states, entries),
            wide => reassembler.push_of_record(states, entries, usize::from(wide) << 9),
        };
        let expected = (tls || count <= 1)
            .then(|| model.push(tls, states, &payload))
            .flatten()
            .filter(|_| {
                model.bytes.len() <= max_bytes
                    && model.outer.len() <= max_segments.max(usize::from(!states.is_segment()))
            });
        match (&result, expected) {
            (Ok(message), Some(expected)) => assert_eq!(message.as_deref(), expected.as_deref()),
            (Err(error), None) => {
                assert!(error.code().is_some() && !error.to_string().contains('\n'));
                model = Model::default();
            }
            _ => panic!("{states}: {result:?} in {model:?}"),
        }
        if model.is_complete() {
            model = Model::default();
        }
        assert_eq!(reassembler.is_empty(), model.outer.is_empty());
        assert_eq!(reassembler.buffered(), model.bytes.len());
        let open = reassembler.is_payloadrec_open();
        let (parts, count) = (reassembler.parts().to_vec(), reassembler.segments());
        reassembler = Reassembler::resume(options, parts, count, open).expect("within the limits");
    }
}

/// What has come since the last Message: a letter for each state of each segment, and the bytes.
#[derive(Debug, Default)]
struct Model {
    outer: String,
    inner: String,
    bytes: Vec<u8>,
}

impl Model {
    /// `None` if the segment is out of order, else the Message if it is complete and not empty.
    fn push(&mut self, tls: bool, states: SarStates, payload: &[u8]) -> Option<Option<Vec<u8>>> {
        if states == SarStates::NONE && payload.is_empty() {
            return Some(None);
        }
        self.outer.push(letter(states.payload));
        self.inner.push(letter(states.payloadrec));
        self.bytes.extend(payload);
        let body = self.outer.strip_prefix('B');
        let outer = match body {
            Some(rest) => {
                let inside = rest.strip_suffix('C').unwrap_or(rest);
                inside.bytes().all(|letter| letter == b'I')
            }
            None => self.outer == "N" && self.inner == "N",
        };
        let mut open = false;
        let inner = self.inner.bytes().all(|letter| {
            let fits = open == matches!(letter, b'I' | b'C');
            open = matches!(letter, b'B' | b'I');
            fits
        });
        let complete = self.is_complete();
        let legal = outer && inner && !(complete && open) && (tls || self.outer == self.inner);
        let message = (complete && !self.bytes.is_empty()).then(|| self.bytes.clone());
        legal.then_some(message)
    }

    fn is_complete(&self) -> bool {
        self.outer.ends_with(['N', 'C'])
    }
}

/// Whatever is cut comes together again, and no Record is above the maximum.
///
/// The first bytes make the header, the rest is the payload.
///
/// # Panics
///
/// If a law is broken.
pub fn check_segments(input: &[u8]) {
    let Some((head, payload)) = input.split_at_checked(24) else {
        return;
    };
    let number = |at: usize| {
        let bytes: [u8; 8] = head[at..at + 8].try_into().expect("eight bytes");
        u64::from_le_bytes(bytes) >> (head[at] & 63)
    };
    let (session_id, sequence_id) = (number(0), number(8).min(u64::MAX - 20_000));
    let text = "e".repeat(usize::from(head[16] & 127));
    let (signature, certificate) = (usize::from(head[17] & 127), usize::from(head[18]) * 2);
    let size = 512 + usize::from(head[19]) * 8;
    let (tls, repeat) = (head[20] & 1 == 1, usize::from(head[20] >> 1));
    let max = MaxRecordSize::new(size).expect("at least 512");
    let header = SegmentHeader::new("1.4", &text, "self::a", session_id, sequence_id)
        .mac_signature_len(signature)
        .sender_cert_len(certificate)
        .expected_id(sequence_id)
        .retransmit_id(session_id);
    let payload = Bytes::from(payload.repeat(repeat));
    let cut = if tls {
        tls_segments(payload.clone(), &header, max)
    } else {
        segments(payload.clone(), &header, max)
    };
    let Ok(segments) = cut else {
        return;
    };
    let options = ReassemblerOptions::new().payload_security(security(tls));
    let mut reassembler = Reassembler::new(options);
    let mut messages = Vec::new();
    for (segment, index) in segments.zip(0..) {
        let context = SessionContextRecord::new(session_id, sequence_id + index, sequence_id)
            .retransmit_id(session_id)
            .sar_states(segment.states.payload, segment.states.payloadrec)
            .payload_entry(segment.payload.clone());
        let record = Record {
            version: "1.4".into(),
            to_id: text.clone(),
            from_id: "self::a".into(),
            payload_security: security(tls).into(),
            mac_signature: vec![0; signature].into(),
            sender_cert: vec![0; certificate].into(),
            record_type: Some(RecordType::SessionContext(context)),
            ..Record::default()
        };
        let len = record.encode_to_vec().len();
        assert!(len <= size, "{len} above {size}");
        messages.extend(
            reassembler
                .push(segment.states, [segment.payload])
                .expect("in order"),
        );
    }
    let expected: Vec<Bytes> = Some(payload)
        .filter(|payload| !payload.is_empty())
        .into_iter()
        .collect();
    assert_eq!(messages, expected);
}

fn security(tls: bool) -> PayloadSecurity {
    if tls {
        PayloadSecurity::Tls12
    } else {
        PayloadSecurity::Plaintext
    }
}

fn state(bits: u8) -> Sar {
    [Sar::None, Sar::Begin, Sar::Inprocess, Sar::Complete][usize::from(bits & 3)]
}

fn letter(state: Sar) -> char {
    match state {
        Sar::None => 'N',
        Sar::Begin => 'B',
        Sar::Inprocess => 'I',
        Sar::Complete => 'C',
    }
}
