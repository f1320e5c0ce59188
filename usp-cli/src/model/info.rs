//! `usp model info`.

use std::io;

use serde_json::json;
use usp_path::NodeKind;
use usp_validate::model::Model;

use super::args::{Format, Info};
use super::source;
use crate::console::Console;
use crate::style::{NAME, TITLE};

/// Counts what is in a model.
pub(super) fn run(options: &Info, console: &mut Console) -> io::Result<()> {
    let Some(model) = source::load(&options.model.paths, console)? else {
        return Ok(());
    };
    let counts = Counts::of(&model);
    match options.format {
        Format::Text => counts.write(&model, console),
        Format::Json => {
            console.plain()?;
            let value = json!({
                "name": model.name(),
                "uri": model.uri(),
                "objects": counts.objects,
                "tables": counts.tables,
                "parameters": counts.parameters,
                "commands": counts.commands,
                "events": counts.events,
                "arguments": counts.arguments,
                "profiles": counts.profiles,
                "cache_bytes": counts.cache_len,
            });
            writeln!(console.out(), "{value}")
        }
    }
}

#[derive(Debug, Default)]
struct Counts {
    /// All objects, the tables too.
    objects: usize,
    tables: usize,
    parameters: usize,
    commands: usize,
    events: usize,
    arguments: usize,
    profiles: usize,
    cache_len: usize,
}

impl Counts {
    fn of(model: &Model) -> Self {
        let mut counts = Self {
            profiles: model.profiles().len(),
            cache_len: model.to_cache().len(),
            ..Self::default()
        };
        for node in model.nodes() {
            if node.path().is_argument() {
                counts.arguments += 1;
                continue;
            }
            match node.kind() {
                NodeKind::Object => counts.objects += 1,
                NodeKind::Table => {
                    counts.objects += 1;
                    counts.tables += 1;
                }
                NodeKind::Parameter => counts.parameters += 1,
                NodeKind::Command => counts.commands += 1,
                NodeKind::Event => counts.events += 1,
            }
        }
        counts
    }

    fn write(&self, model: &Model, console: &mut Console) -> io::Result<()> {
        let out = console.out();
        let name = match model.name() {
            "" => "told by an Agent",
            name => name,
        };
        writeln!(out, "{TITLE}{name}{TITLE:#}")?;
        if !model.uri().is_empty() {
            writeln!(out, "  {NAME}{:<10}{NAME:#} {}", "uri", model.uri())?;
        }
        writeln!(
            out,
            "  {NAME}{:<10}{NAME:#} {}, {} of them tables",
            "objects", self.objects, self.tables
        )?;
        for (name, count) in [
            ("parameters", self.parameters),
            ("commands", self.commands),
            ("events", self.events),
            ("arguments", self.arguments),
            ("profiles", self.profiles),
        ] {
            writeln!(out, "  {NAME}{name:<10}{NAME:#} {count}")?;
        }
        let len = self.cache_len;
        writeln!(out, "  {NAME}{:<10}{NAME:#} {len} bytes", "cache")
    }
}
