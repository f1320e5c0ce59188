//! Supported data models: what an Agent has, and of what type it is.

use alloc::vec::Vec;
use core::fmt;

use hash::Slots;
use row::{NONE, Row};
use text::{Records, TextId, Texts};

mod cache;
mod data_type;
mod describe;
mod diff;
mod error;
mod facts;
mod gsdm;
mod hash;
mod limits;
mod lookup;
mod node;
mod profile;
mod row;
mod table;
mod text;
#[cfg(feature = "xml")]
mod xml;

pub use data_type::{
    EnumerationValue, NumberRange, ReferenceKind, SizeRange, TypeView, ValueFault,
};
pub use diff::{Difference, DifferenceKind, Differences};
pub use error::{ModelError, ModelErrorKind, ModelPlace};
pub use facts::{DefaultKind, ModelStatus, ModelVersion, ParameterAccess};
pub use gsdm::SupportedDmReader;
pub use limits::{LimitKind, Limits};
pub use lookup::Lookup;
pub(crate) use lookup::Position;
pub use node::{Children, Node, NodeId, NodePath, UniqueKey, UniqueKeys};
pub use profile::{Profile, ProfileRequirements, RequirementLevel};
#[cfg(feature = "xml")]
pub use xml::{Import, XmlOptions};

/// A supported data model: objects, parameters, commands and events, with all facts about them.
///
/// It is read from documents of TR-106, `Model::from_xml` with the feature `xml`; from what an
/// Agent tells, [`Model::from_gsdm`]; or from a [cache](Model::from_cache). It never changes, holds
/// no path twice and no text twice, and is a few flat arrays: TR-181 takes less than a megabyte.
///
/// ```
/// use usp_path::{PathView, ValueType};
/// use usp_proto::msg::get_supported_dm_resp::{
///     ParamAccessType, ParamValueType, RequestedObjectResult, SupportedObjectResult,
///     SupportedParamResult,
/// };
/// use usp_proto::msg::{GetSupportedDmResp, Msg};
/// use usp_validate::model::{Lookup, Model, ParameterAccess};
/// # use usp_proto::msg::{GetSupportedDm};
///
/// // What an Agent answers to a GetSupportedDM.
/// let parameter = SupportedParamResult {
///     param_name: "UpTime".into(),
///     access: ParamAccessType::ParamReadOnly.into(),
///     value_type: ParamValueType::ParamUnsignedInt.into(),
///     ..Default::default()
/// };
/// let object = SupportedObjectResult {
///     supported_obj_path: "Device.DeviceInfo.".into(),
///     supported_params: vec![parameter],
///     ..Default::default()
/// };
/// let result = RequestedObjectResult {
///     req_obj_path: "Device.".into(),
///     supported_objs: vec![object],
///     ..Default::default()
/// };
/// let resp = GetSupportedDmResp { req_obj_results: vec![result] };
/// let bytes = usp_proto::Encoder::new().encode(&Msg::response("1", resp)?).to_vec();
///
/// let model = Model::from_gsdm([&bytes[..]])?;
/// let path = PathView::parse("Device.DeviceInfo.UpTime")?;
/// let Lookup::Found(parameter) = model.lookup(&path) else { panic!("not in the model") };
/// assert_eq!(parameter.access(), Some(ParameterAccess::ReadOnly));
/// let data_type = parameter.data_type().ok_or("no type")?;
/// assert_eq!(data_type.value_type(), ValueType::UnsignedInt);
/// assert!(data_type.check("17").is_ok() && data_type.check("soon").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Model {
    texts: Texts,
    types: Records,
    objects: Records,
    profiles: Records,
    rows: Vec<Row>,
    index: Slots,
    name: TextId,
    uri: TextId,
    has_instances: bool,
}

impl Model {
    /// The name of the model, such as `Device:2.19`; empty if an Agent told it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.texts.get(self.name)
    }

    /// The URI of the model, such as `urn:broadband-forum-org:tr-181-2-19-1-usp`; that which was
    /// told first.
    #[must_use]
    pub fn uri(&self) -> &str {
        self.texts.get(self.uri)
    }

    /// The objects that are in no other, usually `Device.` alone.
    #[must_use]
    pub fn roots(&self) -> Children<'_> {
        Children {
            model: self,
            next: if self.rows.is_empty() { NONE } else { 0 },
            instances: false,
        }
    }

    /// All nodes, arguments and divergent instances too. What is in a node comes behind it.
    #[must_use]
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> {
        use row::RowKind::{Input, Output};
        let nodes = self.rows.iter().enumerate().filter_map(|(index, row)| {
            let id = u32::try_from(index).ok()?;
            Some(Node {
                model: self,
                row,
                id,
            })
        });
        nodes.filter(|node| !matches!(node.row.bits.kind(), Input | Output))
    }

    /// The node of a number that this model gave out.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        self.node_at(id.0)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[inline]
    pub(crate) fn node_at(&self, id: u32) -> Option<Node<'_>> {
        let row = self.rows.get(usize::try_from(id).ok()?)?;
        Some(Node {
            model: self,
            row,
            id,
        })
    }
}

impl PartialEq for Model {
    /// Whether both were defined alike, in the same order.
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts
            && self.types == other.types
            && self.objects == other.objects
            && self.profiles == other.profiles
            && self.rows == other.rows
            && (self.name, self.uri) == (other.name, other.uri)
    }
}

impl Eq for Model {}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("name", &self.name())
            .field("uri", &self.uri())
            .field("nodes", &self.rows.len())
            .field("types", &self.types.len())
            .finish_non_exhaustive()
    }
}
