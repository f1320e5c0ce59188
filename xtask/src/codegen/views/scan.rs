//! How a view is read: first the places of all values, then the values.

use std::fmt::Write as _;

use super::{Field, Kind, ViewCode};
use crate::codegen::schema::{camel, snake};

impl ViewCode<'_> {
    /// The places of all values: what the first step of a scan finds.
    pub(super) fn frame(&self) -> String {
        let mut places = String::new();
        let mut arms = String::new();
        for Field { name, number, kind } in &self.fields {
            let place = match kind {
                Kind::String | Kind::Bytes => "Span",
                Kind::Bool => "bool",
                Kind::Fixed32 => "u32",
                Kind::Uint64 => "u64",
                Kind::Enum(_) => "i64",
                Kind::Message(_) => "Part",
                Kind::Strings | Kind::Octets | Kind::Messages(_) | Kind::Map => "Run",
                Kind::Member(..) => "",
            };
            if !place.is_empty() {
                write!(places, "{name}: {place}, ").ok();
            }
            match kind {
                Kind::String => write!(
                    arms,
                    "({number}, Value::Len(_)) => {{ let span = Span::of(&field); source.string(span)?; \
                     frame.{name} = span; }} "
                ),
                Kind::Bytes => {
                    write!(arms, "({number}, Value::Len(_)) => frame.{name} = Span::of(&field), ")
                }
                Kind::Bool => write!(arms, "({number}, Value::Varint(value)) => frame.{name} = value != 0, "),
                Kind::Fixed32 => write!(arms, "({number}, Value::I32(value)) => frame.{name} = value, "),
                Kind::Uint64 => write!(arms, "({number}, Value::Varint(value)) => frame.{name} = value, "),
                Kind::Enum(_) => {
                    write!(arms, "({number}, Value::Varint(value)) => frame.{name} = signed(value), ")
                }
                // Two halves of a message cannot be one view.
                Kind::Message(_) => write!(
                    arms,
                    "({number}, Value::Len(_)) if frame.{name}.is_absent() => \
                     frame.{name} = Span::of(&field).part(), "
                ),
                Kind::Strings | Kind::Octets | Kind::Messages(_) | Kind::Map => write!(
                    arms,
                    "({number}, Value::Len(_)) => frame.{name}.push(&field), "
                ),
                Kind::Member(index, _, message) => {
                    let oneof = self.oneof_name(*index);
                    // A string that another member replaces is a string still. A message that
                    // stands twice in a row would be merged.
                    let check = match message {
                        None => "source.string(span)?;".to_owned(),
                        Some(_) => format!(
                            "if frame.{oneof}.number() == {number} {{ return None; }}"
                        ),
                    };
                    write!(
                        arms,
                        "({number}, Value::Len(_)) => {{ let span = Span::of(&field); {check} \
                         frame.{oneof} = Member::new({number}, span); }} "
                    )
                }
            }
            .ok();
        }
        for (_, name, _) in self.oneofs() {
            write!(places, "{name}: Member, ").ok();
        }
        let frame = format!("{}Frame", camel(self.short));
        let numbers: Vec<String> = self
            .fields
            .iter()
            .map(|field| field.number.to_string())
            .collect();
        let known = self.known_numbers();
        let (mutable, value) = if numbers.is_empty() {
            ("", "_")
        } else {
            ("mut", "field.value()")
        };
        let subject = if numbers.is_empty() {
            "_ = field".to_owned()
        } else {
            format!("match (field.number(), {value}) {{ {arms} {known} _ => {{}} }}")
        };
        format!(
            "#[derive(Clone, Copy, Default)] struct {frame} {{ {places} }}\n\
             impl {frame} {{\n\
             /// Fields in any order, unknown ones too.\n\
             #[cold] #[inline(never)] fn any_order(source: Source<'_>) -> Option<Self> {{ \
             let {mutable} frame = Self::default(); \
             for field in source.fields() {{ let field = field.ok()?; {subject}; }} \
             Some(frame) }} }} "
        )
    }

    /// The arm for known fields of a wrong wire type.
    fn known_numbers(&self) -> String {
        let numbers: Vec<i32> = self.fields.iter().map(|field| field.number).collect();
        let pattern = match numbers[..] {
            [] => return String::new(),
            [first, .., last]
                if usize::try_from(last - first).is_ok_and(|gap| gap + 1 == numbers.len()) =>
            {
                format!("{first}..={last}")
            }
            _ => numbers
                .iter()
                .map(i32::to_string)
                .collect::<Vec<_>>()
                .join(" | "),
        };
        format!("({pattern}, _) => return None, ")
    }

    pub(super) fn oneof_name(&self, index: usize) -> String {
        self.message
            .oneof_decl
            .get(index)
            .map_or(String::new(), |oneof| snake(oneof.name()))
    }

    pub(super) fn scan(&self) -> String {
        let frame = format!("{}Frame", camel(self.short));
        let text = self.has_text();
        if self.fields.is_empty() {
            return format!(
                "#[inline(always)] fn scan(source: Source<'a>) -> Option<Self> {{ \
                 let odd = !source.bytes().is_empty(); \
                 if odd {{ {frame}::any_order(source)?; }} Some(Self {{ source, odd }}) }}"
            );
        }
        let steps: String = self
            .fields
            .iter()
            .map(|field| self.step(field, text))
            .collect();
        let prefix = if text { "let mut prefix = total;" } else { "" };
        let slow = if text { "prefix = 0;" } else { "" };
        let settle = if text {
            if self.full_name == "usp.Msg" {
                "let source = source.with_text(prefix == total);"
            } else {
                "let source = source.with_text(prefix == total); let texts = source.texts(prefix);"
            }
        } else {
            ""
        };
        format!(
            "#[inline(always)] fn scan(source: Source<'a>) -> Option<Self> {{ \
             let mut rest = source.bytes(); let total = rest.len(); {prefix} \
             let mut frame = {frame}::default(); \
             {steps} \
             let odd = !rest.is_empty(); \
             if odd {{ frame = {frame}::any_order(source)?; {slow} }} \
             {settle} Some(Self {{ source, odd, {} }}) }}",
            self.values(),
        )
    }

    /// The code that finds a field where everybody writes it: in the order of the numbers.
    fn step(&self, field: &Field<'_>, text: bool) -> String {
        let Field { name, number, kind } = field;
        let wire_type = match kind {
            Kind::Bool | Kind::Uint64 | Kind::Enum(_) => 0,
            Kind::Fixed32 => 5,
            _ => 2,
        };
        let tag = number << 3 | wire_type;
        let long = if text {
            "if len >= 0x80 { prefix = prefix.min(total - rest.len()); }"
        } else {
            ""
        };
        let len = if text { "len" } else { "_" };
        let single = |condition: &str, assign: &str| {
            format!(
                "if let {condition} {{ let (span, {len}, after) = value(after, total)?; \
                 {assign} {long} rest = after; }} "
            )
        };
        let here = format!("[{tag:#04x}, after @ ..] = rest");
        match kind {
            Kind::String | Kind::Bytes => single(&here, &format!("frame.{name} = span;")),
            Kind::Message(_) => single(&here, &format!("frame.{name} = span.part();")),
            Kind::Member(index, ..) => {
                let oneof = self.oneof_name(*index);
                // A second member is for the slow way.
                let condition =
                    format!("([{tag:#04x}, after @ ..], 0) = (rest, frame.{oneof}.number())");
                single(
                    &condition,
                    &format!("frame.{oneof} = Member::new({number}, span);"),
                )
            }
            Kind::Bool => format!(
                "if let {here} {{ let (number, after) = varint(after)?; \
                 frame.{name} = number != 0; rest = after; }} "
            ),
            Kind::Uint64 => {
                format!("if let {here} {{ (frame.{name}, rest) = varint(after)?; }} ")
            }
            Kind::Enum(_) => format!(
                "if let {here} {{ let (number, after) = varint(after)?; \
                 frame.{name} = signed(number); rest = after; }} "
            ),
            Kind::Fixed32 => {
                format!("if let {here} {{ (frame.{name}, rest) = fixed32(after)?; }} ")
            }
            Kind::Strings | Kind::Octets | Kind::Messages(_) | Kind::Map => {
                let long = if text {
                    format!(
                        "if frame.{name}.is_long() {{ prefix = prefix.min(frame.{name}.start()); }}"
                    )
                } else {
                    String::new()
                };
                format!("(frame.{name}, rest) = Run::scan({tag:#04x}, rest, total)?; {long} ")
            }
        }
    }

    /// The second step of a scan: from places to values.
    fn values(&self) -> String {
        let mut out = String::new();
        for Field { name, kind, .. } in &self.fields {
            match kind {
                Kind::String => write!(out, "{name}: texts.string(frame.{name})?, "),
                Kind::Bytes => write!(out, "{name}: source.octets(frame.{name})?, "),
                Kind::Member(..) => Ok(()),
                _ => write!(out, "{name}: frame.{name}, "),
            }
            .ok();
        }
        for (_, name, _) in self.oneofs() {
            write!(out, "{name}: frame.{name}, ").ok();
        }
        out
    }
}
