//! Tags and the tickets they hang on.

use std::collections::BTreeMap;

use platform::Error;
use platform::db::{ReadTx, WriteTx, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::outline::TagName;
use crate::tag::{Spelling, TagId};
use crate::ticket::TicketId;

/// Tickets of one tag are counted up to here.
pub const COUNTED: i64 = 1000;

#[derive(FromQueryResult)]
struct Row {
    id: TagId,
    name: String,
}

#[derive(FromQueryResult)]
struct Hanging {
    ticket: TicketId,
    id: TagId,
    name: String,
}

#[derive(FromQueryResult)]
struct Counted {
    id: TagId,
    name: String,
    tickets: i64,
}

/// The tag of this spelling; made when there is none. The name is the one it was first spelt by.
pub async fn find_or_make(tx: &WriteTx, spelling: &Spelling) -> Result<TagId, Error> {
    if let Some(known) = by_key(tx, &spelling.key).await? {
        return Ok(known);
    }
    sql("INSERT INTO tag (tag_key, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (tag_key) DO NOTHING")
        .bind(spelling.key.as_str())
        .bind(spelling.name.as_str())
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    let made = by_key(tx, &spelling.key).await?;
    made.ok_or(Error::Unreadable { what: "a new tag", why: spelling.key.clone() })
}

pub async fn by_key(on: &impl ConnectionTrait, key: &str) -> Result<Option<TagId>, Error> {
    sql("SELECT id FROM tag WHERE tag_key = $1").bind(key).value(on, "id").await
}

pub async fn of_tickets(
    on: &impl ConnectionTrait,
    tickets: &[TicketId],
) -> Result<BTreeMap<TicketId, Vec<TagName>>, Error> {
    let mut found: BTreeMap<TicketId, Vec<TagName>> = BTreeMap::new();
    if tickets.is_empty() {
        return Ok(found);
    }
    let rows = sql(
        "SELECT ticket_tag.ticket, tag.id, tag.name FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag \
         WHERE ticket_tag.ticket IN ",
    )
    .push_list(tickets.iter().copied())
    .push(" ORDER BY tag.tag_key")
    .all::<Hanging>(on)
    .await?;
    for row in rows {
        found.entry(row.ticket).or_default().push(TagName { id: row.id, name: row.name });
    }
    Ok(found)
}

pub async fn hang(tx: &WriteTx, ticket: TicketId, tag: TagId) -> Result<bool, Error> {
    let hung = sql(
        "INSERT INTO ticket_tag (ticket, tag, at) VALUES ($1, $2, $3) ON CONFLICT (ticket, tag) DO NOTHING",
    )
    .bind(ticket)
    .bind(tag)
    .bind(micros(tx.now()))
    .run(tx)
    .await?;
    Ok(hung > 0)
}

pub async fn take_off(tx: &WriteTx, ticket: TicketId, tag: TagId) -> Result<bool, Error> {
    let taken =
        sql("DELETE FROM ticket_tag WHERE ticket = $1 AND tag = $2").bind(ticket).bind(tag).run(tx).await?;
    Ok(taken > 0)
}

/// Tags whose keys begin so and that hang on something, in order, each with on how many tickets, counted to a limit.
pub async fn like(on: &ReadTx, begun: &str, limit: u64) -> Result<Vec<(TagName, i64)>, Error> {
    let text = "SELECT tag.id, tag.name, (SELECT COUNT(*) FROM (SELECT 1 FROM ticket_tag WHERE ticket_tag.tag = tag.id LIMIT $1) AS counted) AS tickets \
         FROM tag WHERE tag.tag_key >= $2 AND tag.tag_key < $3 \
         AND EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_tag.tag = tag.id) ORDER BY tag.tag_key LIMIT $4";
    let rows = sql(text)
        .bind(COUNTED)
        .bind(begun)
        .bind(format!("{begun}\u{10ffff}"))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Counted>(on)
        .await?;
    Ok(rows.into_iter().map(|row| (TagName { id: row.id, name: row.name }, row.tickets)).collect())
}

pub async fn names(on: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows =
        sql("SELECT id, name FROM tag WHERE id IN ").push_list(ids.iter().copied()).all::<Row>(on).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, row.name)).collect())
}
