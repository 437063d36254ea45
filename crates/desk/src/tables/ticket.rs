//! Tickets as verbs load and save them.

use jiff::Timestamp;
use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, WriteTx, instant, micros, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::contact::ContactId;
use crate::ticket::{Channel, Priority, Status, StatusCode, Ticket, TicketId, TicketType};

const COLUMNS: &str = "id, number, subject, status, solved_at, priority, channel, mailbox, department, assignee, requester, \
     type AS ticket_type, language, snoozed_until, spam, deleted_at, snippet, message_count, created_at, updated_at, last_message_at, unanswered_since, version, thread_version";

#[derive(FromQueryResult)]
struct Row {
    id: TicketId,
    number: i64,
    subject: String,
    status: String,
    solved_at: Option<i64>,
    priority: String,
    channel: String,
    mailbox: Option<i64>,
    department: DepartmentId,
    assignee: Option<AccountId>,
    requester: ContactId,
    ticket_type: Option<String>,
    language: Option<String>,
    snoozed_until: Option<i64>,
    spam: bool,
    deleted_at: Option<i64>,
    snippet: String,
    message_count: i64,
    created_at: i64,
    updated_at: i64,
    last_message_at: i64,
    unanswered_since: Option<i64>,
    version: i64,
    thread_version: i64,
}

#[derive(FromQueryResult)]
struct Numbered {
    id: TicketId,
    number: i64,
}

#[derive(FromQueryResult)]
struct Key {
    id: TicketId,
}

/// The ticket, locked until the transaction ends.
pub async fn load_for_change(tx: &WriteTx, id: TicketId) -> Result<Option<Ticket>, Error> {
    let text = format!("SELECT {COLUMNS} FROM ticket WHERE id = $1{}", tx.locking());
    sql(text).bind(id).one::<Row>(tx).await?.map(Row::read).transpose()
}

pub async fn load(on: &impl ConnectionTrait, id: TicketId) -> Result<Option<Ticket>, Error> {
    sql(format!("SELECT {COLUMNS} FROM ticket WHERE id = $1"))
        .bind(id)
        .one::<Row>(on)
        .await?
        .map(Row::read)
        .transpose()
}

/// Some that are somebody's and not solved, whoever may see them.
pub async fn open_of(
    on: &impl ConnectionTrait,
    account: AccountId,
    at_most: u64,
) -> Result<Vec<TicketId>, Error> {
    let text = "SELECT id FROM ticket WHERE assignee = $1 AND pile IN ('open', 'waiting') LIMIT $2";
    let rows =
        sql(text).bind(account).bind(i64::try_from(at_most).unwrap_or(i64::MAX)).all::<Key>(on).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

pub async fn by_number(on: &impl ConnectionTrait, number: i64) -> Result<Option<Ticket>, Error> {
    let text = format!("SELECT {COLUMNS} FROM ticket WHERE number = $1");
    sql(text).bind(number).one::<Row>(on).await?.map(Row::read).transpose()
}

/// Which of these numbers are tickets of `sees`.
pub async fn seen_by(on: &ReadTx, sees: &Departments, numbers: &[i64]) -> Result<Vec<TicketId>, Error> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = sql("SELECT id FROM ticket WHERE number IN ").push_list(numbers.iter().copied());
    if let Departments::Only(departments) = sees {
        ask = ask.push(" AND department IN ").push_list(departments.iter().copied());
    }
    Ok(ask.all::<Key>(on).await?.into_iter().map(|key| key.id).collect())
}

/// The keys of those of these numbers that there are.
pub async fn keys(on: &impl ConnectionTrait, numbers: &[i64]) -> Result<Vec<(TicketId, i64)>, Error> {
    let ask = sql("SELECT id, number FROM ticket WHERE number IN ").push_list(numbers.iter().copied());
    Ok(ask.all::<Numbered>(on).await?.into_iter().map(|row| (row.id, row.number)).collect())
}

/// Writes a new ticket; its `id` is not looked at, the key comes back.
pub async fn insert(tx: &WriteTx, ticket: &Ticket) -> Result<TicketId, Error> {
    let text = "INSERT INTO ticket (number, subject, status, pile, solved_at, priority, channel, mailbox, department, assignee, \
         requester, snippet, message_count, created_at, updated_at, last_message_at, unanswered_since, version, thread_version, \
         type, language, spam) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) RETURNING id";
    let key = sql(text)
        .bind(ticket.number)
        .bind(ticket.subject.as_str())
        .bind(ticket.status.code().code())
        .bind(ticket.pile().code())
        .bind(ticket.status.solved_at().map(micros))
        .bind(ticket.priority.code())
        .bind(ticket.channel.code())
        .bind(ticket.mailbox)
        .bind(ticket.department)
        .bind(ticket.assignee)
        .bind(ticket.requester)
        .bind(ticket.snippet.as_str())
        .bind(ticket.message_count)
        .bind(micros(ticket.created_at))
        .bind(micros(ticket.updated_at))
        .bind(micros(ticket.last_message_at))
        .bind(ticket.unanswered_since.map(micros))
        .bind(ticket.version)
        .bind(ticket.thread_version)
        .bind(ticket.ticket_type.map(TicketType::code))
        .bind(ticket.language.clone())
        .bind(ticket.spam)
        .one::<Key>(tx)
        .await?;
    let id = key.map(|key| key.id);
    let id = id.ok_or(Error::Unreadable { what: "a new ticket", why: "nothing came back".into() })?;
    super::word::of_subject(tx, id, &ticket.subject).await?;
    Ok(id)
}

/// Writes what may change, and counts the change.
pub async fn save(tx: &WriteTx, ticket: &Ticket, now: Timestamp) -> Result<Ticket, Error> {
    let text = "UPDATE ticket SET subject = $2, status = $3, pile = $4, solved_at = $5, priority = $6, department = $7, assignee = $8, \
         snippet = $9, message_count = $10, updated_at = $11, last_message_at = $12, unanswered_since = $13, \
         version = $14, thread_version = $15, requester = $16, type = $17, language = $18, snoozed_until = $19, spam = $20, \
         deleted_at = $21 WHERE id = $1";
    let saved = Ticket { version: ticket.version + 1, updated_at: now, ..ticket.clone() };
    sql(text)
        .bind(saved.id)
        .bind(saved.subject.as_str())
        .bind(saved.status.code().code())
        .bind(saved.pile().code())
        .bind(saved.status.solved_at().map(micros))
        .bind(saved.priority.code())
        .bind(saved.department)
        .bind(saved.assignee)
        .bind(saved.snippet.as_str())
        .bind(saved.message_count)
        .bind(micros(saved.updated_at))
        .bind(micros(saved.last_message_at))
        .bind(saved.unanswered_since.map(micros))
        .bind(saved.version)
        .bind(saved.thread_version)
        .bind(saved.requester)
        .bind(saved.ticket_type.map(TicketType::code))
        .bind(saved.language.clone())
        .bind(saved.snoozed_until.map(micros))
        .bind(saved.spam)
        .bind(saved.deleted_at.map(micros))
        .run(tx)
        .await?;
    Ok(saved)
}

impl Row {
    fn read(self) -> Result<Ticket, Error> {
        let code = word("a ticket's status", &StatusCode::ALL, StatusCode::code, &self.status)?;
        let since = self.solved_at.map_or_else(|| instant(self.updated_at), instant);
        let status = match code {
            StatusCode::Open => Status::Open,
            StatusCode::Pending => Status::Pending,
            StatusCode::OnHold => Status::OnHold,
            StatusCode::Solved => Status::Solved { at: since },
            StatusCode::Closed => Status::Closed { solved_at: since },
        };
        Ok(Ticket {
            id: self.id,
            number: self.number,
            subject: self.subject,
            status,
            priority: word("a ticket's priority", &Priority::ALL, Priority::code, &self.priority)?,
            channel: word("a ticket's channel", &Channel::ALL, Channel::code, &self.channel)?,
            mailbox: self.mailbox,
            department: self.department,
            assignee: self.assignee,
            requester: self.requester,
            ticket_type: read_type(self.ticket_type.as_deref())?,
            language: self.language,
            snoozed_until: self.snoozed_until.map(instant),
            spam: self.spam,
            deleted_at: self.deleted_at.map(instant),
            snippet: self.snippet,
            message_count: self.message_count,
            created_at: instant(self.created_at),
            updated_at: instant(self.updated_at),
            last_message_at: instant(self.last_message_at),
            unanswered_since: self.unanswered_since.map(instant),
            version: self.version,
            thread_version: self.thread_version,
        })
    }
}

pub(super) fn read_type(code: Option<&str>) -> Result<Option<TicketType>, Error> {
    code.map(|code| word("a ticket's type", &TicketType::ALL, TicketType::code, code)).transpose()
}
