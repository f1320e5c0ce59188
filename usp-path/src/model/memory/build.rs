//! Taking facts in.

use alloc::vec::Vec;

use super::error::{ModelError, ModelErrorKind};
use super::store::ObjectId;
use super::{MemoryModel, MemoryNode, MemoryObject};
use crate::{
    DataType, Model, NodeKind, ParseOptions, PathKind, PathView, RowAccess, Segment, SegmentKind,
};

/// What a path may bring into being on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Make {
    Nothing,
    Rows,
    Everything,
}

/// The last name of the path of a parameter, command or event.
type LastName<'a> = Option<(&'a str, PathKind)>;

/// What is supported.
impl MemoryModel {
    /// Supports an object: `Device.IP.` or, a table, `Device.IP.Interface.{i}.`; with the objects
    /// above it.
    ///
    /// # Errors
    ///
    /// If `path` is no supported path of an object, or contradicts what is there.
    pub fn support_object(&mut self, path: &str) -> Result<MemoryNode, ModelError> {
        let (node, last) = self.declare(path, true)?;
        match last {
            None => Ok(MemoryNode(node)),
            Some(_) => Err(expected("an object")),
        }
    }

    /// Supports a parameter, with the objects above it.
    ///
    /// # Errors
    ///
    /// If `path` is no supported path of a parameter, or contradicts what is there.
    pub fn support_parameter(
        &mut self,
        path: &str,
        data_type: DataType,
    ) -> Result<MemoryNode, ModelError> {
        let leaf = self.declare_leaf(path, NodeKind::Parameter)?;
        if let Some(node) = self.store.node_mut(leaf) {
            node.data_type = Some(data_type);
        }
        Ok(MemoryNode(leaf))
    }

    /// Supports a command (`Device.Reboot()`), with the objects above it.
    ///
    /// # Errors
    ///
    /// If `path` is no supported path of a command, or contradicts what is there.
    pub fn support_command(&mut self, path: &str) -> Result<MemoryNode, ModelError> {
        self.declare_leaf(path, NodeKind::Command).map(MemoryNode)
    }

    /// Supports an event (`Device.Boot!`), with the objects above it.
    ///
    /// # Errors
    ///
    /// If `path` is no supported path of an event, or contradicts what is there.
    pub fn support_event(&mut self, path: &str) -> Result<MemoryNode, ModelError> {
        self.declare_leaf(path, NodeKind::Event).map(MemoryNode)
    }

    /// Makes parameters a unique key of a table, and indexes it. The same key twice counts once.
    ///
    /// # Errors
    ///
    /// If `table` is not a supported table, or one of `names` not a parameter of it.
    pub fn support_key(&mut self, table: &str, names: &[&str]) -> Result<(), ModelError> {
        let node = self.table(table)?;
        let mut parameters = Vec::with_capacity(names.len());
        for name in names {
            let parameter = self
                .store
                .child(node, name)
                .filter(|child| self.kind(MemoryNode(*child)) == NodeKind::Parameter)
                .ok_or_else(|| ModelErrorKind::Unsupported.error())?;
            parameters.push(parameter);
        }
        let known = self
            .store
            .node(node)
            .is_some_and(|node| node.keys.contains(&parameters));
        if !known && !parameters.is_empty() {
            self.store.add_key(node, parameters);
        }
        Ok(())
    }

    /// Says what requests may do to the rows of a table; at first they may add and delete.
    ///
    /// # Errors
    ///
    /// If `table` is not a supported table.
    pub fn restrict_rows(&mut self, table: &str, access: RowAccess) -> Result<(), ModelError> {
        let node = self.table(table)?;
        if let Some(node) = self.store.node_mut(node) {
            node.row_access = access;
        }
        Ok(())
    }

    fn table(&mut self, path: &str) -> Result<usize, ModelError> {
        let (node, last) = self.declare(path, false)?;
        match self.kind(MemoryNode(node)) {
            NodeKind::Table if last.is_none() => Ok(node),
            _ => Err(expected("a table, which ends in {i}.")),
        }
    }

    /// Walks down a supported path, and adds what is not there if `add` is set.
    ///
    /// The last name of a parameter, command or event is left over.
    fn declare<'a>(
        &mut self,
        path: &'a str,
        add: bool,
    ) -> Result<(usize, LastName<'a>), ModelError> {
        let view = ParseOptions::new().parse_supported(path)?;
        let mut segments = view.segments().peekable();
        let mut at = None;
        while let Some(segment) = segments.next() {
            let SegmentKind::Name(name) = segment.kind() else {
                return Err(expected("a supported object, with {i} for its rows"));
            };
            if segments.peek().is_none() && is_leaf(view.kind()) {
                let node = at.ok_or_else(|| expected("something below the root"))?;
                return Ok((node, Some((leaf_name(path, segment), view.kind()))));
            }
            let kind = match segments.next_if(|segment| !is_name(*segment)) {
                None => NodeKind::Object,
                Some(segment) if segment.kind() == SegmentKind::Placeholder => NodeKind::Table,
                Some(_) => return Err(expected("a supported object, with {i} for its rows")),
            };
            at = Some(self.object_node(at, name, kind, add)?);
        }
        at.map(|node| (node, None))
            .ok_or_else(|| expected("an object"))
    }

    fn declare_leaf(&mut self, path: &str, kind: NodeKind) -> Result<usize, ModelError> {
        let (node, last) = self.declare(path, true)?;
        match (last, kind) {
            (Some((name, PathKind::Parameter)), NodeKind::Parameter)
            | (Some((name, PathKind::Command)), NodeKind::Command)
            | (Some((name, PathKind::Event)), NodeKind::Event) => {
                self.leaf_node(node, name, kind, true)
            }
            _ => Err(expected(match kind {
                NodeKind::Command => "a command, which ends in ()",
                NodeKind::Event => "an event, which ends in !",
                _ => "a parameter",
            })),
        }
    }

    fn object_node(
        &mut self,
        parent: Option<usize>,
        name: &str,
        kind: NodeKind,
        add: bool,
    ) -> Result<usize, ModelError> {
        let known = match parent {
            None => self.store.root(name),
            Some(parent) => self.store.child(parent, name),
        };
        match known {
            Some(node) if self.kind(MemoryNode(node)) == kind => Ok(node),
            Some(_) => Err(ModelErrorKind::Contradiction.error()),
            None if parent.is_none() && kind == NodeKind::Table => Err(expected("a single root")),
            None if add => Ok(self.store.add_node(parent, name, kind)),
            None => Err(ModelErrorKind::Unsupported.error()),
        }
    }

    pub(super) fn leaf_node(
        &mut self,
        parent: usize,
        name: &str,
        kind: NodeKind,
        add: bool,
    ) -> Result<usize, ModelError> {
        match self.store.child(parent, name) {
            Some(node) if self.kind(MemoryNode(node)) == kind => Ok(node),
            Some(_) => Err(ModelErrorKind::Contradiction.error()),
            None if add => Ok(self.store.add_node(Some(parent), name, kind)),
            None => Err(ModelErrorKind::Unsupported.error()),
        }
    }
}

/// What there is.
impl MemoryModel {
    /// Makes a row, `Device.IP.Interface.4.`, with the rows above it. A row that is there stays.
    ///
    /// # Errors
    ///
    /// If `path` is no path by instance numbers, or if it is not supported.
    pub fn insert(&mut self, path: &str) -> Result<MemoryObject, ModelError> {
        match self.place(path, Make::Rows)? {
            (Some(object), None) => Ok(MemoryObject(object)),
            _ => Err(expected("an object")),
        }
    }

    /// Sets the value of a parameter, in rows that are made if they are not there.
    ///
    /// The text is taken as it comes, whatever the type of the parameter.
    ///
    /// # Errors
    ///
    /// If `path` is no parameter path by instance numbers, or if it is not supported.
    pub fn set(&mut self, path: &str, value: &str) -> Result<(), ModelError> {
        self.put(path, Some(value), Make::Rows)
    }

    /// Removes a row with everything in it, or a parameter from its object. That it is not there
    /// does not matter.
    ///
    /// # Errors
    ///
    /// If `path` is no such path by instance numbers, or if it is not supported.
    pub fn remove(&mut self, path: &str) -> Result<(), ModelError> {
        match self.place(path, Make::Nothing)? {
            (Some(object), None) if self.store.is_row(object) => self.store.remove_row(object),
            (Some(_), None) => return Err(expected("a row or a parameter")),
            (None, None) => {}
            (_, Some(_)) => self.put(path, None, Make::Nothing)?,
        }
        Ok(())
    }

    /// Sets a value, or takes it away.
    pub(super) fn put(
        &mut self,
        path: &str,
        value: Option<&str>,
        make: Make,
    ) -> Result<(), ModelError> {
        let (object, Some((name, PathKind::Parameter))) = self.place(path, make)? else {
            return Err(expected("a parameter"));
        };
        let Some(object) = object else {
            return Ok(());
        };
        let node = self.store.object(object).map_or(0, |object| object.node);
        let infer = make == Make::Everything;
        let parameter = self.leaf_node(node, name, NodeKind::Parameter, infer)?;
        self.store.put_value(object, parameter, value);
        Ok(())
    }

    /// Walks down a path by instance numbers; no object if a row is not there and not made.
    ///
    /// The last name of a parameter, command or event is left over.
    pub(super) fn place<'a>(
        &mut self,
        path: &'a str,
        make: Make,
    ) -> Result<(Option<ObjectId>, LastName<'a>), ModelError> {
        let view = PathView::parse(path)?;
        let mut segments = view.segments().peekable();
        let mut at: Option<(Option<ObjectId>, usize)> = None;
        while let Some(segment) = segments.next() {
            let SegmentKind::Name(name) = segment.kind() else {
                return Err(expected("one object, by instance numbers"));
            };
            let leaf = segments.peek().is_none() && is_leaf(view.kind());
            if let (Some((object, _)), true) = (at, leaf) {
                return Ok((object, Some((leaf_name(path, segment), view.kind()))));
            }
            let number = match segments.next_if(|segment| !is_name(*segment)) {
                None => None,
                Some(segment) => match segment.kind() {
                    SegmentKind::Instance(number) => Some(number),
                    _ => return Err(expected("one object, by instance numbers")),
                },
            };
            at = Some(self.step(at, name, number, make)?);
        }
        at.map(|(object, _)| (object, None))
            .ok_or_else(|| expected("an object"))
    }

    fn step(
        &mut self,
        at: Option<(Option<ObjectId>, usize)>,
        name: &str,
        number: Option<u32>,
        make: Make,
    ) -> Result<(Option<ObjectId>, usize), ModelError> {
        let kind = match number {
            Some(_) => NodeKind::Table,
            None => NodeKind::Object,
        };
        let infer = make == Make::Everything;
        let node = self.object_node(at.map(|at| at.1), name, kind, infer)?;
        let object = match (at, number) {
            (None, _) => self.store.root_object(node),
            (Some((None, _)), _) => None,
            (Some((Some(parent), _)), Some(number)) => match make {
                Make::Nothing => self.store.rows(parent, node).and_then(|it| it.get(number)),
                _ => self.store.row_or_new(parent, node, number),
            },
            (Some((Some(parent), _)), _) => self
                .single(&MemoryObject(parent), MemoryNode(node))
                .map(|object| object.0),
        };
        Ok((object, node))
    }
}

fn is_name(segment: Segment<'_>) -> bool {
    matches!(segment.kind(), SegmentKind::Name(_))
}

fn is_leaf(kind: PathKind) -> bool {
    matches!(
        kind,
        PathKind::Parameter | PathKind::Command | PathKind::Event
    )
}

/// The last name of a path with its `()` or `!`.
fn leaf_name<'a>(path: &'a str, segment: Segment<'_>) -> &'a str {
    path.get(segment.span().start()..).unwrap_or_default()
}

const fn expected(expected: &'static str) -> ModelError {
    ModelErrorKind::Expected { expected }.error()
}
