//! Patterns for a set, and paths to look for in it.

use usp_path::{PathView, PatternView};

use super::supported_paths;

/// The paths that are looked for: a notification of each of these parameters.
pub const PATHS: [&str; 4] = [
    "Device.WiFi.SSID.3.Stats.BytesSent",
    "Device.IP.Interface.12.IPv4Address.1.IPAddress",
    "Device.LocalAgent.Controller.2.Enable",
    "Device.NAT.PortMapping.7.Status",
];

/// So many patterns, at least ten: the same ten, which the paths fall under once each, and others
/// all over the data model, which they do not fall under.
///
/// # Panics
///
/// If a pattern or path is none, or there are not enough of them.
#[must_use]
pub fn patterns(count: usize) -> Vec<String> {
    let paths = PATHS.map(|path| PathView::parse(path).expect("a path"));
    let is_other = |pattern: &String| {
        let pattern = PatternView::parse(pattern).expect("a pattern");
        paths
            .iter()
            .all(|path| !pattern.matches(*path).is_possible())
    };
    let supported = supported_paths();
    let instances = ["*", "99", "{i}", "98"].into_iter();
    let others = instances
        .flat_map(|instance| {
            supported
                .iter()
                .map(move |path| path.replace("{i}", instance))
        })
        .filter(is_other);
    let patterns: Vec<_> = TEN
        .map(str::to_owned)
        .into_iter()
        .chain(others)
        .take(count)
        .collect();
    assert_eq!(patterns.len(), count, "enough patterns");
    patterns
}

const TEN: [&str; 10] = [
    "Device.WiFi.SSID.*.Stats.",
    "Device.IP.Interface.12.IPv4Address.*.IPAddress",
    "Device.LocalAgent.Controller.{i}.Enable",
    "Device.NAT.PortMapping.7.",
    "Device.WiFi.SSID.*.Enable",
    "Device.IP.Interface.*.Status",
    "Device.LocalAgent.Subscription.",
    "Device.NAT.InterfaceSetting.*.Enable",
    "Device.DeviceInfo.UpTime",
    "Device.Boot!",
];
