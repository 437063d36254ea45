//! What happened to a ticket, and why.

use std::collections::BTreeMap;

use axum::extract::State;
use jiff::Timestamp;
use platform::Platform;
use platform::access::Who;
use platform::http::{Caller, Json, Page, PageQuery, Path, Problem, Query};
use platform::log::{Event, Origin};
use serde::Serialize;
use utoipa::ToSchema;

use super::message::AuthorKind;
use crate::{history, tickets};

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub(super) struct EventView {
    /// Its place in the log.
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    kind: String,
    actor: ActorView,
    /// What else it is about, as noun:key.
    subject: Option<String>,
    /// The event that led to it.
    cause: Option<i64>,
    origin: Origin,
    /// Keys, words and numbers as they were then; see the list of events in the API document.
    #[schema(value_type = Object)]
    data: serde_json::Value,
    /// What the keys in `data` are called now, by noun and key: `{"tag:5": "billing"}`. What is gone has no name.
    names: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ActorView {
    kind: AuthorKind,
    id: Option<i64>,
    name: Option<String>,
}

/// The history of a ticket, oldest first.
#[utoipa::path(get, path = "/tickets/{number}/events", tag = "tickets", params(("number" = i64, Path), PageQuery),
    responses((status = 200, body = Page<EventView>), (status = 404, body = Problem)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<EventView>>, Problem> {
    let read = platform.db.read();
    let limit = page.limit()?;
    let after: i64 = page.after()?.unwrap_or(0);
    let events = tickets::history(&read, &caller.actor, number, after, limit + 1).await?;
    let actors = tickets::actors(&read, &events).await?;
    let names = history::names(&read, &events).await?;
    let page = Page::of(events, limit, |event| event.stream_version);
    Ok(Json(page.map(|event| view(event, &actors, &names))))
}

fn view(event: Event, actors: &[(Who, String)], names: &BTreeMap<String, String>) -> EventView {
    let name = actors.iter().find(|(who, _)| *who == event.actor).map(|(_, name)| name.clone());
    EventView {
        names: history::of_event(&event, names),
        seq: event.seq,
        at: event.at,
        kind: event.kind.into_owned(),
        actor: ActorView { kind: AuthorKind::of(&event.actor), id: event.actor.id(), name },
        subject: event.subject.map(|subject| subject.to_string()),
        cause: event.cause,
        origin: event.origin,
        data: event.data,
    }
}
