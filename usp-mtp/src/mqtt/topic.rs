//! Topics and topic filters (MQTT 5.0, 4.7).

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use thiserror::Error;

/// A topic, to which is published: levels with `/` between them, without wildcards.
///
/// ```
/// use usp_mtp::mqtt::Topic;
///
/// let topic = Topic::parse("usp/agent")?;
/// assert_eq!(topic.as_str(), "usp/agent");
/// let error = Topic::parse("usp/#").unwrap_err();
/// assert_eq!(error.to_string(), "found a wildcard '#', expected a topic without at byte 4");
/// # Ok::<(), usp_mtp::mqtt::TopicError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic(String);

impl Topic {
    /// The topic that this text is.
    ///
    /// # Errors
    ///
    /// [`TopicError`] if it is empty, longer than MQTT allows, or has a wildcard or a NUL.
    pub fn parse(text: &str) -> Result<Self, TopicError> {
        check(text)?;
        match text.find(WILDCARDS) {
            Some(offset) => Err(wildcard(text, offset, false)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Topic {
    type Err = TopicError;

    fn from_str(text: &str) -> Result<Self, TopicError> {
        Self::parse(text)
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A topic filter, to which is subscribed: a topic, or several by wildcards. `+` stands for one
/// level, `#` at the end for any number of them.
///
/// ```
/// use usp_mtp::mqtt::{Topic, TopicFilter};
///
/// let filter = TopicFilter::parse("usp/+/a/#")?;
/// assert!(filter.matches(&Topic::parse("usp/agent/a")?));
/// assert!(!filter.matches(&Topic::parse("usp/a")?));
/// # Ok::<(), usp_mtp::mqtt::TopicError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicFilter(String);

impl TopicFilter {
    /// The filter that this text is.
    ///
    /// # Errors
    ///
    /// [`TopicError`] if it is empty, longer than MQTT allows, has a NUL, or a wildcard that is not
    /// alone in its level or is a `#` before the end.
    pub fn parse(text: &str) -> Result<Self, TopicError> {
        check(text)?;
        let mut offset = 0;
        let mut levels = text.split('/').peekable();
        while let Some(level) = levels.next() {
            if let Some(at) = level.find(WILDCARDS) {
                let is_last = levels.peek().is_none();
                if level.len() > 1 || (level == "#" && !is_last) {
                    return Err(wildcard(text, offset + at, true));
                }
            }
            offset += level.len() + 1;
        }
        Ok(Self(text.to_owned()))
    }

    /// All topics at and below this one: `<topic>/#`.
    ///
    /// # Errors
    ///
    /// [`TopicError`] if that is longer than MQTT allows.
    pub fn below(topic: &Topic) -> Result<Self, TopicError> {
        let mut text = topic.as_str().to_owned();
        text.push_str("/#");
        Self::parse(&text)
    }

    /// What an Agent without any configuration may try to subscribe to: its name as the second or the
    /// third level (N.60).
    ///
    /// ```
    /// use usp_mtp::mqtt::TopicFilter;
    ///
    /// let [second, third] = TopicFilter::of_unconfigured("os::012345-A")?;
    /// assert_eq!(second.as_str(), "+/os::012345-A/#");
    /// assert_eq!(third.as_str(), "+/+/os::012345-A/#");
    /// # Ok::<(), usp_mtp::mqtt::TopicError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TopicError`] if the name cannot be a level of a filter.
    pub fn of_unconfigured(endpoint_id: &str) -> Result<[Self; 2], TopicError> {
        let filter = |before: &str| {
            let mut text = before.to_owned();
            text.push_str(endpoint_id);
            text.push_str("/#");
            Self::parse(&text)
        };
        Ok([filter("+/")?, filter("+/+/")?])
    }

    /// Whether what is published to this topic comes to who subscribed to the filter.
    #[must_use]
    pub fn matches(&self, topic: &Topic) -> bool {
        // 4.7.2: wildcards do not stand for the topics of the server itself.
        if topic.0.starts_with('$') && self.0.starts_with(WILDCARDS) {
            return false;
        }
        let mut levels = topic.0.split('/');
        for filter in self.0.split('/') {
            match (filter, levels.next()) {
                // Also for the level above: `a/#` is for `a` too.
                ("#", _) => return true,
                ("+", Some(_)) => {}
                (filter, Some(level)) if filter == level => {}
                _ => return false,
            }
        }
        levels.next().is_none()
    }

    /// The topic that it is, if it has no wildcards.
    #[must_use]
    pub fn topic(&self) -> Option<Topic> {
        Topic::parse(&self.0).ok()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Topic> for TopicFilter {
    fn from(topic: &Topic) -> Self {
        Self(topic.0.clone())
    }
}

impl FromStr for TopicFilter {
    type Err = TopicError;

    fn from_str(text: &str) -> Result<Self, TopicError> {
        Self::parse(text)
    }
}

impl fmt::Display for TopicFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text is no topic, or no topic filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{kind} at byte {offset}")]
pub struct TopicError {
    kind: TopicErrorKind,
    offset: usize,
}

impl TopicError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> TopicErrorKind {
        self.kind
    }

    /// The byte of the text at which it is wrong.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

/// What is wrong with a topic or a topic filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum TopicErrorKind {
    /// There is nothing.
    #[error("found nothing, expected a topic")]
    Empty,
    /// It is longer than the length before it can say.
    #[error("found {found} bytes, expected at most 65535")]
    TooLong {
        /// How many bytes it has.
        found: usize,
    },
    /// A NUL, which MQTT forbids.
    #[error("found a nul")]
    Nul,
    /// A wildcard in a topic.
    #[error("found a wildcard {found:?}, expected a topic without")]
    Wildcard {
        /// The wildcard.
        found: char,
    },
    /// A wildcard in a filter that is not alone in its level, or is a `#` before the end.
    #[error("found a wildcard {found:?}, expected one alone in its level, and '#' at the end only")]
    WildcardPlace {
        /// The wildcard.
        found: char,
    },
    /// A `%2F` in a topic that is to be answered to: it would come back as a `/` ([R-MQTT.25]).
    ///
    /// [R-MQTT.25]: https://usp.technology/specification/#r-mqtt.25
    #[error("found \"%2F\" in a topic to answer to, which would be read as '/'")]
    Escape,
}

impl TopicErrorKind {
    /// The error of this kind at byte `offset`.
    pub(super) const fn at(self, offset: usize) -> TopicError {
        TopicError { kind: self, offset }
    }
}

fn check(text: &str) -> Result<(), TopicError> {
    if text.is_empty() {
        return Err(TopicErrorKind::Empty.at(0));
    }
    if text.len() > MAX_LEN {
        let found = text.len();
        return Err(TopicErrorKind::TooLong { found }.at(MAX_LEN));
    }
    match text.find('\0') {
        Some(offset) => Err(TopicErrorKind::Nul.at(offset)),
        None => Ok(()),
    }
}

fn wildcard(text: &str, offset: usize, is_filter: bool) -> TopicError {
    let rest = text.get(offset..).unwrap_or_default();
    let found = rest.chars().next().unwrap_or_default();
    let kind = if is_filter {
        TopicErrorKind::WildcardPlace { found }
    } else {
        TopicErrorKind::Wildcard { found }
    };
    kind.at(offset)
}

const WILDCARDS: [char; 2] = ['+', '#'];
/// Two bytes of length stand before every text of MQTT.
const MAX_LEN: usize = 0xffff;

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn matches(filter: &str, topic: &str) -> bool {
        let filter = TopicFilter::parse(filter).unwrap();
        filter.matches(&Topic::parse(topic).unwrap())
    }

    #[test]
    fn filters_match_as_mqtt_says() {
        for (filter, topic) in [
            ("a/b", "a/b"),
            ("a/+", "a/b"),
            ("a/+", "a/"),
            ("+/+", "/a"),
            ("/+", "/a"),
            ("#", "a/b/c"),
            ("a/#", "a"),
            ("a/#", "a/b/c"),
            ("+/b/#", "a/b/reply-to=x%2Fy"),
            ("+", "a"),
            ("$SYS/#", "$SYS/x"),
        ] {
            assert!(matches(filter, topic), "{filter} {topic}");
        }
        for (filter, topic) in [
            ("a/b", "a/B"),
            ("a/+", "a"),
            ("a/+", "a/b/c"),
            ("+", "/a"),
            ("a/#", "b/a"),
            ("a", "a/"),
            ("a/b/c", "a/b"),
            ("#", "$SYS/x"),
            ("+/x", "$SYS/x"),
        ] {
            assert!(!matches(filter, topic), "{filter} {topic}");
        }
    }

    #[test]
    fn texts_of_errors() {
        let topic = |text: &str| Topic::parse(text).unwrap_err().to_string();
        let filter = |text: &str| TopicFilter::parse(text).unwrap_err().to_string();
        assert_eq!(topic(""), "found nothing, expected a topic at byte 0");
        assert_eq!(topic("a\0b"), "found a nul at byte 1");
        assert_eq!(
            topic(&"a".repeat(65_536)),
            "found 65536 bytes, expected at most 65535 at byte 65535"
        );
        assert_eq!(
            topic("a/+"),
            "found a wildcard '+', expected a topic without at byte 2"
        );
        assert_eq!(filter(""), "found nothing, expected a topic at byte 0");
        assert_eq!(
            filter("a/#/b"),
            "found a wildcard '#', expected one alone in its level, and '#' at the end only \
             at byte 2"
        );
        for (text, offset) in [("a+", 1), ("ä+/b", 2), ("a/b#", 3), ("##", 0), ("+#", 0)] {
            assert_eq!(
                TopicFilter::parse(text).unwrap_err().offset(),
                offset,
                "{text}"
            );
        }
        assert!(Topic::parse(&"a".repeat(65_535)).is_ok());
        assert_eq!(
            TopicErrorKind::Escape.at(3).to_string(),
            "found \"%2F\" in a topic to answer to, which would be read as '/' at byte 3"
        );
    }

    #[test]
    fn a_filter_without_wildcards_is_a_topic() {
        let filter = TopicFilter::parse("a/b").unwrap();
        assert_eq!(filter.topic(), Topic::parse("a/b").ok());
        assert_eq!(TopicFilter::parse("a/+").unwrap().topic(), None);
        let below = TopicFilter::below(&filter.topic().unwrap()).unwrap();
        assert_eq!(below.as_str(), "a/b/#");
    }
}
