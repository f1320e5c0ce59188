//! Which rules look at what, and how it is passed to them.

use alloc::vec::Vec;

use usp_proto::msg::get_resp::ResolvedPathResultView;
use usp_proto::msg::get_supported_dm_resp::SupportedObjectResultView;
use usp_proto::wire::Item;

use super::paths::{self, PathText};
use super::{
    Context, Kind, MsgKind, MsgParts, PathField, PlacedCode, RecordKind, RecordParts, WrongId,
    against,
};
use crate::finding::Spot;
use crate::rules::{Check, Rule};

type Rules = Vec<&'static Rule>;

/// The rules in force, by what they look at: nobody is asked about what is not his.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    wire: Rules,
    record: ByKind,
    id: Rules,
    msg: ByKind,
    path: ByKind,
    /// Of those, the rules that have something to say of a plain path too.
    plain_path: ByKind,
    resolved: Rules,
    supported: Rules,
    code: Rules,
    pub(super) pair: Rules,
    model: Rules,
    pub(super) model_pair: Rules,
    pub(super) session: Rules,
    pub(super) turn: Rules,
}

/// A list for each kind.
#[derive(Clone, Debug)]
struct ByKind(Vec<Rules>);

impl ByKind {
    fn new<K: Kind>() -> Self {
        Self(K::ALL.iter().map(|_| Vec::new()).collect())
    }

    fn add<K: Kind>(&mut self, kinds: &[K], rule: &'static Rule) {
        for kind in kinds {
            if let Some(rules) = self.0.get_mut(kind.index()) {
                rules.push(rule);
            }
        }
    }

    #[inline]
    fn of<K: Kind>(&self, kind: K) -> &[&'static Rule] {
        self.0.get(kind.index()).map_or(&[], Vec::as_slice)
    }
}

impl Lists {
    pub(super) fn new(rules: &[&'static Rule]) -> Self {
        let mut lists = Self {
            wire: Vec::new(),
            record: ByKind::new::<RecordKind>(),
            id: Vec::new(),
            msg: ByKind::new::<MsgKind>(),
            path: ByKind::new::<PathField>(),
            plain_path: ByKind::new::<PathField>(),
            resolved: Vec::new(),
            supported: Vec::new(),
            code: Vec::new(),
            pair: Vec::new(),
            model: Vec::new(),
            model_pair: Vec::new(),
            session: Vec::new(),
            turn: Vec::new(),
        };
        for rule in rules {
            lists.add(rule);
        }
        lists
    }

    fn add(&mut self, rule: &'static Rule) {
        match rule.check() {
            Check::Wire(_) => self.wire.push(rule),
            Check::Record(kinds, _) => self.record.add(kinds, rule),
            Check::Id(_) => self.id.push(rule),
            Check::Msg(kinds, _) => self.msg.add(kinds, rule),
            Check::Path(fields, _) => {
                self.path.add(fields, rule);
                self.plain_path.add(fields, rule);
            }
            Check::OddPath(fields, _) => self.path.add(fields, rule),
            Check::Resolved(_) => self.resolved.push(rule),
            Check::Supported(_) => self.supported.push(rule),
            Check::Code(_) => self.code.push(rule),
            Check::Pair(_) => self.pair.push(rule),
            Check::Model(_) => self.model.push(rule),
            Check::ModelPair(_) => self.model_pair.push(rule),
            Check::Session(_) => self.session.push(rule),
            Check::Turn(_) => self.turn.push(rule),
        }
    }
}

/// Passes what it is shown to the rules.
pub(super) struct Judge<'j, 'c, 'a> {
    lists: &'j Lists,
    context: &'j mut Context<'c, 'a>,
    /// The table of the last plain path that ended in the number of a row, and in which field.
    table: (PathField, &'a str),
}

impl<'j, 'c, 'a> Judge<'j, 'c, 'a> {
    pub(super) const fn new(lists: &'j Lists, context: &'j mut Context<'c, 'a>) -> Self {
        let table = (PathField::Get, "");
        Self {
            lists,
            context,
            table,
        }
    }

    /// All that is wrong with the bytes.
    #[cold]
    pub(super) fn wire(&mut self) {
        let is_wrong = |item: &Item<'_>| item.problem().is_some();
        for item in self.context.root().walk().filter(is_wrong) {
            for rule in &self.lists.wire {
                if let Check::Wire(check) = rule.check() {
                    check(self.context.of(rule), &item);
                }
            }
        }
    }

    #[inline]
    pub(super) fn record(&mut self, record: &RecordParts<'_, 'a>) {
        for rule in self.lists.record.of(record.kind()) {
            if let Check::Record(_, check) = rule.check() {
                check(self.context.of(rule), record);
            }
        }
        record.wrong_ids(|id| self.wrong_id(id));
    }

    #[cold]
    fn wrong_id(&mut self, id: &WrongId<'a>) {
        for rule in &self.lists.id {
            if let Check::Id(check) = rule.check() {
                check(self.context.of(rule), id);
            }
        }
    }

    pub(super) fn msg(&mut self, msg: &MsgParts<'a>) {
        for rule in self.lists.msg.of(msg.kind()) {
            if let Check::Msg(_, check) = rule.check() {
                check(self.context.of(rule), msg);
            }
        }
        self.body(&msg.body);
        if let Some(model) = self.context.model() {
            against::judge(&self.lists.model, model, self.context, &msg.view);
        }
    }

    #[inline]
    pub(super) fn path_at(
        &mut self,
        field: PathField,
        text: &'a str,
        spot: impl FnOnce() -> Spot<'a>,
    ) {
        let all = self.lists.path.of(field);
        if all.is_empty() {
            return;
        }
        // The rows of a table come one after the other, and one is as plain as the next.
        let plain = self.lists.plain_path.of(field);
        let table = if plain.is_empty() {
            paths::table(text)
        } else {
            None
        };
        if table.is_some() && table == Some(self.table.1) && field == self.table.0 {
            return;
        }
        let parsed = paths::parse(field, text);
        let rules = match &parsed {
            Ok(path) if paths::is_plain(path, text) => {
                if let Some(table) = table {
                    self.table = (field, table);
                }
                plain
            }
            _ => all,
        };
        if rules.is_empty() {
            return;
        }
        let spot = spot();
        let path = PathText {
            field,
            text,
            spot,
            parsed,
        };
        for rule in rules {
            if let Check::Path(_, check) | Check::OddPath(_, check) = rule.check() {
                check(self.context.of(rule), &path);
            }
        }
    }

    pub(super) fn placed_code(&mut self, code: &PlacedCode<'a>) {
        for rule in &self.lists.code {
            if let Check::Code(check) = rule.check() {
                check(self.context.of(rule), code);
            }
        }
    }

    #[inline]
    pub(super) fn resolved(&mut self, object: &ResolvedPathResultView<'a>) {
        for rule in &self.lists.resolved {
            if let Check::Resolved(check) = rule.check() {
                check(self.context.of(rule), object);
            }
        }
    }

    #[inline]
    pub(super) fn supported(&mut self, object: &SupportedObjectResultView<'a>) {
        for rule in &self.lists.supported {
            if let Check::Supported(check) = rule.check() {
                check(self.context.of(rule), object);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use usp_proto::msg::MsgView;
    use usp_proto::view::View as _;

    use super::*;
    use crate::finding::Root;
    use crate::{Finding, Sender, Validator};

    #[test]
    fn r_arc_7_a_row_is_as_plain_as_the_row_before_it() {
        let plain = |text: &str| {
            let parsed = paths::parse(PathField::Instance, text);
            parsed.is_ok_and(|path| paths::is_plain(&path, text))
        };
        let rows = [
            "1",
            "12",
            "999999999",
            "0",
            "01",
            "1000000000",
            "",
            "*",
            "A",
        ];
        let mut seen = 0;
        for table in [
            "Device.A.",
            "Device.A.1.B.",
            "Device.A..",
            "1.",
            "",
            "Device.A.1.",
            "Device.A",
        ] {
            let is_plain = plain(&alloc::format!("{table}1."));
            for row in rows {
                for end in [".", "", ".B."] {
                    let text = alloc::format!("{table}{row}{end}");
                    if paths::table(&text) == Some(table) {
                        assert_eq!(plain(&text), is_plain, "{text}");
                        seen += 1;
                    }
                }
            }
        }
        assert_eq!(seen, 7 * 3);
    }

    #[test]
    fn r_arc_7_rules_of_odd_paths_find_nothing_in_plain_ones() {
        let texts = [
            "",
            ".",
            "Device",
            "Device.",
            "Device.A",
            "Device.A.",
            "Device.A.1",
            "Device.A.1.",
            "Device.A.*",
            "Device.A.*.",
            "Device.A.{i}",
            "Device.A.{i}.",
            "Device.A.{i}.B",
            "Device.A.{i}.B.1.",
            "Device.A.B()",
            "Device.A.B!",
            "Device.A.B+",
            "Device.A.B#*+.",
            "Device.A.B#1+.C",
            "Device.A.[B==1].",
            "Device.A.[B == 1]",
            "Device.A.[B == 1].C",
            "Device.A-B.",
            "Device.1A.",
            "A",
            "A.1.B",
            "A.B.",
        ];
        let (mut plain, mut odd) = (0, 0);
        for sender in [Sender::Agent, Sender::Controller, Sender::Unknown] {
            let validator = Validator::new().sender(sender);
            for &field in PathField::ALL {
                for text in texts {
                    let view = MsgView::lazy(&[]).unwrap();
                    let path = PathText::new(field, text, Spot::new(&view, "body"));
                    let is_plain = (path.parsed.as_ref()).is_ok_and(|it| paths::is_plain(it, text));
                    let mut sink = |finding: &Finding<'_>| {
                        assert!(!is_plain, "{field:?} {text:?} {finding}");
                        odd += 1;
                    };
                    let mut context = Context::new(&validator, Root::Msg(&[]), None, &mut sink);
                    for rule in validator.rules() {
                        if let Check::OddPath(_, check) = rule.check() {
                            check(context.of(rule), &path);
                        }
                    }
                    plain += usize::from(is_plain);
                }
            }
        }
        assert!(plain > 500 && odd > 500, "{plain} {odd}");
    }
}
