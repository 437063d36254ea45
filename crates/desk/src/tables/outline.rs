//! Tickets with the names of those they concern, for lists and the stream. Every list walks an index from its
//! newest end and stops at its limit.

use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, Sql, instant, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::filter::condition;
use super::word;
use crate::contact::ContactId;
use crate::filter::Settled;
use crate::filter::sort::{self, Sort};
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

#[derive(FromQueryResult)]
struct Key {
    id: TicketId,
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

/// Where a list goes on: behind the row with this sorting value and key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behind {
    pub value: i64,
    pub ticket: TicketId,
}

/// The tickets of these departments that are as the filter says, a page of them in this order.
pub async fn list(
    on: &ReadTx,
    settled: &Settled,
    sees: &Departments,
    sort: Sort,
    behind: Option<Behind>,
    limit: u64,
) -> Result<Vec<Outline>, Error> {
    let (sign, way) = if sort.descending { ("<", " DESC") } else { (">", "") };
    let column = column(sort.key);
    let mut ask = condition(sql(SELECT), settled);
    if let Some(Behind { value, ticket }) = behind {
        let first = ask.next();
        ask = ask.push(&format!(" AND ({column}, ticket.id) {sign} ({first}, ")).bind(value);
        ask = equal(ask, "", ticket).push(")");
    }
    ask = seen(ask, sees).push(&format!(" ORDER BY {column}{way}, ticket.id{way}"));
    let rows = equal(ask, " LIMIT ", i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

/// How many of them there are, counted as far as `most`.
pub async fn count(on: &ReadTx, settled: &Settled, sees: &Departments, most: i64) -> Result<i64, Error> {
    let ask = sql("SELECT COUNT(*) AS tickets FROM (SELECT 1 AS one FROM ticket WHERE ");
    let ask = seen(condition(ask, settled), sees);
    let counted = equal(ask, " LIMIT ", most).push(") AS counted").value::<i64>(on, "tickets").await?;
    Ok(counted.unwrap_or(0))
}

/// The keys of those of these numbers that the departments show.
pub async fn keys(on: &ReadTx, numbers: &[i64], sees: &Departments) -> Result<Vec<TicketId>, Error> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let ask = sql("SELECT ticket.id FROM ticket WHERE ticket.number IN ").push_list(numbers.iter().copied());
    Ok(seen(ask, sees).all::<Key>(on).await?.into_iter().map(|key| key.id).collect())
}

fn seen(ask: Sql, sees: &Departments) -> Sql {
    match sees {
        Departments::All => ask,
        Departments::Only(departments) => {
            ask.push(" AND ticket.department IN ").push_list(departments.iter().copied())
        }
    }
}

/// Each has an index, with the key behind it.
fn column(key: sort::Key) -> &'static str {
    match key {
        sort::Key::LastMessage => "ticket.last_message_at",
        sort::Key::Created => "ticket.created_at",
        sort::Key::Updated => "ticket.updated_at",
        sort::Key::Priority => "ticket.priority_rank",
        sort::Key::Number => "ticket.number",
        sort::Key::UnansweredSince => "ticket.unanswered_order",
    }
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
