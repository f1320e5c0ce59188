//! Resolving as one would explain it: no stack, no laziness, no index; strings are cut, put
//! together and compared. The model is a list of facts.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each test uses what it needs, and may panic"
)]

use alloc::collections::{BTreeMap, BTreeSet};

use usp_path::{
    ConstantKind, ExpressionView, Follow, Operator, PathKind, PathView, RelativePathView,
    SegmentKind,
};

/// What is supported: objects end in a dot, the types of parameters are `s`, `i` or `l` (a list).
pub const SUPPORTED: &[(&str, char)] = &[
    ("Device.", 'o'),
    ("Device.A.{i}.", 'o'),
    ("Device.A.{i}.K", 's'),
    ("Device.A.{i}.M", 'i'),
    ("Device.A.{i}.N", 'i'),
    ("Device.A.{i}.L", 'l'),
    ("Device.A.{i}.R", 's'),
    ("Device.A.{i}.S.", 'o'),
    ("Device.A.{i}.S.V", 'i'),
    ("Device.A.{i}.B.{i}.", 'o'),
    ("Device.A.{i}.B.{i}.K", 's'),
    ("Device.A.{i}.B.{i}.R", 'l'),
    ("Device.C.", 'o'),
    ("Device.C.K", 's'),
    ("Device.C.L", 'l'),
];

/// The unique keys of `Device.A.{i}.` and, with the first, of `Device.A.{i}.B.{i}.`.
pub const KEYS: &[(&str, &[&str])] = &[
    ("Device.A.{i}.", &["K"]),
    ("Device.A.{i}.", &["M", "N"]),
    ("Device.A.{i}.B.{i}.", &["K"]),
];

/// The objects that there are, and the values of their parameters.
#[derive(Debug, Default)]
pub struct Facts {
    pub rows: BTreeSet<String>,
    pub values: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
enum Part<'p> {
    Name(&'p str),
    Number(u32),
    All,
    Search(ExpressionView<'p>),
    Follow(Follow),
}

/// One evaluation of one path.
pub struct Naive<'f> {
    facts: &'f Facts,
    found: Vec<String>,
    is_search: bool,
    /// Whether an expression stands behind a reference that has not been followed: nobody can tell
    /// whether it is a key, so it is taken for a search.
    has_unread_expression: bool,
    has_arrived: bool,
}

/// The parameters and objects of a Get; `Err` is the error code.
pub fn get(facts: &Facts, path: PathView<'_>) -> Result<Vec<String>, u32> {
    let parts: Vec<Part<'_>> = path
        .segments()
        .map(|segment| part(segment.kind()))
        .collect();
    let is_parameter = path.kind() == PathKind::Parameter;
    let mut naive = Naive {
        facts,
        found: Vec::new(),
        is_search: parts
            .iter()
            .any(|part| matches!(part, Part::All | Part::Follow(Follow::All))),
        has_unread_expression: false,
        has_arrived: false,
    };
    naive.check("", &parts, is_parameter)?;
    naive.go("", &parts, is_parameter, true)?;
    let is_search = naive.is_search || naive.has_unread_expression;
    if !is_search && !naive.has_arrived {
        return Err(7026);
    }
    let mut seen = BTreeSet::new();
    naive.found.retain(|path| seen.insert(path.clone()));
    Ok(naive.found)
}

fn part(kind: SegmentKind<'_>) -> Part<'_> {
    match kind {
        SegmentKind::Name(name) => Part::Name(name),
        SegmentKind::Instance(number) => Part::Number(number),
        SegmentKind::Wildcard => Part::All,
        SegmentKind::Search(expression) => Part::Search(expression),
        SegmentKind::Follow(follow) => Part::Follow(follow),
        SegmentKind::Placeholder => panic!("no placeholder in a path"),
    }
}

fn type_of(path: &str) -> Option<char> {
    let found = SUPPORTED.iter().find(|(supported, _)| *supported == path);
    found.map(|(_, kind)| *kind)
}

/// `Device.A.7.K` becomes `Device.A.{i}.K`.
fn supported(path: &str) -> String {
    let part = |part: &str| match part.parse::<u32>() {
        Ok(_) => "{i}".to_owned(),
        Err(_) => part.to_owned(),
    };
    path.split('.').map(part).collect::<Vec<_>>().join(".")
}

fn is_table(path: &str) -> bool {
    type_of(&format!("{}{{i}}.", supported(path))) == Some('o')
}

fn is_key(table: &str, expression: ExpressionView<'_>) -> bool {
    let mut names: Vec<_> = expression
        .components()
        .filter(|component| component.operator() == Operator::Equal)
        .map(|component| component.parameter().to_string())
        .collect();
    names.sort_unstable();
    KEYS.iter().any(|(of, key)| {
        let mut key = key.to_vec();
        key.sort_unstable();
        *of == format!("{}{{i}}.", supported(table))
            && key == names
            && key.len() == expression.components().count()
    })
}

impl Naive<'_> {
    /// Whether the supported model has the parts up to the first reference.
    fn check(&mut self, at: &str, parts: &[Part<'_>], is_parameter: bool) -> Result<(), u32> {
        let is_follow = |part: &Part<'_>| matches!(part, Part::Follow(_));
        let mut behind = parts.iter().skip_while(|part| !is_follow(part));
        self.has_unread_expression = behind.any(|part| matches!(part, Part::Search(_)));
        let mut at = supported(at);
        let mut parts = parts.iter().peekable();
        while let Some(part) = parts.next() {
            match part {
                Part::Name(name) => {
                    if is_table(&at) {
                        return Err(7026);
                    }
                    let is_last = parts.peek().is_none();
                    if let Some(Part::Follow(_)) = parts.peek() {
                        return match type_of(&format!("{at}{name}")) {
                            Some('s' | 'l' | 'i') => Ok(()),
                            _ => Err(7026),
                        };
                    }
                    if is_last && is_parameter && type_of(&format!("{at}{name}")).is_some() {
                        return Ok(());
                    }
                    at = format!("{at}{name}.");
                    if type_of(&at).is_none() && !is_table(&at) {
                        return Err(7026);
                    }
                }
                Part::Follow(_) => return Ok(()),
                _ if !is_table(&at) => return Err(7026),
                Part::Search(expression) => {
                    self.is_search |= !is_key(&at, *expression);
                    at.push_str("{i}.");
                    for component in expression.components() {
                        self.check_component(&at, component)?;
                    }
                }
                _ => at.push_str("{i}."),
            }
        }
        Ok(())
    }

    fn check_component(&self, row: &str, component: usp_path::Component<'_>) -> Result<(), u32> {
        let parameter = component.parameter();
        let mut at = row.to_owned();
        let mut segments = parameter.segments().peekable();
        while let Some(segment) = segments.next() {
            let SegmentKind::Name(name) = segment.kind() else {
                return Err(7008);
            };
            if is_table(&at) {
                return Err(7008);
            }
            let is_last = segments.peek().is_none();
            let follows = segments
                .peek()
                .is_some_and(|next| matches!(next.kind(), SegmentKind::Follow(_)));
            if is_last || follows {
                let Some(kind @ ('s' | 'i' | 'l')) = type_of(&format!("{at}{name}")) else {
                    return Err(7026);
                };
                return match follows || suits(kind, component) {
                    true => Ok(()),
                    false => Err(7008),
                };
            }
            at = format!("{at}{name}.");
            if is_table(&at) {
                return Err(7008);
            }
            if type_of(&at).is_none() {
                return Err(7026);
            }
        }
        Err(7008)
    }

    /// Goes on from a concrete object or table.
    fn go(
        &mut self,
        at: &str,
        parts: &[Part<'_>],
        is_parameter: bool,
        is_alone: bool,
    ) -> Result<(), u32> {
        let Some((first, rest)) = parts.split_first() else {
            self.has_arrived = true;
            self.tree(at);
            return Ok(());
        };
        match first {
            Part::Name(name) if matches!(rest.first(), Some(Part::Follow(_))) => {
                let Some(Part::Follow(follow)) = rest.first() else {
                    unreachable!();
                };
                let rest = &rest[1..];
                let targets = self.targets(&format!("{at}{name}"), *follow);
                let is_alone = is_alone && *follow != Follow::All;
                for target in targets {
                    match self.check(&target, rest, is_parameter) {
                        Ok(()) => self.go(&target, rest, is_parameter, is_alone)?,
                        Err(code) if is_alone => return Err(code),
                        Err(_) => {}
                    }
                }
                Ok(())
            }
            Part::Name(name) if rest.is_empty() && is_parameter => {
                let parameter = format!("{at}{name}");
                if self.facts.values.contains_key(&parameter) {
                    self.found.push(parameter);
                    self.has_arrived = true;
                } else if type_of(&supported(&parameter)).is_none() {
                    return self.go(&format!("{at}{name}."), &[], false, is_alone);
                }
                Ok(())
            }
            Part::Name(name) => self.go(&format!("{at}{name}."), rest, is_parameter, is_alone),
            Part::Number(number) => {
                let row = format!("{at}{number}.");
                match self.facts.rows.contains(&row) {
                    true => self.go(&row, rest, is_parameter, is_alone),
                    false => Ok(()),
                }
            }
            Part::All => {
                for row in self.rows(at) {
                    self.go(&row, rest, is_parameter, false)?;
                }
                Ok(())
            }
            Part::Search(expression) => {
                let is_key = is_key(at, *expression);
                let mut rows = self.rows(at);
                rows.retain(|row| self.fits(row, *expression));
                if is_key {
                    rows.truncate(1);
                }
                for row in rows {
                    self.go(&row, rest, is_parameter, is_alone && is_key)?;
                }
                Ok(())
            }
            Part::Follow(_) => panic!("a reference follows a name"),
        }
    }

    /// Lists an object with its parameters, and then what is below it.
    fn tree(&mut self, at: &str) {
        if is_table(at) {
            for row in self.rows(at) {
                self.tree(&row);
            }
            return;
        }
        self.found.push(at.to_owned());
        let own = supported(at);
        let below = |path: &str| {
            let name = path.strip_prefix(&own)?;
            (!name.is_empty()).then(|| name.to_owned())
        };
        let names: Vec<_> = SUPPORTED
            .iter()
            .filter_map(|(path, _)| below(path))
            .collect();
        for name in names.iter().filter(|name| !name.contains('.')) {
            let parameter = format!("{at}{name}");
            if self.facts.values.contains_key(&parameter) {
                self.found.push(parameter);
            }
        }
        for name in &names {
            let object = name.trim_end_matches("{i}.").trim_end_matches('.');
            if name.ends_with('.') && !object.contains('.') {
                self.tree(&format!("{at}{object}."));
            }
        }
    }

    fn rows(&self, table: &str) -> Vec<String> {
        let mut rows: Vec<(u32, String)> = Vec::new();
        for row in &self.facts.rows {
            let number = row
                .strip_prefix(table)
                .and_then(|rest| rest.strip_suffix('.'));
            if let Some(Ok(number)) = number.map(str::parse) {
                rows.push((number, row.clone()));
            }
        }
        rows.sort_unstable();
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The objects that a reference leads to.
    fn targets(&self, parameter: &str, follow: Follow) -> Vec<String> {
        let value = self.facts.values.get(parameter).map_or("", String::as_str);
        // No constant of these tests has a comma in it.
        let items: Vec<_> = value.split(',').map(str::trim).collect();
        let items: Vec<_> = match follow {
            Follow::First => items.into_iter().take(1).collect(),
            Follow::Item(number) => items
                .into_iter()
                .skip(number as usize - 1)
                .take(1)
                .collect(),
            Follow::All => items,
        };
        items.iter().filter_map(|item| self.target(item)).collect()
    }

    fn target(&self, item: &str) -> Option<String> {
        let path = PathView::parse(&format!("{}.", item.trim_end_matches('.')))
            .ok()?
            .to_string();
        let path = PathView::parse(&path).ok()?;
        let mut at = String::new();
        for segment in path.segments() {
            match segment.kind() {
                SegmentKind::Name(_) if is_table(&at) => return None,
                SegmentKind::Name(name) => at = format!("{at}{name}."),
                SegmentKind::Instance(number) => at = format!("{at}{number}."),
                SegmentKind::Search(expression) if is_key(&at, expression) => {
                    let rows = self.rows(&at);
                    at = rows.into_iter().find(|row| self.fits(row, expression))?;
                }
                _ => return None,
            }
            let is_row = at
                .trim_end_matches('.')
                .ends_with(|last: char| last.is_ascii_digit());
            let is_there = match is_row {
                true => self.facts.rows.contains(&at),
                false => is_table(&at) || type_of(&supported(&at)) == Some('o'),
            };
            if !is_there {
                return None;
            }
        }
        Some(at)
    }

    fn fits(&self, row: &str, expression: ExpressionView<'_>) -> bool {
        expression.components().all(|component| {
            self.parameters(row, component.parameter())
                .iter()
                .any(|parameter| {
                    let kind = type_of(&supported(parameter)).unwrap_or('?');
                    let value = self.facts.values.get(parameter);
                    suits(kind, component)
                        && value.is_some_and(|value| compare(kind, value, component))
                })
        })
    }

    /// The parameters that a relative path is about.
    fn parameters(&self, row: &str, path: RelativePathView<'_>) -> Vec<String> {
        let mut at = vec![row.to_owned()];
        let mut segments = path.segments().peekable();
        while let Some(segment) = segments.next() {
            let SegmentKind::Name(name) = segment.kind() else {
                panic!("a name comes first");
            };
            at.retain(|at| !is_table(at));
            if let Some(SegmentKind::Follow(follow)) = segments.peek().map(|next| next.kind()) {
                segments.next();
                at = at
                    .iter()
                    .flat_map(|at| self.targets(&format!("{at}{name}"), follow))
                    .collect();
            } else if segments.peek().is_some() {
                at = at.iter().map(|at| format!("{at}{name}.")).collect();
            } else {
                return at.iter().map(|at| format!("{at}{name}")).collect();
            }
        }
        Vec::new()
    }
}

/// Whether operator and constant suit a type.
fn suits(kind: char, component: usp_path::Component<'_>) -> bool {
    let is_quoted = component.constant().kind() == ConstantKind::Quoted;
    let operator = component.operator();
    match kind {
        's' => is_quoted && matches!(operator, Operator::Equal | Operator::NotEqual),
        'i' => !is_quoted && operator != Operator::Contains && number(component).is_some(),
        'l' => {
            is_quoted
                && matches!(
                    operator,
                    Operator::Equal | Operator::NotEqual | Operator::Contains
                )
        }
        _ => false,
    }
}

fn number(component: usp_path::Component<'_>) -> Option<i64> {
    component.constant().decode().parse().ok()
}

fn compare(kind: char, value: &str, component: usp_path::Component<'_>) -> bool {
    let constant = component.constant().decode();
    let items = |text: &str| -> Vec<String> {
        let items = text.split(',').map(|item| item.trim().to_owned());
        items.filter(|_| !text.trim().is_empty()).collect()
    };
    match (kind, component.operator()) {
        ('i', operator) => {
            let (Ok(value), Some(constant)) = (value.parse::<i64>(), number(component)) else {
                return false;
            };
            match operator {
                Operator::Equal => value == constant,
                Operator::NotEqual => value != constant,
                Operator::Less => value < constant,
                Operator::Greater => value > constant,
                Operator::LessOrEqual => value <= constant,
                Operator::GreaterOrEqual => value >= constant,
                _ => false,
            }
        }
        ('l', Operator::Contains) => items(value).iter().any(|item| *item == constant),
        ('l', Operator::Equal) => items(value) == items(&constant),
        ('l', _) => items(value) != items(&constant),
        (_, Operator::Equal) => value == constant,
        _ => value != constant,
    }
}
