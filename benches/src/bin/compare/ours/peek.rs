//! A look at where a Record goes.

use std::hint::black_box;

use usp_benches::Sample;
use usp_proto::Peek as Peeked;

use crate::contender::{Contender, Task};
use crate::touch::Total;

/// Reads no further than the header of the Message and the first bytes of its body.
pub(super) struct Peek;

impl Contender for Peek {
    fn name(&self) -> &'static str {
        "usp-peek"
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record = Peeked::new(black_box(&sample.record)).expect("a Record");
            let msg = record.msg().expect("a Message").expect("a Message");
            let id = msg.msg_id().expect("a text");
            let bits = u32::try_from(msg.header_msg_type()).unwrap_or_default();
            Total {
                length: id.len(),
                bits,
            }
        }))
    }
}
