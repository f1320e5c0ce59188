//! From values to bytes: a Message, and the Record around it.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use prost::Message as _;
use usp_benches::{Ratios, Sample, samples};
use usp_proto::msg::Msg;
use usp_proto::record::Record;

/// The values of a sample, as each contestant has them.
struct Values {
    record: Record,
    msg: Msg,
    rusp_record: rusp_lib::usp_record::Record,
    rusp_msg: rusp_lib::usp::Msg,
}

impl Values {
    fn new(sample: &Sample) -> Self {
        Self {
            record: <Record as prost::Message>::decode(&*sample.record).unwrap(),
            msg: <Msg as prost::Message>::decode(&*sample.msg).unwrap(),
            rusp_record: rusp_lib::usp_decoder::try_decode_record(&sample.record).unwrap(),
            rusp_msg: rusp_lib::usp_decoder::try_decode_msg(&sample.msg).unwrap(),
        }
    }
}

/// A name, and what is done with the values.
type Contestant = (&'static str, fn(&Values));

/// What is measured, the yardstick first.
const CONTESTANTS: [Contestant; 3] = [
    ("prost", |values| {
        black_box(values.msg.encode_to_vec());
        black_box(values.record.encode_to_vec());
    }),
    // What it costs to know the length before a byte is written.
    ("encoded-len", |values| {
        black_box(values.msg.encoded_len());
        black_box(values.record.encoded_len());
    }),
    ("rusp", |values| {
        black_box(values.rusp_msg.to_vec()).unwrap();
        black_box(values.rusp_record.to_vec()).unwrap();
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
    let mut group = criterion.benchmark_group("encode");
    for sample in &samples {
        let values = Values::new(sample);
        group.throughput(Throughput::Bytes(
            u64::try_from(sample.record.len()).unwrap(),
        ));
        for (contestant, encode) in CONTESTANTS {
            let id = BenchmarkId::new(contestant, &sample.name);
            group.bench_function(id, |bencher| bencher.iter(|| encode(black_box(&values))));
        }
    }
    group.finish();
    criterion.final_summary();
    let names: Vec<_> = samples.into_iter().map(|sample| sample.name).collect();
    ratios.print(
        "encode",
        &names,
        &CONTESTANTS.map(|(contestant, _)| contestant),
    );
}
