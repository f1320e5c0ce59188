//! The extension `bbf-usp-protocol` with the name of its sender ([R-WS.10a], [R-WS.11a]).
//!
//! Since 1.3 clients need not send it any more, as some environments do not let them.
//!
//! [R-WS.10a]: https://usp.technology/specification/#r-ws.10a
//! [R-WS.11a]: https://usp.technology/specification/#r-ws.11a

use alloc::borrow::Cow;
use alloc::string::String;

use usp_record::EndpointIdView;

use super::{EXTENSION, HandshakeErrorKind};

/// What the headers of extensions say of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extension<'a> {
    /// Whether it is there at all.
    pub(super) is_there: bool,
    pub(super) endpoint_id: Option<Cow<'a, str>>,
}

impl<'a> Extension<'a> {
    /// Reads one header more. Other extensions are passed over.
    pub(super) fn read(&mut self, header: &'a str) -> Result<(), HandshakeErrorKind> {
        let mut list = List {
            text: header,
            rest: header,
        };
        loop {
            list.skip_blanks();
            if list.skip(',') {
                continue;
            }
            if list.rest.is_empty() {
                return Ok(());
            }
            let ours = list.token()?.eq_ignore_ascii_case(EXTENSION);
            self.is_there |= ours;
            while list.skip_to(';') {
                list.skip_blanks();
                let parameter = list.token()?;
                let value = if list.skip_to('=') {
                    list.skip_blanks();
                    Some(list.value()?)
                } else {
                    None
                };
                if let Some(value) = value.filter(|_| ours && parameter.eq_ignore_ascii_case(EID)) {
                    self.take(value)?;
                }
            }
            list.skip_blanks();
            if !list.rest.is_empty() && !list.rest.starts_with(',') {
                return Err(list.error());
            }
        }
    }

    fn take(&mut self, value: Cow<'a, str>) -> Result<(), HandshakeErrorKind> {
        EndpointIdView::parse_tolerant(&value).map_err(HandshakeErrorKind::EndpointId)?;
        if self
            .endpoint_id
            .as_ref()
            .is_some_and(|known| *known != value)
        {
            return Err(HandshakeErrorKind::EndpointIdConflict);
        }
        self.endpoint_id = Some(value);
        Ok(())
    }
}

/// The value of the header with the own name. It is quoted: a colon cannot stand in a token.
pub(super) fn header(endpoint_id: &str) -> String {
    let mut header = String::from(EXTENSION);
    header.push_str("; eid=\"");
    for character in endpoint_id.chars() {
        if matches!(character, '"' | '\\') {
            header.push('\\');
        }
        header.push(character);
    }
    header.push('"');
    header
}

/// The rest of a list of extensions.
struct List<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> List<'a> {
    fn token(&mut self) -> Result<&'a str, HandshakeErrorKind> {
        self.while_in(is_token)
    }

    /// A token or a quoted string. A name without quotes is taken too, colons and all.
    fn value(&mut self) -> Result<Cow<'a, str>, HandshakeErrorKind> {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            let plain = |byte| is_token(byte) || byte == b':';
            return self.while_in(plain).map(Cow::Borrowed);
        };
        let mut unescaped = String::new();
        let mut characters = quoted.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = quoted.get(at + 1..).unwrap_or_default();
                    let plain = quoted.get(..at).unwrap_or_default();
                    return Ok(if plain.len() == unescaped.len() {
                        Cow::Borrowed(plain)
                    } else {
                        Cow::Owned(unescaped)
                    });
                }
                '\\' => match characters.next() {
                    Some((_, escaped)) => unescaped.push(escaped),
                    None => break,
                },
                _ => unescaped.push(character),
            }
        }
        Err(self.error())
    }

    fn while_in(&mut self, is_in: impl Fn(u8) -> bool) -> Result<&'a str, HandshakeErrorKind> {
        let len = self.rest.bytes().take_while(|&byte| is_in(byte)).count();
        match self.rest.split_at_checked(len).filter(|_| len > 0) {
            Some((found, rest)) => {
                self.rest = rest;
                Ok(found)
            }
            None => Err(self.error()),
        }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    fn skip(&mut self, character: char) -> bool {
        let behind = self.rest.strip_prefix(character);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// The same behind blanks.
    fn skip_to(&mut self, character: char) -> bool {
        self.skip_blanks();
        self.skip(character)
    }

    const fn error(&self) -> HandshakeErrorKind {
        HandshakeErrorKind::Extensions(self.text.len() - self.rest.len())
    }
}

/// RFC 9110, 5.6.2.
const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

const EID: &str = "eid";
