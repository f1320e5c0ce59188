//! Notifications, held against a model.

use usp_proto::msg::NotifyView;

use super::Against;

impl<'a> Against<'_, '_, 'a> {
    pub(super) fn notify(&mut self, _notify: &NotifyView<'a>) {}
}
