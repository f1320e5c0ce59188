//! Where an Endpoint is to be found, as a URL.

use core::str::FromStr;
use std::path::PathBuf;

use thiserror::Error;
use tokio::net::UnixStream;

use crate::{Mtp, mqtt, uds, websocket};

/// A way to reach an Endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `unix:PATH`: a UNIX domain socket.
    Unix(PathBuf),
    /// `ws://HOST:PORT/PATH`: a WebSocket.
    WebSocket {
        /// Host and port.
        authority: String,
        /// What is asked for there.
        path: String,
    },
    /// `mqtt://HOST:PORT/TOPIC?to=TOPIC`: a server, the topic to listen on, and that of the peer.
    Mqtt {
        /// Host.
        host: String,
        /// Port.
        port: u16,
        /// The own topic.
        topic: String,
        /// The peer's topic; a Controller learns it from the Agent.
        to: Option<String>,
    },
}

/// A text that is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("found no address, expected unix:PATH, ws://HOST:PORT/PATH or mqtt://HOST:PORT/TOPIC")]
pub struct AddressError;

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if let Some(path) = text.strip_prefix("unix:") {
            return Ok(Self::Unix(path.into()));
        }
        if let Some(rest) = text.strip_prefix("ws://") {
            let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
            return Ok(Self::WebSocket {
                authority: authority.to_owned(),
                path: format!("/{path}"),
            });
        }
        let rest = text.strip_prefix("mqtt://").ok_or(AddressError)?;
        let (authority, topic) = rest.split_once('/').ok_or(AddressError)?;
        let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "1883"));
        let (topic, to) = match topic.split_once("?to=") {
            Some((topic, to)) => (topic, Some(to.to_owned())),
            None => (topic, None),
        };
        Ok(Self::Mqtt {
            host: host.to_owned(),
            port: port.parse().map_err(|_| AddressError)?,
            topic: topic.to_owned(),
            to,
        })
    }
}

/// Runs an MTP on an address until nobody listens any more: as a client, or with `listen` as a
/// server. `peer` is whom to talk to by way of an MQTT server, which does not tell.
///
/// # Errors
///
/// If a server cannot be one there.
pub async fn open(
    mtp: Mtp,
    role: usp_record::Role,
    address: Address,
    listen: bool,
    peer: Option<String>,
) -> std::io::Result<()> {
    match address {
        Address::Unix(path) if listen => uds::listen(mtp, &path).await,
        Address::Unix(path) => {
            uds::connect(mtp, || UnixStream::connect(path.clone())).await;
            Ok(())
        }
        Address::WebSocket { authority, .. } if listen => websocket::listen(mtp, &authority).await,
        Address::WebSocket { authority, path } => {
            websocket::connect(mtp, &authority, &path, peer).await;
            Ok(())
        }
        Address::Mqtt {
            host,
            port,
            topic,
            to,
        } => mqtt::connect(mtp, role, (&host, port), &topic, peer.zip(to)).await,
    }
}
