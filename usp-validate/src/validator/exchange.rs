//! A request and its answer.

use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{ErrorView, MsgView};
use usp_proto::record::RecordView;
use usp_proto::view::View as _;

/// A Record with a request and the Record with the answer. Of the request nothing has to be
/// readable but its Record.
pub(crate) struct Exchange<'a> {
    pub(crate) request_record: RecordView<'a>,
    pub(crate) response_record: RecordView<'a>,
    pub(crate) request_msg: Option<MsgView<'a>>,
    pub(crate) response_msg: MsgView<'a>,
    pub(crate) request: Option<ReqTypeView<'a>>,
    pub(crate) response: Option<RespTypeView<'a>>,
    pub(crate) error: Option<ErrorView<'a>>,
}

impl<'a> Exchange<'a> {
    pub(super) fn read(request: &'a [u8], response: &'a [u8]) -> Option<Self> {
        let request_record = RecordView::lazy(request).ok()?;
        let response_record = RecordView::lazy(response).ok()?;
        let request_msg = request_record.lazy_msg().ok().flatten();
        let response_msg = response_record.lazy_msg().ok().flatten()?;
        let request = request_msg.and_then(|msg| msg.request().ok().flatten());
        let answer = response_msg.response().ok().flatten();
        Some(Self {
            request_record,
            response_record,
            request_msg,
            response_msg,
            request: request.and_then(|request| request.req_type().ok().flatten()),
            response: answer.and_then(|answer| answer.resp_type().ok().flatten()),
            error: response_msg.error().ok().flatten(),
        })
    }
}
