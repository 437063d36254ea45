//! Every address of the desk.

use anyhow::{Context as _, Result};
use axum::middleware::from_fn;
use axum::routing::get;
use axum::{Extension, Router};
use desk::search::Finder;
use metrics_exporter_prometheus::PrometheusHandle;
use platform::Platform;
use platform::http::{dress, openapi, probes};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::{console, measure, migrations};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Touchstone",
        description = "The API of the desk. Lists answer {items, next}; errors are problem documents (RFC 9457); times are RFC 3339 in UTC.",
        license(name = "AGPL-3.0-only", identifier = "AGPL-3.0-only")
    ),
    tags(
        (name = "tickets", description = "The inbox and what is done to a ticket as a whole"),
        (name = "conversation", description = "Messages, answers, notes, files"),
        (name = "contacts", description = "Customers"),
        (name = "mail", description = "Mailboxes and every mail that came in"),
        (name = "people", description = "Signing in, colleagues, departments"),
        (name = "notices", description = "What the caller is told of"),
        (name = "running", description = "Jobs and the live stream")
    )
)]
struct Api;

/// The API of all rooms, under `/api/v1`.
fn api() -> OpenApiRouter<Platform> {
    let rooms = platform::api::router().merge(desk::api::routes()).merge(channels::api::routes());
    OpenApiRouter::with_openapi(Api::openapi()).nest("/api/v1", rooms)
}

/// The description of the API, as kept in `docs/openapi.json` and served at `/api/v1/openapi.json`.
pub fn openapi_json() -> Result<String> {
    let (_, api) = api().split_for_parts();
    openapi::complete(api).to_pretty_json().context("the description of the API cannot be written")
}

/// Everything: the API, the probes, the console.
pub fn all(platform: Platform, finder: Finder, figures: PrometheusHandle) -> Result<Router> {
    let (routes, _) = api().split_for_parts();
    let description = openapi_json()?;
    let json = [("content-type", "application/json")];
    let routes = routes
        .route("/api/v1/openapi.json", get(async move || (json, description)))
        .merge(probes(migrations::ALL, figures))
        .layer(Extension(finder))
        .layer(from_fn(measure::request));
    Ok(dress(console::fallback(routes), platform))
}

#[cfg(test)]
mod tests {
    /// `docs/openapi.json` is what reviewers read and what the console's client is made from.
    #[test]
    fn the_kept_description_of_the_api_is_the_present_one() {
        let kept = include_str!("../../../docs/openapi.json");
        let present = super::openapi_json().unwrap();
        assert!(
            kept.trim() == present.trim(),
            "docs/openapi.json is stale: cargo run -p touchstone -- openapi > docs/openapi.json, then npm run api in web/"
        );
    }
}
