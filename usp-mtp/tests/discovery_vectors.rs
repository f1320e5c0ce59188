//! Options of DHCP and TXT records, and what is made of them: `testdata/mtp/dhcp.tsv` and `txt.tsv`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use core::net::IpAddr;

use proptest::prelude::*;
use usp_mtp::discovery::{
    ControllerOptions, Dhcp, DhcpError, DhcpErrorKind, DnsErrorKind, GatewayInfo, IdentityOptions,
    TxtRecord, encode_vendor_class, has_vendor_class,
};
use usp_record::Role;

const DHCP: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/mtp/dhcp.tsv"
));
const TXT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/mtp/txt.tsv"
));

#[test]
fn r_dis_1_to_2c_options_have_the_expected_outcome() {
    let mut count = 0;
    for line in DHCP.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [version, kind, name, option, outcome] = columns[..] else {
            panic!("{line:?}");
        };
        let dhcp = if version == "4" { Dhcp::V4 } else { Dhcp::V6 };
        let option = octets(option);
        let found = match kind {
            "controller" => {
                ControllerOptions::decode(dhcp, &option).map(|found| controller(&found))
            }
            "request" => IdentityOptions::decode_request(dhcp, &option).map(identity),
            "reply" => IdentityOptions::decode_reply(dhcp, &option).map(identity),
            _ => has_vendor_class(dhcp, &option).map(|found| found.to_string()),
        };
        let found = found.unwrap_or_else(|error| error.to_string());
        assert_eq!(found, outcome, "{name} of version {version}");
        count += 1;
    }
    assert_eq!(count, 56);
}

fn controller(options: &ControllerOptions<'_>) -> String {
    let retry = options.notification_retry().range(1);
    let retry = format!(
        "{} s to {} s",
        retry.start().as_secs(),
        retry.end().as_secs()
    );
    list(&[
        ("url", options.url()),
        ("code", options.provisioning_code()),
        ("wait", options.minimum_wait_interval()),
        ("multiplier", options.interval_multiplier()),
        ("endpoint", options.endpoint_id()),
        ("retry", Some(&retry)),
    ])
}

fn identity(options: Option<IdentityOptions<'_>>) -> String {
    options.map_or("nothing".into(), |options| {
        list(&[
            ("oui", options.oui()),
            ("serial", options.serial_number()),
            ("class", options.product_class()),
        ])
    })
}

fn list(items: &[(&str, Option<&str>)]) -> String {
    let items = items.iter().filter_map(|(name, value)| {
        let value = value.as_ref()?.replace('\0', "\\0");
        Some(format!("{name} {value}"))
    });
    items.collect::<Vec<_>>().join("; ")
}

#[test]
fn r_dis_9_to_11a_txt_records_have_the_expected_outcome() {
    let mut count = 0;
    for line in TXT.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, record, outcome] = columns[..] else {
            panic!("{line:?}");
        };
        let record = octets(record);
        let found = TxtRecord::decode(&record).map_or_else(
            |error| error.to_string(),
            |txt| {
                let fields = [("path", txt.path()), ("name", txt.name())];
                let mut text = list(&fields);
                if txt.encrypt() {
                    text.push_str(if text.is_empty() {
                        "encrypt"
                    } else {
                        "; encrypt"
                    });
                }
                text
            },
        );
        assert_eq!(found, outcome, "{name}");
        count += 1;
    }
    assert_eq!(count, 17);
}

#[test]
fn r_dis_1_the_class_is_usp_in_lower_case() {
    for (dhcp, expected) in [
        (Dhcp::V4, &b"\0\0\x0d\xe9\x04\x03usp"[..]),
        (Dhcp::V6, b"\0\0\x0d\xe9\0\x03usp"),
    ] {
        let mut option = Vec::new();
        encode_vendor_class(dhcp, &mut option);
        assert_eq!(option, expected);
        assert_eq!(has_vendor_class(dhcp, &option), Ok(true));
    }
}

#[test]
fn r_dis_2a_requests_and_replies_have_codes_of_their_own() {
    let device = IdentityOptions::new()
        .with_oui("00256D")
        .with_serial_number("7")
        .with_product_class("x");
    for dhcp in [Dhcp::V4, Dhcp::V6] {
        let (mut request, mut reply) = (Vec::new(), Vec::new());
        device.encode_request(dhcp, &mut request).unwrap();
        device.encode_reply(dhcp, &mut reply).unwrap();
        assert_eq!(
            IdentityOptions::decode_request(dhcp, &request),
            Ok(Some(device))
        );
        assert_eq!(
            IdentityOptions::decode_reply(dhcp, &reply),
            Ok(Some(device))
        );
        assert_eq!(IdentityOptions::decode_request(dhcp, &reply), Ok(None));
        assert_eq!(IdentityOptions::decode_reply(dhcp, &request), Ok(None));
    }
}

#[test]
fn r_dis_2c_what_a_gateway_does_not_say_is_empty() {
    let gateway: IpAddr = [192, 168, 1, 1].into();
    let mut info = GatewayInfo::new();
    assert_eq!(info.management_protocol(), "");
    let identity = IdentityOptions::new()
        .with_oui("00256D")
        .with_serial_number("7")
        .with_product_class("x");
    info.handle_reply(gateway, Some(&identity));
    assert_eq!((info.serial_number(), info.product_class()), ("7", "x"));
    assert_eq!(info.management_protocol(), "CWMP");
    info.handle_reply(gateway, Some(&IdentityOptions::new().with_oui("00256E")));
    assert_eq!(
        (info.oui(), info.serial_number(), info.product_class()),
        ("00256E", "", "")
    );
    info.handle_reply(gateway, None);
    assert_eq!(info, GatewayInfo::new());
}

#[test]
fn r_dis_2d_only_a_service_at_the_gateways_address_is_the_gateway() {
    let (gateway, other): (IpAddr, IpAddr) = ([192, 168, 1, 1].into(), [192, 168, 1, 2].into());
    let mut info = GatewayInfo::new();
    info.handle_service(gateway, "self::early");
    assert_eq!(info, GatewayInfo::new());
    let identity = IdentityOptions::new().with_oui("00256D");
    info.handle_reply(gateway, Some(&identity));
    info.handle_service(other, "self::other");
    assert_eq!(
        (info.endpoint_id(), info.management_protocol()),
        ("", "CWMP")
    );
    info.handle_service(gateway, "self::gateway");
    assert_eq!(
        (info.endpoint_id(), info.management_protocol()),
        ("self::gateway", "USP")
    );
    // A renewed lease changes nothing in that, another gateway does.
    info.handle_reply(gateway, Some(&identity));
    assert_eq!(info.management_protocol(), "USP");
    info.handle_reply(other, Some(&identity));
    assert_eq!(
        (info.endpoint_id(), info.management_protocol()),
        ("", "CWMP")
    );
}

#[test]
fn what_does_not_fit_is_not_written() {
    let mut out = Vec::new();
    let kind = |result: Result<(), DhcpError>| result.unwrap_err().kind();
    let long = "a".repeat(256);
    let options = ControllerOptions::new().with_provisioning_code(&long);
    let too_long = DhcpErrorKind::TooLong { found: 256 };
    assert_eq!(kind(options.encode(Dhcp::V4, &mut out)), too_long);
    let half = "a".repeat(130);
    let options = ControllerOptions::new()
        .with_provisioning_code(&half)
        .with_url(&half);
    let error = options.encode(Dhcp::V4, &mut out).unwrap_err();
    assert_eq!(error.kind(), DhcpErrorKind::TooLong { found: 264 });
    assert_eq!(
        error.to_string(),
        "found 264 bytes, which do not fit at byte 4 of the option"
    );
    options.encode(Dhcp::V6, &mut out).unwrap();
    let longest = "a".repeat(65_535);
    let options = ControllerOptions::new().with_url(&longest);
    let too_long = DhcpErrorKind::TooLong { found: 65_539 };
    assert_eq!(kind(options.encode(Dhcp::V6, &mut out)), too_long);
    let len = out.len();
    ControllerOptions::new().encode(Dhcp::V4, &mut out).unwrap();
    assert_eq!(out.len(), len);
}

#[test]
fn r_dis_9_and_11_what_has_to_be_said_depends_on_the_role() {
    let path = TxtRecord::new("/usp");
    assert_eq!(path.check(Role::Controller), Ok(()));
    let error = path.check(Role::Agent).unwrap_err();
    assert_eq!(error.to_string(), "found no name at byte 0");
    assert_eq!(path.with_name("x").check(Role::Agent), Ok(()));
    let error = TxtRecord::default().check(Role::Controller).unwrap_err();
    assert_eq!(error.to_string(), "found no path at byte 0");
}

#[test]
fn strings_of_a_record_have_a_limit() {
    let mut out = Vec::from(*b"before");
    let txt = TxtRecord::new("/").with_name("a".repeat(251));
    let error = txt.encode(&mut out).unwrap_err();
    assert_eq!(error.kind(), DnsErrorKind::TooLong { found: 256 });
    assert_eq!(
        error.to_string(),
        "found a string of 256 bytes, expected at most 255 at byte 7"
    );
    assert_eq!(out, b"before");
    out.clear();
    TxtRecord::default().encode(&mut out).unwrap();
    assert_eq!(out, b"\0");
}

proptest! {
    #[test]
    fn txt_records_survive_the_way(path in "\\PC{0,30}", name in proptest::option::of("\\PC{0,30}"), encrypt in any::<bool>()) {
        let mut txt = TxtRecord::new(path).with_encrypt(encrypt);
        if let Some(name) = name {
            txt = txt.with_name(name);
        }
        let mut out = Vec::new();
        txt.encode(&mut out).unwrap();
        prop_assert_eq!(TxtRecord::decode(&out).unwrap().into_owned(), txt);
    }

    #[test]
    fn options_survive_the_way(texts in proptest::array::uniform5("[ -~]{0,20}"), v4 in any::<bool>()) {
        let dhcp = if v4 { Dhcp::V4 } else { Dhcp::V6 };
        let [url, code, wait, multiplier, endpoint_id] = &texts;
        let options = ControllerOptions::new()
            .with_url(url)
            .with_provisioning_code(code)
            .with_minimum_wait_interval(wait)
            .with_interval_multiplier(multiplier)
            .with_endpoint_id(endpoint_id);
        let mut out = Vec::new();
        options.encode(dhcp, &mut out).unwrap();
        prop_assert_eq!(ControllerOptions::decode(dhcp, &out), Ok(options));
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40), ours in any::<bool>()) {
        let bytes = if ours { [&b"\0\0\x0d\xe9"[..], &bytes].concat() } else { bytes };
        let _ = TxtRecord::decode(&bytes);
        for dhcp in [Dhcp::V4, Dhcp::V6] {
            let _ = ControllerOptions::decode(dhcp, &bytes).map(|options| {
                let _ = options.location();
                options.notification_retry()
            });
            let _ = IdentityOptions::decode_request(dhcp, &bytes);
            let _ = has_vendor_class(dhcp, &bytes);
        }
    }
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex
        .chars()
        .map(|digit| digit.to_digit(16).unwrap())
        .collect();
    let octet = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair[1]).unwrap();
    digits.chunks_exact(2).map(octet).collect()
}
