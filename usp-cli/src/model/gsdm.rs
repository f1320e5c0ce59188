//! `usp model to-gsdm`.

use std::io;

use serde::Serialize;
use usp_proto::msg::{GetSupportedDm, Msg};
use usp_proto::record::Record;
use usp_validate::model::Model;

use super::args::{GsdmFormat, Part, ToGsdm};
use super::source;
use crate::args::Kind;
use crate::console::Console;
use crate::output::Output;

/// Writes the answer of an Agent that has all of the model.
pub(super) fn run(options: &ToGsdm, console: &mut Console) -> io::Result<()> {
    let output = Output::new(options.output.as_deref());
    if options.format == GsdmFormat::Bytes && output.is_refused(console)? {
        return Ok(());
    }
    let Some(model) = source::load(&options.model.paths, console)? else {
        return Ok(());
    };
    match answer(options, &model) {
        Ok(bytes) => output.write(&bytes, console),
        Err(error) => console.fault(&error),
    }
}

fn answer(options: &ToGsdm, model: &Model) -> Result<Vec<u8>, String> {
    let has = |part| !options.without.contains(&part);
    let request = GetSupportedDm {
        obj_paths: options.path.clone(),
        first_level_only: options.first_level,
        return_commands: has(Part::Commands),
        return_events: has(Part::Events),
        return_params: has(Part::Params),
        return_unique_key_sets: has(Part::UniqueKeys),
    };
    let msg = Msg::response(options.msg_id.as_str(), model.to_gsdm(&request))
        .map_err(|error| error.to_string())?;
    let record = || {
        let builder = Record::builder(&*options.to_id, &*options.from_id);
        builder.msg(&msg).map_err(|error| error.to_string())
    };
    match (options.kind, options.format) {
        (Kind::Msg, GsdmFormat::Bytes) => Ok(msg.encode_to_vec()),
        (Kind::Msg, GsdmFormat::Json) => line(&msg),
        (Kind::Record, GsdmFormat::Bytes) => Ok(record()?.encode_to_vec()),
        (Kind::Record, GsdmFormat::Json) => line(&record()?),
    }
}

fn line(value: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut line = serde_json::to_vec(value).map_err(|error| error.to_string())?;
    line.push(b'\n');
    Ok(line)
}
