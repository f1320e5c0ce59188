//! A few Records of a real Agent and its Controller, for a first look.

/// The Records with their names: an Agent connects and tells that it has booted, is asked and told
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
