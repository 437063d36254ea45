//! This room's routes: setting up, signing in, who is there, background work, the live stream. One file per
//! resource.

use utoipa_axum::routes;

use crate::Platform;
use crate::http::{Problem, Router};
use crate::words::Language;

mod agents;
mod departments;
mod invitations;
mod jobs;
mod passwords;
mod session;
mod sessions;
mod setup;
mod stream;
mod teams;

/// A language that the desk speaks, by the tag that somebody gave; English when nothing is said.
fn language(platform: &Platform, asked: Option<&str>) -> Result<String, Problem> {
    let Some(tag) = asked else { return Ok(platform.words.source().as_str().to_owned()) };
    let known = platform.words.known(tag).map(|language| language.as_str().to_owned());
    known.ok_or_else(|| {
        let spoken: Vec<_> = platform.words.languages().map(Language::as_str).collect();
        let said = format!("The desk does not speak that language. It speaks {}.", spoken.join(", "));
        Problem::refused("language", said)
    })
}

#[cfg(test)]
mod tests;

/// To be merged under `/api/v1`.
pub fn router() -> Router {
    Router::new()
        .routes(routes!(setup::needed, setup::set_up))
        .routes(routes!(session::current, session::change, session::sign_in, session::sign_out))
        .routes(routes!(departments::list, departments::add))
        .routes(routes!(passwords::change))
        .routes(routes!(passwords::forgotten))
        .routes(routes!(passwords::look))
        .routes(routes!(passwords::reset))
        .routes(routes!(sessions::list, sessions::end_others))
        .routes(routes!(sessions::end))
        .routes(routes!(sessions::tokens, sessions::make_token))
        .routes(routes!(sessions::revoke_token))
        .routes(routes!(invitations::list, invitations::invite))
        .routes(routes!(invitations::again))
        .routes(routes!(invitations::revoke))
        .routes(routes!(invitations::look))
        .routes(routes!(invitations::join))
        .routes(routes!(teams::show, teams::change))
        .routes(routes!(teams::put, teams::remove))
        .routes(routes!(agents::list))
        .routes(routes!(agents::show, agents::change))
        .routes(routes!(agents::disable))
        .routes(routes!(agents::enable))
        .routes(routes!(agents::away))
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::retry))
        .routes(routes!(stream::follow))
}
