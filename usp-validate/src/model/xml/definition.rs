//! Objects, parameters, commands and events.

use alloc::vec::Vec;

use super::element::{Elements, Tag};
use super::syntax::{bound, status, version};
use super::{Loader, Scope};
use crate::model::node::{FACTS_HEADER, FUNCTIONAL};
use crate::model::row::{
    ACCESS, Bits, DEFAULT, DEFINED, MANDATORY, NONE, RowKind, STATUS, SYNC, VALUE_CHANGE,
};
use crate::model::text::TextId;
use crate::model::{LimitKind, ModelError, ModelErrorKind, ParameterAccess};

/// What the attributes of a definition say, as far as many have them in common.
#[derive(Default)]
struct Common<'d> {
    name: Option<&'d str>,
    is_change: bool,
    since: Option<u32>,
    bits: Bits,
    has_status: bool,
}

impl<'d> Common<'d> {
    /// Reads an attribute; `false` if it is none that many have.
    #[inline]
    fn read(
        &mut self,
        elements: &Elements<'_>,
        name: &str,
        raw: &'d str,
    ) -> Result<bool, ModelError> {
        match name {
            "name" => self.name = Some(raw),
            // What has a base instead of a name changes what is there.
            "base" => {
                self.is_change = true;
                self.name = self.name.or(Some(raw));
            }
            "version" => self.since = Some(version(elements, raw)?),
            "status" => {
                self.has_status = true;
                self.bits = self.bits.with(STATUS, status(elements, raw)?.to_bits());
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn name(&self, elements: &Elements<'_>) -> Result<&'d str, ModelError> {
        self.name
            .ok_or_else(|| elements.error(ModelErrorKind::MissingAttribute("name")))
    }
}

impl Loader<'_, '_> {
    /// An object, below `parent`: of the model, or an argument.
    pub(super) fn object(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
        parent: u32,
    ) -> Result<(), ModelError> {
        let mut common = Common::default();
        let (mut min, mut max, mut texts) = (None, None, [None; 3]);
        let mut access = None;
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            let [count, enable, discriminator] = &mut texts;
            match name {
                "access" => {
                    access = Some(match raw {
                        "readOnly" => 1,
                        "readWrite" | "createDelete" => 2,
                        "create" => 3,
                        "delete" => 4,
                        _ => return Err(elements.error(ModelErrorKind::InvalidAttribute("access"))),
                    });
                }
                "minEntries" => min = Some(bound(elements, "minEntries", raw)?),
                "maxEntries" => max = Some(bound(elements, "maxEntries", raw)?),
                "numEntriesParameter" => *count = Some(self.text(elements, raw)?),
                "enableParameter" => *enable = Some(self.text(elements, raw)?),
                "discriminatorParameter" => *discriminator = Some(self.text(elements, raw)?),
                _ => {
                    common.read(elements, name, raw)?;
                }
            }
        }
        let path = common.name(elements)?;
        let node = self
            .table
            .object(parent, path)
            .map_err(|kind| elements.error(kind))?;
        let old = self.table.row(node).map_or(NONE, |row| row.detail);
        self.describe(node, &common);
        if access.is_some() || !common.is_change {
            self.table
                .change(node, |bits| bits.with(ACCESS, access.unwrap_or(1)));
        }
        let mut facts: Vec<u32> = match (common.is_change, self.table.objects.records.get(old)) {
            (true, known) if known.len() >= FACTS_HEADER => known.to_vec(),
            // More than at most: not told.
            _ => alloc::vec![1, 0, NONE, NONE, NONE],
        };
        let texts = texts.map(|text| text.map(|text: TextId| text.0));
        for (fact, new) in facts.iter_mut().zip([min, max].into_iter().chain(texts)) {
            *fact = new.unwrap_or(*fact);
        }
        let mut is_commented = tag.is_empty;
        while !is_commented {
            let Some(child) = elements.child()? else {
                is_commented = true;
                continue;
            };
            match child.name {
                "parameter" => self.parameter(elements, &child, scope, node)?,
                "uniqueKey" => self.unique_key(elements, &child, &mut facts)?,
                "command" => self.command(elements, &child, scope, node)?,
                "event" => self.event(elements, &child, scope, node)?,
                _ => elements.skip(&child)?,
            }
        }
        let detail = self.table.objects.intern(&facts, &self.table.limits);
        let detail = detail.map_err(|kind| elements.error(kind.into()))?;
        if let Some(row) = self.table.row(node) {
            row.detail = detail;
        }
        Ok(())
    }

    /// The node of a definition that bears one name, with what many have in common.
    #[inline]
    fn define(
        &mut self,
        elements: &Elements<'_>,
        parent: u32,
        kind: RowKind,
        common: &Common<'_>,
    ) -> Result<u32, ModelError> {
        let name = common.name(elements)?;
        let node = self.table.child(parent, kind, name);
        let node = node.map_err(|kind| elements.error(kind))?;
        self.describe(node, common);
        Ok(node)
    }

    /// Sets what many definitions have in common.
    #[inline]
    fn describe(&mut self, node: u32, common: &Common<'_>) {
        if let Some(row) = self.table.row(node) {
            row.bits = row.bits.with(DEFINED, 1);
            if common.has_status || !common.is_change {
                row.bits = row.bits.with(STATUS, common.bits.get(STATUS));
            }
            if common.since.is_some() && !common.is_change {
                row.since = common.since.unwrap_or_default();
            }
        }
    }

    pub(super) fn parameter(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
        parent: u32,
    ) -> Result<(), ModelError> {
        let mut common = Common::default();
        let mut access = None;
        let (mut is_mandatory, mut may_deny) = (false, false);
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            match name {
                "access" => {
                    access = Some(match raw {
                        "readOnly" => ParameterAccess::ReadOnly,
                        "readWrite" => ParameterAccess::ReadWrite,
                        "writeOnceReadOnly" => ParameterAccess::WriteOnceReadOnly,
                        _ => return Err(elements.error(ModelErrorKind::InvalidAttribute("access"))),
                    });
                }
                "mandatory" => is_mandatory = matches!(raw, "true" | "1"),
                "activeNotify" => may_deny = raw == "canDeny",
                _ => {
                    common.read(elements, name, raw)?;
                }
            }
        }
        let node = self.define(elements, parent, RowKind::Parameter, &common)?;
        let is_of_object = self.table.bits(parent).kind().is_object();
        if access.is_some() || !common.is_change {
            let access = access.unwrap_or(ParameterAccess::ReadOnly);
            self.table.change(node, |bits| {
                let bits = bits.with(MANDATORY, u32::from(is_mandatory));
                if !is_of_object {
                    return bits;
                }
                bits.with(ACCESS, access.to_bits())
                    .with(VALUE_CHANGE, 1 + u32::from(may_deny))
            });
        }
        if tag.is_empty {
            return Ok(());
        }
        while let Some(child) = elements.child()? {
            if child.name != "syntax" {
                elements.skip(&child)?;
                continue;
            }
            let syntax = self.syntax(elements, &child, scope.document)?;
            if let Some(row) = self.table.row(node) {
                row.detail = syntax.detail;
                if let Some((kind, value)) = syntax.default {
                    row.default = value;
                    row.bits = row.bits.with(DEFAULT, kind.to_bits());
                }
            }
        }
        Ok(())
    }

    fn unique_key(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        facts: &mut Vec<u32>,
    ) -> Result<(), ModelError> {
        let head = facts.len();
        let mut functional = FUNCTIONAL;
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            if name == "functional" && matches!(raw, "false" | "0") {
                functional = 0;
            }
        }
        facts.push(functional);
        if tag.is_empty {
            return Ok(());
        }
        while let Some(child) = elements.child()? {
            if child.name == "parameter" {
                let mut attributes = child.attributes();
                while let Some((name, raw)) = attributes.next(elements)? {
                    if name == "ref" {
                        facts.push(self.text(elements, raw)?.0);
                    }
                }
            }
            elements.skip(&child)?;
        }
        if facts.len() > self.table.limits.max_facts {
            return Err(elements.error(LimitKind::Facts.into()));
        }
        let len = u32::try_from(facts.len() - head - 1).unwrap_or_default();
        if let Some(head) = facts.get_mut(head) {
            *head = functional | len;
        }
        Ok(())
    }

    fn command(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
        parent: u32,
    ) -> Result<(), ModelError> {
        let mut common = Common::default();
        let mut is_async = false;
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            match name {
                "async" => is_async = matches!(raw, "true" | "1"),
                _ => {
                    common.read(elements, name, raw)?;
                }
            }
        }
        let node = self.define(elements, parent, RowKind::Command, &common)?;
        if !common.is_change || is_async {
            self.table
                .change(node, |bits| bits.with(SYNC, 1 + u32::from(is_async)));
        }
        if tag.is_empty {
            return Ok(());
        }
        while let Some(child) = elements.child()? {
            let (kind, name) = match child.name {
                "input" => (RowKind::Input, "Input"),
                "output" => (RowKind::Output, "Output"),
                _ => {
                    elements.skip(&child)?;
                    continue;
                }
            };
            let group = self
                .table
                .child(node, kind, name)
                .map_err(|kind| elements.error(kind))?;
            self.arguments(elements, &child, scope, group)?;
        }
        Ok(())
    }

    fn event(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
        parent: u32,
    ) -> Result<(), ModelError> {
        let mut common = Common::default();
        let mut attributes = tag.attributes();
        while let Some((name, raw)) = attributes.next(elements)? {
            common.read(elements, name, raw)?;
        }
        let node = self.define(elements, parent, RowKind::Event, &common)?;
        self.arguments(elements, tag, scope, node)
    }

    fn arguments(
        &mut self,
        elements: &mut Elements<'_>,
        tag: &Tag<'_>,
        scope: Scope,
        group: u32,
    ) -> Result<(), ModelError> {
        if tag.is_empty {
            return Ok(());
        }
        while let Some(child) = elements.child()? {
            match child.name {
                "parameter" => self.parameter(elements, &child, scope, group)?,
                "object" => self.object(elements, &child, scope, group)?,
                _ => elements.skip(&child)?,
            }
        }
        Ok(())
    }
}
