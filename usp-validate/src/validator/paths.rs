//! Every path of a Message, read by the grammar of its field.

use usp_path::{ParseOptions, PathError, PathKind, PathView, RelativePathView, SupportedPathView};

use super::parts::kinds;
use crate::finding::Spot;

kinds! {
    /// A field that holds a path. Those that repeat what was asked (`requested_path` and the like) are
    /// not among them: they may hold anything.
    PathField {
        Get,
        GetInstances,
        GetSupportedDm,
        SetObject,
        SetParam,
        AddObject,
        AddParam,
        Delete,
        Operate,
        Register,
        Deregister,
        /// `resolved_path` of a `GetResp`.
        Resolved,
        /// `instantiated_obj_path` of a `GetInstancesResp`.
        Instance,
        /// `supported_obj_path` of a `GetSupportedDMResp`.
        Supported,
        /// `divergent_paths` of a `GetSupportedDMResp`.
        Divergent,
        /// `instantiated_path` of an `AddResp`.
        Created,
        /// `affected_path` of a `SetResp`.
        Updated,
        /// `affected_paths` and `unaffected_path` of a `DeleteResp`.
        Deleted,
        /// `executed_command` of an `OperateResp`.
        Executed,
        /// `req_obj_path` of an `OperateResp`.
        RequestObject,
        /// `registered_path` and `deregistered_path`.
        Registered,
        /// `param_path` of a `ParamError`.
        ParamError,
        EventObject,
        ValueChange,
        CreatedObject,
        DeletedObject,
        OperCompleteObject,
    }
}

/// A path, and what it is as text.
#[derive(Clone, Copy)]
pub(crate) struct PathText<'a> {
    pub(crate) field: PathField,
    pub(crate) text: &'a str,
    pub(crate) spot: Spot<'a>,
    pub(crate) parsed: Result<ParsedPath<'a>, PathError>,
}

/// A path that could be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ParsedPath<'a> {
    Instantiated(PathView<'a>),
    Relative(RelativePathView<'a>),
    Supported(SupportedPathView<'a>),
}

impl ParsedPath<'_> {
    pub(crate) const fn kind(&self) -> PathKind {
        match self {
            Self::Instantiated(path) => path.kind(),
            Self::Relative(path) => path.kind(),
            Self::Supported(path) => path.kind(),
        }
    }

    pub(crate) const fn is_search(&self) -> bool {
        match self {
            Self::Instantiated(path) => path.is_search(),
            Self::Relative(path) => path.is_search(),
            Self::Supported(path) => path.is_search(),
        }
    }
}

impl<'a> PathText<'a> {
    pub(crate) fn new(field: PathField, text: &'a str, spot: Spot<'a>) -> Self {
        Self {
            field,
            text,
            spot,
            parsed: parse(field, text),
        }
    }
}

/// Reads a path by the grammar of its field.
#[inline]
pub(super) fn parse(field: PathField, text: &str) -> Result<ParsedPath<'_>, PathError> {
    let options = ParseOptions::new();
    match field {
        PathField::SetParam | PathField::AddParam => {
            options.parse_relative(text).map(ParsedPath::Relative)
        }
        PathField::Supported | PathField::Divergent => {
            options.parse_supported(text).map(ParsedPath::Supported)
        }
        // Both sorts are asked for; the Agent may also name what it would have created.
        PathField::GetSupportedDm | PathField::ParamError => {
            let path = options.parse(text).map(ParsedPath::Instantiated);
            path.or_else(|error| {
                let supported = options.parse_supported(text);
                supported.map(ParsedPath::Supported).map_err(|_| error)
            })
        }
        _ => options.parse(text).map(ParsedPath::Instantiated),
    }
}

/// Whether a path searches nothing, and is not an object path whose dot is missing.
#[inline]
pub(super) fn is_plain(path: &ParsedPath<'_>, text: &str) -> bool {
    let is_object = matches!(path.kind(), PathKind::Object | PathKind::ObjectInstance);
    !path.is_search() && (!is_object || text.ends_with('.'))
}

/// Of a short path that ends in the number of a row and a dot, what stands before the number.
///
/// All that have the same are paths if one of them is.
#[inline]
pub(super) fn table(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let [rest @ .., b'.'] = bytes else {
        return None;
    };
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    let digits = rest
        .iter()
        .rev()
        .take(MAX_DIGITS + 1)
        .take_while(is_digit)
        .count();
    let (table, number) = rest.split_at_checked(rest.len().checked_sub(digits)?)?;
    let is_row = matches!(number, [b'1'..=b'9', ..]) && digits <= MAX_DIGITS;
    (is_row && text.len() <= MAX_SHORT_LEN)
        .then(|| text.get(..table.len()))
        .flatten()
}

/// The digits of a number that no reader finds too great.
const MAX_DIGITS: usize = 9;
/// The length of a path that no reader finds too long.
const MAX_SHORT_LEN: usize = 256;
