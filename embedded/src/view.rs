//! An Agent on views and the encoder.

use alloc::vec::Vec;

use usp_proto::record::RecordView;
use usp_proto::{Encoder, ErrorCode, draft};

/// The answer to a Record with a Get.
pub fn answer(request: &[u8]) -> Option<Vec<u8>> {
    #[cfg(feature = "validate")]
    {
        let mut findings = 0;
        let mut count = |_: &usp_validate::Finding<'_>| findings += 1;
        usp_validate::Validator::new().check_record(request, &mut count);
        if findings > 0 {
            return None;
        }
    }
    let record = RecordView::decode(request).ok()?;
    let msg = record.msg().ok()??;
    let get = msg.get().ok()??;
    let paths = get
        .param_paths()
        .into_iter()
        .collect::<Result<Vec<_>, _>>()
        .ok()?;
    let results = paths.iter().map(|path| {
        let result = draft::get_resp::RequestedPathResult::new().requested_path(*path);
        let found = has(path).then(|| {
            draft::get_resp::ResolvedPathResult::new()
                .resolved_path("Device.DeviceInfo.")
                .result_params([("UpTime", "17")])
        });
        let code = if found.is_some() {
            0
        } else {
            ErrorCode::INVALID_PATH.value()
        };
        result.err_code(code).resolved_path_results(found)
    });
    let response = draft::response(
        msg.msg_id().ok()?,
        draft::GetResp::new().req_path_results(results),
    );
    let envelope = draft::Record::new()
        .version(record.version())
        .to_id(record.from_id())
        .from_id(record.to_id())
        .no_session_context(draft::NoSessionContextRecord::new().msg(response));
    Some(Encoder::new().encode_to_vec(envelope))
}

#[cfg(not(feature = "path"))]
fn has(path: &str) -> bool {
    path == "Device.DeviceInfo.UpTime"
}

#[cfg(feature = "path")]
fn has(path: &str) -> bool {
    use usp_path::{MemoryModel, PathView, ResolveOptions, ValueType, resolve};

    let mut model = MemoryModel::new();
    let up_time = "Device.DeviceInfo.UpTime";
    let supported = model.support_parameter(up_time, ValueType::UnsignedInt.into());
    if supported.is_err() || model.set(up_time, "17").is_err() {
        return false;
    }
    let Ok(path) = PathView::parse(path) else {
        return false;
    };
    resolve(path, &model, ResolveOptions::get())
        .next()
        .is_some_and(|found| found.is_ok())
}
