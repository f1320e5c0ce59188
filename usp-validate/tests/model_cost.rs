//! What a model costs: memory.
#![cfg(feature = "xml")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    reason = "a test may panic, and has std"
)]

use std::io::Read as _;

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
