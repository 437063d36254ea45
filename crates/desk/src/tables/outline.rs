//! Tickets with the names of those they concern, for lists and the stream. Every list walks an index from its
//! newest end and stops at its limit.

use jiff::Timestamp;
use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, Sql, instant, micros, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::contact::ContactId;
use crate::inbox::{Assigned, Inbox};
use crate::outline::{AgentName, DepartmentName, Outline, Requester};
use crate::ticket::{Channel, Priority, StatusCode, TicketId};

const SELECT: &str = "SELECT ticket.id, ticket.number, ticket.subject, ticket.status, ticket.solved_at, ticket.priority, \
     ticket.channel, ticket.department, department.name AS department_name, ticket.assignee, account.name AS assignee_name, \
     ticket.requester, contact.name AS requester_name, contact.email AS requester_email, ticket.snippet, ticket.message_count, \
     ticket.created_at, ticket.updated_at, ticket.last_message_at, ticket.unanswered_since, ticket.version, ticket.thread_version \
     FROM ticket JOIN department ON department.id = ticket.department JOIN contact ON contact.id = ticket.requester \
     LEFT JOIN account ON account.id = ticket.assignee WHERE ";

#[derive(FromQueryResult)]
struct Row {
    id: TicketId,
    number: i64,
    subject: String,
    status: String,
    solved_at: Option<i64>,
    priority: String,
    channel: String,
    department: DepartmentId,
    department_name: String,
    assignee: Option<AccountId>,
    assignee_name: Option<String>,
    requester: ContactId,
    requester_name: String,
    requester_email: String,
    snippet: String,
    message_count: i64,
    created_at: i64,
    updated_at: i64,
    last_message_at: i64,
    unanswered_since: Option<i64>,
    version: i64,
    thread_version: i64,
}

pub async fn by_ids(on: &impl ConnectionTrait, ids: &[TicketId]) -> Result<Vec<Outline>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql(SELECT).push("ticket.id IN ").push_list(ids.iter().copied()).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn one(on: &impl ConnectionTrait, id: TicketId) -> Result<Option<Outline>, Error> {
    sql(SELECT).push("ticket.id = $1").bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

/// Newest words first; `before` is the last row of the page before.
pub async fn list(
    on: &ReadTx,
    inbox: &Inbox,
    sees: &Departments,
    before: Option<(Timestamp, TicketId)>,
    limit: u64,
) -> Result<Vec<Outline>, Error> {
    let mut ask = sql(SELECT).push("(ticket.last_message_at, ticket.id) < ($1, $2)");
    ask = match before {
        Some((at, id)) => ask.bind(micros(at)).bind(id),
        None => ask.bind(i64::MAX).bind(i64::MAX),
    };
    if let Some(pile) = inbox.pile() {
        ask = equal(ask, " AND ticket.pile = ", pile.code());
    }
    if !inbox.status.is_empty() {
        ask = ask.push(" AND ticket.status IN ").push_list(inbox.status.iter().map(|status| status.code()));
    }
    ask = match inbox.assigned {
        None => ask,
        Some(Assigned::Nobody) => ask.push(" AND ticket.assignee IS NULL"),
        Some(Assigned::To(account)) => equal(ask, " AND ticket.assignee = ", account),
    };
    if let Departments::Only(departments) = sees {
        ask = ask.push(" AND ticket.department IN ").push_list(departments.iter().copied());
    }
    ask = ask.push(" ORDER BY ticket.last_message_at DESC, ticket.id DESC");
    let rows = equal(ask, " LIMIT ", i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

fn equal(ask: Sql, text: &str, value: impl Into<sea_orm::Value>) -> Sql {
    let place = ask.next();
    ask.push(text).push(&place).bind(value)
}

impl Row {
    fn read(self) -> Result<Outline, Error> {
        let assignee = self.assignee.map(|id| AgentName { id, name: self.assignee_name.unwrap_or_default() });
        Ok(Outline {
            id: self.id,
            number: self.number,
            subject: self.subject,
            status: word("a ticket's status", &StatusCode::ALL, StatusCode::code, &self.status)?,
            priority: word("a ticket's priority", &Priority::ALL, Priority::code, &self.priority)?,
            channel: word("a ticket's channel", &Channel::ALL, Channel::code, &self.channel)?,
            department: DepartmentName { id: self.department, name: self.department_name },
            assignee,
            requester: Requester {
                id: self.requester,
                name: self.requester_name,
                email: self.requester_email,
            },
            snippet: self.snippet,
            message_count: self.message_count,
            created_at: instant(self.created_at),
            updated_at: instant(self.updated_at),
            last_message_at: instant(self.last_message_at),
            solved_at: self.solved_at.map(instant),
            unanswered_since: self.unanswered_since.map(instant),
            version: self.version,
            thread_version: self.thread_version,
        })
    }
}
