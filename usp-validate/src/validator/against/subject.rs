//! What a Subscription refers to.

use usp_path::{PathKind, PathView};

use super::value::Named;
use super::{Against, ModelField, Problem};
use crate::model::{Lookup, Node, Position};

/// The parameters of a Subscription that a request writes, as far as they tell what it is about.
#[derive(Default)]
pub(super) struct Subjects<'a> {
    kind: Option<&'a str>,
    list: Option<Named<'a>>,
}

impl<'a> Subjects<'a> {
    #[inline]
    pub(super) fn note(&mut self, it: &Named<'a>) {
        match it.name {
            "NotifType" => self.kind = Some(it.value),
            "ReferenceList" => self.list = Some(*it),
            _ => {}
        }
    }
}

impl<'m, 'a> Against<'m, '_, 'a> {
    /// Judges what the Subscription refers to.
    #[inline]
    pub(super) fn subjects(&mut self, at: Position<'m>, subjects: &Subjects<'a>) {
        if let (Some(list), true) = (subjects.list, at.here().is_some_and(is_subscription)) {
            for text in list.value.split(',') {
                let text = text.trim();
                if let Ok(path) = PathView::parse(text) {
                    self.subject(subjects.kind, &path, text, &list);
                }
            }
        }
    }

    #[cold]
    fn subject(
        &mut self,
        kind: Option<&str>,
        path: &PathView<'a>,
        text: &'a str,
        list: &Named<'a>,
    ) {
        let lookup = self.model.lookup(path);
        let is_found = matches!(lookup, Lookup::Found(_));
        let problem = match super::path::lookup_problem(lookup, text) {
            None if is_found => kind.and_then(|kind| unsuitable(kind, path.kind())),
            problem => problem,
        };
        if let Some(problem) = problem {
            self.tell(ModelField::Subject, problem, text, list.value_spot);
        }
    }
}

/// Why a Subscription of that type cannot be about such a path. Objects stand for all in them.
fn unsuitable<'m, 'a>(kind: &str, path: PathKind) -> Option<Problem<'m, 'a>> {
    let is_object = matches!(path, PathKind::Object | PathKind::ObjectInstance);
    let (is_suitable, expected) = match kind {
        "ValueChange" => (path == PathKind::Parameter, "parameters for ValueChange"),
        "ObjectCreation" => (false, "objects for ObjectCreation"),
        "ObjectDeletion" => (false, "objects for ObjectDeletion"),
        "OperationComplete" => (path == PathKind::Command, "commands for OperationComplete"),
        "Event" => (path == PathKind::Event, "events for Event"),
        _ => return None,
    };
    (!is_suitable && !is_object).then_some(Problem::Subject(expected))
}

fn is_subscription(node: Node<'_>) -> bool {
    let parent = node.parent();
    node.name() == "Subscription" && parent.is_some_and(|parent| parent.name() == "LocalAgent")
}
