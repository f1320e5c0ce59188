//! Messages out of Records, in the order of their numbers.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::record::{PayloadSecurity, SessionContextRecordView};
use usp_record::{ReassembleError, Reassembler, ReassemblerOptions, SarStates};

/// The Records of one direction that cannot be passed on yet.
#[derive(Clone, Debug)]
pub(crate) struct Payloads {
    reassembler: Reassembler,
    /// What is above a number that is missing.
    ahead: BTreeMap<u64, Held>,
    held: usize,
    /// Whether the start of what comes now was seen.
    is_synced: bool,
    is_tls: bool,
}

#[derive(Clone, Debug)]
struct Held {
    states: Option<SarStates>,
    payload: Vec<Bytes>,
}

/// What a Record brought.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) fault: Option<ReassembleError>,
    /// Whether its states are none that there are.
    pub(crate) is_unknown: bool,
    /// Messages, or TLS records, that are complete now.
    pub(crate) joined: Vec<Bytes>,
}

impl Payloads {
    pub(crate) fn new(is_tls: bool, is_synced: bool) -> Self {
        let security = if is_tls {
            PayloadSecurity::Tls12
        } else {
            PayloadSecurity::Plaintext
        };
        let options = ReassemblerOptions::new().payload_security(security);
        Self {
            reassembler: Reassembler::new(options),
            ahead: BTreeMap::new(),
            held: 0,
            is_synced,
            is_tls,
        }
    }

    /// Whether nothing waits for what comes next.
    pub(crate) fn is_idle(&self) -> bool {
        self.ahead.is_empty() && self.reassembler.is_empty() && self.is_synced
    }

    /// How many bytes are kept.
    pub(crate) fn held(&self) -> usize {
        let rows = self.ahead.len() + self.reassembler.parts().len();
        self.reassembler.buffered() + self.held + rows * ROW
    }

    /// Takes a Record that was not there before; `in_order` is the first number that is missing,
    /// and goes on as far as there are Records.
    pub(crate) fn push(
        &mut self,
        in_order: &mut u64,
        session: &SessionContextRecordView<'_>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let number = session.sequence_id();
        if number != *in_order {
            self.hold(in_order, session);
            return outcome;
        }
        *in_order = number.saturating_add(1);
        let entries = session.payload();
        let payload = entries.iter().flatten().map(Bytes::copy_from_slice);
        match SarStates::of_view(session) {
            Some(states) => outcome.fault = self.take(states, payload, &mut outcome.joined),
            None => outcome.is_unknown = true,
        }
        while let Some(held) = self.ahead.remove(in_order) {
            *in_order = in_order.saturating_add(1);
            self.held -= held.payload.iter().map(Bytes::len).sum::<usize>();
            if let Some(states) = held.states {
                let fault = self.take(states, held.payload.into_iter(), &mut outcome.joined);
                outcome.fault = outcome.fault.or(fault);
            }
        }
        outcome
    }

    fn take(
        &mut self,
        states: SarStates,
        payload: impl Iterator<Item = Bytes>,
        joined: &mut Vec<Bytes>,
    ) -> Option<ReassembleError> {
        match self.reassembler.push(states, payload) {
            Ok(message) => {
                self.is_synced = true;
                // A Message in one Record is read where it stands.
                joined.extend(message.filter(|_| self.is_tls || states.is_segment()));
                None
            }
            // Nothing is wrong with the rest of what began before.
            Err(_) if !self.is_synced => None,
            Err(fault) => Some(fault),
        }
    }

    fn hold(&mut self, in_order: &mut u64, session: &SessionContextRecordView<'_>) {
        let entries = session.payload();
        let payload: Vec<_> = entries
            .iter()
            .flatten()
            .map(Bytes::copy_from_slice)
            .collect();
        self.held += payload.iter().map(Bytes::len).sum::<usize>();
        let held = Held {
            states: SarStates::of_view(session),
            payload,
        };
        self.ahead.insert(session.sequence_id(), held);
        if self.ahead.len() > MAX_AHEAD || self.held > MAX_HELD {
            // What is missing never comes: it goes on behind.
            let last = self.ahead.keys().next_back().copied();
            *in_order = last.unwrap_or(*in_order).saturating_add(1);
            self.forget();
        }
    }

    /// Drops everything that waits.
    pub(crate) fn forget(&mut self) {
        self.ahead.clear();
        self.reassembler.abort();
        self.held = 0;
        self.is_synced = false;
    }
}

/// So many Records may wait for one that is missing.
const MAX_AHEAD: usize = 64;
/// So many bytes of them, which is 64 Records of 64 KiB.
const MAX_HELD: usize = 4 << 20;
/// What a Record that waits costs besides its payload.
const ROW: usize = 128;
