//! Customers.

use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Page, PageQuery, Problem, Query};

use crate::contact::{Contact, ContactId};
use crate::contacts;

/// Customers who wrote to a department that the caller sees, newest first.
#[utoipa::path(get, path = "/contacts", tag = "contacts", params(PageQuery), responses((status = 200, body = Page<Contact>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Contact>>, Problem> {
    let limit = page.limit()?;
    let before: Option<ContactId> = page.after()?;
    let rows = contacts::list(&platform.db.read(), &caller.actor, before, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |contact| contact.id)))
}
