//! Paths of the instantiated data model, borrowed: the production `idmpath`.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::checked::{Checked, reading};
use crate::parse::Grammar;
use crate::{Deviations, Mode, ParseOptions, Path, PathError, Segments, Span, canonical, compare};

/// A Path Name: `Device.WiFi.SSID.[Enable==true].Stats.BytesSent`.
///
/// The view is the text and a few facts about it; parsing reads the text once and allocates
/// nothing. All that can fail has failed by then: the reading methods are infallible.
///
/// ```
/// use usp_path::{PathKind, PathView, SegmentKind};
///
/// let path = PathView::parse("Device.IP.Interface.*.Stats.BytesSent")?;
/// assert_eq!(path.kind(), PathKind::Parameter);
/// assert!(path.is_search());
/// assert_eq!(path.segments().nth(3).map(|it| it.kind()), Some(SegmentKind::Wildcard));
/// # Ok::<(), usp_path::PathError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PathView<'a> {
    pub(crate) checked: Checked<'a>,
}

/// What a path names.
///
/// P12: the specification counts three things, then six forms, then commands and events too. Here
/// there are the five things that a path can end in; whether it searches for them
/// ([`PathView::is_search`]) is another question, and a Partial Path is an object path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathKind {
    /// An object: a single one, a whole table, or what a reference leads to. The path ends in a
    /// name and a dot, or in a followed reference.
    Object,
    /// An instance of a table, or each one that a wildcard or an expression finds; in a supported
    /// path, any instance. The path ends in an instance identifier.
    ObjectInstance,
    /// A parameter. The path ends in a name without a dot.
    ///
    /// P8: such a path may mean an object whose dot was forgotten; only a data model can tell.
    Parameter,
    /// A command. The path ends in `()`.
    Command,
    /// An event. The path ends in `!`.
    Event,
}

impl<'a> PathView<'a> {
    /// Reads a path in the default mode and limits, those of [`ParseOptions::new`].
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    #[inline]
    pub fn parse(text: &'a str) -> Result<Self, PathError> {
        ParseOptions::new().parse(text)
    }
}

reading!(PathView, Path, "path");

impl<'a> TryFrom<&'a str> for PathView<'a> {
    type Error = PathError;

    #[inline]
    fn try_from(text: &'a str) -> Result<Self, PathError> {
        Self::parse(text)
    }
}

impl ParseOptions {
    /// Reads a path of the instantiated data model.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    #[inline]
    pub fn parse<'a>(&self, text: &'a str) -> Result<PathView<'a>, PathError> {
        let checked = Checked::parse(text, Grammar::Instantiated, self)?;
        Ok(PathView { checked })
    }

    /// Reads the value of a parameter that refers to an object or a parameter, as
    /// `Device.IP.Interface.3`.
    ///
    /// P8: such a value has no dot at its end; one that has is tolerated. Where it ends in a name,
    /// its kind is [`PathKind::Parameter`], though it may be an object: only the data model can
    /// tell. The value searches nothing and follows nothing. The empty value, a reference to
    /// nothing, is no path.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    pub fn parse_reference<'a>(&self, text: &'a str) -> Result<PathView<'a>, PathError> {
        let checked = Checked::parse(text, Grammar::Reference, self)?;
        Ok(PathView { checked })
    }

    /// Reads a path that a Controller registers for: an object, parameter, command or event path
    /// without instance identifiers and without `{i}` ([R-REG.2]).
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    ///
    /// [R-REG.2]: https://usp.technology/specification/#r-reg.2
    pub fn parse_registration<'a>(&self, text: &'a str) -> Result<PathView<'a>, PathError> {
        let checked = Checked::parse(text, Grammar::Registration, self)?;
        Ok(PathView { checked })
    }
}
