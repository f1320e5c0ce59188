//! What can be wrong with a path or a value, as the model sees it.

use core::fmt;

use usp_path::Operator;
use usp_proto::ErrorCode;

use super::{Deviation, ModelField};
use crate::finding::{Quoted, Words};
use crate::model::{Node, ParameterAccess, TypeView, ValueFault};

/// Why the model does not bear something out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Problem<'m, 'a> {
    /// There is no such thing.
    Missing {
        parent: Option<Node<'m>>,
        part: &'a str,
    },
    /// What is followed is no reference.
    NoReference,
    /// It is something else than what has to stand there.
    NotA(&'static str),
    /// The table, where one of its rows is meant.
    WholeTable,
    NotATable,
    NotCreatable,
    NotDeletable,
    NotWritable(ParameterAccess),
    /// It is the parameter of a key that stays as it is.
    FixedKey,
    /// The value is not one of the type.
    Value(ValueFault, TypeView<'m>),
    /// The strong reference leads to what cannot exist.
    NoTarget,
    /// The value of a hidden or secured parameter is shown.
    Shown {
        is_hidden: bool,
    },
    /// No permission is written so.
    Permission,
    /// The operator is none for the type.
    Operator(Operator, TypeView<'m>),
    /// What is compared with is not of the type.
    Constant(TypeView<'m>),
    /// The mandatory argument is missing.
    NoArgument(Node<'m>),
    /// The command answers at once, or later, other than here.
    Answer {
        is_asynchronous: bool,
    },
    /// It is the parameter of no unique key.
    NotAKey,
    /// The parameter of a unique key is not told.
    NoKey(&'m str),
    /// The parameter of a unique key failed, and the object was made all the same.
    KeyFailed,
    /// Another row has the same unique key.
    SameKey,
    /// A parameter that is written when its object is made is told to be read only.
    WriteOnce,
    /// A subscription of that type does not refer to such things.
    Subject(&'static str),
}

impl fmt::Display for Problem<'_, '_> {
    /// What is said of a parameter that cannot be written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { .. } => f.write_str("a parameter that is not in the model"),
            Self::NotWritable(access) => write!(f, "a parameter that is {access}"),
            Self::Value(fault, _) => write!(f, "a value that is {fault}"),
            _ => f.write_str("what is no parameter"),
        }
    }
}

impl Deviation<'_, '_> {
    /// The error code that tells it to who asked.
    pub(crate) fn code(&self) -> Option<ErrorCode> {
        if !self.field.is_request() {
            return None;
        }
        let is_argument = self.field == ModelField::Input;
        Some(match self.problem {
            // R-OPR.6: an argument that the command does not have is passed over.
            Problem::Missing { .. } if is_argument => return None,
            _ if self.field == ModelField::Subject => ErrorCode::INVALID_VALUE,
            Problem::NoArgument(_) | Problem::Value(..) if is_argument => {
                ErrorCode::INVALID_COMMAND_ARGUMENTS
            }
            Problem::Missing { .. } | Problem::NoReference
                if matches!(self.field, ModelField::Set | ModelField::Add) =>
            {
                ErrorCode::UNSUPPORTED_PARAMETER
            }
            Problem::NotATable => ErrorCode::OBJECT_IS_NOT_A_TABLE,
            Problem::NotCreatable => ErrorCode::ATTEMPT_TO_CREATE_NON_CREATABLE_OBJECT,
            Problem::NotDeletable => ErrorCode::DELETE_FAILURE,
            Problem::NotWritable(_) | Problem::FixedKey => {
                ErrorCode::ATTEMPT_TO_UPDATE_NON_WRITEABLE_PARAMETER
            }
            Problem::Value(ValueFault::Type(_), _) => ErrorCode::INVALID_TYPE,
            Problem::Value(..) | Problem::NoTarget | Problem::Permission => {
                ErrorCode::INVALID_VALUE
            }
            Problem::SameKey => ErrorCode::OBJECT_EXISTS_WITH_DUPLICATE_KEY,
            _ => ErrorCode::INVALID_PATH,
        })
    }

    /// What stands there.
    pub(crate) fn found(&self) -> Words<impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result + '_> {
        Words::new(|f| match self.problem {
            Problem::NoArgument(_) | Problem::NoKey(_) => f.write_str("nothing"),
            Problem::Shown { .. } => f.write_str("a value"),
            Problem::Operator(operator, _) => write!(f, "{operator} with {}", Quoted(self.text)),
            Problem::Answer {
                is_asynchronous: true,
            } => f.write_str("output arguments"),
            Problem::Answer {
                is_asynchronous: false,
            } => f.write_str("a Request object"),
            _ => write!(f, "{}", Quoted(self.text)),
        })
    }

    /// What should stand there.
    pub(crate) fn expected(&self) -> Words<impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result + '_> {
        Words::new(|f| match self.problem {
            Problem::Missing { parent, part } => match parent {
                Some(parent) => {
                    write!(f, "what {} has, not {}", parent.path(), Quoted(part))
                }
                None => f.write_str("what the model has"),
            },
            Problem::NoReference => f.write_str("a reference before what follows it"),
            Problem::NotA(what) => f.write_str(what),
            Problem::WholeTable => f.write_str("a row of the table"),
            Problem::NotATable => f.write_str("a table"),
            Problem::NotCreatable => f.write_str("a table to which rows can be added"),
            Problem::NotDeletable => f.write_str("a row that can be deleted"),
            Problem::NotWritable(access) => {
                write!(f, "a parameter that can be written, not a {access} one")
            }
            Problem::FixedKey => f.write_str("a parameter of no key that has to stay as it is"),
            Problem::Value(fault, data_type) => expected_value(f, fault, data_type),
            Problem::NoTarget => f.write_str("the path of what can exist"),
            Problem::Shown { is_hidden: true } => f.write_str("none of a hidden parameter"),
            Problem::Shown { is_hidden: false } => {
                f.write_str("none of a secured parameter, but for those who may see it")
            }
            Problem::Permission => f.write_str("r, w, x and n in this order, each or a - for it"),
            Problem::Operator(_, data_type) => {
                write!(f, "an operator for values of type {data_type}")
            }
            Problem::Constant(data_type) => write!(f, "a value of type {data_type}"),
            Problem::NoArgument(argument) => {
                write!(f, "the mandatory argument {}", argument.name())
            }
            Problem::Answer {
                is_asynchronous: true,
            } => f.write_str("the Request object of an asynchronous command"),
            Problem::Answer {
                is_asynchronous: false,
            } => f.write_str("the output arguments of a synchronous command"),
            Problem::NotAKey => f.write_str("a parameter of a unique key"),
            Problem::NoKey(name) => write!(f, "{name}, which is of a unique key"),
            Problem::KeyFailed => {
                f.write_str("a failure of the object, of which this is a unique key")
            }
            Problem::SameKey => f.write_str("a unique key that no other row has"),
            Problem::WriteOnce => f.write_str("PARAM_READ_WRITE, as an Add can write it"),
            Problem::Subject(what) => f.write_str(what),
        })
    }
}

fn expected_value(
    f: &mut fmt::Formatter<'_>,
    fault: ValueFault,
    data_type: TypeView<'_>,
) -> fmt::Result {
    let mut separator = "";
    let mut one = |f: &mut fmt::Formatter<'_>, it: &dyn fmt::Display| {
        write!(f, "{separator}{it}")?;
        separator = " or ";
        Ok(())
    };
    match fault {
        ValueFault::Type(_) => write!(f, "a value of type {data_type}"),
        ValueFault::Range => {
            f.write_str("a value in ")?;
            data_type.ranges().try_for_each(|range| one(f, &range))
        }
        ValueFault::Size => {
            f.write_str("a length of ")?;
            data_type.sizes().try_for_each(|size| one(f, &size))
        }
        ValueFault::Enumeration => {
            let known = data_type.enumeration();
            let more = known.len().saturating_sub(SHOWN);
            f.write_str("one of ")?;
            known
                .take(SHOWN)
                .try_for_each(|known| one(f, &Quoted(known.value())))?;
            if more == 0 {
                Ok(())
            } else {
                write!(f, " or {more} others")
            }
        }
        ValueFault::Pattern => {
            f.write_str("a match of ")?;
            let mut patterns = data_type.patterns();
            patterns.try_for_each(|it| one(f, &Quoted(it)))
        }
        ValueFault::Items => write!(f, "{} items", data_type.items()),
        ValueFault::ListSize => {
            f.write_str("a list with a length of ")?;
            data_type.list_sizes().try_for_each(|size| one(f, &size))
        }
    }
}

/// So many values of an enumeration are told.
const SHOWN: usize = 8;
