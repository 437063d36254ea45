//! Deleting a ticket and having it back.

use axum::extract::State;
use axum::response::Response;
use platform::Platform;
use platform::http::{Caller, Path, Problem};

use super::tickets::tagged;
use crate::outline::Outline;
use crate::{deletion, tickets};

/// Delete a ticket. It can be restored until its time is over; then it is erased.
#[utoipa::path(delete, path = "/tickets/{number}", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Outline), (status = 409, body = Problem)))]
pub(super) async fn delete(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    Ok(tagged(platform.db.verb(async |tx| deletion::delete(tx, &caller.actor, ticket.id).await).await?))
}

/// Have a deleted ticket back.
#[utoipa::path(post, path = "/tickets/{number}/restore", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Outline), (status = 409, body = Problem)))]
pub(super) async fn restore(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    Ok(tagged(platform.db.verb(async |tx| deletion::restore(tx, &caller.actor, ticket.id).await).await?))
}
