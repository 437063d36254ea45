//! The routes of this room.

mod attachments;
mod bulk;
mod contacts;
mod deletion;
mod drafts;
mod events;
mod fields;
mod filter;
mod followers;
pub(crate) mod message;
mod messages;
mod notices;
mod organisations;
mod outgoing_tickets;
mod reading;
mod related;
mod retention;
mod search;
mod signatures;
mod tags;
mod templates;
mod tickets;
mod uploads;
mod viewers;
mod views;
mod zone;

use axum::extract::DefaultBodyLimit;
use platform::http::Router;
use utoipa_axum::routes;

pub use drafts::DraftView;
pub use message::MessageView;

pub fn routes() -> Router {
    Router::new()
        .routes(routes!(tickets::list, tickets::open))
        .routes(routes!(outgoing_tickets::open))
        .routes(routes!(tickets::show, tickets::change))
        .routes(routes!(tickets::solve))
        .routes(routes!(tickets::reopen))
        .routes(routes!(deletion::delete))
        .routes(routes!(deletion::restore))
        .routes(routes!(followers::add, followers::remove))
        .routes(routes!(tags::suggest))
        .routes(routes!(fields::list, fields::define))
        .routes(routes!(fields::change))
        .routes(routes!(retention::show, retention::set))
        .routes(routes!(messages::list))
        .routes(routes!(messages::reply))
        .routes(routes!(messages::note))
        .routes(routes!(messages::withdraw))
        .routes(routes!(related::participants))
        .routes(routes!(related::related))
        .routes(routes!(related::unrelated))
        .routes(routes!(events::list))
        .routes(routes!(reading::list))
        .routes(routes!(reading::mark))
        .routes(routes!(viewers::look, viewers::leave))
        .routes(routes!(bulk::run))
        .routes(routes!(bulk::undo))
        .routes(routes!(contacts::list))
        .routes(routes!(contacts::show, contacts::change))
        .routes(routes!(contacts::tickets))
        .routes(routes!(organisations::list, organisations::make))
        .routes(routes!(organisations::show, organisations::change))
        .routes(routes!(organisations::contacts))
        .routes(routes!(organisations::tickets))
        .routes(routes!(search::search))
        .routes(routes!(attachments::download))
        .routes(routes!(notices::list))
        .routes(routes!(notices::unread))
        .routes(routes!(notices::read))
        .routes(routes!(notices::read_all))
        .routes(routes!(notices::choices, notices::choose))
        .routes(routes!(filter::read))
        .routes(routes!(filter::suggestions))
        .routes(routes!(filter::matching))
        .routes(routes!(views::list, views::add))
        .routes(routes!(views::counts))
        .routes(routes!(views::order))
        .routes(routes!(views::change, views::remove))
        .routes(routes!(messages::forward))
        .routes(routes!(uploads::show, uploads::forget))
        .routes(routes!(drafts::mine))
        .routes(routes!(drafts::of_new_ticket, drafts::keep_new_ticket, drafts::discard_new_ticket))
        .routes(routes!(drafts::keep, drafts::discard))
        .routes(routes!(drafts::of_ticket))
        .routes(routes!(drafts::take_over))
        .routes(routes!(signatures::of_ticket))
        .routes(routes!(signatures::mine, signatures::keep_mine))
        .routes(routes!(signatures::of_department, signatures::keep_of_department))
        .routes(routes!(templates::list, templates::add))
        .routes(routes!(templates::show, templates::change, templates::remove))
        .routes(routes!(templates::preview))
        .routes(routes!(templates::apply))
        .merge(
            // Files are larger than any other body.
            Router::new()
                .routes(routes!(uploads::bring))
                .layer(DefaultBodyLimit::max(crate::upload::LARGEST + 1024)),
        )
}
