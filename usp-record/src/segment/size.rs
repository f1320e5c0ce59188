//! The longest Record.

use super::SegmentError;

/// The longest that an encoded Record may be: the parameter `MaxUSPRecordSize` of TR-181.
///
/// 0 turns segmentation [off](Self::OFF), anything else is at least
/// [`MIN`](Self::MIN) bytes.
///
/// ```
/// use usp_record::MaxRecordSize;
///
/// assert_eq!(MaxRecordSize::new(65_536)?.bytes(), Some(65_536));
/// assert_eq!(MaxRecordSize::new(0)?, MaxRecordSize::OFF);
/// assert!(MaxRecordSize::new(511).is_err());
/// # Ok::<(), usp_record::SegmentError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaxRecordSize(usize);

impl MaxRecordSize {
    /// No segmentation: what one Record cannot carry is not sent in several.
    pub const OFF: Self = Self(0);

    /// The least that TR-181 allows.
    pub const MIN: usize = 512;

    /// Records of at most so many bytes; 0 for segmentation that is off.
    ///
    /// # Errors
    ///
    /// [`SegmentError::MaxTooSmall`] for 1 to 511.
    pub const fn new(bytes: usize) -> Result<Self, SegmentError> {
        if bytes != 0 && bytes < Self::MIN {
            return Err(SegmentError::MaxTooSmall { max: bytes });
        }
        Ok(Self(bytes))
    }

    /// The limit, `None` if segmentation is off.
    #[must_use]
    pub const fn bytes(self) -> Option<usize> {
        if self.0 == 0 { None } else { Some(self.0) }
    }
}
