//! The requirements of the User Services Platform (USP, TR-369) as code.
//!
//! The registry has every numbered requirement of the specification, and sixty normative facts of
//! its text that bear no number, each as a [`Requirement`] with its level, its history, its gist in
//! our words and the kind of check that can judge it. A [`Validator`] judges the bytes of a Record,
//! a Message or an exchange by the [`Rule`]s, and tells each [`Finding`] to a [`Sink`], such as a
//! [`Report`]. [`Coverage`] says of each requirement whether it is judged, and if not, why.
//! A [`Conversation`] judges the Records of any number of Endpoints as they come: each by itself,
//! answers with their requests, the numbers of sessions, segments put together, and what comes too
//! early, too late or never; a [`SessionAudit`] does that for the sessions of one pair.
//! A [`Baseline`] leaves out what is known already, and [`respond_to_bad_request`] makes the Error
//! with which a request with faults is answered.
//!
//! ```
//! use usp_proto::ProtocolVersion;
//! use usp_validate::{CheckClass, Level, Requirement, Status, req};
//!
//! let requirement = Requirement::find("R-ENC.3").unwrap();
//! assert_eq!(requirement, &req::ENC_3);
//! assert_eq!(requirement.level(), Level::Must);
//! assert_eq!(requirement.class(), CheckClass::Message);
//!
//! let past = &req::ADD_2;
//! assert_eq!(past.status_in(ProtocolVersion::V1_2), Some(Status::Current));
//! assert_eq!(past.status_in(ProtocolVersion::V1_3), Some(Status::Deprecated));
//! ```
//!
//! With the [data model](model::Model) of an Agent, or the standard one, a validator also judges
//! what Messages say of it: paths, values, arguments, unique keys.
//!
//! ```
//! use std::sync::Arc;
//! use usp_proto::msg::get_supported_dm_resp::{
//!     ParamAccessType, ParamValueType, RequestedObjectResult, SupportedObjectResult,
//!     SupportedParamResult,
//! };
//! use usp_proto::msg::set::UpdateObject;
//! use usp_proto::msg::{GetSupportedDmResp, Msg, Set};
//! use usp_validate::model::Model;
//! use usp_validate::{Report, Validator};
//!
//! let parameter = SupportedParamResult {
//!     param_name: "Level".into(),
//!     access: ParamAccessType::ParamReadWrite.into(),
//!     value_type: ParamValueType::ParamUnsignedInt.into(),
//!     ..Default::default()
//! };
//! let object = SupportedObjectResult {
//!     supported_obj_path: "Device.Lamp.".into(),
//!     supported_params: vec![parameter],
//!     ..Default::default()
//! };
//! let result = RequestedObjectResult { supported_objs: vec![object], ..Default::default() };
//! let told = Msg::response("1", GetSupportedDmResp { req_obj_results: vec![result] })?;
//! let model = Model::from_gsdm([&told.encode_to_vec()[..]])?;
//!
//! let set = Set::new([UpdateObject::new("Device.Lamp.", [("Level", "bright")])]);
//! let mut report = Report::new();
//! let validator = Validator::new().model(Arc::new(model));
//! validator.check_msg(&Msg::request("2", set)?.encode_to_vec(), &mut report);
//! let finding = &report.findings()[0];
//! assert_eq!(finding.requirement().id(), "R-ENC.6");
//! assert_eq!(finding.expected(), "a value of type unsignedInt");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where the data comes from
//!
//! The numbers, levels and versions are those of the releases 1.0 to 1.4.1 of the specification.
//! The text of 1.5 was not at hand: what it adds or changes is missing here.
//!
//! # Input safety
//!
//! Any bytes may be judged: what is wrong with them is a finding, never a panic. What a
//! [`Conversation`] keeps is bounded by its [`ConversationLimits`], whatever it is given and for
//! however long.
//!
//! # Features
//!
//! `std` (default) changes nothing in this crate; it is passed on to the crates below. Without it
//! `core` and `alloc` are enough.
//!
//! `xml` reads data models from documents of TR-106. It needs `std`.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod baseline;
mod conversation;
mod finding;
mod generated;
pub mod model;
mod reply;
mod report;
mod requirement;
mod rules;
mod session_audit;
mod validator;

pub use crate::baseline::{
    Baseline, BaselineError, BaselineErrorKind, BaselineFilter, BaselinePlace, Deviation,
};
pub use crate::conversation::{
    Conversation, ConversationCounts, ConversationLimits, Seen, SeenKind,
};
pub use crate::finding::{FieldPath, Finding, Sink};
pub use crate::reply::respond_to_bad_request;
pub use crate::report::{OwnedFinding, Report};
pub use crate::requirement::{
    Change, ChangeKind, CheckClass, Level, Release, Requirement, RequirementUrl, Requirements,
    Status, Subject,
};
pub use crate::rules::{Coverage, Rule};
pub use crate::session_audit::SessionAudit;
pub use crate::validator::{Sender, Validator};

/// A constant for each requirement: [`req::ENC_3`] is R-ENC.3, [`req::N_01`] is N.01.
///
/// The ids of the specification without `R-`, dots as underscores, in upper case.
pub mod req {
    pub use crate::generated::requirements::*;
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
