//! An Agent on owned values.

use alloc::vec::Vec;

use usp_proto::msg::get_resp::{RequestedPathResult, ResolvedPathResult};
use usp_proto::msg::{GetResp, Msg};
use usp_proto::record::Record;

/// The answer to a Record with a Get.
pub fn answer(request: &[u8]) -> Option<Vec<u8>> {
    let record = Record::decode(request).ok()?;
    let msg = record.msg()?.ok()?;
    let get = msg.get()?;
    let results = get.param_paths.iter().map(|path| RequestedPathResult {
        requested_path: path.clone(),
        resolved_path_results: alloc::vec![ResolvedPathResult {
            resolved_path: "Device.DeviceInfo.".into(),
            result_params: [("UpTime".into(), "17".into())].into(),
        }],
        ..RequestedPathResult::default()
    });
    let response = GetResp {
        req_path_results: results.collect(),
    };
    let msg = Msg::reply(&msg, response).ok()?;
    let reply = Record::builder(&record.from_id, &record.to_id)
        .msg(&msg)
        .ok()?;
    Some(reply.encode_to_vec())
}
