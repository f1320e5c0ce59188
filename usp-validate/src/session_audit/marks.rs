//! What is kept of ids and payloads: numbers made of them.

use usp_proto::msg::MsgView;

use crate::Sender;

/// A Message as far as the order of Messages is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Made of the `msg_id`.
    pub(crate) id: u64,
    pub(crate) is_request: bool,
    /// Who sends such Messages.
    pub(crate) sender: Sender,
}

impl Mark {
    /// `None` if the Message has no body that is known.
    pub(crate) fn of(msg: &MsgView<'_>) -> Option<Self> {
        use usp_proto::msg::header::MsgType;
        let kind = msg.msg_type().ok().flatten()?;
        let sender = match kind {
            MsgType::Error => Sender::Unknown,
            MsgType::Notify
            | MsgType::Register
            | MsgType::Deregister
            | MsgType::GetResp
            | MsgType::SetResp
            | MsgType::AddResp
            | MsgType::DeleteResp
            | MsgType::OperateResp
            | MsgType::GetSupportedDmResp
            | MsgType::GetInstancesResp
            | MsgType::GetSupportedProtoResp => Sender::Agent,
            _ => Sender::Controller,
        };
        let is_request = matches!(msg.request(), Ok(Some(_)));
        let id = hash(msg.msg_id().ok()?.as_bytes());
        Some(Self {
            id,
            is_request,
            sender,
        })
    }
}

/// The last few numbers of many.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    marks: [u64; KEPT],
    next: usize,
}

impl Marks {
    pub(crate) const fn new() -> Self {
        Self {
            marks: [0; KEPT],
            next: 0,
        }
    }

    pub(crate) fn push(&mut self, mark: u64) {
        if let Some(place) = self.marks.get_mut(self.next) {
            *place = mark;
        }
        self.next = (self.next + 1) % KEPT;
    }

    pub(crate) fn has(&self, mark: u64) -> bool {
        self.marks.contains(&mark)
    }
}

/// FNV-1a, eight bytes at a time. Never 0.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.split_at(bytes.len() - bytes.len() % 8);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |word: u64| {
        hash = (hash ^ word).wrapping_mul(0x0100_0000_01b3);
        hash ^= hash >> 29;
    };
    for chunk in chunks.chunks_exact(8) {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        feed(u64::from_le_bytes(word));
    }
    for byte in rest {
        feed(u64::from(*byte));
    }
    feed(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    hash | 1
}

/// More answers than are under way at once.
const KEPT: usize = 32;
