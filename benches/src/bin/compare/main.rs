//! Ours and every peer on the same bytes in one run, as a table with tabs.
//!
//! ```text
//! cargo run --release -p usp-benches --bin compare -- --case a_get --op decode
//! ```
//!
//! A ratio is the median of a contender by that of the best peer of its case and operation; those
//! whose names begin with `usp-` are no peers, so theirs can be below 1. `allocations` counts the
//! calls to allocate or to reallocate of one operation. The types of the peers are generated:
//! `benches/peers/README.md` tells how.

mod allocations;
mod arguments;
mod contender;
mod encoding;
mod measurement;
mod ours;
mod paths;
mod peers;
mod theirs;
mod touch;

use std::env;
use std::hint::black_box;
use std::process::ExitCode;

use usp_benches::samples;

use crate::arguments::{Arguments, USAGE};
use crate::contender::Op;
use crate::measurement::Row;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compare: {error}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments = Arguments::parse(env::args().skip(1))?;
    let names = paths::CASES.map(|case| case.name);
    let samples = arguments.select(samples(), &names)?;
    let mut contenders = ours::contenders();
    contenders.extend(theirs::contenders());

    settle_heap();
    println!("case\top\tcontender\tmedian_ns\tratio_to_best_peer\tallocations");
    for sample in &samples {
        for op in Op::ALL.into_iter().filter(|op| arguments.wants(*op)) {
            print(
                &sample.name,
                op,
                &measurement::cell(&contenders, op, sample, arguments.rounds),
            );
        }
    }
    for case in paths::CASES {
        if arguments.wants(case.op) && arguments.wants_case(case.name) {
            print(case.name, case.op, &(case.measure)(&case, arguments.rounds));
        }
    }
    Ok(())
}

/// Lets the allocator of glibc keep what is freed, as it does in a process that lives long: after
/// one large block was freed, it gives nothing below that size back to the system. Otherwise large
/// values would at times pay for fresh pages, at times not.
fn settle_heap() {
    drop(black_box(vec![1_u8; 31 << 20]));
}

fn print(case: &str, op: Op, rows: &[Row]) {
    let peers = rows.iter().filter(|row| !row.contender.starts_with("usp-"));
    let best = peers.map(|row| row.nanoseconds).fold(f64::NAN, f64::min);
    for Row {
        contender,
        nanoseconds,
        allocations,
    } in rows
    {
        let ratio = nanoseconds / best;
        let op = op.name();
        println!("{case}\t{op}\t{contender}\t{nanoseconds:.1}\t{ratio:.3}\t{allocations}");
    }
}
