//! Inviting colleagues, and their coming in by the link.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session::{Session, signed_in};
use crate::Platform;
use crate::access::Role;
use crate::http::{Caller, Json, OwnPage, Page, PageQuery, Path, Problem, Query};
use crate::people::{
    self, DepartmentId, Invitation, InvitationId, LinkSecret, NewInvitation, Password, PeopleError, SignedIn,
    Visitor,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewInvitation)]
pub(super) struct Invite {
    #[schema(example = "Jonas Kazlauskas")]
    name: String,
    #[schema(example = "jonas@kalva.example")]
    email: String,
    role: Role,
    /// Of the letter and, at first, of the account; English when nothing is said.
    language: Option<String>,
    #[serde(default)]
    departments: Vec<DepartmentId>,
}

/// The invitation, and the only time its link is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Invited {
    invitation: Invitation,
    /// The end of the console's address: `/join#...`. For those whom no letter reaches.
    link: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    /// What stands behind the # of the link.
    #[schema(max_length = 100)]
    secret: String,
}

/// Whom a link invites.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Joining {
    name: String,
    email: String,
    language: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Join {
    /// What stands behind the # of the link.
    #[schema(max_length = 100)]
    secret: String,
    name: String,
    /// At least 8 characters.
    #[schema(format = Password, min_length = 8)]
    password: String,
}

/// Departments that one invitation names at most.
const DEPARTMENTS: usize = 100;

/// Open invitations, newest first.
#[utoipa::path(get, path = "/invitations", tag = "people", params(PageQuery), responses((status = 200, body = Page<Invitation>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Invitation>>, Problem> {
    let limit = page.limit()?;
    let before: Option<InvitationId> = page.after()?;
    let rows = people::invitations(&platform.db.read(), &caller.actor, before, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |invitation| invitation.id)))
}

/// Invite somebody by letter.
#[utoipa::path(
    post, path = "/invitations", tag = "people", request_body = Invite,
    responses((status = 201, body = Invited), (status = 409, body = Problem, description = "The address has an account or an invitation"))
)]
pub(super) async fn invite(
    State(platform): State<Platform>,
    caller: Caller,
    Json(asked): Json<Invite>,
) -> Result<(StatusCode, Json<Invited>), Problem> {
    if asked.departments.len() > DEPARTMENTS {
        return Err(Problem::refused("departments", "These are too many departments."));
    }
    let language = super::language(&platform, asked.language.as_deref())?;
    let mut departments = asked.departments;
    departments.sort_unstable();
    departments.dedup();
    let new = NewInvitation { name: asked.name, email: asked.email, role: asked.role, language, departments };
    let (secrets, actor) = (&platform.secrets, &caller.actor);
    let made = platform.db.verb(async |tx| people::invite(tx, secrets, actor, new.clone()).await).await?;
    Ok((StatusCode::CREATED, Json(shown(made))))
}

/// Invite again: a new link for a week, the old one ends.
#[utoipa::path(
    post, path = "/invitations/{id}/again", tag = "people", params(("id" = i64, Path)),
    responses((status = 200, body = Invited), (status = 404, body = Problem))
)]
pub(super) async fn again(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<InvitationId>,
) -> Result<Json<Invited>, Problem> {
    let (secrets, actor) = (&platform.secrets, &caller.actor);
    let made = platform.db.verb(async |tx| people::invite_again(tx, secrets, actor, id).await).await?;
    Ok(Json(shown(made)))
}

/// Take an invitation back.
#[utoipa::path(
    delete, path = "/invitations/{id}", tag = "people", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(super) async fn revoke(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<InvitationId>,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| people::revoke_invitation(tx, &caller.actor, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Look whom a link invites.
#[utoipa::path(
    post, path = "/join/look", tag = "people", security(()), request_body = Link,
    responses((status = 200, body = Joining), (status = 404, body = Problem, description = "The link does not work any more"))
)]
pub(super) async fn look(
    State(platform): State<Platform>,
    _: OwnPage,
    Json(link): Json<Link>,
) -> Result<Json<Joining>, Problem> {
    let read = platform.db.read();
    let Invitation { name, email, language, .. } = people::invited(&read, read.now(), &link.secret).await?;
    Ok(Json(Joining { name, email, language }))
}

/// Make the account that a link invites to, and sign in.
#[utoipa::path(
    post, path = "/join", tag = "people", security(()), request_body = Join,
    responses((status = 201, body = Session), (status = 404, body = Problem, description = "The link does not work any more"))
)]
pub(super) async fn join(
    State(platform): State<Platform>,
    _: OwnPage,
    visitor: Visitor,
    Json(joining): Json<Join>,
) -> Result<Response, Problem> {
    // Before the password is hashed: a dead link costs nothing.
    let read = platform.db.read();
    people::invited(&read, read.now(), &joining.secret).await?;
    let password = Password::choose(joining.password)?.hash(&platform.random).await?;
    let signed = platform
        .db
        .verb(async |tx| {
            let account =
                people::accept_invitation(tx, &joining.secret, &joining.name, password.clone()).await?;
            let (session, secret) = people::start_session(tx, account.id, &visitor).await?;
            Ok::<_, PeopleError>(SignedIn { account, session, secret })
        })
        .await?;
    signed_in(&platform, StatusCode::CREATED, signed).await
}

fn shown((invitation, secret): (Invitation, LinkSecret)) -> Invited {
    Invited { invitation, link: format!("/join#{}", secret.reveal()) }
}
