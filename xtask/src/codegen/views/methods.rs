//! What can be done with a view: checks, accessors, the owned form, equality.

use std::fmt::Write as _;

use super::{Field, Kind, ViewCode};

impl ViewCode<'_> {
    /// Looks at everything below.
    pub(super) fn usual(&self) -> String {
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

    /// Reads everything below.
    pub(super) fn read(&self) -> String {
        let mut steps = String::new();
        for Field { name, kind, .. } in &self.fields {
            match kind {
                Kind::Message(_) => {
                    write!(
                        steps,
                        "if let Some(inner) = self.{name}()? {{ inner.read()?; }} "
                    )
                }
                Kind::Strings => write!(steps, "for item in self.{name}() {{ item?; }} "),
                Kind::Messages(_) => {
                    write!(steps, "for item in self.{name}() {{ item?.read()?; }} ")
                }
                Kind::Map => write!(steps, "for entry in self.{name}() {{ entry?; }} "),
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
                if *oneof == index && message.is_some() {
                    write!(
                        arms,
                        "Some({path}View::{variant}(inner)) => inner.read()?, "
                    )
                    .ok();
                }
            }
            write!(steps, "match self.{name}()? {{ {arms} _ => {{}} }} ").ok();
        }
        format!(
            "#[cold] #[inline(never)] fn read(&self) -> Result<(), DecodeError> {{ {steps} Ok(()) }}"
        )
    }

    pub(super) fn accessors(&self, schema: &str) -> String {
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

    pub(super) fn to_owned(&self, owned: &str) -> String {
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

    pub(super) fn equality(&self) -> String {
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
}
