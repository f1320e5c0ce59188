//! Records in and out: the run loop of the sessions.

use bytes::Bytes;
use usp_proto::Peek;
use usp_proto::record::Record;
use usp_record::{BadRecordOptions, Event, Reply, respond_to_bad_record};

use super::{Endpoint, EndpointEvent};
use crate::Order;

impl Endpoint {
    pub(super) fn handle_record(&mut self, number: u64, bytes: Bytes) {
        let Some(channel) = self.channels.get(&number) else {
            return;
        };
        let peer_id = match &channel.peer {
            Some(peer_id) => peer_id.clone(),
            None => {
                // The first Record says who is there.
                let from_id = Peek::new(&bytes).ok().and_then(|peek| peek.from_id().ok());
                let Some(from_id) = from_id.filter(|from_id| !from_id.is_empty()) else {
                    return self.refuse(number, &bytes, "this is no record");
                };
                let from_id = from_id.to_owned();
                self.attach(number, &from_id);
                from_id
            }
        };
        self.show(number, false, &bytes);
        let Some(peer) = self.peers.get_mut(&peer_id) else {
            return;
        };
        let result = peer
            .connection
            .handle_record(self.clock.now(), bytes.clone());
        if let Err(error) = result {
            self.events
                .push_back(EndpointEvent::Refused(peer_id.clone(), error));
            self.refuse(number, &bytes, &error.to_string());
        }
        self.drain(&peer_id);
    }

    /// What is wrong inside of a Record is answered by Records or not at all ([R-MTP.5]); what is no
    /// Record by the MTP.
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    fn refuse(&self, number: u64, bytes: &Bytes, reason: &str) {
        let Some(channel) = self.channels.get(&number) else {
            return;
        };
        let answer = match respond_to_bad_record(bytes, &self.own_id, &BadRecordOptions::new()) {
            Reply::Error(error) => error.record(),
            Reply::Disconnect(disconnect) => Some(disconnect.record()),
            _ => None,
        };
        if let Some(answer) = answer {
            let answer = Bytes::from(answer.encode_to_vec());
            self.show(number, true, &answer);
            let _ = channel.orders.send(Order::Send(answer));
        } else if Record::decode(bytes).is_err() {
            let _ = channel.orders.send(Order::Refuse(reason.to_owned()));
        }
    }

    /// Steps 2 and 3 of the run loop of a session.
    pub(super) fn drain(&mut self, peer_id: &str) {
        let now = self.clock.now();
        while let Some(peer) = self.peers.get_mut(peer_id) {
            let mut record = Vec::new();
            let Some(_) = peer.connection.poll_transmit(now, &mut record) else {
                break;
            };
            let (number, record) = (peer.channel, Bytes::from(record));
            if let Some((number, channel)) =
                number.and_then(|number| Some((number, self.channels.get(&number)?)))
            {
                self.show(number, true, &record);
                let _ = channel.orders.send(Order::Send(record));
            }
        }
        let Some(peer) = self.peers.get_mut(peer_id) else {
            return;
        };
        while let Some(event) = peer.connection.poll_event() {
            let from = peer_id.to_owned();
            let (msg, in_session) = match event {
                Event::Message(msg) => (msg, true),
                Event::MessageOutside(msg) => (msg, false),
                event => {
                    self.events.push_back(EndpointEvent::Session(from, event));
                    continue;
                }
            };
            self.events.push_back(EndpointEvent::Message {
                from,
                msg,
                in_session,
            });
        }
        if peer.connection.should_close() {
            let number = peer.channel;
            if let Some(channel) = number.and_then(|number| self.channels.get(&number)) {
                let _ = channel.orders.send(Order::Close);
            }
        }
    }
}
