//! The rules for the three parts, in the order in which they are checked.
//!
//! Each check finds one fault at most and hands it to a judge, who either stops the parser with it
//! (the strict mode) or notes it down and lets the parser go on (the tolerant mode).

use super::error::{EndpointIdError, EndpointIdErrorKind};
use super::scheme::AuthorityScheme;

/// The most characters that an instance-id may have ([R-ARC.6]).
///
/// [R-ARC.6]: https://usp.technology/specification/#r-arc.6
pub(super) const MAX_INSTANCE_ID_LEN: usize = 50;

/// What stands before an Endpoint ID in a certificate.
pub(super) const URN_PREFIX: &str = "urn:bbf:usp:id:";

/// What becomes of a fault: `Err` stops the parser.
pub(super) type Verdict = Result<(), EndpointIdError>;

/// A text taken apart at its first two colons.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub(super) scheme: Option<AuthorityScheme>,
    pub(super) scheme_text: &'a str,
    pub(super) authority_id: &'a str,
    pub(super) instance_id: &'a str,
}

/// Takes `text` apart; `base` is its offset in what the caller was given.
///
/// Without two colons, if the judge lets it pass, the whole text counts as the instance-id.
pub(super) fn split<'a>(
    text: &'a str,
    base: usize,
    judge: &mut impl FnMut(EndpointIdError) -> Verdict,
) -> Result<Parts<'a>, EndpointIdError> {
    let end = base + text.len();
    if text.is_empty() {
        return Err(EndpointIdErrorKind::Empty.at(base));
    }
    let opaque = Parts {
        scheme: None,
        scheme_text: "",
        authority_id: "",
        instance_id: text,
    };
    let Some((scheme_text, rest)) = text.split_once(':') else {
        judge(EndpointIdErrorKind::ColonMissing { found: 0 }.at(end))?;
        return Ok(opaque);
    };
    let Some((authority_id, instance_id)) = rest.split_once(':') else {
        judge(EndpointIdErrorKind::ColonMissing { found: 1 }.at(end))?;
        return Ok(opaque);
    };
    let scheme = AuthorityScheme::find(scheme_text);
    if let Err(error) = AuthorityScheme::parse(scheme_text) {
        judge(error.kind().at(base))?;
    }
    Ok(Parts {
        scheme,
        scheme_text,
        authority_id,
        instance_id,
    })
}

/// Checks the authority-id, which begins at byte `base`.
pub(super) fn authority_id(
    scheme: AuthorityScheme,
    text: &str,
    base: usize,
    judge: &mut impl FnMut(EndpointIdError) -> Verdict,
) -> Verdict {
    match authority_id_fault(scheme, text) {
        Some(fault) => {
            let kind = EndpointIdErrorKind::AuthorityIdForm {
                scheme,
                found: fault.found,
            };
            judge(kind.at(base + fault.at))
        }
        None => Ok(()),
    }
}

/// Checks characters and length of the instance-id, which begins at byte `base`.
pub(super) fn instance_id(
    text: &str,
    base: usize,
    judge: &mut impl FnMut(EndpointIdError) -> Verdict,
) -> Verdict {
    if text.is_empty() {
        return Err(EndpointIdErrorKind::InstanceIdEmpty.at(base));
    }
    if let Some((kind, at)) = encoding_fault(text) {
        judge(kind.at(base + at))?;
    }
    instance_id_len(text, base, judge)
}

/// Checks that the instance-id, which begins at byte `base`, is not too long.
pub(super) fn instance_id_len(
    text: &str,
    base: usize,
    judge: &mut impl FnMut(EndpointIdError) -> Verdict,
) -> Verdict {
    let mut characters = text.char_indices();
    match characters.nth(MAX_INSTANCE_ID_LEN) {
        Some((at, _)) => {
            let found = characters.count() + MAX_INSTANCE_ID_LEN + 1;
            let kind = EndpointIdErrorKind::InstanceIdLength { found };
            judge(kind.at(base + at))
        }
        None => Ok(()),
    }
}

/// Checks the form of the instance-id, which begins at byte `base`.
pub(super) fn instance_id_form(
    scheme: AuthorityScheme,
    text: &str,
    base: usize,
    judge: &mut impl FnMut(EndpointIdError) -> Verdict,
) -> Verdict {
    match instance_id_fault(scheme, text) {
        Some(fault) => judge(fault.of_instance_id(scheme, base)),
        None => Ok(()),
    }
}

/// Checks that the instance-id, which begins at byte `base`, has an OUI and a dash in front.
pub(super) fn assigner(scheme: AuthorityScheme, text: &str, base: usize) -> Verdict {
    match after_oui(text) {
        Ok(_) => Ok(()),
        Err(fault) => Err(fault.of_instance_id(scheme, base)),
    }
}

/// The first violation of [R-ARC.5], and its offset.
///
/// [R-ARC.5]: https://usp.technology/specification/#r-arc.5
pub(super) fn encoding_fault(text: &str) -> Option<(EndpointIdErrorKind, usize)> {
    let mut rest = text.char_indices();
    while let Some((at, found)) = rest.next() {
        if found == '%' {
            let is_hex = |next: Option<(_, char)>| next.is_some_and(|(_, c)| c.is_ascii_hexdigit());
            if !is_hex(rest.next()) || !is_hex(rest.next()) {
                return Some((EndpointIdErrorKind::InstanceIdPercent, at));
            }
        } else if !is_unreserved(found) {
            return Some((EndpointIdErrorKind::InstanceIdCharacter { found }, at));
        }
    }
    None
}

/// Whether `c` may stand for itself in an instance-id.
pub(super) const fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// The text behind `urn:bbf:usp:id:`. Of a URN, the first two words take any case ([RFC 8141,
/// section 3.1]).
///
/// [RFC 8141, section 3.1]: https://www.rfc-editor.org/rfc/rfc8141#section-3.1
pub(super) fn strip_urn(text: &str) -> Option<&str> {
    let (prefix, rest) = text.split_at_checked(URN_PREFIX.len())?;
    let (any_case, exact) = prefix.split_at_checked("urn:bbf:".len())?;
    (any_case.eq_ignore_ascii_case("urn:bbf:") && exact == "usp:id:").then_some(rest)
}

/// A place in a part that breaks its form.
struct Fault {
    at: usize,
    found: Option<char>,
}

impl Fault {
    fn at(text: &str, at: usize) -> Self {
        Self {
            at,
            found: text.get(at..).and_then(|rest| rest.chars().next()),
        }
    }

    fn of_instance_id(&self, scheme: AuthorityScheme, base: usize) -> EndpointIdError {
        let kind = EndpointIdErrorKind::InstanceIdForm {
            scheme,
            found: self.found,
        };
        kind.at(base + self.at)
    }
}

fn authority_id_fault(scheme: AuthorityScheme, text: &str) -> Option<Fault> {
    match scheme {
        AuthorityScheme::Oui => digits_fault(text, u8::is_ascii_hexdigit, &OUI_LENS),
        AuthorityScheme::Cid => digits_fault(text, u8::is_ascii_hexdigit, &[6]),
        AuthorityScheme::Pen => pen_fault(text),
        AuthorityScheme::SelfAssigned | AuthorityScheme::User | AuthorityScheme::Doc => {
            short_fault(text, is_unreserved)
        }
        AuthorityScheme::Proto => short_fault(text, |c| is_unreserved(c) && c != '.'),
        AuthorityScheme::Os
        | AuthorityScheme::Ops
        | AuthorityScheme::Uuid
        | AuthorityScheme::Imei
        | AuthorityScheme::Fqdn => (!text.is_empty()).then(|| Fault::at(text, 0)),
    }
}

fn instance_id_fault(scheme: AuthorityScheme, text: &str) -> Option<Fault> {
    match scheme {
        AuthorityScheme::Os => os_fault(text),
        AuthorityScheme::Ops => ops_fault(text),
        AuthorityScheme::Uuid => uuid_fault(text),
        AuthorityScheme::Imei => digits_fault(text, u8::is_ascii_digit, &[15]),
        AuthorityScheme::Fqdn => fqdn_fault(text),
        _ => None,
    }
}

/// Looks for a run of digits of one of the lengths, and nothing behind it.
fn digits_fault(text: &str, is_digit: fn(&u8) -> bool, lens: &[usize]) -> Option<Fault> {
    let digits = text.bytes().take_while(is_digit).count();
    if digits == text.len() && lens.contains(&digits) {
        return None;
    }
    let longest = lens.iter().copied().max().unwrap_or(0);
    Some(Fault::at(text, digits.min(longest)))
}

fn pen_fault(text: &str) -> Option<Fault> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits < text.len() {
        return Some(Fault::at(text, digits));
    }
    if digits > 1 && text.starts_with('0') {
        return Some(Fault::at(text, 0));
    }
    // Only the size can be wrong now: blame the last of ten digits, or the eleventh.
    text.parse::<u32>()
        .is_err()
        .then(|| Fault::at(text, digits.min(11) - 1))
}

fn short_fault(text: &str, is_allowed: impl Fn(char) -> bool) -> Option<Fault> {
    let mut characters = text.char_indices().enumerate();
    characters
        .find(|&(count, (_, found))| count >= MAX_SHORT_LEN || !is_allowed(found))
        .map(|(_, (at, _))| Fault::at(text, at))
}

/// The text behind the OUI and the first dash, and its offset.
fn after_oui(text: &str) -> Result<(&str, usize), Fault> {
    let (oui, rest) = text.split_once('-').unwrap_or((text, ""));
    if let Some(fault) = digits_fault(oui, u8::is_ascii_hexdigit, &OUI_LENS) {
        return Err(Fault::at(text, fault.at));
    }
    if rest.is_empty() {
        return Err(Fault::at(text, text.len()));
    }
    Ok((rest, oui.len() + 1))
}

fn os_fault(text: &str) -> Option<Fault> {
    after_oui(text).err()
}

/// Both `ProductClass` and `SerialNumber` may hold dashes themselves, so it takes one dash with
/// something before and behind it.
fn ops_fault(text: &str) -> Option<Fault> {
    let (rest, start) = match after_oui(text) {
        Ok(rest) => rest,
        Err(fault) => return Some(fault),
    };
    let mut inner = rest
        .char_indices()
        .skip(1)
        .take_while(|&(at, _)| at + 1 < rest.len());
    if inner.any(|(_, found)| found == '-') {
        return None;
    }
    let at = if rest.starts_with('-') {
        start
    } else {
        text.len()
    };
    Some(Fault::at(text, at))
}

fn uuid_fault(text: &str) -> Option<Fault> {
    let fits = |at: usize, found: char| match at {
        8 | 13 | 18 | 23 => found == '-',
        0..UUID_LEN => found.is_ascii_hexdigit(),
        _ => false,
    };
    match text.char_indices().find(|&(at, found)| !fits(at, found)) {
        Some((at, _)) => Some(Fault::at(text, at)),
        None => (text.len() != UUID_LEN).then(|| Fault::at(text, text.len())),
    }
}

/// Host name syntax ([RFC 1123, section 2.1]) in two labels or more, the last not all digits, no
/// dot at the end.
///
/// [RFC 1123, section 2.1]: https://www.rfc-editor.org/rfc/rfc1123#page-13
fn fqdn_fault(text: &str) -> Option<Fault> {
    let mut start = 0;
    let mut labels = 0;
    let mut last = "";
    for label in text.split('.') {
        if let Some(at) = label_fault(label) {
            return Some(Fault::at(text, start + at));
        }
        (last, labels) = (label, labels + 1);
        start += label.len() + 1;
    }
    if last.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(Fault::at(text, text.len() - last.len()));
    }
    (labels < 2).then(|| Fault::at(text, text.len()))
}

fn label_fault(label: &str) -> Option<usize> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if label.is_empty() || label.starts_with('-') {
        return Some(0);
    }
    let mut characters = label.char_indices();
    if let Some((at, _)) = characters.find(|&(at, c)| at >= MAX_LABEL_LEN || !is_allowed(c)) {
        return Some(at);
    }
    label.ends_with('-').then(|| label.len() - 1)
}

/// Hex digits of an OUI of 24, 28 and 36 bits.
const OUI_LENS: [usize; 3] = [6, 7, 9];
/// The longest authority-id of `self`, `user`, `proto` and `doc`.
const MAX_SHORT_LEN: usize = 6;
/// The longest label of a domain name.
const MAX_LABEL_LEN: usize = 63;
/// The length of a UUID as text.
const UUID_LEN: usize = 36;
