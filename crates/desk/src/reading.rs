//! How far each agent has read: a ticket is unread to somebody until they saw its conversation as it is now.
//! Whoever writes in it or moves it has read it. Reading leaves no event, for nothing happens to the ticket.

use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::people::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Error, tables};

/// How far one agent has read one ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reading {
    /// The ticket's number.
    pub ticket: i64,
    /// What was the ticket's `thread_version` when it was last seen; 0 when it never was. Unread while it is less.
    pub thread_version: i64,
}

/// `account` has seen ticket `number` as it was at `seen`; nothing of what came later. Zero makes all of it unread.
pub async fn mark(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    number: i64,
    seen: i64,
) -> Result<Reading, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let ticket = tables::ticket::by_number(tx, number).await?.ok_or(Error::NoTicket)?;
    if !by.sees().contains(ticket.department) {
        return Err(Error::NoTicket);
    }
    let seen = seen.clamp(0, ticket.thread_version);
    if seen == 0 {
        tables::reading::forget(tx, account, ticket.id).await?;
    } else {
        tables::reading::advance(tx, account, ticket.id, seen).await?;
    }
    Ok(Reading { ticket: number, thread_version: seen })
}

/// How far `account` has read these tickets, of those that `by` sees.
pub async fn of(on: &ReadTx, by: &Actor, account: AccountId, numbers: &[i64]) -> Result<Vec<Reading>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let seen = tables::ticket::seen_by(on, by.sees(), numbers).await?;
    Ok(tables::reading::of(on, account, &seen).await?)
}

/// The numbers in a list parted by commas, at most `most`.
pub fn numbers(text: &str, most: usize) -> Result<Vec<i64>, String> {
    let words: Vec<&str> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.len() > most {
        return Err(format!("At most {most} tickets at a time; these are {}.", words.len()));
    }
    words.iter().map(|word| word.parse().map_err(|_| format!("{word:?} is no number of a ticket."))).collect()
}

#[cfg(test)]
mod pure {
    use super::numbers;

    #[test]
    fn numbers_are_parted_by_commas_and_counted() {
        assert_eq!(numbers(" 1001, 1002,", 2), Ok(vec![1001, 1002]));
        assert_eq!(numbers("", 2), Ok(vec![]));
        assert!(numbers("1,2,3", 2).unwrap_err().contains("3"));
        assert!(numbers("1001;1002", 2).unwrap_err().contains("no number"));
    }
}
