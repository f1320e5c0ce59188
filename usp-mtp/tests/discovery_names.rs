//! Names and places of Endpoints.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;
use usp_mtp::discovery::{
    Address, AddressErrorKind, ControllerLocation, DnsErrorKind, InstanceName, Mtp, Service,
    TxtRecord, is_multicast,
};
use usp_record::Role;

#[test]
fn r_dis_9_service_names_are_those_of_iana() {
    let names: Vec<String> = Service::all().map(|service| service.to_string()).collect();
    let expected = [
        "_usp-agt-ws._tcp",
        "_usp-agt-mqtt._tcp",
        "_usp-agt-stomp._tcp",
        "_usp-agt-coap._udp",
        "_usp-ctr-ws._tcp",
        "_usp-ctr-mqtt._tcp",
        "_usp-ctr-stomp._tcp",
        "_usp-ctr-coap._udp",
    ];
    assert_eq!(names, expected);
    for service in Service::all() {
        assert_eq!(service.name().parse(), Ok(service));
        assert_eq!(service.name().to_uppercase().parse(), Ok(service));
        assert_eq!(Service::new(service.role(), service.mtp()), service);
    }
    let error = Service::parse("_http._tcp").unwrap_err();
    assert_eq!(
        error.to_string(),
        "found no service of usp, expected one such as _usp-agt-ws._tcp at byte 0"
    );
}

#[test]
fn r_dis_7_services_are_asked_for_in_a_domain() {
    let service = Service::new(Role::Agent, Mtp::WebSocket);
    assert_eq!(
        service.query("example.com."),
        "_usp-agt-ws._tcp.example.com."
    );
    assert_eq!(
        service.subtype_query("iot-device", "local."),
        "_iot-device._sub._usp-agt-ws._tcp.local."
    );
}

#[test]
fn r_dis_8_the_instance_is_the_endpoint_id() {
    let service = Service::new(Role::Agent, Mtp::Mqtt);
    let name = InstanceName::new("os::012345-A.b", service, "local.").unwrap();
    assert_eq!(
        name.to_string(),
        "os::012345-A\\.b._usp-agt-mqtt._tcp.local."
    );
    assert_eq!(name.to_string().parse(), Ok(name));
    let name = InstanceName::parse("self\\058\\058a\\\\._USP-CTR-WS._TCP.local").unwrap();
    assert_eq!(name.endpoint_id(), "self::a\\");
    assert_eq!(name.service().role(), Role::Controller);
    assert_eq!(name.domain(), "local");
}

#[test]
fn r_dis_8_names_of_others_are_refused() {
    let error = |text: &str| InstanceName::parse(text).unwrap_err();
    assert_eq!(error("").kind(), DnsErrorKind::Instance);
    assert_eq!(
        error("._usp-agt-ws._tcp.local").kind(),
        DnsErrorKind::Instance
    );
    assert_eq!(error("a").kind(), DnsErrorKind::Service);
    assert_eq!(error("a._usp-agt-ws").kind(), DnsErrorKind::Service);
    assert_eq!(error("a._http._tcp.local").kind(), DnsErrorKind::Service);
    assert_eq!(
        error("a._usp-agt-ws._udp.local").kind(),
        DnsErrorKind::Service
    );
    assert_eq!(error("a._usp-agt-ws._tcp").kind(), DnsErrorKind::Domain);
    assert_eq!(error("a._usp-agt-ws._tcp.").kind(), DnsErrorKind::Domain);
    assert_eq!(error("a._usp-agt-ws._tcp..").kind(), DnsErrorKind::Domain);
    assert_eq!(error("a\\").kind(), DnsErrorKind::Escape);
    assert_eq!(error("a\\12x").kind(), DnsErrorKind::Escape);
    assert_eq!(error("a\\256").kind(), DnsErrorKind::Escape);
    assert_eq!(error("a\\255.x").kind(), DnsErrorKind::Utf8);
    let long = format!("{}._usp-agt-ws._tcp.local", "a".repeat(64));
    assert_eq!(error(&long).kind(), DnsErrorKind::Label { found: 64 });
    let texts = [
        ("", "found no endpoint id before the service at byte 0"),
        (
            "a._usp-agt-ws._tcp",
            "found no domain behind the service at byte 18",
        ),
        ("ab\\1", "found a bad escape at byte 2"),
        ("\\255.x", "found no utf-8 at byte 0"),
        (
            &long,
            "found a label of 64 bytes, expected 1 to 63 at byte 0",
        ),
    ];
    for (text, expected) in texts {
        assert_eq!(error(text).to_string(), expected);
    }
    let service = Service::new(Role::Agent, Mtp::Mqtt);
    let kind = |name: &str, domain| InstanceName::new(name, service, domain).unwrap_err().kind();
    assert_eq!(
        kind(&"a".repeat(64), "local"),
        DnsErrorKind::Label { found: 64 }
    );
    assert_eq!(kind("", "local"), DnsErrorKind::Label { found: 0 });
    assert_eq!(kind("a", ""), DnsErrorKind::Domain);
}

#[test]
fn r_dis_5_and_6_local_names_are_for_mdns() {
    for name in ["local", "local.", "a.local", "a.LOCAL."] {
        assert!(is_multicast(name), "{name}");
    }
    for name in [
        "",
        ".",
        "locale",
        "alocal",
        "local.example.com",
        "a.local..",
    ] {
        assert!(!is_multicast(name), "{name}");
    }
}

#[test]
fn r_ws_3_addresses_are_those_of_srv_and_txt_together() {
    let service = Service::new(Role::Controller, Mtp::WebSocket);
    let address = |path: &'static str, encrypt| {
        let txt = TxtRecord::new(path).with_encrypt(encrypt);
        Address::of_service(service, "host.example.com.", 5684, &txt).to_string()
    };
    assert_eq!(address("/usp", false), "ws://host.example.com:5684/usp");
    assert_eq!(address("usp", true), "wss://host.example.com:5684/usp");
    assert_eq!(address("/a b", false), "ws://host.example.com:5684/a%20b");
    let nothing = TxtRecord::default();
    let plain = Address::of_service(service, "h", 1, &nothing);
    assert_eq!(plain.to_string(), "ws://h:1/");
}

#[test]
fn r_mqtt_36_and_r_stomp_31_paths_of_brokers_are_topics_and_destinations() {
    let txt = TxtRecord::new("usp/os::012345-A").with_encrypt(true);
    let mqtt = Service::new(Role::Agent, Mtp::Mqtt);
    let address = Address::of_service(mqtt, "broker", 8883, &txt);
    assert_eq!(address.to_string(), "mqtts://broker:8883/usp/os::012345-A");
    assert_eq!(address.path(), "usp/os::012345-A");
    let stomp = Service::new(Role::Agent, Mtp::Stomp);
    let address = Address::of_service(stomp, "broker", 61613, &TxtRecord::new("/queue/a"));
    assert_eq!(address.to_string(), "stomp://broker:61613//queue/a");
    assert_eq!(Address::parse("stomp://broker:61613//queue/a"), Ok(address));
}

#[test]
fn r_dis_1b_urls_are_read() {
    let address = Address::parse("WS://Example.com?x=1").unwrap();
    assert_eq!((address.host(), address.path()), ("Example.com", "/?x=1"));
    assert_eq!(address.port(), None);
    assert_eq!(address.port_or_default(), 80);
    assert!(!address.is_encrypted());
    let address = Address::parse("mqtts://10.0.0.1/a%2Fb%20c").unwrap();
    assert_eq!((address.mtp(), address.path()), (Mtp::Mqtt, "a/b c"));
    assert_eq!(address.port_or_default(), 8883);
    for (url, port) in [
        ("wss://a", 443),
        ("mqtt://a", 1883),
        ("stomp://a", 61613),
        ("stomps://a", 61614),
        ("coap://a", 5683),
        ("coaps://a", 5684),
        ("coaps://a:7", 7),
    ] {
        assert_eq!(
            Address::parse(url).unwrap().port_or_default(),
            port,
            "{url}"
        );
    }
}

#[test]
fn r_dis_1b_what_is_no_url_is_refused() {
    for (url, expected) in [
        (
            "a",
            "found no scheme of a transport, expected one such as ws:// at byte 0",
        ),
        (
            "http://a",
            "found no scheme of a transport, expected one such as ws:// at byte 0",
        ),
        (
            "ws://a b",
            "found a character that is not visible ascii at byte 6",
        ),
        (
            "ws://ä",
            "found a character that is not visible ascii at byte 5",
        ),
        ("ws://", "found no host at byte 5"),
        ("ws://:80/", "found no host at byte 5"),
        ("ws://a..b", "found no host at byte 7"),
        ("ws://[::1", "found no host at byte 5"),
        ("ws://[a]", "found no host at byte 5"),
        ("ws://[::1]x", "found no host at byte 5"),
        ("ws://a:0", "found no port, expected 1 to 65535 at byte 7"),
        (
            "ws://a:65536",
            "found no port, expected 1 to 65535 at byte 7",
        ),
        ("ws://a:+1", "found no port, expected 1 to 65535 at byte 7"),
        ("ws://a:/", "found no port, expected 1 to 65535 at byte 7"),
        (
            "ws://me:pw@a/",
            "found a user before the host, which is not for urls at byte 10",
        ),
        ("mqtt://a/%zz", "found a bad escape in the path at byte 8"),
    ] {
        assert_eq!(
            Address::parse(url).unwrap_err().to_string(),
            expected,
            "{url}"
        );
    }
}

#[test]
fn r_dis_1b_a_controller_is_a_url_or_a_full_name() {
    let parse = ControllerLocation::parse;
    let url = Address::parse("ws://a/usp").unwrap();
    assert_eq!(parse("ws://a/usp"), Ok(ControllerLocation::Url(url)));
    let name = ControllerLocation::Fqdn("acs.example.com".into());
    assert_eq!(parse("acs.example.com"), Ok(name));
    for (text, offset) in [
        ("", 0),
        ("a..b", 2),
        ("a/b", 1),
        ("a b", 1),
        (".", 0),
        ("a:80", 1),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!(
            (error.kind(), error.offset()),
            (AddressErrorKind::Name, offset),
            "{text}"
        );
    }
    assert_eq!(
        parse("a b").unwrap_err().to_string(),
        "found no name of a host, expected letters, digits, '-' and dots between them at byte 1"
    );
    assert!(parse(&"a".repeat(64)).is_err());
    assert!(parse(&["a"; 128].join(".")).is_err());
}

proptest! {
    #[test]
    fn r_dis_8_names_survive_the_text(endpoint_id in "[!-~]{1,63}", domain in "[a-z]{1,9}(\\.[a-z]{1,9}){0,2}\\.?") {
        let service = Service::new(Role::Agent, Mtp::WebSocket);
        let name = InstanceName::new(&endpoint_id, service, &domain).unwrap();
        prop_assert_eq!(InstanceName::parse(&name.to_string()), Ok(name));
    }

    #[test]
    fn addresses_survive_the_text(
        mtp in 0..3_usize,
        host in "[a-z]{1,9}(\\.[a-z0-9-]{1,9}){0,2}",
        port in 1..u16::MAX,
        path in "[ -~ä]{0,20}",
        encrypt in any::<bool>(),
    ) {
        let mtp = [Mtp::WebSocket, Mtp::Mqtt, Mtp::Stomp].into_iter().nth(mtp).unwrap();
        // A path of a WebSocket is sent as it stands, so that only what may stand comes back.
        prop_assume!(mtp != Mtp::WebSocket || path.bytes().all(|byte| byte.is_ascii_graphic()));
        let service = Service::new(Role::Agent, mtp);
        let txt = TxtRecord::new(path).with_encrypt(encrypt);
        let address = Address::of_service(service, &host, port, &txt);
        prop_assert_eq!(Address::parse(&address.to_string()), Ok(address));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "((wss?|mqtts?|stomp)://)?[\\[\\]:/.a-z0-9%\\\\_ä-]{0,30}") {
        let _ = Address::parse(&text);
        let _ = ControllerLocation::parse(&text);
        let _ = InstanceName::parse(&text);
    }
}
