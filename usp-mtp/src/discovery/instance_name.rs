//! The names of services in DNS ([R-DIS.8]).
//!
//! [R-DIS.8]: https://usp.technology/specification/#r-dis.8

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};
use core::str::FromStr;

use super::{DnsError, DnsErrorKind, Service};

/// The name of SRV and TXT records, `<Endpoint ID>.<service>.<domain>` ([R-DIS.8]).
///
/// As text, a dot in the Endpoint ID has a backslash before it, and so has a backslash; any byte may
/// be written as `\DDD`.
///
/// ```
/// use usp_mtp::discovery::InstanceName;
///
/// let name = InstanceName::parse("fqdn::example\\.com._usp-ctr-ws._tcp.example.com.")?;
/// assert_eq!(name.endpoint_id(), "fqdn::example.com");
/// assert_eq!(name.service().to_string(), "_usp-ctr-ws._tcp");
/// assert_eq!(name.domain(), "example.com.");
/// assert_eq!(name.to_string(), "fqdn::example\\.com._usp-ctr-ws._tcp.example.com.");
/// # Ok::<(), usp_mtp::discovery::DnsError>(())
/// ```
///
/// [R-DIS.8]: https://usp.technology/specification/#r-dis.8
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InstanceName {
    endpoint_id: String,
    service: Service,
    domain: String,
}

impl InstanceName {
    /// That of this Endpoint.
    ///
    /// # Errors
    ///
    /// [`DnsErrorKind::Label`] if the Endpoint ID is longer than a label, [`DnsErrorKind::Domain`]
    /// if there is no domain.
    pub fn new(endpoint_id: &str, service: Service, domain: &str) -> Result<Self, DnsError> {
        check_label(endpoint_id.len(), 0)?;
        if domain.is_empty() || domain == "." {
            return Err(DnsErrorKind::Domain.at(0));
        }
        Ok(Self {
            endpoint_id: endpoint_id.to_owned(),
            service,
            domain: domain.to_owned(),
        })
    }

    /// The name that this text is.
    ///
    /// Whether its first label is a good Endpoint ID is not looked at: see
    /// [`usp_record::EndpointIdView`].
    ///
    /// # Errors
    ///
    /// [`DnsError`] if it is no name of a service of USP.
    pub fn parse(text: &str) -> Result<Self, DnsError> {
        let (endpoint_id, rest) = label(text)?;
        let offset = text.len() - rest.len();
        let no_service = DnsErrorKind::Service.at(offset);
        // The service is two labels, which have no escapes.
        let mut dots = rest.match_indices('.').map(|(at, _)| at);
        let end = match (dots.next(), dots.next()) {
            (Some(_), Some(end)) => end,
            (Some(_), None) => rest.len(),
            _ => return Err(no_service),
        };
        let (service, domain) = rest.split_at_checked(end).ok_or(no_service)?;
        let service = Service::parse(service).map_err(|_| no_service)?;
        let domain = domain.strip_prefix('.').unwrap_or_default();
        if domain.is_empty() || domain == "." {
            return Err(DnsErrorKind::Domain.at(text.len()));
        }
        Ok(Self {
            endpoint_id,
            service,
            domain: domain.to_owned(),
        })
    }

    /// The first label: the Endpoint ID.
    #[must_use]
    pub fn endpoint_id(&self) -> &str {
        &self.endpoint_id
    }

    /// What it offers.
    #[must_use]
    pub const fn service(&self) -> Service {
        self.service
    }

    /// Where it is, as it was written.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl FromStr for InstanceName {
    type Err = DnsError;

    fn from_str(text: &str) -> Result<Self, DnsError> {
        Self::parse(text)
    }
}

impl fmt::Display for InstanceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.endpoint_id.chars() {
            if matches!(character, '.' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(character)?;
        }
        write!(f, ".{}.{}", self.service, self.domain)
    }
}

/// Whether a name is resolved by mDNS, if that is enabled ([R-DIS.5]), and not by DNS ([R-DIS.6]).
///
/// ```
/// use usp_mtp::discovery::is_multicast;
///
/// assert!(is_multicast("agent.Local."));
/// assert!(!is_multicast("agent.local.example.com"));
/// ```
///
/// [R-DIS.5]: https://usp.technology/specification/#r-dis.5
/// [R-DIS.6]: https://usp.technology/specification/#r-dis.6
#[must_use]
pub fn is_multicast(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or_default();
    last.eq_ignore_ascii_case("local")
}

/// The first label without its escapes, and what comes behind its dot.
fn label(text: &str) -> Result<(String, &str), DnsError> {
    let mut label = Vec::new();
    let mut rest = text.as_bytes();
    let end = loop {
        let offset = text.len() - rest.len();
        rest = match rest {
            [b'\\', a, b, c, behind @ ..] if a.is_ascii_digit() => {
                let byte = decimal([*a, *b, *c]).ok_or(DnsErrorKind::Escape.at(offset))?;
                label.push(byte);
                behind
            }
            [b'\\', byte, behind @ ..] if !byte.is_ascii_digit() => {
                label.push(*byte);
                behind
            }
            [b'\\', ..] => return Err(DnsErrorKind::Escape.at(offset)),
            [b'.', ..] => break offset + 1,
            [byte, behind @ ..] => {
                label.push(*byte);
                behind
            }
            [] => break offset,
        };
    };
    if label.is_empty() {
        return Err(DnsErrorKind::Instance.at(0));
    }
    check_label(label.len(), 0)?;
    let label = String::from_utf8(label).map_err(|_| DnsErrorKind::Utf8.at(0))?;
    Ok((label, text.get(end..).unwrap_or_default()))
}

fn decimal(digits: [u8; 3]) -> Option<u8> {
    digits.iter().try_fold(0_u8, |sum, digit| {
        let digit = char::from(*digit).to_digit(10)?;
        sum.checked_mul(10)?.checked_add(u8::try_from(digit).ok()?)
    })
}

const fn check_label(found: usize, offset: usize) -> Result<(), DnsError> {
    match found {
        1..=63 => Ok(()),
        _ => Err(DnsErrorKind::Label { found }.at(offset)),
    }
}
