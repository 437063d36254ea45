//! What the process says about itself: lines for people, figures for collectors.

use std::io::IsTerminal as _;
use std::sync::OnceLock;

use anyhow::Result;
use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use platform::clock::Stopwatch;
use tracing_subscriber::EnvFilter;

/// Begins the log of this process on standard error. `filter` as in `info,platform=debug`.
pub fn log(filter: &str) -> Result<()> {
    let filter = EnvFilter::try_new(filter)?;
    // A second desk in one process (tests) keeps the first one's log.
    let colours = std::io::stderr().is_terminal();
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    let _ = log.try_init();
    Ok(())
}

/// The figures of this process, for `/metrics`.
pub fn figures() -> Result<PrometheusHandle> {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = HANDLE.get() {
        return Ok(handle.clone());
    }
    let handle = PrometheusBuilder::new().install_recorder()?;
    metrics::describe_counter!(
        "touchstone_http_requests_total",
        "Requests answered, by route, method and status"
    );
    metrics::describe_gauge!(
        "touchstone_log_lag_seconds",
        metrics::Unit::Seconds,
        "How long the newest event took to be read"
    );
    metrics::describe_gauge!(
        desk::search::LAG,
        metrics::Unit::Seconds,
        "How long the newest event took to be found by search"
    );
    metrics::describe_histogram!("touchstone_http_seconds", metrics::Unit::Seconds, "How long answers took");
    Ok(HANDLE.get_or_init(|| handle).clone())
}

/// Counts and times every request by its route, never by its address: numbers of tickets are no labels.
pub async fn request(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let watch = Stopwatch::start();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("touchstone_http_requests_total", "route" => route.clone(), "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!("touchstone_http_seconds", "route" => route).record(watch.elapsed().as_secs_f64());
    response
}

/// A client may make methods up; each would be a figure of its own for ever.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}
