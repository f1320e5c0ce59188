//! Views that are read from the first text to the last.

use usp_proto::DecodeError;
use usp_proto::msg::MsgView;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatusView as Added;
use usp_proto::msg::body::MsgBodyView;
use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::set_resp::ParameterErrorView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatusView as Updated;
use usp_proto::record::{RecordTypeView, RecordView};
use usp_proto::view::{Pairs, Repeated};

use crate::Total;

type Outcome = Result<(), DecodeError>;

/// Looks at all the text and octets of a Record, and of the Message that it carries.
///
/// # Errors
///
/// What a lazy view finds only now.
///
/// # Panics
///
/// If it is of a kind that no sample is of.
#[inline(always)]
pub fn touch(record: &RecordView<'_>, msg: Option<&MsgView<'_>>) -> Result<Total, DecodeError> {
    let mut total = Total::default();
    for text in [
        record.version(),
        record.to_id(),
        record.from_id(),
        record.originator_id(),
        record.destination_id(),
    ] {
        total.add(text.as_bytes());
    }
    total.add(record.mac_signature());
    total.add(record.sender_cert());
    match record.record_type()? {
        Some(RecordTypeView::NoSessionContext(context)) => total.add(context.payload()),
        Some(RecordTypeView::SessionContext(context)) => {
            for payload in context.payload() {
                total.add(payload?);
            }
        }
        _ => panic!("no case has another Record"),
    }
    if let Some(msg) = msg {
        touch_msg(msg, &mut total)?;
    }
    Ok(total)
}

/// Looks at all the text of a Message.
///
/// # Errors
///
/// What a lazy view finds only now.
///
/// # Panics
///
/// If it is of a kind that no sample is of.
#[inline(always)]
pub fn touch_msg(msg: &MsgView<'_>, total: &mut Total) -> Outcome {
    total.add(msg.msg_id()?.as_bytes());
    match msg.msg_body()? {
        Some(MsgBodyView::Request(request)) => match request.req_type()? {
            Some(ReqTypeView::Get(get)) => texts(get.param_paths(), total)?,
            Some(ReqTypeView::Notify(notify)) => {
                total.add(notify.subscription_id().as_bytes());
                match notify.notification()? {
                    Some(NotificationView::ValueChange(change)) => {
                        total.add(change.param_path().as_bytes());
                        total.add(change.param_value().as_bytes());
                    }
                    Some(NotificationView::Event(event)) => {
                        total.add(event.obj_path().as_bytes());
                        total.add(event.event_name().as_bytes());
                        pairs(event.params(), total)?;
                    }
                    _ => panic!("no case has another notification"),
                }
            }
            _ => panic!("no case has another request"),
        },
        Some(MsgBodyView::Response(response)) => match response.resp_type()? {
            Some(resp) => touch_response(&resp, total)?,
            None => panic!("no case has an empty response"),
        },
        _ => panic!("no case has an Error"),
    }
    Ok(())
}

fn touch_response(resp: &RespTypeView<'_>, total: &mut Total) -> Outcome {
    match resp {
        RespTypeView::GetResp(resp) => {
            for result in resp.req_path_results() {
                let result = result?;
                total.add(result.requested_path().as_bytes());
                total.add(result.err_msg().as_bytes());
                for object in result.resolved_path_results() {
                    let object = object?;
                    total.add(object.resolved_path().as_bytes());
                    pairs(object.result_params(), total)?;
                }
            }
        }
        RespTypeView::GetInstancesResp(resp) => {
            for result in resp.req_path_results() {
                let result = result?;
                total.add(result.requested_path().as_bytes());
                total.add(result.err_msg().as_bytes());
                for instance in result.curr_insts() {
                    let instance = instance?;
                    total.add(instance.instantiated_obj_path().as_bytes());
                    pairs(instance.unique_keys(), total)?;
                }
            }
        }
        RespTypeView::GetSupportedDmResp(resp) => {
            for result in resp.req_obj_results() {
                let result = result?;
                total.add(result.req_obj_path().as_bytes());
                total.add(result.err_msg().as_bytes());
                total.add(result.data_model_inst_uri().as_bytes());
                for object in result.supported_objs() {
                    let object = object?;
                    total.add(object.supported_obj_path().as_bytes());
                    for command in object.supported_commands() {
                        let command = command?;
                        total.add(command.command_name().as_bytes());
                        texts(command.input_arg_names(), total)?;
                        texts(command.output_arg_names(), total)?;
                    }
                    for event in object.supported_events() {
                        let event = event?;
                        total.add(event.event_name().as_bytes());
                        texts(event.arg_names(), total)?;
                    }
                    for param in object.supported_params() {
                        total.add(param?.param_name().as_bytes());
                    }
                    texts(object.divergent_paths(), total)?;
                    for keys in object.unique_key_sets() {
                        texts(keys?.key_names(), total)?;
                    }
                }
            }
        }
        RespTypeView::SetResp(resp) => {
            for result in resp.updated_obj_results() {
                let result = result?;
                total.add(result.requested_path().as_bytes());
                let Some(status) = result.oper_status()? else {
                    continue;
                };
                match status.oper_status()? {
                    Some(Updated::OperSuccess(success)) => {
                        for instance in success.updated_inst_results() {
                            let instance = instance?;
                            total.add(instance.affected_path().as_bytes());
                            parameter_errors(instance.param_errs(), total)?;
                            pairs(instance.updated_params(), total)?;
                        }
                    }
                    Some(Updated::OperFailure(failure)) => {
                        total.add(failure.err_msg().as_bytes());
                        for instance in failure.updated_inst_failures() {
                            let instance = instance?;
                            total.add(instance.affected_path().as_bytes());
                            parameter_errors(instance.param_errs(), total)?;
                        }
                    }
                    None => {}
                }
            }
        }
        RespTypeView::AddResp(resp) => {
            for result in resp.created_obj_results() {
                let result = result?;
                total.add(result.requested_path().as_bytes());
                let Some(status) = result.oper_status()? else {
                    continue;
                };
                match status.oper_status()? {
                    Some(Added::OperSuccess(success)) => {
                        total.add(success.instantiated_path().as_bytes());
                        for error in success.param_errs() {
                            let error = error?;
                            total.add(error.param().as_bytes());
                            total.add(error.err_msg().as_bytes());
                        }
                        pairs(success.unique_keys(), total)?;
                    }
                    Some(Added::OperFailure(failure)) => total.add(failure.err_msg().as_bytes()),
                    None => {}
                }
            }
        }
        _ => panic!("no case has another response"),
    }
    Ok(())
}

#[inline]
fn texts<'a>(texts: Repeated<'a, &'a str>, total: &mut Total) -> Outcome {
    for text in texts {
        total.add(text?.as_bytes());
    }
    Ok(())
}

#[inline]
fn pairs(pairs: Pairs<'_>, total: &mut Total) -> Outcome {
    for pair in pairs {
        let (key, value) = pair?;
        total.add(key.as_bytes());
        total.add(value.as_bytes());
    }
    Ok(())
}

#[inline]
fn parameter_errors<'a>(
    errors: Repeated<'a, ParameterErrorView<'a>>,
    total: &mut Total,
) -> Outcome {
    for error in errors {
        let error = error?;
        total.add(error.param().as_bytes());
        total.add(error.err_msg().as_bytes());
    }
    Ok(())
}
