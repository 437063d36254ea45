//! `/mailboxes`: the addresses that customers write to.

use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Page, PageQuery, Problem, ProblemDocument, Query, Router};
use platform::people::DepartmentId;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::email::mailbox::{Mailbox, MailboxId};
use crate::email::mailboxes;

pub fn routes() -> Router {
    Router::new().routes(routes!(list))
}

/// A mailbox as it is shown. Passwords never are.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mailbox)]
pub struct Shown {
    pub id: MailboxId,
    pub address: String,
    /// The name beside the address on outgoing mail.
    pub name: String,
    pub department: DepartmentId,
    /// Takes mail to addresses that no mailbox has, too.
    pub takes_rest: bool,
    /// The outgoing server without its password; null: answers wait until there is one.
    pub smtp_out: Option<String>,
    /// The server that mail is fetched from; null: mail is brought to us.
    pub imap: Option<String>,
    /// Why mail could not be fetched the last time; null when it could.
    pub imap_error: Option<String>,
}

impl Shown {
    fn of(mailbox: Mailbox, imap_error: Option<String>) -> Self {
        let Mailbox { id, address, name, department, takes_rest, smtp_out, imap } = mailbox;
        Self { id, address, name, department, takes_rest, smtp_out, imap, imap_error }
    }
}

/// The mailboxes of the departments that the caller sees, in the order in which they were made.
#[utoipa::path(
    get,
    path = "/mailboxes",
    tag = "mail",
    params(PageQuery),
    responses(
        (status = 200, body = Page<Shown>),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument),
    )
)]
async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Shown>>, Problem> {
    let (after, limit) = (page.after()?.unwrap_or(MailboxId(0)), page.limit()?);
    let read = platform.db.read();
    let page =
        Page::of(mailboxes::list(&read, &caller.actor, after, limit + 1).await?, limit, |mailbox| mailbox.id);
    let mut failures = mailboxes::failures(&read).await?;
    Ok(Json(page.map(|mailbox| {
        let failure = failures.remove(&mailbox.id);
        Shown::of(mailbox, failure)
    })))
}
