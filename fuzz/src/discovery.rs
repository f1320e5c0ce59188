//! The laws of discovery.

use usp_mtp::discovery::{
    Address, ControllerLocation, ControllerOptions, Dhcp, IdentityOptions, InstanceName, TxtRecord,
    has_vendor_class,
};

/// Any bytes can be a TXT record or an option of DHCP, and any text a name or a URL.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    if let Ok(txt) = TxtRecord::decode(input) {
        let mut out = Vec::new();
        txt.encode(&mut out)
            .expect("what was a record is one again");
        assert_eq!(TxtRecord::decode(&out).expect("a record"), txt);
    }
    for dhcp in [Dhcp::V4, Dhcp::V6] {
        options(dhcp, input);
    }
    if let Ok(text) = core::str::from_utf8(input) {
        names(text);
    }
}

fn options(dhcp: Dhcp, input: &[u8]) {
    let class = has_vendor_class(dhcp, input);
    if let Err(error) = class {
        assert!(error.offset() <= input.len(), "{error}");
    }
    let controller = ControllerOptions::decode(dhcp, input);
    match &controller {
        Err(error) => assert!(error.offset() <= input.len(), "{error}"),
        Ok(options) => {
            for text in [options.url(), options.endpoint_id()].into_iter().flatten() {
                assert!(!text.ends_with('\0'), "a NUL is part of {text:?}");
            }
            let range = options.notification_retry().range(1);
            assert!(range.start() <= range.end());
            let mut out = Vec::new();
            // Several of the enterprise may be too long together.
            if options.encode(dhcp, &mut out).is_ok() {
                assert_eq!(ControllerOptions::decode(dhcp, &out).as_ref(), Ok(options));
            }
        }
    }
    for is_request in [true, false] {
        let (found, mut out) = (read(dhcp, input, is_request), Vec::new());
        let Ok(Some(identity)) = found else { continue };
        let written = if is_request {
            identity.encode_request(dhcp, &mut out)
        } else {
            identity.encode_reply(dhcp, &mut out)
        };
        if written.is_ok() {
            assert_eq!(read(dhcp, &out, is_request), Ok(Some(identity)));
        }
    }
}

fn read(
    dhcp: Dhcp,
    option: &[u8],
    is_request: bool,
) -> Result<Option<IdentityOptions<'_>>, usp_mtp::discovery::DhcpError> {
    if is_request {
        IdentityOptions::decode_request(dhcp, option)
    } else {
        IdentityOptions::decode_reply(dhcp, option)
    }
}

fn names(text: &str) {
    match InstanceName::parse(text) {
        Ok(name) => assert_eq!(InstanceName::parse(&name.to_string()), Ok(name)),
        Err(error) => assert!(error.offset() <= text.len(), "{error}"),
    }
    match Address::parse(text) {
        Ok(address) => assert_eq!(Address::parse(&address.to_string()), Ok(address)),
        Err(error) => assert!(error.offset() <= text.len(), "{error}"),
    }
    if let Err(error) = ControllerLocation::parse(text) {
        assert!(error.offset() <= text.len(), "{error}");
    }
}
