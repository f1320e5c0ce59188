//! A draft of every owned message, for the tests.

use super::{Field, Kind, Message, Place};
use crate::codegen::schema::{camel, snake};
use crate::codegen::views::public_path;

pub(super) fn head() -> String {
    "use usp_proto::Encoder; use usp_proto::draft;
    /// An owned message, encoded by way of a draft that borrows all that it can.
    pub(crate) trait Drafted { fn drafted(&self, encoder: &mut Encoder) -> Vec<u8>; }\n"
        .to_owned()
}

impl Message<'_> {
    pub(super) fn drafted(&self) -> String {
        let mut path = String::from("draft");
        for module in self.modules() {
            path.push_str("::");
            path.push_str(&module);
        }
        let mut draft = format!("{path}::{}::new()", self.name());
        let mut choices = Vec::new();
        for place in &self.places {
            match place {
                Place::Field(Field {
                    kind: Kind::Message(_),
                    ..
                })
                | Place::Oneof(..) => choices.push(place),
                Place::Field(field) => draft.push_str(&format!(
                    ".{}({})",
                    field.name,
                    field.borrowed(place.is_slot())
                )),
            }
        }
        format!(
            "impl Drafted for {} {{ fn drafted(&self, encoder: &mut Encoder) -> Vec<u8> {{ \
             let draft = {draft}; {} }} }}\n",
            outside(self.full_name),
            self.choose(&choices),
        )
    }

    /// What is set or not makes drafts of different types.
    fn choose(&self, choices: &[&Place<'_>]) -> String {
        let Some((place, rest)) = choices.split_first() else {
            return "encoder.encode_to_vec(draft)".to_owned();
        };
        let rest = self.choose(rest);
        let name = place.name();
        let arms: String = match place {
            Place::Field(field) => format!(
                "Some(value) => {{ let draft = draft.{}(value); {rest} }}",
                field.name
            ),
            Place::Oneof(oneof, members) => {
                let path = outside(&format!("{}.{}", self.full_name, snake(oneof)));
                let arm = |member: &Field<'_>| {
                    format!(
                        "Some({path}::{}(value)) => {{ let draft = draft.{}(value); {rest} }}",
                        camel(member.name),
                        member.name
                    )
                };
                members.iter().map(arm).collect()
            }
        };
        format!("match &self.{name} {{ None => {{ {rest} }} {arms} }}")
    }
}

impl Field<'_> {
    fn borrowed(&self, is_slot: bool) -> String {
        let name = self.name;
        match self.kind {
            Kind::Scalar("bytes") => format!("&self.{name}[..]"),
            Kind::Scalar("string") => format!("&self.{name}"),
            _ if is_slot => format!("self.{name}.iter()"),
            _ => format!("self.{name}"),
        }
    }
}

fn outside(full_name: &str) -> String {
    public_path(full_name).replacen("crate", "usp_proto", 1)
}
