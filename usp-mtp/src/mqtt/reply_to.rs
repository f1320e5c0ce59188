//! The topic to answer to, as MQTT 3.1.1 has it: at the end of the topic ([R-MQTT.24], [R-MQTT.25]).
//!
//! [R-MQTT.24]: https://usp.technology/specification/#r-mqtt.24
//! [R-MQTT.25]: https://usp.technology/specification/#r-mqtt.25

use alloc::borrow::{Cow, ToOwned};

use super::{Topic, TopicError, TopicErrorKind};

/// The topic to publish to so that the answer comes to `reply_to`, for MQTT 3.1.1 ([R-MQTT.24]).
///
/// ```
/// use usp_mtp::mqtt::{Topic, with_reply_to};
///
/// let (agent, controller) = (Topic::parse("usp/agent")?, Topic::parse("usp/c")?);
/// let topic = with_reply_to(&agent, &controller)?;
/// assert_eq!(topic.as_str(), "usp/agent/reply-to=usp%2Fc");
/// # Ok::<(), usp_mtp::mqtt::TopicError>(())
/// ```
///
/// # Errors
///
/// [`TopicErrorKind::Escape`] if `reply_to` holds a `%2F`, [`TopicErrorKind::TooLong`] if both
/// together are too long.
///
/// [R-MQTT.24]: https://usp.technology/specification/#r-mqtt.24
pub fn with_reply_to(topic: &Topic, reply_to: &Topic) -> Result<Topic, TopicError> {
    if let Some(offset) = reply_to.as_str().find(SLASH) {
        return Err(TopicErrorKind::Escape.at(offset));
    }
    let mut text = topic.as_str().to_owned();
    text.push_str(REPLY_TO);
    text.push_str(&reply_to.as_str().replace('/', SLASH));
    Topic::parse(&text)
}

/// A topic of MQTT 3.1.1 in two: where it was published to, and where the answer goes ([R-MQTT.25]).
///
/// `None` if there is nothing to answer to: the sender is of another version ([R-MQTT.26a]).
///
/// ```
/// use usp_mtp::mqtt::split_reply_to;
///
/// let (topic, reply_to) = split_reply_to("usp/agent/reply-to=usp%2Fc").ok_or("a topic")?;
/// assert_eq!((topic, &*reply_to), ("usp/agent", "usp/c"));
/// assert_eq!(split_reply_to("usp/agent"), None);
/// # Ok::<(), &str>(())
/// ```
///
/// [R-MQTT.25]: https://usp.technology/specification/#r-mqtt.25
/// [R-MQTT.26a]: https://usp.technology/specification/#r-mqtt.26a
#[must_use]
pub fn split_reply_to(topic: &str) -> Option<(&str, Cow<'_, str>)> {
    // [R-MQTT.25]: the last of several.
    let (topic, reply_to) = topic.rsplit_once(REPLY_TO)?;
    let reply_to = if reply_to.contains(SLASH) {
        Cow::Owned(reply_to.replace(SLASH, "/"))
    } else {
        Cow::Borrowed(reply_to)
    };
    (!reply_to.is_empty()).then_some((topic, reply_to))
}

const REPLY_TO: &str = "/reply-to=";
const SLASH: &str = "%2F";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_mqtt_25_the_last_one_counts() {
        let split = split_reply_to("a/reply-to=b/reply-to=c%2Fd");
        assert_eq!(split, Some(("a/reply-to=b", "c/d".into())));
        assert_eq!(split_reply_to("a/reply-to="), None);
        assert_eq!(split_reply_to("reply-to=b"), None);
        assert_eq!(split_reply_to("/reply-to=b"), Some(("", "b".into())));
    }

    #[test]
    fn m_27_no_other_escape_means_anything() {
        let split = split_reply_to("a/reply-to= b%2f%25%2Fc");
        assert_eq!(split, Some(("a", " b%2f%25/c".into())));
        let topic = |text| Topic::parse(text).unwrap();
        let error = with_reply_to(&topic("a"), &topic("b%2Fc")).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (TopicErrorKind::Escape, 1));
        let whole = with_reply_to(&topic("a"), &topic("b%2f/c%25")).unwrap();
        assert_eq!(whole.as_str(), "a/reply-to=b%2f%2Fc%25");
    }
}
