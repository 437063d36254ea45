//! Tickets with the names of those they concern, for lists and the stream. Every list walks an index from its
//! newest end and stops at its limit.

use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, Sql, instant, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::filter::condition;
use super::ticket::read_type;
use super::word;
use crate::contact::ContactId;
use crate::field::Noun;
use crate::filter::Settled;
use crate::filter::sort::{self, Sort};
use crate::organisation::OrganisationId;
use crate::outline::{AgentName, DepartmentName, OrganisationName, Outline, Requester};
use crate::ticket::{Channel, Pile, Priority, StatusCode, TicketId};

const SELECT: &str = "SELECT ticket.id, ticket.number, ticket.subject, ticket.status, ticket.solved_at, ticket.priority, \
     ticket.channel, ticket.department, department.name AS department_name, ticket.assignee, account.name AS assignee_name, \
     ticket.requester, contact.name AS requester_name, contact.email AS requester_email, \
     contact.organisation, organisation.name AS organisation_name, ticket.type AS ticket_type, ticket.language, ticket.pile, \
     ticket.snoozed_until, ticket.spam, ticket.deleted_at, ticket.snippet, ticket.message_count, ticket.created_at, ticket.updated_at, ticket.last_message_at, ticket.unanswered_since, ticket.version, ticket.thread_version \
     FROM ticket JOIN department ON department.id = ticket.department JOIN contact ON contact.id = ticket.requester \
     LEFT JOIN account ON account.id = ticket.assignee LEFT JOIN organisation ON organisation.id = contact.organisation WHERE ";

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
    organisation: Option<OrganisationId>,
    organisation_name: Option<String>,
    ticket_type: Option<String>,
    language: Option<String>,
    pile: String,
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
struct Key {
    id: TicketId,
}

pub async fn by_ids(on: &impl ConnectionTrait, ids: &[TicketId]) -> Result<Vec<Outline>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql(SELECT).push("ticket.id IN ").push_list(ids.iter().copied()).all::<Row>(on).await?;
    whole(on, rows).await
}

/// The newest tickets of a customer, wherever they lie.
pub async fn newest_of(on: &ReadTx, contact: ContactId, limit: i64) -> Result<Vec<TicketId>, Error> {
    let text = "SELECT id FROM ticket WHERE requester = $1 ORDER BY id DESC LIMIT $2";
    let rows = sql(text).bind(contact).bind(limit).all::<Key>(on).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// In the order in which they are named.
pub async fn in_order(on: &impl ConnectionTrait, ids: &[TicketId]) -> Result<Vec<Outline>, Error> {
    let mut found = by_ids(on, ids).await?;
    found.sort_by_key(|outline| ids.iter().position(|id| *id == outline.id));
    Ok(found)
}

pub async fn one(on: &impl ConnectionTrait, id: TicketId) -> Result<Option<Outline>, Error> {
    Ok(by_ids(on, &[id]).await?.pop())
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
    // The page is found among tickets alone: names are joined to its rows, not to all that would be sorted.
    let page = sql(SELECT).push("ticket.id IN (SELECT ticket.id FROM ticket WHERE ");
    let mut ask = on_piles(condition(page, settled), settled);
    if let Some(Behind { value, ticket }) = behind {
        let first = ask.next();
        ask = ask.push(&format!(" AND ({column}, ticket.id) {sign} ({first}, ")).bind(value);
        ask = equal(ask, "", ticket).push(")");
    }
    let order = format!(" ORDER BY {column}{way}, ticket.id{way}");
    ask = equal(seen(ask, sees).push(&order), " LIMIT ", i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = ask.push(")").push(&order).all::<Row>(on).await?;
    whole(on, rows).await
}

/// The rows with what hangs on them, three statements however many there are.
async fn whole(on: &impl ConnectionTrait, rows: Vec<Row>) -> Result<Vec<Outline>, Error> {
    let ids: Vec<TicketId> = rows.iter().map(|row| row.id).collect();
    let mut tags = super::tag::of_tickets(on, &ids).await?;
    let mut followers = super::follower::of_tickets(on, &ids).await?;
    let keys: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let mut fields = super::field_value::of(on, Noun::Ticket, &keys).await?;
    rows.into_iter()
        .map(|row| {
            let id = row.id;
            Ok(Outline {
                tags: tags.remove(&id).unwrap_or_default(),
                followers: followers.remove(&id).unwrap_or_default(),
                fields: fields.remove(&id.0).unwrap_or_default(),
                ..row.read()?
            })
        })
        .collect()
}

/// How many of them there are, counted as far as `most`.
pub async fn count(on: &ReadTx, settled: &Settled, sees: &Departments, most: i64) -> Result<i64, Error> {
    let ask = sql("SELECT COUNT(*) AS tickets FROM (SELECT 1 AS one FROM ticket WHERE ");
    let ask = seen(on_piles(condition(ask, settled), settled), sees);
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

/// A list shows what lies on piles that are out of sight only when it names a pile. By the pile, which the lists are
/// indexed by, as far as one holds all of it.
fn on_piles(ask: Sql, settled: &Settled) -> Sql {
    match (settled.names_piles(), settled.pile()) {
        (true, _) => ask,
        (false, Some(pile)) => equal(ask, " AND ticket.pile = ", pile.code()),
        (false, None) => ask.push(" AND ticket.pile NOT IN ").push_list(Pile::OUT_OF_SIGHT.map(Pile::code)),
    }
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
                organisation: self
                    .organisation
                    .map(|id| OrganisationName { id, name: self.organisation_name.unwrap_or_default() }),
            },
            ticket_type: read_type(self.ticket_type.as_deref())?,
            tags: Vec::new(),
            language: self.language,
            fields: Vec::new(),
            followers: Vec::new(),
            pile: word("a ticket's pile", &Pile::ALL, Pile::code, &self.pile)?,
            snoozed_until: self.snoozed_until.map(instant),
            spam: self.spam,
            deleted_at: self.deleted_at.map(instant),
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
