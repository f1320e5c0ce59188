//! Answers, held against a model.

use usp_proto::msg::response::RespTypeView;

use super::Against;

impl<'a> Against<'_, '_, 'a> {
    pub(super) fn answer(&mut self, _answer: &RespTypeView<'a>) {}
}
