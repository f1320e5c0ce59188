//! One walk through a Message, in which each path, error code and object is met once.

use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::notify::operation_complete::OperationRespView as Completed;
use usp_proto::msg::operate_resp::operation_result::OperationRespView as CommandResp;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{
    AddRespView, DeleteRespView, DeregisterRespView, ErrorView, GetInstancesRespView, GetRespView,
    GetSupportedDmRespView, OperateRespView, RegisterRespView, SetRespView, add_resp, delete_resp,
    deregister_resp, register_resp, set_resp,
};
use usp_proto::view::{Decode, Repeated, View};
use usp_proto::{ErrorCode, ErrorPlace};

use super::judge::Judge;
use super::{Body, PathField, PlacedCode};
use crate::finding::Spot;

impl<'a> Judge<'_, '_, 'a> {
    /// Judges what is in a Message.
    pub(super) fn body(&mut self, body: &Body<'a>) {
        match body {
            Body::Unknown => {}
            Body::Request(request) => self.request(request),
            Body::Notify(_, Some(notification)) => self.notification(notification),
            Body::Notify(_, None) => {}
            Body::Response(response) => self.response(response),
            // Its codes depend on the request.
            Body::Error(error) => each(error.param_errs(), |fault| {
                let path = fault.param_path();
                self.path(PathField::ParamError, &fault, "param_path", path);
            }),
        }
    }

    /// Judges the codes of an Error.
    pub(super) fn error(&mut self, error: &ErrorView<'a>) {
        self.code(ErrorPlace::Error, error, error.err_code());
        each(error.param_errs(), |it| {
            self.code(ErrorPlace::ErrorParameter, &it, it.err_code());
        });
    }

    fn request(&mut self, request: &ReqTypeView<'a>) {
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
            ReqTypeView::Delete(delete) => {
                self.paths(PathField::Delete, delete, "obj_paths", delete.obj_paths());
            }
            ReqTypeView::Set(set) => each(set.update_objs(), |object| {
                self.path(PathField::SetObject, &object, "obj_path", object.obj_path());
                each(object.param_settings(), |setting| {
                    self.path(PathField::SetParam, &setting, "param", setting.param());
                });
            }),
            ReqTypeView::Add(add) => each(add.create_objs(), |object| {
                self.path(PathField::AddObject, &object, "obj_path", object.obj_path());
                each(object.param_settings(), |setting| {
                    self.path(PathField::AddParam, &setting, "param", setting.param());
                });
            }),
            ReqTypeView::Operate(operate) => {
                self.path(PathField::Operate, operate, "command", operate.command());
            }
            ReqTypeView::Register(register) => each(register.reg_paths(), |path| {
                self.path(PathField::Register, &path, "path", path.path());
            }),
            ReqTypeView::Deregister(deregister) => {
                for (index, path) in deregister.paths().iter().flatten().enumerate() {
                    // The empty path means all of them (R-DEREG.2).
                    if !path.is_empty() {
                        let spot = || Spot::new(deregister, "paths").item(index);
                        self.path_at(PathField::Deregister, path, spot);
                    }
                }
            }
            ReqTypeView::Notify(_) | ReqTypeView::GetSupportedProtocol(_) => {}
        }
    }

    fn notification(&mut self, notification: &NotificationView<'a>) {
        match notification {
            NotificationView::Event(it) => {
                self.path(PathField::EventObject, it, "obj_path", it.obj_path());
            }
            NotificationView::ValueChange(it) => {
                self.path(PathField::ValueChange, it, "param_path", it.param_path());
            }
            NotificationView::ObjCreation(it) => {
                self.path(PathField::CreatedObject, it, "obj_path", it.obj_path());
            }
            NotificationView::ObjDeletion(it) => {
                self.path(PathField::DeletedObject, it, "obj_path", it.obj_path());
            }
            NotificationView::OperComplete(it) => {
                self.path(PathField::OperCompleteObject, it, "obj_path", it.obj_path());
                if let Ok(Some(Completed::CmdFailure(failure))) = it.operation_resp() {
                    let code = failure.err_code();
                    self.code(ErrorPlace::OperationCompleteFailure, &failure, code);
                }
            }
            NotificationView::OnBoardReq(_) => {}
        }
    }

    fn response(&mut self, response: &RespTypeView<'a>) {
        match response {
            RespTypeView::GetResp(resp) => self.get_resp(resp),
            RespTypeView::GetInstancesResp(resp) => self.get_instances_resp(resp),
            RespTypeView::GetSupportedDmResp(resp) => self.get_supported_dm_resp(resp),
            RespTypeView::AddResp(resp) => self.add_resp(resp),
            RespTypeView::SetResp(resp) => self.set_resp(resp),
            RespTypeView::DeleteResp(resp) => self.delete_resp(resp),
            RespTypeView::OperateResp(resp) => self.operate_resp(resp),
            RespTypeView::RegisterResp(resp) => self.register_resp(resp),
            RespTypeView::DeregisterResp(resp) => self.deregister_resp(resp),
            RespTypeView::NotifyResp(_) | RespTypeView::GetSupportedProtocolResp(_) => {}
        }
    }

    fn get_resp(&mut self, resp: &GetRespView<'a>) {
        each(resp.req_path_results(), |result| {
            let objects = result.resolved_path_results();
            let code = result.err_code();
            self.result(ErrorPlace::GetResult, &result, code, !objects.is_empty());
            each(objects, |object| {
                let path = object.resolved_path();
                self.path(PathField::Resolved, &object, "resolved_path", path);
                self.resolved(&object);
            });
        });
    }

    fn get_instances_resp(&mut self, resp: &GetInstancesRespView<'a>) {
        each(resp.req_path_results(), |result| {
            let instances = result.curr_insts();
            let (place, code) = (ErrorPlace::GetInstancesResult, result.err_code());
            self.result(place, &result, code, !instances.is_empty());
            each(instances, |instance| {
                let (name, path) = ("instantiated_obj_path", instance.instantiated_obj_path());
                self.path(PathField::Instance, &instance, name, path);
            });
        });
    }

    fn get_supported_dm_resp(&mut self, resp: &GetSupportedDmRespView<'a>) {
        each(resp.req_obj_results(), |result| {
            let objects = result.supported_objs();
            let (place, code) = (ErrorPlace::GetSupportedDmResult, result.err_code());
            self.result(place, &result, code, !objects.is_empty());
            each(objects, |object| {
                let path = object.supported_obj_path();
                self.path(PathField::Supported, &object, "supported_obj_path", path);
                let paths = object.divergent_paths();
                self.paths(PathField::Divergent, &object, "divergent_paths", paths);
                self.supported(&object);
            });
        });
    }

    fn add_resp(&mut self, resp: &AddRespView<'a>) {
        use add_resp::created_object_result::operation_status::OperStatusView as Status;
        each(resp.created_obj_results(), |result| {
            let status = result.oper_status().ok().flatten();
            match status.map(|it| it.oper_status()) {
                Some(Ok(Some(Status::OperFailure(it)))) => {
                    self.code(ErrorPlace::AddFailure, &it, it.err_code());
                }
                Some(Ok(Some(Status::OperSuccess(made)))) => {
                    let path = made.instantiated_path();
                    self.path(PathField::Created, &made, "instantiated_path", path);
                    each(made.param_errs(), |it| {
                        self.code(ErrorPlace::AddParameter, &it, it.err_code());
                    });
                }
                _ => {}
            }
        });
    }

    fn set_resp(&mut self, resp: &SetRespView<'a>) {
        use set_resp::updated_object_result::operation_status::OperStatusView as Status;
        each(resp.updated_obj_results(), |result| {
            let status = result.oper_status().ok().flatten();
            match status.map(|it| it.oper_status()) {
                Some(Ok(Some(Status::OperFailure(failure)))) => {
                    self.code(ErrorPlace::SetFailure, &failure, failure.err_code());
                    each(failure.updated_inst_failures(), |instance| {
                        let path = instance.affected_path();
                        self.path(PathField::Updated, &instance, "affected_path", path);
                        each(instance.param_errs(), |it| {
                            self.code(ErrorPlace::SetFailureParameter, &it, it.err_code());
                        });
                    });
                }
                Some(Ok(Some(Status::OperSuccess(success)))) => {
                    each(success.updated_inst_results(), |instance| {
                        let path = instance.affected_path();
                        self.path(PathField::Updated, &instance, "affected_path", path);
                        each(instance.param_errs(), |it| {
                            self.code(ErrorPlace::SetParameter, &it, it.err_code());
                        });
                    });
                }
                _ => {}
            }
        });
    }

    fn delete_resp(&mut self, resp: &DeleteRespView<'a>) {
        use delete_resp::deleted_object_result::operation_status::OperStatusView as Status;
        each(resp.deleted_obj_results(), |result| {
            let status = result.oper_status().ok().flatten();
            match status.map(|it| it.oper_status()) {
                Some(Ok(Some(Status::OperFailure(it)))) => {
                    self.code(ErrorPlace::DeleteFailure, &it, it.err_code());
                }
                Some(Ok(Some(Status::OperSuccess(gone)))) => {
                    let paths = gone.affected_paths();
                    self.paths(PathField::Deleted, &gone, "affected_paths", paths);
                    each(gone.unaffected_path_errs(), |it| {
                        let path = it.unaffected_path();
                        self.path(PathField::Deleted, &it, "unaffected_path", path);
                        self.code(ErrorPlace::DeleteUnaffectedPath, &it, it.err_code());
                    });
                }
                _ => {}
            }
        });
    }

    fn operate_resp(&mut self, resp: &OperateRespView<'a>) {
        each(resp.operation_results(), |result| {
            let path = result.executed_command();
            self.path(PathField::Executed, &result, "executed_command", path);
            match result.operation_resp() {
                Ok(Some(CommandResp::ReqObjPath(path))) => {
                    self.path(PathField::RequestObject, &result, "req_obj_path", path);
                }
                Ok(Some(CommandResp::CmdFailure(it))) => {
                    self.code(ErrorPlace::OperateFailure, &it, it.err_code());
                }
                _ => {}
            }
        });
    }

    fn register_resp(&mut self, resp: &RegisterRespView<'a>) {
        use register_resp::registered_path_result::operation_status::OperStatusView as Status;
        each(resp.registered_path_results(), |result| {
            let status = result.oper_status().ok().flatten();
            match status.map(|it| it.oper_status()) {
                Some(Ok(Some(Status::OperFailure(it)))) => {
                    self.code(ErrorPlace::RegisterFailure, &it, it.err_code());
                }
                Some(Ok(Some(Status::OperSuccess(it)))) => {
                    let path = it.registered_path();
                    self.path(PathField::Registered, &it, "registered_path", path);
                }
                _ => {}
            }
        });
    }

    fn deregister_resp(&mut self, resp: &DeregisterRespView<'a>) {
        use deregister_resp::deregistered_path_result::operation_status::OperStatusView as Status;
        each(resp.deregistered_path_results(), |result| {
            let status = result.oper_status().ok().flatten();
            match status.map(|it| it.oper_status()) {
                Some(Ok(Some(Status::OperFailure(it)))) => {
                    self.code(ErrorPlace::DeregisterFailure, &it, it.err_code());
                }
                Some(Ok(Some(Status::OperSuccess(it)))) => {
                    let paths = it.deregistered_path();
                    self.paths(PathField::Registered, &it, "deregistered_path", paths);
                }
                _ => {}
            }
        });
    }

    #[inline]
    fn path<V: View<'a>>(&mut self, field: PathField, view: &V, name: &'static str, text: &'a str) {
        self.path_at(field, text, || Spot::new(view, name));
    }

    fn paths<V: View<'a>>(
        &mut self,
        field: PathField,
        view: &V,
        name: &'static str,
        texts: Repeated<'a, &'a str>,
    ) {
        for (index, text) in texts.iter().enumerate() {
            if let Ok(text) = text {
                self.path_at(field, text, || Spot::new(view, name).item(index));
            }
        }
    }

    /// The code of a failure.
    fn code<V: View<'a>>(&mut self, place: ErrorPlace, view: &V, code: u32) {
        self.placed_code(&PlacedCode {
            place,
            code: ErrorCode::new(code),
            spot: Spot::new(view, "err_code"),
            has_results: false,
        });
    }

    /// The code of a result, which says as 0 that it is none.
    #[inline]
    fn result<V: View<'a>>(&mut self, place: ErrorPlace, view: &V, code: u32, has_results: bool) {
        if code != 0 {
            self.placed_code(&PlacedCode {
                place,
                code: ErrorCode::new(code),
                spot: Spot::new(view, "err_code"),
                has_results,
            });
        }
    }
}

/// Passes on what can be read.
#[inline(always)]
fn each<'a, T: Decode<'a>>(items: Repeated<'a, T>, mut see: impl FnMut(T)) {
    for item in items.iter() {
        // `flatten` would keep each item in two places.
        let Ok(item) = item else { continue };
        see(item);
    }
}
