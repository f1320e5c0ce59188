//! The pair of segmentation states that each Record of a session has.

use core::fmt;

use usp_proto::record::session_context_record::PayloadSarState;
use usp_proto::record::{SessionContextRecord, SessionContextRecordView};

/// `payload_sar_state` and `payloadrec_sar_state`: where a Record stands in its Message, and where
/// its payload stands in a payload record, that is a TLS record or a Message in plain text.
///
/// Of the sixteen pairs nine are [legal](Self::is_legal).
///
/// ```
/// use usp_proto::record::session_context_record::PayloadSarState as Sar;
/// use usp_record::SarStates;
///
/// assert!(SarStates::new(Sar::Complete, Sar::None).is_legal());
/// assert!(!SarStates::new(Sar::None, Sar::Begin).is_legal());
/// assert_eq!(SarStates::new(Sar::Begin, Sar::None).to_string(), "BEGIN/NONE");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(clippy::exhaustive_structs, reason = "a pair of fields of the schema")]
pub struct SarStates {
    /// The state of the Message over Records.
    pub payload: PayloadSarState,
    /// The state of a payload record over Records.
    pub payloadrec: PayloadSarState,
}

impl SarStates {
    /// Not segmented.
    pub const NONE: Self = Self::new(PayloadSarState::None, PayloadSarState::None);

    /// The pair of these two.
    #[must_use]
    pub const fn new(payload: PayloadSarState, payloadrec: PayloadSarState) -> Self {
        Self {
            payload,
            payloadrec,
        }
    }

    /// The states that the fields of a Record have; `None` if the number of one is none of the
    /// schema.
    #[must_use]
    pub fn of(context: &SessionContextRecord) -> Option<Self> {
        Some(Self::new(
            context.payload_sar_state()?,
            context.payloadrec_sar_state()?,
        ))
    }

    /// As [`of`](Self::of), for a view.
    #[must_use]
    pub fn of_view(context: &SessionContextRecordView<'_>) -> Option<Self> {
        Some(Self::new(
            context.payload_sar_state()?,
            context.payloadrec_sar_state()?,
        ))
    }

    /// Whether any Record may have this pair. In plain text both states are equal besides.
    ///
    /// What is illegal says that there is no segmentation and that there is (N.05), or that a
    /// Message begins with a payload record that began before, or ends with one that goes on.
    #[must_use]
    pub const fn is_legal(self) -> bool {
        use PayloadSarState::{Begin, Complete, Inprocess, None};
        matches!(
            (self.payload, self.payloadrec),
            (None, None) | (Begin, Begin | None) | (Inprocess, _) | (Complete, Complete | None)
        )
    }

    /// Whether the Record is a segment of a Message.
    #[must_use]
    pub const fn is_segment(self) -> bool {
        !matches!(self.payload, PayloadSarState::None)
    }
}

/// The names of the schema, such as `INPROCESS/COMPLETE`.
impl fmt::Display for SarStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (payload, payloadrec) = (self.payload.as_str_name(), self.payloadrec.as_str_name());
        write!(f, "{payload}/{payloadrec}")
    }
}
