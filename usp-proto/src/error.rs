//! What can be wrong with bytes.

use core::fmt;

use thiserror::Error;

use crate::error_code::ErrorCode;
use crate::schema::{FieldSchema, MessageSchema};
use crate::wire::WireType;

/// What is wrong with the bytes of a Record or Message, and where.
///
/// The text is one line, such as
/// `incomplete value: need 75 bytes, 12 left at byte 48 of usp_record.Record.to_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DecodeError {
    kind: DecodeErrorKind,
    offset: usize,
    message: Option<&'static MessageSchema>,
    field: Option<&'static FieldSchema>,
}

impl DecodeError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// The offset of the first byte that is wrong, from the start of the outermost buffer. For
    /// something that is absent it is the end of the message in which it should stand.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The message in which it stands; `None` if no [schema](crate::schema) was at hand.
    #[must_use]
    pub const fn message(&self) -> Option<&'static MessageSchema> {
        self.message
    }

    /// The field, if it is known.
    #[must_use]
    pub const fn field(&self) -> Option<&'static FieldSchema> {
        self.field
    }

    /// The full name of the field, or of the message if there is no field:
    /// `usp_record.Record.to_id`.
    #[must_use]
    pub fn full_name(&self) -> Option<&'static str> {
        match (self.field, self.message) {
            (Some(field), _) => Some(field.full_name()),
            (None, message) => message.map(MessageSchema::full_name),
        }
    }

    /// The error code that describes this to the sender, if it is to be told anything.
    ///
    /// In a Record it is 7100 for bytes that cannot be parsed and 7104 for a value that is not
    /// allowed; `None` for a broken oneof, since such a Record is dropped without a word
    /// ([R-ENC.4]). In a Message it is 7004 ([R-ENC.5]). Whether an answer is due at all is for
    /// [R-MTP.5] to decide.
    ///
    /// [R-ENC.4]: https://usp.technology/specification/#r-enc.4
    /// [R-ENC.5]: https://usp.technology/specification/#r-enc.5
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        use DecodeErrorKind as Kind;
        let in_record = self
            .message
            .is_some_and(|message| message.full_name.starts_with("usp_record."));
        match self.kind {
            kind if kind.is_limit() => Some(ErrorCode::RESOURCES_EXCEEDED),
            Kind::OneofMissing { .. } | Kind::OneofRepeated { .. } if in_record => None,
            Kind::UnknownEnumValue { .. } | Kind::FieldRepeated if in_record => {
                Some(ErrorCode::INVALID_RECORD_VALUE)
            }
            _ if in_record => Some(ErrorCode::RECORD_COULD_NOT_BE_PARSED),
            _ => Some(ErrorCode::INVALID_ARGUMENTS),
        }
    }

    pub(crate) fn of_message(mut self, message: &'static MessageSchema) -> Self {
        self.message = Some(message);
        self
    }

    pub(crate) fn of_field(mut self, message: &'static MessageSchema, field: &FieldSchema) -> Self {
        self.message = Some(message);
        self.field = message.field(field.number);
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)?;
        match self.full_name() {
            Some(name) => write!(f, " of {name}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for DecodeError {}

/// The kinds of [`DecodeError`].
///
/// They fall into three groups. *Malformed* bytes are an error always. A
/// [*deviation*](Self::is_deviation) is valid protobuf that the specification forbids, or of which
/// a typed value cannot keep all: [mostly](Self::is_forbidden) an error in strict mode, and
/// reported next to the value in tolerant mode. A [*limit*](Self::is_limit) is ours, see
/// [`DecodeOptions`](crate::DecodeOptions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The bytes end inside a varint.
    #[error("incomplete varint")]
    IncompleteVarint,
    /// A varint goes on after ten bytes, or its value needs more than 64 bits.
    #[error("varint of more than 64 bits")]
    VarintTooLong,
    /// The bytes end inside a value, or a length says more than there is.
    #[error("incomplete value: need {needed} bytes, {left} left")]
    Incomplete {
        /// How many bytes the value has.
        needed: u64,
        /// How many bytes there are.
        left: usize,
    },
    /// A tag of more than 32 bits.
    #[error("tag {tag} is above 32 bits")]
    InvalidTag {
        /// The tag.
        tag: u64,
    },
    /// Field number 0, which protobuf does not have.
    #[error("field number 0")]
    FieldNumberZero,
    /// Wire type 6 or 7, which protobuf does not have.
    #[error("unknown wire type {number}")]
    UnknownWireType {
        /// The number of the wire type.
        number: u8,
    },
    /// A known field on the wire type of another.
    #[error("wire type {found}, expected {expected}")]
    WrongWireType {
        /// What the tag says.
        found: WireType,
        /// What the schema says.
        expected: WireType,
    },
    /// Text that is not UTF-8. The offset is that of the first bad octet.
    #[error("text is not UTF-8")]
    InvalidUtf8,
    /// The end of a group that did not start.
    #[error("end of a group that did not start")]
    GroupNotStarted,
    /// A group that does not end, or that ends with the number of another.
    #[error("group {number} does not end")]
    GroupNotEnded {
        /// The field number of the group.
        number: u32,
    },

    /// Limit: more bytes than [`max_len`](crate::DecodeOptions::max_len).
    #[error("{len} bytes are too long, limit {max}")]
    TooLong {
        /// How many bytes there are.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// Limit: groups nested deeper than
    /// [`max_group_depth`](crate::DecodeOptions::max_group_depth).
    #[error("groups nested too deep, limit {max}")]
    GroupTooDeep {
        /// The limit.
        max: u8,
    },
    /// Limit: more unknown fields than
    /// [`max_unknown_fields`](crate::DecodeOptions::max_unknown_fields).
    #[error("too many unknown fields, limit {max}")]
    TooManyUnknownFields {
        /// The limit.
        max: usize,
    },

    /// Limit: more elements than [`max_elements`](crate::DecodeOptions::max_elements).
    #[error("too many elements, limit {max}")]
    TooManyElements {
        /// The limit.
        max: usize,
    },

    /// Deviation: a number that its enum does not have ([R-ENC.2]).
    ///
    /// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
    #[error("unknown enum value {number}")]
    UnknownEnumValue {
        /// The number as it stands on the wire, read as signed. One beyond 32 bits is unknown too:
        /// the field of the owned value keeps its low 32 bits only.
        number: i64,
    },
    /// Deviation: a second member of a oneof, or the same again ([R-ENC.3]). The last one counts.
    ///
    /// [R-ENC.3]: https://usp.technology/specification/#r-enc.3
    #[error("more than one member of oneof {oneof}")]
    OneofRepeated {
        /// The name of the oneof.
        oneof: &'static str,
    },
    /// Deviation: no known member of a oneof ([R-ENC.3]).
    ///
    /// [R-ENC.3]: https://usp.technology/specification/#r-enc.3
    #[error("no known member of oneof {oneof}")]
    OneofMissing {
        /// The name of the oneof.
        oneof: &'static str,
    },
    /// Deviation: a singular field a second time ([R-MSG.6], [R-MSG.7]). Of plain values the last
    /// one counts, messages are merged.
    ///
    /// [R-MSG.6]: https://usp.technology/specification/#r-msg.6
    /// [R-MSG.7]: https://usp.technology/specification/#r-msg.7
    #[error("field repeated")]
    FieldRepeated,
    /// Deviation: a `Msg` without header or body ([R-MSG.6], [R-MSG.7]).
    ///
    /// [R-MSG.6]: https://usp.technology/specification/#r-msg.6
    /// [R-MSG.7]: https://usp.technology/specification/#r-msg.7
    #[error("field missing")]
    FieldMissing,
    /// Deviation: a key that its map has already. The last value counts. Strict mode takes it too:
    /// it is valid protobuf that deployed Agents send, and no requirement forbids it.
    #[error("map key repeated")]
    MapKeyRepeated,
    /// Deviation: an unknown field that is a group, a form that no USP schema uses and that some
    /// Agents refuse.
    #[error("field is a group")]
    Group,
}

impl DecodeErrorKind {
    /// Valid protobuf that the specification forbids, or that loses something when it is decoded:
    /// an error in strict mode only.
    #[must_use]
    pub const fn is_deviation(self) -> bool {
        matches!(
            self,
            Self::UnknownEnumValue { .. }
                | Self::OneofRepeated { .. }
                | Self::OneofMissing { .. }
                | Self::FieldRepeated
                | Self::FieldMissing
                | Self::MapKeyRepeated
                | Self::Group
        )
    }

    /// A deviation that strict mode refuses: all but [`MapKeyRepeated`](Self::MapKeyRepeated).
    #[must_use]
    pub const fn is_forbidden(self) -> bool {
        self.is_deviation() && !matches!(self, Self::MapKeyRepeated)
    }

    /// A limit of the [options](crate::DecodeOptions) was reached.
    #[must_use]
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::TooLong { .. }
                | Self::GroupTooDeep { .. }
                | Self::TooManyUnknownFields { .. }
                | Self::TooManyElements { .. }
        )
    }

    /// The name of the variant, for logs and programs: `UnknownEnumValue`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IncompleteVarint => "IncompleteVarint",
            Self::VarintTooLong => "VarintTooLong",
            Self::Incomplete { .. } => "Incomplete",
            Self::InvalidTag { .. } => "InvalidTag",
            Self::FieldNumberZero => "FieldNumberZero",
            Self::UnknownWireType { .. } => "UnknownWireType",
            Self::WrongWireType { .. } => "WrongWireType",
            Self::InvalidUtf8 => "InvalidUtf8",
            Self::GroupNotStarted => "GroupNotStarted",
            Self::GroupNotEnded { .. } => "GroupNotEnded",
            Self::TooLong { .. } => "TooLong",
            Self::GroupTooDeep { .. } => "GroupTooDeep",
            Self::TooManyUnknownFields { .. } => "TooManyUnknownFields",
            Self::TooManyElements { .. } => "TooManyElements",
            Self::UnknownEnumValue { .. } => "UnknownEnumValue",
            Self::OneofRepeated { .. } => "OneofRepeated",
            Self::OneofMissing { .. } => "OneofMissing",
            Self::FieldRepeated => "FieldRepeated",
            Self::FieldMissing => "FieldMissing",
            Self::MapKeyRepeated => "MapKeyRepeated",
            Self::Group => "Group",
        }
    }

    pub(crate) const fn at(self, offset: usize) -> DecodeError {
        DecodeError {
            kind: self,
            offset,
            message: None,
            field: None,
        }
    }
}
