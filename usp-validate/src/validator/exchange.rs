//! A request and its answer.

use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{ErrorView, MsgView};
use usp_proto::record::RecordView;
use usp_proto::view::View as _;

use crate::finding::Root;

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

/// A Record, and its Message if that came in several.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) record: &'a [u8],
    pub(crate) msg: Option<&'a [u8]>,
}

impl<'a> Part<'a> {
    pub(crate) const fn whole(record: &'a [u8]) -> Self {
        Self { record, msg: None }
    }

    /// The buffer in which the Message stands.
    pub(crate) const fn root(self) -> Root<'a> {
        match self.msg {
            Some(msg) => Root::Msg(msg),
            None => Root::Record(self.record),
        }
    }

    pub(crate) fn read(self) -> Option<(RecordView<'a>, Option<MsgView<'a>>)> {
        let record = RecordView::lazy(self.record).ok()?;
        let msg = match self.msg {
            Some(msg) => MsgView::lazy(msg).ok(),
            None => record.lazy_msg().ok().flatten(),
        };
        Some((record, msg))
    }
}

impl<'a> Exchange<'a> {
    pub(super) fn read(request: Part<'a>, response: Part<'a>) -> Option<Self> {
        let (request_record, request_msg) = request.read()?;
        let (response_record, response_msg) = response.read()?;
        let response_msg = response_msg?;
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
