//! buffa: views and owned values, as they come and tuned.

use std::hint::black_box;

use buffa::{Message, MessageView, SizeCache, ViewEncode};
use bytes::Bytes;
use usp_benches::Sample;

use super::header;
use crate::contender::{Contender, Task, owned};
use crate::encoding::{fresh, reused};
use crate::peers::buffa_header::header::{MsgView, RecordView};
use crate::peers::{buffa as plain, buffa_tuned as tuned};
use crate::touch::{Touch, total_of, touch};

/// The contenders for one way of generating the types. They are named by what they borrow or own;
/// the reused ones encode to the vector of before.
macro_rules! contenders {
    ($types:ident: $view:ident $view_reused:ident $owned:ident $owned_reused:ident,
     $payload:ty, $value_of:ident, $suffix:literal) => {
        pub(super) struct $view;
        pub(super) struct $view_reused;
        pub(super) struct $owned;
        pub(super) struct $owned_reused;

        impl $view {
            fn payload<'a>(record: &$types::usp_record::RecordView<'a>) -> Option<&'a [u8]> {
                use $types::usp_record::__buffa::view::oneof::record::RecordType;
                match &record.record_type {
                    Some(RecordType::NoSessionContext(context)) => Some(context.payload),
                    _ => None,
                }
            }
        }

        impl Contender for $view {
            fn name(&self) -> &'static str {
                concat!("buffa-view", $suffix)
            }

            fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                Some(Task::new(|| {
                    let record = view_of::<$types::usp_record::RecordView<'_>>(&sample.record);
                    let mut total = total_of(black_box(&record));
                    if let Some(payload) = Self::payload(&record) {
                        let msg = view_of::<$types::usp::MsgView<'_>>(payload);
                        black_box(&msg).touch(&mut total);
                    }
                    total
                }))
            }

            fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                Some(Task::new(|| {
                    let record = view_of::<$types::usp_record::RecordView<'_>>(&sample.record);
                    let payload = Self::payload(&record).unwrap_or_default();
                    let msg = view_of::<$types::usp::MsgView<'_>>(payload);
                    header(msg.header.msg_id, msg.header.msg_type.to_i32())
                }))
            }

            fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                Some(if sample.msg.is_empty() {
                    let record = view_of::<$types::usp_record::RecordView<'_>>(&sample.record);
                    fresh(sample, move || black_box(&record).encode_to_vec())
                } else {
                    let msg = view_of::<$types::usp::MsgView<'_>>(&sample.msg);
                    fresh(sample, move || black_box(&msg).encode_to_vec())
                })
            }
        }

        impl Contender for $view_reused {
            fn name(&self) -> &'static str {
                concat!("buffa-view", $suffix, "-reused")
            }

            fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                let mut cache = SizeCache::new();
                Some(if sample.msg.is_empty() {
                    let record = view_of::<$types::usp_record::RecordView<'_>>(&sample.record);
                    reused(sample, move |buffer| {
                        black_box(&record).encode_with_cache(&mut cache, buffer);
                    })
                } else {
                    let msg = view_of::<$types::usp::MsgView<'_>>(&sample.msg);
                    reused(sample, move |buffer| {
                        black_box(&msg).encode_with_cache(&mut cache, buffer);
                    })
                })
            }
        }

        impl $owned {
            fn payload(record: &$types::usp_record::Record) -> Option<&$payload> {
                use $types::usp_record::__buffa::oneof::record::RecordType;
                match &record.record_type {
                    Some(RecordType::NoSessionContext(context)) => Some(&context.payload),
                    _ => None,
                }
            }

            /// The values stay where they were decoded to.
            fn decode<T>(
                sample: &Sample,
                then: impl FnOnce(&$types::usp_record::Record, Option<&$types::usp::Msg>) -> T,
            ) -> T {
                let record = $value_of::<$types::usp_record::Record>(&sample.record);
                let msg: Option<$types::usp::Msg> = Self::payload(&record).map($value_of);
                then(&record, msg.as_ref())
            }
        }

        impl Contender for $owned {
            fn name(&self) -> &'static str {
                concat!("buffa-owned", $suffix)
            }

            fn decode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                Some(Task::new(|| Self::decode(sample, touch)))
            }

            fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                let (record, msg) = Self::decode(sample, owned);
                Some(match msg {
                    Some(msg) => fresh(sample, move || black_box(&msg).encode_to_vec()),
                    None => fresh(sample, move || black_box(&record).encode_to_vec()),
                })
            }

            fn owned<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                let total = Self::decode(sample, touch);
                Some(Task::answering(total, || {
                    Self::decode(sample, |record, msg| {
                        black_box((record, msg));
                    });
                }))
            }
        }

        impl Contender for $owned_reused {
            fn name(&self) -> &'static str {
                concat!("buffa-owned", $suffix, "-reused")
            }

            fn encode<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
                let mut cache = SizeCache::new();
                let (record, msg) = $owned::decode(sample, owned);
                Some(match msg {
                    Some(msg) => reused(sample, move |buffer| {
                        black_box(&msg).encode_with_cache(&mut cache, buffer);
                    }),
                    None => reused(sample, move |buffer| {
                        black_box(&record).encode_with_cache(&mut cache, buffer);
                    }),
                })
            }
        }
    };
}

contenders!(plain: View ViewReused Owned OwnedReused, [u8], value_of, "");
contenders!(tuned: ViewTuned ViewTunedReused OwnedTuned OwnedTunedReused, Bytes, share, "-tuned");

/// Tuned views that know no more than the header.
pub(super) struct HeaderOnly;

impl Contender for HeaderOnly {
    fn name(&self) -> &'static str {
        "buffa-header"
    }

    fn peek<'a>(&self, sample: &'a Sample) -> Option<Task<'a>> {
        Some(Task::new(|| {
            let record = view_of::<RecordView<'_>>(&sample.record);
            let msg = view_of::<MsgView<'_>>(record.no_session_context.payload);
            header(msg.header.msg_id, msg.header.msg_type)
        }))
    }
}

fn view_of<'a, V: MessageView<'a>>(bytes: &'a [u8]) -> V {
    V::decode_view(black_box(bytes)).expect("a Record or Message")
}

/// A value whose octets are shared with the bytes.
fn share<M: Message>(bytes: &Bytes) -> M {
    M::decode(&mut black_box(bytes).clone()).expect("a Record or Message")
}

fn value_of<M: Message>(bytes: &[u8]) -> M {
    M::decode_from_slice(black_box(bytes)).expect("a Record or Message")
}
