//! What one does with a ticket as a whole: open, change, solve, reopen, look at.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use platform::access::{Actor, Permission, Scope, Who};
use platform::db::{ReadTx, WriteTx, micros};
use platform::log::{Event, NewEvent, of_stream, record};
use platform::people::{self, AccountId, DepartmentId};
use serde_json::{Value, json};

use crate::contact::{ContactId, Person};
use crate::field::Plain;
use crate::filter::sort::{self, Sort};
use crate::filter::{Facts, Settled};
use crate::inbox::Inbox;
use crate::intake::{self, Incoming, Thread, stream};
use crate::outline::Outline;
use crate::tag::Retag;
use crate::ticket::{Channel, Priority, StatusCode, Ticket, TicketId, TicketType};
use crate::words::{self, Written};
use crate::{Error, contacts, events, particulars, snooze, spam, tables, tags};

pub use crate::tables::outline::Behind;

/// No count goes further.
const MOST_COUNTED: i64 = 999;

/// A ticket that somebody at the desk, or a program, opens in a customer's name.
#[derive(Clone, Debug)]
pub struct NewTicket {
    pub subject: String,
    pub requester: Person,
    pub written: Written,
    pub department: DepartmentId,
}

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub subject: Option<String>,
    pub priority: Option<Priority>,
    pub status: Option<StatusCode>,
    pub department: Option<DepartmentId>,
    pub assignee: Option<Option<AccountId>>,
    pub requester: Option<ContactId>,
    pub ticket_type: Option<Option<TicketType>>,
    pub language: Option<Option<String>>,
    pub tags: Retag,
    /// By the keys of the desk's own fields; nothing empties one.
    pub fields: BTreeMap<String, Option<Plain>>,
    pub snoozed_until: Option<Option<Timestamp>>,
    pub spam: Option<bool>,
    /// The version that was seen; `None` changes whatever there is.
    pub seen: Option<i64>,
}

/// Opens a ticket whose first message is the customer's, as told to whoever opens it.
pub async fn open(tx: &mut WriteTx, by: &Actor, new: NewTicket) -> Result<Outline, Error> {
    by.may(Permission::OpenTicket, Scope::Department(new.department))?;
    let subject = words::subject(&new.subject)?;
    let words = new.written.fit()?;
    let contact = contacts::find_or_make(tx, by, &new.requester, "requester.email").await?;
    let incoming = Incoming {
        channel: Channel::Api,
        mailbox: None,
        department: new.department,
        from: Person::new(contact.name.clone(), new.requester.email),
        to: Vec::new(),
        cc: Vec::new(),
        copied: Vec::new(),
        subject,
        text: words.text,
        html: words.html,
        quoted: None,
        by_machine: false,
        stranger: false,
        passed_on: None,
        message_id: None,
        received_mail: None,
        at: tx.now(),
        attachments: Vec::new(),
        thread: Thread::New,
        related: Vec::new(),
    };
    let opened = intake::open(tx, by, &contact, incoming).await?;
    outline(tx, opened.ticket).await
}

/// Solves a ticket.
pub async fn solve(tx: &mut WriteTx, by: &Actor, ticket: TicketId) -> Result<Outline, Error> {
    let ticket = load_for_change(tx, by, ticket).await?;
    by.may(Permission::Solve, Scope::Department(ticket.department))?;
    ticket.solve(tx.now())?;
    particulars::is_complete(tx, &ticket).await?;
    set_status(tx, &by.who, ticket, StatusCode::Solved, "agent").await
}

/// Opens a solved or waiting ticket again.
pub async fn reopen(tx: &mut WriteTx, by: &Actor, ticket: TicketId) -> Result<Outline, Error> {
    let ticket = load_for_change(tx, by, ticket).await?;
    by.may(Permission::Solve, Scope::Department(ticket.department))?;
    ticket.reopen()?;
    set_status(tx, &by.who, ticket, StatusCode::Open, "agent").await
}

/// Changes several things at once; an event for each that is different afterwards.
pub async fn change(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: TicketId,
    change: Change,
) -> Result<Outline, Error> {
    let mut ticket = load_for_change(tx, by, ticket).await?;
    if let Some(seen) = change.seen
        && seen != ticket.version
    {
        return Err(Error::TicketChanged { present: ticket.version });
    }
    let here = Scope::Department(ticket.department);
    if let Some(subject) = &change.subject {
        by.may(Permission::ChangeTicket, here)?;
        let subject = words::subject(subject)?;
        if subject != ticket.subject {
            ticket = save(tx, Ticket { subject, ..ticket }).await?;
            tables::word::of_subject(tx, ticket.id, &ticket.subject).await?;
            changed(tx, by, &ticket, events::SUBJECT_CHANGED, json!({})).await?;
        }
    }
    if let Some(priority) = change.priority.filter(|priority| *priority != ticket.priority) {
        by.may(Permission::ChangeTicket, here)?;
        let from = ticket.priority;
        ticket = save(tx, Ticket { priority, ..ticket }).await?;
        changed(tx, by, &ticket, events::PRIORITY_CHANGED, json!({ "from": from, "to": priority })).await?;
    }
    if let Some(assignee) = change.assignee.filter(|assignee| *assignee != ticket.assignee) {
        by.may(Permission::Assign, here)?;
        ticket = assign(tx, by, ticket, assignee).await?;
    }
    ticket = describe(tx, by, ticket, &change).await?;
    if let Some(status) = change.status.filter(|status| *status != ticket.status.code()) {
        let needed = match status {
            StatusCode::Solved | StatusCode::Closed => Permission::Solve,
            StatusCode::Open | StatusCode::Pending | StatusCode::OnHold => Permission::ChangeTicket,
        };
        by.may(needed, here)?;
        if status == StatusCode::Solved {
            particulars::is_complete(tx, &ticket).await?;
        }
        let id = ticket.id;
        set_status(tx, &by.who, ticket, status, "agent").await?;
        ticket = tables::ticket::load(tx, id).await?.ok_or(Error::NoTicket)?;
    }
    if let Some(until) = change.snoozed_until.filter(|until| *until != ticket.snoozed_until) {
        ticket = snooze::set(tx, by, ticket, until).await?;
    }
    if let Some(spam) = change.spam {
        ticket = spam::mark(tx, by, ticket, spam).await?;
    }
    if let Some(department) = change.department.filter(|department| *department != ticket.department) {
        by.may(Permission::ChangeTicket, here)?;
        ticket = hand_over(tx, by, ticket, department).await?;
    }
    outline(tx, ticket.id).await
}

/// What it is said to be, before anything that asks whether that is complete.
async fn describe(tx: &mut WriteTx, by: &Actor, ticket: Ticket, change: &Change) -> Result<Ticket, Error> {
    let mut ticket = ticket;
    if let Some(requester) = change.requester.filter(|requester| *requester != ticket.requester) {
        ticket = particulars::set_requester(tx, by, ticket, requester).await?;
    }
    if let Some(wanted) = change.ticket_type.filter(|wanted| *wanted != ticket.ticket_type) {
        ticket = particulars::set_type(tx, by, ticket, wanted).await?;
    }
    if let Some(language) = change.language.clone() {
        ticket = particulars::set_language(tx, by, ticket, language).await?;
    }
    if change.tags != Retag::default() {
        ticket = tags::retag(tx, by, ticket, &change.tags).await?;
    }
    if !change.fields.is_empty() {
        ticket = particulars::fill(tx, by, ticket, &change.fields).await?;
    }
    Ok(ticket)
}

pub(crate) async fn assign(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    to: Option<AccountId>,
) -> Result<Ticket, Error> {
    if let Some(account) = to {
        people::account(tx, account).await?.ok_or(Error::NoColleague)?;
    }
    let from = ticket.assignee;
    let ticket = save(tx, Ticket { assignee: to, ..ticket }).await?;
    changed(tx, by, &ticket, events::TICKET_ASSIGNED, json!({ "from": from, "to": to })).await?;
    Ok(ticket)
}

/// Makes some open tickets of somebody nobody's, and says how many. Whoever works on tells of each.
pub(crate) async fn free_of(tx: &mut WriteTx, account: AccountId, at_most: u64) -> Result<usize, Error> {
    let theirs = tables::ticket::open_of(tx, account, at_most).await?;
    for id in &theirs {
        let by = Actor::system();
        let ticket = load_for_change(tx, &by, *id).await?;
        if ticket.assignee == Some(account) {
            assign(tx, &by, ticket, None).await?;
        }
    }
    Ok(theirs.len())
}

/// To another department: whoever had it there may not see it here, so nobody has it.
async fn hand_over(tx: &mut WriteTx, by: &Actor, ticket: Ticket, to: DepartmentId) -> Result<Ticket, Error> {
    people::department(tx, to).await?.ok_or(Error::NoDepartment)?;
    let ticket = match ticket.assignee {
        Some(_) => assign(tx, by, ticket, None).await?,
        None => ticket,
    };
    let from = ticket.department;
    let ticket = save(tx, Ticket { department: to, ..ticket }).await?;
    changed(tx, by, &ticket, events::DEPARTMENT_CHANGED, json!({ "from": from, "to": to })).await?;
    Ok(ticket)
}

/// Moves a locked ticket to a status and records the event that says so.
pub(crate) async fn set_status(
    tx: &mut WriteTx,
    by: &Who,
    ticket: Ticket,
    to: StatusCode,
    because: &'static str,
) -> Result<Outline, Error> {
    let from = ticket.status.code();
    let slept = ticket.snoozed_until;
    let Some(moved) = ticket.move_to(to, tx.now())? else { return outline(tx, ticket.id).await };
    let moved = save(tx, moved).await?;
    let (kind, data) = match to {
        StatusCode::Solved => (events::TICKET_SOLVED, json!({ "from": from })),
        StatusCode::Open => (events::TICKET_REOPENED, json!({ "from": from, "because": because })),
        StatusCode::Pending | StatusCode::OnHold | StatusCode::Closed => {
            (events::STATUS_CHANGED, json!({ "from": from, "to": to }))
        }
    };
    record(tx, by, event(&moved, kind, data)).await?;
    if slept.is_some() && moved.snoozed_until.is_none() {
        snooze::woken(tx, by, &moved, slept, "solved").await?;
    }
    outline(tx, moved.id).await
}

pub(crate) async fn save(tx: &mut WriteTx, ticket: Ticket) -> Result<Ticket, Error> {
    Ok(tables::ticket::save(tx, &ticket, tx.now()).await?)
}

pub(crate) async fn changed(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: &Ticket,
    kind: &'static str,
    data: Value,
) -> Result<(), Error> {
    record(tx, &by.who, event(ticket, kind, data)).await?;
    Ok(())
}

pub(crate) fn event(ticket: &Ticket, kind: &'static str, mut data: Value) -> NewEvent {
    if let Some(data) = data.as_object_mut() {
        data.insert("department".into(), json!(ticket.department));
    }
    NewEvent::new(kind, stream(ticket.id)).data(data)
}

/// Locks the ticket, if `by` may see it: what is not theirs does not exist. In a deleted one nothing is done.
pub(crate) async fn load_for_change(tx: &mut WriteTx, by: &Actor, id: TicketId) -> Result<Ticket, Error> {
    let ticket = tables::ticket::load_for_change(tx, id).await?.ok_or(Error::NoTicket)?;
    if !by.sees().contains(ticket.department) {
        return Err(Error::NoTicket);
    }
    if ticket.deleted_at.is_some() { Err(Error::Deleted) } else { Ok(ticket) }
}

pub(crate) async fn outline(tx: &WriteTx, id: TicketId) -> Result<Outline, Error> {
    tables::outline::one(tx, id).await?.ok_or(Error::NoTicket)
}

/// The ticket of this number, if `by` may see it.
pub async fn by_number(on: &ReadTx, by: &Actor, number: i64) -> Result<Outline, Error> {
    let ticket = find(on, by, number).await?;
    tables::outline::one(on, ticket.id).await?.ok_or(Error::NoTicket)
}

/// The key of the ticket of this number, if `by` may see it.
pub async fn find(on: &ReadTx, by: &Actor, number: i64) -> Result<Ticket, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let ticket = tables::ticket::by_number(on, number).await?.ok_or(Error::NoTicket)?;
    if by.sees().contains(ticket.department) { Ok(ticket) } else { Err(Error::NoTicket) }
}

/// The inbox, newest words first; `before` is the last row of the page before.
pub async fn list(
    on: &ReadTx,
    by: &Actor,
    inbox: &Inbox,
    before: Option<(Timestamp, TicketId)>,
    limit: u64,
) -> Result<Vec<Outline>, Error> {
    let behind = before.map(|(at, ticket)| Behind { value: micros(at), ticket });
    filtered(on, by, &inbox.settled(), Sort::default(), behind, limit).await
}

/// The tickets that are as the filter says and that `by` sees, in this order; `behind` is the last row of the page
/// before.
pub async fn filtered(
    on: &ReadTx,
    by: &Actor,
    settled: &Settled,
    sort: Sort,
    behind: Option<Behind>,
    limit: u64,
) -> Result<Vec<Outline>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    Ok(tables::outline::list(on, settled, by.sees(), sort, behind, limit).await?)
}

/// Where a list of this order goes on behind a row.
pub fn behind(row: &Outline, sort: Sort) -> Behind {
    let value = match sort.key {
        sort::Key::LastMessage => micros(row.last_message_at),
        sort::Key::Created => micros(row.created_at),
        sort::Key::Updated => micros(row.updated_at),
        sort::Key::Priority => row.priority as i64,
        sort::Key::Number => row.number,
        sort::Key::UnansweredSince => row.unanswered_since.map_or(i64::MAX, micros),
    };
    Behind { value, ticket: row.id }
}

/// How many of them there are, and whether there are more than were counted.
pub async fn count(on: &ReadTx, by: &Actor, settled: &Settled) -> Result<(i64, bool), Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let counted = tables::outline::count(on, settled, by.sees(), MOST_COUNTED + 1).await?;
    Ok((counted.min(MOST_COUNTED), counted > MOST_COUNTED))
}

/// Which of these numbers are as the filter says, each with the version that was looked at. Those that `by` does not
/// see are left out.
pub async fn matching(
    on: &ReadTx,
    by: &Actor,
    settled: &Settled,
    numbers: &[i64],
) -> Result<Vec<(Facts, bool)>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let keys = tables::outline::keys(on, numbers, by.sees()).await?;
    let facts = tables::facts::of(on, &keys).await?;
    let seen = facts.into_iter().filter(|ticket| by.sees().contains(DepartmentId(ticket.department)));
    Ok(seen.map(|ticket| (settled.shows(&ticket), ticket)).map(|(holds, ticket)| (ticket, holds)).collect())
}

/// Everything that happened to a ticket, oldest first, after place `after`.
pub async fn history(
    on: &ReadTx,
    by: &Actor,
    number: i64,
    after: i64,
    limit: u64,
) -> Result<Vec<Event>, Error> {
    let ticket = find(on, by, number).await?;
    Ok(of_stream(on, &stream(ticket.id), after, limit).await?)
}

/// The names of everybody who acts in these events, by how the log writes them.
pub async fn actors(on: &ReadTx, events: &[Event]) -> Result<Vec<(Who, String)>, Error> {
    let agents: BTreeSet<AccountId> = events
        .iter()
        .filter_map(|event| if let Who::Agent(id) = event.actor { Some(id) } else { None })
        .collect();
    let contacts: BTreeSet<i64> = events
        .iter()
        .filter_map(|event| if let Who::Contact(id) = event.actor { Some(id) } else { None })
        .collect();
    let agents: Vec<AccountId> = agents.into_iter().collect();
    let contacts: Vec<i64> = contacts.into_iter().collect();
    let mut named: Vec<(Who, String)> = people::accounts_named(on, &agents)
        .await?
        .into_iter()
        .map(|account| (Who::Agent(account.id), account.name))
        .collect();
    let known = tables::contact::by_ids(on, &contacts).await?;
    named.extend(known.into_iter().map(|contact| (Who::Contact(contact.id.0), contact.name)));
    Ok(named)
}
