//! Bytes of a given message type, made from numbers that anybody may choose.

use usp_proto::schema::{FieldKind, FieldSchema, Label, MessageSchema};

/// Numbers, and zeros behind the last of them.
pub(crate) struct Dice<'a>(pub(crate) &'a [u8]);

impl Dice<'_> {
    fn roll(&mut self, sides: u8) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        first % sides
    }

    /// Fields of a message: mostly as everybody writes them, now and then in another order, twice,
    /// unknown or malformed.
    pub(crate) fn message(&mut self, schema: &'static MessageSchema) -> Vec<u8> {
        let mut fields = Vec::new();
        for _ in 0..self.roll(7) {
            let known = schema.fields();
            let place = self.roll(u8::MAX);
            let field = known.get(usize::from(place) % known.len().max(1));
            let bytes = match (self.roll(32), field) {
                (0, _) | (_, None) => (u32::MAX, self.unknown_field()),
                (1, Some(field)) => (field.number(), self.malformed(field)),
                (_, Some(field)) => (field.number(), self.field(field)),
            };
            fields.push(bytes);
        }
        if self.roll(4) > 0 {
            fields.sort_by_key(|(number, _)| *number);
        }
        if self.roll(4) > 0 {
            // One of each, unless there may be many.
            let mut seen = Vec::new();
            fields.retain(|(number, _)| {
                let label = schema.field(*number).map(FieldSchema::label);
                let key = match label {
                    Some(Label::Singular) => *number,
                    Some(Label::Oneof(index)) => u32::MAX - u32::from(index),
                    _ => return true,
                };
                let is_new = !seen.contains(&key);
                seen.push(key);
                is_new
            });
        }
        fields.into_iter().flat_map(|(_, bytes)| bytes).collect()
    }

    fn field(&mut self, field: &FieldSchema) -> Vec<u8> {
        let number = field.number();
        match field.kind() {
            FieldKind::Message(inner) => {
                let inner = self.message(inner);
                self.len(number, &inner)
            }
            FieldKind::String | FieldKind::Bytes => {
                let text = self.text();
                self.len(number, &text)
            }
            FieldKind::Fixed32 => {
                let low = self.roll(3);
                [tag(number, 5), vec![low, 0, 0, low]].concat()
            }
            _ => {
                let value = match self.roll(12) {
                    0 => u64::MAX,
                    1 => 1 << 32,
                    2 => 99,
                    small => u64::from(small) - 3,
                };
                [tag(number, 0), varint(value)].concat()
            }
        }
    }

    fn len(&mut self, number: u32, value: &[u8]) -> Vec<u8> {
        let mut length = varint(u64::try_from(value.len()).expect("a length"));
        if self.roll(32) == 31 {
            // Longer than it needs to be.
            let last = length.len() - 1;
            length[last] |= 0x80;
            length.push(0);
        }
        [tag(number, 2), length, value.to_vec()].concat()
    }

    fn text(&mut self) -> Vec<u8> {
        match self.roll(64) {
            0..40 => vec![b'a' + self.roll(3); usize::from(self.roll(4))],
            40..50 => "é".repeat(usize::from(self.roll(4))).into_bytes(),
            50..54 => "日本".repeat(usize::from(self.roll(60))).into_bytes(),
            54..60 => vec![b'x'; 100 + usize::from(self.roll(200))],
            60 => b"\xff".to_vec(),
            // The first octet of a character.
            61 | 62 => b"a\xc3".to_vec(),
            _ => b"\xa9".to_vec(),
        }
    }

    fn unknown_field(&mut self) -> Vec<u8> {
        let number = 16 + u32::from(self.roll(8));
        match self.roll(6) {
            0 => [tag(number, 0), varint(300)].concat(),
            1 => [tag(number, 1), vec![0; 8]].concat(),
            2 => [tag(number, 5), vec![0; 4]].concat(),
            3 => [tag(number, 3), tag(1, 0), vec![1], tag(number, 4)].concat(),
            _ => {
                let text = self.text();
                self.len(number, &text)
            }
        }
    }

    fn malformed(&mut self, field: &FieldSchema) -> Vec<u8> {
        let number = field.number();
        match self.roll(8) {
            0 => tag(number, 2),
            1 => [tag(number, 2), vec![100, b'a']].concat(),
            2 => vec![0xff; 3],
            3 => [tag(number, 7), vec![0]].concat(),
            4 => [tag(number, 3), tag(number, 4)].concat(),
            5 => [tag(number, 0), vec![0x80; 11]].concat(),
            wire_type => [tag(number, u32::from(wire_type - 6)), vec![0; 8]].concat(),
        }
    }
}

/// The tag of a field.
pub(crate) fn tag(number: u32, wire_type: u32) -> Vec<u8> {
    varint(u64::from(number << 3 | wire_type))
}

/// A number as a varint.
pub(crate) fn varint(value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    prost::encoding::encode_varint(value, &mut bytes);
    bytes
}
