//! A department: people with one kind of work, the edge of what an agent sees.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::account::tidy_name;
use super::{AccountId, PeopleError, team};
use crate::access::{Actor, Permission, Scope};
use crate::db::WriteTx;
use crate::log::{NewEvent, Stream, record};
use crate::{Error, tables};

crate::id!(DepartmentId, "Key of a department.");

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
}

pub async fn add_department(tx: &mut WriteTx, by: &Actor, name: &str) -> Result<Department, PeopleError> {
    by.may(Permission::ManageDepartments, Scope::Desk)?;
    let name = tidy_name(name)?;
    let made = tables::department::insert(tx, &name, &name_key(&name)).await?;
    let department = made.ok_or(PeopleError::DepartmentTaken)?;
    let event = NewEvent::new("DepartmentAdded", Stream::new("department", department.id.0));
    record(tx, &by.who, event).await?;
    Ok(department)
}

/// Puts somebody into a department: from now on its tickets are seen and answered. Doing it again is fine.
pub async fn join_department(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    department: DepartmentId,
) -> Result<(), PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    exist(tx, account, department).await?;
    if tables::department::join(tx, account, department).await? {
        moved(tx, by, "DepartmentJoined", account, department).await?;
    }
    Ok(())
}

/// Takes somebody out of a department. Doing it again is fine.
pub async fn leave_department(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    department: DepartmentId,
) -> Result<(), PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    exist(tx, account, department).await?;
    if tables::department::leave(tx, account, department).await? {
        team::lose_lead(tx, by, account, Some(department)).await?;
        moved(tx, by, "DepartmentLeft", account, department).await?;
    }
    Ok(())
}

async fn exist(tx: &WriteTx, account: AccountId, department: DepartmentId) -> Result<(), PeopleError> {
    tables::account::load_for_change(tx, account).await?.ok_or(PeopleError::NoSuchAccount)?;
    tables::department::one(tx, department).await?.ok_or(PeopleError::NoSuchDepartment)?;
    Ok(())
}

async fn moved(
    tx: &mut WriteTx,
    by: &Actor,
    kind: &'static str,
    account: AccountId,
    department: DepartmentId,
) -> Result<(), Error> {
    let event = NewEvent::new(kind, Stream::new("account", account.0))
        .about("department", department.0)
        .data(json!({ "department": department }));
    record(tx, &by.who, event).await.map(|_| ())
}

/// Whether somebody was put into it.
pub async fn is_member(
    on: &impl ConnectionTrait,
    account: AccountId,
    department: DepartmentId,
) -> Result<bool, Error> {
    tables::department::is_member(on, account, department).await
}

pub async fn department(on: &impl ConnectionTrait, id: DepartmentId) -> Result<Option<Department>, Error> {
    tables::department::one(on, id).await
}

pub async fn department_by_name(on: &impl ConnectionTrait, name: &str) -> Result<Option<Department>, Error> {
    tables::department::by_name(on, &name_key(name)).await
}

/// Departments in the order in which they were made, those after `after`; asks no permission.
pub async fn departments(
    on: &impl ConnectionTrait,
    after: Option<DepartmentId>,
    limit: u64,
) -> Result<Vec<Department>, Error> {
    tables::department::list(on, after.unwrap_or(DepartmentId(0)), limit).await
}

/// The departments somebody was put into.
pub async fn departments_of(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Department>, Error> {
    tables::department::of_account(on, account).await
}

pub async fn departments_of_all(
    on: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<BTreeMap<AccountId, Vec<Department>>, Error> {
    tables::department::of_accounts(on, accounts).await
}

/// What two spellings of one name have in common.
pub fn name_key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
