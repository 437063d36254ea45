//! Reading a conversation, and finding the one that a mail belongs to.

use platform::access::{Actor, Permission, Scope};
use platform::db::ReadTx;
use sea_orm::ConnectionTrait;

use crate::attachments::Attachment;
use crate::message::{Message, MessageId};
use crate::report::Report;
use crate::ticket::TicketId;
use crate::{Error, tables, tickets};

/// A message with its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Full {
    pub message: Message,
    pub attachments: Vec<Attachment>,
    /// What servers said about it after it left, oldest first.
    pub reports: Vec<Report>,
}

/// The conversation of a ticket, oldest first, the messages above `after`.
pub async fn of_ticket(
    on: &ReadTx,
    by: &Actor,
    number: i64,
    after: MessageId,
    limit: u64,
) -> Result<Vec<Full>, Error> {
    let ticket = tickets::find(on, by, number).await?;
    let messages = tables::message::of_ticket(on, ticket.id, after, limit).await?;
    with_files(on, messages).await
}

/// The message, if its ticket is one that `by` sees.
pub async fn seen(on: &ReadTx, by: &Actor, id: MessageId) -> Result<Message, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let message = tables::message::load(on, id).await?.ok_or(Error::NoMessage)?;
    let ticket = tables::ticket::load(on, message.ticket).await?.ok_or(Error::NoMessage)?;
    if by.sees().contains(ticket.department) { Ok(message) } else { Err(Error::NoMessage) }
}

/// Adds their files and what servers reported about them, in one statement each for all of them.
pub async fn with_files(on: &impl ConnectionTrait, messages: Vec<Message>) -> Result<Vec<Full>, Error> {
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let files = tables::attachment::of_messages(on, &ids).await?;
    let sent: Vec<MessageId> =
        messages.iter().filter(|message| message.delivery.is_some()).map(|message| message.id).collect();
    let said = tables::report::of_messages(on, &sent).await?;
    let full = messages.into_iter().map(|message| {
        let attachments = files.iter().filter(|file| file.message == message.id).cloned().collect();
        let of_it = said.iter().filter(|(id, _)| *id == message.id);
        let reports = of_it.map(|(_, report)| report.clone()).collect();
        Full { message, attachments, reports }
    });
    Ok(full.collect())
}

/// The ticket in which a message of this mailbox stands that bears one of these Message-IDs; the newest, when
/// there are several. Empty ids match nothing.
pub async fn find_by_message_ids(
    on: &impl ConnectionTrait,
    mailbox: i64,
    message_ids: &[String],
) -> Result<Option<TicketId>, Error> {
    let ids: Vec<String> = message_ids.iter().filter(|id| !id.trim().is_empty()).cloned().collect();
    Ok(tables::message::ticket_of(on, mailbox, &ids).await?)
}

/// Whether a token that we signed still names a conversation that exists.
pub async fn find_by_token(
    on: &impl ConnectionTrait,
    ticket: TicketId,
    message: MessageId,
) -> Result<Option<Named>, Error> {
    let found = tables::message::load(on, message).await?.filter(|found| found.ticket == ticket);
    let Some(found) = found else { return Ok(None) };
    let ticket = tables::ticket::load(on, found.ticket).await?;
    Ok(ticket.map(|ticket| Named { ticket: ticket.id, mailbox: ticket.mailbox }))
}

/// The conversation that a token names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub ticket: TicketId,
    /// The mailbox that it came in by.
    pub mailbox: Option<i64>,
}
