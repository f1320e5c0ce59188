//! The bytes of the field `mac_signature`.

use core::fmt;
use core::ops::Deref;

/// What goes into the field `mac_signature`: a signature, a MAC, or nothing. It is held in place,
/// not on the heap, and reads as a slice.
#[derive(Clone, Copy)]
pub struct MacSignature {
    bytes: [u8; Self::MAX_LEN],
    len: usize,
}

impl MacSignature {
    /// The longest: an ECDSA signature of two numbers of 33 octets in DER.
    pub const MAX_LEN: usize = 72;

    /// That of a Record which nothing protects but the MTP.
    pub const EMPTY: Self = Self {
        bytes: [0; Self::MAX_LEN],
        len: 0,
    };

    /// Copies the bytes; `None` if there are too many.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let mut copy = Self::EMPTY;
        copy.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
        copy.len = bytes.len();
        Some(copy)
    }
}

impl Deref for MacSignature {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl AsRef<[u8]> for MacSignature {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for MacSignature {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for MacSignature {}

impl fmt::Debug for MacSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MacSignature(")?;
        for byte in self.iter() {
            write!(f, "{byte:02x}")?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn a_mac_signature_holds_up_to_72_bytes() {
        assert_eq!(MacSignature::new(&[]), Some(MacSignature::EMPTY));
        assert!(MacSignature::EMPTY.is_empty());
        let longest = MacSignature::new(&[7; 72]).unwrap();
        assert_eq!(longest.as_ref(), [7; 72]);
        assert_eq!(MacSignature::new(&[7; 73]), None);
        assert_ne!(MacSignature::new(&[0]), Some(MacSignature::EMPTY));
        let text = format!("{:?}", MacSignature::new(&[0xab, 1]).unwrap());
        assert_eq!(text, "MacSignature(ab01)");
    }
}
