//! Hanging tags on tickets and taking them off, and suggesting those there are.

use std::collections::BTreeSet;

use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use serde_json::json;

use crate::outline::TagName;
use crate::tag::{self, MOST, Retag, Spelling, TagId};
use crate::ticket::Ticket;
use crate::tickets::{changed, save};
use crate::{Error, events, tables};

/// A tag with on how many tickets it hangs.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub tag: TagName,
    /// Up to a thousand; more count as a thousand.
    pub tickets: i64,
}

/// Adds and takes away; what hangs there already, or does not, stays as it is.
pub(crate) async fn retag(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    wanted: &Retag,
) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    // In one order, so that two who make the same new tags wait for each other and not crosswise.
    let add: BTreeSet<Spelling> = spelt(&wanted.add)?;
    let remove: BTreeSet<String> = spelt(&wanted.remove)?.into_iter().map(|spelling| spelling.key).collect();
    let (mut added, mut removed): (Vec<TagId>, Vec<TagId>) = (Vec::new(), Vec::new());
    for key in &remove {
        if let Some(tag) = tables::tag::by_key(tx, key).await?
            && tables::tag::take_off(tx, ticket.id, tag).await?
        {
            removed.push(tag);
        }
    }
    for spelling in add.iter().filter(|spelling| !remove.contains(&spelling.key)) {
        let tag = tables::tag::find_or_make(tx, spelling).await?;
        if tables::tag::hang(tx, ticket.id, tag).await? {
            added.push(tag);
        }
    }
    if added.is_empty() && removed.is_empty() {
        return Ok(ticket);
    }
    let hanging = tables::tag::of_tickets(tx, &[ticket.id]).await?;
    if hanging.get(&ticket.id).is_some_and(|tags| tags.len() > MOST) {
        return Err(Error::TooManyTags);
    }
    let ticket = save(tx, ticket).await?;
    changed(tx, by, &ticket, events::TAGS_CHANGED, json!({ "added": added, "removed": removed })).await?;
    Ok(ticket)
}

fn spelt(names: &[String]) -> Result<BTreeSet<Spelling>, Error> {
    if names.len() > MOST {
        return Err(Error::TooManyTags);
    }
    names.iter().map(|name| Spelling::read(name)).collect()
}

/// Tags that begin so and hang on something, in the order of their names. Tags are the whole desk's.
pub async fn suggest(on: &ReadTx, by: &Actor, begun: &str, limit: u64) -> Result<Vec<Suggestion>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let begun: String = tag::key(begun).chars().take(tag::LONGEST).collect();
    let found = tables::tag::like(on, &begun, limit).await?;
    Ok(found.into_iter().map(|(tag, tickets)| Suggestion { tag, tickets }).collect())
}
