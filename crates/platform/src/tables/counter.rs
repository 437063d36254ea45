//! Numbers that people see: one after the other, never twice, no gaps.

use sea_orm::FromQueryResult;

use crate::Error;
use crate::db::{WriteTx, sql};

#[derive(FromQueryResult)]
struct Value {
    value: i64,
}

/// The next number of this name, from `first` on. Whoever takes one keeps the others waiting until its
/// transaction ends: take it late.
pub async fn next(tx: &WriteTx, name: &str, first: i64) -> Result<i64, Error> {
    let text = "INSERT INTO counter (name, value) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value";
    let taken = sql(text).bind(name).bind(first).one::<Value>(tx).await?;
    taken.map(|row| row.value).ok_or(Error::Unreadable { what: "a counter", why: "nothing came back".into() })
}
