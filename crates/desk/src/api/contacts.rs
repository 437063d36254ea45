//! Customers.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::http::{Caller, IfMatch, Json, Page, PageQuery, Path, Problem, Query, etag};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::tickets::said;
use crate::card::{Card, CardChange};
use crate::contact::{Contact, ContactId};
use crate::field::Plain;
use crate::organisation::OrganisationId;
use crate::outline::Outline;
use crate::ticket::TicketId;
use crate::{Error, cards, contacts};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ContactQuery {
    /// How words of their name, or one of their addresses, begin.
    begins: Option<String>,
}

/// Customers who wrote to a department that the caller sees, newest first.
#[utoipa::path(get, path = "/contacts", tag = "contacts", params(ContactQuery, PageQuery), responses((status = 200, body = Page<Contact>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(asked): Query<ContactQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Contact>>, Problem> {
    let limit = page.limit()?;
    let before: Option<ContactId> = page.after()?;
    let read = platform.db.read();
    let begun = asked.begins.as_deref().map(str::trim).filter(|begun| !begun.is_empty());
    let rows = match begun {
        Some(begun) => contacts::begun(&read, &caller.actor, begun, before, limit + 1).await?,
        None => contacts::list(&read, &caller.actor, before, limit + 1).await?,
    };
    Ok(Json(Page::of(rows, limit, |contact| contact.id)))
}

/// A customer, with everything the desk knows of them.
#[utoipa::path(get, path = "/contacts/{id}", tag = "contacts", params(("id" = i64, Path)),
    responses((status = 200, body = Card, headers(("ETag" = String, description = "The version, for If-Match"))), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<ContactId>,
) -> Result<Response, Problem> {
    Ok(tagged(cards::one(&platform.db.read(), &caller.actor, id).await?))
}

fn tagged(card: Card) -> Response {
    ([(header::ETAG, etag(card.version))], Json(card)).into_response()
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactChange {
    name: Option<String>,
    /// Null: to none.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<OrganisationId>)]
    organisation: Option<Option<OrganisationId>>,
    /// As `Europe/Vilnius`, or null.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    /// A code such as `lt`, or null.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    note: Option<String>,
    /// Whether what they write next is marked as spam.
    spam: Option<bool>,
    /// The desk's own fields by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: BTreeMap<String, Option<Plain>>,
    addresses: Option<AddressChange>,
    /// All telephone numbers, in their order.
    phones: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressChange {
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
    /// The one they are written to when nothing says another.
    first: Option<String>,
}

/// Change what is known of a customer. What is left out stays.
#[utoipa::path(patch, path = "/contacts/{id}", tag = "contacts", request_body = ContactChange,
    params(("id" = i64, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen")),
    responses((status = 200, body = Card), (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<ContactId>,
    IfMatch(seen): IfMatch,
    Json(wanted): Json<ContactChange>,
) -> Result<Response, Problem> {
    let addresses = wanted.addresses.unwrap_or_default();
    let change = CardChange {
        name: wanted.name,
        organisation: wanted.organisation,
        time_zone: wanted.time_zone,
        language: wanted.language,
        note: wanted.note,
        spam: wanted.spam,
        fields: wanted.fields,
        add_addresses: addresses.add,
        remove_addresses: addresses.remove,
        first_address: addresses.first,
        phones: wanted.phones,
        seen,
    };
    let verb =
        async |tx: &mut platform::db::WriteTx| cards::change(tx, &caller.actor, id, change.clone()).await;
    Ok(tagged(platform.db.verb::<_, Error>(verb).await?))
}

/// The tickets of a customer in departments that the caller sees, newest first.
#[utoipa::path(get, path = "/contacts/{id}/tickets", tag = "contacts", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = Page<Outline>), (status = 404, body = Problem)))]
pub(super) async fn tickets(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<ContactId>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Outline>>, Problem> {
    let limit = page.limit()?;
    let before: Option<TicketId> = page.after()?;
    let rows = cards::tickets(&platform.db.read(), &caller.actor, id, before, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |ticket| ticket.id)))
}
