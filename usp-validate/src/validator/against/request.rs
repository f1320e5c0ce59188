//! Requests, held against a model.

use usp_path::NodeKind;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::{AddView, DeleteView, OperateView, SetView};
use usp_proto::view::{Repeated, View};

use super::subject::Subjects;
use super::value::{Named, knows_arguments};
use super::{Against, ModelField, Problem};
use crate::finding::Spot;
use crate::model::Node;
use crate::validator::PathField;

impl<'a> Against<'_, '_, 'a> {
    pub(super) fn request(&mut self, request: &ReqTypeView<'a>) {
        match request {
            ReqTypeView::Get(get) => {
                self.paths(PathField::Get, get, "param_paths", get.param_paths());
            }
            ReqTypeView::GetInstances(get) => {
                self.paths(PathField::GetInstances, get, "obj_paths", get.obj_paths());
            }
            ReqTypeView::GetSupportedDm(get) => {
                self.paths(PathField::GetSupportedDm, get, "obj_paths", get.obj_paths());
            }
            ReqTypeView::Set(set) => self.set(set),
            ReqTypeView::Add(add) => self.add(add),
            ReqTypeView::Delete(delete) => self.delete(delete),
            ReqTypeView::Operate(operate) => self.operate(operate),
            ReqTypeView::Notify(notify) => self.notify(notify),
            // What a service registers is in its own model, not in that of the Agent.
            ReqTypeView::Register(_)
            | ReqTypeView::Deregister(_)
            | ReqTypeView::GetSupportedProtocol(_) => {}
        }
    }

    pub(super) fn paths<V: View<'a>>(
        &mut self,
        field: PathField,
        view: &V,
        name: &'static str,
        texts: Repeated<'a, &'a str>,
    ) {
        for (index, text) in texts.iter().enumerate() {
            if let Ok(text) = text {
                self.path(field, text, Spot::new(view, name).item(index));
            }
        }
    }

    fn set(&mut self, set: &SetView<'a>) {
        for object in set.update_objs().iter().flatten() {
            let spot = Spot::new(&object, "obj_path");
            let Some(at) = self.path(PathField::SetObject, object.obj_path(), spot) else {
                continue;
            };
            let mut subjects = Subjects::default();
            for setting in object.param_settings().iter().flatten() {
                let it = Named {
                    name: setting.param(),
                    value: setting.value(),
                    name_spot: Spot::new(&setting, "param"),
                    value_spot: Spot::new(&setting, "value"),
                };
                subjects.note(&it);
                self.parameter(ModelField::Set, at, it);
            }
            self.subjects(at, &subjects);
        }
    }

    fn add(&mut self, add: &AddView<'a>) {
        for object in add.create_objs().iter().flatten() {
            let spot = Spot::new(&object, "obj_path");
            let Some(table) = self.path(PathField::AddObject, object.obj_path(), spot) else {
                continue;
            };
            let row = table.any_row();
            let mut subjects = Subjects::default();
            for setting in object.param_settings().iter().flatten() {
                let it = Named {
                    name: setting.param(),
                    value: setting.value(),
                    name_spot: Spot::new(&setting, "param"),
                    value_spot: Spot::new(&setting, "value"),
                };
                subjects.note(&it);
                self.parameter(ModelField::Add, row, it);
            }
            self.subjects(row, &subjects);
        }
    }

    fn delete(&mut self, delete: &DeleteView<'a>) {
        self.paths(PathField::Delete, delete, "obj_paths", delete.obj_paths());
    }

    fn operate(&mut self, operate: &OperateView<'a>) {
        let spot = Spot::new(operate, "command");
        let Some(at) = self.path(PathField::Operate, operate.command(), spot) else {
            return;
        };
        let Some(command) = at.here() else { return };
        let args = operate.input_args();
        for (index, (name, value)) in args.iter().flatten().enumerate() {
            let spot = Spot::new(operate, "input_args").item(index);
            match command.input(name) {
                Some(node) => self.value(ModelField::Input, node, value, spot),
                None if knows_arguments(command, name) => {
                    let parent = Some(command);
                    let problem = Problem::Missing { parent, part: name };
                    self.tell(ModelField::Input, problem, name, spot);
                }
                None => {}
            }
        }
        for argument in command.inputs().filter(is_required) {
            if matches!(args.get(argument.name()), Ok(None)) {
                let spot = Spot::new(operate, "input_args");
                let problem = Problem::NoArgument(argument);
                self.tell(ModelField::Input, problem, operate.command(), spot);
            }
        }
    }
}

/// Whether a command cannot do without an argument. Those in objects depend on whether there are
/// such objects.
pub(crate) fn is_required(argument: &Node<'_>) -> bool {
    argument.is_mandatory() && argument.kind() == NodeKind::Parameter
}
