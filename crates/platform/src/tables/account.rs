//! Accounts. The hash of the password leaves this file only for [`crate::people`] to check one.

use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::access::Role;
use crate::db::{WriteTx, instant, micros, sql};
use crate::people::{Account, AccountId, AccountState, Away};

pub(crate) const COLUMNS: &str = "account.id AS account_id, account.email, account.name, account.role, account.owner, account.language, account.state, account.time_zone, account.away, account.away_until";

#[derive(FromQueryResult)]
pub(crate) struct Row {
    account_id: AccountId,
    email: String,
    name: String,
    role: String,
    owner: bool,
    language: String,
    state: String,
    time_zone: String,
    away: bool,
    away_until: Option<i64>,
}

#[derive(FromQueryResult)]
struct Key {
    id: AccountId,
}

#[derive(FromQueryResult)]
struct Hashed {
    id: AccountId,
    password_hash: String,
}

pub struct New<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub email_key: &'a str,
    pub role: Role,
    pub owner: bool,
    pub language: &'a str,
    pub password_hash: &'a str,
}

/// `None` when the e-mail address, or the place of the owner, is taken.
pub async fn insert(tx: &WriteTx, new: &New<'_>) -> Result<Option<AccountId>, Error> {
    let text = "INSERT INTO account (email, email_key, name, role, owner, language, password_hash, state, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8) ON CONFLICT DO NOTHING RETURNING id";
    let key = sql(text)
        .bind(new.email)
        .bind(new.email_key)
        .bind(new.name)
        .bind(new.role.as_str())
        .bind(new.owner)
        .bind(new.language)
        .bind(new.password_hash)
        .bind(micros(tx.now()))
        .one::<Key>(tx)
        .await?;
    if let Some(key) = &key {
        super::account_name::set(tx, key.id, new.name).await?;
    }
    Ok(key.map(|key| key.id))
}

pub async fn is_any(on: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(sql("SELECT id FROM account LIMIT 1").one::<Key>(on).await?.is_some())
}

pub async fn one(on: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, Error> {
    let row = sql(format!("SELECT {COLUMNS} FROM account WHERE id = $1")).bind(id).one::<Row>(on).await?;
    row.map(Row::read).transpose()
}

pub async fn by_email(on: &impl ConnectionTrait, email_key: &str) -> Result<Option<Account>, Error> {
    let row = sql(format!("SELECT {COLUMNS} FROM account WHERE email_key = $1"))
        .bind(email_key)
        .one::<Row>(on)
        .await?;
    row.map(Row::read).transpose()
}

pub async fn load_for_change(tx: &WriteTx, id: AccountId) -> Result<Option<Account>, Error> {
    let text = format!("SELECT {COLUMNS} FROM account WHERE id = $1{}", tx.locking());
    sql(text).bind(id).one::<Row>(tx).await?.map(Row::read).transpose()
}

/// Who may sign in under this address, and the hash to compare with.
pub async fn to_sign_in(
    on: &impl ConnectionTrait,
    email_key: &str,
) -> Result<Option<(AccountId, String)>, Error> {
    let text = "SELECT id, password_hash FROM account WHERE email_key = $1 AND state = 'active'";
    let row = sql(text).bind(email_key).one::<Hashed>(on).await?;
    Ok(row.map(|row| (row.id, row.password_hash)))
}

/// In the order in which they were made, those after `after`.
pub async fn list(on: &impl ConnectionTrait, after: AccountId, limit: u64) -> Result<Vec<Account>, Error> {
    let text = format!("SELECT {COLUMNS} FROM account WHERE id > $1 ORDER BY id LIMIT $2");
    let rows = sql(text).bind(after).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn names(on: &impl ConnectionTrait, ids: &[AccountId]) -> Result<Vec<Account>, Error> {
    let rows = sql(format!("SELECT {COLUMNS} FROM account WHERE id IN "))
        .push_list(ids.iter().copied())
        .all::<Row>(on)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn save(tx: &WriteTx, account: &Account) -> Result<(), Error> {
    let text = "UPDATE account SET name = $2, role = $3, language = $4, state = $5, time_zone = $6, away = $7, \
         away_until = $8 WHERE id = $1";
    sql(text)
        .bind(account.id)
        .bind(account.name.as_str())
        .bind(account.role.as_str())
        .bind(account.language.as_str())
        .bind(account.state.as_str())
        .bind(account.time_zone.as_str())
        .bind(account.away.is_some())
        .bind(account.away.and_then(|away| away.until).map(micros))
        .run(tx)
        .await?;
    super::account_name::set(tx, account.id, &account.name).await
}

pub async fn save_password(tx: &WriteTx, id: AccountId, hash: &str) -> Result<(), Error> {
    sql("UPDATE account SET password_hash = $2 WHERE id = $1").bind(id).bind(hash).run(tx).await?;
    Ok(())
}

impl Row {
    pub(crate) fn read(self) -> Result<Account, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "an account", why };
        Ok(Account {
            id: self.account_id,
            name: self.name,
            email: self.email,
            role: self.role.parse().map_err(|why: crate::access::NotARole| unreadable(why.to_string()))?,
            owner: self.owner,
            language: self.language,
            state: AccountState::from_code(&self.state)
                .ok_or_else(|| unreadable(format!("{} is no state", self.state)))?,
            time_zone: self.time_zone,
            away: self.away.then(|| Away { until: self.away_until.map(instant) }),
        })
    }
}
