//! Putting a ticket off: its status stays, it leaves the open pile until its hour comes or the customer writes.

use jiff::Timestamp;
use platform::access::{Actor, Permission, Scope, Who};
use platform::db::WriteTx;
use platform::jobs::{self, NewJob};
use platform::log::record;
use serde_json::json;

use crate::jobs::WAKE_TICKET;
use crate::ticket::{Ticket, TicketId};
use crate::tickets::{changed, event, save};
use crate::{Error, events, tables};

/// Puts it off until then, or wakes it.
pub(crate) async fn set(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    until: Option<Timestamp>,
) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    let Some(until) = until else { return wake(tx, &by.who, ticket, "agent").await };
    let from = ticket.snoozed_until;
    let ticket = save(tx, ticket.snooze(until, tx.now())?).await?;
    let data = json!({ "from": from.map(Timestamp::as_microsecond), "to": until.as_microsecond() });
    changed(tx, by, &ticket, events::TICKET_SNOOZED, data).await?;
    forget(tx, ticket.id, from).await?;
    let args = json!({ "ticket": ticket.id, "until": until.as_microsecond() });
    jobs::enqueue(tx, NewJob::new(WAKE_TICKET, args).at(until).unique(key(ticket.id, until))).await?;
    Ok(ticket)
}

async fn wake(tx: &mut WriteTx, by: &Who, ticket: Ticket, because: &'static str) -> Result<Ticket, Error> {
    let from = ticket.snoozed_until;
    if from.is_none() {
        return Ok(ticket);
    }
    let ticket = save(tx, Ticket { snoozed_until: None, ..ticket }).await?;
    woken(tx, by, &ticket, from, because).await?;
    Ok(ticket)
}

/// Its hour has come, unless it was put off again or woken meanwhile.
pub async fn on_time(tx: &mut WriteTx, ticket: TicketId, until: Timestamp) -> Result<(), Error> {
    let Some(ticket) = tables::ticket::load_for_change(tx, ticket).await? else { return Ok(()) };
    if ticket.snoozed_until == Some(until) {
        wake(tx, &Who::System, ticket, "time").await?;
    }
    Ok(())
}

/// Says that something else woke it: the customer wrote, it was solved.
pub(crate) async fn woken(
    tx: &mut WriteTx,
    by: &Who,
    ticket: &Ticket,
    from: Option<Timestamp>,
    because: &'static str,
) -> Result<(), Error> {
    let data = json!({ "from": from.map(Timestamp::as_microsecond), "because": because });
    record(tx, by, event(ticket, events::TICKET_WOKE, data)).await?;
    forget(tx, ticket.id, from).await
}

async fn forget(tx: &mut WriteTx, ticket: TicketId, until: Option<Timestamp>) -> Result<(), Error> {
    if let Some(until) = until {
        jobs::cancel(tx, &key(ticket, until)).await?;
    }
    Ok(())
}

fn key(ticket: TicketId, until: Timestamp) -> String {
    format!("wake:{ticket}:{}", until.as_microsecond())
}
