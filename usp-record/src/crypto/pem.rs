//! PEM, the text form of certificates and keys (RFC 7468).

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use p256::elliptic_curve::zeroize::Zeroizing;

use crate::integrity::CertificateError;

/// A block of PEM: what it says it is, and its bytes.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) label: &'a str,
    /// Where it begins.
    pub(super) offset: usize,
    pub(super) der: Vec<u8>,
}

/// What may stand outside of the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Line ends and spaces. Other bytes in a `sender_cert` could be taken from the fields that
    /// are signed behind it.
    Blanks,
    /// Any lines, such as the explanations that tools put into files.
    Anything,
}

/// All blocks of a text.
pub(super) fn blocks(text: &[u8], between: Between) -> Result<Vec<Block<'_>>, CertificateError> {
    let mut blocks = Vec::new();
    let mut lines = Lines { text, offset: 0 };
    while let Some((offset, line)) = lines.next() {
        if let Some(label) = boundary(line, BEGIN) {
            blocks.push(block(&mut lines, label, offset)?);
        } else if between == Between::Blanks && !line.is_empty() {
            return Err(CertificateError::Pem { offset });
        }
    }
    Ok(blocks)
}

/// Appends a block with a certificate.
pub(super) fn write_certificate(der: &[u8], out: &mut Vec<u8>) {
    let mut body = String::new();
    STANDARD.encode_string(der, &mut body);
    out.extend_from_slice(b"-----BEGIN CERTIFICATE-----\n");
    for line in body.as_bytes().chunks(LINE) {
        out.extend_from_slice(line);
        out.push(b'\n');
    }
    out.extend_from_slice(b"-----END CERTIFICATE-----\n");
}

/// The rest of a block, behind its first line.
fn block<'a>(
    lines: &mut Lines<'a>,
    label: &'a str,
    offset: usize,
) -> Result<Block<'a>, CertificateError> {
    let start = lines.offset;
    // It may be a key.
    let mut body = Zeroizing::new(Vec::new());
    for (line_offset, line) in lines {
        match boundary(line, END) {
            Some(end) if end == label => {
                let der = STANDARD
                    .decode(body.as_slice())
                    .map_err(|_| CertificateError::Pem { offset: start })?;
                return Ok(Block { label, offset, der });
            }
            Some(_) => {
                return Err(CertificateError::Pem {
                    offset: line_offset,
                });
            }
            None => body.extend_from_slice(line),
        }
    }
    Err(CertificateError::Pem { offset: start })
}

/// The label of a line that opens or closes a block.
fn boundary<'a>(line: &'a [u8], kind: &[u8]) -> Option<&'a str> {
    let label = line.strip_prefix(kind)?.strip_suffix(DASHES)?;
    core::str::from_utf8(label).ok()
}

/// Lines without the blanks around them, each with its offset.
#[derive(Debug)]
struct Lines<'a> {
    text: &'a [u8],
    offset: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let offset = self.offset;
        let rest = self.text.get(offset..).filter(|rest| !rest.is_empty())?;
        let line = rest.split(|&byte| byte == b'\n').next()?;
        self.offset = offset + line.len() + 1;
        Some((offset, line.trim_ascii()))
    }
}

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";
/// The characters of a line.
const LINE: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] = b"-----BEGIN CERTIFICATE-----\r\nAAEC\r\n-----END CERTIFICATE-----\r\n\n";

    #[test]
    fn a_written_certificate_is_read_again() {
        let der: Vec<u8> = (0..=255).collect();
        let mut text = Vec::new();
        write_certificate(&der, &mut text);
        write_certificate(&[1, 2], &mut text);
        let blocks = blocks(&text, Between::Blanks).unwrap();
        assert_eq!(blocks.len(), 2);
        assert_eq!((blocks[0].label, &blocks[0].der), ("CERTIFICATE", &der));
        assert_eq!(blocks[1].der, [1, 2]);
        assert!(
            text.split(|&byte| byte == b'\n')
                .all(|line| line.len() <= 64)
        );
    }

    #[test]
    fn line_ends_of_both_kinds_are_taken() {
        let read = blocks(TEXT, Between::Blanks).unwrap();
        assert_eq!(read[0].der, [0, 1, 2]);
        assert!(blocks(b"", Between::Blanks).unwrap().is_empty());
    }

    #[test]
    fn a_19_nothing_but_blanks_stands_around_the_certificates() {
        let noisy = [b"subject=a\n".as_slice(), TEXT].concat();
        assert_eq!(blocks(&noisy, Between::Anything).unwrap().len(), 1);
        let error = blocks(&noisy, Between::Blanks).unwrap_err();
        assert_eq!(error, CertificateError::Pem { offset: 0 });
        let behind = [TEXT, &[0; 44]].concat();
        let error = blocks(&behind, Between::Blanks).unwrap_err();
        assert_eq!(error, CertificateError::Pem { offset: TEXT.len() });
    }

    #[test]
    fn broken_blocks_are_refused() {
        for (text, offset) in [
            ("-----BEGIN A-----\nAAEC\n-----END B-----\n", 23),
            ("-----BEGIN A-----\nAAEC\n", 18),
            ("-----BEGIN A-----\nAA?C\n-----END A-----\n", 18),
            ("-----BEGIN A-----\nAAE\n-----END A-----\n", 18),
        ] {
            let error = blocks(text.as_bytes(), Between::Anything).unwrap_err();
            assert_eq!(error, CertificateError::Pem { offset }, "{text}");
        }
    }
}
