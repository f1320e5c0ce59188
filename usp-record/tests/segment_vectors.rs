//! The vectors of `testdata/segmentation.tsv`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use bytes::Bytes;
use usp_proto::record::PayloadSecurity;
use usp_record::{
    MaxRecordSize, Reassembler, ReassemblerOptions, Segment, SegmentError, SegmentHeader, Segments,
    segments, tls_segments,
};

#[path = "segment/encode.rs"]
mod encode;

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/segmentation.tsv"
));

struct Vector {
    name: &'static str,
    tls: bool,
    max: usize,
    fields: encode::Fields<'static>,
    payload: Vec<usize>,
    segments: &'static str,
}

impl Vector {
    fn security(&self) -> PayloadSecurity {
        if self.tls {
            PayloadSecurity::Tls12
        } else {
            PayloadSecurity::Plaintext
        }
    }

    fn payload(&self) -> Bytes {
        let pieces = self.payload.iter().zip(1..);
        let piece = |(len, seed): (&usize, u8)| {
            if self.tls {
                encode::tls_record(*len, seed)
            } else {
                vec![seed; *len]
            }
        };
        pieces.flat_map(piece).collect()
    }

    fn header(&self) -> SegmentHeader<'_> {
        self.fields.header()
    }

    fn segments(&self) -> Result<Segments, SegmentError> {
        let max = MaxRecordSize::new(self.max).unwrap();
        if self.tls {
            tls_segments(self.payload(), &self.header(), max)
        } else {
            segments(self.payload(), &self.header(), max)
        }
    }
}

fn vectors() -> Vec<Vector> {
    let mut lines = VECTORS.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(
        lines.next().unwrap(),
        "name\tsecurity\tmax\tsequence_id\tids\tlengths\tends\tpayload\tsegments\tnote"
    );
    let numbers = |text: &str| -> Vec<u64> {
        let numbers = text.split([' ', '+']).map(|number| number.parse().unwrap());
        numbers.collect()
    };
    let sizes = |text: &str| -> Vec<usize> {
        let numbers = numbers(text).into_iter();
        numbers
            .map(|number| usize::try_from(number).unwrap())
            .collect()
    };
    let vectors = lines.map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            name,
            security,
            max,
            sequence_id,
            ids,
            lengths,
            ends,
            payload,
            segments,
            _note,
        ] = columns[..]
        else {
            panic!("{} columns: {line}", columns.len());
        };
        let (ids, lengths) = (numbers(ids), sizes(lengths));
        let (originator_id, destination_id) = ends.split_once(' ').unwrap();
        Vector {
            name,
            tls: security == "TLS12",
            max: max.parse().unwrap(),
            fields: encode::Fields {
                version: "1.4",
                to_id: "self::controller",
                from_id: "os::00256D-0123456789",
                originator_id: originator_id.trim_matches('-'),
                destination_id: destination_id.trim_matches('-'),
                mac_signature_len: lengths[0],
                sender_cert_len: lengths[1],
                session_id: ids[0],
                sequence_id: sequence_id.parse().unwrap(),
                expected_id: ids[1],
                retransmit_id: ids[2],
            },
            payload: sizes(payload),
            segments,
        }
    });
    vectors.collect()
}

fn shown(segments: &[Segment]) -> String {
    let shown = segments.iter().map(|segment| {
        let Segment {
            payload, states, ..
        } = segment;
        format!("{states}:{}", payload.len())
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn a18_every_vector_is_cut_as_it_says() {
    let vectors = vectors();
    assert!(vectors.len() > 40);
    for vector in &vectors {
        let found = match vector.segments() {
            Ok(segments) => shown(&segments.collect::<Vec<_>>()),
            Err(SegmentError::HeaderTooLong { header, max }) => {
                assert!(header > max, "{}", vector.name);
                "header-too-long".to_owned()
            }
            Err(error) => panic!("{}: {error}", vector.name),
        };
        assert_eq!(found, vector.segments, "{}", vector.name);
    }
}

#[test]
fn the_seven_cases_of_the_specification_are_among_them() {
    let states = |name: &str| {
        let vectors = vectors();
        let vector = vectors.iter().find(|vector| vector.name == name).unwrap();
        let segments = vector.segments.split(' ');
        let states = segments.map(|segment| segment.split_once(':').unwrap().0.to_owned());
        states.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(states("case-1"), "NONE/NONE");
    assert_eq!(
        states("case-2"),
        "BEGIN/BEGIN INPROCESS/INPROCESS COMPLETE/COMPLETE"
    );
    assert_eq!(states("case-3"), "NONE/NONE");
    assert_eq!(states("case-4"), "NONE/NONE");
    assert_eq!(
        states("case-5"),
        "BEGIN/BEGIN INPROCESS/INPROCESS COMPLETE/COMPLETE"
    );
    assert_eq!(states("case-6"), "BEGIN/NONE COMPLETE/NONE");
    assert_eq!(
        states("case-7"),
        "BEGIN/BEGIN INPROCESS/INPROCESS INPROCESS/COMPLETE INPROCESS/BEGIN \
         INPROCESS/INPROCESS INPROCESS/COMPLETE COMPLETE/NONE"
    );
}

#[test]
fn no_record_is_longer_than_the_maximum_and_none_could_carry_more() {
    for vector in vectors() {
        let (Ok(segments), max) = (vector.segments(), vector.max) else {
            continue;
        };
        if max == 0 {
            continue;
        }
        let segments: Vec<Segment> = segments.collect();
        for (index, segment) in segments.iter().enumerate() {
            let mut fields = vector.fields;
            fields.sequence_id += u64::try_from(index).unwrap();
            let len = fields.encode(vector.tls, segment).len();
            assert!(len <= max, "{}: {len}", vector.name);
            let cut_here = segments.get(index + 1).is_some_and(|next| {
                use usp_proto::record::session_context_record::PayloadSarState as Sar;
                matches!(next.states.payloadrec, Sar::Inprocess | Sar::Complete)
            });
            if cut_here {
                let mut longer = segment.clone();
                longer.payload = vec![0; segment.payload.len() + 1].into();
                assert!(
                    fields.encode(vector.tls, &longer).len() > max,
                    "{}",
                    vector.name
                );
            }
        }
    }
}

#[test]
fn every_vector_is_put_together_again() {
    for vector in vectors() {
        let Ok(segments) = vector.segments() else {
            continue;
        };
        let options = ReassemblerOptions::new().payload_security(vector.security());
        let mut reassembler = Reassembler::new(options);
        let mut messages = Vec::new();
        for segment in segments {
            messages.extend(reassembler.push(segment.states, [segment.payload]).unwrap());
        }
        let payload = vector.payload();
        let expected = if payload.is_empty() {
            vec![]
        } else {
            vec![payload]
        };
        assert_eq!(messages, expected, "{}", vector.name);
        assert!(reassembler.is_empty());
    }
}
