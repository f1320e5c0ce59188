//! The two statements of the specification on which Message may carry which code.

use core::ops::RangeInclusive;

/// A list of appropriate error codes: one for each request that has such a list, and one for the
/// failure of a completed command.
///
/// `GetSupportedProtocol` has no list. The lists differ from the table of error codes in about a
/// dozen points (contradiction M3) and are to be taken as hints; the list of `Deregister` even
/// names codes of an `Error`, which this Message never gets ([R-DEREG.4]).
///
/// [R-DEREG.4]: https://usp.technology/specification/#r-dereg.4
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorList {
    /// Answers to `Add`.
    Add,
    /// Answers to `Set`.
    Set,
    /// Answers to `Delete`.
    Delete,
    /// Answers to `Get`.
    Get,
    /// Answers to `GetInstances`.
    GetInstances,
    /// Answers to `GetSupportedDM`.
    GetSupportedDm,
    /// Answers to `Register`.
    Register,
    /// Answers to `Deregister`.
    Deregister,
    /// Answers to `Notify`.
    Notify,
    /// Answers to `Operate`.
    Operate,
    /// The `cmd_failure` of the `oper_complete` of a `Notify`.
    OperationComplete,
}

impl ErrorList {
    /// Every list.
    pub const ALL: &'static [Self] = &[
        Self::Add,
        Self::Set,
        Self::Delete,
        Self::Get,
        Self::GetInstances,
        Self::GetSupportedDm,
        Self::Register,
        Self::Deregister,
        Self::Notify,
        Self::Operate,
        Self::OperationComplete,
    ];

    /// The Message whose section holds the list.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Add => "Add",
            Self::Set => "Set",
            Self::Delete => "Delete",
            Self::Get => "Get",
            Self::GetInstances => "GetInstances",
            Self::GetSupportedDm => "GetSupportedDM",
            Self::Register => "Register",
            Self::Deregister => "Deregister",
            Self::Notify | Self::OperationComplete => "Notify",
            Self::Operate => "Operate",
        }
    }

    /// The numbers of the list as its section has them, lowest first. Every list ends with the
    /// codes of vendors.
    #[must_use]
    pub const fn ranges(self) -> &'static [RangeInclusive<u32>] {
        match self {
            Self::Add => &[7000..=7019, 7026..=7026, 7800..=7999],
            Self::Set => &[7000..=7016, 7020..=7021, 7026..=7026, 7800..=7999],
            Self::Delete => &[
                7000..=7008,
                7015..=7016,
                7018..=7018,
                7024..=7024,
                7026..=7026,
                7800..=7999,
            ],
            Self::Get => &[
                7000..=7006,
                7008..=7008,
                7010..=7010,
                7016..=7016,
                7026..=7026,
                7800..=7999,
            ],
            Self::GetInstances => &[
                7000..=7006,
                7008..=7008,
                7016..=7016,
                7018..=7018,
                7026..=7026,
                7800..=7999,
            ],
            Self::GetSupportedDm => &[
                7000..=7006,
                7008..=7008,
                7016..=7016,
                7026..=7026,
                7800..=7999,
            ],
            Self::Register => &[7000..=7008, 7016..=7016, 7028..=7029, 7800..=7999],
            Self::Deregister => &[7000..=7008, 7016..=7016, 7030..=7030, 7800..=7999],
            Self::Notify => &[7000..=7006, 7800..=7999],
            Self::Operate => &[
                7000..=7008,
                7016..=7016,
                7022..=7022,
                7026..=7027,
                7800..=7999,
            ],
            Self::OperationComplete => &[7002..=7008, 7016..=7016, 7022..=7023, 7800..=7999],
        }
    }
}

/// What the table of error codes says of the use of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorApplicability {
    /// The `Error` Message as the answer to a whole request.
    ErrorMessage,
    /// Any Message.
    Any,
    /// Any Message that asks for a path.
    AnyRequestedPath,
    /// These Messages only.
    Only(&'static [ErrorList]),
    /// Records: their errors are told apart from those of Messages.
    UspRecord,
    /// Results of commands and Events, as the data model describes.
    DataModel,
    /// Any Error and Response, with a meaning that the vendor gives.
    Vendor,
}

impl ErrorApplicability {
    pub(super) fn allows(self, list: ErrorList) -> bool {
        match self {
            Self::ErrorMessage => list != ErrorList::OperationComplete,
            Self::Any | Self::Vendor => true,
            Self::AnyRequestedPath => list != ErrorList::Notify,
            Self::Only(lists) => lists.contains(&list.command()),
            Self::UspRecord => false,
            Self::DataModel => list.command() == ErrorList::Operate,
        }
    }
}

impl ErrorList {
    /// The table knows a completed command as a part of `Operate`.
    const fn command(self) -> Self {
        match self {
            Self::OperationComplete => Self::Operate,
            other => other,
        }
    }
}
