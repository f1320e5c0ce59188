//! What is kept of ids and payloads: numbers made of them.

use usp_proto::msg::MsgView;
use usp_proto::msg::header::MsgType;

use crate::Sender;

/// A Message as far as the order of Messages is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Made of the `msg_id`.
    pub(crate) id: u64,
    /// `None` for a request of no kind that there is.
    pub(crate) kind: Option<MsgType>,
    pub(crate) is_request: bool,
    /// Whether all of it is known that an answer needs.
    pub(crate) is_readable: bool,
}

impl Mark {
    /// `None` if nobody can tell what the Message is.
    pub(crate) fn of(msg: &MsgView<'_>) -> Option<Self> {
        let header = msg.header().ok()??;
        let of_header = header.msg_type().filter(|it| is_request(*it));
        let (kind, is_readable) = match msg.msg_type() {
            Ok(Some(kind)) => (Some(kind), true),
            // A request of no kind that there is.
            Ok(None) if matches!(msg.request(), Ok(Some(_))) => (None, false),
            Ok(None) => return None,
            // Requests can be told by their header too.
            Err(_) => (Some(of_header?), false),
        };
        Some(Self {
            id: hash(header.msg_id().as_bytes()),
            kind,
            is_request: kind.is_none_or(is_request),
            is_readable,
        })
    }

    /// Who sends such Messages.
    pub(crate) const fn sender(&self) -> Sender {
        let Some(kind) = self.kind else {
            return Sender::Unknown;
        };
        match kind {
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
        }
    }
}

const fn is_request(kind: MsgType) -> bool {
    matches!(
        kind,
        MsgType::Get
            | MsgType::Notify
            | MsgType::Set
            | MsgType::Operate
            | MsgType::Add
            | MsgType::Delete
            | MsgType::GetSupportedDm
            | MsgType::GetInstances
            | MsgType::GetSupportedProto
            | MsgType::Register
            | MsgType::Deregister
    )
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
