//! Connect Records, and the way of answers: what joins a transport with the [`Connection`] of
//! `usp-record` ([R-MTP.5] to [R-MTP.9]).
//!
//! An Agent and a Controller on a pipe of bytes, with the frames of UNIX domain sockets:
//!
//! ```
//! use bytes::{Bytes, BytesMut};
//! use usp_mtp::connection::{Connection, Transport, check_first, connect_record};
//! use usp_mtp::uds::{Channel, Input};
//! use usp_proto::msg::{Get, GetResp, Msg};
//! use usp_record::{Connect, Event, Instant, Role, Session, SessionConfig};
//!
//! /// An Endpoint with its end of a pipe.
//! struct Endpoint {
//!     channel: Channel,
//!     connection: Connection,
//!     connect: Option<Bytes>,
//!     buffer: BytesMut,
//! }
//!
//! impl Endpoint {
//!     /// Takes in what came over the pipe, and gives the Messages in it.
//!     fn receive(&mut self, now: Instant, wire: &[u8]) -> Vec<Msg> {
//!         self.buffer.extend_from_slice(wire);
//!         while let Some(input) = self.channel.handle_input(&mut self.buffer).unwrap() {
//!             match input {
//!                 Input::Ready => self.connection.connected(now, self.connect.clone()),
//!                 Input::Record(record) => {
//!                     assert_eq!(check_first(Transport::Uds, &record), Ok(()));
//!                     self.connection.handle_record(now, record).unwrap();
//!                 }
//!                 other => panic!("{other:?}"),
//!             }
//!         }
//!         let events = std::iter::from_fn(|| self.connection.poll_event());
//!         events
//!             .filter_map(|event| match event {
//!                 Event::Message(msg) | Event::MessageOutside(msg) => Some(Msg::decode(&msg).unwrap()),
//!                 _ => None,
//!             })
//!             .collect()
//!     }
//!
//!     /// What goes over the pipe.
//!     fn transmit(&mut self, now: Instant) -> Vec<u8> {
//!         let (mut wire, mut record) = (Vec::new(), Vec::new());
//!         while self.channel.poll_transmit(&mut wire) {}
//!         while self.connection.poll_transmit(now, &mut record).is_some() {
//!             self.channel.send_record(&record, &mut wire).unwrap();
//!             record.clear();
//!         }
//!         wire
//!     }
//! }
//!
//! let now = Instant::ZERO;
//! let endpoint = |role, own, peer, channel: Channel| Endpoint {
//!     channel,
//!     connection: Connection::new(Session::new(SessionConfig::new(), role, own, peer, 1)),
//!     // Only Agents send one.
//!     connect: (role == Role::Agent).then(|| connect_record(Connect::Uds, peer, own).unwrap()),
//!     buffer: BytesMut::new(),
//! };
//! let mut agent = endpoint(Role::Agent, "self::a", "self::c", Channel::server("self::a"));
//! let mut controller = endpoint(Role::Controller, "self::c", "self::a", Channel::client("self::c"));
//! agent.channel.handle_connected(now);
//! controller.channel.handle_connected(now);
//!
//! // The Controller wants to ask already.
//! let get = Msg::request("1", Get::new(["Device.DeviceInfo."]))?;
//! controller.connection.send(now, get.encode_to_vec().into())?;
//!
//! // Its handshake; the Agent's, with its Connect Record behind it; the request.
//! assert_eq!(agent.receive(now, &controller.transmit(now)), []);
//! assert_eq!(controller.receive(now, &agent.transmit(now)), []);
//! let asked = agent.receive(now, &controller.transmit(now));
//! assert_eq!(asked, [get]);
//!
//! let get = asked[0].get().ok_or("a Get")?;
//! let answer = asked[0].reply(GetResp::reply(get, |_path| Ok(Vec::new())))?;
//! agent.connection.send(now, answer.encode_to_vec().into())?;
//! assert_eq!(controller.receive(now, &agent.transmit(now)), [answer]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where the specification is silent or at odds with itself
//!
//! - M22: [R-MTP.8] binds both sides, and Controllers never send a Connect Record (N.58). So an
//!   Agent's is sent first and nothing of a Controller's before it, whoever has opened the channel.
//! - M23: a Disconnect of a Controller is allowed by a note only. It is sent and taken, and ends the
//!   state of either side.
//! - What is no Record at all ends the channel on a UNIX domain socket and a WebSocket
//!   ([R-UDS.23], [R-WS.16]); what is one, with something wrong inside, is for [R-MTP.5], also if a
//!   strict decoder refuses it. See [`is_no_record`].
//!
//! [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
//! [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
//! [R-MTP.9]: https://usp.technology/specification/#r-mtp.9
//! [R-UDS.23]: https://usp.technology/specification/#r-uds.23
//! [R-WS.16]: https://usp.technology/specification/#r-ws.16

use alloc::string::String;

use bytes::Bytes;
use thiserror::Error;
use usp_proto::peek::RecordKind;
use usp_proto::record::Record;
use usp_proto::{BuildError, ErrorCode, Peek};
pub use usp_record::Connection;
use usp_record::{Connect, SessionError};

use crate::mqtt::Topic;

/// A kind of transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Transport {
    /// A UNIX domain socket.
    Uds,
    /// A WebSocket.
    WebSocket,
    /// An MQTT server.
    Mqtt,
    /// A STOMP server.
    Stomp,
}

impl Transport {
    /// The kind of Connect Record that is right for it ([R-MTP.6]).
    ///
    /// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
    #[must_use]
    pub const fn connect_kind(self) -> RecordKind {
        match self {
            Self::Uds => RecordKind::UdsConnect,
            Self::WebSocket => RecordKind::WebsocketConnect,
            Self::Mqtt => RecordKind::MqttConnect,
            Self::Stomp => RecordKind::StompConnect,
        }
    }

    /// Whether what is no Record ends the channel: by an Error TLV ([R-UDS.23]) or the status 1003
    /// ([R-WS.16]). On the others, which have a server in between, it is dropped without a word.
    ///
    /// [R-UDS.23]: https://usp.technology/specification/#r-uds.23
    /// [R-WS.16]: https://usp.technology/specification/#r-ws.16
    #[must_use]
    pub const fn refuses_no_record(self) -> bool {
        matches!(self, Self::Uds | Self::WebSocket)
    }
}

/// Where the answer to a Record goes: where the Record came from (N.16).
///
/// `C` is what the caller tells channels apart by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReturnPath<C> {
    /// Back over the channel itself: a UNIX domain socket or a WebSocket.
    Channel(C),
    /// Over this connection to an MQTT server, to this topic.
    Mqtt(C, Topic),
    /// Over this connection to a STOMP server, to this destination.
    Stomp(C, String),
}

impl<C> ReturnPath<C> {
    /// The channel over which the answer leaves.
    pub const fn channel(&self) -> &C {
        match self {
            Self::Channel(channel) | Self::Mqtt(channel, _) | Self::Stomp(channel, _) => channel,
        }
    }
}

/// An encoded Connect Record, for [`Connection::connected`] of an Agent.
///
/// What goes into it for MQTT and STOMP their channels know:
/// [`mqtt::Channel::connect_record`](crate::mqtt::Channel::connect_record),
/// [`stomp::Channel::connect_record`](crate::stomp::Channel::connect_record).
///
/// # Errors
///
/// [`BuildError`] if a name is empty, or a topic or a destination is none.
pub fn connect_record(
    connect: Connect<'_>,
    to_id: &str,
    from_id: &str,
) -> Result<Bytes, BuildError> {
    let record = connect.record(Record::builder(to_id, from_id))?;
    Ok(record.encode_to_vec().into())
}

/// Checks that a Record, if it is a Connect Record, is the one for the transport that it came over
/// ([R-MTP.8]).
///
/// # Errors
///
/// [`WrongConnect`] if it is one for another.
///
/// [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
pub fn check_first(transport: Transport, record: &[u8]) -> Result<(), WrongConnect> {
    let found = Peek::new(record).ok().and_then(|peek| peek.kind());
    let expected = transport.connect_kind();
    match found {
        Some(
            found @ (RecordKind::WebsocketConnect
            | RecordKind::MqttConnect
            | RecordKind::StompConnect
            | RecordKind::UdsConnect),
        ) if found != expected => Err(WrongConnect { found, expected }),
        _ => Ok(()),
    }
}

/// A Connect Record is for another transport than the one that it came over ([R-MTP.8]). It is not
/// taken for one.
///
/// [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("found a {found:?} record, expected a {expected:?} record on this transport")]
pub struct WrongConnect {
    found: RecordKind,
    expected: RecordKind,
}

/// Whether what [`Connection::handle_record`] refused is no Record at all: on a transport that
/// [refuses](Transport::refuses_no_record) that, the channel is to end.
#[must_use]
pub fn is_no_record(error: &SessionError) -> bool {
    match error {
        SessionError::Undecodable(error) => {
            error.code() == Some(ErrorCode::RECORD_COULD_NOT_BE_PARSED)
        }
        _ => false,
    }
}
