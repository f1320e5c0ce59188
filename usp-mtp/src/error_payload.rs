//! Errors in lines of text, which came instead of Records before 1.2 ([R-MQTT.31], [R-STOMP.24b]).
//!
//! They are deprecated: errors are Records now ([R-MTP.5]). Older peers may still send them.
//!
//! [R-MQTT.31]: https://usp.technology/specification/#r-mqtt.31
//! [R-STOMP.24b]: https://usp.technology/specification/#r-stomp.24b
//! [R-MTP.5]: https://usp.technology/specification/#r-mtp.5

use core::str;

use usp_proto::ErrorCode;

/// An error of a peer that could not read a Record.
///
/// ```
/// use usp_mtp::error_payload::ErrorPayload;
///
/// let error = ErrorPayload::parse(b"err_code:7100\nerr_msg:Field n is not recognized.")
///     .ok_or("an error")?;
/// assert_eq!(error.code().value(), 7100);
/// assert_eq!(error.message(), "Field n is not recognized.");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ErrorPayload<'a> {
    code: ErrorCode,
    message: &'a str,
}

impl<'a> ErrorPayload<'a> {
    /// Reads the two lines, in either order, other lines passed over. `None` if there is no code.
    #[must_use]
    pub fn parse(payload: &'a [u8]) -> Option<Self> {
        let text = str::from_utf8(payload).ok()?;
        let (mut code, mut message) = (None, "");
        for line in text.lines() {
            match line.split_once(':') {
                Some(("err_code", number)) => code = code.or(number.trim().parse().ok()),
                Some(("err_msg", text)) => message = text.trim(),
                _ => {}
            }
        }
        Some(Self {
            code: ErrorCode::new(code?),
            message,
        })
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// The reason for people. It is text of the peer: to be shown through `{:?}`.
    #[must_use]
    pub const fn message(&self) -> &'a str {
        self.message
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_mqtt_31_and_r_stomp_24b_errors_have_two_lines() {
        let read = |text: &'static str| {
            ErrorPayload::parse(text.as_bytes())
                .map(|error| (error.code().value(), error.message()))
        };
        assert_eq!(read("err_code:7100\nerr_msg:x"), Some((7100, "x")));
        assert_eq!(
            read("err_msg: a:b \r\nerr_code: 7101\r\n"),
            Some((7101, "a:b"))
        );
        assert_eq!(read("err_code:7100"), Some((7100, "")));
        assert_eq!(read("err_code:7100\nerr_code:7101"), Some((7100, "")));
        assert_eq!(read("err_msg:x"), None);
        assert_eq!(read("err_code:x"), None);
        assert_eq!(read("err_code:99999999999"), None);
        assert_eq!(read(""), None);
        assert_eq!(ErrorPayload::parse(b"err_code:7100\n\xff"), None);
    }
}
