//! The views: a borrowed form of every message.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};

use super::schema::{camel, constant, map_entry, nested, snake};

/// The generated code.
pub(crate) struct Views {
    /// The module of each package: its name and its code.
    pub(crate) modules: Vec<(String, String)>,
    /// The paths of all modules inside of these, `usp_views::get_resp`.
    pub(crate) paths: BTreeSet<String>,
}

pub(crate) fn generate(descriptors: &FileDescriptorSet) -> Views {
    let mut modules = Vec::new();
    let mut paths = BTreeSet::new();
    for file in &descriptors.file {
        let mut tree = Module::default();
        for (full_name, message) in nested(file.package(), &file.message_type) {
            let view = ViewCode::new(file.package(), &full_name, message);
            tree.at(&view.modules).push_str(&view.code());
            for (index, oneof) in message.oneof_decl.iter().enumerate() {
                let mut modules = view.modules.clone();
                modules.push(snake(view.short));
                tree.at(&modules)
                    .push_str(&view.oneof_code(index, oneof.name()));
            }
        }
        let mut code = String::new();
        tree.write(&mut code, true);
        let name = format!("{}_views", file.package());
        tree.paths(&name, &mut paths);
        modules.push((name, code));
    }
    Views { modules, paths }
}

/// The path to the view of a message from the outside.
pub(crate) fn public_path(full_name: &str) -> String {
    let (package, path) = full_name.split_once('.').unwrap_or(("", full_name));
    let mut parts: Vec<&str> = path.split('.').collect();
    let name = camel(parts.pop().unwrap_or_default());
    let mut rust = String::from(if package == "usp" {
        "crate::msg"
    } else {
        "crate::record"
    });
    for part in parts {
        // What is nested in Record stands beside it.
        if (package, part) != ("usp_record", "Record") {
            write!(rust, "::{}", snake(part)).ok();
        }
    }
    format!("{rust}::{name}")
}

/// Nested modules with their code.
#[derive(Default)]
struct Module {
    code: String,
    inner: BTreeMap<String, Module>,
}

impl Module {
    fn at(&mut self, path: &[String]) -> &mut String {
        match path.split_first() {
            None => &mut self.code,
            Some((first, rest)) => self.inner.entry(first.clone()).or_default().at(rest),
        }
    }

    fn paths(&self, path: &str, all: &mut BTreeSet<String>) {
        for (name, module) in &self.inner {
            let path = format!("{path}::{name}");
            module.paths(&path, all);
            all.insert(path);
        }
    }

    fn write(&self, out: &mut String, root: bool) {
        // The views of outermost messages have a module of their own, so that they can be
        // exported without the modules beside it.
        if root {
            writeln!(out, "pub(crate) mod root {{ {USES} {} }}", self.code).ok();
        } else {
            writeln!(out, "{USES} {}", self.code).ok();
        }
        for (name, module) in &self.inner {
            writeln!(out, "pub(crate) mod {name} {{").ok();
            module.write(out, false);
            writeln!(out, "}}").ok();
        }
    }
}

const USES: &str = "#[allow(unused_imports)] use crate::view::generated::*;";

/// What is needed to write a view.
struct ViewCode<'a> {
    full_name: &'a str,
    short: &'a str,
    modules: Vec<String>,
    message: &'a DescriptorProto,
    fields: Vec<Field<'a>>,
}

/// A field and what kind of code it needs.
struct Field<'a> {
    name: &'a str,
    number: i32,
    kind: Kind,
}

enum Kind {
    String,
    Bytes,
    Bool,
    Fixed32,
    Uint64,
    /// The path of the enum.
    Enum(String),
    /// The path of the message.
    Message(String),
    Strings,
    Octets,
    /// The path of the message.
    Messages(String),
    Map,
    /// A member of a oneof: the index of it, the variant, and the message unless it is a string.
    Member(usize, String, Option<String>),
}

impl<'a> ViewCode<'a> {
    fn new(package: &str, full_name: &'a str, message: &'a DescriptorProto) -> Self {
        let path = full_name
            .strip_prefix(package)
            .unwrap_or(full_name)
            .trim_start_matches('.');
        let mut modules: Vec<String> = path.split('.').map(snake).collect();
        modules.pop();
        let mut fields: Vec<Field<'_>> = message
            .field
            .iter()
            .map(|field| Field::new(message, field))
            .collect();
        fields.sort_by_key(|field| field.number);
        let short = message.name();
        Self {
            full_name,
            short,
            modules,
            message,
            fields,
        }
    }

    fn view(&self) -> String {
        format!("{}View", camel(self.short))
    }

    fn owned(&self) -> String {
        public_path(self.full_name)
    }

    fn schema(&self) -> String {
        format!("crate::generated::schema::{}", constant(self.full_name))
    }

    fn oneofs(&self) -> impl Iterator<Item = (usize, String, String)> {
        let message = self.message;
        let full_name = self.full_name;
        message
            .oneof_decl
            .iter()
            .enumerate()
            .map(move |(index, oneof)| {
                let path = public_path(&format!("{full_name}.{}", oneof.name()));
                (index, snake(oneof.name()), path)
            })
    }

    /// Whether a check of many strings in one go can be of use: of those of the message itself, or
    /// of all that is in a short `Msg`.
    fn has_text(&self) -> bool {
        self.full_name == "usp.Msg"
            || self
                .fields
                .iter()
                .any(|field| matches!(field.kind, Kind::String))
    }

    fn code(&self) -> String {
        let (view, owned, schema) = (self.view(), self.owned(), self.schema());
        let mut out = String::new();
        let name = owned.rsplit("::").next().unwrap_or_default();
        write!(
            out,
            "/// Borrowed form of [`{name}`]({owned}).\n\
             #[derive(Clone, Copy)] pub struct {view}<'a> {{ source: Source<'a>, odd: bool, {} }}\n\
             impl<'a> View<'a> for {view}<'a> {{ type Owned = {owned}; }} ",
            self.declarations(),
        )
        .ok();
        write!(
            out,
            "impl<'a> Scan<'a> for {view}<'a> {{ \
             #[inline] fn source(&self) -> Source<'a> {{ self.source }} {} {} }} ",
            self.scan(),
            self.usual(),
        )
        .ok();
        write!(out, "{}", self.frame()).ok();
        write!(
            out,
            "impl<'a> {view}<'a> {{\n\
             /// Decodes strictly, and checks everything in it, without allocation.\n\
             ///\n/// # Errors\n///\n\
             /// [`DecodeError`] for malformed bytes, for what the specification forbids, and for\n\
             /// more than 16 MiB; see [`DecodeOptions`] and [`View::lazy`] for other choices.\n\
             #[inline] pub fn decode(bytes: &'a [u8]) -> Result<Self, DecodeError> {{ \
             DecodeOptions::strict().view(bytes).map(Decoded::into_value) }}\n\
             {} {} }} ",
            self.accessors(&schema),
            self.to_owned(&owned),
        )
        .ok();
        write!(
            out,
            "impl PartialEq for {view}<'_> {{ fn eq(&self, other: &Self) -> bool {{ {} }} }}\n\
             impl fmt::Debug for {view}<'_> {{ fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ \
             dump(&{schema}, self.source, f) }} }}\n\
             #[cfg(feature = \"serde\")] crate::json::implement_view!({view}, {schema});\n",
            self.equality(),
        )
        .ok();
        out
    }

    fn declarations(&self) -> String {
        let mut out = String::new();
        for field in &self.fields {
            let kind = match &field.kind {
                Kind::String => "&'a str".to_owned(),
                Kind::Bytes => "&'a [u8]".to_owned(),
                Kind::Bool => "bool".to_owned(),
                Kind::Fixed32 => "u32".to_owned(),
                Kind::Uint64 => "u64".to_owned(),
                Kind::Enum(_) => "i64".to_owned(),
                Kind::Message(_) => "Part".to_owned(),
                Kind::Strings | Kind::Octets | Kind::Messages(_) | Kind::Map => "Run".to_owned(),
                Kind::Member(..) => continue,
            };
            write!(out, "{}: {kind}, ", field.name).ok();
        }
        for (_, name, _) in self.oneofs() {
            write!(out, "{name}: Member, ").ok();
        }
        out
    }

    /// The places of all values: what the first step of a scan finds.
    fn frame(&self) -> String {
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

    fn oneof_name(&self, index: usize) -> String {
        self.message
            .oneof_decl
            .get(index)
            .map_or(String::new(), |oneof| snake(oneof.name()))
    }

    fn scan(&self) -> String {
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

    /// Looks at everything below.
    fn usual(&self) -> String {
        let mut steps = String::new();
        for Field { name, kind, .. } in &self.fields {
            match kind {
                Kind::Enum(path) => write!(steps, "known::<{path}>(self.{name})?; "),
                Kind::Message(_) if self.full_name == "usp.Msg" => {
                    write!(steps, "self.{name}().ok()??.usual()?; ")
                }
                Kind::Message(_) => {
                    write!(
                        steps,
                        "if let Some(inner) = self.{name}().ok()? {{ inner.usual()?; }} "
                    )
                }
                Kind::Strings => write!(steps, "for item in self.{name}() {{ item.ok()?; }} "),
                Kind::Messages(_) => {
                    write!(
                        steps,
                        "for item in self.{name}() {{ item.ok()?.usual()?; }} "
                    )
                }
                Kind::Map => write!(steps, "self.{name}().iter().usual()?; "),
                _ => Ok(()),
            }
            .ok();
        }
        for (index, name, path) in self.oneofs() {
            let mut arms = String::new();
            for field in &self.fields {
                let Kind::Member(oneof, variant, message) = &field.kind else {
                    continue;
                };
                if *oneof == index {
                    match message {
                        Some(_) => write!(arms, "{path}View::{variant}(inner) => inner.usual()?, "),
                        None => write!(arms, "{path}View::{variant}(_) => {{}} "),
                    }
                    .ok();
                }
            }
            write!(steps, "match self.{name}().ok()?? {{ {arms} }} ").ok();
        }
        format!(
            "#[inline] fn usual(&self) -> Option<()> {{ if self.odd {{ return None; }} {steps} Some(()) }}"
        )
    }

    fn accessors(&self, schema: &str) -> String {
        let mut out = String::new();
        for Field { name, number, kind } in &self.fields {
            let doc = format!(
                "/// The field [`{name}`]({}).\n#[inline] #[must_use]",
                self.field_link(name, kind)
            );
            let run = |kind: &str| {
                format!(
                    "Repeated::new(self.source, self.{name}, &{schema}, {:#04x}) /* {kind} */",
                    number << 3 | 2
                )
            };
            match kind {
                Kind::String => write!(out, "{doc} pub const fn {name}(&self) -> &'a str {{ self.{name} }} "),
                Kind::Bytes => write!(out, "{doc} pub const fn {name}(&self) -> &'a [u8] {{ self.{name} }} "),
                Kind::Bool => write!(out, "{doc} pub const fn {name}(&self) -> bool {{ self.{name} }} "),
                Kind::Fixed32 => write!(out, "{doc} pub const fn {name}(&self) -> u32 {{ self.{name} }} "),
                Kind::Uint64 => write!(out, "{doc} pub const fn {name}(&self) -> u64 {{ self.{name} }} "),
                Kind::Enum(path) => write!(
                    out,
                    "/// The value of the field [`{name}`]({owned}::{name}), or `None` if its number is none\n\
                     /// of the schema's: see `{name}_number`.\n\
                     #[must_use] pub fn {name}(&self) -> Option<{path}> {{ known(self.{name}) }}\n\
                     /// The number of the field [`{name}`]({owned}::{name}), whether known or not.\n\
                     #[inline] #[must_use] pub const fn {name}_number(&self) -> i64 {{ self.{name} }} ",
                    owned = self.owned(),
                ),
                Kind::Message(path) => write!(
                    out,
                    "/// The field [`{name}`]({owned}::{name}).\n///\n/// # Errors\n///\n\
                     /// [`DecodeError`] if it is malformed; never if the view was checked.\n\
                     #[inline(always)] pub fn {name}(&self) -> Result<Option<{path}View<'a>>, DecodeError> {{ \
                     self.source.message(self.{name}) }} ",
                    owned = self.owned(),
                ),
                Kind::Strings => {
                    write!(out, "{doc} pub const fn {name}(&self) -> Repeated<'a, &'a str> {{ {} }} ", run(""))
                }
                Kind::Octets => {
                    write!(out, "{doc} pub const fn {name}(&self) -> Repeated<'a, &'a [u8]> {{ {} }} ", run(""))
                }
                Kind::Messages(path) => write!(
                    out,
                    "{doc} pub const fn {name}(&self) -> Repeated<'a, {path}View<'a>> {{ {} }} ",
                    run("")
                ),
                Kind::Map => write!(
                    out,
                    "{doc} pub const fn {name}(&self) -> Pairs<'a> {{ \
                     Pairs::new(self.source, self.{name}, &{schema}, {:#04x}) }} ",
                    number << 3 | 2
                ),
                Kind::Member(..) => Ok(()),
            }
            .ok();
        }
        for (index, name, path) in self.oneofs() {
            let mut arms = String::new();
            for field in &self.fields {
                let Kind::Member(oneof, variant, message) = &field.kind else {
                    continue;
                };
                if *oneof != index {
                    continue;
                }
                let value = match message {
                    Some(_) => "self.source.required(member.part())?".to_owned(),
                    None => format!(
                        "self.source.text_at(member.part(), &{schema}, {})?",
                        field.number
                    ),
                };
                write!(
                    arms,
                    "{} => Some({path}View::{variant}({value})), ",
                    field.number
                )
                .ok();
            }
            write!(
                out,
                "/// The member of the oneof [`{name}`]({owned}::{name}).\n///\n/// # Errors\n///\n\
                 /// [`DecodeError`] if it is malformed; never if the view was checked.\n\
                 #[inline(always)] pub fn {name}(&self) -> Result<Option<{path}View<'a>>, DecodeError> {{ \
                 let member = self.{name}; Ok(match member.number() {{ {arms} _ => None }}) }} ",
                owned = self.owned(),
            )
            .ok();
            for field in &self.fields {
                let Kind::Member(oneof, _, message) = &field.kind else {
                    continue;
                };
                if *oneof != index {
                    continue;
                }
                let (kind, value) = match message {
                    Some(path) => (
                        format!("{path}View<'a>"),
                        "self.source.required(self.{oneof}.part())".to_owned(),
                    ),
                    None => (
                        "&'a str".to_owned(),
                        format!(
                            "self.source.text_at(self.{{oneof}}.part(), &{schema}, {})",
                            field.number
                        ),
                    ),
                };
                write!(
                    out,
                    "/// The member `{field}` of the oneof [`{name}`]({owned}::{name}), if it is that one.\n\
                     ///\n/// # Errors\n///\n\
                     /// [`DecodeError`] if it is malformed; never if the view was checked.\n\
                     #[inline(always)] pub fn {field}(&self) -> Result<Option<{kind}>, DecodeError> {{ \
                     if self.{name}.number() == {number} {{ {value}.map(Some) }} else {{ Ok(None) }} }} ",
                    field = field.name,
                    number = field.number,
                    owned = self.owned(),
                    value = value.replace("{oneof}", &name),
                )
                .ok();
            }
        }
        out.replace(" /*  */", "")
    }

    fn field_link(&self, name: &str, _: &Kind) -> String {
        format!("{}::{name}", self.owned())
    }

    fn to_owned(&self, owned: &str) -> String {
        let mut values = String::new();
        // What a strict decode would have to look at more closely.
        let mut unusual = String::from("self.odd");
        for Field { name, kind, .. } in &self.fields {
            match kind {
                Kind::String => write!(values, "{name}: self.{name}.into(), "),
                Kind::Bytes => write!(values, "{name}: making.octets(self.{name}), "),
                Kind::Bool | Kind::Fixed32 | Kind::Uint64 => {
                    write!(values, "{name}: self.{name}, ")
                }
                Kind::Enum(path) => {
                    write!(unusual, " || known::<{path}>(self.{name}).is_none()").ok();
                    write!(values, "{name}: low_bits(self.{name}), ")
                }
                Kind::Message(_) => {
                    if self.full_name == "usp.Msg" {
                        write!(unusual, " || self.{name}.is_absent()").ok();
                    }
                    write!(
                        values,
                        "{name}: match self.{name}()? {{ \
                         Some(inner) => Some(inner.owned(making)?), None => None }}, "
                    )
                }
                Kind::Strings => write!(values, "{name}: making.strings(self.{name}())?, "),
                Kind::Octets => write!(values, "{name}: making.all_octets(self.{name}())?, "),
                Kind::Messages(_) => write!(
                    values,
                    "{name}: making.messages(self.{name}(), |item| item.owned(making))?, "
                ),
                Kind::Map => write!(values, "{name}: making.map(self.{name}())?, "),
                Kind::Member(..) => Ok(()),
            }
            .ok();
        }
        for (index, name, path) in self.oneofs() {
            write!(unusual, " || self.{name}.number() == 0").ok();
            let mut arms = String::new();
            for field in &self.fields {
                let Kind::Member(oneof, variant, message) = &field.kind else {
                    continue;
                };
                if *oneof == index {
                    let value = if message.is_some() {
                        "inner.owned(making)?"
                    } else {
                        "inner.into()"
                    };
                    write!(
                        arms,
                        "Some({path}View::{variant}(inner)) => Some({path}::{variant}({value})), "
                    )
                    .ok();
                }
            }
            write!(
                values,
                "{name}: match self.{name}()? {{ {arms} None => None }}, "
            )
            .ok();
        }
        format!(
            "/// The owned form.\n///\n/// # Errors\n///\n\
             /// [`DecodeError`] for the first item that is malformed; never if the view was checked.\n\
             pub fn to_owned(&self) -> Result<{owned}, DecodeError> {{ self.owned(&Making::free()) }}\n\
             pub(crate) fn owned(&self, making: &Making<'_>) -> Result<{owned}, DecodeError> {{ \
             making.message({unusual})?; Ok({owned} {{ {values} }}) }}\n"
        )
    }

    fn equality(&self) -> String {
        let mut terms = Vec::new();
        for Field { name, kind, .. } in &self.fields {
            match kind {
                Kind::Strings | Kind::Octets | Kind::Messages(_) => {
                    terms.push(format!("self.{name}().iter().eq(other.{name}().iter())"));
                }
                Kind::Map => terms.push(format!("same_pairs(self.{name}(), other.{name}())")),
                Kind::Message(_) => terms.push(format!("self.{name}() == other.{name}()")),
                Kind::Member(..) => {}
                _ => terms.push(format!("self.{name} == other.{name}")),
            }
        }
        terms.extend(
            self.oneofs()
                .map(|(_, name, _)| format!("self.{name}() == other.{name}()")),
        );
        if terms.is_empty() {
            "let _ = other; true".to_owned()
        } else {
            terms.join(" && ")
        }
    }

    fn oneof_code(&self, index: usize, name: &str) -> String {
        let path = public_path(&format!("{}.{name}", self.full_name));
        let short = path.rsplit("::").next().unwrap_or_default();
        let mut variants = String::new();
        for field in &self.fields {
            let Kind::Member(oneof, variant, message) = &field.kind else {
                continue;
            };
            if *oneof == index {
                let kind = match message {
                    Some(path) => format!("{path}View<'a>"),
                    None => "&'a str".to_owned(),
                };
                write!(
                    variants,
                    "/// See [`{short}::{variant}`]({path}::{variant}).\n{variant}({kind}), "
                )
                .ok();
            }
        }
        format!(
            "/// Borrowed form of [`{short}`]({path}).\n\
             #[derive(Clone, Copy, Debug, PartialEq)] pub enum {short}View<'a> {{ {variants} }} "
        )
    }
}

impl<'a> Field<'a> {
    fn new(message: &DescriptorProto, field: &'a FieldDescriptorProto) -> Self {
        let path = || public_path(field.type_name().trim_start_matches('.'));
        let repeated = field.label() == Label::Repeated;
        let member = field
            .oneof_index
            .and_then(|index| usize::try_from(index).ok());
        let kind = match (field.r#type(), member) {
            (Type::Message, Some(index)) => Kind::Member(index, camel(field.name()), Some(path())),
            (_, Some(index)) => Kind::Member(index, camel(field.name()), None),
            (Type::Message, _) if map_entry(message, field).is_some() => Kind::Map,
            (Type::Message, _) if repeated => Kind::Messages(path()),
            (Type::String, _) if repeated => Kind::Strings,
            (Type::Bytes, _) if repeated => Kind::Octets,
            (Type::Message, _) => Kind::Message(path()),
            (Type::Bytes, _) => Kind::Bytes,
            (Type::Bool, _) => Kind::Bool,
            (Type::Fixed32, _) => Kind::Fixed32,
            (Type::Uint64, _) => Kind::Uint64,
            (Type::Enum, _) => Kind::Enum(path()),
            _ => Kind::String,
        };
        Self {
            name: field.name(),
            number: field.number(),
            kind,
        }
    }
}
