//! What documents of the search index are made from, many at a time and bounded in how much is read.

use std::collections::BTreeSet;

use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, instant, sql};
use platform::people::DepartmentId;
use sea_orm::FromQueryResult;

use super::{contact, tag};
use crate::contact::{Contact, ContactId};
use crate::search::documents::{Material, OF_MESSAGE, Said, Subject};
use crate::ticket::TicketId;

/// Messages of a ticket that can be found, the newest.
const MESSAGES: i64 = 500;
/// Tickets with more messages are read one by one.
const MANY: i64 = 50;
const FILES: i64 = 5_000;

#[derive(FromQueryResult)]
struct TicketRow {
    id: TicketId,
    number: i64,
    subject: String,
    department: DepartmentId,
    requester: ContactId,
    last_message_at: i64,
    message_count: i64,
}

#[derive(FromQueryResult)]
struct MessageRow {
    ticket: TicketId,
    from_name: String,
    from_email: String,
    text: String,
}

#[derive(FromQueryResult)]
struct FileRow {
    ticket: TicketId,
    name: String,
}

#[derive(FromQueryResult)]
struct AddressRow {
    contact: ContactId,
    address: String,
}

#[derive(FromQueryResult)]
struct WhereRow {
    contact: ContactId,
    department: DepartmentId,
}

#[derive(FromQueryResult)]
struct TicketKey {
    id: TicketId,
}

#[derive(FromQueryResult)]
struct ContactKey {
    id: ContactId,
}

pub async fn tickets_after(on: &ReadTx, after: TicketId, limit: i64) -> Result<Vec<TicketId>, Error> {
    let ask = sql("SELECT id FROM ticket WHERE id > $1 ORDER BY id LIMIT $2").bind(after).bind(limit);
    Ok(ask.all::<TicketKey>(on).await?.into_iter().map(|key| key.id).collect())
}

pub async fn contacts_after(on: &ReadTx, after: ContactId, limit: i64) -> Result<Vec<ContactId>, Error> {
    let ask = sql("SELECT id FROM contact WHERE id > $1 ORDER BY id LIMIT $2").bind(after).bind(limit);
    Ok(ask.all::<ContactKey>(on).await?.into_iter().map(|key| key.id).collect())
}

/// How many tickets and contacts come after these. Asked once by whoever builds an index, never in a request.
pub async fn left(on: &ReadTx, tickets: i64, contacts: i64) -> Result<(u64, u64), Error> {
    let tickets =
        sql("SELECT COUNT(*) AS n FROM ticket WHERE id > $1").bind(tickets).value::<i64>(on, "n").await?;
    let contacts =
        sql("SELECT COUNT(*) AS n FROM contact WHERE id > $1").bind(contacts).value::<i64>(on, "n").await?;
    let count = |n: Option<i64>| n.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
    Ok((count(tickets), count(contacts)))
}

/// The latest tickets of a contact.
pub async fn tickets_of(on: &ReadTx, contact: ContactId, limit: i64) -> Result<Vec<TicketId>, Error> {
    let ask =
        sql("SELECT id FROM ticket WHERE requester = $1 ORDER BY id DESC LIMIT $2").bind(contact).bind(limit);
    Ok(ask.all::<TicketKey>(on).await?.into_iter().map(|key| key.id).collect())
}

pub async fn requesters(on: &ReadTx, tickets: &[TicketId]) -> Result<BTreeSet<ContactId>, Error> {
    if tickets.is_empty() {
        return Ok(BTreeSet::new());
    }
    let ask =
        sql("SELECT DISTINCT requester AS id FROM ticket WHERE id IN ").push_list(tickets.iter().copied());
    Ok(ask.all::<ContactKey>(on).await?.into_iter().map(|key| key.id).collect())
}

/// Those of these contacts who have a ticket in a department that is seen.
pub async fn contacts_seen(
    on: &ReadTx,
    ids: &[ContactId],
    sees: &Departments,
) -> Result<Vec<Contact>, Error> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let departments = match sees {
        Departments::All => return contact::by_ids(on, &ids).await,
        Departments::Only(departments) if departments.is_empty() || ids.is_empty() => return Ok(Vec::new()),
        Departments::Only(departments) => departments,
    };
    let ask = sql("SELECT id FROM contact WHERE id IN ")
        .push_list(ids.iter().copied())
        .push(
            " AND EXISTS (SELECT 1 FROM ticket WHERE ticket.requester = contact.id AND ticket.department IN ",
        )
        .push_list(departments.iter().copied())
        .push(")");
    let seen: Vec<i64> = ask.all::<ContactKey>(on).await?.into_iter().map(|key| key.id.0).collect();
    contact::by_ids(on, &seen).await
}

/// What the documents of these tickets, or of these contacts, are made from.
pub async fn material(on: &ReadTx, tickets: &[TicketId], contacts: &[ContactId]) -> Result<Material, Error> {
    let mut material = Material::default();
    let mut people: BTreeSet<ContactId> = contacts.iter().copied().collect();
    if !tickets.is_empty() {
        let columns = "SELECT id, number, subject, department, requester, last_message_at, message_count FROM ticket WHERE id IN ";
        let rows = sql(columns).push_list(tickets.iter().copied()).all::<TicketRow>(on).await?;
        people.extend(rows.iter().map(|row| row.requester));
        let (long, short): (Vec<&TicketRow>, Vec<&TicketRow>) =
            rows.iter().partition(|row| row.message_count > MANY);
        let short: Vec<TicketId> = short.into_iter().map(|row| row.id).collect();
        said(on, &short, &mut material).await?;
        for row in long {
            said(on, &[row.id], &mut material).await?;
        }
        let files = sql("SELECT message.ticket, attachment.name FROM attachment JOIN message ON message.id = attachment.message WHERE message.ticket IN ")
            .push_list(tickets.iter().copied())
            .push(" ORDER BY attachment.id DESC LIMIT ");
        let place = files.next();
        let files = files.push(&place).bind(FILES).all::<FileRow>(on).await?;
        material.files = files.into_iter().map(|row| (row.ticket, row.name)).collect();
        let ids: Vec<TicketId> = rows.iter().map(|row| row.id).collect();
        let mut tags = tag::of_tickets(on, &ids).await?;
        let read = |row: TicketRow| {
            let hanging = tags.remove(&row.id).unwrap_or_default();
            row.read(hanging.into_iter().map(|tag| tag.name).collect())
        };
        material.tickets = rows.into_iter().map(read).collect();
    }
    if !people.is_empty() {
        let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
        material.contacts = contact::by_ids(on, &ids).await?;
        let addresses = sql("SELECT contact, address FROM contact_address WHERE contact IN ").push_list(ids);
        let addresses = addresses.all::<AddressRow>(on).await?;
        material.addresses = addresses.into_iter().map(|row| (row.contact, row.address)).collect();
    }
    if !contacts.is_empty() {
        let places = sql("SELECT DISTINCT requester AS contact, department FROM ticket WHERE requester IN ")
            .push_list(contacts.iter().copied());
        let places = places.all::<WhereRow>(on).await?;
        material.departments = places.into_iter().map(|row| (row.contact, row.department)).collect();
    }
    Ok(material)
}

/// The newest messages of these tickets. One that was taken back was never said.
async fn said(on: &ReadTx, tickets: &[TicketId], material: &mut Material) -> Result<(), Error> {
    if tickets.is_empty() {
        return Ok(());
    }
    let text = format!(
        "SELECT ticket, from_name, from_email, SUBSTR(text, 1, {OF_MESSAGE}) AS text FROM message \
         WHERE (delivery IS NULL OR delivery <> 'withdrawn') AND ticket IN "
    );
    let ask = sql(text).push_list(tickets.iter().copied()).push(" ORDER BY id DESC LIMIT ");
    let place = ask.next();
    let many =
        if tickets.len() == 1 { MESSAGES } else { MANY * i64::try_from(tickets.len()).unwrap_or(i64::MAX) };
    let rows = ask.push(&place).bind(many).all::<MessageRow>(on).await?;
    let each = rows.into_iter().map(|row| Said {
        ticket: row.ticket,
        name: row.from_name,
        email: row.from_email,
        text: row.text,
    });
    material.said.extend(each);
    Ok(())
}

impl TicketRow {
    fn read(self, tags: Vec<String>) -> Subject {
        Subject {
            id: self.id,
            number: self.number,
            subject: self.subject,
            department: self.department,
            requester: self.requester,
            last_message_at: instant(self.last_message_at),
            tags,
        }
    }
}
