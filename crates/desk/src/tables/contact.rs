//! Contacts and the addresses they write from.

use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, WriteTx, instant, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::contact::{Contact, ContactId, Person};
use crate::filter::keys::Needle;

#[derive(FromQueryResult)]
struct Row {
    id: ContactId,
    name: String,
    email: String,
    created_at: i64,
}

impl Row {
    fn read(self) -> Contact {
        Contact { id: self.id, name: self.name, email: self.email, created_at: instant(self.created_at) }
    }
}

const BY_ADDRESS: &str = "SELECT contact.id, contact.name, contact.email, contact.created_at FROM contact_address \
     JOIN contact ON contact.id = contact_address.contact WHERE contact_address.address_key = $1";

pub async fn by_address(tx: &WriteTx, key: &str) -> Result<Option<Contact>, Error> {
    Ok(sql(BY_ADDRESS).bind(key).one::<Row>(tx).await?.map(Row::read))
}

/// Makes the contact, unless another mail made one for this address a moment ago: then that one.
pub async fn insert(tx: &WriteTx, person: &Person, key: &str) -> Result<(Contact, bool), Error> {
    let point = "INSERT INTO contact (name, email, created_at) VALUES ($1, $2, $3) RETURNING id, name, email, created_at";
    let made = sql(point)
        .bind(person.shown())
        .bind(person.email.as_str())
        .bind(micros(tx.now()))
        .one::<Row>(tx)
        .await?;
    let made = made
        .map(Row::read)
        .ok_or(Error::Unreadable { what: "a new contact", why: "nothing came back".into() })?;
    let taken = sql("INSERT INTO contact_address (address_key, contact, address, created_at, domain) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (address_key) DO NOTHING")
        .bind(key)
        .bind(made.id)
        .bind(person.email.as_str())
        .bind(micros(tx.now()))
        .bind(domain(key))
        .run(tx)
        .await?;
    if taken > 0 {
        super::word::of_contact(tx, made.id, &made.name).await?;
        return Ok((made, true));
    }
    sql("DELETE FROM contact WHERE id = $1").bind(made.id).run(tx).await?;
    let other = by_address(tx, key).await?;
    other.map(|contact| (contact, false)).ok_or(Error::Unreadable { what: "a contact", why: key.to_owned() })
}

pub async fn rename(tx: &WriteTx, contact: ContactId, name: &str) -> Result<(), Error> {
    sql("UPDATE contact SET name = $2 WHERE id = $1").bind(contact).bind(name).run(tx).await?;
    super::word::of_contact(tx, contact, name).await
}

#[derive(FromQueryResult)]
struct Mark {
    spam: bool,
}

#[derive(FromQueryResult)]
struct Known {
    #[allow(dead_code)]
    id: ContactId,
}

pub async fn is_spam(on: &impl ConnectionTrait, contact: ContactId) -> Result<bool, Error> {
    let row = sql("SELECT spam FROM contact WHERE id = $1").bind(contact).one::<Mark>(on).await?;
    Ok(row.is_some_and(|row| row.spam))
}

/// True when the mark was another before.
pub async fn set_spam(tx: &WriteTx, contact: ContactId, spam: bool) -> Result<bool, Error> {
    let text = "UPDATE contact SET spam = $2, version = version + 1 WHERE id = $1 AND spam <> $2";
    Ok(sql(text).bind(contact).bind(spam).run(tx).await? > 0)
}

/// Whether the contact exists and, when `departments` are given, one of its tickets is in one of them.
pub async fn is_known(
    on: &impl ConnectionTrait,
    contact: ContactId,
    sees: &Departments,
) -> Result<bool, Error> {
    let ask = match sees {
        Departments::All => sql("SELECT id FROM contact WHERE id = $1").bind(contact),
        Departments::Only(departments) => {
            sql("SELECT requester AS id FROM ticket WHERE requester = $1 AND department IN ")
                .bind(contact)
                .push_list(departments.iter().copied())
                .push(" LIMIT 1")
        }
    };
    Ok(ask.one::<Known>(on).await?.is_some())
}

/// By key, newest first, those below `before`.
pub async fn list(on: &ReadTx, before: Option<ContactId>, limit: u64) -> Result<Vec<Contact>, Error> {
    let text = "SELECT id, name, email, created_at FROM contact WHERE id < $1 ORDER BY id DESC LIMIT $2";
    let rows = sql(text)
        .bind(before.map_or(i64::MAX, |id| id.0))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(on)
        .await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// Those among whose tickets is one of these departments.
pub async fn list_of(
    on: &ReadTx,
    departments: &[i64],
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<Contact>, Error> {
    let ask = sql("SELECT id, name, email, created_at FROM contact WHERE id < $1 AND EXISTS (\
         SELECT 1 FROM ticket WHERE ticket.requester = contact.id AND ticket.department IN ")
    .bind(before.map_or(i64::MAX, |id| id.0))
    .push_list(departments.iter().copied())
    .push(") ORDER BY id DESC LIMIT ");
    let place = ask.next();
    let rows = ask.push(&place).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// Those whose words begin so, newest first, those below `before`.
pub async fn begun(
    on: &ReadTx,
    needles: &[Needle],
    sees: &Departments,
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<Contact>, Error> {
    let mut ask = sql("SELECT id, name, email, created_at FROM contact WHERE id < $1")
        .bind(before.map_or(i64::MAX, |id| id.0));
    for needle in needles {
        let (from, to) = (needle.word.clone(), format!("{}\u{10ffff}", needle.word));
        ask = ask.push(" AND id IN (SELECT contact FROM contact_word WHERE word ");
        let place = ask.next();
        if needle.whole {
            ask = ask.push("= ").push(&place).bind(from).push(")");
        } else {
            ask = ask.push(">= ").push(&place).bind(from).push(" AND word < ");
            let place = ask.next();
            ask = ask.push(&place).bind(to).push(")");
        }
    }
    if let Departments::Only(departments) = sees {
        ask = ask
            .push(" AND EXISTS (SELECT 1 FROM ticket WHERE ticket.requester = contact.id AND ticket.department IN ")
            .push_list(departments.iter().copied())
            .push(")");
    }
    let ask = ask.push(" ORDER BY id DESC LIMIT ");
    let place = ask.next();
    let rows = ask.push(&place).bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

pub async fn by_ids(on: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<Contact>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = "SELECT id, name, email, created_at FROM contact WHERE id IN ";
    let rows = sql(text).push_list(ids.iter().copied()).all::<Row>(on).await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// What stands behind the @ of an address key.
pub(crate) fn domain(key: &str) -> &str {
    key.rsplit_once('@').map_or("", |(_, domain)| domain)
}
