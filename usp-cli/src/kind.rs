//! Finds out whether bytes are a Record or a Message.

use usp_proto::msg::{Header, Msg};
use usp_proto::record::Record;
use usp_proto::schema::Described as _;
use usp_proto::wire::{Content, Item, Walk};

use crate::args::{Kind, ReadingKind};

impl ReadingKind {
    /// The kind that was asked for, or the one that `bytes` look like.
    pub(crate) fn of(self, bytes: &[u8]) -> Kind {
        match self {
            Self::Auto => guess(bytes),
            Self::Record => Kind::Record,
            Self::Msg => Kind::Msg,
        }
    }
}

impl Kind {
    /// The name for people.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Record => "Record",
            Self::Msg => "Msg",
        }
    }

    /// Walks the bytes.
    pub(crate) fn walk(self, bytes: &[u8]) -> Walk<'_> {
        match self {
            Self::Record => Walk::record(bytes),
            Self::Msg => Walk::msg(bytes),
        }
    }
}

/// Takes for a Message only what fits a Message better than a Record.
///
/// Both start with fields that are length-delimited: a Record with the texts `version`, `to_id`
/// and `from_id`, a Message with the messages `header` and `body`. So one read as the other has
/// misfits: control characters in the texts and no member of `record_type`, or a header that is no
/// message and fields without a meaning. Only the outermost fields and those of the header are
/// looked at, since faults further inside say nothing about the kind.
fn guess(bytes: &[u8]) -> Kind {
    let misfits = |schema| Walk::new(schema, bytes).filter(is_misfit).count();
    if misfits(Msg::schema()) < misfits(Record::schema()) {
        Kind::Msg
    } else {
        Kind::Record
    }
}

fn is_misfit(item: &Item<'_>) -> bool {
    if item.depth() > 0 && item.message() != Header::schema() {
        return false;
    }
    match item.content() {
        Content::Unknown(_) | Content::Mismatch(_) | Content::Malformed(_) | Content::Absent => {
            true
        }
        Content::String(text) => {
            item.message() == Record::schema() && text.contains(char::is_control)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MSG: &[u8] = b"\x0a\x05\x0a\x01a\x10\x01\x12\x06\x0a\x04\x0a\x02\x0a\x00";

    #[test]
    fn a_whole_message_is_a_message() {
        assert_eq!(guess(MSG), Kind::Msg);
    }

    #[test]
    fn a_message_without_header_or_cut_short_is_a_message() {
        assert_eq!(guess(&MSG[7..]), Kind::Msg);
        assert_eq!(guess(&MSG[..10]), Kind::Msg);
    }

    #[test]
    fn a_record_is_a_record_even_without_a_record_type() {
        assert_eq!(
            guess(b"\x0a\x031.3\x12\x01a\x1a\x01b\x3a\x00"),
            Kind::Record
        );
        assert_eq!(guess(b"\x0a\x031.3\x12\x01a\x1a\x01b"), Kind::Record);
    }

    #[test]
    fn what_fits_neither_counts_as_a_record() {
        assert_eq!(guess(b""), Kind::Record);
        assert_eq!(guess(b"GET / HTTP/1.1"), Kind::Record);
        assert_eq!(guess(b"\xff\xff\xff"), Kind::Record);
    }
}
