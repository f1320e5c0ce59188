//! What an MTP and its Endpoint tell each other.

use alloc::sync::Arc;
use core::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use tokio::sync::mpsc;
use usp_mtp::mqtt::MqttVersion;
use usp_proto::BuildError;
use usp_proto::record::Record;
use usp_record::Connect;

use crate::Clock;

/// What an MTP tells.
#[derive(Debug)]
pub enum MtpEvent {
    /// There is a channel: Records can go, once the Connect Record has.
    Up {
        /// Its number. No other has had it.
        channel: u64,
        /// Who is at the other end, if that is known before the first Record.
        peer: Option<String>,
        /// What the Connect Record for it is.
        kind: ConnectKind,
        /// Where Records go. What is in flight is limited by the session, so this needs no limit.
        orders: mpsc::UnboundedSender<Order>,
    },
    /// A Record came, or what the peer takes for one.
    Record {
        /// The number of the channel.
        channel: u64,
        /// The Record.
        bytes: Bytes,
    },
    /// The channel is gone, with all that was under way.
    Down {
        /// Its number.
        channel: u64,
    },
}

/// What an Endpoint wants of a channel.
#[derive(Debug)]
pub enum Order {
    /// Send this Record.
    Send(Bytes),
    /// What came last is no Record: say so, in the way of the MTP, and close.
    Refuse(String),
    /// Close.
    Close,
}

/// The kind of a Connect Record, with what it says.
#[derive(Clone, Debug)]
pub enum ConnectKind {
    /// On a UNIX domain socket.
    Uds,
    /// On a WebSocket.
    WebSocket,
    /// By way of an MQTT 5.0 server, with the topic to answer to.
    Mqtt(String),
}

impl ConnectKind {
    /// The Connect Record itself.
    ///
    /// # Errors
    ///
    /// If a name is none.
    pub fn record(&self, to_id: &str, from_id: &str) -> Result<Record, BuildError> {
        let connect = match self {
            Self::Uds => Connect::Uds,
            Self::WebSocket => Connect::WebSocket,
            Self::Mqtt(topic) => Connect::Mqtt {
                version: MqttVersion::V5,
                subscribed_topic: topic,
            },
        };
        connect.record(Record::builder(to_id, from_id))
    }
}

/// What an MTP needs to do its work: the name of its Endpoint, and where to tell events.
#[derive(Clone, Debug)]
pub struct Mtp {
    pub(crate) endpoint_id: String,
    pub(crate) clock: Clock,
    events: mpsc::Sender<MtpEvent>,
    channels: Arc<AtomicU64>,
}

impl Mtp {
    /// For the Endpoint of this name. What is told comes out of the other end.
    #[must_use]
    pub fn new(endpoint_id: &str, clock: Clock) -> (Self, mpsc::Receiver<MtpEvent>) {
        let (events, receiver) = mpsc::channel(EVENTS);
        let mtp = Self {
            endpoint_id: endpoint_id.to_owned(),
            clock,
            events,
            channels: Arc::default(),
        };
        (mtp, receiver)
    }

    /// Tells of a new channel, and gives its number and what comes from the Endpoint.
    pub(crate) async fn up(
        &self,
        peer: Option<String>,
        kind: ConnectKind,
    ) -> (u64, mpsc::UnboundedReceiver<Order>) {
        let channel = self.channels.fetch_add(1, Ordering::Relaxed);
        let (orders, receiver) = mpsc::unbounded_channel();
        self.tell(MtpEvent::Up {
            channel,
            peer,
            kind,
            orders,
        })
        .await;
        (channel, receiver)
    }

    /// Tells of something. If nobody listens any more, so be it.
    pub(crate) async fn tell(&self, event: MtpEvent) {
        let _ = self.events.send(event).await;
    }

    /// Whether nobody listens any more.
    pub(crate) fn is_over(&self) -> bool {
        self.events.is_closed()
    }
}

/// So many events wait before sockets are read no further.
const EVENTS: usize = 64;
