//! What a request with faults is answered with.

mod target;

use alloc::string::ToString as _;
use alloc::vec::Vec;

use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::{Error, Msg, MsgView};
use usp_proto::record::Record;
use usp_proto::{ErrorCode, ErrorPlace, Failure};
use usp_record::{BadRecordOptions, Reply, respond_to_bad_record};

use self::target::Target;
use crate::OwnedFinding;

/// The Error that answers a request in which these findings were made; `None` where a correct
/// Endpoint sends none.
///
/// `request` is a Message, and the findings are those of [`check_msg`](crate::Validator::check_msg)
/// or [`check_record`](crate::Validator::check_record) for it and nothing else. The code is that of
/// the first finding that [leads to one](crate::Finding::code); whoever forgives what is no MUST
/// leaves out such findings ([`min_level`](crate::Validator::min_level)).
///
/// No Error is sent
///
/// - for anything but a request, and for one without a `msg_id` ([R-MTP.5]): M4, a Body without a
///   member is no request;
/// - for what the response tells: of a Get, `GetInstances`, `GetSupportedDM` and Deregister each path
///   that fails, of an Operate the arguments, of an Add, Set, Delete and Register the paths if
///   `allow_partial` is true, and parameters that are not required;
/// - for a Notify that asks for no answer ([R-NOT.8]).
///
/// Of an Add, Set and Delete each path and parameter that fails is listed in `param_errs`. A oneof
/// without exactly one member is answered with 7004 ([R-ENC.5]), a request of no known kind with
/// 7001.
///
/// What is wrong with a Record has no place here:
/// [`respond_to_bad_record`](usp_record::respond_to_bad_record) has the answer.
///
/// ```
/// use usp_proto::ErrorCode;
/// use usp_proto::msg::set::{UpdateObject, UpdateParamSetting};
/// use usp_proto::msg::{Msg, Set};
/// use usp_validate::{Report, Validator, respond_to_bad_request};
///
/// let object = UpdateObject::new("Device.LocalAgent.Alias", [("Alias", "a")]);
/// let request = Msg::request("42", Set::new([object]))?.encode_to_vec();
///
/// let mut report = Report::new();
/// Validator::new().check_msg(&request, &mut report);
/// let reply = respond_to_bad_request(&request, report.findings()).ok_or("no reply")?;
/// let error = reply.error().ok_or("no Error")?;
/// assert_eq!((reply.msg_id(), error.err_code), ("42", ErrorCode::INVALID_PATH.value()));
/// assert_eq!(error.param_errs[0].param_path, "Device.LocalAgent.Alias");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [R-ENC.5]: https://usp.technology/specification/#r-enc.5
/// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
/// [R-NOT.8]: https://usp.technology/specification/#r-not.8
#[must_use]
pub fn respond_to_bad_request<'f>(
    request: &[u8],
    findings: impl IntoIterator<Item = &'f OwnedFinding>,
) -> Option<Msg> {
    let findings: Vec<Fault<'f>> = findings.into_iter().filter_map(Fault::new).collect();
    let Ok(msg) = MsgView::decode(request) else {
        return respond_to_bad_bytes(request, findings.first()?);
    };
    let request = msg.request().ok().flatten()?.req_type().ok().flatten()?;
    if is_without_answer(&request) {
        return None;
    }
    let mut error: Option<Error> = None;
    for fault in &findings {
        let text = fault.finding.text();
        let (code, path) = match Target::of(fault.finding.field(), &request) {
            Target::Response => continue,
            Target::Msg => (fault.code, None),
            Target::Path(path) => (whole(fault.code), Some(path)),
        };
        let told = error.unwrap_or_else(|| Error::new(code, text.clone()));
        error = Some(match path {
            Some(path) => told.param_err(path, Failure::new(fault.code, text)),
            None => told,
        });
    }
    let id = msg.header().ok().flatten()?.msg_id();
    Msg::failure(id, error?).ok()
}

/// A finding that leads to an Error, and how.
struct Fault<'f> {
    finding: &'f OwnedFinding,
    code: ErrorCode,
}

impl<'f> Fault<'f> {
    fn new(finding: &'f OwnedFinding) -> Option<Self> {
        let code = finding.code().filter(|code| !code.is_usp_record())?;
        Some(Self { finding, code })
    }
}

/// The Error for bytes that are no Message of the schema. Whether there is one, and which, the
/// answer to a Record with such a Message tells.
fn respond_to_bad_bytes(request: &[u8], first: &Fault<'_>) -> Option<Msg> {
    let builder = Record::builder(RECEIVER, SENDER);
    let record = builder.no_session_context(request.to_vec()).ok()?;
    let record = record.encode_to_vec();
    match respond_to_bad_record(&record, RECEIVER, &BadRecordOptions::new()) {
        Reply::Error(reply) => {
            let error = Error::new(reply.code(), first.finding.text());
            Msg::failure(reply.msg_id().to_string(), error).ok()
        }
        _ => None,
    }
}

/// The code of a whole request in which a path or parameter failed with this one.
fn whole(code: ErrorCode) -> ErrorCode {
    if code.places().contains(&ErrorPlace::Error) {
        code
    } else {
        ErrorCode::INVALID_ARGUMENTS
    }
}

fn is_without_answer(request: &ReqTypeView<'_>) -> bool {
    matches!(request, ReqTypeView::Notify(notify) if !notify.send_resp())
}

/// Two Endpoints that differ, for a Record that nobody sees.
const RECEIVER: &str = "self::receiver";
const SENDER: &str = "self::sender";
