//! What somebody finds: tickets and contacts that they may see, as they are now, with what they asked for marked.

use platform::access::{Actor, Departments, Permission, Scope};
use platform::db::ReadTx;
use search::{Excerpt, Marker};

use super::finder::Finder;
use super::{CONTACT, TICKET};
use crate::contact::{Contact, ContactId};
use crate::outline::Outline;
use crate::ticket::TicketId;
use crate::{Error, tables};

/// Which kinds of things are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds {
    pub tickets: bool,
    pub contacts: bool,
}

#[derive(Clone, Debug)]
pub struct Asked {
    pub text: String,
    pub kinds: Kinds,
    /// Of each kind.
    pub limit: usize,
}

#[derive(Clone, Debug)]
pub struct TicketFound {
    pub ticket: Outline,
    /// Found by words that are only like those that were asked for.
    pub near: bool,
    pub subject: Excerpt,
    pub requester: Excerpt,
    /// Where in the conversation it was found; nothing when it was found elsewhere.
    pub excerpt: Option<Excerpt>,
}

#[derive(Clone, Debug)]
pub struct ContactFound {
    pub contact: Contact,
    pub near: bool,
    pub name: Excerpt,
    pub email: Excerpt,
}

#[derive(Clone, Debug, Default)]
pub struct Found {
    pub tickets: Vec<TicketFound>,
    pub contacts: Vec<ContactFound>,
    /// False while the index is being built: there may be more.
    pub complete: bool,
}

/// What the index answered of one kind, best first.
struct Answered {
    hits: Vec<(i64, bool, Option<Excerpt>)>,
    marker: Marker,
}

/// Looks for tickets and contacts that `by` may see.
pub async fn find(on: &ReadTx, finder: &Finder, by: &Actor, now: i64, asked: &Asked) -> Result<Found, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let contacts = asked.kinds.contacts && by.may(Permission::ReadContacts, Scope::Desk).is_ok();
    let mut found = Found { complete: finder.is_whole(), ..Found::default() };
    if asked.kinds.tickets {
        let answered = ask(finder, TICKET, by.sees(), now, asked).await?;
        found.tickets = tickets(on, by.sees(), answered).await?;
    }
    if contacts {
        let answered = ask(finder, CONTACT, by.sees(), now, asked).await?;
        found.contacts = self::contacts(on, by.sees(), answered).await?;
    }
    Ok(found)
}

/// The tickets that hold these words and lie in these departments, best first, at most `cap` of them.
pub async fn tickets_matching(
    finder: &Finder,
    words: &str,
    sees: &Departments,
    now: i64,
    cap: usize,
) -> Result<Vec<TicketId>, Error> {
    let (finder, words, sees) = (finder.clone(), words.to_owned(), sees.clone());
    let asked = tokio::task::spawn_blocking(move || finder.ask(TICKET, &words, &sees, now, cap));
    let answers = asked.await.map_err(failed)?.map_err(failed)?;
    Ok(answers.iter().flat_map(|answers| answers.hits.iter().map(|hit| TicketId(hit.id))).collect())
}

async fn ask(
    finder: &Finder,
    kind: &'static str,
    sees: &Departments,
    now: i64,
    asked: &Asked,
) -> Result<Answered, Error> {
    let (finder, sees, text, limit) = (finder.clone(), sees.clone(), asked.text.clone(), asked.limit);
    let answered = tokio::task::spawn_blocking(move || -> Result<Answered, search::Error> {
        let Some(answers) = finder.ask(kind, &text, &sees, now, limit)? else {
            return Ok(Answered { hits: Vec::new(), marker: Marker::default() });
        };
        let hits = answers.hits.iter().map(|hit| Ok((hit.id, hit.near, answers.excerpt(hit)?)));
        let hits = hits.collect::<Result<_, search::Error>>()?;
        Ok(Answered { hits, marker: answers.marker.clone() })
    });
    answered.await.map_err(failed)?.map_err(failed)
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::Platform(platform::Error::Storage(why.to_string()))
}

/// As they are now, and only where the reader sees them now. What is deleted is found no more, though it can still be
/// restored.
async fn tickets(on: &ReadTx, sees: &Departments, answered: Answered) -> Result<Vec<TicketFound>, Error> {
    let ids: Vec<TicketId> = answered.hits.iter().map(|(id, ..)| TicketId(*id)).collect();
    let mut outlines = tables::outline::by_ids(on, &ids).await?;
    outlines.retain(|ticket| sees.contains(ticket.department.id) && ticket.deleted_at.is_none());
    let marked = |text: &str| Excerpt { text: text.to_owned(), marks: answered.marker.marks(text) };
    let found = answered.hits.into_iter().filter_map(|(id, near, excerpt)| {
        let at = outlines.iter().position(|ticket| ticket.id == TicketId(id))?;
        let ticket = outlines.swap_remove(at);
        let (subject, requester) = (marked(&ticket.subject), marked(&ticket.requester.name));
        Some(TicketFound { near, subject, requester, excerpt, ticket })
    });
    Ok(found.collect())
}

async fn contacts(on: &ReadTx, sees: &Departments, answered: Answered) -> Result<Vec<ContactFound>, Error> {
    let ids: Vec<ContactId> = answered.hits.iter().map(|(id, ..)| ContactId(*id)).collect();
    let mut contacts = tables::search::contacts_seen(on, &ids, sees).await?;
    let marked = |text: &str| Excerpt { text: text.to_owned(), marks: answered.marker.marks(text) };
    let found = answered.hits.into_iter().filter_map(|(id, near, _)| {
        let at = contacts.iter().position(|contact| contact.id == ContactId(id))?;
        let contact = contacts.swap_remove(at);
        Some(ContactFound { near, name: marked(&contact.name), email: marked(&contact.email), contact })
    });
    Ok(found.collect())
}
