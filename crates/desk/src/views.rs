//! Saved views: added, changed, put in order, removed, each by those who may; shown to those they are for, with
//! what is wrong when a filter names something that is gone.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::live::Update;
use platform::log::{Event, NewEvent, Stream, record};
use platform::people;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::filter::fields::{Fields, Noun};
use crate::filter::settle::{self, Asked, Settled};
use crate::filter::sort::Sort;
use crate::filter::{Fault, Filter};
use crate::view::{self, Grouping, View, ViewId};
use crate::visibility::Visibility;
use crate::{Error, events, filters, tables};

/// A view about to be saved. Its filter was read already.
#[derive(Clone, Debug)]
pub struct NewView {
    pub name: String,
    pub visibility: Visibility,
    pub filter: Filter,
    pub sort: Sort,
    pub grouping: Grouping,
}

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct ViewChange {
    pub name: Option<String>,
    pub visibility: Option<Visibility>,
    pub filter: Option<Filter>,
    pub sort: Option<Sort>,
    pub grouping: Option<Grouping>,
    /// The version that was seen; `None` changes whatever there is.
    pub seen: Option<i64>,
}

/// A view as its reader sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub view: View,
    /// What it means now, or what stands in the way.
    pub settled: Result<Settled, Vec<Fault>>,
    /// Whether its meaning changes while nothing happens.
    pub moves: bool,
    pub may_change: bool,
}

pub async fn add(tx: &mut WriteTx, by: &Actor, new: NewView) -> Result<View, Error> {
    view::may_be_kept_by(new.visibility, by)?;
    exists(tx, new.visibility).await?;
    let name = view::name(&new.name)?;
    let position = place_for_one_more(tx, new.visibility).await?;
    let bound = bound(tx, by, &new.filter).await?;
    let view = View {
        id: ViewId(0),
        builtin: None,
        name,
        visibility: new.visibility,
        filter: new.filter,
        bound,
        sort: new.sort,
        grouping: new.grouping,
        position,
        version: 1,
    };
    let view = View { id: tables::view::insert(tx, &view).await?, ..view };
    happened(tx, by, events::VIEW_ADDED, &view).await?;
    Ok(view)
}

/// Changes a view; who hands it to others must be allowed to change it there, too.
pub async fn change(tx: &mut WriteTx, by: &Actor, id: ViewId, change: ViewChange) -> Result<View, Error> {
    let mut view = load_for_change(tx, by, id).await?;
    if let Some(seen) = change.seen
        && seen != view.version
    {
        return Err(Error::ViewChanged { present: view.version });
    }
    let before = view.clone();
    if let Some(visibility) = change.visibility.filter(|visibility| *visibility != view.visibility) {
        view::may_be_kept_by(visibility, by)?;
        exists(tx, visibility).await?;
        view.position = place_for_one_more(tx, visibility).await?;
        view.visibility = visibility;
    }
    if let Some(name) = &change.name {
        view.name = view::name(name)?;
    }
    if let Some(filter) = change.filter {
        view.bound = bound(tx, by, &filter).await?;
        view.filter = filter;
    }
    view.sort = change.sort.unwrap_or(view.sort);
    view.grouping = change.grouping.unwrap_or(view.grouping);
    if view == before {
        return Ok(view);
    }
    let view = tables::view::save(tx, view).await?;
    happened(tx, by, events::VIEW_CHANGED, &view).await?;
    if before.visibility != view.visibility {
        // Whoever saw it where it was hears that it left.
        happened(tx, by, events::VIEW_REMOVED, &before).await?;
    }
    Ok(view)
}

pub async fn remove(tx: &mut WriteTx, by: &Actor, id: ViewId) -> Result<(), Error> {
    let view = load_for_change(tx, by, id).await?;
    tables::view::delete(tx, view.id).await?;
    happened(tx, by, events::VIEW_REMOVED, &view).await
}

/// Puts these, all of one kind, into this order, in the places that they have together.
pub async fn order(tx: &mut WriteTx, by: &Actor, ids: &[ViewId]) -> Result<(), Error> {
    let views = tables::view::load_for_change(tx, ids).await?;
    let Some(first) = views.first().cloned() else { return Err(Error::NoView) };
    if views.len() != ids.len() || views.iter().any(|view| !view.is_seen_by(by)) {
        return Err(Error::NoView);
    }
    if views.iter().any(|view| view.visibility != first.visibility) {
        return Err(Error::MixedOrder);
    }
    view::may_be_kept_by(first.visibility, by)?;
    let mut places: Vec<i64> = views.iter().map(|view| view.position).collect();
    places.sort_unstable();
    let mut moved = false;
    let mut last = i64::MIN;
    for (id, place) in ids.iter().zip(places) {
        let Some(view) = views.iter().find(|view| view.id == *id) else { continue };
        last = place.max(last.saturating_add(1));
        if view.position != last {
            tables::view::save(tx, View { position: last, ..view.clone() }).await?;
            moved = true;
        }
    }
    if moved {
        happened(tx, by, events::VIEWS_ORDERED, &first).await?;
    }
    Ok(())
}

/// Everything the reader sees, in order, each with what it means to them now.
pub async fn list(on: &ReadTx, by: &Actor, zone: TimeZone) -> Result<Vec<Shown>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    show(on, by, tables::view::seen(on, by).await?, zone).await
}

/// One view that the reader sees.
pub async fn one(on: &ReadTx, by: &Actor, id: ViewId, zone: TimeZone) -> Result<Shown, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let view = tables::view::load(on, id).await?.filter(|view| view.is_seen_by(by)).ok_or(Error::NoView)?;
    show(on, by, vec![view], zone).await?.into_iter().next().ok_or(Error::NoView)
}

async fn show(on: &ReadTx, by: &Actor, views: Vec<View>, zone: TimeZone) -> Result<Vec<Shown>, Error> {
    let fields = filters::fields(on).await?;
    let now = present_names(on, &views).await?;
    let views: Vec<View> = views
        .into_iter()
        .map(|view| View { filter: view::renamed(view.filter, &fields, &view.bound, &now), ..view })
        .collect();
    let mut asked = Asked::new();
    for view in &views {
        for (noun, names) in settle::asked(&view.filter, &fields) {
            asked.entry(noun).or_default().extend(names);
        }
    }
    let names = filters::names(on, by, &asked).await?;
    let known = filters::known(on, by, zone);
    let shown = views.into_iter().map(|view| {
        let settled = settle::settle(&view.filter, &fields, &known, &names)
            .map_err(|wrong| filters::faults(&view.filter, &fields, wrong));
        let may_change = view::may_be_kept_by(view.visibility, by).is_ok();
        Shown { settled, moves: settle::moves(&view.filter, &fields), may_change, view }
    });
    Ok(shown.collect())
}

async fn present_names(on: &ReadTx, views: &[View]) -> Result<Vec<(Noun, i64, String, String)>, Error> {
    let mut keys: BTreeMap<Noun, Vec<i64>> = BTreeMap::new();
    for bound in views.iter().flat_map(|view| &view.bound) {
        keys.entry(bound.noun).or_default().push(bound.key);
    }
    let mut now = Vec::new();
    for (noun, keys) in keys {
        let named = tables::names::now(on, noun, &keys).await?;
        now.extend(named.into_iter().map(|named| (noun, named.id, named.name, named.key)));
    }
    Ok(now)
}

/// What the log's events mean to consoles: that views are to be loaded again, for those whom they concern.
pub(crate) fn updates(happened: &[Event]) -> Vec<Update> {
    let of_views = happened.iter().filter(|event| event.stream.noun == events::VIEW);
    let mut updates: Vec<Update> = Vec::new();
    for event in of_views {
        let update = Update {
            name: "views",
            data: json!({ "owner": event.number("owner") }).to_string().into(),
            permission: Permission::ReadTickets,
            department: event.number("department").map(people::DepartmentId),
            account: event.number("owner").map(people::AccountId),
            left: Vec::new(),
            gone: None,
        };
        if !updates.contains(&update) {
            updates.push(update);
        }
    }
    updates
}

async fn load_for_change(tx: &mut WriteTx, by: &Actor, id: ViewId) -> Result<View, Error> {
    let view = tables::view::load_for_change(tx, &[id]).await?.pop().ok_or(Error::NoView)?;
    if !view.is_seen_by(by) {
        return Err(Error::NoView);
    }
    view::may_be_kept_by(view.visibility, by)?;
    Ok(view)
}

async fn exists(tx: &WriteTx, visibility: Visibility) -> Result<(), Error> {
    if let Visibility::Department(department) = visibility {
        people::department(tx, department).await?.ok_or(Error::NoDepartment)?;
    }
    Ok(())
}

async fn place_for_one_more(tx: &WriteTx, visibility: Visibility) -> Result<i64, Error> {
    let (views, last) = tables::view::group(tx, visibility).await?;
    if views >= view::MOST as i64 {
        return Err(Error::TooManyViews { limit: view::MOST });
    }
    Ok(last + 1)
}

async fn bound(on: &impl ConnectionTrait, by: &Actor, filter: &Filter) -> Result<Vec<view::Bound>, Error> {
    let fields: Fields = filters::fields(on).await?;
    let names = filters::names(on, by, &settle::asked(filter, &fields)).await?;
    Ok(view::bound(filter, &fields, &names))
}

async fn happened(tx: &mut WriteTx, by: &Actor, kind: &'static str, view: &View) -> Result<(), Error> {
    let (owner, department) = view.visibility.parts();
    let data = json!({ "visibility": view.visibility.code(), "department": department, "owner": owner });
    record(tx, &by.who, NewEvent::new(kind, Stream::new(events::VIEW, view.id.0)).data(data)).await?;
    Ok(())
}
