//! The people of the desk, as colleagues see them and administrators change them.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Platform;
use crate::access::{Permission, Role, Scope};
use crate::http::{Caller, Json, Page, PageQuery, Path, Problem, Query};
use crate::people::{
    self, Account, AccountId, AccountState, Away, Department, PeopleError, Profile, TheirWork,
};

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Agent {
    id: AccountId,
    name: String,
    email: String,
    role: Role,
    /// The one who set the desk up.
    owner: bool,
    state: AccountState,
    /// Null while they are here.
    away: Option<Away>,
    /// Those the person was put into; an administrator works in all.
    departments: Vec<Department>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeAgent {
    name: Option<String>,
    role: Option<Role>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Disable {
    /// What becomes of the work that is theirs and not done.
    work: TheirWork,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SetAway {
    away: bool,
    /// When they come back by themselves; null when that is not known.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
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
    Ok(Json(accounts.map(|account| agent(&account, departments.remove(&account.id).unwrap_or_default()))))
}

/// One of them.
#[utoipa::path(get, path = "/agents/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = Agent), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<AccountId>,
) -> Result<Json<Agent>, Problem> {
    caller.actor.may(Permission::ReadPeople, Scope::Desk)?;
    present(&platform, id).await
}

/// Change somebody's name or role.
#[utoipa::path(
    patch, path = "/agents/{id}", tag = "people", params(("id" = i64, Path)), request_body = ChangeAgent,
    responses((status = 200, body = Agent), (status = 404, body = Problem), (status = 409, body = Problem, description = "The owner stays an administrator"))
)]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<AccountId>,
    Json(asked): Json<ChangeAgent>,
) -> Result<Json<Agent>, Problem> {
    let by = &caller.actor;
    platform
        .db
        .verb(async |tx| {
            if let Some(role) = asked.role {
                people::change_role(tx, by, id, role).await?;
            }
            if let Some(name) = asked.name.clone() {
                people::change_profile(tx, by, id, Profile { name: Some(name), ..Profile::default() })
                    .await?;
            }
            Ok::<_, PeopleError>(())
        })
        .await?;
    present(&platform, id).await
}

/// Let somebody in no more: their sessions and tokens end, what they did stays.
#[utoipa::path(
    post, path = "/agents/{id}/disable", tag = "people", params(("id" = i64, Path)), request_body = Disable,
    responses((status = 200, body = Agent), (status = 404, body = Problem), (status = 409, body = Problem, description = "The owner can always sign in"))
)]
pub(super) async fn disable(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<AccountId>,
    Json(asked): Json<Disable>,
) -> Result<Json<Agent>, Problem> {
    let by = &caller.actor;
    platform.db.verb(async |tx| people::disable_with(tx, by, id, asked.work).await).await?;
    present(&platform, id).await
}

/// Let somebody in again, with the password they had.
#[utoipa::path(post, path = "/agents/{id}/enable", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = Agent), (status = 404, body = Problem)))]
pub(super) async fn enable(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<AccountId>,
) -> Result<Json<Agent>, Problem> {
    platform.db.verb(async |tx| people::enable(tx, &caller.actor, id).await).await?;
    present(&platform, id).await
}

/// Say that somebody is away, or back: oneself, or somebody of a department that one leads.
#[utoipa::path(
    put, path = "/agents/{id}/away", tag = "people", params(("id" = i64, Path)), request_body = SetAway,
    responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn away(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<AccountId>,
    Json(asked): Json<SetAway>,
) -> Result<StatusCode, Problem> {
    let away = asked.away.then_some(Away { until: asked.until });
    platform.db.verb(async |tx| people::set_away(tx, &caller.actor, id, away).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn present(platform: &Platform, id: AccountId) -> Result<Json<Agent>, Problem> {
    let read = platform.db.read();
    let account = people::account(&read, id).await?.ok_or(PeopleError::NoSuchAccount)?;
    let departments = people::departments_of(&read, id).await?;
    Ok(Json(agent(&account, departments)))
}

fn agent(account: &Account, departments: Vec<Department>) -> Agent {
    Agent {
        id: account.id,
        name: account.name.clone(),
        email: account.email.clone(),
        role: account.role,
        owner: account.owner,
        state: account.state,
        away: account.away,
        departments,
    }
}
