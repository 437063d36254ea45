//! Defining the desk's own fields. Their keys and kinds never change; a field or choice that is no longer wanted is
//! retired, and what it held stays readable.

use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::log::{NewEvent, Stream, record};
use platform::people::{self, DepartmentId};
use serde_json::json;

use crate::field::{self, Choice, ChoiceId, Field, FieldId, FieldKind, MOST_CHOICES, MOST_FIELDS, Noun};
use crate::{Error, events, tables};

/// A field about to be defined.
#[derive(Clone, Debug)]
pub struct NewField {
    pub noun: Noun,
    /// Made from the label when nobody says it.
    pub key: Option<String>,
    pub label: String,
    pub kind: FieldKind,
    pub choices: Vec<WantedChoice>,
    pub required: bool,
    pub department: Option<DepartmentId>,
}

/// A choice as it is to be.
#[derive(Clone, Debug)]
pub struct WantedChoice {
    /// Of the one that is meant; a new one's is made from its label when nobody says it.
    pub key: Option<String>,
    pub label: String,
    pub retired: bool,
}

/// What is to be different about a field; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct FieldChange {
    pub label: Option<String>,
    pub required: Option<bool>,
    pub department: Option<Option<DepartmentId>>,
    /// Its place among the fields of its noun, from 1.
    pub position: Option<i64>,
    pub retired: Option<bool>,
    /// In their new order; a choice that is not among them is retired.
    pub choices: Option<Vec<WantedChoice>>,
    pub seen: Option<i64>,
}

/// All fields, in order. Whoever works at the desk may know them.
pub async fn list(on: &ReadTx, by: &Actor) -> Result<Vec<Field>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    Ok(tables::field::all(on).await?)
}

pub async fn define(tx: &mut WriteTx, by: &Actor, new: NewField) -> Result<Field, Error> {
    by.may(Permission::ManageSettings, Scope::Desk)?;
    fits(tx, new.noun, new.required, new.department).await?;
    if new.kind != FieldKind::Choice && !new.choices.is_empty() {
        return Err(Error::NoChoices);
    }
    let others = tables::field::of_noun(tx, new.noun).await?;
    if others.len() >= MOST_FIELDS {
        return Err(Error::Full { field: "on", limit: MOST_FIELDS });
    }
    let label = field::label(&new.label, "label")?;
    let taken: Vec<&str> = others.iter().map(|field| field.key.as_str()).collect();
    let key = match new.key {
        Some(key) => field::chosen_key(&key)?,
        None => field::made_key(&label, &taken, "field"),
    };
    let field = Field {
        id: FieldId(0),
        noun: new.noun,
        key,
        label,
        kind: new.kind,
        choices: Vec::new(),
        required: new.required,
        department: new.department,
        position: others.iter().map(|field| field.position).max().unwrap_or(0) + 1,
        retired: false,
        version: 1,
    };
    let id = tables::field::insert(tx, &field).await?.ok_or(Error::KeyTaken)?;
    let field = Field { id, ..field };
    put_choices(tx, &field, new.choices).await?;
    let data = json!({ "on": field.noun, "kind": field.kind });
    record(tx, &by.who, NewEvent::new(events::FIELD_ADDED, Stream::new(events::FIELD, id.0)).data(data))
        .await?;
    tables::field::load_for_change(tx, id).await?.ok_or_else(|| unknown(id))
}

pub async fn change(tx: &mut WriteTx, by: &Actor, id: FieldId, change: FieldChange) -> Result<Field, Error> {
    by.may(Permission::ManageSettings, Scope::Desk)?;
    let field = tables::field::load_for_change(tx, id).await?.ok_or_else(|| unknown(id))?;
    if let Some(seen) = change.seen
        && seen != field.version
    {
        return Err(Error::Changed { present: field.version });
    }
    let wanted = Field {
        label: change.label.map_or(Ok(field.label.clone()), |label| field::label(&label, "label"))?,
        required: change.required.unwrap_or(field.required),
        department: change.department.unwrap_or(field.department),
        position: field.position,
        retired: change.retired.unwrap_or(field.retired),
        ..field.clone()
    };
    fits(tx, wanted.noun, wanted.required, wanted.department).await?;
    tables::field::save(tx, &wanted).await?;
    if let Some(choices) = change.choices {
        if field.kind != FieldKind::Choice {
            return Err(Error::NoChoices);
        }
        put_choices(tx, &field, choices).await?;
    }
    if let Some(position) = change.position {
        move_to(tx, &wanted, position).await?;
    }
    record(tx, &by.who, NewEvent::new(events::FIELD_DEFINED, Stream::new(events::FIELD, id.0))).await?;
    tables::field::load_for_change(tx, id).await?.ok_or_else(|| unknown(id))
}

fn unknown(id: FieldId) -> Error {
    Error::NoField { key: id.to_string() }
}

async fn fits(
    tx: &WriteTx,
    noun: Noun,
    required: bool,
    department: Option<DepartmentId>,
) -> Result<(), Error> {
    if noun != Noun::Ticket && (required || department.is_some()) {
        return Err(Error::OnlyOnTickets);
    }
    if let Some(department) = department {
        people::department(tx, department).await?.ok_or(Error::NoDepartment)?;
    }
    Ok(())
}

/// Gives the fields of its noun their places anew, this one at `position`.
async fn move_to(tx: &WriteTx, moved: &Field, position: i64) -> Result<(), Error> {
    let mut order = tables::field::of_noun(tx, moved.noun).await?;
    order.retain(|field| field.id != moved.id);
    let place = usize::try_from(position - 1).unwrap_or(0).min(order.len());
    order.insert(place, moved.clone());
    for (place, field) in (1_i64..).zip(order) {
        if field.position != place || field.id == moved.id {
            tables::field::save(tx, &Field { position: place, ..field }).await?;
        }
    }
    Ok(())
}

async fn put_choices(tx: &WriteTx, field: &Field, wanted: Vec<WantedChoice>) -> Result<(), Error> {
    let mut keys: Vec<String> = field.choices.iter().map(|choice| choice.key.clone()).collect();
    let mut named: Vec<String> = Vec::new();
    let mut choices: Vec<Choice> = Vec::new();
    for choice in wanted {
        let label = field::label(&choice.label, "choices")?;
        let key = match choice.key {
            Some(key) => field::chosen_key(&key)?,
            None => {
                let taken: Vec<&str> = keys.iter().map(String::as_str).collect();
                field::made_key(&label, &taken, "choice")
            }
        };
        if named.contains(&key) {
            return Err(Error::KeyTaken);
        }
        keys.push(key.clone());
        named.push(key.clone());
        choices.push(Choice { id: ChoiceId(0), key, label, retired: choice.retired });
    }
    let left = field.choices.iter().filter(|choice| !named.contains(&choice.key));
    choices.extend(left.map(|choice| Choice { retired: true, ..choice.clone() }));
    if choices.len() > MOST_CHOICES {
        return Err(Error::Full { field: "choices", limit: MOST_CHOICES });
    }
    for (position, choice) in (1_i64..).zip(choices) {
        tables::field::put_choice(tx, field.id, &choice, position).await?;
    }
    Ok(())
}
