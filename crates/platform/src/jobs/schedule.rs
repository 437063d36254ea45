//! What happens again and again. However many processes look, each turn of a schedule enqueues one job.

use jiff::SignedDuration;

use super::{NewJob, enqueue};
use crate::db::Db;
use crate::{Error, tables};

/// Every so often, a job of this kind. A desk that slept through several turns makes up for them once.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub kind: &'static str,
    pub every: SignedDuration,
}

impl Schedule {
    /// Enqueues the job when its turn has come. The first turn is one period after the schedule is first seen.
    pub async fn turn(&self, db: &Db) -> Result<bool, Error> {
        let due = tables::schedule::is_due(&db.read(), self.kind).await?;
        if !due {
            return Ok(false);
        }
        db.write(async |tx| {
            let next = tx.now().saturating_add(self.every).unwrap_or(jiff::Timestamp::MAX);
            if !tables::schedule::take_turn(tx, self.kind, next).await? {
                return Ok(false);
            }
            let job = NewJob::new(self.kind, serde_json::json!({})).unique(format!("schedule:{}", self.kind));
            enqueue(tx, job).await?;
            Ok(true)
        })
        .await
    }
}
