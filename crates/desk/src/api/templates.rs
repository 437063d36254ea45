//! Templates: listed, kept, changed, removed, filled for a ticket and applied to it.

use axum::extract::State;
use axum::http::{StatusCode as Http, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::Platform;
use platform::db::WriteTx;
use platform::http::{Answer, Caller, IdempotencyKey, IfMatch, Json, Path, Problem, etag, once};
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tickets::said;
use super::views::{ViewFor, visibility};
use crate::Error;
use crate::outline::Outline;
use crate::template::{Actions, Different, Fault, TemplateId};
use crate::templates::{self, Filled, NewTemplate, Shown, TemplateChange};
use crate::ticket::{StatusCode, snippet};
use crate::tickets;
use crate::words::Written;

/// How much of its words a list shows.
const SNIPPET: usize = 200;

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Template)]
pub(super) struct TemplateRow {
    id: TemplateId,
    name: String,
    /// What it stands under in lists; null for none.
    folder: Option<String>,
    visibility: ViewFor,
    /// Whose it is, when it is a department's.
    department: Option<DepartmentId>,
    owner: Option<AccountId>,
    /// What it is written in, as a code.
    language: Option<String>,
    /// The beginning of its words on one line; empty when it has none.
    snippet: String,
    /// What it does to the ticket; one that does something is a macro.
    actions: Actions,
    #[serde(rename = "macro")]
    is_macro: bool,
    /// How often it was put into a reply or applied.
    uses: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
    version: i64,
    /// Whether the caller may change it.
    may_change: bool,
    /// What of it cannot be done any more. As long as there is something, it changes nothing.
    faults: Vec<Fault>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TemplateFull {
    #[serde(flatten)]
    row: TemplateRow,
    /// Its words with their placeholders, sanitised.
    html: String,
    text: String,
}

impl From<Shown> for TemplateRow {
    fn from(shown: Shown) -> Self {
        let Shown { template, faults, may_change } = shown;
        let (owner, department) = template.visibility.parts();
        let visibility = ViewFor::from(template.visibility);
        Self {
            id: template.id,
            is_macro: template.is_macro(),
            name: template.name,
            folder: Some(template.folder).filter(|folder| !folder.is_empty()),
            visibility,
            department,
            owner,
            language: template.language,
            snippet: snippet(&template.body.text, SNIPPET),
            actions: template.actions,
            uses: template.uses,
            last_used_at: template.last_used_at,
            version: template.version,
            may_change,
            faults,
        }
    }
}

impl From<Shown> for TemplateFull {
    fn from(shown: Shown) -> Self {
        let body = shown.template.body.clone();
        Self { row: shown.into(), html: body.html, text: body.text }
    }
}

fn tagged(shown: Shown) -> Response {
    let tag = etag(shown.template.version);
    ([(header::ETAG, tag)], Json(TemplateFull::from(shown))).into_response()
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TemplateRows {
    items: Vec<TemplateRow>,
}

/// The templates that the caller sees, by folder and name.
#[utoipa::path(get, path = "/templates", tag = "templates", responses((status = 200, body = TemplateRows)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<TemplateRows>, Problem> {
    let shown = templates::list(&platform.db.read(), &caller.actor).await?;
    Ok(Json(TemplateRows { items: shown.into_iter().map(Into::into).collect() }))
}

/// One template with its words.
#[utoipa::path(get, path = "/templates/{id}", tag = "templates", params(("id" = i64, Path)),
    responses((status = 200, body = TemplateFull, headers(("ETag" = String, description = "The version, for If-Match"))), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    Ok(tagged(templates::one(&platform.db.read(), &caller.actor, TemplateId(id)).await?))
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateToKeep {
    #[schema(example = "Refund on its way")]
    name: String,
    folder: Option<String>,
    visibility: ViewFor,
    /// When it is for a department.
    department: Option<DepartmentId>,
    #[schema(example = "en")]
    language: Option<String>,
    /// What is put into the reply, with placeholders such as `{{requester.first_name}}`; it is sanitised.
    html: Option<String>,
    /// Or as text.
    text: Option<String>,
    #[serde(default)]
    actions: Actions,
}

/// Keep a template: one's own, a department's as its lead, everybody's as administrator.
#[utoipa::path(post, path = "/templates", tag = "templates", request_body = TemplateToKeep,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = TemplateFull), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn add(
    State(platform): State<Platform>,
    caller: Caller,
    key: IdempotencyKey,
    Json(new): Json<TemplateToKeep>,
) -> Result<Answer, Problem> {
    let visibility = visibility(new.visibility, new.department, &caller)?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &new, async |tx| {
                let new = new.clone();
                let template = NewTemplate {
                    name: new.name,
                    folder: new.folder.unwrap_or_default(),
                    visibility,
                    language: new.language,
                    written: Written { html: new.html, text: new.text },
                    actions: new.actions,
                };
                let shown = templates::add(tx, &caller.actor, template).await?;
                Ok((Http::CREATED, TemplateFull::from(shown)))
            })
            .await
        })
        .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateToChange {
    name: Option<String>,
    /// An empty one is none.
    folder: Option<String>,
    visibility: Option<ViewFor>,
    department: Option<DepartmentId>,
    /// Null says that it is in no particular one.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    html: Option<String>,
    text: Option<String>,
    /// All of them anew.
    actions: Option<Actions>,
}

/// Change a template. What is left out stays.
#[utoipa::path(patch, path = "/templates/{id}", tag = "templates", request_body = TemplateToChange,
    params(("id" = i64, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen")),
    responses((status = 200, body = TemplateFull), (status = 404, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<i64>,
    IfMatch(seen): IfMatch,
    Json(wanted): Json<TemplateToChange>,
) -> Result<Response, Problem> {
    let change = TemplateChange {
        name: wanted.name,
        folder: wanted.folder,
        visibility: match wanted.visibility {
            Some(of) => Some(visibility(of, wanted.department, &caller)?),
            None => None,
        },
        language: wanted.language,
        written: match (wanted.html, wanted.text) {
            (None, None) => None,
            (html, text) => Some(Written { html, text }),
        },
        actions: wanted.actions,
        seen,
    };
    let verb =
        async |tx: &mut WriteTx| templates::change(tx, &caller.actor, TemplateId(id), change.clone()).await;
    Ok(tagged(platform.db.verb::<_, Error>(verb).await?))
}

/// Remove a template. What it was used for stays.
#[utoipa::path(delete, path = "/templates/{id}", tag = "templates", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(super) async fn remove(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<i64>,
) -> Result<Http, Problem> {
    platform.db.verb(async |tx| templates::remove(tx, &caller.actor, TemplateId(id)).await).await?;
    Ok(Http::NO_CONTENT)
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateToFill {
    /// One that is kept.
    template: Option<TemplateId>,
    /// Or words that are still being written.
    html: Option<String>,
}

/// A reply for the composer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TemplateFilled {
    html: String,
    text: String,
    /// Placeholders that nothing fills here; they still stand in their braces.
    wells: Vec<String>,
}

impl From<Filled> for TemplateFilled {
    fn from(filled: Filled) -> Self {
        let Filled { html, text, wells } = filled;
        Self { html, text, wells }
    }
}

/// How a template reads in this ticket. Nothing is changed or counted.
#[utoipa::path(post, path = "/tickets/{number}/template", tag = "templates", request_body = TemplateToFill, params(("number" = i64, Path)),
    responses((status = 200, body = TemplateFilled), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn preview(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    Json(wanted): Json<TemplateToFill>,
) -> Result<Json<TemplateFilled>, Problem> {
    let read = platform.db.read();
    let filled = match (wanted.template, wanted.html) {
        (Some(id), None) => templates::preview_of(&read, &caller.actor, number, id).await?,
        (None, Some(html)) => {
            let written = Written { html: Some(html), text: None };
            templates::preview(&read, &caller.actor, number, &written).await?
        }
        _ => return Err(Problem::refused("template", "Say either a template or html.")),
    };
    Ok(Json(filled.into()))
}

/// What a template did.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TemplateApplied {
    /// As it is now.
    ticket: Outline,
    /// What is different about it.
    changed: Vec<Different>,
    /// What to put into the composer; empty when it only changes the ticket.
    reply: TemplateFilled,
    /// Send that reply with this as its `then`.
    then: Option<StatusCode>,
}

/// Apply a template to a ticket: change what its actions say, all or nothing, and get its reply for the composer. A
/// status waits for that reply.
#[utoipa::path(post, path = "/tickets/{number}/template/{id}", tag = "templates",
    params(("number" = i64, Path), ("id" = i64, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once"),
        ("If-Match" = Option<String>, Header, description = "The version of the ticket that was seen")),
    responses((status = 200, body = TemplateApplied), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn apply(
    State(platform): State<Platform>,
    caller: Caller,
    Path((number, id)): Path<(i64, i64)>,
    key: IdempotencyKey,
    IfMatch(seen): IfMatch,
) -> Result<Answer, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &(number, id), async |tx| {
                let applied = templates::apply(tx, &caller.actor, ticket.id, TemplateId(id), seen).await?;
                let applied = TemplateApplied {
                    ticket: applied.ticket,
                    changed: applied.different,
                    reply: applied.reply.into(),
                    then: applied.then,
                };
                Ok((Http::OK, applied))
            })
            .await
        })
        .await
}
