//! Everything that is built is strictly valid, and what is not valid is not built.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use usp_proto::msg::add_resp::created_object_result::operation_status as added;
use usp_proto::msg::body::MsgBody;
use usp_proto::msg::delete_resp::deleted_object_result::operation_status as deleted;
use usp_proto::msg::deregister_resp::deregistered_path_result::operation_status as deregistered;
use usp_proto::msg::get_instances_resp::CurrInstance;
use usp_proto::msg::get_resp::ResolvedPathResult;
use usp_proto::msg::get_supported_dm_resp::SupportedObjectResult;
use usp_proto::msg::header::MsgType;
use usp_proto::msg::operate_resp::OperationResult;
use usp_proto::msg::register_resp::registered_path_result::operation_status as registered;
use usp_proto::msg::request::ReqType;
use usp_proto::msg::response::RespType;
use usp_proto::msg::set_resp::UpdatedInstanceResult;
use usp_proto::msg::set_resp::updated_object_result::operation_status as updated;
use usp_proto::msg::*;
use usp_proto::record::mqtt_connect_record::MqttVersion;
use usp_proto::record::session_context_record::PayloadSarState;
use usp_proto::record::stomp_connect_record::StompVersion;
use usp_proto::record::*;
use usp_proto::{BuildError, DecodeError, ErrorCode, Failure, ProtocolVersion};

const NO_ARGS: [(&str, &str); 0] = [];

/// A request of every kind.
fn requests() -> Vec<ReqType> {
    vec![
        Get::new(["Device.DeviceInfo.", "Device.X."])
            .max_depth(2)
            .into(),
        GetSupportedDm::new(["Device."])
            .first_level_only(true)
            .return_all()
            .into(),
        GetInstances::new(["Device.IP.Interface."])
            .first_level_only(true)
            .into(),
        Set::new([set::UpdateObject::new(
            "Device.LocalAgent.",
            [
                set::UpdateParamSetting::new("A", "1").required(true),
                set::UpdateParamSetting::from(("B", "2")),
            ],
        )])
        .allow_partial(true)
        .into(),
        Add::new([
            add::CreateObject::new("Device.A.", [("Enable", "true")]),
            add::CreateObject::new(
                "Device.B.",
                [add::CreateParamSetting::new("Name", "b").required(true)],
            ),
        ])
        .allow_partial(true)
        .into(),
        Delete::new(["Device.A.1.", "Device.A.2."])
            .allow_partial(true)
            .into(),
        Operate::new("Device.Reboot()", "key")
            .send_resp(true)
            .input_args([("Cause", "x")])
            .into(),
        Notify::new("sub", notify::ValueChange::new("Device.A.B", "2"))
            .send_resp(true)
            .into(),
        GetSupportedProtocol::new(ProtocolVersion::ALL).into(),
        Register::new(["Device.A.", "Device.B."])
            .allow_partial(true)
            .into(),
        Deregister::new(["Device.A."]).into(),
    ]
}

/// The answer to each of [`requests`], where every second path fails.
fn answer(request: &ReqType) -> RespType {
    let mut count = 0;
    let mut fails = move || {
        count += 1;
        count % 2 == 0
    };
    let failure = || Failure::from(ErrorCode::INVALID_PATH);
    match request {
        ReqType::Get(get) => GetResp::reply(get, |path| {
            if fails() {
                return Err(failure());
            }
            Ok(vec![ResolvedPathResult::new(
                path,
                [("Manufacturer", "ACME"), ("UpTime", "1")],
            )])
        })
        .into(),
        ReqType::GetSupportedDm(get) => GetSupportedDmResp::reply(get, "urn:dm", |path| {
            let object = SupportedObjectResult {
                supported_obj_path: path.into(),
                ..Default::default()
            };
            Ok(vec![object])
        })
        .into(),
        ReqType::GetInstances(get) => GetInstancesResp::reply(get, |path| {
            Ok(vec![CurrInstance::new(
                format!("{path}1."),
                [("Alias", "a")],
            )])
        })
        .into(),
        ReqType::Set(set) => SetResp::reply(set, |object| {
            let values = object
                .param_settings
                .iter()
                .map(|set| (&*set.param, &*set.value));
            let result = UpdatedInstanceResult::new(&*object.obj_path, values);
            Ok(updated::OperationSuccess::new([result]))
        })
        .into(),
        ReqType::Add(add) => AddResp::reply(add, |object| {
            if fails() {
                return Err(failure().into());
            }
            Ok(added::OperationSuccess::new(
                format!("{}1.", object.obj_path),
                [("Alias", "x")],
            ))
        })
        .into(),
        ReqType::Delete(delete) => DeleteResp::reply(delete, |path| {
            if fails() {
                Err(failure().into())
            } else {
                Ok(deleted::OperationSuccess::new([path]))
            }
        })
        .into(),
        ReqType::Operate(operate) => OperateResp::new([
            OperationResult::output(&*operate.command, [("Status", "Complete")]),
            OperationResult::started(&*operate.command, "Device.LocalAgent.Request.1"),
            OperationResult::failure(&*operate.command, ErrorCode::COMMAND_FAILURE),
        ])
        .into(),
        ReqType::Notify(notify) => NotifyResp::reply(notify).into(),
        ReqType::GetSupportedProtocol(_) => {
            GetSupportedProtocolResp::new(ProtocolVersion::ALL).into()
        }
        ReqType::Register(register) => RegisterResp::reply(register, |path| {
            if fails() {
                return Err(failure().into());
            }
            Ok(registered::OperationSuccess::new(&*path.path))
        })
        .into(),
        ReqType::Deregister(deregister) => DeregisterResp::reply(deregister, |path| {
            Ok(deregistered::OperationSuccess::new([path]))
        })
        .into(),
    }
}

#[test]
fn r_msg_10_header_says_what_the_body_is() {
    let mut types = Vec::new();
    for request in requests() {
        let (own, of_answer) = (request.msg_type(), request.response_type());
        let msg = Msg::request("id", request.clone()).unwrap();
        assert_valid(&msg, own);
        let reply = msg.reply(answer(&request)).unwrap();
        assert_valid(&reply, of_answer);
        // [R-MSG.9]
        assert_eq!(reply.msg_id(), "id");
        types.extend([own, of_answer]);
    }
    let error = Msg::failure("id", Error::new(ErrorCode::INTERNAL_ERROR, "oh")).unwrap();
    assert_valid(&error, MsgType::Error);
    types.push(MsgType::Error);
    types.sort();
    let all: Vec<_> = (0..=22)
        .map(|number| MsgType::try_from(number).unwrap())
        .collect();
    assert_eq!(types, all);
}

fn assert_valid(msg: &Msg, msg_type: MsgType) {
    assert_eq!(msg.msg_type(), Some(msg_type));
    assert_eq!(
        msg.header.as_ref().and_then(Header::msg_type),
        Some(msg_type)
    );
    assert_eq!(Msg::decode(&msg.encode_to_vec()).as_ref(), Ok(msg));
}

#[test]
fn every_kind_has_an_accessor_that_takes_no_other() {
    type Accessor = fn(&Msg) -> bool;

    let accessors: Vec<(MsgType, Accessor)> = vec![
        (MsgType::Error, |msg| msg.error().is_some()),
        (MsgType::Get, |msg| msg.get().is_some()),
        (MsgType::GetResp, |msg| msg.get_resp().is_some()),
        (MsgType::Notify, |msg| msg.notify().is_some()),
        (MsgType::Set, |msg| msg.set().is_some()),
        (MsgType::SetResp, |msg| msg.set_resp().is_some()),
        (MsgType::Operate, |msg| msg.operate().is_some()),
        (MsgType::OperateResp, |msg| msg.operate_resp().is_some()),
        (MsgType::Add, |msg| msg.add().is_some()),
        (MsgType::AddResp, |msg| msg.add_resp().is_some()),
        (MsgType::Delete, |msg| msg.delete().is_some()),
        (MsgType::DeleteResp, |msg| msg.delete_resp().is_some()),
        (MsgType::GetSupportedDm, |msg| {
            msg.get_supported_dm().is_some()
        }),
        (MsgType::GetSupportedDmResp, |msg| {
            msg.get_supported_dm_resp().is_some()
        }),
        (MsgType::GetInstances, |msg| msg.get_instances().is_some()),
        (MsgType::GetInstancesResp, |msg| {
            msg.get_instances_resp().is_some()
        }),
        (MsgType::NotifyResp, |msg| msg.notify_resp().is_some()),
        (MsgType::GetSupportedProto, |msg| {
            msg.get_supported_protocol().is_some()
        }),
        (MsgType::GetSupportedProtoResp, |msg| {
            msg.get_supported_protocol_resp().is_some()
        }),
        (MsgType::Register, |msg| msg.register().is_some()),
        (MsgType::RegisterResp, |msg| msg.register_resp().is_some()),
        (MsgType::Deregister, |msg| msg.deregister().is_some()),
        (MsgType::DeregisterResp, |msg| {
            msg.deregister_resp().is_some()
        }),
    ];
    assert_eq!(accessors.len(), 23);
    let mut msgs = vec![Msg::failure("id", ErrorCode::INTERNAL_ERROR).unwrap()];
    for request in requests() {
        msgs.push(Msg::request("id", request.clone()).unwrap());
        msgs.push(Msg::response("id", answer(&request)).unwrap());
    }
    for msg in msgs {
        for (msg_type, accessor) in &accessors {
            assert_eq!(
                accessor(&msg),
                msg.msg_type() == Some(*msg_type),
                "{msg:?} {msg_type:?}"
            );
        }
    }
}

#[test]
fn requested_paths_are_echoed_in_order() {
    let get = Get::new(["Device.B.", "Device.A.", "Device.B."]);
    let resp = GetResp::reply(&get, |_| Err(ErrorCode::INVALID_PATH.into()));
    let echoed: Vec<_> = resp
        .req_path_results
        .iter()
        .map(|result| &*result.requested_path)
        .collect();
    assert_eq!(echoed, ["Device.B.", "Device.A.", "Device.B."]);
    assert!(
        resp.req_path_results
            .iter()
            .all(|result| result.err_code == 7026)
    );
    assert_eq!(resp.req_path_results[0].err_msg, "invalid path");
}

#[test]
fn r_not_10_notify_resp_repeats_the_subscription_id() {
    let notify = Notify::new("abc", notify::ObjectDeletion::new("Device.A.1."));
    assert_eq!(NotifyResp::reply(&notify).subscription_id, "abc");
}

#[test]
fn every_notification_is_valid() {
    let on_board = notify::OnBoardRequest::new("0044FF", "Box", "1", ProtocolVersion::ALL);
    assert_eq!(
        on_board.agent_supported_protocol_versions,
        "1.0,1.1,1.2,1.3,1.4,1.5"
    );
    let failed =
        notify::OperationComplete::failure("Device.", "Reboot()", "k", ErrorCode::COMMAND_FAILURE);
    for notify in [
        Notify::new(
            "s",
            notify::Event::new("Device.", "Boot!", [("Cause", "LocalReboot")]),
        ),
        Notify::new("s", notify::ValueChange::new("Device.A.B", "")),
        Notify::new(
            "s",
            notify::ObjectCreation::new("Device.A.1.", [("Alias", "a")]),
        ),
        Notify::new("s", notify::ObjectDeletion::new("Device.A.1.")),
        Notify::new(
            "s",
            notify::OperationComplete::success("Device.", "Reboot()", "k", NO_ARGS),
        ),
        Notify::new("s", failed),
        Notify::on_board(on_board),
    ] {
        assert_valid(&Msg::request("id", notify).unwrap(), MsgType::Notify);
    }
}

#[test]
fn r_not_6_r_not_7_on_board_request_is_held_to_its_rules() {
    let on_board = notify::OnBoardRequest::default;
    assert_eq!(
        text(Msg::request("1", Notify::new("", on_board()))),
        "field usp.Notify.send_resp must be true for an OnBoardRequest"
    );
    assert_eq!(
        text(Msg::request(
            "1",
            Notify::new("s", on_board()).send_resp(true)
        )),
        "field usp.Notify.subscription_id must be empty for an OnBoardRequest"
    );
    assert_eq!(
        text(Msg::request(
            "1",
            Notify::new("", notify::ObjectDeletion::new("Device.A.1."))
        )),
        "required field usp.Notify.subscription_id is empty"
    );
}

#[test]
fn r_msg_8_empty_msg_id_is_not_built() {
    let error = Msg::request("", Get::new(["Device."])).unwrap_err();
    assert_eq!(
        error,
        BuildError::Missing {
            field: "usp.Header.msg_id"
        }
    );
    assert_eq!(
        error.to_string(),
        "required field usp.Header.msg_id is empty"
    );
}

#[test]
fn r_enc_3_oneof_without_member_is_not_built() {
    let missing = |response: RespType| text(Msg::response("1", response));
    assert_eq!(
        missing(
            AddResp {
                created_obj_results: vec![Default::default()]
            }
            .into()
        ),
        "required field usp.AddResp.CreatedObjectResult.oper_status is empty"
    );
    let result = set_resp::UpdatedObjectResult {
        oper_status: Some(Default::default()),
        ..Default::default()
    };
    assert_eq!(
        missing(
            SetResp {
                updated_obj_results: vec![result]
            }
            .into()
        ),
        "required field usp.SetResp.UpdatedObjectResult.OperationStatus.oper_status is empty"
    );
    assert_eq!(
        missing(OperateResp::new([OperationResult::default()]).into()),
        "required field usp.OperateResp.OperationResult.operation_resp is empty"
    );
    for (response, name) in [
        (
            RespType::from(DeleteResp {
                deleted_obj_results: vec![Default::default()],
            }),
            "usp.DeleteResp.DeletedObjectResult.oper_status",
        ),
        (
            RegisterResp {
                registered_path_results: vec![Default::default()],
            }
            .into(),
            "usp.RegisterResp.RegisteredPathResult.oper_status",
        ),
        (
            DeregisterResp {
                deregistered_path_results: vec![Default::default()],
            }
            .into(),
            "usp.DeregisterResp.DeregisteredPathResult.oper_status",
        ),
    ] {
        let error = Msg::response("1", response).unwrap_err();
        assert_eq!(error, BuildError::Missing { field: name });
    }
    assert_eq!(
        text(Msg::request("1", Notify::default())),
        "required field usp.Notify.notification is empty"
    );
    assert_eq!(
        text(Msg::request(
            "1",
            Notify::new("s", notify::OperationComplete::default())
        )),
        "required field usp.Notify.OperationComplete.operation_resp is empty"
    );
}

#[test]
fn r_enc_2_unknown_enum_value_is_not_built() {
    let get = GetSupportedDm::new(["Device."]);
    let object = SupportedObjectResult {
        access: 9,
        ..Default::default()
    };
    let resp = GetSupportedDmResp::reply(&get, "", |_| Ok(vec![object.clone()]));
    assert_eq!(
        text(Msg::response("1", resp)),
        "field usp.GetSupportedDMResp.SupportedObjectResult.access must be a value of its enum"
    );
}

#[test]
fn only_requests_are_answered_and_by_their_own_response() {
    let get = Msg::request("1", Get::new(["Device."])).unwrap();
    assert_eq!(
        text(get.reply(NotifyResp::default())),
        "NotifyResp does not answer Get"
    );
    let error = get.reply_error(ErrorCode::REQUEST_DENIED).unwrap();
    assert_eq!(error.error().map(|error| error.err_code), Some(7002));
    assert_eq!(
        text(error.reply(GetResp::default())),
        "a Message without a request cannot be answered"
    );
    assert_eq!(
        error.reply_error(ErrorCode::REQUEST_DENIED),
        Err(BuildError::NotARequest)
    );
}

#[test]
fn errors_carry_their_parameters() {
    let error = Error::new(ErrorCode::REQUEST_DENIED, "no").param_err(
        "Device.A.B",
        Failure::new(ErrorCode::INVALID_VALUE, "too big"),
    );
    assert_eq!(error.param_errs.len(), 1);
    assert_eq!(error.param_errs[0].err_code, 7012);
    let msg = Msg::failure("1", error).unwrap();
    assert!(matches!(msg.msg_body(), Some(MsgBody::Error(_))));
}

/// A Record of every kind.
fn records() -> Vec<Record> {
    let builder = || Record::builder("self::to", "self::from");
    let session = SessionContextRecord::new(2, 1, 1).payload_entry(&b"x"[..]);
    vec![
        builder().no_session_context(&b"x"[..]).unwrap(),
        builder().session_context(session).unwrap(),
        builder().websocket_connect().unwrap(),
        builder()
            .mqtt_connect(MqttVersion::V5, "usp/agent")
            .unwrap(),
        builder()
            .stomp_connect(StompVersion::V12, "/usp/agent")
            .unwrap(),
        builder().uds_connect().unwrap(),
        builder()
            .disconnect(Failure::new(ErrorCode::SESSION_CONTEXT_TERMINATED, "done"))
            .unwrap(),
    ]
}

#[test]
fn every_record_kind_is_strictly_valid() {
    let mut numbers = Vec::new();
    for record in records() {
        assert_eq!(Record::decode(&record.encode_to_vec()), Ok(record.clone()));
        numbers.push(record.record_type.map_or(0, |kind| kind.field_number()));
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [7, 8, 9, 10, 11, 12, 13]);
}

#[test]
fn records_carry_what_is_asked_for() {
    let record = Record::builder("self::to", "self::from")
        .version(ProtocolVersion::V1_5)
        .originator_id("self::first")
        .destination_id("self::last")
        .payload_security(PayloadSecurity::Tls12)
        .mac_signature(&b"mac"[..])
        .sender_cert(&b"cert"[..])
        .session_context(
            SessionContextRecord::new(7, 3, 2)
                .retransmit_id(1)
                .sar_states(PayloadSarState::Begin, PayloadSarState::None)
                .payload_entries([(&b"a"[..]).into(), (&b"b"[..]).into()]),
        )
        .unwrap();
    assert_eq!(record.version, "1.5");
    assert_eq!(
        (&*record.originator_id, &*record.destination_id),
        ("self::first", "self::last")
    );
    assert_eq!(record.payload_security(), Some(PayloadSecurity::Tls12));
    assert_eq!(record.plain_payload(), None);
    assert_eq!(Record::decode(&record.encode_to_vec()), Ok(record));
}

#[test]
fn n_01_r_arc_2_endpoints_are_there_and_two() {
    let connect = |to: &str, from: &str| text(Record::builder(to, from).uds_connect());
    assert_eq!(
        connect("", "self::a"),
        "required field usp_record.Record.to_id is empty"
    );
    assert_eq!(
        connect("self::a", ""),
        "required field usp_record.Record.from_id is empty"
    );
    assert_eq!(
        connect("self::a", "self::a"),
        "field usp_record.Record.from_id must be another Endpoint than to_id"
    );
}

#[test]
fn newer_fields_need_their_version() {
    let builder = || Record::builder("self::a", "self::b");
    assert_eq!(
        text(builder().originator_id("self::c").uds_connect()),
        "usp_record.Record.originator_id needs version 1.5, the Record says 1.4"
    );
    assert_eq!(
        text(builder().destination_id("self::c").uds_connect()),
        "usp_record.Record.destination_id needs version 1.5, the Record says 1.4"
    );
    assert_eq!(
        text(builder().version(ProtocolVersion::V1_2).uds_connect()),
        "usp_record.Record.uds_connect needs version 1.3, the Record says 1.2"
    );
}

#[test]
fn r_e2e_26_r_e2e_41_payload_outside_of_a_session_is_there_and_plain() {
    let builder = || Record::builder("self::a", "self::b");
    assert_eq!(
        text(builder().no_session_context(&b""[..])),
        "required field usp_record.NoSessionContextRecord.payload is empty"
    );
    assert_eq!(
        text(
            builder()
                .payload_security(PayloadSecurity::Tls12)
                .no_session_context(&b"x"[..])
        ),
        "field usp_record.Record.payload_security must be PLAINTEXT outside of a session"
    );
}

#[test]
fn r_e2e_3_n_04_n_05_n_06_n_13_sessions_are_held_to_their_rules() {
    use PayloadSarState::{Begin, None};

    let session = |context| text(Record::builder("self::a", "self::b").session_context(context));
    let name = |field: &str, expected: &str| {
        format!("field usp_record.SessionContextRecord.{field} must be {expected}")
    };
    let new = SessionContextRecord::new;
    assert_eq!(session(new(1, 1, 1)), name("session_id", "above 1"));
    assert_eq!(session(new(2, 0, 1)), name("sequence_id", "above 0"));
    assert_eq!(session(new(2, 1, 0)), name("expected_id", "above 0"));
    assert_eq!(
        session(new(2, 1, 1).sar_states(None, Begin)),
        name("payloadrec_sar_state", "NONE if payload_sar_state is")
    );
    assert_eq!(
        session(new(2, 1, 1).sar_states(Begin, None)),
        name("payloadrec_sar_state", "payload_sar_state in plain text")
    );
    assert_eq!(
        session(
            new(2, 1, 1)
                .payload_entry(&b"a"[..])
                .payload_entry(&b"b"[..])
        ),
        name("payload", "one entry in plain text")
    );
    let mut unknown = new(2, 1, 1);
    unknown.payload_sar_state = 7;
    assert_eq!(
        session(unknown),
        name("payload_sar_state", "a value of its enum")
    );
    let mut unknown = new(2, 1, 1);
    unknown.payloadrec_sar_state = 7;
    assert_eq!(
        session(unknown),
        name("payloadrec_sar_state", "a value of its enum")
    );
}

#[test]
fn n_07_n_08_r_mtp_9_connects_and_disconnects_are_held_to_their_rules() {
    let builder = || Record::builder("self::a", "self::b");
    assert_eq!(
        text(builder().mqtt_connect(MqttVersion::V5, "")),
        "required field usp_record.MQTTConnectRecord.subscribed_topic is empty"
    );
    assert_eq!(
        text(builder().mqtt_connect(MqttVersion::V5, "usp/+/x")),
        "field usp_record.MQTTConnectRecord.subscribed_topic must be a topic without wildcards"
    );
    assert_eq!(
        text(builder().stomp_connect(StompVersion::V12, "")),
        "required field usp_record.STOMPConnectRecord.subscribed_destination is empty"
    );
    assert_eq!(
        text(builder().disconnect(ErrorCode::INTERNAL_ERROR)),
        "field usp_record.DisconnectRecord.reason_code must be 0 or from 7100 to 7199"
    );
}

#[test]
fn messages_inside_of_records_are_read_where_they_are_plain() {
    let msg = Msg::request("1", Get::new(["Device."])).unwrap();
    let bytes = msg.encode_to_vec();
    let builder = || Record::builder("self::a", "self::b");
    let session = SessionContextRecord::new(2, 1, 1).payload_entry(bytes.clone());
    let in_session = builder().session_context(session.clone()).unwrap();
    assert_eq!(in_session.msg(), Some(Ok(msg)));
    let segment = session.sar_states(PayloadSarState::Begin, PayloadSarState::Begin);
    assert_eq!(builder().session_context(segment).unwrap().msg(), None);
    assert_eq!(builder().uds_connect().unwrap().msg(), None);
    let garbage = builder().no_session_context(&b"\xff"[..]).unwrap();
    let error: DecodeError = garbage.msg().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "incomplete varint at byte 0 of usp.Msg");
}

#[test]
fn debug_shows_enums_by_name_and_unknown_ones_by_number() {
    let mut header = Header {
        msg_id: "1".into(),
        msg_type: 2,
    };
    assert_eq!(
        format!("{header:?}"),
        r#"Header { msg_id: "1", msg_type: GetResp }"#
    );
    header.msg_type = 99;
    assert_eq!(
        format!("{header:?}"),
        r#"Header { msg_id: "1", msg_type: 99 }"#
    );
    assert_eq!(header.msg_type(), None);
    let shown = format!(
        "{:?}",
        Record::builder("self::a", "self::b").uds_connect().unwrap()
    );
    assert!(shown.contains("payload_security: Plaintext"), "{shown}");
    assert!(
        shown.contains("record_type: Some(UdsConnect(UdsConnectRecord))"),
        "{shown}"
    );
}

#[test]
fn maps_keep_the_last_of_two_values() {
    let operate = Operate::new("Device.X()", "").input_args([("A", "1"), ("A", "2")]);
    assert_eq!(
        operate.input_args,
        [("A".to_owned(), "2".to_owned())].into()
    );
}

fn text<T: core::fmt::Debug>(result: Result<T, BuildError>) -> String {
    result.unwrap_err().to_string()
}
