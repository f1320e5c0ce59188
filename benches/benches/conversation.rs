//! Judging Records as a conversation, beside decoding them strictly and reading every text.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use usp_benches::views::touch;
use usp_benches::{Ratios, samples};
use usp_proto::msg::get_resp::ResolvedPathResult;
use usp_proto::msg::{Get, GetResp, Msg};
use usp_proto::record::{Record, RecordView, SessionContextRecord};
use usp_record::Instant;
use usp_validate::{Conversation, Finding, Validator};

/// What is measured, the yardstick first.
const CONTESTANTS: [&str; 3] = ["decode", "check_record", "conversation"];

const AGENT: &str = "os::012345-agent";
const CONTROLLER: &str = "self::controller";

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    let mut lists: Vec<(String, Vec<Vec<u8>>)> = vec![
        ("get-1".to_owned(), exchange(1, 1).to_vec()),
        ("get-100".to_owned(), exchange(10, 10).to_vec()),
        ("get-10000".to_owned(), exchange(1_000, 10).to_vec()),
        ("session-1".to_owned(), session(1, 1)),
        ("session-100".to_owned(), session(10, 10)),
    ];
    // One after the other, although they have nothing to do with each other.
    let real = samples()
        .into_iter()
        .filter(|it| it.name.starts_with("real"));
    let real = real.map(|sample| sample.record.to_vec()).collect();
    lists.push(("real".to_owned(), real));
    let mut group = criterion.benchmark_group("conversation");
    for (name, records) in &lists {
        let bytes = records.iter().map(Vec::len).sum::<usize>();
        group.throughput(Throughput::Bytes(u64::try_from(bytes).unwrap()));
        group.bench_function(BenchmarkId::new(CONTESTANTS[0], name), |bencher| {
            bencher.iter(|| {
                for record in records {
                    let record = RecordView::decode(black_box(record)).unwrap();
                    let msg = record.msg().unwrap();
                    black_box(touch(&record, msg.as_ref()).unwrap());
                }
            });
        });
        group.bench_function(BenchmarkId::new(CONTESTANTS[1], name), |bencher| {
            let validator = Validator::new();
            bencher.iter(|| {
                let mut findings = 0;
                for record in records {
                    let mut count = |_: &Finding<'_>| findings += 1;
                    validator.check_record(black_box(record), &mut count);
                }
                findings
            });
        });
        group.bench_function(BenchmarkId::new(CONTESTANTS[2], name), |bencher| {
            let mut conversation = Conversation::new(Validator::new());
            bencher.iter(|| {
                let mut findings = 0;
                for record in records {
                    let mut count = |_: &Finding<'_>| findings += 1;
                    conversation.record(Instant::ZERO, 0, black_box(record), &mut count);
                }
                findings
            });
        });
    }
    group.finish();
    criterion.final_summary();
    let names: Vec<_> = lists.into_iter().map(|(name, _)| name).collect();
    ratios.print("conversation", &names, &CONTESTANTS);
}

fn messages(objects: usize, parameters: usize) -> [Msg; 2] {
    let get = Get::new(["Device.WiFi."]);
    let resp = GetResp::reply(&get, |_| {
        let object = |object: usize| {
            let parameter = |at| (format!("Parameter{at}"), format!("value {object} {at}"));
            let path = format!("Device.WiFi.AccessPoint.1.AssociatedDevice.{}.", object + 1);
            ResolvedPathResult::new(path, (0..parameters).map(parameter))
        };
        Ok((0..objects).map(object).collect())
    });
    let request = Msg::request("1", get).unwrap();
    let answer = Msg::reply(&request, resp).unwrap();
    [request, answer]
}

/// A request and its answer.
fn exchange(objects: usize, parameters: usize) -> [Vec<u8>; 2] {
    let [request, answer] = messages(objects, parameters);
    let request = Record::builder(AGENT, CONTROLLER).msg(&request);
    let answer = Record::builder(CONTROLLER, AGENT).msg(&answer);
    [request, answer].map(|record| record.unwrap().encode_to_vec())
}

/// A session of 64 requests and answers, which opens anew each time.
fn session(objects: usize, parameters: usize) -> Vec<Vec<u8>> {
    let [request, answer] = messages(objects, parameters);
    let mut records = Vec::new();
    for id in [2, 3] {
        for number in 1..=32 {
            for (msg, ends) in [
                (&request, (AGENT, CONTROLLER)),
                (&answer, (CONTROLLER, AGENT)),
            ] {
                let expected = number + u64::from(ends.1 == AGENT);
                let context = SessionContextRecord::new(id, number, expected);
                let context = context.payload_entry(msg.encode_to_vec());
                let record = Record::builder(ends.0, ends.1).session_context(context);
                records.push(record.unwrap().encode_to_vec());
            }
        }
    }
    records
}
