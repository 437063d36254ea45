//! `/mailboxes`: the addresses that customers write to.

use axum::extract::State;
use platform::Platform;
use platform::db::WriteTx;
use platform::http::{Caller, Json, Page, PageQuery, Path, Problem, ProblemDocument, Query, Router};
use platform::people::DepartmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::Error;
use crate::email::mailbox::{Mailbox, MailboxChange, MailboxId};
use crate::email::mailboxes;

pub fn routes() -> Router {
    Router::new().routes(routes!(list)).routes(routes!(change))
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
    /// Keeps back what programs wrote and no ticket awaits; it stays *held* until somebody lets it in.
    pub holds_automatic: bool,
    /// Answers name `name+TOKEN@domain` as the address to reply to, for customers whose programs drop Message-IDs.
    pub token_in_address: bool,
    /// The outgoing server without its password; null: answers wait until there is one.
    pub smtp_out: Option<String>,
    /// The server that mail is fetched from; null: mail is brought to us.
    pub imap: Option<String>,
    /// Why mail could not be fetched the last time; null when it could.
    pub imap_error: Option<String>,
}

impl Shown {
    fn of(mailbox: Mailbox, imap_error: Option<String>) -> Self {
        Self {
            id: mailbox.id,
            address: mailbox.address,
            name: mailbox.name,
            department: mailbox.department,
            takes_rest: mailbox.takes_rest,
            holds_automatic: mailbox.holds_automatic,
            token_in_address: mailbox.token_in_address,
            smtp_out: mailbox.smtp_out,
            imap: mailbox.imap,
            imap_error,
        }
    }
}

/// What is to be different about a mailbox. What is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MailboxChange)]
struct Wanted {
    /// The name beside the address on outgoing mail.
    name: Option<String>,
    takes_rest: Option<bool>,
    holds_automatic: Option<bool>,
    token_in_address: Option<bool>,
}

/// Change what a mailbox does.
#[utoipa::path(
    patch,
    path = "/mailboxes/{id}",
    tag = "mail",
    params(("id" = i64, Path)),
    request_body = Wanted,
    responses(
        (status = 200, body = Shown),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument),
        (status = 422, body = ProblemDocument),
    )
)]
async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<MailboxId>,
    Json(wanted): Json<Wanted>,
) -> Result<Json<Shown>, Problem> {
    let Wanted { name, takes_rest, holds_automatic, token_in_address } = wanted;
    let change = MailboxChange { name, takes_rest, holds_automatic, token_in_address };
    let verb =
        async |tx: &mut WriteTx| mailboxes::change_mailbox(tx, &caller.actor, id, change.clone()).await;
    let changed = platform.db.verb::<_, Error>(verb).await?;
    let failure = mailboxes::failures(&platform.db.read()).await?.remove(&id);
    Ok(Json(Shown::of(changed, failure)))
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
