//! What a program wants to write passes here: the brakes decide, and what goes is counted.

use platform::db::WriteTx;

use crate::brake::{self, Known};
use crate::contact::Person;
use crate::ticket::{Ticket, TicketId};
use crate::{Error, tables};

/// Whether a program may write to these people about this ticket now.
///
/// # Errors
/// [`Error::HeldBack`] with the reason, for the first of them to whom it may not.
pub(crate) async fn allow(tx: &mut WriteTx, ticket: &Ticket, to: &[Person]) -> Result<(), Error> {
    let last = tables::message::last_heard(tx, ticket.id).await?;
    let since = tx.now().saturating_sub(brake::LONGEST).unwrap_or(jiff::Timestamp::MIN);
    for person in to {
        let key = mail::address::key(&person.email);
        let known = Known {
            last_by_machine: last.as_ref().is_some_and(|last| last.by_machine),
            stranger: last.as_ref().is_some_and(|last| last.stranger)
                || tables::participant::is_stranger(tx, ticket.id, &key).await?,
            unreachable: tables::automatic::is_unreachable(tx, &key, tx.now()).await?,
            about_ticket: tables::automatic::about(tx, ticket.id, &key, since, brake::MOST).await?,
            to_recipient: tables::automatic::to(tx, &key, since, brake::MOST).await?,
        };
        let held = |why| Error::HeldBack { to: person.email.clone(), why };
        brake::may_write(&known, tx.now()).map_err(held)?;
    }
    Ok(())
}

/// It goes: the next one is judged with it.
pub(crate) async fn count(tx: &mut WriteTx, ticket: TicketId, to: &[Person]) -> Result<(), Error> {
    for person in to {
        tables::automatic::insert(tx, ticket, &mail::address::key(&person.email)).await?;
    }
    Ok(())
}

/// Forgets what no brake looks at any more. How many it forgot; call again while that is not nought.
pub async fn sweep(tx: &mut WriteTx) -> Result<u64, Error> {
    let before = tx.now().saturating_sub(brake::LONGEST).unwrap_or(jiff::Timestamp::MIN);
    Ok(tables::automatic::forget(tx, before).await?)
}
