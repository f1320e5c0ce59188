//! UNIX domain sockets, and any other stream of bytes that is used like one.

use std::io;
use std::path::Path;

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, split};
use tokio::net::UnixListener;
use tokio::sync::mpsc;
use usp_mtp::uds::{Channel, Input};

use crate::clock::random;
use crate::{ConnectKind, Mtp, MtpEvent, Order};

/// Connects whenever there is no connection, until nobody listens any more. `dial` opens a stream.
pub async fn connect<S, F>(mtp: Mtp, mut dial: impl FnMut() -> F)
where
    S: AsyncRead + AsyncWrite,
    F: Future<Output = io::Result<S>>,
{
    let mut channel = Channel::client(&*mtp.endpoint_id);
    while !mtp.is_over() {
        if !channel.should_connect() {
            mtp.clock.sleep_until(channel.poll_timeout()).await;
            channel.handle_timeout(mtp.clock.now());
            continue;
        }
        if let Ok(stream) = dial().await {
            run(&mtp, &mut channel, stream).await;
        }
        channel.handle_closed(mtp.clock.now(), random());
    }
}

/// Accepts whoever connects to this socket, which is made, until nobody listens any more.
///
/// # Errors
///
/// If the socket cannot be made.
pub async fn listen(mtp: Mtp, path: &Path) -> io::Result<()> {
    // What a process left that did not end well.
    let _ = std::fs::remove_file(path);
    let listener = UnixListener::bind(path)?;
    while !mtp.is_over() {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(accept(mtp.clone(), stream));
    }
    Ok(())
}

/// The end of one connection that was accepted.
pub async fn accept(mtp: Mtp, stream: impl AsyncRead + AsyncWrite) {
    let mut channel = Channel::server(&*mtp.endpoint_id);
    run(&mtp, &mut channel, stream).await;
}

/// One connection, from its handshake to its end.
async fn run(mtp: &Mtp, channel: &mut Channel, stream: impl AsyncRead + AsyncWrite) {
    channel.handle_connected(mtp.clock.now());
    let (reader, writer) = split(stream);
    let (frames, queue) = mpsc::unbounded_channel();
    let mut number = None;
    // When reading ends, it drops its end of the queue; what is in there is still written.
    let reading = read(mtp, channel, reader, frames, &mut number);
    let _ = tokio::try_join!(reading, write(writer, queue));
    if let Some(channel) = number {
        mtp.tell(MtpEvent::Down { channel }).await;
    }
}

/// One write for each frame: the reference Agent gives up on some that come in pieces.
async fn write(
    mut writer: impl AsyncWrite + Unpin,
    mut queue: mpsc::UnboundedReceiver<Vec<u8>>,
) -> io::Result<()> {
    while let Some(frames) = queue.recv().await {
        writer.write_all(&frames).await?;
    }
    writer.shutdown().await
}

async fn read(
    mtp: &Mtp,
    channel: &mut Channel,
    mut reader: impl AsyncRead + Unpin,
    frames: mpsc::UnboundedSender<Vec<u8>>,
    number: &mut Option<u64>,
) -> io::Result<()> {
    let mut buffer = BytesMut::new();
    let mut orders = None;
    loop {
        // What is wrong with the input the peer is told by the next transmit.
        while let Ok(Some(input)) = channel.handle_input(&mut buffer) {
            match input {
                Input::Ready => {
                    let peer = channel.peer().map(str::to_owned);
                    let (up, receiver) = mtp.up(peer, ConnectKind::Uds).await;
                    *number = Some(up);
                    orders = Some(receiver);
                }
                Input::Record(bytes) => {
                    if let Some(channel) = *number {
                        mtp.tell(MtpEvent::Record { channel, bytes }).await;
                    }
                }
                Input::Error(text) => eprintln!("the peer tells an error: {text:?}"),
                _ => {}
            }
        }
        let mut frame = Vec::new();
        while channel.poll_transmit(&mut frame) {}
        if !frame.is_empty() {
            let _ = frames.send(frame);
        }
        if channel.should_close().is_some() {
            return Ok(());
        }
        let order = async {
            match &mut orders {
                Some(orders) => orders.recv().await,
                None => core::future::pending().await,
            }
        };
        tokio::select! {
            read = reader.read_buf(&mut buffer) => {
                if read? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            order = order => match order {
                Some(Order::Send(record)) => {
                    let mut frame = Vec::new();
                    if channel.send_record(&record, &mut frame).is_ok() {
                        let _ = frames.send(frame);
                    }
                }
                Some(Order::Refuse(reason)) => channel.refuse_record(&reason),
                Some(Order::Close) | None => channel.disconnect(),
            },
            () = mtp.clock.sleep_until(channel.poll_timeout()) => {
                channel.handle_timeout(mtp.clock.now());
            }
        }
    }
}
