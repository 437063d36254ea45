//! Accounts by their names. The key of a name is made here by whoever saves one; old ones are learnt by the sweep.

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::account::{COLUMNS, Row};
use crate::Error;
use crate::db::{WriteTx, sql};
use crate::people::{Account, AccountId, name_key};

#[derive(FromQueryResult)]
struct Unlearnt {
    id: AccountId,
    name: String,
}

pub async fn set(tx: &WriteTx, id: AccountId, name: &str) -> Result<(), Error> {
    sql("UPDATE account SET name_key = $2 WHERE id = $1").bind(id).bind(name_key(name)).run(tx).await?;
    Ok(())
}

/// Makes the keys of names that were saved before there were keys.
pub async fn learn(tx: &WriteTx) -> Result<(), Error> {
    let text = "SELECT id, name FROM account WHERE name_key = '' ORDER BY id LIMIT 1000";
    for row in sql(text).all::<Unlearnt>(tx).await? {
        set(tx, row.id, &row.name).await?;
    }
    Ok(())
}

/// Whose address or name is one of these keys.
pub async fn called(on: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<Account>, Error> {
    let rows = sql(format!("SELECT {COLUMNS} FROM account WHERE account.email_key IN "))
        .push_list(keys.iter().map(String::as_str))
        .push(" OR account.name_key IN ")
        .push_list(keys.iter().map(String::as_str))
        .push(" ORDER BY account.id LIMIT 1000");
    rows.all::<Row>(on).await?.into_iter().map(Row::read).collect()
}

/// Active colleagues whose name or address begins so, by name.
pub async fn like(on: &impl ConnectionTrait, begun: &str, limit: u64) -> Result<Vec<Account>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM account WHERE account.state = 'active' AND \
         (account.name_key >= $1 AND account.name_key < $2 OR account.email_key >= $1 AND account.email_key < $2) \
         ORDER BY account.name_key, account.id LIMIT $3"
    );
    let rows = sql(text)
        .bind(begun)
        .bind(format!("{begun}\u{10ffff}"))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(on)
        .await?;
    rows.into_iter().map(Row::read).collect()
}
