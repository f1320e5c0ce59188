//! Answers, held against a model.

use usp_path::SupportedPathView;
use usp_proto::msg::get_supported_dm_resp::ParamAccessType;
use usp_proto::msg::operate_resp::OperationResultView;
use usp_proto::msg::operate_resp::operation_result::OperationRespView as CommandResp;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{
    AddRespView, DeleteRespView, GetInstancesRespView, GetRespView, GetSupportedDmRespView,
    OperateRespView, SetRespView, add_resp, delete_resp, set_resp,
};
use usp_proto::view::{Pairs, View};

use super::key::Keys;
use super::value::{Named, knows_arguments};
use super::{Against, ModelField, Problem};
use crate::finding::Spot;
use crate::model::{Node, ParameterAccess, Position};
use crate::validator::PathField;

impl<'m, 'a> Against<'m, '_, 'a> {
    pub(super) fn answer(&mut self, answer: &RespTypeView<'a>) {
        match answer {
            RespTypeView::GetResp(resp) => self.get_resp(resp),
            RespTypeView::GetInstancesResp(resp) => self.get_instances_resp(resp),
            RespTypeView::GetSupportedDmResp(resp) => self.supported(resp),
            RespTypeView::AddResp(resp) => self.add_resp(resp),
            RespTypeView::SetResp(resp) => self.set_resp(resp),
            RespTypeView::DeleteResp(resp) => self.delete_resp(resp),
            RespTypeView::OperateResp(resp) => self.operate_resp(resp),
            _ => {}
        }
    }

    fn get_resp(&mut self, resp: &GetRespView<'a>) {
        for result in resp.req_path_results().iter().flatten() {
            let mut keys = Keys::new();
            for object in result.resolved_path_results().iter().flatten() {
                let spot = Spot::new(&object, "resolved_path");
                let path = object.resolved_path();
                let Some(at) = self.path(PathField::Resolved, path, spot) else {
                    continue;
                };
                let params = object.result_params();
                self.pairs(ModelField::Result, at, &object, "result_params", params);
                if let Some(table) = at.table_of_row() {
                    // A functional key holds among the rows that are enabled.
                    let is_enabled = table
                        .enable_parameter()
                        .is_none_or(|name| matches!(params.get(name), Ok(Some("true" | "1"))));
                    if keys.is_repeated(table, path, params, is_enabled) {
                        self.tell(ModelField::Result, Problem::SameKey, path, spot);
                    }
                }
            }
        }
    }

    fn get_instances_resp(&mut self, resp: &GetInstancesRespView<'a>) {
        for result in resp.req_path_results().iter().flatten() {
            let mut keys = Keys::new();
            for instance in result.curr_insts().iter().flatten() {
                let path = instance.instantiated_obj_path();
                let spot = Spot::new(&instance, "instantiated_obj_path");
                let Some(at) = self.path(PathField::Instance, path, spot) else {
                    continue;
                };
                let pairs = instance.unique_keys();
                self.keys(ModelField::InstanceKey, at, &instance, pairs);
                if let Some(table) = at.table_of_row() {
                    let is_enabled = enable_parameter(table).is_none();
                    if keys.is_repeated(table, path, pairs, is_enabled) {
                        self.tell(ModelField::InstanceKey, Problem::SameKey, path, spot);
                    }
                }
            }
        }
    }

    fn supported(&mut self, resp: &GetSupportedDmRespView<'a>) {
        for result in resp.req_obj_results().iter().flatten() {
            for object in result.supported_objs().iter().flatten() {
                let Ok(path) = SupportedPathView::parse(object.supported_obj_path()) else {
                    continue;
                };
                let Some(node) = self.model.find(&path) else {
                    continue;
                };
                for told in object.supported_params().iter().flatten() {
                    let is_read_only = told.access() == Some(ParamAccessType::ParamReadOnly);
                    let known = node.parameter(told.param_name());
                    let access = known.and_then(|known| known.access());
                    if is_read_only && access == Some(ParameterAccess::WriteOnceReadOnly) {
                        let spot = Spot::new(&told, "access");
                        let name = told.param_name();
                        self.tell(ModelField::Supported, Problem::WriteOnce, name, spot);
                    }
                }
            }
        }
    }

    fn add_resp(&mut self, resp: &AddRespView<'a>) {
        use add_resp::created_object_result::operation_status::OperStatusView as Status;
        let mut keys = Keys::new();
        for result in resp.created_obj_results().iter().flatten() {
            let status = result.oper_status().ok().flatten();
            let Some(Ok(Some(Status::OperSuccess(made)))) = status.map(|it| it.oper_status())
            else {
                continue;
            };
            let path = made.instantiated_path();
            let spot = Spot::new(&made, "instantiated_path");
            let Some(at) = self.path(PathField::Created, path, spot) else {
                continue;
            };
            let pairs = made.unique_keys();
            self.keys(ModelField::CreatedKey, at, &made, pairs);
            let Some(table) = at.table_of_row() else {
                continue;
            };
            for name in table.unique_keys().flat_map(|key| key.parameters()) {
                if matches!(pairs.get(name), Ok(None)) {
                    let spot = Spot::new(&made, "unique_keys");
                    self.tell(ModelField::CreatedKey, Problem::NoKey(name), path, spot);
                }
            }
            for fault in made.param_errs().iter().flatten() {
                if is_key(table, fault.param()) {
                    let spot = Spot::new(&fault, "param");
                    let problem = Problem::KeyFailed;
                    self.tell(ModelField::CreatedError, problem, fault.param(), spot);
                }
            }
            if keys.is_repeated(table, path, pairs, enable_parameter(table).is_none()) {
                self.tell(ModelField::CreatedKey, Problem::SameKey, path, spot);
            }
        }
    }

    fn set_resp(&mut self, resp: &SetRespView<'a>) {
        use set_resp::updated_object_result::operation_status::OperStatusView as Status;
        for result in resp.updated_obj_results().iter().flatten() {
            let status = result.oper_status().ok().flatten();
            match status.map(|it| it.oper_status()) {
                Some(Ok(Some(Status::OperSuccess(success)))) => {
                    for it in success.updated_inst_results().iter().flatten() {
                        let spot = Spot::new(&it, "affected_path");
                        if let Some(at) = self.path(PathField::Updated, it.affected_path(), spot) {
                            let params = it.updated_params();
                            self.pairs(ModelField::Updated, at, &it, "updated_params", params);
                        }
                    }
                }
                Some(Ok(Some(Status::OperFailure(failure)))) => {
                    for it in failure.updated_inst_failures().iter().flatten() {
                        let spot = Spot::new(&it, "affected_path");
                        self.path(PathField::Updated, it.affected_path(), spot);
                    }
                }
                _ => {}
            }
        }
    }

    fn delete_resp(&mut self, resp: &DeleteRespView<'a>) {
        use delete_resp::deleted_object_result::operation_status::OperStatusView as Status;
        for result in resp.deleted_obj_results().iter().flatten() {
            let status = result.oper_status().ok().flatten();
            if let Some(Ok(Some(Status::OperSuccess(gone)))) = status.map(|it| it.oper_status()) {
                let paths = gone.affected_paths();
                self.paths(PathField::Deleted, &gone, "affected_paths", paths);
                for it in gone.unaffected_path_errs().iter().flatten() {
                    let spot = Spot::new(&it, "unaffected_path");
                    self.path(PathField::Deleted, it.unaffected_path(), spot);
                }
            }
        }
    }

    fn operate_resp(&mut self, resp: &OperateRespView<'a>) {
        for result in resp.operation_results().iter().flatten() {
            let path = result.executed_command();
            let spot = Spot::new(&result, "executed_command");
            let command = self.path(PathField::Executed, path, spot);
            let command = command.and_then(|at| at.here());
            match result.operation_resp() {
                Ok(Some(CommandResp::ReqObjPath(path))) => {
                    let spot = Spot::new(&result, "req_obj_path");
                    self.path(PathField::RequestObject, path, spot);
                    self.answers(command, false, &result, "req_obj_path");
                }
                Ok(Some(CommandResp::ReqOutputArgs(output))) => {
                    self.answers(command, true, &result, "req_output_args");
                    if let Some(command) = command {
                        let args = output.output_args();
                        self.outputs(ModelField::Output, command, &output, args);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the command answers so: later, or not.
    fn answers(
        &mut self,
        command: Option<Node<'m>>,
        is_asynchronous: bool,
        result: &OperationResultView<'a>,
        field: &'static str,
    ) {
        if command.and_then(|command| command.is_asynchronous()) == Some(is_asynchronous) {
            let spot = Spot::new(result, field);
            let problem = Problem::Answer { is_asynchronous };
            self.tell(ModelField::Output, problem, result.executed_command(), spot);
        }
    }

    /// Judges the output arguments of a command.
    pub(super) fn outputs<V: View<'a>>(
        &mut self,
        field: ModelField,
        command: Node<'m>,
        view: &V,
        args: Pairs<'a>,
    ) {
        for (index, (name, value)) in args.iter().flatten().enumerate() {
            let spot = Spot::new(view, "output_args").item(index);
            match command.output(name) {
                Some(node) => self.value(field, node, value, spot),
                None if knows_arguments(command, name) => {
                    let parent = Some(command);
                    self.tell(field, Problem::Missing { parent, part: name }, name, spot);
                }
                None => {}
            }
        }
    }

    /// Judges the parameters of an object, with their values.
    #[inline]
    fn pairs<V: View<'a>>(
        &mut self,
        field: ModelField,
        at: Position<'m>,
        view: &V,
        name: &'static str,
        pairs: Pairs<'a>,
    ) {
        for (index, (key, value)) in pairs.iter().flatten().enumerate() {
            let spot = Spot::new(view, name).item(index);
            let it = Named {
                name: key,
                value,
                name_spot: spot,
                value_spot: spot,
            };
            self.parameter(field, at, it);
        }
    }

    /// Judges the unique keys of a row.
    pub(super) fn keys<V: View<'a>>(
        &mut self,
        field: ModelField,
        at: Position<'m>,
        view: &V,
        pairs: Pairs<'a>,
    ) {
        self.pairs(field, at, view, "unique_keys", pairs);
        let Some(table) = at.table_of_row() else {
            return;
        };
        if table.unique_keys().next().is_none() {
            return;
        }
        for (index, (name, _)) in pairs.iter().flatten().enumerate() {
            // What is no parameter at all was told of above.
            if !is_key(table, name) && at.parameter(name).is_some() {
                let spot = Spot::new(view, "unique_keys").item(index);
                self.tell(field, Problem::NotAKey, name, spot);
            }
        }
    }
}

/// Whether a parameter is of a unique key of the table.
pub(crate) fn is_key(table: Node<'_>, name: &str) -> bool {
    let mut names = table.unique_keys().flat_map(|key| key.parameters());
    names.any(|it| it == name)
}

/// The parameter that enables a row: a functional key holds among those that are enabled. An Agent
/// does not tell which it is.
fn enable_parameter(table: Node<'_>) -> Option<&str> {
    let usual = || table.parameter(ENABLE).map(|_| ENABLE);
    match table.is_told_by_agent() {
        true => usual(),
        false => table.enable_parameter(),
    }
}

/// How the parameter is named that enables a row.
const ENABLE: &str = "Enable";
