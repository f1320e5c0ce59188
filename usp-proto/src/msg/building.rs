//! Messages from their parts: the header is made from the body, so that they cannot disagree.

use alloc::string::String;

use super::body::MsgBody;
use super::request::ReqType;
use super::response::RespType;
use super::{Body, Error, Header, Msg, Request, Response};
use crate::build::BuildError;
use crate::msg::check;

impl Msg {
    /// A Message with a request.
    ///
    /// ```
    /// use usp_proto::msg::header::MsgType;
    /// use usp_proto::msg::{Get, Msg};
    ///
    /// let msg = Msg::request("42", Get::new(["Device.DeviceInfo."]).max_depth(1))?;
    /// assert_eq!(msg.msg_type(), Some(MsgType::Get));
    /// # Ok::<(), usp_proto::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BuildError`] if `msg_id` is empty ([R-MSG.8]), if a oneof in the request has no member
    /// ([R-ENC.3]), or if a Notify breaks [R-NOT.6] or [R-NOT.7].
    ///
    /// [R-MSG.8]: https://usp.technology/specification/#r-msg.8
    /// [R-ENC.3]: https://usp.technology/specification/#r-enc.3
    /// [R-NOT.6]: https://usp.technology/specification/#r-not.6
    /// [R-NOT.7]: https://usp.technology/specification/#r-not.7
    pub fn request(
        msg_id: impl Into<String>,
        request: impl Into<ReqType>,
    ) -> Result<Self, BuildError> {
        let request = request.into();
        check::request(&request)?;
        Self::with_body(
            msg_id.into(),
            MsgBody::Request(Request {
                req_type: Some(request),
            }),
        )
    }

    /// A Message with a response to the request with that `msg_id`. Where the request is at hand,
    /// [`reply`](Self::reply) is the better choice.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if `msg_id` is empty ([R-MSG.8]), if a oneof in the response has no member
    /// ([R-ENC.3]), or if an enum field has a number that the schema does not have ([R-ENC.2]).
    ///
    /// [R-MSG.8]: https://usp.technology/specification/#r-msg.8
    /// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
    /// [R-ENC.3]: https://usp.technology/specification/#r-enc.3
    pub fn response(
        msg_id: impl Into<String>,
        response: impl Into<RespType>,
    ) -> Result<Self, BuildError> {
        let response = response.into();
        check::response(&response)?;
        Self::with_body(
            msg_id.into(),
            MsgBody::Response(Response {
                resp_type: Some(response),
            }),
        )
    }

    /// A Message with an Error for the request with that `msg_id`. Where the request is at hand,
    /// [`reply_error`](Self::reply_error) is the better choice.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if `msg_id` is empty ([R-MSG.8]).
    ///
    /// [R-MSG.8]: https://usp.technology/specification/#r-msg.8
    pub fn failure(msg_id: impl Into<String>, error: impl Into<Error>) -> Result<Self, BuildError> {
        Self::with_body(msg_id.into(), MsgBody::Error(error.into()))
    }

    /// The answer to this request: with its `msg_id` ([R-MSG.9]).
    ///
    /// ```
    /// use usp_proto::msg::get_resp::ResolvedPathResult;
    /// use usp_proto::msg::{Get, GetResp, Msg};
    ///
    /// let request = Msg::request("42", Get::new(["Device.DeviceInfo.UpTime"]))?;
    /// let get = request.get().ok_or("no Get")?;
    /// let answer = request.reply(GetResp::reply(get, |_path| {
    ///     Ok(vec![ResolvedPathResult::new("Device.DeviceInfo.", [("UpTime", "17")])])
    /// }))?;
    /// assert_eq!(answer.msg_id(), "42");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BuildError`] if this is no request, if the response belongs to another kind of request,
    /// and as for [`response`](Self::response).
    ///
    /// [R-MSG.9]: https://usp.technology/specification/#r-msg.9
    pub fn reply(&self, response: impl Into<RespType>) -> Result<Self, BuildError> {
        let request = self.request_type().ok_or(BuildError::NotARequest)?;
        let response = response.into();
        if response.msg_type() != request.response_type() {
            return Err(BuildError::WrongResponse {
                request: request.msg_type(),
                response: response.msg_type(),
            });
        }
        Self::response(self.msg_id(), response)
    }

    /// The Error that answers this request: with its `msg_id` ([R-MSG.9]).
    ///
    /// # Errors
    ///
    /// [`BuildError`] if this is no request, or if its `msg_id` is empty.
    ///
    /// [R-MSG.9]: https://usp.technology/specification/#r-msg.9
    pub fn reply_error(&self, error: impl Into<Error>) -> Result<Self, BuildError> {
        self.request_type().ok_or(BuildError::NotARequest)?;
        Self::failure(self.msg_id(), error)
    }

    fn with_body(msg_id: String, body: MsgBody) -> Result<Self, BuildError> {
        // [R-MSG.8]: the header has a `msg_id`; proto3 cannot tell an empty one from none.
        if msg_id.is_empty() {
            return Err(BuildError::Missing {
                field: "usp.Header.msg_id",
            });
        }
        // [R-MSG.10]: `msg_type` is always there, and says what the body is.
        let msg_type = body
            .msg_type()
            .ok_or(BuildError::Missing {
                field: "usp.Body.msg_body",
            })?
            .into();
        Ok(Self {
            header: Some(Header { msg_id, msg_type }),
            body: Some(Body {
                msg_body: Some(body),
            }),
        })
    }
}
