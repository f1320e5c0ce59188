//! Encoding into a buffer that is kept, in one pass.
//!
//! A protobuf message stands behind its length, so that whoever writes from front to back has to
//! know the lengths of all messages inside of it before. Here the last byte is written first: the
//! length of a message is known when its place is reached. That takes one pass where prost takes
//! one for each level of nesting, and gives the same bytes.

mod buffer;
pub mod draft;
pub(crate) mod free;
pub(crate) mod generated;
pub mod part;

use alloc::vec::Vec;

pub(crate) use self::buffer::Buffer;
pub(crate) use self::free::Emit;
use crate::msg::Msg;
use crate::record::Record;
use crate::schema::Described;

/// What can be encoded as a message: a reference to an owned one, or a [`draft`]. It cannot be
/// implemented outside.
pub trait Encode {
    /// The owned form of the message.
    type Message: Described;

    #[doc(hidden)]
    fn emit(self, out: &mut Buffer);
}

impl<M: Described> Encode for &M {
    type Message = M;

    #[inline]
    fn emit(self, out: &mut Buffer) {
        out.owned(self);
    }
}

/// Encodes messages, one after the other, into a buffer that it keeps.
///
/// The bytes are those that [`prost::Message::encode_to_vec`] gives, in a fifth to a half of the
/// time if there are many fields. Nothing is allocated once the buffer is as long as the longest
/// message. There is nothing to gain over [`prost::Message::encoded_len`] where only the length is
/// asked for.
///
/// Besides owned messages it takes [drafts](draft), which borrow what they are made of.
///
/// ```
/// use usp_proto::Encoder;
/// use usp_proto::msg::{Get, Msg};
/// use usp_proto::record::Record;
///
/// let mut encoder = Encoder::new();
/// for msg_id in ["1", "2", "3"] {
///     let msg = Msg::request(msg_id, Get::new(["Device.DeviceInfo."]))?;
///     let bytes: &[u8] = encoder.encode(&msg);
///     assert_eq!(bytes, msg.encode_to_vec());
/// }
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Encoder {
    buffer: Buffer,
}

impl Encoder {
    /// An encoder without a buffer: nothing is allocated before something is encoded.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            buffer: Buffer::new(),
        }
    }

    /// An encoder with a buffer for messages of up to `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            buffer: Buffer::with_capacity(capacity),
        }
    }

    /// The bytes of the message. They stay in the encoder until it encodes the next.
    #[must_use]
    pub fn encode<E: Encode>(&mut self, message: E) -> &[u8] {
        self.buffer.clear();
        message.emit(&mut self.buffer);
        self.buffer.written()
    }

    /// The bytes of the message in a vector of their own, which is as long as they are.
    #[must_use]
    pub fn encode_to_vec<E: Encode>(&mut self, message: E) -> Vec<u8> {
        self.encode(message).to_vec()
    }

    /// The bytes of a Record with a Message, which is encoded in its place inside of the Record:
    /// the payload is not copied. See [`draft::record_with_msg`].
    ///
    /// ```
    /// use usp_proto::Encoder;
    /// use usp_proto::msg::{Get, Msg};
    /// use usp_proto::record::Record;
    ///
    /// let mut encoder = Encoder::new();
    /// // Made once for a connection.
    /// let envelope = Record {
    ///     version: "1.4".into(),
    ///     to_id: "os::012345-A".into(),
    ///     from_id: "self::controller".into(),
    ///     ..Record::default()
    /// };
    /// let msg = Msg::request("42", Get::new(["Device.DeviceInfo."]))?;
    /// let bytes = encoder.encode_record_with_msg(&envelope, &msg);
    /// let record = Record::builder("os::012345-A", "self::controller").msg(&msg)?;
    /// assert_eq!(bytes, record.encode_to_vec());
    /// # Ok::<(), usp_proto::BuildError>(())
    /// ```
    #[must_use]
    pub fn encode_record_with_msg<E>(&mut self, record: &Record, msg: E) -> &[u8]
    where
        E: Encode<Message = Msg>,
    {
        self.encode(draft::record_with_msg(record, msg))
    }

    /// Gives memory back: the buffer is no longer than `capacity` bytes from here on. So one long
    /// message need not be paid for as long as the encoder lives.
    pub fn shrink_to(&mut self, capacity: usize) {
        self.buffer.shrink_to(capacity);
    }

    /// How long a message can be without an allocation.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.buffer.capacity()
    }
}
