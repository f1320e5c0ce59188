//! quick-protobuf with the types of pb-rs.

use std::hint::black_box;

use quick_protobuf::{BytesReader, MessageRead, MessageWrite, Writer};
use usp_benches::Sample;

use super::header;
use crate::contender::{Contender, Task};
use crate::encoding::{fresh, reused};
use crate::peers::quick::usp::Msg;
use crate::peers::quick::usp_record::Record;
use crate::peers::quick::usp_record::mod_Record::OneOfrecord_type;
use crate::touch::{Touch, total_of};

/// Encodes to a fresh vector.
pub(super) struct Quick;

/// Encodes to the vector of before.
pub(super) struct Reused;

impl Contender for Quick {
    fn name(&self) -> &'static str {
        "quick-protobuf"
    }

    fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record: Record<'_> = read(black_box(&sample.record));
            let mut total = total_of(black_box(&record));
            if let Some(payload) = payload(&record) {
                let msg: Msg<'_> = read(payload);
                black_box(&msg).touch(&mut total);
            }
            total
        }))
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record: Record<'_> = read(black_box(&sample.record));
            let msg: Msg<'_> = read(payload(&record).unwrap_or_default());
            let head = msg.header.unwrap_or_default();
            header(&head.msg_id, head.msg_type as i32)
        }))
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(if sample.msg.is_empty() {
            let record: Record<'_> = read(&sample.record);
            fresh(sample, move || to_vec(&record))
        } else {
            let msg: Msg<'_> = read(&sample.msg);
            fresh(sample, move || to_vec(&msg))
        })
    }
}

impl Contender for Reused {
    fn name(&self) -> &'static str {
        "quick-protobuf-reused"
    }

    fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(if sample.msg.is_empty() {
            let record: Record<'_> = read(&sample.record);
            reused(sample, move |buffer| append(&record, buffer))
        } else {
            let msg: Msg<'_> = read(&sample.msg);
            reused(sample, move |buffer| append(&msg, buffer))
        })
    }
}

fn read<'a, M: MessageRead<'a>>(bytes: &'a [u8]) -> M {
    M::from_reader(&mut BytesReader::from_bytes(bytes), bytes).expect("a Record or Message")
}

fn payload<'a>(record: &'a Record<'_>) -> Option<&'a [u8]> {
    match &record.record_type {
        OneOfrecord_type::no_session_context(context) => Some(&context.payload),
        _ => None,
    }
}

fn to_vec(message: &impl MessageWrite) -> Vec<u8> {
    let mut buffer = Vec::with_capacity(black_box(message).get_size());
    append(message, &mut buffer);
    buffer
}

fn append(message: &impl MessageWrite, buffer: &mut Vec<u8>) {
    black_box(message)
        .write_message(&mut Writer::new(buffer))
        .expect("a vector grows");
}
