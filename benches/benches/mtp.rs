//! Frames of UNIX domain sockets.

use std::hint::black_box;
use std::time::Duration;

use bytes::BytesMut;
use criterion::{Criterion, Throughput};
use usp_benches::Ratios;
use usp_mtp::uds::{FrameDecoder, TlvView, encode_frame};

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    frames(&mut criterion);
    let lens = LENS.map(|len| len.to_string());
    ratios.print("uds", &lens, &["memcpy", "encode", "decode"]);
    criterion.final_summary();
}

/// Records into frames and out of them, from and to a buffer as a socket fills it, against a copy of
/// the same bytes into that buffer.
fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("uds");
    for len in LENS {
        let record = vec![0x5a; len];
        let mut wire = Vec::new();
        encode_frame(&[TlvView::record(&record)], &mut wire).unwrap();
        group.throughput(Throughput::Bytes(u64::try_from(len).unwrap()));
        let mut buffer = BytesMut::with_capacity(2 * wire.len());
        group.bench_function(format!("memcpy/{len}"), |bencher| {
            bencher.iter(|| {
                buffer.clear();
                buffer.extend_from_slice(black_box(&wire));
                buffer.len()
            });
        });
        let mut out = Vec::new();
        group.bench_function(format!("encode/{len}"), |bencher| {
            bencher.iter(|| {
                out.clear();
                encode_frame(&[TlvView::record(black_box(&record))], &mut out).unwrap();
                out.len()
            });
        });
        let decoder = FrameDecoder::new();
        let mut buffer = BytesMut::with_capacity(2 * wire.len());
        group.bench_function(format!("decode/{len}"), |bencher| {
            bencher.iter(|| {
                buffer.reserve(wire.len());
                buffer.extend_from_slice(black_box(&wire));
                let frame = decoder.decode(&mut buffer).unwrap().unwrap();
                frame.tlvs().map(|tlv| tlv.value().len()).sum::<usize>()
            });
        });
    }
    group.finish();
}

const LENS: [usize; 3] = [512, 65_536, 1 << 20];
