//! The tree that people read.

use std::io::{self, Write};

use usp_proto::schema::Label;
use usp_proto::wire::{Content, Item, Walk};
use usp_proto::{DecodeError, DecodeErrorKind};

use crate::args::Kind;
use crate::inspection::Inspection;
use crate::style::{NAME, NOTE, OFFSET, PROBLEM};
use crate::value::Show;

/// Writes the fields of a Record or Message as a tree, each with its offset and its problem.
pub(crate) fn write(
    out: &mut dyn Write,
    bytes: &[u8],
    kind: Kind,
    inspection: &Inspection,
) -> io::Result<()> {
    let width = bytes.len().to_string().len().max(5);
    let mut tree = Tree {
        out,
        width,
        problems: 0,
    };
    let mut walk = kind.walk(bytes);
    while let Some(item) = walk.next() {
        let problem = inspection.problem(&item);
        match entry(&item, &mut walk) {
            Some((key, value)) => tree.entry(&item, key, value, problem)?,
            None => tree.item(&item, problem)?,
        }
    }
    tree.summary()
}

struct Tree<'o> {
    out: &'o mut dyn Write,
    width: usize,
    problems: usize,
}

impl Tree<'_> {
    fn item(&mut self, item: &Item<'_>, problem: Option<DecodeError>) -> io::Result<()> {
        let content = item.content();
        if content == Content::Close {
            return Ok(());
        }
        self.start(item)?;
        self.name(item)?;
        match content {
            Content::Open(_) => write!(self.out, ":")?,
            Content::OpenMsg(_) => write!(self.out, ": {NOTE}Msg{NOTE:#}")?,
            Content::Absent => {}
            Content::Unknown(value) => {
                let wire_type = value.wire_type();
                write!(
                    self.out,
                    ": {} {NOTE}(unknown, {wire_type}){NOTE:#}",
                    Show::whole(item)
                )?;
            }
            _ => write!(self.out, ": {}", Show::whole(item))?,
        }
        self.end(item, problem)
    }

    /// A whole entry of a map in one line.
    fn entry(
        &mut self,
        item: &Item<'_>,
        key: &str,
        value: &str,
        problem: Option<DecodeError>,
    ) -> io::Result<()> {
        self.start(item)?;
        self.name(item)?;
        write!(self.out, "[{key:?}]: {value:?}")?;
        self.end(item, problem)
    }

    fn start(&mut self, item: &Item<'_>) -> io::Result<()> {
        let (width, indent) = (self.width, 2 * item.depth());
        write!(
            self.out,
            "{OFFSET}{:>width$}{OFFSET:#}  {:indent$}",
            item.offset(),
            ""
        )
    }

    fn name(&mut self, item: &Item<'_>) -> io::Result<()> {
        match (item.field(), item.content()) {
            (Some(field), _) => write!(self.out, "{NAME}{}{NAME:#}", field.name()),
            (None, Content::Unknown(_)) => {
                write!(self.out, "{NAME}field {}{NAME:#}", item.number())
            }
            (None, Content::Absent) => write!(self.out, "{}", item.message().name()),
            (None, _) => write!(self.out, "malformed"),
        }
    }

    fn end(&mut self, item: &Item<'_>, problem: Option<DecodeError>) -> io::Result<()> {
        if let Some(problem) = problem {
            self.problems += 1;
            write_problem(self.out, item, &problem)?;
        }
        writeln!(self.out)
    }

    fn summary(&mut self) -> io::Result<()> {
        let (width, plural) = (self.width, if self.problems == 1 { "" } else { "s" });
        match self.problems {
            0 => Ok(()),
            n => writeln!(
                self.out,
                "{:width$}  {PROBLEM}!! {n} problem{plural}{PROBLEM:#}",
                ""
            ),
        }
    }
}

/// Writes what is wrong with an item behind it, with the place if that is not where it starts.
pub(crate) fn write_problem(
    out: &mut dyn Write,
    item: &Item<'_>,
    problem: &DecodeError,
) -> io::Result<()> {
    write!(out, "  {PROBLEM}!! {}", problem.kind())?;
    if problem.offset() != item.offset() && needs_place(problem.kind()) {
        write!(out, " at byte {}", problem.offset())?;
    }
    write!(out, "{PROBLEM:#}")
}

/// Whether the place is more than that of a value behind its tag.
fn needs_place(kind: DecodeErrorKind) -> bool {
    !matches!(kind, DecodeErrorKind::UnknownEnumValue { .. })
}

/// The key and the value of a map entry that is as it should be, and the walk behind it.
fn entry<'a>(item: &Item<'a>, walk: &mut Walk<'a>) -> Option<(&'a str, &'a str)> {
    item.field().filter(|field| field.label() == Label::Map)?;
    let Content::Open(_) = item.content() else {
        return None;
    };
    let mut ahead = walk.clone();
    let (mut key, mut value) = ("", "");
    // What is left out counts as empty.
    for expected in 1..=3 {
        let inner = ahead.next().filter(|inner| inner.problem().is_none())?;
        match (inner.number(), inner.content()) {
            (_, Content::Close) => {
                *walk = ahead;
                return Some((key, value));
            }
            (1, Content::String(text)) if expected == 1 => key = text,
            (2, Content::String(text)) if expected <= 2 => value = text,
            _ => return None,
        }
    }
    None
}
