//! Everything that can be read in a view, by its accessors.

use core::fmt::{self, Debug};

use serde::Serialize;
use serde_json::{Map, Value};
use usp_proto::DecodeError;
use usp_proto::record::NoSessionContextRecord;
use usp_proto::schema::{Described, FieldKind, FieldSchema, MessageSchema};
use usp_proto::view::{Decode, Pairs, Repeated, View};
use usp_proto::wire::Field;

/// A message type that has a view.
pub trait Viewed: Described + Serialize + serde::de::DeserializeOwned {
    /// The view.
    type View<'a>: Parts<'a, Owned = Self>;
}

/// A view whose parts are listed.
pub trait Parts<'a>: View<'a> + Part + Serialize {
    /// The accessors of the fields, in the order of the schema.
    const FIELDS: &'static [&'static str];

    /// The inherent `decode`.
    ///
    /// # Errors
    ///
    /// As that.
    fn strictly(bytes: &'a [u8]) -> Result<Self, DecodeError>;

    /// The inherent `to_owned`.
    ///
    /// # Errors
    ///
    /// As that.
    fn own(&self) -> Result<Self::Owned, DecodeError>;

    /// The JSON of what the accessors give, if they give no error.
    fn tree(&self) -> Value;
}

/// What an accessor gives.
pub trait Part {
    /// Reads all of it, without allocation.
    fn read(&self, tally: &mut Tally<'_>);

    /// Whether JSON leaves the field out.
    fn is_default(&self) -> bool {
        false
    }

    /// The JSON of it, as the value of `field`.
    fn json(&self, field: &FieldSchema) -> Value;
}

/// What was read.
pub struct Tally<'t> {
    backwards: bool,
    items: usize,
    sum: u64,
    errors: usize,
    note_error: &'t mut dyn FnMut(DecodeError),
    note_unknown: &'t mut dyn FnMut(Field<'_>),
}

impl<'t> Tally<'t> {
    /// Nothing yet. Accessors are called from the last to the first if it goes `backwards`.
    pub fn new(
        backwards: bool,
        note_error: &'t mut dyn FnMut(DecodeError),
        note_unknown: &'t mut dyn FnMut(Field<'_>),
    ) -> Self {
        Self {
            backwards,
            items: 0,
            sum: 0,
            errors: 0,
            note_error,
            note_unknown,
        }
    }

    /// How many items repeated fields and maps had.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items
    }

    /// A sum of all octets and numbers, whatever their order.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// Whether something could not be read.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Reads the parts of a view.
    pub fn view<'a>(&mut self, view: &impl View<'a>, parts: &[&dyn Fn(&mut Self)]) {
        for field in view.unknown_fields() {
            (self.note_unknown)(field);
        }
        for index in 0..parts.len() {
            let index = if self.backwards {
                parts.len() - 1 - index
            } else {
                index
            };
            parts[index](self);
        }
    }

    fn octets(&mut self, octets: &[u8]) {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for octet in octets {
            hash = (hash ^ u64::from(*octet)).wrapping_mul(0x0100_0000_01b3);
        }
        self.number(hash);
    }

    fn number(&mut self, number: u64) {
        self.sum = self.sum.wrapping_add(number);
    }

    fn error(&mut self, error: DecodeError) {
        self.errors += 1;
        (self.note_error)(error);
    }

    fn part<P: Part>(&mut self, part: &Result<P, DecodeError>) {
        match part {
            Ok(part) => part.read(self),
            Err(error) => self.error(*error),
        }
    }
}

impl Debug for Tally<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tally")
            .field("items", &self.items)
            .finish_non_exhaustive()
    }
}

impl Part for &str {
    fn read(&self, tally: &mut Tally<'_>) {
        tally.octets(self.as_bytes());
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn json(&self, _: &FieldSchema) -> Value {
        Value::from(*self)
    }
}

impl Part for &[u8] {
    fn read(&self, tally: &mut Tally<'_>) {
        tally.octets(self);
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn json(&self, _: &FieldSchema) -> Value {
        // Base64, by a message that has nothing but octets.
        let payload = self.to_vec().into();
        let json = serde_json::to_value(NoSessionContextRecord { payload });
        let octets = json.expect("a value has a JSON")["payload"].take();
        if octets.is_null() { "".into() } else { octets }
    }
}

impl Part for bool {
    fn read(&self, tally: &mut Tally<'_>) {
        tally.number((*self).into());
    }

    fn is_default(&self) -> bool {
        !self
    }

    fn json(&self, _: &FieldSchema) -> Value {
        Value::from(*self)
    }
}

impl Part for u32 {
    fn read(&self, tally: &mut Tally<'_>) {
        tally.number((*self).into());
    }

    fn is_default(&self) -> bool {
        *self == 0
    }

    fn json(&self, _: &FieldSchema) -> Value {
        Value::from(*self)
    }
}

impl Part for u64 {
    fn read(&self, tally: &mut Tally<'_>) {
        tally.number(*self);
    }

    fn is_default(&self) -> bool {
        *self == 0
    }

    fn json(&self, _: &FieldSchema) -> Value {
        Value::from(self.to_string())
    }
}

/// Both accessors of an enum field: its value, if its number is known, and the number.
#[derive(Debug)]
pub struct Choice<E>(pub Option<E>, pub i64);

impl<E: Copy + Into<i32>> Part for Choice<E> {
    fn read(&self, tally: &mut Tally<'_>) {
        tally.octets(&self.1.to_le_bytes());
        if let Some(value) = self.0 {
            assert_eq!(i64::from(value.into()), self.1);
        }
    }

    fn is_default(&self) -> bool {
        self.1 == 0
    }

    fn json(&self, field: &FieldSchema) -> Value {
        let FieldKind::Enum(schema) = field.kind() else {
            panic!("{field:?} is no enum");
        };
        let known = i32::try_from(self.1).ok();
        let known = known.and_then(|number| schema.value(number));
        assert_eq!(known.is_some(), self.0.is_some());
        known.map_or(Value::from(self.1), |value| Value::from(value.name()))
    }
}

impl<P: Part> Part for Result<Option<P>, DecodeError> {
    fn read(&self, tally: &mut Tally<'_>) {
        match self {
            Ok(Some(part)) => part.read(tally),
            Ok(None) => {}
            Err(error) => tally.error(*error),
        }
    }

    fn is_default(&self) -> bool {
        matches!(self, Ok(None))
    }

    fn json(&self, field: &FieldSchema) -> Value {
        let part = self.as_ref().expect("a part without an error");
        part.as_ref().map_or(Value::Null, |part| part.json(field))
    }
}

impl<'a, T: Decode<'a> + Part + Clone> Part for Repeated<'a, T> {
    fn read(&self, tally: &mut Tally<'_>) {
        assert_eq!(self.is_empty(), self.iter().len() < 1);
        let mut items = self.iter();
        for left in (0..self.len()).rev() {
            // A second iterator from here sees as many, and does not disturb the first.
            let ahead = items.clone().next().is_some();
            let item = items.next();
            assert!(ahead && items.len() == left);
            tally.part(&item.expect("as many items as it says"));
            tally.items += 1;
        }
        assert!(items.next().is_none() && items.next().is_none());
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn json(&self, field: &FieldSchema) -> Value {
        self.into_iter()
            .map(|item| item.expect("an item without an error").json(field))
            .collect()
    }
}

impl Part for Pairs<'_> {
    fn read(&self, tally: &mut Tally<'_>) {
        assert_eq!(self.is_empty(), self.iter().len() < 1);
        let mut entries = self.iter();
        for left in (0..self.len()).rev() {
            let ahead = entries.clone().next().is_some();
            let entry = entries.next();
            assert!(ahead && entries.len() == left);
            match entry.expect("as many entries as it says") {
                Ok((key, value)) => {
                    tally.octets(key.as_bytes());
                    tally.number(3);
                    tally.octets(value.as_bytes());
                }
                Err(error) => tally.error(error),
            }
            tally.items += 1;
        }
        assert!(entries.next().is_none() && entries.next().is_none());
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn json(&self, _: &FieldSchema) -> Value {
        let mut map = Map::new();
        for entry in self {
            let (key, value) = entry.expect("an entry without an error");
            map.insert(key.to_owned(), value.into());
        }
        for (key, value) in &map {
            assert_eq!(self.get(key).ok().flatten(), value.as_str());
        }
        Value::Object(map)
    }
}

/// The JSON of a view as it grows.
#[derive(Debug)]
pub struct Tree {
    schema: &'static MessageSchema,
    map: Map<String, Value>,
    /// The members of the oneof that are there: their names and texts.
    members: Vec<(&'static str, String)>,
}

impl Tree {
    /// An empty object.
    #[must_use]
    pub fn new(schema: &'static MessageSchema) -> Self {
        Self {
            schema,
            map: Map::new(),
            members: Vec::new(),
        }
    }

    /// Adds what the accessor `name` gives.
    pub fn add(&mut self, name: &'static str, part: &impl Part) {
        let field = self.schema.field_named(name).expect("a field");
        if !part.is_default() {
            self.map
                .insert(field.json_name().to_owned(), part.json(field));
        }
    }

    /// Adds the member `name` of the oneof, if it is there.
    pub fn add_member<P: Part + Debug>(
        &mut self,
        name: &'static str,
        part: &Result<Option<P>, DecodeError>,
    ) {
        self.add(name, part);
        if let Ok(Some(member)) = part {
            self.members.push((name, format!("{member:?}")));
        }
    }

    /// The accessor of the oneof has to have the one member that is there.
    pub fn check_oneof<O: Debug>(&self, oneof: &Result<Option<O>, DecodeError>) {
        assert!(self.members.len() <= 1, "{:?}", self.members);
        let expected = self.members.first().map(|(name, text)| {
            let words = name.split('_').map(|word| {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            });
            format!("{}({text})", words.collect::<String>())
        });
        let oneof = oneof.as_ref().expect("a oneof without an error");
        assert_eq!(oneof.as_ref().map(|oneof| format!("{oneof:?}")), expected);
    }

    /// The object.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::Object(self.map)
    }
}
