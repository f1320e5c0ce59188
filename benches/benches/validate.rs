//! Judging Records and Messages, beside decoding them strictly and reading every text.

use std::hint::black_box;
use std::time::Duration;

use bytes::Bytes;
use criterion::{BenchmarkId, Criterion, Throughput};
use usp_benches::views::{touch, touch_msg};
use usp_benches::{Ratios, Sample, Total, samples};
use usp_proto::msg::get_resp::ResolvedPathResult;
use usp_proto::msg::{Get, GetResp, Msg, MsgView};
use usp_proto::record::{Record, RecordView};
use usp_proto::wire::plain_payload;
use usp_validate::{Finding, Validator};

/// What is measured of Records, the yardstick first.
const RECORD: [&str; 2] = ["decode", "check_record"];
/// What is measured of Messages, the yardstick first.
const MSG: [&str; 2] = ["decode-msg", "check_msg"];

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    let mut samples = samples();
    samples.push(answer("get-resp-10000", 1_000, 10));
    samples.push(answer("get-resp-10000-flat", 10_000, 1));
    let validator = Validator::new();
    let mut group = criterion.benchmark_group("validate");
    for sample in &samples {
        let Sample { name, record, msg } = sample;
        let bytes = u64::try_from(record.len()).unwrap();
        group.throughput(Throughput::Bytes(bytes));
        group.bench_function(BenchmarkId::new(RECORD[0], name), |bencher| {
            bencher.iter(|| {
                let record = RecordView::decode(black_box(record)).unwrap();
                let msg = record.msg().unwrap();
                touch(&record, msg.as_ref()).unwrap()
            });
        });
        group.bench_function(BenchmarkId::new(RECORD[1], name), |bencher| {
            bencher.iter(|| {
                let mut findings = 0;
                let mut count = |_: &Finding<'_>| findings += 1;
                validator.check_record(black_box(record), &mut count);
                findings
            });
        });
        if msg.is_empty() {
            continue;
        }
        group.bench_function(BenchmarkId::new(MSG[0], name), |bencher| {
            bencher.iter(|| {
                let msg = MsgView::decode(black_box(msg)).unwrap();
                let mut total = Total::default();
                touch_msg(&msg, &mut total).unwrap();
                total
            });
        });
        group.bench_function(BenchmarkId::new(MSG[1], name), |bencher| {
            bencher.iter(|| {
                let mut findings = 0;
                let mut count = |_: &Finding<'_>| findings += 1;
                validator.check_msg(black_box(msg), &mut count);
                findings
            });
        });
    }
    group.finish();
    criterion.final_summary();
    let names: Vec<_> = samples.into_iter().map(|sample| sample.name).collect();
    ratios.print("validate", &names, &RECORD);
    ratios.print("validate", &names, &MSG);
}

/// The answer to a Get of a whole table: so many objects, each with so many parameters.
fn answer(name: &str, objects: usize, parameters: usize) -> Sample {
    let get = Get::new(["Device.WiFi."]);
    let resp = GetResp::reply(&get, |_| {
        let object = |object: usize| {
            let parameter = |at| (format!("Parameter{at}"), format!("value {object} {at}"));
            let path = format!("Device.WiFi.AccessPoint.1.AssociatedDevice.{}.", object + 1);
            ResolvedPathResult::new(path, (0..parameters).map(parameter))
        };
        Ok((0..objects).map(object).collect())
    });
    let msg = Msg::response("1", resp).unwrap();
    let record = Record::builder("self::controller", "os::012345-agent");
    let record = Bytes::from(record.msg(&msg).unwrap().encode_to_vec());
    let msg = record.slice(plain_payload(&record).unwrap());
    let name = name.to_owned();
    Sample { name, record, msg }
}
