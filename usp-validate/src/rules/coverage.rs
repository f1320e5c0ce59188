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
            (Status::Current, CheckClass::Mtp) => "needs what the transport does",
            (Status::Current, CheckClass::Behaviour) => "shows in no Record",
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
    ("R-ADD.6", PERMISSIONS),
    ("R-SET.3", PERMISSIONS),
    ("R-DEL.2", PERMISSIONS),
    ("R-DEL.4", PERMISSIONS),
    ("R-GET.1", PERMISSIONS),
    ("R-GET.4", PERMISSIONS),
    ("R-GIN.1", PERMISSIONS),
    ("R-SEC.1", PERMISSIONS),
    ("R-ARC.10", INSTANCES),
    (
        "R-ARC.11",
        "needs the rows that there are: a key that no row has is refused alike",
    ),
    ("R-DEL.3", INSTANCES),
    ("R-BULK.9", BULK_DATA),
    ("R-BULK.10", BULK_DATA),
    ("R-BULK.10a", BULK_DATA),
    ("R-BULK.13", BULK_DATA),
    (
        "R-DEREG.1",
        "needs all that was registered before, and by whom",
    ),
    (
        "R-DIS.0",
        "needs to know whether the Controllers are configured by USP",
    ),
    ("R-DIS.10", "needs the TXT record of mDNS"),
    ("R-MQTT.4", PROFILES),
    ("R-MQTT.5", PROFILES),
    ("R-STOMP.0", PROFILES),
    ("R-STOMP.1", PROFILES),
    ("R-UDS.1", PROFILES),
    (
        "N.43",
        "needs the values of the Subscription that was triggered",
    ),
    ("N.55", "needs what other services have registered"),
    ("R-ARC.8", "needs the rows of an Agent over time"),
    ("R-MTP.2", AGENTS_CLOCK),
    ("R-SEC.19", AGENTS_CLOCK),
    ("R-NOT.0a", "needs to know when the state changed"),
    ("R-NOT.5", "needs to know how the Agent is configured"),
    ("R-OPR.3", "needs to know which operations run"),
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

/// What no Message tells.
const PERMISSIONS: &str = "needs the permissions of the Controller";
const INSTANCES: &str = "needs the instances that there are";
const BULK_DATA: &str = "needs a report of bulk data, which is no Message";
/// What a profile asks for a document says; who has to have it nobody.
const PROFILES: &str = "needs to know which transports the Agent has: see `model::Profile`";

/// Why nobody sees it who looks on.
const TLS_KEYS: &str = "needs the keys of the TLS session: see `usp-record`";

const AGENTS_CLOCK: &str = "needs to know what the clock of the Agent shows";
