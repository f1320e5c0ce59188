//! The cache: what goes in comes out, and nothing that comes in does harm.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use proptest::prelude::*;
use usp_proto::msg::get_supported_dm_resp::{
    RequestedObjectResult, SupportedCommandResult, SupportedEventResult, SupportedObjectResult,
    SupportedParamResult, SupportedUniqueKeySet,
};
use usp_proto::msg::{GetSupportedDm, GetSupportedDmResp, Msg};
use usp_validate::model::{DifferenceKind, Limits, Model, ModelErrorKind};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../testdata/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn agent() -> Model {
    Model::from_gsdm([&file("agent/066-agent2ctl-get-supported-dm-resp.bin")[..]]).unwrap()
}

fn encode(resp: GetSupportedDmResp) -> Vec<u8> {
    let msg = Msg::response("1", resp).unwrap();
    usp_proto::Encoder::new().encode_to_vec(&msg)
}

/// Uses all of a model, as its callers may.
fn exercise(model: &Model) {
    let resp = model.to_gsdm(&GetSupportedDm::new(["Device."]).return_all());
    drop(resp);
    for node in model.nodes() {
        let _ = format!(
            "{} {:?} {:?}",
            node.path(),
            node.effective_since(),
            node.default()
        );
        let _ = node
            .unique_keys()
            .map(|key| key.parameters().count())
            .sum::<usize>();
        if let Some(known) = node.data_type() {
            let _ = known.check("1,2");
            let _ = format!("{known:?} {:?}", known.enumeration().last());
        }
    }
    assert!(model.diff(model).is_empty());
    assert_eq!(Model::from_cache(&model.to_cache()).as_ref(), Ok(model));
}

#[test]
fn a_model_survives_its_cache() {
    let model = agent();
    exercise(&model);
    let big = Model::from_gsdm([&file("bench/d_gsdm.record.bin")[..]]).unwrap();
    exercise(&big);
}

#[cfg(feature = "xml")]
#[test]
fn tr_181_survives_its_cache() {
    use std::io::Read as _;
    let mut xml = Vec::new();
    let packed = file("model/tr-181-2-19-1-usp.xml.gz");
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_end(&mut xml)
        .unwrap();
    let model = Model::from_xml(&xml).unwrap();
    assert_eq!(model.profiles().len(), 264);
    exercise(&model);
    // What an Agent with all of it would tell is all of it, but what was deleted.
    let resp = model.to_gsdm(&GetSupportedDm::new(["Device."]).return_all());
    let told = Model::from_gsdm([&encode(resp)[..]]).unwrap();
    let lines = |found: &usp_validate::model::Differences<'_>| {
        found
            .iter()
            .map(|found| found.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&told.diff(&model)), Vec::<String>::new());
    // And the real Agent lacks much.
    let agent = agent();
    let lacks = agent.diff(&model);
    let missing = lacks
        .iter()
        .filter(|found| found.kind() == DifferenceKind::Missing)
        .count();
    assert!(missing > 50, "{missing}");
    assert!(lines(&lacks).contains(&"Device.WiFi.: missing".to_string()));
    assert!(lines(&lacks).contains(&"Device.X_TEST.: extra".to_string()));
}

#[test]
fn what_is_no_cache_is_told() {
    let good = agent().to_cache();
    let mut newer = good.clone();
    newer[6] = 2;
    let mut damaged = good.clone();
    *damaged.last_mut().unwrap() ^= 1;
    for (bytes, expected) in [
        (&b"<xml>"[..], "not a cached model at byte 0"),
        (
            &newer[..],
            "the cache is of version 2, expected 1 at byte 6",
        ),
        (&damaged[..], "the cached model is damaged at byte 16"),
        (&good[..12], "the cached model is damaged at byte 12"),
    ] {
        assert_eq!(Model::from_cache(bytes).unwrap_err().to_string(), expected);
    }
    let error = Model::from_cache_within(&good, &Limits::new().max_nodes(3)).unwrap_err();
    assert_eq!(
        error.to_string().split(" at ").next(),
        Some("more nodes than the limit")
    );
    for end in 0..good.len() {
        let kind = Model::from_cache(&good[..end]).unwrap_err().kind();
        assert!(matches!(
            kind,
            ModelErrorKind::NotACache | ModelErrorKind::Damaged
        ));
    }
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["A", "B", "Cd", "É", "X_Y-1"]).prop_map(String::from)
}

fn names() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(
        prop_oneof![name(), name().prop_map(|name| format!("T.{{i}}.{name}"))],
        0..3,
    )
}

prop_compose! {
    fn object()(
        path in prop::collection::vec((name(), 0..4u8), 0..4),
        parameters in prop::collection::vec((name(), 0..3, 0..11, 0..3), 0..4),
        commands in prop::collection::vec((name(), names(), names(), 0..3), 0..3),
        events in prop::collection::vec((name(), names()), 0..3),
        keys in prop::collection::vec(prop::collection::vec(name(), 1..3), 0..3),
        access in 0..4,
    ) -> SupportedObjectResult {
        // One name is always a table, or always an object.
        let path = path.iter().fold("Device.".to_string(), |path, (name, row)| match (&**name, row) {
            ("B", 0) => format!("{path}B.7."),
            ("B", _) => format!("{path}B.{{i}}."),
            (name, _) => format!("{path}{name}."),
        });
        SupportedObjectResult {
            access,
            is_multi_instance: path.ends_with("{i}."),
            supported_params: parameters.into_iter().map(|(param_name, access, value_type, value_change)| {
                SupportedParamResult { param_name, access, value_type, value_change }
            }).collect(),
            supported_commands: commands.into_iter().map(|(name, input_arg_names, output_arg_names, command_type)| {
                SupportedCommandResult { command_name: format!("{name}()"), input_arg_names, output_arg_names, command_type }
            }).collect(),
            supported_events: events.into_iter().map(|(name, arg_names)| {
                SupportedEventResult { event_name: format!("{name}!"), arg_names }
            }).collect(),
            unique_key_sets: keys.into_iter().map(|key_names| SupportedUniqueKeySet { key_names }).collect(),
            supported_obj_path: path,
            ..Default::default()
        }
    }
}

fn model() -> impl Strategy<Value = Model> {
    prop::collection::vec(object(), 0..6).prop_map(|supported_objs| {
        let result = RequestedObjectResult {
            supported_objs,
            ..Default::default()
        };
        Model::from_gsdm([&encode(GetSupportedDmResp {
            req_obj_results: vec![result],
        })[..]])
        .unwrap()
    })
}

proptest! {
    #[test]
    fn every_model_survives_its_cache(model in model()) {
        exercise(&model);
    }

    #[test]
    fn bytes_of_any_sort_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Model::from_cache(&bytes).is_err());
        let _ = Model::from_gsdm([&bytes[..]]);
        #[cfg(feature = "xml")]
        let _ = Model::from_xml(&bytes);
    }

    #[test]
    fn differences_turn_round_with_their_models(a in model(), b in model()) {
        let (there, back) = (a.diff(&b), b.diff(&a));
        let turned = |kind| match kind {
            DifferenceKind::Missing => DifferenceKind::Extra,
            DifferenceKind::Extra => DifferenceKind::Missing,
            kind => kind,
        };
        let list = |found: &usp_validate::model::Differences<'_>, turn: bool| {
            let mut list: Vec<_> = found.iter().map(|found| {
                let (left, right) = if turn { (found.right(), found.left()) } else { (found.left(), found.right()) };
                let kind = if turn { turned(found.kind()) } else { found.kind() };
                (kind, left.map(|node| node.id()), right.map(|node| node.id()))
            }).collect();
            list.sort();
            list
        };
        prop_assert_eq!(list(&there, false), list(&back, true));
        prop_assert!(a.diff(&a).is_empty());
    }
}
