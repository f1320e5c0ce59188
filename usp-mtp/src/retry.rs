//! When a connection that failed or ended is tried again.

use core::time::Duration;

use usp_record::Instant;
pub use usp_record::RetryPolicy;

/// Counts tries, and says when the next one is due.
///
/// ```
/// use usp_mtp::retry::{Retry, websocket};
/// use usp_record::Instant;
///
/// let mut retry = Retry::new(websocket());
/// let first = retry.handle_failure(Instant::ZERO, 0x5eed);
/// assert!((5..=10).contains(&(first - Instant::ZERO).as_secs()));
/// let second = retry.handle_failure(first, 0x5eed);
/// assert!((10..=20).contains(&(second - first).as_secs()));
/// retry.handle_success();
/// assert_eq!(retry.count(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Retry {
    policy: RetryPolicy,
    count: u32,
}

impl Retry {
    /// One that has seen no failure, as after a reboot ([R-WS.21]).
    ///
    /// [R-WS.21]: https://usp.technology/specification/#r-ws.21
    #[must_use]
    pub const fn new(policy: RetryPolicy) -> Self {
        Self { policy, count: 0 }
    }

    /// The connection failed or ended: gives the moment of the next try. Where in its range that
    /// lies is for `random` to say.
    pub fn handle_failure(&mut self, now: Instant, random: u64) -> Instant {
        self.count = self.count.saturating_add(1);
        now + self.policy.wait(self.count, random)
    }

    /// There is a connection: the next failure is a first one ([R-WS.20]).
    ///
    /// [R-WS.20]: https://usp.technology/specification/#r-ws.20
    pub const fn handle_success(&mut self) {
        self.count = 0;
    }

    /// How many tries failed in a row: `CurrentRetryCount` of TR-181.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }
}

/// The waits of an Agent's WebSocket by default ([R-WS.19]): `SessionRetryMinimumWaitInterval` and
/// `SessionRetryIntervalMultiplier` of TR-181.
///
/// [R-WS.19]: https://usp.technology/specification/#r-ws.19
pub const fn websocket() -> RetryPolicy {
    RetryPolicy::new(Duration::from_secs(5), 2_000)
}

/// The waits of MQTT by default ([R-MQTT.10], [R-MQTT.33]): `ConnectRetryTime`,
/// `ConnectRetryIntervalMultiplier` and `ConnectRetryMaxInterval` of TR-181.
///
/// [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
/// [R-MQTT.33]: https://usp.technology/specification/#r-mqtt.33
pub const fn mqtt() -> RetryPolicy {
    RetryPolicy::new(Duration::from_secs(5), 2_000).max_wait(LONGEST)
}

/// The waits of STOMP by default ([R-STOMP.7], [R-STOMP.25]): `ServerRetryInitialInterval`,
/// `ServerRetryIntervalMultiplier` and `ServerRetryMaxInterval` of TR-181.
///
/// [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
/// [R-STOMP.25]: https://usp.technology/specification/#r-stomp.25
pub const fn stomp() -> RetryPolicy {
    RetryPolicy::new(Duration::from_secs(60), 2_000).max_wait(LONGEST)
}

/// The waits of the client of a UNIX domain socket ([R-UDS.5]). They do not grow: it is always the
/// first of them.
///
/// [R-UDS.5]: https://usp.technology/specification/#r-uds.5
pub const fn uds() -> RetryPolicy {
    RetryPolicy::new(Duration::from_secs(1), 5_000)
}

/// The maximum of MQTT and STOMP in TR-181.
const LONGEST: Duration = Duration::from_secs(30_720);

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn r_ws_19_the_tenth_range_is_the_last() {
        let mut retry = Retry::new(websocket());
        let mut now = Instant::ZERO;
        for _ in 0..30 {
            now = retry.handle_failure(now, 0);
        }
        let next = retry.handle_failure(now, u64::MAX);
        assert!((2_560..=5_120).contains(&(next - now).as_secs()));
        assert_eq!(retry.count(), 31);
    }

    #[test]
    fn r_ws_20_a_connection_begins_the_count_anew() {
        let mut retry = Retry::new(websocket());
        retry.handle_failure(Instant::ZERO, 0);
        retry.handle_failure(Instant::ZERO, 0);
        retry.handle_success();
        let next = retry.handle_failure(Instant::ZERO, 0);
        assert_eq!(next - Instant::ZERO, 5 * SECOND);
    }

    #[test]
    fn r_mqtt_10_and_r_stomp_7_have_the_defaults_of_tr_181() {
        assert_eq!(mqtt().range(1), 5 * SECOND..=10 * SECOND);
        assert_eq!(mqtt().range(10), 2_560 * SECOND..=5_120 * SECOND);
        assert_eq!(stomp().range(1), 60 * SECOND..=120 * SECOND);
        assert_eq!(stomp().range(10), 30_720 * SECOND..=30_720 * SECOND);
    }

    #[test]
    fn r_uds_5_is_one_to_five_seconds() {
        assert_eq!(uds().range(1), SECOND..=5 * SECOND);
    }
}
