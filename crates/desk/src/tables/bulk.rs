//! Changes of several tickets, for as long as they can be undone.

use jiff::Timestamp;
use platform::Error;
use platform::db::{WriteTx, instant, micros, sql};
use platform::people::AccountId;
use sea_orm::FromQueryResult;

use crate::bulk::BulkId;
use crate::ticket::TicketId;

#[derive(FromQueryResult)]
struct Row {
    account: AccountId,
    at: i64,
    undone: bool,
}

#[derive(FromQueryResult)]
struct Key {
    id: BulkId,
}

pub struct Bulk {
    pub account: AccountId,
    pub at: Timestamp,
    pub undone: bool,
}

/// A ticket as the change left it.
#[derive(FromQueryResult)]
pub struct Changed {
    pub ticket: TicketId,
    pub number: i64,
    pub back: String,
    pub version: i64,
}

pub async fn insert(tx: &WriteTx, account: AccountId) -> Result<BulkId, Error> {
    let text = "INSERT INTO bulk_change (account, at, undone) VALUES ($1, $2, FALSE) RETURNING id";
    let key = sql(text).bind(account).bind(micros(tx.now())).one::<Key>(tx).await?;
    key.map(|key| key.id)
        .ok_or(Error::Unreadable { what: "a new bulk change", why: "nothing came back".into() })
}

pub async fn insert_ticket(
    tx: &WriteTx,
    bulk: BulkId,
    ticket: TicketId,
    back: &str,
    version: i64,
) -> Result<(), Error> {
    sql("INSERT INTO bulk_ticket (bulk, ticket, back, version) VALUES ($1, $2, $3, $4)")
        .bind(bulk)
        .bind(ticket)
        .bind(back)
        .bind(version)
        .run(tx)
        .await?;
    Ok(())
}

/// Locked until the transaction ends.
pub async fn load_for_change(tx: &WriteTx, id: BulkId) -> Result<Option<Bulk>, Error> {
    let text = format!("SELECT account, at, undone FROM bulk_change WHERE id = $1{}", tx.locking());
    let row = sql(text).bind(id).one::<Row>(tx).await?;
    Ok(row.map(|row| Bulk { account: row.account, at: instant(row.at), undone: row.undone }))
}

pub async fn set_undone(tx: &WriteTx, id: BulkId) -> Result<(), Error> {
    sql("UPDATE bulk_change SET undone = TRUE WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// In the order in which everybody locks them.
pub async fn tickets(tx: &WriteTx, id: BulkId) -> Result<Vec<Changed>, Error> {
    let text = "SELECT bulk_ticket.ticket, ticket.number, bulk_ticket.back, bulk_ticket.version FROM bulk_ticket \
         JOIN ticket ON ticket.id = bulk_ticket.ticket WHERE bulk_ticket.bulk = $1 ORDER BY bulk_ticket.ticket";
    sql(text).bind(id).all::<Changed>(tx).await
}

/// Forgets what can be undone no more.
pub async fn forget(tx: &WriteTx, before: Timestamp) -> Result<(), Error> {
    let before = micros(before);
    sql("DELETE FROM bulk_ticket WHERE bulk IN (SELECT id FROM bulk_change WHERE at < $1)")
        .bind(before)
        .run(tx)
        .await?;
    sql("DELETE FROM bulk_change WHERE at < $1").bind(before).run(tx).await?;
    Ok(())
}
