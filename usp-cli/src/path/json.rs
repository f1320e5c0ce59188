//! The lines of JSON.

use core::fmt::Debug;
use std::io::{self, Write};

use serde::Serialize;
use usp_path::{
    Component, ConstantKind, Deviation, Follow, PathError, PathKind, ResolveError, Segment,
    SegmentKind, Span,
};

/// Writes a value as a line.
pub(super) fn write(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

/// The line of a path that something is wrong with.
#[derive(Debug, Serialize)]
pub(super) struct BadLine<'a> {
    path: &'a str,
    ok: bool,
    error: ErrorJson,
}

impl<'a> BadLine<'a> {
    pub(super) fn new(path: &'a str, error: impl Into<ErrorJson>) -> Self {
        Self {
            path,
            ok: false,
            error: error.into(),
        }
    }
}

/// What is wrong, and where.
#[derive(Debug, Serialize)]
pub(super) struct ErrorJson {
    kind: String,
    #[serde(flatten)]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u32>,
    text: String,
}

impl ErrorJson {
    /// An error without a place.
    pub(super) fn new(kind: &dyn Debug, code: Option<u32>, text: String) -> Self {
        Self {
            kind: name(kind),
            place: None,
            code,
            text,
        }
    }
}

impl From<&PathError> for ErrorJson {
    fn from(error: &PathError) -> Self {
        Self {
            place: Some(error.span().into()),
            ..Self::new(&error.kind(), Some(error.code()), error.to_string())
        }
    }
}

impl From<&ResolveError> for ErrorJson {
    fn from(error: &ResolveError) -> Self {
        Self {
            place: Some(error.span().into()),
            ..Self::new(&error.kind(), Some(error.code()), error.to_string())
        }
    }
}

/// The bytes of a path from `start` to `end`.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Place {
    start: usize,
    end: usize,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self {
            start: span.start(),
            end: span.end(),
        }
    }
}

/// A segment of a path.
#[derive(Debug, Serialize)]
pub(super) struct SegmentJson<'a> {
    kind: &'static str,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    what: What<'a>,
}

/// What a segment holds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum What<'a> {
    Name(&'a str),
    Number(u32),
    Item(Item),
    Components(Vec<ComponentJson<'a>>),
    #[serde(untagged)]
    Nothing {},
}

/// Which items of a reference are followed.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Item {
    Number(u32),
    All(&'static str),
}

impl<'a> From<Segment<'a>> for SegmentJson<'a> {
    fn from(segment: Segment<'a>) -> Self {
        let what = match segment.kind() {
            SegmentKind::Name(name) => What::Name(name),
            SegmentKind::Instance(number) => What::Number(number),
            SegmentKind::Search(expression) => {
                What::Components(expression.components().map(ComponentJson::from).collect())
            }
            SegmentKind::Follow(Follow::First) => What::Item(Item::Number(1)),
            SegmentKind::Follow(Follow::Item(number)) => What::Item(Item::Number(number)),
            SegmentKind::Follow(Follow::All) => What::Item(Item::All("*")),
            SegmentKind::Placeholder | SegmentKind::Wildcard => What::Nothing {},
        };
        Self {
            kind: segment_name(segment.kind()),
            place: segment.span().into(),
            what,
        }
    }
}

/// A comparison of an expression.
#[derive(Debug, Serialize)]
pub(super) struct ComponentJson<'a> {
    #[serde(flatten)]
    place: Place,
    parameter: &'a str,
    operator: &'static str,
    constant: String,
    quoted: bool,
}

impl<'a> From<Component<'a>> for ComponentJson<'a> {
    fn from(component: Component<'a>) -> Self {
        Self {
            place: component.span().into(),
            parameter: component.parameter().as_str(),
            operator: component.operator().as_str(),
            constant: component.constant().decode().into_owned(),
            quoted: component.constant().kind() == ConstantKind::Quoted,
        }
    }
}

/// A deviation from the grammar.
#[derive(Debug, Serialize)]
pub(super) struct DeviationJson {
    p: Option<u8>,
    kind: String,
    #[serde(flatten)]
    place: Place,
    text: String,
}

impl From<Deviation> for DeviationJson {
    fn from(deviation: Deviation) -> Self {
        Self {
            p: deviation.p(),
            kind: name(&deviation.kind()),
            place: deviation.span().into(),
            text: deviation.kind().to_string(),
        }
    }
}

/// The name of a kind of paths.
pub(super) const fn kind_name(kind: PathKind) -> &'static str {
    match kind {
        PathKind::Object => "object",
        PathKind::ObjectInstance => "instance",
        PathKind::Parameter => "parameter",
        PathKind::Command => "command",
        PathKind::Event => "event",
    }
}

/// The name of a kind of segments.
pub(super) const fn segment_name(kind: SegmentKind<'_>) -> &'static str {
    match kind {
        SegmentKind::Name(_) => "name",
        SegmentKind::Instance(_) => "instance",
        SegmentKind::Placeholder => "placeholder",
        SegmentKind::Wildcard => "wildcard",
        SegmentKind::Search(_) => "search",
        SegmentKind::Follow(_) => "follow",
    }
}

/// The name of a variant, without what it holds.
fn name(kind: &dyn Debug) -> String {
    let text = format!("{kind:?}");
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_owned()
}
