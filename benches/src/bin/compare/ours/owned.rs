//! The owned types of usp-proto, with all checks.

use std::hint::black_box;

use usp_benches::Sample;
use usp_proto::DecodeOptions;
use usp_proto::msg::Msg;
use usp_proto::record::Record;

use crate::contender::{Contender, Task, owned};
use crate::encoding::fresh;
use crate::touch::touch;

/// Encodes to a fresh vector.
pub(super) struct Owned;

impl Contender for Owned {
    fn name(&self) -> &'static str {
        "usp-owned"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| decode(sample, touch)))
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        let (record, msg) = decode(sample, owned);
        Some(match msg {
            Some(msg) => fresh(sample, move || black_box(&msg).encode_to_vec()),
            None => fresh(sample, move || black_box(&record).encode_to_vec()),
        })
    }

    fn owned<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        let total = decode(sample, touch);
        Some(Task::answering(total, || {
            decode(sample, |record, msg| {
                black_box((record, msg));
            });
        }))
    }
}

/// The values stay where they were decoded to.
fn decode<T>(sample: &Sample, then: impl FnOnce(&Record, Option<&Msg>) -> T) -> T {
    let options = DecodeOptions::strict();
    let record = options
        .decode(black_box(&sample.record))
        .expect("a Record")
        .into_value();
    let msg = (!sample.msg.is_empty()).then(|| {
        options
            .decode(black_box(&sample.msg))
            .expect("a Message")
            .into_value()
    });
    then(&record, msg.as_ref())
}
