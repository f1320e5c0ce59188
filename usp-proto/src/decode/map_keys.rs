//! Finds keys that stand in a map twice.

use alloc::vec::Vec;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::schema::{FieldSchema, Label, MessageSchema};
use crate::wire::{Content, Item};

/// The keys of the maps of the messages that are open.
///
/// Agents write maps in alphabetical order or in its reverse, so that the keys need no sorting;
/// in any other order they are sorted once, when their message ends.
#[derive(Debug, Default)]
pub(super) struct MapKeys<'a> {
    /// The key of the entry that is open: an entry without one has the key "".
    entry: Option<Key<'a>>,
    keys: Vec<Key<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Key<'a> {
    /// The depth of the message that has the map.
    depth: usize,
    text: &'a str,
    offset: usize,
    message: &'static MessageSchema,
    field: &'static FieldSchema,
}

impl<'a> MapKeys<'a> {
    /// Takes note of an item, and gives the repetition that it completes.
    pub(super) fn note(&mut self, item: &Item<'a>) -> Option<DecodeError> {
        match (item.content(), item.field()) {
            (Content::Open(_), Some(field)) if field.label() == Label::Map => {
                let (depth, offset, message) = (item.depth(), item.offset(), item.message());
                self.entry = Some(Key {
                    depth,
                    text: "",
                    offset,
                    message,
                    field,
                });
                None
            }
            (Content::String(text), Some(field)) => {
                if let Some(entry) = self.entry.as_mut().filter(|_| field.number() == 1) {
                    entry.text = text;
                }
                None
            }
            (Content::Close, _) => match self.entry.take() {
                Some(entry) => {
                    self.keys.push(entry);
                    None
                }
                None => self.close(item.depth() + 1),
            },
            _ => None,
        }
    }

    /// Looks through the keys of the message that ends, which stood at `depth`.
    pub(super) fn close(&mut self, depth: usize) -> Option<DecodeError> {
        let start = self
            .keys
            .iter()
            .rposition(|key| key.depth < depth)
            .map_or(0, |last| last + 1);
        let keys = self.keys.get_mut(start..).unwrap_or_default();
        let ordered =
            keys.is_sorted_by(|a, b| a.text < b.text) || keys.is_sorted_by(|a, b| a.text > b.text);
        let repeated = if ordered {
            None
        } else {
            keys.sort_unstable_by_key(|key| (key.text, key.offset));
            keys.windows(2)
                .filter_map(|pair| match pair {
                    [first, second] if first.text == second.text => Some(second),
                    _ => None,
                })
                .min_by_key(|key| key.offset)
                .copied()
        };
        self.keys.truncate(start);
        repeated.map(|key| {
            DecodeErrorKind::MapKeyRepeated
                .at(key.offset)
                .of_field(key.message, key.field)
        })
    }
}
