//! `/letters/from`: which mailbox the desk's own letters leave by.

use axum::extract::State;
use platform::Platform;
use platform::access::{Permission, Scope};
use platform::http::{Caller, Json, Problem, Router};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::email::letter_box;
use crate::email::mailbox::MailboxId;

pub fn routes() -> Router {
    Router::new().routes(routes!(show, choose))
}

/// Invitations, links for a new password and notices leave by it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LettersFrom {
    /// Null: the oldest that has an outgoing server.
    mailbox: Option<MailboxId>,
}

/// What can be said of the desk's own letters.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LetterBox {
    /// The chosen mailbox; null when the desk takes the oldest that can send.
    mailbox: Option<MailboxId>,
    /// The address that letters leave by now; null: no mailbox can send, and letters wait.
    address: Option<String>,
}

/// Which mailbox the desk's own letters leave by.
#[utoipa::path(get, path = "/letters/from", tag = "people", responses((status = 200, body = LetterBox)))]
pub async fn show(State(platform): State<Platform>, caller: Caller) -> Result<Json<LetterBox>, Problem> {
    caller.actor.may(Permission::ManagePeople, Scope::Desk)?;
    let read = platform.db.read();
    let mailbox = letter_box::chosen(&read, &platform.secrets).await?;
    let speaks = letter_box::speaks_for_the_desk(&read, &platform.secrets, false).await?;
    Ok(Json(LetterBox { mailbox, address: speaks.map(|mailbox| mailbox.address) }))
}

/// Choose it.
#[utoipa::path(put, path = "/letters/from", tag = "people", request_body = LettersFrom, responses((status = 200, body = LetterBox), (status = 404, body = Problem)))]
pub async fn choose(
    State(platform): State<Platform>,
    caller: Caller,
    Json(asked): Json<LettersFrom>,
) -> Result<Json<LetterBox>, Problem> {
    let (by, secrets) = (&caller.actor, &platform.secrets);
    platform.db.verb(async |tx| letter_box::choose(tx, by, secrets, asked.mailbox).await).await?;
    let speaks = letter_box::speaks_for_the_desk(&platform.db.read(), secrets, false).await?;
    Ok(Json(LetterBox { mailbox: asked.mailbox, address: speaks.map(|mailbox| mailbox.address) }))
}
