//! Finding tickets and contacts by words.

use axum::Extension;
use axum::extract::State;
use platform::Platform;
use platform::http::{Caller, Json, Problem, Query};
use search::Excerpt;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::contact::Contact;
use crate::outline::Outline;
use crate::search::{Asked, Finder, Kinds, find};

/// Answers of each kind, and how many at most.
const USUAL: usize = 20;
const MOST: usize = 50;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchQuery {
    /// The words; `"in quotes"` they stand in a row. The last one may be the beginning of a word. A number finds its
    /// ticket first. The first 256 characters and 12 words count.
    q: String,
    /// `tickets` or `contacts`; both when nothing is said.
    kind: Option<String>,
    /// Of each kind, 1 to 50; 20 when nothing is said.
    limit: Option<usize>,
}

/// A piece of text; `hit` when it is what was asked for. The pieces put together are the text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MarkedPiece {
    text: String,
    hit: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TicketFound {
    ticket: Outline,
    /// Found by words that are only like those that were asked for.
    near: bool,
    subject: Vec<MarkedPiece>,
    requester: Vec<MarkedPiece>,
    /// From the conversation, where it was found there.
    excerpt: Option<Vec<MarkedPiece>>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ContactFound {
    contact: Contact,
    near: bool,
    name: Vec<MarkedPiece>,
    email: Vec<MarkedPiece>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SearchAnswer {
    /// Best first.
    tickets: Vec<TicketFound>,
    contacts: Vec<ContactFound>,
    /// False while the index is being built: there may be more.
    complete: bool,
}

/// Tickets and contacts that hold these words, best first, as far as the caller may see them.
#[utoipa::path(get, path = "/search", tag = "tickets", params(SearchQuery),
    responses((status = 200, body = SearchAnswer), (status = 400, body = Problem)))]
pub(super) async fn search(
    State(platform): State<Platform>,
    Extension(finder): Extension<Finder>,
    caller: Caller,
    Query(asked): Query<SearchQuery>,
) -> Result<Json<SearchAnswer>, Problem> {
    let limit = asked.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::unreadable(format!("limit is 1 to {MOST}.")).field("limit"));
    }
    let kinds = match asked.kind.as_deref() {
        None => Kinds { tickets: true, contacts: true },
        Some("tickets") => Kinds { tickets: true, contacts: false },
        Some("contacts") => Kinds { tickets: false, contacts: true },
        Some(_) => return Err(Problem::unreadable("kind is tickets or contacts.").field("kind")),
    };
    let now = platform.clock.now().as_second();
    let asked = Asked { text: asked.q, kinds, limit };
    let found = find(&platform.db.read(), &finder, &caller.actor, now, &asked).await?;
    let tickets = found.tickets.into_iter().map(|found| TicketFound {
        near: found.near,
        subject: pieces(&found.subject),
        requester: pieces(&found.requester),
        excerpt: found.excerpt.as_ref().map(pieces),
        ticket: found.ticket,
    });
    let contacts = found.contacts.into_iter().map(|found| ContactFound {
        near: found.near,
        name: pieces(&found.name),
        email: pieces(&found.email),
        contact: found.contact,
    });
    Ok(Json(SearchAnswer {
        tickets: tickets.collect(),
        contacts: contacts.collect(),
        complete: found.complete,
    }))
}

fn pieces(excerpt: &Excerpt) -> Vec<MarkedPiece> {
    let mut pieces = Vec::new();
    let mut piece = |text: Option<&str>, hit| {
        let text = text.unwrap_or_default().to_owned();
        if !text.is_empty() {
            pieces.push(MarkedPiece { text, hit });
        }
    };
    let mut at = 0;
    for mark in &excerpt.marks {
        piece(excerpt.text.get(at..mark.start), false);
        piece(excerpt.text.get(mark.clone()), true);
        at = mark.end;
    }
    piece(excerpt.text.get(at..), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_put_together_are_the_text() {
        let excerpt = Excerpt { text: "Kur sąskaita?".into(), marks: std::iter::once(4..13).collect() };
        let shown: Vec<(String, bool)> =
            pieces(&excerpt).into_iter().map(|piece| (piece.text, piece.hit)).collect();
        let wanted = [("Kur ", false), ("sąskaita", true), ("?", false)];
        assert_eq!(shown, wanted.map(|(text, hit)| (text.to_owned(), hit)));
    }
}
