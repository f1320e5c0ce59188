//! Segmentation: a Message over several Records, each within `MaxUSPRecordSize`.
//!
//! Chapter "Segmented Message Exchange" of the specification, sending side. What it leaves open,
//! whether a Record of just the maximum fits (it asks for "less than" in one place and "greater
//! than" in the other), is decided by the word maximum: it does.

mod error;
mod header;
mod size;
mod states;
mod tls;

use core::iter::FusedIterator;

use bytes::Bytes;
use usp_proto::record::session_context_record::PayloadSarState;

pub use self::error::SegmentError;
use self::header::Frame;
pub use self::header::SegmentHeader;
pub use self::size::MaxRecordSize;
pub use self::states::SarStates;

/// Cuts a Message in plain text into the payloads of as many Records as it takes.
///
/// Whoever fits into one Record is not segmented. No encoded Record with one of these payloads, and
/// with fields that are no longer than the header says, is longer than `max`.
///
/// ```
/// use bytes::Bytes;
/// use usp_record::{MaxRecordSize, SegmentHeader, segments};
///
/// let header = SegmentHeader::new("1.4", "os::00256D-1", "self::controller", 2, 1);
/// let msg = Bytes::from(vec![0x0a; 1000]);
/// let states: Vec<String> = segments(msg, &header, MaxRecordSize::new(512)?)?
///     .map(|segment| segment.states.to_string())
///     .collect();
/// assert_eq!(states, ["BEGIN/BEGIN", "INPROCESS/INPROCESS", "COMPLETE/COMPLETE"]);
/// # Ok::<(), usp_record::SegmentError>(())
/// ```
///
/// # Errors
///
/// [`SegmentError::HeaderTooLong`] if a Record would have no room for payload.
pub fn segments(
    msg: Bytes,
    header: &SegmentHeader<'_>,
    max: MaxRecordSize,
) -> Result<Segments, SegmentError> {
    Segments::new(msg, header, max, false)
}

/// Cuts a Message that TLS has put into TLS records, one after the other in `records`.
///
/// If all of them fit into one Record, that is not segmented. Otherwise each TLS record that fits
/// has a Record of its own, and each that does not is cut over several.
///
/// # Errors
///
/// [`SegmentError::NotTlsRecords`] if `records` are not whole TLS records, and
/// [`SegmentError::HeaderTooLong`] if a Record would have no room for payload.
pub fn tls_segments(
    records: Bytes,
    header: &SegmentHeader<'_>,
    max: MaxRecordSize,
) -> Result<Segments, SegmentError> {
    tls::check(&records)?;
    Segments::new(records, header, max, true)
}

/// The payload of one Record, in one entry, with the states that it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    /// A slice of the memory of the Message.
    pub payload: Bytes,
    /// The states.
    pub states: SarStates,
}

/// The payloads of the Records of one Message, in the order of their `sequence_id`; see
/// [`segments`] and [`tls_segments`]. There is at least one.
#[derive(Clone, Debug)]
pub struct Segments {
    frame: Frame,
    rest: Bytes,
    sequence_id: u64,
    tls: bool,
    /// What is left of a payload record of which a part was given out.
    open: usize,
    at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Whole,
    Begin,
    Inside,
    End,
}

impl Segments {
    fn new(
        payload: Bytes,
        header: &SegmentHeader<'_>,
        max: MaxRecordSize,
        tls: bool,
    ) -> Result<Self, SegmentError> {
        let frame = header.frame(tls, max);
        let first = header.first();
        let fits = |room| payload.len() <= room;
        let at = if frame.room(first, 0).is_some_and(fits) {
            At::Whole
        } else {
            // No segment is empty, so there are at most as many as bytes.
            let most = u64::try_from(payload.len()).unwrap_or(u64::MAX);
            frame.check(first.saturating_add(most))?;
            At::Begin
        };
        Ok(Self {
            frame,
            rest: payload,
            sequence_id: first,
            tls,
            open: 0,
            at,
        })
    }

    /// The next segment of a Message that does not fit into one Record.
    fn cut(&mut self) -> Segment {
        let room = |states| self.frame.room(self.sequence_id, states).unwrap_or(0);
        let (len, payloadrec) = if self.open > 0 {
            let len = self.open.min(room(2));
            self.open -= len;
            let last = self.open == 0;
            let state = if last {
                PayloadSarState::Complete
            } else {
                PayloadSarState::Inprocess
            };
            (len, state)
        } else {
            let record = if self.tls {
                tls::record_len(&self.rest).unwrap_or(self.rest.len())
            } else {
                self.rest.len()
            };
            if record <= room(1) {
                (record, PayloadSarState::None)
            } else {
                let len = record.min(room(2));
                self.open = record - len;
                (len, PayloadSarState::Begin)
            }
        };
        let payload = self.rest.split_to(len.min(self.rest.len()));
        let state = match (self.at, self.rest.is_empty()) {
            (At::Begin, _) => PayloadSarState::Begin,
            (_, false) => PayloadSarState::Inprocess,
            (_, true) => PayloadSarState::Complete,
        };
        self.at = if self.rest.is_empty() {
            At::End
        } else {
            At::Inside
        };
        self.sequence_id = self.sequence_id.saturating_add(1);
        Segment {
            payload,
            states: SarStates::new(state, payloadrec),
        }
    }
}

impl Iterator for Segments {
    type Item = Segment;

    fn next(&mut self) -> Option<Segment> {
        match self.at {
            At::End => None,
            At::Whole => {
                self.at = At::End;
                Some(Segment {
                    payload: core::mem::take(&mut self.rest),
                    states: SarStates::NONE,
                })
            }
            At::Begin | At::Inside => Some(self.cut()),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.at {
            At::End => (0, Some(0)),
            At::Whole => (1, Some(1)),
            At::Begin | At::Inside => (1, Some(self.rest.len())),
        }
    }
}

impl FusedIterator for Segments {}

#[cfg(test)]
mod tests;
