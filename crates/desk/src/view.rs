//! A saved view: a filter with a name, an order and somebody it is for. Pure: who sees and who changes it is
//! decided here.

use platform::access::{Actor, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Error;
use crate::filter::fields::{Fields, Kind, Noun};
use crate::filter::settle::Names;
use crate::filter::sort::Sort;
use crate::filter::{Comparison, Filter};
use crate::visibility::{Keeping, Visibility};

platform::id!(ViewId, "Key of a saved view.");

pub const LONGEST_NAME: usize = 80;
/// Views that one person, one department, or the desk may have.
pub const MOST: usize = 100;

/// How its rows are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// Today, yesterday, this week, older.
    #[default]
    Age,
    Nothing,
    Status,
    Priority,
    Assignee,
    Department,
}

/// Something that the filter names, by key: so that it is found under a new name, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    pub noun: Noun,
    pub key: i64,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub id: ViewId,
    /// One of the views of a new desk: while it has no name, the interface says its own word for it.
    pub builtin: Option<String>,
    pub name: String,
    pub visibility: Visibility,
    pub filter: Filter,
    pub bound: Vec<Bound>,
    pub sort: Sort,
    pub grouping: Grouping,
    pub position: i64,
    pub version: i64,
}

impl View {
    pub fn is_seen_by(&self, by: &Actor) -> bool {
        self.visibility.is_seen_by(by)
    }
}

/// Who may keep views for these.
pub fn may_be_kept_by(visibility: Visibility, by: &Actor) -> Result<(), Error> {
    let needs = Keeping { own: Permission::KeepViews, shared: Permission::ShareViews };
    visibility.may_be_changed_by(by, needs, Error::NoView)
}

impl Grouping {
    pub const ALL: [Self; 6] =
        [Self::Age, Self::Nothing, Self::Status, Self::Priority, Self::Assignee, Self::Department];

    pub fn code(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Nothing => "nothing",
            Self::Status => "status",
            Self::Priority => "priority",
            Self::Assignee => "assignee",
            Self::Department => "department",
        }
    }
}

/// A name on one line.
pub fn name(text: &str) -> Result<String, Error> {
    let one_line = text
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if one_line.is_empty() {
        return Err(Error::Empty { field: "name" });
    }
    if one_line.chars().count() > LONGEST_NAME {
        return Err(Error::TooLong { field: "name", limit: LONGEST_NAME });
    }
    Ok(one_line)
}

/// What a filter names and the desk knows by exactly one key.
pub fn bound(filter: &Filter, fields: &Fields, names: &Names) -> Vec<Bound> {
    let mut bound = Vec::new();
    for (noun, value) in named(filter, fields) {
        let name = noun.key(value);
        if let Some([key]) = names.keys.get(&(noun, name.clone())).map(Vec::as_slice) {
            bound.push(Bound { noun, key: *key, name });
        }
    }
    bound.dedup();
    bound
}

/// The filter with present names in place of those that changed since. `now` is each key's name, and the other
/// word by which it may be called.
pub fn renamed(
    filter: Filter,
    fields: &Fields,
    bound: &[Bound],
    now: &[(Noun, i64, String, String)],
) -> Filter {
    filter.map(&|comparison: Comparison| {
        let Ok(field) = fields.find(&comparison.field) else { return comparison };
        let Kind::Named(noun) = field.kind else { return comparison };
        let values = comparison.values.into_iter().map(|value| {
            let key = noun.key(&value);
            let known = bound.iter().find(|bound| bound.noun == noun && bound.name == key);
            let now = known.and_then(|bound| now.iter().find(|one| one.0 == noun && one.1 == bound.key));
            match now {
                Some((_, _, name, other)) if noun.key(name) != key && *other != key => name.clone(),
                _ => value,
            }
        });
        Comparison { values: values.collect(), ..comparison }
    })
}

fn named<'f>(filter: &'f Filter, fields: &Fields) -> Vec<(Noun, &'f String)> {
    let comparisons = filter.comparisons().into_iter();
    let named = comparisons.filter_map(|comparison| match fields.find(&comparison.field).ok()?.kind {
        Kind::Named(noun) => Some(comparison.values.iter().map(move |value| (noun, value))),
        _ => None,
    });
    named.flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use platform::access::Role;
    use platform::people::{AccountId, DepartmentId};

    use super::*;

    fn actor(account: i64, role: Role) -> Actor {
        Actor::agent(AccountId(account), role, BTreeSet::from([DepartmentId(1)]))
    }

    #[test]
    fn each_keeps_their_own_leads_their_departments_and_administrators_everybodys() {
        let own = Visibility::Own(AccountId(7));
        let (here, elsewhere) =
            (Visibility::Department(DepartmentId(1)), Visibility::Department(DepartmentId(2)));
        for (role, may) in [
            (Role::Agent, [true, false, false, false]),
            (Role::QualityReviewer, [true, false, false, false]),
            (Role::Lead, [true, true, false, false]),
            (Role::Administrator, [true, true, true, true]),
        ] {
            let found = [own, here, elsewhere, Visibility::Everyone]
                .map(|visibility| may_be_kept_by(visibility, &actor(7, role)).is_ok());
            assert_eq!(found, may, "{role}");
            assert!(may_be_kept_by(own, &actor(8, role)).is_err(), "{role}");
        }
    }

    #[test]
    fn a_department_that_was_renamed_stays_in_the_view() {
        let fields = Fields::default();
        let filter = Filter::is("department", "Billing").and(Filter::is("assignee", "ieva@kalva.example"));
        let names = Names {
            keys: [
                ((Noun::Department, "billing".to_owned()), vec![3]),
                ((Noun::Colleague, "ieva@kalva.example".to_owned()), vec![5]),
            ]
            .into(),
            ..Names::default()
        };
        let bound = bound(&filter, &fields, &names);
        let now = [
            (Noun::Department, 3, "Accounts".to_owned(), "accounts".to_owned()),
            (Noun::Colleague, 5, "Ieva P".to_owned(), "ieva@kalva.example".to_owned()),
        ];
        let renamed = renamed(filter, &fields, &bound, &now);
        assert_eq!(renamed.to_string(), "department:Accounts assignee:ieva@kalva.example");
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(name(" Sąskaitos\n šiandien ").unwrap(), "Sąskaitos šiandien");
        assert!(name(" \0 ").is_err() && name(&"x".repeat(81)).is_err());
    }
}
