//! The live stream: one per browser, shared by its tabs.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::IntoResponse;
use axum::response::sse::Sse;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::access::{Permission, Scope};
use crate::http::{Caller, Problem, Query};
use crate::{Platform, live};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// The id of the last event seen, for readers that cannot send `Last-Event-ID`.
    since: Option<String>,
}

/// What changes, as it changes.
///
/// `ticket`, `message`: the row as it is now, when the reader may see it. `gone`: it may not be seen any more.
/// `reload`: too much happened, or what one may see has changed; load everything again. A comment every 15
/// seconds is a sign of life. Ids are opaque; the last one resumes the stream.
#[utoipa::path(
    get, path = "/stream", tag = "running",
    params(Since, ("Last-Event-ID" = Option<String>, Header, description = "Resume behind this event")),
    responses((status = 200, description = "A stream of events", content_type = "text/event-stream", body = String))
)]
pub(super) async fn follow(
    State(platform): State<Platform>,
    caller: Caller,
    headers: HeaderMap,
    Query(query): Query<Since>,
) -> Result<impl IntoResponse, Problem> {
    caller.actor.may(Permission::ReadTickets, Scope::Desk)?;
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let since = last.or(query.since.as_deref()).filter(|id| !id.is_empty());
    let stream = live::stream(platform.db.clone(), &platform.live, &caller, since);
    // Proxies that collect an answer before passing it on would make it anything but live.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(([unbuffered], Sse::new(stream)))
}
