//! Writing to a customer first.

use axum::extract::State;
use axum::http::StatusCode as Http;
use jiff::SignedDuration;
use platform::Platform;
use platform::http::{Answer, Caller, IdempotencyKey, Json, Problem, once};
use platform::people::DepartmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::MessageView;
use super::messages::view;
use super::tickets::department;
use crate::contact::Person;
use crate::outgoing_tickets::{self, NewOutgoing};
use crate::outline::Outline;
use crate::replies::NewReply;
use crate::ticket::StatusCode;
use crate::upload::UploadId;
use crate::words::Written;

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OutgoingTicket {
    /// Whom it is to: the requester, made a contact when nobody knows the address.
    to: Person,
    #[serde(default)]
    cc: Vec<Person>,
    /// Who gets it besides, unknown to the others.
    #[serde(default)]
    bcc: Vec<Person>,
    #[schema(example = "Your yearly service")]
    subject: String,
    text: Option<String>,
    /// Sanitised before it is kept. One of the two.
    html: Option<String>,
    /// Where it belongs, and whose mailbox it leaves by; may be left out when the desk has one department.
    department: Option<DepartmentId>,
    /// Files brought before, by their keys.
    #[serde(default)]
    attachments: Vec<UploadId>,
    /// The caller's and the department's signatures below it; what a browser sends has them unless it says no.
    signature: Option<bool>,
    /// What becomes of the ticket when the message leaves: `solved`, `pending`, `on_hold` or `open`.
    then: Option<StatusCode>,
    /// The version of the caller's draft for a new ticket that this is; the draft goes when it is sent.
    draft: Option<i64>,
    /// How long it can be taken back before it leaves, 0 to 30 seconds; it leaves at once when nothing is said.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 30)]
    wait_seconds: u32,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OpenedTicket {
    ticket: Outline,
    message: MessageView,
}

/// Write to a customer first: opens a ticket whose first message is the caller's, who has the ticket from then on.
#[utoipa::path(post, path = "/tickets/outgoing", tag = "tickets", request_body = OutgoingTicket,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = OpenedTicket), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn open(
    State(platform): State<Platform>,
    caller: Caller,
    key: IdempotencyKey,
    Json(new): Json<OutgoingTicket>,
) -> Result<Answer, Problem> {
    let department = department(&platform, new.department).await?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &new, async |tx| {
                let new = new.clone();
                let message = NewReply {
                    written: Written { text: new.text, html: new.html },
                    cc: new.cc,
                    bcc: new.bcc,
                    attachments: new.attachments,
                    signature: new.signature.unwrap_or(caller.is_session()),
                    wait: SignedDuration::from_secs(new.wait_seconds.into()),
                    then: new.then,
                    ..NewReply::default()
                };
                let new =
                    NewOutgoing { department, to: new.to, subject: new.subject, message, draft: new.draft };
                let (ticket, message) = outgoing_tickets::open(tx, &caller.actor, new).await?;
                Ok((Http::CREATED, OpenedTicket { ticket, message: view(tx, message).await? }))
            })
            .await
        })
        .await
}
