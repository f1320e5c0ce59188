//! Frames as they are sent.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::escape::escape;

/// The frames that a USP client sends.
///
/// There are no transactions and acknowledgements among them ([R-STOMP.26], [R-STOMP.27]).
///
/// [R-STOMP.26]: https://usp.technology/specification/#r-stomp.26
/// [R-STOMP.27]: https://usp.technology/specification/#r-stomp.27
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Command {
    /// The first frame ([R-STOMP.2]).
    ///
    /// [R-STOMP.2]: https://usp.technology/specification/#r-stomp.2
    Stomp,
    /// A destination is listened to ([R-STOMP.12]).
    ///
    /// [R-STOMP.12]: https://usp.technology/specification/#r-stomp.12
    Subscribe,
    /// It is not any more ([R-STOMP.28], [R-STOMP.29]).
    ///
    /// [R-STOMP.28]: https://usp.technology/specification/#r-stomp.28
    /// [R-STOMP.29]: https://usp.technology/specification/#r-stomp.29
    Unsubscribe,
    /// A Record goes to a destination ([R-STOMP.18]).
    ///
    /// [R-STOMP.18]: https://usp.technology/specification/#r-stomp.18
    Send,
    /// The last frame ([R-STOMP.28]).
    ///
    /// [R-STOMP.28]: https://usp.technology/specification/#r-stomp.28
    Disconnect,
}

impl Command {
    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stomp => "STOMP",
            Self::Subscribe => "SUBSCRIBE",
            Self::Unsubscribe => "UNSUBSCRIBE",
            Self::Send => "SEND",
            Self::Disconnect => "DISCONNECT",
        }
    }
}

/// Writes a frame behind what is in `out`. Names and values of headers are escaped. A SEND frame has
/// the length of its body ([R-STOMP.19]); no other has a body.
///
/// ```
/// use usp_mtp::stomp::{Command, encode_frame};
///
/// let mut out = Vec::new();
/// encode_frame(Command::Send, [("destination", "/q/a:b")], b"body", &mut out);
/// assert_eq!(out, b"SEND\ndestination:/q/a\\cb\ncontent-length:4\n\nbody\0");
/// ```
///
/// [R-STOMP.19]: https://usp.technology/specification/#r-stomp.19
pub fn encode_frame<'a>(
    command: Command,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: &[u8],
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(command.as_str().as_bytes());
    out.push(b'\n');
    for (name, value) in headers {
        escape(name, out);
        out.push(b':');
        escape(value, out);
        out.push(b'\n');
    }
    if command == Command::Send {
        out.extend_from_slice(b"content-length:");
        out.extend_from_slice(body.len().to_string().as_bytes());
        out.push(b'\n');
    }
    out.push(b'\n');
    if command == Command::Send {
        out.extend_from_slice(body);
    }
    out.push(0);
}
