//! Whom a requirement binds, and what a check of it has to see.

use core::fmt;

/// Who has to meet a requirement.
///
/// Displays as one word in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// Agents and Controllers.
    Endpoint,
    /// Agents.
    Agent,
    /// Controllers.
    Controller,
    /// Servers between Endpoints, such as those of MQTT and STOMP, and Trusted Brokers.
    Broker,
    /// Collectors of bulk data.
    Collector,
}

impl Subject {
    /// The subject in one word: `endpoint`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoint",
            Self::Agent => "agent",
            Self::Controller => "controller",
            Self::Broker => "broker",
            Self::Collector => "collector",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The least that a check has to see to judge a requirement.
///
/// Displays as one word in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CheckClass {
    /// The bytes of one Record.
    Record,
    /// One Message.
    Message,
    /// The text of one path.
    Path,
    /// A request and its answer.
    Pair,
    /// The Records of a Session Context, in order.
    Session,
    /// What the transport below the Records does.
    Mtp,
    /// The data model of an Agent, its values and permissions.
    Model,
    /// What an Endpoint does over time.
    Behaviour,
    /// DHCP, DNS and mDNS.
    Discovery,
    /// What no traffic shows: permissions, topology, the settings of a server.
    Policy,
}

impl CheckClass {
    /// Every class.
    pub const ALL: [Self; 10] = [
        Self::Record,
        Self::Message,
        Self::Path,
        Self::Pair,
        Self::Session,
        Self::Mtp,
        Self::Model,
        Self::Behaviour,
        Self::Discovery,
        Self::Policy,
    ];

    /// The class in one word: `record`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Message => "message",
            Self::Path => "path",
            Self::Pair => "pair",
            Self::Session => "session",
            Self::Mtp => "mtp",
            Self::Model => "model",
            Self::Behaviour => "behaviour",
            Self::Discovery => "discovery",
            Self::Policy => "policy",
        }
    }
}

impl fmt::Display for CheckClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
