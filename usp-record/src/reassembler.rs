//! Reassembly: Messages out of the Records that carry their segments.
//!
//! Chapter "Segmented Message Exchange" of the specification, receiving side.

mod error;
mod options;

use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::record::PayloadSecurity;
use usp_proto::record::session_context_record::PayloadSarState;

pub use self::error::ReassembleError;
pub use self::options::ReassemblerOptions;
use crate::SarStates;

/// Puts the segments of a Message together.
///
/// It is given each Record of a session once and in the order of `sequence_id`, and gives each
/// Message when the last segment is there. A Message in one piece is passed on as it is, one in
/// several is copied once. Until then segments are kept as they come, and with them the memory that
/// they are slices of; [`push_of_record`](Self::push_of_record) puts a bound on that.
///
/// - A Message ends where `payload_sar_state` is `COMPLETE`; the other state may be `NONE`, as in
///   the examples of the specification with TLS records.
/// - A Record that has no payload and is no segment changes nothing, wherever it comes.
/// - Entries of payload are joined: TLS finds its records by itself.
/// - Whatever breaks the order is an error, and what was there so far is dropped.
///
/// ```
/// use bytes::Bytes;
/// use usp_proto::record::session_context_record::PayloadSarState as Sar;
/// use usp_record::{Reassembler, ReassemblerOptions, SarStates};
///
/// let mut reassembler = Reassembler::new(ReassemblerOptions::new());
/// let begin = SarStates::new(Sar::Begin, Sar::Begin);
/// let complete = SarStates::new(Sar::Complete, Sar::Complete);
/// assert_eq!(reassembler.push(begin, [Bytes::from("a Mess")])?, None);
/// let msg = reassembler.push(complete, [Bytes::from("age")])?;
/// assert_eq!(msg.as_deref(), Some(&b"a Message"[..]));
/// # Ok::<(), usp_record::ReassembleError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reassembler {
    options: ReassemblerOptions,
    /// What has come of a Message, empty segments left out.
    parts: Vec<Bytes>,
    /// The length of all parts.
    len: usize,
    /// How many segments have come; 0 if no Message has begun.
    segments: usize,
    /// Whether a payload record has begun and not ended.
    open: bool,
}

impl Reassembler {
    /// One that has seen nothing.
    #[must_use]
    pub const fn new(options: ReassemblerOptions) -> Self {
        Self {
            options,
            parts: Vec::new(),
            len: 0,
            segments: 0,
            open: false,
        }
    }

    /// One that goes on where another was: with the same [`parts`](Self::parts), joined or not,
    /// number of [`segments`](Self::segments) and
    /// [open payload record](Self::is_payloadrec_open).
    ///
    /// # Errors
    ///
    /// [`ReassembleError::TooLong`] or [`ReassembleError::TooManySegments`] if that is more than
    /// the options allow.
    pub fn resume(
        options: ReassemblerOptions,
        parts: impl IntoIterator<Item = Bytes>,
        segments: usize,
        payloadrec_open: bool,
    ) -> Result<Self, ReassembleError> {
        let mut reassembler = Self::new(options);
        if segments > options.max_segments {
            return Err(ReassembleError::TooManySegments {
                max: options.max_segments,
            });
        }
        if segments > 0 {
            for part in parts {
                reassembler.keep(part, 0)?;
            }
            reassembler.segments = segments;
            reassembler.open = payloadrec_open;
        }
        Ok(reassembler)
    }

    /// Takes the next Record: its states and the entries of its payload. Gives the Message, or the
    /// TLS records that make one, if that is complete.
    ///
    /// # Errors
    ///
    /// [`ReassembleError`] if the Record does not go on with what was there, or if a limit is
    /// reached. Nothing is kept then.
    pub fn push(
        &mut self,
        states: SarStates,
        payload: impl IntoIterator<Item = Bytes>,
    ) -> Result<Option<Bytes>, ReassembleError> {
        let message = self.take(states, payload.into_iter(), 0);
        if message.is_err() {
            self.abort();
        }
        message
    }

    /// As [`push`](Self::push), for a payload that is a slice of a Record of `record_len` bytes.
    ///
    /// A segment that is less than half of its Record is copied out of it, a second copy, so that
    /// a peer cannot have a long Record kept for the sake of one byte: no more than about twice
    /// [`max_bytes`](ReassemblerOptions::max_bytes) is held.
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push).
    pub fn push_of_record(
        &mut self,
        states: SarStates,
        payload: impl IntoIterator<Item = Bytes>,
        record_len: usize,
    ) -> Result<Option<Bytes>, ReassembleError> {
        let message = self.take(states, payload.into_iter(), record_len);
        if message.is_err() {
            self.abort();
        }
        message
    }

    /// Forgets the segments that have come.
    pub fn abort(&mut self) {
        self.parts.clear();
        self.parts.shrink_to(KEPT_PARTS);
        self.len = 0;
        self.segments = 0;
        self.open = false;
    }

    /// Whether no Message has begun.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.segments == 0
    }

    /// How many bytes of a Message are kept.
    #[must_use]
    pub const fn buffered(&self) -> usize {
        self.len
    }

    /// How many segments of a Message have come.
    #[must_use]
    pub const fn segments(&self) -> usize {
        self.segments
    }

    /// Whether the last segment leaves a payload record open.
    #[must_use]
    pub const fn is_payloadrec_open(&self) -> bool {
        self.open
    }

    /// What has come of a Message, in order. Together with [`segments`](Self::segments) and
    /// [`is_payloadrec_open`](Self::is_payloadrec_open) it is all that there is to keep of a
    /// reassembler that is to go on elsewhere; see [`resume`](Self::resume).
    #[must_use]
    pub fn parts(&self) -> &[Bytes] {
        &self.parts
    }

    fn take(
        &mut self,
        states: SarStates,
        mut payload: impl Iterator<Item = Bytes>,
        record_len: usize,
    ) -> Result<Option<Bytes>, ReassembleError> {
        self.check_pair(states)?;
        let (first, mut second) = (payload.next(), payload.next());
        if second.is_some() && self.options.security == PayloadSecurity::Plaintext {
            return Err(ReassembleError::SeveralEntries);
        }
        if !states.is_segment() {
            if self.segments == 0 && second.is_none() {
                return self.whole(first);
            }
            let has_payload = first.iter().chain(&second).any(|entry| !entry.is_empty());
            if self.segments > 0 {
                // A retransmit request or an acknowledgement may come between two segments.
                let empty = !has_payload && payload.all(|entry| entry.is_empty());
                return if empty {
                    Ok(None)
                } else {
                    Err(self.unfinished(states))
                };
            }
        } else {
            self.check_order(states)?;
            self.segments += 1;
        }
        for entry in first.into_iter().chain(second.take()).chain(payload) {
            self.keep(entry, record_len)?;
        }
        self.open = matches!(
            states.payloadrec,
            PayloadSarState::Begin | PayloadSarState::Inprocess
        );
        Ok(match states.payload {
            PayloadSarState::None | PayloadSarState::Complete => self.join(),
            PayloadSarState::Begin | PayloadSarState::Inprocess => None,
        })
    }

    /// A Message in one piece.
    fn whole(&self, message: Option<Bytes>) -> Result<Option<Bytes>, ReassembleError> {
        let message = message.filter(|message| !message.is_empty());
        let (len, max) = (
            message.as_ref().map_or(0, Bytes::len),
            self.options.max_bytes,
        );
        if len > max {
            return Err(ReassembleError::TooLong { len, max });
        }
        Ok(message)
    }

    fn check_pair(&self, states: SarStates) -> Result<(), ReassembleError> {
        if !states.is_legal() {
            return Err(ReassembleError::IllegalStates { states });
        }
        let plain = self.options.security == PayloadSecurity::Plaintext;
        if plain && states.payload != states.payloadrec {
            return Err(ReassembleError::UnequalStates { states });
        }
        Ok(())
    }

    /// Sees that a segment with a legal pair of states follows on what was there.
    fn check_order(&self, states: SarStates) -> Result<(), ReassembleError> {
        let begins = states.payload == PayloadSarState::Begin;
        match (begins, self.segments > 0) {
            (true, true) => return Err(self.unfinished(states)),
            (false, false) => return Err(ReassembleError::NotBegun { states }),
            _ => {}
        }
        let starts = matches!(
            states.payloadrec,
            PayloadSarState::Begin | PayloadSarState::None
        );
        match (starts, self.open) {
            (true, true) => return Err(ReassembleError::PayloadrecUnfinished { states }),
            (false, false) => return Err(ReassembleError::PayloadrecNotBegun { states }),
            _ => {}
        }
        let max = self.options.max_segments;
        if self.segments >= max {
            return Err(ReassembleError::TooManySegments { max });
        }
        Ok(())
    }

    fn keep(&mut self, part: Bytes, record_len: usize) -> Result<(), ReassembleError> {
        let max = self.options.max_bytes;
        let len = self.len.saturating_add(part.len());
        if len > max {
            return Err(ReassembleError::TooLong { len, max });
        }
        self.len = len;
        if !part.is_empty() {
            let wasteful = record_len / 2 > part.len().saturating_add(USUAL_HEADER);
            self.parts.push(if wasteful {
                Bytes::copy_from_slice(&part)
            } else {
                part
            });
        }
        Ok(())
    }

    /// All parts in one piece. Nothing is kept.
    fn join(&mut self) -> Option<Bytes> {
        let message = match self.parts.as_mut_slice() {
            [] => None,
            [part] => Some(core::mem::take(part)),
            parts => {
                let mut message = Vec::with_capacity(self.len);
                for part in parts {
                    message.extend_from_slice(part);
                }
                Some(Bytes::from(message))
            }
        };
        self.abort();
        message
    }

    const fn unfinished(&self, states: SarStates) -> ReassembleError {
        ReassembleError::Unfinished {
            states,
            segments: self.segments,
        }
    }
}

/// The space for parts that is not given back after a Message: enough for most.
const KEPT_PARTS: usize = 64;
/// What a Record holds besides its payload, if it holds nothing strange.
const USUAL_HEADER: usize = 256;
