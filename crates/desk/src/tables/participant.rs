//! Who takes part in which conversation. An address stands once in each.

use platform::Error;
use platform::db::{WriteTx, instant, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::contact::Person;
use crate::participant::{MOST, Part, Participant};
use crate::related::Recent;
use crate::ticket::{StatusCode, TicketId};

#[derive(FromQueryResult)]
struct Row {
    name: String,
    address: String,
    part: String,
    since: i64,
}

#[derive(FromQueryResult)]
struct Known {
    part: String,
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

#[derive(FromQueryResult)]
struct RecentRow {
    id: TicketId,
    subject: String,
    status: String,
    last_message_at: i64,
}

/// Adds an address, or lets a stranger become somebody who takes part; nobody becomes less than they were. A
/// conversation that is full takes nobody more.
pub async fn add(
    tx: &WriteTx,
    ticket: TicketId,
    key: &str,
    person: &Person,
    part: Part,
) -> Result<(), Error> {
    let known = sql("SELECT part FROM participant WHERE ticket = $1 AND address_key = $2")
        .bind(ticket)
        .bind(key)
        .one::<Known>(tx)
        .await?;
    match known {
        Some(known) if known.part == Part::Stranger.code() && part == Part::Copied => {
            sql("UPDATE participant SET part = $3 WHERE ticket = $1 AND address_key = $2")
                .bind(ticket)
                .bind(key)
                .bind(part.code())
                .run(tx)
                .await?;
        }
        Some(_) => {}
        None => {
            let count = sql("SELECT COUNT(*) AS n FROM participant WHERE ticket = $1")
                .bind(ticket)
                .one::<Count>(tx)
                .await?;
            if count.is_some_and(|count| count.n >= MOST as i64) {
                return Ok(());
            }
            sql("INSERT INTO participant (ticket, address_key, name, address, part, since) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (ticket, address_key) DO NOTHING")
                .bind(ticket)
                .bind(key)
                .bind(person.name.as_str())
                .bind(person.email.as_str())
                .bind(part.code())
                .bind(micros(tx.now()))
                .run(tx)
                .await?;
        }
    }
    Ok(())
}

/// Somebody else is the requester now; whoever was it still takes part.
pub async fn set_requester(tx: &WriteTx, ticket: TicketId, key: &str, person: &Person) -> Result<(), Error> {
    sql("UPDATE participant SET part = $2 WHERE ticket = $1 AND part = $3")
        .bind(ticket)
        .bind(Part::Copied.code())
        .bind(Part::Requester.code())
        .run(tx)
        .await?;
    sql("INSERT INTO participant (ticket, address_key, name, address, part, since) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (ticket, address_key) DO UPDATE SET part = EXCLUDED.part")
    .bind(ticket)
    .bind(key)
    .bind(person.name.as_str())
    .bind(person.email.as_str())
    .bind(Part::Requester.code())
    .bind(micros(tx.now()))
    .run(tx)
    .await?;
    Ok(())
}

pub async fn is_stranger(on: &impl ConnectionTrait, ticket: TicketId, key: &str) -> Result<bool, Error> {
    let text = "SELECT part FROM participant WHERE ticket = $1 AND address_key = $2 AND part = $3";
    Ok(sql(text).bind(ticket).bind(key).bind(Part::Stranger.code()).one::<Known>(on).await?.is_some())
}

/// The requester first, then in the order in which they came.
pub async fn of_ticket(on: &impl ConnectionTrait, ticket: TicketId) -> Result<Vec<Participant>, Error> {
    let text = "SELECT name, address, part, since FROM participant WHERE ticket = $1 \
         ORDER BY CASE part WHEN 'requester' THEN 0 ELSE 1 END, since, address_key";
    let rows = sql(text).bind(ticket).all::<Row>(on).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Participant {
                name: row.name,
                email: row.address,
                part: word("a participant's part", &Part::ALL, Part::code, &row.part)?,
                since: instant(row.since),
            })
        })
        .collect()
}

/// Every address of the contact that has this one, and this one.
const ADDRESSES: &str = "SELECT $1 UNION SELECT address_key FROM contact_address WHERE contact IN \
     (SELECT contact FROM contact_address WHERE address_key = $1)";

pub async fn takes_part(on: &impl ConnectionTrait, ticket: TicketId, key: &str) -> Result<bool, Error> {
    let text = format!(
        "SELECT part FROM participant WHERE ticket = $2 AND part <> 'stranger' AND address_key IN ({ADDRESSES}) LIMIT 1"
    );
    Ok(sql(text).bind(key).bind(ticket).one::<Known>(on).await?.is_some())
}

/// The newest tickets of this mailbox in which the address, or another one of its contact, takes part.
pub async fn recent(
    on: &impl ConnectionTrait,
    mailbox: i64,
    key: &str,
    limit: i64,
) -> Result<Vec<Recent>, Error> {
    let text = format!(
        "SELECT ticket.id, ticket.subject, ticket.status, ticket.last_message_at FROM participant \
         JOIN ticket ON ticket.id = participant.ticket \
         WHERE participant.address_key IN ({ADDRESSES}) AND participant.part <> 'stranger' AND ticket.mailbox = $2 \
         ORDER BY participant.ticket DESC LIMIT $3"
    );
    let rows = sql(text).bind(key).bind(mailbox).bind(limit).all::<RecentRow>(on).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Recent {
                ticket: row.id,
                subject: row.subject,
                status: word("a ticket's status", &StatusCode::ALL, StatusCode::code, &row.status)?,
                last_message_at: instant(row.last_message_at),
            })
        })
        .collect()
}
