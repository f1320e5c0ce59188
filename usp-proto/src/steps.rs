//! Counts the work of reading, in tests of this crate: time would not prove anything.

/// That much was done: a length or a number read, sixteen bytes of text checked.
#[cfg(not(test))]
#[inline(always)]
pub(crate) const fn step(_: usize) {}

#[cfg(test)]
pub(crate) use self::count::step;

#[cfg(test)]
mod count {
    use core::cell::Cell;

    std::thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn step(steps: usize) {
        STEPS.with(|all| all.set(all.get() + steps));
    }

    /// The steps that `work` takes.
    pub(super) fn steps_of(work: impl FnOnce()) -> usize {
        STEPS.with(|all| all.set(0));
        work();
        STEPS.with(Cell::get)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;
    use alloc::{format, vec};

    use super::count::steps_of;
    use crate::msg::MsgView;
    use crate::msg::get_resp::ResolvedPathResultView;
    use crate::view::View as _;
    use crate::{DecodeOptions, Peek};

    fn field(tag: u8, value: &[u8]) -> Vec<u8> {
        let mut bytes = vec![tag];
        let mut len = value.len();
        while len > 0x7f {
            bytes.push(u8::try_from(len & 0x7f).unwrap() | 0x80);
            len >>= 7;
        }
        bytes.push(u8::try_from(len).unwrap());
        bytes.extend_from_slice(value);
        bytes
    }

    fn entry(key: &str, value: &[u8]) -> Vec<u8> {
        field(
            0x12,
            &[field(0x0a, key.as_bytes()), field(0x12, value)].concat(),
        )
    }

    /// A `Msg` with a `GetResp` of one result.
    fn get_resp(resolved: &[u8]) -> Vec<u8> {
        let result = [field(0x0a, b"Device."), resolved.to_vec()].concat();
        let response = field(0x0a, &field(0x0a, &result));
        let body = field(0x12, &response);
        let header = [field(0x0a, b"1"), vec![0x10, 2]].concat();
        [field(0x0a, &header), field(0x12, &body)].concat()
    }

    /// Maps of `n` entries that make it hard for whoever checks many of them together.
    fn maps(n: usize) -> Vec<(&'static str, Vec<u8>)> {
        let long = vec![b'x'; 200];
        let unknown = field(0x7a, b"unknown");
        let of = |entry: &dyn Fn(usize) -> Vec<u8>| (0..n).flat_map(entry).collect::<Vec<u8>>();
        vec![
            ("short", of(&|i| entry(&format!("A{i}"), b"1"))),
            ("long", of(&|i| entry(&format!("A{i}"), &long))),
            (
                "two short, one long",
                of(&|i| match i % 3 {
                    0 => entry("Long", &long),
                    _ => entry("Short", b"1"),
                }),
            ),
            (
                "a stranger behind each",
                of(&|i| [entry(&format!("A{i}"), b"1"), unknown.clone()].concat()),
            ),
            (
                "no text behind each long one",
                of(&|i| match i % 3 {
                    0 => entry("Long", &long),
                    1 => entry("Short", b"1"),
                    _ => entry("Bad", b"\xff"),
                }),
            ),
            (
                "short, the last no text",
                of(&|i| entry("A", if i + 1 == n { b"\xff" } else { b"1" })),
            ),
            (
                "value before key",
                of(&|_| field(0x12, &[field(0x12, b"1"), field(0x0a, b"A")].concat())),
            ),
            (
                "every other in two halves",
                of(&|i| match i % 2 {
                    0 => entry("A", b"1"),
                    _ => field(0x12, &[field(0x0a, b"A"), field(0x0a, b"B")].concat()),
                }),
            ),
        ]
    }

    /// Reads all that can be read, `times` over.
    fn read(map: &ResolvedPathResultView<'_>, times: usize) {
        for _ in 0..times {
            _ = map.result_params().iter().filter(Result::is_ok).count();
            _ = map.result_params().get("none");
            _ = map.resolved_path();
            _ = map.result_params().len();
        }
    }

    /// No more than that many steps a byte: each byte is looked at as a part of a few levels.
    const PER_BYTE: usize = 5;

    #[track_caller]
    fn assert_linear(name: &str, make: impl Fn(usize) -> Vec<u8>, work: impl Fn(&[u8])) {
        let (small, large) = (make(500), make(4_000));
        let (few, many) = (steps_of(|| work(&small)), steps_of(|| work(&large)));
        assert!(few > 0, "{name}: nothing is counted");
        assert!(
            many <= large.len() * PER_BYTE,
            "{name}: {many} for {} bytes",
            large.len()
        );
        assert!(many <= few * 9, "{name}: {few} steps grow to {many}");
    }

    #[test]
    fn entries_of_any_form_cost_no_more_than_their_number() {
        for (index, (name, _)) in maps(1).iter().enumerate() {
            let map = |n: usize| maps(n).swap_remove(index).1;
            assert_linear(name, map, |bytes| {
                read(&ResolvedPathResultView::lazy(bytes).unwrap(), 1);
            });
            assert_linear(name, map, |bytes| {
                _ = DecodeOptions::tolerant().view::<ResolvedPathResultView<'_>>(bytes);
            });
        }
    }

    #[test]
    fn parts_within_parts_cost_no_more_than_their_number() {
        let object = field(
            0x1a,
            &[field(0x0a, b"Device.A."), entry("B", b"1")].concat(),
        );
        let stranger = [
            field(0x1a, &[field(0x7a, b"x"), entry("B", b"\xc3\xa9")].concat()),
            field(0x7a, b"y"),
        ]
        .concat();
        for (name, part) in [("usual", object), ("unusual", stranger)] {
            assert_linear(
                name,
                |n| get_resp(&part.repeat(n)),
                |bytes| {
                    let msg = MsgView::lazy(bytes).unwrap();
                    for result in msg.get_resp().unwrap().unwrap().req_path_results() {
                        for object in result.unwrap().resolved_path_results() {
                            read(&object.unwrap(), 1);
                        }
                    }
                },
            );
            assert_linear(
                name,
                |n| get_resp(&part.repeat(n)),
                |bytes| {
                    _ = DecodeOptions::tolerant().view::<MsgView<'_>>(bytes);
                },
            );
        }
    }

    #[test]
    fn reading_again_costs_the_same_again() {
        for (name, bytes) in maps(400) {
            let view = ResolvedPathResultView::lazy(&bytes).unwrap();
            let once = steps_of(|| read(&view, 1));
            assert_eq!(steps_of(|| read(&view, 10)), once * 10, "{name}");
        }
    }

    #[test]
    fn a_group_within_groups_costs_no_more_than_its_bytes() {
        // As deep as is taken, many times.
        let group = [[0x7b; 16], [0x7c; 16]].concat();
        assert_linear(
            "groups",
            |n| group.repeat(n),
            |bytes| {
                _ = DecodeOptions::tolerant().view::<ResolvedPathResultView<'_>>(bytes);
                _ = ResolvedPathResultView::lazy(bytes)
                    .unwrap()
                    .unknown_fields()
                    .count();
            },
        );
    }

    #[test]
    fn a_peek_costs_the_same_for_a_record_of_any_size() {
        let record = |n: usize| {
            let msg = get_resp(&maps(n).swap_remove(0).1);
            let ends = [field(0x12, b"self::b"), field(0x1a, b"self::a")].concat();
            [ends, field(0x3a, &field(0x12, &msg))].concat()
        };
        let steps = |bytes: &[u8]| {
            steps_of(|| {
                let msg = Peek::new(bytes).unwrap().msg().unwrap().unwrap();
                assert!(msg.msg_id().is_ok() && msg.msg_type().is_ok());
            })
        };
        assert_eq!(steps(&record(20)), steps(&record(20_000)));
        assert!(steps(&record(1)) < 40);
    }
}
