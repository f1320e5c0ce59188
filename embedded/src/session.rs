//! The same bytes through sessions on both sides.

use alloc::vec::Vec;

use bytes::Bytes;
use usp_record::{Event, Instant, Role, Session, SessionConfig, SessionMode};

/// Sends `request` to the Agent and `answer` back.
pub fn exchange(request: &[u8], answer: &[u8]) -> Option<()> {
    let config = SessionConfig::new().session_mode(SessionMode::Require);
    let mut agent = Session::new(config.clone(), Role::Agent, "self::a", "self::c", 1);
    let mut controller = Session::new(config, Role::Controller, "self::c", "self::a", 2);
    pass(&mut controller, &mut agent, request)?;
    pass(&mut agent, &mut controller, answer)
}

fn pass(from: &mut Session, to: &mut Session, message: &[u8]) -> Option<()> {
    let now = Instant::ZERO;
    from.send(now, Bytes::copy_from_slice(message)).ok()?;
    let mut record = Vec::new();
    while from.poll_transmit(now, &mut record).is_some() {
        to.handle_record(now, Bytes::from(core::mem::take(&mut record)))
            .ok()?;
    }
    let mut came = None;
    while let Some(event) = to.poll_event() {
        if let Event::Message(bytes) = event {
            came = Some(bytes);
        }
    }
    (came? == message).then_some(())
}
