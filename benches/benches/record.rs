//! Segments and sessions.

use std::hint::black_box;
use std::time::Duration;

use bytes::Bytes;
use criterion::{Criterion, Throughput};
use usp_benches::Ratios;
use usp_proto::record::{RecordView, SessionContextRecordView};
use usp_proto::{Encoder, draft};
use usp_record::{
    Instant, MaxRecordSize, Reassembler, ReassemblerOptions, Role, SegmentHeader, Session,
    SessionConfig, SessionMode, segments,
};

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    segment(&mut criterion);
    exchange(&mut criterion);
    ratios.print("segments", &["16-MiB".to_owned()], &["memcpy", "ours"]);
    let lens = LENS.map(|len| len.to_string());
    ratios.print("session", &lens, &["view-and-encode", "pair"]);
    criterion.final_summary();
}

/// A long Message cut into Records of 64 KiB and put together again, against a copy of it.
fn segment(criterion: &mut Criterion) {
    let msg = Bytes::from(vec![0x5a; 16 << 20]);
    let header = SegmentHeader::new("1.4", AGENT, CONTROLLER, 2, 1);
    let max = MaxRecordSize::new(65_536).unwrap();
    let mut group = criterion.benchmark_group("segments");
    group.throughput(Throughput::Bytes(16 << 20));
    group.bench_function("memcpy/16-MiB", |bencher| {
        bencher.iter(|| {
            let mut copy = Vec::with_capacity(msg.len());
            copy.extend_from_slice(black_box(&msg));
            copy
        });
    });
    let mut reassembler = Reassembler::new(ReassemblerOptions::new());
    group.bench_function("ours/16-MiB", |bencher| {
        bencher.iter(|| {
            let mut whole = None;
            for segment in segments(black_box(msg.clone()), &header, max).unwrap() {
                whole = reassembler.push(segment.states, [segment.payload]).unwrap();
            }
            whole.unwrap()
        });
    });
    group.finish();
}

/// Messages through two sessions, one Record each and in order, against a look into the same
/// Records and writing them.
fn exchange(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("session");
    for len in LENS {
        let msg = Bytes::from(vec![0x5a; len]);
        group.throughput(Throughput::Elements(BATCH));
        let mut pair = Pair::new();
        pair.exchange(&msg);
        let record = pair.last.clone();
        group.bench_function(format!("pair/{len}"), |bencher| {
            bencher.iter(|| pair.exchange(black_box(&msg)));
        });
        let mut encoder = Encoder::new();
        group.bench_function(format!("view-and-encode/{len}"), |bencher| {
            bencher.iter(|| {
                for _ in 0..BATCH {
                    let view = RecordView::decode(black_box(&record)).unwrap();
                    let context = view.session_context().unwrap().unwrap();
                    black_box(encode(&mut encoder, &view, &context).len());
                }
            });
        });
    }
    group.finish();
}

/// Writes a Record anew out of its view.
fn encode<'e>(
    encoder: &'e mut Encoder,
    view: &RecordView<'_>,
    context: &SessionContextRecordView<'_>,
) -> &'e [u8] {
    let payload = context.payload().iter().next().unwrap().unwrap();
    let context = draft::SessionContextRecord::new()
        .session_id(context.session_id())
        .sequence_id(context.sequence_id())
        .expected_id(context.expected_id())
        .payload([payload]);
    let record = draft::Record::new()
        .version(view.version())
        .to_id(view.to_id())
        .from_id(view.from_id())
        .session_context(context);
    encoder.encode(record)
}

/// Two sessions without a link between them.
struct Pair {
    agent: Session,
    controller: Session,
    buffer: Vec<u8>,
    last: Bytes,
}

impl Pair {
    fn new() -> Self {
        let config = SessionConfig::new().session_mode(SessionMode::Require);
        Self {
            agent: Session::new(config.clone(), Role::Agent, AGENT, CONTROLLER, 1),
            controller: Session::new(config, Role::Controller, CONTROLLER, AGENT, 2),
            buffer: Vec::new(),
            last: Bytes::new(),
        }
    }

    /// So many Messages from the Controller to the Agent, and the acknowledgements back.
    fn exchange(&mut self, msg: &Bytes) {
        let now = Instant::ZERO;
        for _ in 0..BATCH {
            self.controller.send(now, msg.clone()).unwrap();
            while self
                .controller
                .poll_transmit(now, &mut self.buffer)
                .is_some()
            {
                // A Record comes out of the network in memory of its own.
                let record = Bytes::copy_from_slice(&self.buffer);
                self.buffer.clear();
                if self.last.is_empty() {
                    self.last = record.clone();
                }
                self.agent.handle_record(now, record).unwrap();
            }
            while let Some(event) = self.agent.poll_event() {
                black_box(event);
            }
            while self.agent.poll_transmit(now, &mut self.buffer).is_some() {
                let record = Bytes::copy_from_slice(&self.buffer);
                self.buffer.clear();
                self.controller.handle_record(now, record).unwrap();
            }
            while let Some(event) = self.controller.poll_event() {
                black_box(event);
            }
        }
    }
}

const AGENT: &str = "os::00256D-0123456789";
const CONTROLLER: &str = "self::controller";
/// The lengths of Messages.
const LENS: [usize; 2] = [200, 4000];
/// How many Messages are one measurement: as many as are acknowledged at once.
const BATCH: u64 = 64;
