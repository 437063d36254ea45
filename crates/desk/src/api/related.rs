//! Who takes part in a ticket's conversation, and which other tickets it may have to do with.

use axum::extract::State;
use axum::http::StatusCode as Http;
use platform::Platform;
use platform::db::WriteTx;
use platform::http::{Caller, Json, Path, Problem};
use serde::Serialize;
use utoipa::ToSchema;

use crate::outline::Outline;
use crate::participant::Participant;
use crate::related::Why;
use crate::{Error, participants, related_tickets, tickets};

/// Who takes part in the conversation, the requester first; at most 50.
#[utoipa::path(get, path = "/tickets/{number}/participants", tag = "conversation", params(("number" = i64, Path)),
    responses((status = 200, body = Vec<Participant>), (status = 404, body = Problem)))]
pub(super) async fn participants(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Json<Vec<Participant>>, Problem> {
    Ok(Json(participants::of_ticket(&platform.db.read(), &caller.actor, number).await?))
}

/// A ticket that may belong to this one, and why that is thought.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct RelatedTicket {
    ticket: Outline,
    why: Why,
}

/// Tickets that may belong to this one, newest first; at most 50.
#[utoipa::path(get, path = "/tickets/{number}/related", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Vec<RelatedTicket>), (status = 404, body = Problem)))]
pub(super) async fn related(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Json<Vec<RelatedTicket>>, Problem> {
    let found = related_tickets::of_ticket(&platform.db.read(), &caller.actor, number).await?;
    Ok(Json(found.into_iter().map(|(ticket, why)| RelatedTicket { ticket, why }).collect()))
}

/// Say that another ticket does not belong to this one. Nothing happens when nobody thought so.
#[utoipa::path(delete, path = "/tickets/{number}/related/{other}", tag = "tickets",
    params(("number" = i64, Path), ("other" = i64, Path, description = "The other ticket's number")),
    responses((status = 204), (status = 404, body = Problem)))]
pub(super) async fn unrelated(
    State(platform): State<Platform>,
    caller: Caller,
    Path((number, other)): Path<(i64, i64)>,
) -> Result<Http, Problem> {
    let read = platform.db.read();
    let ticket = tickets::find(&read, &caller.actor, number).await?.id;
    let other = tickets::find(&read, &caller.actor, other).await?.id;
    let verb = async |tx: &mut WriteTx| related_tickets::unmark(tx, &caller.actor, ticket, other).await;
    platform.db.verb::<_, Error>(verb).await?;
    Ok(Http::NO_CONTENT)
}
