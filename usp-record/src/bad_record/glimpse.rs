//! What can still be made out of a Record that may be broken.

use core::str;

use usp_proto::record::session_context_record::PayloadSarState;
use usp_proto::wire::{Field, Fields, Value};

use crate::SarStates;

/// What stands before the first byte that cannot be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glimpse<'a> {
    /// `None` if it is absent or not UTF-8.
    pub(super) to_id: Option<&'a str>,
    pub(super) from_id: Option<&'a str>,
    /// How many members of `record_type` there are.
    pub(super) members: usize,
    /// The number of the last of them.
    pub(super) member: u32,
    /// Whether all fields of the Record could be told apart.
    pub(super) whole: bool,
    /// The Message, if there is one that is no segment.
    pub(super) msg: Option<MsgGlimpse<'a>>,
}

/// What can be made out of a Message.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MsgGlimpse<'a> {
    /// `None` if it is absent, empty or not UTF-8.
    pub(super) msg_id: Option<&'a str>,
    /// Whether the body has a request.
    pub(super) is_request: bool,
    /// Whether the request is of a kind that the schema does not have.
    pub(super) is_unknown: bool,
}

impl<'a> Glimpse<'a> {
    pub(super) fn new(record: &'a [u8]) -> Self {
        let mut glimpse = Self::default();
        let mut context: &[u8] = &[];
        for field in Fields::new(record).with_max_group_depth(GROUPS) {
            let Ok(field) = field else {
                glimpse.msg = message(glimpse.member, context);
                return glimpse;
            };
            match (field.number(), field.value()) {
                (2, Value::Len(id)) => glimpse.to_id = str::from_utf8(id).ok(),
                (3, Value::Len(id)) => glimpse.from_id = str::from_utf8(id).ok(),
                (number @ 7..=13, Value::Len(body)) => {
                    glimpse.members += 1;
                    (glimpse.member, context) = (number, body);
                }
                _ => {}
            }
        }
        glimpse.whole = true;
        glimpse.msg = message(glimpse.member, context);
        glimpse
    }

    pub(super) const fn is_session(&self) -> bool {
        self.member == SESSION
    }
}

/// The fields before the first byte that cannot be read.
fn fields(message: &[u8]) -> impl Iterator<Item = Field<'_>> {
    let fields = Fields::new(message).with_max_group_depth(GROUPS);
    fields.map_while(Result::ok)
}

/// The Message in a context, whatever the Record says of its security: TLS records do not read as
/// one.
fn message(member: u32, context: &[u8]) -> Option<MsgGlimpse<'_>> {
    let number = match member {
        NO_SESSION => 2,
        SESSION => 7,
        _ => return None,
    };
    let mut payload = None;
    let mut states = [0, 0];
    for field in fields(context) {
        match (field.number(), field.value()) {
            (of, Value::Len(bytes)) if of == number => payload = Some(bytes),
            (5, Value::Varint(state)) => states[0] = state,
            (6, Value::Varint(state)) => states[1] = state,
            _ => {}
        }
    }
    // A segment may look like anything. A state that nobody knows says nothing.
    let [payload_state, payloadrec_state] = states.map(known);
    let segment = match (payload_state, payloadrec_state) {
        (Some(payload), Some(payloadrec)) => SarStates::new(payload, payloadrec).is_segment(),
        _ => false,
    };
    if member == SESSION && segment {
        return None;
    }
    payload.map(MsgGlimpse::new)
}

impl<'a> MsgGlimpse<'a> {
    fn new(msg: &'a [u8]) -> Self {
        let mut glimpse = Self::default();
        for field in fields(msg) {
            match (field.number(), field.value()) {
                (1, Value::Len(header)) if glimpse.msg_id.is_none() => {
                    glimpse.msg_id = msg_id(header);
                }
                (2, Value::Len(body)) => glimpse.read_body(body),
                _ => {}
            }
        }
        glimpse
    }

    fn read_body(&mut self, body: &[u8]) {
        for field in fields(body) {
            if let (1, Value::Len(request)) = (field.number(), field.value()) {
                self.is_request = true;
                let mut members = fields(request).peekable();
                self.is_unknown =
                    members.peek().is_some() && members.all(|field| field.number() > LAST_REQUEST);
            }
        }
    }
}

fn msg_id(header: &[u8]) -> Option<&str> {
    let mut fields = fields(header);
    let id = fields.find_map(|field| match (field.number(), field.value()) {
        (1, Value::Len(id)) => Some(id),
        _ => None,
    })?;
    str::from_utf8(id).ok().filter(|id| !id.is_empty())
}

const fn known(state: u64) -> Option<PayloadSarState> {
    match state {
        0 => Some(PayloadSarState::None),
        1 => Some(PayloadSarState::Begin),
        2 => Some(PayloadSarState::Inprocess),
        3 => Some(PayloadSarState::Complete),
        _ => None,
    }
}

const NO_SESSION: u32 = 7;
const SESSION: u32 = 8;
/// The highest number of a member of `req_type`.
const LAST_REQUEST: u32 = 11;
/// Groups are no part of any schema of USP, and are passed over if they are not nested deep.
const GROUPS: u8 = 8;
