//! Drafts give the bytes of the owned messages that they stand for, and allocate nothing. That each
//! setter of each draft writes its field is a law in `encode.rs`.

use core::hint::black_box;

use allocation_counter::{AllocationInfo, measure};
use prost::Message as _;
use usp_proto::draft::{self, Either};
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatus;
use usp_proto::msg::*;
use usp_proto::record::Record;
use usp_proto::{Encode, Encoder};

/// What an Agent has, in one of many forms.
struct Object {
    path: String,
    parameters: Vec<(String, String)>,
}

/// 100 objects with 100 parameters each.
fn store() -> Vec<Object> {
    let parameters = |object: usize| {
        (0..100).map(move |number: usize| {
            let value = "x".repeat((object * 7 + number) % 40);
            (format!("Parameter{number:03}"), value)
        })
    };
    let object = |number| Object {
        path: format!("Device.IP.Interface.{number}."),
        parameters: parameters(number).collect(),
    };
    (0..100_usize).map(object).collect()
}

/// A function that borrows can give its draft a short name.
fn resolved(object: &Object) -> impl Encode<Message = get_resp::ResolvedPathResult> {
    let parameters = object.parameters.iter();
    draft::get_resp::ResolvedPathResult::new()
        .resolved_path(&object.path)
        .result_params(parameters.map(|(name, value)| (name, value)))
}

/// Encodes the draft and the owned message, and once more to see that nothing is allocated.
#[track_caller]
fn assert_same<E: Encode>(draft: impl Fn() -> E, owned: &E::Message) {
    let expected = owned.encode_to_vec();
    let mut encoder = Encoder::new();
    assert_eq!(encoder.encode(draft()), expected);
    let allocated = measure(|| {
        assert_eq!(black_box(encoder.encode(draft())).len(), expected.len());
    });
    assert_eq!(allocated, AllocationInfo::default());
}

#[test]
fn get_resp_of_10_000_parameters_is_encoded_out_of_a_store() {
    let store = store();
    let draft = || {
        let failed = draft::get_resp::RequestedPathResult::new()
            .requested_path("Device.Nothing.")
            .err_code(7026)
            .err_msg("Invalid path")
            .resolved_path_results(store[..0].iter().map(resolved));
        let found = draft::get_resp::RequestedPathResult::new()
            .resolved_path_results(store.iter().map(resolved))
            .requested_path("Device.IP.Interface.*.");
        draft::response(
            "42",
            draft::GetResp::new().req_path_results([failed, found]),
        )
    };
    let results = store.iter().map(|object| {
        let parameters = object.parameters.iter().cloned();
        get_resp::ResolvedPathResult::new(&object.path, parameters)
    });
    let resp = GetResp {
        req_path_results: vec![
            get_resp::RequestedPathResult {
                requested_path: "Device.Nothing.".into(),
                err_code: 7026,
                err_msg: "Invalid path".into(),
                resolved_path_results: Vec::new(),
            },
            get_resp::RequestedPathResult {
                requested_path: "Device.IP.Interface.*.".into(),
                resolved_path_results: results.collect(),
                ..Default::default()
            },
        ],
    };
    let owned = Msg::response("42", resp).expect("a Msg");
    assert!(owned.encode_to_vec().len() > 300_000);
    assert_same(draft, &owned);

    let envelope = Record::builder("to", "from").msg(&owned).expect("a Record");
    assert_same(|| draft::record_with_msg(&envelope, draft()), &envelope);
}

#[test]
fn get_instances_resp_is_encoded_out_of_a_store() {
    let store = store();
    let draft = || {
        let instances = store.iter().map(|object| {
            draft::get_instances_resp::CurrInstance::new()
                .instantiated_obj_path(&object.path)
                .unique_keys([("Alias", &object.path), ("Name", &object.path)])
        });
        let result = draft::get_instances_resp::RequestedPathResult::new()
            .requested_path("Device.IP.Interface.")
            .curr_insts(instances);
        draft::response(
            "1",
            draft::GetInstancesResp::new().req_path_results([result]),
        )
    };
    let instances = store.iter().map(|object| {
        let keys = [("Alias", &object.path), ("Name", &object.path)];
        get_instances_resp::CurrInstance {
            instantiated_obj_path: object.path.clone(),
            unique_keys: keys.map(|(key, value)| (key.into(), value.clone())).into(),
        }
    });
    let result = get_instances_resp::RequestedPathResult {
        requested_path: "Device.IP.Interface.".into(),
        curr_insts: instances.collect(),
        ..Default::default()
    };
    let resp = GetInstancesResp {
        req_path_results: vec![result],
    };
    assert_same(draft, &Msg::response("1", resp).expect("a Msg"));
}

#[test]
fn get_supported_dm_resp_is_encoded_out_of_a_table() {
    use get_supported_dm_resp::*;

    const PARAMETERS: [(&str, ParamAccessType, ParamValueType); 2] = [
        (
            "Alias",
            ParamAccessType::ParamReadWrite,
            ParamValueType::ParamString,
        ),
        (
            "UpTime",
            ParamAccessType::ParamReadOnly,
            ParamValueType::ParamUnsignedInt,
        ),
    ];
    let draft = || {
        use draft::get_supported_dm_resp::*;

        let parameters = PARAMETERS.iter().map(|(name, access, kind)| {
            SupportedParamResult::new()
                .param_name(*name)
                .access(*access)
                .value_type(*kind)
        });
        let event = SupportedEventResult::new()
            .event_name("Boot!")
            .arg_names(["Cause", "FirmwareUpdated"]);
        let command = SupportedCommandResult::new()
            .command_name("Reset()")
            .input_arg_names(["Delay"])
            .command_type(1);
        let object = SupportedObjectResult::new()
            .supported_obj_path("Device.IP.Interface.{i}.")
            .access(ObjAccessType::ObjAddDelete)
            .is_multi_instance(true)
            .supported_params(parameters)
            .supported_events([event])
            .supported_commands(Some(command))
            .unique_key_sets([SupportedUniqueKeySet::new().key_names(["Alias", "Name"])]);
        let result = RequestedObjectResult::new()
            .req_obj_path("Device.")
            .data_model_inst_uri("urn:broadband-forum-org:tr-181-2-16-0-usp")
            .supported_objs([object]);
        draft::GetSupportedDmResp::new().req_obj_results([result])
    };
    let parameters = PARAMETERS.map(|(name, access, kind)| SupportedParamResult {
        param_name: name.into(),
        access: access.into(),
        value_type: kind.into(),
        ..Default::default()
    });
    let object = SupportedObjectResult {
        supported_obj_path: "Device.IP.Interface.{i}.".into(),
        access: ObjAccessType::ObjAddDelete.into(),
        is_multi_instance: true,
        supported_params: parameters.into(),
        supported_events: vec![SupportedEventResult {
            event_name: "Boot!".into(),
            arg_names: ["Cause", "FirmwareUpdated"].map(String::from).into(),
        }],
        supported_commands: vec![SupportedCommandResult {
            command_name: "Reset()".into(),
            input_arg_names: vec!["Delay".into()],
            command_type: 1,
            ..Default::default()
        }],
        unique_key_sets: vec![SupportedUniqueKeySet {
            key_names: ["Alias", "Name"].map(String::from).into(),
        }],
        ..Default::default()
    };
    let result = RequestedObjectResult {
        req_obj_path: "Device.".into(),
        data_model_inst_uri: "urn:broadband-forum-org:tr-181-2-16-0-usp".into(),
        supported_objs: vec![object],
        ..Default::default()
    };
    let owned = GetSupportedDmResp {
        req_obj_results: vec![result],
    };
    assert_same(draft, &owned);
}

#[test]
fn notifications_are_encoded_out_of_borrowed_texts() {
    let event = || {
        draft::notify::Event::new()
            .obj_path("Device.")
            .event_name("Boot!")
            .params([("Cause", "LocalReboot"), ("CommandKey", "")])
    };
    let owned = notify::Event::new(
        "Device.",
        "Boot!",
        [("Cause", "LocalReboot"), ("CommandKey", "")],
    );
    assert_same(
        || {
            let notify = draft::Notify::new().subscription_id("boot").event(event());
            draft::request("7", notify.send_resp(true))
        },
        &Msg::request("7", Notify::new("boot", owned).send_resp(true)).expect("a Msg"),
    );

    let change = || {
        draft::notify::ValueChange::new()
            .param_path("Device.IP.Interface.1.Status")
            .param_value("Up")
    };
    let owned = notify::ValueChange::new("Device.IP.Interface.1.Status", "Up");
    assert_same(
        || {
            // The last member of a oneof counts.
            let notify = draft::Notify::new().event(event()).value_change(change());
            draft::request("8", notify.subscription_id("status"))
        },
        &Msg::request("8", Notify::new("status", owned)).expect("a Msg"),
    );
}

#[test]
fn either_of_two_drafts_is_encoded_as_it_is() {
    use draft::set_resp::updated_object_result::OperationStatus;
    use set_resp::updated_object_result::operation_status::{OperationFailure, OperationSuccess};

    type Draft<'a> = Either<&'a OperationSuccess, &'a OperationFailure>;

    let success = OperationSuccess::default();
    let failure = OperationFailure {
        err_code: 7011,
        ..Default::default()
    };
    let choices: [Draft<'_>; 2] = [Either::Left(&success), Either::Right(&failure)];
    let draft = || {
        let results = choices.iter().map(|choice| {
            let status = match choice {
                Either::Left(success) => {
                    Either::Left(OperationStatus::new().oper_success(*success))
                }
                Either::Right(failure) => {
                    Either::Right(OperationStatus::new().oper_failure(*failure))
                }
            };
            draft::set_resp::UpdatedObjectResult::new().oper_status(status)
        });
        draft::SetResp::new().updated_obj_results(results)
    };
    let results = [
        OperStatus::OperSuccess(success.clone()),
        OperStatus::OperFailure(failure.clone()),
    ];
    let results = results.map(|status| set_resp::UpdatedObjectResult {
        oper_status: Some(set_resp::updated_object_result::OperationStatus {
            oper_status: Some(status),
        }),
        ..Default::default()
    });
    let owned = SetResp {
        updated_obj_results: results.into(),
    };
    assert_same(draft, &owned);
}

#[test]
fn header_of_a_message_says_what_its_body_is() {
    fn assert_type(draft: impl Encode<Message = Msg>) {
        let mut encoder = Encoder::new();
        let msg = <Msg as prost::Message>::decode(encoder.encode(draft)).expect("a Msg");
        assert_eq!(msg.msg_id(), "id");
        let header = msg.header.as_ref().expect("a header");
        assert!(msg.msg_type().is_some());
        assert_eq!(header.msg_type(), msg.msg_type());
    }
    macro_rules! assert_types {
        ($($request:ident, $response:ident;)+) => {$(
            assert_type(draft::request("id", &$request::default()));
            assert_type(draft::request("id", draft::$request::new()));
            assert_type(draft::response("id", &$response::default()));
            assert_type(draft::response("id", draft::$response::new()));
        )+};
    }
    assert_types! {
        Get, GetResp;
        GetSupportedDm, GetSupportedDmResp;
        GetInstances, GetInstancesResp;
        Set, SetResp;
        Add, AddResp;
        Delete, DeleteResp;
        Operate, OperateResp;
        Notify, NotifyResp;
        GetSupportedProtocol, GetSupportedProtocolResp;
        Register, RegisterResp;
        Deregister, DeregisterResp;
    }
    assert_type(draft::failure("id", &Error::default()));
    assert_type(draft::failure("id", draft::Error::new().err_code(7000)));
}
