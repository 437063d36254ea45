//! The desk's own fields: what there is to fill in.

use axum::extract::State;
use axum::http::{StatusCode as Http, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::http::{Caller, IfMatch, Json, Page, Path, Problem, etag};
use platform::people::DepartmentId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::tickets::said;
use crate::Error;
use crate::field::{Field, FieldId, FieldKind, Noun};
use crate::fields::{self, FieldChange, NewField, WantedChoice};

/// Every field of tickets, contacts and organisations, in order, retired ones too.
#[utoipa::path(get, path = "/fields", tag = "fields", responses((status = 200, body = Page<Field>)))]
pub(super) async fn list(
    State(platform): State<Platform>,
    caller: Caller,
) -> Result<Json<Page<Field>>, Problem> {
    Ok(Json(Page::whole(fields::list(&platform.db.read(), &caller.actor).await?)))
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldToDefine {
    on: Noun,
    /// What programs and filters call it: small letters, digits and `_`. Made from the label when left out.
    key: Option<String>,
    #[schema(example = "Serial number")]
    label: String,
    kind: FieldKind,
    #[serde(default)]
    choices: Vec<ChoiceToDefine>,
    /// A ticket is solved only when it is filled in.
    #[serde(default)]
    required: bool,
    /// Only tickets of this department have it; left out, all.
    department: Option<DepartmentId>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceToDefine {
    /// Of the choice that is meant; left out for a new one.
    key: Option<String>,
    label: String,
    #[serde(default)]
    retired: bool,
}

impl From<ChoiceToDefine> for WantedChoice {
    fn from(choice: ChoiceToDefine) -> Self {
        Self { key: choice.key, label: choice.label, retired: choice.retired }
    }
}

/// Define a field.
#[utoipa::path(post, path = "/fields", tag = "fields", request_body = FieldToDefine,
    responses((status = 201, body = Field), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn define(
    State(platform): State<Platform>,
    caller: Caller,
    Json(new): Json<FieldToDefine>,
) -> Result<Response, Problem> {
    let verb = async |tx: &mut platform::db::WriteTx| {
        let new = new.clone();
        let field = NewField {
            noun: new.on,
            key: new.key,
            label: new.label,
            kind: new.kind,
            choices: new.choices.into_iter().map(Into::into).collect(),
            required: new.required,
            department: new.department,
        };
        fields::define(tx, &caller.actor, field).await
    };
    Ok((Http::CREATED, tagged(platform.db.verb::<_, Error>(verb).await?)).into_response())
}

fn tagged(field: Field) -> Response {
    ([(header::ETAG, etag(field.version))], Json(field)).into_response()
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldToChange {
    label: Option<String>,
    required: Option<bool>,
    /// Null: every department's tickets have it.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<DepartmentId>)]
    department: Option<Option<DepartmentId>>,
    /// Its place among the fields of its noun, from 1.
    position: Option<i64>,
    /// No longer asked for; what it holds stays readable.
    retired: Option<bool>,
    /// All choices in their new order; one that is left out is retired.
    choices: Option<Vec<ChoiceToDefine>>,
}

/// Change a field. What is left out stays; its key and kind never change.
#[utoipa::path(patch, path = "/fields/{id}", tag = "fields", request_body = FieldToChange,
    params(("id" = i64, Path), ("If-Match" = Option<String>, Header, description = "The version that was seen")),
    responses((status = 200, body = Field), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn change(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<FieldId>,
    IfMatch(seen): IfMatch,
    Json(wanted): Json<FieldToChange>,
) -> Result<Response, Problem> {
    let verb = async |tx: &mut platform::db::WriteTx| {
        let wanted = wanted.clone();
        let change = FieldChange {
            label: wanted.label,
            required: wanted.required,
            department: wanted.department,
            position: wanted.position,
            retired: wanted.retired,
            choices: wanted.choices.map(|choices| choices.into_iter().map(Into::into).collect()),
            seen,
        };
        fields::change(tx, &caller.actor, id, change).await
    };
    Ok(tagged(platform.db.verb::<_, Error>(verb).await?))
}
