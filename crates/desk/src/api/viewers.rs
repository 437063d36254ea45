//! Who has a ticket open.

use axum::extract::State;
use axum::http::StatusCode;
use platform::Platform;
use platform::http::{Caller, Json, Path, Problem};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Error;
use crate::viewers::{self, Viewer};

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Viewers {
    /// The colleagues who have the ticket open besides the caller, the longest first.
    items: Vec<Viewer>,
}

/// Say that one has the ticket open, which holds for 25 seconds, and hear who else has.
#[utoipa::path(put, path = "/tickets/{number}/viewers", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Viewers), (status = 404, body = Problem)))]
pub(super) async fn look(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Json<Viewers>, Problem> {
    let account = caller.account.id;
    let verb = async |tx: &mut platform::db::WriteTx| viewers::look(tx, &caller.actor, account, number).await;
    Ok(Json(Viewers { items: platform.db.verb::<_, Error>(verb).await? }))
}

/// Say that one has closed it.
#[utoipa::path(delete, path = "/tickets/{number}/viewers", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(super) async fn leave(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<StatusCode, Problem> {
    let account = caller.account.id;
    let verb =
        async |tx: &mut platform::db::WriteTx| viewers::leave(tx, &caller.actor, account, number).await;
    platform.db.verb::<_, Error>(verb).await?;
    Ok(StatusCode::NO_CONTENT)
}
