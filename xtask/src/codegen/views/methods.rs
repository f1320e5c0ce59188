//! What can be done with a view: checks, accessors, the owned form, equality.

use std::fmt::Write as _;

use super::{Field, Kind, ViewCode};

impl ViewCode<'_> {
    /// Whether everything is written as everybody writes it.
    pub(super) fn usual(&self) -> String {
        let mut steps = String::new();
        for (_, name, _) in self.oneofs() {
            write!(steps, "let mut {name} = false; ").ok();
        }
        for Field { number, kind, .. } in &self.fields {
            let tag = |wire_type: i32| format!("{:#04x}", number << 3 | wire_type);
            let here = |wire_type| format!("[{}, after @ ..] = rest", tag(wire_type));
            let value = |condition: &str, check: &str| {
                format!(
                    "{condition} {{ let (value, after) = cut(after)?; {check} rest = after; }} "
                )
            };
            let single = format!("if let {}", here(2));
            let many = format!("while let {}", here(2));
            steps += &match kind {
                Kind::String => value(&single, "text::<ASCII>(value)?;"),
                Kind::Bytes => format!("if let {} {{ (_, rest) = cut(after)?; }} ", here(2)),
                Kind::Bool | Kind::Uint64 => {
                    format!("if let {} {{ (_, rest) = varint(after)?; }} ", here(0))
                }
                Kind::Fixed32 => format!("if let {} {{ (_, rest) = fixed32(after)?; }} ", here(5)),
                Kind::Enum(path) => format!(
                    "if let {} {{ let (number, after) = varint(after)?; \
                     known::<{path}>(signed(number))?; rest = after; }} ",
                    here(0)
                ),
                Kind::Message(path) => {
                    let step = value(&single, &format!("{path}View::usual::<ASCII>(value)?;"));
                    // Without its header and its body a Msg is nothing.
                    let missing = match self.full_name {
                        "usp.Msg" => "else { return None; } ",
                        _ => "",
                    };
                    step + missing
                }
                Kind::Strings => value(&many, "text::<ASCII>(value)?;"),
                Kind::Octets => format!("{many} {{ (_, rest) = cut(after)?; }} "),
                Kind::Messages(path) => {
                    value(&many, &format!("{path}View::usual::<ASCII>(value)?;"))
                }
                Kind::Map => format!("rest = entries::<ASCII>({}, rest)?; ", tag(2)),
                Kind::Member(index, _, message) => {
                    let oneof = self.oneof_name(*index);
                    let check = match message {
                        Some(path) => format!("{path}View::usual::<ASCII>(value)?;"),
                        None => "text::<ASCII>(value)?;".to_owned(),
                    };
                    let condition =
                        format!("if let ([{}, after @ ..], false) = (rest, {oneof})", tag(2));
                    value(&condition, &format!("{oneof} = true; {check}"))
                }
            };
        }
        for (_, name, _) in self.oneofs() {
            write!(steps, "if !{name} {{ return None; }} ").ok();
        }
        let start = match self.fields.is_empty() {
            true => "",
            false => "let mut rest = rest; ",
        };
        // Where all is ASCII every string in it is UTF-8, and one look tells. Where a length inside
        // takes more than seven bits it is not, which shows soon, so that this costs little. What
        // a Record carries may be long and is not looked at.
        let region = match self.full_name.starts_with("usp.") && self.holds_strings() {
            true => "if !ASCII && is_ascii(rest) { return Self::usual::<true>(rest); } ",
            false => "",
        };
        format!(
            "#[inline] fn usual<const ASCII: bool>(rest: &[u8]) -> Option<()> {{ \
             {region} {start} {steps} rest.is_empty().then_some(()) }}"
        )
    }

    /// Whether there are two strings or more to be expected in the message.
    fn holds_strings(&self) -> bool {
        let singles = |field: &&Field<'_>| matches!(field.kind, Kind::String);
        let many =
            |field: &Field<'_>| matches!(field.kind, Kind::Strings | Kind::Map | Kind::Messages(_));
        self.fields.iter().filter(singles).count() > 1 || self.fields.iter().any(many)
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
