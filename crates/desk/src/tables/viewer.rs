//! Who has which ticket open.

use jiff::Timestamp;
use platform::Error;
use platform::db::{WriteTx, instant, micros, sql};
use platform::people::AccountId;
use sea_orm::FromQueryResult;

use crate::ticket::TicketId;
use crate::viewers::Viewer;

#[derive(FromQueryResult)]
struct Row {
    account: AccountId,
    name: String,
    since: i64,
}

pub async fn look(tx: &WriteTx, ticket: TicketId, account: AccountId, now: Timestamp) -> Result<(), Error> {
    let text = "INSERT INTO viewer (ticket, account, since, seen_at) VALUES ($1, $2, $3, $3) \
         ON CONFLICT (ticket, account) DO UPDATE SET seen_at = excluded.seen_at";
    sql(text).bind(ticket).bind(account).bind(micros(now)).run(tx).await?;
    Ok(())
}

/// Everything that `account` looked at last before this instant.
pub async fn forget(tx: &WriteTx, account: AccountId, before: Timestamp) -> Result<(), Error> {
    let text = "DELETE FROM viewer WHERE account = $1 AND seen_at < $2";
    sql(text).bind(account).bind(micros(before)).run(tx).await?;
    Ok(())
}

pub async fn leave(tx: &WriteTx, ticket: TicketId, account: AccountId) -> Result<(), Error> {
    let text = "DELETE FROM viewer WHERE ticket = $1 AND account = $2";
    sql(text).bind(ticket).bind(account).run(tx).await?;
    Ok(())
}

/// Who but `account` has looked since this instant, the longest first.
pub async fn others(
    tx: &WriteTx,
    ticket: TicketId,
    account: AccountId,
    since: Timestamp,
) -> Result<Vec<Viewer>, Error> {
    let text = "SELECT viewer.account, account.name, viewer.since FROM viewer JOIN account ON account.id = viewer.account \
         WHERE viewer.ticket = $1 AND viewer.account <> $2 AND viewer.seen_at >= $3 ORDER BY viewer.since, viewer.account";
    let rows = sql(text).bind(ticket).bind(account).bind(micros(since)).all::<Row>(tx).await?;
    let viewer = |row: Row| Viewer { account: row.account, name: row.name, since: instant(row.since) };
    Ok(rows.into_iter().map(viewer).collect())
}
