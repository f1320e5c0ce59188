//! A data model out of captures.

use std::io;

use usp_path::{DataType, MemoryModel, ModelError, ModelErrorKind, ValueType};
use usp_proto::msg::get_supported_dm_resp::{ParamValueType, SupportedObjectResult};
use usp_proto::msg::response::RespType;
use usp_proto::msg::{GetInstancesResp, GetResp, GetSupportedDmResp};

use super::args::ModelFiles;
use crate::args::{InputForm, ReadingKind};
use crate::console::Console;
use crate::input::{self, Source};
use crate::inspection::Inspection;

/// Reads the files that a model is told by; complains of those that tell nothing. With less than all
/// of them there is no model, for it would say of much that it does not exist.
pub(super) fn load(files: &ModelFiles, console: &mut Console) -> io::Result<Option<MemoryModel>> {
    let mut contents = Vec::new();
    let mut is_whole = true;
    for file in files.model.iter().chain(&files.get) {
        let source = Source::new(file);
        match source.read() {
            Ok(bytes) => contents.push((source.name, Content::new(bytes))),
            Err(error) => {
                is_whole = false;
                console.fail(&source.name, &error)?;
            }
        }
    }
    // What is supported comes first, for the types of parameters are told with it only.
    contents.sort_by_key(|(_, content)| !content.is_supported_model());
    let mut model = MemoryModel::new();
    for (name, content) in &contents {
        if let Err(error) = content.feed(&mut model) {
            is_whole = false;
            console.fail(name, &error)?;
        }
    }
    Ok(is_whole.then_some(model))
}

/// What a file holds.
enum Content {
    Lines(String),
    Response(RespType),
    Other(String),
}

impl Content {
    fn new(content: Vec<u8>) -> Self {
        // Bytes that protobuf made have control characters, hex digits and base64 have no dots.
        if content.contains(&b'.') {
            match String::from_utf8(content) {
                Ok(text) if !text.contains(is_binary) => return Self::Lines(text),
                Ok(text) => return Self::message(text.into_bytes()),
                Err(error) => return Self::message(error.into_bytes()),
            }
        }
        Self::message(content)
    }

    fn message(content: Vec<u8>) -> Self {
        let bytes = match input::bytes(content, InputForm::Auto) {
            Ok(bytes) => bytes,
            Err(error) => return Self::Other(error.to_string()),
        };
        let inspection = Inspection::new(&bytes, ReadingKind::Auto.of(&bytes), false);
        if let Some(error) = inspection.error {
            return Self::Other(error.to_string());
        }
        let msg = inspection.msg.as_ref().map(|msg| msg.value());
        match msg.and_then(|msg| msg.response_type()) {
            Some(response) => Self::Response(response.clone()),
            None => Self::Other(NO_FACTS.to_owned()),
        }
    }

    const fn is_supported_model(&self) -> bool {
        matches!(self, Self::Response(RespType::GetSupportedDmResp(_)))
    }

    fn feed(&self, model: &mut MemoryModel) -> Result<(), String> {
        match self {
            Self::Lines(text) => model.load(text).map_err(|error| error.to_string()),
            Self::Response(RespType::GetSupportedDmResp(response)) => support(model, response),
            Self::Response(RespType::GetInstancesResp(response)) => insert(model, response),
            Self::Response(RespType::GetResp(response)) => set(model, response),
            Self::Response(_) => Err(NO_FACTS.to_owned()),
            Self::Other(error) => Err(error.clone()),
        }
    }
}

fn is_binary(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

fn support(model: &mut MemoryModel, response: &GetSupportedDmResp) -> Result<(), String> {
    let results = &response.req_obj_results;
    for object in results.iter().flat_map(|result| &result.supported_objs) {
        support_object(model, object)
            .map_err(|error| format!("{}: {error}", object.supported_obj_path))?;
    }
    Ok(())
}

fn support_object(
    model: &mut MemoryModel,
    object: &SupportedObjectResult,
) -> Result<(), ModelError> {
    let path = &object.supported_obj_path;
    model.support_object(path)?;
    for param in &object.supported_params {
        if let Some(data_type) = param.value_type().and_then(data_type) {
            model.support_parameter(&format!("{path}{}", param.param_name), data_type)?;
        }
    }
    for command in &object.supported_commands {
        model.support_command(&format!("{path}{}", command.command_name))?;
    }
    for event in &object.supported_events {
        model.support_event(&format!("{path}{}", event.event_name))?;
    }
    for key in &object.unique_key_sets {
        let names: Vec<&str> = key.key_names.iter().map(String::as_str).collect();
        model.support_key(path, &names)?;
    }
    Ok(())
}

/// The type of a parameter; a list is told as a string.
const fn data_type(value_type: ParamValueType) -> Option<DataType> {
    let value_type = match value_type {
        ParamValueType::ParamUnknown => return None,
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
    };
    Some(DataType::single(value_type))
}

fn insert(model: &mut MemoryModel, response: &GetInstancesResp) -> Result<(), String> {
    let results = &response.req_path_results;
    for row in results.iter().flat_map(|result| &result.curr_insts) {
        let path = &row.instantiated_obj_path;
        infer(model, path).map_err(|error| format!("{path}: {error}"))?;
        for (name, value) in &row.unique_keys {
            set_value(model, &format!("{path}{name}"), value)?;
        }
    }
    Ok(())
}

fn set(model: &mut MemoryModel, response: &GetResp) -> Result<(), String> {
    let results = response.req_path_results.iter();
    for result in results.flat_map(|result| &result.resolved_path_results) {
        let path = &result.resolved_path;
        infer(model, path).map_err(|error| format!("{path}: {error}"))?;
        for (name, value) in &result.result_params {
            set_value(model, &format!("{path}{name}"), value)?;
        }
    }
    Ok(())
}

fn set_value(model: &mut MemoryModel, path: &str, value: &str) -> Result<(), String> {
    let mut result = model.set(path, value);
    if result.is_err_and(|error| error.kind() == ModelErrorKind::Unsupported) {
        result = infer(model, &format!("{path}=")).and_then(|()| model.set(path, value));
    }
    result.map_err(|error| format!("{path}: {error}"))
}

/// Takes what a path names for supported, if nothing has told of it before.
fn infer(model: &mut MemoryModel, line: &str) -> Result<(), ModelError> {
    // What one line would be two is told as what it is: no path.
    match line.contains(['\n', '\r']) {
        true => model.insert(line).map(drop),
        false => model.load(line),
    }
}

const NO_FACTS: &str =
    "no GetSupportedDMResp, GetInstancesResp or GetResp, nor lines of name=value";
