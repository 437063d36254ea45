//! The verbs and questions on who takes part in a conversation.

use platform::access::Actor;
use platform::db::{ReadTx, WriteTx};
use sea_orm::ConnectionTrait;

use crate::contact::Person;
use crate::participant::{Part, Participant, named};
use crate::tables::participant as table;
use crate::ticket::TicketId;
use crate::{Error, tickets};

/// Who takes part in this ticket, the requester first.
pub async fn of_ticket(on: &ReadTx, by: &Actor, number: i64) -> Result<Vec<Participant>, Error> {
    let ticket = tickets::find(on, by, number).await?;
    Ok(table::of_ticket(on, ticket.id).await?)
}

/// Whether this address, or another one of the same contact, belongs to somebody who takes part and is no stranger.
pub async fn takes_part(on: &impl ConnectionTrait, ticket: TicketId, email: &str) -> Result<bool, Error> {
    Ok(table::takes_part(on, ticket, &mail::address::key(email)).await?)
}

/// The author of a mail and everybody it names come into the conversation. A stranger's mail brings only themselves:
/// they may not invite others.
pub(crate) async fn join(
    tx: &mut WriteTx,
    ticket: TicketId,
    author: &Person,
    part: Part,
    lists: [&[Person]; 2],
) -> Result<(), Error> {
    if let Some(email) = mail::address::normalise(&author.email) {
        let key = mail::address::key(&email);
        table::add(tx, ticket, &key, &Person::new(author.name.trim(), email), part).await?;
    }
    if part != Part::Stranger {
        copy(tx, ticket, author, lists).await?;
    }
    Ok(())
}

/// Everybody to whom somebody writes takes part, strangers too from now on.
pub(crate) async fn copy(
    tx: &mut WriteTx,
    ticket: TicketId,
    author: &Person,
    lists: [&[Person]; 2],
) -> Result<(), Error> {
    for (key, person) in named(author, lists.into_iter().flatten()) {
        table::add(tx, ticket, &key, &person, Part::Copied).await?;
    }
    Ok(())
}
