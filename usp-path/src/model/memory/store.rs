//! Where the facts lie: the supported nodes, the objects, and the rows of the tables.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::index::{KeyIndex, key_hash, same_value};
use crate::{DataType, NodeKind, RowAccess};

/// The nodes and the objects, each in one vector, with their places in it as handles.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    nodes: Vec<Node>,
    roots: Vec<(usize, ObjectId)>,
    objects: Vec<Slot>,
    free: Vec<usize>,
}

/// A place in the supported data model.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) name: Box<str>,
    pub(super) kind: NodeKind,
    pub(super) data_type: Option<DataType>,
    pub(super) children: Vec<usize>,
    pub(super) keys: Vec<Vec<usize>>,
    pub(super) row_access: RowAccess,
    by_name: BTreeMap<Box<str>, usize>,
    parent: Option<usize>,
    /// The place among the siblings, which is that of the content in the parent object.
    place: usize,
}

/// The name of an object, made of a place and of how often the place has been used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ObjectId {
    place: usize,
    generation: u32,
}

#[derive(Debug, Clone)]
struct Slot {
    generation: u32,
    object: Option<Object>,
}

/// An object: a single one, or a row.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) node: usize,
    parent: Option<ObjectId>,
    /// The instance number; 0 for a single object.
    number: u32,
    contents: Vec<Content>,
}

/// What an object has at the place of one of its children.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Absent,
    Value(Box<str>),
    Object(ObjectId),
    Rows(Box<Rows>),
}

/// The rows of a table, in the order of their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    rows: Vec<(u32, ObjectId)>,
    keys: Vec<KeyIndex>,
}

impl Rows {
    /// The row of this number.
    pub(super) fn get(&self, number: u32) -> Option<ObjectId> {
        let place = self.place_from(number);
        let (found, object) = self.rows.get(place)?;
        (*found == number).then_some(*object)
    }

    /// The first row with a number greater than `after`.
    pub(super) fn after(&self, after: u32) -> Option<(u32, ObjectId)> {
        let place = self.place_from(after.checked_add(1)?);
        self.rows.get(place).copied()
    }

    /// The place of the first row whose number is at least `number`.
    fn place_from(&self, number: u32) -> usize {
        // Where no row has been taken away, the number tells the place.
        let guess = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        let fits = match self.rows.get(guess) {
            Some((found, _)) => *found == number,
            None => guess == self.rows.len() && self.rows.last().is_none_or(|row| row.0 < number),
        };
        if fits {
            guess
        } else {
            self.rows.partition_point(|(found, _)| *found < number)
        }
    }
}

impl Store {
    pub(super) fn node(&self, node: usize) -> Option<&Node> {
        self.nodes.get(node)
    }

    pub(super) fn node_mut(&mut self, node: usize) -> Option<&mut Node> {
        self.nodes.get_mut(node)
    }

    pub(super) fn root(&self, name: &str) -> Option<usize> {
        self.roots
            .iter()
            .map(|(node, _)| *node)
            .find(|node| self.node(*node).is_some_and(|node| *node.name == *name))
    }

    pub(super) fn root_object(&self, root: usize) -> Option<ObjectId> {
        self.roots
            .iter()
            .find(|(node, _)| *node == root)
            .map(|(_, object)| *object)
    }

    pub(super) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.node(parent)?.by_name.get(name).copied()
    }

    pub(super) fn object(&self, object: ObjectId) -> Option<&Object> {
        let slot = self.objects.get(object.place)?;
        slot.object
            .as_ref()
            .filter(|_| slot.generation == object.generation)
    }

    fn object_mut(&mut self, object: ObjectId) -> Option<&mut Object> {
        let slot = self.objects.get_mut(object.place)?;
        slot.object
            .as_mut()
            .filter(|_| slot.generation == object.generation)
    }

    /// What an object has for one of the children of its node.
    pub(super) fn content(&self, object: ObjectId, child: usize) -> Option<&Content> {
        let child = self.node(child)?;
        let object = self.object(object)?;
        object.contents.get(child.place)
    }

    pub(super) fn value(&self, object: ObjectId, parameter: usize) -> Option<&str> {
        match self.content(object, parameter)? {
            Content::Value(value) => Some(value),
            _ => None,
        }
    }

    pub(super) fn rows(&self, parent: ObjectId, table: usize) -> Option<&Rows> {
        match self.content(parent, table)? {
            Content::Rows(rows) => Some(rows),
            _ => None,
        }
    }

    pub(super) fn next_row_by_key(
        &self,
        parent: ObjectId,
        table: usize,
        key: usize,
        values: &[&str],
        after: u32,
    ) -> Option<(u32, ObjectId)> {
        let rows = self.rows(parent, table)?;
        let parameters = self.node(table)?.keys.get(key)?;
        let hash = key_hash(values.iter().copied());
        rows.keys
            .get(key)?
            .rows_behind(hash, after)
            .filter_map(|number| Some((number, rows.get(number)?)))
            .find(|(_, row)| {
                parameters.iter().zip(values).all(|(parameter, value)| {
                    self.value(*row, *parameter)
                        .is_some_and(|text| same_value(self.type_of(*parameter), text, value))
                })
            })
    }

    pub(super) fn path_of(&self, object: ObjectId) -> Option<String> {
        let mut pieces = Vec::new();
        let mut next = Some(object);
        while let Some(id) = next {
            let object = self.object(id)?;
            if object.number != 0 {
                pieces.push(object.number.to_string());
            }
            pieces.push(self.node(object.node)?.name.to_string());
            next = object.parent;
        }
        Some(
            pieces
                .iter()
                .rev()
                .fold(String::new(), |path, piece| path + piece + "."),
        )
    }

    /// Adds a node, and its instances where the parent has some.
    pub(super) fn add_node(&mut self, parent: Option<usize>, name: &str, kind: NodeKind) -> usize {
        let id = self.nodes.len();
        let place = parent
            .and_then(|parent| self.nodes.get_mut(parent))
            .map_or(0, |parent| {
                parent.children.push(id);
                parent.by_name.insert(name.into(), id);
                parent.children.len().saturating_sub(1)
            });
        self.nodes.push(Node {
            name: name.into(),
            kind,
            data_type: None,
            children: Vec::new(),
            keys: Vec::new(),
            row_access: RowAccess::AddDelete,
            by_name: BTreeMap::new(),
            parent,
            place,
        });
        match parent {
            None => {
                let object = self.add_object(None, id, 0);
                self.roots.push((id, object));
            }
            Some(parent) if matches!(kind, NodeKind::Object | NodeKind::Table) => {
                for object in self.objects_of(parent) {
                    self.add_content(object, id);
                }
            }
            Some(_) => {}
        }
        id
    }

    /// Every object of a node.
    fn objects_of(&self, node: usize) -> Vec<ObjectId> {
        let ids = self
            .objects
            .iter()
            .enumerate()
            .map(|(place, slot)| ObjectId {
                place,
                generation: slot.generation,
            });
        ids.filter(|id| self.object(*id).is_some_and(|object| object.node == node))
            .collect()
    }

    /// Adds an object with the single objects in it.
    fn add_object(&mut self, parent: Option<ObjectId>, node: usize, number: u32) -> ObjectId {
        let object = Object {
            node,
            parent,
            number,
            contents: Vec::new(),
        };
        let id = match self.free.pop() {
            Some(place) => ObjectId {
                place,
                generation: self.objects.get(place).map_or(0, |slot| slot.generation),
            },
            None => {
                self.objects.push(Slot {
                    generation: 0,
                    object: None,
                });
                ObjectId {
                    place: self.objects.len().saturating_sub(1),
                    generation: 0,
                }
            }
        };
        if let Some(slot) = self.objects.get_mut(id.place) {
            slot.object = Some(object);
        }
        let children = self.node(node).map_or(0, |node| node.children.len());
        for index in 0..children {
            let child = self.node(node).and_then(|node| node.children.get(index));
            if let Some(child) = child.copied() {
                self.add_content(id, child);
            }
        }
        id
    }

    /// Makes the single object or the empty table that a new child of an object starts with.
    fn add_content(&mut self, object: ObjectId, child: usize) {
        let content = match self.node(child).map(|node| node.kind) {
            Some(NodeKind::Object) => Content::Object(self.add_object(Some(object), child, 0)),
            Some(NodeKind::Table) => {
                let keys = self.node(child).map_or(0, |node| node.keys.len());
                Content::Rows(Box::new(Rows {
                    rows: Vec::new(),
                    keys: (0..keys).map(|_| KeyIndex::default()).collect(),
                }))
            }
            _ => return,
        };
        self.put(object, child, content);
    }

    fn put(&mut self, object: ObjectId, child: usize, content: Content) {
        let Some(place) = self.node(child).map(|node| node.place) else {
            return;
        };
        let Some(object) = self.object_mut(object) else {
            return;
        };
        if object.contents.len() <= place {
            object
                .contents
                .resize(place.saturating_add(1), Content::Absent);
        }
        if let Some(at) = object.contents.get_mut(place) {
            *at = content;
        }
    }

    fn rows_mut(&mut self, parent: ObjectId, table: usize) -> Option<&mut Rows> {
        let place = self.node(table)?.place;
        match self.object_mut(parent)?.contents.get_mut(place)? {
            Content::Rows(rows) => Some(rows),
            _ => None,
        }
    }

    /// The row of this number, made if it is not there.
    pub(super) fn row_or_new(
        &mut self,
        parent: ObjectId,
        table: usize,
        number: u32,
    ) -> Option<ObjectId> {
        let rows = self.rows(parent, table)?;
        if let Some(row) = rows.get(number) {
            return Some(row);
        }
        let row = self.add_object(Some(parent), table, number);
        let rows = self.rows_mut(parent, table)?;
        let place = rows.place_from(number);
        rows.rows.insert(place, (number, row));
        Some(row)
    }

    pub(super) fn is_row(&self, object: ObjectId) -> bool {
        self.object(object).is_some_and(|object| object.number != 0)
    }

    /// Removes a row with everything in it.
    pub(super) fn remove_row(&mut self, row: ObjectId) {
        let Some((parent, table, number)) = self
            .object(row)
            .and_then(|object| Some((object.parent?, object.node, object.number)))
        else {
            return;
        };
        self.index_row(row, false);
        if let Some(rows) = self.rows_mut(parent, table) {
            let place = rows.place_from(number);
            if rows
                .rows
                .get(place)
                .is_some_and(|(found, _)| *found == number)
            {
                rows.rows.remove(place);
            }
        }
        let mut doomed = Vec::from([row]);
        while let Some(id) = doomed.pop() {
            let Some(slot) = self.objects.get_mut(id.place) else {
                continue;
            };
            for content in slot
                .object
                .take()
                .into_iter()
                .flat_map(|object| object.contents)
            {
                match content {
                    Content::Object(object) => doomed.push(object),
                    Content::Rows(rows) => doomed.extend(rows.rows.iter().map(|row| row.1)),
                    Content::Absent | Content::Value(_) => {}
                }
            }
            slot.generation = slot.generation.wrapping_add(1);
            self.free.push(id.place);
        }
    }

    /// Sets a value, or takes it away.
    pub(super) fn put_value(&mut self, object: ObjectId, parameter: usize, value: Option<&str>) {
        let is_key = self
            .object(object)
            .and_then(|object| self.node(object.node))
            .is_some_and(|node| node.keys.iter().flatten().any(|key| *key == parameter));
        if is_key {
            self.index_row(object, false);
        }
        let content = value.map_or(Content::Absent, |value| Content::Value(value.into()));
        self.put(object, parameter, content);
        if is_key {
            self.index_row(object, true);
        }
    }

    /// Adds a unique key to a table and indexes the rows that are there.
    pub(super) fn add_key(&mut self, table: usize, parameters: Vec<usize>) {
        let Some(node) = self.nodes.get_mut(table) else {
            return;
        };
        node.keys.push(parameters);
        let parent = node.parent;
        for object in parent.map_or(Vec::new(), |parent| self.objects_of(parent)) {
            if let Some(rows) = self.rows_mut(object, table) {
                rows.keys.push(KeyIndex::default());
            }
        }
        for row in self.objects_of(table) {
            self.index_row(row, true);
        }
    }

    /// Enters a row in the indexes of its table, or takes it out of them.
    fn index_row(&mut self, row: ObjectId, enter: bool) {
        let Some(object) = self.object(row) else {
            return;
        };
        let (Some(parent), table, number) = (object.parent, object.node, object.number) else {
            return;
        };
        let keys = self.node(table).map_or(0, |node| node.keys.len());
        for key in 0..keys {
            let Some(hash) = self.hash_of(row, table, key) else {
                continue;
            };
            let index = self
                .rows_mut(parent, table)
                .and_then(|rows| rows.keys.get_mut(key));
            match index {
                Some(index) if enter => index.insert(hash, number),
                Some(index) => index.remove(hash, number),
                None => {}
            }
        }
    }

    /// The hash of the values that a row has in a key; `None` if it lacks one.
    fn hash_of(&self, row: ObjectId, table: usize, key: usize) -> Option<u64> {
        let parameters = self.node(table)?.keys.get(key)?;
        let mut values = Vec::with_capacity(parameters.len());
        for parameter in parameters {
            let value = self.value(row, *parameter)?;
            values.push(super::index::canonical(self.type_of(*parameter), value));
        }
        Some(key_hash(values.iter().map(AsRef::as_ref)))
    }

    fn type_of(&self, parameter: usize) -> Option<DataType> {
        self.node(parameter)?.data_type
    }
}
