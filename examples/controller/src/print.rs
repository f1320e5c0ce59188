//! Answers for people: a line for each thing, in columns.

use usp_proto::ErrorCode;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatus as Added;
use usp_proto::msg::delete_resp::deleted_object_result::operation_status::OperStatus as Deleted;
use usp_proto::msg::get_supported_dm_resp::SupportedObjectResult;
use usp_proto::msg::notify::Notification;
use usp_proto::msg::operate_resp::operation_result::OperationResp;
use usp_proto::msg::response::RespType;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatus as Updated;
use usp_proto::msg::{Msg, Notify};

/// Rows of two columns: what, and what of it.
pub type Rows = Vec<(String, String)>;

/// The rows of an answer.
#[must_use]
pub fn answer(msg: &Msg) -> Rows {
    let mut rows = Rows::new();
    match msg.response_type() {
        Some(RespType::GetResp(resp)) => {
            for result in &resp.req_path_results {
                fault(
                    &mut rows,
                    &result.requested_path,
                    result.err_code,
                    &result.err_msg,
                );
                for object in &result.resolved_path_results {
                    pairs(&mut rows, &object.resolved_path, &object.result_params);
                }
            }
        }
        Some(RespType::GetInstancesResp(resp)) => {
            for result in &resp.req_path_results {
                fault(
                    &mut rows,
                    &result.requested_path,
                    result.err_code,
                    &result.err_msg,
                );
                for instance in &result.curr_insts {
                    let keys = instance.unique_keys.iter();
                    let keys: Vec<_> = keys
                        .map(|(name, value)| format!("{name}={value}"))
                        .collect();
                    rows.push((instance.instantiated_obj_path.clone(), keys.join(" ")));
                }
            }
        }
        Some(RespType::GetSupportedDmResp(resp)) => {
            for result in &resp.req_obj_results {
                fault(
                    &mut rows,
                    &result.req_obj_path,
                    result.err_code,
                    &result.err_msg,
                );
                rows.extend(supported(&result.supported_objs));
            }
        }
        Some(RespType::SetResp(resp)) => {
            for result in &resp.updated_obj_results {
                let status = result.oper_status.as_ref();
                match status.and_then(|it| it.oper_status.as_ref()) {
                    Some(Updated::OperSuccess(success)) => {
                        for object in &success.updated_inst_results {
                            let path = &object.affected_path;
                            pairs(&mut rows, path, &object.updated_params);
                            for it in &object.param_errs {
                                let path = format!("{path}{}", it.param);
                                fault(&mut rows, &path, it.err_code, &it.err_msg);
                            }
                        }
                    }
                    Some(Updated::OperFailure(it)) => {
                        fault(&mut rows, &result.requested_path, it.err_code, &it.err_msg);
                    }
                    None => {}
                }
            }
        }
        Some(RespType::AddResp(resp)) => {
            for result in &resp.created_obj_results {
                let status = result.oper_status.as_ref();
                match status.and_then(|it| it.oper_status.as_ref()) {
                    Some(Added::OperSuccess(made)) => {
                        let path = &made.instantiated_path;
                        rows.push((path.clone(), "added".into()));
                        pairs(&mut rows, path, &made.unique_keys);
                        for it in &made.param_errs {
                            let path = format!("{path}{}", it.param);
                            fault(&mut rows, &path, it.err_code, &it.err_msg);
                        }
                    }
                    Some(Added::OperFailure(it)) => {
                        fault(&mut rows, &result.requested_path, it.err_code, &it.err_msg);
                    }
                    None => {}
                }
            }
        }
        Some(RespType::DeleteResp(resp)) => {
            for result in &resp.deleted_obj_results {
                let status = result.oper_status.as_ref();
                match status.and_then(|it| it.oper_status.as_ref()) {
                    Some(Deleted::OperSuccess(success)) => {
                        let gone = success.affected_paths.iter();
                        rows.extend(gone.map(|path| (path.clone(), "deleted".into())));
                        for it in &success.unaffected_path_errs {
                            fault(&mut rows, &it.unaffected_path, it.err_code, &it.err_msg);
                        }
                    }
                    Some(Deleted::OperFailure(it)) => {
                        fault(&mut rows, &result.requested_path, it.err_code, &it.err_msg);
                    }
                    None => {}
                }
            }
        }
        Some(RespType::OperateResp(resp)) => {
            for result in &resp.operation_results {
                let command = &result.executed_command;
                match &result.operation_resp {
                    Some(OperationResp::ReqObjPath(path)) => {
                        rows.push((command.clone(), format!("goes on as {path}")));
                    }
                    Some(OperationResp::ReqOutputArgs(outputs)) => {
                        rows.push((command.clone(), "done".into()));
                        pairs(&mut rows, &format!("{command} "), &outputs.output_args);
                    }
                    Some(OperationResp::CmdFailure(it)) => {
                        fault(&mut rows, command, it.err_code, &it.err_msg);
                    }
                    None => {}
                }
            }
        }
        Some(RespType::GetSupportedProtocolResp(resp)) => {
            let versions = resp.agent_supported_protocol_versions.clone();
            rows.push(("versions".into(), versions));
        }
        _ => {}
    }
    rows
}

/// The rows of objects of the supported data model.
#[must_use]
pub fn supported(objects: &[SupportedObjectResult]) -> Rows {
    let mut rows = Rows::new();
    for object in objects {
        let path = &object.supported_obj_path;
        let access = object.access().map_or("?", |access| access.as_str_name());
        rows.push((path.clone(), access.to_lowercase()));
        for it in &object.supported_params {
            let what = it.value_type().map_or("?", |kind| kind.as_str_name());
            rows.push((format!("{path}{}", it.param_name), what.to_lowercase()));
        }
        for it in &object.supported_commands {
            let what = it.command_type().map_or("?", |kind| kind.as_str_name());
            rows.push((format!("{path}{}", it.command_name), what.to_lowercase()));
        }
        let events = object.supported_events.iter();
        rows.extend(events.map(|it| (format!("{path}{}", it.event_name), "event".into())));
    }
    rows
}

/// The rows of a notification.
#[must_use]
pub fn notification(notify: &Notify) -> Rows {
    let mut rows = Rows::new();
    match &notify.notification {
        Some(Notification::Event(it)) => {
            let event = format!("{}{}", it.obj_path, it.event_name);
            rows.push((event.clone(), "event".into()));
            pairs(&mut rows, &format!("{event} "), &it.params);
        }
        Some(Notification::ValueChange(it)) => {
            rows.push((it.param_path.clone(), it.param_value.clone()));
        }
        Some(Notification::ObjCreation(it)) => {
            rows.push((it.obj_path.clone(), "created".into()));
            pairs(&mut rows, &it.obj_path, &it.unique_keys);
        }
        Some(Notification::ObjDeletion(it)) => rows.push((it.obj_path.clone(), "deleted".into())),
        Some(Notification::OperComplete(it)) => {
            let command = format!("{}{}", it.obj_path, it.command_name);
            rows.push((command, format!("complete, key {:?}", it.command_key)));
        }
        Some(Notification::OnBoardReq(it)) => {
            let versions = &it.agent_supported_protocol_versions;
            rows.push((format!("{} {}", it.oui, it.serial_number), versions.clone()));
        }
        None => {}
    }
    rows
}

/// Rows as text, in columns.
#[must_use]
pub fn table(rows: &Rows) -> String {
    let width = rows.iter().map(|(what, _)| what.chars().count()).max();
    let width = width.unwrap_or(0).min(WIDEST);
    let lines = rows
        .iter()
        .map(|(what, value)| format!("{what:width$}  {value}\n"));
    lines.collect()
}

fn pairs<'a>(
    rows: &mut Rows,
    path: &str,
    values: impl IntoIterator<Item = (&'a String, &'a String)>,
) {
    let values = values.into_iter();
    rows.extend(values.map(|(name, value)| (format!("{path}{name}"), value.clone())));
}

fn fault(rows: &mut Rows, path: &str, code: u32, text: &str) {
    if code != 0 {
        let code = ErrorCode::new(code);
        rows.push((path.to_owned(), format!("FAILED {code}: {text}")));
    }
}

/// A path that is longer pushes its value to the right.
const WIDEST: usize = 60;
