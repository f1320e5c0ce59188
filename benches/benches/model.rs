//! Data models: TR-181 from XML, beside a pass of quick-xml that keeps nothing, and from the cache.

use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use flate2::read::GzDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;
use usp_benches::Ratios;
use usp_validate::model::Model;

/// A name, and what is done with the XML and the cache.
type Contestant = (&'static str, fn(&[u8], &[u8]));

/// What is measured, the yardstick first.
const CONTESTANTS: [Contestant; 4] = [
    ("events", |xml, _| {
        let mut reader = Reader::from_reader(xml);
        let mut length = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                event => length += event.len(),
            }
        }
        black_box(length);
    }),
    ("from_xml", |xml, _| {
        black_box(Model::from_xml(xml)).unwrap();
    }),
    ("from_cache", |_, cache| {
        black_box(Model::from_cache(cache)).unwrap();
    }),
    ("utf-8", |xml, _| {
        black_box(std::str::from_utf8(xml)).unwrap();
    }),
];

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    let xml = xml();
    let cache = Model::from_xml(&xml).unwrap().to_cache();
    let mut group = criterion.benchmark_group("model");
    group.throughput(Throughput::Bytes(u64::try_from(xml.len()).unwrap()));
    for (name, load) in CONTESTANTS {
        group.bench_function(BenchmarkId::new(name, "tr-181"), |bencher| {
            bencher.iter(|| load(black_box(&xml), black_box(&cache)));
        });
    }
    group.finish();
    criterion.final_summary();
    let names = ["tr-181".to_owned()];
    ratios.print("model", &names, &CONTESTANTS.map(|(name, _)| name));
}

fn xml() -> Vec<u8> {
    let name = "../testdata/model/tr-181-2-19-1-usp.xml.gz";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut xml = Vec::new();
    let mut reader = GzDecoder::new(File::open(path).expect("TR-181 in testdata/model"));
    reader.read_to_end(&mut xml).expect("a gzip file");
    xml
}
