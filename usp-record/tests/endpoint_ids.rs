//! The vectors of `testdata/endpoint_ids.tsv`.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

extern crate alloc;

use alloc::collections::BTreeSet;

use usp_record::{
    AuthorityScheme, EndpointId, EndpointIdError, EndpointIdErrorKind, EndpointIdView,
};

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/endpoint_ids.tsv"
));

struct Vector {
    line: usize,
    text: String,
    strict: String,
    tolerant: String,
}

fn vectors() -> Vec<Vector> {
    let mut lines = VECTORS
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    assert_eq!(
        lines.next().unwrap().1,
        "text\tstrict\toffset\ttolerant\tnote"
    );
    let vectors = lines.map(|(index, line)| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, kind, offset, tolerant, _note] = columns[..] else {
            panic!("line {} has {} columns", index + 1, columns.len());
        };
        let strict = if kind == "ok" {
            kind.to_owned()
        } else {
            format!("{kind}@{offset}")
        };
        Vector {
            line: index + 1,
            text: unescape(text),
            strict,
            tolerant: tolerant.to_owned(),
        }
    });
    vectors.collect()
}

fn unescape(text: &str) -> String {
    if text == "(empty)" {
        return String::new();
    }
    let mut plain = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        plain.push(match rest.next() {
            Some('t') => '\t',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('0') => '\0',
            Some('u') => {
                let digits: String = rest.by_ref().skip(1).take_while(|&c| c != '}').collect();
                char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
            }
            other => panic!("no escape: {other:?}"),
        });
    }
    plain
}

/// The name of the variant and the offset.
fn short(error: EndpointIdError) -> String {
    let kind = format!("{:?}", error.kind());
    let name = kind.split([' ', '(', '{']).next().unwrap();
    format!("{name}@{}", error.offset())
}

#[test]
fn r_arc_2a_5_6_strict_verdicts_are_as_listed() {
    for Vector {
        line, text, strict, ..
    } in vectors()
    {
        match EndpointIdView::parse(&text) {
            Ok(id) => {
                assert_eq!(strict, "ok", "line {line}: {text:?}");
                assert_eq!(id.to_string(), text);
                assert!(text.len() <= EndpointId::MAX_LEN);
            }
            Err(error) => {
                assert_eq!(strict, short(error), "line {line}: {text:?}");
                assert!(text.is_char_boundary(error.offset()), "line {line}");
            }
        }
    }
}

#[test]
fn tolerant_verdicts_are_as_listed() {
    for Vector {
        line,
        text,
        strict,
        tolerant,
    } in vectors()
    {
        let verdict = match EndpointIdView::parse_tolerant(&text) {
            Ok(id) => {
                assert_eq!(id.as_str(), text);
                assert_eq!(id.strict().is_some(), strict == "ok", "line {line}");
                let deviations: Vec<String> = id.deviations().map(short).collect();
                match deviations[..] {
                    [] => "ok".to_owned(),
                    _ => deviations.join(","),
                }
            }
            Err(error) => format!("!{}", short(error)),
        };
        assert_eq!(tolerant, verdict, "line {line}: {text:?}");
    }
}

#[test]
fn what_breaks_one_rule_in_the_tolerant_mode_breaks_it_in_the_strict_mode() {
    for Vector {
        line,
        strict,
        tolerant,
        ..
    } in vectors()
    {
        if let Some(first) = tolerant
            .split(',')
            .next()
            .filter(|first| !first.starts_with('!'))
        {
            assert_eq!(first, strict, "line {line}");
        }
    }
}

#[test]
fn every_scheme_and_every_kind_has_a_vector() {
    let ids: Vec<String> = vectors()
        .into_iter()
        .filter(|vector| vector.strict == "ok")
        .map(|vector| vector.text)
        .collect();
    for scheme in AuthorityScheme::ALL {
        assert!(
            ids.iter()
                .any(|id| EndpointId::parse(id).unwrap().authority_scheme() == scheme)
        );
    }
    let kinds: BTreeSet<String> = vectors()
        .iter()
        .flat_map(|vector| {
            vector
                .tolerant
                .split([',', '!'])
                .chain([vector.strict.as_str()])
        })
        .filter_map(|short| short.split_once('@'))
        .map(|(name, _)| name.to_owned())
        .collect();
    for name in [
        "AuthorityIdForm",
        "Character",
        "ColonMissing",
        "Empty",
        "InstanceIdCharacter",
        "InstanceIdEmpty",
        "InstanceIdForm",
        "InstanceIdLength",
        "InstanceIdPercent",
        "SchemeCase",
        "SchemeUnknown",
        "UrnPrefix",
    ] {
        assert!(kinds.contains(name), "{name}");
    }
}

#[test]
fn urn_form_of_every_legal_vector_round_trips_and_shifts_errors() {
    for Vector { line, text, .. } in vectors() {
        let urn = format!("urn:bbf:usp:id:{text}");
        match (
            EndpointIdView::parse(&text),
            EndpointIdView::parse_urn(&urn),
        ) {
            (Ok(id), Ok(same)) => {
                assert_eq!(id, same, "line {line}");
                assert_eq!(id.urn().to_string(), urn);
            }
            (Err(bare), Err(error)) if bare.kind() != EndpointIdErrorKind::UrnPrefix => {
                assert_eq!(bare.kind(), error.kind(), "line {line}");
                assert_eq!(bare.offset() + 15, error.offset(), "line {line}");
            }
            (Err(_), Err(error)) => assert_eq!(error.kind(), EndpointIdErrorKind::SchemeUnknown),
            (bare, urn) => panic!("line {line}: {bare:?}, but {urn:?}"),
        }
    }
}

#[test]
fn p_24_an_instance_id_has_1_to_50_characters_and_an_escape_has_three() {
    let reads = |instance: &str| EndpointId::parse(&format!("self::{instance}")).is_ok();
    assert!(reads(&"a".repeat(50)) && !reads(&"a".repeat(51)) && !reads(""));
    assert!(reads(&"%20".repeat(16)) && !reads(&"%20".repeat(17)));
}

#[test]
fn p_25_endpoint_ids_are_equal_byte_by_byte() {
    let id = |text: &str| EndpointId::parse(text).unwrap();
    assert_eq!(id("oui:00256D:a"), id("oui:00256D:a"));
    assert_ne!(id("oui:00256D:a"), id("oui:00256d:a"));
    assert_ne!(id("self::a"), id("self::%61"));
}

#[test]
fn p_26_authorities_have_the_form_of_their_scheme() {
    let reads = |text: &str| EndpointId::parse(text).is_ok();
    assert!(reads("cid:3AA3F8:a") && !reads("cid:3AA3F8F:a"));
    assert!(reads("oui:3AA3F8F:a") && !reads("oui:3AA3F8FF:a"));
    assert!(reads("pen:4294967295:a") && !reads("pen:4294967296:a"));
}
