//! Spam: a mark on the ticket and on whoever wrote it. Marked tickets leave every pile; what a marked customer writes
//! next opens a ticket that is marked from the start. Nothing is thrown away.

use platform::access::{Actor, Permission, Scope, Who};
use platform::db::WriteTx;
use platform::log::{NewEvent, Stream, record};
use serde_json::json;

use crate::contact::ContactId;
use crate::ticket::Ticket;
use crate::tickets::{event, save};
use crate::{Error, events, tables};

/// Marks the ticket and its requester, or takes both marks away.
pub(crate) async fn mark(tx: &mut WriteTx, by: &Actor, ticket: Ticket, spam: bool) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    mark_contact(tx, &by.who, ticket.requester, spam).await?;
    if ticket.spam == spam {
        return Ok(ticket);
    }
    let ticket = save(tx, Ticket { spam, ..ticket }).await?;
    say(tx, &by.who, &ticket, "agent").await?;
    Ok(ticket)
}

/// Marks a customer, or takes the mark away; tickets there are stay as they are.
pub(crate) async fn mark_contact(
    tx: &mut WriteTx,
    by: &Who,
    contact: ContactId,
    spam: bool,
) -> Result<(), Error> {
    if tables::contact::set_spam(tx, contact, spam).await? {
        let kind = if spam { events::CONTACT_MARKED_SPAM } else { events::CONTACT_CLEARED };
        record(tx, by, NewEvent::new(kind, Stream::new(events::CONTACT, contact.0))).await?;
    }
    Ok(())
}

/// Says that the mark of a ticket is another now.
pub(crate) async fn say(
    tx: &mut WriteTx,
    by: &Who,
    ticket: &Ticket,
    because: &'static str,
) -> Result<(), Error> {
    let kind = if ticket.spam { events::MARKED_SPAM } else { events::SPAM_CLEARED };
    let data = json!({ "contact": ticket.requester, "because": because });
    record(tx, by, event(ticket, kind, data)).await?;
    Ok(())
}
