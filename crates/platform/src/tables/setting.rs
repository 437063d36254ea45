//! Settings as text: JSON, or JSON sealed with the key outside the database.

use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::db::{WriteTx, micros, sql};

#[derive(FromQueryResult)]
pub struct Kept {
    pub value: String,
    pub sealed: bool,
}

pub async fn one(on: &impl ConnectionTrait, name: &str) -> Result<Option<Kept>, Error> {
    sql("SELECT value, sealed FROM setting WHERE name = $1").bind(name).one::<Kept>(on).await
}

pub async fn put(tx: &WriteTx, name: &str, value: &str, sealed: bool) -> Result<(), Error> {
    let text = "INSERT INTO setting (name, value, sealed, changed_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (name) DO UPDATE SET value = $2, sealed = $3, changed_at = $4";
    sql(text).bind(name).bind(value).bind(sealed).bind(micros(tx.now())).run(tx).await?;
    Ok(())
}

/// False when it was there before.
pub async fn put_first(tx: &WriteTx, name: &str, value: &str, sealed: bool) -> Result<bool, Error> {
    let text = "INSERT INTO setting (name, value, sealed, changed_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING";
    Ok(sql(text).bind(name).bind(value).bind(sealed).bind(micros(tx.now())).run(tx).await? > 0)
}
