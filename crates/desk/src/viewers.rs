//! Who has a ticket open: whoever looks at it says so again and again, and is gone when they have not said so for a
//! while. Looking leaves no event, for nothing happens to the ticket; it stands in a table, so that it is the same for
//! every process over one database.

use jiff::{SignedDuration, Timestamp};
use platform::access::{Actor, Permission, Scope};
use platform::db::WriteTx;
use platform::people::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::ticket::Ticket;
use crate::{Error, tables};

/// How long somebody stays after they last said that they look. Consoles say it every ten seconds, so that one lost
/// word makes nobody vanish.
pub const STAYS: SignedDuration = SignedDuration::from_secs(25);

/// A colleague who has the ticket open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Viewer {
    pub account: AccountId,
    pub name: String,
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
}

/// `account` looks at ticket `number`; comes back with who else does, the longest first.
pub async fn look(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    number: i64,
) -> Result<Vec<Viewer>, Error> {
    let ticket = seen(tx, by, number).await?;
    let (now, gone) = (tx.now(), tx.now() - STAYS);
    tables::viewer::forget(tx, account, gone).await?;
    tables::viewer::look(tx, ticket.id, account, now).await?;
    Ok(tables::viewer::others(tx, ticket.id, account, gone).await?)
}

/// `account` looks at it no more.
pub async fn leave(tx: &mut WriteTx, by: &Actor, account: AccountId, number: i64) -> Result<(), Error> {
    let ticket = seen(tx, by, number).await?;
    Ok(tables::viewer::leave(tx, ticket.id, account).await?)
}

async fn seen(tx: &WriteTx, by: &Actor, number: i64) -> Result<Ticket, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let ticket = tables::ticket::by_number(tx, number).await?.ok_or(Error::NoTicket)?;
    if by.sees().contains(ticket.department) { Ok(ticket) } else { Err(Error::NoTicket) }
}
