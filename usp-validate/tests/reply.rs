//! What requests with faults are answered with, and which are not answered at all.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use usp_proto::msg::add::{CreateObject, CreateParamSetting};
use usp_proto::msg::set::{UpdateObject, UpdateParamSetting};
use usp_proto::msg::{
    Add, Delete, Deregister, Error, Get, GetInstances, GetSupportedDm, Msg, Operate, Register, Set,
    register,
};
use usp_validate::{Report, Sender, Validator, req, respond_to_bad_request};

/// The reply to the bytes of a Message.
fn reply_to(bytes: &[u8]) -> Option<Msg> {
    let mut report = Report::new();
    Validator::new().check_msg(bytes, &mut report);
    respond_to_bad_request(bytes, report.findings())
}

fn reply(msg: &Msg) -> Option<Msg> {
    reply_to(&msg.encode_to_vec())
}

/// The Error with which a request is answered.
fn error(msg: &Msg) -> Error {
    reply(msg).unwrap().error().unwrap().clone()
}

/// The code and path of each entry of `param_errs`.
fn param_errs(error: &Error) -> Vec<(u32, &str)> {
    let errors = error.param_errs.iter();
    errors
        .map(|it| (it.err_code, it.param_path.as_str()))
        .collect()
}

const COMMAND: &str = "Device.Reboot()";

fn set(allow_partial: bool, is_required: bool) -> Msg {
    let setting = |param: &str| UpdateParamSetting {
        param: param.into(),
        value: "1".into(),
        required: is_required,
    };
    let object = |path: &str, param: &str| UpdateObject {
        obj_path: path.into(),
        param_settings: vec![setting("Enable"), setting(param)],
    };
    let objects = [object("Device.A.", "B"), object("Device.A.", "B..C")];
    Msg::request(
        "1",
        Set {
            allow_partial,
            update_objs: objects.into(),
        },
    )
    .unwrap()
}

#[test]
fn a_request_without_faults_gets_no_error() {
    let msg = Msg::request("1", Get::new(["Device."])).unwrap();
    assert_eq!(reply(&msg), None);
}

#[test]
fn r_msg_9_the_error_bears_the_msg_id_of_the_request() {
    let msg = Msg::request(
        "abc",
        Delete {
            allow_partial: false,
            obj_paths: vec!["Device.A".into()],
        },
    );
    let reply = reply(&msg.unwrap()).unwrap();
    assert_eq!(reply.msg_id(), "abc");
    // It is a Message that breaks no rule.
    let mut report = Report::new();
    Validator::new().check_msg(&reply.encode_to_vec(), &mut report);
    assert!(report.is_empty(), "{report}");
}

#[test]
fn r_mtp_5_only_requests_are_answered() {
    let resp = b"\x0a\x05\x0a\x011\x10\x02\x12\x09\x12\x07\x0a\x05\x0a\x03\x0a\x01\xff";
    let mut report = Report::new();
    Validator::new().check_msg(resp, &mut report);
    assert!(report.findings().iter().any(|it| it.code().is_some()));
    assert_eq!(respond_to_bad_request(resp, report.findings()), None);
    // An Error with text that is no UTF-8.
    assert_eq!(
        reply_to(b"\x0a\x03\x0a\x011\x12\x05\x1a\x03\x12\x01\xff"),
        None
    );
}

#[test]
fn r_mtp_5_a_request_without_msg_id_is_not_answered() {
    let mut msg = Msg::request("1", Get::new([COMMAND])).unwrap();
    msg.header.as_mut().unwrap().msg_id = String::new();
    assert_eq!(reply(&msg), None);
    // Nor one without a header.
    assert_eq!(reply_to(&msg.encode_to_vec()[4..]), None);
}

#[test]
fn r_enc_5_a_oneof_without_exactly_one_member_is_answered_with_7004() {
    let get = b"\x0a\x00";
    let request = |inner: &[u8]| {
        let len = u8::try_from(inner.len()).unwrap();
        let mut msg = b"\x0a\x05\x0a\x017\x10\x01\x12".to_vec();
        msg.extend([len + 2, 0x0a, len]);
        msg.extend(inner);
        msg
    };
    let two = request(&[get, &b"\x22\x00"[..]].concat());
    for bytes in [request(b""), two] {
        let reply = reply_to(&bytes).unwrap();
        assert_eq!(reply.msg_id(), "7");
        let error = reply.error().unwrap();
        assert_eq!(error.err_code, 7004);
        assert!(
            error.err_msg.contains("oneof req_type"),
            "{}",
            error.err_msg
        );
    }
    // R-MSG.1: of a kind that nobody knows.
    assert_eq!(
        reply_to(&request(b"\xf2\x07\x00"))
            .unwrap()
            .error()
            .unwrap()
            .err_code,
        7001
    );
    // M4: that is no request.
    assert_eq!(reply_to(b"\x0a\x05\x0a\x017\x10\x01\x12\x00"), None);
}

#[test]
fn bytes_that_are_no_message_are_answered_if_the_request_can_be_told() {
    let get = Msg::request("9", Get::new(["Device.A"])).unwrap();
    let mut bytes = get.encode_to_vec();
    // A path that is no UTF-8.
    *bytes.last_mut().unwrap() = 0xff;
    let reply = reply_to(&bytes).unwrap();
    assert_eq!(
        (reply.msg_id(), reply.error().unwrap().err_code),
        ("9", 7004)
    );
    // What is cut short may have been anything.
    bytes.pop();
    assert_eq!(reply_to(&bytes), None);
    assert_eq!(reply_to(b"\xff"), None);
}

#[test]
fn n_17_a_request_that_the_sender_may_not_send_is_answered_with_7001() {
    let bytes = Msg::request("1", Get::new(["Device."]))
        .unwrap()
        .encode_to_vec();
    let mut report = Report::new();
    Validator::new()
        .sender(Sender::Agent)
        .check_msg(&bytes, &mut report);
    let reply = respond_to_bad_request(&bytes, report.findings()).unwrap();
    assert_eq!(reply.error().unwrap().err_code, 7001);
}

#[test]
fn what_is_told_in_the_response_gets_no_error() {
    let bad = ["Device..", COMMAND];
    assert_eq!(reply(&Msg::request("1", Get::new(bad)).unwrap()), None);
    assert_eq!(
        reply(&Msg::request("1", GetInstances::new(bad)).unwrap()),
        None
    );
    assert_eq!(
        reply(&Msg::request("1", GetSupportedDm::new(["Device.."])).unwrap()),
        None
    );
}

#[test]
fn r_dereg_4_a_deregister_gets_no_error_for_its_paths() {
    let msg = Msg::request(
        "1",
        Deregister {
            paths: vec!["Device..".into()],
        },
    )
    .unwrap();
    assert_eq!(reply(&msg), None);
}

#[test]
fn n_53_an_operate_of_no_command_is_an_error_as_a_whole() {
    let msg = Msg::request("1", Operate::new("Device.A.", "key")).unwrap();
    let error = error(&msg);
    assert_eq!((error.err_code, error.param_errs.len()), (7026, 0));
    assert_eq!(
        error.err_msg,
        "found \"Device.A.\", an object, expected the path of a command"
    );
}

#[test]
fn n_18_the_paths_and_parameters_of_a_set_are_listed() {
    let error = error(&set(false, true));
    assert_eq!(error.err_code, 7008);
    assert_eq!(param_errs(&error), [(7008, "Device.A.B..C")]);
    assert_eq!(error.param_errs[0].err_msg, error.err_msg);
}

#[test]
fn r_set_1_with_allow_partial_the_response_tells() {
    assert_eq!(reply(&set(true, true)), None);
    let delete = |allow_partial| {
        let obj_paths = vec!["Device.A.1.".into(), "Device.B".into(), "Device..".into()];
        Msg::request(
            "1",
            Delete {
                allow_partial,
                obj_paths,
            },
        )
        .unwrap()
    };
    assert_eq!(reply(&delete(true)), None);
    let error = error(&delete(false));
    let paths: Vec<_> = param_errs(&error).iter().map(|(_, path)| *path).collect();
    assert_eq!(paths, ["Device.B", "Device.."]);
}

#[test]
fn r_set_2_a_parameter_that_is_not_required_fails_alone() {
    assert_eq!(reply(&set(false, false)), None);
}

#[test]
fn r_add_1_objects_and_required_parameters_of_an_add_are_listed() {
    let add = |allow_partial| {
        let object = |path: &str, param: &str| CreateObject {
            obj_path: path.into(),
            param_settings: vec![CreateParamSetting {
                param: param.into(),
                value: "1".into(),
                required: true,
            }],
        };
        let create_objs = vec![object("Device.A", "B"), object("Device.A.", "B C")];
        Msg::request(
            "1",
            Add {
                allow_partial,
                create_objs,
            },
        )
        .unwrap()
    };
    assert_eq!(reply(&add(true)), None);
    let error = error(&add(false));
    let paths: Vec<_> = param_errs(&error).iter().map(|(_, path)| *path).collect();
    assert_eq!(paths, ["Device.A", "Device.A.B C"]);
}

#[test]
fn r_reg_1_without_allow_partial_a_register_fails_as_a_whole() {
    let msg = |allow_partial| {
        let path = register::RegistrationPath {
            path: "Device.A.1.".into(),
        };
        Msg::request(
            "1",
            Register {
                allow_partial,
                reg_paths: vec![path],
            },
        )
        .unwrap()
    };
    assert_eq!(reply(&msg(true)), None);
    let error = error(&msg(false));
    assert_eq!((error.err_code, error.param_errs.len()), (7028, 0));
}

#[test]
fn r_not_8_a_notify_that_asks_for_no_answer_gets_none() {
    let notify = |send_resp: bool| {
        // A ValueChange of what is an object.
        let json = serde_json::json!({
            "header": { "msgId": "1", "msgType": "NOTIFY" },
            "body": { "request": { "notify": {
                "subscriptionId": "s",
                "sendResp": send_resp,
                "valueChange": { "paramPath": "Device..", "paramValue": "1" },
            } } },
        });
        serde_json::from_value::<Msg>(json).unwrap()
    };
    assert_eq!(error(&notify(true)).err_code, 7008);
    assert_eq!(reply(&notify(false)), None);
}

#[test]
fn findings_of_the_record_are_not_for_this() {
    let bytes = Msg::request("1", Get::new(["Device."]))
        .unwrap()
        .encode_to_vec();
    let mut report = Report::new();
    Validator::new().check_record(b"\x0a\x03x.y\x12\x01a\x1a\x01b\x3a\x00", &mut report);
    assert!(report.findings().iter().any(|it| it.code().is_some()));
    assert_eq!(respond_to_bad_request(&bytes, report.findings()), None);
}

#[test]
fn what_was_left_out_of_the_report_is_not_answered() {
    let msg = set(false, true).encode_to_vec();
    let mut report = Report::new();
    Validator::new()
        .without(&req::ARC_7)
        .check_msg(&msg, &mut report);
    assert_eq!(respond_to_bad_request(&msg, report.findings()), None);
}
