//! What servers said about mails of ours.

use platform::Error;
use platform::db::{WriteTx, instant, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::message::MessageId;
use crate::report::{Outcome, Report};

/// A message keeps no more: a server that reports every hour fills no table.
const MOST: i64 = 100;

#[derive(FromQueryResult)]
struct Row {
    message: MessageId,
    recipient: String,
    outcome: String,
    status: Option<String>,
    said: String,
    at: i64,
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// False when the message has as many as it keeps.
pub async fn insert(tx: &WriteTx, message: MessageId, report: &Report) -> Result<bool, Error> {
    let count =
        sql("SELECT COUNT(*) AS n FROM delivery_report WHERE message = $1").bind(message).one::<Count>(tx);
    if count.await?.is_some_and(|count| count.n >= MOST) {
        return Ok(false);
    }
    sql("INSERT INTO delivery_report (message, recipient, outcome, status, said, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(message)
        .bind(report.recipient.as_str())
        .bind(report.outcome.code())
        .bind(report.status.clone())
        .bind(report.said.as_str())
        .bind(micros(report.at))
        .run(tx)
        .await?;
    Ok(true)
}

/// Of these messages, oldest first.
pub async fn of_messages(
    on: &impl ConnectionTrait,
    messages: &[MessageId],
) -> Result<Vec<(MessageId, Report)>, Error> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let ask =
        sql("SELECT message, recipient, outcome, status, said, at FROM delivery_report WHERE message IN ");
    let rows = ask.push_list(messages.iter().copied()).push(" ORDER BY message, id").all::<Row>(on).await?;
    rows.into_iter()
        .map(|row| {
            let report = Report {
                recipient: row.recipient,
                outcome: word("a delivery's outcome", &Outcome::ALL, Outcome::code, &row.outcome)?,
                status: row.status,
                said: row.said,
                at: instant(row.at),
            };
            Ok((row.message, report))
        })
        .collect()
}
