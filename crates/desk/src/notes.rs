//! Notes: what colleagues write to each other inside a ticket. No note ever leaves the desk.

use platform::access::{Actor, Permission, Scope, Who};
use platform::db::WriteTx;
use platform::log::record;
use platform::people::{self, AccountId};
use serde_json::json;

use crate::contact::Person;
use crate::intake::SNIPPET;
use crate::message::{Kind, Message, MessageId, NewMessage};
use crate::replies::{about, author, load};
use crate::ticket::{Ticket, TicketId, snippet};
use crate::words::{Words, Written};
use crate::{Error, events, tables, tickets};

/// Writes a note.
pub async fn write(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: TicketId,
    written: &Written,
) -> Result<Message, Error> {
    let words = written.fit()?;
    let ticket = tickets::load_for_change(tx, by, ticket).await?;
    by.may(Permission::WriteNote, Scope::Department(ticket.department))?;
    let from = author(tx, by).await?;
    let message = insert(tx, &by.who, from, ticket, words).await?;
    load(tx, message).await
}

/// What a colleague wrote above a customer's mail that they forwarded to the desk. Nothing when it says nothing.
pub(crate) async fn of_forwarder(
    tx: &mut WriteTx,
    by: AccountId,
    ticket: TicketId,
    comment: &str,
) -> Result<(), Error> {
    let Ok(words) = Written::text(comment).fit() else { return Ok(()) };
    let Some(ticket) = tables::ticket::load_for_change(tx, ticket).await? else { return Ok(()) };
    let account = people::account(tx, by).await?;
    let from = account.map(|account| Person::new(account.name, account.email)).unwrap_or_default();
    insert(tx, &Who::Agent(by), from, ticket, words).await?;
    Ok(())
}

async fn insert(
    tx: &mut WriteTx,
    who: &Who,
    from: Person,
    ticket: Ticket,
    words: Words,
) -> Result<MessageId, Error> {
    let line = snippet(&words.text, SNIPPET);
    let new = NewMessage {
        ticket: ticket.id,
        mailbox: None,
        kind: Kind::Note,
        author: *who,
        from,
        to: Vec::new(),
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: String::new(),
        text: words.text,
        html: words.html,
        quoted: None,
        by_machine: false,
        stranger: false,
        passed_on_by: None,
        threaded_by: None,
        message_id: None,
        received_mail: None,
        delivery: None,
        then: None,
        tail: None,
        at: tx.now(),
    };
    let message = tables::message::insert(tx, &new).await?;
    let noted = tables::ticket::save(tx, &ticket.written(line, tx.now()).thread_moved(), tx.now()).await?;
    let data = json!({ "department": noted.department });
    record(tx, who, about(events::NOTE_WRITTEN, message, noted.id).data(data)).await?;
    Ok(message)
}
