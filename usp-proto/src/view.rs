//! Borrowed forms of all messages: decoded without allocation.
//!
//! Every owned type has a view beside it, `msg::Msg` a [`msg::MsgView`](crate::msg::MsgView). A
//! view borrows its texts from the input. Inner messages, repeated fields and maps decode as they
//! are read, so that what is not asked for costs next to nothing, and so that reading them gives
//! `Result`s.
//!
//! ```
//! use usp_proto::msg::MsgView;
//! use usp_proto::record::RecordView;
//! # use usp_proto::msg::get_resp::ResolvedPathResult;
//! # use usp_proto::msg::{Get, GetResp, Msg};
//! # use usp_proto::record::Record;
//! # let get = Get::new(["Device.DeviceInfo."]);
//! # let resp = GetResp::reply(&get, |_| {
//! #     Ok(vec![ResolvedPathResult::new("Device.DeviceInfo.", [("UpTime", "17")])])
//! # });
//! # let msg = Msg::response("1", resp)?;
//! # let bytes = Record::builder("self::b", "self::a").msg(&msg)?.encode_to_vec();
//!
//! // A Controller walks through the answer to its Get.
//! let record = RecordView::decode(&bytes)?;
//! let msg = record.msg()?.ok_or("no Message in this Record")?;
//! for result in msg.get_resp()?.ok_or("not a GetResp")?.req_path_results() {
//!     let result = result?;
//!     assert_eq!((result.requested_path(), result.err_code()), ("Device.DeviceInfo.", 0));
//!     for object in result.resolved_path_results() {
//!         let object = object?;
//!         for parameter in object.result_params() {
//!             let (name, value) = parameter?;
//!             println!("{}{name} = {value}", object.resolved_path());
//!         }
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! And an Agent answers one, from the bytes that came to the bytes that go without a value on the heap
//! in between but its own: the [`Encoder`](crate::Encoder) takes what is borrowed.
//!
//! ```
//! use usp_proto::msg::get_resp::RequestedPathResult;
//! use usp_proto::record::{Record, RecordView};
//! use usp_proto::{DecodeError, Encoder, ErrorCode, draft};
//! # use std::collections::BTreeMap;
//! # use usp_proto::msg::{Get, Msg};
//!
//! type Store = BTreeMap<&'static str, BTreeMap<&'static str, String>>;
//!
//! /// Answers a Record with a Get; `None` is for the handlers of other Messages.
//! fn handle_get<'e>(
//!     bytes: &[u8],
//!     store: &Store,
//!     encoder: &'e mut Encoder,
//! ) -> Result<Option<&'e [u8]>, DecodeError> {
//!     let record = RecordView::decode(bytes)?;
//!     let Some(msg) = record.msg()? else { return Ok(None) };
//!     let Some(get) = msg.get()? else { return Ok(None) };
//!     let paths = get.param_paths().into_iter().collect::<Result<Vec<_>, _>>()?;
//!
//!     let results = paths.iter().map(|path| {
//!         let result = draft::get_resp::RequestedPathResult::new().requested_path(*path);
//!         let object = store.get(path);
//!         let found = object.map(|parameters| {
//!             draft::get_resp::ResolvedPathResult::new()
//!                 .resolved_path(*path)
//!                 .result_params(parameters.iter().map(|(name, value)| (*name, value)))
//!         });
//!         let code = if object.is_none() { ErrorCode::INVALID_PATH.value() } else { 0 };
//!         result.err_code(code).resolved_path_results(found)
//!     });
//!     let resp = draft::GetResp::new().req_path_results(results);
//!     let msg = draft::response(msg.msg_id()?, resp);
//!     let envelope = draft::Record::new()
//!         .version(record.version())
//!         .to_id(record.from_id())
//!         .from_id(record.to_id())
//!         .no_session_context(draft::NoSessionContextRecord::new().msg(msg));
//!     Ok(Some(encoder.encode(envelope)))
//! }
//!
//! # let parameters = BTreeMap::from([("UpTime", "17".to_owned())]);
//! # let store = Store::from([("Device.DeviceInfo.", parameters)]);
//! # let msg = Msg::request("1", Get::new(["Device.DeviceInfo.", "Device.No."]))?;
//! # let bytes = Record::builder("self::agent", "self::controller").msg(&msg)?.encode_to_vec();
//! # let mut encoder = Encoder::new();
//! # let answer = handle_get(&bytes, &store, &mut encoder)?.ok_or("an answer")?;
//! # let record = Record::decode(answer)?;
//! # assert_eq!(record.to_id, "self::controller");
//! # let msg = record.msg().ok_or("a Message")??;
//! # let [found, missing] = &msg.get_resp().ok_or("a GetResp")?.req_path_results[..] else { panic!() };
//! # assert_eq!(found.resolved_path_results[0].result_params["UpTime"], "17");
//! # assert_eq!(missing.err_code, 7026);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How much is checked when
//!
//! | call | before it returns | while items are read |
//! |---|---|---|
//! | `XView::decode` | everything, strictly | nothing can be wrong any more |
//! | [`DecodeOptions::view`](crate::DecodeOptions::view) | everything, as the options say | nothing can be wrong any more |
//! | [`View::lazy`] | the message itself | each inner message, item or entry when it is reached |
//!
//! A lazy view is for who reads all of it anyway or needs little of it. It takes what a tolerant
//! decode takes, and does not see what is never read: a oneof member that a later one replaces.
//!
//! A view is the bytes of one place. So it cannot be made of two: a singular message that stands
//! twice, whose halves protobuf would merge, is refused in tolerant mode too.

mod dump;
pub(crate) mod generated;
mod owned;
mod repeated;
mod source;
mod usual;

use core::fmt;

pub(crate) use self::owned::Making;
pub use self::repeated::{Decode, Entries, Items, Pairs, Repeated};
#[cfg(feature = "serde")]
pub(crate) use self::source::low_bits;
pub(crate) use self::source::{Source, Span, known, signed, value, varint};
pub(crate) use self::usual::cut;
use crate::decode::{self, DecodeOptions, Decoded};
use crate::error::DecodeError;
use crate::schema::{Described, MessageSchema};
use crate::wire::{Field, Fields};

/// The longest message of which there is a view: places in it have 32 bits.
pub(crate) const MAX_LEN: usize = 0xffff_ffff;

/// A borrowed form of a message. It cannot be implemented outside.
pub trait View<'a>: Scan<'a> + Copy + fmt::Debug + PartialEq {
    /// The owned form.
    type Owned: Described;

    /// The schema of the message.
    #[must_use]
    fn schema() -> &'static MessageSchema {
        Self::Owned::schema()
    }

    /// Decodes no more than the message itself: inner messages, items of repeated fields and maps
    /// are checked when they are read. See [the table](self#how-much-is-checked-when).
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for malformed bytes outside of inner messages, and for 4 GiB and more: there
    /// is no other limit, since a view takes no memory. An owned value made of a lazy view takes
    /// as much as its bytes ask for; [`DecodeOptions::decode`](crate::DecodeOptions::decode) bounds
    /// that.
    fn lazy(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        DecodeOptions::lazy_limits().check_len(Self::schema(), bytes.len())?;
        Self::scan_or_problem(Source::new(bytes, 0))
    }

    #[doc(hidden)]
    #[inline(always)]
    fn scan_or_problem(source: Source<'a>) -> Result<Self, DecodeError> {
        Self::scan(source).ok_or_else(|| source.problem(Self::schema()))
    }

    /// The bytes of the message.
    #[must_use]
    fn bytes(&self) -> &'a [u8] {
        self.source().bytes()
    }

    /// The offset of the message in the outermost buffer.
    #[must_use]
    fn offset(&self) -> usize {
        self.source().offset()
    }

    /// The fields that the schema does not have.
    #[must_use]
    fn unknown_fields(&self) -> UnknownFields<'a> {
        UnknownFields {
            schema: Self::schema(),
            fields: self.source().fields(),
            offset: self.offset(),
        }
    }
}

/// How views are made and checked.
#[doc(hidden)]
pub trait Scan<'a>: Sized {
    /// Reads the fields of the message itself. Of inner messages it only finds the place.
    fn scan(source: Source<'a>) -> Option<Self>;

    fn source(&self) -> Source<'a>;

    /// Looks at everything in the message. `None` only says that a closer look is needed.
    /// With `ASCII` it is known that every byte is a character.
    fn usual<const ASCII: bool>(bytes: &[u8]) -> Option<()>;

    /// Reads everything in the message, whatever is unusual about it.
    fn read(&self) -> Result<(), DecodeError>;
}

/// Unknown fields of a message, see [`View::unknown_fields`].
#[derive(Clone, Debug)]
pub struct UnknownFields<'a> {
    schema: &'static MessageSchema,
    fields: Fields<'a>,
    offset: usize,
}

impl<'a> Iterator for UnknownFields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let schema = self.schema;
        let field = self
            .fields
            .by_ref()
            .flatten()
            .find(|field| schema.field(field.number()).is_none())?;
        Some(field.moved(self.offset))
    }
}

impl<'a> crate::record::RecordView<'a> {
    /// The offset of a part of the Record in the outermost buffer.
    pub(crate) fn offset_of(&self, part: &'a [u8]) -> usize {
        self.source().beside(part).offset()
    }

    /// A lazy view of a part of the Record.
    #[inline(always)]
    pub(crate) fn lazy_inside<V: View<'a>>(&self, part: &'a [u8]) -> Result<V, DecodeError> {
        V::scan_or_problem(self.source().beside(part))
    }
}

impl DecodeOptions {
    /// Decodes a view, and checks everything in it. Nothing is allocated unless there are
    /// deviations to report.
    ///
    /// A repeated map key is not looked for: a view shows both entries. Since a view takes no
    /// memory, [`max_elements`](Self::max_elements) does not bound it.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode). In tolerant mode also for a singular message that stands twice.
    pub fn view<'a, V: View<'a>>(&self, bytes: &'a [u8]) -> Result<Decoded<V>, DecodeError> {
        self.check_len(V::schema(), bytes.len())?;
        if let Some(view) = usual(bytes, self.base()) {
            return Ok(Decoded::clean(view));
        }
        self.unusual_view(bytes)
    }

    /// As [`view`](Self::view), for what is not written as everybody writes it.
    #[cold]
    #[inline(never)]
    fn unusual_view<'a, V: View<'a>>(&self, bytes: &'a [u8]) -> Result<Decoded<V>, DecodeError> {
        let source = Source::new(bytes, self.base());
        // Something is unusual, if only an unknown field: the walk knows what that means.
        let (deviations, count) = self.check_as_view(V::schema(), bytes)?;
        let view = V::scan_or_problem(source)?;
        // What the walk takes and a view cannot: messages that would have to be merged.
        view.read()?;
        Ok(Decoded::new(view, deviations, count))
    }
}

/// Decodes strictly. Unlike [`DecodeOptions::view`] without a place for deviations, of which there
/// are none: the view stays in registers.
#[inline(always)]
pub(crate) fn strict<'a, V: View<'a>>(bytes: &'a [u8], offset: usize) -> Result<V, DecodeError> {
    if bytes.len() <= decode::MAX_LEN {
        if let Some(view) = usual(bytes, offset) {
            return Ok(view);
        }
    }
    strict_unusual(bytes, offset)
}

#[cold]
#[inline(never)]
fn strict_unusual<'a, V: View<'a>>(bytes: &'a [u8], offset: usize) -> Result<V, DecodeError> {
    let options = DecodeOptions::strict().at(offset);
    options.view(bytes).map(Decoded::into_value)
}

/// A view of what is written as everybody writes it.
#[inline(always)]
fn usual<'a, V: View<'a>>(bytes: &'a [u8], offset: usize) -> Option<V> {
    V::usual::<false>(bytes)?;
    V::scan(Source::new(bytes, offset))
}
