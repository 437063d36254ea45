//! Organisations, their customers and tickets.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{StatusCode as Http, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::http::{Caller, IfMatch, Json, Page, PageQuery, Path, Problem, Query, etag};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::contact::{Contact, ContactId};
use crate::field::Plain;
use crate::organisation::{Organisation, OrganisationId};
use crate::organisations::OrganisationChange;
use crate::outline::{OrganisationName, Outline};
use crate::ticket::TicketId;
use crate::{Error, organisations};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OrganisationQuery {
    /// How the name begins; case does not matter.
    #[serde(default)]
    begins: String,
}

/// Organisations in the order of their names.
#[utoipa::path(get, path = "/organisations", tag = "contacts", params(OrganisationQuery, PageQuery),
    responses((status = 200, body = Page<OrganisationName>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(asked): Query<OrganisationQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OrganisationName>>, Problem> {
    let limit = page.limit()?;
    let after: Option<(String, OrganisationId)> = page.after()?;
    let rows =
        organisations::list(&platform.db.read(), &caller.actor, &asked.begins, after, limit + 1).await?;
    let page = Page::of(rows, limit, |(key, organisation)| (key.clone(), organisation.id));
    Ok(Json(page.map(|(_, organisation)| organisation)))
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationToChange {
    /// Needed for a new one.
    name: Option<String>,
    note: Option<String>,
    /// All of them. Customers who write from a new one and belong to nobody join.
    domains: Option<Vec<String>>,
    /// The desk's own fields by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: BTreeMap<String, Option<Plain>>,
}

impl OrganisationToChange {
    fn read(self, seen: Option<i64>) -> OrganisationChange {
        OrganisationChange {
            name: self.name,
            note: self.note,
            domains: self.domains,
            fields: self.fields,
            seen,
        }
    }
}

/// Make an organisation.
#[utoipa::path(post, path = "/organisations", tag = "contacts", request_body = OrganisationToChange,
    responses((status = 201, body = Organisation), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn make(
    State(platform): State<Platform>,
    caller: Caller,
    Json(new): Json<OrganisationToChange>,
) -> Result<Response, Problem> {
    let name = new.name.clone().unwrap_or_default();
    let rest = new.read(None);
    let verb = async |tx: &mut platform::db::WriteTx| {
        organisations::make(tx, &caller.actor, &name, rest.clone()).await
    };
    Ok((Http::CREATED, tagged(platform.db.verb::<_, Error>(verb).await?)).into_response())
}

fn tagged(organisation: Organisation) -> Response {
    ([(header::ETAG, etag(organisation.version))], Json(organisation)).into_response()
}

/// An organisation.
#[utoipa::path(get, path = "/organisations/{id}", tag = "contacts", params(("id" = i64, Path)),
    responses((status = 200, body = Organisation), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<OrganisationId>,
) -> Result<Response, Problem> {
    Ok(tagged(organisations::one(&platform.db.read(), &caller.actor, id).await?))
}

/// Change an organisation. What is left out stays.
#[utoipa::path(patch, path = "/organisations/{id}", tag = "contacts", request_body = OrganisationToChange,
    params(("id" = i64, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen")),
    responses((status = 200, body = Organisation), (status = 409, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<OrganisationId>,
    IfMatch(seen): IfMatch,
    Json(wanted): Json<OrganisationToChange>,
) -> Result<Response, Problem> {
    let change = wanted.read(seen);
    let verb = async |tx: &mut platform::db::WriteTx| {
        organisations::change(tx, &caller.actor, id, change.clone()).await
    };
    Ok(tagged(platform.db.verb::<_, Error>(verb).await?))
}

/// Its customers who wrote to a department that the caller sees, newest first.
#[utoipa::path(get, path = "/organisations/{id}/contacts", tag = "contacts", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = Page<Contact>), (status = 404, body = Problem)))]
pub(super) async fn contacts(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Contact>>, Problem> {
    let limit = page.limit()?;
    let before: Option<ContactId> = page.after()?;
    let rows = organisations::contacts(&platform.db.read(), &caller.actor, id, before, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |contact| contact.id)))
}

/// The tickets of its customers in departments that the caller sees, newest first.
#[utoipa::path(get, path = "/organisations/{id}/tickets", tag = "contacts", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = Page<Outline>), (status = 404, body = Problem)))]
pub(super) async fn tickets(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Outline>>, Problem> {
    let limit = page.limit()?;
    let before: Option<TicketId> = page.after()?;
    let rows = organisations::tickets(&platform.db.read(), &caller.actor, id, before, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |ticket| ticket.id)))
}
