//! Work that waits, needs the network or takes minutes. A job is enqueued in the transaction of the change that
//! asks for it, claimed by one worker at a time under a lease, safe to run twice, tried again with growing
//! pauses, and dead after its last try: then it is listed with its last error and can be run again.

mod error;
mod job;
mod schedule;
#[cfg(test)]
mod tests;
mod worker;

pub use error::NotRevived;
pub use job::{Job, JobId, NewJob, State, pause};
pub use schedule::Schedule;
pub use worker::{Failure, Handler, Handlers, Lease, Worker};

use crate::access::{Actor, Permission, Scope};
use crate::db::{ReadTx, WriteTx};
use crate::log::{NewEvent, Stream, record};
use crate::{Error, tables};

/// Puts a job into the queue, in the transaction of the change that asks for it. A job with the same unique
/// key that still waits, runs or is dead makes this one superfluous: then nothing happens and `None` comes back.
pub async fn enqueue(tx: &mut WriteTx, job: NewJob) -> Result<Option<JobId>, Error> {
    tx.appended = true;
    tables::job::insert(tx, &job).await
}

/// Jobs by key, newest first, of the states given (all when empty), below `before` when there is one.
pub async fn list(
    on: &ReadTx,
    states: &[State],
    before: Option<JobId>,
    limit: u64,
) -> Result<Vec<Job>, Error> {
    tables::job::list(on, states, before, limit).await
}

/// Runs a dead job again, its tries counted from nothing.
///
/// # Errors
/// [`NotRevived::NoDeadJob`] when it was done, waits or runs already.
pub async fn run_again(tx: &mut WriteTx, by: &Actor, job: JobId) -> Result<Job, NotRevived> {
    by.may(Permission::RetryJobs, Scope::Desk)?;
    tx.appended = true;
    let revived = tables::job::revive(tx, job).await?.ok_or(NotRevived::NoDeadJob)?;
    record(tx, &by.who, NewEvent::new("JobRetried", Stream::new("job", job.0))).await?;
    Ok(revived)
}

/// Takes a job out of the queue that nobody is to do any more. False when it is running or gone.
pub async fn cancel(tx: &mut WriteTx, unique: &str) -> Result<bool, Error> {
    tables::job::cancel(tx, unique).await
}
