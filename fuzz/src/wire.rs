//! The laws of `usp_proto::wire`.

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::{Described as _, MessageSchema};
use usp_proto::wire::{Content, Field, Fields, Item, Walk, plain_payload};
use usp_proto::{DecodeError, DecodeErrorKind};

/// Any bytes can be walked, whatever they are said to be.
///
/// # Panics
///
/// If a law is broken.
pub fn check(bytes: &[u8]) {
    fields_follow_each_other(bytes);
    for schema in [Record::schema(), Msg::schema()] {
        let items: Vec<_> = Walk::new(schema, bytes).collect();
        items_cover_the_input_once_and_in_order(&items, bytes.len());
        items_nest(&items, schema);
        fields_agree_with_the_walk(&items, bytes);
        offsets_count_from_a_larger_buffer(schema, &items, bytes);
    }
    let items: Vec<_> = Walk::record(bytes).collect();
    items_cover_the_input_once_and_in_order(&items, bytes.len());
    items_nest(&items, Record::schema());
    payload_is_entered_at_most_once(&items, bytes);
    let items: Vec<_> = Walk::msg(bytes).collect();
    assert_eq!(items, Walk::new(Msg::schema(), bytes).collect::<Vec<_>>());
}

fn fields_follow_each_other(bytes: &[u8]) {
    for depth in [0, 1, GROUP_DEPTH, u8::MAX] {
        let mut fields = Fields::new(bytes).with_max_group_depth(depth);
        let mut end = 0;
        let mut failed = false;
        for field in fields.by_ref() {
            assert!(!failed, "a field behind an error");
            match field {
                Ok(field) => {
                    assert_eq!(field.offset(), end);
                    assert!(field.offset() < field.value_offset());
                    assert!(field.value_offset() <= field.end());
                    assert!((1..1 << 29).contains(&field.number()));
                    end = field.end();
                }
                Err(error) => {
                    failed = true;
                    assert!((end..=bytes.len()).contains(&error.offset()), "{error}");
                    assert_eq!((error.message(), error.field()), (None, None));
                }
            }
        }
        assert!(failed || end == bytes.len());
        assert!(fields.next().is_none(), "more behind the end");
    }
}

fn items_cover_the_input_once_and_in_order(items: &[Item<'_>], len: usize) {
    let mut end = 0;
    for item in items {
        let range = item.range();
        assert_eq!(range.start, end, "{item:?}");
        assert!(range.start <= range.end, "{item:?}");
        assert_eq!(range.start, item.offset());
        let is_empty = matches!(item.content(), Content::Close | Content::Absent);
        assert_eq!(range.is_empty(), is_empty, "{item:?}");
        end = range.end;
    }
    assert_eq!(end, len);
}

fn items_nest(items: &[Item<'_>], outermost: &'static MessageSchema) {
    let mut open = vec![outermost];
    for item in items {
        let expected = match item.content() {
            Content::Close => open.pop(),
            _ => open.last().copied(),
        };
        assert_eq!(Some(item.message()), expected, "{item:?}");
        assert_eq!(item.depth() + 1, open.len(), "{item:?}");
        if let Content::Open(schema) | Content::OpenMsg(schema) = item.content() {
            open.push(schema);
        }
        problem_fits(item);
    }
    assert_eq!(open, [outermost]);
}

fn problem_fits(item: &Item<'_>) {
    let Some(problem) = item.problem() else {
        let content = item.content();
        assert!(
            !matches!(
                content,
                Content::Malformed(_) | Content::Mismatch(_) | Content::Absent
            ),
            "{item:?} without a problem"
        );
        return;
    };
    // The value of an enum and the bad octet of a text stand behind the start, and what is
    // incomplete is so at the end.
    assert!(
        (item.range().start..=item.range().end).contains(&problem.offset()),
        "{item:?}"
    );
    assert_eq!(problem.message(), Some(item.message()));
    let is_deviation = problem.kind().is_deviation();
    match item.content() {
        Content::Malformed(_) | Content::Mismatch(_) => assert!(!is_deviation, "{item:?}"),
        _ => assert!(is_deviation, "{item:?}"),
    }
    assert!(!problem.to_string().contains('\n'));
    let _ = problem.code();
}

/// Both take the outermost message apart in the same way, one with the schema and one without.
fn fields_agree_with_the_walk(items: &[Item<'_>], bytes: &[u8]) {
    let mut fields = Fields::new(bytes).with_max_group_depth(GROUP_DEPTH);
    let mut open: Option<Field<'_>> = None;
    for item in items.iter().filter(|item| item.depth() == 0) {
        match item.content() {
            Content::Absent => {}
            Content::Close => {
                let field = open.take().expect("the end of a message that is open");
                assert_eq!(item.offset(), field.end());
            }
            Content::Malformed(rest) => {
                let error = fields
                    .next()
                    .expect("as many fields")
                    .expect_err("an error too");
                assert_eq!(Some(bare(error)), item.problem().map(bare));
                assert_eq!(rest, &bytes[item.range()]);
                assert_eq!(item.range().end, bytes.len());
            }
            content => {
                let field = fields
                    .next()
                    .expect("as many fields")
                    .expect("no error either");
                assert_eq!(
                    (field.number(), field.offset()),
                    (item.number(), item.offset())
                );
                if let Content::Open(_) = content {
                    assert_eq!(item.range().end, field.value_offset());
                    open = Some(field);
                } else {
                    assert_eq!(item.range().end, field.end());
                }
                if let Content::Unknown(value) | Content::Mismatch(value) = content {
                    assert_eq!(value, field.value());
                }
            }
        }
    }
    assert!(open.is_none());
    assert_eq!(fields.next(), None);
}

fn offsets_count_from_a_larger_buffer(
    schema: &'static MessageSchema,
    items: &[Item<'_>],
    bytes: &[u8],
) {
    let mut shifted = Walk::new(schema, bytes).at(BASE);
    for item in items {
        let other = shifted.next().expect("as many items");
        assert_eq!(
            other.range(),
            item.range().start + BASE..item.range().end + BASE
        );
        assert_eq!(other.content(), item.content());
        assert_eq!(
            other.problem().map(bare),
            item.problem()
                .map(bare)
                .map(|(kind, offset)| (kind, offset + BASE))
        );
    }
    assert_eq!(shifted.next(), None);
    let plain = Fields::new(bytes).map(|field| field.map(|field| field.end() + BASE));
    let shifted = Fields::at(bytes, BASE).map(|field| field.map(|field| field.end()));
    for (plain, shifted) in plain.zip(shifted) {
        assert_eq!(plain.ok(), shifted.ok());
    }
}

fn payload_is_entered_at_most_once(items: &[Item<'_>], bytes: &[u8]) {
    let payload = plain_payload(bytes);
    let mut entered = items
        .iter()
        .filter(|item| matches!(item.content(), Content::OpenMsg(_)));
    let first = entered.next();
    assert!(entered.next().is_none(), "a second Message in a Record");
    if let Some(range) = &payload {
        assert!(!range.is_empty() && range.end <= bytes.len());
    }
    // Groups that the walk does not look through hide the payload from it.
    if let Some(item) = first {
        assert_eq!(Some(item.range().end), payload.map(|range| range.start));
    }
}

fn bare(error: DecodeError) -> (DecodeErrorKind, usize) {
    (error.kind(), error.offset())
}

/// What `Walk` looks through unless told otherwise.
const GROUP_DEPTH: u8 = 16;
const BASE: usize = 1_000_003;
