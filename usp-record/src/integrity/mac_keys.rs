//! The keys of the MAC.

use core::fmt;

/// The two keys with which the ends of a TLS session authenticate Records ([R-E2E.35] to
/// [R-E2E.39]), from the point of view of one of them. They are not shown.
///
/// [R-E2E.35]: https://usp.technology/specification/#r-e2e.35
/// [R-E2E.39]: https://usp.technology/specification/#r-e2e.39
#[derive(Clone, PartialEq, Eq)]
pub struct MacKeys {
    own: [u8; Self::LEN],
    peer: [u8; Self::LEN],
}

impl MacKeys {
    /// The octets of one key.
    pub const LEN: usize = 32;
    /// The octets that the TLS exporter has to give ([R-E2E.37]).
    ///
    /// [R-E2E.37]: https://usp.technology/specification/#r-e2e.37
    pub const EXPORTER_LEN: usize = 2 * Self::LEN;
    /// The label that the TLS exporter takes, with an empty context ([R-E2E.36]).
    ///
    /// [R-E2E.36]: https://usp.technology/specification/#r-e2e.36
    pub const EXPORTER_LABEL: &'static str = "EXPORTER-BBF-USP-Record";

    /// Splits what the TLS exporter gave, for the TLS client or for the server. The client is the
    /// Endpoint that started the Session Context.
    #[must_use]
    pub fn from_exporter(octets: &[u8; Self::EXPORTER_LEN], is_client: bool) -> Self {
        // [R-E2E.39]: the first half is the key of the client, the second that of the server.
        let (first, second) = octets.split_at(Self::LEN);
        let mut client = [0; Self::LEN];
        client.copy_from_slice(first);
        let mut server = [0; Self::LEN];
        server.copy_from_slice(second);
        let (own, peer) = if is_client {
            (client, server)
        } else {
            (server, client)
        };
        Self { own, peer }
    }

    /// The key for Records to be sent.
    #[must_use]
    pub const fn own(&self) -> &[u8; Self::LEN] {
        &self.own
    }

    /// The key for Records that come.
    #[must_use]
    pub const fn peer(&self) -> &[u8; Self::LEN] {
        &self.peer
    }
}

/// Overwrites them, where there is a crate that knows how.
#[cfg(feature = "crypto")]
impl Drop for MacKeys {
    fn drop(&mut self) {
        use p256::elliptic_curve::zeroize::Zeroize as _;

        self.own.zeroize();
        self.peer.zeroize();
    }
}

impl fmt::Debug for MacKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MacKeys").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn r_e2e_39_octets_0_to_31_are_the_key_of_the_client() {
        let mut octets = [1; 64];
        octets[32..].fill(2);
        let client = MacKeys::from_exporter(&octets, true);
        assert_eq!((client.own(), client.peer()), (&[1; 32], &[2; 32]));
        let server = MacKeys::from_exporter(&octets, false);
        assert_eq!((server.own(), server.peer()), (&[2; 32], &[1; 32]));
        assert_ne!(client, server);
    }

    #[test]
    fn keys_are_not_shown() {
        let keys = MacKeys::from_exporter(&[7; 64], true);
        assert_eq!(format!("{keys:?}"), "MacKeys { .. }");
    }
}
