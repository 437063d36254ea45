//! Following a ticket: being told what happens in it, without it being one's own.

use platform::access::{Actor, Permission, Scope};
use platform::db::WriteTx;
use platform::people::{self, AccountId, AccountState};
use serde_json::json;

use crate::outline::Outline;
use crate::ticket::TicketId;
use crate::tickets::{changed, load_for_change, outline, save};
use crate::{Error, events, tables};

/// Lets a colleague follow who sees the ticket's department; oneself needs no more than to see it.
pub async fn add(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: TicketId,
    account: AccountId,
) -> Result<Outline, Error> {
    let ticket = load_for_change(tx, by, ticket).await?;
    let here = Scope::Department(ticket.department);
    let needed = if by.account() == Some(account) { Permission::WriteNote } else { Permission::ChangeTicket };
    by.may(needed, here)?;
    let follower = people::account(tx, account).await?;
    let follower =
        follower.filter(|account| account.state == AccountState::Active).ok_or(Error::NoColleague)?;
    if !follower.role.works_everywhere() {
        let theirs = people::departments_of(tx, account).await?;
        if !theirs.iter().any(|department| department.id == ticket.department) {
            return Err(Error::SeesNothing { name: follower.name });
        }
    }
    if !tables::follower::add(tx, ticket.id, account).await? {
        return outline(tx, ticket.id).await;
    }
    let ticket = save(tx, ticket).await?;
    changed(tx, by, &ticket, events::FOLLOWER_ADDED, json!({ "account": account })).await?;
    outline(tx, ticket.id).await
}

/// Ends it; whoever does not follow goes on not following.
pub async fn remove(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: TicketId,
    account: AccountId,
) -> Result<Outline, Error> {
    let ticket = load_for_change(tx, by, ticket).await?;
    let here = Scope::Department(ticket.department);
    let needed = if by.account() == Some(account) { Permission::WriteNote } else { Permission::ChangeTicket };
    by.may(needed, here)?;
    if !tables::follower::remove(tx, ticket.id, account).await? {
        return outline(tx, ticket.id).await;
    }
    let ticket = save(tx, ticket).await?;
    changed(tx, by, &ticket, events::FOLLOWER_REMOVED, json!({ "account": account })).await?;
    outline(tx, ticket.id).await
}
