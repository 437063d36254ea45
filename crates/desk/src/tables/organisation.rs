//! Organisations, their domains, and who belongs to them.

use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, WriteTx, instant, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::contact::ContactId;
use crate::field::Noun;
use crate::organisation::{Organisation, OrganisationId};
use crate::outline::OrganisationName;
use crate::tag::key;
use crate::ticket::TicketId;

#[derive(FromQueryResult)]
struct Row {
    id: OrganisationId,
    name: String,
    note: String,
    created_at: i64,
    updated_at: i64,
    version: i64,
}

#[derive(FromQueryResult)]
struct Domain {
    domain: String,
}

#[derive(FromQueryResult)]
struct Named {
    id: OrganisationId,
    name: String,
}

#[derive(FromQueryResult)]
struct Contact {
    id: ContactId,
}

#[derive(FromQueryResult)]
struct Ticket {
    id: TicketId,
}

pub async fn one(on: &impl ConnectionTrait, id: OrganisationId) -> Result<Option<Organisation>, Error> {
    let text = "SELECT id, name, note, created_at, updated_at, version FROM organisation WHERE id = $1";
    let Some(row) = sql(text).bind(id).one::<Row>(on).await? else { return Ok(None) };
    let domains = sql("SELECT domain FROM organisation_domain WHERE organisation = $1 ORDER BY domain")
        .bind(id)
        .all::<Domain>(on)
        .await?;
    let mut fields = super::field_value::of(on, Noun::Organisation, &[id.0]).await?;
    Ok(Some(Organisation {
        id: row.id,
        name: row.name,
        domains: domains.into_iter().map(|row| row.domain).collect(),
        fields: fields.remove(&id.0).unwrap_or_default(),
        note: row.note,
        created_at: instant(row.created_at),
        updated_at: instant(row.updated_at),
        version: row.version,
    }))
}

/// Until the transaction ends.
pub async fn lock(tx: &WriteTx, id: OrganisationId) -> Result<(), Error> {
    let text = format!("SELECT id, name FROM organisation WHERE id = $1{}", tx.locking());
    sql(text).bind(id).one::<Named>(tx).await?;
    Ok(())
}

pub async fn insert(tx: &WriteTx, name: &str, note: &str) -> Result<OrganisationId, Error> {
    let text = "INSERT INTO organisation (name, name_key, note, created_at, updated_at, version) VALUES ($1, $2, $3, $4, $4, 1) \
         RETURNING id, name";
    let made =
        sql(text).bind(name).bind(key(name)).bind(note).bind(micros(tx.now())).one::<Named>(tx).await?;
    made.map(|row| row.id)
        .ok_or(Error::Unreadable { what: "a new organisation", why: "nothing came back".into() })
}

/// Writes what may change, and counts the change.
pub async fn save(tx: &WriteTx, organisation: &Organisation) -> Result<(), Error> {
    let text = "UPDATE organisation SET name = $2, name_key = $3, note = $4, updated_at = $5, version = version + 1 WHERE id = $1";
    sql(text)
        .bind(organisation.id)
        .bind(organisation.name.as_str())
        .bind(key(&organisation.name))
        .bind(organisation.note.as_str())
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(())
}

/// Whose domain it is.
pub async fn of_domain(on: &impl ConnectionTrait, domain: &str) -> Result<Option<OrganisationName>, Error> {
    let text = "SELECT organisation.id, organisation.name FROM organisation_domain \
         JOIN organisation ON organisation.id = organisation_domain.organisation WHERE organisation_domain.domain = $1";
    let row = sql(text).bind(domain).one::<Named>(on).await?;
    Ok(row.map(|row| OrganisationName { id: row.id, name: row.name }))
}

/// False when another one took it a moment ago.
pub async fn add_domain(tx: &WriteTx, id: OrganisationId, domain: &str) -> Result<bool, Error> {
    let text = "INSERT INTO organisation_domain (domain, organisation) VALUES ($1, $2) ON CONFLICT (domain) DO NOTHING";
    Ok(sql(text).bind(domain).bind(id).run(tx).await? > 0)
}

pub async fn remove_domain(tx: &WriteTx, id: OrganisationId, domain: &str) -> Result<(), Error> {
    let text = "DELETE FROM organisation_domain WHERE domain = $1 AND organisation = $2";
    sql(text).bind(domain).bind(id).run(tx).await?;
    Ok(())
}

/// In the order of their names, those whose names begin so, behind `after`.
pub async fn list(
    on: &ReadTx,
    begun: &str,
    after: Option<(String, OrganisationId)>,
    limit: u64,
) -> Result<Vec<(String, OrganisationName)>, Error> {
    // Before every name there is.
    let (name, id) = after.unwrap_or((String::new(), OrganisationId(0)));
    let text = "SELECT id, name FROM organisation WHERE (name_key, id) > ($1, $2) AND name_key >= $3 AND name_key < $4 \
         ORDER BY name_key, id LIMIT $5";
    let rows = sql(text)
        .bind(name)
        .bind(id)
        .bind(begun)
        .bind(format!("{begun}\u{10ffff}"))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Named>(on)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (key(&row.name), OrganisationName { id: row.id, name: row.name }))
        .collect())
}

/// Its contacts, newest first, those below `before`.
pub async fn contacts(
    on: &ReadTx,
    id: OrganisationId,
    sees: &Departments,
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<i64>, Error> {
    let mut ask = sql("SELECT id FROM contact WHERE organisation = $1 AND id < $2")
        .bind(id)
        .bind(before.map_or(i64::MAX, |id| id.0));
    if let Departments::Only(departments) = sees {
        ask = ask
            .push(" AND EXISTS (SELECT 1 FROM ticket WHERE ticket.requester = contact.id AND ticket.department IN ")
            .push_list(departments.iter().copied())
            .push(")");
    }
    let ask = ask.push(" ORDER BY id DESC LIMIT ");
    let place = ask.next();
    let rows = ask.push(&place).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Contact>(on).await?;
    Ok(rows.into_iter().map(|row| row.id.0).collect())
}

/// The tickets of its contacts, newest first, those below `before`.
pub async fn tickets(
    on: &ReadTx,
    id: OrganisationId,
    sees: &Departments,
    before: Option<TicketId>,
    limit: u64,
) -> Result<Vec<TicketId>, Error> {
    let mut ask = sql("SELECT ticket.id FROM contact JOIN ticket ON ticket.requester = contact.id \
         WHERE contact.organisation = $1 AND ticket.id < $2 AND ticket.pile NOT IN ('spam', 'deleted')")
    .bind(id)
    .bind(before.map_or(i64::MAX, |id| id.0));
    if let Departments::Only(departments) = sees {
        ask = ask.push(" AND ticket.department IN ").push_list(departments.iter().copied());
    }
    let ask = ask.push(" ORDER BY ticket.id DESC LIMIT ");
    let place = ask.next();
    let rows = ask.push(&place).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Ticket>(on).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Contacts that write from this domain and belong to nobody yet.
pub async fn loose(tx: &WriteTx, domain: &str, limit: i64) -> Result<Vec<ContactId>, Error> {
    let text = "SELECT DISTINCT contact.id FROM contact_address JOIN contact ON contact.id = contact_address.contact \
         WHERE contact_address.domain = $1 AND contact.organisation IS NULL ORDER BY contact.id LIMIT $2";
    let rows = sql(text).bind(domain).bind(limit).all::<Contact>(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// True when it belonged to nobody.
pub async fn take(tx: &WriteTx, id: OrganisationId, contact: ContactId) -> Result<bool, Error> {
    let text =
        "UPDATE contact SET organisation = $2, version = version + 1 WHERE id = $1 AND organisation IS NULL";
    Ok(sql(text).bind(contact).bind(id).run(tx).await? > 0)
}
