//! Models that still grow.

use alloc::vec::Vec;

use super::hash::{self, Probe, Slots};
use super::row::{Bits, DEFINED, NONE, Row, RowKind, bare};
use super::text::{RecordTable, Records, TextId, TextTable};
use super::{LimitKind, Limits, Model, ModelErrorKind};

/// A model that is being read.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) texts: TextTable,
    pub(crate) types: RecordTable,
    pub(crate) objects: RecordTable,
    pub(crate) profiles: Records,
    pub(crate) rows: Vec<Row>,
    pub(crate) name: TextId,
    pub(crate) uri: TextId,
    pub(crate) limits: Limits,
    index: Slots,
    last_root: u32,
    has_instances: bool,
}

impl Table {
    pub(crate) fn new(limits: Limits) -> Self {
        Self::with_capacity(limits, 0)
    }

    /// With room for so many nodes.
    pub(crate) fn with_capacity(limits: Limits, capacity: usize) -> Self {
        let capacity = capacity.min(limits.max_nodes);
        Self {
            texts: TextTable::with_capacity(capacity / 2),
            types: RecordTable::default(),
            objects: RecordTable::default(),
            profiles: Records::default(),
            rows: Vec::with_capacity(capacity),
            name: TextId::NONE,
            uri: TextId::NONE,
            limits,
            index: Slots::with_capacity(capacity),
            last_root: NONE,
            has_instances: false,
        }
    }

    #[inline]
    pub(crate) fn intern(&mut self, text: &str) -> Result<TextId, LimitKind> {
        self.texts.intern(text, &self.limits)
    }

    /// Without what only growing needs.
    pub(crate) fn finish(self) -> Model {
        let mut model = Model {
            texts: self.texts.texts,
            types: self.types.records,
            objects: self.objects.records,
            profiles: self.profiles,
            rows: self.rows,
            index: self.index,
            name: self.name,
            uri: self.uri,
            has_instances: self.has_instances,
        };
        model.texts.text.shrink_to_fit();
        model.texts.ends.shrink_to_fit();
        model.rows.shrink_to_fit();
        for records in [&mut model.types, &mut model.objects, &mut model.profiles] {
            records.words.shrink_to_fit();
            records.ends.shrink_to_fit();
        }
        model
    }

    /// The row of a node. Nodes that were given out are there, so the fallback is never written to
    /// with effect.
    #[inline]
    pub(crate) fn row(&mut self, node: u32) -> Option<&mut Row> {
        self.rows.get_mut(usize::try_from(node).ok()?)
    }

    #[inline]
    pub(crate) fn bits(&self, node: u32) -> Bits {
        usize::try_from(node)
            .ok()
            .and_then(|index| self.rows.get(index))
            .map_or_else(Bits::default, |row| row.bits)
    }

    /// Sets one of the small facts.
    #[inline]
    pub(crate) fn change(&mut self, node: u32, change: impl FnOnce(Bits) -> Bits) {
        if let Some(row) = self.row(node) {
            row.bits = change(row.bits);
        }
    }

    /// The node of this class and name in a parent, if it is there.
    pub(crate) fn find(&self, parent: u32, kind: RowKind, name: &str) -> Option<u32> {
        let name = bare(name);
        let hash = key(parent, kind, hash::of_bytes(name.as_bytes()));
        match self.index.probe(hash, |id| self.is(id, parent, kind, name)) {
            Probe::Found(id) => Some(id),
            Probe::Vacant(_) | Probe::Crowded => None,
        }
    }

    #[inline]
    fn is(&self, id: u32, parent: u32, kind: RowKind, name: &str) -> bool {
        is_node(&self.rows, &self.texts.texts, id, parent, kind, name)
    }

    /// The node of this name in a parent, made if it was not there.
    ///
    /// `name` bears the `()` or `!` of its kind.
    pub(crate) fn child(
        &mut self,
        parent: u32,
        kind: RowKind,
        name: &str,
    ) -> Result<u32, ModelErrorKind> {
        if self.index.is_full() {
            self.grow()?;
        }
        let bare = bare(name);
        let name_hash = hash::of_bytes(bare.as_bytes());
        let hash = key(parent, kind, name_hash);
        let slot = match self.index.probe(hash, |id| self.is(id, parent, kind, bare)) {
            Probe::Found(id) => {
                let found = self.bits(id);
                if found.kind() != kind {
                    if found.get(DEFINED) != 0 {
                        return Err(ModelErrorKind::TableAndObject);
                    }
                    self.change(id, |bits| bits.with_kind(kind));
                }
                return Ok(id);
            }
            Probe::Vacant(slot) => slot,
            Probe::Crowded => return Err(LimitKind::Collisions.into()),
        };
        if !is_name(bare) {
            return Err(ModelErrorKind::InvalidName);
        }
        let text = if bare.len() == name.len() {
            self.texts.intern_hashed(name, name_hash, &self.limits)?
        } else {
            self.intern(name)?
        };
        if self.rows.len() >= self.limits.max_nodes {
            return Err(LimitKind::Nodes.into());
        }
        let id = u32::try_from(self.rows.len()).map_err(|_| LimitKind::Nodes)?;
        self.rows.push(Row {
            name: text,
            parent,
            first_child: NONE,
            last_child: NONE,
            next: NONE,
            detail: NONE,
            default: TextId::NONE,
            since: 0,
            bits: Bits::default().with_kind(kind),
        });
        link(&mut self.rows, &mut self.last_root, id, parent);
        self.index.put(slot, id);
        self.has_instances |= kind == RowKind::Instance;
        Ok(id)
    }

    /// The object or argument at a path below `parent`, made with all that leads to it.
    ///
    /// A name that `{i}` or a number follows is a table. The path may end in a dot or not.
    pub(crate) fn object(&mut self, parent: u32, path: &str) -> Result<u32, ModelErrorKind> {
        let mut node = parent;
        let mut depth = 0;
        let mut rest = path.strip_suffix('.').unwrap_or(path);
        while !rest.is_empty() {
            depth += 1;
            if depth > self.limits.max_depth {
                return Err(LimitKind::Depth.into());
            }
            let (name, behind) = split(rest);
            let (next, after) = split(behind);
            if next == "{i}" {
                node = self.child(node, RowKind::Table, name)?;
                rest = after;
            } else if is_number(next) {
                node = self.child(node, RowKind::Table, name)?;
                node = self.child(node, RowKind::Instance, next)?;
                rest = after;
            } else {
                node = match self.find(node, RowKind::Object, name) {
                    // What follows the name of a table without `{i}` is in its rows all the same.
                    Some(found) => found,
                    None => self.child(node, RowKind::Object, name)?,
                };
                rest = behind;
            }
        }
        if node == parent {
            return Err(ModelErrorKind::InvalidName);
        }
        Ok(node)
    }

    #[cold]
    fn grow(&mut self) -> Result<(), ModelErrorKind> {
        let hash = |id| {
            let Some(row) = usize::try_from(id).ok().and_then(|at| self.rows.get(at)) else {
                return 0;
            };
            let name = bare(self.texts.texts.get(row.name));
            key(row.parent, row.bits.kind(), hash::of_bytes(name.as_bytes()))
        };
        self.index = self.index.grown(hash).ok_or(LimitKind::Collisions)?;
        Ok(())
    }
}

/// Appends a row to the children of its parent, or to the roots.
pub(crate) fn link(rows: &mut [Row], last_root: &mut u32, id: u32, parent: u32) {
    let at = |id: u32| usize::try_from(id).ok();
    let last = match at(parent).and_then(|parent| rows.get_mut(parent)) {
        Some(parent) => {
            if parent.first_child == NONE {
                parent.first_child = id;
            }
            core::mem::replace(&mut parent.last_child, id)
        }
        None => core::mem::replace(last_root, id),
    };
    if let Some(last) = at(last).and_then(|last| rows.get_mut(last)) {
        last.next = id;
    }
}

/// The hash under which a node is found.
#[inline]
pub(crate) fn key(parent: u32, kind: RowKind, name: u64) -> u64 {
    hash::mix(name, (u64::from(parent) << 3) | kind.class())
}

#[inline]
pub(crate) fn is_node(
    rows: &[Row],
    texts: &super::text::Texts,
    id: u32,
    parent: u32,
    kind: RowKind,
    name: &str,
) -> bool {
    let Some(row) = usize::try_from(id).ok().and_then(|index| rows.get(index)) else {
        return false;
    };
    row.parent == parent
        && row.bits.kind().class() == kind.class()
        && bare(texts.get(row.name)) == name
}

/// The first name of a path, and what follows its dot.
fn split(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text can be one part of a path. Wider than the grammar is, for the sake of vendors.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte > b' ' && !matches!(byte, b'.' | b'{' | b'}' | b'[' | b']' | 0x7f))
}
