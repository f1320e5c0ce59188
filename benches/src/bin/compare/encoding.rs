//! Tasks that write bytes, and what they have to write.

use std::hint::black_box;

use prost::Message as _;
use usp_benches::Sample;

use crate::contender::Task;
use crate::peers::prost::usp::Msg;
use crate::peers::prost::usp_record::Record;
use crate::touch::{Total, total_of};

/// A task that writes to a new vector each time.
pub(crate) fn fresh<'a>(sample: &Sample, mut encode: impl FnMut() -> Vec<u8> + 'a) -> Task<'a> {
    let answer = check(sample, &encode());
    Task::answering(answer, encode)
}

/// A task that appends to the same vector, which is emptied before.
pub(crate) fn reused<'a>(sample: &Sample, mut encode: impl FnMut(&mut Vec<u8>) + 'a) -> Task<'a> {
    let mut buffer = Vec::new();
    encode(&mut buffer);
    let answer = check(sample, &buffer);
    Task::answering(answer, move || {
        buffer.clear();
        encode(&mut buffer);
        black_box(&buffer);
    })
}

/// A task that writes into what it keeps, and gives the bytes from there.
pub(crate) fn kept<'a, K: 'a>(
    sample: &Sample,
    mut keeper: K,
    encode: impl Fn(&mut K) -> &[u8] + 'a,
) -> Task<'a> {
    let answer = check(sample, encode(&mut keeper));
    Task::answering(answer, move || {
        black_box(encode(&mut keeper));
    })
}

/// What the bytes hold. The order of map entries is free, and so is whether an empty value is
/// written, so that values are compared.
///
/// # Panics
///
/// If it is not what the sample holds.
fn check(sample: &Sample, bytes: &[u8]) -> Total {
    if sample.msg.is_empty() {
        let value = Record::decode(bytes).expect("a Record");
        assert!(
            value == Record::decode(&*sample.record).expect("a Record"),
            "{}",
            sample.name
        );
        total_of(&value)
    } else {
        let value = Msg::decode(bytes).expect("a Message");
        assert!(
            value == Msg::decode(&*sample.msg).expect("a Message"),
            "{}",
            sample.name
        );
        total_of(&value)
    }
}
