//! From bytes to values: a Record and the Message that it carries.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use usp_benches::{Ratios, Sample, samples};
use usp_proto::DecodeOptions;
use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::wire::Walk;

/// A name, and what is done with a sample.
type Contestant = (&'static str, fn(&Sample));

/// What is measured, the yardstick first.
const CONTESTANTS: [Contestant; 7] = [
    // prost alone: no limits, no rules, no places.
    ("prost", |sample| {
        black_box(<Record as prost::Message>::decode(&*sample.record)).unwrap();
        black_box(<Msg as prost::Message>::decode(&*sample.msg)).unwrap();
    }),
    ("prost-bytes", |sample| {
        black_box(<Record as prost::Message>::decode(sample.record.clone())).unwrap();
        black_box(<Msg as prost::Message>::decode(sample.msg.clone())).unwrap();
    }),
    ("strict", |sample| {
        black_box(DecodeOptions::strict().decode::<Record>(&sample.record)).unwrap();
        if !sample.msg.is_empty() {
            black_box(DecodeOptions::strict().decode::<Msg>(&sample.msg)).unwrap();
        }
    }),
    ("strict-bytes", |sample| {
        black_box(DecodeOptions::strict().decode_bytes::<Record>(sample.record.clone())).unwrap();
        if !sample.msg.is_empty() {
            black_box(DecodeOptions::strict().decode_bytes::<Msg>(sample.msg.clone())).unwrap();
        }
    }),
    ("tolerant", |sample| {
        black_box(DecodeOptions::tolerant().decode::<Record>(&sample.record)).unwrap();
        if !sample.msg.is_empty() {
            black_box(DecodeOptions::tolerant().decode::<Msg>(&sample.msg)).unwrap();
        }
    }),
    // No value is built, so it can be faster than any decode.
    ("walk", |sample| {
        let problems = Walk::record(&sample.record).filter(|item| item.problem().is_some());
        black_box(problems.count());
    }),
    ("rusp", |sample| {
        black_box(rusp_lib::usp_decoder::try_decode_record(&sample.record)).unwrap();
        black_box(rusp_lib::usp_decoder::try_decode_msg(&sample.msg)).unwrap();
    }),
];

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    let samples = samples();
    let mut group = criterion.benchmark_group("decode");
    for sample in &samples {
        group.throughput(Throughput::Bytes(
            u64::try_from(sample.record.len()).unwrap(),
        ));
        for (contestant, decode) in CONTESTANTS {
            let id = BenchmarkId::new(contestant, &sample.name);
            group.bench_function(id, |bencher| {
                bencher.iter(|| decode(black_box(sample)));
            });
        }
    }
    group.finish();
    criterion.final_summary();
    let names: Vec<_> = samples.into_iter().map(|sample| sample.name).collect();
    ratios.print(
        "decode",
        &names,
        &CONTESTANTS.map(|(contestant, _)| contestant),
    );
}
