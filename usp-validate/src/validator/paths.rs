//! Every path of a Message, read by the grammar of its field.

use usp_path::{ParseOptions, PathError, PathKind, PathView, RelativePathView, SupportedPathView};
use usp_proto::msg::body::MsgBodyView;
use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::operate_resp::operation_result::OperationRespView as CommandResp;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{
    AddRespView, DeleteRespView, DeregisterRespView, GetSupportedDmRespView, MsgView, NotifyView,
    OperateRespView, RegisterRespView, SetRespView, add_resp, delete_resp, deregister_resp,
    register_resp, set_resp,
};
use usp_proto::view::View;

use crate::finding::Spot;

/// A field that holds a path. Those that repeat what was asked (`requested_path` and the like) are
/// not among them: they may hold anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathField {
    Get,
    GetInstances,
    GetSupportedDm,
    SetObject,
    SetParam,
    AddObject,
    AddParam,
    Delete,
    Operate,
    Register,
    Deregister,
    /// `resolved_path` of a `GetResp`.
    Resolved,
    /// `instantiated_obj_path` of a `GetInstancesResp`.
    Instance,
    /// `supported_obj_path` of a `GetSupportedDMResp`.
    Supported,
    /// `divergent_paths` of a `GetSupportedDMResp`.
    Divergent,
    /// `instantiated_path` of an `AddResp`.
    Created,
    /// `affected_path` of a `SetResp`.
    Updated,
    /// `affected_paths` and `unaffected_path` of a `DeleteResp`.
    Deleted,
    /// `executed_command` of an `OperateResp`.
    Executed,
    /// `req_obj_path` of an `OperateResp`.
    RequestObject,
    /// `registered_path` and `deregistered_path`.
    Registered,
    /// `param_path` of a `ParamError`.
    ParamError,
    EventObject,
    ValueChange,
    CreatedObject,
    DeletedObject,
    OperCompleteObject,
}

/// A path, and what it is as text.
#[derive(Clone, Copy)]
pub(crate) struct PathText<'a> {
    pub(crate) field: PathField,
    pub(crate) text: &'a str,
    pub(crate) spot: Spot<'a>,
    pub(crate) parsed: Result<ParsedPath<'a>, PathError>,
}

/// A path that could be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ParsedPath<'a> {
    Instantiated(PathView<'a>),
    Relative(RelativePathView<'a>),
    Supported(SupportedPathView<'a>),
}

impl ParsedPath<'_> {
    pub(crate) const fn kind(&self) -> PathKind {
        match self {
            Self::Instantiated(path) => path.kind(),
            Self::Relative(path) => path.kind(),
            Self::Supported(path) => path.kind(),
        }
    }

    pub(crate) const fn is_search(&self) -> bool {
        match self {
            Self::Instantiated(path) => path.is_search(),
            Self::Relative(path) => path.is_search(),
            Self::Supported(path) => path.is_search(),
        }
    }
}

impl<'a> PathText<'a> {
    pub(crate) fn new(field: PathField, text: &'a str, spot: Spot<'a>) -> Self {
        let options = ParseOptions::new();
        let parsed = match field {
            PathField::SetParam | PathField::AddParam => {
                options.parse_relative(text).map(ParsedPath::Relative)
            }
            PathField::Supported | PathField::Divergent => {
                options.parse_supported(text).map(ParsedPath::Supported)
            }
            // Both sorts are asked for; the Agent may also name what it would have created.
            PathField::GetSupportedDm | PathField::ParamError => {
                let path = options.parse(text).map(ParsedPath::Instantiated);
                path.or_else(|error| {
                    let supported = options.parse_supported(text);
                    supported.map(ParsedPath::Supported).map_err(|_| error)
                })
            }
            _ => options.parse(text).map(ParsedPath::Instantiated),
        };
        Self {
            field,
            text,
            spot,
            parsed,
        }
    }

    /// The path, if it is one, and in one of the given fields.
    #[inline]
    pub(crate) fn in_field(&self, fields: &[PathField]) -> Option<ParsedPath<'a>> {
        if !fields.contains(&self.field) {
            return None;
        }
        self.parsed.ok()
    }
}

/// Passes every path of a Message to `see`, once.
pub(super) fn visit<'a>(msg: &MsgView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    match msg.msg_body() {
        Ok(Some(MsgBodyView::Request(request))) => {
            if let Ok(Some(request)) = request.req_type() {
                visit_request(&request, see);
            }
        }
        Ok(Some(MsgBodyView::Response(response))) => {
            if let Ok(Some(response)) = response.resp_type() {
                visit_response(&response, see);
            }
        }
        Ok(Some(MsgBodyView::Error(error))) => {
            for fault in error.param_errs().iter().flatten() {
                one(
                    see,
                    PathField::ParamError,
                    &fault,
                    "param_path",
                    fault.param_path(),
                );
            }
        }
        _ => {}
    }
}

fn visit_request<'a>(request: &ReqTypeView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    match request {
        ReqTypeView::Get(get) => {
            all(see, PathField::Get, get, "param_paths", get.param_paths());
        }
        ReqTypeView::GetInstances(get) => {
            all(
                see,
                PathField::GetInstances,
                get,
                "obj_paths",
                get.obj_paths(),
            );
        }
        ReqTypeView::GetSupportedDm(get) => {
            all(
                see,
                PathField::GetSupportedDm,
                get,
                "obj_paths",
                get.obj_paths(),
            );
        }
        ReqTypeView::Delete(delete) => {
            all(
                see,
                PathField::Delete,
                delete,
                "obj_paths",
                delete.obj_paths(),
            );
        }
        ReqTypeView::Set(set) => {
            for object in set.update_objs().iter().flatten() {
                one(
                    see,
                    PathField::SetObject,
                    &object,
                    "obj_path",
                    object.obj_path(),
                );
                for setting in object.param_settings().iter().flatten() {
                    one(see, PathField::SetParam, &setting, "param", setting.param());
                }
            }
        }
        ReqTypeView::Add(add) => {
            for object in add.create_objs().iter().flatten() {
                one(
                    see,
                    PathField::AddObject,
                    &object,
                    "obj_path",
                    object.obj_path(),
                );
                for setting in object.param_settings().iter().flatten() {
                    one(see, PathField::AddParam, &setting, "param", setting.param());
                }
            }
        }
        ReqTypeView::Operate(operate) => {
            one(
                see,
                PathField::Operate,
                operate,
                "command",
                operate.command(),
            );
        }
        ReqTypeView::Register(register) => {
            for path in register.reg_paths().iter().flatten() {
                one(see, PathField::Register, &path, "path", path.path());
            }
        }
        ReqTypeView::Deregister(deregister) => {
            for (index, path) in deregister.paths().iter().flatten().enumerate() {
                // The empty path means all of them (R-DEREG.2).
                if !path.is_empty() {
                    let spot = Spot::new(deregister, "paths").item(index);
                    see(&PathText::new(PathField::Deregister, path, spot));
                }
            }
        }
        ReqTypeView::Notify(notify) => visit_notify(notify, see),
        ReqTypeView::GetSupportedProtocol(_) => {}
    }
}

fn visit_notify<'a>(notify: &NotifyView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    match notify.notification() {
        Ok(Some(NotificationView::Event(event))) => {
            one(
                see,
                PathField::EventObject,
                &event,
                "obj_path",
                event.obj_path(),
            );
        }
        Ok(Some(NotificationView::ValueChange(it))) => {
            one(
                see,
                PathField::ValueChange,
                &it,
                "param_path",
                it.param_path(),
            );
        }
        Ok(Some(NotificationView::ObjCreation(it))) => {
            one(
                see,
                PathField::CreatedObject,
                &it,
                "obj_path",
                it.obj_path(),
            );
        }
        Ok(Some(NotificationView::ObjDeletion(it))) => {
            one(
                see,
                PathField::DeletedObject,
                &it,
                "obj_path",
                it.obj_path(),
            );
        }
        Ok(Some(NotificationView::OperComplete(it))) => {
            one(
                see,
                PathField::OperCompleteObject,
                &it,
                "obj_path",
                it.obj_path(),
            );
        }
        _ => {}
    }
}

fn visit_response<'a>(response: &RespTypeView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    match response {
        RespTypeView::GetResp(resp) => {
            for result in resp.req_path_results().iter().flatten() {
                for object in result.resolved_path_results().iter().flatten() {
                    let path = object.resolved_path();
                    one(see, PathField::Resolved, &object, "resolved_path", path);
                }
            }
        }
        RespTypeView::GetInstancesResp(resp) => {
            for result in resp.req_path_results().iter().flatten() {
                for instance in result.curr_insts().iter().flatten() {
                    let path = instance.instantiated_obj_path();
                    one(
                        see,
                        PathField::Instance,
                        &instance,
                        "instantiated_obj_path",
                        path,
                    );
                }
            }
        }
        RespTypeView::GetSupportedDmResp(resp) => visit_supported(resp, see),
        RespTypeView::AddResp(resp) => visit_add(resp, see),
        RespTypeView::SetResp(resp) => visit_set(resp, see),
        RespTypeView::DeleteResp(resp) => visit_delete(resp, see),
        RespTypeView::OperateResp(resp) => visit_operate(resp, see),
        RespTypeView::RegisterResp(resp) => visit_register(resp, see),
        RespTypeView::DeregisterResp(resp) => visit_deregister(resp, see),
        RespTypeView::NotifyResp(_) | RespTypeView::GetSupportedProtocolResp(_) => {}
    }
}

fn visit_supported<'a>(resp: &GetSupportedDmRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    for result in resp.req_obj_results().iter().flatten() {
        for object in result.supported_objs().iter().flatten() {
            let path = object.supported_obj_path();
            one(
                see,
                PathField::Supported,
                &object,
                "supported_obj_path",
                path,
            );
            let paths = object.divergent_paths();
            all(see, PathField::Divergent, &object, "divergent_paths", paths);
        }
    }
}

fn visit_add<'a>(resp: &AddRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    use add_resp::created_object_result::operation_status::OperStatusView as Status;
    for result in resp.created_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(Status::OperSuccess(made)))) = status.map(|it| it.oper_status()) {
            let path = made.instantiated_path();
            one(see, PathField::Created, &made, "instantiated_path", path);
        }
    }
}

fn visit_set<'a>(resp: &SetRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    use set_resp::updated_object_result::operation_status::OperStatusView as Status;
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        match status.map(|it| it.oper_status()) {
            Some(Ok(Some(Status::OperSuccess(success)))) => {
                for it in success.updated_inst_results().iter().flatten() {
                    one(
                        see,
                        PathField::Updated,
                        &it,
                        "affected_path",
                        it.affected_path(),
                    );
                }
            }
            Some(Ok(Some(Status::OperFailure(failure)))) => {
                for it in failure.updated_inst_failures().iter().flatten() {
                    one(
                        see,
                        PathField::Updated,
                        &it,
                        "affected_path",
                        it.affected_path(),
                    );
                }
            }
            _ => {}
        }
    }
}

fn visit_delete<'a>(resp: &DeleteRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    use delete_resp::deleted_object_result::operation_status::OperStatusView as Status;
    for result in resp.deleted_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(Status::OperSuccess(gone)))) = status.map(|it| it.oper_status()) {
            all(
                see,
                PathField::Deleted,
                &gone,
                "affected_paths",
                gone.affected_paths(),
            );
            for it in gone.unaffected_path_errs().iter().flatten() {
                one(
                    see,
                    PathField::Deleted,
                    &it,
                    "unaffected_path",
                    it.unaffected_path(),
                );
            }
        }
    }
}

fn visit_operate<'a>(resp: &OperateRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    for result in resp.operation_results().iter().flatten() {
        let path = result.executed_command();
        one(see, PathField::Executed, &result, "executed_command", path);
        if let Ok(Some(CommandResp::ReqObjPath(path))) = result.operation_resp() {
            one(see, PathField::RequestObject, &result, "req_obj_path", path);
        }
    }
}

fn visit_register<'a>(resp: &RegisterRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    use register_resp::registered_path_result::operation_status::OperStatusView as Status;
    for result in resp.registered_path_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(Status::OperSuccess(it)))) = status.map(|it| it.oper_status()) {
            one(
                see,
                PathField::Registered,
                &it,
                "registered_path",
                it.registered_path(),
            );
        }
    }
}

fn visit_deregister<'a>(resp: &DeregisterRespView<'a>, see: &mut dyn FnMut(&PathText<'a>)) {
    use deregister_resp::deregistered_path_result::operation_status::OperStatusView as Status;
    for result in resp.deregistered_path_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(Status::OperSuccess(it)))) = status.map(|it| it.oper_status()) {
            all(
                see,
                PathField::Registered,
                &it,
                "deregistered_path",
                it.deregistered_path(),
            );
        }
    }
}

fn one<'a, V: View<'a>>(
    see: &mut dyn FnMut(&PathText<'a>),
    field: PathField,
    view: &V,
    name: &'static str,
    text: &'a str,
) {
    see(&PathText::new(field, text, Spot::new(view, name)));
}

fn all<'a, V: View<'a>>(
    see: &mut dyn FnMut(&PathText<'a>),
    field: PathField,
    view: &V,
    name: &'static str,
    texts: usp_proto::view::Repeated<'a, &'a str>,
) {
    for (index, text) in texts.iter().enumerate() {
        if let Ok(text) = text {
            see(&PathText::new(
                field,
                text,
                Spot::new(view, name).item(index),
            ));
        }
    }
}
