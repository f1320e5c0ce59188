//! What two Endpoints do on a UNIX domain socket: handshake, Records, errors, closing, retry.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str;
use core::time::Duration;

use bytes::{Bytes, BytesMut};
use usp_record::{EndpointIdView, Instant};

use super::{
    ChannelError, CloseReason, FrameDecoder, FrameError, Tlv, TlvType, TlvView, Tlvs, encode_frame,
};
use crate::retry::{self, RetryPolicy};

/// One end of a connection over a UNIX domain socket, which comes and goes.
///
/// # The run loop
///
/// 1. When [`should_connect`](Self::should_connect) says so, a client connects; a server accepts.
///    Either then calls [`handle_connected`](Self::handle_connected).
/// 2. After each call that takes in something: while [`poll_transmit`](Self::poll_transmit) gives
///    a frame, write it by one `write`; and if [`should_close`](Self::should_close) then has a
///    reason, close the socket.
/// 3. What the socket has is appended to a buffer, and [`handle_input`](Self::handle_input) called
///    until it has no more.
/// 4. [`handle_timeout`](Self::handle_timeout) at [`poll_timeout`](Self::poll_timeout).
/// 5. When the socket is closed, by whomever, or could not be connected:
///    [`handle_closed`](Self::handle_closed), an empty buffer, and from the start.
///
/// Nothing is kept here: Records go straight from and to the buffers of the caller.
///
/// ```
/// use bytes::BytesMut;
/// use usp_mtp::uds::{Channel, Input};
/// use usp_record::Instant;
///
/// let now = Instant::ZERO;
/// let mut controller = Channel::client("self::controller");
/// let mut agent = Channel::server("self::agent");
/// controller.handle_connected(now);
/// agent.handle_connected(now);
///
/// // The client speaks first, and the server answers.
/// let mut wire = Vec::new();
/// assert!(controller.poll_transmit(&mut wire));
/// let input = agent.handle_input(&mut BytesMut::from(&wire[..]))?;
/// assert_eq!(input, Some(Input::Ready));
/// assert_eq!(agent.peer(), Some("self::controller"));
///
/// wire.clear();
/// assert!(agent.poll_transmit(&mut wire));
/// agent.send_record(b"a Record", &mut wire)?;
/// let mut buffer = BytesMut::from(&wire[..]);
/// assert_eq!(controller.handle_input(&mut buffer)?, Some(Input::Ready));
/// let input = controller.handle_input(&mut buffer)?;
/// assert_eq!(input, Some(Input::Record("a Record".into())));
/// # Ok::<(), usp_mtp::uds::ChannelError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Channel {
    side: Side,
    endpoint_id: String,
    expected_peer: Option<String>,
    decoder: FrameDecoder,
    handshake_timeout: Duration,
    state: State,
    /// The name in the peer's handshake.
    peer: Option<String>,
    /// An own handshake that has to be sent.
    handshake: bool,
    /// An Error TLV that has to be sent before the socket is closed.
    error: Option<String>,
    /// The rest of a frame of which TLVs are being given out.
    tlvs: Option<Tlvs>,
    /// When the peer's handshake has to be there.
    handshake_until: Option<Instant>,
    retry_at: Option<Instant>,
}

/// Who opens the socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Client,
    Server,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// There is no socket.
    Down,
    /// The peer's handshake has not come.
    Opening,
    /// Records go and come.
    Ready,
    /// The socket is to be closed.
    Closing(CloseReason),
}

/// What came in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// The peer has said its name, [`Channel::peer`]: Records can go, the Connect Record of an Agent
    /// first ([R-MTP.6]).
    ///
    /// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
    Ready,
    /// A Record, or what the peer takes for one. If it cannot be read, see
    /// [`Channel::refuse_record`].
    Record(Bytes),
    /// The peer tells, for people, what went wrong, and the socket is to be closed ([R-UDS.25]).
    /// It is text of the peer: to be shown through `{:?}`.
    ///
    /// [R-UDS.25]: https://usp.technology/specification/#r-uds.25
    Error(String),
}

impl Channel {
    /// The end that connects, under this name.
    #[must_use]
    pub fn client(endpoint_id: impl Into<String>) -> Self {
        Self::new(Side::Client, endpoint_id.into())
    }

    /// The end that accepts, under this name; one for each socket.
    #[must_use]
    pub fn server(endpoint_id: impl Into<String>) -> Self {
        Self::new(Side::Server, endpoint_id.into())
    }

    const fn new(side: Side, endpoint_id: String) -> Self {
        Self {
            side,
            endpoint_id,
            expected_peer: None,
            decoder: FrameDecoder::new(),
            handshake_timeout: HANDSHAKE_TIMEOUT,
            state: State::Down,
            peer: None,
            handshake: false,
            error: None,
            tlvs: None,
            handshake_until: None,
            retry_at: None,
        }
    }

    /// Nobody but this Endpoint is talked to: a handshake with another name is refused.
    #[must_use]
    pub fn expected_peer(mut self, endpoint_id: impl Into<String>) -> Self {
        self.expected_peer = Some(endpoint_id.into());
        self
    }

    /// What reads frames, with its limit.
    #[must_use]
    pub const fn decoder(mut self, decoder: FrameDecoder) -> Self {
        self.decoder = decoder;
        self
    }

    /// How long the peer's handshake may take: 30 seconds by default, which the specification asks
    /// of clients ([R-UDS.18]). A server waits no longer either, so that nobody can keep sockets
    /// open without saying a name.
    ///
    /// [R-UDS.18]: https://usp.technology/specification/#r-uds.18
    #[must_use]
    pub const fn handshake_timeout(mut self, timeout: Duration) -> Self {
        self.handshake_timeout = timeout;
        self
    }

    /// The socket is connected, or accepted.
    pub fn handle_connected(&mut self, now: Instant) {
        self.reset(State::Opening);
        self.retry_at = None;
        // [R-UDS.16]: the client speaks first. [R-UDS.17]: the server answers.
        self.handshake = self.side == Side::Client;
        self.handshake_until = Some(now + self.handshake_timeout);
    }

    /// The socket is closed, or could not be connected. A client tries again after one to five
    /// seconds ([R-UDS.5]); where in between is for `random` to say.
    ///
    /// [R-UDS.5]: https://usp.technology/specification/#r-uds.5
    pub fn handle_closed(&mut self, now: Instant, random: u64) {
        self.reset(State::Down);
        // [R-UDS.5]: the wait does not grow from try to try.
        self.retry_at = (self.side == Side::Client).then(|| now + RETRY.wait(1, random));
    }

    /// Takes the next thing off the buffer, if it is there as a whole.
    ///
    /// # Errors
    ///
    /// [`ChannelError`] if the peer broke the protocol. It will be told so by the next
    /// [`poll_transmit`](Self::poll_transmit), and the channel is to be closed ([R-UDS.21],
    /// [R-UDS.24]).
    ///
    /// [R-UDS.21]: https://usp.technology/specification/#r-uds.21
    /// [R-UDS.24]: https://usp.technology/specification/#r-uds.24
    pub fn handle_input(&mut self, buffer: &mut BytesMut) -> Result<Option<Input>, ChannelError> {
        loop {
            match self.state {
                State::Opening | State::Ready => {}
                State::Down | State::Closing(_) => {
                    buffer.clear();
                    return Ok(None);
                }
            }
            let ready = self.state == State::Ready;
            // Only frames that came after the handshake are read TLV by TLV.
            while let Some(tlv) = self.tlvs.as_mut().and_then(Iterator::next) {
                match tlv.kind() {
                    TlvType::RECORD => return Ok(Some(Input::Record(tlv.into_value()))),
                    TlvType::ERROR => return Ok(Some(self.handle_error(&tlv))),
                    // [R-UDS.19]: a handshake that is not expected is ignored; the text has the
                    // number of errors there (M25). [R-UDS.15]: as is every other type.
                    _ => {}
                }
            }
            self.tlvs = None;
            let frame = match self.decoder.decode(buffer) {
                Ok(Some(frame)) => frame,
                Ok(None) => return Ok(None),
                // [R-UDS.24]: what cannot be parsed is answered, and the connection closed.
                Err(error) => return Err(self.refuse(ChannelError::Frame(error))),
            };
            if ready {
                self.tlvs = Some(frame.tlvs());
            } else if let Some(input) = self.open(frame.tlvs())? {
                return Ok(Some(input));
            }
        }
    }

    /// A Record that came cannot be read: the peer is told why, and the channel is to be closed
    /// ([R-UDS.23]).
    ///
    /// This is for what is no Record at all. What is wrong inside of one is answered by Records
    /// ([R-MTP.5]), or not at all; see [`usp_record::respond_to_bad_record`].
    ///
    /// [R-UDS.23]: https://usp.technology/specification/#r-uds.23
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    pub fn refuse_record(&mut self, reason: &str) {
        if self.state == State::Ready {
            self.close(CloseReason::RecordRefused, Some(reason.to_owned()));
        }
    }

    /// The channel is to be closed by the wish of the caller, once all that has to be said is.
    pub fn disconnect(&mut self) {
        if matches!(self.state, State::Opening | State::Ready) {
            self.close(CloseReason::Requested, None);
        }
    }

    /// Lets time do its work. It may be called at any time.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.state == State::Opening && self.handshake_until.is_some_and(|until| until <= now) {
            // [R-UDS.18]: without a handshake the connection ends. Who ends it tells why.
            let text = ChannelError::HandshakeMissing.to_string();
            self.close(CloseReason::HandshakeMissing, Some(text));
        }
        if self.retry_at.is_some_and(|at| at <= now) {
            self.retry_at = None;
        }
    }

    /// Writes the next frame that has to be sent behind what is in `out`, and says whether there
    /// was one. These are handshakes and errors; Records are for [`send_record`](Self::send_record).
    pub fn poll_transmit(&mut self, out: &mut Vec<u8>) -> bool {
        if core::mem::take(&mut self.handshake) {
            return encode_frame(&[TlvView::handshake(&self.endpoint_id)], out).is_ok();
        }
        match self.error.take() {
            // [R-UDS.13].
            Some(error) => encode_frame(&[TlvView::error(&error)], out).is_ok(),
            None => false,
        }
    }

    /// Writes a frame with a Record behind what is in `out` ([R-UDS.22]), and the own handshake
    /// before it if that is not written yet.
    ///
    /// # Errors
    ///
    /// [`ChannelError::NotReady`] before the handshake is complete and once the channel is to be
    /// closed, [`ChannelError::Frame`] if the Record is too long.
    ///
    /// [R-UDS.22]: https://usp.technology/specification/#r-uds.22
    pub fn send_record(&mut self, record: &[u8], out: &mut Vec<u8>) -> Result<(), ChannelError> {
        if !self.is_ready() {
            return Err(ChannelError::NotReady);
        }
        // [R-UDS.17]: nothing comes before the handshake of a server.
        self.poll_transmit(out);
        encode_frame(&[TlvView::record(record)], out).map_err(ChannelError::Frame)
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called, unless something else is
    /// before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.state {
            State::Down => self.retry_at,
            State::Opening => self.handshake_until,
            State::Ready | State::Closing(_) => None,
        }
    }

    /// Whether a client is to connect now.
    #[must_use]
    pub fn should_connect(&self) -> bool {
        self.side == Side::Client && self.state == State::Down && self.retry_at.is_none()
    }

    /// Why the socket is to be closed, once everything that has to be said is written.
    #[must_use]
    pub const fn should_close(&self) -> Option<CloseReason> {
        match self.state {
            State::Closing(reason) if !self.handshake && self.error.is_none() => Some(reason),
            _ => None,
        }
    }

    /// Whether Records can go.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.state == State::Ready
    }

    /// The name of the peer, from its handshake.
    ///
    /// Whether it may have that name is for the caller to know: whoever can open the socket can say
    /// any.
    #[must_use]
    pub fn peer(&self) -> Option<&str> {
        self.peer.as_deref()
    }

    /// Reads a frame that came before the peer's handshake, or has it.
    fn open(&mut self, tlvs: Tlvs) -> Result<Option<Input>, ChannelError> {
        let mut handshake = None;
        for tlv in tlvs {
            match tlv.kind() {
                TlvType::ERROR => return Ok(Some(self.handle_error(&tlv))),
                TlvType::HANDSHAKE if handshake.is_none() => handshake = Some(tlv),
                // Two names leave open who it is (M26).
                TlvType::HANDSHAKE => return Err(self.refuse(ChannelError::HandshakeRepeated)),
                // [R-UDS.20]: Records before the end of the handshake are ignored, also one in the
                // same frame (M26). [R-UDS.15]: so is every other type.
                _ => {}
            }
        }
        let Some(handshake) = handshake else {
            return Ok(None);
        };
        match self.peer_of(&handshake) {
            Ok(peer) => self.peer = Some(peer),
            // [R-UDS.21]: a handshake that cannot be processed is answered by an error.
            Err(error) => return Err(self.refuse(error)),
        }
        // [R-UDS.17]: the server's comes behind the client's.
        self.handshake |= self.side == Side::Server;
        self.handshake_until = None;
        self.state = State::Ready;
        Ok(Some(Input::Ready))
    }

    fn peer_of(&self, handshake: &Tlv) -> Result<String, ChannelError> {
        let text = str::from_utf8(handshake.value())
            .map_err(|error| ChannelError::HandshakeText(error.valid_up_to()))?;
        EndpointIdView::parse_tolerant(text).map_err(ChannelError::HandshakeName)?;
        if self
            .expected_peer
            .as_deref()
            .is_some_and(|peer| peer != text)
        {
            return Err(ChannelError::HandshakeOfAnother);
        }
        Ok(text.to_owned())
    }

    /// [R-UDS.25]: after an error of the peer the connection is closed, and nothing is answered.
    fn handle_error(&mut self, error: &Tlv) -> Input {
        self.close(CloseReason::PeerError, None);
        let text = error.value();
        let shown = text.get(..MAX_ERROR_LEN).unwrap_or(text);
        Input::Error(String::from_utf8_lossy(shown).into_owned())
    }

    fn refuse(&mut self, error: ChannelError) -> ChannelError {
        self.close(CloseReason::InputRefused, Some(error.to_string()));
        error
    }

    fn close(&mut self, reason: CloseReason, error: Option<String>) {
        self.state = State::Closing(reason);
        self.tlvs = None;
        self.error = error;
    }

    fn reset(&mut self, state: State) {
        self.state = state;
        self.peer = None;
        self.handshake = false;
        self.error = None;
        self.tlvs = None;
        self.handshake_until = None;
    }
}

impl From<FrameError> for ChannelError {
    fn from(error: FrameError) -> Self {
        Self::Frame(error)
    }
}

/// [R-UDS.18].
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(30);
/// [R-UDS.5].
const RETRY: RetryPolicy = retry::uds();
/// An error is for people. What is longer is cut.
const MAX_ERROR_LEN: usize = 1_024;
