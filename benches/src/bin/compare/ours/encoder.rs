//! The encoder of usp-proto, which keeps its buffer.

use std::hint::black_box;

use usp_benches::Sample;
use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::{DecodeOptions, Encoder as Encoding};

use crate::contender::{Contender, Task};
use crate::encoding::kept;

/// Fills one buffer from its end.
pub(super) struct Encoder;

impl Contender for Encoder {
    fn name(&self) -> &'static str {
        "usp-encoder"
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        let options = DecodeOptions::strict();
        let encoder = Encoding::new();
        Some(if sample.msg.is_empty() {
            let record = options
                .decode::<Record>(&sample.record)
                .expect("a Record")
                .into_value();
            kept(sample, encoder, move |encoder| {
                encoder.encode(black_box(&record))
            })
        } else {
            let msg = options
                .decode::<Msg>(&sample.msg)
                .expect("a Message")
                .into_value();
            kept(sample, encoder, move |encoder| {
                encoder.encode(black_box(&msg))
            })
        })
    }
}
