//! Where one is signed in, and the tokens of one's programs.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session::own_session;
use crate::Platform;
use crate::access::{Permission, Scope, TokenScope, TokenScopes};
use crate::http::{Caller, Json, Page, Path, Problem};
use crate::people::{self, Device, NewToken, SessionId, Token, TokenId, Via};

/// Somewhere one is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenSession {
    id: SessionId,
    device: Device,
    /// The network address that it was started from.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To the hour.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
    /// The one that asks.
    here: bool,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewToken)]
pub(super) struct AskedToken {
    /// What it is for.
    #[schema(example = "Nightly export")]
    name: String,
    #[schema(min_items = 1)]
    scopes: Vec<TokenScope>,
}

/// The token, and the only time it is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeToken {
    token: Token,
    secret: String,
}

/// Where the caller is signed in, last used first.
#[utoipa::path(get, path = "/sessions", tag = "people", responses((status = 200, body = Page<OpenSession>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Page<OpenSession>>, Problem> {
    let rows = people::own_sessions(&platform.db.read(), &caller.actor).await?;
    let open = rows.into_iter().map(|row| OpenSession {
        here: caller.via == Via::Session(row.id),
        id: row.id,
        device: people::device(&row.agent),
        address: row.address,
        created_at: row.created_at,
        seen_at: row.seen_at,
    });
    Ok(Json(Page::whole(open.collect())))
}

/// Sign out somewhere.
#[utoipa::path(
    delete, path = "/sessions/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn end(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<SessionId>,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| people::end_own_session(tx, &caller.actor, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sign out everywhere but here.
#[utoipa::path(delete, path = "/sessions", tag = "people", responses((status = 204)))]
pub(super) async fn end_others(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<StatusCode, Problem> {
    let here = own_session(&caller)?;
    platform.db.verb(async |tx| people::end_other_sessions(tx, &caller.actor, here).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller's tokens.
#[utoipa::path(get, path = "/tokens", tag = "people", responses((status = 200, body = Page<Token>)))]
pub(super) async fn tokens(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Page<Token>>, Problem> {
    caller.actor.may(Permission::ManageOwnAccess, Scope::Desk)?;
    Ok(Json(Page::whole(people::tokens_of(&platform.db.read(), caller.account.id).await?)))
}

/// Make a token for oneself. Only from a session: a token makes no tokens.
#[utoipa::path(post, path = "/tokens", tag = "people", request_body = AskedToken, responses((status = 201, body = MadeToken)))]
pub(super) async fn make_token(
    State(platform): State<Platform>,
    caller: Caller,
    Json(asked): Json<AskedToken>,
) -> Result<(StatusCode, Json<MadeToken>), Problem> {
    own_session(&caller)?;
    if asked.scopes.is_empty() {
        return Err(Problem::refused(
            "scopes",
            "A token without any scope opens nothing. Choose one or more.",
        ));
    }
    let scopes = TokenScopes::of(asked.scopes);
    let new = NewToken { account: caller.account.id, name: asked.name, scopes };
    let made =
        platform.db.verb(async |tx| people::create_token(tx, &caller.actor, new.clone()).await).await?;
    let (token, secret) = made;
    Ok((StatusCode::CREATED, Json(MadeToken { token, secret: secret.reveal().to_owned() })))
}

/// Make a token worthless.
#[utoipa::path(
    delete, path = "/tokens/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn revoke_token(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<TokenId>,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| people::revoke_token(tx, &caller.actor, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
