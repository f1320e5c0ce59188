//! Options of DHCP, version 4 and 6: 124 and 125 (RFC 3925), 16 and 17 (RFC 8415).
//!
//! What is read and written here is the data of an option, without its own code and length.

mod controller;
mod error;
mod identity;

use alloc::vec::Vec;
use core::str;

pub use self::controller::ControllerOptions;
pub use self::error::{DhcpError, DhcpErrorKind};
pub use self::identity::IdentityOptions;

/// A version of DHCP: they differ in the lengths of codes and lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dhcp {
    /// `DHCPv4`, with the options 124 and 125.
    V4,
    /// `DHCPv6`, with the options 16 and 17.
    V6,
}

/// Writes what an Agent that wants to know of a Controller sends: the vendor class "usp" of the
/// Broadband Forum, in option 124 or 16 ([R-DIS.1]).
///
/// ```
/// use usp_mtp::discovery::{Dhcp, encode_vendor_class, has_vendor_class};
///
/// let mut option = Vec::new();
/// encode_vendor_class(Dhcp::V4, &mut option);
/// assert_eq!(option, b"\x00\x00\x0d\xe9\x04\x03usp");
/// assert_eq!(has_vendor_class(Dhcp::V4, &option), Ok(true));
/// # Ok::<(), usp_mtp::discovery::DhcpError>(())
/// ```
///
/// [R-DIS.1]: https://usp.technology/specification/#r-dis.1
pub fn encode_vendor_class(dhcp: Dhcp, out: &mut Vec<u8>) {
    out.extend_from_slice(&BROADBAND_FORUM.to_be_bytes());
    match dhcp {
        Dhcp::V4 => out.extend_from_slice(&[4, 3]),
        Dhcp::V6 => out.extend_from_slice(&[0, 3]),
    }
    out.extend_from_slice(VENDOR_CLASS);
}

/// Whether an option 124 or 16 has the vendor class of USP ([R-DIS.1]), for servers.
///
/// # Errors
///
/// [`DhcpError`] if the lengths in it do not add up.
///
/// [R-DIS.1]: https://usp.technology/specification/#r-dis.1
pub fn has_vendor_class(dhcp: Dhcp, option: &[u8]) -> Result<bool, DhcpError> {
    let mut found = false;
    for_each_enterprise(dhcp, option, |data, mut offset| {
        let mut rest = data;
        while !rest.is_empty() {
            let (len, behind) = match dhcp {
                Dhcp::V4 => short(rest, offset)?,
                Dhcp::V6 => long(rest, offset)?,
            };
            let (class, next) = split(behind, len, offset)?;
            found |= class == VENDOR_CLASS;
            offset += rest.len() - next.len();
            rest = next;
        }
        Ok(())
    })?;
    Ok(found)
}

/// The texts of the sub-options of the Broadband Forum in an option 125 or 17. Of several of one
/// code the first is meant; the caller sees to that.
fn for_each_text<'a>(
    dhcp: Dhcp,
    option: &'a [u8],
    codes: &[u16],
    mut visit: impl FnMut(u16, &'a str),
) -> Result<(), DhcpError> {
    for_each_enterprise(dhcp, option, |data, mut offset| {
        let mut rest = data;
        while !rest.is_empty() {
            let (code, behind) = match dhcp {
                Dhcp::V4 => short(rest, offset)?,
                Dhcp::V6 => long(rest, offset)?,
            };
            let (len, behind) = match dhcp {
                Dhcp::V4 => short(behind, offset)?,
                Dhcp::V6 => long(behind, offset)?,
            };
            let (value, next) = split(behind, len, offset)?;
            if codes.contains(&code) {
                // [R-DIS.1a]: all of them are texts.
                let text = str::from_utf8(value).map_err(|error| {
                    let at = offset + rest.len() - behind.len() + error.valid_up_to();
                    DhcpErrorKind::Utf8 { code }.at(at)
                })?;
                // [R-DIS.1c]: a NUL at the end is no part of it.
                visit(code, text.trim_end_matches('\0'));
            }
            offset += rest.len() - next.len();
            rest = next;
        }
        Ok(())
    })
}

/// Writes an option 125 or 17 with these sub-options; nothing if there are none.
fn encode_texts<'a>(
    dhcp: Dhcp,
    texts: impl IntoIterator<Item = (u16, Option<&'a str>)>,
    out: &mut Vec<u8>,
) -> Result<(), DhcpError> {
    let mut data = Vec::new();
    for (code, text) in texts {
        let Some(text) = text else { continue };
        let found = text.len();
        let too_long = DhcpErrorKind::TooLong { found }.at(data.len());
        match dhcp {
            Dhcp::V4 => {
                data.push(u8::try_from(code).map_err(|_| too_long)?);
                data.push(u8::try_from(found).map_err(|_| too_long)?);
            }
            Dhcp::V6 => {
                data.extend_from_slice(&code.to_be_bytes());
                let len = u16::try_from(found).map_err(|_| too_long)?;
                data.extend_from_slice(&len.to_be_bytes());
            }
        }
        data.extend_from_slice(text.as_bytes());
    }
    if data.is_empty() {
        return Ok(());
    }
    let found = data.len();
    let too_long = DhcpErrorKind::TooLong { found }.at(4);
    let len = u8::try_from(found).map_err(|_| too_long);
    let len = match dhcp {
        Dhcp::V4 => Some(len?),
        // The length of the option itself is enough there, and has 16 bits.
        Dhcp::V6 if found > MAX_V6_LEN => return Err(too_long),
        Dhcp::V6 => None,
    };
    out.extend_from_slice(&BROADBAND_FORUM.to_be_bytes());
    out.extend(len);
    out.extend_from_slice(&data);
    Ok(())
}

/// The data of the Broadband Forum in an option, with its offset; that of others is passed over.
fn for_each_enterprise<'a>(
    dhcp: Dhcp,
    option: &'a [u8],
    mut visit: impl FnMut(&'a [u8], usize) -> Result<(), DhcpError>,
) -> Result<(), DhcpError> {
    let mut rest = option;
    while !rest.is_empty() {
        let offset = option.len() - rest.len();
        let left = rest.len();
        let header = rest.split_first_chunk::<4>();
        let (&enterprise, behind) = header.ok_or(DhcpErrorKind::Truncated { left }.at(offset))?;
        let (data, next) = match dhcp {
            Dhcp::V4 => {
                let (len, behind) = short(behind, offset + 4)?;
                split(behind, len, offset + 4)?
            }
            Dhcp::V6 => (behind, <&[u8]>::default()),
        };
        if u32::from_be_bytes(enterprise) == BROADBAND_FORUM {
            visit(data, option.len() - next.len() - data.len())?;
        }
        rest = next;
    }
    Ok(())
}

/// One byte as a number, and what comes behind it.
fn short(bytes: &[u8], offset: usize) -> Result<(u16, &[u8]), DhcpError> {
    let error = DhcpErrorKind::Truncated { left: bytes.len() }.at(offset);
    let (&byte, behind) = bytes.split_first().ok_or(error)?;
    Ok((byte.into(), behind))
}

/// Two bytes as a number, and what comes behind them.
fn long(bytes: &[u8], offset: usize) -> Result<(u16, &[u8]), DhcpError> {
    let error = DhcpErrorKind::Truncated { left: bytes.len() }.at(offset);
    let (&pair, behind) = bytes.split_first_chunk().ok_or(error)?;
    Ok((u16::from_be_bytes(pair), behind))
}

fn split(bytes: &[u8], len: u16, offset: usize) -> Result<(&[u8], &[u8]), DhcpError> {
    let left = bytes.len();
    let found = usize::from(len);
    let error = DhcpErrorKind::Length { found, left }.at(offset);
    bytes.split_at_checked(found).ok_or(error)
}

/// The number of the Broadband Forum among enterprises.
pub const BROADBAND_FORUM: u32 = 3561;
/// [R-DIS.1]: in lower case.
const VENDOR_CLASS: &[u8] = b"usp";
/// What the length of an option can say, less the enterprise.
const MAX_V6_LEN: usize = 0xffff - 4;
