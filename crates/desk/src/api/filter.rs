//! The filter language for whoever types it: what a text means, what could stand at the cursor, and which tickets
//! are as it says.

use axum::Extension;
use axum::extract::State;
use platform::Platform;
use platform::access::{Permission, Scope};
use platform::http::{Caller, Json, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::zone::{ZoneQuery, zone};
use crate::filter::Filter;
use crate::search::Finder;
use crate::suggestion::Suggestions;
use crate::view::ViewId;
use crate::{Error, filters, tickets, views};

/// Numbers that can be asked about at once.
const MOST: usize = 200;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FilterQuery {
    /// The filter as it is typed.
    text: String,
    /// Whether it is to be kept as a view, which holds no free words; it is not, when nothing is said.
    #[serde(default)]
    kept: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FilterRead {
    /// The filter in its plainest spelling.
    text: String,
    /// The same as a tree.
    #[schema(value_type = Object)]
    tree: Filter,
    /// Whether its meaning changes while nothing happens, as that of `unanswered:>4h`.
    moves: bool,
}

/// Read a filter: whether it can be used, by this reader, now.
#[utoipa::path(get, path = "/filter", tag = "views", params(FilterQuery, ZoneQuery),
    responses((status = 200, body = FilterRead), (status = 422, body = Problem, description = "`faults` says what is wrong and where")))]
pub(super) async fn read(
    State(platform): State<Platform>,
    Extension(finder): Extension<Finder>,
    caller: Caller,
    Query(asked): Query<FilterQuery>,
    Query(zone): Query<ZoneQuery>,
) -> Result<Json<FilterRead>, Problem> {
    caller.actor.may(Permission::ReadTickets, Scope::Desk)?;
    let (read, zone) = (platform.db.read(), zone.zone()?);
    let read = match asked.kept {
        true => filters::read(&read, &caller.actor, &asked.text, zone).await?,
        false => filters::read_finding(&read, &caller.actor, &asked.text, zone, &finder).await?,
    };
    Ok(Json(FilterRead { text: read.filter.to_string(), tree: read.filter, moves: read.moves }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CursorQuery {
    /// The filter as far as it is typed.
    text: String,
    /// Where the cursor stands, in characters; at the end when nothing is said.
    at: Option<usize>,
}

/// What could stand at the cursor: fields, their values, names of the desk.
#[utoipa::path(get, path = "/filter/suggestions", tag = "views", params(CursorQuery),
    responses((status = 200, body = Suggestions)))]
pub(super) async fn suggestions(
    State(platform): State<Platform>,
    caller: Caller,
    Query(asked): Query<CursorQuery>,
) -> Result<Json<Suggestions>, Problem> {
    caller.actor.may(Permission::ReadTickets, Scope::Desk)?;
    caller.actor.may(Permission::ReadPeople, Scope::Desk)?;
    let at = asked.at.unwrap_or(usize::MAX);
    Ok(Json(filters::suggestions(&platform.db.read(), &caller.actor, &asked.text, at).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ToMatch {
    /// A filter as it is typed; or a view.
    filter: Option<String>,
    view: Option<ViewId>,
    /// At most 200.
    numbers: Vec<i64>,
    time_zone: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Matches {
    /// Tickets that the caller sees; the others are not as any filter says.
    items: Vec<Match>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Match {
    number: i64,
    /// The version of the ticket that was looked at.
    version: i64,
    matches: bool,
}

/// Which of these tickets are as a filter says: what a list asks when tickets changed.
#[utoipa::path(post, path = "/tickets/match", tag = "views", request_body = ToMatch,
    responses((status = 200, body = Matches), (status = 422, body = Problem)))]
pub(super) async fn matching(
    State(platform): State<Platform>,
    Extension(finder): Extension<Finder>,
    caller: Caller,
    Json(asked): Json<ToMatch>,
) -> Result<Json<Matches>, Problem> {
    if asked.numbers.len() > MOST {
        return Err(Problem::refused("numbers", "At most 200 tickets can be asked about at once."));
    }
    let read = platform.db.read();
    let zone = zone(asked.time_zone.as_deref())?;
    let settled = match (&asked.filter, asked.view) {
        (Some(text), None) => filters::read_finding(&read, &caller.actor, text, zone, &finder).await?.settled,
        (None, Some(view)) => {
            views::one(&read, &caller.actor, view, zone).await?.settled.map_err(Error::Filter)?
        }
        _ => return Err(Problem::refused("filter", "Send a filter or a view, one of the two.")),
    };
    let found = tickets::matching(&read, &caller.actor, &settled, &asked.numbers).await?;
    let items = found.into_iter().map(|(ticket, matches)| Match {
        number: ticket.number,
        version: ticket.version,
        matches,
    });
    Ok(Json(Matches { items: items.collect() }))
}
