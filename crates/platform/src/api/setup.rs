//! The first page: the desk is empty, and whoever comes first makes the owner. Closed for ever after.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session::{Session, signed_in};
use crate::Platform;
use crate::access::Role;
use crate::http::{Json, OwnPage, Problem, origin};
use crate::people::{self, NewAccount, Password, PeopleError, SignedIn, Visitor};

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Setup {
    /// True as long as nobody has an account.
    needed: bool,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOwner {
    #[schema(example = "Rasa Kalvytė")]
    name: String,
    #[schema(example = "rasa@kalva.example")]
    email: String,
    /// At least 8 characters.
    #[schema(format = Password, min_length = 8)]
    password: String,
}

/// Is the desk empty?
#[utoipa::path(get, path = "/setup", tag = "people", security(()), responses((status = 200, body = Setup)))]
pub(super) async fn needed(State(platform): State<Platform>) -> Result<Json<Setup>, Problem> {
    Ok(Json(Setup { needed: people::is_empty(&platform.db.read()).await? }))
}

/// Make the owner of an empty desk and sign in.
#[utoipa::path(
    post, path = "/setup", tag = "people", security(()), request_body = NewOwner,
    responses((status = 201, body = Session), (status = 409, body = Problem, description = "Somebody has an account already"))
)]
pub(super) async fn set_up(
    State(platform): State<Platform>,
    _: OwnPage,
    visitor: Visitor,
    headers: HeaderMap,
    Json(new): Json<NewOwner>,
) -> Result<Response, Problem> {
    origin::refuse_borrowed_name(&headers, &platform.config)?;
    // Before the password is hashed: a closed door costs nothing.
    if !people::is_empty(&platform.db.read()).await? {
        return Err(PeopleError::AlreadySetUp.into());
    }
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = platform.words.negotiate(asked).as_str().to_owned();
    let password = Password::choose(new.password)?.hash(&platform.random).await?;
    let owner =
        NewAccount { name: new.name, email: new.email, role: Role::Administrator, language, password };
    let signed = platform
        .db
        .verb(async |tx| {
            let account = people::create_owner_when_empty(tx, owner.clone()).await?;
            let (session, secret) = people::start_session(tx, account.id, &visitor).await?;
            Ok::<_, PeopleError>(SignedIn { account, session, secret })
        })
        .await?;
    signed_in(&platform, StatusCode::CREATED, signed).await
}
