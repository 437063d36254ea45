//! Departments and who belongs to them.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::db::{WriteTx, micros, sql};
use crate::people::{AccountId, Department, DepartmentId, Member};

#[derive(FromQueryResult)]
struct Row {
    id: DepartmentId,
    name: String,
}

#[derive(FromQueryResult)]
struct Membership {
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
        .all::<Membership>(on)
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

#[derive(FromQueryResult)]
struct Lead {
    lead: Option<AccountId>,
}

#[derive(FromQueryResult)]
struct Key {
    id: DepartmentId,
}

#[derive(FromQueryResult)]
struct Place {
    account: AccountId,
    seniority: i64,
}

pub async fn load_for_change(tx: &WriteTx, id: DepartmentId) -> Result<Option<Department>, Error> {
    let text = format!("SELECT id, name FROM department WHERE id = $1{}", tx.locking());
    Ok(sql(text).bind(id).one::<Row>(tx).await?.map(Into::into))
}

/// False when another one has the name.
pub async fn rename(tx: &WriteTx, id: DepartmentId, name: &str, name_key: &str) -> Result<bool, Error> {
    let text = "UPDATE department SET name = $2, name_key = $3 WHERE id = $1 \
         AND NOT EXISTS (SELECT 1 FROM department AS other WHERE other.name_key = $3 AND other.id <> $1)";
    Ok(sql(text).bind(id).bind(name).bind(name_key).run(tx).await? > 0)
}

pub async fn lead(on: &impl ConnectionTrait, id: DepartmentId) -> Result<Option<AccountId>, Error> {
    let row = sql("SELECT lead FROM department WHERE id = $1").bind(id).one::<Lead>(on).await?;
    Ok(row.and_then(|row| row.lead))
}

pub async fn set_lead(tx: &WriteTx, id: DepartmentId, lead: Option<AccountId>) -> Result<(), Error> {
    let text = "UPDATE department SET lead = $2 WHERE id = $1";
    sql(text).bind(id).bind(lead.map(|lead| lead.0)).run(tx).await?;
    Ok(())
}

pub async fn led_by(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<DepartmentId>, Error> {
    let text = "SELECT id FROM department WHERE lead = $1 ORDER BY id";
    let rows = sql(text).bind(account).all::<Key>(on).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

pub async fn is_member(
    on: &impl ConnectionTrait,
    account: AccountId,
    id: DepartmentId,
) -> Result<bool, Error> {
    let text = "SELECT account, seniority FROM membership WHERE account = $1 AND department = $2";
    Ok(sql(text).bind(account).bind(id).one::<Place>(on).await?.is_some())
}

/// The most senior first. A department has tens of people.
pub async fn members(on: &impl ConnectionTrait, id: DepartmentId) -> Result<Vec<Member>, Error> {
    let text = "SELECT account, seniority FROM membership WHERE department = $1 \
         ORDER BY seniority DESC, account LIMIT 500";
    let rows = sql(text).bind(id).all::<Place>(on).await?;
    Ok(rows.into_iter().map(|row| Member { account: row.account, seniority: row.seniority }).collect())
}

/// False when it is so already.
pub async fn set_seniority(
    tx: &WriteTx,
    account: AccountId,
    id: DepartmentId,
    seniority: i64,
) -> Result<bool, Error> {
    let text =
        "UPDATE membership SET seniority = $3 WHERE account = $1 AND department = $2 AND seniority <> $3";
    Ok(sql(text).bind(account).bind(id).bind(seniority).run(tx).await? > 0)
}
