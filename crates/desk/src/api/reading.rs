//! How far the caller has read, which is what makes a row of the list heavy.

use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Path, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::Error;
use crate::reading::{self, Reading};

/// As many as a list may have on one page.
const MOST: usize = 100;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ReadingQuery {
    /// Numbers of tickets, parted by commas, at most 100.
    tickets: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Readings {
    items: Vec<Reading>,
}

/// How far the caller has read these tickets; what one may not see is left out.
#[utoipa::path(get, path = "/reading", tag = "tickets", params(ReadingQuery),
    responses((status = 200, body = Readings), (status = 400, body = Problem)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(asked): Query<ReadingQuery>,
) -> Result<Json<Readings>, Problem> {
    let numbers =
        reading::numbers(&asked.tickets, MOST).map_err(|why| Problem::unreadable(why).field("tickets"))?;
    let items = reading::of(&platform.db.read(), &caller.actor, caller.account.id, &numbers).await?;
    Ok(Json(Readings { items }))
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    /// The `thread_version` that was on the screen; 0 makes the ticket unread again.
    thread_version: i64,
}

/// Say how far one has read a ticket. It never goes back, but to nothing.
#[utoipa::path(put, path = "/tickets/{number}/reading", tag = "tickets", request_body = Seen, params(("number" = i64, Path)),
    responses((status = 200, body = Reading), (status = 404, body = Problem)))]
pub(super) async fn mark(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    Json(seen): Json<Seen>,
) -> Result<Json<Reading>, Problem> {
    let verb = async |tx: &mut platform::db::WriteTx| {
        reading::mark(tx, &caller.actor, caller.account.id, number, seen.thread_version).await
    };
    Ok(Json(platform.db.verb::<_, Error>(verb).await?))
}
