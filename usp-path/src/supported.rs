//! Paths of the supported data model, borrowed: the production `sdmpath`.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::checked::{Checked, reading};
use crate::parse::Grammar;
use crate::{
    Deviations, Mode, ParseOptions, PathError, PathKind, SegmentKind, Segments, Span,
    SupportedPath, canonical, compare,
};

/// A path of the supported data model: `Device.IP.Interface.{i}.Stats.BytesSent`.
///
/// P9: the forms of commands and events, `()` and `!`, are taken unless the reader is strict.
/// P11: `{i}` may be left out behind every name, so a table and a single object cannot be told
/// apart without a data model.
#[derive(Debug, Clone, Copy)]
pub struct SupportedPathView<'a> {
    pub(crate) checked: Checked<'a>,
}

impl<'a> SupportedPathView<'a> {
    /// Reads a supported path in the default mode and limits, those of [`ParseOptions::new`].
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    #[inline]
    pub fn parse(text: &'a str) -> Result<Self, PathError> {
        ParseOptions::new().parse_supported(text)
    }

    /// The first instance number that stands anywhere behind a `{i}`.
    ///
    /// P10, P28: the grammar has such paths (`Device.A.{i}.B.1.`), so they are read, but the text
    /// of the `GetSupportedDM` Message forbids them in a request: a path with a number is about
    /// instances, and behind "any instance" no number is meant. The text does not say "directly",
    /// and the reason holds at any distance.
    #[must_use]
    pub fn instance_behind_placeholder(&self) -> Option<Span> {
        let mut segments = self.segments();
        segments.find(|segment| segment.kind() == SegmentKind::Placeholder)?;
        segments
            .find(|segment| matches!(segment.kind(), SegmentKind::Instance(_)))
            .map(|segment| segment.span())
    }
}

reading!(SupportedPathView, SupportedPath, "supported path");

impl<'a> TryFrom<&'a str> for SupportedPathView<'a> {
    type Error = PathError;

    #[inline]
    fn try_from(text: &'a str) -> Result<Self, PathError> {
        Self::parse(text)
    }
}

impl ParseOptions {
    /// Reads a path of the supported data model.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    #[inline]
    pub fn parse_supported<'a>(&self, text: &'a str) -> Result<SupportedPathView<'a>, PathError> {
        let checked = Checked::parse(text, Grammar::Supported, self)?;
        Ok(SupportedPathView { checked })
    }
}
