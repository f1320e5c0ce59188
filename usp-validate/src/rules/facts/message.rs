//! Facts of Messages.

use usp_path::{PathKind, PathView, RelativePathView};
use usp_proto::msg::get_supported_dm_resp::SupportedObjectResultView;
use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{GetSupportedDmRespView, MsgView};
use usp_proto::view::View;
use usp_proto::{ErrorCode, ErrorList, ErrorPlace, ProtocolVersion, ProtocolVersions};

use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Context, list_of};
use crate::{Level, Sender};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::N_17, Check::Msg(n_17)).answering(ErrorCode::MESSAGE_NOT_SUPPORTED),
    Rule::new(&req::N_25, Check::Msg(n_25)),
    Rule::new(&req::N_26, Check::Msg(n_26)),
    Rule::new(&req::N_31, Check::Msg(n_31)),
    Rule::new(&req::N_34, Check::Msg(n_34)),
    // M24: neither blanks nor order are stated.
    Rule::new(&req::N_36, Check::Msg(n_36)).weighing(Level::Should),
    Rule::new(&req::N_39, Check::Msg(n_39)),
    Rule::new(&req::N_40, Check::Msg(n_40)),
    Rule::new(&req::N_44, Check::Code(n_44)),
    Rule::new(&req::N_54, Check::Code(n_54)).weighing(Level::Should),
];

/// N.17: Agents send Notify, Register and Deregister, and Controllers the other requests.
fn n_17(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    let Ok(Some(request)) = msg.request() else {
        return;
    };
    let Ok(Some(kind)) = request.req_type() else {
        return;
    };
    let is_of_agent = matches!(
        kind,
        ReqTypeView::Notify(_) | ReqTypeView::Register(_) | ReqTypeView::Deregister(_)
    );
    let (wrong, right) = match context.sender() {
        Sender::Agent if !is_of_agent => ("an Agent", "a Controller"),
        Sender::Controller if is_of_agent => ("a Controller", "an Agent"),
        _ => return,
    };
    let found = words!("{} of {wrong}", kind.msg_type().as_str_name());
    context.find(
        Spot::new(msg, "body"),
        found,
        format_args!("one of {right}"),
    );
}

/// N.25: since 1.2 the parameters of a resolved object are its own, those of objects in it have a
/// resolved path of their own.
fn n_25(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    let is_old = |version| version < ProtocolVersion::V1_2;
    let Some(RespTypeView::GetResp(resp)) = response(msg) else {
        return;
    };
    if context.version().is_some_and(is_old) {
        return;
    }
    for result in resp.req_path_results().iter().flatten() {
        for object in result.resolved_path_results().iter().flatten() {
            for (index, (key, _)) in object.result_params().iter().flatten().enumerate() {
                if key.contains('.') {
                    let spot = Spot::new(&object, "result_params").item(index);
                    let found = words!("{}", Quoted(key));
                    context.find(
                        spot,
                        found,
                        format_args!("a parameter of the object itself"),
                    );
                }
            }
        }
    }
}

/// N.26: a path that failed has no results.
fn n_26(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    let mut judge = |code: u32, has_results: bool, spot: Spot<'_>| {
        if code != 0 && has_results {
            let found = words!("{} beside results", ErrorCode::new(code));
            context.find(spot, found, format_args!("either an error or results"));
        }
    };
    match response(msg) {
        Some(RespTypeView::GetResp(resp)) => {
            for it in resp.req_path_results().iter().flatten() {
                let has_results = !it.resolved_path_results().is_empty();
                judge(it.err_code(), has_results, Spot::new(&it, "err_code"));
            }
        }
        Some(RespTypeView::GetInstancesResp(resp)) => {
            for it in resp.req_path_results().iter().flatten() {
                let has_results = !it.curr_insts().is_empty();
                judge(it.err_code(), has_results, Spot::new(&it, "err_code"));
            }
        }
        Some(RespTypeView::GetSupportedDmResp(resp)) => {
            for it in resp.req_obj_results().iter().flatten() {
                let has_results = !it.supported_objs().is_empty();
                judge(it.err_code(), has_results, Spot::new(&it, "err_code"));
            }
        }
        _ => {}
    }
}

/// N.31: of an object whose instances differ only the paths of these are told.
fn n_31(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    for_objects(msg, |object| {
        let details = [
            ("supported_commands", object.supported_commands().is_empty()),
            ("supported_events", object.supported_events().is_empty()),
            ("supported_params", object.supported_params().is_empty()),
            ("unique_key_sets", object.unique_key_sets().is_empty()),
        ];
        if object.divergent_paths().is_empty() {
            return;
        }
        for (name, is_empty) in details {
            if !is_empty {
                let spot = Spot::new(object, name);
                let found = words!("details beside divergent_paths");
                context.find(spot, found, format_args!("the divergent paths alone"));
            }
        }
    });
}

/// N.34: since 1.2 the type of a parameter, whether changes are told and the kind of a command are
/// known.
fn n_34(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    if context
        .version()
        .is_some_and(|version| version < ProtocolVersion::V1_2)
    {
        return;
    }
    for_objects(msg, |object| {
        for it in object.supported_params().iter().flatten() {
            let type_spot = Spot::new(&it, "value_type");
            known(context, type_spot, it.value_type_number(), "PARAM_UNKNOWN");
            let change_spot = Spot::new(&it, "value_change");
            known(
                context,
                change_spot,
                it.value_change_number(),
                "VALUE_CHANGE_UNKNOWN",
            );
        }
        for it in object.supported_commands().iter().flatten() {
            let spot = Spot::new(&it, "command_type");
            known(context, spot, it.command_type_number(), "CMD_UNKNOWN");
        }
    });
}

/// N.36: a list of versions has commas between them.
fn n_36(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    if let Ok(Some(request)) = msg.get_supported_protocol() {
        let list = request.controller_supported_protocol_versions();
        versions(
            context,
            &request,
            "controller_supported_protocol_versions",
            list,
        );
    }
    if let Ok(Some(resp)) = msg.get_supported_protocol_resp() {
        let list = resp.agent_supported_protocol_versions();
        versions(context, &resp, "agent_supported_protocol_versions", list);
    }
    if let Some(NotificationView::OnBoardReq(it)) = notification(msg) {
        let list = it.agent_supported_protocol_versions();
        versions(context, &it, "agent_supported_protocol_versions", list);
    }
}

/// N.39: an event is told by its object, and its name with the mark of events.
fn n_39(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    let Some(NotificationView::Event(event)) = notification(msg) else {
        return;
    };
    object(context, Spot::new(&event, "obj_path"), event.obj_path());
    let spot = Spot::new(&event, "event_name");
    name(
        context,
        spot,
        event.event_name(),
        PathKind::Event,
        "a name that ends in !",
    );
}

/// N.40: a command that completed is told by its object, and its name with the mark of commands.
fn n_40(context: &mut Context<'_, '_>, msg: &MsgView<'_>) {
    let Some(NotificationView::OperComplete(complete)) = notification(msg) else {
        return;
    };
    object(
        context,
        Spot::new(&complete, "obj_path"),
        complete.obj_path(),
    );
    let spot = Spot::new(&complete, "command_name");
    name(
        context,
        spot,
        complete.command_name(),
        PathKind::Command,
        "a name that ends in ()",
    );
}

/// N.44: 7023 is told of an asynchronous command that was cancelled, when it completes.
fn n_44(context: &mut Context<'_, '_>, place: ErrorPlace, code: ErrorCode, spot: Spot<'_>) {
    if code == ErrorCode::COMMAND_CANCELED && place == ErrorPlace::OperateFailure {
        context.find(
            spot,
            format_args!("{code}"),
            format_args!("it in an OperationComplete only"),
        );
    }
}

/// N.54: an error code is one of the list of its Message, or the table of codes has it for that.
///
/// M3: list and table contradict each other, so one of them is enough, and it is a hint.
fn n_54(context: &mut Context<'_, '_>, place: ErrorPlace, code: ErrorCode, spot: Spot<'_>) {
    let Some(list) = list_of(place).or(context.list()) else {
        return;
    };
    let reads = matches!(
        list,
        ErrorList::Get | ErrorList::GetInstances | ErrorList::GetSupportedDm
    );
    let is_error = matches!(place, ErrorPlace::Error | ErrorPlace::ErrorParameter);
    let is_success = code.is_success() && reads && !is_error;
    // What is wrong with a Record may be told in an Error too.
    let is_of_record = is_error && code.is_usp_record();
    let is_listed = code.listed_for(list) || code.table_allows(list) && !code.is_success();
    if !(is_success || is_listed || is_of_record) {
        context.find(
            spot,
            format_args!("{code}"),
            format_args!("a code of {}", list.message()),
        );
    }
}

fn object(context: &mut Context<'_, '_>, spot: Spot<'_>, text: &str) {
    let kind = PathView::parse(text).map(|path| path.kind());
    if kind.is_ok_and(|it| !matches!(it, PathKind::Object | PathKind::ObjectInstance)) {
        context.find(
            spot,
            format_args!("{}", Quoted(text)),
            format_args!("the path of an object"),
        );
    }
}

fn name(context: &mut Context<'_, '_>, spot: Spot<'_>, text: &str, kind: PathKind, what: &str) {
    let is_name =
        !text.contains('.') && RelativePathView::parse(text).is_ok_and(|path| path.kind() == kind);
    if !is_name {
        context.find(
            spot,
            format_args!("{}", Quoted(text)),
            format_args!("{what}"),
        );
    }
}

fn known(context: &mut Context<'_, '_>, spot: Spot<'_>, number: i64, unknown: &str) {
    if number == 0 {
        context.find(
            spot,
            format_args!("{unknown}"),
            format_args!("what it is, since 1.2"),
        );
    }
}

fn versions<'a, V: View<'a>>(
    context: &mut Context<'_, '_>,
    view: &V,
    field: &'static str,
    list: &str,
) {
    if list.is_empty() || ProtocolVersions::new(list).any(|version| version.is_err()) {
        let found = words!("{}", Quoted(list));
        let spot = Spot::new(view, field);
        context.find(
            spot,
            found,
            format_args!("versions with commas between them"),
        );
    }
}

fn for_objects<'a>(msg: &MsgView<'a>, mut see: impl FnMut(&SupportedObjectResultView<'a>)) {
    let resp: Option<GetSupportedDmRespView<'_>> = msg.get_supported_dm_resp().ok().flatten();
    let Some(resp) = resp else { return };
    for result in resp.req_obj_results().iter().flatten() {
        for object in result.supported_objs().iter().flatten() {
            see(&object);
        }
    }
}

fn response<'a>(msg: &MsgView<'a>) -> Option<RespTypeView<'a>> {
    msg.response().ok().flatten()?.resp_type().ok().flatten()
}

fn notification<'a>(msg: &MsgView<'a>) -> Option<NotificationView<'a>> {
    msg.notify().ok().flatten()?.notification().ok().flatten()
}
