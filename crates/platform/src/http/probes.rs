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
