//! Erasing a ticket for good: every row that names it or one of its messages.

use jiff::Timestamp;
use platform::Error;
use platform::db::{ReadTx, WriteTx, micros, sql};
use sea_orm::FromQueryResult;

use crate::ticket::TicketId;

/// Tables that name a message, before those that name a ticket; a test compares both lists with the schema. Where the
/// schema erases by itself nothing stands here.
pub const OF_MESSAGES: &[(&str, &str)] =
    &[("attachment", "message"), ("delivery_report", "message"), ("notice", "message")];
pub const OF_TICKETS: &[(&str, &str)] = &[
    ("ticket_tag", "ticket"),
    ("follower", "ticket"),
    ("ticket_field", "ticket"),
    ("bulk_ticket", "ticket"),
    ("participant", "ticket"),
    ("related_ticket", "ticket"),
    ("related_ticket", "other"),
    ("automatic_mail", "ticket"),
    ("notice", "ticket"),
    ("message", "ticket"),
];

#[derive(FromQueryResult)]
struct Key {
    id: TicketId,
}

#[derive(FromQueryResult)]
struct Blob {
    blob: String,
}

#[derive(FromQueryResult)]
struct Mail {
    received_mail: i64,
}

/// Tickets deleted before this instant, the longest deleted first.
pub async fn due(on: &ReadTx, before: Timestamp, limit: u64) -> Result<Vec<TicketId>, Error> {
    let text = "SELECT id FROM ticket WHERE deleted_at < $1 ORDER BY deleted_at, id LIMIT $2";
    let rows =
        sql(text).bind(micros(before)).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Key>(on).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The received mails that its messages came in by.
pub async fn received_mail(tx: &WriteTx, ticket: TicketId) -> Result<Vec<i64>, Error> {
    let text = "SELECT DISTINCT received_mail FROM message WHERE ticket = $1 AND received_mail IS NOT NULL";
    let rows = sql(text).bind(ticket).all::<Mail>(tx).await?;
    Ok(rows.into_iter().map(|row| row.received_mail).collect())
}

/// Removes the rows; the names of the files that no other message has come back.
pub async fn erase(tx: &WriteTx, ticket: TicketId) -> Result<Vec<String>, Error> {
    let text = "SELECT DISTINCT attachment.blob FROM attachment JOIN message ON message.id = attachment.message WHERE message.ticket = $1";
    let blobs = sql(text).bind(ticket).all::<Blob>(tx).await?;
    for (table, column) in OF_MESSAGES {
        let text =
            format!("DELETE FROM {table} WHERE {column} IN (SELECT id FROM message WHERE ticket = $1)");
        sql(text).bind(ticket).run(tx).await?;
    }
    for (table, column) in OF_TICKETS {
        sql(format!("DELETE FROM {table} WHERE {column} = $1")).bind(ticket).run(tx).await?;
    }
    sql("DELETE FROM ticket WHERE id = $1").bind(ticket).run(tx).await?;
    let mut unnamed = Vec::new();
    for Blob { blob } in blobs {
        if !is_named(tx, &blob).await? {
            unnamed.push(blob);
        }
    }
    Ok(unnamed)
}

/// Whether a message has this file.
pub async fn is_named(on: &impl sea_orm::ConnectionTrait, blob: &str) -> Result<bool, Error> {
    let row = sql("SELECT blob FROM attachment WHERE blob = $1 LIMIT 1").bind(blob).one::<Blob>(on).await?;
    Ok(row.is_some())
}
