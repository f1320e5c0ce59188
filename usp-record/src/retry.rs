//! How long to wait before something is tried again.

use core::ops::RangeInclusive;
use core::time::Duration;

/// The waits between tries, which grow from try to try.
///
/// Before the n-th try the wait is between `m * (k/1000)^(n-1)` and `m * (k/1000)^n`, where `m` is
/// the minimum and `k` the multiplier, and n counts up to ten; where in that range is for chance to
/// say. Sessions ([R-E2E.10]), notifications ([R-NOT.1]), the WebSocket ([R-WS.19]), MQTT
/// ([R-MQTT.10]) and STOMP ([R-STOMP.7]) all wait like that.
///
/// ```
/// use core::time::Duration;
///
/// use usp_record::RetryPolicy;
///
/// let policy = RetryPolicy::new(Duration::from_secs(5), 2000);
/// let third = policy.range(3);
/// assert_eq!(third, Duration::from_secs(20)..=Duration::from_secs(40));
/// assert!(third.contains(&policy.wait(3, 0x1234_5678_9abc_def0)));
/// ```
///
/// [R-E2E.10]: https://usp.technology/specification/#r-e2e.10
/// [R-NOT.1]: https://usp.technology/specification/#r-not.1
/// [R-WS.19]: https://usp.technology/specification/#r-ws.19
/// [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
/// [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct RetryPolicy {
    minimum: Duration,
    thousandths: u32,
    maximum: Duration,
}

impl RetryPolicy {
    /// From this wait on, growing by so many thousandths. What is below 1000 would shrink the wait,
    /// and is taken as 1000.
    pub const fn new(minimum: Duration, thousandths: u32) -> Self {
        Self {
            minimum,
            thousandths: if thousandths < 1_000 {
                1_000
            } else {
                thousandths
            },
            maximum: LONGEST_WAIT,
        }
    }

    /// No wait is longer than this. Without it the tenth range is the last, and a year the longest.
    pub const fn max_wait(mut self, maximum: Duration) -> Self {
        self.maximum = maximum;
        self
    }

    /// The shortest and the longest wait before a try; the first is number 1, as is 0.
    #[must_use]
    pub fn range(&self, retry: u32) -> RangeInclusive<Duration> {
        let (low, high) = self.millis(retry);
        Duration::from_millis(low)..=Duration::from_millis(high)
    }

    /// The wait before a try, in whole milliseconds. Where in the range it lies is for `random` to
    /// say, any number that others cannot foresee.
    #[must_use]
    pub fn wait(&self, retry: u32, random: u64) -> Duration {
        let (low, high) = self.millis(retry);
        // No range is longer than a year, so that there is a number behind it.
        let width = high.saturating_sub(low).saturating_add(1);
        Duration::from_millis(low.saturating_add(random % width))
    }

    fn millis(&self, retry: u32) -> (u64, u64) {
        let maximum = self.maximum.min(LONGEST_WAIT).as_millis();
        let grown =
            |wait: u128| (wait.saturating_mul(self.thousandths.into()) / 1_000).min(maximum);
        let mut low = self.minimum.as_millis().min(maximum);
        for _ in 1..retry.clamp(1, LAST_RANGE) {
            low = grown(low);
        }
        let narrow = |millis| u64::try_from(millis).unwrap_or(u64::MAX);
        (narrow(low), narrow(grown(low)))
    }
}

/// The tables of the specification end with the tenth try "and subsequent" ones.
const LAST_RANGE: u32 = 10;
/// A year. The waits of TR-181 stay far below, but not with every multiplier.
const LONGEST_WAIT: Duration = Duration::from_secs(365 * 86_400);

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn r_ws_19_waits_are_those_of_the_table() {
        let policy = RetryPolicy::new(5 * SECOND, 2_000);
        let lows = [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560];
        for (retry, low) in (1..).zip(lows) {
            assert_eq!(policy.range(retry), low * SECOND..=2 * low * SECOND);
        }
        assert_eq!(policy.range(11), policy.range(10));
        assert_eq!(policy.range(u32::MAX), policy.range(10));
        assert_eq!(policy.range(0), policy.range(1));
    }

    #[test]
    fn waits_stay_in_their_range_whatever_the_chance() {
        let policies = [
            RetryPolicy::new(5 * SECOND, 2_000),
            RetryPolicy::new(5 * SECOND, 2_000).max_wait(100 * SECOND),
            RetryPolicy::new(5 * SECOND, 2_000).max_wait(SECOND),
            RetryPolicy::new(Duration::ZERO, 0),
            RetryPolicy::new(Duration::MAX, u32::MAX),
        ];
        for policy in policies {
            for retry in 0..12 {
                for random in [0, 1, 999, 1_000, u64::MAX / 2, u64::MAX] {
                    assert!(policy.range(retry).contains(&policy.wait(retry, random)));
                }
            }
        }
    }

    #[test]
    fn a_maximum_ends_the_growth() {
        let policy = RetryPolicy::new(5 * SECOND, 2_000).max_wait(15 * SECOND);
        assert_eq!(policy.range(2), 10 * SECOND..=15 * SECOND);
        assert_eq!(policy.range(3), 15 * SECOND..=15 * SECOND);
        assert_eq!(policy.wait(3, 77), 15 * SECOND);
    }

    #[test]
    fn a_multiplier_below_1000_is_taken_as_1000() {
        let policy = RetryPolicy::new(5 * SECOND, 10);
        assert_eq!(policy.range(7), 5 * SECOND..=5 * SECOND);
    }
}
