//! Who follows which ticket.

use std::collections::BTreeMap;

use platform::Error;
use platform::db::{WriteTx, micros, sql};
use platform::people::AccountId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::outline::AgentName;
use crate::ticket::TicketId;

#[derive(FromQueryResult)]
struct Row {
    ticket: TicketId,
    account: AccountId,
    name: String,
}

pub async fn of_tickets(
    on: &impl ConnectionTrait,
    tickets: &[TicketId],
) -> Result<BTreeMap<TicketId, Vec<AgentName>>, Error> {
    let mut found: BTreeMap<TicketId, Vec<AgentName>> = BTreeMap::new();
    if tickets.is_empty() {
        return Ok(found);
    }
    let rows = sql("SELECT follower.ticket, follower.account, account.name FROM follower \
         JOIN account ON account.id = follower.account WHERE follower.ticket IN ")
    .push_list(tickets.iter().copied())
    .push(" ORDER BY follower.at, follower.account")
    .all::<Row>(on)
    .await?;
    for row in rows {
        found.entry(row.ticket).or_default().push(AgentName { id: row.account, name: row.name });
    }
    Ok(found)
}

pub async fn add(tx: &WriteTx, ticket: TicketId, account: AccountId) -> Result<bool, Error> {
    let text = "INSERT INTO follower (ticket, account, at) VALUES ($1, $2, $3) ON CONFLICT (ticket, account) DO NOTHING";
    Ok(sql(text).bind(ticket).bind(account).bind(micros(tx.now())).run(tx).await? > 0)
}

pub async fn remove(tx: &WriteTx, ticket: TicketId, account: AccountId) -> Result<bool, Error> {
    let text = "DELETE FROM follower WHERE ticket = $1 AND account = $2";
    Ok(sql(text).bind(ticket).bind(account).run(tx).await? > 0)
}
