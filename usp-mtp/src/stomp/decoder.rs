//! Frames out of the bytes of a stream, however these are cut.

use bytes::{Buf, BytesMut};

use super::frame::check_head;
use super::{Frame, FrameError, FrameErrorKind};

/// Takes frames off a buffer into which a socket is read. Ends of lines between frames, which are
/// heart-beats, are passed over.
///
/// A frame takes its part of the buffer with it: nothing is copied. Each byte is looked at once, in
/// how many pieces it ever comes, and a frame that is longer than the limits is refused as soon as
/// that is known.
///
/// ```
/// use bytes::BytesMut;
/// use usp_mtp::stomp::FrameDecoder;
///
/// let mut decoder = FrameDecoder::new();
/// let mut buffer = BytesMut::from(&b"\nMESSAGE\nreply-to-dest:/q/a\\cb\n\nbo"[..]);
/// assert_eq!(decoder.decode(&mut buffer)?, None);
/// buffer.extend_from_slice(b"dy\0\n");
/// let frame = decoder.decode(&mut buffer)?.ok_or("a frame")?;
/// assert_eq!(frame.command(), "MESSAGE");
/// assert_eq!(frame.header("reply-to-dest").as_deref(), Some("/q/a:b"));
/// assert_eq!(&frame.body()[..], b"body");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct FrameDecoder {
    max_head_len: usize,
    max_body_len: usize,
    /// How many bytes of the buffer were looked at.
    scanned: usize,
    /// The head, if it is there.
    head: Option<Head>,
}

#[derive(Clone, Copy, Debug)]
struct Head {
    len: usize,
    content_length: Option<usize>,
}

impl FrameDecoder {
    /// One with the default limits.
    pub const fn new() -> Self {
        Self {
            max_head_len: MAX_HEAD_LEN,
            max_body_len: MAX_BODY_LEN,
            scanned: 0,
            head: None,
        }
    }

    /// The longest command with headers: 16 KiB by default, many times what servers send.
    pub const fn max_head_len(mut self, bytes: usize) -> Self {
        self.max_head_len = bytes;
        self
    }

    /// The longest body: 16 MiB by default, what `usp-proto` decodes by default.
    pub const fn max_body_len(mut self, bytes: usize) -> Self {
        self.max_body_len = bytes;
        self
    }

    /// The next frame, if it has come whole. Until one has come, nothing but bytes behind those that
    /// are there may be added to the buffer.
    ///
    /// # Errors
    ///
    /// [`FrameError`] if the buffer does not begin with a frame. Where the next one begins cannot
    /// be known then, so the connection is to be closed.
    pub fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame>, FrameError> {
        let head = match self.head {
            Some(head) => head,
            None => match self.find_head(buffer)? {
                Some(head) => head,
                None => return Ok(None),
            },
        };
        self.head = Some(head);
        let Some(body_len) = self.find_end(head, buffer)? else {
            return Ok(None);
        };
        self.reset();
        let head = buffer.split_to(head.len).freeze();
        let body = buffer.split_to(body_len).freeze();
        // The NUL behind it.
        buffer.advance(1);
        Ok(Some(Frame::new(head, body)))
    }

    /// Forgets the frame that has begun, for another connection.
    pub(super) const fn reset(&mut self) {
        self.scanned = 0;
        self.head = None;
    }

    /// Looks for the empty line behind the headers.
    fn find_head(&mut self, buffer: &mut BytesMut) -> Result<Option<Head>, FrameError> {
        if self.scanned == 0 {
            skip_heart_beats(buffer);
            if buffer[..] == *b"\r" {
                return Ok(None);
            }
        }
        let mut rest = buffer.get(self.scanned..).unwrap_or_default();
        while let Some(at) = rest.iter().position(|&byte| byte == b'\n') {
            let behind = rest.get(at + 1..).unwrap_or_default();
            let empty_line = match behind {
                [b'\n', ..] => 1,
                [b'\r', b'\n', ..] => 2,
                // Whether it is one the next bytes tell.
                [] | [b'\r'] => break,
                _ => 0,
            };
            if empty_line > 0 {
                let len = buffer.len() - behind.len() + empty_line;
                self.check_head_len(len)?;
                let head = buffer.get(..len).unwrap_or_default();
                let content_length = check_head(head)?;
                self.scanned = len;
                return Ok(Some(Head {
                    len,
                    content_length,
                }));
            }
            rest = behind;
        }
        // The end of a line is looked at again, with what follows it.
        let last_line = rest.iter().position(|&byte| byte == b'\n');
        self.scanned = buffer.len() - rest.len() + last_line.unwrap_or(rest.len());
        self.check_head_len(buffer.len())?;
        Ok(None)
    }

    /// Looks for the end of the body, and gives its length.
    fn find_end(&mut self, head: Head, buffer: &[u8]) -> Result<Option<usize>, FrameError> {
        let max = self.max_body_len;
        let Some(len) = head.content_length else {
            let rest = buffer.get(self.scanned..).unwrap_or_default();
            let end = rest.iter().position(|&byte| byte == 0);
            let found = self.scanned - head.len + end.unwrap_or(rest.len());
            if found > max {
                return Err(FrameErrorKind::BodyTooLong { found, max }.at(head.len));
            }
            self.scanned += end.unwrap_or(rest.len());
            return Ok(end.map(|_| found));
        };
        if len > max {
            return Err(FrameErrorKind::BodyTooLong { found: len, max }.at(head.len));
        }
        match buffer.get(head.len + len) {
            None => Ok(None),
            Some(0) => Ok(Some(len)),
            Some(&found) => Err(FrameErrorKind::NoNul { found }.at(head.len + len)),
        }
    }

    const fn check_head_len(&self, found: usize) -> Result<(), FrameError> {
        let max = self.max_head_len;
        if found > max {
            return Err(FrameErrorKind::HeadTooLong { max }.at(max));
        }
        Ok(())
    }
}

impl Default for FrameDecoder {
    fn default() -> Self {
        Self::new()
    }
}

fn skip_heart_beats(buffer: &mut BytesMut) {
    loop {
        match &buffer[..] {
            [b'\n', ..] => buffer.advance(1),
            [b'\r', b'\n', ..] => buffer.advance(2),
            _ => return,
        }
    }
}

const MAX_HEAD_LEN: usize = 16 << 10;
const MAX_BODY_LEN: usize = 16 << 20;
