//! Writing fields.

use alloc::vec::Vec;

use crate::wire::WireType;

pub(super) fn tag(out: &mut Vec<u8>, number: u32, wire_type: WireType) {
    varint(out, u64::from(number) << 3 | u64::from(wire_type.number()));
}

pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

pub(super) fn octets(out: &mut Vec<u8>, number: u32, value: &[u8]) {
    tag(out, number, WireType::Len);
    varint(out, u64::try_from(value.len()).unwrap_or(u64::MAX));
    out.extend_from_slice(value);
}
