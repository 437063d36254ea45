//! Marking two tickets as possibly related, seeing and taking away such a mark.

use platform::access::{Actor, Permission, Scope, Who};
use platform::db::{ReadTx, WriteTx};
use platform::log::{NewEvent, record};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::intake::stream;
use crate::outline::Outline;
use crate::related::{Recent, Why};
use crate::tables::{participant, related as table};
use crate::ticket::TicketId;
use crate::{Error, events, tables, tickets};

/// How many of somebody's tickets threading by subject looks at.
const LOOKED_AT: i64 = 50;

/// Two tickets may belong together. Said once for each pair.
pub async fn mark(tx: &mut WriteTx, ticket: TicketId, other: TicketId, why: Why) -> Result<(), Error> {
    let (Some(here), Some(_)) =
        (tables::ticket::load(tx, ticket).await?, tables::ticket::load(tx, other).await?)
    else {
        return Ok(());
    };
    if ticket == other || !table::insert(tx, ticket, other, why).await? {
        return Ok(());
    }
    let data = json!({ "department": here.department, "other": other, "why": why });
    record(tx, &Who::System, NewEvent::new(events::RELATED_FOUND, stream(ticket)).data(data)).await?;
    Ok(())
}

/// They do not belong together after all.
pub async fn unmark(tx: &mut WriteTx, by: &Actor, ticket: TicketId, other: TicketId) -> Result<(), Error> {
    let here = tickets::load_for_change(tx, by, ticket).await?;
    by.may(Permission::ChangeTicket, Scope::Department(here.department))?;
    if table::delete(tx, ticket, other).await? {
        let data = json!({ "department": here.department, "other": other });
        record(tx, &by.who, NewEvent::new(events::RELATED_REFUSED, stream(ticket)).data(data)).await?;
    }
    Ok(())
}

/// The tickets that may belong to this one, from either side, as far as `by` sees them.
pub async fn of_ticket(on: &ReadTx, by: &Actor, number: i64) -> Result<Vec<(Outline, Why)>, Error> {
    let ticket = tickets::find(on, by, number).await?;
    let pairs = table::of_ticket(on, ticket.id).await?;
    let ids: Vec<TicketId> = pairs.iter().map(|(id, _)| *id).collect();
    let outlines = tables::outline::by_ids(on, &ids).await?;
    let seen = outlines.into_iter().filter(|outline| by.sees().contains(outline.department.id));
    Ok(seen
        .filter_map(|outline| {
            let why = pairs.iter().find(|(id, _)| *id == outline.id).map(|(_, why)| *why)?;
            Some((outline, why))
        })
        .collect())
}

/// The newest tickets of a mailbox in which this address, or another one of its contact, takes part.
pub async fn recent_of(on: &impl ConnectionTrait, mailbox: i64, email: &str) -> Result<Vec<Recent>, Error> {
    Ok(participant::recent(on, mailbox, &mail::address::key(email), LOOKED_AT).await?)
}

/// The ticket of this number, whoever may see it: for marks only.
pub async fn by_number(on: &impl ConnectionTrait, number: i64) -> Result<Option<TicketId>, Error> {
    Ok(tables::ticket::by_number(on, number).await?.map(|ticket| ticket.id))
}
