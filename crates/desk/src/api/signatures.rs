//! What stands below answers: one's own signature and the department's.

use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Path, Problem};
use platform::people::DepartmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Error;
use crate::signatures::{self, Of};

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Signature {
    /// Sanitised when it is kept; may hold placeholders such as `{{agent.name}}`. Empty for none.
    html: String,
}

/// What will stand below an answer of the caller, filled in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SignatureBelow {
    text: String,
    html: String,
}

/// What will stand below an answer of the caller in this ticket; empty when nothing will.
#[utoipa::path(get, path = "/tickets/{number}/signature", tag = "writing", params(("number" = i64, Path)),
    responses((status = 200, body = SignatureBelow), (status = 404, body = Problem)))]
pub(super) async fn of_ticket(
    State(platform): State<Platform>,
    caller: Caller,
    Path(number): Path<i64>,
) -> Result<Json<SignatureBelow>, Problem> {
    let below = signatures::of_ticket(&platform.db.read(), &caller.actor, number).await?;
    let (text, html) = below.map(|words| (words.text, words.html.unwrap_or_default())).unwrap_or_default();
    Ok(Json(SignatureBelow { text, html }))
}

/// The caller's own signature.
#[utoipa::path(get, path = "/signature", tag = "writing", responses((status = 200, body = Signature)))]
pub(super) async fn mine(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Signature>, Problem> {
    read(&platform, &caller, Of::Account(caller.account.id)).await
}

/// Write one's own signature.
#[utoipa::path(put, path = "/signature", tag = "writing", request_body = Signature,
    responses((status = 200, body = Signature), (status = 422, body = Problem)))]
pub(super) async fn keep_mine(
    State(platform): State<Platform>,
    caller: Caller,
    Json(signature): Json<Signature>,
) -> Result<Json<Signature>, Problem> {
    keep(&platform, &caller, Of::Account(caller.account.id), &signature).await
}

/// The signature of a department.
#[utoipa::path(get, path = "/departments/{id}/signature", tag = "writing", params(("id" = i64, Path)),
    responses((status = 200, body = Signature), (status = 422, body = Problem)))]
pub(super) async fn of_department(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<DepartmentId>,
) -> Result<Json<Signature>, Problem> {
    read(&platform, &caller, Of::Department(id)).await
}

/// Write the signature of a department.
#[utoipa::path(put, path = "/departments/{id}/signature", tag = "writing", request_body = Signature, params(("id" = i64, Path)),
    responses((status = 200, body = Signature), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn keep_of_department(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<DepartmentId>,
    Json(signature): Json<Signature>,
) -> Result<Json<Signature>, Problem> {
    keep(&platform, &caller, Of::Department(id), &signature).await
}

async fn read(platform: &Platform, caller: &Caller, of: Of) -> Result<Json<Signature>, Problem> {
    Ok(Json(Signature { html: signatures::read(&platform.db.read(), &caller.actor, of).await? }))
}

async fn keep(
    platform: &Platform,
    caller: &Caller,
    of: Of,
    signature: &Signature,
) -> Result<Json<Signature>, Problem> {
    let kept = platform
        .db
        .verb::<_, Error>(async |tx| signatures::write(tx, &caller.actor, of, &signature.html).await)
        .await?;
    Ok(Json(Signature { html: kept }))
}
