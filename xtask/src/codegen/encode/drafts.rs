//! The drafts: what is to be encoded, borrowed.

use std::fmt::Write as _;

use super::{Field, Kind, Message, Place};
use crate::codegen::schema::{camel, snake};
use crate::codegen::views::public_path;

impl Message<'_> {
    /// The modules around the draft, below that of all drafts.
    pub(super) fn modules(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.full_name.split('.').skip(1).map(snake).collect();
        parts.pop();
        parts
    }

    pub(super) fn draft(&self) -> String {
        let (name, owned) = (self.name(), public_path(self.full_name));
        let mut fields = String::new();
        let mut values = String::new();
        let mut puts = String::new();
        let mut setters = String::new();
        for place in &self.places {
            let field = place.name();
            match place {
                Place::Field(Field {
                    kind: Kind::Scalar(write),
                    ..
                }) if !place.is_slot() => {
                    let (kind, value) = scalar(write);
                    write!(fields, "{field}: {kind}, ").ok();
                    write!(values, "{field}: {value}, ").ok();
                }
                _ => {
                    write!(fields, "{field}: {}, ", place.parameter()).ok();
                    write!(values, "{field}: (), ").ok();
                }
            }
            setters.push_str(&self.setters(place));
        }
        for place in self.places.iter().rev() {
            match place {
                Place::Field(field) if !place.is_slot() => {
                    let Kind::Scalar(write) = field.kind else {
                        continue;
                    };
                    let by = if matches!(write, "string" | "bytes") {
                        "&"
                    } else {
                        ""
                    };
                    write!(
                        puts,
                        "out.{write}({}, {by}self.{}); ",
                        field.tag(),
                        field.name
                    )
                    .ok();
                }
                _ => {
                    write!(puts, "self.{}.put(out); ", place.name()).ok();
                }
            }
        }
        let out = if self.places.is_empty() { "_" } else { "out" };
        let unset = self.generics(|place| format!("{} = ()", place.parameter()));
        let all = self.generics(|place| place.parameter());
        let bounded = self.generics(|place| format!("{}: part::Part", place.parameter()));
        let default = if self.has_lifetime() { "<'_>" } else { "" };
        let setters = if setters.is_empty() {
            String::new()
        } else {
            format!("impl{all} {name}{all} {{ {setters} }}")
        };
        format!(
            "/// A draft of [`{name}`]({owned}).\n\
             #[derive(Clone, Debug)] #[must_use] pub struct {name}{unset} {{ {fields} }}\n\
             impl {name}{default} {{\n\
             /// A draft without any field.\n\
             pub const fn new() -> Self {{ Self {{ {values} }} }} }}\n\
             impl Default for {name}{default} {{ fn default() -> Self {{ Self::new() }} }}\n\
             {setters}\n\
             impl{bounded} Encode for {name}{all} {{ type Message = {owned}; \
             #[inline] fn emit(self, {out}: &mut Buffer) {{ {puts} }} }}\n",
        )
    }

    pub(super) fn name(&self) -> String {
        camel(self.full_name.rsplit('.').next().unwrap_or_default())
    }

    /// The setter of a field, or of each member of a oneof.
    fn setters(&self, place: &Place<'_>) -> String {
        match place {
            Place::Field(field) => match field.kind {
                Kind::Scalar(write) if !place.is_slot() => field.scalar_setter(write),
                _ => self.slot_setters(place, field),
            },
            Place::Oneof(_, members) => members
                .iter()
                .map(|member| self.slot_setters(place, member))
                .collect(),
        }
    }

    /// The setters of a field whose type they change.
    fn slot_setters(&self, place: &Place<'_>, field: &Field<'_>) -> String {
        let (name, number) = (field.name, field.number);
        let items = |item: &str| {
            (
                "<I>".to_owned(),
                format!("{name}: I"),
                format!("where I: IntoIterator<{item} IntoIter: DoubleEndedIterator>"),
                format!("{name}.into_iter()"),
            )
        };
        let (part, (generics, argument, bound, value)) = match &field.kind {
            Kind::Scalar("bytes") => (
                format!("Octets<'a, {number}>"),
                (
                    "<'a>".to_owned(),
                    format!("{name}: impl Into<Cow<'a, [u8]>>"),
                    String::new(),
                    format!("{name}.into()"),
                ),
            ),
            Kind::Scalar(_) => (
                format!("Text<'a, {number}>"),
                (
                    // The draft itself has no text, and so no lifetime.
                    if self.has_lifetime() { "" } else { "<'a>" }.to_owned(),
                    format!("{name}: impl Into<Cow<'a, str>>"),
                    String::new(),
                    format!("{name}.into()"),
                ),
            ),
            Kind::Message(target) => (
                format!("Message<{number}, E>"),
                (
                    "<E>".to_owned(),
                    format!("{name}: E"),
                    format!("where E: Encode<Message = {}>", public_path(target)),
                    name.to_owned(),
                ),
            ),
            Kind::Messages(target) => (
                format!("Messages<{number}, I::IntoIter>"),
                items(&format!("Item: Encode<Message = {}>,", public_path(target))),
            ),
            Kind::Strings => (
                format!("Texts<{number}, I::IntoIter>"),
                items("Item: AsRef<str>,"),
            ),
            Kind::Octets => (
                format!("AllOctets<{number}, I::IntoIter>"),
                items("Item: AsRef<[u8]>,"),
            ),
            Kind::Map => {
                let (_, argument, bound, value) = items("Item = (K, V),");
                (
                    format!("Entries<{number}, I::IntoIter>"),
                    (
                        "<I, K, V>".to_owned(),
                        argument,
                        format!("{bound}, K: AsRef<str>, V: AsRef<str>"),
                        value,
                    ),
                )
            }
        };
        let mut out = format!(
            "{} pub fn {name}{generics}(self, {argument}) -> {} {bound} {{ {} }}\n",
            field.doc(),
            self.with(place, &part),
            self.replaced(place, &part, &value),
        );
        // The payloads of Records are Messages, mostly.
        if matches!(field.kind, Kind::Octets | Kind::Scalar("bytes")) {
            let part = match field.kind {
                Kind::Octets => format!("Message<{number}, E>"),
                _ => format!("Payload<{number}, E>"),
            };
            write!(
                out,
                "/// A Message as `{name}`, encoded in its place.\n\
                 pub fn msg<E>(self, msg: E) -> {} where E: Encode<Message = crate::msg::Msg> {{ {} }}\n",
                self.with(place, &part),
                self.replaced(place, &part, "msg"),
            )
            .ok();
        }
        out
    }

    /// The type of the draft after a setter.
    fn with(&self, place: &Place<'_>, part: &str) -> String {
        let generics = self.generics(|other| {
            if other.name() == place.name() {
                format!("part::{part}")
            } else {
                other.parameter()
            }
        });
        format!("{}{generics}", self.name())
    }

    /// The draft after a setter.
    fn replaced(&self, place: &Place<'_>, part: &str, value: &str) -> String {
        let constructor = part.split('<').next().unwrap_or_default();
        let mut fields = String::new();
        for other in &self.places {
            let name = other.name();
            if name == place.name() {
                write!(fields, "{name}: part::{constructor}({value}), ").ok();
            } else {
                write!(fields, "{name}: self.{name}, ").ok();
            }
        }
        format!("{} {{ {fields} }}", self.name())
    }

    /// `<'a, Of, Every, Slot>`.
    fn generics(&self, of: impl Fn(&Place<'_>) -> String) -> String {
        let mut all = Vec::new();
        if self.has_lifetime() {
            all.push("'a".to_owned());
        }
        all.extend(self.places.iter().filter(|place| place.is_slot()).map(of));
        if all.is_empty() {
            String::new()
        } else {
            format!("<{}>", all.join(", "))
        }
    }

    fn has_lifetime(&self) -> bool {
        self.places.iter().any(|place| match place {
            Place::Field(field) if !place.is_slot() => {
                matches!(field.kind, Kind::Scalar("string" | "bytes"))
            }
            _ => false,
        })
    }
}

impl Place<'_> {
    pub(super) fn name(&self) -> String {
        match self {
            Self::Field(field) => field.name.to_owned(),
            Self::Oneof(name, _) => snake(name),
        }
    }

    /// Whether what a draft holds for it depends on what is set.
    pub(super) fn is_slot(&self) -> bool {
        match self {
            Self::Field(field) => match field.kind {
                Kind::Scalar("bytes") => field.name == "payload",
                Kind::Scalar(_) => false,
                _ => true,
            },
            Self::Oneof(..) => true,
        }
    }

    /// The name of the type that a draft holds for it.
    fn parameter(&self) -> String {
        format!("{}Part", camel(&self.name()))
    }
}

impl Field<'_> {
    fn scalar_setter(&self, write: &str) -> String {
        let name = self.name;
        let (argument, value) = match write {
            "string" => ("impl Into<Cow<'a, str>>", format!("{name}.into()")),
            "bytes" => ("impl Into<Cow<'a, [u8]>>", format!("{name}.into()")),
            "enumeration" => ("impl Into<i32>", format!("{name}.into()")),
            _ => (scalar(write).0, name.to_owned()),
        };
        format!(
            "{} pub fn {name}(mut self, {name}: {argument}) -> Self {{ self.{name} = {value}; self }}\n",
            self.doc()
        )
    }

    fn doc(&self) -> String {
        let (message, name) = self.full_name.rsplit_once('.').unwrap_or_default();
        let owned = public_path(message);
        let short = owned.rsplit("::").next().unwrap_or_default();
        format!("/// `{name}` of [`{short}`]({owned}).\n")
    }
}

/// The type of a field in a draft, and its value before it is set.
fn scalar(write: &str) -> (&'static str, &'static str) {
    match write {
        "string" => ("Cow<'a, str>", "Cow::Borrowed(\"\")"),
        "bytes" => ("Cow<'a, [u8]>", "Cow::Borrowed(&[])"),
        "bool" => ("bool", "false"),
        "uint64" => ("u64", "0"),
        "enumeration" => ("i32", "0"),
        _ => ("u32", "0"),
    }
}
