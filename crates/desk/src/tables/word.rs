//! The words that subjects and customers are found by, as `filter::keys` makes them.

use std::collections::BTreeSet;

use platform::Error;
use platform::db::{WriteTx, sql};
use sea_orm::FromQueryResult;

use crate::contact::ContactId;
use crate::filter::keys;
use crate::ticket::TicketId;

#[derive(FromQueryResult)]
struct Subject {
    id: TicketId,
    subject: String,
}

#[derive(FromQueryResult)]
struct Name {
    id: ContactId,
    name: String,
}

#[derive(FromQueryResult)]
struct Address {
    address: String,
}

/// Writes the words of a subject in place of those there are.
pub async fn of_subject(tx: &WriteTx, ticket: TicketId, subject: &str) -> Result<(), Error> {
    sql("DELETE FROM subject_word WHERE ticket = $1").bind(ticket).run(tx).await?;
    insert(tx, "INSERT INTO subject_word (word, ticket) VALUES ", &keys::words(subject), ticket.0).await
}

/// Writes the words of a customer in place of those there are: the name's and all addresses'.
pub async fn of_contact(tx: &WriteTx, contact: ContactId, name: &str) -> Result<(), Error> {
    let addresses =
        sql("SELECT address FROM contact_address WHERE contact = $1 ORDER BY address_key LIMIT 100")
            .bind(contact)
            .all::<Address>(tx)
            .await?;
    let words = keys::of_contact(name, addresses.iter().map(|row| row.address.as_str()));
    sql("DELETE FROM contact_word WHERE contact = $1").bind(contact).run(tx).await?;
    insert(tx, "INSERT INTO contact_word (word, contact) VALUES ", &words, contact.0).await
}

async fn insert(tx: &WriteTx, text: &str, words: &BTreeSet<String>, owner: i64) -> Result<(), Error> {
    if words.is_empty() {
        return Ok(());
    }
    let mut ask = sql(text);
    for (n, word) in words.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        ask = ask.push(comma).push_list([sea_orm::Value::from(word.as_str()), owner.into()]);
    }
    ask.push(" ON CONFLICT DO NOTHING").run(tx).await?;
    Ok(())
}

/// Learns the subjects of the tickets behind `after`; the last of them, if there were any.
pub async fn learn_subjects(tx: &WriteTx, after: i64, limit: i64) -> Result<Option<i64>, Error> {
    let text = "SELECT id, subject FROM ticket WHERE id > $1 ORDER BY id LIMIT $2";
    let rows = sql(text).bind(after).bind(limit).all::<Subject>(tx).await?;
    for row in &rows {
        of_subject(tx, row.id, &row.subject).await?;
    }
    Ok(rows.last().map(|row| row.id.0))
}

/// The same for customers.
pub async fn learn_contacts(tx: &WriteTx, after: i64, limit: i64) -> Result<Option<i64>, Error> {
    let text = "SELECT id, name FROM contact WHERE id > $1 ORDER BY id LIMIT $2";
    let rows = sql(text).bind(after).bind(limit).all::<Name>(tx).await?;
    for row in &rows {
        of_contact(tx, row.id, &row.name).await?;
    }
    Ok(rows.last().map(|row| row.id.0))
}
