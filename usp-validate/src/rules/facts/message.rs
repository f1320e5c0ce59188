//! Facts of Messages.

use usp_path::{PathKind, PathView, RelativePathView};
use usp_proto::msg::get_resp::ResolvedPathResultView;
use usp_proto::msg::get_supported_dm_resp::SupportedObjectResultView;
use usp_proto::msg::header::MsgType;
use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::view::View;
use usp_proto::{ErrorCode, ErrorPlace, ProtocolVersion, ProtocolVersions};

use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Body, Context, MsgKind, MsgParts, PlacedCode, list_of};
use crate::{Level, Sender};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::N_17, Check::Msg(REQUESTS, n_17)).answering(ErrorCode::MESSAGE_NOT_SUPPORTED),
    Rule::new(&req::N_25, Check::Resolved(n_25)),
    Rule::new(&req::N_26, Check::Code(n_26)),
    Rule::new(&req::N_31, Check::Supported(n_31)),
    Rule::new(&req::N_34, Check::Supported(n_34)),
    // M24: neither blanks nor order are stated.
    Rule::new(
        &req::N_36,
        Check::Msg(&[MsgKind::SupportedProtocol, MsgKind::OnBoard], n_36),
    )
    .weighing(Level::Should),
    Rule::new(&req::N_39, Check::Msg(&[MsgKind::Event], n_39)),
    Rule::new(&req::N_40, Check::Msg(&[MsgKind::OperComplete], n_40)),
    Rule::new(&req::N_44, Check::Code(n_44)),
    Rule::new(&req::N_54, Check::Code(n_54)).weighing(Level::Should),
];

/// N.17: Agents send Notify, Register and Deregister, and Controllers the other requests.
fn n_17(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let (is_of_agent, kind) = match &msg.body {
        Body::Request(kind @ (ReqTypeView::Register(_) | ReqTypeView::Deregister(_))) => {
            (true, kind.msg_type())
        }
        Body::Request(kind) => (false, kind.msg_type()),
        Body::Notify(..) => (true, MsgType::Notify),
        _ => return,
    };
    let (wrong, right) = match context.sender() {
        Sender::Agent if !is_of_agent => ("an Agent", "a Controller"),
        Sender::Controller if is_of_agent => ("a Controller", "an Agent"),
        _ => return,
    };
    let found = words!("{} of {wrong}", kind.as_str_name());
    let spot = Spot::new(&msg.view, "body");
    context.find(spot, found, format_args!("one of {right}"));
}

/// N.25: since 1.2 the parameters of a resolved object are its own, those of objects in it have a
/// resolved path of their own.
fn n_25(context: &mut Context<'_, '_>, object: &ResolvedPathResultView<'_>) {
    if is_before_1_2(context) {
        return;
    }
    for (index, entry) in object.result_params().iter().enumerate() {
        let Ok((key, _)) = entry else { continue };
        if key.contains('.') {
            let spot = Spot::new(object, "result_params").item(index);
            let found = words!("{}", Quoted(key));
            let expected = words!("a parameter of the object itself");
            context.find(spot, found, expected);
        }
    }
}

/// N.26: a path that failed has no results.
fn n_26(context: &mut Context<'_, '_>, placed: &PlacedCode<'_>) {
    if placed.has_results {
        let found = words!("{} beside results", placed.code);
        let expected = words!("either an error or results");
        context.find(placed.spot, found, expected);
    }
}

/// N.31: of an object whose instances differ only the paths of these are told.
fn n_31(context: &mut Context<'_, '_>, object: &SupportedObjectResultView<'_>) {
    if object.divergent_paths().is_empty() {
        return;
    }
    let details = [
        ("supported_commands", object.supported_commands().is_empty()),
        ("supported_events", object.supported_events().is_empty()),
        ("supported_params", object.supported_params().is_empty()),
        ("unique_key_sets", object.unique_key_sets().is_empty()),
    ];
    for (name, is_empty) in details {
        if !is_empty {
            let spot = Spot::new(object, name);
            let found = words!("details beside divergent_paths");
            context.find(spot, found, format_args!("the divergent paths alone"));
        }
    }
}

/// N.34: since 1.2 the type of a parameter, whether changes are told and the kind of a command are
/// known.
fn n_34(context: &mut Context<'_, '_>, object: &SupportedObjectResultView<'_>) {
    if is_before_1_2(context) {
        return;
    }
    for it in object.supported_params() {
        let Ok(it) = it else { continue };
        let (value_type, value_change) = (it.value_type_number(), it.value_change_number());
        known(context, &it, "value_type", value_type, "PARAM_UNKNOWN");
        let unknown = "VALUE_CHANGE_UNKNOWN";
        known(context, &it, "value_change", value_change, unknown);
    }
    for it in object.supported_commands() {
        let Ok(it) = it else { continue };
        let command_type = it.command_type_number();
        known(context, &it, "command_type", command_type, "CMD_UNKNOWN");
    }
}

/// N.36: a list of versions has commas between them.
fn n_36(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    match &msg.body {
        Body::Request(ReqTypeView::GetSupportedProtocol(it)) => {
            let field = "controller_supported_protocol_versions";
            let list = it.controller_supported_protocol_versions();
            versions(context, it, field, list);
        }
        Body::Response(RespTypeView::GetSupportedProtocolResp(it)) => {
            let list = it.agent_supported_protocol_versions();
            versions(context, it, "agent_supported_protocol_versions", list);
        }
        Body::Notify(_, Some(NotificationView::OnBoardReq(it))) => {
            let list = it.agent_supported_protocol_versions();
            versions(context, it, "agent_supported_protocol_versions", list);
        }
        _ => {}
    }
}

/// N.39: an event is told by its object, and its name with the mark of events.
fn n_39(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let Some(NotificationView::Event(event)) = msg.notification() else {
        return;
    };
    object(context, Spot::new(event, "obj_path"), event.obj_path());
    let spot = Spot::new(event, "event_name");
    name(
        context,
        spot,
        event.event_name(),
        PathKind::Event,
        "a name that ends in !",
    );
}

/// N.40: a command that completed is told by its object, and its name with the mark of commands.
fn n_40(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let Some(NotificationView::OperComplete(complete)) = msg.notification() else {
        return;
    };
    object(
        context,
        Spot::new(complete, "obj_path"),
        complete.obj_path(),
    );
    let spot = Spot::new(complete, "command_name");
    name(
        context,
        spot,
        complete.command_name(),
        PathKind::Command,
        "a name that ends in ()",
    );
}

/// N.44: 7023 is told of an asynchronous command that was cancelled, when it completes.
fn n_44(context: &mut Context<'_, '_>, placed: &PlacedCode<'_>) {
    let code = placed.code;
    if code == ErrorCode::COMMAND_CANCELED && placed.place == ErrorPlace::OperateFailure {
        let expected = words!("it in an OperationComplete only");
        context.find(placed.spot, format_args!("{code}"), expected);
    }
}

/// N.54: an error code is one of the list of its Message, or the table of codes has it for that.
///
/// M3: list and table contradict each other, so one of them is enough, and it is a hint.
fn n_54(context: &mut Context<'_, '_>, placed: &PlacedCode<'_>) {
    let PlacedCode { place, code, .. } = *placed;
    let Some(list) = list_of(place).or(context.list()) else {
        return;
    };
    let is_error = matches!(place, ErrorPlace::Error | ErrorPlace::ErrorParameter);
    // What is wrong with a Record may be told in an Error too.
    let is_of_record = is_error && code.is_usp_record();
    let is_listed = code.listed_for(list) || code.table_allows(list) && !code.is_success();
    if !(is_listed || is_of_record) {
        let expected = words!("a code of {}", list.message());
        context.find(placed.spot, format_args!("{code}"), expected);
    }
}

fn is_before_1_2(context: &Context<'_, '_>) -> bool {
    let is_before = |version| version < ProtocolVersion::V1_2;
    context.version().is_some_and(is_before)
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

#[inline]
fn known<'a, V: View<'a>>(
    context: &mut Context<'_, '_>,
    view: &V,
    field: &'static str,
    number: i64,
    unknown: &str,
) {
    if number == 0 {
        let expected = words!("what it is, since 1.2");
        context.find(Spot::new(view, field), format_args!("{unknown}"), expected);
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

/// Every sort of request.
const REQUESTS: &[MsgKind] = &[
    MsgKind::Request,
    MsgKind::SupportedProtocol,
    MsgKind::EmptyNotify,
    MsgKind::Notify,
    MsgKind::Event,
    MsgKind::OperComplete,
    MsgKind::OnBoard,
];
