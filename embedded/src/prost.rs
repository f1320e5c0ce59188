//! An Agent by prost alone, for comparison: types of the messages that a Get takes, and no others.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use prost::Message;

#[derive(Message)]
struct Record {
    #[prost(string, tag = "1")]
    version: String,
    #[prost(string, tag = "2")]
    to_id: String,
    #[prost(string, tag = "3")]
    from_id: String,
    #[prost(message, optional, tag = "7")]
    no_session_context: Option<NoSessionContext>,
}

#[derive(Message)]
struct NoSessionContext {
    #[prost(bytes, tag = "2")]
    payload: Vec<u8>,
}

#[derive(Message)]
struct Msg {
    #[prost(message, optional, tag = "1")]
    header: Option<Header>,
    #[prost(message, optional, tag = "2")]
    body: Option<Body>,
}

#[derive(Message)]
struct Header {
    #[prost(string, tag = "1")]
    msg_id: String,
    #[prost(int32, tag = "2")]
    msg_type: i32,
}

#[derive(Message)]
struct Body {
    #[prost(message, optional, tag = "1")]
    request: Option<Request>,
    #[prost(message, optional, tag = "2")]
    response: Option<Response>,
}

#[derive(Message)]
struct Request {
    #[prost(message, optional, tag = "1")]
    get: Option<Get>,
}

#[derive(Message)]
struct Get {
    #[prost(string, repeated, tag = "1")]
    param_paths: Vec<String>,
}

#[derive(Message)]
struct Response {
    #[prost(message, optional, tag = "1")]
    get_resp: Option<GetResp>,
}

#[derive(Message)]
struct GetResp {
    #[prost(message, repeated, tag = "1")]
    req_path_results: Vec<RequestedPathResult>,
}

#[derive(Message)]
struct RequestedPathResult {
    #[prost(string, tag = "1")]
    requested_path: String,
    #[prost(message, repeated, tag = "4")]
    resolved_path_results: Vec<ResolvedPathResult>,
}

#[derive(Message)]
struct ResolvedPathResult {
    #[prost(string, tag = "1")]
    resolved_path: String,
    #[prost(btree_map = "string, string", tag = "2")]
    result_params: BTreeMap<String, String>,
}

/// The answer to a Record with a Get.
pub fn answer(request: &[u8]) -> Option<Vec<u8>> {
    let record = Record::decode(request).ok()?;
    let msg = Msg::decode(record.no_session_context?.payload.as_slice()).ok()?;
    let get = msg.body?.request?.get?;
    let results = get.param_paths.into_iter().map(|path| RequestedPathResult {
        requested_path: path,
        resolved_path_results: alloc::vec![ResolvedPathResult {
            resolved_path: "Device.DeviceInfo.".into(),
            result_params: [("UpTime".into(), "17".into())].into(),
        }],
    });
    let response = Response {
        get_resp: Some(GetResp {
            req_path_results: results.collect(),
        }),
    };
    let msg = Msg {
        header: Some(Header {
            msg_id: msg.header?.msg_id,
            msg_type: 2,
        }),
        body: Some(Body {
            request: None,
            response: Some(response),
        }),
    };
    let reply = Record {
        version: record.version,
        to_id: record.from_id,
        from_id: record.to_id,
        no_session_context: Some(NoSessionContext {
            payload: msg.encode_to_vec(),
        }),
    };
    Some(reply.encode_to_vec())
}
