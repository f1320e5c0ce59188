//! What Agents tell of their models, and what an Agent with a model would tell.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use usp_path::{NodeKind, PathView, RowAccess, SupportedPathView, ValueType};
use usp_proto::msg::get_supported_dm_resp::{
    RequestedObjectResult, SupportedObjectResult, SupportedParamResult,
};
use usp_proto::msg::{GetSupportedDm, GetSupportedDmResp, Msg};
use usp_proto::record::Record;
use usp_validate::model::{Model, ModelErrorKind, SupportedDmReader};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../testdata/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn encode(resp: GetSupportedDmResp) -> Vec<u8> {
    let msg = Msg::response("1", resp).unwrap();
    usp_proto::Encoder::new().encode_to_vec(&msg)
}

fn all(path: &str) -> GetSupportedDm {
    GetSupportedDm::new([path]).return_all()
}

const TOLD: [&str; 3] = [
    "agent/066-agent2ctl-get-supported-dm-resp.bin",
    "agent/086-agent2ctl-get-supported-dm-resp.bin",
    "agent/599-agent2ctl-e2e-none-get-supported-dm-resp.bin",
];

#[test]
fn what_a_model_tells_makes_the_same_model() {
    for name in TOLD {
        let model = Model::from_gsdm([&file(name)[..]]).unwrap();
        assert!(model.nodes().count() > 5, "{name}");
        let again = Model::from_gsdm([&encode(model.to_gsdm(&all("Device.")))[..]]).unwrap();
        let differences = model.diff(&again);
        let lines: Vec<_> = differences.iter().map(|found| found.to_string()).collect();
        assert!(lines.is_empty(), "{name}: {lines:?}");
        assert_eq!(model.nodes().count(), again.nodes().count(), "{name}");
        assert_eq!(model.uri(), again.uri());
        // Once more, and not even the order changes.
        let thrice = Model::from_gsdm([&encode(again.to_gsdm(&all("Device.")))[..]]).unwrap();
        assert_eq!(again, thrice);
    }
}

#[test]
fn what_the_agent_told_is_told_again_word_for_word() {
    for name in TOLD {
        let bytes = file(name);
        let record = Record::decode(&bytes).unwrap();
        let msg = record.msg().unwrap().unwrap();
        let told = msg.get_supported_dm_resp().unwrap();
        let model = Model::from_gsdm([&bytes[..]]).unwrap();
        let sort = |resp: &GetSupportedDmResp| {
            let objects = resp
                .req_obj_results
                .iter()
                .flat_map(|result| &result.supported_objs);
            let mut objects: Vec<_> = objects.cloned().collect();
            for object in &mut objects {
                object
                    .supported_params
                    .sort_by(|a, b| a.param_name.cmp(&b.param_name));
                object
                    .supported_commands
                    .sort_by(|a, b| a.command_name.cmp(&b.command_name));
                object
                    .supported_events
                    .sort_by(|a, b| a.event_name.cmp(&b.event_name));
                for command in &mut object.supported_commands {
                    command.input_arg_names.sort();
                    command.output_arg_names.sort();
                }
                for event in &mut object.supported_events {
                    event.arg_names.sort();
                }
            }
            objects.sort_by(|a, b| a.supported_obj_path.cmp(&b.supported_obj_path));
            objects
        };
        let asked = told
            .req_obj_results
            .iter()
            .map(|result| &*result.req_obj_path);
        let again = model.to_gsdm(&GetSupportedDm::new(asked).return_all());
        let (told, again) = (sort(told), sort(&again));
        let paths = |objects: &[SupportedObjectResult]| {
            objects
                .iter()
                .map(|object| object.supported_obj_path.clone())
                .collect::<Vec<_>>()
        };
        // An object of which only a descendant was told is in the second list, not in the first.
        let told_paths = paths(&told);
        let again: Vec<_> = again
            .into_iter()
            .filter(|object| told_paths.contains(&object.supported_obj_path))
            .collect();
        assert_eq!(told, again, "{name}");
    }
}

#[test]
fn several_answers_make_one_model() {
    let files: Vec<_> = TOLD.iter().map(|name| file(name)).collect();
    let model = Model::from_gsdm(files.iter().map(|bytes| &bytes[..])).unwrap();
    let find = |path| {
        model
            .find(&SupportedPathView::parse(path).unwrap())
            .unwrap()
    };
    assert_eq!(find("Device.X_TEST.Item.{i}.").kind(), NodeKind::Table);
    assert_eq!(
        find("Device.X_TEST.Item.{i}.").row_access(),
        Some(RowAccess::AddDelete)
    );
    assert!(find("Device.X_TEST.Item.{i}.").is_told_by_agent());
    assert_eq!(find("Device.Reboot()").is_asynchronous(), Some(false));
    assert_eq!(model.uri(), "urn:broadband-forum-org:tr-181-2-12-0");
    let known = find("Device.X_TEST.Item.{i}.Name").data_type().unwrap();
    assert!(known.is_bare() && known.value_type() == ValueType::String);
    for one in &files {
        let one = Model::from_gsdm([&one[..]]).unwrap();
        let lacks = model.diff(&one);
        let missing = lacks.iter().filter(|found| found.left().is_none());
        assert_eq!(missing.count(), 0);
    }
}

fn answer(path: &str, objects: Vec<SupportedObjectResult>) -> Vec<u8> {
    encode(GetSupportedDmResp {
        req_obj_results: vec![RequestedObjectResult {
            req_obj_path: path.into(),
            supported_objs: objects,
            ..Default::default()
        }],
    })
}

fn object(path: &str, parameters: &[&str]) -> SupportedObjectResult {
    let parameter = |name: &&str| SupportedParamResult {
        param_name: (*name).into(),
        value_type: 8,
        value_change: 1,
        ..Default::default()
    };
    SupportedObjectResult {
        supported_obj_path: path.into(),
        is_multi_instance: path.ends_with("{i}."),
        supported_params: parameters.iter().map(parameter).collect(),
        ..Default::default()
    }
}

#[test]
fn n_31_divergent_paths_are_asked_for_and_found_by_their_instances() {
    let mount = SupportedObjectResult {
        divergent_paths: vec!["Device.S.1.M.".into(), "Device.S.2.M.".into()],
        ..object("Device.S.{i}.M.", &[])
    };
    let first = answer(
        "Device.",
        vec![
            object("Device.", &["D"]),
            object("Device.S.{i}.", &["A"]),
            mount,
        ],
    );
    let one = answer("Device.S.1.M.", vec![object("Device.S.1.M.", &["X"])]);
    let two = answer(
        "Device.S.2.M.",
        vec![
            object("Device.S.2.M.", &["Y"]),
            object("Device.S.2.M.T.{i}.", &["Z"]),
        ],
    );
    for order in [
        [&first, &one, &two],
        [&two, &first, &one],
        [&one, &two, &first],
    ] {
        let model = Model::from_gsdm(order.map(|bytes| &bytes[..])).unwrap();
        let look = |path: &str| {
            let found = model.lookup(&PathView::parse(path).unwrap()).found();
            found.map(|node| node.path().to_string())
        };
        for (path, expected) in [
            ("Device.S.1.A", Some("Device.S.{i}.A")),
            ("Device.S.3.A", Some("Device.S.{i}.A")),
            ("Device.S.1.M.X", Some("Device.S.1.M.X")),
            ("Device.S.1.M.Y", None),
            ("Device.S.2.M.X", None),
            ("Device.S.2.M.Y", Some("Device.S.2.M.Y")),
            ("Device.S.2.M.T.7.Z", Some("Device.S.2.M.T.{i}.Z")),
            ("Device.S.3.M.X", None),
            ("Device.S.*.M.", Some("Device.S.{i}.M.")),
        ] {
            assert_eq!(look(path).as_deref(), expected, "{path}");
        }
        let resp = model.to_gsdm(&all("Device."));
        let told = resp.req_obj_results[0].supported_objs.iter();
        let mut told: Vec<_> = told
            .map(|object| (&*object.supported_obj_path, object.divergent_paths.clone()))
            .collect();
        told.sort();
        assert_eq!(told.len(), 3, "{told:?}");
        let mut paths = told[2].1.clone();
        paths.sort();
        assert_eq!(
            (told[2].0, paths),
            (
                "Device.S.{i}.M.",
                vec!["Device.S.1.M.".to_string(), "Device.S.2.M.".into()]
            )
        );
        let resp = model.to_gsdm(&all("Device.S.2.M."));
        let objects = &resp.req_obj_results[0].supported_objs;
        assert_eq!(objects[0].supported_params[0].param_name, "Y");
        assert_eq!(objects[1].supported_obj_path, "Device.S.2.M.T.{i}.");
    }
}

#[test]
fn what_was_told_of_one_instance_only_is_told_of_it_again() {
    let told = file("bench/d_gsdm.record.bin");
    let model = Model::from_gsdm([&told[..]]).unwrap();
    let resp = model.to_gsdm(&all("Device."));
    let objects = &resp.req_obj_results[0].supported_objs;
    assert!(objects.iter().any(|object| {
        object.supported_obj_path == "Device.Bridging.Bridge.1.Port.{i}.X_VENDOR_Obj8."
    }));
    let again = Model::from_gsdm([&encode(resp)[..]]).unwrap();
    assert!(model.diff(&again).is_empty(), "{:?}", model.diff(&again));
    assert_eq!(model.nodes().count(), again.nodes().count());
    // The general object has `M`, so that it lists the one of 1; it has no `N` to list that of 2.
    let told = answer(
        "Device.",
        vec![
            object("Device.S.{i}.M.", &["X"]),
            object("Device.S.1.M.", &["Y"]),
            object("Device.S.2.N.T.{i}.", &["Z"]),
            object("Device.S.2.N.T.{i}.U.", &["V"]),
        ],
    );
    let model = Model::from_gsdm([&told[..]]).unwrap();
    let resp = model.to_gsdm(&all("Device."));
    let mut told: Vec<_> = (resp.req_obj_results[0].supported_objs.iter())
        .map(|object| (&*object.supported_obj_path, &*object.divergent_paths))
        .filter(|(path, _)| path.starts_with("Device.S."))
        .collect();
    told.sort();
    let divergent = ["Device.S.1.M.".to_string()];
    let expected: [(&str, &[String]); 4] = [
        ("Device.S.2.N.T.{i}.", &[]),
        ("Device.S.2.N.T.{i}.U.", &[]),
        ("Device.S.{i}.", &[]),
        ("Device.S.{i}.M.", &divergent),
    ];
    assert_eq!(told, expected);
}

#[test]
fn n_29_the_first_level_names_the_children_only() {
    let model = Model::from_gsdm([&file(TOLD[0])[..]]).unwrap();
    let resp = model.to_gsdm(&all("Device.LocalAgent.").first_level_only(true));
    let objects = &resp.req_obj_results[0].supported_objs;
    assert_eq!(objects[0].supported_obj_path, "Device.LocalAgent.");
    assert!(!objects[0].supported_params.is_empty());
    assert!(objects.len() > 1);
    for child in &objects[1..] {
        assert!(child.supported_params.is_empty() && child.supported_commands.is_empty());
        assert!(
            child.supported_obj_path.matches('.').count() <= 4,
            "{child:?}"
        );
    }
}

#[test]
fn n_30_a_path_of_one_element_tells_of_it_alone_and_an_unknown_path_fails() {
    let model = Model::from_gsdm([&file(TOLD[0])[..]]).unwrap();
    let resp = model.to_gsdm(&GetSupportedDm::new([
        "Device.Reboot()",
        "Device.No.",
        "Device..",
        "Device.",
    ]));
    let [one, unknown, wrong, bare] = &resp.req_obj_results[..] else {
        panic!("{resp:?}")
    };
    assert_eq!(one.supported_objs.len(), 1);
    assert_eq!(one.supported_objs[0].supported_commands.len(), 1);
    assert!(one.supported_objs[0].supported_params.is_empty());
    assert_eq!(
        (unknown.err_code, unknown.err_msg.as_str()),
        (7026, "not in the supported data model")
    );
    assert_eq!(wrong.err_code, 7008);
    assert!(
        bare.supported_objs
            .iter()
            .all(|object| object.supported_params.is_empty()
                && object.supported_commands.is_empty()
                && object.supported_events.is_empty()
                && object.unique_key_sets.is_empty())
    );
}

#[test]
fn other_bytes_are_refused_with_their_place() {
    let other = file("agent/038-agent2ctl-get-resp.bin");
    let good = file(TOLD[1]);
    for (bytes, expected) in [
        (
            &other[..],
            "found no GetSupportedDMResp at byte 0 of input 1",
        ),
        (
            &b"\xff\xff"[..],
            "the Record or Message is malformed at byte 0 of input 1",
        ),
    ] {
        let mut reader = SupportedDmReader::new();
        reader.read(&good).unwrap();
        assert_eq!(reader.read(bytes).unwrap_err().to_string(), expected);
        assert!(!reader.finish().is_empty());
    }
    for end in 0..good.len() {
        if let Err(error) = Model::from_gsdm([&good[..end]]) {
            assert!(matches!(
                error.kind(),
                ModelErrorKind::Malformed | ModelErrorKind::NoSupportedDm
            ));
        }
    }
    let bad = answer("Device.", vec![object("Device.[].", &[])]);
    assert_eq!(
        Model::from_gsdm([&bad[..]]).unwrap_err().kind(),
        ModelErrorKind::InvalidName
    );
}
