//! Messages that TR-181 bears out, with one thing altered: the rule that should see it does.
#![cfg(feature = "xml")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::collections::BTreeSet;
use alloc::sync::Arc;
use std::io::Read as _;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;
use usp_path::{NodeKind, RowAccess, ValueType};
use usp_proto::msg::add::CreateObject;
use usp_proto::msg::get_resp::{RequestedPathResult, ResolvedPathResult};
use usp_proto::msg::notify::Event;
use usp_proto::msg::set::UpdateObject;
use usp_proto::msg::{Add, Delete, Get, GetResp, Msg, Notify, Operate, Set};
use usp_validate::model::{Model, ModelStatus, Node, ParameterAccess, TypeView};
use usp_validate::{Report, Rule, Validator};

/// TR-181, and its nodes by what a Message may do with them.
struct Device {
    validator: Validator,
    model: Arc<Model>,
}

fn device() -> &'static Device {
    static DEVICE: OnceLock<Device> = OnceLock::new();
    DEVICE.get_or_init(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/model");
        let file = std::fs::File::open(format!("{folder}/tr-181-2-19-1-usp.xml.gz")).unwrap();
        let mut xml = Vec::new();
        flate2::read::GzDecoder::new(file)
            .read_to_end(&mut xml)
            .unwrap();
        let model = Arc::new(Model::from_xml(&xml).unwrap());
        let with: Vec<_> = Rule::all()
            .filter(|rule| rule.needs_model())
            .map(Rule::requirement)
            .collect();
        let validator = Validator::new().only(&with).model(model.clone());
        Device { validator, model }
    })
}

impl Device {
    fn found(&self, msg: &Msg) -> BTreeSet<&'static str> {
        let mut report = Report::new();
        self.validator.check_msg(&msg.encode_to_vec(), &mut report);
        (report.findings().iter())
            .map(|it| it.requirement().id())
            .collect()
    }

    /// One of the nodes for which something holds.
    fn pick(&self, index: &Index, is_meant: impl Fn(&Node<'_>) -> bool) -> Node<'_> {
        let is_current = |node: &Node<'_>| node.effective_status() != ModelStatus::Deleted;
        let nodes: Vec<_> = (self.model.nodes())
            .filter(|node| !node.path().is_argument() && is_current(node) && is_meant(node))
            .collect();
        *index.get(&nodes)
    }
}

/// The path of a node, with an instance for each table.
fn path(node: Node<'_>) -> String {
    node.path().to_string().replace("{i}", "1")
}

fn parent(node: Node<'_>) -> String {
    path(node.parent().unwrap())
}

/// A value of a type, if one is easily found.
fn value(data_type: TypeView<'_>) -> Option<String> {
    let size = data_type.sizes().next().map_or(0, |size| size.min());
    let text = |part: &str, width: u32| part.repeat(usize::try_from(size.div_ceil(width)).unwrap());
    let one = match data_type.value_type() {
        ValueType::String => match data_type.enumeration().next() {
            Some(first) => first.value().to_owned(),
            None => text("x", 1),
        },
        ValueType::Boolean => "true".to_owned(),
        ValueType::DateTime => "2024-01-01T00:00:00Z".to_owned(),
        ValueType::HexBinary => text("00", 1),
        ValueType::Base64 => text("AAAA", 3),
        _ => {
            let range = data_type.ranges().next();
            let end = range.and_then(|range| range.min().or(range.max()));
            end.unwrap_or("0").to_owned()
        }
    };
    let items = usize::try_from(data_type.items().min().max(1)).unwrap();
    let value = if data_type.is_list() {
        vec![one; items].join(",")
    } else {
        one
    };
    let is_strong = data_type.is_strong_reference();
    let value = if is_strong { String::new() } else { value };
    let is_right = data_type
        .check(&value)
        .and(data_type.check_patterns(&value));
    is_right.is_ok().then_some(value)
}

/// Whether a parameter is one that a Set may write at will.
fn is_settable(node: &Node<'_>) -> bool {
    let is_key = |table: Node<'_>| {
        let mut names = table.unique_keys().flat_map(|key| key.parameters());
        names.any(|name| name == node.name())
    };
    node.access() == Some(ParameterAccess::ReadWrite)
        && node.data_type().is_some_and(|it| value(it).is_some())
        && !node.parent().is_some_and(is_key)
        && !is_permission(node)
}

/// Whether a parameter is one of those that have four letters.
fn is_permission(node: &Node<'_>) -> bool {
    node.parent()
        .is_some_and(|parent| parent.name() == "Permission")
}

/// Whether there are texts that are no value of the type.
fn is_strict(node: &Node<'_>) -> bool {
    let data_type = node.data_type().unwrap();
    data_type.value_type() != ValueType::String
}

fn is_row(node: &Node<'_>) -> bool {
    node.kind() == NodeKind::Table && node.row_access() == Some(RowAccess::AddDelete)
}

fn set(object: &str, name: &str, value: &str) -> Msg {
    Msg::request("1", Set::new([UpdateObject::new(object, [(name, value)])])).unwrap()
}

fn add(table: &str, name: &str, value: &str) -> Msg {
    Msg::request("1", Add::new([CreateObject::new(table, [(name, value)])])).unwrap()
}

fn get_resp(object: &str, name: &str, value: &str) -> Msg {
    let resolved = ResolvedPathResult {
        resolved_path: object.to_owned(),
        result_params: [(name.to_owned(), value.to_owned())].into(),
    };
    let result = RequestedPathResult {
        requested_path: object.to_owned(),
        resolved_path_results: vec![resolved],
        ..Default::default()
    };
    let resp = GetResp {
        req_path_results: vec![result],
    };
    Msg::response("1", resp).unwrap()
}

fn operate(command: &str, args: &[(String, String)]) -> Msg {
    let operate = Operate::new(command, "key").input_args(args.iter().cloned());
    Msg::request("1", operate).unwrap()
}

/// The arguments that a command needs.
fn arguments(command: Node<'_>) -> Option<Vec<(String, String)>> {
    let required = command
        .inputs()
        .filter(|it| it.is_mandatory() && it.kind() == NodeKind::Parameter);
    required
        .map(|it| Some((it.name().to_owned(), value(it.data_type()?)?)))
        .collect()
}

const NOTHING: [&str; 0] = [];

fn ids<const N: usize>(ids: [&'static str; N]) -> BTreeSet<&'static str> {
    ids.into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_set_with_one_thing_altered_is_seen(index: Index, other: Index) {
        let device = device();
        let node = device.pick(&index, is_settable);
        let (object, name) = (parent(node), node.name());
        let right = value(node.data_type().unwrap()).unwrap();
        prop_assert_eq!(device.found(&set(&object, name, &right)), ids(NOTHING));

        prop_assert_eq!(device.found(&set(&object, "Unheard", &right)), ids(["N.49"]));
        let elsewhere = format!("{object}Unheard.");
        prop_assert_eq!(device.found(&set(&elsewhere, name, &right)), ids(["N.49"]));
        if is_strict(&node) {
            prop_assert_eq!(device.found(&set(&object, name, "#")), ids(["R-ENC.6"]));
        }
        let is_fixed = |node: &Node<'_>| {
            node.access() == Some(ParameterAccess::ReadOnly)
                && node.data_type().is_some_and(|it| value(it).is_some())
        };
        let fixed = device.pick(&other, is_fixed);
        let right = value(fixed.data_type().unwrap()).unwrap();
        let msg = set(&parent(fixed), fixed.name(), &right);
        prop_assert_eq!(device.found(&msg), ids(["N.49"]));
    }

    #[test]
    fn an_add_or_delete_with_one_thing_altered_is_seen(index: Index, other: Index) {
        let device = device();
        let is_in_row = |node: &Node<'_>| is_settable(node) && is_row(&node.parent().unwrap());
        let node = device.pick(&index, is_in_row);
        let (row, name) = (parent(node), node.name());
        let table = row.strip_suffix("1.").unwrap();
        let right = value(node.data_type().unwrap()).unwrap();
        prop_assert_eq!(device.found(&add(table, name, &right)), ids(NOTHING));
        let delete = |path: &str| Msg::request("1", Delete::new([path])).unwrap();
        prop_assert_eq!(device.found(&delete(&row)), ids(NOTHING));

        prop_assert_eq!(device.found(&add(table, "Unheard", &right)), ids(["N.48"]));
        if is_strict(&node) {
            prop_assert_eq!(device.found(&add(table, name, "#")), ids(["R-ENC.6"]));
        }
        let is_fixed = |node: &Node<'_>| {
            node.kind() == NodeKind::Table && node.row_access() == Some(RowAccess::ReadOnly)
        };
        let fixed = path(device.pick(&other, is_fixed));
        let table = fixed.strip_suffix("1.").unwrap();
        prop_assert_eq!(device.found(&add(table, name, &right)), ids(["N.47"]));
        prop_assert_eq!(device.found(&delete(&fixed)), ids(["R-DEL.1"]));
        let elsewhere = format!("{row}Unheard.1.");
        prop_assert_eq!(device.found(&delete(&elsewhere)), ids(["N.50"]));
    }

    #[test]
    fn a_get_or_its_answer_with_one_thing_altered_is_seen(index: Index) {
        let device = device();
        let is_plain = |node: &Node<'_>| {
            let data_type = node.data_type();
            data_type.is_some_and(|it| {
                value(it).is_some() && !it.is_hidden() && !it.is_secured()
            }) && !is_permission(node)
        };
        let node = device.pick(&index, is_plain);
        let get = |path: &str| Msg::request("1", Get::new([path])).unwrap();
        prop_assert_eq!(device.found(&get(&path(node))), ids(NOTHING));
        let (object, name) = (parent(node), node.name());
        let right = value(node.data_type().unwrap()).unwrap();
        prop_assert_eq!(device.found(&get_resp(&object, name, &right)), ids(NOTHING));

        prop_assert_eq!(device.found(&get(&format!("{object}Unheard"))), ids(["R-GET.0"]));
        prop_assert_eq!(device.found(&get_resp(&object, "Unheard", &right)), ids(["N.25"]));
        let elsewhere = format!("{object}Unheard.");
        prop_assert_eq!(device.found(&get_resp(&elsewhere, name, &right)), ids(["R-GET.0"]));
        if is_strict(&node) {
            prop_assert_eq!(device.found(&get_resp(&object, name, "#")), ids(["R-ENC.6"]));
        }
    }

    #[test]
    fn an_operate_with_one_thing_altered_is_seen(index: Index, which: Index) {
        let device = device();
        let has_arguments = |node: &Node<'_>| {
            node.kind() == NodeKind::Command
                && arguments(*node).is_some_and(|args| !args.is_empty())
        };
        let node = device.pick(&index, has_arguments);
        let (command, args) = (path(node), arguments(node).unwrap());
        prop_assert_eq!(device.found(&operate(&command, &args)), ids(NOTHING));

        let mut less = args.clone();
        less.remove(which.index(args.len()));
        prop_assert_eq!(device.found(&operate(&command, &less)), ids(["R-OPR.5"]));
        let mut more = args.clone();
        more.push(("Unheard".to_owned(), String::new()));
        prop_assert_eq!(device.found(&operate(&command, &more)), ids(["R-OPR.6"]));
        let elsewhere = format!("{}Unheard()", parent(node));
        prop_assert_eq!(device.found(&operate(&elsewhere, &args)), ids(["N.53"]));
    }

    #[test]
    fn an_event_with_one_thing_altered_is_seen(index: Index) {
        let device = device();
        let node = device.pick(&index, |node| node.kind() == NodeKind::Event);
        let event = |object: &str, name: &str, args: &[(&str, &str)]| {
            let event = Event::new(object, name, args.iter().copied());
            Msg::request("1", Notify::new("s", event)).unwrap()
        };
        let (object, name) = (parent(node), node.name());
        prop_assert_eq!(device.found(&event(&object, name, &[])), ids(NOTHING));

        let more = [("Unheard", "")];
        prop_assert_eq!(device.found(&event(&object, name, &more)), ids(["N.39"]));
        prop_assert_eq!(device.found(&event(&object, "Unheard!", &[])), ids(["N.39"]));
    }
}
