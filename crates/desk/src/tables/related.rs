//! Pairs of tickets that may belong together; each pair stands once, whichever ticket said it first.

use platform::Error;
use platform::db::{WriteTx, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::related::Why;
use crate::ticket::TicketId;

/// More are not shown.
const MOST: i64 = 50;

#[derive(FromQueryResult)]
struct Row {
    other: TicketId,
    why: String,
}

/// False when the pair is known.
pub async fn insert(tx: &WriteTx, ticket: TicketId, other: TicketId, why: Why) -> Result<bool, Error> {
    let turned = sql("SELECT other, why FROM related_ticket WHERE ticket = $1 AND other = $2")
        .bind(other)
        .bind(ticket)
        .one::<Row>(tx)
        .await?;
    if turned.is_some() {
        return Ok(false);
    }
    let text = "INSERT INTO related_ticket (ticket, other, why, at) VALUES ($1, $2, $3, $4) ON CONFLICT (ticket, other) DO NOTHING";
    let added = sql(text).bind(ticket).bind(other).bind(why.code()).bind(micros(tx.now())).run(tx).await?;
    Ok(added > 0)
}

/// From either side. False when there was none.
pub async fn delete(tx: &WriteTx, ticket: TicketId, other: TicketId) -> Result<bool, Error> {
    let text =
        "DELETE FROM related_ticket WHERE (ticket = $1 AND other = $2) OR (ticket = $2 AND other = $1)";
    Ok(sql(text).bind(ticket).bind(other).run(tx).await? > 0)
}

/// From either side, the newest tickets first.
pub async fn of_ticket(on: &impl ConnectionTrait, ticket: TicketId) -> Result<Vec<(TicketId, Why)>, Error> {
    let text = "SELECT other, why FROM related_ticket WHERE ticket = $1 \
         UNION ALL SELECT ticket AS other, why FROM related_ticket WHERE other = $1 ORDER BY other DESC LIMIT $2";
    let rows = sql(text).bind(ticket).bind(MOST).all::<Row>(on).await?;
    rows.into_iter()
        .map(|row| Ok((row.other, word("why tickets are related", &Why::ALL, Why::code, &row.why)?)))
        .collect()
}
