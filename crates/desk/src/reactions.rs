//! What follows in this room from what happens in it: who is told, and who has read it.

use platform::access::Who;
use platform::db::WriteTx;
use platform::jobs::{self, NewJob};
use platform::log::{Event, Stopped};
use platform::people::AccountId;
use serde_json::json;

use crate::jobs::FREE_TICKETS;
use crate::message::MessageId;
use crate::notice::Kind;
use crate::ticket::{Ticket, TicketId};
use crate::{Error, events, mention, notices, tables};

/// On `TicketAssigned`: whoever has it now is told.
pub async fn tell_assignee(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    let Some(to) = event.number("to").map(AccountId) else { return Ok(()) };
    tell(tx, to, Kind::Assigned, event).await
}

/// On `MessageReceived`: whoever has the ticket is told that its customer wrote. What a machine wrote tells nobody.
pub async fn tell_of_answer(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if event.data["by_machine"] == true {
        return Ok(());
    }
    let ticket = tables::ticket::load(tx, TicketId(event.stream.id)).await?;
    let Some(to) = ticket.and_then(|ticket| ticket.assignee) else { return Ok(()) };
    tell(tx, to, Kind::CustomerAnswered, event).await
}

/// On `NoteWritten`: the colleagues whom it names are told, each once.
pub async fn tell_mentioned(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    let Some(message) = message(event) else { return Ok(()) };
    let Some(note) = tables::message::load(tx, message).await? else { return Ok(()) };
    for account in mention::named(&note) {
        tell(tx, account, Kind::Mentioned, event).await?;
    }
    Ok(())
}

/// On `DeliveryFailed` and `MessageBounced`: whoever wrote the answer is told.
pub async fn tell_author(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    let Some(message) = message(event) else { return Ok(()) };
    let Some(message) = tables::message::load(tx, message).await? else { return Ok(()) };
    let Who::Agent(author) = message.author else { return Ok(()) };
    tell(tx, author, Kind::NotDelivered, event).await
}

/// On an account's `AccountDisabled`: when that was asked for, its open tickets become nobody's, by a job.
pub async fn free_tickets(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if event.data["work"] == "unassign" {
        let account = AccountId(event.stream.id);
        let job = NewJob::new(FREE_TICKETS, json!({ "account": account }));
        jobs::enqueue(tx, job.unique(format!("free:{account}"))).await?;
    }
    Ok(())
}

async fn tell(tx: &mut WriteTx, to: AccountId, kind: Kind, event: &Event) -> Result<(), Stopped> {
    let told = notices::notify(tx, to, kind, TicketId(event.stream.id), message(event), &event.actor).await;
    match told {
        Ok(_) => Ok(()),
        Err(Error::Platform(why)) => Err(Stopped::Failed(why)),
        Err(why) => Err(Stopped::Other(why.to_string())),
    }
}

fn message(event: &Event) -> Option<MessageId> {
    event
        .subject
        .as_ref()
        .filter(|subject| subject.noun == events::MESSAGE)
        .map(|subject| MessageId(subject.id))
}

/// On words written by an agent: who writes into a conversation has read it.
pub async fn has_read(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if let Some((account, ticket)) = doer(tx, event).await? {
        tables::reading::advance(tx, account, ticket.id, ticket.thread_version).await?;
    }
    Ok(())
}

/// On what an agent did without words, or what their words did later: who had read all of it goes on having read all.
pub async fn still_read(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if let Some((account, ticket)) = doer(tx, event).await? {
        tables::reading::keep_up(tx, account, ticket.id, ticket.thread_version).await?;
    }
    Ok(())
}

async fn doer(tx: &WriteTx, event: &Event) -> Result<Option<(AccountId, Ticket)>, Stopped> {
    let Who::Agent(account) = event.actor else { return Ok(None) };
    if event.stream.noun != events::STREAM {
        return Ok(None);
    }
    let ticket = tables::ticket::load(tx, TicketId(event.stream.id)).await?;
    Ok(ticket.map(|ticket| (account, ticket)))
}
