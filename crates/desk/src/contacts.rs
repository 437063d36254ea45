//! Finding and making contacts. An address belongs to one contact, however many mails bring it at once.

use platform::access::{Actor, Departments, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::log::{NewEvent, Stream, record};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::contact::{Contact, ContactId, Person};
use crate::filter::keys::{self, Needle};
use crate::tables::contact as table;
use crate::{Error, organisations};

pub const CONTACT_MADE: &str = "ContactMade";
pub const STREAM: &str = "contact";

const LONGEST_NAME: usize = 200;
/// Words of a search that count.
const MOST_WORDS: usize = 6;

/// The contact of this address; made when nobody wrote from it before. A name that was unknown is learnt.
pub async fn find_or_make(
    tx: &mut WriteTx,
    by: &Actor,
    person: &Person,
    field: &'static str,
) -> Result<Contact, Error> {
    let bad = || Error::NotAnAddress { field, address: person.email.clone() };
    let email = mail::address::normalise(&person.email).ok_or_else(bad)?;
    let key = mail::address::key(&email);
    let name: String = person.name.trim().chars().take(LONGEST_NAME).collect();
    let person = Person { name, email };
    if let Some(known) = table::by_address(tx, &key).await? {
        return learn_name(tx, known, &person).await;
    }
    let (contact, made) = table::insert(tx, &person, &key).await?;
    if made {
        let event = NewEvent::new(CONTACT_MADE, Stream::new(STREAM, contact.id.0)).data(json!({}));
        record(tx, &by.who, event).await?;
        organisations::welcome(tx, contact.id, &key).await?;
    }
    Ok(contact)
}

async fn learn_name(tx: &mut WriteTx, known: Contact, person: &Person) -> Result<Contact, Error> {
    let unnamed = known.name == Person::new("", known.email.clone()).shown();
    if person.name.is_empty() || !unnamed || known.name == person.name {
        return Ok(known);
    }
    table::rename(tx, known.id, &person.name).await?;
    Ok(Contact { name: person.name.clone(), ..known })
}

/// Whether `by` may know of this contact.
///
/// # Errors
/// [`Error::NoContact`] when there is none, or none who wrote to a department that `by` sees.
pub(crate) async fn known(on: &impl ConnectionTrait, by: &Actor, contact: ContactId) -> Result<(), Error> {
    by.may(Permission::ReadContacts, Scope::Desk)?;
    if table::is_known(on, contact, by.sees()).await? { Ok(()) } else { Err(Error::NoContact) }
}

/// Newest first, those below `before`: everybody, or whoever wrote to a department that `by` sees.
pub async fn list(
    on: &ReadTx,
    by: &Actor,
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<Contact>, Error> {
    by.may(Permission::ReadContacts, Scope::Desk)?;
    Ok(match by.sees() {
        Departments::All => table::list(on, before, limit).await?,
        Departments::Only(departments) => {
            let departments: Vec<i64> = departments.iter().map(|id| id.0).collect();
            table::list_of(on, &departments, before, limit).await?
        }
    })
}

/// Those in whose name or addresses words begin so, newest first, those below `before`.
pub async fn begun(
    on: &ReadTx,
    by: &Actor,
    begun: &str,
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<Contact>, Error> {
    by.may(Permission::ReadContacts, Scope::Desk)?;
    let begun = begun.trim();
    let needles: Vec<Needle> = if begun.contains('@') && !begun.contains(char::is_whitespace) {
        vec![Needle { word: begun.to_lowercase(), whole: false }]
    } else {
        keys::needles(begun).into_iter().take(MOST_WORDS).collect()
    };
    if needles.is_empty() {
        return Ok(Vec::new());
    }
    Ok(table::begun(on, &needles, by.sees(), before, limit).await?)
}
