//! Records of all seven kinds, with what each must have.
//!
//! Chapter "Record Definition" of the specification.

mod connect;
mod error;

use usp_proto::ErrorCode;
use usp_proto::record::{PayloadSecurity, RecordTypeView, RecordView, SessionContextRecordView};

pub use self::connect::{Connect, Disconnect};
pub use self::error::{RecordError, RecordErrorKind};
use crate::{EndpointIdView, ReassembleError, SarStates, ToleratedIdView};

/// A Record of which everything is there and in bounds that its kind demands.
///
/// Names of Endpoints are taken as deployed Endpoints write them; what is off about one is in its
/// [deviations](ToleratedIdView::deviations). An `expected_id` of 0 and a version that is no
/// version are let pass: neither keeps a Record from being understood.
///
/// ```
/// use usp_record::{ReceivedRecord, RecordBody};
/// # use usp_proto::msg::{Get, Msg};
/// # use usp_proto::record::Record;
/// # let msg = Msg::request("42", Get::new(["Device."]))?;
/// # let bytes = Record::builder("self::b", "self::a").msg(&msg)?.encode_to_vec();
///
/// let record = ReceivedRecord::decode(&bytes)?;
/// assert_eq!(record.from_id().as_str(), "self::a");
/// assert!(matches!(record.body(), RecordBody::NoSessionContext { payload } if !payload.is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ReceivedRecord<'a> {
    version: &'a str,
    to_id: ToleratedIdView<'a>,
    from_id: ToleratedIdView<'a>,
    originator_id: Option<ToleratedIdView<'a>>,
    destination_id: Option<ToleratedIdView<'a>>,
    payload_security: PayloadSecurity,
    body: RecordBody<'a>,
}

/// What a Record is there for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum RecordBody<'a> {
    /// A Message outside of a session.
    NoSessionContext {
        /// The Message, not empty.
        payload: &'a [u8],
    },
    /// A Record of a session.
    SessionContext {
        /// Its fields.
        context: SessionContextRecordView<'a>,
        /// Its states, which are legal.
        states: SarStates,
    },
    /// The first Record on a connection.
    Connect(Connect<'a>),
    /// The last one.
    Disconnect(Disconnect<'a>),
}

/// Equal if both are of the same kind with the same fields; contexts by their ids and states alone.
impl PartialEq for RecordBody<'_> {
    fn eq(&self, other: &Self) -> bool {
        let ids = |context: &SessionContextRecordView<'_>| {
            (
                context.session_id(),
                context.sequence_id(),
                context.expected_id(),
                context.retransmit_id(),
            )
        };
        match (self, other) {
            (
                Self::NoSessionContext { payload },
                Self::NoSessionContext {
                    payload: other_payload,
                },
            ) => payload == other_payload,
            (
                Self::SessionContext { context, states },
                Self::SessionContext {
                    context: other_context,
                    states: other_states,
                },
            ) => states == other_states && ids(context) == ids(other_context),
            (Self::Connect(connect), Self::Connect(other)) => connect == other,
            (Self::Disconnect(disconnect), Self::Disconnect(other)) => disconnect == other,
            _ => false,
        }
    }
}

impl<'a> ReceivedRecord<'a> {
    /// Decodes a Record strictly and reads it.
    ///
    /// # Errors
    ///
    /// [`RecordError`] for bytes that cannot be decoded, and as [`read`](Self::read).
    pub fn decode(bytes: &'a [u8]) -> Result<Self, RecordError> {
        let decoded = RecordView::decode(bytes);
        Self::read(&decoded.map_err(undecodable)?)
    }

    /// Reads a Record.
    ///
    /// # Errors
    ///
    /// [`RecordError`] if a required field is missing or a value is one that may not be: the first
    /// that is found, in the order of the fields.
    pub fn read(record: &RecordView<'a>) -> Result<Self, RecordError> {
        // [R-MTP.4b]
        if record.version().is_empty() {
            return Err(missing("usp_record.Record.version"));
        }
        let to_id = endpoint(record.to_id(), "usp_record.Record.to_id")?;
        let from_id = endpoint(record.from_id(), "usp_record.Record.from_id")?;
        // [R-ARC.2]
        if record.from_id() == record.to_id() {
            let kind = RecordErrorKind::SameEnds;
            return Err(RecordError::new(kind, "usp_record.Record.from_id"));
        }
        let payload_security = record.payload_security().ok_or_else(|| {
            let number = record.payload_security_number();
            unknown(number, "usp_record.Record.payload_security")
        })?;
        Ok(Self {
            version: record.version(),
            to_id,
            from_id,
            originator_id: optional(record.originator_id(), "usp_record.Record.originator_id")?,
            destination_id: optional(record.destination_id(), "usp_record.Record.destination_id")?,
            payload_security,
            body: body(record, payload_security)?,
        })
    }

    /// The version that it states, not empty.
    #[must_use]
    pub const fn version(&self) -> &'a str {
        self.version
    }

    /// The Endpoint to which it goes.
    #[must_use]
    pub const fn to_id(&self) -> ToleratedIdView<'a> {
        self.to_id
    }

    /// The Endpoint from which it comes, or the one that forwards it.
    #[must_use]
    pub const fn from_id(&self) -> ToleratedIdView<'a> {
        self.from_id
    }

    /// Since 1.5: the Endpoint from which a forwarded Record first came.
    #[must_use]
    pub const fn originator_id(&self) -> Option<ToleratedIdView<'a>> {
        self.originator_id
    }

    /// Since 1.5: the Endpoint for which it is meant in the end.
    #[must_use]
    pub const fn destination_id(&self) -> Option<ToleratedIdView<'a>> {
        self.destination_id
    }

    /// How the payload is secured.
    #[must_use]
    pub const fn payload_security(&self) -> PayloadSecurity {
        self.payload_security
    }

    /// What it is there for.
    #[must_use]
    pub const fn body(&self) -> RecordBody<'a> {
        self.body
    }
}

fn body<'a>(
    record: &RecordView<'a>,
    security: PayloadSecurity,
) -> Result<RecordBody<'a>, RecordError> {
    let plain = security == PayloadSecurity::Plaintext;
    Ok(match record.record_type().map_err(undecodable)? {
        Some(RecordTypeView::NoSessionContext(context)) => {
            let payload = context.payload();
            // [R-E2E.41]
            if !plain {
                let kind = RecordErrorKind::TlsOutsideSession;
                return Err(RecordError::new(kind, "usp_record.Record.payload_security"));
            }
            // [R-E2E.26]
            if payload.is_empty() {
                return Err(missing("usp_record.NoSessionContextRecord.payload"));
            }
            RecordBody::NoSessionContext { payload }
        }
        Some(RecordTypeView::SessionContext(context)) => {
            let states = session(&context, plain)?;
            RecordBody::SessionContext { context, states }
        }
        Some(RecordTypeView::WebsocketConnect(_)) => RecordBody::Connect(Connect::WebSocket),
        Some(RecordTypeView::MqttConnect(connect)) => {
            let field = "usp_record.MQTTConnectRecord.subscribed_topic";
            let topic = connect.subscribed_topic();
            // N.07
            if topic.is_empty() {
                return Err(missing(field));
            }
            if topic.contains(['+', '#']) {
                return Err(RecordError::new(RecordErrorKind::Wildcard, field));
            }
            let version = connect.version().ok_or_else(|| {
                unknown(
                    connect.version_number(),
                    "usp_record.MQTTConnectRecord.version",
                )
            })?;
            RecordBody::Connect(Connect::Mqtt {
                version,
                subscribed_topic: topic,
            })
        }
        Some(RecordTypeView::StompConnect(connect)) => {
            let destination = connect.subscribed_destination();
            // N.08
            if destination.is_empty() {
                return Err(missing(
                    "usp_record.STOMPConnectRecord.subscribed_destination",
                ));
            }
            let version = connect.version().ok_or_else(|| {
                unknown(
                    connect.version_number(),
                    "usp_record.STOMPConnectRecord.version",
                )
            })?;
            RecordBody::Connect(Connect::Stomp {
                version,
                subscribed_destination: destination,
            })
        }
        Some(RecordTypeView::UdsConnect(_)) => RecordBody::Connect(Connect::Uds),
        Some(RecordTypeView::Disconnect(disconnect)) => {
            let code = ErrorCode::new(disconnect.reason_code());
            RecordBody::Disconnect(Disconnect::new(code, disconnect.reason()))
        }
        _ => return Err(missing("usp_record.Record.record_type")),
    })
}

fn session(context: &SessionContextRecordView<'_>, plain: bool) -> Result<SarStates, RecordError> {
    let found = context.session_id();
    // [R-E2E.24]
    if found < 2 {
        let kind = RecordErrorKind::SessionId { found };
        return Err(RecordError::new(
            kind,
            "usp_record.SessionContextRecord.session_id",
        ));
    }
    // N.04
    if context.sequence_id() == 0 {
        let field = "usp_record.SessionContextRecord.sequence_id";
        return Err(RecordError::new(RecordErrorKind::SequenceId, field));
    }
    let payload = context.payload_sar_state().ok_or_else(|| {
        let number = context.payload_sar_state_number();
        unknown(number, "usp_record.SessionContextRecord.payload_sar_state")
    })?;
    let field = "usp_record.SessionContextRecord.payloadrec_sar_state";
    let payloadrec = context
        .payloadrec_sar_state()
        .ok_or_else(|| unknown(context.payloadrec_sar_state_number(), field))?;
    let states = SarStates::new(payload, payloadrec);
    let error = if !states.is_legal() {
        ReassembleError::IllegalStates { states }
    } else if plain && payload != payloadrec {
        ReassembleError::UnequalStates { states }
    } else if plain && context.payload().len() > 1 {
        let field = "usp_record.SessionContextRecord.payload";
        let kind = RecordErrorKind::Payload(ReassembleError::SeveralEntries);
        return Err(RecordError::new(kind, field));
    } else {
        return Ok(states);
    };
    Err(RecordError::new(RecordErrorKind::Payload(error), field))
}

fn endpoint<'a>(id: &'a str, field: &'static str) -> Result<ToleratedIdView<'a>, RecordError> {
    if id.is_empty() {
        return Err(missing(field));
    }
    let parsed = EndpointIdView::parse_tolerant(id);
    parsed.map_err(|error| RecordError::new(RecordErrorKind::EndpointId(error), field))
}

fn optional<'a>(
    id: &'a str,
    field: &'static str,
) -> Result<Option<ToleratedIdView<'a>>, RecordError> {
    (!id.is_empty()).then(|| endpoint(id, field)).transpose()
}

fn undecodable(error: usp_proto::DecodeError) -> RecordError {
    let field = error.full_name().unwrap_or("usp_record.Record");
    RecordError::new(RecordErrorKind::Decode(error), field)
}

const fn missing(field: &'static str) -> RecordError {
    RecordError::new(RecordErrorKind::Missing, field)
}

const fn unknown(number: i64, field: &'static str) -> RecordError {
    RecordError::new(RecordErrorKind::UnknownValue { number }, field)
}

#[cfg(test)]
mod tests;
