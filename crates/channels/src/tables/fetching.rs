//! How far each provider's mailbox was fetched, and each mail that was.

use std::collections::{BTreeMap, BTreeSet};

use platform::Error;
use platform::db::{WriteTx, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::email::imap::Place;
use crate::email::mailbox::MailboxId;
use crate::email::received_mail::ReceivedMailId;

#[derive(FromQueryResult)]
struct Row {
    validity: i64,
    upto: i64,
}

#[derive(FromQueryResult)]
struct Failure {
    mailbox: MailboxId,
    error: String,
}

#[derive(FromQueryResult)]
struct Uid {
    uid: i64,
}

pub async fn place(on: &impl ConnectionTrait, mailbox: MailboxId) -> Result<Option<Place>, Error> {
    let row =
        sql("SELECT validity, upto FROM fetching WHERE mailbox = $1").bind(mailbox).one::<Row>(on).await?;
    row.map(|row| Ok(Place { validity: number(row.validity)?, upto: number(row.upto)? })).transpose()
}

pub async fn save(tx: &WriteTx, mailbox: MailboxId, place: Place) -> Result<(), Error> {
    sql("INSERT INTO fetching (mailbox, validity, upto, looked_at, error) VALUES ($1, $2, $3, $4, NULL) \
         ON CONFLICT (mailbox) DO UPDATE SET validity = excluded.validity, upto = excluded.upto, \
         looked_at = excluded.looked_at, error = NULL")
    .bind(mailbox)
    .bind(i64::from(place.validity))
    .bind(i64::from(place.upto))
    .bind(micros(tx.now()))
    .run(tx)
    .await?;
    Ok(())
}

/// A mailbox that was never reached has validity 0, which no server gives.
pub async fn note_failure(tx: &WriteTx, mailbox: MailboxId, why: &str) -> Result<(), Error> {
    sql("INSERT INTO fetching (mailbox, validity, upto, looked_at, error) VALUES ($1, 0, 0, NULL, $2) \
         ON CONFLICT (mailbox) DO UPDATE SET error = excluded.error")
    .bind(mailbox)
    .bind(why)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn failures(on: &impl ConnectionTrait) -> Result<BTreeMap<MailboxId, String>, Error> {
    let rows = sql("SELECT mailbox, error FROM fetching WHERE error IS NOT NULL").all::<Failure>(on).await?;
    Ok(rows.into_iter().map(|row| (row.mailbox, row.error)).collect())
}

pub async fn taken(
    on: &impl ConnectionTrait,
    mailbox: MailboxId,
    validity: u32,
    lowest: u32,
) -> Result<BTreeSet<u32>, Error> {
    let rows = sql("SELECT uid FROM fetched_mail WHERE mailbox = $1 AND validity = $2 AND uid >= $3")
        .bind(mailbox)
        .bind(i64::from(validity))
        .bind(i64::from(lowest))
        .all::<Uid>(on)
        .await?;
    rows.into_iter().map(|row| number(row.uid)).collect()
}

/// False when somebody took it before.
pub async fn take(
    tx: &WriteTx,
    mailbox: MailboxId,
    validity: u32,
    uid: u32,
    received_mail: ReceivedMailId,
) -> Result<bool, Error> {
    let made =
        sql("INSERT INTO fetched_mail (mailbox, validity, uid, received_mail) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (mailbox, validity, uid) DO NOTHING")
        .bind(mailbox)
        .bind(i64::from(validity))
        .bind(i64::from(uid))
        .bind(received_mail)
        .run(tx)
        .await?;
    Ok(made > 0)
}

fn number(stored: i64) -> Result<u32, Error> {
    stored
        .try_into()
        .map_err(|_| Error::Unreadable { what: "a number of a provider's mail", why: stored.to_string() })
}
