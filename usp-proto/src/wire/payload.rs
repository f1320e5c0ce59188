//! Where a Record carries a whole Message in plain text.

use core::ops::Range;

use super::fields::{Fields, Value};

/// The groups that are skipped in the search: as many as any decode of this crate allows.
const GROUPS: u8 = u8::MAX;

/// The range of bytes in `record` that is a whole, unencrypted Message.
///
/// That is the payload of a `no_session_context`, or the only payload of a `session_context`
/// whose SAR states are both `NONE`, if `payload_security` is `PLAINTEXT` and the payload is not
/// empty. `None` if the Record carries no such payload, or if its fields cannot be read that far.
/// The payload itself is not looked at.
#[must_use]
pub fn plain_payload(record: &[u8]) -> Option<Range<usize>> {
    let mut context = None;
    let mut payload_security = 0;
    for field in fields(record, 0) {
        let field = field.ok()?;
        match (field.number(), field.value()) {
            (4, Value::Varint(value)) => payload_security = value,
            // The last member of a oneof is the one that counts.
            (number @ 7..=13, Value::Len(body)) => {
                context = Some((number, body, field.value_offset()));
            }
            _ => {}
        }
    }
    if payload_security != 0 {
        return None;
    }
    match context? {
        (7, body, offset) => no_session_context(body, offset),
        (8, body, offset) => session_context(body, offset),
        _ => None,
    }
}

fn no_session_context(body: &[u8], offset: usize) -> Option<Range<usize>> {
    let mut payload = None;
    for field in fields(body, offset) {
        let field = field.ok()?;
        if let (2, Value::Len(_)) = (field.number(), field.value()) {
            payload = Some(field.value_offset()..field.end());
        }
    }
    payload.filter(|payload| !payload.is_empty())
}

fn session_context(body: &[u8], offset: usize) -> Option<Range<usize>> {
    let mut payload = None;
    let mut sar_states = [0, 0];
    for field in fields(body, offset) {
        let field = field.ok()?;
        match (field.number(), field.value()) {
            (5, Value::Varint(state)) => sar_states[0] = state,
            (6, Value::Varint(state)) => sar_states[1] = state,
            (7, Value::Len(_)) => {
                // Several payloads are TLS records or a mistake, no Message.
                if payload.is_some() {
                    return None;
                }
                payload = Some(field.value_offset()..field.end());
            }
            _ => {}
        }
    }
    payload.filter(|payload| !payload.is_empty() && sar_states == [0, 0])
}

fn fields(message: &[u8], offset: usize) -> Fields<'_> {
    Fields::at(message, offset).with_max_group_depth(GROUPS)
}
