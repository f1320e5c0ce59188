//! What a model costs: memory in every build, time in optimized ones.
#![cfg(feature = "xml")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use core::hint::black_box;
use core::time::Duration;
use std::io::Read as _;
use std::time::Instant;

use usp_path::PathView;
use usp_validate::model::Model;

fn xml() -> Vec<u8> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../testdata/model/tr-181-2-19-1-usp.xml.gz"
    );
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).unwrap();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

fn events(xml: &[u8]) -> usize {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut count = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return count,
            event => {
                black_box(&event);
                count += 1;
            }
        }
    }
}

/// The shortest of several runs, taken in turn so that a busy machine is fair to both.
fn race<A, B>(mut a: impl FnMut() -> A, mut b: impl FnMut() -> B) -> (Duration, Duration) {
    let mut least = (Duration::MAX, Duration::MAX);
    for _ in 0..40 {
        let start = Instant::now();
        black_box(a());
        least.0 = least.0.min(start.elapsed());
        let start = Instant::now();
        black_box(b());
        least.1 = least.1.min(start.elapsed());
    }
    least
}

#[test]
fn loading_tr_181_takes_at_most_20_mb() {
    let xml = xml();
    let mut model = None;
    let load = allocation_counter::measure(|| model = Some(Model::from_xml(&xml).unwrap()));
    let model = model.unwrap();
    let cache = model.to_cache();
    let fast = allocation_counter::measure(|| drop(Model::from_cache(&cache).unwrap()));
    println!(
        "xml: {} bytes at most, {} kept, {} allocations; cache of {} bytes: {} bytes at most",
        load.bytes_max,
        load.bytes_current,
        load.count_total,
        cache.len(),
        fast.bytes_max
    );
    assert!(load.bytes_max <= 20_000_000, "{load:?}");
    assert!(load.bytes_current <= 1_500_000, "{load:?}");
    assert!(fast.bytes_max <= 1_500_000, "{fast:?}");
}

#[test]
fn a_lookup_allocates_nothing() {
    let model = Model::from_xml(&xml()).unwrap();
    let path = PathView::parse(r#"Device.WiFi.SSID.[SSID=="home"].Stats.BytesSent"#).unwrap();
    let info = allocation_counter::measure(|| {
        let node = model.lookup(&path).found().unwrap();
        assert!(
            node.data_type()
                .unwrap()
                .check("18446744073709551615")
                .is_ok()
        );
        assert!(node.effective_since().is_some());
    });
    assert_eq!(info.count_total, 0);
}

#[test]
#[ignore = "a measurement: run it alone, optimized, on a quiet machine"]
fn loading_tr_181_takes_at_most_two_and_a_half_bare_passes_and_the_cache_a_twentieth() {
    let xml = xml();
    let (bare, load) = race(|| events(&xml), || Model::from_xml(&xml).unwrap());
    let cache = Model::from_xml(&xml).unwrap().to_cache();
    let (fast, slow) = race(
        || Model::from_cache(&cache).unwrap(),
        || Model::from_xml(&xml).unwrap(),
    );
    println!(
        "bare {bare:?}, load {load:?}: {:.2}",
        load.as_secs_f64() / bare.as_secs_f64()
    );
    println!(
        "cache {fast:?}, load {slow:?}: {:.1}",
        slow.as_secs_f64() / fast.as_secs_f64()
    );
    assert!(load <= bare.mul_f64(2.5), "{load:?} against {bare:?}");
    assert!(slow >= fast * 20, "{slow:?} against {fast:?}");
}
