//! The one door by which customers' words come in, whatever channel carried them.

use jiff::Timestamp;
use platform::access::Actor;
use platform::db::WriteTx;
use platform::log::{NewEvent, Stream, record};
use platform::people::{AccountId, DepartmentId};
use platform::{counter, people};
use serde_json::json;

use crate::contact::{Contact, Person};
use crate::message::{Kind, MessageId, NewAttachment, NewMessage, ThreadedBy};
use crate::participant::Part;
use crate::related::Why;
use crate::ticket::{Channel, FIRST_NUMBER, Priority, Status, Ticket, TicketId, snippet};
use crate::{
    Error, contacts, events, notes, participants, related_tickets, replies, snooze, spam, tables, words,
};

pub const SNIPPET: usize = 160;

/// What a customer sent, as its channel understood it.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub channel: Channel,
    /// The mailbox that it came in by, as the channel knows it.
    pub mailbox: Option<i64>,
    /// Where it belongs when it opens a ticket.
    pub department: DepartmentId,
    pub from: Person,
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    /// Whom the author wants to read along: those named in `to` and `cc` but for the desk's own addresses.
    pub copied: Vec<Person>,
    pub subject: String,
    pub text: String,
    /// Sanitised.
    pub html: Option<String>,
    pub quoted: Option<String>,
    /// No person wrote it: it reopens nothing and leaves nobody waiting.
    pub by_machine: bool,
    /// Its author takes no part in the conversation it joins.
    pub stranger: bool,
    /// A colleague passed it on; `from` is whose mail it was.
    pub passed_on: Option<PassedOn>,
    pub message_id: Option<String>,
    pub received_mail: Option<i64>,
    pub at: Timestamp,
    pub attachments: Vec<NewAttachment>,
    pub thread: Thread,
    /// Tickets it may have to do with, besides the one it joins.
    pub related: Vec<(TicketId, Why)>,
}

/// What a colleague did who forwarded a customer's mail to the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOn {
    pub by: AccountId,
    /// What they wrote above it; a note.
    pub comment: Option<String>,
}

/// The conversation that the channel found for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    New,
    Known { ticket: TicketId, by: ThreadedBy },
}

/// Where it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenIn {
    pub ticket: TicketId,
    pub number: i64,
    pub message: MessageId,
    /// It opened the ticket.
    pub opened: bool,
}

/// Puts it into its ticket, or opens one. What comes after a ticket was closed opens a new one.
///
/// # Errors
/// [`Error::NotAnAddress`] when there is no sender to make a contact of; [`Error::NoDepartment`].
pub async fn take_in(tx: &mut WriteTx, incoming: Incoming) -> Result<TakenIn, Error> {
    let contact = contacts::find_or_make(tx, &Actor::system(), &incoming.from, "from").await?;
    let by = Actor::contact(contact.id.0);
    let known = match incoming.thread {
        Thread::New => None,
        Thread::Known { ticket, by } => {
            tables::ticket::load_for_change(tx, ticket).await?.map(|ticket| (ticket, by))
        }
    };
    if !incoming.by_machine && !incoming.stranger {
        tables::automatic::is_alive(tx, &mail::address::key(&incoming.from.email)).await?;
    }
    let (mut related, passed_on) = (incoming.related.clone(), incoming.passed_on.clone());
    let taken_in = match known {
        Some((ticket, why))
            if !matches!(ticket.status, Status::Closed { .. }) && ticket.deleted_at.is_none() =>
        {
            append(tx, &by, ticket, &contact, incoming, why).await?
        }
        Some((over, _)) => {
            if over.deleted_at.is_none() {
                related.push((over.id, Why::Closed));
            }
            open(tx, &by, &contact, Incoming { stranger: false, ..incoming }).await?
        }
        None => open(tx, &by, &contact, Incoming { stranger: false, ..incoming }).await?,
    };
    for (other, why) in related {
        related_tickets::mark(tx, taken_in.ticket, other, why).await?;
    }
    if let Some(PassedOn { by, comment: Some(comment) }) = passed_on {
        notes::of_forwarder(tx, by, taken_in.ticket, &comment).await?;
    }
    Ok(taken_in)
}

/// Opens a ticket with its first message. The words are the contact's, whoever opens the ticket with them.
pub(crate) async fn open(
    tx: &mut WriteTx,
    by: &Actor,
    contact: &Contact,
    incoming: Incoming,
) -> Result<TakenIn, Error> {
    let author = Actor::contact(contact.id.0);
    people::department(tx, incoming.department).await?.ok_or(Error::NoDepartment)?;
    let number = counter::next(tx, "ticket", FIRST_NUMBER).await?;
    let at = incoming.at;
    let new = Ticket {
        id: TicketId(0),
        number,
        subject: words::subject_of_mail(&incoming.subject),
        status: Status::Open,
        priority: Priority::default(),
        channel: incoming.channel,
        mailbox: incoming.mailbox,
        department: incoming.department,
        assignee: None,
        requester: contact.id,
        ticket_type: None,
        language: mail::language(&incoming.text, &[]).map(str::to_owned),
        snoozed_until: None,
        spam: tables::contact::is_spam(tx, contact.id).await?,
        deleted_at: None,
        snippet: snippet(&incoming.text, SNIPPET),
        message_count: 1,
        created_at: at,
        updated_at: tx.now(),
        last_message_at: at,
        unanswered_since: (!incoming.by_machine).then_some(at),
        version: 1,
        thread_version: 1,
    };
    let ticket = tables::ticket::insert(tx, &new).await?;
    let ticket = Ticket { id: ticket, ..new };
    let opened = json!({
        "department": ticket.department, "channel": ticket.channel, "priority": ticket.priority,
        "requester": ticket.requester,
    });
    record(tx, &by.who, NewEvent::new(events::TICKET_OPENED, stream(ticket.id)).data(opened)).await?;
    participants::join(tx, ticket.id, &incoming.from, Part::Requester, [&incoming.copied, &[]]).await?;
    if ticket.spam {
        spam::say(tx, &by.who, &ticket, "contact").await?;
    }
    let message = write(tx, &author, &ticket, incoming, ThreadedBy::New).await?;
    Ok(TakenIn { ticket: ticket.id, number, message, opened: true })
}

async fn append(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    contact: &Contact,
    incoming: Incoming,
    why: ThreadedBy,
) -> Result<TakenIn, Error> {
    let (at, by_machine) = (incoming.at, incoming.by_machine);
    let heard = ticket.heard(snippet(&incoming.text, SNIPPET), by_machine, at);
    let heard = tables::ticket::save(tx, &heard, tx.now()).await?;
    let part = if incoming.stranger { Part::Stranger } else { Part::Copied };
    participants::join(tx, heard.id, &incoming.from, part, [&incoming.copied, &[]]).await?;
    let message = write(tx, by, &heard, incoming, why).await?;
    if heard.status != ticket.status {
        let data = json!({
            "department": heard.department, "from": ticket.status.code(), "because": "customer_wrote",
        });
        record(tx, &by.who, NewEvent::new(events::TICKET_REOPENED, stream(heard.id)).data(data)).await?;
    }
    if ticket.snoozed_until.is_some() && heard.snoozed_until.is_none() {
        snooze::woken(tx, &by.who, &heard, ticket.snoozed_until, "customer_wrote").await?;
    }
    if !by_machine {
        // What the agent wrote was written without having read this.
        replies::withdraw_all(tx, &by.who, &heard).await?;
    }
    tracing::debug!(ticket = heard.number, contact = %contact.id, "a message joined its ticket");
    Ok(TakenIn { ticket: heard.id, number: heard.number, message, opened: false })
}

async fn write(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: &Ticket,
    incoming: Incoming,
    why: ThreadedBy,
) -> Result<MessageId, Error> {
    let attachments = incoming.attachments;
    let new = NewMessage {
        ticket: ticket.id,
        mailbox: incoming.mailbox,
        kind: Kind::Incoming,
        author: by.who,
        from: incoming.from,
        to: incoming.to,
        cc: incoming.cc,
        bcc: Vec::new(),
        subject: words::subject_of_mail(&incoming.subject),
        text: words::tidy(&incoming.text),
        html: incoming.html.map(|html| words::tidy(&html)),
        quoted: incoming.quoted.map(|quoted| words::tidy(&quoted)),
        by_machine: incoming.by_machine,
        stranger: incoming.stranger,
        passed_on_by: incoming.passed_on.as_ref().map(|passed_on| passed_on.by),
        threaded_by: Some(why),
        message_id: incoming.message_id,
        received_mail: incoming.received_mail,
        delivery: None,
        then: None,
        tail: None,
        at: incoming.at,
    };
    let message = tables::message::insert(tx, &new).await?;
    for attachment in &attachments {
        tables::attachment::insert(tx, message, attachment).await?;
    }
    let data = json!({
        "department": ticket.department, "channel": incoming.channel, "by_machine": incoming.by_machine,
        "threaded_by": why, "stranger": incoming.stranger, "passed_on": incoming.passed_on.is_some(),
    });
    let event = NewEvent::new(events::MESSAGE_RECEIVED, stream(ticket.id)).about(events::MESSAGE, message.0);
    record(tx, &by.who, event.data(data)).await?;
    Ok(message)
}

pub(crate) fn stream(ticket: TicketId) -> Stream {
    Stream::new(events::STREAM, ticket.0)
}
