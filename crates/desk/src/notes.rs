//! Notes: what colleagues write to each other inside a ticket. No note ever leaves the desk.

use platform::access::{Actor, Permission, Scope};
use platform::db::WriteTx;
use platform::log::record;
use serde_json::json;

use crate::intake::SNIPPET;
use crate::message::{Kind, Message, NewMessage};
use crate::replies::{about, author, load};
use crate::ticket::{TicketId, snippet};
use crate::words::Written;
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
    let line = snippet(&words.text, SNIPPET);
    let new = NewMessage {
        ticket: ticket.id,
        mailbox: None,
        kind: Kind::Note,
        author: by.who,
        from: author(tx, by).await?,
        to: Vec::new(),
        cc: Vec::new(),
        subject: String::new(),
        text: words.text,
        html: words.html,
        quoted: None,
        by_machine: false,
        threaded_by: None,
        message_id: None,
        received_mail: None,
        delivery: None,
        then_solve: false,
        at: tx.now(),
    };
    let message = tables::message::insert(tx, &new).await?;
    let noted = tables::ticket::save(tx, &ticket.written(line, tx.now()).thread_moved(), tx.now()).await?;
    let data = json!({ "department": noted.department });
    record(tx, &by.who, about(events::NOTE_WRITTEN, message, noted.id).data(data)).await?;
    load(tx, message).await
}
