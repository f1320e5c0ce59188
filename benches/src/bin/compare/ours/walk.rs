//! The walk through all fields, which builds no value.

use std::hint::black_box;

use usp_benches::Sample;
use usp_proto::wire::{Content, Walk};

use crate::contender::{Contender, Task};
use crate::touch::Total;

/// Checks what the decoder checks, and keeps nothing.
pub(super) struct Walked;

impl Contender for Walked {
    fn name(&self) -> &'static str {
        "usp-walk"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| touch(black_box(&sample.record))))
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| peek(black_box(&sample.record))))
    }
}

fn touch(record: &[u8]) -> Total {
    let mut total = Total::default();
    // The payload counts as octets of the Record too.
    let mut payload = None;
    for item in Walk::record(record) {
        assert!(item.problem().is_none(), "a Record without problems");
        match item.content() {
            Content::String(text) => total.add(text.as_bytes()),
            Content::Bytes(octets) => total.add(octets),
            Content::OpenMsg(_) => payload = Some((item.depth(), item.range().end)),
            Content::Close => {
                if let Some((depth, start)) = payload.filter(|(depth, _)| item.depth() <= *depth) {
                    debug_assert_eq!(item.depth(), depth, "the Message closes first");
                    total.add(record.get(start..item.offset()).unwrap_or_default());
                    payload = None;
                }
            }
            _ => {}
        }
    }
    total
}

fn peek(record: &[u8]) -> Total {
    let mut total = Total::default();
    let header = Walk::record(record)
        .skip_while(|item| item.message().name() != "Header")
        .take_while(|item| item.message().name() == "Header");
    for item in header {
        match item.content() {
            Content::String(id) => total.length = id.len(),
            Content::Enum { number, .. } => {
                total.bits = u32::try_from(number).unwrap_or_default();
            }
            _ => {}
        }
    }
    total
}
