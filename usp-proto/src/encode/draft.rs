//! Messages that are encoded right out of borrowed data: no owned tree is built.
//!
//! A draft says where the fields of a message are to be found: texts by reference, repeated fields
//! and maps by iterators. It reads like an owned message, costs nothing until the
//! [`Encoder`](crate::Encoder) takes it, and allocates nothing then. There is one for every message, by the same
//! name: `draft::GetResp` for [`msg::GetResp`](crate::msg::GetResp).
//!
//! An Agent answers a Get out of its own store:
//!
//! ```
//! use usp_proto::{Encoder, draft};
//! # use usp_proto::msg::Msg;
//!
//! # struct Object { path: String, parameters: Vec<(&'static str, String)> }
//! # let parameters = vec![("Status", "Up".into()), ("UpTime", "17".into())];
//! # let objects = vec![Object { path: "Device.DeviceInfo.".into(), parameters }];
//! let mut encoder = Encoder::new();
//! let objects = objects.iter().map(|object| {
//!     draft::get_resp::ResolvedPathResult::new()
//!         .resolved_path(&object.path)
//!         .result_params(object.parameters.iter().map(|(name, value)| (name, value)))
//! });
//! let result = draft::get_resp::RequestedPathResult::new()
//!     .requested_path("Device.DeviceInfo.")
//!     .resolved_path_results(objects);
//! let resp = draft::GetResp::new().req_path_results([result]);
//! let bytes: &[u8] = encoder.encode(draft::response("42", resp));
//! # let msg = Msg::decode(bytes)?;
//! # let resp = msg.get_resp().ok_or("no GetResp")?;
//! # let object = &resp.req_path_results[0].resolved_path_results[0];
//! # assert_eq!(object.result_params["UpTime"], "17");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What goes where
//!
//! - A text is a `&str` or a `String`.
//! - A message is another draft, or a reference to an owned message. Where it is decided at run
//!   time which of two drafts it is, [`Either`] makes them one type.
//! - A repeated field is whatever can be iterated from its back: a slice, an array, a range of a
//!   `BTreeMap`, an `Option`. The encoder writes the last byte first, and so asks for the last
//!   item first. An iterator that only goes forwards has to be collected.
//! - A map is an iterator of pairs. To give the bytes of an owned message they have to be in the
//!   order of the keys. No key may stand twice.
//! - A oneof has a setter for each of its members; the last call counts.
//!
//! Nothing is checked, other than by [`Msg::request`](crate::msg::Msg::request) and its like: that
//! each oneof is set, as [R-ENC.3] wants it, and that a Message has an id ([R-MSG.8]), is left to
//! the caller.
//!
//! # Why not a writer
//!
//! A writer with a method for each field, called in order, would have to be called in the reverse
//! of it here, the last result and its last field first; or it would write forwards, and move
//! everything once for each level of nesting when the length of a message is known. A draft can be
//! written in any order, and the compiler makes of it what such a reversed program would be.
//!
//! [R-ENC.3]: https://usp.technology/specification/#r-enc.3
//! [R-MSG.8]: https://usp.technology/specification/#r-msg.8

use alloc::borrow::Cow;

pub use super::part;
use super::part::{RequestBody, ResponseBody};
use super::{Buffer, Encode};
#[doc(inline)]
pub use crate::generated::usp_encode::draft::*;
#[doc(inline)]
pub use crate::generated::usp_record_encode::draft::*;
use crate::msg::header::MsgType;
use crate::record::RecordType;

/// A Message with a request. Its header says what the request is, as [R-MSG.10] wants it.
///
/// ```
/// use usp_proto::msg::{Get, Msg};
/// use usp_proto::{Encoder, draft};
///
/// let get = draft::Get::new().param_paths(["Device.DeviceInfo."]).max_depth(1);
/// let mut encoder = Encoder::new();
/// let msg = Msg::request("42", Get::new(["Device.DeviceInfo."]).max_depth(1))?;
/// assert_eq!(encoder.encode(draft::request("42", get)), msg.encode_to_vec());
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
///
/// [R-MSG.10]: https://usp.technology/specification/#r-msg.10
pub fn request<'a, E>(
    msg_id: impl Into<Cow<'a, str>>,
    request: E,
) -> impl Encode<Message = crate::msg::Msg>
where
    E: Encode<Message: RequestBody>,
{
    let body = Body::new().request(AnyRequest(request));
    msg(msg_id.into(), E::Message::MSG_TYPE, body)
}

/// A Message with a response. `msg_id` is that of the request ([R-MSG.9]).
///
/// [R-MSG.9]: https://usp.technology/specification/#r-msg.9
pub fn response<'a, E>(
    msg_id: impl Into<Cow<'a, str>>,
    response: E,
) -> impl Encode<Message = crate::msg::Msg>
where
    E: Encode<Message: ResponseBody>,
{
    let body = Body::new().response(AnyResponse(response));
    msg(msg_id.into(), E::Message::MSG_TYPE, body)
}

/// A Message with an Error. `msg_id` is that of the request ([R-MSG.9]).
///
/// [R-MSG.9]: https://usp.technology/specification/#r-msg.9
pub fn failure<'a, E>(
    msg_id: impl Into<Cow<'a, str>>,
    error: E,
) -> impl Encode<Message = crate::msg::Msg>
where
    E: Encode<Message = crate::msg::Error>,
{
    msg(msg_id.into(), MsgType::Error, Body::new().error(error))
}

/// A Record with a Message, which is encoded in its place inside of the Record: the payload is not
/// copied.
///
/// All fields are those of `record`, but for the payload. If `record` is a `session_context`, the
/// Message becomes the only payload of that context; in all other cases it becomes the payload of
/// a `no_session_context`.
pub fn record_with_msg<E>(
    record: &crate::record::Record,
    msg: E,
) -> impl Encode<Message = crate::record::Record>
where
    E: Encode<Message = crate::msg::Msg>,
{
    let crate::record::Record {
        version,
        to_id,
        from_id,
        originator_id,
        destination_id,
        payload_security,
        mac_signature,
        sender_cert,
        record_type,
    } = record;
    let draft = Record::new()
        .version(version)
        .to_id(to_id)
        .from_id(from_id)
        .originator_id(originator_id)
        .destination_id(destination_id)
        .payload_security(*payload_security)
        .mac_signature(&**mac_signature)
        .sender_cert(&**sender_cert);
    if let Some(RecordType::SessionContext(context)) = record_type {
        let crate::record::SessionContextRecord {
            session_id,
            sequence_id,
            expected_id,
            retransmit_id,
            payload_sar_state,
            payloadrec_sar_state,
            payload: _,
        } = *context;
        let context = SessionContextRecord::new()
            .session_id(session_id)
            .sequence_id(sequence_id)
            .expected_id(expected_id)
            .retransmit_id(retransmit_id)
            .payload_sar_state(payload_sar_state)
            .payloadrec_sar_state(payloadrec_sar_state);
        Either::Left(draft.session_context(context.msg(msg)))
    } else {
        Either::Right(draft.no_session_context(NoSessionContextRecord::new().msg(msg)))
    }
}

/// One of two drafts of the same message.
///
/// ```
/// use usp_proto::draft::delete_resp::deleted_object_result::{OperationStatus, operation_status};
/// use usp_proto::draft::{self, Either};
/// use usp_proto::Encoder;
///
/// let deleted = [("Device.NAT.PortMapping.1.", 0), ("Device.Time.", 7024)];
/// let results = deleted.iter().map(|(path, err_code)| {
///     let status = match err_code {
///         0 => Either::Left(OperationStatus::new().oper_success(
///             operation_status::OperationSuccess::new().affected_paths([path]),
///         )),
///         _ => Either::Right(OperationStatus::new().oper_failure(
///             operation_status::OperationFailure::new().err_code(*err_code),
///         )),
///     };
///     draft::delete_resp::DeletedObjectResult::new()
///         .requested_path(*path)
///         .oper_status(status)
/// });
/// let resp = draft::DeleteResp::new().deleted_obj_results(results);
/// # assert_eq!(Encoder::new().encode(resp).len(), 85);
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Either<L, R> {
    /// The one.
    Left(L),
    /// The other.
    Right(R),
}

impl<L: Encode, R: Encode<Message = L::Message>> Encode for Either<L, R> {
    type Message = L::Message;

    #[inline]
    fn emit(self, out: &mut Buffer) {
        match self {
            Self::Left(draft) => draft.emit(out),
            Self::Right(draft) => draft.emit(out),
        }
    }
}

/// The request that has this member.
struct AnyRequest<E>(E);

impl<E: Encode<Message: RequestBody>> Encode for AnyRequest<E> {
    type Message = crate::msg::Request;

    #[inline]
    fn emit(self, out: &mut Buffer) {
        out.message(E::Message::TAG, self.0);
    }
}

/// The response that has this member.
struct AnyResponse<E>(E);

impl<E: Encode<Message: ResponseBody>> Encode for AnyResponse<E> {
    type Message = crate::msg::Response;

    #[inline]
    fn emit(self, out: &mut Buffer) {
        out.message(E::Message::TAG, self.0);
    }
}

fn msg<'a>(
    msg_id: Cow<'a, str>,
    msg_type: MsgType,
    body: impl Encode<Message = crate::msg::Body>,
) -> impl Encode<Message = crate::msg::Msg> {
    let header = Header::new().msg_id(msg_id).msg_type(msg_type);
    Msg::new().header(header).body(body)
}
