//! One change of many tickets, and undoing it.

use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tickets::TicketChange;
use crate::Error;
use crate::bulk::{self, BulkId, Deed, Done};
use crate::outline::Outline;

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BulkToDo {
    /// Their numbers, 1 to 200.
    tickets: Vec<i64>,
    /// What is to be different about each of them. This or `delete`.
    change: Option<TicketChange>,
    /// Delete them.
    #[serde(default)]
    delete: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct BulkDone {
    /// Undoes it within an hour, by `POST /bulk/{id}/undo`; null when nothing changed.
    id: Option<BulkId>,
    /// As they are now.
    done: Vec<Outline>,
    /// Those that were left as they are, each with its reason.
    failed: Vec<BulkFailed>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct BulkFailed {
    number: i64,
    /// The last part of the problem's type, such as `fields-missing`.
    kind: String,
    detail: String,
}

impl From<Done> for BulkDone {
    fn from(all: Done) -> Self {
        let (mut done, mut failed) = (Vec::new(), Vec::new());
        for (number, end) in all.tickets {
            match end {
                Ok(outline) => done.push(outline),
                Err(why) => {
                    let problem = Problem::from(why);
                    failed.push(BulkFailed {
                        number,
                        kind: problem.kind().to_owned(),
                        detail: problem.detail().to_owned(),
                    });
                }
            }
        }
        Self { id: all.id, done, failed }
    }
}

/// Change up to 200 tickets at once. What cannot be done to one stops no other.
#[utoipa::path(post, path = "/tickets/bulk", tag = "tickets", request_body = BulkToDo,
    responses((status = 200, body = BulkDone), (status = 422, body = Problem)))]
pub(super) async fn run(
    State(platform): State<Platform>,
    caller: Caller,
    Json(wanted): Json<BulkToDo>,
) -> Result<Json<BulkDone>, Problem> {
    let deed = match (wanted.change, wanted.delete) {
        (Some(change), false) => Deed::Change(Box::new(change.read(None))),
        (None, true) => Deed::Delete,
        _ => return Err(Problem::refused("change", "Say either a change or delete.")),
    };
    let verb =
        async |tx: &mut platform::db::WriteTx| bulk::run(tx, &caller.actor, &wanted.tickets, &deed).await;
    Ok(Json(platform.db.verb::<_, Error>(verb).await?.into()))
}

/// Undo a change of several tickets, within an hour, by whoever made it. Tickets that somebody has changed since stay.
#[utoipa::path(post, path = "/bulk/{id}/undo", tag = "tickets", params(("id" = i64, Path)),
    responses((status = 200, body = BulkDone), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn undo(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<BulkId>,
) -> Result<Json<BulkDone>, Problem> {
    let verb = async |tx: &mut platform::db::WriteTx| bulk::undo(tx, &caller.actor, id).await;
    Ok(Json(platform.db.verb::<_, Error>(verb).await?.into()))
}
