//! What a handler takes from a request, with refusals a person can act on. [`Json`] is also how it answers.

use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Problem;

/// A JSON body, in and out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(is_json) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "The body is not JSON",
                "Send the body as JSON, with Content-Type: application/json.",
            ));
        }
        let bytes = axum::body::Bytes::from_request(request, state).await.map_err(unread)?;
        parse(&bytes).map(Self)
    }
}

fn is_json(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn unread(rejection: BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "The request is too large",
            "The body is larger than this address takes. Send less, or large files one by one.",
        );
    }
    Problem::unreadable("The body ended before it was whole. Send it again.")
}

/// Reads JSON; what is wrong is named by its path. Malformed JSON is 400, well-formed JSON of the wrong shape 422.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.inner();
        let (line, column) = (inner.line(), inner.column());
        if !inner.is_data() {
            return Problem::unreadable(format!(
                "The body is not well-formed JSON at line {line}, column {column}."
            ));
        }
        let told = inner.to_string();
        let told = told.split(" at line ").next().unwrap_or_default();
        let missing = told.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        let nowhere = path == "." || path.is_empty();
        match missing {
            Some(name) => {
                let field = if nowhere { name.to_owned() } else { format!("{path}.{name}") };
                Problem::refused(field.clone(), format!("The field {field} is missing."))
            }
            None if nowhere => Problem::refused("", format!("The body does not fit: {told}.")),
            None => Problem::refused(path.clone(), format!("The field {path} does not fit: {told}.")),
        }
    })?;
    deserializer
        .end()
        .map_err(|_| Problem::unreadable("Something follows after the end of the JSON body."))?;
    Ok(value)
}

/// Values in the address.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        axum::extract::Path::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Self(value))
            .map_err(|_| Problem::not_found("Nothing can have this address. Check the number in it."))
    }
}

/// Values after the question mark.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        axum::extract::Query::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Query(value)| Self(value))
            .map_err(|rejection| {
                let told = rejection.body_text();
                let told = told.strip_prefix("Failed to deserialize query string: ").unwrap_or(&told);
                let problem = Problem::unreadable(format!("The query does not fit: {told}."));
                match told.split_once(": ") {
                    Some((field, _)) if !field.contains(' ') => problem.field(field.to_owned()),
                    _ => problem,
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Letter {
        subject: String,
        requester: Requester,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Requester {
        email: String,
    }

    #[rstest]
    #[case(r#"{"subject":"#, 400, "The body is not well-formed JSON at line 1, column 11.")]
    #[case(r#"{"subject":"a"}"#, 422, "The field requester is missing.")]
    #[case(r#"{"subject":"a","requester":{}}"#, 422, "The field requester.email is missing.")]
    #[case(
        r#"{"subject":7,"requester":{"email":"a"}}"#,
        422,
        "The field subject does not fit: invalid type: integer `7`, expected a string."
    )]
    #[case(
        r#"{"subject":"a","requester":{"email":"a"},"x":1}"#,
        422,
        "The field x does not fit: unknown field `x`, expected `subject` or `requester`."
    )]
    #[case(
        r#"{"subject":"a","requester":{"email":"a"}} x"#,
        400,
        "Something follows after the end of the JSON body."
    )]
    #[case("[]", 422, "The body does not fit: invalid length 0, expected struct Letter with 2 elements.")]
    fn a_body_that_does_not_fit_is_told_why(#[case] body: &str, #[case] status: u16, #[case] detail: &str) {
        let problem = parse::<Letter>(body.as_bytes()).unwrap_err();
        assert_eq!((problem.status().as_u16(), problem.detail()), (status, detail));
    }

    #[rstest]
    #[case("application/json", true)]
    #[case("Application/JSON; charset=utf-8", true)]
    #[case("application/merge-patch+json", true)]
    #[case("text/plain", false)]
    #[case("application/x-www-form-urlencoded", false)]
    fn only_json_is_taken_as_json(#[case] kind: &str, #[case] taken: bool) {
        assert_eq!(is_json(kind), taken);
    }

    proptest! {
        #[test]
        fn hostile_bodies_are_refused_and_never_a_failure(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Err(problem) = parse::<Letter>(&bytes) {
                prop_assert!(problem.status().is_client_error());
            }
        }
    }
}
