//! A forgotten password, and a new one in the place of the old.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use utoipa::ToSchema;

use super::session::own_session;
use crate::Platform;
use crate::http::{Caller, Json, OwnPage, Problem};
use crate::people::{self, Password, Visitor};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Forgotten {
    #[schema(example = "rasa@kalva.example")]
    email: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ResetLink {
    /// What stands behind the # of the link.
    #[schema(max_length = 100)]
    secret: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reset {
    /// What stands behind the # of the link.
    #[schema(max_length = 100)]
    secret: String,
    /// At least 8 characters.
    #[schema(format = Password, min_length = 8)]
    password: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    #[schema(format = Password)]
    old: String,
    /// At least 8 characters.
    #[schema(format = Password, min_length = 8)]
    new: String,
}

/// Ask for a link that sets a new password. The answer is the same whether the address has an account or not.
#[utoipa::path(
    post, path = "/password-resets", tag = "people", security(()), request_body = Forgotten,
    responses((status = 202), (status = 429, body = Problem, description = "Asked too often; Retry-After says when to come back"))
)]
pub(super) async fn forgotten(
    State(platform): State<Platform>,
    _: OwnPage,
    visitor: Visitor,
    headers: HeaderMap,
    Json(forgotten): Json<Forgotten>,
) -> Result<StatusCode, Problem> {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = platform.words.negotiate(asked);
    people::ask_for_reset(&platform.db, &forgotten.email, language.as_str(), &visitor).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Look whether a link still works.
#[utoipa::path(
    post, path = "/password-resets/look", tag = "people", security(()), request_body = ResetLink,
    responses((status = 204), (status = 404, body = Problem, description = "The link does not work any more"))
)]
pub(super) async fn look(
    State(platform): State<Platform>,
    _: OwnPage,
    Json(link): Json<ResetLink>,
) -> Result<StatusCode, Problem> {
    let read = platform.db.read();
    people::reset_works(&read, read.now(), &link.secret).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a new password by a link. Every session of the account ends; sign in with the new one.
#[utoipa::path(
    post, path = "/password-resets/use", tag = "people", security(()), request_body = Reset,
    responses((status = 204), (status = 404, body = Problem, description = "The link does not work any more"))
)]
pub(super) async fn reset(
    State(platform): State<Platform>,
    _: OwnPage,
    Json(reset): Json<Reset>,
) -> Result<StatusCode, Problem> {
    let read = platform.db.read();
    people::reset_works(&read, read.now(), &reset.secret).await?;
    let password = Password::choose(reset.password)?.hash(&platform.random).await?;
    let (db, secret) = (&platform.db, &reset.secret);
    db.verb(async |tx| people::reset_password(tx, secret, password.clone()).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set one's own password. Every other session ends.
#[utoipa::path(
    post, path = "/session/password", tag = "people", request_body = NewPassword,
    responses((status = 204), (status = 422, body = Problem, description = "The old password is another, or the new one is too short"))
)]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Json(asked): Json<NewPassword>,
) -> Result<StatusCode, Problem> {
    let here = own_session(&caller)?;
    let new = Password::choose(asked.new)?;
    let old = Password::enter(asked.old);
    people::change_own_password(&platform.db, &caller.actor, old, new, here).await?;
    Ok(StatusCode::NO_CONTENT)
}
