//! Endpoints of the User Services Platform (USP, TR-369): the names they go by.
//!
//! An Endpoint, be it Agent or Controller, is named by an Endpoint ID such as
//! `oui:00256D:my-unique-bbf-id-42`. This crate reads, checks, builds and compares these names. It
//! does no I/O, and this is all that it holds for now.
//!
//! ```
//! use usp_record::{AuthorityScheme, EndpointId, EndpointIdView};
//!
//! let agent = EndpointIdView::parse("os::00256D-0123456789")?;
//! assert_eq!(agent.authority_scheme(), AuthorityScheme::Os);
//! assert_eq!(agent.oui(), Some("00256D"));
//! assert_eq!(agent.serial_number(), Some("0123456789"));
//!
//! let controller = EndpointId::new(AuthorityScheme::User, "", "living room")?;
//! assert_eq!(controller.as_str(), "user::living%20room");
//! assert_eq!(controller.urn().to_string(), "urn:bbf:usp:id:user::living%20room");
//!
//! let error = EndpointId::parse("oui:00256X:agent").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "found 'X' in the authority-id, oui expects 6, 7 or 9 hex digits at byte 9"
//! );
//! # Ok::<(), usp_record::EndpointIdError>(())
//! ```
//!
//! # Types
//!
//! | type | what it is |
//! |---|---|
//! | [`EndpointId`] | an Endpoint ID that owns its text and obeys every rule by construction |
//! | [`EndpointIdView`] | the same, borrowed: parsing allocates nothing |
//! | [`AuthorityScheme`] | the part before the first colon, one of twelve |
//! | [`ToleratedIdView`] | an Endpoint ID as the field shows it, with a list of [`Deviations`] |
//! | [`EndpointIdPattern`] | the name in a certificate, which may hold one wildcard |
//! | [`EndpointIdUrn`] | the form that certificates use, `urn:bbf:usp:id:...` |
//! | [`InstanceIdBytes`] | the octets that an instance-id stands for, percent-encoding undone |
//! | [`ProtectedFields`] | the bytes of a Record that are signed, or that a MAC is of |
//! | [`mtp_protects`] | whether a Record needs either of them |
//! | [`Integrity`] | who signs and verifies for a session: nobody ([`NoIntegrity`]), or `RecordIntegrity` |
//! | [`PayloadSecurity`] | what a session wraps Messages in: nothing ([`Plaintext`]), or `TlsPayload` |
//!
//! # Input safety
//!
//! Every parser takes any text and answers with a value or a typed error; none panics, none
//! recurses, and each is linear in the length of the text. Parsing into a view allocates nothing;
//! an [`EndpointId`] holds [`EndpointId::MAX_LEN`] bytes at most, and a tolerated one is refused
//! beyond [`ToleratedIdView::MAX_LEN`] bytes before it is looked at.
//!
//! # Error reporting
//!
//! [`EndpointIdError`] says what was found, what was expected and at which byte of the text. It is
//! `Copy`, holds no part of the text but single characters, and those are printed escaped, so that
//! an error is safe to log.
//!
//! # Features
//!
//! `std` (default) does the same for the dependencies of this crate, which itself needs `alloc`
//! only.
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
