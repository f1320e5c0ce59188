//! `usp path resolve`.

use std::io;

use serde::Serialize;
use usp_path::{
    MemoryModel, Model as _, PathKind, PathView, ResolveError, ResolveOptions, ResolvedPath,
    resolve,
};

use super::args::{Format, Purpose, Resolve};
use super::json::{self, BadLine, kind_name};
use super::{lines, model, parse};
use crate::console::Console;
use crate::input::one_line;

/// Lists what each path stands for, and complains of those that do not resolve.
pub(super) fn run(options: &Resolve, console: &mut Console) -> io::Result<()> {
    options.format.prepare(console)?;
    let Some(model) = model::load(&options.model, console)? else {
        return Ok(());
    };
    let how = ResolveOptions::new(options.purpose.into()).max_depth(options.max_depth);
    for text in lines::paths(&options.paths, console)? {
        let path = match PathView::parse(&text) {
            Ok(path) => path,
            Err(error) => {
                parse::fail(&text, &error, options.format, console)?;
                continue;
            }
        };
        match resolve(path, &model, how).collect::<Result<Vec<_>, _>>() {
            Ok(found) => show(&text, &found, &model, options, console)?,
            Err(error) => fail(&text, &error, options.format, console)?,
        }
    }
    Ok(())
}

/// Reports a path that does not resolve.
pub(super) fn fail(
    text: &str,
    error: &ResolveError,
    format: Format,
    console: &mut Console,
) -> io::Result<()> {
    if format == Format::Json {
        json::write(console.out(), &BadLine::new(text, error))?;
    }
    let told = format!("{error} (code {})", error.code());
    console.fail(&one_line(text), &told)
}

#[derive(Debug, Serialize)]
struct GoodLine<'a> {
    path: &'a str,
    ok: bool,
    results: Vec<FoundJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FoundJson<'a> {
    path: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

fn show(
    text: &str,
    found: &[ResolvedPath<MemoryModel>],
    model: &MemoryModel,
    options: &Resolve,
    console: &mut Console,
) -> io::Result<()> {
    let results = found.iter().map(|found| FoundJson {
        path: found.as_str(),
        kind: kind_name(found.kind()),
        value: value(model, found).filter(|_| options.values),
    });
    if options.format == Format::Json {
        let line = GoodLine {
            path: text,
            ok: true,
            results: results.collect(),
        };
        return json::write(console.out(), &line);
    }
    for FoundJson { path, value, .. } in results {
        match value {
            Some(value) => writeln!(console.out(), "{path}={}", one_line(&value))?,
            None => writeln!(console.out(), "{path}")?,
        }
    }
    Ok(())
}

fn value(model: &MemoryModel, found: &ResolvedPath<MemoryModel>) -> Option<String> {
    let is_parameter = found.kind() == PathKind::Parameter;
    let value = model.value(found.object(), found.node());
    value.filter(|_| is_parameter).map(String::from)
}

impl From<Purpose> for usp_path::Purpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Get => Self::Get,
            Purpose::Set => Self::Set,
            Purpose::Add => Self::Add,
            Purpose::Delete => Self::Delete,
            Purpose::Operate => Self::Operate,
            Purpose::GetInstances => Self::GetInstances,
            Purpose::Subscription => Self::Subscription,
        }
    }
}
