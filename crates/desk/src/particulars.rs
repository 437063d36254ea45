//! What a ticket is said to be: its type, its language, whose it is, and the desk's own fields.

use std::collections::BTreeMap;

use platform::access::{Actor, Permission, Scope};
use platform::db::WriteTx;
use serde_json::json;

use crate::contact::{ContactId, Person};
use crate::field::{Field, Noun, Plain};
use crate::ticket::{Ticket, TicketType};
use crate::tickets::{changed, save};
use crate::{Error, contacts, events, tables};

pub(crate) async fn set_type(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    to: Option<TicketType>,
) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    let from = ticket.ticket_type;
    let ticket = save(tx, Ticket { ticket_type: to, ..ticket }).await?;
    changed(tx, by, &ticket, events::TYPE_CHANGED, json!({ "from": from, "to": to })).await?;
    Ok(ticket)
}

pub(crate) async fn set_language(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    to: Option<String>,
) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    let to = to.map(|code| language(&code)).transpose()?;
    if to == ticket.language {
        return Ok(ticket);
    }
    let from = ticket.language.clone();
    let ticket = save(tx, Ticket { language: to.clone(), ..ticket }).await?;
    changed(tx, by, &ticket, events::LANGUAGE_CHANGED, json!({ "from": from, "to": to })).await?;
    Ok(ticket)
}

/// A code of two or three letters, perhaps with a script or region: `lt`, `zh-Hant`.
pub(crate) fn language(code: &str) -> Result<String, Error> {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    let plain = first.len() >= 2 && first.len() <= 3 && first.bytes().all(|b| b.is_ascii_lowercase());
    let rest = parts
        .all(|part| part.len() >= 2 && part.len() <= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if plain && rest && code.len() <= 20 {
        return Ok(code.to_owned());
    }
    Err(Error::NotALanguage { language: code.chars().take(40).collect() })
}

/// The ticket is another customer's: one whom `by` may know of.
pub(crate) async fn set_requester(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    to: ContactId,
) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    contacts::known(tx, by, to).await?;
    let contact = tables::contact::by_ids(tx, &[to.0]).await?.pop().ok_or(Error::NoContact)?;
    let person = Person::new(contact.name, contact.email);
    tables::participant::set_requester(tx, ticket.id, &mail::address::key(&person.email), &person).await?;
    let from = ticket.requester;
    let ticket = save(tx, Ticket { requester: to, ..ticket }).await?;
    changed(tx, by, &ticket, events::REQUESTER_CHANGED, json!({ "from": from, "to": to })).await?;
    Ok(ticket)
}

/// Fills in fields by their keys; null, or an empty text, empties one.
pub(crate) async fn fill(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Ticket,
    wanted: &BTreeMap<String, Option<Plain>>,
) -> Result<Ticket, Error> {
    by.may(Permission::ChangeTicket, Scope::Department(ticket.department))?;
    let fields = tables::field::of_noun(tx, Noun::Ticket).await?;
    let mut ticket = ticket;
    for (key, plain) in wanted {
        let field = named(&fields, key)?;
        let to = plain.as_ref().map(|plain| field.read(plain)).transpose()?.flatten();
        let from = tables::field_value::one(tx, Noun::Ticket, ticket.id.0, field.id).await?;
        if from == to {
            continue;
        }
        tables::field_value::set(tx, Noun::Ticket, ticket.id.0, field.id, to.as_ref()).await?;
        ticket = save(tx, ticket).await?;
        let data = json!({
            "field": field.id, "from": from.map(|value| value.code()), "to": to.map(|value| value.code()),
        });
        changed(tx, by, &ticket, events::FIELD_CHANGED, data).await?;
    }
    Ok(ticket)
}

/// The same for a customer or an organisation; the keys of the fields that hold something else now come back.
pub(crate) async fn fill_other(
    tx: &WriteTx,
    noun: Noun,
    owner: i64,
    wanted: &BTreeMap<String, Option<Plain>>,
) -> Result<Vec<i64>, Error> {
    let mut changed = Vec::new();
    if wanted.is_empty() {
        return Ok(changed);
    }
    let fields = tables::field::of_noun(tx, noun).await?;
    for (key, plain) in wanted {
        let field = named(&fields, key)?;
        let to = plain.as_ref().map(|plain| field.read(plain)).transpose()?.flatten();
        if tables::field_value::one(tx, noun, owner, field.id).await? != to {
            tables::field_value::set(tx, noun, owner, field.id, to.as_ref()).await?;
            changed.push(field.id.0);
        }
    }
    Ok(changed)
}

fn named<'a>(fields: &'a [Field], key: &str) -> Result<&'a Field, Error> {
    let field = fields.iter().find(|field| field.key == key && !field.retired);
    field.ok_or_else(|| Error::NoField { key: key.chars().take(60).collect() })
}

/// Whether everything is filled in that must be before it is solved.
///
/// # Errors
/// [`Error::FieldsMissing`] names what is not.
pub(crate) async fn is_complete(tx: &WriteTx, ticket: &Ticket) -> Result<(), Error> {
    let fields = tables::field::of_noun(tx, Noun::Ticket).await?;
    let required: Vec<&Field> =
        fields.iter().filter(|field| field.required && field.is_asked_in(ticket.department)).collect();
    if required.is_empty() {
        return Ok(());
    }
    let held = tables::field_value::of(tx, Noun::Ticket, &[ticket.id.0])
        .await?
        .remove(&ticket.id.0)
        .unwrap_or_default();
    let value = |field: &Field| held.iter().find(|entry| entry.field == field.id).map(|entry| &entry.value);
    let missing: Vec<&Field> =
        required.into_iter().filter(|field| !field.is_filled_by(value(field))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::FieldsMissing {
        keys: missing.iter().map(|field| field.key.clone()).collect(),
        labels: missing.iter().map(|field| field.label.clone()).collect(),
    })
}
