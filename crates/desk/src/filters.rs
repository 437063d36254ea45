//! Filters at work: what they name is looked up, all of it at once, and what is wrong is said with its place.

use jiff::tz::TimeZone;
use platform::access::{Actor, Permission, Scope};
use platform::db::ReadTx;
use sea_orm::ConnectionTrait;

use crate::filter::at_cursor::{AtCursor, Typing, at_cursor};
use crate::filter::fields::{Fields, Kind, Noun};
use crate::filter::settle::{self, Asked, Known, Names, Settled, Unsettled};
use crate::filter::{Fault, Filter, Wrong, parse, words};
use crate::search::{Finder, tickets_matching};
use crate::suggestion::{self, Suggestion, Suggestions};
use crate::{Error, tables};

/// Names of one kind to suggest from, when somebody mistyped one.
const NEAR: u64 = 200;
/// Tickets that free words find.
pub const FOUND: usize = 1_000;
/// Completions at once.
const MOST: u64 = 12;

/// A filter that was read, and what it means now.
#[derive(Clone, Debug)]
pub struct Read {
    pub filter: Filter,
    pub settled: Settled,
    /// Whether its meaning changes while nothing happens.
    pub moves: bool,
}

/// The fields there are: those of every desk, and the desk's own.
pub async fn fields(on: &impl ConnectionTrait) -> Result<Fields, Error> {
    Ok(Fields::with(&tables::field::all(on).await?))
}

/// Who asks, and from where.
pub fn known(on: &ReadTx, by: &Actor, zone: TimeZone) -> Known {
    Known { now: on.now(), zone, me: by.account().map(|account| account.0) }
}

/// What somebody typed, for them, now; without free words, which are refused.
pub async fn read(on: &ReadTx, by: &Actor, text: &str, zone: TimeZone) -> Result<Read, Error> {
    read_with(on, by, text, zone, None).await
}

/// The same, where free words are looked for by full text search: the best [`FOUND`] of each question count.
pub async fn read_finding(
    on: &ReadTx,
    by: &Actor,
    text: &str,
    zone: TimeZone,
    finder: &Finder,
) -> Result<Read, Error> {
    read_with(on, by, text, zone, Some(finder)).await
}

async fn read_with(
    on: &ReadTx,
    by: &Actor,
    text: &str,
    zone: TimeZone,
    finder: Option<&Finder>,
) -> Result<Read, Error> {
    let fields = fields(on).await?;
    let parsed = parse(text, &fields).map_err(|fault| Error::Filter(vec![*fault]))?;
    let mut names = names(on, by, &settle::asked(&parsed.filter, &fields)).await?;
    if let Some(finder) = finder {
        let now = on.now().as_second();
        for question in words::questions(&parsed.filter) {
            let tickets = tickets_matching(finder, &question, by.sees(), now, FOUND).await?;
            names.found.insert(question, tickets.into_iter().map(|ticket| ticket.0).collect());
        }
    }
    match settle::settle(&parsed.filter, &fields, &known(on, by, zone), &names) {
        Ok(settled) => {
            let moves = settle::moves(&parsed.filter, &fields);
            Ok(Read { filter: parsed.filter, settled, moves })
        }
        Err(wrong) => Err(Error::Filter(wrong.into_iter().map(|one| parsed.fault(one)).collect())),
    }
}

/// The faults of a tree, as they stand in its own text.
pub fn faults(filter: &Filter, fields: &Fields, wrong: Vec<Unsettled>) -> Vec<Fault> {
    match parse(&filter.to_string(), fields) {
        Ok(parsed) => wrong.into_iter().map(|one| parsed.fault(one)).collect(),
        Err(fault) => vec![*fault],
    }
}

/// Everything these name, looked up with one statement for each kind of thing.
pub async fn names(on: &impl ConnectionTrait, by: &Actor, asked: &Asked) -> Result<Names, Error> {
    let mut names = Names::default();
    for (noun, wanted) in asked {
        let wanted: Vec<String> =
            wanted.iter().filter(|name| !is_a_word_of_ours(*noun, name)).cloned().collect();
        for found in tables::names::find(on, *noun, &wanted).await? {
            let keys = names.keys.entry((*noun, found.key)).or_default();
            if !keys.contains(&found.id) {
                keys.push(found.id);
            }
        }
        let missing = wanted.iter().any(|name| !names.keys.contains_key(&(*noun, name.clone())));
        if missing && may_know(by, *noun) {
            let near = tables::names::like(on, *noun, "", by.sees(), NEAR).await?;
            names.known.insert(*noun, near.into_iter().map(|named| named.name).collect());
        }
    }
    Ok(names)
}

fn is_a_word_of_ours(noun: Noun, name: &str) -> bool {
    matches!(name, "none" | "any") || noun == Noun::Colleague && name == "me"
}

/// Whether they may know what the desk has of this kind.
fn may_know(by: &Actor, noun: Noun) -> bool {
    noun != Noun::Organisation || by.may(Permission::ReadContacts, Scope::Desk).is_ok()
}

/// What could stand at the cursor: fields, their values, names of the desk that the reader may know.
pub async fn suggestions(on: &ReadTx, by: &Actor, text: &str, at: usize) -> Result<Suggestions, Error> {
    let fields = fields(on).await?;
    let AtCursor { from, to, what } = at_cursor(text, at, &fields);
    let items: Vec<Suggestion> = match what {
        Typing::Word { begun } => suggestion::of_fields(&fields, &begun),
        Typing::Value { field, begun } => {
            let mut items = suggestion::of_listed(field, &begun);
            if let Kind::Named(noun) = field.kind
                && may_know(by, noun)
            {
                let named = tables::names::like(on, noun, &begun, by.sees(), MOST).await?;
                let named = named.into_iter().map(|named| (named.name, named.key));
                items.extend(suggestion::of_names(named.collect(), noun == Noun::Colleague));
            }
            items
        }
    };
    Ok(Suggestions { from, to, items: items.into_iter().take(MOST as usize).collect() })
}

/// A tree that a program sent instead of a text.
pub async fn tree(on: &impl ConnectionTrait, filter: Filter) -> Result<Filter, Error> {
    let fields = fields(on).await?;
    filter.checked(&fields).map_err(|wrong: Wrong| Error::Filter(vec![*wrong.at(0, 0)]))
}
