//! When each schedule has its next turn.

use sea_orm::FromQueryResult;

use crate::Error;
use crate::db::{ReadTx, WriteTx, micros, sql};

#[derive(FromQueryResult)]
struct Turn {
    next_at: i64,
}

/// True when the turn has come, or the schedule has never been seen.
pub async fn is_due(on: &ReadTx, kind: &str) -> Result<bool, Error> {
    let turn = sql("SELECT next_at FROM schedule WHERE kind = $1").bind(kind).one::<Turn>(on).await?;
    Ok(turn.is_none_or(|turn| turn.next_at <= micros(on.now())))
}

/// Moves the schedule to `next` if its turn has come and nobody else took it. A new schedule only learns when
/// its first turn is.
pub async fn take_turn(tx: &WriteTx, kind: &str, next: jiff::Timestamp) -> Result<bool, Error> {
    let new = sql("INSERT INTO schedule (kind, next_at) VALUES ($1, $2) ON CONFLICT (kind) DO NOTHING")
        .bind(kind)
        .bind(micros(next))
        .run(tx)
        .await?;
    if new > 0 {
        return Ok(false);
    }
    let moved = sql("UPDATE schedule SET next_at = $2 WHERE kind = $1 AND next_at <= $3")
        .bind(kind)
        .bind(micros(next))
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(moved > 0)
}
