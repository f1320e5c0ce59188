//! What stands in TXT records beside a service ([R-DIS.9] to [R-DIS.11a]).
//!
//! [R-DIS.9]: https://usp.technology/specification/#r-dis.9
//! [R-DIS.11a]: https://usp.technology/specification/#r-dis.11a

use alloc::borrow::{Cow, ToOwned};
use alloc::vec::Vec;
use core::str;

use usp_record::Role;

use super::{DnsError, DnsErrorKind};

/// What an Endpoint says of its service: where to reach it, what people call it, and whether it
/// demands encryption.
///
/// ```
/// use usp_mtp::discovery::TxtRecord;
///
/// let txt = TxtRecord::new("/usp").with_name("kitchen light").with_encrypt(true);
/// let mut out = Vec::new();
/// txt.encode(&mut out)?;
/// assert_eq!(out, b"\x09path=/usp\x12name=kitchen light\x07encrypt");
/// assert_eq!(TxtRecord::decode(&out)?, txt);
/// # Ok::<(), usp_mtp::discovery::DnsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TxtRecord<'a> {
    path: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    encrypt: bool,
}

impl<'a> TxtRecord<'a> {
    /// With this path: the resource of a WebSocket ([R-WS.3]), the topic to answer to of MQTT
    /// ([R-MQTT.36]), the destination of STOMP ([R-STOMP.31]).
    ///
    /// [R-WS.3]: https://usp.technology/specification/#r-ws.3
    /// [R-MQTT.36]: https://usp.technology/specification/#r-mqtt.36
    /// [R-STOMP.31]: https://usp.technology/specification/#r-stomp.31
    #[must_use]
    pub fn new(path: impl Into<Cow<'a, str>>) -> Self {
        Self {
            path: Some(path.into()),
            ..Self::default()
        }
    }

    /// The same with a name: the `FriendlyName` of TR-181 ([R-DIS.10]).
    ///
    /// [R-DIS.10]: https://usp.technology/specification/#r-dis.10
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same with or without a demand for encryption ([R-DIS.11a]).
    ///
    /// [R-DIS.11a]: https://usp.technology/specification/#r-dis.11a
    #[must_use]
    pub const fn with_encrypt(mut self, encrypt: bool) -> Self {
        self.encrypt = encrypt;
        self
    }

    /// Reads a record: strings behind their lengths. Of several of one key the first counts, and
    /// keys have no case (RFC 6763, 6.4). What is not of USP is passed over.
    ///
    /// # Errors
    ///
    /// [`DnsError`] if a string is longer than the record, or a path or a name is no UTF-8.
    pub fn decode(record: &'a [u8]) -> Result<Self, DnsError> {
        let mut txt = Self::default();
        let (mut has_path, mut has_name) = (false, false);
        let mut rest = record;
        while let Some((&len, behind)) = rest.split_first() {
            let offset = record.len() - behind.len();
            let found = usize::from(len);
            let left = behind.len();
            let Some((string, next)) = behind.split_at_checked(found) else {
                return Err(DnsErrorKind::Truncated { found, left }.at(offset - 1));
            };
            rest = next;
            let (key, value) = match string.iter().position(|&byte| byte == b'=') {
                Some(at) => (string.get(..at), string.get(at + 1..)),
                None => (Some(string), None),
            };
            let key = key.unwrap_or_default();
            let text = |value: Option<&'a [u8]>| {
                let value = value.unwrap_or_default();
                let text = str::from_utf8(value);
                text.map(Cow::Borrowed).map_err(|error| {
                    let at = offset + string.len() - value.len() + error.valid_up_to();
                    DnsErrorKind::Utf8.at(at)
                })
            };
            if key.eq_ignore_ascii_case(PATH.as_bytes()) && !has_path {
                has_path = true;
                txt.path = Some(text(value)?);
            } else if key.eq_ignore_ascii_case(NAME.as_bytes()) && !has_name {
                has_name = true;
                txt.name = Some(text(value)?);
            } else if key.eq_ignore_ascii_case(ENCRYPT.as_bytes()) {
                // [R-DIS.11a]: it is enough that it is there.
                txt.encrypt = true;
            }
        }
        Ok(txt)
    }

    /// Writes the record behind what is in `out`.
    ///
    /// # Errors
    ///
    /// [`DnsErrorKind::TooLong`] if a string does not fit.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), DnsError> {
        let start = out.len();
        let pairs = [(PATH, self.path()), (NAME, self.name())];
        for (key, value) in pairs {
            let Some(value) = value else { continue };
            let found = key.len() + 1 + value.len();
            let Ok(len) = u8::try_from(found) else {
                let offset = out.len() - start;
                out.truncate(start);
                return Err(DnsErrorKind::TooLong { found }.at(offset));
            };
            out.push(len);
            out.extend_from_slice(key.as_bytes());
            out.push(b'=');
            out.extend_from_slice(value.as_bytes());
        }
        if self.encrypt {
            out.push(7);
            out.extend_from_slice(ENCRYPT.as_bytes());
        }
        // RFC 6763, 6.1: a record has at least one string.
        if out.len() == start {
            out.push(0);
        }
        Ok(())
    }

    /// Whether it has what an Endpoint of this role has to say.
    ///
    /// # Errors
    ///
    /// [`DnsErrorKind::NoPath`] ([R-DIS.9], [R-DIS.11]), and [`DnsErrorKind::NoName`] of an Agent
    /// ([R-DIS.9]).
    ///
    /// [R-DIS.9]: https://usp.technology/specification/#r-dis.9
    /// [R-DIS.11]: https://usp.technology/specification/#r-dis.11
    pub fn check(&self, role: Role) -> Result<(), DnsError> {
        if self.path.is_none() {
            return Err(DnsErrorKind::NoPath.at(0));
        }
        if role == Role::Agent && self.name.is_none() {
            return Err(DnsErrorKind::NoName.at(0));
        }
        Ok(())
    }

    /// Where the Endpoint is on its host or server.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Whether it is to be reached with encryption only.
    #[must_use]
    pub const fn encrypt(&self) -> bool {
        self.encrypt
    }

    /// The same with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> TxtRecord<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.as_ref().to_owned());
        TxtRecord {
            path: self.path.map(own),
            name: self.name.map(own),
            encrypt: self.encrypt,
        }
    }
}

const PATH: &str = "path";
const NAME: &str = "name";
const ENCRYPT: &str = "encrypt";
