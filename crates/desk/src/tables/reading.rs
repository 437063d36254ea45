//! How far somebody has read. A ticket without a row was read by whoever came to the desk after its last words, and
//! by nobody else.

use platform::Error;
use platform::db::{ReadTx, WriteTx, sql};
use platform::people::AccountId;
use sea_orm::FromQueryResult;

use crate::reading::Reading;
use crate::ticket::TicketId;

#[derive(FromQueryResult)]
struct Row {
    ticket: i64,
    thread_version: i64,
}

/// Reads on, never back.
pub async fn advance(tx: &WriteTx, account: AccountId, ticket: TicketId, to: i64) -> Result<(), Error> {
    let text = "INSERT INTO read_state (account, ticket, thread_version) VALUES ($1, $2, $3) ON CONFLICT (account, ticket) \
         DO UPDATE SET thread_version = excluded.thread_version WHERE read_state.thread_version < excluded.thread_version";
    sql(text).bind(account).bind(ticket).bind(to).run(tx).await?;
    Ok(())
}

/// From the version right before `to`, and from no other.
pub async fn keep_up(tx: &WriteTx, account: AccountId, ticket: TicketId, to: i64) -> Result<(), Error> {
    let text = "UPDATE read_state SET thread_version = $3 WHERE account = $1 AND ticket = $2 AND thread_version = $4";
    sql(text).bind(account).bind(ticket).bind(to).bind(to - 1).run(tx).await?;
    Ok(())
}

/// As if none of it had been read.
pub async fn forget(tx: &WriteTx, account: AccountId, ticket: TicketId) -> Result<(), Error> {
    let text = "INSERT INTO read_state (account, ticket, thread_version) VALUES ($1, $2, 0) ON CONFLICT (account, ticket) \
         DO UPDATE SET thread_version = 0";
    sql(text).bind(account).bind(ticket).run(tx).await?;
    Ok(())
}

/// How far `account` has read each of these tickets.
pub async fn of(on: &ReadTx, account: AccountId, tickets: &[TicketId]) -> Result<Vec<Reading>, Error> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    let text = "SELECT ticket.number AS ticket, COALESCE(read_state.thread_version, \
         CASE WHEN ticket.last_message_at < account.created_at THEN ticket.thread_version ELSE 0 END) AS thread_version \
         FROM ticket JOIN account ON account.id = $1 \
         LEFT JOIN read_state ON read_state.account = account.id AND read_state.ticket = ticket.id WHERE ticket.id IN ";
    let rows = sql(text).bind(account).push_list(tickets.iter().copied()).all::<Row>(on).await?;
    Ok(rows
        .into_iter()
        .map(|row| Reading { ticket: row.ticket, thread_version: row.thread_version })
        .collect())
}
