//! What is compared, and on what.

use std::fmt;
use std::hint::black_box;

use usp_benches::Sample;

use crate::touch::Total;

/// What is done with the bytes or the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// Record and Message from bytes; every text and all octets are touched.
    Decode,
    /// The length of the id and the type of the Message, from the bytes of the Record.
    Peek,
    /// The bytes of the Message; those of the Record if it carries no whole Message.
    Encode,
    /// Record and Message from bytes to values that borrow nothing, which are dropped.
    Owned,
    /// Whether texts are paths.
    Parse,
    /// Which patterns paths fall under.
    Match,
    /// What paths stand for in a data model.
    Resolve,
}

impl Op {
    /// In the order of the table.
    pub(crate) const ALL: [Self; 7] = [
        Self::Decode,
        Self::Peek,
        Self::Encode,
        Self::Owned,
        Self::Parse,
        Self::Match,
        Self::Resolve,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Peek => "peek",
            Self::Encode => "encode",
            Self::Owned => "owned",
            Self::Parse => "parse",
            Self::Match => "match",
            Self::Resolve => "resolve",
        }
    }
}

/// A way to do some of the operations. What it cannot do, it leaves out.
pub(crate) trait Contender {
    /// Ours begin with `usp-`.
    fn name(&self) -> &'static str;

    fn decode<'a>(&self, _sample: &'a Sample) -> Option<Task<'a>> {
        None
    }

    fn peek<'a>(&self, _sample: &'a Sample) -> Option<Task<'a>> {
        None
    }

    fn encode<'a>(&self, _sample: &'a Sample) -> Option<Task<'a>> {
        None
    }

    fn owned<'a>(&self, _sample: &'a Sample) -> Option<Task<'a>> {
        None
    }

    /// The task for one of the operations.
    fn task<'a>(&self, op: Op, sample: &'a Sample) -> Option<Task<'a>> {
        match op {
            Op::Decode => self.decode(sample),
            Op::Peek if sample.msg.is_empty() => None,
            Op::Peek => self.peek(sample),
            Op::Encode => self.encode(sample),
            Op::Owned => self.owned(sample),
            // Those are about paths.
            Op::Parse | Op::Match | Op::Resolve => None,
        }
    }
}

/// An operation on a sample, ready to run as often as wanted.
pub(crate) struct Task<'a> {
    answer: Total,
    batch: Box<dyn FnMut(u64) + 'a>,
}

impl<'a> Task<'a> {
    /// A task that finds its own answer.
    pub(crate) fn new(mut once: impl FnMut() -> Total + 'a) -> Self {
        Self::answering(once(), once)
    }

    /// A task whose answer was found in another way.
    pub(crate) fn answering<T>(answer: Total, mut once: impl FnMut() -> T + 'a) -> Self {
        // The loop is in the box, so that the call through it does not count.
        let batch = Box::new(move |times| {
            for _ in 0..times {
                black_box(once());
            }
        });
        Self { answer, batch }
    }

    /// What all contenders have to agree on.
    pub(crate) const fn answer(&self) -> Total {
        self.answer
    }

    pub(crate) fn run(&mut self, times: u64) {
        (self.batch)(times);
    }
}

impl fmt::Debug for Task<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task")
            .field("answer", &self.answer)
            .finish_non_exhaustive()
    }
}

/// Copies of the values.
pub(crate) fn owned<R: Clone, M: Clone>(record: &R, msg: Option<&M>) -> (R, Option<M>) {
    (record.clone(), msg.cloned())
}
