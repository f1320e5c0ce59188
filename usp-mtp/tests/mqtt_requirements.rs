//! What the chapter on MQTT asks of a channel.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use core::time::Duration;

use proptest::prelude::*;
use usp_mtp::mqtt::{
    Channel, ChannelError, Config, Connack, ContentType, Incoming, MqttVersion, PublishError, Qos,
    ReasonCode, Refusal, Topic, TopicFilter, Transmit, split_reply_to, with_reply_to,
};
use usp_mtp::retry::RetryPolicy;
use usp_record::{Connect as ConnectRecord, Instant, Role};

const NOW: Instant = Instant::ZERO;
const OK: Connack<'static> = Connack::new(ReasonCode::SUCCESS);

fn agent() -> Config {
    Config::new(Role::Agent, "os::012345-A")
}

fn topic(text: &str) -> Topic {
    Topic::parse(text).unwrap()
}

fn filter(text: &str) -> TopicFilter {
    TopicFilter::parse(text).unwrap()
}

/// What is subscribed to after this answer.
fn asked(config: Config, connack: &Connack<'_>) -> Vec<String> {
    let mut channel = Channel::new(config);
    channel.handle_connack(connack).unwrap();
    subscribe(&mut channel)
}

fn subscribe(channel: &mut Channel) -> Vec<String> {
    match channel.poll_transmit() {
        Some(Transmit::Subscribe(filters)) => filters.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

fn ready(config: Config, connack: &Connack<'_>) -> Channel {
    let mut channel = Channel::new(config);
    channel.handle_connack(connack).unwrap();
    let filters = subscribe(&mut channel);
    channel
        .handle_suback(&vec![ReasonCode::SUCCESS; filters.len()])
        .unwrap();
    assert!(channel.is_ready());
    channel
}

#[test]
fn r_mqtt_7_user_and_password_go_into_connect() {
    let channel = Channel::new(agent().credentials("user", "secret"));
    let connect = channel.connect();
    assert_eq!(connect.username, Some("user"));
    assert_eq!(connect.password, Some(&b"secret"[..]));
    assert!(!format!("{connect:?} {channel:?}").contains("secret"));
    let channel = Channel::new(agent());
    assert_eq!(
        (channel.connect().username, channel.connect().password),
        (None, None)
    );
}

#[test]
fn r_mqtt_8_client_ids_are_configured_or_empty_or_the_endpoint_id() {
    assert_eq!(Channel::new(agent().client_id("x")).client_id(), "x");
    assert_eq!(Channel::new(agent()).client_id(), "");
    let old = agent().protocol_version(MqttVersion::V311);
    assert_eq!(Channel::new(old.clone()).client_id(), "os::012345-A");
    assert_eq!(Channel::new(old.client_id("x")).client_id(), "x");
}

#[test]
fn r_mqtt_9_and_11_an_assigned_client_id_is_kept() {
    let mut channel = Channel::new(agent().subscription(filter("a")));
    channel
        .handle_connack(&OK.assigned_client_identifier("given"))
        .unwrap();
    channel.handle_closed(NOW, 0);
    assert_eq!(channel.client_id(), "given");
    channel.handle_connack(&OK).unwrap();
    assert_eq!(channel.connect().client_id, "given");
}

#[test]
fn r_mqtt_10_a_refused_connection_is_tried_again_later() {
    let mut channel = Channel::new(agent().subscription(filter("a")));
    assert!(channel.should_connect());
    let refused = channel.handle_connack(&Connack::new(ReasonCode::SERVER_BUSY));
    let refusal = Refusal::Server(ReasonCode::SERVER_BUSY);
    assert_eq!(refused, Err(ChannelError::Refused(refusal)));
    assert_eq!(channel.poll_transmit(), None);
    let mut now = NOW;
    for low in [5, 10, 20, 40] {
        channel.handle_closed(now, 0);
        assert!(!channel.should_connect());
        let at = channel.poll_timeout().unwrap();
        assert_eq!(at, now + Duration::from_secs(low));
        channel.handle_timeout(at);
        assert!(channel.should_connect());
        now = at;
    }
}

#[test]
fn r_mqtt_10_the_waits_can_be_set() {
    let policy = RetryPolicy::new(Duration::from_secs(1), 1_000);
    let mut channel = Channel::new(agent().retry_policy(policy));
    channel.handle_closed(NOW, 7);
    assert_eq!(channel.poll_timeout(), Some(NOW + Duration::from_secs(1)));
}

#[test]
fn r_mqtt_12_and_13_connect_has_the_properties_of_version_5_only() {
    let channel = Channel::new(agent());
    let connect = channel.connect();
    assert!(connect.request_response_information);
    assert_eq!(
        connect.user_property,
        Some(("usp-endpoint-id", "os::012345-A"))
    );
    let channel = Channel::new(agent().protocol_version(MqttVersion::V311));
    let connect = channel.connect();
    assert!(!connect.request_response_information);
    assert_eq!(connect.user_property, None);
    assert_eq!(connect.version, MqttVersion::V311);
}

#[test]
fn r_mqtt_14_keep_alive_goes_into_connect() {
    assert_eq!(Channel::new(agent()).connect().keep_alive, 60);
    assert_eq!(
        Channel::new(agent().keep_alive_time(0))
            .connect()
            .keep_alive,
        0
    );
}

#[test]
fn r_mqtt_15_all_filters_are_subscribed_to_once() {
    let config = agent()
        .subscription(filter("a/#"))
        .subscription(filter("b"))
        .subscription(filter("b"));
    let connack = OK
        .user_property("subscribe-topic", "c/+")
        .user_property("subscribe-topic", "b")
        .user_property("subscribe-topic", "not/#/a/filter")
        .user_property("other", "d")
        .response_information("e");
    assert_eq!(asked(config, &connack), ["a/#", "b", "c/+", "e"]);
}

#[test]
fn r_mqtt_15_the_topic_to_answer_to_is_left_out_if_a_filter_has_it() {
    let connack = OK.response_information("a/b");
    assert_eq!(
        asked(agent().subscription(filter("a/+")), &connack),
        ["a/+"]
    );
    let config = agent().response_topic_configured(topic("a/b"));
    assert_eq!(asked(config.clone().subscription(filter("#")), &OK), ["#"]);
    assert_eq!(
        asked(config.clone().subscription(filter("b")), &OK),
        ["b", "a/b"]
    );
    // What the server says is instead of what is configured.
    assert_eq!(asked(config, &OK.response_information("c")), ["c"]);
}

#[test]
fn r_mqtt_15_version_3_1_1_subscribes_below_the_configured_topic() {
    let config = agent()
        .protocol_version(MqttVersion::V311)
        .response_topic_configured(topic("usp/a"));
    // Properties of 5.0 mean nothing.
    let connack = OK
        .response_information("x")
        .user_property("subscribe-topic", "y");
    assert_eq!(asked(config.clone(), &connack), ["usp/a/#"]);
    assert_eq!(
        asked(config.clone().subscription(filter("usp/a")), &OK),
        ["usp/a", "usp/a/#"]
    );
    assert_eq!(
        asked(config.clone().subscription(filter("usp/a/+")), &OK),
        ["usp/a/+"]
    );
    assert_eq!(asked(config.subscription(filter("#")), &OK), ["#"]);
}

#[test]
fn r_mqtt_15_a_server_does_not_choose_our_memory() {
    let mut connack = OK;
    for number in 0..1_000 {
        connack = connack.user_property("subscribe-topic", &format!("t/{number}"));
    }
    assert_eq!(asked(agent(), &connack).len(), 256);
}

#[test]
fn r_mqtt_16_an_agent_without_a_topic_is_disabled() {
    let mut channel = Channel::new(agent());
    assert_eq!(channel.handle_connack(&OK), Err(ChannelError::NoTopic));
    assert_eq!(channel.poll_transmit(), Some(Transmit::Disconnect));
    assert_eq!(channel.poll_transmit(), None);
    channel.handle_closed(NOW, 0);
    assert!(channel.is_disabled());
    assert!(!channel.should_connect());
    assert_eq!(channel.poll_timeout(), None);
    // Until there is one.
    channel.set_subscriptions(vec![filter("a")]);
    assert!(channel.should_connect());
}

#[test]
fn r_mqtt_16_a_topic_that_comes_while_disconnecting_counts() {
    let mut channel = Channel::new(agent());
    assert!(channel.handle_connack(&OK).is_err());
    channel.set_subscriptions(vec![filter("a")]);
    channel.handle_closed(NOW, 0);
    assert!(!channel.is_disabled());
    assert!(channel.poll_timeout().is_some());
}

#[test]
fn r_mqtt_17_a_controller_without_a_topic_tries_again() {
    let mut channel = Channel::new(Config::new(Role::Controller, "self::c"));
    assert_eq!(channel.handle_connack(&OK), Err(ChannelError::NoTopic));
    channel.handle_closed(NOW, 0);
    assert!(!channel.is_disabled());
    assert!(channel.poll_timeout().is_some());
}

#[test]
fn r_mqtt_17_without_a_subscription_nothing_is_published() {
    let mut channel = Channel::new(agent().subscription(filter("a")).subscription(filter("b")));
    let publish = |channel: &Channel| channel.publish(topic("c")).map(|_| ());
    assert_eq!(publish(&channel), Err(PublishError::NotReady));
    channel.handle_connack(&OK).unwrap();
    assert_eq!(publish(&channel), Err(PublishError::NotReady));
    subscribe(&mut channel);
    let refused = [ReasonCode::NOT_AUTHORIZED, ReasonCode::UNSPECIFIED_ERROR];
    assert_eq!(
        channel.handle_suback(&refused),
        Err(ChannelError::NotSubscribed)
    );
    assert_eq!(channel.poll_transmit(), Some(Transmit::Disconnect));
    assert_eq!(publish(&channel), Err(PublishError::NotReady));
    channel.handle_closed(NOW, 0);
    assert!(channel.poll_timeout().is_some());
}

#[test]
fn r_mqtt_17_one_subscription_is_enough() {
    let mut channel = Channel::new(agent().subscription(filter("a")).subscription(filter("b")));
    channel.handle_connack(&OK).unwrap();
    subscribe(&mut channel);
    // Codes that are missing are no success.
    let mut short = channel.clone();
    assert_eq!(short.handle_suback(&[]), Err(ChannelError::NotSubscribed));
    channel
        .handle_suback(&[ReasonCode::NOT_AUTHORIZED, ReasonCode::new(1)])
        .unwrap();
    assert_eq!(channel.subscriptions(), [filter("b")]);
    assert_eq!(channel.reply_to(), Some(&topic("b")));
}

#[test]
fn r_mqtt_21_response_information_is_answered_to() {
    let config = agent()
        .subscription(filter("a"))
        .response_topic_configured(topic("b"));
    let channel = ready(config.clone(), &OK.response_information("c"));
    assert_eq!(channel.reply_to(), Some(&topic("c")));
    assert_eq!(ready(config, &OK).reply_to(), Some(&topic("b")));
    let channel = ready(
        agent()
            .subscription(filter("x/#"))
            .subscription(filter("a")),
        &OK,
    );
    assert_eq!(channel.reply_to(), Some(&topic("a")));
    // What is no topic was not said.
    let channel = ready(
        agent().subscription(filter("a")),
        &OK.response_information("b/#"),
    );
    assert_eq!(channel.reply_to(), Some(&topic("a")));
}

#[test]
fn r_mqtt_21_a_connection_knows_nothing_of_the_one_before() {
    let mut channel = ready(
        agent().subscription(filter("a")),
        &OK.response_information("c"),
    );
    channel.handle_closed(NOW, 0);
    assert_eq!(channel.reply_to(), None);
    channel.handle_connack(&OK).unwrap();
    assert_eq!(subscribe(&mut channel), ["a"]);
}

#[test]
fn r_mqtt_22_without_a_topic_to_answer_to_nothing_is_published() {
    let channel = ready(agent().subscription(filter("a/+")), &OK);
    let refused = channel.publish(topic("c")).unwrap_err();
    assert_eq!(refused, PublishError::NoReplyTo);
    assert_eq!(channel.connect_record(), None);
}

#[test]
fn r_mqtt_23_and_27_version_5_publishes_with_properties() {
    let channel = ready(
        agent()
            .subscription(filter("a"))
            .publish_qos(Qos::AtMostOnce),
        &OK,
    );
    let publication = channel.publish(topic("c")).unwrap();
    assert_eq!(publication.topic, topic("c"));
    assert_eq!(publication.response_topic, Some(&topic("a")));
    assert_eq!(publication.content_type, Some("usp.msg"));
    assert_eq!(publication.qos, Qos::AtMostOnce);
}

#[test]
fn r_mqtt_24_version_3_1_1_publishes_to_a_longer_topic() {
    let config = agent()
        .protocol_version(MqttVersion::V311)
        .response_topic_configured(topic("usp/controllers/oui:00256D:my-unique-bbf-id-42"));
    let channel = ready(config, &OK);
    let publication = channel
        .publish(topic("usp/agents/cid:3AA3F8:my-unique-usp-id-42"))
        .unwrap();
    // M27: without the blank of the example.
    assert_eq!(
        publication.topic.as_str(),
        "usp/agents/cid:3AA3F8:my-unique-usp-id-42\
         /reply-to=usp%2Fcontrollers%2Foui:00256D:my-unique-bbf-id-42"
    );
    assert_eq!(publication.response_topic, None);
    assert_eq!(publication.content_type, None);
    assert_eq!(publication.qos, Qos::AtLeastOnce);
}

#[test]
fn r_mqtt_24_a_filter_below_a_topic_is_answered_to_by_that() {
    let config = agent().protocol_version(MqttVersion::V311);
    let channel = ready(config.clone().subscription(filter("usp/a/#")), &OK);
    assert_eq!(channel.reply_to(), Some(&topic("usp/a")));
    // A filter without room for the longer topic gets no answer.
    let channel = ready(config.subscription(filter("usp/a")), &OK);
    assert_eq!(channel.reply_to(), None);
}

#[test]
fn r_mqtt_25_the_end_of_the_topic_is_answered_to() {
    let incoming = Incoming::new("usp/a/reply-to=usp%2Fc").response_topic("x");
    let received = incoming.read(MqttVersion::V311).unwrap();
    assert_eq!(received.reply_to, Some(topic("usp/c")));
    assert_eq!(received.topic, "usp/a/reply-to=usp%2Fc");
    assert!(!received.is_version_mismatch);
}

#[test]
fn r_mqtt_26_the_response_topic_is_answered_to() {
    let channel = ready(agent().subscription(filter("a")), &OK);
    let incoming = Incoming::new("usp/a/reply-to=usp%2Fc").response_topic("x");
    let received = channel.read(incoming.content_type("usp.msg")).unwrap();
    assert_eq!(received.reply_to, Some(topic("x")));
    let received = channel.read(Incoming::new("a")).unwrap();
    assert_eq!(received.reply_to, None);
    let refused = channel
        .read(Incoming::new("a").response_topic("x/#"))
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "found a wildcard '#', expected a topic without at byte 2 of a topic"
    );
}

#[test]
fn r_mqtt_26a_other_versions_are_noticed() {
    let received = Incoming::new("usp/a").read(MqttVersion::V311).unwrap();
    assert!(received.is_version_mismatch);
    assert_eq!(received.reply_to, None);
    let channel = ready(agent().subscription(filter("a")), &OK);
    assert!(channel.is_version_mismatch(MqttVersion::V311));
    assert!(!channel.is_version_mismatch(MqttVersion::V5));
    assert!(
        !channel
            .read(Incoming::new("a"))
            .unwrap()
            .is_version_mismatch
    );
}

#[test]
fn r_mqtt_27a_two_content_types_are_records() {
    let read = |text| {
        let incoming = Incoming::new("a").content_type(text);
        incoming
            .read(MqttVersion::V5)
            .map(|received| received.content_type)
    };
    assert_eq!(read("usp.msg"), Ok(ContentType::Record));
    assert_eq!(read("application/vnd.bbf.usp.msg"), Ok(ContentType::Record));
    // [R-MQTT.31a].
    assert_eq!(read("usp.error"), Ok(ContentType::Error));
    assert_eq!(
        read("application/vnd.bbf.usp.error"),
        Ok(ContentType::Error)
    );
    assert_eq!(read("text/plain"), Err(PublishError::ContentType));
    assert_eq!(read(""), Err(PublishError::ContentType));
}

#[test]
fn r_mqtt_33_a_connection_that_the_server_ends_is_tried_again() {
    let mut channel = ready(agent().subscription(filter("a")), &OK);
    channel.handle_closed(NOW, 0);
    // The subscription was a success: the first wait again.
    assert_eq!(channel.poll_timeout(), Some(NOW + Duration::from_secs(5)));
    assert!(!channel.is_ready());
}

#[test]
fn r_mqtt_34_topics_that_are_not_wanted_are_unsubscribed_from() {
    let mut channel = ready(
        agent().subscription(filter("a")).subscription(filter("b")),
        &OK,
    );
    channel.set_subscriptions(vec![filter("b"), filter("c")]);
    assert_eq!(subscribe(&mut channel), ["c"]);
    let gone = Transmit::Unsubscribe(vec![filter("a")]);
    assert_eq!(channel.poll_transmit(), Some(gone));
    channel.handle_suback(&[ReasonCode::SUCCESS]).unwrap();
    assert_eq!(channel.subscriptions(), [filter("b"), filter("c")]);
    assert_eq!(channel.reply_to(), Some(&topic("b")));
    channel.set_subscriptions(vec![filter("b"), filter("c")]);
    assert_eq!(channel.poll_transmit(), None);
}

#[test]
fn r_mqtt_34_answers_to_two_packets_are_not_confused() {
    let mut channel = ready(agent().subscription(filter("a")), &OK);
    channel.set_subscriptions(vec![filter("a"), filter("b")]);
    channel.set_subscriptions(vec![filter("a"), filter("b"), filter("c")]);
    assert_eq!(subscribe(&mut channel), ["b"]);
    assert_eq!(subscribe(&mut channel), ["c"]);
    channel
        .handle_suback(&[ReasonCode::NOT_AUTHORIZED])
        .unwrap();
    channel.handle_suback(&[ReasonCode::SUCCESS]).unwrap();
    assert_eq!(channel.subscriptions(), [filter("a"), filter("c")]);
}

#[test]
fn r_mqtt_34_without_any_topic_left_the_connection_ends() {
    let mut channel = ready(agent().subscription(filter("a")), &OK);
    channel.set_subscriptions(Vec::new());
    assert_eq!(channel.poll_transmit(), Some(Transmit::Disconnect));
    assert!(!channel.is_ready());
}

#[test]
fn r_mqtt_35_a_wish_to_disconnect_is_a_packet() {
    let mut channel = ready(agent().subscription(filter("a")), &OK);
    channel.disconnect();
    assert_eq!(channel.poll_transmit(), Some(Transmit::Disconnect));
    channel.disconnect();
    assert_eq!(channel.poll_transmit(), None);
    assert!(!channel.should_connect());
}

#[test]
fn r_mtp_6_the_connect_record_has_version_and_topic() {
    let channel = ready(agent().subscription(filter("a")), &OK);
    let expected = ConnectRecord::Mqtt {
        version: MqttVersion::V5,
        subscribed_topic: "a",
    };
    assert_eq!(channel.connect_record(), Some(expected));
}

#[test]
fn codes_have_names_and_meanings() {
    let refusal = |code| Refusal::of_reason_code(ReasonCode::new(code));
    assert_eq!(refusal(0), None);
    assert_eq!(refusal(0x7f), None);
    assert_eq!(refusal(0x84), Some(Refusal::Version));
    for code in [0x85, 0x86, 0x87, 0x8a] {
        let code = ReasonCode::new(code);
        assert_eq!(refusal(code.value()), Some(Refusal::Misconfigured(code)));
    }
    for code in [0x9c, 0x9d] {
        let code = ReasonCode::new(code);
        assert_eq!(refusal(code.value()), Some(Refusal::Elsewhere(code)));
    }
    let returned: Vec<u8> = (0..7)
        .map(|code| ReasonCode::of_return_code(code).value())
        .collect();
    assert_eq!(returned, [0, 0x84, 0x85, 0x88, 0x86, 0x87, 0x80]);
    assert_eq!(format!("{:?}", ReasonCode::new(0x88)), "ServerUnavailable");
    assert_eq!(format!("{:?}", ReasonCode::new(2)), "ReasonCode(0x02)");
    assert_eq!(ReasonCode::SERVER_MOVED.to_string(), "0x9d");
}

#[test]
fn texts_of_errors() {
    let code = ReasonCode::BANNED;
    let texts = [
        (
            Refusal::Version,
            "the server does not support the version of mqtt",
        ),
        (
            Refusal::Misconfigured(code),
            "the server does not accept the client, code 0x8a",
        ),
        (
            Refusal::Elsewhere(code),
            "the server asks to use another one, code 0x8a",
        ),
        (
            Refusal::Server(code),
            "the server refuses the connection, code 0x8a",
        ),
    ];
    for (refusal, text) in texts {
        assert_eq!(refusal.to_string(), text);
        assert_eq!(ChannelError::Refused(refusal).to_string(), text);
    }
    assert_eq!(
        ChannelError::NoTopic.to_string(),
        "found no topic to subscribe to"
    );
    assert_eq!(
        ChannelError::NotSubscribed.to_string(),
        "the server grants no subscription"
    );
    assert_eq!(
        PublishError::NotReady.to_string(),
        "there is no subscription"
    );
    assert_eq!(
        PublishError::NoReplyTo.to_string(),
        "found no topic to answer to"
    );
    assert_eq!(
        PublishError::ContentType.to_string(),
        "found another content type, expected usp.msg"
    );
}

proptest! {
    #[test]
    fn r_mqtt_24_and_25_topics_to_answer_to_survive(to in "[a-z/:%]{1,20}", reply_to in "[a-zA-Z0-9/:%. =-]{1,20}") {
        let (to, reply_to) = (topic(&to), topic(&reply_to));
        match with_reply_to(&to, &reply_to) {
            Ok(whole) => {
                let (front, back) = split_reply_to(whole.as_str()).unwrap();
                prop_assert_eq!((front, &*back), (to.as_str(), reply_to.as_str()));
            }
            Err(_) => prop_assert!(reply_to.as_str().contains("%2F")),
        }
    }

    #[test]
    fn any_topic_is_read_without_a_panic(text in "\\PC{0,40}", version in any::<bool>()) {
        let version = if version { MqttVersion::V5 } else { MqttVersion::V311 };
        let _ = Incoming::new(&text).response_topic(&text).read(version);
        if let (Ok(filter), Ok(topic)) = (TopicFilter::parse(&text), Topic::parse(&text)) {
            prop_assert!(filter.matches(&topic));
        }
    }
}
