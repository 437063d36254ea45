//! What a job is, and how long it pauses between tries. Pure.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::id!(JobId, "Key of a job.");

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// For its time, or for a free worker.
    Waiting,
    /// A worker has a lease on it.
    Running,
    /// It failed for the last time and waits for a person.
    Dead,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Dead => "dead",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "running" => Self::Running,
            "dead" => Self::Dead,
            _ => Self::Waiting,
        }
    }
}

/// A job about to be enqueued. `args` holds ids only: the job looks everything up when it runs.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub(crate) kind: &'static str,
    pub(crate) args: serde_json::Value,
    pub(crate) at: Option<Timestamp>,
    pub(crate) unique: Option<String>,
    pub(crate) tries: i64,
    pub(crate) note: Option<String>,
}

impl NewJob {
    pub fn new(kind: &'static str, args: serde_json::Value) -> Self {
        Self { kind, args, at: None, unique: None, tries: 10, note: None }
    }

    /// Not before this instant.
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// Only one job with this key exists at a time.
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique = Some(key.into());
        self
    }

    /// Dead after so many tries; 10 when nothing is said.
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1).into();
        self
    }

    /// Why it exists, shown as its last error before the first try.
    pub fn noting(mut self, why: &str) -> Self {
        self.note = Some(why.to_owned());
        self
    }
}

/// A job as it stands in the queue.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub args: serde_json::Value,
    pub state: State,
    /// When it may run; of a running one, when its lease ends.
    pub due_at: Timestamp,
    /// Tries begun so far.
    pub attempts: i64,
    pub max_attempts: i64,
    pub last_error: Option<String>,
    pub cause: Option<i64>,
    pub depth: i64,
    pub created_at: Timestamp,
}

impl Job {
    /// The id at `key` of the arguments.
    pub fn id_of(&self, key: &str) -> Option<i64> {
        self.args.get(key)?.as_i64()
    }

    pub fn is_last_try(&self) -> bool {
        self.attempts >= self.max_attempts
    }
}

/// The pause after try number `attempt`: 5 s, 10 s, 20 s, ... up to an hour, each shortened by up to a fifth as
/// `jitter` (0 to 1) says, so that what failed together does not come back together.
pub fn pause(attempt: i64, jitter: f64) -> SignedDuration {
    let doublings = u32::try_from(attempt.clamp(1, 20) - 1).unwrap_or(0);
    let full = (5_000_i64 << doublings).min(3_600_000);
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let cut = (full as f64 * 0.2 * jitter.clamp(0.0, 1.0)) as i64;
    SignedDuration::from_millis(full - cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let pauses: Vec<i64> = (1..=12).map(|attempt| pause(attempt, 0.0).as_secs()).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
        assert_eq!(pause(3, 1.0).as_secs(), 16);
        assert_eq!(pause(i64::MAX, 0.0).as_secs(), 3600);
    }
}
