//! What to answer to a Record that cannot be used.
//!
//! Chapter "USP Record Errors" of the specification ([R-MTP.5]), together with what other chapters
//! say of single faults: [R-ENC.4], [R-ENC.5], [R-E2E.1], [R-E2E.6a], [R-E2E.21], [R-E2E.24].
//!
//! [R-ENC.4]: https://usp.technology/specification/#r-enc.4
//! [R-ENC.5]: https://usp.technology/specification/#r-enc.5
//! [R-E2E.1]: https://usp.technology/specification/#r-e2e.1
//! [R-E2E.6a]: https://usp.technology/specification/#r-e2e.6a
//! [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
//! [R-E2E.24]: https://usp.technology/specification/#r-e2e.24
//! [R-MTP.5]: https://usp.technology/specification/#r-mtp.5

mod fault;
mod glimpse;
mod reply;

pub use self::fault::RecordFault;
use self::glimpse::Glimpse;
pub use self::reply::{DisconnectReply, ErrorReply, Reply, Silence, SilenceReason};
use crate::{EndpointIdView, RecordErrorKind};

/// Says what is due to the sender of these bytes, which came as a Record to the Endpoint `own_id`.
///
/// An Error Message is due if the sender has a valid name, the Record is for us and carries a
/// request whose `msg_id` can be read, and there is a way back ([R-MTP.5]). As much of a malformed
/// Record is read as there is before the byte at which it breaks. In all other cases the answer is
/// silence, with one exception: where sessions are not allowed, a Disconnect says so ([R-E2E.6a]).
///
/// A name is valid if it has the form of an Endpoint ID, or one that deployed Endpoints use.
/// Whether the sender is known and may speak to us is not for this function: for one that may not,
/// say that there is no [way back](BadRecordOptions::return_path).
///
/// Any bytes may be given. The time is linear in their length and little is allocated.
///
/// ```
/// use usp_proto::ErrorCode;
/// use usp_record::{BadRecordOptions, Reply, respond_to_bad_record};
/// # use usp_proto::msg::{Get, Msg};
/// # use usp_proto::record::Record;
/// # let msg = Msg::request("42", Get::new(["Device."]))?;
/// # let mut bytes = Record::builder("self::b", "self::a").msg(&msg)?.encode_to_vec();
///
/// // A whole Record, and then something that is none of its fields.
/// bytes.extend([0x07, 0x07]);
/// let Reply::Error(error) = respond_to_bad_record(&bytes, "self::b", &BadRecordOptions::new()) else {
///     panic!("the request can be read");
/// };
/// assert_eq!(error.code(), ErrorCode::RECORD_COULD_NOT_BE_PARSED);
/// let record = error.record().ok_or("it came outside of a session")?;
/// assert_eq!((record.to_id.as_str(), error.msg_id()), ("self::a", "42"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
/// [R-E2E.6a]: https://usp.technology/specification/#r-e2e.6a
#[must_use]
pub fn respond_to_bad_record<'a>(
    record: &'a [u8],
    own_id: &'a str,
    options: &BadRecordOptions,
) -> Reply<'a> {
    let glimpse = Glimpse::new(record);
    let silence = |reason, fault, restart| Reply::Silence(Silence::new(reason, fault, restart));
    match glimpse.to_id {
        None => {
            let fault = RecordFault::find(record, &glimpse, options);
            return silence(SilenceReason::Unreadable, fault, false);
        }
        // [R-E2E.1]
        Some(to_id) if to_id != own_id => return silence(SilenceReason::NotForUs, None, false),
        Some(_) => {}
    }
    // [R-ENC.4]. What is missing may stand behind the byte at which the Record breaks.
    let broken = glimpse.members > 1 || (glimpse.members == 0 && glimpse.whole);
    let fault = RecordFault::find(record, &glimpse, options);
    if broken {
        return silence(SilenceReason::BrokenOneof, fault, false);
    }
    let Some(fault) = fault else {
        return Reply::Nothing;
    };
    let restart = glimpse.is_session() && fault.is_of_record();
    let silence = |reason| silence(reason, Some(fault), restart);
    let valid = |id: &&str| EndpointIdView::parse_tolerant(id).is_ok() && *id != own_id;
    let Some(from_id) = glimpse.from_id.filter(valid) else {
        return silence(SilenceReason::SenderInvalid);
    };
    if fault == RecordFault::SessionNotAllowed {
        return if options.return_path {
            Reply::Disconnect(DisconnectReply::new(from_id, own_id, fault))
        } else {
            silence(SilenceReason::NoReturnPath)
        };
    }
    // [R-E2E.24]
    if let RecordFault::Record(error) = fault {
        if matches!(error.kind(), RecordErrorKind::SessionId { .. }) {
            return silence(SilenceReason::InvalidSession);
        }
    }
    let Some(msg) = glimpse.msg.filter(|msg| msg.is_request) else {
        return silence(SilenceReason::NoRequest);
    };
    let Some(msg_id) = msg.msg_id else {
        return silence(SilenceReason::NoMsgId);
    };
    let Some(code) = fault.code() else {
        return silence(SilenceReason::BrokenOneof);
    };
    if !options.return_path {
        return silence(SilenceReason::NoReturnPath);
    }
    Reply::Error(ErrorReply::new(
        from_id,
        own_id,
        msg_id,
        fault,
        code,
        glimpse.is_session(),
        restart,
    ))
}

/// What [`respond_to_bad_record`] has to know of the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
pub struct BadRecordOptions {
    return_path: bool,
    sessions: bool,
    tls: bool,
    segments: bool,
    security_required: bool,
}

impl BadRecordOptions {
    /// An Endpoint that supports and allows everything, and knows a way back to the sender.
    pub const fn new() -> Self {
        Self {
            return_path: true,
            sessions: true,
            tls: true,
            segments: true,
            security_required: false,
        }
    }

    /// Whether the MTP knows a way back to a sender that may be answered. Default: it does.
    pub const fn return_path(mut self, known: bool) -> Self {
        self.return_path = known;
        self
    }

    /// Whether sessions are supported and allowed. Default: they are.
    pub const fn sessions(mut self, allowed: bool) -> Self {
        self.sessions = allowed;
        self
    }

    /// Whether payloads secured by TLS are supported. Default: they are.
    pub const fn payload_tls(mut self, supported: bool) -> Self {
        self.tls = supported;
        self
    }

    /// Whether segments are put together. Default: they are.
    pub const fn segments(mut self, supported: bool) -> Self {
        self.segments = supported;
        self
    }

    /// Whether payloads in plain text are refused. Default: they are not.
    pub const fn security_required(mut self, required: bool) -> Self {
        self.security_required = required;
        self
    }
}

impl Default for BadRecordOptions {
    fn default() -> Self {
        Self::new()
    }
}
