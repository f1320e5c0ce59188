//! What is judged, and why the rest is not.

use super::Rule;
use crate::{CheckClass, Requirement, Status};

/// Whether a requirement is judged, and if not, why.
#[derive(Clone, Copy, Debug)]
pub enum Coverage {
    /// By this rule.
    Rule(&'static Rule),
    /// By the rules of other requirements, which say the same.
    Elsewhere(&'static [&'static str]),
    /// By nothing, for this reason.
    None(&'static str),
}

impl Coverage {
    /// What becomes of a requirement.
    #[must_use]
    pub fn of(requirement: &Requirement) -> Self {
        if let Some(rule) = Rule::all().find(|rule| rule.requirement() == requirement) {
            return Self::Rule(rule);
        }
        let id = requirement.id();
        if let Some((_, others)) = ELSEWHERE.iter().find(|(it, _)| *it == id) {
            return Self::Elsewhere(others);
        }
        if let Some((_, reason)) = REASONS.iter().find(|(it, _)| *it == id) {
            return Self::None(reason);
        }
        Self::None(match (requirement.status(), requirement.class()) {
            (Status::Current, CheckClass::Session) => "needs all Records of a session",
            (Status::Current, CheckClass::Mtp) => "needs what the transport does",
            (Status::Current, CheckClass::Model) => "needs the data model and its values",
            (Status::Current, CheckClass::Behaviour) => "needs to see an Endpoint act over time",
            (Status::Current, CheckClass::Discovery) => "needs DHCP, DNS or mDNS traffic",
            (Status::Current, CheckClass::Policy) => "shows in no traffic",
            (Status::Current, _) => "",
            _ => "not in force any more",
        })
    }

    /// Whether nothing is known: neither a rule nor a reason.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::None(reason) if reason.is_empty())
    }
}

/// Requirements that others say again.
static ELSEWHERE: &[(&str, &[&str])] = &[
    ("N.01", &["R-MTP.4b", "R-ENC.4"]),
    ("N.03", &["R-E2E.26", "R-ENC.0"]),
    ("N.08", &["R-MTP.4b"]),
];

/// Why requirements whose class can be judged are not.
static REASONS: &[(&str, &str)] = &[
    (
        "R-E2E.23",
        "needs the keys: who checks the integrity of Records is `usp-record`",
    ),
    ("R-E2E.33", TLS_KEYS),
    ("R-E2E.35", TLS_KEYS),
    ("R-E2E.36", TLS_KEYS),
    ("R-E2E.37", TLS_KEYS),
    ("R-E2E.38", TLS_KEYS),
    ("R-E2E.39", TLS_KEYS),
    ("R-SET.2b", "a permission, which nobody breaks"),
    ("R-DEREG.3", "a permission, which nobody breaks"),
    (
        "R-E2E.31",
        "needs the key or certificate that is trusted: see `usp-record`",
    ),
    (
        "R-E2E.32",
        "shows only as a wrong signature: see `usp-record`",
    ),
    (
        "R-E2E.32.1",
        "shows only as a wrong signature: see `usp-record`",
    ),
    (
        "R-E2E.34",
        "shows only as a wrong MAC, whose key is that of the session",
    ),
    (
        "N.09",
        "the value 0 of an enum cannot be told from an absent field",
    ),
    ("N.11", "binds the decoder, not the bytes: see `usp-proto`"),
    (
        "N.33",
        "a permission: both forms of a path are read alike by `usp-path`",
    ),
];

/// Why nobody sees it who looks on.
const TLS_KEYS: &str = "needs the keys of the TLS session: see `usp-record`";
