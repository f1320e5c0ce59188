//! Where a Record goes and what is in it, without decoding it.

use core::fmt;

use crate::error::DecodeError;
use crate::msg::header::MsgType;
use crate::msg::{Body, Header, Msg, Request, Response};
use crate::record::{NoSessionContextRecord, Record, SessionContextRecord};
use crate::schema::{Described as _, MessageSchema};
use crate::view::{Source, Span, cut, known, signed, value, varint};
use crate::wire::{Field, Value};

/// What a router, a broker or a log needs of a Record: from whom, to whom, of which kind.
///
/// A peek takes the same few tens of nanoseconds for a Record of any size: payloads are passed
/// over until [`msg`](Self::msg) asks for what is in one, which looks at the header only, and at the
/// first bytes of the body where its kind is asked for. Nothing is allocated, and what is not looked
/// at is not checked.
///
/// A peek sees what a tolerant decode sees. What that would merge, two parts of one message, is an
/// error here as it is for [views](crate::view): nobody gets past a router by what it cannot see.
///
/// ```
/// use usp_proto::Peek;
/// use usp_proto::msg::header::MsgType;
/// use usp_proto::peek::RecordKind;
/// # use usp_proto::msg::{Get, Msg};
/// # use usp_proto::record::Record;
/// # let msg = Msg::request("42", Get::new(["Device."]))?;
/// # let bytes = Record::builder("self::b", "self::a").msg(&msg)?.encode_to_vec();
///
/// let record = Peek::new(&bytes)?;
/// assert_eq!((record.to_id()?, record.from_id()?), ("self::b", "self::a"));
/// assert_eq!(record.kind(), Some(RecordKind::NoSessionContext));
/// let msg = record.msg()?.ok_or("no Message in this Record")?;
/// assert_eq!((msg.msg_id()?, msg.msg_type()?), ("42", Some(MsgType::Get)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Peek<'a> {
    source: Source<'a>,
    to_id: Span,
    from_id: Span,
    payload_security: i64,
    /// The number of the member of `record_type`, 0 for none.
    member: usize,
    context: Span,
}

/// The kinds of Records, by the member of `record_type` that they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// A Message outside of a session.
    NoSessionContext,
    /// A Record of a session.
    SessionContext,
    /// The first Record on a WebSocket.
    WebsocketConnect,
    /// The first Record by way of an MQTT server.
    MqttConnect,
    /// The first Record by way of a STOMP server.
    StompConnect,
    /// The last Record.
    Disconnect,
    /// The first Record on a UNIX domain socket.
    UdsConnect,
}

/// The numbers of a Record of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SessionIds {
    /// The session.
    pub session_id: u64,
    /// The number of this Record in it.
    pub sequence_id: u64,
    /// The number of the Record that the sender expects next.
    pub expected_id: u64,
}

/// What stands at the start of a Message.
#[derive(Clone, Copy)]
pub struct PeekMsg<'a> {
    header: Source<'a>,
    msg_id: Span,
    header_msg_type: i64,
    body: Source<'a>,
}

impl<'a> Peek<'a> {
    /// Looks at the fields of a Record.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if its fields cannot be told apart, or if one of those that are looked at
    /// is not of its type.
    #[inline(always)]
    pub fn new(record: &'a [u8]) -> Result<Self, DecodeError> {
        Self::at(record, 0)
    }

    /// As [`new`](Self::new), for a Record that stands at `offset` in a larger buffer: all offsets
    /// count from the start of that buffer.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    #[inline(always)]
    pub fn at(record: &'a [u8], offset: usize) -> Result<Self, DecodeError> {
        let source = Source::new(record, offset);
        match Self::usual(source) {
            Some(peek) => Ok(peek),
            None => Self::any_order(source),
        }
    }

    /// A Record with nothing but what most have: version, ends and context.
    #[inline(always)]
    fn usual(source: Source<'a>) -> Option<Self> {
        let total = source.bytes().len();
        let (mut to_id, mut from_id) = (Span::default(), Span::default());
        let mut rest = source.bytes();
        if let [0x0a, after @ ..] = rest {
            (_, _, rest) = value(after, total)?;
        }
        if let [0x12, after @ ..] = rest {
            (to_id, _, rest) = value(after, total)?;
        }
        if let [0x1a, after @ ..] = rest {
            (from_id, _, rest) = value(after, total)?;
        }
        let (member, after) = match rest {
            [0x3a, after @ ..] => (7, after),
            [0x42, after @ ..] => (8, after),
            _ => return None,
        };
        let (context, _, rest) = value(after, total)?;
        rest.is_empty().then_some(Self {
            source,
            to_id,
            from_id,
            payload_security: 0,
            member,
            context,
        })
    }

    #[inline(never)]
    fn any_order(source: Source<'a>) -> Result<Self, DecodeError> {
        // Locals, which stay in registers.
        let (mut to_id, mut from_id) = (Span::default(), Span::default());
        let (mut member, mut context) = (0, Span::default());
        let mut payload_security = 0;
        let read = fields(source, |number, place| {
            match (number, place) {
                (2, Place::Len(span)) => to_id = span,
                (3, Place::Len(span)) => from_id = span,
                (4, Place::Varint(number)) => payload_security = signed(number),
                // The last member counts. The same one again would have to be merged.
                (7..=13, Place::Len(span)) if usize::from(number) != member => {
                    (member, context) = (usize::from(number), span);
                }
                (2..=4 | 7..=13, _) => return None,
                _ => {}
            }
            Some(())
        });
        match read {
            Some(()) => Ok(Self {
                source,
                to_id,
                from_id,
                payload_security,
                member,
                context,
            }),
            None => Err(source.problem(Record::schema())),
        }
    }

    /// The Endpoint to which the Record goes, "" if the field is absent.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is not UTF-8.
    #[inline(always)]
    pub fn to_id(&self) -> Result<&'a str, DecodeError> {
        text(self.source, self.to_id, Record::schema(), 2)
    }

    /// The Endpoint from which the Record comes, "" if the field is absent.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is not UTF-8.
    #[inline(always)]
    pub fn from_id(&self) -> Result<&'a str, DecodeError> {
        text(self.source, self.from_id, Record::schema(), 3)
    }

    /// The kind of the Record; `None` if it has no kind, or one that the schema does not know.
    #[must_use]
    pub const fn kind(&self) -> Option<RecordKind> {
        Some(match self.member {
            7 => RecordKind::NoSessionContext,
            8 => RecordKind::SessionContext,
            9 => RecordKind::WebsocketConnect,
            10 => RecordKind::MqttConnect,
            11 => RecordKind::StompConnect,
            12 => RecordKind::Disconnect,
            13 => RecordKind::UdsConnect,
            _ => return None,
        })
    }

    /// The numbers of a Record of a session; `None` for other kinds.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the session context is malformed.
    pub fn session(&self) -> Result<Option<SessionIds>, DecodeError> {
        if self.member != 8 {
            return Ok(None);
        }
        let context = self.context()?;
        let mut ids = SessionIds::default();
        let read = fields(context, |number, place| {
            match (number, place) {
                (1, Place::Varint(id)) => ids.session_id = id,
                (2, Place::Varint(id)) => ids.sequence_id = id,
                (3, Place::Varint(id)) => ids.expected_id = id,
                (1..=3, _) => return None,
                _ => {}
            }
            Some(())
        });
        match read {
            Some(()) => Ok(Some(ids)),
            None => Err(context.problem(SessionContextRecord::schema())),
        }
    }

    /// What stands at the start of the Message, if the Record carries a whole one in plain text:
    /// see [`plain_payload`](crate::wire::plain_payload).
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if what has to be looked at is malformed.
    #[inline(always)]
    pub fn msg(&self) -> Result<Option<PeekMsg<'a>>, DecodeError> {
        let payload = self.payload()?;
        if payload.is_empty() {
            return Ok(None);
        }
        PeekMsg::read(self.source.beside(payload)).map(Some)
    }

    /// The payload that is a whole Message in plain text, empty if there is none.
    #[inline(always)]
    fn payload(&self) -> Result<&'a [u8], DecodeError> {
        if self.payload_security != 0 || !matches!(self.member, 7 | 8) {
            return Ok(&[]);
        }
        let context = self.context()?;
        let in_session = self.member == 8;
        if let ([0x12, after @ ..], false) = (context.bytes(), in_session) {
            if let Some((payload, [])) = cut(after) {
                return Ok(payload);
            }
        }
        let (mut payload, mut entries) = (Span::default(), 0);
        let (mut payload_state, mut payloadrec_state) = (0, 0);
        let read = fields(context, |number, place| {
            match (number, place) {
                (2, Place::Len(span)) if !in_session => (payload, entries) = (span, 1),
                (7, Place::Len(span)) if in_session => (payload, entries) = (span, entries + 1),
                (5, Place::Varint(state)) if in_session => payload_state = state,
                (6, Place::Varint(state)) if in_session => payloadrec_state = state,
                _ => {}
            }
            Some(())
        });
        if read.is_none() {
            let schema = if in_session {
                SessionContextRecord::schema()
            } else {
                NoSessionContextRecord::schema()
            };
            return Err(context.problem(schema));
        }
        let whole = entries == 1 && payload_state == 0 && payloadrec_state == 0;
        Ok(context
            .octets(payload)
            .filter(|_| whole)
            .unwrap_or_default())
    }

    #[inline(always)]
    fn context(&self) -> Result<Source<'a>, DecodeError> {
        self.source
            .child(self.context)
            .ok_or_else(|| self.source.problem(Record::schema()))
    }
}

impl<'a> PeekMsg<'a> {
    /// Looks at the start of a `Msg`.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if what has to be looked at is malformed.
    #[inline(always)]
    pub fn new(msg: &'a [u8]) -> Result<Self, DecodeError> {
        Self::read(Source::new(msg, 0))
    }

    #[inline(always)]
    fn read(msg: Source<'a>) -> Result<Self, DecodeError> {
        match Self::usual(msg) {
            Some(peek) => Ok(peek),
            None => Self::any_order(msg),
        }
    }

    /// A Message with nothing but header and body, and these as everybody writes them.
    #[inline(always)]
    fn usual(msg: Source<'a>) -> Option<Self> {
        let [0x0a, rest @ ..] = msg.bytes() else {
            return None;
        };
        let (header, rest) = cut(rest)?;
        let [0x12, rest @ ..] = rest else {
            return None;
        };
        let (body, []) = cut(rest)? else {
            return None;
        };
        let total = header.len();
        let (mut msg_id, mut header_msg_type) = (Span::default(), 0);
        let mut rest = header;
        if let [0x0a, after @ ..] = rest {
            (msg_id, _, rest) = value(after, total)?;
        }
        if let [0x10, after @ ..] = rest {
            let (number, after) = varint(after)?;
            (header_msg_type, rest) = (signed(number), after);
        }
        rest.is_empty().then_some(Self {
            header: msg.beside(header),
            msg_id,
            header_msg_type,
            body: msg.beside(body),
        })
    }

    #[inline(never)]
    fn any_order(msg: Source<'a>) -> Result<Self, DecodeError> {
        let (mut header, mut body) = (Span::default(), Span::default());
        let read = fields(msg, |number, place| {
            match (number, place) {
                // A second one would have to be merged with the first.
                (1, Place::Len(span)) if header.is_absent() => header = span,
                (2, Place::Len(span)) if body.is_absent() => body = span,
                (1 | 2, _) => return None,
                _ => {}
            }
            Some(())
        });
        let parts = read.and_then(|()| msg.child(header).zip(msg.child(body)));
        let Some((header, body)) = parts else {
            return Err(msg.problem(Msg::schema()));
        };

        let (mut msg_id, mut header_msg_type) = (Span::default(), 0);
        let read = fields(header, |number, place| {
            match (number, place) {
                (1, Place::Len(span)) => msg_id = span,
                (2, Place::Varint(number)) => header_msg_type = signed(number),
                (1 | 2, _) => return None,
                _ => {}
            }
            Some(())
        });
        match read {
            Some(()) => Ok(Self {
                header,
                msg_id,
                header_msg_type,
                body,
            }),
            None => Err(header.problem(Header::schema())),
        }
    }

    /// The `msg_id`, "" if it is absent.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is not UTF-8.
    #[inline(always)]
    pub fn msg_id(&self) -> Result<&'a str, DecodeError> {
        text(self.header, self.msg_id, Header::schema(), 1)
    }

    /// The number of `msg_type` in the header. It is only what the sender says: see
    /// [`msg_type`](Self::msg_type).
    #[must_use]
    pub const fn header_msg_type(&self) -> i64 {
        self.header_msg_type
    }

    /// What the Message is, told by its body as [R-MSG.10] wants; `None` if the body has no known
    /// member.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the members of the body cannot be told.
    ///
    /// [R-MSG.10]: https://usp.technology/specification/#r-msg.10
    pub fn msg_type(&self) -> Result<Option<MsgType>, DecodeError> {
        // By the numbers of the members of the request: the types of the requests.
        const REQUESTS: [i64; 11] = [1, 12, 14, 4, 8, 10, 6, 3, 17, 19, 21];
        let (body, member) = members(self.body)?;
        let request = usize::from(member)
            .checked_sub(1)
            .and_then(|index| REQUESTS.get(index));
        Ok(match (body, member, request) {
            (1, _, Some(request)) => known(*request),
            // A response has the number after that of its request, but for NOTIFY_RESP.
            (2, 8, _) => Some(MsgType::NotifyResp),
            (2, _, Some(request)) => known(*request + 1),
            (3, ..) => Some(MsgType::Error),
            _ => None,
        })
    }
}

/// The member of the body, and that of the request or response in it.
#[inline(always)]
fn members(body: Source<'_>) -> Result<(u8, u8), DecodeError> {
    let (mut first, mut inner) = (0, Span::default());
    let read = fields(body, |number, place| {
        match (number, place) {
            (1..=3, Place::Len(span)) if number != first => (first, inner) = (number, span),
            (1..=3, _) => return None,
            _ => {}
        }
        Some(())
    });
    let inner = read.and_then(|()| body.child(inner));
    let Some(inner) = inner else {
        return Err(body.problem(Body::schema()));
    };
    if !matches!(first, 1 | 2) {
        return Ok((first, 0));
    }
    let mut second = 0;
    let read = fields(inner, |number, place| {
        match (number, place) {
            (1..=11, Place::Len(_)) => second = number,
            (1..=11, _) => return None,
            _ => {}
        }
        Some(())
    });
    match read {
        Some(()) => Ok((first, second)),
        None => Err(inner.problem(if first == 1 {
            Request::schema()
        } else {
            Response::schema()
        })),
    }
}

/// Where the value of a field lies, or what it is.
#[derive(Clone, Copy)]
enum Place {
    Len(Span),
    Varint(u64),
    Other,
}

/// Passes the fields of a message, of which the numbers up to 15 are of interest, to `visit`.
/// `None` if they cannot be told apart, or if `visit` says so.
#[inline(always)]
fn fields(source: Source<'_>, mut visit: impl FnMut(u8, Place) -> Option<()>) -> Option<()> {
    let mut rest = source.bytes();
    let total = rest.len();
    while let [tag, after @ ..] = rest {
        let number = tag >> 3;
        match tag & 7 {
            2 if *tag < 0x80 && number != 0 => {
                let (span, _, after) = value(after, total)?;
                rest = after;
                visit(number, Place::Len(span))?;
            }
            0 if *tag < 0x80 && number != 0 => {
                let (varint, after) = varint(after)?;
                rest = after;
                visit(number, Place::Varint(varint))?;
            }
            _ => {
                let (field, after) = other(source, rest)?;
                rest = after;
                if let Ok(number) = u8::try_from(field.number()) {
                    visit(number, place(&field))?;
                }
            }
        }
    }
    Some(())
}

/// A field whose tag is none of those that USP has.
#[cold]
#[inline(never)]
fn other<'a>(source: Source<'a>, rest: &'a [u8]) -> Option<(Field<'a>, &'a [u8])> {
    let start = source.bytes().len() - rest.len();
    let field = source.fields_from(start).next()?.ok()?;
    Some((field, rest.get(field.end() - start..)?))
}

fn place(field: &Field<'_>) -> Place {
    match field.value() {
        Value::Len(_) => Place::Len(Span::of(field)),
        Value::Varint(number) => Place::Varint(number),
        _ => Place::Other,
    }
}

#[inline(always)]
fn text<'a>(
    source: Source<'a>,
    span: Span,
    message: &'static MessageSchema,
    number: u32,
) -> Result<&'a str, DecodeError> {
    source
        .string(span)
        .ok_or_else(|| source.bad_text(span, message, number))
}

impl fmt::Debug for Peek<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peek")
            .field("to_id", &self.to_id())
            .field("from_id", &self.from_id())
            .field("kind", &self.kind())
            .field("session", &self.session())
            .field("msg", &self.msg())
            .finish()
    }
}

impl fmt::Debug for PeekMsg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PeekMsg")
            .field("msg_id", &self.msg_id())
            .field("msg_type", &self.msg_type())
            .finish()
    }
}
