//! Tags there are.

use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Page, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::tag::TagId;
use crate::tags;

/// What one list of suggestions holds.
const SHOWN: u64 = 20;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TagQuery {
    /// How its name begins; case does not matter.
    #[serde(default)]
    begins: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Tag {
    id: TagId,
    name: String,
    /// On how many tickets it hangs; 1000 means that many or more.
    tickets: i64,
}

/// Tags in use whose names begin so, in order, 20 at most.
#[utoipa::path(get, path = "/tags", tag = "tickets", params(TagQuery), responses((status = 200, body = Page<Tag>)))]
pub(super) async fn suggest(
    State(platform): State<Platform>,
    caller: Caller,
    Query(asked): Query<TagQuery>,
) -> Result<Json<Page<Tag>>, Problem> {
    let found = tags::suggest(&platform.db.read(), &caller.actor, &asked.begins, SHOWN).await?;
    let tags =
        found.into_iter().map(|some| Tag { id: some.tag.id, name: some.tag.name, tickets: some.tickets });
    Ok(Json(Page::whole(tags.collect())))
}
