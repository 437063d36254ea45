//! The one error envelope (RFC 9457): a stable type that programs compare, a title that never changes, a detail
//! a person can act on, the field at fault, and the request id to quote when asking for help.

use std::borrow::Cow;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::request_id;

/// Why a request was not done. Anything that fails in a handler becomes one.
#[derive(Debug, Clone)]
pub struct Problem(Box<Told>);

#[derive(Debug, Clone)]
struct Told {
    status: StatusCode,
    kind: &'static str,
    title: &'static str,
    detail: Cow<'static, str>,
    field: Option<Cow<'static, str>>,
    more: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
    cause: Option<crate::Error>,
}

/// What a problem looks like on the wire, as `application/problem+json`.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// Stable name of the kind of problem, `urn:touchstone:problem:...`. Compare this one.
    #[serde(rename = "type")]
    #[schema(example = "urn:touchstone:problem:not-found")]
    kind: String,
    /// The kind in words, the same each time.
    title: Cow<'static, str>,
    /// The HTTP status again.
    #[schema(example = 404)]
    status: u16,
    /// What is the case here, and what to do.
    detail: Cow<'static, str>,
    /// The field of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Cow<'static, str>>,
    /// Quote this when asking for help: the server's log has it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    /// Facts that belong to this kind of problem.
    #[serde(flatten)]
    #[schema(ignore)]
    more: Map<String, Value>,
}

impl Problem {
    /// A problem of a room's own kind. `kind` is kebab-case and never changes once released.
    pub fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Told {
            status,
            kind,
            title,
            detail: detail.into(),
            field: None,
            more: Map::new(),
            headers: Vec::new(),
            cause: None,
        }))
    }

    /// 400: the request cannot be read.
    pub fn unreadable(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable", "The request cannot be read", detail)
    }

    /// 401: nobody is signed in, or no longer.
    pub fn signed_out() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "signed-out",
            "Nobody is signed in",
            "Sign in, or send a token: Authorization: Bearer ts_...",
        )
        .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// 403: known, and not allowed. The detail is usually a [`crate::access::Denied`].
    pub fn denied(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "denied", "This is not allowed", detail)
    }

    /// 404. Also for what exists and may not be seen: the answer must not tell them apart.
    pub fn not_found(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing", detail)
    }

    /// 409: it contradicts what is already so.
    pub fn conflict(kind: &'static str, title: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::CONFLICT, kind, title, detail)
    }

    /// 412: somebody changed it since it was read.
    pub fn changed(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, "changed", "It changed since it was read", detail)
    }

    /// 422: readable, and its content cannot be accepted. `field` is a path such as `requester.email`.
    pub fn refused(field: impl Into<Cow<'static, str>>, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", "A value was not accepted", detail)
            .field(field)
    }

    /// 428: a changing call must say which version it saw.
    pub fn version_needed(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "version-needed",
            "The version that was seen is missing",
            detail,
        )
    }

    /// 429: too often; `seconds` until it is worth trying again.
    pub fn too_often(seconds: i64, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-often", "Too many tries", detail)
            .with("retry_after", seconds)
            .header(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }

    /// 500: our fault. What happened goes to the log, not to the reader.
    pub fn internal(why: impl std::fmt::Display) -> Self {
        tracing::error!(error = %why, "a request failed");
        Self::failed()
    }

    fn failed() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "The server failed",
            "This is the server's fault, and its log says why. Nothing of this request was kept; it may be sent again.",
        )
    }

    /// 503: not now.
    pub fn unavailable(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The server cannot do this now", detail)
            .header(header::RETRY_AFTER, HeaderValue::from_static("5"))
    }

    /// Names the field at fault.
    pub fn field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// Adds a fact that belongs to this kind of problem, such as the version there is now.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.more.insert(name.to_owned(), value.into());
        self
    }

    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The kebab-case name at the end of the type.
    pub fn kind(&self) -> &'static str {
        self.0.kind
    }

    pub fn detail(&self) -> &str {
        &self.0.detail
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Told { status, kind, title, detail, field, more, headers, cause } = *self.0;
        if let Some(cause) = cause {
            tracing::error!(error = %cause, "a request failed");
        }
        let document = ProblemDocument {
            kind: format!("urn:touchstone:problem:{kind}"),
            title: Cow::Borrowed(title),
            status: status.as_u16(),
            detail,
            field,
            request_id: request_id::current(),
            more,
        };
        let mut response = (status, axum::Json(document)).into_response();
        let set = response.headers_mut();
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for (name, value) in headers {
            set.insert(name, value);
        }
        response
    }
}

impl From<crate::Error> for Problem {
    fn from(error: crate::Error) -> Self {
        let mut problem = match &error {
            // A rule of the trade said no, in its own sentence, to what the request would have led to.
            crate::Error::Refused(why) => {
                return Self::conflict("against-a-rule", "A rule forbids it", why.clone());
            }
            crate::Error::Commit(_) => Self::unavailable("The change was not saved. Send it again."),
            _ => Self::failed(),
        };
        problem.0.cause = Some(error);
        problem
    }
}

/// So that a verb whose refusals are problems is run again after a deadlock like any other.
impl crate::db::Retriable for Problem {
    fn is_retriable(&self) -> bool {
        self.0.cause.as_ref().is_some_and(crate::Error::is_retriable)
    }
}

impl utoipa::PartialSchema for Problem {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        ProblemDocument::schema()
    }
}

impl ToSchema for Problem {}

impl From<crate::access::Denied> for Problem {
    fn from(denied: crate::access::Denied) -> Self {
        Self::denied(denied.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn wire(problem: Problem) -> (StatusCode, Value, axum::http::HeaderMap) {
        let response = problem.into_response();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, serde_json::from_slice(&bytes).unwrap(), parts.headers)
    }

    #[tokio::test]
    async fn a_problem_says_what_field_is_at_fault_and_in_which_request() {
        let problem =
            Problem::refused("requester.email", "This is no e-mail address.").with("given", "kalva");
        let (status, body, headers) =
            request_id::CURRENT.scope("req-1".into(), async { wire(problem).await }).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        insta::assert_json_snapshot!(body);
    }

    #[tokio::test]
    async fn an_internal_failure_keeps_its_cause_out_of_the_answer() {
        let error = crate::Error::Storage("/srv/secret/place is full".into());
        let (status, body, _) = wire(error.into()).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!body.to_string().contains("secret"));
    }

    #[tokio::test]
    async fn too_many_tries_say_when_to_come_back() {
        let (_, body, headers) = wire(Problem::too_often(90, "Wait.")).await;
        assert_eq!(headers[header::RETRY_AFTER], "90");
        assert_eq!(body["retry_after"], 90);
    }
}
