//! What was seen of a decoded value.

/// The texts and octets that have been looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The lengths, added up.
    pub length: usize,
    /// The first bytes, or-ed together.
    pub bits: u32,
}

impl Total {
    /// Looks at a text or at octets.
    #[inline]
    pub fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        self.bits |= u32::from(bytes.first().copied().unwrap_or_default());
    }
}
