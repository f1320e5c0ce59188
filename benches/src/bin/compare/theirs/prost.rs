//! prost.

use std::hint::black_box;

use prost::Message;
use usp_benches::Sample;

use super::header;
use crate::contender::{Contender, Task, owned};
use crate::encoding::{fresh, reused};
use crate::peers::prost::usp::Msg;
use crate::peers::prost::usp_record::Record;
use crate::peers::prost::usp_record::record::RecordType;
use crate::peers::prost_header::header as header_only;
use crate::touch::touch;

/// Encodes to a fresh vector.
pub(super) struct Prost;

/// Encodes to the vector of before.
pub(super) struct Reused;

/// Knows no more than the header, and shares the bytes.
pub(super) struct HeaderOnly;

impl Contender for Prost {
    fn name(&self) -> &'static str {
        "prost"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| decode(sample, touch)))
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            decode(sample, |_, msg| {
                let head = msg.and_then(|msg| msg.header.as_ref()).expect("a Header");
                header(&head.msg_id, head.msg_type)
            })
        }))
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

impl Contender for Reused {
    fn name(&self) -> &'static str {
        "prost-reused"
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        let (record, msg) = decode(sample, owned);
        Some(match msg {
            Some(msg) => reused(sample, move |buffer| append(&msg, buffer)),
            None => reused(sample, move |buffer| append(&record, buffer)),
        })
    }
}

impl Contender for HeaderOnly {
    fn name(&self) -> &'static str {
        "prost-header"
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record = header_only::Record::decode(black_box(&sample.record).clone());
            let context = record.expect("a Record").no_session_context;
            let payload = context.unwrap_or_default().payload;
            let msg = header_only::Msg::decode(payload).expect("a Message");
            let head = msg.header.unwrap_or_default();
            header(&head.msg_id, head.msg_type)
        }))
    }
}

/// The values stay where they were decoded to.
fn decode<T>(sample: &Sample, then: impl FnOnce(&Record, Option<&Msg>) -> T) -> T {
    let record = Record::decode(black_box(&*sample.record)).expect("a Record");
    let msg = match &record.record_type {
        Some(RecordType::NoSessionContext(context)) => {
            Some(Msg::decode(&*context.payload).expect("a Message"))
        }
        _ => None,
    };
    then(&record, msg.as_ref())
}

fn append(message: &impl Message, buffer: &mut Vec<u8>) {
    black_box(message).encode(buffer).expect("a vector grows");
}
