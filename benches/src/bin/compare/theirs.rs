//! The peers.

mod buffa;
mod prost;
mod quick;
mod rusp;

use crate::contender::Contender;
use crate::touch::Total;

pub(crate) fn contenders() -> Vec<Box<dyn Contender>> {
    vec![
        Box::new(prost::Prost),
        Box::new(prost::Reused),
        Box::new(prost::HeaderOnly),
        Box::new(rusp::Rusp),
        Box::new(rusp::Reused),
        Box::new(quick::Quick),
        Box::new(quick::Reused),
        Box::new(buffa::View),
        Box::new(buffa::ViewReused),
        Box::new(buffa::ViewTuned),
        Box::new(buffa::ViewTunedReused),
        Box::new(buffa::Owned),
        Box::new(buffa::OwnedReused),
        Box::new(buffa::OwnedTuned),
        Box::new(buffa::OwnedTunedReused),
        Box::new(buffa::HeaderOnly),
    ]
}

/// The length of an id and the number of a type.
fn header(msg_id: &str, msg_type: i32) -> Total {
    Total {
        length: msg_id.len(),
        bits: u32::try_from(msg_type).unwrap_or_default(),
    }
}
