//! What the Agent serves: what is supported, what there is, and what has changed.

use alloc::collections::BTreeMap;
use alloc::sync::Arc;

use usp_path::{MemoryModel, MemoryNode, MemoryObject, Model as _, NodeKind, PathView, ValueType};
use usp_proto::{ErrorCode, Failure};
use usp_validate::model::{Lookup, Model, Node, ValueFault};

/// A data model: what is supported of it, and the objects and values that there are.
#[derive(Clone, Debug)]
pub struct DataModel {
    pub(crate) supported: Arc<Model>,
    pub(crate) store: MemoryModel,
    /// The last instance number of each table: none is used twice.
    last_numbers: BTreeMap<String, u32>,
    pub(crate) changes: Vec<Change>,
}

/// Something that became different, and of which subscribers are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A parameter has another value.
    Value(String, String),
    /// There is a new row, with these unique keys.
    Created(String, BTreeMap<String, String>),
    /// A row is gone.
    Deleted(String),
}

impl DataModel {
    pub(crate) fn new(supported: Arc<Model>, store: MemoryModel) -> Self {
        Self {
            supported,
            store,
            last_numbers: BTreeMap::new(),
            changes: Vec::new(),
        }
    }

    /// The value of a parameter by its path.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<String> {
        let (object, name) = path.rsplit_once('.')?;
        let (object, node) = self.object(object)?;
        let parameter = self.store.child(node, name)?;
        let value = self.store.value(&object, parameter)?;
        Some(value.into_owned())
    }

    /// An object by its path of instance numbers, with or without the last dot.
    pub(crate) fn object(&self, path: &str) -> Option<(MemoryObject, MemoryNode)> {
        let mut names = path.trim_end_matches('.').split('.');
        let mut node = self.store.root(names.next()?)?;
        let mut object = self.store.root_object(node)?;
        while let Some(name) = names.next() {
            node = self.store.child(node, name)?;
            object = match self.store.kind(node) {
                NodeKind::Table => self.store.row(&object, node, names.next()?.parse().ok()?)?,
                _ => self.store.single(&object, node)?,
            };
        }
        Some((object, node))
    }

    /// The paths of the rows of a table, such as `Device.LocalAgent.Controller.`
    pub(crate) fn rows(&self, table: &str) -> Vec<String> {
        let place = || {
            let (parent, name) = table.trim_end_matches('.').rsplit_once('.')?;
            let (parent, node) = self.object(parent)?;
            Some((parent, self.store.child(node, name)?))
        };
        let Some((parent, node)) = place() else {
            return Vec::new();
        };
        let mut after = 0;
        let next = || {
            (after, _) = self.store.next_row(&parent, node, after)?;
            Some(format!("{table}{after}."))
        };
        core::iter::from_fn(next).collect()
    }

    /// The unique keys of a row, and what they are.
    pub(crate) fn keys(&self, row: &MemoryObject, table: MemoryNode) -> BTreeMap<String, String> {
        let keys = (0..).map_while(|key| {
            self.store.key_parameter(table, key, 0)?;
            Some((0..).map_while(move |index| self.store.key_parameter(table, key, index)))
        });
        let value = |parameter| {
            let value = self.store.value(row, parameter)?.into_owned();
            Some((self.store.name(parameter).to_owned(), value))
        };
        keys.flatten().filter_map(value).collect()
    }

    /// Sets a value on behalf of a Controller; `adding` while the object is being made.
    pub(crate) fn write(&mut self, path: &str, value: &str, adding: bool) -> Result<(), Failure> {
        let fails = |code, text: &str| Err(Failure::new(code, text));
        let unsupported = "no such parameter in this object";
        let supported = Arc::clone(&self.supported);
        let Some(node) = parameter(&supported, path).filter(|_| self.value(path).is_some()) else {
            return fails(ErrorCode::UNSUPPORTED_PARAMETER, unsupported);
        };
        let access = node.access();
        if !access.is_some_and(|it| it.is_settable() || adding && it.is_settable_by_add()) {
            return fails(
                ErrorCode::ATTEMPT_TO_UPDATE_NON_WRITEABLE_PARAMETER,
                "it cannot be written",
            );
        }
        let Some(data_type) = node.data_type() else {
            return self.put(path, value);
        };
        match data_type.check(value) {
            Ok(()) => {}
            Err(fault @ ValueFault::Type(_)) => {
                return fails(ErrorCode::INVALID_TYPE, &fault.to_string());
            }
            Err(fault) => return fails(ErrorCode::INVALID_VALUE, &fault.to_string()),
        }
        match (data_type.value_type(), data_type.is_list(), value) {
            (ValueType::Boolean, false, "1") => self.put(path, "true"),
            (ValueType::Boolean, false, "0") => self.put(path, "false"),
            _ => self.put(path, value),
        }
    }

    /// Sets a value on behalf of the Agent, and remembers it if it is another one.
    pub(crate) fn put(&mut self, path: &str, value: &str) -> Result<(), Failure> {
        if self.value(path).as_deref() != Some(value) {
            let set = self.store.set(path, value);
            set.map_err(|error| Failure::new(ErrorCode::INTERNAL_ERROR, error.to_string()))?;
            let change = Change::Value(path.to_owned(), value.to_owned());
            self.changes.push(change);
        }
        Ok(())
    }

    /// Makes a row with the defaults of all that is in it, and gives its path.
    pub(crate) fn add_row(&mut self, table: &str) -> Result<String, Failure> {
        let rows = self.rows(table).into_iter().filter_map(|row| {
            let number = row.trim_end_matches('.').rsplit_once('.')?.1;
            number.parse().ok()
        });
        let highest = rows.chain(self.last_numbers.get(table).copied()).max();
        let number = highest.unwrap_or(0_u32).saturating_add(1);
        self.last_numbers.insert(table.to_owned(), number);
        let row = format!("{table}{number}.");
        let made = self.store.insert(&row);
        made.map_err(|error| {
            Failure::new(ErrorCode::OBJECT_COULD_NOT_BE_CREATED, error.to_string())
        })?;
        let supported = Arc::clone(&self.supported);
        if let Some(node) = node(&supported, &row) {
            self.fill(&row, node);
            // [R-ADD.5]: what of the keys a Controller leaves out, the Agent chooses.
            for name in node.unique_keys().flat_map(|key| key.parameters()) {
                let path = format!("{row}{name}");
                if self.value(&path).is_some_and(|value| value.is_empty()) {
                    let _ = self.store.set(&path, &format!("cpe-{number}"));
                }
            }
        }
        self.count(table);
        Ok(row)
    }

    /// Gives every parameter of an object, and of the single objects in it, a value if it has none.
    pub(crate) fn fill(&mut self, object: &str, node: Node<'_>) {
        for child in node.children() {
            let path = format!("{object}{}", child.name());
            match child.kind() {
                NodeKind::Object => self.fill(&format!("{path}."), child),
                NodeKind::Parameter if self.value(&path).is_none() => {
                    let _ = self.store.set(&path, &default(child));
                }
                _ => {}
            }
        }
    }

    /// Takes a row away, with all that is in it.
    pub(crate) fn remove_row(&mut self, row: &str) -> Result<(), Failure> {
        let gone = self.store.remove(row);
        gone.map_err(|error| Failure::new(ErrorCode::DELETE_FAILURE, error.to_string()))?;
        self.changes.push(Change::Deleted(row.to_owned()));
        let table = row.trim_end_matches('.').rsplit_once('.');
        if let Some((table, _)) = table {
            self.count(&format!("{table}."));
        }
        Ok(())
    }

    /// Brings the parameter up to date that tells how many rows a table has.
    pub(crate) fn count(&mut self, table: &str) {
        let name = table.trim_end_matches('.');
        let Some((parent, name)) = name.rsplit_once('.') else {
            return;
        };
        let supported = Arc::clone(&self.supported);
        let told = node(&supported, table).and_then(|node| node.count_parameter());
        let path = match told {
            Some(parameter) => format!("{parent}.{parameter}"),
            None => format!("{parent}.{name}NumberOfEntries"),
        };
        if self.value(&path).is_some() {
            let _ = self.put(&path, &self.rows(table).len().to_string());
        }
    }
}

/// What the supported data model says of a path of instance numbers.
pub(crate) fn node<'m>(supported: &'m Model, path: &str) -> Option<Node<'m>> {
    match supported.lookup(&PathView::parse(path).ok()?) {
        Lookup::Found(node) => Some(node),
        _ => None,
    }
}

fn parameter<'m>(supported: &'m Model, path: &str) -> Option<Node<'m>> {
    node(supported, path).filter(|node| node.kind() == NodeKind::Parameter)
}

/// The value that a parameter begins with.
pub(crate) fn default(parameter: Node<'_>) -> String {
    if let Some((_, value)) = parameter.default() {
        return value.to_owned();
    }
    let Some(data_type) = parameter.data_type().filter(|it| !it.is_list()) else {
        return String::new();
    };
    if let Some(value) = data_type.enumeration().next() {
        return value.value().to_owned();
    }
    let value = match data_type.value_type() {
        ValueType::Boolean => "false",
        ValueType::DateTime => "0001-01-01T00:00:00Z",
        ValueType::String | ValueType::Base64 | ValueType::HexBinary => "",
        _ => "0",
    };
    value.to_owned()
}
