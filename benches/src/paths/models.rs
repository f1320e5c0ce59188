//! A data model of one large table.

use std::fmt::Write as _;

use usp_path::{DataType, MemoryModel, Model, ValueType};

/// The path of every row's name.
pub const ALL_NAMES: &str = "Device.IP.Interface.*.Name";

/// The path of the row that is named `eth50`.
pub const ONE_ROW: &str = r#"Device.IP.Interface.[Name=="eth50"]."#;

/// A model with so many interfaces, whose names are a unique key.
///
/// # Panics
///
/// If the model does not take them.
#[must_use]
pub fn interfaces(rows: u32) -> MemoryModel {
    let mut model = MemoryModel::new();
    let string = DataType::single(ValueType::String);
    let table = "Device.IP.Interface.{i}.";
    model
        .support_parameter(&format!("{table}Name"), string)
        .expect("a parameter");
    model.support_key(table, &["Name"]).expect("a key");
    for row in 1..=rows {
        let path = format!("Device.IP.Interface.{row}.Name");
        model.set(&path, &format!("eth{row}")).expect("a value");
    }
    model
}

/// What resolving [`ALL_NAMES`] comes to if it is written out as a loop: `each` is given the same
/// paths.
///
/// # Panics
///
/// If the model is none of [`interfaces`].
pub fn plain_loop(model: &MemoryModel, mut each: impl FnMut(String)) {
    let device = model.root("Device").expect("a root");
    let ip = model.child(device, "IP").expect("an object");
    let table = model.child(ip, "Interface").expect("a table");
    let name = model.child(table, "Name").expect("a parameter");
    let root = model.root_object(device).expect("a root");
    let parent = model.single(&root, ip).expect("an object");
    let mut after = 0;
    while let Some((number, row)) = model.next_row(&parent, table, after) {
        if model.holds(&row, name) {
            let mut path = String::with_capacity(ALL_NAMES.len() + 10);
            path.push_str("Device.IP.Interface.");
            write!(path, "{number}").expect("text");
            path.push_str(".Name");
            each(path);
        }
        after = number;
    }
}
