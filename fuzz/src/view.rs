//! The laws of views: `usp_proto::view` against the owned decode, `prost` and the walk.

use core::ops::Range;

use usp_proto::msg::Msg;
use usp_proto::record::{Record, RecordView};
use usp_proto::schema::{self, Described, FieldKind, Label, MessageSchema};
use usp_proto::view::View;
use usp_proto::wire::{Content, Field, Fields, Value, Walk};
use usp_proto::{DecodeError, DecodeErrorKind, DecodeOptions, Decoded};

#[path = "view/parts.rs"]
mod parts;
#[path = "view/types.rs"]
mod types;

pub use self::parts::{Part, Parts, Tally, Viewed};

/// Any bytes as the views of a Record and of a Message.
///
/// # Panics
///
/// If a law is broken.
pub fn check_any(bytes: &[u8]) {
    check_record(bytes);
    check::<Msg>(bytes);
}

/// Any bytes as the view of a Record, and the Message in it as that of a Message.
///
/// # Panics
///
/// If a law is broken.
pub fn check_record(bytes: &[u8]) {
    check::<Record>(bytes);
    payload_is_that_of_the_owned_record(bytes);
    if let Ok(Some(payload)) = RecordView::lazy(bytes).and_then(|record| record.plain_payload()) {
        check::<Msg>(payload);
        errors_of_the_msg_count_from_the_record(bytes, payload);
    }
}

/// Any bytes as the view of a message.
///
/// # Panics
///
/// If a law is broken.
pub fn check<M: Viewed>(bytes: &[u8]) {
    let seen = Seen::new::<M>(bytes);
    verdicts_are_those_of_the_owned_decode::<M>(&seen, DecodeOptions::strict());
    verdicts_are_those_of_the_owned_decode::<M>(&seen, DecodeOptions::tolerant());
    lazy_is_tolerant::<M>(&seen);
    if seen.merges {
        return;
    }
    errors_count_from_a_larger_buffer::<M>(bytes);
    if let Ok(decoded) = DecodeOptions::tolerant().view::<M::View<'_>>(bytes) {
        value_is_that_of_prost::<M>(&seen, decoded.value());
        all_parts_are_there::<M>(&seen, decoded.value());
    }
}

/// What the view of the encoding of `value` shows, by each of the ways to look at it.
///
/// # Panics
///
/// If a law is broken.
pub fn check_value<M: Viewed>(value: &M) {
    let bytes = value.encode_to_vec();
    let decoded = DecodeOptions::tolerant().view::<M::View<'_>>(&bytes);
    let decoded = decoded.expect("an own encoding is well formed");
    let owned = DecodeOptions::tolerant().decode::<M>(&bytes);
    let owned = owned.expect("an own encoding is well formed");
    assert_eq!(decoded.deviations(), owned.deviations());
    let view = decoded.value();
    assert_eq!(view.own().as_ref(), Ok(value));
    assert_eq!(View::bytes(view), bytes);
    assert_eq!(view.unknown_fields().count(), 0);
    let lazy = M::View::lazy(&bytes).expect("an own encoding is well formed");
    assert_eq!(&lazy, view);
    assert_eq!(lazy.own().as_ref(), Ok(value));
    assert_eq!(
        M::View::strictly(&bytes).is_ok(),
        DecodeOptions::strict().decode::<M>(&bytes).is_ok()
    );

    let json = serde_json::to_string(value).expect("a value has a JSON");
    assert_eq!(serde_json::to_string(view).ok().as_ref(), Some(&json));
    assert_eq!(serde_json::from_str(&json).ok(), Some(view.tree()));
    let text = format!("{view:?}");
    assert!(text.starts_with(M::schema().name()) && text.ends_with('}'));
    assert!(!text.contains(" # ") || decoded.deviation_count() > 0 || json.contains(" # "));
}

/// What is known of some bytes without a view.
struct Seen<'a> {
    schema: &'static MessageSchema,
    bytes: &'a [u8],
    problems: Vec<DecodeError>,
    /// The fields that the schema does not have, of all messages but the entries of maps.
    unknown: Vec<(u32, Range<usize>)>,
    /// A number of an enum that an owned value does not keep.
    wide_enum: bool,
    /// The tolerant decode takes it and puts messages together, which a view cannot.
    merges: bool,
}

impl<'a> Seen<'a> {
    fn new<M: Described>(bytes: &'a [u8]) -> Self {
        let mut seen = Self {
            schema: M::schema(),
            bytes,
            problems: Vec::new(),
            unknown: Vec::new(),
            wide_enum: false,
            merges: DecodeOptions::tolerant().decode::<M>(bytes).is_ok()
                && merges(M::schema(), bytes),
        };
        for item in Walk::new(M::schema(), bytes) {
            seen.problems.extend(item.problem());
            match item.content() {
                Content::Unknown(_) if !is_entry(item.message()) => {
                    seen.unknown.push((item.number(), item.range()));
                }
                Content::Enum { number, .. } => seen.wide_enum |= i32::try_from(number).is_err(),
                _ => {}
            }
        }
        seen
    }

    fn has(&self, is: impl Fn(DecodeErrorKind) -> bool) -> bool {
        self.problems.iter().any(|problem| is(problem.kind()))
    }

    /// A later member of a oneof hides an earlier one, which is never read.
    fn may_hide(&self) -> bool {
        self.has(|kind| matches!(kind, DecodeErrorKind::OneofRepeated { .. }))
    }
}

fn verdicts_are_those_of_the_owned_decode<M: Viewed>(seen: &Seen<'_>, options: DecodeOptions) {
    let options = options.max_deviations(usize::MAX);
    let owned = options.decode::<M>(seen.bytes);
    let view = options.view::<M::View<'_>>(seen.bytes);
    if options == DecodeOptions::strict().max_deviations(usize::MAX) {
        let strictly = M::View::strictly(seen.bytes);
        assert_eq!(strictly.as_ref(), view.as_ref().map(Decoded::value));
    }
    match (owned, view) {
        (Ok(owned), Ok(view)) => {
            assert_eq!(view.value().own().as_ref(), Ok(owned.value()));
            // A view shows all entries of a map: that a key stands twice is nothing to report.
            let reported = owned.deviations().iter();
            let reported: Vec<_> = reported
                .filter(|found| found.kind() != DecodeErrorKind::MapKeyRepeated)
                .collect();
            assert!(view.deviations().iter().eq(reported));
            assert_eq!(view.deviations().len(), view.deviation_count());
        }
        (Err(owned), Err(view)) => assert_eq!(owned, view),
        (Ok(_), Err(error)) => {
            assert!(seen.merges, "{error}");
            is_told_by_the_walk(seen, &error);
            assert!(is_repetition(error.kind()), "{error}");
        }
        (Err(error), Ok(_)) => {
            assert!(
                matches!(error.kind(), DecodeErrorKind::TooManyElements { .. }),
                "{error}"
            );
        }
    }
}

/// The owned decode is made of views as well; prost is not.
fn value_is_that_of_prost<'a, M: Viewed>(seen: &Seen<'a>, view: &M::View<'a>) {
    let prost = M::decode(seen.bytes).expect("prost takes what the tolerant mode takes");
    assert_eq!(view.own().as_ref(), Ok(&prost));
    let bytes = prost.encode_to_vec();
    let [view, again] = [seen.bytes, bytes.as_slice()].map(|bytes| {
        let decoded = DecodeOptions::tolerant().view::<M::View<'_>>(bytes);
        decoded.expect("both are well formed").into_value()
    });
    // A view shows all 64 bits of an enum number, of which the owned value keeps 32.
    assert!(same::<M>(&view, &again) || seen.wide_enum);
    check_value(&prost);
}

fn same<'a, M: Viewed>(one: &M::View<'a>, other: &M::View<'a>) -> bool {
    let (there, back) = (one == other, other == one);
    assert_eq!(there, back);
    there
}

/// Of a view that was checked: nothing is an error any more, and nothing is left out.
fn all_parts_are_there<'a, M: Viewed>(seen: &Seen<'a>, view: &M::View<'a>) {
    assert_eq!(View::bytes(view), seen.bytes);
    assert_eq!(View::offset(view), 0);
    let read = Reading::new(view, false);
    assert_eq!(read.errors, []);
    assert_eq!(read, Reading::new(view, false));
    assert!(read.is_as_good_as(&Reading::new(view, true)));
    if !seen.may_hide() {
        assert_eq!(read.unknown, seen.unknown);
    }
    let tree = serde_json::to_value(view.own().expect("it was checked"));
    if !seen.wide_enum {
        assert_eq!(tree.ok(), Some(view.tree()));
    }
}

/// A view that decodes as it is read takes what the tolerant decode takes, and its errors are
/// those of the walk.
fn lazy_is_tolerant<M: Viewed>(seen: &Seen<'_>) {
    let tolerant = DecodeOptions::tolerant().decode::<M>(seen.bytes);
    let view = match M::View::lazy(seen.bytes) {
        Ok(view) => view,
        Err(error) => {
            is_told_by_the_walk(seen, &error);
            assert!(tolerant.is_err() || seen.merges, "{error}");
            assert!(tolerant.is_err() || is_repetition(error.kind()), "{error}");
            return;
        }
    };
    unknown_fields_are_those_of_other_numbers::<M>(&view);
    let read = Reading::new(&view, false);
    assert_eq!(read, Reading::new(&view, false));
    assert!(read.is_as_good_as(&Reading::new(&view, true)));
    for error in &read.errors {
        is_told_by_the_walk(seen, error);
    }
    match view.own() {
        Ok(value) => {
            assert_eq!(read.errors, []);
            assert!(!seen.merges, "a merge of two messages");
            match tolerant {
                Ok(tolerant) => assert_eq!(&value, tolerant.value()),
                Err(error) => assert!(seen.may_hide() || error.kind().is_limit(), "{error}"),
            }
        }
        Err(error) => {
            assert!(read.errors.contains(&error), "{error}");
            assert!(tolerant.is_err() || seen.merges, "{error}");
        }
    }
    let text = format!("{view:?}");
    assert!(text.starts_with(M::schema().name()), "{text}");
    let _ = serde_json::to_string(&view);
}

fn unknown_fields_are_those_of_other_numbers<'a, M: Viewed>(view: &M::View<'a>) {
    let fields = Fields::at(View::bytes(view), View::offset(view));
    let expected: Vec<Field<'a>> = fields
        .with_max_group_depth(GROUP_DEPTH)
        .map(|field| field.expect("it was scanned"))
        .filter(|field| M::schema().field(field.number()).is_none())
        .collect();
    assert_eq!(view.unknown_fields().collect::<Vec<_>>(), expected);
}

fn errors_count_from_a_larger_buffer<M: Viewed>(bytes: &[u8]) {
    let plain = DecodeOptions::tolerant().view::<M::View<'_>>(bytes);
    let shifted = DecodeOptions::tolerant()
        .at(BASE)
        .view::<M::View<'_>>(bytes);
    match (plain, shifted) {
        (Ok(plain), Ok(shifted)) => {
            assert_eq!(View::offset(shifted.value()), BASE);
            let (plain_read, mut read) = (
                Reading::new(plain.value(), false),
                Reading::new(shifted.value(), false),
            );
            for (_, range) in &mut read.unknown {
                *range = range.start - BASE..range.end - BASE;
            }
            assert_eq!(read, plain_read);
            let deviations = plain.deviations().iter().zip(shifted.deviations());
            for (plain, shifted) in deviations {
                assert_eq!(moved(plain, BASE), bare(shifted));
            }
        }
        (Err(plain), Err(shifted)) => assert_eq!(moved(&plain, BASE), bare(&shifted)),
        (plain, shifted) => panic!("{plain:?} but {shifted:?} in a larger buffer"),
    }
}

fn payload_is_that_of_the_owned_record(bytes: &[u8]) {
    let Ok(view) = RecordView::decode(bytes) else {
        return;
    };
    let owned = Record::decode(bytes).expect("the view was taken");
    let payload = view.plain_payload().expect("the view was checked");
    assert_eq!(
        payload,
        owned.plain_payload().map(|payload| payload.as_ref())
    );
    let msg = view.msg().map(|msg| msg.map(|msg| msg.own()));
    match (msg, owned.msg()) {
        (Ok(None), None) => {}
        (Ok(Some(view)), Some(Ok(owned))) => assert_eq!(view, Ok(owned)),
        (Err(view), Some(Err(owned))) => {
            let payload = payload.expect("an error of a Message that is there");
            let offset = bytes.len() - behind(bytes, payload);
            assert_eq!(bare(&view), moved(&owned, offset));
        }
        (view, owned) => panic!("{view:?} but {owned:?}"),
    }
}

/// How many bytes there are from the start of a part to the end of `bytes`.
fn behind(bytes: &[u8], part: &[u8]) -> usize {
    bytes.as_ptr_range().end.addr() - part.as_ptr().addr()
}

fn errors_of_the_msg_count_from_the_record(bytes: &[u8], payload: &[u8]) {
    let base = bytes.len() - behind(bytes, payload);
    let record = RecordView::lazy(bytes).expect("it has a payload");
    for options in [DecodeOptions::strict(), DecodeOptions::tolerant()] {
        let of_record = record
            .msg_with(&options)
            .map(|msg| msg.map(Decoded::into_value));
        match (
            of_record,
            options.view::<<Msg as Viewed>::View<'_>>(payload),
        ) {
            (Ok(Some(msg)), Ok(alone)) => {
                let is_whole = !merges(Msg::schema(), payload);
                assert!(&msg == alone.value() || !is_whole);
                assert_eq!(msg.offset(), base);
            }
            (Err(error), Err(alone)) => assert_eq!(bare(&error), moved(&alone, base)),
            (of_record, alone) => panic!("{of_record:?} but {alone:?}"),
        }
    }
    match (record.lazy_msg(), <Msg as Viewed>::View::lazy(payload)) {
        (Ok(Some(msg)), Ok(alone)) => {
            let (read, alone) = (Reading::new(&msg, false), Reading::new(&alone, false));
            let errors: Vec<_> = read.errors.iter().map(bare).collect();
            let expected: Vec<_> = alone
                .errors
                .iter()
                .map(|error| moved(error, base))
                .collect();
            assert_eq!(errors, expected);
        }
        (Err(error), Err(alone)) => assert_eq!(bare(&error), moved(&alone, base)),
        (of_record, alone) => panic!("{of_record:?} but {alone:?}"),
    }
}

/// All that there is to read in a view.
#[derive(Debug, PartialEq)]
struct Reading {
    items: usize,
    sum: u64,
    errors: Vec<DecodeError>,
    unknown: Vec<(u32, Range<usize>)>,
}

impl Reading {
    fn new<'a>(view: &impl Parts<'a>, backwards: bool) -> Self {
        let (mut errors, mut unknown) = (Vec::new(), Vec::new());
        let mut note_error = |error| errors.push(error);
        let mut note_unknown =
            |field: Field<'_>| unknown.push((field.number(), field.offset()..field.end()));
        let mut tally = Tally::new(backwards, &mut note_error, &mut note_unknown);
        Part::read(view, &mut tally);
        let (items, sum) = (tally.items(), tally.sum());
        unknown.sort_by_key(|(_, range)| range.start);
        Self {
            items,
            sum,
            errors,
            unknown,
        }
    }

    /// The same but for the order in which it was read.
    fn is_as_good_as(&self, other: &Self) -> bool {
        let counts = |read: &Self| (read.items, read.sum, read.errors.len());
        counts(self) == counts(other) && self.unknown == other.unknown
    }
}

/// Whether two messages stand where there should be one, so that an owned decode merges them. Of a
/// oneof these are members that follow each other, if none comes between them.
fn merges(schema: &'static MessageSchema, bytes: &[u8]) -> bool {
    let mut parts: Vec<(u32, &'static MessageSchema, &[u8])> = Vec::new();
    let mut members = [0; 8];
    for field in Fields::new(bytes).with_max_group_depth(GROUP_DEPTH) {
        let Ok(field) = field else { return false };
        let number = field.number();
        let (Some(known), value) = (schema.field(number), field.value()) else {
            continue;
        };
        match known.label() {
            Label::Oneof(oneof) => {
                let before = core::mem::replace(&mut members[usize::from(oneof)], number);
                let is_message = matches!(known.kind(), FieldKind::Message(_));
                if before == number && is_message {
                    return true;
                }
                parts.retain(|(part, ..)| *part != before);
            }
            Label::Singular if parts.iter().any(|(part, ..)| *part == number) => return true,
            _ => {}
        }
        if let (FieldKind::Message(inner), Value::Len(bytes)) = (known.kind(), value) {
            parts.push((number, inner, bytes));
        }
    }
    parts
        .into_iter()
        .any(|(_, schema, bytes)| merges(schema, bytes))
}

/// Whether it is the entry of a map, which has no type and no view.
fn is_entry(schema: &MessageSchema) -> bool {
    schema::message(schema.full_name()).is_none()
}

fn is_repetition(kind: DecodeErrorKind) -> bool {
    matches!(
        kind,
        DecodeErrorKind::FieldRepeated | DecodeErrorKind::OneofRepeated { .. }
    )
}

fn is_told_by_the_walk(seen: &Seen<'_>, error: &DecodeError) {
    // A lazy view looks through more groups than the walk does unless it is told to.
    let mut deeper = Walk::new(seen.schema, seen.bytes).with_max_group_depth(GROUP_DEPTH);
    assert!(
        seen.problems.contains(error) || deeper.any(|item| item.problem() == Some(*error)),
        "{error}: {:?}",
        seen.problems
    );
    assert!(!error.kind().is_deviation() || is_repetition(error.kind()));
}

fn bare(error: &DecodeError) -> (DecodeErrorKind, usize, Option<&'static str>) {
    (error.kind(), error.offset(), error.full_name())
}

fn moved(error: &DecodeError, by: usize) -> (DecodeErrorKind, usize, Option<&'static str>) {
    (error.kind(), error.offset() + by, error.full_name())
}

/// What views look through.
const GROUP_DEPTH: u8 = 64;
const BASE: usize = 1_000_003;
