//! The only place that reads the system clock. Everything else is handed a [`Clock`], so tests hold time
//! still and the demo lets three months pass in a minute. Instants are UTC.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// What time it is: the machine's, or the one a test or the demo set.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `at` until it is moved.
    pub fn held(at: Timestamp) -> Self {
        Self(Source::Held(Arc::new(AtomicI64::new(at.as_microsecond()))))
    }

    /// Now, in whole microseconds: the precision that every instant keeps in the database.
    pub fn now(&self) -> Timestamp {
        let micros = match &self.0 {
            #[allow(clippy::disallowed_methods)]
            Source::System => Timestamp::now().as_microsecond(),
            Source::Held(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Moves a held clock to `at`; the machine's clock does not obey and stays.
    pub fn set(&self, at: Timestamp) {
        if let Source::Held(held) = &self.0 {
            held.store(at.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// Lets `span` pass on a held clock.
    pub fn advance(&self, span: SignedDuration) {
        if let Source::Held(held) = &self.0 {
            let micros = i64::try_from(span.as_micros()).unwrap_or(i64::MAX);
            held.fetch_add(micros, Ordering::SeqCst);
        }
    }

    /// True when somebody else moves this clock, so waiting on a timer would be waiting for the wrong time.
    pub fn is_held(&self) -> bool {
        matches!(self.0, Source::Held(_))
    }
}

/// A monotonic reading for measuring how long something took; never stored, never compared across processes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods)]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_clock_moves_only_when_told() {
        let start: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
        let clock = Clock::held(start);
        let shared = clock.clone();
        assert_eq!(clock.now(), start);
        shared.advance(SignedDuration::from_mins(90));
        assert_eq!(clock.now().to_string(), "2026-03-02T09:30:00Z");
    }
}
