//! What a request asks for, for those who look at its answer.

use usp_path::PathView;

use super::path::{Reached, condition_problem, path_problem};
use super::value::{access_problem, parameter_of, value_problem};
use super::{ModelField, Problem};
use crate::model::{Model, Node, Position};
use crate::validator::PathField;

/// A path of a request, looked up.
pub(crate) struct Asked<'m, 'a> {
    pub(crate) path: PathView<'a>,
    /// What is wrong with it.
    pub(crate) problem: Option<Problem<'m, 'a>>,
    /// Whether the model has it, with all that its search expressions compare.
    pub(crate) is_supported: bool,
    at: Option<Position<'m>>,
}

impl<'m, 'a> Asked<'m, 'a> {
    /// `None` if it does not parse.
    pub(crate) fn read(model: &'m Model, field: PathField, text: &'a str) -> Option<Self> {
        let path = PathView::parse(text).ok()?;
        let mut is_sound = true;
        let reached: Reached<'m> = model.position(&path, &mut |row, expression| {
            is_sound &= expression
                .components()
                .all(|component| condition_problem(row, &component, text).is_none());
        });
        let problem = path_problem(field, &path, text, &reached);
        Some(Self {
            path,
            is_supported: is_sound && problem.is_none() && reached.is_ok(),
            problem,
            at: reached.ok(),
        })
    }

    /// The node that it is about.
    pub(crate) fn node(&self) -> Option<Node<'m>> {
        self.at?.here()
    }

    /// Why a parameter cannot be written so, whatever the values of others are.
    pub(crate) fn setting(
        &self,
        model: &'m Model,
        field: ModelField,
        name: &'a str,
        value: &str,
    ) -> Option<Problem<'m, 'a>> {
        let at = self.at.filter(|_| self.problem.is_none())?;
        let object = match field {
            ModelField::Add => at.any_row(),
            _ => at,
        };
        let node = match parameter_of(object, name) {
            Ok(node) => node,
            Err(problem) => return problem,
        };
        access_problem(field, object, node)
            .or_else(|| value_problem(field, model, node, value))
            .filter(|problem| {
                // A key may be written with the value that it has.
                matches!(problem, Problem::NotWritable(_) | Problem::Value(..))
            })
    }
}
