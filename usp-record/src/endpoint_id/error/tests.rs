use alloc::string::ToString;

use crate::{AuthorityScheme, EndpointIdErrorKind, EndpointIdView};

fn strict(text: &str) -> alloc::string::String {
    EndpointIdView::parse(text).unwrap_err().to_string()
}

#[test]
fn every_error_of_the_strict_parser_has_its_text() {
    assert_eq!(
        strict(""),
        "found nothing, expected authority-scheme:authority-id:instance-id at byte 0"
    );
    assert_eq!(
        strict("urn:bbf:usp:id:self::a"),
        "found the urn form, expected the endpoint id alone at byte 0"
    );
    assert_eq!(
        strict("usp-agent"),
        "found 0 of the two colons in authority-scheme:authority-id:instance-id at byte 9"
    );
    assert_eq!(
        strict("self:a"),
        "found 1 of the two colons in authority-scheme:authority-id:instance-id at byte 6"
    );
    assert_eq!(
        strict("mac::a"),
        "found no known authority-scheme, expected oui, cid, pen, self, user, os, ops, uuid, \
         imei, proto, doc or fqdn at byte 0"
    );
    assert_eq!(
        strict("Self::a"),
        "found capitals in the authority-scheme, expected \"self\" at byte 0"
    );
    assert_eq!(
        strict("self::"),
        "found an empty instance-id, expected 1 to 50 characters at byte 6"
    );
    assert_eq!(
        strict("self::a\u{202e}"),
        "found '\\u{202e}' in the instance-id, expected letters, digits, '-', '.', '_' or %XX at \
         byte 7"
    );
    assert_eq!(
        strict("self::a%4"),
        "found '%' without two hex digits in the instance-id, expected %XX at byte 7"
    );
    assert_eq!(
        strict(&["self::", &"a".repeat(53)].concat()),
        "found 53 characters in the instance-id, expected at most 50 at byte 56"
    );
}

#[test]
fn r_arc_2a_every_authority_id_form_has_its_text() {
    for (text, error) in [
        (
            "oui:00256:a",
            "found the end in the authority-id, oui expects 6, 7 or 9 hex digits at byte 9",
        ),
        (
            "cid:3AA3F8F:a",
            "found 'F' in the authority-id, cid expects 6 hex digits at byte 10",
        ),
        (
            "pen:03561:a",
            "found '0' in the authority-id, pen expects a decimal number up to 4294967295 without \
             leading zeros at byte 4",
        ),
        (
            "self:1234567:a",
            "found '7' in the authority-id, self expects 0 to 6 letters, digits, '-', '.' or '_' \
             at byte 11",
        ),
        (
            "proto:1.2:a",
            "found '.' in the authority-id, proto expects 0 to 6 letters, digits, '-' or '_' at \
             byte 7",
        ),
        (
            "os:00256D:a",
            "found '0' in the authority-id, os expects none at byte 3",
        ),
    ] {
        assert_eq!(strict(text), error);
    }
}

#[test]
fn r_arc_2a_every_instance_id_form_has_its_text() {
    for (text, error) in [
        (
            "os::controller1",
            "found 'o' in the instance-id, os expects an OUI of 6, 7 or 9 hex digits, '-', \
             SerialNumber at byte 5",
        ),
        (
            "ops::00256D-0123456789",
            "found the end in the instance-id, ops expects an OUI of 6, 7 or 9 hex digits, '-', \
             ProductClass, '-', SerialNumber at byte 22",
        ),
        (
            "uuid::f81d4fae7dec11d0a76500a0c91e6bf6",
            "found '7' in the instance-id, uuid expects hex digits in groups of 8-4-4-4-12 at \
             byte 14",
        ),
        (
            "imei::99000086247185",
            "found the end in the instance-id, imei expects 15 digits at byte 20",
        ),
        (
            "fqdn::localhost",
            "found the end in the instance-id, fqdn expects a fully qualified domain name at \
             byte 15",
        ),
    ] {
        assert_eq!(strict(text), error);
    }
}

#[test]
fn every_error_of_the_tolerant_parser_has_its_text() {
    let tolerant = |text: &str| {
        EndpointIdView::parse_tolerant(text)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        tolerant(&"a".repeat(256)),
        "found 256 bytes, expected at most 255 at byte 255"
    );
    assert_eq!(
        tolerant("self::a\r\n"),
        "found '\\r', expected visible ascii only at byte 7"
    );
}

#[test]
fn every_error_of_the_urn_parser_has_its_text() {
    assert_eq!(
        EndpointIdView::parse_urn("self::a")
            .unwrap_err()
            .to_string(),
        "found no urn form, expected urn:bbf:usp:id: and an endpoint id at byte 0"
    );
    let error = EndpointIdView::parse_urn("urn:bbf:usp:id:imei::1").unwrap_err();
    assert_eq!(error.offset(), 22);
    assert_eq!(
        error.kind(),
        EndpointIdErrorKind::InstanceIdForm {
            scheme: AuthorityScheme::Imei,
            found: None
        }
    );
}
