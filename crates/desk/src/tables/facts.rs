//! Tickets with everything a filter may ask of them, many at once: as many statements however many there are.

use std::collections::{BTreeMap, BTreeSet};

use platform::Error;
use platform::db::sql;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::ticket::read_type;
use super::{field_value, word};
use crate::field::{FieldId, Noun};
use crate::filter::Facts;
use crate::filter::facts::Held;
use crate::ticket::{Channel, Pile, Priority, StatusCode, TicketId};

const SELECT: &str = "SELECT ticket.id, ticket.number, ticket.version, ticket.status, ticket.pile, ticket.priority, ticket.channel, \
     ticket.type AS ticket_type, ticket.language, ticket.mailbox, \
     ticket.department, ticket.assignee, ticket.requester, contact.organisation, ticket.message_count, ticket.created_at, ticket.updated_at, \
     ticket.last_message_at, ticket.solved_at, ticket.unanswered_since FROM ticket \
     JOIN contact ON contact.id = ticket.requester WHERE ticket.id IN ";

#[derive(FromQueryResult)]
struct Row {
    id: TicketId,
    number: i64,
    version: i64,
    status: String,
    pile: String,
    priority: String,
    channel: String,
    ticket_type: Option<String>,
    language: Option<String>,
    mailbox: Option<i64>,
    department: i64,
    assignee: Option<i64>,
    requester: i64,
    organisation: Option<i64>,
    message_count: i64,
    created_at: i64,
    updated_at: i64,
    last_message_at: i64,
    solved_at: Option<i64>,
    unanswered_since: Option<i64>,
}

#[derive(FromQueryResult)]
struct Word {
    owner: i64,
    word: String,
}

#[derive(FromQueryResult)]
struct Key {
    owner: i64,
    key: i64,
}

#[derive(FromQueryResult)]
struct Participant {
    ticket: i64,
    address_key: String,
    domain: String,
}

pub async fn of(on: &impl ConnectionTrait, tickets: &[TicketId]) -> Result<Vec<Facts>, Error> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql(SELECT).push_list(tickets.iter().copied()).all::<Row>(on).await?;
    let ids: BTreeSet<i64> = rows.iter().map(|row| row.id.0).collect();
    let subjects =
        words(on, "SELECT ticket AS owner, word FROM subject_word WHERE ticket IN ", ids.clone()).await?;
    let requesters = words(
        on,
        "SELECT contact AS owner, word FROM contact_word WHERE contact IN ",
        rows.iter().map(|row| row.requester).collect(),
    )
    .await?;
    let text = "SELECT DISTINCT message.ticket AS owner, '' AS word FROM message JOIN attachment ON attachment.message = message.id \
         WHERE attachment.inline = FALSE AND message.ticket IN ";
    let files = words(on, text, ids.clone()).await?;
    let participants = participants(on, ids.clone()).await?;
    let text = "SELECT ticket AS owner, tag AS key FROM ticket_tag WHERE ticket IN ";
    let mut tags = keys(on, text, ids.clone()).await?;
    let text = "SELECT ticket AS owner, account AS key FROM follower WHERE ticket IN ";
    let mut followers = keys(on, text, ids).await?;
    let kept = own(on, &rows).await?;
    rows.into_iter()
        .zip(kept)
        .map(|(row, own)| {
            Ok(Facts {
                own,
                ticket: row.id,
                number: row.number,
                version: row.version,
                status: word("a ticket's status", &StatusCode::ALL, StatusCode::code, &row.status)?,
                pile: word("a ticket's pile", &Pile::ALL, Pile::code, &row.pile)?,
                priority: word("a ticket's priority", &Priority::ALL, Priority::code, &row.priority)?,
                channel: word("a ticket's channel", &Channel::ALL, Channel::code, &row.channel)?,
                ticket_type: read_type(row.ticket_type.as_deref())?,
                language: row.language,
                mailbox: row.mailbox,
                department: row.department,
                assignee: row.assignee,
                organisation: row.organisation,
                tags: tags.remove(&row.id.0).unwrap_or_default(),
                followers: followers.remove(&row.id.0).unwrap_or_default(),
                message_count: row.message_count,
                created_at: row.created_at,
                updated_at: row.updated_at,
                last_message_at: row.last_message_at,
                solved_at: row.solved_at,
                unanswered_since: row.unanswered_since,
                subject_words: subjects.get(&row.id.0).cloned().unwrap_or_default(),
                requester_words: requesters.get(&row.requester).cloned().unwrap_or_default(),
                participants: participants.get(&row.id.0).cloned().unwrap_or_default(),
                has_files: files.contains_key(&row.id.0),
            })
        })
        .collect()
}

async fn words(
    on: &impl ConnectionTrait,
    text: &str,
    owners: BTreeSet<i64>,
) -> Result<BTreeMap<i64, BTreeSet<String>>, Error> {
    let mut found: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for row in sql(text).push_list(owners).all::<Word>(on).await? {
        found.entry(row.owner).or_default().insert(row.word);
    }
    Ok(found)
}

/// What the desk's own fields hold, for each row: the ticket's, its requester's, and those of the organisation.
async fn own(on: &impl ConnectionTrait, rows: &[Row]) -> Result<Vec<BTreeMap<FieldId, Held>>, Error> {
    let tickets: BTreeSet<i64> = rows.iter().map(|row| row.id.0).collect();
    let contacts: BTreeSet<i64> = rows.iter().map(|row| row.requester).collect();
    let organisations: BTreeSet<i64> = rows.iter().filter_map(|row| row.organisation).collect();
    let tickets = field_value::matched(on, Noun::Ticket, tickets).await?;
    let contacts = field_value::matched(on, Noun::Contact, contacts).await?;
    let organisations = field_value::matched(on, Noun::Organisation, organisations).await?;
    let of = |row: &Row| {
        let ticket = tickets.get(&row.id.0).into_iter();
        let contact = contacts.get(&row.requester).into_iter();
        let organisation = row.organisation.and_then(|id| organisations.get(&id)).into_iter();
        let all = ticket.chain(contact).chain(organisation).flatten();
        all.map(|(field, held)| (*field, held.clone())).collect()
    };
    Ok(rows.iter().map(of).collect())
}

async fn keys(
    on: &impl ConnectionTrait,
    text: &str,
    owners: BTreeSet<i64>,
) -> Result<BTreeMap<i64, BTreeSet<i64>>, Error> {
    let mut found: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for row in sql(text).push_list(owners).all::<Key>(on).await? {
        found.entry(row.owner).or_default().insert(row.key);
    }
    Ok(found)
}

/// The addresses and, behind an @, the domains of whoever takes part.
async fn participants(
    on: &impl ConnectionTrait,
    tickets: BTreeSet<i64>,
) -> Result<BTreeMap<i64, BTreeSet<String>>, Error> {
    let text = "SELECT ticket, address_key, domain FROM participant WHERE ticket IN ";
    let mut found: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for row in sql(text).push_list(tickets).all::<Participant>(on).await? {
        found.entry(row.ticket).or_default().extend([row.address_key, format!("@{}", row.domain)]);
    }
    Ok(found)
}
