//! What is being written and not sent: kept while one types, on whatever device.

use axum::extract::State;
use axum::http::StatusCode as Http;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::Platform;
use platform::db::{instant, micros};
use platform::http::{Caller, Json, Page, PageQuery, Path, Problem, Query};
use platform::people::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::uploads::UploadView;
use crate::draft::{Content, DraftId, Fields, Kind};
use crate::drafts::{self, Full, Listed};
use crate::upload::UploadId;
use crate::{Error, tickets};

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Draft)]
pub struct DraftView {
    pub id: DraftId,
    /// Whose it is.
    pub account: AccountId,
    pub kind: Kind,
    pub html: String,
    pub fields: Fields,
    pub attachments: Vec<UploadView>,
    /// The conversation that was on the screen when it was begun.
    pub thread_version: i64,
    /// Say it when you save or send the draft.
    pub version: i64,
    #[schema(value_type = String, format = DateTime)]
    pub begun_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

impl From<Full> for DraftView {
    fn from(Full { draft, attachments }: Full) -> Self {
        Self {
            id: draft.id,
            account: draft.account,
            kind: draft.kind,
            html: draft.html,
            fields: draft.fields,
            attachments: attachments.into_iter().map(Into::into).collect(),
            thread_version: draft.thread_version,
            version: draft.version,
            begun_at: draft.begun_at,
            updated_at: draft.updated_at,
        }
    }
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftToKeep {
    kind: Kind,
    html: String,
    #[serde(default)]
    fields: Fields,
    #[serde(default)]
    attachments: Vec<UploadId>,
    #[serde(default)]
    thread_version: i64,
    /// The version that was seen; nothing when there was no draft.
    #[serde(default)]
    version: Option<i64>,
}

impl DraftToKeep {
    fn content(&self) -> Content {
        Content {
            html: self.html.clone(),
            fields: self.fields.clone(),
            attachments: self.attachments.clone(),
            thread_version: self.thread_version,
        }
    }
}

/// Keep a draft for a ticket. One of another version than was seen is not written over: 409 `draft-changed`, with
/// that draft in `draft`, or `draft-gone` when there is none any more.
#[utoipa::path(put, path = "/tickets/{number}/draft", tag = "writing", request_body = DraftToKeep, params(("number" = i64, Path)),
    responses((status = 200, body = DraftView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn keep(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    Json(draft): Json<DraftToKeep>,
) -> Result<Json<DraftView>, Problem> {
    if draft.kind == Kind::Ticket {
        return Err(Problem::refused("kind", "A draft for a new ticket is kept at /draft."));
    }
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    let kept = platform
        .db
        .verb::<_, Error>(async |tx| {
            let content = draft.content();
            drafts::save(tx, &caller.actor, Some(ticket.id), draft.kind, content, draft.version).await
        })
        .await?;
    Ok(Json(kept.into()))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichDraft {
    kind: Kind,
    /// The version that was seen; another one stays.
    version: i64,
}

/// Throw one's draft for a ticket away.
#[utoipa::path(delete, path = "/tickets/{number}/draft", tag = "writing", params(("number" = i64, Path), WhichDraft),
    responses((status = 204), (status = 404, body = Problem)))]
pub(super) async fn discard(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    Query(which): Query<WhichDraft>,
) -> Result<Http, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    platform
        .db
        .verb::<_, Error>(async |tx| {
            drafts::discard(tx, &caller.actor, Some(ticket.id), which.kind, which.version).await
        })
        .await?;
    Ok(Http::NO_CONTENT)
}

/// Everybody's drafts in a ticket.
#[utoipa::path(get, path = "/tickets/{number}/drafts", tag = "writing", params(("number" = i64, Path)),
    responses((status = 200, body = Page<DraftView>), (status = 404, body = Problem)))]
pub(super) async fn of_ticket(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Json<Page<DraftView>>, Problem> {
    let all = drafts::of_ticket(&platform.db.read(), &caller.actor, number).await?;
    Ok(Json(Page::whole(all.into_iter().map(Into::into).collect())))
}

/// Take a colleague's draft over. Their words stand before one's own.
#[utoipa::path(post, path = "/tickets/{number}/drafts/{id}/take-over", tag = "writing", params(("number" = i64, Path), ("id" = i64, Path)),
    responses((status = 200, body = DraftView), (status = 404, body = Problem)))]
pub(super) async fn take_over(
    State(platform): State<Platform>,
    caller: Caller,
    Path((number, id)): Path<(i64, DraftId)>,
) -> Result<Json<DraftView>, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    let taken = platform
        .db
        .verb::<_, Error>(async |tx| drafts::take_over(tx, &caller.actor, ticket.id, id).await)
        .await?;
    Ok(Json(taken.into()))
}

/// A draft in the list of one's own, with the ticket it is for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ListedDraft {
    #[serde(flatten)]
    draft: DraftView,
    /// Null for a ticket that does not exist yet.
    number: Option<i64>,
    /// The ticket's.
    subject: String,
}

/// Whatever the caller is writing, newest first.
#[utoipa::path(get, path = "/drafts", tag = "writing", params(PageQuery), responses((status = 200, body = Page<ListedDraft>)))]
pub(super) async fn mine(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ListedDraft>>, Problem> {
    let limit = page.limit()?;
    let before: Option<(i64, DraftId)> = page.after()?;
    let before = before.map(|(at, id)| (instant(at), id));
    let rows = drafts::mine(&platform.db.read(), &caller.actor, before, limit + 1).await?;
    let page = Page::of(rows, limit, |row| (micros(row.full.draft.updated_at), row.full.draft.id));
    Ok(Json(page.map(|Listed { full, number, subject }| ListedDraft { draft: full.into(), number, subject })))
}

/// The caller's draft for a new ticket.
#[utoipa::path(get, path = "/draft", tag = "writing", responses((status = 200, body = DraftView), (status = 204)))]
pub(super) async fn of_new_ticket(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Response, Problem> {
    let draft = drafts::of_new_ticket(&platform.db.read(), &caller.actor).await?;
    Ok(match draft {
        Some(draft) => Json(DraftView::from(draft)).into_response(),
        None => Http::NO_CONTENT.into_response(),
    })
}

/// Keep the draft for a new ticket; its `kind` is `ticket`.
#[utoipa::path(put, path = "/draft", tag = "writing", request_body = DraftToKeep,
    responses((status = 200, body = DraftView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn keep_new_ticket(
    State(platform): State<Platform>,
    caller: Caller,
    Json(draft): Json<DraftToKeep>,
) -> Result<Json<DraftView>, Problem> {
    if draft.kind != Kind::Ticket {
        return Err(Problem::refused("kind", "Only a draft for a new ticket is kept here."));
    }
    let kept = platform
        .db
        .verb::<_, Error>(async |tx| {
            drafts::save(tx, &caller.actor, None, Kind::Ticket, draft.content(), draft.version).await
        })
        .await?;
    Ok(Json(kept.into()))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SeenDraft {
    /// The version that was seen; another one stays.
    version: i64,
}

/// Throw the draft for a new ticket away.
#[utoipa::path(delete, path = "/draft", tag = "writing", params(SeenDraft), responses((status = 204)))]
pub(super) async fn discard_new_ticket(
    State(platform): State<Platform>,
    caller: Caller,
    Query(seen): Query<SeenDraft>,
) -> Result<Http, Problem> {
    platform
        .db
        .verb::<_, Error>(async |tx| {
            drafts::discard(tx, &caller.actor, None, Kind::Ticket, seen.version).await
        })
        .await?;
    Ok(Http::NO_CONTENT)
}
