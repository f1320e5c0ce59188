//! The WebSocket, by tokio-tungstenite.

use std::io;

use bytes::Bytes;
use futures_util::{Sink, SinkExt as _, Stream, StreamExt as _};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Message as Frame};
use tokio_tungstenite::tungstenite::{Error, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async, client_async};
use usp_mtp::websocket::{
    Channel, ClientHandshake, Message, ServerHandshake, Transmit, request_headers, request_target,
};

use crate::clock::random;
use crate::{ConnectKind, Mtp, MtpEvent, Order};

/// Connects whenever there is no WebSocket, until nobody listens any more. `peer` is who should be
/// there: most servers do not say, and an Agent speaks first.
pub async fn connect(mtp: Mtp, authority: &str, path: &str, peer: Option<String>) {
    let mut channel = Channel::client();
    while !mtp.is_over() {
        if !channel.should_connect() {
            mtp.clock.sleep_until(channel.poll_timeout()).await;
            channel.handle_timeout(mtp.clock.now());
            continue;
        }
        match dial(&mtp, authority, path).await {
            Ok((socket, told)) => {
                let peer = told.or_else(|| peer.clone());
                run(&mtp, &mut channel, socket, peer).await;
            }
            Err(error) => eprintln!("ws://{authority}: {error}"),
        }
        channel.handle_closed(mtp.clock.now(), random());
    }
}

/// Accepts whoever opens a WebSocket here, until nobody listens any more.
///
/// # Errors
///
/// If nobody can listen there.
pub async fn listen(mtp: Mtp, authority: &str) -> io::Result<()> {
    let listener = TcpListener::bind(authority).await?;
    serve(mtp, listener).await
}

/// The same, on a socket that is there.
///
/// # Errors
///
/// If it fails.
pub async fn serve(mtp: Mtp, listener: TcpListener) -> io::Result<()> {
    while !mtp.is_over() {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(accept(mtp.clone(), stream));
    }
    Ok(())
}

type Socket = WebSocketStream<TcpStream>;

async fn dial(mtp: &Mtp, authority: &str, path: &str) -> Result<(Socket, Option<String>), Error> {
    let refused = |error: &dyn core::error::Error| io::Error::other(error.to_string());
    let target = request_target(path, &mtp.endpoint_id).map_err(|error| refused(&error))?;
    let mut request = format!("ws://{authority}{target}").into_client_request()?;
    for (name, value) in request_headers() {
        request
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    let stream = TcpStream::connect(authority).await?;
    let (socket, response) = client_async(request, stream).await?;
    let server = ServerHandshake::parse(texts(response.headers()));
    let server = server.map_err(|error| refused(&error))?;
    Ok((socket, server.endpoint_id().map(str::to_owned)))
}

/// The end of one WebSocket that was opened by the peer.
async fn accept(mtp: Mtp, stream: TcpStream) {
    let mut peer = None;
    #[expect(clippy::result_large_err, reason = "so tungstenite wants it")]
    let answer = |request: &Request, mut response: Response| -> Result<Response, ErrorResponse> {
        let target = request.uri().path_and_query().map_or("/", |it| it.as_str());
        match ClientHandshake::parse(target, texts(request.headers())) {
            Ok(client) => {
                peer = client.endpoint_id().map(str::to_owned);
                for (name, value) in client.response_headers(&mtp.endpoint_id) {
                    let name = HeaderName::from_bytes(name.as_bytes());
                    if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
                        response.headers_mut().append(name, value);
                    }
                }
                Ok(response)
            }
            Err(error) => {
                let mut refusal = ErrorResponse::new(Some(error.to_string()));
                *refusal.status_mut() = StatusCode::BAD_REQUEST;
                Err(refusal)
            }
        }
    };
    if let Ok(socket) = accept_hdr_async(stream, answer).await {
        run(&mtp, &mut Channel::server(), socket, peer).await;
    }
}

fn texts(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let headers = headers.iter();
    headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
}

/// One WebSocket, from its handshake to its end.
async fn run<S: AsyncRead + AsyncWrite + Unpin>(
    mtp: &Mtp,
    channel: &mut Channel,
    socket: WebSocketStream<S>,
    peer: Option<String>,
) {
    channel.handle_connected(mtp.clock.now());
    let (number, orders) = mtp.up(peer, ConnectKind::WebSocket).await;
    let (writer, reader) = socket.split();
    let (frames, queue) = mpsc::unbounded_channel();
    let reading = read(mtp, channel, reader, frames, (number, orders));
    let _ = tokio::try_join!(reading, write(writer, queue));
    mtp.tell(MtpEvent::Down { channel: number }).await;
}

async fn write(
    mut writer: impl Sink<Frame, Error = Error> + Unpin,
    mut queue: mpsc::UnboundedReceiver<Frame>,
) -> Result<(), Error> {
    while let Some(frame) = queue.recv().await {
        writer.send(frame).await?;
    }
    Ok(())
}

async fn read(
    mtp: &Mtp,
    channel: &mut Channel,
    mut reader: impl Stream<Item = Result<Frame, Error>> + Unpin,
    frames: mpsc::UnboundedSender<Frame>,
    (number, mut orders): (u64, mpsc::UnboundedReceiver<Order>),
) -> Result<(), Error> {
    loop {
        tokio::select! {
            frame = reader.next() => {
                let message = match frame.ok_or(Error::ConnectionClosed)?? {
                    Frame::Binary(bytes) => Message::Binary(bytes),
                    Frame::Text(_) => Message::Text,
                    // Tungstenite answers to Pings and to Close frames by itself.
                    Frame::Ping(_) | Frame::Pong(_) => Message::Pong,
                    Frame::Close(_) | Frame::Frame(_) => continue,
                };
                let record = channel.handle_message(mtp.clock.now(), message);
                if let Some(bytes) = record {
                    mtp.tell(MtpEvent::Record { channel: number, bytes }).await;
                }
            }
            order = orders.recv() => match order {
                Some(Order::Send(record)) if channel.is_open() => {
                    let _ = frames.send(Frame::Binary(record));
                }
                Some(Order::Send(_)) => {}
                Some(Order::Refuse(_)) => channel.refuse_record(),
                Some(Order::Close) | None => channel.disconnect(),
            },
            () = mtp.clock.sleep_until(channel.poll_timeout()) => {
                channel.handle_timeout(mtp.clock.now());
            }
        }
        while let Some(transmit) = channel.poll_transmit() {
            let _ = frames.send(match transmit {
                Transmit::Pong(data) => Frame::Pong(data),
                Transmit::Close { code, reason } => Frame::Close(Some(CloseFrame {
                    code: code.value().into(),
                    reason: Utf8Bytes::from_static(reason),
                })),
                _ => Frame::Ping(Bytes::new()),
            });
        }
    }
}
