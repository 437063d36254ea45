//! API tokens. The token itself is not here: only its SHA-256.

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::account;
use crate::Error;
use crate::access::{NotAScope, TokenScopes};
use crate::db::{WriteTx, instant, micros, sql};
use crate::people::{Account, AccountId, Token, TokenId};

#[derive(FromQueryResult)]
struct Key {
    id: TokenId,
}

#[derive(FromQueryResult)]
struct Row {
    id: TokenId,
    account: AccountId,
    label: String,
    scopes: String,
    created_at: i64,
    used_at: Option<i64>,
}

/// A token with the account it is of.
pub struct Found {
    pub token: Token,
    pub account: Account,
}

const COLUMNS: &str = "token.id AS id, token.account AS account, token.name AS label, token.scopes AS scopes, \
     token.created_at AS created_at, token.used_at AS used_at";

pub async fn insert(
    tx: &WriteTx,
    secret_hash: &str,
    account: AccountId,
    name: &str,
    scopes: &TokenScopes,
) -> Result<TokenId, Error> {
    let text = "INSERT INTO token (secret_hash, account, name, scopes, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let key = sql(text)
        .bind(secret_hash)
        .bind(account)
        .bind(name)
        .bind(scopes.to_string())
        .bind(micros(tx.now()))
        .one::<Key>(tx)
        .await?;
    Ok(key.ok_or(Error::Unreadable { what: "a new token", why: "nothing came back".into() })?.id)
}

pub async fn by_secret(on: &impl ConnectionTrait, secret_hash: &str) -> Result<Option<Found>, Error> {
    find(on, "token.secret_hash = $1", secret_hash).await
}

pub async fn one(on: &impl ConnectionTrait, id: TokenId) -> Result<Option<Found>, Error> {
    find(on, "token.id = $1", id).await
}

async fn find(
    on: &impl ConnectionTrait,
    which: &str,
    value: impl Into<sea_orm::Value>,
) -> Result<Option<Found>, Error> {
    let text = format!(
        "SELECT {COLUMNS}, {} FROM token JOIN account ON account.id = token.account WHERE {which}",
        account::COLUMNS
    );
    let both = sql(text).bind(value).one::<WithAccount>(on).await?;
    both.map(|both| Ok(Found { token: both.token.read()?, account: both.row.read()? })).transpose()
}

struct WithAccount {
    token: Row,
    row: account::Row,
}

impl FromQueryResult for WithAccount {
    fn from_query_result(result: &sea_orm::QueryResult, prefix: &str) -> Result<Self, sea_orm::DbErr> {
        Ok(Self {
            token: Row::from_query_result(result, prefix)?,
            row: account::Row::from_query_result(result, prefix)?,
        })
    }
}

pub async fn of_account(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Token>, Error> {
    let rows = sql(format!("SELECT {COLUMNS} FROM token WHERE account = $1 ORDER BY id"))
        .bind(account)
        .all::<Row>(on)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn touch(tx: &WriteTx, id: TokenId) -> Result<(), Error> {
    sql("UPDATE token SET used_at = $2 WHERE id = $1").bind(id).bind(micros(tx.now())).run(tx).await?;
    Ok(())
}

pub async fn delete(tx: &WriteTx, id: TokenId) -> Result<bool, Error> {
    Ok(sql("DELETE FROM token WHERE id = $1").bind(id).run(tx).await? > 0)
}

pub async fn delete_of(tx: &WriteTx, account: AccountId) -> Result<u64, Error> {
    sql("DELETE FROM token WHERE account = $1").bind(account).run(tx).await
}

impl Row {
    fn read(self) -> Result<Token, Error> {
        let unreadable = |why: NotAScope| Error::Unreadable { what: "a token", why: why.to_string() };
        Ok(Token {
            id: self.id,
            account: self.account,
            name: self.label,
            scopes: self.scopes.parse().map_err(unreadable)?,
            created_at: instant(self.created_at),
            used_at: self.used_at.map(instant),
        })
    }
}
