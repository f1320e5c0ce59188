//! Records from their parts.

use alloc::string::String;
use alloc::vec::Vec;

use bytes::Bytes;

use super::mqtt_connect_record::MqttVersion;
use super::session_context_record::PayloadSarState;
use super::stomp_connect_record::StompVersion;
use super::{
    DisconnectRecord, MqttConnectRecord, NoSessionContextRecord, PayloadSecurity, Record,
    RecordType, SessionContextRecord, StompConnectRecord, UdsConnectRecord, WebSocketConnectRecord,
};
use crate::build::{BuildError, Failure};
use crate::msg::Msg;
use crate::schema::Described as _;
use crate::version::ProtocolVersion;

impl Record {
    /// A Record from `from_id` to `to_id`, of a kind that the last call on the builder decides.
    ///
    /// ```
    /// use usp_proto::msg::{Get, Msg};
    /// use usp_proto::record::Record;
    ///
    /// let msg = Msg::request("42", Get::new(["Device.DeviceInfo."]))?;
    /// let record = Record::builder("os::012345-A", "self::controller").msg(&msg)?;
    /// assert_eq!(record.version, "1.4");
    /// assert_eq!(record.msg(), Some(Ok(msg)));
    /// # Ok::<(), usp_proto::BuildError>(())
    /// ```
    pub fn builder(to_id: impl Into<String>, from_id: impl Into<String>) -> RecordBuilder {
        let (to_id, from_id) = (to_id.into(), from_id.into());
        let record = Self {
            to_id,
            from_id,
            ..Self::default()
        };
        RecordBuilder {
            record,
            version: ProtocolVersion::V1_4,
        }
    }
}

/// Makes a [`Record`]; see [`Record::builder`].
///
/// Each of the methods that end the building checks the whole Record and gives [`BuildError`]
///
/// - if `to_id` or `from_id` is empty (N.01), or both are the same ([R-ARC.2]);
/// - if `originator_id`, `destination_id` or the kind of Record is newer than the version;
/// - for what the method itself names.
///
/// That the Endpoint IDs are well-formed is not looked at.
///
/// [R-ARC.2]: https://usp.technology/specification/#r-arc.2
#[derive(Clone, Debug)]
#[must_use]
pub struct RecordBuilder {
    record: Record,
    version: ProtocolVersion,
}

impl RecordBuilder {
    /// The version that the Record states. The default is 1.4, the newest whose text is settled;
    /// 1.5 has to be asked for.
    pub fn version(mut self, version: ProtocolVersion) -> Self {
        self.version = version;
        self
    }

    /// The Endpoint from which a forwarded Record first came. Needs version 1.5.
    pub fn originator_id(mut self, originator_id: impl Into<String>) -> Self {
        self.record.originator_id = originator_id.into();
        self
    }

    /// The Endpoint for which a Record is meant in the end. Needs version 1.5.
    pub fn destination_id(mut self, destination_id: impl Into<String>) -> Self {
        self.record.destination_id = destination_id.into();
        self
    }

    /// How the payload is secured; the default is plain text.
    pub fn payload_security(mut self, security: PayloadSecurity) -> Self {
        self.record.set_payload_security(security);
        self
    }

    /// The signature or message authentication code over the other fields.
    pub fn mac_signature(mut self, signature: impl Into<Bytes>) -> Self {
        self.record.mac_signature = signature.into();
        self
    }

    /// The certificate of the sender, or its chain, in PEM.
    pub fn sender_cert(mut self, certificate: impl Into<Bytes>) -> Self {
        self.record.sender_cert = certificate.into();
        self
    }

    /// A Record with a Message outside of a session.
    ///
    /// # Errors
    ///
    /// As [`no_session_context`](Self::no_session_context).
    pub fn msg(self, msg: &Msg) -> Result<Record, BuildError> {
        self.no_session_context(msg.encode_to_vec())
    }

    /// A Record with an encoded Message outside of a session.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the payload is empty ([R-E2E.26]) or meant to be encrypted ([R-E2E.41]).
    ///
    /// [R-E2E.26]: https://usp.technology/specification/#r-e2e.26
    /// [R-E2E.41]: https://usp.technology/specification/#r-e2e.41
    pub fn no_session_context(self, payload: impl Into<Bytes>) -> Result<Record, BuildError> {
        let payload = payload.into();
        if payload.is_empty() {
            return Err(missing("usp_record.NoSessionContextRecord.payload"));
        }
        if self.record.payload_security() != Some(PayloadSecurity::Plaintext) {
            return Err(BuildError::Invalid {
                field: "usp_record.Record.payload_security",
                expected: "PLAINTEXT outside of a session",
            });
        }
        self.finish(RecordType::NoSessionContext(NoSessionContextRecord {
            payload,
        }))
    }

    /// A Record of a session; see [`SessionContextRecord::new`].
    ///
    /// # Errors
    ///
    /// [`BuildError`] if `session_id` is not above 1 ([R-E2E.3]), if `sequence_id` or
    /// `expected_id` is 0 (N.04), if a payload in plain text has several entries (N.06) or two
    /// different SAR states (N.13), or if `payload_sar_state` is `NONE` and the other is not
    /// (N.05).
    ///
    /// [R-E2E.3]: https://usp.technology/specification/#r-e2e.3
    pub fn session_context(self, context: SessionContextRecord) -> Result<Record, BuildError> {
        check_session(&context, self.record.payload_security())?;
        self.finish(RecordType::SessionContext(context))
    }

    /// The first Record on a WebSocket.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as for every Record.
    pub fn websocket_connect(self) -> Result<Record, BuildError> {
        self.finish(RecordType::WebsocketConnect(WebSocketConnectRecord {}))
    }

    /// The first Record by way of an MQTT server; `subscribed_topic` is the one on which the
    /// sender listens.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if `subscribed_topic` is empty or has a wildcard (N.07).
    pub fn mqtt_connect(
        self,
        version: MqttVersion,
        subscribed_topic: impl Into<String>,
    ) -> Result<Record, BuildError> {
        let subscribed_topic = subscribed_topic.into();
        let field = "usp_record.MQTTConnectRecord.subscribed_topic";
        if subscribed_topic.is_empty() {
            return Err(missing(field));
        }
        if subscribed_topic.contains(['+', '#']) {
            return Err(BuildError::Invalid {
                field,
                expected: "a topic without wildcards",
            });
        }
        let connect = MqttConnectRecord {
            version: version.into(),
            subscribed_topic,
        };
        self.finish(RecordType::MqttConnect(connect))
    }

    /// The first Record by way of a STOMP server; `subscribed_destination` is the one on which the
    /// sender listens.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if `subscribed_destination` is empty (N.08).
    pub fn stomp_connect(
        self,
        version: StompVersion,
        subscribed_destination: impl Into<String>,
    ) -> Result<Record, BuildError> {
        let subscribed_destination = subscribed_destination.into();
        if subscribed_destination.is_empty() {
            return Err(missing(
                "usp_record.STOMPConnectRecord.subscribed_destination",
            ));
        }
        let connect = StompConnectRecord {
            version: version.into(),
            subscribed_destination,
        };
        self.finish(RecordType::StompConnect(connect))
    }

    /// The first Record on a UNIX domain socket.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as for every Record.
    pub fn uds_connect(self) -> Result<Record, BuildError> {
        self.finish(RecordType::UdsConnect(UdsConnectRecord {}))
    }

    /// The last Record, with the reason for it ([R-MTP.9]).
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the code of the reason is neither 0 nor one for Records, 7100 to 7199.
    ///
    /// [R-MTP.9]: https://usp.technology/specification/#r-mtp.9
    pub fn disconnect(self, reason: impl Into<Failure>) -> Result<Record, BuildError> {
        let reason = reason.into();
        if reason.code().value() != 0 && !reason.code().is_usp_record() {
            return Err(BuildError::Invalid {
                field: "usp_record.DisconnectRecord.reason_code",
                expected: "0 or from 7100 to 7199",
            });
        }
        let (reason_code, reason) = reason.into_fields();
        self.finish(RecordType::Disconnect(DisconnectRecord {
            reason,
            reason_code,
        }))
    }

    fn finish(self, record_type: RecordType) -> Result<Record, BuildError> {
        let Self {
            mut record,
            version,
        } = self;
        // N.01
        if record.to_id.is_empty() {
            return Err(missing("usp_record.Record.to_id"));
        }
        if record.from_id.is_empty() {
            return Err(missing("usp_record.Record.from_id"));
        }
        // [R-ARC.2]
        if record.from_id == record.to_id {
            return Err(BuildError::Invalid {
                field: "usp_record.Record.from_id",
                expected: "another Endpoint than to_id",
            });
        }
        needs_version(version, record_type.field_number())?;
        if !record.originator_id.is_empty() {
            needs_version(version, 14)?;
        }
        if !record.destination_id.is_empty() {
            needs_version(version, 15)?;
        }
        record.version = alloc::format!("{version}");
        record.record_type = Some(record_type);
        Ok(record)
    }
}

impl RecordType {
    /// The field number of this member in a Record.
    #[must_use]
    pub const fn field_number(&self) -> u32 {
        match self {
            Self::NoSessionContext(_) => 7,
            Self::SessionContext(_) => 8,
            Self::WebsocketConnect(_) => 9,
            Self::MqttConnect(_) => 10,
            Self::StompConnect(_) => 11,
            Self::Disconnect(_) => 12,
            Self::UdsConnect(_) => 13,
        }
    }
}

impl SessionContextRecord {
    /// A Record of the session `session_id` that bears the number `sequence_id` and expects
    /// `expected_id` next from the other side. Without a payload it only acknowledges.
    #[must_use]
    pub fn new(session_id: u64, sequence_id: u64, expected_id: u64) -> Self {
        Self {
            session_id,
            sequence_id,
            expected_id,
            ..Self::default()
        }
    }

    /// Asks the other side to send the Record of that `sequence_id` again.
    #[must_use]
    pub fn retransmit_id(mut self, sequence_id: u64) -> Self {
        self.retransmit_id = sequence_id;
        self
    }

    /// The segmentation of the payload: of the Message over Records, and of a payload over
    /// Records. The default is `NONE` for both: the whole.
    #[must_use]
    pub fn sar_states(mut self, payload: PayloadSarState, payloadrec: PayloadSarState) -> Self {
        self.set_payload_sar_state(payload);
        self.set_payloadrec_sar_state(payloadrec);
        self
    }

    /// Adds an entry to the payload. In plain text there is one at most.
    #[must_use]
    pub fn payload_entry(mut self, entry: impl Into<Bytes>) -> Self {
        self.payload.push(entry.into());
        self
    }

    /// Replaces the entries of the payload.
    #[must_use]
    pub fn payload_entries(mut self, entries: impl IntoIterator<Item = Bytes>) -> Self {
        self.payload = entries.into_iter().collect::<Vec<_>>();
        self
    }
}

fn check_session(
    context: &SessionContextRecord,
    security: Option<PayloadSecurity>,
) -> Result<(), BuildError> {
    let invalid = |field, expected| Err(BuildError::Invalid { field, expected });
    // [R-E2E.3]
    if context.session_id < 2 {
        return invalid("usp_record.SessionContextRecord.session_id", "above 1");
    }
    // N.04
    if context.sequence_id == 0 {
        return invalid("usp_record.SessionContextRecord.sequence_id", "above 0");
    }
    if context.expected_id == 0 {
        return invalid("usp_record.SessionContextRecord.expected_id", "above 0");
    }
    let payload_state = "usp_record.SessionContextRecord.payload_sar_state";
    if context.payload_sar_state().is_none() {
        return invalid(payload_state, "a value of its enum");
    }
    let payloadrec_state = "usp_record.SessionContextRecord.payloadrec_sar_state";
    if context.payloadrec_sar_state().is_none() {
        return invalid(payloadrec_state, "a value of its enum");
    }
    // N.05
    if context.payload_sar_state == 0 && context.payloadrec_sar_state != 0 {
        return invalid(payloadrec_state, "NONE if payload_sar_state is");
    }
    if security == Some(PayloadSecurity::Plaintext) {
        // N.13
        if context.payload_sar_state != context.payloadrec_sar_state {
            return invalid(payloadrec_state, "payload_sar_state in plain text");
        }
        // N.06
        if context.payload.len() > 1 {
            return invalid(
                "usp_record.SessionContextRecord.payload",
                "one entry in plain text",
            );
        }
    }
    Ok(())
}

/// Refuses a field of the Record that is newer than `version`.
fn needs_version(version: ProtocolVersion, number: u32) -> Result<(), BuildError> {
    match Record::schema().field(number) {
        Some(field) if field.since() > version => Err(BuildError::NeedsVersion {
            field: field.full_name(),
            since: field.since(),
            version,
        }),
        _ => Ok(()),
    }
}

const fn missing(field: &'static str) -> BuildError {
    BuildError::Missing { field }
}
