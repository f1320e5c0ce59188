//! Sessions of the User Services Platform (USP, [TR-369]): Messages between two Endpoints, whole, in
//! order and once, over links that lose, repeat, reorder and limit Records.
//!
//! Everything here is a machine that is told what came and what time it is, and says what to send:
//! there is no I/O, no clock and no randomness inside.
//!
//! ```
//! use bytes::Bytes;
//! use usp_record::{Event, Instant, Role, Session, SessionConfig, SessionMode};
//!
//! /// Steps 2 to 4 of the run loop: Records to the other side, events to the application.
//! fn drain(now: Instant, from: &mut Session, to: &mut Session) -> Vec<Event> {
//!     let mut record = Vec::new();
//!     while from.poll_transmit(now, &mut record).is_some() {
//!         // An MTP would carry it there.
//!         let result = to.handle_record(now, Bytes::from(std::mem::take(&mut record)));
//!         assert_eq!(result, Ok(()));
//!     }
//!     std::iter::from_fn(|| from.poll_event()).collect()
//! }
//!
//! let config = SessionConfig::new().session_mode(SessionMode::Require);
//! let mut agent = Session::new(config.clone(), Role::Agent, "os::012345-A", "self::c", 1);
//! let mut controller = Session::new(config, Role::Controller, "self::c", "os::012345-A", 2);
//! let mut now = Instant::ZERO;
//!
//! let id = controller.send(now, Bytes::from("a request"))?;
//! drain(now, &mut controller, &mut agent);
//! let events = drain(now, &mut agent, &mut controller);
//! assert_eq!(events.last(), Some(&Event::Message(Bytes::from("a request"))));
//!
//! // Nothing is to be said, and so time brings the acknowledgement.
//! now = agent.poll_timeout().ok_or("a timer")?;
//! agent.handle_timeout(now);
//! drain(now, &mut agent, &mut controller);
//! assert!(drain(now, &mut controller, &mut agent).contains(&Event::Acknowledged(id)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is where
//!
//! | to | use |
//! |---|---|
//! | exchange Messages with one Endpoint | [`Session`]: its run loop, [`SessionConfig`], [`Event`] |
//! | keep to Connect and Disconnect Records | [`Connection`] |
//! | exchange Messages with many | [`Sessions`], a table with one timer |
//! | move a session to another process | `SessionSnapshot`, with the feature `serde` |
//! | cut Messages into Records of a size | [`segments`], [`tls_segments`], [`MaxRecordSize`] |
//! | put them together again | [`Reassembler`] |
//! | sign and verify Records | [`Integrity`], [`mtp_protects`], [`ProtectedFields`]; `RecordIntegrity` |
//! | encrypt payloads | [`PayloadSecurity`]; `TlsPayload` |
//! | read a Record of any kind, make the first and the last | [`ReceivedRecord`], [`Connect`], [`Disconnect`] |
//! | answer a bad Record, or not | [`respond_to_bad_record`] |
//! | wait before trying again | [`RetryPolicy`] |
//! | name Endpoints | [`EndpointId`], [`EndpointIdView`], [`AuthorityScheme`] |
//! | read names as the field shows them | [`ToleratedIdView`], with a list of [`Deviations`] |
//! | compare names with certificates | [`EndpointIdPattern`], [`EndpointIdUrn`] |
//!
//! # Endpoint IDs
//!
//! ```
//! use usp_record::{AuthorityScheme, EndpointId, EndpointIdView};
//!
//! let agent = EndpointIdView::parse("os::00256D-0123456789")?;
//! assert_eq!(agent.authority_scheme(), AuthorityScheme::Os);
//! assert_eq!(agent.serial_number(), Some("0123456789"));
//!
//! let controller = EndpointId::new(AuthorityScheme::User, "", "living room")?;
//! assert_eq!(controller.as_str(), "user::living%20room");
//!
//! let error = EndpointId::parse("oui:00256X:agent").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "found 'X' in the authority-id, oui expects 6, 7 or 9 hex digits at byte 9"
//! );
//! # Ok::<(), usp_record::EndpointIdError>(())
//! ```
//!
//! # Input safety
//!
//! Any bytes may be given to any function here: what is wrong with them is a typed error, never a
//! panic, and nothing recurses. A peer decides nothing about our memory: Records that come too
//! early, Messages that never end, gaps in the numbers and what waits all have limits in
//! [`SessionConfig`], each with its reason, and [`Session::memory`] tells what is held. What is
//! refused costs nothing, and a bad Record cannot make a session start anew more often than
//! `SessionRetryMinimumWaitInterval` allows.
//!
//! In plain text a Record is decoded, taken, made and written without an allocation, and payloads
//! share the memory of their Records. Without payload security or integrity, whoever can write to
//! the MTP can forge Records; see [`Session::with_security`].
//!
//! Parsing an Endpoint ID is linear in its length, and into a view it allocates nothing; an
//! [`EndpointId`] holds [`EndpointId::MAX_LEN`] bytes at most, and a tolerated one is refused beyond
//! [`ToleratedIdView::MAX_LEN`] bytes before it is looked at.
//!
//! # Error reporting
//!
//! What a session refuses is a [`SessionError`]: [`blame`](SessionError::blame) says who has to
//! change something, [`requirement`](SessionError::requirement) which rule was broken, and
//! [`code`](SessionError::code) what the peer is told, which often is nothing. What follows from it
//! is told by [`Event`]s, each [`Cause`] with its requirement. Errors hold numbers only, never bytes
//! of payloads or keys.
//!
//! [`EndpointIdError`] says what was found, what was expected and at which byte of the text. All
//! these texts are safe to log.
//!
//! [TR-369]: https://usp.technology/specification/
//!
//! # Features
//!
//! `std` (default) does the same for the dependencies of this crate, which itself needs `alloc`
//! only.
//!
//! `serde` adds `SessionSnapshot`: sessions that go on in another process.
//!
//! `crypto` adds `RecordIntegrity`: signatures and MACs of Records, in Rust alone and without
//! `std`. `Credentials` are the own key and certificates, `TrustAnchors` say whose are believed.
//!
//! `tls` adds `TlsPayload`, payloads that only the two Endpoints can read. It needs `std`, and a
//! C compiler for its ciphers.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod bad_record;
mod blame;
mod connection;
#[cfg(feature = "crypto")]
mod crypto;
mod endpoint_id;
mod integrity;
mod payload_security;
mod reassembler;
mod record;
mod retry;
mod role;
mod segment;
mod session;
mod sessions;
#[cfg(feature = "serde")]
mod snapshot;
mod time;
#[cfg(feature = "tls")]
mod tls;

pub use crate::bad_record::{
    BadRecordOptions, DisconnectReply, ErrorReply, RecordFault, Reply, Silence, SilenceReason,
    respond_to_bad_record,
};
pub use crate::blame::Blame;
pub use crate::connection::Connection;
#[cfg(feature = "crypto")]
pub use crate::crypto::{Credentials, CredentialsError, RecordIntegrity, TrustAnchors, WallClock};
pub use crate::endpoint_id::{
    AuthorityScheme, Deviations, EndpointId, EndpointIdError, EndpointIdErrorKind,
    EndpointIdPattern, EndpointIdUrn, EndpointIdView, InstanceIdBytes, ToleratedIdView,
};
pub use crate::integrity::{
    CertificateError, Integrity, IntegrityError, IntegrityMethod, MacKeys, MacSignature, MtpPeer,
    NoIntegrity, ProtectedFields, ProtectedSessionFields, mtp_protects,
};
pub use crate::payload_security::{PayloadSecurity, PayloadSecurityError, Plaintext};
pub use crate::reassembler::{ReassembleError, Reassembler, ReassemblerOptions};
pub use crate::record::{
    Connect, Disconnect, ReceivedRecord, RecordBody, RecordError, RecordErrorKind,
};
pub use crate::retry::RetryPolicy;
pub use crate::role::Role;
pub use crate::segment::{
    MaxRecordSize, SarStates, Segment, SegmentError, SegmentHeader, Segments, segments,
    tls_segments,
};
pub use crate::session::{
    Cause, Event, Ignored, MessageId, RetransmitTries, SendError, Session, SessionConfig,
    SessionError, SessionMemory, SessionMode, SessionStatus, Transmit, TransmitKind,
};
pub use crate::sessions::{SessionKey, Sessions, SessionsError};
#[cfg(feature = "serde")]
pub use crate::snapshot::{SessionSnapshot, SnapshotError};
pub use crate::time::Instant;
#[cfg(feature = "tls")]
pub use crate::tls::{TlsPayload, TlsVersion, TlsVersions};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
