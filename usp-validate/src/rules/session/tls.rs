//! Rules of TLS inside of a session, as far as it is in plain text.

use super::spot;
use crate::finding::words;
use crate::req;
use crate::rules::{Check, Rule};
use crate::session_audit::{Step, TlsEvent};
use crate::validator::Context;

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::E2E_40, Check::Session(e2e_40)),
    Rule::new(&req::E2E_40A, Check::Session(e2e_40a)),
    Rule::new(&req::E2E_40B, Check::Session(e2e_40b)),
    Rule::new(&req::E2E_42, Check::Session(e2e_42)),
    Rule::new(&req::E2E_43, Check::Session(e2e_43)),
    Rule::new(&req::N_15, Check::Session(n_15)),
];

/// R-E2E.40: TLS is 1.2 or later, with one of two ciphers at least.
fn e2e_40(context: &mut Context<'_, '_>, step: &Step<'_>) {
    for event in &step.tls {
        match event {
            TlsEvent::ClientHello {
                has_suite: false, ..
            } => {
                let found = words!("no cipher of the specification offered");
                let expected = words!("ECDHE-ECDSA-AES128-GCM-SHA256 or AES128-GCM-SHA256");
                context.find(spot(step, "payload"), found, expected);
            }
            TlsEvent::ServerHello { version, .. } if *version < TLS12 => {
                let found = words!("version {version:#06x} of TLS");
                context.find(spot(step, "payload"), found, "TLS 1.2 or later");
            }
            _ => {}
        }
    }
}

/// R-E2E.40a: keys are agreed on by ECDHE, and secp256r1 is there for it.
fn e2e_40a(context: &mut Context<'_, '_>, step: &Step<'_>) {
    for event in &step.tls {
        match event {
            TlsEvent::ClientHello {
                has_group: false, ..
            } => {
                let found = words!("secp256r1 not offered");
                context.find(spot(step, "payload"), found, "secp256r1 among the groups");
            }
            TlsEvent::ServerHello { suite, .. } if !is_ecdhe(*suite) => {
                let found = words!("cipher suite {suite:#06x}");
                context.find(spot(step, "payload"), found, "one with ECDHE");
            }
            _ => {}
        }
    }
}

/// R-E2E.40b: signatures are ECDSA with P-256 and SHA-256.
fn e2e_40b(context: &mut Context<'_, '_>, step: &Step<'_>) {
    for event in &step.tls {
        match event {
            TlsEvent::ClientHello {
                has_signature: false,
                ..
            } => {
                let found = words!("ecdsa_secp256r1_sha256 not offered");
                context.find(spot(step, "payload"), found, "ecdsa_secp256r1_sha256");
            }
            TlsEvent::ServerKeyExchange { signature }
                if *signature != TlsEvent::ECDSA_SECP256R1_SHA256 =>
            {
                let found = words!("signature scheme {signature:#06x}");
                context.find(spot(step, "payload"), found, "ecdsa_secp256r1_sha256");
            }
            _ => {}
        }
    }
}

/// R-E2E.42: a handshake that the other begins once there is one is refused.
///
/// In TLS 1.3 it cannot be told from data, and does not exist.
fn e2e_42(context: &mut Context<'_, '_>, step: &Step<'_>) {
    if step.tls.contains(&TlsEvent::Renegotiation) {
        let found = words!("a second handshake");
        context.find(spot(step, "payload"), found, "that it is refused");
    }
}

/// R-E2E.43: both sides show a certificate. In TLS 1.3 nobody else sees it.
fn e2e_43(context: &mut Context<'_, '_>, step: &Step<'_>) {
    for event in &step.tls {
        let found = match event {
            TlsEvent::Certificate { is_empty: true } => "no certificate",
            TlsEvent::ServerHelloDone {
                asked_certificate: false,
            } => "no request for the certificate of the client",
            _ => continue,
        };
        let expected = words!("certificates of both Endpoints");
        context.find(spot(step, "payload"), found, expected);
    }
}

/// N.15: who has opened the session is the client of TLS.
fn n_15(context: &mut Context<'_, '_>, step: &Step<'_>) {
    for event in &step.tls {
        if let TlsEvent::ClientHello {
            is_originator: false,
            ..
        } = event
        {
            let found = words!("a ClientHello of who has not opened the session");
            context.find(spot(step, "payload"), found, "one of the other");
        }
    }
}

/// Whether a cipher suite agrees on its keys by ECDHE; all of TLS 1.3 do, as far as they are used
/// here.
const fn is_ecdhe(suite: u16) -> bool {
    matches!(
        suite,
        0x1301..=0x1305
            | 0xc006..=0xc00a
            | 0xc010..=0xc014
            | 0xc023..=0xc024
            | 0xc027..=0xc028
            | 0xc02b..=0xc02c
            | 0xc02f..=0xc030
            | 0xc033..=0xc03a
            | 0xc0ac..=0xc0af
            | 0xcca8..=0xcca9
            | 0xccac
    )
}

const TLS12: u16 = 0x0303;
