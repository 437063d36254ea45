//! `If-Match` and `ETag`: a changing call says which version it saw, and is refused (412) when that is old.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use super::Problem;

/// The version that the client saw: a number in quotes, as our `ETag` gave it. Absent, or `*`, means any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub Option<i64>);

impl IfMatch {
    /// Refuses with 412 when the version that was seen is not the present one. The answer carries the present one.
    pub fn require(self, present: i64) -> Result<(), Problem> {
        match self.0 {
            Some(seen) if seen != present => Err(Problem::changed(
                "Somebody changed this since you read it. Read it again, then repeat your change if it still fits.",
            )
            .with("version", present)
            .header(header::ETAG, etag(present))),
            _ => Ok(()),
        }
    }

    fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let Some(value) = headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(Self(None));
        }
        let bare = text.strip_prefix("W/").unwrap_or(text).trim_matches('"');
        let digits = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
        match bare.parse() {
            Ok(version) if digits => Ok(Self(Some(version))),
            _ => Err(Problem::unreadable(
                "If-Match takes one version in quotes, as the ETag gave it, such as If-Match: \"12\".",
            )
            .field("If-Match")),
        }
    }
}

/// The `ETag` of a version.
pub fn etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::of(&parts.headers)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("\"12\"", Some(Some(12)))]
    #[case("12", Some(Some(12)))]
    #[case("W/\"12\"", Some(Some(12)))]
    #[case("*", Some(None))]
    #[case("\"1\", \"2\"", None)]
    #[case("\"-1\"", None)]
    #[case("", None)]
    #[case("\"99999999999999999999\"", None)]
    fn a_version_is_read_as_the_etag_gave_it(#[case] header: &str, #[case] read: Option<Option<i64>>) {
        let headers = HeaderMap::from_iter([(header::IF_MATCH, HeaderValue::from_str(header).unwrap())]);
        assert_eq!(IfMatch::of(&headers).ok().map(|m| m.0), read);
    }

    #[test]
    fn an_old_version_is_refused_with_the_present_one() {
        let problem = IfMatch(Some(3)).require(4).unwrap_err();
        assert_eq!(problem.status(), 412);
        assert!(IfMatch(Some(4)).require(4).is_ok() && IfMatch(None).require(4).is_ok());
    }
}
