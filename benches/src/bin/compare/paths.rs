//! Paths: parsed, matched and resolved.

use std::hint::black_box;

use usp_benches::paths::{
    ALL_NAMES, MATCHED_PATHS, ONE_ROW, SEARCH, compiled_grammar, instantiated_paths, interfaces,
    is_path, patterns, plain_loop, supported_paths,
};
use usp_path::{
    Budget, MemoryModel, PathSet, PathView, PatternView, Progress, Resolution, ResolveOptions,
    SupportedPathView, resolve,
};

use crate::contender::{Op, Task};
use crate::measurement::{Row, rows};
use crate::touch::Total;

/// A case, and how it is measured in so many rounds.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) op: Op,
    pub(crate) measure: fn(&Self, usize) -> Vec<Row>,
}

/// In the order of the table.
pub(crate) const CASES: [Case; 7] = [
    case("path_search", Op::Parse, |case, rounds| {
        case.parse(&[SEARCH.to_owned()], rounds)
    }),
    case("path_tr181", Op::Parse, |case, rounds| {
        case.parse(&instantiated_paths(), rounds)
    }),
    case("path_tr181_supported", Op::Parse, Case::parse_supported),
    case("path_set", Op::Match, Case::match_set),
    case("path_wildcard_10000", Op::Resolve, Case::resolve_wildcard),
    case("path_key", Op::Resolve, Case::resolve_key),
    case("path_scan_10000", Op::Resolve, Case::resolve_scan),
];

const fn case(name: &'static str, op: Op, measure: fn(&Case, usize) -> Vec<Row>) -> Case {
    Case { name, op, measure }
}

impl Case {
    fn rows(&self, tasks: Vec<(&'static str, Task<'_>)>, rounds: usize) -> Vec<Row> {
        rows(self.name, self.op, tasks, rounds)
    }

    /// Each contender says whether all of the texts are paths.
    fn parse(&self, texts: &[String], rounds: usize) -> Vec<Row> {
        let regex = compiled_grammar();
        let tasks = vec![
            (
                "usp-path",
                accepting(texts, |text| PathView::parse(text).is_ok()),
            ),
            (
                "regex",
                accepting(texts, |text| regex.is_match(text.as_bytes())),
            ),
            ("by-hand", accepting(texts, is_path)),
        ];
        self.rows(tasks, rounds)
    }

    fn parse_supported(&self, rounds: usize) -> Vec<Row> {
        let texts = supported_paths();
        let parse = |text: &str| SupportedPathView::parse(text).is_ok();
        self.rows(vec![("usp-supported", accepting(&texts, parse))], rounds)
    }

    /// The same hits among few patterns and among many.
    fn match_set(&self, rounds: usize) -> Vec<Row> {
        let texts = [10, 10_000].map(patterns);
        let views = texts.each_ref().map(|texts| {
            let views = texts
                .iter()
                .map(|text| PatternView::parse(text).expect("a pattern"));
            views.collect::<Vec<_>>()
        });
        let sets = views
            .each_ref()
            .map(|views| views.iter().copied().collect::<PathSet>());
        let paths = MATCHED_PATHS.map(|path| PathView::parse(path).expect("a path"));
        let [few, many] = &sets;
        let [few_views, many_views] = &views;
        let tasks = vec![
            ("usp-set-10", Task::new(|| hits_in(few, &paths))),
            ("usp-set-10000", Task::new(|| hits_in(many, &paths))),
            ("loop-10", Task::new(|| hits_among(few_views, &paths))),
            ("loop-10000", Task::new(|| hits_among(many_views, &paths))),
        ];
        self.rows(tasks, rounds)
    }

    fn resolve_wildcard(&self, rounds: usize) -> Vec<Row> {
        let model = interfaces(10_000);
        let path = PathView::parse(ALL_NAMES).expect("a path");
        let tasks = vec![
            ("usp-resolve", Task::new(|| resolved(path, &model))),
            ("usp-resolution", Task::new(|| polled(path, &model))),
            ("loop", Task::new(|| looped(&model))),
        ];
        self.rows(tasks, rounds)
    }

    /// One row by its key, among few and among many.
    fn resolve_key(&self, rounds: usize) -> Vec<Row> {
        let [few, many] = [100, 100_000].map(interfaces);
        let path = PathView::parse(ONE_ROW).expect("a path");
        let tasks = vec![
            ("usp-key-100", Task::new(|| found(path, &few))),
            ("usp-key-100000", Task::new(|| found(path, &many))),
        ];
        self.rows(tasks, rounds)
    }

    /// What an expression costs that is no key: every row is looked at.
    fn resolve_scan(&self, rounds: usize) -> Vec<Row> {
        let model = interfaces(10_000);
        let path = PathView::parse(r#"Device.IP.Interface.[Name!="eth50"].Name"#).expect("a path");
        self.rows(
            vec![("usp-resolve", Task::new(|| resolved(path, &model)))],
            rounds,
        )
    }
}

fn accepting<'a>(texts: &'a [String], is_path: impl Fn(&str) -> bool + 'a) -> Task<'a> {
    Task::new(move || {
        let mut total = Total::default();
        for text in texts {
            if is_path(black_box(text)) {
                total.length += text.len();
            }
        }
        total
    })
}

fn hits_in(set: &PathSet, paths: &[PathView<'_>]) -> Total {
    let mut total = Total::default();
    for path in paths {
        for hit in set.matches(black_box(*path)) {
            total.length += hit.id().index() + 1;
        }
    }
    total
}

fn hits_among(patterns: &[PatternView<'_>], paths: &[PathView<'_>]) -> Total {
    let mut total = Total::default();
    for path in paths {
        for (index, pattern) in patterns.iter().enumerate() {
            if pattern.matches(black_box(*path)).is_possible() {
                total.length += index + 1;
            }
        }
    }
    total
}

/// Every result with a path of its own.
fn resolved(path: PathView<'_>, model: &MemoryModel) -> Total {
    let mut total = Total::default();
    for found in resolve(black_box(path), model, ResolveOptions::get()) {
        total.add(found.expect("a result").as_str().as_bytes());
    }
    total
}

/// Every result with a path that is borrowed.
fn polled(path: PathView<'_>, model: &MemoryModel) -> Total {
    let mut total = Total::default();
    let mut resolution = Resolution::new(black_box(path), ResolveOptions::get());
    let mut budget = Budget::unlimited();
    loop {
        match resolution.poll_next(model, &mut budget) {
            Progress::Found(found) => total.add(found.as_str().as_bytes()),
            Progress::Pending => {}
            Progress::Failed(error) => panic!("{error}"),
            Progress::Done => return total,
        }
    }
}

fn looped(model: &MemoryModel) -> Total {
    let mut total = Total::default();
    plain_loop(black_box(model), |path| {
        total.add(black_box(path).as_bytes())
    });
    total
}

/// One row, whatever its path is.
fn found(path: PathView<'_>, model: &MemoryModel) -> Total {
    resolved(path, model)
}
