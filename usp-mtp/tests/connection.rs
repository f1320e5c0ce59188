//! Connect Records, and what ends a channel.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use bytes::Bytes;
use usp_mtp::connection::{
    Connection, ReturnPath, Transport, check_first, connect_record, is_no_record,
};
use usp_mtp::mqtt::{MqttVersion, Topic};
use usp_proto::ErrorCode;
use usp_proto::msg::{Get, Msg};
use usp_proto::record::Record;
use usp_proto::record::stomp_connect_record::StompVersion;
use usp_record::{
    Connect, Instant, ReceivedRecord, RecordBody, Role, Session, SessionConfig, SessionError,
    TransmitKind,
};

const NOW: Instant = Instant::ZERO;
const ALL: [(Transport, Connect<'static>); 4] = [
    (Transport::Uds, Connect::Uds),
    (Transport::WebSocket, Connect::WebSocket),
    (
        Transport::Mqtt,
        Connect::Mqtt {
            version: MqttVersion::V5,
            subscribed_topic: "usp/a",
        },
    ),
    (
        Transport::Stomp,
        Connect::Stomp {
            version: StompVersion::V12,
            subscribed_destination: "/queue/a",
        },
    ),
];

fn connection(role: Role) -> Connection {
    let (own, peer) = match role {
        Role::Agent => ("self::a", "self::c"),
        Role::Controller => ("self::c", "self::a"),
    };
    Connection::new(Session::new(SessionConfig::new(), role, own, peer, 1))
}

fn get() -> Bytes {
    let get = Msg::request("1", Get::new(["Device."])).unwrap();
    get.encode_to_vec().into()
}

#[test]
fn r_mtp_6_each_transport_has_its_connect_record() {
    for (transport, connect) in ALL {
        let record = connect_record(connect, "self::c", "self::a").unwrap();
        assert_eq!(check_first(transport, &record), Ok(()));
        let received = ReceivedRecord::decode(&record).unwrap();
        assert_eq!(received.body(), RecordBody::Connect(connect));
        let mut agent = connection(Role::Agent);
        agent.connected(NOW, Some(record.clone()));
        agent.send(NOW, get()).unwrap();
        let mut out = Vec::new();
        let first = agent.poll_transmit(NOW, &mut out).unwrap();
        assert_eq!(first.kind, TransmitKind::Connect);
        assert_eq!(out, record);
        assert!(agent.poll_transmit(NOW, &mut out).is_some());
    }
}

#[test]
fn r_mtp_8_a_connect_record_of_another_transport_is_wrong() {
    for (transport, _) in ALL {
        for (other, connect) in ALL {
            let record = connect_record(connect, "self::c", "self::a").unwrap();
            assert_eq!(check_first(transport, &record).is_ok(), transport == other);
        }
        let record = Record::builder("self::c", "self::a");
        let record = record.msg(&Msg::decode(&get()).unwrap()).unwrap();
        assert_eq!(check_first(transport, &record.encode_to_vec()), Ok(()));
        assert_eq!(check_first(transport, b"no record"), Ok(()));
    }
    let record = connect_record(Connect::Uds, "self::c", "self::a").unwrap();
    assert_eq!(
        check_first(Transport::Mqtt, &record)
            .unwrap_err()
            .to_string(),
        "found a UdsConnect record, expected a MqttConnect record on this transport"
    );
}

#[test]
fn m_22_a_controller_waits_for_the_agent() {
    let mut controller = connection(Role::Controller);
    controller.connected(NOW, None);
    controller.send(NOW, get()).unwrap();
    let mut out = Vec::new();
    assert!(controller.poll_transmit(NOW, &mut out).is_none());
    let connect = connect_record(Connect::WebSocket, "self::c", "self::a").unwrap();
    controller.handle_record(NOW, connect).unwrap();
    assert!(controller.poll_transmit(NOW, &mut out).is_some());
}

#[test]
fn m_23_a_disconnect_of_a_controller_ends_the_channel_of_the_agent() {
    let mut controller = connection(Role::Controller).without_connect();
    let mut agent = connection(Role::Agent);
    controller.connected(NOW, None);
    agent.connected(NOW, None);
    controller.disconnect(NOW, ErrorCode::RESOURCES_EXCEEDED, "too many agents");
    let mut out = Vec::new();
    assert!(controller.poll_transmit(NOW, &mut out).is_some());
    agent.handle_record(NOW, out.into()).unwrap();
    assert!(agent.should_close());
    assert!(controller.should_close());
}

#[test]
fn r_uds_23_and_r_ws_16_what_is_no_record_is_told_from_what_is_a_bad_one() {
    let refused = |record: &[u8]| {
        let mut agent = connection(Role::Agent);
        agent.connected(NOW, None);
        let error = agent.handle_record(NOW, Bytes::copy_from_slice(record));
        is_no_record(&error.unwrap_err())
    };
    assert!(refused(b"this is text"));
    assert!(refused(b"\x0a\xff"));
    // A value that the enum of payload_security does not have: that is for R-MTP.5.
    let mut record = Record::builder("self::a", "self::c");
    record = record.version(usp_proto::ProtocolVersion::V1_4);
    let msg = Msg::decode(&get()).unwrap();
    let mut bytes = record.msg(&msg).unwrap().encode_to_vec();
    bytes.extend([0x20, 0x4d]);
    assert!(!refused(&bytes));
    assert!(!is_no_record(&SessionError::NotForUs));
    let transports = ALL.map(|(transport, _)| transport.refuses_no_record());
    assert_eq!(transports, [true, true, false, false]);
}

#[test]
fn n_16_an_answer_leaves_where_the_request_came_from() {
    let topic = Topic::parse("usp/c").unwrap();
    let paths = [
        ReturnPath::Channel(1),
        ReturnPath::Mqtt(2, topic),
        ReturnPath::Stomp(3, "/queue/c".into()),
    ];
    assert_eq!(paths.map(|path| *path.channel()), [1, 2, 3]);
}
