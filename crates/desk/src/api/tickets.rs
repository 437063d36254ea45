//! Tickets: the inbox, one ticket, and what is done to it as a whole.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode as Http, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::Platform;
use platform::http::{
    Answer, Caller, IdempotencyKey, IfMatch, Json, Page, PageQuery, Path, Problem, Query, etag, once,
};
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::zone::ZoneQuery;
use crate::contact::{ContactId, Person};
use crate::field::Plain;
use crate::filter::Settled;
use crate::filter::sort::Sort;
use crate::inbox::{Assigned, Inbox};
use crate::outline::Outline;
use crate::search::Finder;
use crate::tag::Retag;
use crate::ticket::{Pile, Priority, StatusCode, TicketId, TicketType};
use crate::tickets::{self, Behind, Change, NewTicket};
use crate::words::Written;
use crate::{Error, filters};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct InboxQuery {
    /// `open`, `pending`, `on_hold`, `solved`, `closed`, or `waiting` for pending and on hold; several with commas. All when nothing is said.
    status: Option<String>,
    /// `me`, `none`, or the key of a colleague.
    assignee: Option<String>,
    /// A filter as it is typed, such as `status:open assignee:me,none unanswered:>4h`; see docs/FILTER.md. Beside it the
    /// other two still hold.
    filter: Option<String>,
    /// `last_message`, `created`, `updated`, `priority`, `number` or `unanswered_since`, and `:desc` for the other way round;
    /// `last_message:desc` when nothing is said.
    #[param(value_type = Option<String>)]
    sort: Option<String>,
    /// Only what lies on this pile; `spam` and `deleted` are in no list that does not name them.
    pile: Option<Pile>,
}

/// Tickets of the departments that the caller sees: the inbox, or those that are as a filter says.
#[utoipa::path(get, path = "/tickets", tag = "tickets", params(InboxQuery, ZoneQuery, PageQuery),
    responses((status = 200, body = Page<Outline>), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    Extension(finder): Extension<Finder>,
    caller: Caller,
    Query(asked): Query<InboxQuery>,
    Query(zone): Query<ZoneQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Outline>>, Problem> {
    let mut settled = read_inbox(&asked, &caller)?.settled();
    let sort = asked.sort.as_deref().unwrap_or("last_message:desc").parse::<Sort>();
    let sort = sort.map_err(|why| Problem::unreadable(why.to_string()).field("sort"))?;
    let limit = page.limit()?;
    let behind = behind(&page, sort)?;
    let read = platform.db.read();
    if let Some(text) = &asked.filter {
        let filter = filters::read_finding(&read, &caller.actor, text, zone.zone()?, &finder).await?;
        settled = Settled::All(vec![settled, filter.settled]);
    }
    let rows = tickets::filtered(&read, &caller.actor, &settled, sort, behind, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |row| {
        let Behind { value, ticket } = tickets::behind(row, sort);
        (sort.to_string(), value, ticket)
    })))
}

/// Where the page before ended. A cursor holds for the order that it was made in.
fn behind(page: &PageQuery, sort: Sort) -> Result<Option<Behind>, Problem> {
    let Some((of, value, ticket)) = page.after::<(String, i64, TicketId)>()? else { return Ok(None) };
    if of == sort.to_string() {
        return Ok(Some(Behind { value, ticket }));
    }
    Err(Problem::unreadable("This cursor is of a list in another order. Start again without a cursor.")
        .field("cursor"))
}

fn read_inbox(asked: &InboxQuery, caller: &Caller) -> Result<Inbox, Problem> {
    let status = Inbox::statuses(asked.status.as_deref().unwrap_or_default())
        .map_err(|why| Problem::unreadable(why).field("status"))?;
    let assigned = match asked.assignee.as_deref() {
        None => None,
        Some("me") => Some(Assigned::To(caller.account.id)),
        Some("none") => Some(Assigned::Nobody),
        Some(key) => Some(Assigned::To(key.parse().map_err(|_| {
            Problem::unreadable("assignee is me, none, or the key of a colleague.").field("assignee")
        })?)),
    };
    Ok(Inbox { status, assigned, pile: asked.pile })
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TicketToOpen {
    #[schema(example = "The boiler shows E7")]
    subject: String,
    requester: Person,
    /// What the customer said, as text.
    text: Option<String>,
    /// What the customer said, as HTML; it is sanitised. One of the two.
    html: Option<String>,
    /// Where it belongs; may be left out when the desk has one department.
    department: Option<DepartmentId>,
}

/// Open a ticket in a customer's name.
#[utoipa::path(post, path = "/tickets", tag = "tickets", request_body = TicketToOpen,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = Outline), (status = 422, body = Problem)))]
pub(super) async fn open(
    State(platform): State<Platform>,
    caller: Caller,
    key: IdempotencyKey,
    Json(new): Json<TicketToOpen>,
) -> Result<Answer, Problem> {
    let department = department(&platform, new.department).await?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &new, async |tx| {
                let new = new.clone();
                let written = Written { text: new.text, html: new.html };
                let ticket =
                    NewTicket { subject: new.subject, requester: new.requester, written, department };
                Ok((Http::CREATED, tickets::open(tx, &caller.actor, ticket).await?))
            })
            .await
        })
        .await
}

/// Where a new ticket belongs: as it was said, or the only department there is.
pub(super) async fn department(
    platform: &Platform,
    said: Option<DepartmentId>,
) -> Result<DepartmentId, Problem> {
    if let Some(said) = said {
        return Ok(said);
    }
    let some = platform::people::departments(&platform.db.read(), None, 2).await?;
    match some.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Problem::refused("department", "The desk has no department yet. Add one first.")),
        _ => Err(Problem::refused("department", "Say which department the ticket belongs to.")),
    }
}

/// One ticket.
#[utoipa::path(get, path = "/tickets/{number}", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Outline, headers(("ETag" = String, description = "The version, for If-Match"))), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Response, Problem> {
    Ok(tagged(tickets::by_number(&platform.db.read(), &caller.actor, number).await?))
}

pub(super) fn tagged(ticket: Outline) -> Response {
    ([(header::ETAG, etag(ticket.version))], Json(ticket)).into_response()
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TicketChange {
    subject: Option<String>,
    priority: Option<Priority>,
    status: Option<StatusCode>,
    department: Option<DepartmentId>,
    /// Null takes it away from whoever has it; left out, it stays.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<AccountId>)]
    assignee: Option<Option<AccountId>>,
    /// Another customer.
    requester: Option<ContactId>,
    /// Null says that it is of no type.
    #[serde(default, rename = "type", deserialize_with = "said")]
    #[schema(value_type = Option<TicketType>)]
    ticket_type: Option<Option<TicketType>>,
    /// An ISO 639-1 code such as `lt`, or null.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    tags: Option<TagChange>,
    /// The desk's own fields by their keys; null empties one. See `GET /fields`.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: BTreeMap<String, Option<Plain>>,
    /// Out of the open pile until then, a year at most; null wakes it.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<String>, format = DateTime)]
    snoozed_until: Option<Option<Timestamp>>,
    /// Marks the ticket and its requester, or takes both marks away.
    spam: Option<bool>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TagChange {
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
}

/// Tells null from nothing.
pub(super) fn said<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    value: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(value).map(Some)
}

impl TicketChange {
    pub(super) fn read(self, seen: Option<i64>) -> Change {
        let tags = self.tags.unwrap_or_default();
        Change {
            subject: self.subject,
            priority: self.priority,
            status: self.status,
            department: self.department,
            assignee: self.assignee,
            requester: self.requester,
            ticket_type: self.ticket_type,
            language: self.language,
            tags: Retag { add: tags.add, remove: tags.remove },
            fields: self.fields,
            snoozed_until: self.snoozed_until,
            spam: self.spam,
            seen,
        }
    }
}

/// Change a ticket. What is left out stays.
#[utoipa::path(patch, path = "/tickets/{number}", tag = "tickets", request_body = TicketChange,
    params(("number" = i64, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen")),
    responses((status = 200, body = Outline), (status = 409, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    IfMatch(seen): IfMatch,
    Json(wanted): Json<TicketChange>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    let change = wanted.read(seen);
    let verb = async |tx: &mut platform::db::WriteTx| {
        tickets::change(tx, &caller.actor, ticket.id, change.clone()).await
    };
    Ok(tagged(platform.db.verb::<_, Error>(verb).await?))
}

/// Solve a ticket.
#[utoipa::path(post, path = "/tickets/{number}/solve", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Outline), (status = 409, body = Problem)))]
pub(super) async fn solve(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    Ok(tagged(platform.db.verb(async |tx| tickets::solve(tx, &caller.actor, ticket.id).await).await?))
}

/// Open a solved or waiting ticket again.
#[utoipa::path(post, path = "/tickets/{number}/reopen", tag = "tickets", params(("number" = i64, Path)),
    responses((status = 200, body = Outline), (status = 409, body = Problem)))]
pub(super) async fn reopen(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Response, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    Ok(tagged(platform.db.verb(async |tx| tickets::reopen(tx, &caller.actor, ticket.id).await).await?))
}
