//! The routes of this room.

mod letters;
mod mailboxes;
mod received_mail;

use platform::http::Router;

/// All of them, to be merged under `/api/v1`.
pub fn routes() -> Router {
    Router::new().merge(letters::routes()).merge(mailboxes::routes()).merge(received_mail::routes())
}

#[cfg(test)]
mod tests;
