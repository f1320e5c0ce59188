//! `testdata/path/tr181.txt`: every path of a data model of today.

use usp_path::{ParseOptions, PathKind, PathView, SupportedPathView};

use crate::data::path_data;

/// One row of the data model.
#[derive(Debug)]
enum Row {
    /// An object, a parameter, a command or an event, by its whole path.
    Element(String),
    /// An argument of the command or event with this path.
    Argument(String, &'static str),
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut object, mut member) = ("", String::new());
    let lines = path_data!("tr181.txt").lines();
    for line in lines.skip_while(|line| line.starts_with('#')) {
        match line
            .strip_prefix('\t')
            .map(|line| (line, line.strip_prefix('\t')))
        {
            None => {
                object = line;
                rows.push(Row::Element(object.to_owned()));
            }
            Some((name, None)) => {
                member = format!("{object}{name}");
                rows.push(Row::Element(member.clone()));
            }
            Some((_, Some(argument))) => rows.push(Row::Argument(member.clone(), argument)),
        }
    }
    rows
}

/// What the end of a path says about its kind.
fn kind_of(path: &str, row_ends: &[&str]) -> PathKind {
    match path {
        _ if row_ends.iter().any(|end| path.ends_with(end)) => PathKind::ObjectInstance,
        _ if path.ends_with('.') => PathKind::Object,
        _ if path.ends_with("()") => PathKind::Command,
        _ if path.ends_with('!') => PathKind::Event,
        _ => PathKind::Parameter,
    }
}

/// The path with the placeholders replaced by numbers, a new one for each.
fn instantiated(path: &str) -> String {
    let mut pieces = path.split("{i}");
    let mut all = pieces.next().unwrap_or_default().to_owned();
    for (index, piece) in pieces.enumerate() {
        all += &(index * 7 + 3).to_string();
        all += piece;
    }
    all
}

#[test]
fn the_data_model_is_complete() {
    assert_eq!(rows().len(), 8918);
}

#[test]
fn every_path_of_the_data_model_is_a_supported_path() {
    for row in rows() {
        let (Row::Element(path) | Row::Argument(path, _)) = row;
        let view = SupportedPathView::parse(&path)
            .unwrap_or_else(|error| panic!("{}", error.annotated(&path)));
        assert_eq!(view.to_string(), path);
        assert_eq!(view.as_str(), path);
        assert_eq!(view.kind(), kind_of(&path, &[".{i}."]), "{path}");
        let placeholders = path.matches("{i}").count();
        let names = path
            .split('.')
            .filter(|part| !matches!(*part, "" | "{i}"))
            .count();
        assert_eq!(view.segments().count(), placeholders + names, "{path}");
    }
}

#[test]
fn the_strict_mode_takes_all_of_the_data_model_but_commands_and_events() {
    // P9: `sdmpath` has neither.
    for row in rows() {
        let Row::Element(path) = row else { continue };
        let is_taken = ParseOptions::strict().parse_supported(&path).is_ok();
        let has_suffix = path.ends_with("()") || path.ends_with('!');
        assert_eq!(is_taken, !has_suffix, "{path}");
    }
}

#[test]
fn every_path_of_the_data_model_with_numbers_for_placeholders_is_a_path_in_every_mode() {
    for row in rows() {
        let Row::Element(path) = row else { continue };
        let is_row = path.ends_with(".{i}.");
        let path = instantiated(&path);
        for options in [
            ParseOptions::strict(),
            ParseOptions::new(),
            ParseOptions::lenient(),
        ] {
            let view = options
                .parse(&path)
                .unwrap_or_else(|error| panic!("{}", error.annotated(&path)));
            assert_eq!(view.to_string(), path);
            assert_eq!(view.deviations().count(), 0, "{path}");
            assert!(!view.is_search(), "{path}");
            let expected = match is_row {
                true => PathKind::ObjectInstance,
                false => kind_of(&path, &[]),
            };
            assert_eq!(view.kind(), expected, "{path}");
        }
    }
}

#[test]
fn no_path_of_the_data_model_with_placeholders_is_an_instantiated_path() {
    for row in rows() {
        let Row::Element(path) = row else { continue };
        assert_eq!(
            PathView::parse(&path).is_ok(),
            !path.contains("{i}"),
            "{path}"
        );
    }
}

#[test]
fn every_argument_of_the_data_model_with_numbers_for_placeholders_is_a_relative_path() {
    let mut arguments = 0;
    for row in rows() {
        let Row::Argument(_, argument) = row else {
            continue;
        };
        let argument = instantiated(argument);
        let view = ParseOptions::strict()
            .parse_relative(&argument)
            .unwrap_or_else(|error| panic!("{}", error.annotated(&argument)));
        assert_eq!(view.to_string(), argument);
        arguments += 1;
    }
    assert_eq!(arguments, 1142);
}
