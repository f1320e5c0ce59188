//! The numbers of one Session Context.

use crate::Instant;

/// Whether there is a session: `E2ESession.Status` of TR-181.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SessionStatus {
    /// There is none.
    Down,
    /// This Endpoint has started one, and the peer has not answered.
    Negotiating,
    /// Both take part.
    Up,
}

/// A Session Context, of which there is one at most ([R-E2E.5]).
///
/// [R-E2E.5]: https://usp.technology/specification/#r-e2e.5
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Context {
    /// 0 if there is none.
    pub(crate) session_id: u64,
    /// The `sequence_id` of the next Record that is sent first.
    pub(crate) tx_next: u64,
    /// The `sequence_id` of the next Record that is taken.
    pub(crate) rx_expected: u64,
    pub(crate) opened_at: Instant,
    /// Whether this Endpoint started it.
    pub(crate) originator: bool,
    /// Whether a Record of the peer's came in it.
    pub(crate) heard: bool,
    /// Whether a Record has to go, with a payload or without, to start it.
    pub(crate) open_due: bool,
}

impl Context {
    pub(crate) const NONE: Self = Self {
        session_id: 0,
        tx_next: 1,
        rx_expected: 1,
        opened_at: Instant::ZERO,
        originator: false,
        heard: false,
        open_due: false,
    };

    pub(crate) const fn exists(&self) -> bool {
        self.session_id != 0
    }

    pub(crate) const fn status(&self) -> SessionStatus {
        match (self.exists(), self.heard) {
            (false, _) => SessionStatus::Down,
            (true, false) => SessionStatus::Negotiating,
            (true, true) => SessionStatus::Up,
        }
    }
}
