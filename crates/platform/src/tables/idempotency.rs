//! Answers kept for requests that are sent twice. A claim and its answer are written by one transaction, so
//! whoever meets a claim waits for its answer and never sees a claim alone.

use jiff::Timestamp;
use sea_orm::FromQueryResult;

use crate::Error;
use crate::db::{WriteTx, micros, sql};

#[derive(FromQueryResult)]
pub struct Answer {
    pub fingerprint: String,
    pub status: i64,
    pub body: String,
}

/// True when this transaction is the first with this key. On PostgreSQL a second one waits here until the
/// first has ended. A claim older than `expired` is as good as none.
pub async fn claim(
    tx: &WriteTx,
    holder: &str,
    key: &str,
    fingerprint: &str,
    expired: Timestamp,
) -> Result<bool, Error> {
    sql("DELETE FROM idempotency WHERE holder = $1 AND idempotency_key = $2 AND at <= $3")
        .bind(holder)
        .bind(key)
        .bind(micros(expired))
        .run(tx)
        .await?;
    let text = "INSERT INTO idempotency (holder, idempotency_key, fingerprint, status, body, at) \
         VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT (holder, idempotency_key) DO NOTHING";
    Ok(sql(text).bind(holder).bind(key).bind(fingerprint).bind(micros(tx.now())).run(tx).await? > 0)
}

pub async fn answer(tx: &WriteTx, holder: &str, key: &str) -> Result<Option<Answer>, Error> {
    sql("SELECT fingerprint, status, body FROM idempotency WHERE holder = $1 AND idempotency_key = $2")
        .bind(holder)
        .bind(key)
        .one::<Answer>(tx)
        .await
}

pub async fn keep(tx: &WriteTx, holder: &str, key: &str, status: i64, body: &str) -> Result<(), Error> {
    sql("UPDATE idempotency SET status = $3, body = $4 WHERE holder = $1 AND idempotency_key = $2")
        .bind(holder)
        .bind(key)
        .bind(status)
        .bind(body)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn sweep(tx: &WriteTx, before: Timestamp) -> Result<u64, Error> {
    sql("DELETE FROM idempotency WHERE at < $1").bind(micros(before)).run(tx).await
}
