//! The views: a borrowed form of every message.

mod methods;
mod scan;

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
             #[inline] fn source(&self) -> Source<'a> {{ self.source }} {} {} {} }} ",
            self.scan(),
            self.usual(),
            self.read(),
        )
        .ok();
        write!(out, "{}", self.frame()).ok();
        write!(
            out,
            "impl<'a> {view}<'a> {{\n\
             /// Decodes strictly, and checks everything in it, without allocation.\n\
             ///\n/// # Errors\n///\n\
             /// [`DecodeError`] for malformed bytes, for what the specification forbids, and for\n\
             /// more than 16 MiB; see [`DecodeOptions`](crate::DecodeOptions) and [`View::lazy`] for\n\
             /// other choices.\n\
             #[inline] pub fn decode(bytes: &'a [u8]) -> Result<Self, DecodeError> {{ \
             strict(bytes, 0) }}\n\
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
