//! `/received-mail`: every mail that came in, with its fate.

use axum::extract::State;
use axum::http::{HeaderName, header};
use jiff::Timestamp;
use platform::Platform;
use platform::db::WriteTx;
use platform::http::{Caller, Json, Page, PageQuery, Path, Problem, ProblemDocument, Query, Router};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::Error;
use crate::email::authentication::Authentication;
use crate::email::fate::{Fate, Reason};
use crate::email::mailbox::MailboxId;
use crate::email::received_mail::{ReceivedMail, ReceivedMailId};
use crate::email::{mails, releasing};

pub fn routes() -> Router {
    Router::new().routes(routes!(list)).routes(routes!(raw)).routes(routes!(release))
}

/// A mail that came in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReceivedMail)]
pub struct Shown {
    pub id: ReceivedMailId,
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    pub mailbox: ForMailbox,
    /// The address in From; the envelope's sender until the mail was read.
    pub from: String,
    /// The address it came to, as it was written.
    pub recipient: String,
    /// Empty until the mail was read.
    pub subject: String,
    /// Bytes.
    pub size: i64,
    pub fate: Fate,
    pub reason: Reason,
    /// Who wrote it, by its signs; null until the mail was read.
    pub class: Option<String>,
    /// Whether it comes from whom its From names (SPF, DKIM, DMARC); null until the mail was read.
    pub authentication: Option<Authentication>,
    /// It was held, or set aside, and somebody can let it in.
    pub can_be_released: bool,
    /// The number of the ticket it belongs to.
    pub ticket: Option<i64>,
}

/// The mailbox it is for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MailboxName)]
pub struct ForMailbox {
    pub id: MailboxId,
    pub address: String,
}

impl From<ReceivedMail> for Shown {
    fn from(mail: ReceivedMail) -> Self {
        let can_be_released = mail.can_be_released();
        Self {
            id: mail.id,
            received_at: mail.received_at,
            mailbox: ForMailbox { id: mail.mailbox, address: mail.mailbox_address },
            from: if mail.author.is_empty() { mail.sender } else { mail.author },
            recipient: mail.recipient,
            subject: mail.subject,
            size: mail.size,
            fate: mail.fate,
            reason: mail.reason,
            class: mail.class,
            authentication: mail.authentication,
            can_be_released,
            ticket: mail.ticket_number,
        }
    }
}

/// Which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only mail with this fate.
    fate: Option<Fate>,
}

/// The mail of the departments that the caller sees, newest first.
#[utoipa::path(
    get,
    path = "/received-mail",
    tag = "mail",
    params(PageQuery, Which),
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
    Query(which): Query<Which>,
) -> Result<Json<Page<Shown>>, Problem> {
    let (before, limit) = (page.after()?, page.limit()?);
    let mails = mails::list(&platform.db.read(), &caller.actor, which.fate, before, limit + 1).await?;
    Ok(Json(Page::of(mails, limit, |mail| mail.id).map(Shown::from)))
}

/// Let in a mail that was held, or an automatic answer that belonged to no ticket: it is read again, and its words open
/// or join a ticket. For those who may open tickets in the mailbox's department.
#[utoipa::path(
    post,
    path = "/received-mail/{id}/release",
    tag = "mail",
    params(("id" = i64, Path)),
    responses(
        (status = 200, body = Shown),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument),
        (status = 409, body = ProblemDocument),
    )
)]
async fn release(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<ReceivedMailId>,
) -> Result<Json<Shown>, Problem> {
    let verb = async |tx: &mut WriteTx| releasing::release(tx, &caller.actor, id).await;
    Ok(Json(platform.db.verb::<_, Error>(verb).await?.into()))
}

/// The mail as it came over the wire, to be saved to a file. For those who manage mailboxes.
#[utoipa::path(
    get,
    path = "/received-mail/{id}/raw",
    tag = "mail",
    params(("id" = i64, Path)),
    responses(
        (status = 200, content_type = "message/rfc822", body = String),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument),
    )
)]
async fn raw(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<ReceivedMailId>,
) -> Result<([(HeaderName, String); 4], Vec<u8>), Problem> {
    let bytes = mails::raw(&platform.db.read(), &platform.blobs, &caller.actor, id).await?;
    // Hostile bytes from our own origin: never shown, only saved.
    let headers = [
        (header::CONTENT_TYPE, "message/rfc822".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"mail-{id}.eml\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, bytes))
}
