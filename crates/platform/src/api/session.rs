//! Signing in with a browser, and who one is.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Actor, Departments, Permission, Role, Scope};
use crate::http::{Caller, Json, OwnPage, Problem, cookie};
use crate::people::{
    self, Account, AccountId, Away, Department, Password, Profile, SessionId, SignedIn, Via, Visitor,
};
use crate::{Error, Platform};

/// Departments that a session names at most.
const NAMED: u64 = 500;

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    account: Myself,
    /// The departments whose tickets one sees.
    departments: Vec<Department>,
    /// True when one sees every department, also those made later.
    everywhere: bool,
    /// What one may do somewhere: what the console offers.
    permissions: Vec<Permission>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Myself {
    id: AccountId,
    name: String,
    email: String,
    role: Role,
    language: String,
    /// A name of the time zone database; empty when the browser's own is to be used.
    time_zone: String,
    /// Null while one is here.
    away: Option<Away>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeMyself {
    name: Option<String>,
    /// Of the console and of the desk's letters: `en`, `lt`, `ro`, `sl`, `zh-Hans` or `zh-Hant`.
    #[schema(example = "lt")]
    language: Option<String>,
    #[schema(example = "Europe/Vilnius")]
    time_zone: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    #[schema(example = "rasa@kalva.example")]
    email: String,
    #[schema(format = Password)]
    password: String,
}

/// Who am I?
#[utoipa::path(get, path = "/session", tag = "people", responses((status = 200, body = Session), (status = 401, body = Problem)))]
pub(super) async fn current(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Session>, Problem> {
    Ok(Json(session(&platform, &caller.actor, caller.account, caller.departments).await?))
}

/// Sign in. The session comes as a cookie.
#[utoipa::path(
    post, path = "/session", tag = "people", security(()), request_body = Credentials,
    responses(
        (status = 201, body = Session),
        (status = 401, body = Problem, description = "E-mail and password do not belong together"),
        (status = 429, body = Problem, description = "Too many tries; Retry-After says when to come back"),
    )
)]
pub(super) async fn sign_in(
    State(platform): State<Platform>,
    _: OwnPage,
    visitor: Visitor,
    Json(credentials): Json<Credentials>,
) -> Result<Response, Problem> {
    let password = Password::enter(credentials.password);
    let signed = people::sign_in(&platform.db, &credentials.email, password, &visitor).await?;
    signed_in(&platform, StatusCode::CREATED, signed).await
}

/// Change one's own name, language or time zone.
#[utoipa::path(patch, path = "/session", tag = "people", request_body = ChangeMyself, responses((status = 200, body = Session), (status = 422, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Json(asked): Json<ChangeMyself>,
) -> Result<Json<Session>, Problem> {
    let language = asked.language.as_deref();
    let language = language.map(|tag| super::language(&platform, Some(tag))).transpose()?;
    let profile = Profile { name: asked.name, language, time_zone: asked.time_zone };
    let (by, id) = (&caller.actor, caller.account.id);
    let account =
        platform.db.verb(async |tx| people::change_profile(tx, by, id, profile.clone()).await).await?;
    Ok(Json(session(&platform, by, account, caller.departments.clone()).await?))
}

/// The session that the caller came with: a program's token has none.
pub(super) fn own_session(caller: &Caller) -> Result<SessionId, Problem> {
    match caller.via {
        Via::Session(session) => Ok(session),
        Via::Token(_) => Err(Problem::unreadable("This is for people who signed in, not for a token.")),
    }
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "people", responses((status = 204)))]
pub(super) async fn sign_out(
    State(platform): State<Platform>,
    caller: Result<Caller, Problem>,
) -> Result<Response, Problem> {
    match caller {
        Ok(Caller { actor, account, via: Via::Session(session), .. }) => {
            platform.db.verb(async |tx| people::sign_out(tx, &actor, account.id, session).await).await?;
        }
        // A session that has ended already is signed out.
        Err(problem) if problem.status() == StatusCode::UNAUTHORIZED => {}
        Err(problem) => return Err(problem),
        Ok(Caller { via: Via::Token(_), .. }) => {
            return Err(Problem::unreadable("A token is not signed out; revoke it when it is not needed."));
        }
    }
    let gone = (header::SET_COOKIE, cookie::take_away(platform.config.is_https()));
    Ok((StatusCode::NO_CONTENT, [gone]).into_response())
}

/// The answer to whoever has just come in.
pub(super) async fn signed_in(
    platform: &Platform,
    status: StatusCode,
    signed: SignedIn,
) -> Result<Response, Problem> {
    let departments = people::departments_of(&platform.db.read(), signed.account.id).await?;
    let ids = departments.iter().map(|department| department.id).collect();
    let actor = Actor::agent(signed.account.id, signed.account.role, ids);
    let session = session(platform, &actor, signed.account, departments).await?;
    let seconds = people::ABSOLUTE_LIMIT.as_secs();
    let cookie = cookie::give(signed.secret.reveal(), seconds, platform.config.is_https())
        .unwrap_or(HeaderValue::from_static(""));
    Ok((status, [(header::SET_COOKIE, cookie)], Json(session)).into_response())
}

async fn session(
    platform: &Platform,
    actor: &Actor,
    account: Account,
    departments: Vec<Department>,
) -> Result<Session, Error> {
    let everywhere = *actor.sees() == Departments::All;
    let departments = match everywhere {
        true => people::departments(&platform.db.read(), None, NAMED).await?,
        false => departments,
    };
    let permissions = Permission::ALL.into_iter().filter(|p| actor.may(*p, Scope::Desk).is_ok()).collect();
    let Account { id, name, email, role, language, time_zone, away, .. } = account;
    let account = Myself { id, name, email, role, language, time_zone, away };
    Ok(Session { account, departments, everywhere, permissions })
}
