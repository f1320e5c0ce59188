//! Rules of the Records of a session, one after the other.
//!
//! What is seen is taken to be all that was sent, in the order in which it was sent. That an
//! Endpoint has got a Record is known only when it acknowledges it: until then the Record may be
//! under way, and nothing can be demanded.

pub(super) mod context;
pub(super) mod number;
pub(super) mod payload;
pub(super) mod tls;

use crate::finding::Spot;
use crate::session_audit::Step;

/// A field of the session of a Record; of the Record itself if it has none.
fn spot<'a>(step: &Step<'a>, field: &'static str) -> Spot<'a> {
    match &step.session {
        Some(session) => Spot::new(session, field),
        None => Spot::new(&step.record, "session_context"),
    }
}
