//! Error codes of a Message, and which are to be expected there.

use usp_proto::msg::request::ReqTypeView;
use usp_proto::{ErrorCode, ErrorList, ErrorPlace};

use crate::finding::Spot;

/// An error code where it stands.
#[derive(Clone, Copy)]
pub(crate) struct PlacedCode<'a> {
    pub(crate) place: ErrorPlace,
    pub(crate) code: ErrorCode,
    pub(crate) spot: Spot<'a>,
    /// Whether there are results beside it.
    pub(crate) has_results: bool,
}

/// The list of codes for a place; `None` for those of an `Error`, where it depends on the request.
pub(crate) const fn list_of(place: ErrorPlace) -> Option<ErrorList> {
    Some(match place {
        ErrorPlace::AddFailure | ErrorPlace::AddParameter => ErrorList::Add,
        ErrorPlace::SetFailure | ErrorPlace::SetFailureParameter | ErrorPlace::SetParameter => {
            ErrorList::Set
        }
        ErrorPlace::DeleteFailure | ErrorPlace::DeleteUnaffectedPath => ErrorList::Delete,
        ErrorPlace::GetResult => ErrorList::Get,
        ErrorPlace::GetInstancesResult => ErrorList::GetInstances,
        ErrorPlace::GetSupportedDmResult => ErrorList::GetSupportedDm,
        ErrorPlace::RegisterFailure => ErrorList::Register,
        ErrorPlace::DeregisterFailure => ErrorList::Deregister,
        ErrorPlace::OperateFailure => ErrorList::Operate,
        ErrorPlace::OperationCompleteFailure => ErrorList::OperationComplete,
        _ => return None,
    })
}

/// The list of codes for the Error that answers a request.
pub(super) const fn list_of_request(request: &ReqTypeView<'_>) -> Option<ErrorList> {
    Some(match request {
        ReqTypeView::Get(_) => ErrorList::Get,
        ReqTypeView::GetSupportedDm(_) => ErrorList::GetSupportedDm,
        ReqTypeView::GetInstances(_) => ErrorList::GetInstances,
        ReqTypeView::Set(_) => ErrorList::Set,
        ReqTypeView::Add(_) => ErrorList::Add,
        ReqTypeView::Delete(_) => ErrorList::Delete,
        ReqTypeView::Operate(_) => ErrorList::Operate,
        ReqTypeView::Notify(_) => ErrorList::Notify,
        ReqTypeView::Register(_) => ErrorList::Register,
        ReqTypeView::Deregister(_) => ErrorList::Deregister,
        ReqTypeView::GetSupportedProtocol(_) => return None,
    })
}
