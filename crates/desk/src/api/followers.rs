//! Who follows a ticket.

use axum::extract::State;
use axum::response::Response;
use platform::Platform;
use platform::http::{Caller, Path, Problem};
use platform::people::AccountId;

use super::tickets::tagged;
use crate::outline::Outline;
use crate::{followers, tickets};

/// Let a colleague who sees its department follow a ticket; one's own key follows it oneself.
#[utoipa::path(put, path = "/tickets/{number}/followers/{account}", tag = "tickets",
    params(("number" = i64, Path), ("account" = i64, Path)),
    responses((status = 200, body = Outline), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(platform): State<Platform>,
    caller: Caller,
    Path((number, account)): Path<(i64, AccountId)>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    let followed =
        platform.db.verb(async |tx| followers::add(tx, &caller.actor, ticket.id, account).await).await?;
    Ok(tagged(followed))
}

/// End it.
#[utoipa::path(delete, path = "/tickets/{number}/followers/{account}", tag = "tickets",
    params(("number" = i64, Path), ("account" = i64, Path)), responses((status = 200, body = Outline)))]
pub(super) async fn remove(
    State(platform): State<Platform>,
    caller: Caller,
    Path((number, account)): Path<(i64, AccountId)>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    let left =
        platform.db.verb(async |tx| followers::remove(tx, &caller.actor, ticket.id, account).await).await?;
    Ok(tagged(left))
}
