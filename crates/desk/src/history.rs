//! The names, as they are now, of what the events of a ticket name by key: the log itself keeps no names.

use std::collections::{BTreeMap, BTreeSet};

use platform::db::ReadTx;
use platform::log::Event;
use platform::people::{self, AccountId, DepartmentId};
use serde_json::Value;

use crate::{Error, events, tables};

/// What an event may name, by the noun that stands before the key: `tag:5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Noun {
    Account,
    Department,
    Contact,
    Tag,
    Field,
    Choice,
    Template,
}

const MOST_DEPARTMENTS: u64 = 1000;

/// Names by noun and key, for all these events together; what is gone has none.
pub async fn names(on: &ReadTx, happened: &[Event]) -> Result<BTreeMap<String, String>, Error> {
    let named: BTreeSet<(Noun, i64)> = happened.iter().flat_map(keys).collect();
    let of = |noun: Noun| -> Vec<i64> {
        named.iter().filter(|(other, _)| *other == noun).map(|(_, key)| *key).collect()
    };
    let mut names = BTreeMap::new();
    let accounts: Vec<AccountId> = of(Noun::Account).into_iter().map(AccountId).collect();
    if !accounts.is_empty() {
        let found = people::accounts_named(on, &accounts).await?;
        names.extend(found.into_iter().map(|account| (format!("account:{}", account.id), account.name)));
    }
    let departments: BTreeSet<DepartmentId> = of(Noun::Department).into_iter().map(DepartmentId).collect();
    if !departments.is_empty() {
        let found = people::departments(on, None, MOST_DEPARTMENTS).await?;
        let found = found.into_iter().filter(|department| departments.contains(&department.id));
        names.extend(found.map(|department| (format!("department:{}", department.id), department.name)));
    }
    let found = tables::contact::by_ids(on, &of(Noun::Contact)).await?;
    names.extend(found.into_iter().map(|contact| (format!("contact:{}", contact.id), contact.name)));
    let found = tables::tag::names(on, &of(Noun::Tag)).await?;
    names.extend(found.into_iter().map(|(id, name)| (format!("tag:{id}"), name)));
    let found = tables::template::names(on, &of(Noun::Template)).await?;
    names.extend(found.into_iter().map(|(id, name)| (format!("template:{id}"), name)));
    if named.iter().any(|(noun, _)| *noun == Noun::Field) {
        for field in tables::field::all(on).await? {
            if named.contains(&(Noun::Field, field.id.0)) {
                for choice in
                    field.choices.iter().filter(|choice| named.contains(&(Noun::Choice, choice.id.0)))
                {
                    names.insert(format!("choice:{}", choice.id), choice.label.clone());
                }
                names.insert(format!("field:{}", field.id), field.label);
            }
        }
    }
    Ok(names)
}

/// The names among these that one event needs.
pub fn of_event(event: &Event, names: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let keys = keys(event).into_iter().map(|(noun, key)| format!("{}:{key}", noun.word()));
    keys.filter_map(|key| names.get(&key).map(|name| (key.clone(), name.clone()))).collect()
}

fn keys(event: &Event) -> Vec<(Noun, i64)> {
    let at = |noun: Noun, places: &[&str]| -> Vec<(Noun, i64)> {
        places.iter().filter_map(|place| event.number(place)).map(|key| (noun, key)).collect()
    };
    match event.kind.as_ref() {
        events::TICKET_ASSIGNED => at(Noun::Account, &["from", "to"]),
        events::FOLLOWER_ADDED | events::FOLLOWER_REMOVED => at(Noun::Account, &["account"]),
        events::DEPARTMENT_CHANGED => at(Noun::Department, &["from", "to"]),
        events::REQUESTER_CHANGED => at(Noun::Contact, &["from", "to"]),
        events::MARKED_SPAM | events::SPAM_CLEARED => at(Noun::Contact, &["contact"]),
        events::FIELD_CHANGED => [at(Noun::Field, &["field"]), at(Noun::Choice, &["from", "to"])].concat(),
        events::TEMPLATE_APPLIED => at(Noun::Template, &["template"]),
        events::TAGS_CHANGED => ["added", "removed"]
            .iter()
            .filter_map(|place| event.data.get(place)?.as_array())
            .flatten()
            .filter_map(Value::as_i64)
            .map(|key| (Noun::Tag, key))
            .collect(),
        _ => Vec::new(),
    }
}

impl Noun {
    fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Department => "department",
            Self::Contact => "contact",
            Self::Tag => "tag",
            Self::Field => "field",
            Self::Choice => "choice",
            Self::Template => "template",
        }
    }
}
