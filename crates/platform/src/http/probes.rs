//! What machines ask: is it alive, may it get work, how is it. Outside the API and without an account.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;

use super::Problem;
use crate::Platform;
use crate::db::Migration;

/// `/healthz`, `/readyz` and `/metrics`. `migrations` are those of all rooms.
pub fn probes(migrations: &'static [Migration], metrics: PrometheusHandle) -> Router<Platform> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route(
            "/readyz",
            get(async move |State(platform): State<Platform>| ready(&platform, migrations).await),
        )
        .route(
            "/metrics",
            get(async move |State(platform): State<Platform>, request: Request| {
                measured(&platform, &request, &metrics)
            }),
        )
}

/// Ready when the database answers and its schema is ours.
async fn ready(platform: &Platform, migrations: &'static [Migration]) -> Response {
    match platform.db.is_current(migrations).await {
        Ok(true) => "ready\n".into_response(),
        Ok(false) => Problem::unavailable("The database is being brought up to date.").into_response(),
        Err(why) => {
            tracing::warn!(%why, "not ready");
            Problem::unavailable("The database does not answer.").into_response()
        }
    }
}

/// Only for a collector on this machine, or one that has the token: figures tell about the business.
fn measured(platform: &Platform, request: &Request, metrics: &PrometheusHandle) -> Response {
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    // A proxy on this machine speaks for somebody elsewhere.
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
    let here = !forwarded && peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    let token = platform.config.metrics_token.as_deref();
    let sent =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if here || token.is_some_and(|token| sent.is_some_and(|sent| same(token, sent))) {
        let text = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
        return ([(header::CONTENT_TYPE, text)], metrics.render()).into_response();
    }
    Problem::new(
        StatusCode::FORBIDDEN,
        "denied",
        "This is not allowed",
        "Metrics are for this machine only. Set TOUCHSTONE_METRICS_TOKEN to read them from elsewhere.",
    )
    .into_response()
}

/// Compared by their hashes, so that the time taken says nothing about how much of it is right.
fn same(a: &str, b: &str) -> bool {
    let hash = |text: &str| ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    hash(a).as_ref() == hash(b).as_ref()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use metrics_exporter_prometheus::PrometheusBuilder;
    use rstest::rstest;
    use tower::ServiceExt as _;

    use super::*;
    use crate::config::Config;
    use crate::db::testing::{TestDb, db_test};
    use crate::migrations;

    async fn ask(platform: &Platform, path: &str, peer: &str, with: Option<(&str, &str)>) -> StatusCode {
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let mut request = Request::builder().uri(path);
        if let Some((name, value)) = with {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
        let routes = probes(migrations::ALL, metrics).with_state(platform.clone());
        routes.oneshot(request).await.unwrap().status()
    }

    #[db_test]
    async fn a_desk_gets_work_when_its_schema_is_current(db: TestDb) {
        let platform = Platform::new(db.db.clone(), Config::in_folder(db.folder.path())).unwrap();
        assert_eq!(ask(&platform, "/healthz", "192.0.2.1", None).await, 200);
        assert_eq!(ask(&platform, "/readyz", "192.0.2.1", None).await, 503);
        db.migrate(migrations::ALL).await.unwrap();
        assert_eq!(ask(&platform, "/readyz", "192.0.2.1", None).await, 200);
    }

    #[rstest]
    #[case::this_machine("127.0.0.1", None, 200)]
    #[case::this_machine_by_ipv6("::1", None, 200)]
    #[case::through_a_proxy("127.0.0.1", Some(("x-forwarded-for", "192.0.2.1")), 403)]
    #[case::elsewhere("192.0.2.1", None, 403)]
    #[case::elsewhere_with_the_token("192.0.2.1", Some(("authorization", "Bearer figures")), 200)]
    #[case::elsewhere_with_a_guess("192.0.2.1", Some(("authorization", "Bearer figure")), 403)]
    #[tokio::test]
    async fn figures_are_for_this_machine_or_for_who_has_the_token(
        #[case] peer: &str,
        #[case] with: Option<(&str, &str)>,
        #[case] status: u16,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::in_folder(folder.path());
        config.metrics_token = Some("figures".into());
        let opening = crate::db::Opening::plain();
        let db = crate::db::Db::open(&config.database, opening).await.unwrap();
        let platform = Platform::new(db, config).unwrap();
        assert_eq!(ask(&platform, "/metrics", peer, with).await, status);
    }
}
