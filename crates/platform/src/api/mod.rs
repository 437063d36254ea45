//! This room's routes: setting up, signing in, who is there, background work, the live stream. One file per
//! resource.

use utoipa_axum::routes;

use crate::http::Router;

mod agents;
mod departments;
mod jobs;
mod session;
mod setup;
mod stream;

#[cfg(test)]
mod tests;

/// To be merged under `/api/v1`.
pub fn router() -> Router {
    Router::new()
        .routes(routes!(setup::needed, setup::set_up))
        .routes(routes!(session::current, session::change, session::sign_in, session::sign_out))
        .routes(routes!(departments::list, departments::add))
        .routes(routes!(agents::list))
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::retry))
        .routes(routes!(stream::follow))
}
