//! Customers with what is known of them.

use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, WriteTx, instant, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::card::Card;
use crate::contact::ContactId;
use crate::field::Noun;
use crate::organisation::OrganisationId;
use crate::outline::OrganisationName;
use crate::ticket::TicketId;

const SELECT: &str = "SELECT contact.id, contact.name, contact.email, contact.organisation, organisation.name AS organisation_name, \
     contact.time_zone, contact.language, contact.note, contact.spam, contact.created_at, contact.version \
     FROM contact LEFT JOIN organisation ON organisation.id = contact.organisation WHERE contact.id = $1";

#[derive(FromQueryResult)]
struct Row {
    id: ContactId,
    name: String,
    email: String,
    organisation: Option<OrganisationId>,
    organisation_name: Option<String>,
    time_zone: Option<String>,
    language: Option<String>,
    note: String,
    spam: bool,
    created_at: i64,
    version: i64,
}

#[derive(FromQueryResult)]
struct Address {
    address_key: String,
    address: String,
}

#[derive(FromQueryResult)]
struct Phone {
    phone: String,
}

#[derive(FromQueryResult)]
struct Owner {
    contact: ContactId,
}

#[derive(FromQueryResult)]
struct Ticket {
    id: TicketId,
}

pub async fn one(on: &impl ConnectionTrait, id: ContactId) -> Result<Option<Card>, Error> {
    let Some(row) = sql(SELECT).bind(id).one::<Row>(on).await? else { return Ok(None) };
    let first = mail::address::key(&row.email);
    let mut addresses = addresses(on, id).await?;
    addresses.sort_by_key(|(key, _)| *key != first);
    let phones = sql("SELECT phone FROM contact_phone WHERE contact = $1 ORDER BY position")
        .bind(id)
        .all::<Phone>(on)
        .await?;
    let mut fields = super::field_value::of(on, Noun::Contact, &[id.0]).await?;
    Ok(Some(Card {
        id: row.id,
        name: row.name,
        email: row.email,
        addresses: addresses.into_iter().map(|(_, address)| address).collect(),
        phones: phones.into_iter().map(|row| row.phone).collect(),
        organisation: row
            .organisation
            .map(|id| OrganisationName { id, name: row.organisation_name.unwrap_or_default() }),
        time_zone: row.time_zone,
        language: row.language,
        fields: fields.remove(&id.0).unwrap_or_default(),
        note: row.note,
        spam: row.spam,
        created_at: instant(row.created_at),
        version: row.version,
    }))
}

/// Until the transaction ends.
pub async fn lock(tx: &WriteTx, id: ContactId) -> Result<(), Error> {
    let text = format!("SELECT id AS contact FROM contact WHERE id = $1{}", tx.locking());
    sql(text).bind(id).one::<Owner>(tx).await?;
    Ok(())
}

/// Writes what may change, and counts the change.
pub async fn save(tx: &WriteTx, card: &Card, organisation: Option<OrganisationId>) -> Result<(), Error> {
    let text = "UPDATE contact SET name = $2, email = $3, organisation = $4, time_zone = $5, language = $6, note = $7, \
         version = version + 1 WHERE id = $1";
    sql(text)
        .bind(card.id)
        .bind(card.name.as_str())
        .bind(card.email.as_str())
        .bind(organisation)
        .bind(card.time_zone.clone())
        .bind(card.language.clone())
        .bind(card.note.as_str())
        .run(tx)
        .await?;
    Ok(())
}

/// Keys and addresses, the oldest first.
pub async fn addresses(on: &impl ConnectionTrait, id: ContactId) -> Result<Vec<(String, String)>, Error> {
    let text = "SELECT address_key, address FROM contact_address WHERE contact = $1 ORDER BY created_at, address_key";
    let rows = sql(text).bind(id).all::<Address>(on).await?;
    Ok(rows.into_iter().map(|row| (row.address_key, row.address)).collect())
}

/// Whose address it is.
pub async fn owner(on: &impl ConnectionTrait, key: &str) -> Result<Option<ContactId>, Error> {
    let row =
        sql("SELECT contact FROM contact_address WHERE address_key = $1").bind(key).one::<Owner>(on).await?;
    Ok(row.map(|row| row.contact))
}

/// False when somebody else took it a moment ago.
pub async fn add_address(tx: &WriteTx, id: ContactId, address: &str) -> Result<bool, Error> {
    let key = mail::address::key(address);
    let text = "INSERT INTO contact_address (address_key, contact, address, created_at, domain) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (address_key) DO NOTHING";
    let added = sql(text)
        .bind(key.as_str())
        .bind(id)
        .bind(address)
        .bind(micros(tx.now()))
        .bind(super::contact::domain(&key))
        .run(tx)
        .await?;
    Ok(added > 0)
}

pub async fn remove_address(tx: &WriteTx, id: ContactId, key: &str) -> Result<(), Error> {
    sql("DELETE FROM contact_address WHERE address_key = $1 AND contact = $2")
        .bind(key)
        .bind(id)
        .run(tx)
        .await?;
    Ok(())
}

/// Writes these in place of those there are; of two spellings of one number the first stays.
pub async fn set_phones(tx: &WriteTx, id: ContactId, phones: &[(String, String)]) -> Result<(), Error> {
    sql("DELETE FROM contact_phone WHERE contact = $1").bind(id).run(tx).await?;
    for (position, (key, phone)) in (1_i64..).zip(phones) {
        sql("INSERT INTO contact_phone (contact, phone_key, phone, position) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .bind(id)
            .bind(key.as_str())
            .bind(phone.as_str())
            .bind(position)
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Their tickets, newest first, those below `before`; what is spam or deleted is in no such list.
pub async fn tickets(
    on: &ReadTx,
    id: ContactId,
    sees: &Departments,
    before: Option<TicketId>,
    limit: u64,
) -> Result<Vec<TicketId>, Error> {
    let mut ask =
        sql("SELECT id FROM ticket WHERE requester = $1 AND id < $2 AND pile NOT IN ('spam', 'deleted')")
            .bind(id)
            .bind(before.map_or(i64::MAX, |id| id.0));
    if let Departments::Only(departments) = sees {
        ask = ask.push(" AND department IN ").push_list(departments.iter().copied());
    }
    let ask = ask.push(" ORDER BY id DESC LIMIT ");
    let place = ask.next();
    let rows = ask.push(&place).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Ticket>(on).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
