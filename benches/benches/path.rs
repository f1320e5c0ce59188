//! Paths: parsed, matched and resolved.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use usp_benches::Ratios;
use usp_benches::paths::{
    ALL_NAMES, MATCHED_PATHS, ONE_ROW, SEARCH, compiled_grammar, instantiated_paths, interfaces,
    is_path, patterns, plain_loop, supported_paths,
};
use usp_path::{
    ParseOptions, PathSet, PathView, PatternView, ResolveOptions, SupportedPathView, resolve,
};

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (_, mut criterion) = Ratios::prepare(criterion);
    parse_search(&mut criterion);
    parse_list(&mut criterion);
    match_set(&mut criterion);
    resolve_rows(&mut criterion);
    criterion.final_summary();
}

/// One search, against a regular expression and a validator that keeps nothing.
fn parse_search(criterion: &mut Criterion) {
    let regex = compiled_grammar();
    let strict = ParseOptions::strict();
    let mut group = criterion.benchmark_group("path-parse");
    group.throughput(bytes(SEARCH.len()));
    let mut bench = |name: &str, parse: &dyn Fn(&str) -> bool| {
        group.bench_function(name, |bencher| bencher.iter(|| parse(black_box(SEARCH))));
    };
    bench("tolerant", &|text| PathView::parse(text).is_ok());
    bench("strict", &|text| strict.parse(text).is_ok());
    bench("segments", &|text| {
        PathView::parse(text).is_ok_and(|path| path.segments().count() == 5)
    });
    bench("owned", &|text| {
        PathView::parse(text).is_ok_and(|path| !path.into_owned().as_str().is_empty())
    });
    bench("regex", &|text| regex.is_match(text.as_bytes()));
    bench("by-hand", &is_path);
    group.finish();
}

/// All paths of TR-181, as bytes in a second.
fn parse_list(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("path-tr181");
    let mut bench = |name: &str, texts: &[String], parse: &dyn Fn(&str) -> bool| {
        group.throughput(bytes(texts.iter().map(String::len).sum()));
        group.bench_function(name, |bencher| {
            bencher.iter(|| assert!(texts.iter().all(|text| parse(black_box(text)))));
        });
    };
    let (supported, instantiated) = (supported_paths(), instantiated_paths());
    bench("supported", &supported, &|text| {
        SupportedPathView::parse(text).is_ok()
    });
    bench("instantiated", &instantiated, &|text| {
        PathView::parse(text).is_ok()
    });
    bench("by-hand", &instantiated, &is_path);
    group.finish();
}

/// Paths among ten patterns and among thousands.
fn match_set(criterion: &mut Criterion) {
    let paths = MATCHED_PATHS.map(|path| PathView::parse(path).unwrap());
    let mut group = criterion.benchmark_group("path-set");
    for count in [10, 100, 1_000, 10_000] {
        let patterns = patterns(count);
        let views = patterns
            .iter()
            .map(|text| PatternView::parse(text).unwrap());
        let set: PathSet = views.collect();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| {
                let hits = paths
                    .iter()
                    .map(|path| set.matches(black_box(*path)).count());
                hits.sum::<usize>()
            });
        });
    }
    group.finish();
}

/// Every row of a table, and one by its key.
fn resolve_rows(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("path-resolve");
    let (all, one) = (
        PathView::parse(ALL_NAMES).unwrap(),
        PathView::parse(ONE_ROW).unwrap(),
    );
    let model = interfaces(10_000);
    group.bench_function("wildcard/10000", |bencher| {
        bencher.iter(|| resolve(black_box(all), &model, ResolveOptions::get()).count());
    });
    group.bench_function("loop/10000", |bencher| {
        bencher.iter(|| plain_loop(black_box(&model), |path| drop(black_box(path))));
    });
    for rows in [100, 100_000] {
        let model = interfaces(rows);
        group.bench_function(BenchmarkId::new("key", rows), |bencher| {
            bencher.iter(|| resolve(black_box(one), &model, ResolveOptions::get()).count());
        });
    }
    group.finish();
}

fn bytes(len: usize) -> Throughput {
    Throughput::Bytes(u64::try_from(len).unwrap())
}
