//! Links that set a new password. The end of a link is not here: only its SHA-256.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::db::{WriteTx, micros, sql};
use crate::people::AccountId;

#[derive(FromQueryResult)]
struct Of {
    account: AccountId,
}

/// The one link of an account.
pub async fn replace(
    tx: &WriteTx,
    account: AccountId,
    secret_hash: &str,
    until: Timestamp,
) -> Result<(), Error> {
    delete_of(tx, account).await?;
    let text =
        "INSERT INTO password_reset (account, secret_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    sql(text).bind(account).bind(secret_hash).bind(micros(tx.now())).bind(micros(until)).run(tx).await?;
    Ok(())
}

pub async fn works(on: &impl ConnectionTrait, secret_hash: &str, now: Timestamp) -> Result<bool, Error> {
    let text = "SELECT account FROM password_reset WHERE secret_hash = $1 AND expires_at > $2";
    Ok(sql(text).bind(secret_hash).bind(micros(now)).one::<Of>(on).await?.is_some())
}

/// Whose it is, if it still works; from now on it does not. One statement, so that two at once are one.
pub async fn take(tx: &WriteTx, secret_hash: &str) -> Result<Option<AccountId>, Error> {
    let text = "DELETE FROM password_reset WHERE secret_hash = $1 AND expires_at > $2 RETURNING account";
    let taken = sql(text).bind(secret_hash).bind(micros(tx.now())).one::<Of>(tx).await?;
    Ok(taken.map(|taken| taken.account))
}

pub async fn delete_of(tx: &WriteTx, account: AccountId) -> Result<(), Error> {
    sql("DELETE FROM password_reset WHERE account = $1").bind(account).run(tx).await?;
    Ok(())
}

pub async fn sweep(tx: &WriteTx, before: Timestamp) -> Result<u64, Error> {
    sql("DELETE FROM password_reset WHERE expires_at < $1").bind(micros(before)).run(tx).await
}
