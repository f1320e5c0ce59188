//! rusp-lib.

use std::hint::black_box;

use quick_protobuf::{MessageWrite, Writer};
use rusp_lib::usp::Msg;
use rusp_lib::usp_decoder::{try_decode_msg, try_decode_record};
use rusp_lib::usp_record::Record;
use rusp_lib::usp_record::mod_Record::OneOfrecord_type;
use usp_benches::Sample;

use super::header;
use crate::contender::{Contender, Task, owned};
use crate::encoding::{fresh, reused};
use crate::touch::touch;

/// Encodes to a fresh vector.
pub(super) struct Rusp;

/// Encodes to the vector of before.
pub(super) struct Reused;

impl Contender for Rusp {
    fn name(&self) -> &'static str {
        "rusp"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| decode(sample, touch)))
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            decode(sample, |_, msg| {
                let head = msg.and_then(|msg| msg.header.as_ref()).expect("a Header");
                header(&head.msg_id, head.msg_type as i32)
            })
        }))
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        let (record, msg) = decode(sample, owned);
        Some(match msg {
            Some(msg) => fresh(sample, move || black_box(&msg).to_vec().expect("a Message")),
            None => fresh(sample, move || {
                black_box(&record).to_vec().expect("a Record")
            }),
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
        "rusp-reused"
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        let (record, msg) = decode(sample, owned);
        Some(match msg {
            Some(msg) => reused(sample, move |buffer| append(&msg, buffer)),
            None => reused(sample, move |buffer| append(&record, buffer)),
        })
    }
}

/// The values stay where they were decoded to.
fn decode<T>(sample: &Sample, then: impl FnOnce(&Record, Option<&Msg>) -> T) -> T {
    let record = try_decode_record(black_box(&sample.record)).expect("a Record");
    let msg = match &record.record_type {
        OneOfrecord_type::no_session_context(context) => {
            Some(try_decode_msg(&context.payload).expect("a Message"))
        }
        _ => None,
    };
    then(&record, msg.as_ref())
}

fn append(message: &impl MessageWrite, buffer: &mut Vec<u8>) {
    black_box(message)
        .write_message(&mut Writer::new(buffer))
        .expect("a vector grows");
}
