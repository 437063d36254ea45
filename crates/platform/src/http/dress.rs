//! What every route wears, in this order from outside: request id and log line, panics as problems, security
//! headers, compression, a limit on bodies.

use std::any::Any;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::{Problem, request_id, security};
use crate::Platform;

/// Bytes of a body, unless a route says otherwise: a long answer with its formatting fits many times.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// Dresses all routes of the desk. Addresses that do not exist and methods that do not fit are problems too.
pub fn dress(routes: Router<Platform>, platform: Platform) -> Router {
    let random = platform.random.clone();
    routes
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn(security::guard))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(random, request_id::give))
        .with_state(platform)
}

/// For the part of the address space that is the API's.
pub async fn no_such_address() -> Problem {
    Problem::not_found("There is nothing at this address. The API is described in /api/v1/openapi.json.")
}

async fn no_such_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "no-such-method",
        "This cannot be done here",
        "The address exists, but does not take this method. The Allow header says which it takes.",
    )
}

fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let why = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    Problem::internal(why).into_response()
}
