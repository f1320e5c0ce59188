//! Parameters, arguments and their values.

use usp_path::{NodeKind, PathView, RelativePathView};

use super::path::{VENDOR, knows_all, lookup_problem};
use super::{Against, ModelField, Problem};
use crate::finding::Spot;
use crate::model::{Lookup, Model, Node, Position, ReferenceKind, TypeView, ValueFault};

/// A name with its value, and where both stand.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) name_spot: Spot<'a>,
    pub(super) value_spot: Spot<'a>,
}

impl<'m, 'a> Against<'m, '_, 'a> {
    /// Judges a parameter of an object, and its value.
    #[inline]
    pub(super) fn parameter(&mut self, field: ModelField, object: Position<'m>, it: Named<'a>) {
        let node = match object.parameter(it.name) {
            Some(node) => node,
            None => match parameter_of(object, it.name) {
                Ok(node) => node,
                Err(problem) => {
                    if let Some(problem) = problem {
                        self.tell(field, problem, it.name, it.name_spot);
                    }
                    return;
                }
            },
        };
        if let Some(problem) = access_problem(field, object, node) {
            self.tell(field, problem, it.name, it.name_spot);
        }
        self.value(field, node, it.value, it.value_spot);
    }

    /// Judges the value of a parameter or argument.
    #[inline]
    pub(super) fn value(
        &mut self,
        field: ModelField,
        node: Node<'m>,
        value: &'a str,
        spot: Spot<'a>,
    ) {
        if let Some(problem) = value_problem(field, self.model, node, value) {
            self.tell(field, problem, value, spot);
        }
    }
}

/// Whether a command or event has no argument of that name if the model has none.
pub(crate) fn knows_arguments(parent: Node<'_>, name: &str) -> bool {
    parent.is_described() && (parent.is_told_by_agent() || !name.starts_with(VENDOR))
}

/// The parameter at a relative path; `Err` if there is none, with what is wrong if that can be told.
pub(crate) fn parameter_of<'m, 'a>(
    object: Position<'m>,
    name: &'a str,
) -> Result<Node<'m>, Option<Problem<'m, 'a>>> {
    let Ok(path) = RelativePathView::parse(name) else {
        return Err(None);
    };
    match object.relative(&path) {
        Lookup::Found(node) if node.kind() == NodeKind::Parameter => Ok(node),
        Lookup::Found(_) => Err(Some(Problem::NotA("a parameter"))),
        Lookup::Missing { parent, .. } if !knows_all(parent.or(object.here()), name) => Err(None),
        lookup => Err(lookup_problem(lookup, name)),
    }
}

/// Why a parameter cannot be written.
pub(crate) fn access_problem<'m, 'a>(
    field: ModelField,
    object: Position<'m>,
    node: Node<'m>,
) -> Option<Problem<'m, 'a>> {
    let access = node.access();
    match field {
        ModelField::Set => {
            if let Some(access) = access.filter(|access| !access.is_settable()) {
                return Some(Problem::NotWritable(access));
            }
            let table = object.table_of_row()?;
            // An Agent does not tell which keys are functional.
            let is_fixed = !table.is_told_by_agent()
                && node.parent() == object.here()
                && (table.unique_keys()).any(|key| {
                    !key.is_functional() && key.parameters().any(|it| it == node.name())
                });
            is_fixed.then_some(Problem::FixedKey)
        }
        ModelField::Add => access
            .filter(|access| !access.is_settable_by_add())
            .map(Problem::NotWritable),
        _ => None,
    }
}

/// What is wrong with a value.
#[inline]
pub(crate) fn value_problem<'m, 'a>(
    field: ModelField,
    model: &'m Model,
    node: Node<'m>,
    value: &str,
) -> Option<Problem<'m, 'a>> {
    let data_type = node.data_type()?;
    let is_hidden = data_type.is_hidden();
    if (is_hidden || data_type.is_secured()) && field.is_read() {
        return (!value.is_empty()).then_some(Problem::Shown { is_hidden });
    }
    if let Err(fault) = data_type.check(value) {
        return fault_problem(data_type, fault, value);
    }
    if let Err(fault) = data_type.check_patterns(value) {
        return Some(Problem::Value(fault, data_type));
    }
    if data_type.is_strong_reference() && !has_target(model, data_type, value) {
        return Some(Problem::NoTarget);
    }
    let is_permission = matches!(
        node.name(),
        "Param" | "Obj" | "InstantiatedObj" | "CommandEvent"
    ) && node
        .parent()
        .is_some_and(|parent| parent.name() == "Permission");
    (is_permission && !is_permission_text(value)).then_some(Problem::Permission)
}

#[cold]
fn fault_problem<'m, 'a>(
    data_type: TypeView<'m>,
    fault: ValueFault,
    value: &str,
) -> Option<Problem<'m, 'a>> {
    // Vendors may add values to an enumeration.
    let is_known = |item: &str| {
        item.starts_with(VENDOR) || data_type.enumeration().any(|known| known.value() == item)
    };
    let is_vendors = fault == ValueFault::Enumeration
        && if data_type.is_list() {
            value.split(',').all(|item| is_known(item.trim()))
        } else {
            is_known(value)
        };
    (!is_vendors).then_some(Problem::Value(fault, data_type))
}

/// Whether what a strong reference refers to can exist, as far as the model knows.
fn has_target(model: &Model, data_type: TypeView<'_>, value: &str) -> bool {
    if data_type.reference() != Some(ReferenceKind::Path) {
        return true;
    }
    let can_exist = |item: &str| {
        let Ok(path) = PathView::parse(item) else {
            return item.is_empty();
        };
        match model.lookup(&path) {
            Lookup::Missing { parent, span } => {
                !knows_all(parent, span.of(item).unwrap_or_default())
            }
            _ => true,
        }
    };
    if data_type.is_list() {
        value.split(',').all(|item| can_exist(item.trim()))
    } else {
        can_exist(value)
    }
}

fn is_permission_text(value: &str) -> bool {
    value.len() == 4
        && (value.bytes().zip(*b"rwxn")).all(|(byte, letter)| byte == letter || byte == b'-')
}
