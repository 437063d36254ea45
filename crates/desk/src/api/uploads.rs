//! Files for what is being written: brought one by one, shown to whoever brought them, attached by key.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode as Http, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::http::{Caller, Json, Path, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::attachments::served;
use crate::upload::{self, NewUpload, Upload, UploadId};
use crate::{Error, uploads};

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Upload)]
pub struct UploadView {
    pub id: UploadId,
    pub name: String,
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// What the HTML names it by: `<img src="cid:...">`.
    pub content_id: String,
    /// It belongs into the text, and goes out only when the text still names it.
    pub inline: bool,
}

impl From<Upload> for UploadView {
    fn from(upload: Upload) -> Self {
        Self {
            id: upload.id,
            name: upload.name,
            content_type: upload.content_type,
            size: upload.size,
            content_id: upload.content_id,
            inline: upload.inline,
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// What the file is called.
    name: String,
    /// A picture for the text.
    #[serde(default)]
    inline: bool,
}

/// Bring a file, as the body. It waits a day for a draft or a message that names it.
#[utoipa::path(post, path = "/uploads", tag = "writing", params(UploadQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = UploadView), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn bring(
    State(platform): State<Platform>,
    caller: Caller,
    Query(query): Query<UploadQuery>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    uploads::may_bring(&caller.actor)?;
    let claimed = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (name, content_type) = upload::judge(&query.name, claimed, &bytes, query.inline)?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let blob = platform.blobs.put(bytes).await?;
    let new = NewUpload { name, content_type, size, blob, inline: query.inline };
    let kept =
        platform.db.verb::<_, Error>(async |tx| uploads::keep(tx, &caller.actor, new.clone()).await).await;
    match kept {
        Ok(upload) => Ok((Http::CREATED, Json(UploadView::from(upload))).into_response()),
        Err(why) => {
            platform.blobs.delete(&new.blob).await?;
            Err(why.into())
        }
    }
}

/// The bytes of a file that the caller brought and has not sent.
#[utoipa::path(get, path = "/uploads/{id}", tag = "writing", params(("id" = i64, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<UploadId>,
) -> Result<Response, Problem> {
    let upload = uploads::one(&platform.db.read(), &caller.actor, id).await.map_err(missing)?;
    served(&platform, &upload.blob, &upload.content_type, &upload.name).await
}

/// Forget a file that is not wanted after all.
#[utoipa::path(delete, path = "/uploads/{id}", tag = "writing", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(super) async fn forget(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<UploadId>,
) -> Result<Http, Problem> {
    let gone = platform.db.verb(async |tx| uploads::forget(tx, &caller.actor, id).await).await;
    gone.map_err(missing)?;
    Ok(Http::NO_CONTENT)
}

fn missing(why: Error) -> Problem {
    match why {
        Error::NoUpload => Problem::not_found(why.to_string()),
        other => other.into(),
    }
}
