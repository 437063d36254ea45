//! Departments and who belongs to them.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::db::{WriteTx, micros, sql};
use crate::people::{AccountId, Department, DepartmentId};

#[derive(FromQueryResult)]
struct Row {
    id: DepartmentId,
    name: String,
}

#[derive(FromQueryResult)]
struct Member {
    account: AccountId,
    id: DepartmentId,
    name: String,
}

impl From<Row> for Department {
    fn from(row: Row) -> Self {
        Self { id: row.id, name: row.name }
    }
}

/// `None` when a department of this name exists.
pub async fn insert(tx: &WriteTx, name: &str, name_key: &str) -> Result<Option<Department>, Error> {
    let text = "INSERT INTO department (name, name_key, created_at) VALUES ($1, $2, $3) \
         ON CONFLICT (name_key) DO NOTHING RETURNING id, name";
    let row = sql(text).bind(name).bind(name_key).bind(micros(tx.now())).one::<Row>(tx).await?;
    Ok(row.map(Into::into))
}

pub async fn one(on: &impl ConnectionTrait, id: DepartmentId) -> Result<Option<Department>, Error> {
    let row = sql("SELECT id, name FROM department WHERE id = $1").bind(id).one::<Row>(on).await?;
    Ok(row.map(Into::into))
}

pub async fn by_name(on: &impl ConnectionTrait, name_key: &str) -> Result<Option<Department>, Error> {
    let row =
        sql("SELECT id, name FROM department WHERE name_key = $1").bind(name_key).one::<Row>(on).await?;
    Ok(row.map(Into::into))
}

/// In the order in which they were made, those after `after`.
pub async fn list(
    on: &impl ConnectionTrait,
    after: DepartmentId,
    limit: u64,
) -> Result<Vec<Department>, Error> {
    let rows = sql("SELECT id, name FROM department WHERE id > $1 ORDER BY id LIMIT $2")
        .bind(after)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(on)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub async fn of_account(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Department>, Error> {
    let text = "SELECT department.id AS id, department.name AS name FROM membership \
         JOIN department ON department.id = membership.department WHERE membership.account = $1 ORDER BY department.id";
    let rows = sql(text).bind(account).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub async fn of_accounts(
    on: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<BTreeMap<AccountId, Vec<Department>>, Error> {
    let text = "SELECT membership.account AS account, department.id AS id, department.name AS name FROM membership \
         JOIN department ON department.id = membership.department WHERE membership.account IN ";
    let rows = sql(text)
        .push_list(accounts.iter().copied())
        .push(" ORDER BY membership.account, department.id")
        .all::<Member>(on)
        .await?;
    let mut found: BTreeMap<AccountId, Vec<Department>> = BTreeMap::new();
    for row in rows {
        found.entry(row.account).or_default().push(Department { id: row.id, name: row.name });
    }
    Ok(found)
}

/// False when the account belongs to it already.
pub async fn join(tx: &WriteTx, account: AccountId, department: DepartmentId) -> Result<bool, Error> {
    let text = "INSERT INTO membership (account, department) VALUES ($1, $2) ON CONFLICT (account, department) DO NOTHING";
    Ok(sql(text).bind(account).bind(department).run(tx).await? > 0)
}

/// False when the account did not belong to it.
pub async fn leave(tx: &WriteTx, account: AccountId, department: DepartmentId) -> Result<bool, Error> {
    let text = "DELETE FROM membership WHERE account = $1 AND department = $2";
    Ok(sql(text).bind(account).bind(department).run(tx).await? > 0)
}
