//! The conversation: reading it, answering, noting, taking an answer back.

use axum::extract::State;
use axum::http::StatusCode as Http;
use jiff::SignedDuration;
use platform::Platform;
use platform::db::WriteTx;
use platform::http::{
    Answer, Caller, IdempotencyKey, IfMatch, Json, Page, PageQuery, Path, Problem, Query, once,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::MessageView;
use crate::contact::Person;
use crate::forward::Labels;
use crate::forwards::{self, NewForward};
use crate::message::{Message, MessageId};
use crate::replies::{self, NewReply};
use crate::ticket::StatusCode;
use crate::upload::UploadId;
use crate::words::Written;
use crate::{Error, draft, drafts, messages, notes, tickets};

/// The conversation of a ticket, oldest first.
#[utoipa::path(get, path = "/tickets/{number}/messages", tag = "conversation", params(("number" = i64, Path), PageQuery),
    responses((status = 200, body = Page<MessageView>), (status = 404, body = Problem)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<MessageView>>, Problem> {
    let limit = page.limit()?;
    let after = page.after()?.unwrap_or(MessageId(0));
    let rows = messages::of_ticket(&platform.db.read(), &caller.actor, number, after, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |row| row.message.id).map(Into::into)))
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyToSend {
    text: Option<String>,
    /// Sanitised before it is kept. One of the two.
    html: Option<String>,
    /// Whom it is to; the requester when nobody is named.
    #[serde(default)]
    to: Vec<Person>,
    #[serde(default)]
    cc: Vec<Person>,
    /// No person wrote it: it bears the marks of automatic mail, leaves the customer waiting for a person, and is
    /// refused (409 `held-back`) where two programs could answer each other.
    #[serde(default)]
    automatic: bool,
    /// Who gets it besides, unknown to the others.
    #[serde(default)]
    bcc: Vec<Person>,
    /// Another subject than the ticket's.
    subject: Option<String>,
    /// Files brought before, by their keys.
    #[serde(default)]
    attachments: Vec<UploadId>,
    /// The caller's and the department's signatures below it; a browser's answers have them unless it says no.
    signature: Option<bool>,
    /// What becomes of the ticket when the answer leaves: `solved`, `pending`, `on_hold` or `open`.
    then: Option<StatusCode>,
    /// The version of the caller's draft that this is; the draft goes when it is sent.
    draft: Option<i64>,
    /// The same as `then: solved`.
    #[serde(default)]
    solve: bool,
    /// How long it can be taken back before it leaves, 0 to 30 seconds; it leaves at once when nothing is said.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 30)]
    wait_seconds: u32,
}

/// Answer the customer. A browser must say with `If-Match` which `thread_version` it shows (428 without); when
/// the conversation has changed since, the answer is 412 `thread-changed` and nothing is sent.
#[utoipa::path(post, path = "/tickets/{number}/replies", tag = "conversation", request_body = ReplyToSend,
    params(("number" = i64, Path), ("If-Match" = Option<String>, Header, description = "The thread_version that was seen"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = MessageView), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
pub(super) async fn reply(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    IfMatch(seen): IfMatch,
    key: IdempotencyKey,
    Json(reply): Json<ReplyToSend>,
) -> Result<Answer, Problem> {
    if caller.is_session() && seen.is_none() {
        return Err(Problem::version_needed(
            "Say which conversation you answer: send its thread_version as If-Match.",
        ));
    }
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &reply, async |tx| {
                let reply = reply.clone();
                let new = NewReply {
                    written: Written { text: reply.text, html: reply.html },
                    to: reply.to,
                    cc: reply.cc,
                    automatic: reply.automatic,
                    bcc: reply.bcc,
                    subject: reply.subject,
                    attachments: reply.attachments,
                    signature: reply.signature.unwrap_or(caller.is_session()),
                    wait: SignedDuration::from_secs(reply.wait_seconds.into()),
                    then: reply.then.or(reply.solve.then_some(StatusCode::Solved)),
                    draft: reply.draft,
                    seen,
                };
                let sent = replies::send(tx, &caller.actor, ticket.id, new).await?;
                Ok((Http::CREATED, view(tx, sent).await?))
            })
            .await
        })
        .await
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ForwardToSend {
    text: Option<String>,
    /// Sanitised before it is kept. One of the two, or none.
    html: Option<String>,
    to: Vec<Person>,
    #[serde(default)]
    cc: Vec<Person>,
    #[serde(default)]
    bcc: Vec<Person>,
    subject: Option<String>,
    #[serde(default)]
    attachments: Vec<UploadId>,
    /// The one message that is passed on; left out, it is the whole conversation without its notes.
    message: Option<MessageId>,
    /// Whether the files that came with it go along.
    #[serde(default = "yes")]
    files: bool,
    signature: Option<bool>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 30)]
    wait_seconds: u32,
    draft: Option<i64>,
}

fn yes() -> bool {
    true
}

/// Pass a message or the whole conversation on to somebody else. Whoever gets it becomes no requester, nobody counts as
/// answered by it, and notes never go along.
#[utoipa::path(post, path = "/tickets/{number}/forwards", tag = "conversation", request_body = ForwardToSend,
    params(("number" = i64, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = MessageView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn forward(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    key: IdempotencyKey,
    Json(forward): Json<ForwardToSend>,
) -> Result<Answer, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    let labels = labels(&platform, &caller);
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &forward, async |tx| {
                let forward = forward.clone();
                let new = NewForward {
                    written: Written { text: forward.text, html: forward.html },
                    to: forward.to,
                    cc: forward.cc,
                    bcc: forward.bcc,
                    subject: forward.subject,
                    attachments: forward.attachments,
                    message: forward.message,
                    files: forward.files,
                    labels: labels.clone(),
                    signature: forward.signature.unwrap_or(caller.is_session()),
                    wait: SignedDuration::from_secs(forward.wait_seconds.into()),
                    draft: forward.draft,
                };
                let sent = forwards::send(tx, &caller.actor, ticket.id, new).await?;
                Ok((Http::CREATED, view(tx, sent).await?))
            })
            .await
        })
        .await
}

/// In the language of whoever passes it on.
fn labels(platform: &Platform, caller: &Caller) -> Labels {
    let language = platform.words.known(&caller.account.language).unwrap_or_else(|| platform.words.source());
    let say = |id: &str| platform.words.say(&language, id, &[]);
    Labels {
        title: say("forward-title"),
        from: say("forward-from"),
        to: say("forward-to"),
        date: say("forward-date"),
        subject: say("forward-subject"),
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteToWrite {
    text: Option<String>,
    /// Sanitised before it is kept. One of the two.
    html: Option<String>,
    /// The version of the caller's draft that this is; the draft goes when it is kept.
    draft: Option<i64>,
}

/// Write a note, which only the desk sees.
#[utoipa::path(post, path = "/tickets/{number}/notes", tag = "conversation", request_body = NoteToWrite,
    params(("number" = i64, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, it is done once")),
    responses((status = 201, body = MessageView), (status = 422, body = Problem)))]
pub(super) async fn note(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
    key: IdempotencyKey,
    Json(note): Json<NoteToWrite>,
) -> Result<Answer, Problem> {
    let ticket = tickets::find(&platform.db.read(), &caller.actor, number).await?;
    platform
        .db
        .verb(async |tx| {
            once(tx, &caller, &key, &note, async |tx| {
                let written = Written { text: note.text.clone(), html: note.html.clone() };
                let noted = notes::write(tx, &caller.actor, ticket.id, &written).await?;
                drafts::sent(tx, &caller.actor, Some(ticket.id), draft::Kind::Note, note.draft).await?;
                Ok((Http::CREATED, view(tx, noted).await?))
            })
            .await
        })
        .await
}

/// Take back an answer that has not left yet. Its words come back with it.
#[utoipa::path(post, path = "/messages/{id}/withdraw", tag = "conversation", params(("id" = i64, Path)),
    responses((status = 200, body = MessageView), (status = 409, body = Problem)))]
pub(super) async fn withdraw(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<MessageId>,
) -> Result<Json<MessageView>, Problem> {
    let taken_back = async |tx: &mut WriteTx| -> Result<MessageView, Error> {
        let message = replies::withdraw(tx, &caller.actor, id).await?;
        view(tx, message).await
    };
    Ok(Json(platform.db.verb(taken_back).await?))
}

pub(super) async fn view(tx: &WriteTx, message: Message) -> Result<MessageView, Error> {
    let full = messages::with_files(tx, vec![message]).await?;
    full.into_iter().next().map(Into::into).ok_or(Error::NoMessage)
}
