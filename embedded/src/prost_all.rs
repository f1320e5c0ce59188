//! An Agent on prost alone, with the types of the whole schema.

use alloc::vec::Vec;

use usp_proto::msg::body::MsgBody;
use usp_proto::msg::get_resp::{RequestedPathResult, ResolvedPathResult};
use usp_proto::msg::header::MsgType;
use usp_proto::msg::{Body, GetResp, Header, Msg, Response, request::ReqType, response::RespType};
use usp_proto::record::{NoSessionContextRecord, Record, RecordType};

/// The answer to a Record with a Get.
pub fn answer(request: &[u8]) -> Option<Vec<u8>> {
    let record = <Record as prost::Message>::decode(request).ok()?;
    let Some(RecordType::NoSessionContext(context)) = record.record_type else {
        return None;
    };
    let msg = <Msg as prost::Message>::decode(context.payload).ok()?;
    let Some(MsgBody::Request(request)) = msg.body?.msg_body else {
        return None;
    };
    let Some(ReqType::Get(get)) = request.req_type else {
        return None;
    };
    let results = get.param_paths.into_iter().map(|path| RequestedPathResult {
        requested_path: path,
        resolved_path_results: alloc::vec![ResolvedPathResult {
            resolved_path: "Device.DeviceInfo.".into(),
            result_params: [("UpTime".into(), "17".into())].into(),
        }],
        ..RequestedPathResult::default()
    });
    let response = Response {
        resp_type: Some(RespType::GetResp(GetResp {
            req_path_results: results.collect(),
        })),
    };
    let msg = Msg {
        header: Some(Header {
            msg_id: msg.header?.msg_id,
            msg_type: MsgType::GetResp.into(),
        }),
        body: Some(Body {
            msg_body: Some(MsgBody::Response(response)),
        }),
    };
    let mut payload = Vec::new();
    prost::Message::encode(&msg, &mut payload).ok()?;
    let reply = Record {
        version: record.version,
        to_id: record.from_id,
        from_id: record.to_id,
        record_type: Some(RecordType::NoSessionContext(NoSessionContextRecord {
            payload: payload.into(),
        })),
        ..Record::default()
    };
    let mut bytes = Vec::new();
    prost::Message::encode(&reply, &mut bytes).ok()?;
    Some(bytes)
}
