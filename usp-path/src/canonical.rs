//! The one way to write a path.

use core::fmt::{self, Write};

use crate::checked::Checked;
use crate::{
    Component, Constant, ConstantKind, ExpressionView, Follow, PathKind, SegmentKind, Segments,
};

pub(crate) fn write(path: &Checked<'_>, out: &mut impl Write) -> fmt::Result {
    write_segments(path.segments(), out)?;
    out.write_str(ending(path.kind()))
}

/// What stands behind the last segment.
pub(crate) const fn ending(kind: PathKind) -> &'static str {
    match kind {
        PathKind::Object | PathKind::ObjectInstance => ".",
        PathKind::Parameter => "",
        PathKind::Command => "()",
        PathKind::Event => "!",
    }
}

pub(crate) fn write_segments(segments: Segments<'_>, out: &mut impl Write) -> fmt::Result {
    for (index, segment) in segments.enumerate() {
        if index > 0 && !matches!(segment.kind(), SegmentKind::Follow(_)) {
            out.write_char('.')?;
        }
        write_segment(segment.kind(), out)?;
    }
    Ok(())
}

pub(crate) fn write_segment(segment: SegmentKind<'_>, out: &mut impl Write) -> fmt::Result {
    match segment {
        SegmentKind::Name(name) => out.write_str(name),
        SegmentKind::Instance(number) => write!(out, "{number}"),
        SegmentKind::Placeholder => out.write_str("{i}"),
        SegmentKind::Wildcard => out.write_char('*'),
        SegmentKind::Search(expression) => write_expression(expression, out),
        SegmentKind::Follow(Follow::First) => out.write_char('+'),
        SegmentKind::Follow(Follow::Item(item)) => write!(out, "#{item}+"),
        SegmentKind::Follow(Follow::All) => out.write_str("#*+"),
    }
}

pub(crate) fn write_expression(
    expression: ExpressionView<'_>,
    out: &mut impl Write,
) -> fmt::Result {
    out.write_char('[')?;
    for (index, component) in expression.components().enumerate() {
        if index > 0 {
            out.write_str("&&")?;
        }
        write_component(&component, out)?;
    }
    out.write_char(']')
}

pub(crate) fn write_component(component: &Component<'_>, out: &mut impl Write) -> fmt::Result {
    write_segments(component.parameter().segments(), out)?;
    out.write_str(component.operator().as_str())?;
    write_constant(&component.constant(), out)
}

fn write_constant(constant: &Constant<'_>, out: &mut impl Write) -> fmt::Result {
    match constant.kind() {
        ConstantKind::Bare => out.write_str(constant.raw()),
        ConstantKind::Quoted => write_literal(constant.chars(), out),
    }
}

/// The text in quotes, with the escapes that [`Constant::decode`] takes back.
pub(crate) fn write_literal(
    chars: impl Iterator<Item = char>,
    out: &mut impl Write,
) -> fmt::Result {
    out.write_char('"')?;
    for char in chars {
        match char {
            '"' => out.write_str("%22")?,
            '%' => out.write_str("%25")?,
            _ => out.write_char(char)?,
        }
    }
    out.write_char('"')
}
