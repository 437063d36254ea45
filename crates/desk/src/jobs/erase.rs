//! Erasing what was deleted long enough ago, a few tickets at a time, and then their files.

use async_trait::async_trait;
use jiff::SignedDuration;
use platform::Platform;
use platform::blobs::{BlobKey, Blobs};
use platform::db::Db;
use platform::jobs::{self, Failure, Handler, Handlers, Lease, NewJob, Schedule};
use platform::secrets::Secrets;
use serde_json::json;

use crate::retention::Retention;
use crate::{Error, bulk, deletion, tables};

/// Every hour: erases what has been deleted for longer than the desk keeps it, and forgets the changes of several
/// tickets that can be undone no more.
pub const ERASE_DELETED: &str = "EraseDeleted";
/// `blobs`: files that no message names any more.
pub const REMOVE_BLOBS: &str = "RemoveBlobs";

pub const ERASING: Schedule = Schedule { kind: ERASE_DELETED, every: SignedDuration::from_hours(1) };

/// Tickets erased by one job; what is left over is the next hour's.
const AT_ONCE: u64 = 500;
/// Files removed by one job.
const FILES: usize = 100;

struct EraseDeleted {
    db: Db,
    secrets: Secrets,
}

struct RemoveBlobs {
    db: Db,
    blobs: Blobs,
}

#[async_trait]
impl Handler for EraseDeleted {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let again = |why: Error| Failure::Again(why.to_string());
        let read = self.db.read();
        let kept = platform::settings::read::<Retention>(&read, &self.secrets).await?;
        let before = read.now() - SignedDuration::from_hours(24 * i64::from(kept.days));
        for ticket in tables::erasure::due(&read, before, AT_ONCE).await? {
            let erase = async |tx: &mut platform::db::WriteTx| {
                let blobs = deletion::erase(tx, ticket).await?;
                for some in blobs.chunks(FILES) {
                    jobs::enqueue(tx, NewJob::new(REMOVE_BLOBS, json!({ "blobs": some }))).await?;
                }
                Ok(())
            };
            self.db.verb::<_, Error>(erase).await.map_err(again)?;
        }
        let over = read.now() - bulk::UNDOABLE;
        lease.finish(async |tx| tables::bulk::forget(tx, over).await).await?;
        Ok(())
    }
}

#[async_trait]
impl Handler for RemoveBlobs {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let named: Vec<BlobKey> = lease
            .job
            .args
            .get("blobs")
            .and_then(|blobs| serde_json::from_value(blobs.clone()).ok())
            .ok_or_else(|| Failure::Never("The job names no files.".into()))?;
        for blob in named {
            // Somebody may have passed the file on since.
            if !tables::erasure::is_named(&self.db.read(), blob.as_str()).await? {
                self.blobs.delete(&blob).await?;
            }
        }
        lease.finish(async |_| Ok::<(), platform::Error>(())).await?;
        Ok(())
    }
}

/// The jobs of this room that need more than the database.
pub fn erasing(handlers: Handlers, platform: &Platform) -> Handlers {
    let erase = EraseDeleted { db: platform.db.clone(), secrets: platform.secrets.clone() };
    let remove = RemoveBlobs { db: platform.db.clone(), blobs: platform.blobs.clone() };
    handlers.on(ERASE_DELETED, erase).on(REMOVE_BLOBS, remove)
}
