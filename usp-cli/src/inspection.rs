//! What bytes decode to.

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::Label;
use usp_proto::wire::{Item, plain_payload};
use usp_proto::{DecodeError, DecodeErrorKind, DecodeOptions, Decoded};

use crate::args::Kind;

/// A Record and the Message in it, as far as they decode.
#[derive(Debug)]
pub(crate) struct Inspection {
    /// The Record, if there is one.
    pub(crate) record: Option<Decoded<Record>>,
    /// The Message, on its own or from the Record.
    pub(crate) msg: Option<Decoded<Msg>>,
    /// Why there is not all that should be.
    pub(crate) error: Option<DecodeError>,
}

impl Inspection {
    /// Decodes `bytes`.
    pub(crate) fn new(bytes: &[u8], kind: Kind, strict: bool) -> Self {
        let options = if strict {
            DecodeOptions::strict()
        } else {
            DecodeOptions::tolerant()
        };
        let mut inspection = Self {
            record: None,
            msg: None,
            error: None,
        };
        let result = match kind {
            Kind::Record => inspection.record(bytes, options),
            Kind::Msg => inspection.msg(bytes, options),
        };
        inspection.error = result.err();
        inspection
    }

    fn record(&mut self, bytes: &[u8], options: DecodeOptions) -> Result<(), DecodeError> {
        self.record = Some(options.decode(bytes)?);
        match plain_payload(bytes) {
            Some(range) => {
                let options = options.at(range.start);
                self.msg(bytes.get(range).unwrap_or_default(), options)
            }
            None => Ok(()),
        }
    }

    fn msg(&mut self, bytes: &[u8], options: DecodeOptions) -> Result<(), DecodeError> {
        self.msg = Some(options.decode(bytes)?);
        Ok(())
    }

    /// The deviations that were kept, those of the Record first.
    pub(crate) fn deviations(&self) -> impl Iterator<Item = &DecodeError> {
        let record = self.record.iter().flat_map(Decoded::deviations);
        record.chain(self.msg.iter().flat_map(Decoded::deviations))
    }

    /// How many deviations there were in all.
    pub(crate) fn deviation_count(&self) -> usize {
        let record = self.record.as_ref().map_or(0, Decoded::deviation_count);
        record + self.msg.as_ref().map_or(0, Decoded::deviation_count)
    }

    /// What is wrong with an item of a walk. A walk does not see repeated map keys, a decode does.
    pub(crate) fn problem(&self, item: &Item<'_>) -> Option<DecodeError> {
        let repeated = || {
            item.field().filter(|field| field.label() == Label::Map)?;
            let mut deviations = self.deviations().copied();
            deviations.find(|deviation| {
                deviation.kind() == DecodeErrorKind::MapKeyRepeated
                    && deviation.offset() == item.offset()
            })
        };
        item.problem().or_else(repeated)
    }
}
