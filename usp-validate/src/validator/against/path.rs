//! Paths, looked up.

use usp_path::{
    Component, ExpressionView, NodeKind, Operator, PathKind, PathView, RelativePathView,
    SegmentKind, Span, SupportedPathView, Value, ValueType,
};

use super::{Against, ModelField, Problem};
use crate::finding::Spot;
use crate::model::{Lookup, Node, Position};
use crate::validator::PathField;

/// What a path leads to: a place, or a fault.
pub(crate) type Reached<'m> = Result<Position<'m>, Lookup<'m>>;

impl<'m, 'a> Against<'m, '_, 'a> {
    /// Judges a path. What it leads to, if that is in the model and follows no reference.
    #[inline]
    pub(super) fn path(
        &mut self,
        field: PathField,
        text: &'a str,
        spot: Spot<'a>,
    ) -> Option<Position<'m>> {
        let model = self.model;
        let trail = self.trail.as_mut();
        if let Some(at) = trail.and_then(|trail| trail.reach(model, text)) {
            let is_row = text.ends_with('.');
            if place_problem(field, at, is_row).is_none() {
                return Some(at);
            }
        }
        self.odd_path(field, text, spot)
    }

    /// Judges a path that is not plain, or not as it should be.
    fn odd_path(
        &mut self,
        field: PathField,
        text: &'a str,
        spot: Spot<'a>,
    ) -> Option<Position<'m>> {
        let Ok(path) = PathView::parse(text) else {
            // What does not parse is for the rules of syntax.
            if field == PathField::GetSupportedDm {
                self.supported_path(text, spot);
            }
            return None;
        };
        let model = self.model;
        let reached = model.position(&path, &mut |row, expression| {
            self.conditions(row, expression, text, spot);
        });
        if let Some(problem) = path_problem(field, &path, text, &reached) {
            self.tell(ModelField::Path(field), problem, text, spot);
            return None;
        }
        reached.ok()
    }

    /// Judges a path of the supported data model.
    #[cold]
    fn supported_path(&mut self, text: &'a str, spot: Spot<'a>) {
        let Ok(path) = SupportedPathView::parse(text) else {
            return;
        };
        let is_vendors = path.segments().any(
            |segment| matches!(segment.kind(), SegmentKind::Name(it) if it.starts_with(VENDOR)),
        );
        if !is_vendors && self.model.find(&path).is_none() {
            let field = ModelField::Path(PathField::GetSupportedDm);
            let (parent, part) = (None, text);
            self.tell(field, Problem::Missing { parent, part }, text, spot);
        }
    }

    #[cold]
    fn conditions(
        &mut self,
        row: Position<'m>,
        expression: ExpressionView<'a>,
        text: &'a str,
        spot: Spot<'a>,
    ) {
        for component in expression.components() {
            let shown = component.span().of(text).unwrap_or_default();
            if let Some(problem) = condition_problem(row, &component, text) {
                self.tell(ModelField::Condition, problem, shown, spot);
            }
        }
    }
}

/// What is wrong with a path in a field, if the model can tell.
pub(crate) fn path_problem<'m, 'a>(
    field: PathField,
    path: &PathView<'a>,
    text: &'a str,
    reached: &Reached<'m>,
) -> Option<Problem<'m, 'a>> {
    let at = match *reached {
        Ok(at) => at,
        Err(lookup) => return lookup_problem(lookup, text),
    };
    place_problem(field, at, path.kind() == PathKind::ObjectInstance)
}

/// What is wrong with a place in a field; `is_instance` if it is there by its number.
fn place_problem<'m, 'a>(
    field: PathField,
    at: Position<'m>,
    is_instance: bool,
) -> Option<Problem<'m, 'a>> {
    let node = at.here()?;
    let kind = node.kind();
    let is_object = matches!(kind, NodeKind::Object | NodeKind::Table);
    let table = at.table_of_row();
    match field {
        PathField::GetInstances if !is_object => Some(Problem::NotA("an object")),
        PathField::SetObject if !is_object => Some(Problem::NotA("an object")),
        PathField::SetObject
        | PathField::Updated
        | PathField::Resolved
        | PathField::EventObject
            if at.is_whole_table() =>
        {
            Some(Problem::WholeTable)
        }
        PathField::AddObject if !at.is_whole_table() => Some(Problem::NotATable),
        PathField::AddObject => node
            .row_access()
            .is_some_and(|access| !access.is_creatable())
            .then_some(Problem::NotCreatable),
        PathField::Delete => {
            // Whether it is the path of a row by its form is for N.50.
            table?
                .row_access()
                .is_some_and(|access| !access.is_deletable())
                .then_some(Problem::NotDeletable)
        }
        PathField::RequestObject if !table.is_some_and(is_request) => {
            Some(Problem::NotA("a row of the table of requests"))
        }
        PathField::Instance
        | PathField::Created
        | PathField::Deleted
        | PathField::CreatedObject
        | PathField::DeletedObject
            if table.is_none() && is_instance =>
        {
            Some(Problem::NotATable)
        }
        PathField::ValueChange if kind != NodeKind::Parameter => Some(Problem::NotA("a parameter")),
        _ => None,
    }
}

/// Whether this is the table of the asynchronous commands that run.
fn is_request(table: Node<'_>) -> bool {
    let parent = table.parent();
    table.name() == "Request" && parent.is_some_and(|parent| parent.name() == "LocalAgent")
}

/// What is wrong with a path that leads nowhere.
pub(super) fn lookup_problem<'m, 'a>(lookup: Lookup<'m>, text: &'a str) -> Option<Problem<'m, 'a>> {
    match lookup {
        Lookup::Missing { parent, span } => missing(parent, span, text),
        Lookup::Beyond {
            reference: Some(reference),
            ..
        } => {
            let data_type = reference.data_type()?;
            let may_refer = if data_type.is_bare() {
                data_type.value_type() == ValueType::String
            } else {
                data_type.reference().is_some()
            };
            (!may_refer).then_some(Problem::NoReference)
        }
        _ => None,
    }
}

fn missing<'m, 'a>(parent: Option<Node<'m>>, span: Span, text: &'a str) -> Option<Problem<'m, 'a>> {
    let part = span.of(text).unwrap_or(text);
    if !knows_all(parent, part) {
        return None;
    }
    Some(Problem::Missing { parent, part })
}

/// Whether an object has nothing of that name if the model has nothing.
///
/// Documents know nothing of what vendors add, whose names begin with `X_`, and an Agent that was
/// not asked for everything did not tell everything.
pub(super) fn knows_all(parent: Option<Node<'_>>, name: &str) -> bool {
    match parent {
        Some(parent) if parent.is_told_by_agent() => {
            parent.kind() == NodeKind::Parameter || parent.children().next().is_some()
        }
        Some(parent) => parent.is_described() && !name.starts_with(VENDOR),
        None => !name.starts_with(VENDOR),
    }
}

/// What is wrong with a comparison in a search expression.
pub(crate) fn condition_problem<'m, 'a>(
    row: Position<'m>,
    component: &Component<'a>,
    text: &'a str,
) -> Option<Problem<'m, 'a>> {
    let parameter = component.parameter();
    let node = match parameter_at(row, &parameter) {
        Lookup::Found(node) => node,
        lookup => return lookup_problem(lookup, text),
    };
    let data_type = node.data_type()?;
    let (declared, operator) = (data_type.data_type(), component.operator());
    let is_unknown = data_type.is_bare() && declared.item() == ValueType::String;
    if is_unknown {
        return None;
    }
    if !declared.allows(operator) {
        return Some(Problem::Operator(operator, data_type));
    }
    let is_whole_list = declared.is_list() && operator != Operator::Contains;
    // Any text is a string, so it need not be decoded.
    let is_value = is_whole_list
        || declared.item() == ValueType::String
        || Value::parse(declared.item(), &component.constant().decode()).is_ok();
    (!is_value).then_some(Problem::Constant(data_type))
}

fn parameter_at<'m>(row: Position<'m>, parameter: &RelativePathView<'_>) -> Lookup<'m> {
    match row.parameter(parameter.as_str()) {
        Some(node) => Lookup::Found(node),
        None => row.relative(parameter),
    }
}

/// How the names begin that a vendor gave.
pub(super) const VENDOR: &str = "X_";
