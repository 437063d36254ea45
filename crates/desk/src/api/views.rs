//! Saved views: listed, counted, saved, changed, put in order, removed.

use axum::extract::State;
use axum::http::{StatusCode as Http, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::db::{ReadTx, WriteTx};
use platform::http::{Answer, Caller, IdempotencyKey, IfMatch, Json, Path, Problem, Query, etag, once};
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::zone::ZoneQuery;
use crate::filter::sort::Sort;
use crate::filter::{Fault, Filter};
use crate::view::{Grouping, View, ViewId};
use crate::views::{self, NewView, Shown, ViewChange};
use crate::visibility::Visibility;
use crate::{Error, filters, tickets};

/// Views that are counted at once.
const MOST_COUNTED: usize = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ViewFor {
    Own,
    Department,
    Everyone,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = View)]
pub(super) struct ViewRow {
    id: ViewId,
    /// What it is called; the views of a new desk have English names until somebody gives them another.
    name: String,
    /// Which of the views of a new desk it is, as long as nobody named it.
    builtin: Option<String>,
    visibility: ViewFor,
    /// Whose it is, when it is a department's.
    department: Option<DepartmentId>,
    owner: Option<AccountId>,
    /// The filter as it is typed.
    filter: String,
    #[schema(value_type = Object)]
    tree: Filter,
    /// Such as `last_message:desc`.
    #[schema(value_type = String)]
    sort: Sort,
    grouping: Grouping,
    position: i64,
    version: i64,
    /// Whether the caller may change it.
    may_change: bool,
    /// Whether its meaning changes while nothing happens.
    moves: bool,
    /// Why it shows nothing, when it names something that is gone.
    faults: Vec<Fault>,
}

impl From<Shown> for ViewRow {
    fn from(shown: Shown) -> Self {
        let Shown { view, settled, moves, may_change } = shown;
        let (owner, department) = view.visibility.parts();
        let visibility = ViewFor::from(view.visibility);
        let builtin = view.builtin.filter(|_| view.name.is_empty());
        let name = match &builtin {
            Some(builtin) => english(builtin).to_owned(),
            None => view.name,
        };
        Self {
            id: view.id,
            name,
            builtin,
            visibility,
            department,
            owner,
            filter: view.filter.to_string(),
            tree: view.filter,
            sort: view.sort,
            grouping: view.grouping,
            position: view.position,
            version: view.version,
            may_change,
            moves,
            faults: settled.err().unwrap_or_default(),
        }
    }
}

fn english(builtin: &str) -> &'static str {
    match builtin {
        "mine_and_unassigned" => "Mine and unassigned",
        "mine" => "Mine",
        "unassigned" => "Unassigned",
        "waiting" => "Waiting",
        _ => "All open",
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ViewRows {
    items: Vec<ViewRow>,
}

/// The views that the caller sees, each kind in its order. There are never more than some hundred.
#[utoipa::path(get, path = "/views", tag = "views", params(ZoneQuery), responses((status = 200, body = ViewRows)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(zone): Query<ZoneQuery>,
) -> Result<Json<ViewRows>, Problem> {
    let shown = views::list(&platform.db.read(), &caller.actor, zone.zone()?).await?;
    Ok(Json(ViewRows { items: shown.into_iter().map(Into::into).collect() }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CountsQuery {
    /// Keys of views, parted by commas, at most 50; all that the caller sees when nothing is said.
    views: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ViewCounts {
    items: Vec<ViewCount>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ViewCount {
    view: ViewId,
    /// Tickets in it, counted as far as 999.
    count: i64,
    /// There are more than were counted.
    more: bool,
}

/// How many tickets are in each view. Views that name something gone are left out.
#[utoipa::path(get, path = "/views/counts", tag = "views", params(CountsQuery, ZoneQuery),
    responses((status = 200, body = ViewCounts)))]
pub(super) async fn counts(
    State(platform): State<Platform>,
    caller: Caller,
    Query(asked): Query<CountsQuery>,
    Query(zone): Query<ZoneQuery>,
) -> Result<Json<ViewCounts>, Problem> {
    let wanted = wanted(asked.views.as_deref())?;
    let read = platform.db.read();
    let shown = views::list(&read, &caller.actor, zone.zone()?).await?;
    let asked =
        shown.iter().filter(|shown| wanted.as_ref().is_none_or(|these| these.contains(&shown.view.id)));
    let mut items = Vec::new();
    for shown in asked.take(MOST_COUNTED) {
        if let Ok(settled) = &shown.settled {
            let (count, more) = tickets::count(&read, &caller.actor, settled).await?;
            items.push(ViewCount { view: shown.view.id, count, more });
        }
    }
    Ok(Json(ViewCounts { items }))
}

fn wanted(text: Option<&str>) -> Result<Option<Vec<ViewId>>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty()).map(str::parse);
    let keys: Result<Vec<ViewId>, _> = keys.collect();
    keys.map(Some)
        .map_err(|_| Problem::unreadable("views are keys of views, parted by commas.").field("views"))
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewToSave {
    #[schema(example = "Urgent today")]
    name: String,
    /// The filter as it is typed.
    #[schema(example = "status:open priority:urgent created:today")]
    filter: Option<String>,
    /// Or as a tree.
    #[schema(value_type = Option<Object>)]
    tree: Option<Filter>,
    visibility: ViewFor,
    /// When it is for a department.
    department: Option<DepartmentId>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "last_message:desc")]
    sort: Option<Sort>,
    #[serde(default)]
    grouping: Option<Grouping>,
}

/// Save a view: one's own, a department's as its lead, everybody's as administrator.
#[utoipa::path(post, path = "/views", tag = "views", request_body = ViewToSave,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = ViewRow), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(platform): State<Platform>,
    caller: Caller,
    key: IdempotencyKey,
    Json(new): Json<ViewToSave>,
) -> Result<Answer, Problem> {
    let visibility = visibility(new.visibility, new.department, &caller)?;
    let filter = filter(&platform.db.read(), &caller, new.filter.as_deref(), new.tree.clone()).await?;
    let filter = filter.ok_or(Error::NoFilter)?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &new, async |tx| {
                let view = NewView {
                    name: new.name.clone(),
                    visibility,
                    filter: filter.clone(),
                    sort: new.sort.unwrap_or_default(),
                    grouping: new.grouping.unwrap_or_default(),
                };
                let view = views::add(tx, &caller.actor, view).await?;
                Ok((Http::CREATED, ViewRow::from(saved(view))))
            })
            .await
        })
        .await
}

/// A view just written by somebody who may, with a filter that was just read.
fn saved(view: View) -> Shown {
    Shown { settled: Ok(crate::filter::Settled::All(Vec::new())), moves: false, may_change: true, view }
}

impl From<Visibility> for ViewFor {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Own(_) => Self::Own,
            Visibility::Department(_) => Self::Department,
            Visibility::Everyone => Self::Everyone,
        }
    }
}

pub(super) fn visibility(
    of: ViewFor,
    department: Option<DepartmentId>,
    caller: &Caller,
) -> Result<Visibility, Problem> {
    match (of, department) {
        (ViewFor::Own, None) => Ok(Visibility::Own(caller.account.id)),
        (ViewFor::Everyone, None) => Ok(Visibility::Everyone),
        (ViewFor::Department, Some(department)) => Ok(Visibility::Department(department)),
        (ViewFor::Department, None) => Err(Problem::refused("department", "Say which department it is for.")),
        (_, Some(_)) => Err(Problem::refused("department", "Only what is for a department names one.")),
    }
}

/// What was sent as text or as tree, read.
async fn filter(
    on: &ReadTx,
    caller: &Caller,
    text: Option<&str>,
    tree: Option<Filter>,
) -> Result<Option<Filter>, Error> {
    let text = match (text, tree) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(Error::NoFilter),
        (Some(text), None) => text.to_owned(),
        (None, Some(tree)) => filters::tree(on, tree).await?.to_string(),
    };
    let read = filters::read(on, &caller.actor, &text, jiff::tz::TimeZone::UTC).await?;
    Ok(Some(read.filter))
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewToChange {
    name: Option<String>,
    filter: Option<String>,
    #[schema(value_type = Option<Object>)]
    tree: Option<Filter>,
    visibility: Option<ViewFor>,
    department: Option<DepartmentId>,
    #[schema(value_type = Option<String>)]
    sort: Option<Sort>,
    grouping: Option<Grouping>,
}

/// Change a view. What is left out stays.
#[utoipa::path(patch, path = "/views/{id}", tag = "views", request_body = ViewToChange,
    params(("id" = i64, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen")),
    responses((status = 200, body = ViewRow), (status = 404, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<i64>,
    IfMatch(seen): IfMatch,
    Json(wanted): Json<ViewToChange>,
) -> Result<Response, Problem> {
    let read = platform.db.read();
    let change = ViewChange {
        name: wanted.name,
        visibility: match wanted.visibility {
            Some(of) => Some(visibility(of, wanted.department, &caller)?),
            None => None,
        },
        filter: filter(&read, &caller, wanted.filter.as_deref(), wanted.tree).await?,
        sort: wanted.sort,
        grouping: wanted.grouping,
        seen,
    };
    let verb = async |tx: &mut WriteTx| views::change(tx, &caller.actor, ViewId(id), change.clone()).await;
    let view = platform.db.verb::<_, Error>(verb).await?;
    let tag = etag(view.version);
    Ok(([(header::ETAG, tag)], Json(ViewRow::from(saved(view)))).into_response())
}

/// Remove a view. Its tickets stay.
#[utoipa::path(delete, path = "/views/{id}", tag = "views", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(super) async fn remove(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<i64>,
) -> Result<Http, Problem> {
    platform.db.verb(async |tx| views::remove(tx, &caller.actor, ViewId(id)).await).await?;
    Ok(Http::NO_CONTENT)
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewOrder {
    /// Views of one kind in the order that they are to have.
    views: Vec<ViewId>,
}

/// Put views of one kind into another order.
#[utoipa::path(put, path = "/views/order", tag = "views", request_body = ViewOrder,
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn order(
    State(platform): State<Platform>,
    caller: Caller,
    Json(wanted): Json<ViewOrder>,
) -> Result<Http, Problem> {
    platform.db.verb(async |tx| views::order(tx, &caller.actor, &wanted.views).await).await?;
    Ok(Http::NO_CONTENT)
}
