//! What programs sent to whom, and which addresses take nothing.

use jiff::Timestamp;
use platform::Error;
use platform::db::{WriteTx, instant, micros, sql};
use sea_orm::FromQueryResult;

use crate::delivery::Unreachable;
use crate::ticket::TicketId;

/// Old rows are forgotten this many at a time.
const AT_ONCE: i64 = 1000;

#[derive(FromQueryResult)]
struct Sent {
    at: i64,
}

pub async fn insert(tx: &WriteTx, ticket: TicketId, key: &str) -> Result<(), Error> {
    sql("INSERT INTO automatic_mail (ticket, address_key, at) VALUES ($1, $2, $3)")
        .bind(ticket)
        .bind(key)
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(())
}

/// When, newest first.
pub async fn about(
    tx: &WriteTx,
    ticket: TicketId,
    key: &str,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Timestamp>, Error> {
    let text = "SELECT at FROM automatic_mail WHERE ticket = $1 AND address_key = $2 AND at >= $3 ORDER BY at DESC LIMIT $4";
    let rows = sql(text).bind(ticket).bind(key).bind(micros(since)).bind(limit).all::<Sent>(tx).await?;
    Ok(rows.into_iter().map(|row| instant(row.at)).collect())
}

/// When, newest first.
pub async fn to(tx: &WriteTx, key: &str, since: Timestamp, limit: i64) -> Result<Vec<Timestamp>, Error> {
    let text = "SELECT at FROM automatic_mail WHERE address_key = $1 AND at >= $2 ORDER BY at DESC LIMIT $3";
    let rows = sql(text).bind(key).bind(micros(since)).bind(limit).all::<Sent>(tx).await?;
    Ok(rows.into_iter().map(|row| instant(row.at)).collect())
}

/// Those before an instant, a thousand at a time.
pub async fn forget(tx: &WriteTx, before: Timestamp) -> Result<u64, Error> {
    sql("DELETE FROM automatic_mail WHERE id IN (SELECT id FROM automatic_mail WHERE at < $1 ORDER BY at LIMIT $2)")
        .bind(micros(before))
        .bind(AT_ONCE)
        .run(tx)
        .await
}

pub async fn is_unreachable(tx: &WriteTx, key: &str, now: Timestamp) -> Result<bool, Error> {
    let text = "SELECT until AS at FROM unreachable_address WHERE address_key = $1 AND until > $2";
    Ok(sql(text).bind(key).bind(micros(now)).one::<Sent>(tx).await?.is_some())
}

/// The later end counts when it stood there before.
pub async fn set_unreachable(
    tx: &WriteTx,
    key: &str,
    why: Unreachable,
    until: Timestamp,
) -> Result<(), Error> {
    sql("INSERT INTO unreachable_address (address_key, why, until, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (address_key) DO UPDATE SET why = EXCLUDED.why, until = EXCLUDED.until, at = EXCLUDED.at \
         WHERE unreachable_address.until < EXCLUDED.until")
        .bind(key)
        .bind(why.code())
        .bind(micros(until))
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(())
}

/// It wrote to us, so it lives. Whoever complained still wants nothing from programs.
pub async fn is_alive(tx: &WriteTx, key: &str) -> Result<(), Error> {
    sql("DELETE FROM unreachable_address WHERE address_key = $1 AND why = $2")
        .bind(key)
        .bind(Unreachable::CameBack.code())
        .run(tx)
        .await?;
    Ok(())
}
