//! The command as people and scripts use it: arguments, files, output, exit status.

#[cfg(test)]
mod command;
#[cfg(test)]
mod decode_json;
#[cfg(test)]
mod decode_text;
#[cfg(test)]
mod decode_txtpb;
#[cfg(test)]
mod encode;
#[cfg(test)]
mod endpoint_id;
#[cfg(test)]
mod input;
#[cfg(test)]
mod model;
#[cfg(test)]
mod path_eval;
#[cfg(test)]
mod path_match;
#[cfg(test)]
mod path_parse;
#[cfg(test)]
mod path_resolve;
#[cfg(test)]
mod requirements;
#[cfg(test)]
mod session_reassemble;
#[cfg(test)]
mod session_simulate;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod validate;
#[cfg(test)]
mod wire;
