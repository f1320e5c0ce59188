//! What an Agent with a model answers to a `GetSupportedDM`.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::Write as _;

use usp_path::{ParseOptions, PathKind, RowAccess, ValueType};
use usp_proto::ErrorCode;
use usp_proto::msg::get_supported_dm_resp::{
    CmdType, ObjAccessType, ParamAccessType, ParamValueType, RequestedObjectResult,
    SupportedCommandResult, SupportedEventResult, SupportedObjectResult, SupportedParamResult,
    SupportedUniqueKeySet, ValueChangeType,
};
use usp_proto::msg::{GetSupportedDm, GetSupportedDmResp};

use super::row::{NONE, RowKind};
use super::{Children, Model, ModelStatus, Node, ParameterAccess};

impl Model {
    /// The answer of an Agent that has all of this model.
    ///
    /// What was deleted from the model is left out. An object whose instances differ lists the
    /// paths of these, and nothing else, unless the path of one of them is asked for. An object that
    /// was told of a single instance, and of which there is none in general, is told with the path
    /// that it has there. A path that is not in the model gets the error 7026.
    #[must_use]
    pub fn to_gsdm(&self, request: &GetSupportedDm) -> GetSupportedDmResp {
        GetSupportedDmResp {
            req_obj_results: request
                .obj_paths
                .iter()
                .map(|path| self.result(path, request))
                .collect(),
        }
    }

    fn result(&self, path: &str, request: &GetSupportedDm) -> RequestedObjectResult {
        let mut result = RequestedObjectResult {
            req_obj_path: path.to_string(),
            ..Default::default()
        };
        let (code, text) = match ParseOptions::new().parse_supported(path) {
            Err(error) => (error.code(), error.to_string()),
            Ok(parsed) => match self.find(&parsed).filter(|node| !is_deleted(node)) {
                Some(node) => {
                    result.data_model_inst_uri = self.uri().to_string();
                    result.supported_objs = describe(node, parsed.kind(), request);
                    return result;
                }
                None => {
                    let code = ErrorCode::INVALID_PATH;
                    (code.value(), "not in the supported data model".to_string())
                }
            },
        };
        result.err_code = code;
        result.err_msg = text;
        result
    }
}

/// What is asked for of each object.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    parameters: bool,
    commands: bool,
    events: bool,
    keys: bool,
}

fn describe(
    node: Node<'_>,
    kind: PathKind,
    request: &GetSupportedDm,
) -> Vec<SupportedObjectResult> {
    let mut told = Vec::new();
    if !matches!(kind, PathKind::Object | PathKind::ObjectInstance)
        && !node.row.bits.kind().is_object()
    {
        // One parameter, command or event, in the object that it is of.
        if let Some(object) = node.parent() {
            let mut result = head(object);
            tell(&mut result, node);
            told.push(result);
        }
        return told;
    }
    let wanted = Wanted {
        parameters: request.return_params,
        commands: request.return_commands,
        events: request.return_events,
        keys: request.return_unique_key_sets,
    };
    if request.first_level_only {
        let divergent = divergent(node);
        told.push(object(node, wanted, &divergent));
        if divergent.is_empty() {
            told.extend(objects(node).map(head));
        }
        return told;
    }
    // Depth first, so that an object stands before what is in it; what is told of single instances
    // comes behind what is told of all.
    let mut line = alloc::vec![(node, false)];
    let mut listed = BTreeSet::new();
    while let Some((node, is_of_instance)) = line.pop() {
        if listed.contains(&node.id) {
            continue;
        }
        let divergent = divergent(node);
        listed.extend(divergent.iter().map(|twin| twin.id));
        let start = line.len();
        if divergent.is_empty() {
            line.extend(objects(node).map(|child| (child, is_of_instance)));
        }
        line.extend(instances(node).map(|instance| (instance, true)));
        if let Some(children) = line.get_mut(start..) {
            children.reverse();
        }
        if !is_of_instance || node.is_described_within() {
            told.push(object(node, wanted, &divergent));
        }
    }
    told
}

/// The objects in an object.
fn objects(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children()
        .filter(|child| child.row.bits.kind().is_object() && !is_deleted(child))
}

/// The instances of an object that differ from the others.
fn instances(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.divergent().filter(|instance| !is_deleted(instance))
}

/// What is told of an object in any case.
fn head(node: Node<'_>) -> SupportedObjectResult {
    SupportedObjectResult {
        supported_obj_path: node.path().to_string(),
        access: match node.row_access() {
            Some(RowAccess::AddDelete) => ObjAccessType::ObjAddDelete,
            Some(RowAccess::AddOnly) => ObjAccessType::ObjAddOnly,
            Some(RowAccess::DeleteOnly) => ObjAccessType::ObjDeleteOnly,
            Some(RowAccess::ReadOnly) | None => ObjAccessType::ObjReadOnly,
        }
        .into(),
        is_multi_instance: node.row.bits.kind() == RowKind::Table,
        ..Default::default()
    }
}

fn object(node: Node<'_>, wanted: Wanted, divergent: &[Node<'_>]) -> SupportedObjectResult {
    let mut result = head(node);
    result.divergent_paths = divergent.iter().map(|it| it.path().to_string()).collect();
    if !result.divergent_paths.is_empty() {
        return result;
    }
    for child in node.children().filter(|child| !is_deleted(child)) {
        let is_wanted = match child.row.bits.kind() {
            RowKind::Parameter => wanted.parameters,
            RowKind::Command => wanted.commands,
            RowKind::Event => wanted.events,
            _ => false,
        };
        if is_wanted {
            tell(&mut result, child);
        }
    }
    if wanted.keys {
        let keys = node.unique_keys().map(|key| SupportedUniqueKeySet {
            key_names: key.parameters().map(String::from).collect(),
        });
        result.unique_key_sets = keys.collect();
    }
    result
}

/// This object in the instances that differ, if they do so here.
fn divergent(node: Node<'_>) -> Vec<Node<'_>> {
    if !node.model.has_instances {
        return Vec::new();
    }
    // The names from the nearest table with such instances down to here.
    let line: Vec<_> = core::iter::successors(Some(node), Node::parent).collect();
    for (up, table) in line.iter().enumerate() {
        if table.is_divergent() {
            break;
        }
        let below = line.get(..up).unwrap_or_default();
        let twins = instances(*table).filter_map(|instance| {
            below
                .iter()
                .rev()
                .try_fold(instance, |at, step| at.object(step.name()))
        });
        let twins: Vec<_> = twins
            .filter(|twin| below.is_empty() || twin.divergent().next().is_none())
            .filter(Node::is_described_or_empty)
            .collect();
        if !twins.is_empty() {
            return twins;
        }
    }
    Vec::new()
}

impl Node<'_> {
    /// Whether an Agent described it, or something in it that is no object.
    fn is_described_within(&self) -> bool {
        let mut children = self.children();
        self.is_described() || children.any(|child| !child.row.bits.kind().is_object())
    }

    /// Whether an Agent described it, or named it as something to ask for.
    fn is_described_or_empty(&self) -> bool {
        self.is_described_within() || self.row.first_child == NONE
    }
}

fn tell(result: &mut SupportedObjectResult, node: Node<'_>) {
    match node.row.bits.kind() {
        RowKind::Parameter => result.supported_params.push(parameter(node)),
        RowKind::Command => result.supported_commands.push(SupportedCommandResult {
            command_name: node.name().to_string(),
            input_arg_names: names(node.inputs()),
            output_arg_names: names(node.outputs()),
            command_type: match node.is_asynchronous() {
                Some(true) => CmdType::CmdAsync,
                Some(false) => CmdType::CmdSync,
                None => CmdType::CmdUnknown,
            }
            .into(),
        }),
        RowKind::Event => result.supported_events.push(SupportedEventResult {
            event_name: node.name().to_string(),
            arg_names: names(node.children()),
        }),
        _ => {}
    }
}

fn parameter(node: Node<'_>) -> SupportedParamResult {
    SupportedParamResult {
        param_name: node.name().to_string(),
        access: match node.access() {
            Some(ParameterAccess::ReadWrite | ParameterAccess::WriteOnceReadOnly) => {
                ParamAccessType::ParamReadWrite
            }
            Some(ParameterAccess::WriteOnly) => ParamAccessType::ParamWriteOnly,
            Some(ParameterAccess::ReadOnly) | None => ParamAccessType::ParamReadOnly,
        }
        .into(),
        // On the wire a list is a string, whatever its items are.
        value_type: match node.data_type() {
            None => ParamValueType::ParamUnknown,
            Some(known) if known.is_list() => ParamValueType::ParamString,
            Some(known) => match known.value_type() {
                ValueType::Boolean => ParamValueType::ParamBoolean,
                ValueType::Int => ParamValueType::ParamInt,
                ValueType::Long => ParamValueType::ParamLong,
                ValueType::UnsignedInt => ParamValueType::ParamUnsignedInt,
                ValueType::UnsignedLong => ParamValueType::ParamUnsignedLong,
                ValueType::Decimal => ParamValueType::ParamDecimal,
                ValueType::DateTime => ParamValueType::ParamDateTime,
                ValueType::Base64 => ParamValueType::ParamBase64,
                ValueType::HexBinary => ParamValueType::ParamHexBinary,
                _ => ParamValueType::ParamString,
            },
        }
        .into(),
        value_change: match node.reports_changes() {
            Some(true) => ValueChangeType::ValueChangeAllowed,
            Some(false) => ValueChangeType::ValueChangeWillIgnore,
            None => ValueChangeType::ValueChangeUnknown,
        }
        .into(),
    }
}

/// The names of arguments, relative to their command or event: those of tables show `{i}`.
fn names(arguments: Children<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let mut line: Vec<(String, Children<'_>)> = alloc::vec![(String::new(), arguments)];
    while let Some((prefix, arguments)) = line.last_mut() {
        let Some(argument) = arguments.find(|argument| !is_deleted(argument)) else {
            line.pop();
            continue;
        };
        let mut name = prefix.clone();
        name.push_str(argument.name());
        if !argument.row.bits.kind().is_object() {
            names.push(name);
            continue;
        }
        let is_table = argument.row.bits.kind() == RowKind::Table;
        // Writing to a string cannot fail.
        let _ = name.write_str(if is_table { ".{i}." } else { "." });
        if argument.row.first_child == NONE {
            names.push(name);
        } else {
            line.push((name, argument.children()));
        }
    }
    names
}

pub(crate) fn is_deleted(node: &Node<'_>) -> bool {
    node.status() == ModelStatus::Deleted
}
