//! Which kind a Message is: request types, response types and the numbers of `msg_type`.

use super::body::{MsgBody, MsgBodyView};
use super::header::MsgType;
use super::request::{ReqType, ReqTypeView};
use super::response::{RespType, RespTypeView};
use super::*;
use crate::error::DecodeError;

/// Ties each request and its response to their `msg_type`, to the oneof and to the Message.
macro_rules! kinds {
    ($(
        $request:ident($request_field:literal) => $reply:ident:
        $Request:ident($RequestType:ident), $Response:ident($ResponseType:ident), $response:ident;
    )+) => {
        $(
            impl From<$Request> for ReqType {
                fn from(request: $Request) -> Self {
                    Self::$Request(request)
                }
            }

            impl From<$Response> for RespType {
                fn from(response: $Response) -> Self {
                    Self::$Response(response)
                }
            }
        )+

        impl ReqType {
            /// The `msg_type` of this request.
            #[must_use]
            pub const fn msg_type(&self) -> MsgType {
                match self {
                    $(Self::$Request(_) => MsgType::$RequestType,)+
                }
            }

            /// The `msg_type` of the response to this request.
            #[must_use]
            pub const fn response_type(&self) -> MsgType {
                match self {
                    $(Self::$Request(_) => MsgType::$ResponseType,)+
                }
            }
        }

        impl RespType {
            /// The `msg_type` of this response.
            #[must_use]
            pub const fn msg_type(&self) -> MsgType {
                match self {
                    $(Self::$Response(_) => MsgType::$ResponseType,)+
                }
            }
        }

        impl Msg {
            $(
                #[doc = concat!("The ", $request_field, ", if the Message is one.")]
                #[must_use]
                pub fn $request(&self) -> Option<&$Request> {
                    match self.request_type()? {
                        ReqType::$Request(request) => Some(request),
                        _ => None,
                    }
                }

                #[doc = concat!("The response to a ", $request_field, ", if the Message is one.")]
                #[must_use]
                pub fn $response(&self) -> Option<&$Response> {
                    match self.response_type()? {
                        RespType::$Response(response) => Some(response),
                        _ => None,
                    }
                }
            )+
        }

        impl<'a> MsgView<'a> {
            $(
                #[doc = concat!("The ", $request_field, ", if the Message is one.")]
                ///
                /// # Errors
                ///
                /// [`DecodeError`] if it is malformed; never if the view was checked.
                #[inline(always)]
                pub fn $request(&self) -> Result<Option<viewed::$Request<'a>>, DecodeError> {
                    match self.request()? {
                        Some(request) => request.$request(),
                        None => Ok(None),
                    }
                }

                #[doc = concat!("The response to a ", $request_field, ", if the Message is one.")]
                ///
                /// # Errors
                ///
                /// [`DecodeError`] if it is malformed; never if the view was checked.
                #[inline(always)]
                pub fn $response(&self) -> Result<Option<viewed::$Response<'a>>, DecodeError> {
                    match self.response()? {
                        Some(response) => response.$response(),
                        None => Ok(None),
                    }
                }
            )+
        }

        impl ReqTypeView<'_> {
            /// The `msg_type` of this request.
            #[must_use]
            pub const fn msg_type(&self) -> MsgType {
                match self {
                    $(Self::$Request(_) => MsgType::$RequestType,)+
                }
            }
        }

        impl RespTypeView<'_> {
            /// The `msg_type` of this response.
            #[must_use]
            pub const fn msg_type(&self) -> MsgType {
                match self {
                    $(Self::$Response(_) => MsgType::$ResponseType,)+
                }
            }
        }
    };
}

/// The views by the names of their owned types.
mod viewed {
    pub(super) use super::super::{
        AddRespView as AddResp, AddView as Add, DeleteRespView as DeleteResp, DeleteView as Delete,
        DeregisterRespView as DeregisterResp, DeregisterView as Deregister,
        GetInstancesRespView as GetInstancesResp, GetInstancesView as GetInstances,
        GetRespView as GetResp, GetSupportedDmRespView as GetSupportedDmResp,
        GetSupportedDmView as GetSupportedDm,
        GetSupportedProtocolRespView as GetSupportedProtocolResp,
        GetSupportedProtocolView as GetSupportedProtocol, GetView as Get,
        NotifyRespView as NotifyResp, NotifyView as Notify, OperateRespView as OperateResp,
        OperateView as Operate, RegisterRespView as RegisterResp, RegisterView as Register,
        SetRespView as SetResp, SetView as Set,
    };
}

kinds! {
    get("Get request") => reply: Get(Get), GetResp(GetResp), get_resp;
    get_supported_dm("GetSupportedDM request") => reply:
        GetSupportedDm(GetSupportedDm), GetSupportedDmResp(GetSupportedDmResp), get_supported_dm_resp;
    get_instances("GetInstances request") => reply:
        GetInstances(GetInstances), GetInstancesResp(GetInstancesResp), get_instances_resp;
    set("Set request") => reply: Set(Set), SetResp(SetResp), set_resp;
    add("Add request") => reply: Add(Add), AddResp(AddResp), add_resp;
    delete("Delete request") => reply: Delete(Delete), DeleteResp(DeleteResp), delete_resp;
    operate("Operate request") => reply: Operate(Operate), OperateResp(OperateResp), operate_resp;
    notify("Notify request") => reply: Notify(Notify), NotifyResp(NotifyResp), notify_resp;
    get_supported_protocol("GetSupportedProtocol request") => reply:
        GetSupportedProtocol(GetSupportedProto), GetSupportedProtocolResp(GetSupportedProtoResp),
        get_supported_protocol_resp;
    register("Register request") => reply: Register(Register), RegisterResp(RegisterResp), register_resp;
    deregister("Deregister request") => reply:
        Deregister(Deregister), DeregisterResp(DeregisterResp), deregister_resp;
}

impl MsgBody {
    /// The `msg_type` that belongs to this body; `None` if a request or response has no known
    /// member.
    ///
    /// Where a header says otherwise, the body is right ([R-MSG.10]).
    ///
    /// [R-MSG.10]: https://usp.technology/specification/#r-msg.10
    #[must_use]
    pub fn msg_type(&self) -> Option<MsgType> {
        match self {
            Self::Request(request) => request.req_type.as_ref().map(ReqType::msg_type),
            Self::Response(response) => response.resp_type.as_ref().map(RespType::msg_type),
            Self::Error(_) => Some(MsgType::Error),
        }
    }
}

impl Msg {
    /// The `msg_id`, "" if there is no header.
    #[must_use]
    pub fn msg_id(&self) -> &str {
        self.header.as_ref().map_or("", |header| &header.msg_id)
    }

    /// What the Message is, told by its body as [R-MSG.10] wants; `None` if the body has no known
    /// member. What the header claims is in `header.msg_type`.
    ///
    /// [R-MSG.10]: https://usp.technology/specification/#r-msg.10
    #[must_use]
    pub fn msg_type(&self) -> Option<MsgType> {
        self.msg_body()?.msg_type()
    }

    /// The member of the body.
    #[must_use]
    pub fn msg_body(&self) -> Option<&MsgBody> {
        self.body.as_ref()?.msg_body.as_ref()
    }

    /// The request, if the Message is one.
    #[must_use]
    pub fn request_type(&self) -> Option<&ReqType> {
        match self.msg_body()? {
            MsgBody::Request(request) => request.req_type.as_ref(),
            _ => None,
        }
    }

    /// The response, if the Message is one.
    #[must_use]
    pub fn response_type(&self) -> Option<&RespType> {
        match self.msg_body()? {
            MsgBody::Response(response) => response.resp_type.as_ref(),
            _ => None,
        }
    }

    /// The Error, if the Message is one.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        match self.msg_body()? {
            MsgBody::Error(error) => Some(error),
            _ => None,
        }
    }
}

impl<'a> MsgView<'a> {
    /// The `msg_id`, "" if there is no header.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the header is malformed; never if the view was checked.
    #[inline(always)]
    pub fn msg_id(&self) -> Result<&'a str, DecodeError> {
        Ok(self.header()?.map_or("", |header| header.msg_id()))
    }

    /// What the Message is, told by its body as [R-MSG.10] wants; `None` if the body has no known
    /// member. What the header claims is [`HeaderView::msg_type`].
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is malformed; never if the view was checked.
    ///
    /// [R-MSG.10]: https://usp.technology/specification/#r-msg.10
    pub fn msg_type(&self) -> Result<Option<MsgType>, DecodeError> {
        Ok(match self.msg_body()? {
            Some(MsgBodyView::Request(request)) => {
                request.req_type()?.map(|request| request.msg_type())
            }
            Some(MsgBodyView::Response(response)) => {
                response.resp_type()?.map(|response| response.msg_type())
            }
            Some(MsgBodyView::Error(_)) => Some(MsgType::Error),
            None => None,
        })
    }

    /// The member of the body.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is malformed; never if the view was checked.
    #[inline(always)]
    pub fn msg_body(&self) -> Result<Option<MsgBodyView<'a>>, DecodeError> {
        match self.body()? {
            Some(body) => body.msg_body(),
            None => Ok(None),
        }
    }

    /// The request, if the Message is one.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is malformed; never if the view was checked.
    #[inline(always)]
    pub fn request(&self) -> Result<Option<RequestView<'a>>, DecodeError> {
        match self.body()? {
            Some(body) => body.request(),
            None => Ok(None),
        }
    }

    /// The response, if the Message is one.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is malformed; never if the view was checked.
    #[inline(always)]
    pub fn response(&self) -> Result<Option<ResponseView<'a>>, DecodeError> {
        match self.body()? {
            Some(body) => body.response(),
            None => Ok(None),
        }
    }

    /// The Error, if the Message is one.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is malformed; never if the view was checked.
    #[inline(always)]
    pub fn error(&self) -> Result<Option<ErrorView<'a>>, DecodeError> {
        match self.body()? {
            Some(body) => body.error(),
            None => Ok(None),
        }
    }
}
