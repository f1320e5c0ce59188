//! Frames as they come.

use alloc::borrow::Cow;
use core::{fmt, str};

use bytes::Bytes;

use super::escape::unescape;
use super::{FrameError, FrameErrorKind};

/// A frame that has come whole: a command, headers and a body, which share its memory.
///
/// Its headers are good: each has a name and a value, and each escape is one.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    /// The lines of the command and of the headers.
    head: Bytes,
    body: Bytes,
}

impl Frame {
    /// One whose head was [checked](check_head).
    pub(super) const fn new(head: Bytes, body: Bytes) -> Self {
        Self { head, body }
    }

    /// The command, such as `MESSAGE`.
    #[must_use]
    pub fn command(&self) -> &str {
        lines(&self.head).next().unwrap_or_default()
    }

    /// The value of a header; of several of one name the first, as STOMP says.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut headers = self.headers();
        headers.find_map(|(found, value)| (found == name).then_some(value))
    }

    /// All headers, in order.
    pub fn headers(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        let is_escaped = is_escaped(self.command());
        let fields = lines(&self.head).skip(1);
        fields.filter_map(move |line| {
            let (name, value) = line.split_once(':')?;
            if is_escaped {
                unescape(name).ok().zip(unescape(value).ok())
            } else {
                Some((name.into(), value.into()))
            }
        })
    }

    /// The body.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body alone.
    #[must_use]
    pub fn into_body(self) -> Bytes {
        self.body
    }
}

/// The command alone: headers may hold what is secret.
impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({:?}, {} bytes)", self.command(), self.body.len())
    }
}

/// Checks the lines of a command and of headers, and gives the length of the body if it is said.
pub(super) fn check_head(head: &[u8]) -> Result<Option<usize>, FrameError> {
    let text =
        str::from_utf8(head).map_err(|error| FrameErrorKind::Utf8.at(error.valid_up_to()))?;
    let (command, _) = text.split_once('\n').unwrap_or((text, ""));
    let command = command.strip_suffix('\r').unwrap_or(command);
    if command.is_empty() || !command.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(FrameErrorKind::Command.at(0));
    }
    let is_escaped = is_escaped(command);
    let mut content_length = None;
    let mut offset = 0;
    for (number, line) in text.split('\n').enumerate() {
        let header = line.strip_suffix('\r').unwrap_or(line);
        if number > 0 && !header.is_empty() {
            let Some((name, value)) = header.split_once(':') else {
                return Err(FrameErrorKind::Header.at(offset));
            };
            let value_offset = offset + name.len() + 1;
            if is_escaped {
                let escape = |offset| move |at| FrameErrorKind::Escape.at(offset + at);
                unescape(name).map_err(escape(offset))?;
                unescape(value).map_err(escape(value_offset))?;
            }
            if name == CONTENT_LENGTH && content_length.is_none() {
                content_length = Some(length(value, value_offset)?);
            }
        }
        offset += line.len() + 1;
    }
    Ok(content_length)
}

fn length(value: &str, offset: usize) -> Result<usize, FrameError> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(FrameErrorKind::ContentLength.at(offset));
    }
    // What is beyond is beyond any limit too.
    Ok(value.parse().unwrap_or(usize::MAX))
}

/// The lines of a good head.
fn lines(head: &[u8]) -> impl Iterator<Item = &str> {
    let text = str::from_utf8(head).unwrap_or_default();
    text.lines().take_while(|line| !line.is_empty())
}

/// CONNECT and CONNECTED have no escapes, so that versions before them can read them.
fn is_escaped(command: &str) -> bool {
    !matches!(command, "CONNECT" | "CONNECTED")
}

const CONTENT_LENGTH: &str = "content-length";
