//! The Records of one session in one direction.

use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;

use bytes::Bytes;
use usp_proto::record::PayloadSecurity;
use usp_record::{ReassembleError, Reassembler, ReassemblerOptions, SarStates};

/// A Record of a session, as far as it matters here.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The file that it came from.
    pub(super) file: String,
    pub(super) sequence_id: u64,
    pub(super) states: SarStates,
    pub(super) payload: Vec<Bytes>,
    /// The offset of the states or of the payload in the file.
    pub(super) offset: usize,
    pub(super) record_len: usize,
}

/// The Records of one session in one direction, by their number.
#[derive(Debug)]
pub(super) struct Flow {
    security: PayloadSecurity,
    segments: BTreeMap<u64, Segment>,
}

/// What there is to say of a flow.
#[derive(Debug)]
pub(super) enum Finding {
    /// A Message came together.
    Message(Message),
    /// Something is wrong, at a place in a file.
    Problem { file: String, text: String },
}

/// A Message, or the TLS records of one.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) bytes: Bytes,
    pub(super) tls: bool,
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) file: String,
}

impl Flow {
    pub(super) const fn new(security: PayloadSecurity) -> Self {
        Self {
            security,
            segments: BTreeMap::new(),
        }
    }

    /// Whether the Record is another one than that which is there by its number: then the session
    /// is another one too, by the same number.
    pub(super) fn conflicts(&self, segment: &Segment) -> bool {
        let same =
            |other: &Segment| other.payload == segment.payload && other.states == segment.states;
        let other = self.segments.get(&segment.sequence_id);
        other.is_some_and(|other| !same(other))
    }

    /// Takes a Record. `false` if it is there already.
    pub(super) fn insert(&mut self, segment: Segment) -> bool {
        match self.segments.entry(segment.sequence_id) {
            Entry::Vacant(entry) => {
                entry.insert(segment);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// Puts the Messages together.
    pub(super) fn findings(self) -> Vec<Finding> {
        let options = ReassemblerOptions::new().payload_security(self.security);
        let mut walk = Walk {
            reassembler: Reassembler::new(options),
            tls: self.security == PayloadSecurity::Tls12,
            begun: None,
            lost: false,
            findings: Vec::new(),
        };
        let mut expected = None;
        for segment in self.segments.into_values() {
            if let Some(expected) = expected.filter(|expected| *expected != segment.sequence_id) {
                walk.gap(expected, &segment);
            }
            expected = segment.sequence_id.checked_add(1);
            walk.take(segment);
        }
        walk.end();
        walk.findings
    }
}

struct Walk {
    reassembler: Reassembler,
    tls: bool,
    /// The first segment of a Message that is not complete: its number and file.
    begun: Option<(u64, String)>,
    /// Whether what follows may belong to a Message that was given up.
    lost: bool,
    findings: Vec<Finding>,
}

impl Walk {
    fn take(&mut self, segment: Segment) {
        let Segment {
            file,
            sequence_id,
            states,
            payload,
            offset,
            record_len,
        } = segment;
        let first_try = self
            .reassembler
            .push_of_record(states, payload.clone(), record_len);
        let result = match first_try {
            // What was begun is lost; this one begins another.
            Err(error @ ReassembleError::Unfinished { .. }) => {
                let begun = self.begun.take();
                let begun = begun.map_or_else(String::new, |(first, file)| {
                    format!(", the Message that begins with {first} in {file} is lost")
                });
                let requirement = error.requirement();
                self.problem(
                    file.clone(),
                    format!("{error} at byte {offset}{begun} ({requirement})"),
                );
                self.reassembler.push_of_record(states, payload, record_len)
            }
            result => result,
        };
        match result {
            Ok(Some(bytes)) => {
                let first = self.begun.take().map_or(sequence_id, |(first, _)| first);
                self.lost = false;
                self.findings.push(Finding::Message(Message {
                    bytes,
                    tls: self.tls,
                    first,
                    last: sequence_id,
                    file,
                }));
            }
            Ok(None) => {
                if self.reassembler.is_empty() {
                    self.begun = None;
                } else if self.begun.is_none() {
                    self.begun = Some((sequence_id, file));
                    self.lost = false;
                }
            }
            // It was said before that its beginning is not there.
            Err(ReassembleError::NotBegun { .. }) if self.lost => {}
            Err(error) => {
                self.begun = None;
                self.lost = true;
                let requirement = error.requirement();
                self.problem(file, format!("{error} at byte {offset} ({requirement})"));
            }
        }
    }

    /// Records before this one are missing.
    fn gap(&mut self, expected: u64, segment: &Segment) {
        let last = segment.sequence_id.saturating_sub(1);
        let missing = if expected == last {
            format!("the Record with sequence_id {expected} is missing")
        } else {
            format!("the Records with sequence_id {expected} to {last} are missing")
        };
        let begun = match self.begun.take() {
            Some((first, file)) => {
                format!(", the Message that begins with {first} in {file} is lost")
            }
            None => String::new(),
        };
        self.reassembler.abort();
        self.lost = true;
        self.problem(
            segment.file.clone(),
            format!("{missing} before this one{begun} (R-E2E.20)"),
        );
    }

    fn end(&mut self) {
        if let Some((first, file)) = self.begun.take() {
            let segments = self.reassembler.segments();
            let there = if segments == 1 {
                "segment is"
            } else {
                "segments are"
            };
            let text = format!(
                "the Message that begins with sequence_id {first} does not end: {segments} {there} there (N.12)"
            );
            self.problem(file, text);
        }
    }

    fn problem(&mut self, file: String, text: String) {
        self.findings.push(Finding::Problem { file, text });
    }
}
