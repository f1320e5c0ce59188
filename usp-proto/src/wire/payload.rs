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
    let mut context = Context::default();
    let mut payload_security = 0;
    for field in fields(record, 0) {
        let field = field.ok()?;
        match (field.number(), field.value()) {
            (4, Value::Varint(value)) => payload_security = value,
            (number @ 7..=13, Value::Len(body)) => {
                // The last member of a oneof is the one that counts; the same one again is merged
                // with what was there.
                if number != context.number {
                    context = Context {
                        number,
                        ..Context::default()
                    };
                }
                context.read(body, field.value_offset())?;
            }
            _ => {}
        }
    }
    let whole = payload_security == 0 && context.sar_states == [0, 0];
    context
        .payload
        .filter(|payload| whole && !payload.is_empty())
}

/// What is known of the member of `record_type` that counts.
#[derive(Default)]
struct Context {
    number: u32,
    payload: Option<Range<usize>>,
    /// Several payloads are TLS records or a mistake, no Message.
    several: bool,
    sar_states: [u64; 2],
}

impl Context {
    /// Takes in the bytes of the member, or further bytes of it.
    fn read(&mut self, body: &[u8], offset: usize) -> Option<()> {
        for field in fields(body, offset) {
            let field = field.ok()?;
            match (self.number, field.number(), field.value()) {
                (7, 2, Value::Len(_)) => {
                    self.payload = Some(field.value_offset()..field.end());
                }
                (8, 5, Value::Varint(state)) => self.sar_states[0] = state,
                (8, 6, Value::Varint(state)) => self.sar_states[1] = state,
                (8, 7, Value::Len(_)) => {
                    self.several |= self.payload.is_some();
                    self.payload = (!self.several).then_some(field.value_offset()..field.end());
                }
                _ => {}
            }
        }
        Some(())
    }
}

fn fields(message: &[u8], offset: usize) -> Fields<'_> {
    Fields::at(message, offset).with_max_group_depth(GROUPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_that_stands_twice_is_merged() {
        assert_eq!(plain_payload(b"\x3a\x03\x12\x01m\x3a\x00"), Some(4..5));
        assert_eq!(plain_payload(b"\x42\x03\x3a\x01m\x42\x03\x3a\x01n"), None);
        assert_eq!(plain_payload(b"\x42\x02\x28\x01\x42\x03\x3a\x01m"), None);
    }

    #[test]
    fn a_member_that_replaces_another_starts_anew() {
        assert_eq!(
            plain_payload(b"\x42\x02\x28\x01\x3a\x03\x12\x01m"),
            Some(8..9)
        );
        assert_eq!(plain_payload(b"\x3a\x03\x12\x01m\x6a\x00"), None);
        assert_eq!(
            plain_payload(b"\x42\x03\x3a\x01m\x6a\x00\x42\x03\x3a\x01n"),
            Some(11..12)
        );
    }
}
