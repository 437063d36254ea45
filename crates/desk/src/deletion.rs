//! Deleting a ticket, with a time in which it can be had back. Until it is erased it is in no list that does not name
//! the deleted, and nothing is done in it.

use platform::access::{Actor, Permission, Scope, Who};
use platform::db::WriteTx;
use serde_json::json;

use crate::outline::Outline;
use crate::ticket::{Ticket, TicketId};
use crate::tickets::{changed, load_for_change, outline, save};
use crate::{Error, events, replies, tables};

/// Deletes it; answers that wait come back to their authors.
pub async fn delete(tx: &mut WriteTx, by: &Actor, ticket: TicketId) -> Result<Outline, Error> {
    let ticket = load_for_change(tx, by, ticket).await?;
    by.may(Permission::DeleteTicket, Scope::Department(ticket.department))?;
    replies::withdraw_because(tx, &by.who, &ticket, "deleted").await?;
    let gone = Ticket { deleted_at: Some(tx.now()), ..ticket.thread_moved() };
    let gone = save(tx, gone).await?;
    changed(tx, by, &gone, events::TICKET_DELETED, json!({})).await?;
    outline(tx, gone.id).await
}

/// Has it back.
pub async fn restore(tx: &mut WriteTx, by: &Actor, ticket: TicketId) -> Result<Outline, Error> {
    let ticket = tables::ticket::load_for_change(tx, ticket).await?.ok_or(Error::NoTicket)?;
    if !by.sees().contains(ticket.department) {
        return Err(Error::NoTicket);
    }
    by.may(Permission::DeleteTicket, Scope::Department(ticket.department))?;
    if ticket.deleted_at.is_none() {
        return Err(Error::NotDeleted);
    }
    let back = save(tx, Ticket { deleted_at: None, ..ticket.thread_moved() }).await?;
    changed(tx, by, &back, events::TICKET_RESTORED, json!({})).await?;
    outline(tx, back.id).await
}

/// Erases a ticket whose time is over: rows, words, files. What stays is an event without words. The files that
/// nothing else names any more come back, to be removed from the store after the commit.
pub(crate) async fn erase(tx: &mut WriteTx, ticket: TicketId) -> Result<Vec<String>, Error> {
    let Some(ticket) = tables::ticket::load_for_change(tx, ticket).await? else { return Ok(Vec::new()) };
    if ticket.deleted_at.is_none() {
        return Ok(Vec::new());
    }
    let mails = tables::erasure::received_mail(tx, ticket.id).await?;
    let blobs = tables::erasure::erase(tx, ticket.id).await?;
    let data = json!({ "number": ticket.number, "department": ticket.department, "received_mail": mails });
    let event =
        platform::log::NewEvent::new(events::TICKET_ERASED, crate::intake::stream(ticket.id)).data(data);
    platform::log::record(tx, &Who::System, event).await?;
    Ok(blobs)
}
