//! Writing to a customer first: a ticket that the desk opens with a message of its own. It leaves as every answer does,
//! after the wait in which it can be taken back; nobody waits for an answer of ours, so none is owed.

use platform::access::{Actor, Permission, Scope};
use platform::counter;
use platform::db::WriteTx;
use platform::log::{NewEvent, record};
use platform::people::{self, DepartmentId};
use serde_json::json;

use crate::contact::Person;
use crate::intake::{SNIPPET, stream};
use crate::message::Message;
use crate::outline::Outline;
use crate::participant::Part;
use crate::replies::NewReply;
use crate::ticket::{Channel, FIRST_NUMBER, Priority, Status, Ticket, TicketId, snippet};
use crate::{Error, contacts, draft, drafts, events, participants, replies, tables, tickets, words};

/// A ticket about to be opened with words of the desk.
#[derive(Clone, Debug)]
pub struct NewOutgoing {
    pub department: DepartmentId,
    /// Who becomes its requester; made a contact when nobody knows the address.
    pub to: Person,
    pub subject: String,
    /// Its `to`, `subject`, `seen` and `draft` say nothing here: they are what stands beside it.
    pub message: NewReply,
    /// The version of the draft for a new ticket that it was; that draft is gone when it is sent.
    pub draft: Option<i64>,
}

/// Opens the ticket and queues its first message. Whoever writes has the ticket, where they may assign it.
///
/// # Errors
/// [`Error::NoDepartment`]; [`Error::NotAnAddress`]; [`Error::Empty`] of subject or words; what
/// [`replies::send`] refuses.
pub async fn open(tx: &mut WriteTx, by: &Actor, new: NewOutgoing) -> Result<(Outline, Message), Error> {
    let here = Scope::Department(new.department);
    by.may(Permission::OpenTicket, here)?;
    by.may(Permission::Reply, here)?;
    people::department(tx, new.department).await?.ok_or(Error::NoDepartment)?;
    let subject = words::subject(&new.subject)?;
    let text = new.message.written.fit()?.text;
    let contact = contacts::find_or_make(tx, by, &new.to, "to").await?;
    let email = mail::address::normalise(&new.to.email).unwrap_or_else(|| contact.email.clone());
    let requester = Person::new(contact.name.clone(), email);
    let number = counter::next(tx, "ticket", FIRST_NUMBER).await?;
    let ticket = Ticket {
        id: TicketId(0),
        number,
        subject: subject.clone(),
        status: Status::Open,
        priority: Priority::default(),
        channel: Channel::Email,
        mailbox: None,
        department: new.department,
        assignee: None,
        requester: contact.id,
        ticket_type: None,
        language: mail::language(&text, &[]).map(str::to_owned),
        snoozed_until: None,
        spam: false,
        deleted_at: None,
        snippet: snippet(&text, SNIPPET),
        message_count: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
        last_message_at: tx.now(),
        unanswered_since: None,
        version: 1,
        thread_version: 1,
    };
    let id = tables::ticket::insert(tx, &ticket).await?;
    let ticket = Ticket { id, ..ticket };
    let opened = json!({
        "department": ticket.department, "channel": ticket.channel, "priority": ticket.priority,
        "requester": ticket.requester,
    });
    record(tx, &by.who, NewEvent::new(events::TICKET_OPENED, stream(id)).data(opened)).await?;
    participants::join(tx, id, &requester, Part::Requester, [&[], &[]]).await?;
    if let Some(author) = by.account()
        && by.may(Permission::Assign, here).is_ok()
    {
        tickets::assign(tx, by, ticket, Some(author)).await?;
    }
    let message =
        NewReply { to: vec![requester], subject: Some(subject), seen: None, draft: None, ..new.message };
    let message = replies::send(tx, by, id, message).await?;
    drafts::sent(tx, by, None, draft::Kind::Ticket, new.draft).await?;
    Ok((tickets::outline(tx, id).await?, message))
}
