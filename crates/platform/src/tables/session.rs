//! Sessions. The secret that a browser holds is not here: only its SHA-256.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::account;
use crate::Error;
use crate::db::{WriteTx, instant, micros, sql};
use crate::people::{Account, AccountId, OpenSession, SessionId};

#[derive(FromQueryResult)]
struct Key {
    id: SessionId,
}

#[derive(FromQueryResult)]
struct Times {
    id: SessionId,
    created_at: i64,
    seen_at: i64,
}

#[derive(FromQueryResult)]
struct OpenRow {
    id: SessionId,
    created_at: i64,
    seen_at: i64,
    address: String,
    agent: String,
}

/// A session with the account it is of. Whether it still counts is for [`crate::people`] to say.
pub struct Found {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub account: Account,
}

pub async fn insert(
    tx: &WriteTx,
    secret_hash: &str,
    account: AccountId,
    address: &str,
    agent: &str,
) -> Result<SessionId, Error> {
    let text = "INSERT INTO session (secret_hash, account, created_at, seen_at, address, agent) \
         VALUES ($1, $2, $3, $3, $4, $5) RETURNING id";
    let key = sql(text)
        .bind(secret_hash)
        .bind(account)
        .bind(micros(tx.now()))
        .bind(address)
        .bind(agent)
        .one::<Key>(tx);
    let key =
        key.await?.ok_or(Error::Unreadable { what: "a new session", why: "nothing came back".into() })?;
    Ok(key.id)
}

pub async fn by_secret(on: &impl ConnectionTrait, secret_hash: &str) -> Result<Option<Found>, Error> {
    find(on, "session.secret_hash = $1", secret_hash).await
}

pub async fn one(on: &impl ConnectionTrait, id: SessionId) -> Result<Option<Found>, Error> {
    find(on, "session.id = $1", id).await
}

async fn find(
    on: &impl ConnectionTrait,
    which: &str,
    value: impl Into<sea_orm::Value>,
) -> Result<Option<Found>, Error> {
    let text = format!(
        "SELECT session.id AS id, session.created_at AS created_at, session.seen_at AS seen_at, {} \
         FROM session JOIN account ON account.id = session.account WHERE {which}",
        account::COLUMNS
    );
    let Some((times, row)) =
        sql(text).bind(value).one::<WithAccount>(on).await?.map(|both| (both.times, both.row))
    else {
        return Ok(None);
    };
    Ok(Some(Found {
        id: times.id,
        created_at: instant(times.created_at),
        seen_at: instant(times.seen_at),
        account: row.read()?,
    }))
}

struct WithAccount {
    times: Times,
    row: account::Row,
}

impl FromQueryResult for WithAccount {
    fn from_query_result(result: &sea_orm::QueryResult, prefix: &str) -> Result<Self, sea_orm::DbErr> {
        Ok(Self {
            times: Times::from_query_result(result, prefix)?,
            row: account::Row::from_query_result(result, prefix)?,
        })
    }
}

pub async fn touch(tx: &WriteTx, id: SessionId) -> Result<(), Error> {
    sql("UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
        .bind(id)
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(())
}

pub async fn delete(tx: &WriteTx, id: SessionId) -> Result<bool, Error> {
    Ok(sql("DELETE FROM session WHERE id = $1").bind(id).run(tx).await? > 0)
}

/// Last used first. Somebody has some of them, not thousands.
pub async fn of_account(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<OpenSession>, Error> {
    let text = "SELECT id, created_at, seen_at, address, agent FROM session WHERE account = $1 \
         ORDER BY seen_at DESC, id DESC LIMIT 100";
    let rows = sql(text).bind(account).all::<OpenRow>(on).await?;
    let read = |row: OpenRow| OpenSession {
        id: row.id,
        created_at: instant(row.created_at),
        seen_at: instant(row.seen_at),
        address: row.address,
        agent: row.agent,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// False when there is none of this key, or it is somebody else's.
pub async fn delete_own(tx: &WriteTx, account: AccountId, id: SessionId) -> Result<bool, Error> {
    let text = "DELETE FROM session WHERE id = $1 AND account = $2";
    Ok(sql(text).bind(id).bind(account).run(tx).await? > 0)
}

/// All but one.
pub async fn delete_others(tx: &WriteTx, account: AccountId, here: SessionId) -> Result<u64, Error> {
    let text = "DELETE FROM session WHERE account = $1 AND id <> $2";
    sql(text).bind(account).bind(here).run(tx).await
}

/// How many there were.
pub async fn delete_of(tx: &WriteTx, account: AccountId) -> Result<u64, Error> {
    sql("DELETE FROM session WHERE account = $1").bind(account).run(tx).await
}

/// Removes those not seen since `before`.
pub async fn sweep(tx: &WriteTx, before: Timestamp) -> Result<u64, Error> {
    sql("DELETE FROM session WHERE seen_at < $1").bind(micros(before)).run(tx).await
}
