//! MQTT 5.0, by rumqttc.

use core::time::Duration;
use std::io;

use bytes::Bytes;
use rumqttc::v5::mqttbytes::QoS;
use rumqttc::v5::mqttbytes::v5::{ConnAck, Packet, Publish, PublishProperties, SubAck};
use rumqttc::v5::mqttbytes::v5::{ConnectProperties, SubscribeReasonCode};
use rumqttc::v5::{AsyncClient, ClientError, ConnectionError, Event, EventLoop, MqttOptions};
use tokio::sync::mpsc;
use usp_mtp::mqtt::{
    Channel, Config, Connack, ContentType, Incoming, Qos, ReasonCode, Topic, TopicFilter, Transmit,
};
use usp_record::Role;

use crate::clock::random;
use crate::{ConnectKind, Mtp, MtpEvent, Order};

/// Connects whenever there is no connection to the server, until nobody listens any more. The peer
/// is who is told of by name and topic; a Controller finds out both.
///
/// # Errors
///
/// If a topic is none.
pub async fn connect(
    mtp: Mtp,
    role: Role,
    (host, port): (&str, u16),
    own_topic: &str,
    peer: Option<(String, String)>,
) -> io::Result<()> {
    let topic = |text: &str| Topic::parse(text).map_err(io::Error::other);
    let own = topic(own_topic)?;
    let filter = TopicFilter::parse(own_topic).map_err(io::Error::other)?;
    let (peer, mut to) = match peer {
        Some((peer, to)) => (Some(peer), Some(topic(&to)?)),
        None => (None, None),
    };
    let config = Config::new(role, &*mtp.endpoint_id)
        .client_id(&*mtp.endpoint_id)
        .subscription(filter)
        .response_topic_configured(own);
    let mut channel = Channel::new(config);
    while !mtp.is_over() {
        if !channel.should_connect() {
            mtp.clock.sleep_until(channel.poll_timeout()).await;
            channel.handle_timeout(mtp.clock.now());
            continue;
        }
        let (client, events) = AsyncClient::new(options(&channel, host, port), REQUESTS);
        let (packets, mut incoming) = mpsc::channel(REQUESTS);
        // It must not be dropped while it waits, as an arm of a `select` would be.
        let polling = tokio::spawn(poll(events, packets));
        run(&mtp, &mut channel, &client, &mut incoming, (&peer, &mut to)).await;
        polling.abort();
        channel.handle_closed(mtp.clock.now(), random());
    }
    Ok(())
}

fn options(channel: &Channel, host: &str, port: u16) -> MqttOptions {
    let connect = channel.connect();
    let mut options = MqttOptions::new(connect.client_id, host, port);
    let property = connect.user_property.iter();
    let property = property.map(|&(name, value)| (name.to_owned(), value.to_owned()));
    let mut properties = ConnectProperties::new();
    properties.user_properties = property.collect();
    properties.request_response_info = Some(u8::from(connect.request_response_information));
    properties.max_packet_size = Some(MAX_PACKET);
    options
        .set_connect_properties(properties)
        .set_keep_alive(Duration::from_secs(connect.keep_alive.into()))
        .set_clean_start(true);
    options
}

async fn poll(mut events: EventLoop, packets: mpsc::Sender<Result<Packet, ConnectionError>>) {
    loop {
        let packet = match events.poll().await {
            Ok(Event::Incoming(packet)) => Ok(packet),
            Ok(Event::Outgoing(_)) => continue,
            Err(error) => Err(error),
        };
        let is_over = packet.is_err();
        if packets.send(packet).await.is_err() || is_over {
            return;
        }
    }
}

/// One connection to the server, until it ends.
async fn run(
    mtp: &Mtp,
    channel: &mut Channel,
    client: &AsyncClient,
    incoming: &mut mpsc::Receiver<Result<Packet, ConnectionError>>,
    (peer, to): (&Option<String>, &mut Option<Topic>),
) {
    let (requests, queue) = mpsc::unbounded_channel();
    let mut number = None;
    let reading = read(mtp, channel, incoming, requests, (peer, to, &mut number));
    let _ = tokio::try_join!(reading, write(client, queue));
    if let Some(channel) = number {
        mtp.tell(MtpEvent::Down { channel }).await;
    }
}

/// What goes to the server.
enum Request {
    Other(Transmit),
    Publish(Box<(String, QoS, PublishProperties, Bytes)>),
}

async fn write(
    client: &AsyncClient,
    mut queue: mpsc::UnboundedReceiver<Request>,
) -> Result<(), ClientError> {
    use rumqttc::v5::mqttbytes::v5::Filter;

    let filter = |filter: TopicFilter| Filter::new(filter.as_str(), QoS::AtLeastOnce);
    while let Some(request) = queue.recv().await {
        match request {
            Request::Publish(publish) => {
                let (topic, qos, properties, record) = *publish;
                let sent = client.publish_with_properties(topic, qos, false, record, properties);
                sent.await?;
            }
            Request::Other(Transmit::Subscribe(filters)) => {
                client
                    .subscribe_many(filters.into_iter().map(filter))
                    .await?;
            }
            Request::Other(Transmit::Disconnect) => client.disconnect().await?,
            Request::Other(_) => {}
        }
    }
    Ok(())
}

async fn read(
    mtp: &Mtp,
    channel: &mut Channel,
    incoming: &mut mpsc::Receiver<Result<Packet, ConnectionError>>,
    requests: mpsc::UnboundedSender<Request>,
    (peer, to, number): (&Option<String>, &mut Option<Topic>, &mut Option<u64>),
) -> Result<(), ClientError> {
    let mut orders = None;
    loop {
        while let Some(transmit) = channel.poll_transmit() {
            let _ = requests.send(Request::Other(transmit));
        }
        let order = async {
            match &mut orders {
                Some(orders) => mpsc::UnboundedReceiver::recv(orders).await,
                None => core::future::pending().await,
            }
        };
        tokio::select! {
            packet = incoming.recv() => match packet {
                Some(Ok(Packet::ConnAck(connack))) => {
                    if let Err(error) = handle_connack(channel, &connack) {
                        eprintln!("mqtt: {error}");
                    }
                }
                Some(Ok(Packet::SubAck(suback))) => {
                    let _ = channel.handle_suback(&codes(&suback));
                    if let (true, None, Some(topic)) = (channel.is_ready(), &number, channel.reply_to()) {
                        let kind = ConnectKind::Mqtt(topic.as_str().to_owned());
                        let (up, receiver) = mtp.up(peer.clone(), kind).await;
                        *number = Some(up);
                        orders = Some(receiver);
                    }
                }
                Some(Ok(Packet::Publish(publish))) => {
                    if let (Some(channel), true) = (*number, is_record(channel, &publish, to)) {
                        let bytes = publish.payload;
                        mtp.tell(MtpEvent::Record { channel, bytes }).await;
                    }
                }
                Some(Ok(Packet::Disconnect(_)) | Err(_)) | None => return Ok(()),
                Some(Ok(_)) => {}
            },
            order = order => match order {
                Some(Order::Send(record)) => {
                    let publish = to.as_ref().and_then(|to| publish(channel, to, record));
                    if let Some(publish) = publish {
                        let _ = requests.send(publish);
                    }
                }
                // There is no way to say it ([R-MTP.5]).
                Some(Order::Refuse(_)) => {}
                Some(Order::Close) | None => channel.disconnect(),
            },
        }
    }
}

fn handle_connack(
    channel: &mut Channel,
    connack: &ConnAck,
) -> Result<(), usp_mtp::mqtt::ChannelError> {
    // Only a success comes as a packet, everything else as an error.
    let mut seen = Connack::new(ReasonCode::SUCCESS);
    if let Some(properties) = &connack.properties {
        if let Some(client_id) = &properties.assigned_client_identifier {
            seen = seen.assigned_client_identifier(client_id);
        }
        if let Some(topic) = &properties.response_information {
            seen = seen.response_information(topic);
        }
        for (name, value) in &properties.user_properties {
            seen = seen.user_property(name, value);
        }
    }
    channel.handle_connack(&seen)
}

fn codes(suback: &SubAck) -> Vec<ReasonCode> {
    let code = |code: &SubscribeReasonCode| match code {
        SubscribeReasonCode::Success(_) => ReasonCode::SUCCESS,
        _ => ReasonCode::NOT_AUTHORIZED,
    };
    suback.return_codes.iter().map(code).collect()
}

/// Whether a PUBLISH is a Record. The topic to answer to is where all that follows goes.
fn is_record(channel: &Channel, publish: &Publish, to: &mut Option<Topic>) -> bool {
    let Ok(topic) = core::str::from_utf8(&publish.topic) else {
        return false;
    };
    let mut incoming = Incoming::new(topic);
    if let Some(properties) = &publish.properties {
        if let Some(topic) = &properties.response_topic {
            incoming = incoming.response_topic(topic);
        }
        if let Some(content_type) = &properties.content_type {
            incoming = incoming.content_type(content_type);
        }
    }
    let Ok(received) = channel.read(incoming) else {
        return false;
    };
    let is_record = received.content_type == ContentType::Record;
    if is_record {
        *to = received.reply_to.or(to.take());
    }
    is_record
}

fn publish(channel: &Channel, to: &Topic, record: Bytes) -> Option<Request> {
    let publication = channel.publish(to.clone()).ok()?;
    let properties = PublishProperties {
        response_topic: publication.response_topic.map(|it| it.as_str().to_owned()),
        content_type: publication.content_type.map(str::to_owned),
        ..Default::default()
    };
    let qos = match publication.qos {
        Qos::AtMostOnce => QoS::AtMostOnce,
        Qos::AtLeastOnce => QoS::AtLeastOnce,
        Qos::ExactlyOnce => QoS::ExactlyOnce,
    };
    let topic = publication.topic.as_str().to_owned();
    Some(Request::Publish(Box::new((topic, qos, properties, record))))
}

/// So many requests and packets wait for each other.
const REQUESTS: usize = 64;
/// As long as what `usp-proto` decodes by default, with room for the headers.
const MAX_PACKET: u32 = (16 << 20) + (64 << 10);
