//! How many times as long as a yardstick everything took.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use criterion::Criterion;
use serde_json::Value;

/// Reads what Criterion has measured in a group, and prints it as ratios to one of the contestants.
#[derive(Debug)]
pub struct Ratios {
    folder: PathBuf,
    start: SystemTime,
}

impl Ratios {
    /// Prepares a run; `criterion` writes to where the ratios are read from. Call it before
    /// anything is measured: what is older does not count.
    #[must_use]
    pub fn prepare(criterion: Criterion) -> (Self, Criterion) {
        let folder = folder();
        let criterion = criterion.output_directory(&folder);
        (
            Self {
                folder,
                start: SystemTime::now(),
            },
            criterion,
        )
    }

    /// Prints the table of `group`: a line for each sample, the time of `contestants[0]`, and of
    /// the others how many times as long they took. What was not measured in this run is left out.
    pub fn print(&self, group: &str, samples: &[String], contestants: &[&str]) {
        let lines: Vec<_> = samples
            .iter()
            .filter_map(|sample| {
                let nanoseconds = |contestant| self.median(group, contestant, sample);
                let base = nanoseconds(contestants.first()?)?;
                let others = contestants[1..].iter().map(|contestant| {
                    nanoseconds(contestant)
                        .map_or_else(|| "-".to_owned(), |other| format!("{:.2}", other / base))
                });
                let mut line = format!("{sample:<28}{:>12}", time(base));
                others.for_each(|other| line.push_str(&format!("{other:>14}")));
                Some(line)
            })
            .collect();
        if lines.is_empty() {
            return;
        }
        let [base, others @ ..] = contestants else {
            return;
        };
        let mut heading = format!("{:<28}{base:>12}", format!("{group}, times {base}"));
        others
            .iter()
            .for_each(|other| heading.push_str(&format!("{other:>14}")));
        println!("{heading}");
        lines.iter().for_each(|line| println!("{line}"));
        println!();
    }

    /// The median in nanoseconds.
    fn median(&self, group: &str, contestant: &str, sample: &str) -> Option<f64> {
        let file = self
            .folder
            .join(group)
            .join(contestant)
            .join(sample)
            .join("new/estimates.json");
        if fs::metadata(&file).ok()?.modified().ok()? < self.start {
            return None;
        }
        let estimates: Value = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
        estimates.pointer("/median/point_estimate")?.as_f64()
    }
}

/// `criterion` in the target directory, which is known from where this program was built to.
fn folder() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    let target = program
        .ancestors()
        .find(|folder| folder.join("CACHEDIR.TAG").is_file());
    target.unwrap_or(Path::new("target")).join("criterion")
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.0} ns"),
        ..1e6 => format!("{:.2} us", nanoseconds / 1e3),
        _ => format!("{:.2} ms", nanoseconds / 1e6),
    }
}
