use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};

use super::*;

fn view(text: &str) -> EndpointIdView<'_> {
    EndpointIdView::parse(text).unwrap()
}

#[test]
fn r_arc_2a_parts_of_the_examples_are_told_apart() {
    let id = view("oui:00256D:my-unique-bbf-id-42");
    assert_eq!(
        (id.oui(), id.pen(), id.serial_number()),
        (Some("00256D"), None, None)
    );
    assert_eq!(view("pen:3561:my-unique-bbf-id-42").pen(), Some(3561));
    assert_eq!(view("pen:4294967295:a").pen(), Some(u32::MAX));
    assert_eq!(view("cid:3AA3F8:my-unique-usp-id-42").oui(), None);
    let id = view("os::00256D-0123456789");
    assert_eq!(
        (id.oui(), id.serial_number()),
        (Some("00256D"), Some("0123456789"))
    );
    assert_eq!(id.product_class(), None);
    let id = view("uuid::f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    assert_eq!(id.uuid(), Some(0xf81d_4fae_7dec_11d0_a765_00a0_c91e_6bf6));
    assert_eq!(
        view("imei::990000862471854").imei(),
        Some("990000862471854")
    );
    assert_eq!(
        view("fqdn::www.example.org").fqdn(),
        Some("www.example.org")
    );
    let id = view("self:here:my-Agent");
    assert_eq!((id.authority_id(), id.instance_id()), ("here", "my-Agent"));
    assert_eq!(
        (id.oui(), id.uuid(), id.imei(), id.fqdn()),
        (None, None, None, None)
    );
}

#[test]
fn p25_product_class_is_unknown_if_dashes_leave_it_open() {
    let id = view("ops::00256D-STB-2-01");
    assert_eq!((id.product_class(), id.serial_number()), (None, None));
    assert_eq!(id.oui(), Some("00256D"));
    assert_eq!(view("os::00256D-01-02").serial_number(), Some("01-02"));
}

#[test]
fn r_arc_3_ids_of_the_broadband_forum_are_known() {
    for text in [
        "oui:00256D:a",
        "oui:00256d:a",
        "os::00256D-a",
        "ops::00256D-a-b",
        "pen:3561:a",
    ] {
        assert!(view(text).is_reserved(), "{text}");
    }
    for text in [
        "oui:00256D0:a",
        "cid:00256D:a",
        "pen:35610:a",
        "self:3561:a",
        "doc::00256D-a",
    ] {
        assert!(!view(text).is_reserved(), "{text}");
    }
}

#[test]
fn r_arc_5_new_encodes_what_an_instance_id_cannot_hold() {
    let new =
        |raw: &[u8]| EndpointId::new(AuthorityScheme::SelfAssigned, "", raw).map(String::from);
    assert_eq!(new(b"aZ09-._"), Ok("self::aZ09-._".to_string()));
    assert_eq!(
        new(b"a:b/c d%~"),
        Ok("self::a%3Ab%2Fc%20d%25%7E".to_string())
    );
    assert_eq!(new("é".as_bytes()), Ok("self::%C3%A9".to_string()));
    assert_eq!(new(&[0, 0xff]), Ok("self::%00%FF".to_string()));
    assert_eq!(new(b""), Err(EndpointIdErrorKind::InstanceIdEmpty.at(6)));
}

#[test]
fn r_arc_5_decoding_undoes_every_escape_once() {
    assert_eq!(
        view("doc::agent%2521").decode_instance_id().as_deref(),
        Some("agent%21")
    );
    assert_eq!(
        view("doc::%e2%82%AC").decode_instance_id().as_deref(),
        Some("€")
    );
    assert_eq!(view("doc::%ff").decode_instance_id(), None);
    assert!(view("doc::%ff").instance_id_bytes().eq([0xff]));
    let tolerated = EndpointIdView::parse_tolerant("doc::100%%4%41").unwrap();
    assert_eq!(tolerated.decode_instance_id().as_deref(), Some("100%%4A"));
    assert!(tolerated.instance_id_bytes().eq(*b"100%%4A"));
}

#[test]
fn r_arc_6_the_encoded_form_is_counted() {
    let new = |raw: &str| EndpointId::new(AuthorityScheme::User, "", raw);
    assert!(new(&"a".repeat(50)).is_ok());
    assert_eq!(
        new(&"a".repeat(51)),
        Err(EndpointIdErrorKind::InstanceIdLength { found: 51 }.at(56))
    );
    assert!(new(&[&" ".repeat(16), "ab"].concat()).is_ok());
    assert_eq!(
        new(&" ".repeat(17)),
        Err(EndpointIdErrorKind::InstanceIdLength { found: 51 }.at(56))
    );
}

#[test]
fn r_arc_6_the_longest_id_has_the_length_that_is_told() {
    let id = EndpointId::new(AuthorityScheme::Pen, "4294967295", "a".repeat(50)).unwrap();
    assert_eq!(id.as_str().len(), EndpointId::MAX_LEN);
    assert_eq!(EndpointId::MAX_LEN, 65);
}

#[test]
fn new_keeps_colons_of_an_authority_id_out() {
    let error = EndpointId::new(AuthorityScheme::SelfAssigned, "a:b", "c").unwrap_err();
    let kind = EndpointIdErrorKind::AuthorityIdForm {
        scheme: AuthorityScheme::SelfAssigned,
        found: Some(':'),
    };
    assert_eq!(error, kind.at(6));
}

#[test]
fn ids_are_equal_ordered_and_found_as_their_text() {
    let texts = ["cid:3AA3F8:b", "oui:00256D:a", "oui:00256d:a"];
    let ids: BTreeSet<EndpointId> = texts.map(|text| view(text).into_owned()).into();
    assert!(ids.iter().map(EndpointId::as_str).eq(texts));
    assert!(ids.contains("oui:00256D:a"));
    let table: BTreeMap<EndpointId, u8> = ids.into_iter().zip(0..).collect();
    assert_eq!(table.get("oui:00256d:a"), Some(&2));
    assert_ne!(view("self::%2f"), view("self::%2F"));
    assert_ne!(view("self::A"), view("self::%41"));
    assert_eq!(view("self::A"), view("self::A").into_owned());
    assert_eq!(view("self::A").into_owned(), view("self::A"));
    assert_eq!(view("self::A").into_owned(), "self::A");
    assert!(view("self::A") < view("self::B"));
}

#[cfg(feature = "std")]
#[test]
fn ids_hash_as_their_text() {
    let ids: std::collections::HashSet<EndpointId> = [view("self::A").into_owned()].into();
    assert!(ids.contains("self::A"));
    assert!(!ids.contains("self::B"));
}

#[test]
fn every_way_into_an_id_agrees() {
    let text = "self:abc:A%20b";
    let id = EndpointId::parse(text).unwrap();
    assert_eq!(text.parse(), Ok(id.clone()));
    assert_eq!(EndpointId::try_from(text), Ok(id.clone()));
    assert_eq!(EndpointId::try_from(String::from(text)), Ok(id.clone()));
    assert_eq!(EndpointId::from(view(text)), id);
    assert_eq!(EndpointId::parse_urn(&id.urn().to_string()), Ok(id.clone()));
    assert_eq!(
        EndpointId::new(AuthorityScheme::SelfAssigned, "abc", "A b"),
        Ok(id.clone())
    );
    assert_eq!((id.authority_id(), id.instance_id()), ("abc", "A%20b"));
    assert_eq!(EndpointIdView::from(&id), view(text));
    assert_eq!(
        format!("{id:?} {:?}", id.as_view()),
        format!("EndpointId({text:?}) EndpointIdView({text:?})")
    );
    assert_eq!(
        format!("{id:>16}|{:<16}", id.as_view()),
        "  self:abc:A%20b|self:abc:A%20b  "
    );
    assert_eq!(String::from(id), text);
}

#[test]
fn urn_prefix_takes_any_case_in_its_first_two_words_only() {
    assert!(EndpointIdView::parse_urn("URN:BBF:usp:id:self::a").is_ok());
    assert!(EndpointIdView::parse_urn("urn:bbf:USP:id:self::a").is_err());
    assert!(EndpointIdView::parse_urn("urn:bbf:usp:i").is_err());
    assert!(EndpointIdView::parse_urn("urn:bbf:usp:i\u{e9}:self::a").is_err());
}

#[test]
fn tolerated_ids_keep_their_text_and_their_parts() {
    let id = EndpointIdView::parse_tolerant("urn:bbf:usp:id:OUI:00005A:ea:5e").unwrap();
    assert_eq!(id.as_str(), "urn:bbf:usp:id:OUI:00005A:ea:5e");
    assert_eq!(id.authority_scheme(), Some(AuthorityScheme::Oui));
    assert_eq!(id.authority_scheme_text(), "OUI");
    assert_eq!((id.authority_id(), id.instance_id()), ("00005A", "ea:5e"));
    assert_eq!(id.strict(), None);
    let id = EndpointIdView::parse_tolerant("oktopusController").unwrap();
    assert_eq!(
        (id.authority_scheme(), id.authority_scheme_text()),
        (None, "")
    );
    assert_eq!(
        (id.authority_id(), id.instance_id()),
        ("", "oktopusController")
    );
    assert_eq!(id.to_string(), id.as_str());
    assert_eq!(format!("{id:?}"), "ToleratedIdView(\"oktopusController\")");
}

#[test]
fn tolerated_ids_break_six_rules_at_most() {
    let text = ["urn:bbf:usp:id:IMEI:x:", &":".repeat(51)].concat();
    let id = EndpointIdView::parse_tolerant(&text).unwrap();
    let offsets: alloc::vec::Vec<_> = id
        .deviations()
        .map(|deviation| deviation.offset())
        .collect();
    assert_eq!(offsets, [0, 15, 20, 22, 72, 22]);
    assert_eq!(id.deviations().size_hint().1, Some(6));
}

#[test]
fn tolerated_ids_are_bounded() {
    assert!(EndpointIdView::parse_tolerant(&"a".repeat(255)).is_ok());
    let error = EndpointIdView::parse_tolerant(&"a".repeat(256)).unwrap_err();
    assert_eq!(
        error,
        EndpointIdErrorKind::TooLong {
            found: 256,
            max: 255
        }
        .at(255)
    );
    let error = EndpointIdView::parse_tolerant(&"é".repeat(200)).unwrap_err();
    assert_eq!(
        error,
        EndpointIdErrorKind::TooLong {
            found: 400,
            max: 255
        }
        .at(254)
    );
}
