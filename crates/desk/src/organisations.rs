//! Organisations: making and changing them, and who belongs to them. They are the whole desk's; of their customers and
//! tickets one sees those of one's departments.

use std::collections::BTreeMap;

use platform::access::{Actor, Permission, Scope, Who};
use platform::db::{ReadTx, WriteTx};
use platform::jobs::{self, NewJob};
use platform::log::{NewEvent, Stream, record};
use serde_json::json;

use crate::contact::{Contact, ContactId};
use crate::field::{Noun, Plain};
use crate::jobs::JOIN_ORGANISATION;
use crate::organisation::{self, LONGEST_NAME, LONGEST_NOTE, MOST_DOMAINS, Organisation, OrganisationId};
use crate::outline::{OrganisationName, Outline};
use crate::tables::organisation as table;
use crate::ticket::TicketId;
use crate::{Error, card, events, particulars, tables, tag};

/// Contacts that one transaction lets join.
const AT_ONCE: i64 = 200;

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct OrganisationChange {
    pub name: Option<String>,
    pub note: Option<String>,
    /// All of them.
    pub domains: Option<Vec<String>>,
    pub fields: BTreeMap<String, Option<Plain>>,
    pub seen: Option<i64>,
}

pub async fn list(
    on: &ReadTx,
    by: &Actor,
    begun: &str,
    after: Option<(String, OrganisationId)>,
    limit: u64,
) -> Result<Vec<(String, OrganisationName)>, Error> {
    by.may(Permission::ReadContacts, Scope::Desk)?;
    Ok(table::list(on, &tag::key(begun), after, limit).await?)
}

pub async fn one(on: &ReadTx, by: &Actor, id: OrganisationId) -> Result<Organisation, Error> {
    by.may(Permission::ReadContacts, Scope::Desk)?;
    table::one(on, id).await?.ok_or(Error::NoOrganisation)
}

/// Its customers, newest first, those below `before`.
pub async fn contacts(
    on: &ReadTx,
    by: &Actor,
    id: OrganisationId,
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<Contact>, Error> {
    one(on, by, id).await?;
    let ids = table::contacts(on, id, by.sees(), before, limit).await?;
    let mut found = tables::contact::by_ids(on, &ids).await?;
    found.sort_by_key(|contact| std::cmp::Reverse(contact.id));
    Ok(found)
}

/// Its customers' tickets, newest first, those below `before`.
pub async fn tickets(
    on: &ReadTx,
    by: &Actor,
    id: OrganisationId,
    before: Option<TicketId>,
    limit: u64,
) -> Result<Vec<Outline>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    one(on, by, id).await?;
    let ids = table::tickets(on, id, by.sees(), before, limit).await?;
    Ok(tables::outline::in_order(on, &ids).await?)
}

pub async fn make(
    tx: &mut WriteTx,
    by: &Actor,
    name: &str,
    rest: OrganisationChange,
) -> Result<Organisation, Error> {
    by.may(Permission::ChangeContact, Scope::Desk)?;
    let name = card::name(name, LONGEST_NAME)?;
    let id = table::insert(tx, &name, "").await?;
    let event = NewEvent::new(events::ORGANISATION_MADE, Stream::new(events::ORGANISATION, id.0));
    record(tx, &by.who, event).await?;
    apply(tx, by, id, rest).await
}

pub async fn change(
    tx: &mut WriteTx,
    by: &Actor,
    id: OrganisationId,
    change: OrganisationChange,
) -> Result<Organisation, Error> {
    by.may(Permission::ChangeContact, Scope::Desk)?;
    apply(tx, by, id, change).await
}

async fn apply(
    tx: &mut WriteTx,
    by: &Actor,
    id: OrganisationId,
    change: OrganisationChange,
) -> Result<Organisation, Error> {
    table::lock(tx, id).await?;
    let before = table::one(tx, id).await?.ok_or(Error::NoOrganisation)?;
    if let Some(seen) = change.seen
        && seen != before.version
    {
        return Err(Error::Changed { present: before.version });
    }
    let name = change.name.map_or(Ok(before.name.clone()), |name| card::name(&name, LONGEST_NAME))?;
    let note = change.note.map_or(Ok(before.note.clone()), |note| card::note(&note, LONGEST_NOTE))?;
    if let Some(wanted) = &change.domains {
        domains(tx, &before, wanted).await?;
    }
    let filled = particulars::fill_other(tx, Noun::Organisation, id.0, &change.fields).await?;
    let now = table::one(tx, id).await?.ok_or(Error::NoOrganisation)?;
    let named = [
        ("name", before.name != name),
        ("note", before.note != note),
        ("domains", before.domains != now.domains),
    ];
    let changed: Vec<&str> =
        named.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect();
    if changed.is_empty() && filled.is_empty() {
        return Ok(before);
    }
    table::save(tx, &Organisation { name, note, ..now }).await?;
    let event = NewEvent::new(events::ORGANISATION_CHANGED, Stream::new(events::ORGANISATION, id.0));
    record(tx, &by.who, event.data(json!({ "changed": changed, "fields": filled }))).await?;
    table::one(tx, id).await?.ok_or(Error::NoOrganisation)
}

async fn domains(tx: &mut WriteTx, before: &Organisation, wanted: &[String]) -> Result<(), Error> {
    if wanted.len() > MOST_DOMAINS {
        return Err(Error::Full { field: "domains", limit: MOST_DOMAINS });
    }
    let mut wanted = wanted.iter().map(|text| organisation::domain(text)).collect::<Result<Vec<_>, _>>()?;
    // In one order for everybody, so that two who add the same wait for each other and not crosswise.
    wanted.sort();
    wanted.dedup();
    for domain in before.domains.iter().filter(|domain| !wanted.contains(domain)) {
        table::remove_domain(tx, before.id, domain).await?;
    }
    for domain in wanted.iter().filter(|domain| !before.domains.contains(domain)) {
        if !table::add_domain(tx, before.id, domain).await? {
            let other = table::of_domain(tx, domain).await?;
            let name = other.map(|other| other.name).unwrap_or_default();
            return Err(Error::DomainTaken { domain: domain.clone(), name });
        }
        let args = json!({ "organisation": before.id, "domain": domain });
        jobs::enqueue(tx, NewJob::new(JOIN_ORGANISATION, args)).await?;
    }
    Ok(())
}

/// Lets customers join who write from the domain and belong to nobody, some at a time; whether there may be more.
pub async fn join_by_domain(tx: &mut WriteTx, id: OrganisationId, domain: &str) -> Result<bool, Error> {
    let still = table::of_domain(tx, domain).await?;
    if still.is_none_or(|still| still.id != id) {
        return Ok(false);
    }
    let loose = table::loose(tx, domain, AT_ONCE).await?;
    for contact in &loose {
        join(tx, id, *contact).await?;
    }
    Ok(!loose.is_empty())
}

/// A new customer belongs to the organisation of their domain.
pub(crate) async fn welcome(tx: &mut WriteTx, contact: ContactId, key: &str) -> Result<(), Error> {
    let domain = tables::contact::domain(key);
    if let Some(organisation) = table::of_domain(tx, domain).await? {
        join(tx, organisation.id, contact).await?;
    }
    Ok(())
}

async fn join(tx: &mut WriteTx, id: OrganisationId, contact: ContactId) -> Result<(), Error> {
    if table::take(tx, id, contact).await? {
        let data = json!({ "changed": [], "organisation": { "from": null, "to": id }, "because": "domain" });
        let event =
            NewEvent::new(events::CONTACT_CHANGED, Stream::new(events::CONTACT, contact.0)).data(data);
        record(tx, &Who::System, event).await?;
    }
    Ok(())
}
