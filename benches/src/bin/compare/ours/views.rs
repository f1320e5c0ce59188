//! The views of usp-proto.

use std::hint::black_box;

use usp_benches::Sample;
use usp_benches::views::touch;
use usp_proto::record::RecordView;
use usp_proto::view::View as _;

use crate::contender::{Contender, Task};

/// Checks what is read, when it is read.
pub(super) struct Lazy;

/// Checks everything before anything is read.
pub(super) struct Strict;

impl Contender for Lazy {
    fn name(&self) -> &'static str {
        "usp-view"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record = RecordView::lazy(black_box(&sample.record)).expect("a Record");
            let msg = record.lazy_msg().expect("a Message");
            touch(&record, msg.as_ref()).expect("all of it")
        }))
    }
}

impl Contender for Strict {
    fn name(&self) -> &'static str {
        "usp-view-strict"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record = RecordView::decode(black_box(&sample.record)).expect("a Record");
            let msg = record.msg().expect("a Message");
            touch(&record, msg.as_ref()).expect("all of it")
        }))
    }
}
