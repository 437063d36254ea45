//! Every request has an id: the one a proxy gave, when it is sane, else one of ours. It stands in the answer's
//! header, in every log line of the request and in every problem document.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::Random;
use crate::clock::Stopwatch;

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    pub(crate) static CURRENT: String;
}

/// The id of the request that this task answers.
pub fn current() -> Option<String> {
    CURRENT.try_with(Clone::clone).ok()
}

/// The middleware. Outermost, so that everything inside has the id.
pub async fn give(State(random): State<Random>, request: Request, next: Next) -> Response {
    let id = request
        .headers()
        .get(HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|text| is_sane(text))
        .map_or_else(|| made(&random), ToOwned::to_owned);
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = %path);
    let header = HeaderValue::from_str(&id);
    let watch = Stopwatch::start();
    let mut response = CURRENT
        .scope(
            id,
            async {
                let response = next.run(request).await;
                let took = watch.elapsed();
                let status = response.status().as_u16();
                tracing::info!(status, took_ms = took.as_secs_f64() * 1000.0, "answered");
                response
            }
            .instrument(span),
        )
        .await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    response
}

/// Short, and of characters that mean nothing to a log, a shell or a page.
fn is_sane(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

fn made(random: &Random) -> String {
    let bytes = random.bytes::<8>().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_that_could_forge_a_log_line_is_not_taken_over() {
        for bad in ["", "a b", "a\nb", "<script>", "ąžuolas", &"x".repeat(65)] {
            assert!(!is_sane(bad), "{bad:?}");
        }
        assert!(is_sane("01J9-abc_DEF.7"));
    }

    proptest! {
        #[test]
        fn ids_of_ours_are_sane(seed in any::<u64>()) {
            prop_assert!(is_sane(&made(&Random::seeded(seed))));
        }
    }
}
