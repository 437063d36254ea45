//! The queue. `due_at` is when a worker may take the job: its time, or the end of the lease that a vanished
//! worker left behind; never for a dead one. One index on it serves every claim.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::db::{ReadTx, WriteTx, instant, micros, sql};
use crate::jobs::{Job, JobId, NewJob, State};

const NEVER: i64 = i64::MAX;

const COLUMNS: &str =
    "id, kind, args, state, due_at, attempts, max_attempts, last_error, cause, depth, created_at";

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    kind: String,
    args: String,
    state: String,
    due_at: i64,
    attempts: i64,
    max_attempts: i64,
    last_error: Option<String>,
    cause: Option<i64>,
    depth: i64,
    created_at: i64,
}

#[derive(FromQueryResult)]
struct Key {
    id: i64,
}

pub async fn insert(tx: &WriteTx, job: &NewJob) -> Result<Option<JobId>, Error> {
    let text = "INSERT INTO job (kind, args, state, due_at, attempts, max_attempts, last_error, unique_key, lease_owner, cause, depth, created_at) \
         VALUES ($1, $2, 'waiting', $3, 0, $4, $5, $6, '', $7, $8, $9) ON CONFLICT (unique_key) DO NOTHING RETURNING id";
    let key = sql(text)
        .bind(job.kind)
        .bind(job.args.to_string())
        .bind(micros(job.at.unwrap_or(tx.now())))
        .bind(job.tries)
        .bind(job.note.clone())
        .bind(job.unique.clone())
        .bind(tx.chain.cause)
        .bind(tx.chain.depth)
        .bind(micros(tx.now()))
        .one::<Key>(tx)
        .await?;
    Ok(key.map(|key| JobId(key.id)))
}

/// The jobs of these kinds that are due, locked, longest due first; those that somebody else is just claiming
/// are passed over.
pub async fn due(tx: &WriteTx, kinds: &[&str], limit: u64) -> Result<Vec<Job>, Error> {
    let text = format!("SELECT {COLUMNS} FROM job WHERE due_at <= $1 AND kind IN ");
    let ask =
        sql(text).bind(micros(tx.now())).push_list(kinds.iter().copied()).push(" ORDER BY due_at, id LIMIT ");
    let place = ask.next();
    let rows = ask
        .push(&place)
        .push(tx.claiming())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(tx)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn is_any_due(on: &ReadTx) -> Result<bool, Error> {
    Ok(sql("SELECT id FROM job WHERE due_at <= $1 LIMIT 1")
        .bind(micros(on.now()))
        .one::<Key>(on)
        .await?
        .is_some())
}

pub async fn begin_try(tx: &WriteTx, job: JobId, owner: &str, until: Timestamp) -> Result<(), Error> {
    sql("UPDATE job SET state = 'running', attempts = attempts + 1, lease_owner = $2, due_at = $3 WHERE id = $1")
        .bind(job)
        .bind(owner)
        .bind(micros(until))
        .run(tx)
        .await?;
    Ok(())
}

/// False when the lease is somebody else's by now.
pub async fn extend(tx: &WriteTx, job: JobId, owner: &str, until: Timestamp) -> Result<bool, Error> {
    let held = sql("UPDATE job SET due_at = $3 WHERE id = $1 AND lease_owner = $2 AND state = 'running'")
        .bind(job)
        .bind(owner)
        .bind(micros(until))
        .run(tx)
        .await?;
    Ok(held > 0)
}

pub async fn done(tx: &WriteTx, job: JobId, owner: &str) -> Result<bool, Error> {
    let held = sql("DELETE FROM job WHERE id = $1 AND lease_owner = $2 AND state = 'running'")
        .bind(job)
        .bind(owner)
        .run(tx)
        .await?;
    Ok(held > 0)
}

pub async fn try_again(
    tx: &WriteTx,
    job: JobId,
    owner: &str,
    at: Timestamp,
    why: &str,
) -> Result<bool, Error> {
    let held = sql("UPDATE job SET state = 'waiting', lease_owner = '', due_at = $3, last_error = $4 WHERE id = $1 AND lease_owner = $2 AND state = 'running'")
        .bind(job)
        .bind(owner)
        .bind(micros(at))
        .bind(why)
        .run(tx)
        .await?;
    Ok(held > 0)
}

pub async fn die(tx: &WriteTx, job: JobId, why: &str) -> Result<(), Error> {
    sql("UPDATE job SET state = 'dead', lease_owner = '', due_at = $2, last_error = $3 WHERE id = $1")
        .bind(job)
        .bind(NEVER)
        .bind(why)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn revive(tx: &WriteTx, job: JobId) -> Result<Option<Job>, Error> {
    let text = format!(
        "UPDATE job SET state = 'waiting', attempts = 0, due_at = $2 WHERE id = $1 AND state = 'dead' RETURNING {COLUMNS}"
    );
    sql(text).bind(job).bind(micros(tx.now())).one::<Row>(tx).await?.map(Row::read).transpose()
}

pub async fn cancel(tx: &WriteTx, unique: &str) -> Result<bool, Error> {
    Ok(sql("DELETE FROM job WHERE unique_key = $1 AND state <> 'running'").bind(unique).run(tx).await? > 0)
}

pub async fn list(
    on: &impl ConnectionTrait,
    states: &[State],
    before: Option<JobId>,
    limit: u64,
) -> Result<Vec<Job>, Error> {
    let mut ask =
        sql(format!("SELECT {COLUMNS} FROM job WHERE id < $1")).bind(before.map_or(i64::MAX, |id| id.0));
    if !states.is_empty() {
        ask = ask.push(" AND state IN ").push_list(states.iter().map(|state| state.code()));
    }
    let place = ask.next();
    let ask = ask.push(" ORDER BY id DESC LIMIT ").push(&place);
    let rows = ask.bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<Job, Error> {
        let args = serde_json::from_str(&self.args)
            .map_err(|why| Error::Unreadable { what: "a job's arguments", why: why.to_string() })?;
        Ok(Job {
            id: JobId(self.id),
            kind: self.kind,
            args,
            state: State::from_code(&self.state),
            due_at: instant(self.due_at),
            attempts: self.attempts,
            max_attempts: self.max_attempts,
            last_error: self.last_error,
            cause: self.cause,
            depth: self.depth,
            created_at: instant(self.created_at),
        })
    }
}
