//! How much work a resolution does, counted in calls of the model.

#![expect(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "resolve/device.rs"]
mod device;

extern crate alloc;

use alloc::borrow::Cow;
use core::cell::Cell;

use device::device;
use usp_path::{
    Budget, DataType, KeyLookup, MemoryModel, Model, NodeKind, PathView, Progress, Resolution,
    ResolveOptions, ValueType, resolve,
};

/// A model that counts what it is asked.
struct Counting<'m> {
    model: &'m MemoryModel,
    supported: Cell<usize>,
    rows: Cell<usize>,
    values: Cell<usize>,
    lookups: Cell<usize>,
    others: Cell<usize>,
    has_index: bool,
}

impl<'m> Counting<'m> {
    fn new(model: &'m MemoryModel) -> Self {
        Self {
            model,
            supported: Cell::new(0),
            rows: Cell::new(0),
            values: Cell::new(0),
            lookups: Cell::new(0),
            others: Cell::new(0),
            has_index: true,
        }
    }

    fn calls(&self) -> usize {
        let counters = [
            &self.supported,
            &self.rows,
            &self.values,
            &self.lookups,
            &self.others,
        ];
        counters.iter().map(|counter| counter.get()).sum()
    }
}

fn count(counter: &Cell<usize>) {
    counter.set(counter.get() + 1);
}

impl Model for Counting<'_> {
    type Node = <MemoryModel as Model>::Node;
    type Object = <MemoryModel as Model>::Object;

    fn root(&self, name: &str) -> Option<Self::Node> {
        count(&self.supported);
        self.model.root(name)
    }
    fn child(&self, parent: Self::Node, name: &str) -> Option<Self::Node> {
        count(&self.supported);
        self.model.child(parent, name)
    }
    fn nth_child(&self, parent: Self::Node, index: usize) -> Option<Self::Node> {
        count(&self.others);
        self.model.nth_child(parent, index)
    }
    fn name(&self, node: Self::Node) -> &str {
        self.model.name(node)
    }
    fn kind(&self, node: Self::Node) -> NodeKind {
        self.model.kind(node)
    }
    fn data_type(&self, parameter: Self::Node) -> Option<DataType> {
        count(&self.supported);
        self.model.data_type(parameter)
    }
    fn key_parameter(&self, table: Self::Node, key: usize, index: usize) -> Option<Self::Node> {
        count(&self.supported);
        self.model.key_parameter(table, key, index)
    }
    fn root_object(&self, root: Self::Node) -> Option<Self::Object> {
        count(&self.others);
        self.model.root_object(root)
    }
    fn single(&self, parent: &Self::Object, node: Self::Node) -> Option<Self::Object> {
        count(&self.others);
        self.model.single(parent, node)
    }
    fn row(&self, parent: &Self::Object, table: Self::Node, number: u32) -> Option<Self::Object> {
        count(&self.rows);
        self.model.row(parent, table, number)
    }
    fn next_row(
        &self,
        parent: &Self::Object,
        table: Self::Node,
        after: u32,
    ) -> Option<(u32, Self::Object)> {
        count(&self.rows);
        self.model.next_row(parent, table, after)
    }
    fn next_row_by_key(
        &self,
        parent: &Self::Object,
        table: Self::Node,
        key: usize,
        values: &[&str],
        after: u32,
    ) -> KeyLookup<Self::Object> {
        count(&self.lookups);
        match self.has_index {
            true => self
                .model
                .next_row_by_key(parent, table, key, values, after),
            false => KeyLookup::Unindexed,
        }
    }
    fn holds(&self, object: &Self::Object, leaf: Self::Node) -> bool {
        count(&self.others);
        self.model.holds(object, leaf)
    }
    fn value(&self, object: &Self::Object, parameter: Self::Node) -> Option<Cow<'_, str>> {
        count(&self.values);
        self.model.value(object, parameter)
    }
}

/// A table of `rows` hosts, with the keys `Name` and, together, `Port` and `Protocol`.
fn hosts(rows: u32) -> MemoryModel {
    let mut model = MemoryModel::new();
    let types = [
        ("Name", ValueType::String),
        ("Port", ValueType::UnsignedInt),
        ("Protocol", ValueType::String),
        ("Ref", ValueType::String),
    ];
    for (name, value_type) in types {
        model
            .support_parameter(
                &format!("Device.Hosts.Host.{{i}}.{name}"),
                value_type.into(),
            )
            .expect("a parameter");
    }
    for key in [&["Name"][..], &["Port", "Protocol"]] {
        model
            .support_key("Device.Hosts.Host.{i}.", key)
            .expect("a key");
    }
    for row in 1..=rows {
        let mut set = |name: &str, value: &str| {
            model
                .set(&format!("Device.Hosts.Host.{row}.{name}"), value)
                .expect("a value");
        };
        set("Name", &format!("host-{row}"));
        set("Port", &format!("{:07}", row / 2));
        set("Protocol", ["TCP", "UDP"][row as usize % 2]);
        set("Ref", &format!("Device.Hosts.Host.{}", rows + 1 - row));
    }
    model
}

fn drain(model: &Counting<'_>, path: &str, options: ResolveOptions) -> Vec<String> {
    let path = PathView::parse(path).expect("a path");
    resolve(path, model, options)
        .map(|found| found.expect("no error").into_string())
        .collect()
}

#[test]
fn first_result_comes_before_the_second_row_is_visited() {
    let hosts = hosts(1000);
    let model = Counting::new(&hosts);
    let path = PathView::parse("Device.Hosts.Host.*.Name").expect("a path");
    let mut found = resolve(path, &model, ResolveOptions::get());
    assert_eq!(model.calls(), 0, "nothing is asked before the first call");
    assert!(found.next().is_some());
    assert_eq!(model.rows.get(), 1);
    assert!(found.next().is_some());
    assert_eq!(model.rows.get(), 2);
}

#[test]
fn names_are_looked_up_once_not_for_every_row() {
    let hosts = hosts(1000);
    let model = Counting::new(&hosts);
    assert_eq!(
        drain(&model, "Device.Hosts.Host.*.Name", ResolveOptions::get()).len(),
        1000
    );
    assert_eq!(model.supported.get(), 4);
    assert_eq!(model.rows.get(), 1001);
    assert_eq!(model.values.get(), 0, "values are for the Agent to read");
}

#[test]
fn work_is_linear_in_the_rows() {
    let calls = |rows, path: &str| {
        let hosts = hosts(rows);
        let model = Counting::new(&hosts);
        drain(&model, path, ResolveOptions::get());
        model.calls()
    };
    for path in [
        "Device.Hosts.Host.*.Name",
        "Device.Hosts.",
        "Device.Hosts.Host.[Port>3].Name",
        r#"Device.Hosts.Host.[Ref+.Protocol=="TCP"].Name"#,
        "Device.Hosts.Host.*.Ref+.Name",
    ] {
        let (ten, hundred, thousand) = (calls(10, path), calls(100, path), calls(1000, path));
        assert_eq!((thousand - hundred) / 900, (hundred - ten) / 90, "{path}");
        assert!(thousand < 20 * 1000, "{path}: {thousand}");
    }
}

#[test]
fn row_is_found_by_its_key_without_a_scan() {
    let hosts = hosts(10_000);
    for (path, expected) in [
        (
            r#"Device.Hosts.Host.[Name=="host-7777"].Port"#,
            "Device.Hosts.Host.7777.Port",
        ),
        (
            r#"Device.Hosts.Host.[Protocol=="UDP"&&Port==3888].Name"#,
            "Device.Hosts.Host.7777.Name",
        ),
        (
            r#"Device.Hosts.Host.[Name=="host-7777"&&Port>5].Port"#,
            "Device.Hosts.Host.7777.Port",
        ),
    ] {
        let model = Counting::new(&hosts);
        assert_eq!(drain(&model, path, ResolveOptions::get()), [expected]);
        assert!(model.lookups.get() <= 2 && model.rows.get() == 0, "{path}");
        assert!(model.values.get() <= 2, "{path}");
    }
}

#[test]
fn cost_of_a_key_does_not_depend_on_the_rows() {
    let calls = |rows| {
        let hosts = hosts(rows);
        let model = Counting::new(&hosts);
        drain(
            &model,
            r#"Device.Hosts.Host.[Name=="host-77"].Port"#,
            ResolveOptions::get(),
        );
        model.calls()
    };
    assert_eq!(calls(100), calls(5000));
}

#[test]
fn without_an_index_the_rows_are_visited_up_to_the_one_that_fits() {
    let hosts = hosts(1000);
    let mut model = Counting::new(&hosts);
    model.has_index = false;
    let path = r#"Device.Hosts.Host.[Name=="host-300"].Port"#;
    assert_eq!(
        drain(&model, path, ResolveOptions::get()),
        ["Device.Hosts.Host.300.Port"]
    );
    assert_eq!(model.rows.get(), 300);
}

#[test]
fn a_step_is_a_bounded_amount_of_work() {
    let hosts = hosts(500);
    for path in [
        "Device.Hosts.Host.*.Name",
        "Device.Hosts.Host.[Port>100000].Name",
        "Device.",
        r#"Device.Hosts.Host.[Ref+.Ref+.Name=="host-400"].Name"#,
        "Device.Hosts.Host.*.Ref#*+.Ref+.Name",
        r#"Device.Hosts.Host.[Name=="host-400"].Ref+.Name"#,
    ] {
        for has_index in [true, false] {
            let mut model = Counting::new(&hosts);
            model.has_index = has_index;
            let view = PathView::parse(path).expect("a path");
            let mut resolution = Resolution::new(view, ResolveOptions::get());
            let mut steps = 0;
            loop {
                let before = model.calls();
                let mut budget = Budget::steps(1);
                let progress = resolution.poll_next(&model, &mut budget);
                let is_done = matches!(progress, Progress::Done);
                let calls = model.calls() - before;
                assert!(calls <= 25, "{path}: {calls} calls in one step");
                steps += 1;
                if is_done {
                    break;
                }
            }
            assert!(steps < 20 * 500, "{path}: {steps} steps");
        }
    }
}

#[test]
fn budget_does_not_change_what_is_found() {
    let model = device();
    for path in [
        "Device.",
        "Device.NAT.PortMapping.[Interface+.LowerLayers#*+.Enable==true].Interface+.Name",
        "Device.NAT.PortMapping.*.Interface+.LowerLayers#*+.IPv4Address.*.",
    ] {
        let view = PathView::parse(path).expect("a path");
        let whole: Vec<_> = resolve(view, &model, ResolveOptions::get())
            .map(|found| found.expect("no error").into_string())
            .collect();
        for steps in [1, 2, 3, 7] {
            let mut resolution = Resolution::new(view, ResolveOptions::get());
            let mut pieces = Vec::new();
            loop {
                let mut budget = Budget::steps(steps);
                match resolution.poll_next(&model, &mut budget) {
                    Progress::Found(found) => pieces.push(found.as_str().to_owned()),
                    Progress::Pending => assert_eq!(budget.left(), 0),
                    Progress::Done => break,
                    Progress::Failed(error) => panic!("{error}"),
                }
            }
            assert_eq!(pieces, whole, "{path}");
        }
    }
}

#[test]
fn budget_of_nothing_does_nothing() {
    let hosts = hosts(1);
    let model = Counting::new(&hosts);
    let path = PathView::parse("Device.").expect("a path");
    let mut resolution = Resolution::new(path, ResolveOptions::get());
    let progress = resolution.poll_next(&model, &mut Budget::steps(0));
    assert!(matches!(progress, Progress::Pending));
    assert_eq!(model.calls(), 0);
}

#[test]
fn model_may_change_between_steps() {
    let mut model = hosts(5);
    let path = PathView::parse("Device.Hosts.Host.*.Name").expect("a path");
    let mut resolution = Resolution::new(path, ResolveOptions::get());
    let mut found = Vec::new();
    let mut budget = Budget::unlimited();
    while let Progress::Found(next) = resolution.poll_next(&model, &mut budget) {
        found.push(next.as_str().to_owned());
        if found.len() == 2 {
            for gone in [1, 2, 4] {
                model
                    .remove(&format!("Device.Hosts.Host.{gone}."))
                    .expect("a row");
            }
            model.set("Device.Hosts.Host.9.Name", "new").expect("a row");
        }
    }
    let numbers: Vec<_> = found
        .iter()
        .filter_map(|path| path.split('.').nth(3))
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "5", "9"]);
}

#[test]
fn finished_resolution_stays_finished() {
    let model = device();
    let path = PathView::parse("Device.IP.Interface.99.").expect("a path");
    let mut found = resolve(path, &model, ResolveOptions::get());
    assert!(matches!(found.next(), Some(Err(_))));
    assert!(found.next().is_none());
    assert!(found.next().is_none());
}
