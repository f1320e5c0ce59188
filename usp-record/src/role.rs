//! The part that an Endpoint plays.

use core::fmt;

/// What an Endpoint is to its peer.
///
/// One Endpoint ID may name an Agent and a Controller at once ([R-ARC.0]), so that a table of
/// sessions is keyed by the role too.
///
/// [R-ARC.0]: https://usp.technology/specification/#r-arc.0
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[allow(clippy::exhaustive_enums, reason = "an Endpoint is one or the other")]
pub enum Role {
    /// It exposes a data model and acts on it.
    Agent,
    /// It manages Agents.
    Controller,
}

impl Role {
    /// The role of the peer: Agents talk to Controllers only.
    #[must_use]
    pub const fn peer(self) -> Self {
        match self {
            Self::Agent => Self::Controller,
            Self::Controller => Self::Agent,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Agent => "Agent",
            Self::Controller => "Controller",
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn an_agent_talks_to_a_controller() {
        assert_eq!(Role::Agent.peer(), Role::Controller);
        assert_eq!(Role::Controller.peer(), Role::Agent);
        assert_eq!(Role::Agent.to_string(), "Agent");
        assert_eq!(Role::Controller.to_string(), "Controller");
    }
}
