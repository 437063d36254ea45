//! Reading and changing what is known of a customer. An address belongs to one customer; whoever has several is one
//! customer by each of them.

use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::log::{NewEvent, Stream, record};
use serde_json::{Map, json};

use crate::card::{self, Card, CardChange, MOST_ADDRESSES, MOST_PHONES};
use crate::contact::ContactId;
use crate::field::Noun;
use crate::outline::Outline;
use crate::tables::card as table;
use crate::ticket::TicketId;
use crate::{Error, contacts, events, particulars, spam, tables};

/// The customer, if `by` may know of them.
pub async fn one(on: &ReadTx, by: &Actor, id: ContactId) -> Result<Card, Error> {
    contacts::known(on, by, id).await?;
    table::one(on, id).await?.ok_or(Error::NoContact)
}

/// Their tickets in departments that `by` sees, newest first, those below `before`.
pub async fn tickets(
    on: &ReadTx,
    by: &Actor,
    id: ContactId,
    before: Option<TicketId>,
    limit: u64,
) -> Result<Vec<Outline>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    contacts::known(on, by, id).await?;
    let ids = table::tickets(on, id, by.sees(), before, limit).await?;
    Ok(tables::outline::in_order(on, &ids).await?)
}

/// Changes several things at once; one event that says which.
pub async fn change(tx: &mut WriteTx, by: &Actor, id: ContactId, change: CardChange) -> Result<Card, Error> {
    by.may(Permission::ChangeContact, Scope::Desk)?;
    contacts::known(tx, by, id).await?;
    table::lock(tx, id).await?;
    let before = table::one(tx, id).await?.ok_or(Error::NoContact)?;
    if let Some(seen) = change.seen
        && seen != before.version
    {
        return Err(Error::Changed { present: before.version });
    }
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name = card::name(name, card::LONGEST_NAME)?;
    }
    if let Some(zone) = &change.time_zone {
        after.time_zone = zone.as_deref().map(card::time_zone).transpose()?;
    }
    if let Some(language) = &change.language {
        after.language = language.as_deref().map(particulars::language).transpose()?;
    }
    if let Some(note) = &change.note {
        after.note = card::note(note, card::LONGEST_NOTE)?;
    }
    let from = before.organisation.as_ref().map(|organisation| organisation.id);
    let to = change.organisation.unwrap_or(from);
    if let Some(to) = to.filter(|_| to != from) {
        tables::organisation::one(tx, to).await?.ok_or(Error::NoOrganisation)?;
    }
    after.email = addresses(tx, &before, &change).await?;
    if let Some(wanted) = &change.phones {
        phones(tx, id, wanted).await?;
    }
    let filled = fill(tx, id, &change).await?;
    if let Some(marked) = change.spam {
        spam::mark_contact(tx, &by.who, id, marked).await?;
    }
    table::save(tx, &after, to).await?;
    let now = table::one(tx, id).await?.ok_or(Error::NoContact)?;
    let same = Card { version: before.version, spam: before.spam, ..now.clone() };
    if same != before {
        tables::contact::rename(tx, id, &now.name).await?;
        let mut data = differences(&before, &now);
        if from != to {
            data.insert("organisation".into(), json!({ "from": from, "to": to }));
        }
        if !filled.is_empty() {
            data.insert("fields".into(), json!(filled));
        }
        let event = NewEvent::new(events::CONTACT_CHANGED, Stream::new(events::CONTACT, id.0));
        record(tx, &by.who, event.data(data.into())).await?;
    }
    Ok(now)
}

/// What differs, by name only: the values are words.
fn differences(before: &Card, now: &Card) -> Map<String, serde_json::Value> {
    let named = [
        ("name", before.name != now.name),
        ("addresses", before.addresses != now.addresses),
        ("phones", before.phones != now.phones),
        ("time_zone", before.time_zone != now.time_zone),
        ("language", before.language != now.language),
        ("note", before.note != now.note),
    ];
    let changed: Vec<&str> =
        named.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect();
    Map::from_iter([("changed".to_owned(), json!(changed))])
}

async fn addresses(tx: &WriteTx, before: &Card, change: &CardChange) -> Result<String, Error> {
    let read = |text: &String| {
        let bad = || Error::NotAnAddress { field: "addresses", address: text.chars().take(200).collect() };
        mail::address::normalise(text).ok_or_else(bad)
    };
    for text in &change.add_addresses {
        let address = read(text)?;
        match table::owner(tx, &mail::address::key(&address)).await? {
            Some(owner) if owner == before.id => {}
            Some(_) => return Err(Error::AddressTaken { address }),
            None => {
                if !table::add_address(tx, before.id, &address).await? {
                    return Err(Error::AddressTaken { address });
                }
            }
        }
    }
    let wanted = change.first_address.as_ref().map(read).transpose()?;
    for text in &change.remove_addresses {
        table::remove_address(tx, before.id, &mail::address::key(text)).await?;
    }
    let left = table::addresses(tx, before.id).await?;
    if left.is_empty() {
        return Err(Error::LastAddress);
    }
    if left.len() > MOST_ADDRESSES {
        return Err(Error::Full { field: "addresses", limit: MOST_ADDRESSES });
    }
    let has = |address: &str| {
        let key = mail::address::key(address);
        left.iter().find(|(other, _)| *other == key).map(|(_, address)| address.clone())
    };
    if let Some(wanted) = wanted {
        return has(&wanted).ok_or(Error::NotAnAddress { field: "first_address", address: wanted });
    }
    Ok(has(&before.email).or_else(|| left.first().map(|(_, address)| address.clone())).unwrap_or_default())
}

async fn phones(tx: &WriteTx, id: ContactId, wanted: &[String]) -> Result<(), Error> {
    if wanted.len() > MOST_PHONES {
        return Err(Error::Full { field: "phones", limit: MOST_PHONES });
    }
    let read = wanted.iter().map(|text| card::phone(text)).collect::<Result<Vec<_>, _>>()?;
    Ok(table::set_phones(tx, id, &read).await?)
}

async fn fill(tx: &WriteTx, id: ContactId, change: &CardChange) -> Result<Vec<i64>, Error> {
    particulars::fill_other(tx, Noun::Contact, id.0, &change.fields).await
}
