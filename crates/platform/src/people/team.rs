//! A department as a team: its name, its lead, and the order of its people by what they can do alone.

use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::account::tidy_name;
use super::department::name_key;
use super::{AccountId, Department, DepartmentId, PeopleError};
use crate::access::{Actor, Permission, Scope};
use crate::db::WriteTx;
use crate::log::{NewEvent, Stream, record};
use crate::{Error, tables};

/// The highest level of seniority; the lowest is 1.
pub const HIGHEST: i64 = 9;

/// Somebody's place in a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Member {
    pub account: AccountId,
    /// 1 to 9: who has more is asked by who has less.
    pub seniority: i64,
}

/// A department with its people, the most senior first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Team {
    pub id: DepartmentId,
    pub name: String,
    pub lead: Option<AccountId>,
    pub members: Vec<Member>,
}

pub async fn rename_department(
    tx: &mut WriteTx,
    by: &Actor,
    id: DepartmentId,
    name: &str,
) -> Result<Department, PeopleError> {
    by.may(Permission::ManageDepartments, Scope::Desk)?;
    let found = tables::department::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchDepartment)?;
    let name = tidy_name(name)?;
    if name == found.name {
        return Ok(found);
    }
    if !tables::department::rename(tx, id, &name, &name_key(&name)).await? {
        return Err(PeopleError::DepartmentTaken);
    }
    changed(tx, by, "DepartmentRenamed", id, json!({})).await?;
    Ok(Department { id, name })
}

/// Names the lead, one of the members, or that there is none.
pub async fn set_lead(
    tx: &mut WriteTx,
    by: &Actor,
    id: DepartmentId,
    lead: Option<AccountId>,
) -> Result<(), PeopleError> {
    by.may(Permission::ManageDepartments, Scope::Desk)?;
    tables::department::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchDepartment)?;
    let before = tables::department::lead(tx, id).await?;
    if before == lead {
        return Ok(());
    }
    if let Some(lead) = lead
        && !tables::department::is_member(tx, lead, id).await?
    {
        return Err(PeopleError::NotAMember);
    }
    tables::department::set_lead(tx, id, lead).await?;
    changed(tx, by, "LeadNamed", id, json!({ "from": before, "to": lead })).await
}

/// Places a member in the order of the department: for its leads, and for administrators.
pub async fn set_seniority(
    tx: &mut WriteTx,
    by: &Actor,
    id: DepartmentId,
    account: AccountId,
    seniority: i64,
) -> Result<(), PeopleError> {
    by.may(Permission::LeadDepartment, Scope::Department(id))?;
    if !(1..=HIGHEST).contains(&seniority) {
        return Err(PeopleError::NoSuchLevel);
    }
    tables::department::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchDepartment)?;
    if !tables::department::is_member(tx, account, id).await? {
        return Err(PeopleError::NotAMember);
    }
    if tables::department::set_seniority(tx, account, id, seniority).await? {
        let data = json!({ "account": account, "seniority": seniority });
        changed(tx, by, "SeniorityChanged", id, data).await?;
    }
    Ok(())
}

/// A department with its people; asks no permission.
pub async fn team(on: &impl ConnectionTrait, id: DepartmentId) -> Result<Option<Team>, Error> {
    let Some(Department { id, name }) = tables::department::one(on, id).await? else { return Ok(None) };
    let lead = tables::department::lead(on, id).await?;
    let members = tables::department::members(on, id).await?;
    Ok(Some(Team { id, name, lead, members }))
}

/// Departments that lose their lead with somebody who leaves them or the desk.
pub(super) async fn lose_lead(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    only: Option<DepartmentId>,
) -> Result<(), PeopleError> {
    for id in tables::department::led_by(tx, account).await? {
        if only.is_none_or(|only| only == id) {
            tables::department::set_lead(tx, id, None).await?;
            changed(tx, by, "LeadNamed", id, json!({ "from": account, "to": null })).await?;
        }
    }
    Ok(())
}

async fn changed(
    tx: &mut WriteTx,
    by: &Actor,
    kind: &'static str,
    id: DepartmentId,
    data: Value,
) -> Result<(), PeopleError> {
    record(tx, &by.who, NewEvent::new(kind, Stream::new("department", id.0)).data(data)).await?;
    Ok(())
}
