//! What the Agent answers to single Messages, and what it tells.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use core::iter::from_fn;
use core::time::Duration;
use std::fs;
use std::path::PathBuf;

use usp_example_agent::{Agent, DataModel};
use usp_proto::Encoder;
use usp_proto::msg::add::CreateObject;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatus as Added;
use usp_proto::msg::delete_resp::deleted_object_result::operation_status::OperStatus as Deleted;
use usp_proto::msg::operate_resp::operation_result::OperationResp;
use usp_proto::msg::request::ReqType;
use usp_proto::msg::set::{UpdateObject, UpdateParamSetting};
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatus as Updated;
use usp_proto::msg::{Add, Delete, Get, Msg, NotifyResp, Operate, Register, Set};
use usp_record::Instant;

const NOW: Instant = Instant::ZERO;

fn agent() -> Agent {
    let capture = |name: &str| {
        let root = env!("CARGO_MANIFEST_DIR");
        let path: PathBuf = [root, "../../testdata/agent", name].iter().collect();
        fs::read(path).unwrap()
    };
    let supported = capture("066-agent2ctl-get-supported-dm-resp.bin");
    let values = capture("038-agent2ctl-get-resp.bin");
    let data = DataModel::from_capture([&*supported, &*values]).unwrap();
    Agent::new("self::agent", data, || 1 << 32)
}

/// All that the Agent has to say.
fn said(agent: &mut Agent) -> Vec<Msg> {
    from_fn(|| agent.poll_transmit())
        .map(|outgoing| Msg::decode(&outgoing.msg).unwrap())
        .collect()
}

fn ask(agent: &mut Agent, request: impl Into<ReqType>) -> Vec<Msg> {
    let msg = Msg::request("1", request).unwrap();
    let mut encoder = Encoder::new();
    agent.handle_msg(NOW, "self::controller", encoder.encode(&msg), false);
    said(agent)
}

fn value(agent: &Agent, path: &str) -> String {
    agent.data().value(path).unwrap()
}

fn subscribe(agent: &mut Agent, kind: &str, path: &str) {
    let settings = [
        ("Enable", "true"),
        ("ID", kind),
        ("NotifType", kind),
        ("ReferenceList", path),
        ("NotifRetry", "true"),
        ("NotifExpiration", "60"),
    ];
    let row = CreateObject::new("Device.LocalAgent.Subscription.", settings);
    assert!(ask(agent, Add::new([row]))[0].add_resp().is_some());
}

#[test]
fn r_set_1_a_required_parameter_that_fails_undoes_the_whole_set() {
    let mut agent = agent();
    let good = UpdateObject::new("Device.X_TEST.Item.1.", [("Name", "other")]);
    let bad = [UpdateParamSetting::new("Flag", "maybe").required(true)];
    let bad = UpdateObject::new("Device.X_TEST.Item.2.", bad);
    let said = ask(&mut agent, Set::new([good, bad]));
    let error = said[0].error().unwrap();
    let fault = &error.param_errs[0];
    assert_eq!((error.err_code, fault.err_code), (7021, 7011));
    assert_eq!(fault.param_path, "Device.X_TEST.Item.2.Flag");
    assert_eq!(value(&agent, "Device.X_TEST.Item.1.Name"), "alpha");
}

#[test]
fn r_set_0_with_allow_partial_what_can_be_set_is() {
    let mut agent = agent();
    let good = UpdateObject::new("Device.X_TEST.Item.1.", [("Name", "other"), ("Num", "x")]);
    let bad = UpdateObject::new("Device.X_TEST.Item.77.", [("Name", "none")]);
    let said = ask(&mut agent, Set::new([good, bad]).allow_partial(true));
    let results = &said[0].set_resp().unwrap().updated_obj_results;
    let status = |at: usize| {
        results[at]
            .oper_status
            .clone()
            .unwrap()
            .oper_status
            .unwrap()
    };
    let Updated::OperSuccess(success) = status(0) else {
        panic!("a parameter that is not required fails alone");
    };
    assert_eq!(success.updated_inst_results[0].param_errs[0].err_code, 7011);
    assert_eq!(value(&agent, "Device.X_TEST.Item.1.Name"), "other");
    let Updated::OperFailure(failure) = status(1) else {
        panic!("there is no such object");
    };
    assert_eq!(failure.err_code, 7016);
}

#[test]
fn r_set_2a_what_a_search_finds_is_set_as_one() {
    let mut agent = agent();
    // The names of two rows cannot be the same.
    let settings = UpdateObject::new("Device.X_TEST.Item.*.", [("Name", "same")]);
    let said = ask(&mut agent, Set::new([settings]).allow_partial(true));
    let results = &said[0].set_resp().unwrap().updated_obj_results;
    let status = results[0].oper_status.clone().unwrap().oper_status.unwrap();
    let Updated::OperFailure(failure) = status else {
        panic!("keys are unique");
    };
    let fault = &failure.updated_inst_failures[0].param_errs[0];
    assert_eq!((fault.param.as_str(), fault.err_code), ("Name", 7025));
    assert_eq!(value(&agent, "Device.X_TEST.Item.1.Name"), "alpha");
}

#[test]
fn r_add_5_keys_that_are_left_out_are_chosen_and_told() {
    let mut agent = agent();
    let rows = ["a", "a"].map(|name| CreateObject::new("Device.X_TEST.Item.", [("Name", name)]));
    let said = ask(&mut agent, Add::new(rows).allow_partial(true));
    let results = &said[0].add_resp().unwrap().created_obj_results;
    let status = |at: usize| {
        results[at]
            .oper_status
            .clone()
            .unwrap()
            .oper_status
            .unwrap()
    };
    let Added::OperSuccess(made) = status(0) else {
        panic!("the first has the name for itself");
    };
    assert_eq!(made.instantiated_path, "Device.X_TEST.Item.11.");
    assert_eq!(made.unique_keys["Alias"], "cpe-11");
    assert!(matches!(status(1), Added::OperFailure(failure) if failure.err_code == 7021));
    assert_eq!(value(&agent, "Device.X_TEST.ItemNumberOfEntries"), "5");
}

#[test]
fn r_del_2a_what_is_not_there_need_not_be_deleted() {
    let mut agent = agent();
    let paths = ["Device.X_TEST.Item.77.", "Device.X_TEST.Item.[Num==7]."];
    let said = ask(&mut agent, Delete::new(paths));
    let results = &said[0].delete_resp().unwrap().deleted_obj_results;
    let status = |at: usize| {
        results[at]
            .oper_status
            .clone()
            .unwrap()
            .oper_status
            .unwrap()
    };
    let affected = |status| match status {
        Deleted::OperSuccess(success) => success.affected_paths,
        Deleted::OperFailure(_) => panic!("it is in the supported model"),
    };
    assert_eq!(affected(status(0)), [""; 0]);
    assert_eq!(affected(status(1)), ["Device.X_TEST.Item.2."]);
}

#[test]
fn r_get_5_max_depth_bounds_a_get_and_references_are_followed() {
    let mut agent = agent();
    let get = Get::new(["Device.X_TEST.", "Device.X_TEST.Ref+.Name"]).max_depth(1);
    let said = ask(&mut agent, get);
    let results = &said[0].get_resp().unwrap().req_path_results;
    assert_eq!(results[0].resolved_path_results.len(), 1);
    let followed = &results[1].resolved_path_results[0];
    assert_eq!(followed.resolved_path, "Device.X_TEST.Item.1.");
    assert_eq!(followed.result_params["Name"], "alpha");
}

#[test]
fn r_not_1_a_notification_is_told_again_until_it_is_answered_or_expires() {
    let mut agent = agent();
    subscribe(
        &mut agent,
        "ValueChange",
        "Device.X_TEST.Item.[Flag==true].",
    );
    agent.put(NOW, "Device.X_TEST.Item.1.Num", "1").unwrap();
    agent.put(NOW, "Device.X_TEST.Item.2.Num", "2").unwrap();
    let first = said(&mut agent);
    assert_eq!(first.len(), 1, "the search does not find the other");
    let due = agent.poll_timeout().unwrap();
    assert!((5_000..=10_000).contains(&(due - NOW).as_millis()));
    agent.handle_timeout(due);
    assert_eq!(said(&mut agent), first);
    let answer = first[0].reply(NotifyResp::reply(first[0].notify().unwrap()));
    let answer = answer.unwrap().encode_to_vec();
    agent.handle_msg(due, "self::controller", &answer, false);
    assert_eq!(agent.poll_timeout(), None);

    agent.put(due, "Device.X_TEST.Item.1.Num", "3").unwrap();
    assert_eq!(said(&mut agent).len(), 1);
    agent.handle_timeout(due + Duration::from_secs(61));
    assert_eq!((said(&mut agent), agent.poll_timeout()), (vec![], None));
}

#[test]
fn r_opr_0_a_request_lasts_as_long_as_its_command() {
    let mut agent = agent();
    subscribe(&mut agent, "OperationComplete", "Device.X_TEST.Work()");
    let said_now = ask(&mut agent, Operate::new("Device.X_TEST.Work()", "key"));
    let results = &said_now[0].operate_resp().unwrap().operation_results;
    let Some(OperationResp::ReqObjPath(request)) = &results[0].operation_resp else {
        panic!("the command is asynchronous");
    };
    assert_eq!(
        value(&agent, &format!("{request}Command")),
        "Device.X_TEST.Work()"
    );
    let due = agent.poll_timeout().unwrap();
    agent.handle_timeout(due);
    assert_eq!(agent.data().value(&format!("{request}Command")), None);
    assert!(said(&mut agent)[0].notify().is_some());
}

#[test]
fn r_msg_1_what_is_not_for_agents_is_answered_by_an_error() {
    let mut agent = agent();
    let said = ask(&mut agent, Register::new(["Device.A."]));
    assert_eq!(said[0].error().unwrap().err_code, 7001);
    agent.handle_msg(NOW, "self::controller", b"\x0a\x03\x0a\x01x\x12\x00", false);
    assert_eq!(self::said(&mut agent)[0].error().unwrap().err_code, 7004);
}
