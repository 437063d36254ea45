//! Departments: their names are for everybody at the desk, because tickets are handed from one to another.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Platform;
use crate::access::{Permission, Scope};
use crate::http::{Answer, Caller, IdempotencyKey, Json, Page, PageQuery, Problem, Query, once};
use crate::people::{self, Department, DepartmentId};

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDepartment {
    #[schema(example = "Billing")]
    name: String,
}

/// All departments, in the order in which they were made.
#[utoipa::path(get, path = "/departments", tag = "people", params(PageQuery), responses((status = 200, body = Page<Department>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Department>>, Problem> {
    caller.actor.may(Permission::ReadPeople, Scope::Desk)?;
    let limit = page.limit()?;
    let after: Option<DepartmentId> = page.after()?;
    let rows = people::departments(&platform.db.read(), after, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |department| department.id)))
}

/// Add a department.
#[utoipa::path(
    post, path = "/departments", tag = "people", request_body = NewDepartment,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = Department), (status = 409, body = Problem, description = "The name is taken"))
)]
pub(super) async fn add(
    State(platform): State<Platform>,
    caller: Caller,
    key: IdempotencyKey,
    Json(new): Json<NewDepartment>,
) -> Result<Answer, Problem> {
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &new, async |tx| {
                let made = people::add_department(tx, &caller.actor, &new.name).await?;
                Ok((StatusCode::CREATED, made))
            })
            .await
        })
        .await
}
