//! What is kept of two Endpoints that talk to each other.

use alloc::vec::Vec;

use usp_record::Instant;

use super::requests::Requests;
use super::retries::RetryClock;
use super::turn::Unconnected;
use crate::Sender;
use crate::session_audit::{End, Ends, Link};

#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) link: Link,
    pub(super) talk: Ends<Talk>,
    channels: Vec<Channel>,
    /// When the last Record of a session came.
    pub(super) active: Option<Instant>,
    /// The last Record.
    pub(super) last: u64,
}

/// What one of them says.
#[derive(Clone, Debug, Default)]
pub(super) struct Talk {
    pub(super) requests: Requests,
    /// Notifications that were not answered.
    pub(super) notifications: Vec<Notification>,
    /// How often the last one that was answered had come again.
    pub(super) delivered: u32,
    pub(super) establishing: RetryClock,
}

/// A notification that is sent until it is answered.
#[derive(Clone, Debug)]
pub(super) struct Notification {
    /// Made of what it says.
    pub(super) content: u64,
    /// Made of the last `msg_id` with it.
    pub(super) id: u64,
    /// The last Record with it.
    pub(super) record: u64,
    pub(super) clock: RetryClock,
    /// An `OnBoardRequest` that nothing was said of.
    pub(super) is_on_board: bool,
}

#[derive(Clone, Debug)]
struct Channel {
    number: u64,
    state: ChannelState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChannelState {
    /// It is not known how it began, or all is well.
    Open,
    New,
    Disconnected(End),
}

impl Pair {
    pub(super) const fn new() -> Self {
        Self {
            link: Link::new(),
            talk: Ends::new(Talk::new(), Talk::new()),
            channels: Vec::new(),
            active: None,
            last: 0,
        }
    }

    pub(super) const fn role(&self, end: End) -> Sender {
        self.link.role(end)
    }

    /// A Connect Record.
    pub(super) fn connect(&mut self, channel: u64, is_new: bool) {
        self.change(channel, is_new, |state| *state = ChannelState::Open);
    }

    /// A Disconnect Record: whether it comes before the Connect Record.
    pub(super) fn disconnect(
        &mut self,
        channel: u64,
        is_new: bool,
        from: End,
    ) -> Option<Unconnected> {
        self.change(channel, is_new, |state| {
            let before = core::mem::replace(state, ChannelState::Disconnected(from));
            (before == ChannelState::New).then_some(Unconnected::New)
        })
    }

    /// Any other Record: whether it comes before the Connect Record.
    pub(super) fn other(&mut self, channel: u64, is_new: bool, from: End) -> Option<Unconnected> {
        self.change(channel, is_new, |state| {
            let why = match *state {
                ChannelState::New => Unconnected::New,
                // What the other sends may have been under way.
                ChannelState::Disconnected(by) if by == from => Unconnected::Disconnected,
                _ => return None,
            };
            // Once is enough.
            *state = ChannelState::Open;
            Some(why)
        })
    }

    fn change<T>(
        &mut self,
        number: u64,
        is_new: bool,
        change: impl FnOnce(&mut ChannelState) -> T,
    ) -> T {
        let index = self.channels.iter().position(|it| it.number == number);
        let mut channel = match index {
            Some(index) => self.channels.remove(index),
            None => Channel {
                number,
                state: ChannelState::Open,
            },
        };
        if is_new {
            channel.state = ChannelState::New;
        }
        let result = change(&mut channel.state);
        self.channels.truncate(CHANNELS - 1);
        self.channels.insert(0, channel);
        result
    }
}

impl Talk {
    const fn new() -> Self {
        Self {
            requests: Requests::new(),
            notifications: Vec::new(),
            delivered: 0,
            establishing: RetryClock::new(),
        }
    }
}

/// So many channels between two Endpoints are known: each MTP twice.
const CHANNELS: usize = 8;
