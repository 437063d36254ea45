//! Signing in with a browser, and who one is.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Actor, Departments, Permission, Role, Scope};
use crate::http::{Caller, Json, OwnPage, Problem, cookie};
use crate::people::{self, Account, AccountId, Department, Password, SignedIn, Via, Visitor};
use crate::words::Language;
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
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    #[schema(example = "rasa@kalva.example")]
    email: String,
    #[schema(format = Password)]
    password: String,
}

/// What one changes about oneself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionChange {
    /// One of the languages of the console: `en`, `lt`, `ro`, `sl`, `zh-Hans`, `zh-Hant`.
    #[schema(example = "lt")]
    language: String,
}

/// Who am I?
#[utoipa::path(get, path = "/session", tag = "people", responses((status = 200, body = Session), (status = 401, body = Problem)))]
pub(super) async fn current(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Session>, Problem> {
    Ok(Json(session(&platform, &caller.actor, caller.account, caller.departments).await?))
}

/// Choose the language of the console and of mails to oneself.
#[utoipa::path(
    patch, path = "/session", tag = "people", request_body = SessionChange,
    responses((status = 200, body = Session), (status = 401, body = Problem), (status = 422, body = Problem, description = "We do not speak the language"))
)]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Json(change): Json<SessionChange>,
) -> Result<Json<Session>, Problem> {
    let Some(language) = platform.words.known(&change.language) else {
        let spoken: Vec<_> = platform.words.languages().map(Language::as_str).collect();
        let said = format!("The desk does not speak that language. It speaks {}.", spoken.join(", "));
        return Err(Problem::refused("language", said));
    };
    let Caller { actor, account: Account { id, .. }, departments, .. } = caller;
    let account = platform.db.verb(async |tx| people::speak(tx, &actor, id, &language).await).await?;
    Ok(Json(session(&platform, &actor, account, departments).await?))
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
    let Account { id, name, email, role, language, .. } = account;
    Ok(Session { account: Myself { id, name, email, role, language }, departments, everywhere, permissions })
}
