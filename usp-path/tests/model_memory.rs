//! The model in memory: facts, lines, keys, and what is wrong with them.

#![expect(clippy::expect_used, reason = "a test may panic")]

use usp_path::{
    DataType, KeyLookup, MemoryModel, MemoryNode, MemoryObject, Model, ModelErrorKind, NodeKind,
    PathErrorKind, RowAccess, ValueType,
};

fn string() -> DataType {
    ValueType::String.into()
}

fn node(model: &MemoryModel, names: &[&str]) -> MemoryNode {
    let (root, names) = names.split_first().expect("a root");
    let root = model.root(root).expect("the root");
    names
        .iter()
        .fold(root, |node, name| model.child(node, name).expect(name))
}

fn rows(model: &MemoryModel, parent: MemoryObject, table: MemoryNode) -> Vec<u32> {
    let next = |after: &u32| model.next_row(&parent, table, *after).map(|row| row.0);
    core::iter::successors(next(&0), next).collect()
}

fn users() -> MemoryModel {
    let mut model = MemoryModel::new();
    let facts = |model: &mut MemoryModel| {
        model.support_parameter("Device.Users.User.{i}.Name", string())?;
        model.support_parameter("Device.Users.User.{i}.Age", ValueType::Int.into())?;
        model.support_key("Device.Users.User.{i}.", &["Name"])?;
        model.support_key("Device.Users.User.{i}.", &["Age", "Name"])?;
        model.set("Device.Users.User.7.Name", "seven")?;
        model.set("Device.Users.User.7.Age", "+07")?;
        model.set("Device.Users.User.2.Name", "two")?;
        model.insert("Device.Users.User.5.").map(|_| ())
    };
    facts(&mut model).expect("facts");
    model
}

struct Users {
    users: MemoryObject,
    table: MemoryNode,
}

fn users_of(model: &MemoryModel) -> Users {
    let device = model
        .root_object(node(model, &["Device"]))
        .expect("the root");
    let users = model.single(&device, node(model, &["Device", "Users"]));
    Users {
        users: users.expect("a single object"),
        table: node(model, &["Device", "Users", "User"]),
    }
}

#[test]
fn facts_make_the_supported_model() {
    let mut model = users();
    model.support_command("Device.Reboot()").expect("a command");
    model
        .support_event("Device.Users.User.{i}.Left!")
        .expect("an event");
    model.support_object("Device.Bare.").expect("an object");
    let kind = |names: &[&str]| model.kind(node(&model, names));
    assert_eq!(kind(&["Device"]), NodeKind::Object);
    assert_eq!(kind(&["Device", "Users", "User"]), NodeKind::Table);
    assert_eq!(
        kind(&["Device", "Users", "User", "Name"]),
        NodeKind::Parameter
    );
    assert_eq!(kind(&["Device", "Reboot()"]), NodeKind::Command);
    assert_eq!(kind(&["Device", "Users", "User", "Left!"]), NodeKind::Event);
    let device = node(&model, &["Device"]);
    let children: Vec<_> = (0..)
        .map_while(|index| model.nth_child(device, index))
        .map(|child| model.name(child))
        .collect();
    assert_eq!(children, ["Users", "Reboot()", "Bare"]);
    assert_eq!(model.root("Internal"), None);
    assert_eq!(model.child(device, "users"), None);
    let age = node(&model, &["Device", "Users", "User", "Age"]);
    assert_eq!(model.data_type(age), Some(ValueType::Int.into()));
}

#[test]
fn command_event_and_parameter_of_one_name_are_three() {
    let mut model = MemoryModel::new();
    let parameter = model
        .support_parameter("Device.Test", string())
        .expect("a parameter");
    let command = model.support_command("Device.Test()").expect("a command");
    let event = model.support_event("Device.Test!").expect("an event");
    assert!(parameter != command && command != event && event != parameter);
    assert_eq!(
        model.support_parameter("Device.Test", string()),
        Ok(parameter)
    );
}

#[test]
fn rows_come_in_the_order_of_their_numbers() {
    let mut model = users();
    let Users { users, table } = users_of(&model);
    assert_eq!(rows(&model, users, table), [2, 5, 7]);
    for row in (1..=9).rev() {
        model
            .insert(&format!("Device.Users.User.{row}."))
            .expect("a row");
    }
    assert_eq!(rows(&model, users, table), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    model
        .insert("Device.Users.User.4294967295.")
        .expect("a row");
    model.remove("Device.Users.User.1.").expect("a row");
    model.remove("Device.Users.User.6.").expect("a row");
    assert_eq!(
        rows(&model, users, table),
        [2, 3, 4, 5, 7, 8, 9, 4_294_967_295]
    );
    assert_eq!(model.next_row(&users, table, u32::MAX), None);
    assert!(model.row(&users, table, 7).is_some());
    assert!(model.row(&users, table, 6).is_none());
}

#[test]
fn value_is_the_text_that_was_set() {
    let mut model = users();
    let Users { users, table } = users_of(&model);
    let age = node(&model, &["Device", "Users", "User", "Age"]);
    let row = model.row(&users, table, 7).expect("a row");
    assert_eq!(model.value(&row, age).as_deref(), Some("+07"));
    assert!(model.holds(&row, age));
    model
        .remove("Device.Users.User.7.Age")
        .expect("a parameter");
    assert_eq!(model.value(&row, age), None);
    assert!(!model.holds(&row, age));
    assert_eq!(
        model.path_of(row, Some(age)).as_deref(),
        Some("Device.Users.User.7.Age")
    );
}

#[test]
fn index_finds_equal_values_however_they_are_written() {
    let mut model = users();
    let Users { users, table } = users_of(&model);
    let find = |model: &MemoryModel, key, values: &[&str]| match model
        .next_row_by_key(&users, table, key, values, 0)
    {
        KeyLookup::Row(number, _) => Some(number),
        KeyLookup::Missing => None,
        KeyLookup::Unindexed => panic!("no index"),
    };
    assert_eq!(find(&model, 0, &["seven"]), Some(7));
    assert_eq!(find(&model, 0, &["five"]), None);
    assert_eq!(find(&model, 1, &["7", "seven"]), Some(7));
    model
        .set("Device.Users.User.7.Name", "sieben")
        .expect("a value");
    assert_eq!(find(&model, 0, &["seven"]), None);
    assert_eq!(find(&model, 0, &["sieben"]), Some(7));
    assert_eq!(find(&model, 1, &["7", "sieben"]), Some(7));
    model
        .set("Device.Users.User.5.Name", "sieben")
        .expect("a value");
    assert_eq!(find(&model, 0, &["sieben"]), Some(5), "the first of two");
    let second = model.next_row_by_key(&users, table, 0, &["sieben"], 5);
    assert!(matches!(second, KeyLookup::Row(7, _)));
    let third = model.next_row_by_key(&users, table, 0, &["sieben"], 7);
    assert_eq!(third, KeyLookup::Missing);
    model.remove("Device.Users.User.5.").expect("a row");
    assert_eq!(find(&model, 0, &["sieben"]), Some(7));
    model.remove("Device.Users.User.7.").expect("a row");
    assert_eq!(find(&model, 0, &["sieben"]), None);
}

#[test]
fn key_may_be_declared_when_there_are_rows_already() {
    let mut model = MemoryModel::new();
    model.load("Device.T.3.Name=three\n").expect("lines");
    model
        .support_key("Device.T.{i}.", &["Name"])
        .expect("a key");
    model
        .support_key("Device.T.{i}.", &["Name"])
        .expect("the same key");
    let device = model
        .root_object(node(&model, &["Device"]))
        .expect("the root");
    let table = node(&model, &["Device", "T"]);
    let found = model.next_row_by_key(&device, table, 0, &["three"], 0);
    assert!(matches!(found, KeyLookup::Row(3, _)));
    assert_eq!(model.key_parameter(table, 1, 0), None);
}

#[test]
fn handle_of_a_removed_row_names_nothing() {
    let mut model = users();
    let Users { users, table } = users_of(&model);
    let name = node(&model, &["Device", "Users", "User", "Name"]);
    let row = model.row(&users, table, 7).expect("a row");
    model.remove("Device.Users.User.7.").expect("a row");
    model
        .set("Device.Users.User.8.Name", "eight")
        .expect("a row in its place");
    assert_eq!(model.value(&row, name), None);
    assert_eq!(model.path_of(row, None), None);
    assert!(!model.holds(&row, name));
    model
        .remove("Device.Users.User.7.")
        .expect("it is gone already");
}

#[test]
fn removed_row_takes_its_sub_objects_with_it() {
    let mut model = MemoryModel::new();
    model
        .load("Device.T.1.Sub.2.Stats.Count=1\nDevice.T.2.Sub.2.Stats.Count=1\n")
        .expect("lines");
    model.remove("Device.T.1.").expect("a row");
    model.insert("Device.T.1.").expect("a row");
    let device = model
        .root_object(node(&model, &["Device"]))
        .expect("the root");
    let table = node(&model, &["Device", "T"]);
    let row = model.row(&device, table, 1).expect("a row");
    assert_eq!(rows(&model, row, node(&model, &["Device", "T", "Sub"])), []);
}

#[test]
fn object_that_is_declared_later_is_in_every_row() {
    let mut model = MemoryModel::new();
    model
        .load("Device.T.1.A=x\nDevice.T.2.S.B=y\n")
        .expect("lines");
    let device = model
        .root_object(node(&model, &["Device"]))
        .expect("the root");
    let row = model
        .row(&device, node(&model, &["Device", "T"]), 1)
        .expect("a row");
    assert!(
        model
            .single(&row, node(&model, &["Device", "T", "S"]))
            .is_some()
    );
}

#[test]
fn row_access_is_what_was_said() {
    let mut model = users();
    let table = node(&model, &["Device", "Users", "User"]);
    assert_eq!(model.row_access(table), RowAccess::AddDelete);
    model
        .restrict_rows("Device.Users.User.{i}.", RowAccess::AddOnly)
        .expect("a table");
    assert_eq!(model.row_access(table), RowAccess::AddOnly);
}

#[test]
fn lines_tell_what_is_supported() {
    let mut model = MemoryModel::new();
    let lines = "# a comment\r
\r
Device.Info.Text= a=b, [c] \r
Device.Hosts.Host.3.
  Device.Hosts.Host.1.Name  =x
Device.Reboot()
Device.Boot!
";
    model.load(lines).expect("lines");
    let device = model
        .root_object(node(&model, &["Device"]))
        .expect("the root");
    let info = model
        .single(&device, node(&model, &["Device", "Info"]))
        .expect("an object");
    let text = node(&model, &["Device", "Info", "Text"]);
    assert_eq!(model.value(&info, text).as_deref(), Some(" a=b, [c] "));
    assert_eq!(model.data_type(text), None);
    let hosts = model
        .single(&device, node(&model, &["Device", "Hosts"]))
        .expect("an object");
    assert_eq!(
        rows(&model, hosts, node(&model, &["Device", "Hosts", "Host"])),
        [1, 3]
    );
    assert_eq!(
        model.kind(node(&model, &["Device", "Reboot()"])),
        NodeKind::Command
    );
    assert_eq!(
        model.kind(node(&model, &["Device", "Boot!"])),
        NodeKind::Event
    );
}

#[test]
fn declared_type_outlives_the_lines() {
    let mut model = users();
    model.load("Device.Users.User.9.Age=9\n").expect("lines");
    let age = node(&model, &["Device", "Users", "User", "Age"]);
    assert_eq!(model.data_type(age), Some(ValueType::Int.into()));
}

fn line_error(lines: &str) -> String {
    let mut model = users();
    let error = model.load(lines).expect_err(lines);
    error.to_string()
}

#[test]
fn error_texts_of_lines() {
    assert_eq!(
        line_error("Device.A=1\nDevice..A=1\n"),
        "the text is no path at line 2"
    );
    assert_eq!(
        line_error("\nDevice.A\n"),
        "a line lacks '=' behind a parameter at line 2"
    );
    assert_eq!(
        line_error("Device.Users.User.*.Name=x"),
        "expected the path of one object, by instance numbers at line 1"
    );
    assert_eq!(
        line_error("Device.A.=x"),
        "expected the path of a parameter at line 1"
    );
    assert_eq!(
        line_error("Device.Users.User.Name=x"),
        "the path is of another kind than in an earlier fact at line 1"
    );
}

#[test]
fn error_texts_of_facts() {
    let mut model = users();
    let text =
        |result: Result<(), usp_path::ModelError>| result.expect_err("a wrong fact").to_string();
    assert_eq!(
        text(model.set("Device.Users.User.1.Nope", "")),
        "nothing of this path is supported, declare it first"
    );
    assert_eq!(
        text(model.set("Device.Nope.1.Name", "")),
        "nothing of this path is supported, declare it first"
    );
    assert_eq!(
        text(model.support_key("Device.Users.", &["Name"])),
        "expected the path of a table, which ends in {i}."
    );
    assert_eq!(
        text(model.support_key("Device.Users.User.{i}.", &["Nope"])),
        "nothing of this path is supported, declare it first"
    );
    assert_eq!(
        text(model.remove("Device.Users.")),
        "expected the path of a row or a parameter"
    );
    let fact = |result: Result<MemoryNode, usp_path::ModelError>| {
        result.expect_err("a wrong fact").to_string()
    };
    assert_eq!(
        fact(model.support_command("Device.A")),
        "expected the path of a command, which ends in ()"
    );
    assert_eq!(
        fact(model.support_event("Device.A()")),
        "expected the path of an event, which ends in !"
    );
    assert_eq!(
        fact(model.support_object("Device.A")),
        "expected the path of an object"
    );
    assert_eq!(
        fact(model.support_parameter("Device.A.", string())),
        "expected the path of a parameter"
    );
    assert_eq!(
        fact(model.support_object("Device.Users.User.1.")),
        "expected the path of a supported object, with {i} for its rows"
    );
    let row = model
        .insert("Device.Users.User.1.Name")
        .expect_err("no row");
    assert_eq!(row.to_string(), "expected the path of an object");
    assert_eq!(row.line(), None);
    assert!(matches!(
        row.kind(),
        ModelErrorKind::Expected {
            expected: "an object",
            ..
        }
    ));
}

#[test]
fn error_tells_its_cause() {
    use core::error::Error as _;

    let mut model = MemoryModel::new();
    let error = model
        .load("Device.T.99999999999.A=1")
        .expect_err("a large number");
    assert_eq!(error.line(), Some(1));
    let ModelErrorKind::Path(cause) = error.kind() else {
        panic!("{error}");
    };
    assert!(
        matches!(cause.kind(), PathErrorKind::NumberTooLarge),
        "{cause:?}"
    );
    assert!(error.source().is_some());
}
