//! The one place where time and chance come from.

use core::hash::{BuildHasher as _, Hasher as _};
use std::hash::RandomState;

use tokio::time;
use usp_record::Instant;

/// Counts time from when it was made. Copies agree.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: time::Instant,
}

impl Clock {
    /// One that starts now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            start: time::Instant::now(),
        }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Instant {
        Instant::new(self.start.elapsed())
    }

    /// Waits for a moment; for ever if there is none.
    pub async fn sleep_until(&self, at: Option<Instant>) {
        match at {
            Some(at) => time::sleep_until(self.start + at.since_epoch()).await,
            None => core::future::pending().await,
        }
    }
}

/// A number that others cannot foresee.
#[must_use]
pub fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
