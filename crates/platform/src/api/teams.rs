//! A department as a team: name, lead, members and their order.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::Platform;
use crate::access::{Permission, Scope};
use crate::http::{Caller, Json, Path, Problem};
use crate::people::{self, AccountId, DepartmentId, PeopleError, Team};

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeDepartment {
    name: Option<String>,
    /// A member, or null for none; left out, it stays.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    lead: Option<Option<AccountId>>,
}

/// Tells null from nothing.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<AccountId>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Membership {
    /// 1 to 9; left out, it stays, and a new member begins with 1.
    #[schema(minimum = 1, maximum = 9)]
    seniority: Option<i64>,
}

/// A department with its people, the most senior first.
#[utoipa::path(get, path = "/departments/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = Team), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<DepartmentId>,
) -> Result<Json<Team>, Problem> {
    caller.actor.may(Permission::ReadPeople, Scope::Desk)?;
    present(&platform, id).await
}

/// Rename a department, or name its lead.
#[utoipa::path(
    patch, path = "/departments/{id}", tag = "people", params(("id" = i64, Path)), request_body = ChangeDepartment,
    responses((status = 200, body = Team), (status = 404, body = Problem), (status = 409, body = Problem, description = "The name is taken"))
)]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<DepartmentId>,
    Json(asked): Json<ChangeDepartment>,
) -> Result<Json<Team>, Problem> {
    let by = &caller.actor;
    platform
        .db
        .verb(async |tx| {
            if let Some(name) = &asked.name {
                people::rename_department(tx, by, id, name).await?;
            }
            if let Some(lead) = asked.lead {
                people::set_lead(tx, by, id, lead).await?;
            }
            Ok::<_, PeopleError>(())
        })
        .await?;
    present(&platform, id).await
}

/// Put somebody into a department, or place a member in its order. The first is for administrators.
#[utoipa::path(
    put, path = "/departments/{id}/members/{account}", tag = "people",
    params(("id" = i64, Path), ("account" = i64, Path)), request_body = Membership,
    responses((status = 200, body = Team), (status = 404, body = Problem))
)]
pub(super) async fn put(
    State(platform): State<Platform>,
    caller: Caller,
    Path((id, account)): Path<(DepartmentId, AccountId)>,
    Json(asked): Json<Membership>,
) -> Result<Json<Team>, Problem> {
    let by = &caller.actor;
    platform
        .db
        .verb(async |tx| {
            if !people::is_member(tx, account, id).await? {
                people::join_department(tx, by, account, id).await?;
            }
            if let Some(seniority) = asked.seniority {
                people::set_seniority(tx, by, id, account, seniority).await?;
            }
            Ok::<_, PeopleError>(())
        })
        .await?;
    present(&platform, id).await
}

/// Take somebody out of a department. The last may go: administrators see every department.
#[utoipa::path(
    delete, path = "/departments/{id}/members/{account}", tag = "people",
    params(("id" = i64, Path), ("account" = i64, Path)), responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn remove(
    State(platform): State<Platform>,
    caller: Caller,
    Path((id, account)): Path<(DepartmentId, AccountId)>,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| people::leave_department(tx, &caller.actor, account, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn present(platform: &Platform, id: DepartmentId) -> Result<Json<Team>, Problem> {
    Ok(Json(people::team(&platform.db.read(), id).await?.ok_or(PeopleError::NoSuchDepartment)?))
}
