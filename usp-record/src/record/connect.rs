//! The first Record on a connection, and the last.

use usp_proto::record::mqtt_connect_record::MqttVersion;
use usp_proto::record::stomp_connect_record::StompVersion;
use usp_proto::record::{Record, RecordBuilder};
use usp_proto::{BuildError, ErrorCode, Failure};

/// The Record with which an Agent begins on an MTP, one kind for each ([R-MTP.6], [R-MTP.8]).
///
/// ```
/// use usp_proto::record::Record;
/// use usp_proto::record::mqtt_connect_record::MqttVersion;
/// use usp_record::{Connect, ReceivedRecord, RecordBody};
///
/// let connect = Connect::Mqtt { version: MqttVersion::V5, subscribed_topic: "usp/agent" };
/// let record = connect.record(Record::builder("self::controller", "os::00256D-1"))?;
///
/// let bytes = record.encode_to_vec();
/// let received = ReceivedRecord::decode(&bytes)?;
/// assert_eq!(received.body(), RecordBody::Connect(connect));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
/// [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Connect<'a> {
    /// On a WebSocket.
    WebSocket,
    /// By way of an MQTT server.
    Mqtt {
        /// The version of MQTT.
        version: MqttVersion,
        /// The topic on which the sender listens.
        subscribed_topic: &'a str,
    },
    /// By way of a STOMP server.
    Stomp {
        /// The version of STOMP.
        version: StompVersion,
        /// The destination on which the sender listens.
        subscribed_destination: &'a str,
    },
    /// On a UNIX domain socket.
    Uds,
}

impl Connect<'_> {
    /// This Record, between the ends that the builder has.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if a topic or destination is empty or no place of one receiver (N.07, N.08),
    /// and as for every Record.
    pub fn record(&self, builder: RecordBuilder) -> Result<Record, BuildError> {
        match *self {
            Self::WebSocket => builder.websocket_connect(),
            Self::Mqtt {
                version,
                subscribed_topic,
            } => builder.mqtt_connect(version, subscribed_topic),
            Self::Stomp {
                version,
                subscribed_destination,
            } => builder.stomp_connect(version, subscribed_destination),
            Self::Uds => builder.uds_connect(),
        }
    }
}

/// The Record that ends communication, or just the session ([R-MTP.7], [R-MTP.9]).
///
/// ```
/// use usp_proto::record::Record;
/// use usp_record::Disconnect;
///
/// let refused = Disconnect::session_not_allowed();
/// assert_eq!(refused.reason_code().value(), 7106);
/// assert_eq!(refused.reason(), "session context not allowed");
/// let record = refused.record(Record::builder("self::controller", "os::00256D-1"))?;
/// # let _ = record;
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
///
/// [R-MTP.7]: https://usp.technology/specification/#r-mtp.7
/// [R-MTP.9]: https://usp.technology/specification/#r-mtp.9
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Disconnect<'a> {
    reason_code: ErrorCode,
    reason: &'a str,
}

impl<'a> Disconnect<'a> {
    /// For this reason, of 7100 to 7199, told to people in these words.
    #[must_use]
    pub const fn new(reason_code: ErrorCode, reason: &'a str) -> Self {
        Self {
            reason_code,
            reason,
        }
    }

    /// For this reason, in the words of the specification's table.
    #[must_use]
    pub fn because(reason_code: ErrorCode) -> Self {
        Self::new(reason_code, reason_code.name().unwrap_or_default())
    }

    /// An Endpoint that wants to be rid of a session says so and may keep the connection
    /// ([R-E2E.6b]).
    ///
    /// [R-E2E.6b]: https://usp.technology/specification/#r-e2e.6b
    #[must_use]
    pub fn session_terminated() -> Self {
        Self::because(ErrorCode::SESSION_CONTEXT_TERMINATED)
    }

    /// An Endpoint that is not to have sessions refuses one ([R-E2E.6a]).
    ///
    /// [R-E2E.6a]: https://usp.technology/specification/#r-e2e.6a
    #[must_use]
    pub fn session_not_allowed() -> Self {
        Self::because(ErrorCode::SESSION_CONTEXT_NOT_ALLOWED)
    }

    /// The reason; 0 if none is told. Codes without a meaning so far are kept.
    #[must_use]
    pub const fn reason_code(&self) -> ErrorCode {
        self.reason_code
    }

    /// The reason for people.
    #[must_use]
    pub const fn reason(&self) -> &'a str {
        self.reason
    }

    /// This Record, between the ends that the builder has.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the code is neither 0 nor one for Records, 7100 to 7199, and as for every
    /// Record.
    pub fn record(&self, builder: RecordBuilder) -> Result<Record, BuildError> {
        builder.disconnect(Failure::new(self.reason_code, self.reason))
    }
}
