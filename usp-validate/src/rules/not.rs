//! Rules of Notify.

use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use super::{Check, Rule};
use crate::Level;
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Body, Context, Exchange, MsgKind, MsgParts};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::NOT_6, Check::Msg(&[MsgKind::OnBoard], not_6)),
    Rule::new(&req::NOT_7, Check::Msg(NOTIFICATIONS, not_7)),
    Rule::new(&req::NOT_8, Check::Pair(not_8)).weighing(Level::Should),
    Rule::new(&req::NOT_10, Check::Pair(not_10)),
];

/// R-NOT.6: an `OnBoardRequest` asks for an answer.
fn not_6(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let Body::Notify(notify, _) = &msg.body else {
        return;
    };
    if !notify.send_resp() {
        let spot = Spot::new(notify, "send_resp");
        context.find(spot, format_args!("false"), format_args!("true"));
    }
}

/// R-NOT.7: `subscription_id` names the Subscription that the Notify is due to; an
/// `OnBoardRequest` is due to none.
fn not_7(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let Body::Notify(notify, Some(notification)) = &msg.body else {
        return;
    };
    let id = notify.subscription_id();
    let spot = Spot::new(notify, "subscription_id");
    match notification {
        NotificationView::OnBoardReq(_) if !id.is_empty() => {
            context.find(
                spot,
                format_args!("{}", Quoted(id)),
                format_args!("no Subscription"),
            );
        }
        NotificationView::OnBoardReq(_) => {}
        _ if id.is_empty() => {
            context.find(
                spot,
                format_args!("nothing"),
                format_args!("a Subscription"),
            );
        }
        _ => {}
    }
}

/// R-NOT.8: a Notify that asks for no answer gets none.
fn not_8(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some(ReqTypeView::Notify(notify)) = exchange.request else {
        return;
    };
    if !notify.send_resp() {
        let spot = Spot::new(&exchange.response_msg, "body");
        let expected = words!("none, as send_resp is false");
        context.find(spot, format_args!("an answer"), expected);
    }
}

/// R-NOT.10: the answer to a Notify bears its `subscription_id`.
fn not_10(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Notify(notify)), Some(RespTypeView::NotifyResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    if notify.subscription_id() != resp.subscription_id() {
        let spot = Spot::new(&resp, "subscription_id");
        let found = words!("{}", Quoted(resp.subscription_id()));
        context.find(
            spot,
            found,
            format_args!("{}", Quoted(notify.subscription_id())),
        );
    }
}

/// Every Notify that has a notification.
const NOTIFICATIONS: &[MsgKind] = &[
    MsgKind::Notify,
    MsgKind::Event,
    MsgKind::OperComplete,
    MsgKind::OnBoard,
];
