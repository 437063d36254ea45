//! How long what was deleted can be had back.

use axum::extract::State;
use platform::Platform;
use platform::access::{Permission, Scope};
use platform::http::{Caller, Json, Problem};
use platform::settings::{self, SettingError};

use crate::retention::{Kept, LONGEST, Retention, SHORTEST};

/// After how many days a deleted ticket is erased.
#[utoipa::path(get, path = "/settings/deleted-tickets", tag = "settings", responses((status = 200, body = Kept)))]
pub(super) async fn show(State(platform): State<Platform>, caller: Caller) -> Result<Json<Kept>, Problem> {
    caller.actor.may(Permission::ReadTickets, Scope::Desk)?;
    Ok(Json(settings::read::<Retention>(&platform.db.read(), &platform.secrets).await?))
}

/// Set it. It counts for what is deleted already, too.
#[utoipa::path(put, path = "/settings/deleted-tickets", tag = "settings", request_body = Kept,
    responses((status = 200, body = Kept), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set(
    State(platform): State<Platform>,
    caller: Caller,
    Json(kept): Json<Kept>,
) -> Result<Json<Kept>, Problem> {
    if !(SHORTEST..=LONGEST).contains(&kept.days) {
        return Err(Problem::refused("days", "Say a number of days from 1 to 3650."));
    }
    let verb = async |tx: &mut platform::db::WriteTx| {
        settings::write::<Retention>(tx, &caller.actor, &platform.secrets, &kept).await
    };
    platform.db.verb::<_, SettingError>(verb).await?;
    Ok(Json(kept))
}
