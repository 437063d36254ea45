//! Answering: a reply is queued, may be taken back while it waits, and is released when its time has come.
//!
//! Nobody sends into a conversation they have not read: `seen` is the `thread_version` that was on the screen.

use jiff::{SignedDuration, Timestamp};
use platform::access::{Actor, Permission, Scope, Who};
use platform::db::WriteTx;
use platform::jobs::{self, NewJob};
use platform::log::{NewEvent, record};
use platform::people;
use serde_json::json;

use crate::contact::Person;
use crate::intake::{SNIPPET, stream};
use crate::jobs::RELEASE_REPLY;
use crate::message::{Delivery, Kind, Message, MessageId, NewMessage};
use crate::ticket::{Status, StatusCode, Ticket, TicketId, snippet};
use crate::upload::UploadId;
use crate::words::{self, Written};
use crate::{
    Error, automatic, draft, drafts, events, participants, particulars, signatures, tables, tickets, upload,
    uploads,
};

/// How long a reply may wait to be taken back.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_secs(30);

const MOST_COPIES: usize = 50;

/// An answer about to be queued.
#[derive(Clone, Debug, Default)]
pub struct NewReply {
    pub written: Written,
    /// Whom it is to; the requester when nobody is named.
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    /// A program wrote it: the brakes hold it back where two programs could answer each other, it bears the marks of
    /// automatic mail, and the customer still waits for a person.
    pub automatic: bool,
    /// Who gets it besides, unknown to the others.
    pub bcc: Vec<Person>,
    /// Another subject than the ticket's; nothing answers under that.
    pub subject: Option<String>,
    pub attachments: Vec<UploadId>,
    /// The author's and the department's signatures stand below it.
    pub signature: bool,
    /// How long it may be taken back; nothing sends it at once.
    pub wait: SignedDuration,
    /// What becomes of the ticket when it leaves: solved, pending, on hold or open.
    pub then: Option<StatusCode>,
    /// The version of the draft that it was; that draft is gone when it is sent.
    pub draft: Option<i64>,
    /// The `thread_version` that the author saw; `None` answers whatever there is.
    pub seen: Option<i64>,
}

/// Queues an answer to the customer.
///
/// # Errors
/// [`Error::ThreadChanged`] when the conversation is not the one that was seen; [`Error::Empty`];
/// [`Error::NoAddress`]; [`Error::Closed`]; [`Error::HeldBack`] for what a program wrote.
pub async fn send(tx: &mut WriteTx, by: &Actor, ticket: TicketId, reply: NewReply) -> Result<Message, Error> {
    let words = reply.written.fit()?;
    let due = due(tx, reply.wait)?;
    let ticket = tickets::load_for_change(tx, by, ticket).await?;
    by.may(Permission::Reply, Scope::Department(ticket.department))?;
    if matches!(ticket.status, Status::Closed { .. }) {
        return Err(Error::Closed);
    }
    if let Some(seen) = reply.seen
        && seen != ticket.thread_version
    {
        return Err(Error::ThreadChanged { present: ticket.thread_version });
    }
    may_end(by, reply.then, &ticket)?;
    if reply.then == Some(StatusCode::Solved) {
        particulars::is_complete(tx, &ticket).await?;
    }
    let (mut to, cc) = (people_of("to", reply.to)?, people_of("cc", reply.cc)?);
    let bcc = people_of("bcc", reply.bcc)?;
    if to.is_empty() {
        to.push(addressee(tx, &ticket).await?);
    }
    if reply.automatic {
        for list in [&to, &cc, &bcc] {
            automatic::allow(tx, &ticket, list).await?;
        }
    }
    let files = upload::that_go(uploads::take(tx, by, &reply.attachments).await?, words.html.as_deref())?;
    let tail = if reply.signature { signatures::for_ticket(tx, by, ticket.id).await? } else { None };
    let from = author(tx, by).await?;
    participants::copy(tx, ticket.id, &from, [&to, &cc]).await?;
    let new = NewMessage {
        ticket: ticket.id,
        mailbox: ticket.mailbox,
        kind: Kind::Reply,
        author: by.who,
        from,
        to,
        cc,
        bcc,
        subject: match reply.subject {
            Some(subject) => words::subject(&subject)?,
            // What was taken back before anybody wrote answers nothing.
            None if ticket.message_count == 0 => ticket.subject.clone(),
            None => answer_to(&ticket.subject),
        },
        text: words.text,
        html: words.html,
        quoted: None,
        by_machine: reply.automatic,
        stranger: false,
        passed_on_by: None,
        threaded_by: None,
        message_id: None,
        received_mail: None,
        delivery: Some(Delivery::Waiting { due }),
        then: reply.then,
        tail,
        at: tx.now(),
    };
    let message = queue(tx, by, ticket.clone().thread_moved(), new, events::REPLY_QUEUED, due).await?;
    uploads::attach(tx, message, &reply.attachments, &files).await?;
    drafts::sent(tx, by, Some(ticket.id), draft::Kind::Reply, reply.draft).await?;
    go(tx, message, due).await
}

/// Writes what is to leave, and says so.
pub(crate) async fn queue(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    new: NewMessage,
    kind: &'static str,
    due: Timestamp,
) -> Result<MessageId, Error> {
    let message = tables::message::insert(tx, &new).await?;
    if new.kind == Kind::Reply && new.by_machine {
        for list in [&new.to, &new.cc, &new.bcc] {
            automatic::count(tx, ticket.id, list).await?;
        }
    }
    let queued = tables::ticket::save(tx, &ticket, tx.now()).await?;
    let data = json!({ "department": queued.department, "due": due.as_microsecond() });
    record(tx, &by.who, about(kind, message, queued.id).data(data)).await?;
    Ok(message)
}

/// Lets it go when it is due, now or later.
pub(crate) async fn go(tx: &mut WriteTx, message: MessageId, due: Timestamp) -> Result<Message, Error> {
    if due <= tx.now() {
        release(tx, message).await?;
    } else {
        let job =
            NewJob::new(RELEASE_REPLY, json!({ "message": message })).at(due).unique(release_key(message));
        jobs::enqueue(tx, job).await?;
    }
    load(tx, message).await
}

/// When what waits this long is to leave.
pub(crate) fn due(tx: &WriteTx, wait: SignedDuration) -> Result<Timestamp, Error> {
    if wait > LONGEST_WAIT || wait.is_negative() {
        return Err(Error::WaitTooLong);
    }
    Ok(tx.now().saturating_add(wait).unwrap_or(Timestamp::MAX))
}

fn may_end(by: &Actor, then: Option<StatusCode>, ticket: &Ticket) -> Result<(), Error> {
    let needed = match then {
        None => return Ok(()),
        Some(StatusCode::Solved) => Permission::Solve,
        Some(StatusCode::Pending | StatusCode::OnHold | StatusCode::Open) => Permission::ChangeTicket,
        Some(StatusCode::Closed) => return Err(Error::NoSuchEnd),
    };
    Ok(by.may(needed, Scope::Department(ticket.department))?)
}

/// Lets a waiting reply go: from here on it cannot be taken back, clocks that it ends have ended, and a job
/// carries it out. Releasing what does not wait any more does nothing.
pub async fn release(tx: &mut WriteTx, message: MessageId) -> Result<(), Error> {
    let message = load(tx, message).await?;
    let Some(ticket) = tables::ticket::load_for_change(tx, message.ticket).await? else { return Ok(()) };
    // Asked again under the ticket's lock: it may have been taken back a moment ago.
    let message = load(tx, message.id).await?;
    if !matches!(message.delivery, Some(Delivery::Waiting { .. })) {
        return Ok(());
    }
    tables::message::set_delivery(tx, message.id, &Delivery::Sending { tries: 0, error: None }).await?;
    if message.kind == Kind::Forward {
        let passed_on = ticket.written(snippet(&message.text, SNIPPET), tx.now());
        let passed_on = tables::ticket::save(tx, &passed_on, tx.now()).await?;
        let data = json!({ "department": passed_on.department });
        let event = about(events::MESSAGE_FORWARDED, message.id, passed_on.id).data(data);
        record(tx, &message.author, event).await?;
        return Ok(());
    }
    let by_person = if message.by_machine { ticket } else { ticket.answered() };
    let answered = by_person.written(snippet(&message.text, SNIPPET), tx.now());
    let answered = tables::ticket::save(tx, &answered, tx.now()).await?;
    let data = json!({
        "department": answered.department, "channel": answered.channel, "automatic": message.by_machine,
    });
    record(tx, &message.author, about(events::MESSAGE_SENT, message.id, answered.id).data(data)).await?;
    // A ticket that was closed while the answer waited stays closed.
    if let Some(then) = message.then
        && answered.move_to(then, tx.now()).is_ok_and(|moved| moved.is_some())
    {
        tickets::set_status(tx, &message.author, answered, then, "agent").await?;
    }
    Ok(())
}

/// Takes back an answer that waits. Its words are its author's draft again.
///
/// # Errors
/// [`Error::NotWaiting`] when it has left, or was taken back before.
pub async fn withdraw(tx: &mut WriteTx, by: &Actor, message: MessageId) -> Result<Message, Error> {
    let of = tables::message::load(tx, message).await?.ok_or(Error::NoMessage)?;
    let ticket = tickets::load_for_change(tx, by, of.ticket).await.map_err(|why| match why {
        Error::NoTicket => Error::NoMessage,
        other => other,
    })?;
    by.may(Permission::Reply, Scope::Department(ticket.department))?;
    let message = load(tx, message).await?;
    if !matches!(message.delivery, Some(Delivery::Waiting { .. })) {
        return Err(Error::NotWaiting);
    }
    let ticket = tables::ticket::save(tx, &ticket.thread_moved(), tx.now()).await?;
    take_back(tx, &by.who, &ticket, message.id, "author").await?;
    load(tx, message.id).await
}

/// Every answer that waits in this ticket comes back to its author: the customer wrote meanwhile.
pub(crate) async fn withdraw_all(tx: &mut WriteTx, by: &Who, ticket: &Ticket) -> Result<(), Error> {
    withdraw_because(tx, by, ticket, "customer_wrote").await
}

pub(crate) async fn withdraw_because(
    tx: &mut WriteTx,
    by: &Who,
    ticket: &Ticket,
    because: &'static str,
) -> Result<(), Error> {
    for message in tables::message::waiting(tx, ticket.id).await? {
        take_back(tx, by, ticket, message.id, because).await?;
    }
    Ok(())
}

async fn take_back(
    tx: &mut WriteTx,
    by: &Who,
    ticket: &Ticket,
    message: MessageId,
    because: &'static str,
) -> Result<(), Error> {
    tables::message::set_delivery(tx, message, &Delivery::Withdrawn).await?;
    jobs::cancel(tx, &release_key(message)).await?;
    let data = json!({ "department": ticket.department, "because": because });
    record(tx, by, about(events::REPLY_WITHDRAWN, message, ticket.id).data(data)).await?;
    let message = load(tx, message).await?;
    drafts::give_back(tx, &message, ticket).await
}

pub(crate) fn about(kind: &'static str, message: MessageId, ticket: TicketId) -> NewEvent {
    NewEvent::new(kind, stream(ticket)).about(events::MESSAGE, message.0)
}

pub(crate) async fn load(tx: &WriteTx, message: MessageId) -> Result<Message, Error> {
    tables::message::load(tx, message).await?.ok_or(Error::NoMessage)
}

/// The author by the name that the customer is to read.
pub(crate) async fn author(tx: &WriteTx, by: &Actor) -> Result<Person, Error> {
    let account = match by.account() {
        Some(id) => people::account(tx, id).await?,
        None => None,
    };
    Ok(account.map(|account| Person::new(account.name, account.email)).unwrap_or_default())
}

/// The address that the customer last wrote from, else the one they are known by.
async fn addressee(tx: &WriteTx, ticket: &Ticket) -> Result<Person, Error> {
    let last = tables::message::last_incoming(tx, ticket.id).await?;
    let own =
        last.filter(|message| message.author == Who::Contact(ticket.requester.0)).map(|message| message.from);
    if let Some(person) = own.filter(|person| mail::address::normalise(&person.email).is_some()) {
        return Ok(person);
    }
    let outline = tables::outline::one(tx, ticket.id).await?.ok_or(Error::NoTicket)?;
    let email = mail::address::normalise(&outline.requester.email).ok_or(Error::NoAddress)?;
    Ok(Person::new(outline.requester.name, email))
}

pub(crate) fn people_of(field: &'static str, list: Vec<Person>) -> Result<Vec<Person>, Error> {
    if list.len() > MOST_COPIES {
        return Err(Error::TooMany { field, limit: MOST_COPIES });
    }
    list.into_iter()
        .map(|person| {
            let email = mail::address::normalise(&person.email)
                .ok_or(Error::NotAnAddress { field, address: person.email })?;
            Ok(Person::new(person.name, email))
        })
        .collect()
}

/// `Re: ` once, however often it stands there already.
fn answer_to(subject: &str) -> String {
    let bare = subject.trim();
    let has_it = bare.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    if has_it { bare.to_owned() } else { format!("Re: {bare}") }
}

fn release_key(message: MessageId) -> String {
    format!("release:{message}")
}

#[cfg(test)]
mod tests {
    use super::answer_to;

    #[test]
    fn an_answer_says_re_once() {
        assert_eq!(answer_to("Katilas"), "Re: Katilas");
        assert_eq!(answer_to("RE: Katilas"), "RE: Katilas");
        assert_eq!(answer_to(""), "Re: ");
        assert_eq!(answer_to("Ré: x"), "Re: Ré: x");
    }
}
