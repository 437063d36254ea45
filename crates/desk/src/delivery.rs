//! What a channel needs to carry a reply out, and where it writes down how that went. Nothing here sends.

use platform::access::Who;
use platform::db::WriteTx;
use platform::log::record;
use platform::people::DepartmentId;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::message::{Delivery, Message, MessageId};
use crate::replies::about;
use crate::report::{Outcome, Report};
use crate::ticket::TicketId;
use crate::{Error, events, tables};

/// A long thread names its beginning and its newest messages; the composer trims further.
const REFERENCES: i64 = 50;

/// A reply on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub message: Message,
    pub ticket: TicketId,
    pub number: i64,
    pub department: DepartmentId,
    /// The Message-IDs of the conversation before it, oldest first.
    pub references: Vec<String>,
}

/// The reply, if it still waits to be carried out.
pub async fn outgoing(on: &impl ConnectionTrait, message: MessageId) -> Result<Option<Outgoing>, Error> {
    let Some(message) = tables::message::load(on, message).await? else { return Ok(None) };
    if !message.leaves() || !matches!(message.delivery, Some(Delivery::Sending { .. })) {
        return Ok(None);
    }
    let Some(ticket) = tables::ticket::load(on, message.ticket).await? else { return Ok(None) };
    let references = tables::message::references(on, ticket.id, message.id, REFERENCES).await?;
    let (department, number) = (ticket.department, ticket.number);
    Ok(Some(Outgoing { message, ticket: ticket.id, number, department, references }))
}

/// Gives the reply its Message-ID and the mailbox it leaves by, before the first try: a second try bears the
/// same, so that receivers can tell that it is the same mail.
pub async fn name(tx: &mut WriteTx, message: MessageId, message_id: &str, mailbox: i64) -> Result<(), Error> {
    Ok(tables::message::set_message_id(tx, message, message_id, mailbox).await?)
}

/// The next server took it.
pub async fn sent(tx: &mut WriteTx, message: MessageId) -> Result<(), Error> {
    let at = tx.now();
    end(tx, message, Delivery::Sent { at }, events::MESSAGE_DELIVERED).await
}

/// It will not be tried again.
pub async fn failed(tx: &mut WriteTx, message: MessageId, error: &str) -> Result<(), Error> {
    let at = tx.now();
    end(tx, message, Delivery::Failed { at, error: error.to_owned() }, events::DELIVERY_FAILED).await
}

/// A server or a provider reported about it after it had left: kept, and the delivery is what the report makes it. The
/// ticket stays as it is; a bounce reopens nothing.
pub async fn reported(tx: &mut WriteTx, message: MessageId, report: Report) -> Result<(), Error> {
    let Some(found) = tables::message::load(tx, message).await? else { return Ok(()) };
    let Some(ticket) = tables::ticket::load_for_change(tx, found.ticket).await? else { return Ok(()) };
    // Asked again under the ticket's lock: another report may have come a moment ago.
    let Some(found) = tables::message::load(tx, message).await? else { return Ok(()) };
    if !found.leaves() || !tables::report::insert(tx, message, &report).await? {
        return Ok(());
    }
    let changed = found.delivery.as_ref().and_then(|delivery| report.changes(delivery));
    if let Some(delivery) = &changed {
        tables::message::set_delivery(tx, message, delivery).await?;
    }
    // A report may name anybody; only whom we wrote to is left alone for it.
    let key = mail::address::key(&report.recipient);
    let written_to = found.to.iter().chain(&found.cc).any(|person| mail::address::key(&person.email) == key);
    if let (Some(until), true) = (report.unreachable_until(), written_to) {
        let why =
            if report.outcome == Outcome::Unwanted { Unreachable::Unwanted } else { Unreachable::CameBack };
        tables::automatic::set_unreachable(tx, &key, why, until).await?;
    }
    let data = json!({ "department": ticket.department, "outcome": report.outcome, "status": report.status });
    let kind = match report.outcome {
        Outcome::Failed | Outcome::Refused => events::MESSAGE_BOUNCED,
        Outcome::Late => events::DELIVERY_LATE,
        Outcome::Unwanted => events::MESSAGE_UNWANTED,
    };
    record(tx, &Who::System, about(kind, message, ticket.id).data(data)).await?;
    Ok(())
}

/// Why programs write to an address no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    CameBack,
    Unwanted,
}

impl Unreachable {
    pub fn code(self) -> &'static str {
        match self {
            Self::CameBack => "came_back",
            Self::Unwanted => "unwanted",
        }
    }
}

/// This try went wrong; there will be another.
pub async fn delayed(tx: &mut WriteTx, message: MessageId, error: &str) -> Result<(), Error> {
    let Some(found) = tables::message::load(tx, message).await? else { return Ok(()) };
    let Some(Delivery::Sending { tries, .. }) = found.delivery else { return Ok(()) };
    let delayed = Delivery::Sending { tries: tries + 1, error: Some(error.to_owned()) };
    Ok(tables::message::set_delivery(tx, message, &delayed).await?)
}

/// Somebody asked for a delivery once more that had been given up: it is on its way again. False when it was not
/// given up.
pub async fn resume(tx: &mut WriteTx, message: MessageId) -> Result<bool, Error> {
    let Some(found) = tables::message::load(tx, message).await? else { return Ok(false) };
    let Some(ticket) = tables::ticket::load_for_change(tx, found.ticket).await? else { return Ok(false) };
    let Some(Delivery::Failed { error, .. }) = found.delivery else { return Ok(false) };
    let again = Delivery::Sending { tries: 0, error: Some(error) };
    tables::message::set_delivery(tx, message, &again).await?;
    let data = json!({ "department": ticket.department });
    record(tx, &Who::System, about(events::DELIVERY_RESUMED, message, ticket.id).data(data)).await?;
    Ok(true)
}

async fn end(tx: &mut WriteTx, message: MessageId, how: Delivery, kind: &'static str) -> Result<(), Error> {
    let Some(found) = tables::message::load(tx, message).await? else { return Ok(()) };
    let Some(ticket) = tables::ticket::load_for_change(tx, found.ticket).await? else { return Ok(()) };
    tables::message::set_delivery(tx, message, &how).await?;
    let data = json!({ "department": ticket.department });
    record(tx, &Who::System, about(kind, message, ticket.id).data(data)).await?;
    Ok(())
}
