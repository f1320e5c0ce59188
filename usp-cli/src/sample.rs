//! A few Records of an Agent and its Controller, for a first look.

use crate::input::Source;

/// A sample as something to read.
pub(crate) fn sources(sample: &[(&str, &'static [u8])]) -> Vec<Source> {
    let sources = sample.iter();
    sources
        .map(|(name, bytes)| Source::memory(name, bytes))
        .collect()
}

/// Records of a real Agent with their names: it connects and tells that it has booted, is asked and told
/// this and that, partly in vain, and is disconnected at last. They come from different exchanges,
/// so the answers do not belong to the requests, but for `SetResp`.
pub(crate) const RECORDS: [(&str, &[u8]); 10] = [
    (
        "01-mqtt-connect.bin",
        include_bytes!("../sample/01-mqtt-connect.bin"),
    ),
    (
        "02-notify-event.bin",
        include_bytes!("../sample/02-notify-event.bin"),
    ),
    (
        "03-get-supported-proto-resp.bin",
        include_bytes!("../sample/03-get-supported-proto-resp.bin"),
    ),
    ("04-get.bin", include_bytes!("../sample/04-get.bin")),
    (
        "05-get-resp.bin",
        include_bytes!("../sample/05-get-resp.bin"),
    ),
    ("06-set.bin", include_bytes!("../sample/06-set.bin")),
    (
        "07-set-resp.bin",
        include_bytes!("../sample/07-set-resp.bin"),
    ),
    ("08-operate.bin", include_bytes!("../sample/08-operate.bin")),
    ("09-error.bin", include_bytes!("../sample/09-error.bin")),
    (
        "10-disconnect.bin",
        include_bytes!("../sample/10-disconnect.bin"),
    ),
];

/// Records made by hand, to show what breaks the specification: an Agent is asked, answers, and
/// tells that it has booted. In each Record something is wrong.
pub(crate) const FAULTY: [(&str, &[u8]); 6] = [
    ("01-get.bin", include_bytes!("../sample/faulty/01-get.bin")),
    (
        "02-get-resp.bin",
        include_bytes!("../sample/faulty/02-get-resp.bin"),
    ),
    (
        "03-operate.bin",
        include_bytes!("../sample/faulty/03-operate.bin"),
    ),
    (
        "04-error.bin",
        include_bytes!("../sample/faulty/04-error.bin"),
    ),
    (
        "05-notify.bin",
        include_bytes!("../sample/faulty/05-notify.bin"),
    ),
    ("06-set.bin", include_bytes!("../sample/faulty/06-set.bin")),
];
