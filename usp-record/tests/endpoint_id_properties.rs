//! Properties that hold for every Endpoint ID and for every text.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;
use proptest::string::string_regex;
use usp_record::{
    AuthorityScheme, EndpointId, EndpointIdErrorKind, EndpointIdPattern, EndpointIdView,
    ToleratedIdView,
};

fn text(regex: &str) -> BoxedStrategy<String> {
    string_regex(regex).unwrap().boxed()
}

/// A scheme, an authority-id that is legal with it, and an instance-id that is legal when encoded.
fn legal_parts() -> impl Strategy<Value = (AuthorityScheme, String, Vec<u8>)> {
    let oui = "([0-9A-Fa-f]{6}|[0-9A-Fa-f]{7}|[0-9A-Fa-f]{9})";
    let any_bytes = || proptest::collection::vec(any::<u8>(), 1..=16).boxed();
    let bytes = |regex: &str| text(regex).prop_map(String::into_bytes).boxed();
    let none = || Just(String::new()).boxed();
    let short = || text("[a-zA-Z0-9._-]{0,6}");
    let number = any::<u32>().prop_map(|number| number.to_string()).boxed();
    let of = |scheme, authority_id: BoxedStrategy<String>, instance_id: BoxedStrategy<Vec<u8>>| {
        (Just(scheme), authority_id, instance_id)
    };
    prop_oneof![
        of(AuthorityScheme::Oui, text(oui), any_bytes()),
        of(AuthorityScheme::Cid, text("[0-9A-Fa-f]{6}"), any_bytes()),
        of(AuthorityScheme::Pen, number, any_bytes()),
        of(AuthorityScheme::SelfAssigned, short(), any_bytes()),
        of(
            AuthorityScheme::User,
            short(),
            bytes("[a-zA-Z0-9._-]{1,50}")
        ),
        of(
            AuthorityScheme::Os,
            none(),
            bytes(&format!("{oui}-[ -~]{{1,13}}"))
        ),
        of(
            AuthorityScheme::Ops,
            none(),
            bytes(&format!("{oui}-[ -~]{{1,6}}-[ -~]{{1,6}}"))
        ),
        of(
            AuthorityScheme::Uuid,
            none(),
            bytes("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ),
        of(AuthorityScheme::Imei, none(), bytes("[0-9]{15}")),
        of(
            AuthorityScheme::Proto,
            text("[a-zA-Z0-9_-]{0,6}"),
            any_bytes()
        ),
        of(AuthorityScheme::Doc, short(), any_bytes()),
        of(
            AuthorityScheme::Fqdn,
            none(),
            bytes("([a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?\\.){1,3}[a-z]{2,9}")
        ),
    ]
}

/// Texts that get past the first checks more often than random ones.
fn near_id() -> impl Strategy<Value = String> {
    let scheme = "(oui|cid|pen|self|user|os|ops|uuid|imei|proto|doc|fqdn|OS|x|)";
    prop_oneof![
        any::<String>(),
        text(&format!(
            "{scheme}:[0-9A-Fa-f.~é-]{{0,10}}:[a-z0-9A-F%.:_*é-]{{0,60}}"
        )),
        text(&format!(
            "(urn:bbf:usp:id:)?{scheme}:(00256D|):(00256D-)?[a-z0-9%.-]{{0,40}}"
        )),
        text(&format!(
            "{scheme}::([0-9a-f]{{4,8}}[.-]){{1,6}}[0-9a-f*-]{{0,20}}"
        )),
    ]
}

proptest! {
    #[test]
    fn new_then_display_then_parse_is_identity((scheme, authority_id, raw) in legal_parts()) {
        let id = EndpointId::new(scheme, &authority_id, &raw).unwrap();
        prop_assert_eq!(id.authority_scheme(), scheme);
        prop_assert_eq!(id.authority_id(), authority_id);
        let parsed = EndpointId::parse(&format!("{id}")).unwrap();
        prop_assert_eq!(&parsed, &id);
        prop_assert_eq!(parsed.authority_id(), id.authority_id());
        prop_assert_eq!(parsed.instance_id(), id.instance_id());
        prop_assert_eq!(EndpointId::parse_urn(&id.urn().to_string()), Ok(id));
    }

    #[test]
    fn r_arc_5_decoding_undoes_encoding((scheme, authority_id, raw) in legal_parts()) {
        let id = EndpointId::new(scheme, &authority_id, &raw).unwrap();
        let octets = id.as_view().instance_id_bytes();
        let (least, most) = octets.size_hint();
        prop_assert!(least <= raw.len() && raw.len() <= most.unwrap());
        prop_assert!(octets.eq(raw.iter().copied()));
        let decoded = id.as_view().decode_instance_id();
        prop_assert_eq!(decoded.as_deref(), core::str::from_utf8(&raw).ok());
    }

    #[test]
    fn r_arc_5_6_legal_ids_hold_legal_characters_only(text in near_id()) {
        if let Ok(id) = EndpointIdView::parse(&text) {
            let instance_id = id.instance_id();
            prop_assert!((1..=EndpointId::MAX_INSTANCE_ID_LEN).contains(&instance_id.len()));
            let is_legal = |b: u8| b.is_ascii_alphanumeric() || b"-._%".contains(&b);
            prop_assert!(instance_id.bytes().all(is_legal));
            prop_assert!(text.len() <= EndpointId::MAX_LEN);
            prop_assert_eq!(
                format!("{}:{}:{}", id.authority_scheme(), id.authority_id(), instance_id),
                text
            );
        }
    }

    #[test]
    fn strict_and_tolerant_modes_agree(text in near_id()) {
        let strict = EndpointIdView::parse(&text);
        match EndpointIdView::parse_tolerant(&text) {
            Ok(tolerated) => {
                prop_assert_eq!(tolerated.as_str(), &text);
                prop_assert_eq!(tolerated.deviations().next(), strict.err());
                prop_assert_eq!(tolerated.strict(), strict.ok());
            }
            Err(error) => {
                let within = error.offset() <= text.len().min(ToleratedIdView::MAX_LEN);
                prop_assert!(within && strict.is_err());
            }
        }
    }

    #[test]
    fn offsets_are_character_boundaries(text in near_id()) {
        let urn = format!("urn:bbf:usp:id:{text}");
        let errors = [
            EndpointIdView::parse(&text).err(),
            EndpointIdView::parse_tolerant(&text).err(),
        ];
        for error in errors.into_iter().flatten() {
            prop_assert!(text.is_char_boundary(error.offset()), "{error}");
        }
        let tolerated = EndpointIdView::parse_tolerant(&text);
        for deviation in tolerated.iter().flat_map(ToleratedIdView::deviations) {
            prop_assert!(text.is_char_boundary(deviation.offset()), "{deviation}");
        }
        let errors =
            [EndpointIdView::parse_urn(&urn).err(), EndpointIdPattern::parse_urn(&urn).err()];
        for error in errors {
            prop_assert!(error.is_none_or(|error| urn.is_char_boundary(error.offset())));
        }
    }

    #[test]
    fn errors_are_one_printable_line(text in near_id()) {
        if let Err(error) = EndpointIdView::parse(&text) {
            prop_assert!(!error.to_string().contains(char::is_control), "{error:?}");
        }
    }

    #[test]
    fn new_never_panics(index in 0..12_usize, authority_id: String, raw: Vec<u8>) {
        let scheme = AuthorityScheme::ALL[index];
        if let Ok(id) = EndpointId::new(scheme, &authority_id, &raw) {
            prop_assert_eq!(EndpointId::parse(id.as_str()), Ok(id));
        }
    }

    #[test]
    fn r_sec_11_an_id_is_covered_by_its_own_name(
        (scheme, authority_id, raw) in legal_parts(),
        cut: usize,
    ) {
        let id = EndpointId::new(scheme, &authority_id, &raw).unwrap();
        let urn = id.urn().to_string();
        let name = EndpointIdPattern::parse_urn(&urn).unwrap();
        prop_assert!(name.matches(id.as_view()) && !name.has_wildcard());

        let instance_id = id.instance_id();
        let kept = &instance_id[..cut % instance_id.len()];
        let wild = format!("urn:bbf:usp:id:{scheme}:{authority_id}:{kept}*");
        match EndpointIdPattern::parse_urn(&wild) {
            Ok(name) => prop_assert!(name.matches(id.as_view()) && scheme.allows_wildcard()),
            Err(error) => prop_assert!(
                !scheme.allows_wildcard()
                    || matches!(
                        error.kind(),
                        EndpointIdErrorKind::InstanceIdPercent
                            | EndpointIdErrorKind::InstanceIdForm { .. }
                    ),
                "{}", error
            ),
        }
    }
}
