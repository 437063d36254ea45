//! Signatures: at most one for an account and one for a department.

use platform::Error;
use platform::db::{WriteTx, micros, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::signatures::Of;

#[derive(FromQueryResult)]
struct Row {
    html: String,
}

fn column(of: Of) -> (&'static str, i64) {
    match of {
        Of::Account(id) => ("account", id.0),
        Of::Department(id) => ("department", id.0),
    }
}

pub async fn one(on: &impl ConnectionTrait, of: Of) -> Result<Option<String>, Error> {
    let (column, id) = column(of);
    let row = sql(format!("SELECT html FROM signature WHERE {column} = $1")).bind(id).one::<Row>(on).await?;
    Ok(row.map(|row| row.html))
}

/// The account's, then the department's.
pub async fn both(
    on: &impl ConnectionTrait,
    account: AccountId,
    department: DepartmentId,
) -> Result<Vec<String>, Error> {
    let text = "SELECT html FROM signature WHERE account = $1 OR department = $2 ORDER BY CASE WHEN account IS NULL THEN 1 ELSE 0 END";
    let rows = sql(text).bind(account).bind(department).all::<Row>(on).await?;
    Ok(rows.into_iter().map(|row| row.html).collect())
}

pub async fn put(tx: &WriteTx, of: Of, html: &str) -> Result<(), Error> {
    let (column, id) = column(of);
    let text = format!(
        "INSERT INTO signature ({column}, html, updated_at) VALUES ($1, $2, $3) \
         ON CONFLICT ({column}) DO UPDATE SET html = excluded.html, updated_at = excluded.updated_at"
    );
    sql(text).bind(id).bind(html).bind(micros(tx.now())).run(tx).await?;
    Ok(())
}
