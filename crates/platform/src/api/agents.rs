//! The people of the desk, as colleagues see them.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Platform;
use crate::access::{Permission, Role, Scope};
use crate::http::{Caller, Json, Page, PageQuery, Problem, Query};
use crate::people::{self, AccountId, AccountState, Department};

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Agent {
    id: AccountId,
    name: String,
    email: String,
    role: Role,
    state: AccountState,
    /// Those the person was put into; an administrator works in all.
    departments: Vec<Department>,
}

/// Everybody with an account, in the order in which they came.
#[utoipa::path(get, path = "/agents", tag = "people", params(PageQuery), responses((status = 200, body = Page<Agent>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Agent>>, Problem> {
    caller.actor.may(Permission::ReadPeople, Scope::Desk)?;
    let limit = page.limit()?;
    let after: Option<AccountId> = page.after()?;
    let read = platform.db.read();
    let accounts = Page::of(people::accounts(&read, after, limit + 1).await?, limit, |account| account.id);
    let ids: Vec<AccountId> = accounts.items.iter().map(|account| account.id).collect();
    let mut departments = people::departments_of_all(&read, &ids).await?;
    Ok(Json(accounts.map(|account| Agent {
        departments: departments.remove(&account.id).unwrap_or_default(),
        id: account.id,
        name: account.name,
        email: account.email,
        role: account.role,
        state: account.state,
    })))
}
