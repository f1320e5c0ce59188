//! Notifications, held against a model.

use usp_proto::msg::NotifyView;
use usp_proto::msg::notify::operation_complete::OperationRespView as Completed;
use usp_proto::msg::notify::{EventView, NotificationView, OperationCompleteView};

use super::value::knows_arguments;
use super::{Against, ModelField, Problem};
use crate::finding::Spot;
use crate::validator::PathField;

impl<'a> Against<'_, '_, 'a> {
    pub(super) fn notify(&mut self, notify: &NotifyView<'a>) {
        match notify.notification() {
            Ok(Some(NotificationView::Event(event))) => self.event(&event),
            Ok(Some(NotificationView::ValueChange(it))) => {
                let spot = Spot::new(&it, "param_path");
                let at = self.path(PathField::ValueChange, it.param_path(), spot);
                if let Some(node) = at.and_then(|at| at.here()) {
                    let spot = Spot::new(&it, "param_value");
                    self.value(ModelField::Changed, node, it.param_value(), spot);
                }
            }
            Ok(Some(NotificationView::ObjCreation(it))) => {
                let spot = Spot::new(&it, "obj_path");
                if let Some(at) = self.path(PathField::CreatedObject, it.obj_path(), spot) {
                    self.keys(ModelField::NotifiedKey, at, &it, it.unique_keys());
                }
            }
            Ok(Some(NotificationView::ObjDeletion(it))) => {
                let spot = Spot::new(&it, "obj_path");
                self.path(PathField::DeletedObject, it.obj_path(), spot);
            }
            Ok(Some(NotificationView::OperComplete(it))) => self.complete(&it),
            _ => {}
        }
    }

    fn event(&mut self, event: &EventView<'a>) {
        let spot = Spot::new(event, "obj_path");
        let Some(at) = self.path(PathField::EventObject, event.obj_path(), spot) else {
            return;
        };
        let name = event.event_name();
        let Some(node) = at.event(name) else {
            let spot = Spot::new(event, "event_name");
            self.no_member(ModelField::Event, at, name, spot);
            return;
        };
        for (index, (name, value)) in event.params().iter().flatten().enumerate() {
            let spot = Spot::new(event, "params").item(index);
            match node.event_argument(name) {
                Some(argument) => self.value(ModelField::Event, argument, value, spot),
                None if knows_arguments(node, name) => {
                    let parent = Some(node);
                    let problem = Problem::Missing { parent, part: name };
                    self.tell(ModelField::Event, problem, name, spot);
                }
                None => {}
            }
        }
    }

    fn complete(&mut self, complete: &OperationCompleteView<'a>) {
        let spot = Spot::new(complete, "obj_path");
        let Some(at) = self.path(PathField::OperCompleteObject, complete.obj_path(), spot) else {
            return;
        };
        let name = complete.command_name();
        let Some(command) = at.command(name) else {
            let spot = Spot::new(complete, "command_name");
            self.no_member(ModelField::Completed, at, name, spot);
            return;
        };
        if let Ok(Some(Completed::ReqOutputArgs(output))) = complete.operation_resp() {
            self.outputs(
                ModelField::Completed,
                command,
                &output,
                output.output_args(),
            );
        }
    }
}
