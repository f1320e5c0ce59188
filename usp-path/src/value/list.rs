//! Comma-separated lists: TR-106 section 3.2.2.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use thiserror::Error;

mod item;

pub(super) use self::item::is_blank;
pub use self::item::{ListItem, ListItems};
use super::error::{ValueError, ValueErrorKind};
use crate::{Value, ValueType};

/// A list of values of one type.
///
/// Lists in lists: TR-106 escapes the commas of an inner list, so it is a string as an item. The
/// brackets that a few definitions allow instead (`[1,2],[3,4]`) are not read: such a list falls
/// apart at every comma, which is what TR-106 expects of a reader that does not know them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct List {
    item_type: ValueType,
    items: Vec<Value>,
}

impl List {
    /// How many items a list may have: 16,384.
    ///
    /// The longest that TR-181 2.19.1 defines has 10,000. A value takes some 16 times the two bytes
    /// that an item can be written in, so a list is kept below a megabyte and the text of its items.
    pub const MAX_ITEMS: usize = 16 * 1024;

    /// A list of `items`.
    ///
    /// # Errors
    ///
    /// If an item has another type than `item_type`, if there are too many, or if the last one is
    /// empty: no text means such a list, since none may end in a comma.
    pub fn new(item_type: ValueType, items: Vec<Value>) -> Result<Self, ListError> {
        if items.len() > Self::MAX_ITEMS {
            return Err(ListError::TooManyItems {
                len: items.len(),
                max: Self::MAX_ITEMS,
            });
        }
        if let Some(index) = items
            .iter()
            .position(|item| item.data_type() != item_type.into())
        {
            return Err(ListError::WrongType { index, item_type });
        }
        if items.last().is_some_and(Value::is_empty) {
            return Err(ListError::EmptyLastItem);
        }
        Ok(Self { item_type, items })
    }

    /// The list that `text` is, to the letter of TR-106.
    pub(super) fn parse(item_type: ValueType, text: &str) -> Result<Self, ValueError> {
        // Items hold no white space, and the last of them has no separator behind it.
        for item in ListItems::new(text) {
            if let Some(index) = item.raw().find(is_blank) {
                let place = item.place() + index;
                return Err(ValueErrorKind::unexpected(item_type, text, place));
            }
        }
        match text.trim_end_matches(is_blank).strip_suffix(',') {
            Some(items) => Err(ValueErrorKind::TrailingComma.at(item_type, items.len())),
            None => Self::read(item_type, text),
        }
    }

    /// The list that `text` is if [`ListItems`] may judge what the items are.
    pub(super) fn read(item_type: ValueType, text: &str) -> Result<Self, ValueError> {
        let mut items = Vec::new();
        for item in ListItems::new(text) {
            let max = Self::MAX_ITEMS;
            if items.len() == max {
                return Err(ValueErrorKind::TooManyItems { max }.at(item_type, item.place()));
            }
            items.push(match item_type {
                ValueType::String => Value::String(item.decode()?.into_owned()),
                _ => Value::parse(item_type, item.raw())
                    .map_err(|error| error.nested(item.place()))?,
            });
        }
        Ok(Self { item_type, items })
    }

    pub(super) const fn empty(item_type: ValueType) -> Self {
        Self {
            item_type,
            items: Vec::new(),
        }
    }

    /// The type of the items.
    #[must_use]
    pub const fn item_type(&self) -> ValueType {
        self.item_type
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        &self.items
    }

    /// The items, as a vector.
    #[must_use]
    pub fn into_items(self) -> Vec<Value> {
        self.items
    }
}

/// Writes the canonical form: commas without blanks; in strings, blanks, commas and percent signs
/// as escapes.
impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.items.iter().enumerate() {
            if index > 0 {
                f.write_char(',')?;
            }
            match item {
                Value::String(text) => text.chars().try_for_each(|char| match char {
                    '%' | ',' => write!(f, "%{:02X}", u32::from(char)),
                    _ if is_blank(char) => write!(f, "%{:02X}", u32::from(char)),
                    _ => f.write_char(char),
                })?,
                _ => item.fmt(f)?,
            }
        }
        Ok(())
    }
}

/// Why values make no list: a mistake of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ListError {
    /// An item of another type, or one that is a list itself.
    #[error("a list of {item_type} has something else at index {index}")]
    #[non_exhaustive]
    WrongType {
        /// Which item.
        index: usize,
        /// The type that it should have.
        item_type: ValueType,
    },
    /// A last item without text.
    #[error("the last item of a list is empty")]
    EmptyLastItem,
    /// More items than [`List::MAX_ITEMS`].
    #[error("{len} items exceed the limit of {max}")]
    #[non_exhaustive]
    TooManyItems {
        /// How many there are.
        len: usize,
        /// The limit.
        max: usize,
    },
}
