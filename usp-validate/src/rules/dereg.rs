//! Rules of Deregister.

use usp_proto::ErrorCode;
use usp_proto::msg::deregister_resp::deregistered_path_result::operation_status::OperStatusView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use super::{Check, Rule};
use crate::finding::{Spot, words};
use crate::req;
use crate::validator::{Context, Exchange};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::DEREG_2, Check::Pair(dereg_2)),
    Rule::new(&req::DEREG_4, Check::Pair(dereg_4)),
];

/// R-DEREG.2: an empty path means all that the Agent registered, so it is not a bad path.
///
/// M10: a Deregister without any path may mean the same; nothing is said of it here.
fn dereg_2(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Deregister(_)), Some(RespTypeView::DeregisterResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.deregistered_path_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        let Some(Ok(Some(OperStatusView::OperFailure(failure)))) =
            status.map(|it| it.oper_status())
        else {
            continue;
        };
        let code = ErrorCode::new(failure.err_code());
        let is_of_path = matches!(
            code,
            ErrorCode::INVALID_PATH_SYNTAX
                | ErrorCode::INVALID_PATH
                | ErrorCode::OBJECT_DOES_NOT_EXIST
        );
        if result.requested_path().is_empty() && is_of_path {
            let spot = Spot::new(&failure, "err_code");
            let expected = words!("all that was registered");
            context.find(spot, format_args!("{code} for the empty path"), expected);
        }
    }
}

/// R-DEREG.4: a Deregister never ends in an Error.
///
/// M31: one that cannot be read may, by R-MTP.5; then there is no request here to go by.
fn dereg_4(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    if let (Some(ReqTypeView::Deregister(_)), Some(error)) = (exchange.request, exchange.error) {
        let found = words!("an Error {}", ErrorCode::new(error.err_code()));
        let spot = Spot::new(&error, "err_code");
        context.find(spot, found, format_args!("a DeregisterResp"));
    }
}
