//! Templates: added, changed, removed by those who may; shown to those they are for; filled for a ticket; and applied to
//! it, all of a macro or nothing.

use std::collections::BTreeSet;

use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::live::Update;
use platform::log::{Event, NewEvent, Stream, go_on, led_by, record};
use platform::people::{self, AccountId, AccountState, DepartmentId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::field::Noun;
use crate::outline::Outline;
use crate::placeholders::{fill, wells};
use crate::template::{
    self, Actions, Different, Fault, MOST, Seat, Template, TemplateId, different, may_be_kept_by,
};
use crate::ticket::{StatusCode, TicketId};
use crate::tickets::Change;
use crate::view;
use crate::visibility::Visibility;
use crate::words::Written;
use crate::{Error, events, notes, particulars, signatures, tables, tickets};

const MOST_DEPARTMENTS: u64 = 1000;

/// A template about to be kept.
#[derive(Clone, Debug)]
pub struct NewTemplate {
    pub name: String,
    pub folder: String,
    pub visibility: Visibility,
    pub language: Option<String>,
    pub written: Written,
    pub actions: Actions,
}

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct TemplateChange {
    pub name: Option<String>,
    pub folder: Option<String>,
    pub visibility: Option<Visibility>,
    pub language: Option<Option<String>>,
    pub written: Option<Written>,
    pub actions: Option<Actions>,
    /// The version that was seen; `None` changes whatever there is.
    pub seen: Option<i64>,
}

/// A template as its reader sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub template: Template,
    /// What of it cannot be done any more.
    pub faults: Vec<Fault>,
    pub may_change: bool,
}

/// A reply with its placeholders filled, fit for the composer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    pub html: String,
    pub text: String,
    /// Placeholders that nothing fills here.
    pub wells: Vec<String>,
}

/// What a template did to a ticket, and the reply it asks for.
#[derive(Clone, Debug)]
pub struct Applied {
    pub ticket: Outline,
    pub different: Vec<Different>,
    pub reply: Filled,
    /// Where the ticket is to go when the reply leaves.
    pub then: Option<StatusCode>,
}

pub async fn add(tx: &mut WriteTx, by: &Actor, new: NewTemplate) -> Result<Shown, Error> {
    may_be_kept_by(new.visibility, by)?;
    room_for_one_more(tx, new.visibility).await?;
    let template = Template {
        id: TemplateId(0),
        name: view::name(&new.name)?,
        folder: template::folder(&new.folder)?,
        visibility: new.visibility,
        language: new.language.map(|code| particulars::language(&code)).transpose()?,
        body: template::body(&new.written)?,
        actions: new.actions.fit()?,
        uses: 0,
        last_used_at: None,
        version: 1,
    };
    can_be_done(tx, &template, None).await?;
    let template = Template { id: tables::template::insert(tx, &template).await?, ..template };
    happened(tx, by, events::TEMPLATE_ADDED, &template).await?;
    Ok(Shown { template, faults: Vec::new(), may_change: true })
}

/// Changes a template; who hands it to others must be allowed to keep it there, too.
pub async fn change(
    tx: &mut WriteTx,
    by: &Actor,
    id: TemplateId,
    change: TemplateChange,
) -> Result<Shown, Error> {
    let before = load_for_change(tx, by, id).await?;
    if let Some(seen) = change.seen
        && seen != before.version
    {
        return Err(Error::Changed { present: before.version });
    }
    let mut template = before.clone();
    if let Some(visibility) = change.visibility.filter(|visibility| *visibility != before.visibility) {
        may_be_kept_by(visibility, by)?;
        room_for_one_more(tx, visibility).await?;
        template.visibility = visibility;
    }
    if let Some(name) = &change.name {
        template.name = view::name(name)?;
    }
    if let Some(folder) = &change.folder {
        template.folder = template::folder(folder)?;
    }
    if let Some(language) = change.language {
        template.language = language.map(|code| particulars::language(&code)).transpose()?;
    }
    if let Some(written) = &change.written {
        template.body = template::body(written)?;
    }
    if let Some(actions) = change.actions {
        template.actions = actions.fit()?;
    }
    can_be_done(tx, &template, Some(&before)).await?;
    if template != before {
        template = tables::template::save(tx, template).await?;
        happened(tx, by, events::TEMPLATE_CHANGED, &template).await?;
        if before.visibility != template.visibility {
            // Whoever saw it where it was hears that it left.
            happened(tx, by, events::TEMPLATE_REMOVED, &before).await?;
        }
    }
    let faults = template.actions.faults(&desk(tx, [&template.actions]).await?);
    Ok(Shown { template, faults, may_change: true })
}

pub async fn remove(tx: &mut WriteTx, by: &Actor, id: TemplateId) -> Result<(), Error> {
    let template = load_for_change(tx, by, id).await?;
    tables::template::remove(tx, template.id).await?;
    happened(tx, by, events::TEMPLATE_REMOVED, &template).await
}

/// Everything the reader sees, by folder and name.
pub async fn list(on: &ReadTx, by: &Actor) -> Result<Vec<Shown>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let mut templates = tables::template::seen(on, by).await?;
    templates.sort_by_cached_key(|template| (template.folder.to_lowercase(), template.name.to_lowercase()));
    show(on, by, templates).await
}

/// One template that the reader sees.
pub async fn one(on: &ReadTx, by: &Actor, id: TemplateId) -> Result<Shown, Error> {
    let template = seen(on, by, id).await?;
    show(on, by, vec![template]).await?.pop().ok_or(Error::NoTemplate)
}

/// Words with placeholders, as they would be put into a reply to this ticket. Nothing is kept or counted.
pub async fn preview(on: &ReadTx, by: &Actor, number: i64, written: &Written) -> Result<Filled, Error> {
    let ticket = tickets::by_number(on, by, number).await?;
    let body = template::body(written)?;
    filled(on, by, &ticket, &body.html).await
}

/// The same of a template that is kept.
pub async fn preview_of(on: &ReadTx, by: &Actor, number: i64, id: TemplateId) -> Result<Filled, Error> {
    let ticket = tickets::by_number(on, by, number).await?;
    let template = seen(on, by, id).await?;
    filled(on, by, &ticket, &template.body.html).await
}

/// Does to the ticket what the template says, all of it or nothing, and hands back the reply for the composer. A
/// status waits for that reply. What changes names the `TemplateApplied` before it as its cause.
///
/// # Errors
/// [`Error::MacroBroken`] when it names somebody or something that is gone; whatever a change by hand is refused for.
pub async fn apply(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: TicketId,
    id: TemplateId,
    seen_version: Option<i64>,
) -> Result<Applied, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let locked = tickets::load_for_change(tx, by, ticket).await?;
    if let Some(seen) = seen_version
        && seen != locked.version
    {
        return Err(Error::TicketChanged { present: locked.version });
    }
    let template = seen(tx, by, id).await?;
    let before = tickets::outline(tx, ticket).await?;
    let reply = filled(tx, by, &before, &template.body.html).await?;
    let (change, then) = template.deeds(by);
    tables::template::used(tx, template.id).await?;
    if !template.is_macro() {
        return Ok(Applied { ticket: before, different: Vec::new(), reply, then });
    }
    stands(tx, by, &template, &change).await?;
    let applied = record(
        tx,
        &by.who,
        tickets::event(&locked, events::TEMPLATE_APPLIED, json!({ "template": template.id })),
    )
    .await?;
    let outer = led_by(tx, &applied);
    let note = template.actions.note.as_deref();
    let done = carry_out(tx, by, &before, note, change).await;
    go_on(tx, outer);
    let after = done?;
    Ok(Applied { different: different(&before, &after, note.is_some()), ticket: after, reply, then })
}

async fn carry_out(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: &Outline,
    note: Option<&str>,
    change: Change,
) -> Result<Outline, Error> {
    // The note first: whoever hands a ticket over may not see it afterwards.
    if let Some(note) = note {
        let html = fill(note, &signatures::facts(tx, by, ticket).await?);
        notes::write(tx, by, ticket.id, &Written { html: Some(html), text: None }).await?;
    }
    tickets::change(tx, by, ticket.id, change).await
}

/// Whether everything that it names is there, and whether its author could still send its reply.
async fn stands(tx: &WriteTx, by: &Actor, template: &Template, change: &Change) -> Result<(), Error> {
    let broken = |says: String| Error::MacroBroken { name: template.name.clone(), says };
    let faults = template.actions.faults(&desk(tx, [&template.actions]).await?);
    if let Some(fault) = faults.into_iter().next() {
        return Err(broken(fault.says));
    }
    let leaves = change.department.is_some_and(|department| !by.sees().contains(department));
    if leaves && !template.body.html.is_empty() {
        return Err(broken(
            "It moves the ticket to a department that is not yours, so you could not send its reply.".into(),
        ));
    }
    Ok(())
}

async fn filled(
    on: &impl ConnectionTrait,
    by: &Actor,
    ticket: &Outline,
    html: &str,
) -> Result<Filled, Error> {
    if html.is_empty() {
        return Ok(Filled::default());
    }
    let html = fill(html, &signatures::facts(on, by, ticket).await?);
    let words = Written { html: Some(html), text: None }.fit()?;
    let html = words.html.unwrap_or_default();
    Ok(Filled { wells: wells(&html), html, text: words.text })
}

async fn seen(on: &impl ConnectionTrait, by: &Actor, id: TemplateId) -> Result<Template, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    tables::template::load(on, id).await?.filter(|template| template.is_seen_by(by)).ok_or(Error::NoTemplate)
}

async fn show(on: &ReadTx, by: &Actor, templates: Vec<Template>) -> Result<Vec<Shown>, Error> {
    let desk = desk(on, templates.iter().map(|template| &template.actions)).await?;
    let shown = templates.into_iter().map(|template| Shown {
        faults: template.actions.faults(&desk),
        may_change: may_be_kept_by(template.visibility, by).is_ok(),
        template,
    });
    Ok(shown.collect())
}

/// Of what these actions name, what there is.
async fn desk<'a>(
    on: &impl ConnectionTrait,
    actions: impl IntoIterator<Item = &'a Actions>,
) -> Result<template::Desk, Error> {
    let (mut people, mut departments, mut fields) = (BTreeSet::new(), false, false);
    for actions in actions {
        if let Some(Seat::Person(account)) = actions.assignee {
            people.insert(account);
        }
        departments |= actions.department.is_some();
        fields |= !actions.fields.is_empty();
    }
    let mut desk = template::Desk::default();
    if !people.is_empty() {
        let people: Vec<AccountId> = people.into_iter().collect();
        let found = people::accounts_named(on, &people).await?;
        let active = found.into_iter().filter(|account| account.state == AccountState::Active);
        desk.colleagues = active.map(|account| account.id).collect();
    }
    if departments {
        let found = people::departments(on, None, MOST_DEPARTMENTS).await?;
        desk.departments = found.into_iter().map(|department| department.id).collect();
    }
    if fields {
        desk.fields = tables::field::of_noun(on, Noun::Ticket).await?;
    }
    Ok(desk)
}

/// Nothing new is kept that does nothing, or names what is not there. What was kept before may be broken since.
async fn can_be_done(tx: &WriteTx, template: &Template, before: Option<&Template>) -> Result<(), Error> {
    if template.body.html.is_empty() && !template.is_macro() {
        return Err(Error::Empty { field: "html" });
    }
    if before.is_some_and(|before| before.actions == template.actions) {
        return Ok(());
    }
    match template.actions.faults(&desk(tx, [&template.actions]).await?).into_iter().next() {
        Some(fault) => Err(Error::Action { action: fault.action, says: fault.says }),
        None => Ok(()),
    }
}

async fn load_for_change(tx: &WriteTx, by: &Actor, id: TemplateId) -> Result<Template, Error> {
    let template = tables::template::load_for_change(tx, id).await?;
    let template = template.filter(|template| template.is_seen_by(by)).ok_or(Error::NoTemplate)?;
    may_be_kept_by(template.visibility, by)?;
    Ok(template)
}

async fn room_for_one_more(tx: &WriteTx, visibility: Visibility) -> Result<(), Error> {
    if let Visibility::Department(department) = visibility {
        people::department(tx, department).await?.ok_or(Error::NoDepartment)?;
    }
    if tables::template::count(tx, visibility).await? >= MOST as i64 {
        return Err(Error::Full { field: "visibility", limit: MOST });
    }
    Ok(())
}

async fn happened(
    tx: &mut WriteTx,
    by: &Actor,
    kind: &'static str,
    template: &Template,
) -> Result<(), Error> {
    let (owner, department) = template.visibility.parts();
    let data = json!({ "visibility": template.visibility.code(), "department": department, "owner": owner });
    record(tx, &by.who, NewEvent::new(kind, Stream::new(events::TEMPLATE, template.id.0)).data(data)).await?;
    Ok(())
}

/// What the log's events mean to consoles: that templates are to be loaded again, for those whom they concern.
pub(crate) fn updates(happened: &[Event]) -> Vec<Update> {
    let mut updates: Vec<Update> = Vec::new();
    for event in happened.iter().filter(|event| event.stream.noun == events::TEMPLATE) {
        let update = Update {
            name: "templates",
            data: json!({ "owner": event.number("owner") }).to_string().into(),
            permission: Permission::ReadTickets,
            department: event.number("department").map(DepartmentId),
            account: event.number("owner").map(AccountId),
            left: Vec::new(),
            gone: None,
        };
        if !updates.contains(&update) {
            updates.push(update);
        }
    }
    updates
}
