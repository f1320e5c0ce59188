//! One component of a search expression, ready to be applied to many rows.

use alloc::boxed::Box;
use core::cmp::Ordering;

mod error;

pub use self::error::{ComparisonError, ComparisonErrorKind, ComparisonPart};

use super::data_type::Quoting;
use super::decimal::DecimalView;
use super::error::{ValueError, ValueErrorKind};
use super::{integer, octets, parse_boolean};
use crate::{DataType, DateTime, List, ListItem, ListItems, Operator, Value, ValueType};

/// An operator and a constant that values of one type are compared with.
///
/// The constant is read once; a comparison with the text of a parameter then allocates nothing.
/// Both sides are compared as values of the type, not as texts: `123`, `+123` and `0123` are one
/// `int`, `1` and `true` one `boolean`, `1.50` and `1.5` one `decimal`, two times are the same if
/// their instants are.
///
/// ```
/// use usp_path::{Comparison, DataType, Operator, ValueType};
///
/// let below = Comparison::new(ValueType::Int, Operator::Less, "+07", false)?;
/// assert_eq!(below.matches("6"), Ok(true));
/// assert_eq!(below.matches("007"), Ok(false));
/// assert!(below.matches("abc").is_err());
///
/// let tags = DataType::list_of(ValueType::String);
/// let tagged = Comparison::new(tags, Operator::Contains, "b,c", true)?;
/// assert_eq!(tagged.matches("a, b%2Cc"), Ok(true));
/// # Ok::<(), usp_path::ComparisonError>(())
/// ```
///
/// # Decisions
///
/// The specification leaves a few questions open.
///
/// * P15: `~=` is an error for what is no list, whatever the value. An empty list contains nothing,
///   not even the empty string. Items of strings are decoded before they are compared, so
///   `~="b,c"` finds `b%2Cc`. With `==` and `!=` a list is compared item by item in order, blanks
///   around commas aside; one that is declared [as a set](DataType::set_of), as a set.
/// * P16: an operator or a constant that does not suit the type is an error of the path, told
///   before any row is looked at, so the answer does not depend on what rows there are. A stored
///   text that is no value of its type is not the fault of the path: see [`matches`](Self::matches).
/// * P17: the restriction of the Unknown Time concerns both sides. As a constant it is an error with
///   `<`, `>`, `<=` and `>=`, and a parameter whose value it is matches none of them, so that "before
///   2021" does not find what never happened. The Infinite Time is an ordinary latest time. A time
///   since boot and one in UTC are different and have no order.
/// * P18: octets are compared with `==` and `!=` only. Case, blanks and quotes do not matter.
/// * Quotes (P4): strings have to have them, whole lists too, since a list is a string to the
///   protocol; booleans and integers must not. The prose has quotes for strings only, while the
///   grammar has no other way to write a time, a fraction or octets; so these may have them.
/// * P19: strings are equal if all characters are; case matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    data_type: DataType,
    operator: Operator,
    text: Box<str>,
    constant: Value,
}

impl Comparison {
    /// How many items the constant may have that a set is compared with: 256.
    ///
    /// Each is looked for among the items of each row. Sets are lists of references in unique keys;
    /// TR-181 2.19.1 has lists in the keys of one table only, of ports, protocols and prefixes.
    pub const MAX_SET_ITEMS: usize = 256;

    /// A comparison with `constant`, which is the text that the constant means (without quotes, its
    /// escapes decoded), whether it stood in quotes or not.
    ///
    /// # Errors
    ///
    /// If the operator does not suit the type or the Unknown Time, if the constant has quotes and
    /// should not or the other way round, or if it is no value of the type.
    pub fn new(
        data_type: impl Into<DataType>,
        operator: Operator,
        constant: &str,
        quoted: bool,
    ) -> Result<Self, ComparisonError> {
        let data_type = data_type.into();
        let value_type = data_type.item();
        let quoting = if data_type.is_list() && operator != Operator::Contains {
            Quoting::Quoted
        } else {
            value_type.quoting()
        };
        match quoting {
            // An unsuitable operator is what is told of a comparison that has both faults.
            _ if !data_type.allows(operator) => {}
            Quoting::Quoted if !quoted => {
                return Err(ComparisonErrorKind::QuotesMissing { data_type }.into());
            }
            Quoting::Bare if quoted => {
                return Err(ComparisonErrorKind::Quoted { data_type }.into());
            }
            _ => {}
        }
        Self::with_any_quoting(data_type, operator, constant)
    }

    /// Like [`new`](Self::new), for who does not care about quotes.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), but for quotes.
    pub fn with_any_quoting(
        data_type: impl Into<DataType>,
        operator: Operator,
        constant: &str,
    ) -> Result<Self, ComparisonError> {
        let data_type = data_type.into();
        if !data_type.allows(operator) {
            return Err(ComparisonErrorKind::UnsuitableOperator {
                operator,
                data_type,
            }
            .into());
        }
        let item_type = data_type.item();
        let value = if !data_type.is_list() || operator == Operator::Contains {
            Value::parse(item_type, constant)
        } else {
            read_list(data_type, constant)
        }
        .map_err(ComparisonErrorKind::Constant)?;
        // TR-369: only `==` and `!=` are valid for the Unknown Time.
        let is_order = !matches!(
            operator,
            Operator::Equal | Operator::NotEqual | Operator::Contains
        );
        if is_order && value == Value::DateTime(DateTime::UNKNOWN) {
            return Err(ComparisonErrorKind::UnknownTime { operator }.into());
        }
        Ok(Self {
            data_type,
            operator,
            text: constant.into(),
            constant: value,
        })
    }

    /// The type of the parameter.
    #[must_use]
    pub const fn data_type(&self) -> DataType {
        self.data_type
    }

    /// The operator.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// The constant, as text.
    #[must_use]
    pub fn constant(&self) -> &str {
        &self.text
    }

    /// Whether a parameter whose value has the text `value` satisfies the comparison.
    ///
    /// The text is the model's own, so its length is not limited; time grows with it, by the number
    /// of items of the constant where sets are compared.
    ///
    /// # Errors
    ///
    /// If `value` is no value of the type: the mistake of who stored it. Nobody can say how such a
    /// row compares, so it matches nothing, not even `!=`; and the query, whose sender did nothing
    /// wrong, goes on: `matches(value).unwrap_or(false)`. In a list of strings every text is taken,
    /// and `~=` finds an item beside others that are wrong.
    pub fn matches(&self, value: &str) -> Result<bool, ValueError> {
        if self.operator == Operator::Contains {
            return contains(value, &self.constant);
        }
        // The constant is a value of the type, so a text that is the same is one and is equal.
        let order = if *value == *self.text {
            Some(Ordering::Equal)
        } else if let Value::List(list) = &self.constant {
            let equal = if self.data_type.is_set() {
                is_same_set(value, list)?
            } else {
                is_same_list(value, list)?
            };
            equality(equal)
        } else {
            compare(value, &self.constant)?
        };
        Ok(match self.operator {
            Operator::Equal => order == Some(Ordering::Equal),
            Operator::NotEqual => order != Some(Ordering::Equal),
            Operator::Less => order == Some(Ordering::Less),
            Operator::Greater => order == Some(Ordering::Greater),
            Operator::LessOrEqual => order.is_some_and(Ordering::is_le),
            Operator::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
            Operator::Contains => false,
        })
    }
}

/// The list that a constant is.
fn read_list(data_type: DataType, constant: &str) -> Result<Value, ValueError> {
    let item_type = data_type.item();
    let list = List::read(item_type, constant)?;
    let max = Comparison::MAX_SET_ITEMS;
    if data_type.is_set() && list.items().len() > max {
        return Err(ValueErrorKind::TooManyItems { max }.at(item_type, 0));
    }
    Ok(Value::List(list))
}

/// How the value that `text` is stands to `constant`; `None` if they differ and have no order.
fn compare(text: &str, constant: &Value) -> Result<Option<Ordering>, ValueError> {
    let integer = |value_type, constant: i128| {
        integer::parse(value_type, text).map(|number| Some(number.cmp(&constant)))
    };
    match constant {
        Value::String(constant) => Ok(equality(text == constant)),
        Value::Boolean(constant) => {
            parse_boolean(text).map(|boolean| equality(boolean == *constant))
        }
        Value::Int(constant) => integer(ValueType::Int, (*constant).into()),
        Value::Long(constant) => integer(ValueType::Long, (*constant).into()),
        Value::UnsignedInt(constant) => integer(ValueType::UnsignedInt, (*constant).into()),
        Value::UnsignedLong(constant) => integer(ValueType::UnsignedLong, (*constant).into()),
        Value::Decimal(constant) => {
            DecimalView::parse(text).map(|number| Some(number.cmp(&constant.as_view())))
        }
        Value::DateTime(constant) => DateTime::parse(text).map(|time| time.partial_cmp(constant)),
        Value::Base64(constant) => {
            octets::is_equal(ValueType::Base64, text, constant).map(equality)
        }
        Value::HexBinary(constant) => {
            octets::is_equal(ValueType::HexBinary, text, constant).map(equality)
        }
        Value::List(constant) => is_same_list(text, constant).map(equality),
    }
}

fn is_item(item: ListItem<'_>, constant: &Value) -> Result<bool, ValueError> {
    match constant {
        Value::String(constant) => Ok(item == **constant),
        _ => compare(item.raw(), constant)
            .map(|order| order == Some(Ordering::Equal))
            .map_err(|error| error.nested(item.place())),
    }
}

fn contains(text: &str, constant: &Value) -> Result<bool, ValueError> {
    let mut answer = Ok(false);
    for item in ListItems::new(text) {
        match is_item(item, constant) {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(error) => answer = answer.and(Err(error)),
        }
    }
    answer
}

fn is_same_list(text: &str, list: &List) -> Result<bool, ValueError> {
    let mut expected = list.items().iter();
    let mut equal = true;
    for item in ListItems::new(text) {
        match expected.next() {
            Some(constant) => equal &= is_item(item, constant)?,
            None => {
                check(item, list.item_type())?;
                equal = false;
            }
        }
    }
    Ok(equal && expected.next().is_none())
}

fn is_same_set(text: &str, list: &List) -> Result<bool, ValueError> {
    let mut equal = true;
    for item in ListItems::new(text) {
        check(item, list.item_type())?;
        equal = equal
            && list
                .items()
                .iter()
                .any(|constant| is_item(item, constant) == Ok(true));
    }
    Ok(equal
        && list
            .items()
            .iter()
            .all(|constant| ListItems::new(text).any(|item| is_item(item, constant) == Ok(true))))
}

/// Whether an item without a counterpart is a value at all.
fn check(item: ListItem<'_>, item_type: ValueType) -> Result<(), ValueError> {
    let text = item.raw();
    match item_type {
        ValueType::String => Ok(()),
        ValueType::Boolean => parse_boolean(text).map(drop),
        ValueType::Int | ValueType::Long | ValueType::UnsignedInt | ValueType::UnsignedLong => {
            integer::parse(item_type, text).map(drop)
        }
        ValueType::Decimal => DecimalView::parse(text).map(drop),
        ValueType::DateTime => DateTime::parse(text).map(drop),
        ValueType::Base64 | ValueType::HexBinary => octets::decode(item_type, text, drop),
    }
    .map_err(|error| error.nested(item.place()))
}

const fn equality(equal: bool) -> Option<Ordering> {
    if equal { Some(Ordering::Equal) } else { None }
}
