//! The console, embedded. Its files never change under one name; its page does, and says what it may load.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::http::{console_policy, no_such_address};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/build"]
struct Files;

const PAGE: &str = "index.html";

/// A shared worker obeys the policy of its own script's answer: the one that holds the live stream must connect.
const WORKER_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'";

/// Everything that no other route answers: a file of the console, or its page, which knows its own addresses.
pub fn fallback(routes: Router<Platform>) -> Router<Platform> {
    routes.fallback(async |request: Request| answer(request.uri().path()).await)
}

async fn answer(path: &str) -> Response {
    let path = path.trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return no_such_address().await.into_response();
    }
    if let Some(file) = Files::get(path).filter(|_| !path.is_empty() && path != PAGE) {
        return file_response(path, file);
    }
    // A missing script is missing; only addresses of people get the page.
    if path.starts_with("_app/") || path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return (StatusCode::NOT_FOUND, "There is no such file.\n").into_response();
    }
    match Files::get(PAGE) {
        Some(page) => page_response(&page),
        None => (StatusCode::SERVICE_UNAVAILABLE, "This build has no console. Build it: cargo xtask web\n")
            .into_response(),
    }
}

fn page_response(page: &EmbeddedFile) -> Response {
    let text = String::from_utf8_lossy(&page.data).into_owned();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, console_policy(&text)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text).into_response()
}

fn file_response(path: &str, file: EmbeddedFile) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind =
        HeaderValue::from_str(kind.as_ref()).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let keep =
        if path.starts_with("_app/immutable/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers: [(HeaderName, HeaderValue); 2] =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, HeaderValue::from_static(keep))];
    let mut response = (headers, file.data.into_owned()).into_response();
    if path.ends_with(".js") {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(WORKER_POLICY));
    }
    response
}
