//! Every text of an error of resolving, word by word.

#[path = "resolve/device.rs"]
mod device;

use device::{device, paths};
use usp_path::{ComparisonError, ResolveOptions};

#[test]
fn error_texts() {
    use ResolveOptions as Options;

    let get = Options::get();
    for (path, options, expected) in [
        (
            "Device.Nope.",
            get,
            "the data model has no such object here at byte 7",
        ),
        (
            "Device.Nope",
            get,
            "the data model has no such parameter here at byte 7",
        ),
        (
            "Device.Nope()",
            Options::operate(),
            "the data model has no such command here at byte 7",
        ),
        (
            "Device.Nope!",
            Options::subscription(),
            "the data model has no such event here at byte 7",
        ),
        (
            "Device.DeviceInfo.1.",
            get,
            "an instance of what is not a table at byte 18",
        ),
        (
            "Device.IP.Interface.Name",
            get,
            "a table needs an instance before a name at byte 20",
        ),
        (
            "Device.Reboot()",
            get,
            "the path ends in command, expected parameter at byte 7",
        ),
        (
            "Device.Boot!",
            Options::operate(),
            "the path ends in event, expected command at byte 7",
        ),
        (
            "Device.DeviceInfo.UpTime",
            Options::set(),
            "the path ends in parameter, expected object at byte 18",
        ),
        (
            "Device.NAT.PortMapping.",
            Options::delete(),
            "the path ends in table, expected row at byte 11",
        ),
        (
            "Device.NAT.PortMapping.1.",
            Options::add(),
            "the path ends in row, expected table at byte 23",
        ),
        (
            "Device.DeviceInfo.",
            Options::add(),
            "the path ends in object, expected table at byte 7",
        ),
        (
            "Device.IP.Interface.",
            Options::add(),
            "no request adds rows to this table at byte 10",
        ),
        (
            "Device.IP.Interface.1.",
            Options::delete(),
            "no request deletes rows of this table at byte 20",
        ),
        (
            "Device.IP.Interface.5.",
            get,
            "no such object exists at byte 20",
        ),
        (
            "Device.NAT.PortMapping.5.Protocol",
            get,
            "the object does not have this at byte 25",
        ),
        (
            "Device.NAT.PortMapping.4.Interface+.Name",
            get,
            "there is no reference to follow at byte 25",
        ),
        (
            "Device.NAT.PortMapping.5.Interface+.Name",
            get,
            "the value to follow is no path of an object at byte 25",
        ),
        (
            "Device.NAT.PortMapping.3.Interface+.Name",
            get,
            "the reference leads to nothing at byte 25",
        ),
        (
            r#"Device.IP.Interface.[IPv4Address.IPAddress=="x"]."#,
            get,
            "an expression enters a child table at byte 21",
        ),
        (
            "Device.IP.Interface.[Enable>true].",
            get,
            "a comparison that does not suit the parameter at byte 27",
        ),
        (
            "Device.IP.Interface.[Enable==5].",
            get,
            "a comparison that does not suit the parameter at byte 29",
        ),
        (
            "Device.IP.Interface.1.LowerLayers+.Name",
            get.max_chain(0),
            "more than 0 references one behind the other at byte 0",
        ),
        (
            "Device.IP.Interface.4.LowerLayers+.Name",
            get.max_references(0),
            "more than 0 references to follow at byte 22",
        ),
    ] {
        let error = paths(&device(), path, options).expect_err(path);
        assert_eq!(error.to_string(), expected, "{path}");
    }
}

#[test]
fn error_tells_its_cause() {
    use core::error::Error as _;

    let path = "Device.IP.Interface.[Enable==5].";
    let error = paths(&device(), path, ResolveOptions::get()).expect_err("no boolean");
    assert_eq!(error.span().of(path), Some("5"));
    let cause = error
        .source()
        .and_then(|cause| cause.downcast_ref::<ComparisonError>());
    assert!(cause.is_some());
}
