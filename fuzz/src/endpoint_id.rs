//! The laws of Endpoint IDs.

use usp_record::{EndpointId, EndpointIdPattern, EndpointIdView};

/// Any text can be parsed as the name of an Endpoint.
///
/// # Panics
///
/// If a law is broken.
pub fn check(text: &str) {
    let strict = EndpointIdView::parse(text);
    let tolerant = EndpointIdView::parse_tolerant(text);
    if let Err(error) = &strict {
        assert!(text.is_char_boundary(error.offset()), "{error}");
        assert!(
            !error.to_string().contains(|char: char| char.is_control()),
            "{error:?}"
        );
    }
    if let Err(error) = &tolerant {
        assert!(
            strict.is_err(),
            "strict takes what tolerant refuses: {error}"
        );
        assert!(text.is_char_boundary(error.offset()), "{error}");
    }
    if let Ok(tolerant) = &tolerant {
        assert_eq!(tolerant.as_str(), text);
        assert_eq!(tolerant.strict(), strict.ok());
        for deviation in tolerant.deviations() {
            assert!(text.is_char_boundary(deviation.offset()), "{deviation}");
        }
        if let Err(error) = &strict {
            assert_eq!(tolerant.deviations().next().as_ref(), Some(error));
        }
        let octets: Vec<u8> = tolerant.instance_id_bytes().collect();
        let decoded = tolerant.decode_instance_id();
        assert_eq!(decoded.as_deref(), core::str::from_utf8(&octets).ok());
    }
    if let Ok(id) = strict {
        parts_make_the_whole(id);
    }
    if let Ok(name) = EndpointIdPattern::parse_urn(text) {
        let urn = EndpointIdView::parse_urn(text);
        assert_eq!(urn.is_ok(), !name.has_wildcard());
        if let Ok(id) = urn {
            assert!(name.matches(id));
        }
    }
}

/// An Endpoint ID made from its parts is an Endpoint ID again, whatever the instance-id holds.
///
/// # Panics
///
/// If a law is broken.
pub fn check_instance_id(octets: &[u8]) {
    use usp_record::AuthorityScheme::{Ops, Os, Proto, User};

    for scheme in [User, Os, Ops, Proto] {
        if let Ok(id) = EndpointId::new(scheme, "", octets) {
            let again: Vec<u8> = id.as_view().instance_id_bytes().collect();
            assert_eq!(again, octets);
            parts_make_the_whole(id.as_view());
        }
    }
}

fn parts_make_the_whole(id: EndpointIdView<'_>) {
    let (scheme, authority_id) = (id.authority_scheme(), id.authority_id());
    let whole = format!("{}:{authority_id}:{}", scheme.as_str(), id.instance_id());
    assert_eq!(whole, id.as_str());
    assert!(whole.len() <= EndpointId::MAX_LEN);
    assert!(id.instance_id().len() <= EndpointId::MAX_INSTANCE_ID_LEN);
    let owned = EndpointId::try_from(whole).expect("it was one");
    assert_eq!(owned, id);
    let urn = id.urn().to_string();
    assert_eq!(EndpointIdView::parse_urn(&urn), Ok(id));
    assert!(EndpointIdPattern::parse_urn(&urn).is_ok_and(|name| name.matches(id)));
    for part in [
        id.oui(),
        id.product_class(),
        id.serial_number(),
        id.imei(),
        id.fqdn(),
    ] {
        assert!(part.is_none_or(|part| id.as_str().contains(part)));
    }
    let _ = (id.pen(), id.uuid(), id.is_reserved());
}
