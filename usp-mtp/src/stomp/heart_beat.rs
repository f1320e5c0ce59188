//! Heart-beats ([R-STOMP.8] to [R-STOMP.11]).
//!
//! [R-STOMP.8]: https://usp.technology/specification/#r-stomp.8
//! [R-STOMP.11]: https://usp.technology/specification/#r-stomp.11

use core::fmt;
use core::time::Duration;

/// What one side can do: how often it sends something at least, and how often it wants to hear
/// something, in milliseconds. 0 stands for not at all.
///
/// ```
/// use core::time::Duration;
///
/// use usp_mtp::stomp::HeartBeat;
///
/// let client = HeartBeat::new(15_000, 10_000);
/// assert_eq!(client.to_string(), "15000,10000");
/// let server = HeartBeat::parse("0,20000").ok_or("a heart-beat")?;
/// assert_eq!(client.sends_every(server), Some(Duration::from_secs(20)));
/// assert_eq!(client.hears_every(server), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct HeartBeat {
    outgoing: u32,
    incoming: u32,
}

impl HeartBeat {
    /// `OutgoingHeartbeat` and `IncomingHeartbeat` ([R-STOMP.10]).
    ///
    /// [R-STOMP.10]: https://usp.technology/specification/#r-stomp.10
    #[must_use]
    pub const fn new(outgoing: u32, incoming: u32) -> Self {
        Self { outgoing, incoming }
    }

    /// What a header says. Blanks round the numbers are passed over (M29); what does not fit into 32
    /// bits is as good as never. `None` if it is no pair of numbers.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (outgoing, incoming) = text.split_once(',')?;
        Some(Self::new(millis(outgoing)?, millis(incoming)?))
    }

    /// How often this side has to send something to the other, if it has to.
    #[must_use]
    pub fn sends_every(self, other: Self) -> Option<Duration> {
        agreed(self.outgoing, other.incoming)
    }

    /// How often this side hears something of the other, if it does.
    #[must_use]
    pub fn hears_every(self, other: Self) -> Option<Duration> {
        agreed(other.outgoing, self.incoming)
    }
}

/// As in the header, without blanks (M29).
impl fmt::Display for HeartBeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.outgoing, self.incoming)
    }
}

/// STOMP 1.2, "Heart-beating": the greater of what one can and the other wants.
fn agreed(can: u32, wants: u32) -> Option<Duration> {
    let does = can > 0 && wants > 0;
    does.then(|| Duration::from_millis(can.max(wants).into()))
}

fn millis(text: &str) -> Option<u32> {
    let text = text.trim_matches(' ');
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_stomp_11_the_greater_number_counts() {
        let agree = |client: (u32, u32), server: (u32, u32)| {
            let client = HeartBeat::new(client.0, client.1);
            let server = HeartBeat::new(server.0, server.1);
            let millis = |every: Option<Duration>| every.map(|every| every.as_millis());
            (
                millis(client.sends_every(server)),
                millis(client.hears_every(server)),
            )
        };
        assert_eq!(agree((1, 2), (3, 4)), (Some(4), Some(3)));
        assert_eq!(agree((9, 8), (3, 4)), (Some(9), Some(8)));
        assert_eq!(agree((0, 8), (3, 4)), (None, Some(8)));
        assert_eq!(agree((9, 0), (3, 0)), (None, None));
        assert_eq!(agree((9, 8), (0, 4)), (Some(9), None));
    }

    #[test]
    fn m_29_blanks_are_passed_over() {
        let beat = HeartBeat::new(15_000, 10_000);
        for text in ["15000,10000", "15000, 10000", " 15000 ,10000 "] {
            assert_eq!(HeartBeat::parse(text), Some(beat), "{text}");
        }
        for text in [
            "", "1", "1,", ",1", "1,2,3", "-1,2", "+1,2", "a,b", "1.0,2", "1 1,2",
        ] {
            assert_eq!(HeartBeat::parse(text), None, "{text}");
        }
        let most = HeartBeat::parse("99999999999,0");
        assert_eq!(most, Some(HeartBeat::new(u32::MAX, 0)));
    }
}
