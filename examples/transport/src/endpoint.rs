//! An Endpoint: Messages with any number of peers, on channels that come and go.

mod records;

use alloc::collections::{BTreeMap, VecDeque};
use alloc::sync::Arc;

use bytes::Bytes;
use tokio::sync::mpsc;
use usp_record::{
    Connection, Event, Instant, MessageId, Role, SendError, Session, SessionConfig, SessionError,
};

use crate::clock::random;
use crate::{Clock, ConnectKind, MtpEvent, Order};

/// One end of all exchanges: its name, its peers, its channels.
#[derive(Debug)]
pub struct Endpoint {
    role: Role,
    own_id: Arc<str>,
    config: Arc<SessionConfig>,
    clock: Clock,
    mtp: mpsc::Receiver<MtpEvent>,
    awaits_connect: bool,
    channels: BTreeMap<u64, Channel>,
    peers: BTreeMap<String, Peer>,
    events: VecDeque<EndpointEvent>,
    tap: Option<mpsc::UnboundedSender<Seen>>,
}

#[derive(Debug)]
struct Channel {
    peer: Option<String>,
    kind: ConnectKind,
    orders: mpsc::UnboundedSender<Order>,
}

#[derive(Debug)]
struct Peer {
    connection: Connection,
    channel: Option<u64>,
}

/// What happened.
#[derive(Debug)]
#[non_exhaustive]
pub enum EndpointEvent {
    /// There is a channel to this peer.
    Up(String),
    /// The channel to this peer is gone. What has to be said waits for the next one.
    Down(String),
    /// A Message came.
    Message {
        /// From whom.
        from: String,
        /// The Message.
        msg: Bytes,
        /// Whether it came in a session. So must the answer go ([R-MSG.0a]).
        ///
        /// [R-MSG.0a]: https://usp.technology/specification/#r-msg.0a
        in_session: bool,
    },
    /// Something else happened in the session with this peer.
    Session(String, Event),
    /// A Record of this peer was refused.
    Refused(String, SessionError),
}

/// A Record that passed this Endpoint, in or out, for those who look on.
#[derive(Clone, Debug)]
pub struct Seen {
    /// When.
    pub at: Instant,
    /// On which channel.
    pub channel: u64,
    /// Whether it went out.
    pub sent: bool,
    /// The Record.
    pub bytes: Bytes,
}

impl Endpoint {
    /// One without peers, on the MTPs that tell their events to the other end of `mtp`.
    #[must_use]
    pub fn new(
        role: Role,
        own_id: &str,
        config: SessionConfig,
        clock: Clock,
        mtp: mpsc::Receiver<MtpEvent>,
    ) -> Self {
        Self {
            role,
            own_id: own_id.into(),
            config: Arc::new(config),
            clock,
            mtp,
            awaits_connect: true,
            channels: BTreeMap::new(),
            peers: BTreeMap::new(),
            events: VecDeque::new(),
            tap: None,
        }
    }

    /// The same, for a Controller that does without the Connect Record of its Agents: where a server
    /// stands between them, that may have gone before there was anybody to hear it.
    #[must_use]
    pub const fn without_connect(mut self) -> Self {
        self.awaits_connect = false;
        self
    }

    /// Shows every Record that goes or comes to whoever has the other end.
    #[must_use]
    pub fn tap(mut self, tap: mpsc::UnboundedSender<Seen>) -> Self {
        self.tap = Some(tap);
        self
    }

    /// Takes a Message for a peer, even while there is no channel to it.
    ///
    /// # Errors
    ///
    /// [`SendError`] if it is too long, or too many wait.
    pub fn send(&mut self, to: &str, msg: Bytes, in_session: bool) -> Result<MessageId, SendError> {
        let now = self.clock.now();
        let peer = self.peer(to);
        let id = if in_session {
            peer.connection.send(now, msg)?
        } else {
            peer.connection.session_mut().send_outside(now, msg)?
        };
        self.drain(to);
        Ok(id)
    }

    /// Whether there is a channel to a peer.
    #[must_use]
    pub fn is_up(&self, peer_id: &str) -> bool {
        self.peers
            .get(peer_id)
            .is_some_and(|peer| peer.channel.is_some())
    }

    /// Waits for what happens next; `None` if all MTPs are gone. Nothing is lost if it is dropped
    /// while it waits.
    pub async fn next(&mut self) -> Option<EndpointEvent> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Some(event);
            }
            // What is due without a channel is due when there is one.
            let peers = self.peers.values().filter(|peer| peer.connection.is_open());
            let at = peers
                .filter_map(|peer| peer.connection.poll_timeout())
                .min();
            tokio::select! {
                event = self.mtp.recv() => self.handle(event?),
                () = self.clock.sleep_until(at) => self.handle_timeout(),
            }
        }
    }

    fn handle(&mut self, event: MtpEvent) {
        match event {
            MtpEvent::Up {
                channel,
                peer,
                kind,
                orders,
            } => {
                let known = Channel {
                    peer: None,
                    kind,
                    orders,
                };
                self.channels.insert(channel, known);
                if let Some(peer) = peer {
                    self.attach(channel, &peer);
                }
            }
            MtpEvent::Record { channel, bytes } => self.handle_record(channel, bytes),
            MtpEvent::Down { channel } => self.detach(channel),
        }
    }

    /// This peer is at the other end of that channel.
    fn attach(&mut self, number: u64, peer_id: &str) {
        let Some(channel) = self.channels.get_mut(&number) else {
            return;
        };
        channel.peer = Some(peer_id.to_owned());
        let connect = channel.kind.record(peer_id, &self.own_id);
        let connect = connect.ok().map(|record| record.encode_to_vec().into());
        let now = self.clock.now();
        let peer = self.peer(peer_id);
        let before = peer.channel.replace(number).filter(|&it| it != number);
        peer.connection.connected(now, connect);
        // [R-WS.4]: of two channels to one peer the newer stays, since it may have lost the older.
        if let Some(channel) = before.and_then(|before| self.channels.get(&before)) {
            let _ = channel.orders.send(Order::Close);
        }
        self.events.push_back(EndpointEvent::Up(peer_id.to_owned()));
        self.drain(peer_id);
    }

    fn detach(&mut self, number: u64) {
        let peer_id = self
            .channels
            .remove(&number)
            .and_then(|channel| channel.peer);
        let Some(peer_id) = peer_id else { return };
        if let Some(peer) = self.peers.get_mut(&peer_id) {
            if peer.channel == Some(number) {
                peer.channel = None;
                peer.connection.disconnected();
                self.events.push_back(EndpointEvent::Down(peer_id));
            }
        }
    }

    fn handle_timeout(&mut self) {
        let now = self.clock.now();
        let due = |peer: &Peer| peer.connection.poll_timeout().is_some_and(|at| at <= now);
        let due = self.peers.iter().filter(|(_, peer)| due(peer));
        let due: Vec<_> = due.map(|(id, _)| id.clone()).collect();
        for peer_id in due {
            if let Some(peer) = self.peers.get_mut(&peer_id) {
                peer.connection.handle_timeout(now);
            }
            self.drain(&peer_id);
        }
    }

    fn peer(&mut self, peer_id: &str) -> &mut Peer {
        let (config, role, awaits_connect) = (&self.config, self.role, self.awaits_connect);
        let own_id = &self.own_id;
        self.peers.entry(peer_id.to_owned()).or_insert_with(|| {
            let (config, own_id) = (Arc::clone(config), Arc::clone(own_id));
            let session = Session::new(config, role, own_id, peer_id, random());
            let connection = Connection::new(session);
            Peer {
                connection: if awaits_connect {
                    connection
                } else {
                    connection.without_connect()
                },
                channel: None,
            }
        })
    }

    fn show(&self, channel: u64, sent: bool, bytes: &Bytes) {
        if let Some(tap) = &self.tap {
            let (at, bytes) = (self.clock.now(), bytes.clone());
            let _ = tap.send(Seen {
                at,
                channel,
                sent,
                bytes,
            });
        }
    }
}
