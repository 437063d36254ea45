//! What the caller is told of, and where they want to be told.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use platform::Platform;
use platform::http::{Caller, Json, Page, PageQuery, Path, Problem, Query};
use serde::Serialize;
use utoipa::ToSchema;

use super::message::AuthorKind;
use crate::message::MessageId;
use crate::notice::{Choice, Kind, Notice, NoticeId};
use crate::notices;

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Notice)]
pub(super) struct NoticeView {
    id: NoticeId,
    kind: Kind,
    /// The number of the ticket.
    number: i64,
    subject: String,
    /// The message that it is about.
    message: Option<MessageId>,
    by: By,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    read: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoticeBy)]
struct By {
    kind: AuthorKind,
    name: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = UnreadNotices)]
pub(super) struct Unread {
    /// At most 100: more are not counted.
    unread: i64,
}

/// What the caller was told, newest first.
#[utoipa::path(get, path = "/notices", tag = "notices", params(PageQuery), responses((status = 200, body = Page<NoticeView>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<NoticeView>>, Problem> {
    let limit = page.limit()?;
    let before: Option<NoticeId> = page.after()?;
    let rows = notices::list(&platform.db.read(), &caller.actor, before, limit + 1).await?;
    Ok(Json(Page::of(rows, limit, |notice| notice.id).map(view)))
}

/// How many the caller has not read.
#[utoipa::path(get, path = "/notices/unread", tag = "notices", responses((status = 200, body = Unread)))]
pub(super) async fn unread(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Unread>, Problem> {
    Ok(Json(Unread { unread: notices::unread(&platform.db.read(), &caller.actor).await? }))
}

/// Mark one as read.
#[utoipa::path(post, path = "/notices/{id}/read", tag = "notices", params(("id" = i64, Path)), responses((status = 204)))]
pub(super) async fn read(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<NoticeId>,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| notices::read(tx, &caller.actor, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mark all as read.
#[utoipa::path(post, path = "/notices/read", tag = "notices", responses((status = 204)))]
pub(super) async fn read_all(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| notices::read_all(tx, &caller.actor).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where the caller wants to be told of what.
#[utoipa::path(get, path = "/notices/choices", tag = "notices", responses((status = 200, body = Page<Choice>)))]
pub(super) async fn choices(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Page<Choice>>, Problem> {
    Ok(Json(Page::whole(notices::choices(&platform.db.read(), &caller.actor).await?)))
}

/// Say where one wants to be told of one kind.
#[utoipa::path(put, path = "/notices/choices", tag = "notices", request_body = Choice, responses((status = 204)))]
pub(super) async fn choose(
    State(platform): State<Platform>,
    caller: Caller,
    Json(choice): Json<Choice>,
) -> Result<StatusCode, Problem> {
    platform.db.verb(async |tx| notices::choose(tx, &caller.actor, choice).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn view(notice: Notice) -> NoticeView {
    NoticeView {
        id: notice.id,
        kind: notice.kind,
        number: notice.number,
        subject: notice.subject,
        message: notice.message,
        by: By { kind: AuthorKind::of(&notice.by), name: notice.by_name },
        at: notice.at,
        read: notice.read_at.is_some(),
    }
}
