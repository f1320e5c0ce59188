//! Models from what an Agent tells: `GetSupportedDMResp`.

use usp_path::{RowAccess, ValueType};
use usp_proto::DecodeError;
use usp_proto::msg::get_supported_dm_resp::{
    CmdType, ObjAccessType, ParamAccessType, ParamValueType, SupportedObjectResultView,
    ValueChangeType,
};
use usp_proto::msg::{GetSupportedDmRespView, MsgView};
use usp_proto::record::RecordView;

use super::data_type::BARE;
use super::node::FACTS_HEADER;
use super::row::{ACCESS, Bits, DEFINED, NONE, RowKind, SYNC, TOLD, VALUE_CHANGE};
use super::table::Table;
use super::{LimitKind, Limits, Model, ModelError, ModelErrorKind, ModelPlace, ParameterAccess};

/// Puts a model together from what an Agent tells, answer by answer.
///
/// An Agent may need several: one for each part that was asked for, and one more for each of the
/// paths that it calls divergent, whose instances differ from each other. The answers may come in
/// any order; of what was told twice, the last counts.
#[derive(Debug, Clone)]
pub struct SupportedDmReader {
    table: Table,
    inputs: usize,
}

impl Default for SupportedDmReader {
    fn default() -> Self {
        Self::new()
    }
}

impl SupportedDmReader {
    /// With nothing told yet.
    #[must_use]
    pub fn new() -> Self {
        Self::with_limits(Limits::new())
    }

    /// With other limits than the usual ones.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        Self {
            table: Table::new(limits),
            inputs: 0,
        }
    }

    /// Takes in a Record without session, or a Message.
    ///
    /// # Errors
    ///
    /// If it is malformed, or something other than a `GetSupportedDMResp`, or more than the limits
    /// permit. What came before the error was taken in.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        let at = |kind: ModelErrorKind, offset| {
            let place = ModelPlace {
                input: self.inputs,
                offset,
                line: 0,
            };
            Err(ModelError::new(kind, place))
        };
        if bytes.len() > self.table.limits.max_len {
            return at(LimitKind::Len.into(), 0);
        }
        let msg = match message(bytes) {
            Ok(Some(msg)) => msg,
            Ok(None) => return at(ModelErrorKind::NoSupportedDm, 0),
            Err(error) => return at(ModelErrorKind::Malformed, error.offset()),
        };
        match msg.get_supported_dm_resp() {
            Ok(Some(resp)) => self.read_resp(&resp),
            Ok(None) => at(ModelErrorKind::NoSupportedDm, 0),
            Err(error) => at(ModelErrorKind::Malformed, error.offset()),
        }
    }

    /// Takes in an answer that was decoded.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_resp(&mut self, resp: &GetSupportedDmRespView<'_>) -> Result<(), ModelError> {
        let input = self.inputs;
        self.inputs += 1;
        let mut told = || -> Result<(), Fault> {
            for result in resp.req_obj_results() {
                let result = result?;
                if self.table.uri == super::text::TextId::NONE
                    && !result.data_model_inst_uri().is_empty()
                {
                    self.table.uri = self.table.intern(result.data_model_inst_uri())?;
                }
                for object in result.supported_objs() {
                    self.object(&object?)?;
                }
            }
            Ok(())
        };
        told().map_err(|Fault { kind, offset }| {
            let place = ModelPlace {
                input,
                offset,
                line: 0,
            };
            ModelError::new(kind, place)
        })
    }

    /// The model that was told.
    #[must_use]
    pub fn finish(self) -> Model {
        self.table.finish()
    }

    fn object(&mut self, told: &SupportedObjectResultView<'_>) -> Result<(), Fault> {
        let path = told.supported_obj_path();
        let node = self.table.object(NONE, path)?;
        let kind = self.table.bits(node).kind();
        if told.is_multi_instance() && kind == RowKind::Object {
            // An old Agent that leaves out the `{i}` at the end.
            self.table
                .change(node, |bits| bits.with_kind(RowKind::Table));
        }
        let access = match told.access() {
            Some(ObjAccessType::ObjReadOnly) => RowAccess::ReadOnly,
            Some(ObjAccessType::ObjAddDelete) => RowAccess::AddDelete,
            Some(ObjAccessType::ObjAddOnly) => RowAccess::AddOnly,
            Some(ObjAccessType::ObjDeleteOnly) => RowAccess::DeleteOnly,
            None => return Err(ModelErrorKind::Malformed.into()),
        };
        self.told(node, |bits| bits.with(ACCESS, row_access_bits(access)));
        for told in told.supported_params() {
            let told = told?;
            // Some Agents tell of the parameters of an inner object along with those of the outer.
            let node = match told.param_name().rsplit_once('.') {
                None => self
                    .table
                    .child(node, RowKind::Parameter, told.param_name())?,
                Some((path, name)) => {
                    let inner = self.table.object(node, path)?;
                    self.table.child(inner, RowKind::Parameter, name)?
                }
            };
            let access = match told.access() {
                Some(ParamAccessType::ParamReadOnly) => ParameterAccess::ReadOnly,
                Some(ParamAccessType::ParamReadWrite) => ParameterAccess::ReadWrite,
                Some(ParamAccessType::ParamWriteOnly) => ParameterAccess::WriteOnly,
                None => return Err(ModelErrorKind::Malformed.into()),
            };
            let changes = match told.value_change() {
                Some(ValueChangeType::ValueChangeAllowed) => 1,
                Some(ValueChangeType::ValueChangeWillIgnore) => 2,
                _ => 0,
            };
            self.told(node, |bits| {
                bits.with(ACCESS, access.to_bits())
                    .with(VALUE_CHANGE, changes)
            });
            if let Some(value_type) = told.value_type().and_then(value_type) {
                let detail = self.bare_type(value_type)?;
                if let Some(row) = self.table.row(node) {
                    row.detail = detail;
                }
            }
        }
        for told in told.supported_commands() {
            let told = told?;
            let node = self
                .table
                .child(node, RowKind::Command, told.command_name())?;
            let sync = match told.command_type() {
                Some(CmdType::CmdSync) => 1,
                Some(CmdType::CmdAsync) => 2,
                _ => 0,
            };
            self.told(node, |bits| bits.with(SYNC, sync));
            let groups = [
                (RowKind::Input, "Input", told.input_arg_names()),
                (RowKind::Output, "Output", told.output_arg_names()),
            ];
            for (kind, group, names) in groups {
                for name in names {
                    let group = self.table.child(node, kind, group)?;
                    self.argument(group, name?)?;
                }
            }
        }
        for told in told.supported_events() {
            let told = told?;
            let node = self.table.child(node, RowKind::Event, told.event_name())?;
            self.told(node, |bits| bits);
            for name in told.arg_names() {
                self.argument(node, name?)?;
            }
        }
        for path in told.divergent_paths() {
            self.table.object(NONE, path?)?;
        }
        let mut facts = alloc::vec![1, 0, NONE, NONE, NONE];
        for key in told.unique_key_sets() {
            let names = key?.key_names();
            facts.push(u32::try_from(names.len()).map_err(|_| LimitKind::Facts)?);
            for name in names {
                facts.push(self.table.intern(name?)?.0);
            }
        }
        if facts.len() > FACTS_HEADER {
            let detail = self.table.objects.intern(&facts, &self.table.limits)?;
            if let Some(row) = self.table.row(node) {
                row.detail = detail;
            }
        }
        Ok(())
    }

    fn told(&mut self, node: u32, change: impl FnOnce(Bits) -> Bits) {
        self.table
            .change(node, |bits| change(bits).with(DEFINED, 1).with(TOLD, 1));
    }

    /// An argument: `Name`, or `Table.{i}.Name`.
    fn argument(&mut self, group: u32, name: &str) -> Result<(), ModelErrorKind> {
        let node = match name.rsplit_once('.') {
            None => self.table.child(group, RowKind::Parameter, name)?,
            Some((_, "" | "{i}")) => self.table.object(group, name)?,
            Some((object, name)) => {
                let object = self.table.object(group, object)?;
                self.table.child(object, RowKind::Parameter, name)?
            }
        };
        self.told(node, |bits| bits);
        Ok(())
    }

    /// The type of which only the primitive one is known.
    fn bare_type(&mut self, value_type: ValueType) -> Result<u32, LimitKind> {
        let base = ValueType::ALL.iter().position(|known| *known == value_type);
        let base = u32::try_from(base.unwrap_or_default()).unwrap_or_default();
        let mut words = [0; super::data_type::HEADER];
        for (word, value) in words.iter_mut().zip([base | BARE, NONE, NONE, 0, u32::MAX]) {
            *word = value;
        }
        self.table.types.intern(&words, &self.table.limits)
    }
}

impl Model {
    /// The model that an Agent tells of in these Records or Messages, each a `GetSupportedDMResp`.
    ///
    /// [`SupportedDmReader`] takes them one by one.
    ///
    /// # Errors
    ///
    /// As [`SupportedDmReader::read`].
    pub fn from_gsdm<'b>(inputs: impl IntoIterator<Item = &'b [u8]>) -> Result<Self, ModelError> {
        let mut reader = SupportedDmReader::new();
        for input in inputs {
            reader.read(input)?;
        }
        Ok(reader.finish())
    }
}

/// What is wrong, and at which byte.
struct Fault {
    kind: ModelErrorKind,
    offset: usize,
}

impl From<ModelErrorKind> for Fault {
    fn from(kind: ModelErrorKind) -> Self {
        Self { kind, offset: 0 }
    }
}

impl From<LimitKind> for Fault {
    fn from(kind: LimitKind) -> Self {
        ModelErrorKind::Limit(kind).into()
    }
}

impl From<DecodeError> for Fault {
    fn from(error: DecodeError) -> Self {
        Self {
            kind: ModelErrorKind::Malformed,
            offset: error.offset(),
        }
    }
}

/// The Message in a Record, or that the bytes are.
fn message(bytes: &[u8]) -> Result<Option<MsgView<'_>>, DecodeError> {
    match RecordView::decode(bytes) {
        Ok(record) if record.version().is_empty() => MsgView::decode(bytes).map(Some),
        Ok(record) => record.msg(),
        Err(error) => match MsgView::decode(bytes) {
            Ok(msg) => Ok(Some(msg)),
            Err(_) => Err(error),
        },
    }
}

pub(crate) const fn row_access_bits(access: RowAccess) -> u32 {
    match access {
        RowAccess::ReadOnly => 1,
        RowAccess::AddDelete => 2,
        RowAccess::AddOnly => 3,
        RowAccess::DeleteOnly => 4,
    }
}

const fn value_type(told: ParamValueType) -> Option<ValueType> {
    Some(match told {
        ParamValueType::ParamBase64 => ValueType::Base64,
        ParamValueType::ParamBoolean => ValueType::Boolean,
        ParamValueType::ParamDateTime => ValueType::DateTime,
        ParamValueType::ParamDecimal => ValueType::Decimal,
        ParamValueType::ParamHexBinary => ValueType::HexBinary,
        ParamValueType::ParamInt => ValueType::Int,
        ParamValueType::ParamLong => ValueType::Long,
        ParamValueType::ParamString => ValueType::String,
        ParamValueType::ParamUnsignedInt => ValueType::UnsignedInt,
        ParamValueType::ParamUnsignedLong => ValueType::UnsignedLong,
        ParamValueType::ParamUnknown => return None,
    })
}
