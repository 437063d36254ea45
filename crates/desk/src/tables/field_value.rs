//! What the desk's own fields hold: a typed row each, in one table a noun, all of one shape.

use std::collections::BTreeMap;

use platform::Error;
use platform::db::{WriteTx, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::field::{ChoiceId, FIRST_DAY, FieldEntry, FieldId, FieldKind, Noun, Plain, Value, day, text_key};
use crate::filter::facts::Held;

#[derive(FromQueryResult)]
struct Row {
    owner: i64,
    field: FieldId,
    field_key: String,
    kind: String,
    text: Option<String>,
    number: Option<f64>,
    day: Option<i64>,
    checked: Option<bool>,
    choice: Option<ChoiceId>,
    choice_key: Option<String>,
}

#[derive(FromQueryResult)]
struct Matched {
    owner: i64,
    field: FieldId,
    kind: String,
    text_key: Option<String>,
    number: Option<f64>,
    day: Option<i64>,
    checked: Option<bool>,
    choice: Option<i64>,
}

/// The tables and what their owners are called in them; both names are constants of this file.
fn table(noun: Noun) -> (&'static str, &'static str) {
    match noun {
        Noun::Ticket => ("ticket_field", "ticket"),
        Noun::Contact => ("contact_field", "contact"),
        Noun::Organisation => ("organisation_field", "organisation"),
    }
}

fn select(noun: Noun) -> String {
    let (table, owner) = table(noun);
    format!(
        "SELECT held.{owner} AS owner, held.field, field.field_key, field.kind, held.text, held.number, held.day, held.checked, \
         held.choice, field_choice.choice_key FROM {table} AS held JOIN field ON field.id = held.field \
         LEFT JOIN field_choice ON field_choice.id = held.choice WHERE held.{owner} IN "
    )
}

/// What these hold, each in the order of the definitions.
pub async fn of(
    on: &impl ConnectionTrait,
    noun: Noun,
    owners: &[i64],
) -> Result<BTreeMap<i64, Vec<FieldEntry>>, Error> {
    let mut found: BTreeMap<i64, Vec<FieldEntry>> = BTreeMap::new();
    if owners.is_empty() {
        return Ok(found);
    }
    let ask = sql(select(noun)).push_list(owners.iter().copied()).push(" ORDER BY field.position, field.id");
    for row in ask.all::<Row>(on).await? {
        let (owner, field, key) = (row.owner, row.field, row.field_key.clone());
        if let Some((_, value)) = row.read()? {
            found.entry(owner).or_default().push(FieldEntry { field, key, value });
        }
    }
    Ok(found)
}

/// What these hold, as filters match it.
pub async fn matched(
    on: &impl ConnectionTrait,
    noun: Noun,
    owners: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, BTreeMap<FieldId, Held>>, Error> {
    let (table, owner) = table(noun);
    let text = format!(
        "SELECT held.{owner} AS owner, held.field, field.kind, held.text_key, held.number, held.day, held.checked, held.choice \
         FROM {table} AS held JOIN field ON field.id = held.field WHERE held.{owner} IN "
    );
    let mut found: BTreeMap<i64, BTreeMap<FieldId, Held>> = BTreeMap::new();
    for row in sql(text).push_list(owners).all::<Matched>(on).await? {
        let (owner, field) = (row.owner, row.field);
        if let Some(held) = row.read()? {
            found.entry(owner).or_default().insert(field, held);
        }
    }
    Ok(found)
}

/// What one field of one owner holds.
pub async fn one(
    on: &impl ConnectionTrait,
    noun: Noun,
    owner: i64,
    field: FieldId,
) -> Result<Option<Value>, Error> {
    let ask = sql(select(noun)).push_list([owner]).push(" AND held.field = ");
    let place = ask.next();
    let row = ask.push(&place).bind(field).one::<Row>(on).await?;
    Ok(row.map(Row::read).transpose()?.flatten().map(|(value, _)| value))
}

/// Writes a value in place of the one there is; nothing empties the field.
pub async fn set(
    tx: &WriteTx,
    noun: Noun,
    owner: i64,
    field: FieldId,
    value: Option<&Value>,
) -> Result<(), Error> {
    let (table, name) = table(noun);
    let Some(value) = value else {
        let text = format!("DELETE FROM {table} WHERE {name} = $1 AND field = $2");
        sql(text).bind(owner).bind(field).run(tx).await?;
        return Ok(());
    };
    let text = format!(
        "INSERT INTO {table} ({name}, field, text, text_key, number, day, checked, choice) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT ({name}, field) DO UPDATE SET text = EXCLUDED.text, text_key = EXCLUDED.text_key, number = EXCLUDED.number, \
         day = EXCLUDED.day, checked = EXCLUDED.checked, choice = EXCLUDED.choice"
    );
    let words = if let Value::Text(text) = value { Some(text.as_str()) } else { None };
    let number = if let Value::Number(number) = value { Some(*number) } else { None };
    let day = if let Value::Date(date) = value { Some(day(*date)) } else { None };
    let checked = if let Value::Checkbox(checked) = value { Some(*checked) } else { None };
    let choice = if let Value::Choice(choice) = value { Some(*choice) } else { None };
    sql(text)
        .bind(owner)
        .bind(field)
        .bind(words.map(str::to_owned))
        .bind(words.map(text_key))
        .bind(number)
        .bind(day)
        .bind(checked)
        .bind(choice)
        .run(tx)
        .await?;
    Ok(())
}

impl Matched {
    fn read(self) -> Result<Option<Held>, Error> {
        Ok(match word("a field's kind", &FieldKind::ALL, FieldKind::code, &self.kind)? {
            FieldKind::Text => self.text_key.map(Held::Text),
            FieldKind::Number => self.number.map(Held::Number),
            FieldKind::Date => self.day.map(Held::Day),
            FieldKind::Choice => self.choice.map(Held::Choice),
            FieldKind::Checkbox => self.checked.map(Held::Checked),
        })
    }
}

impl Row {
    /// The value and how it is written; nothing when the row does not hold what its field is for.
    fn read(self) -> Result<Option<(Value, Plain)>, Error> {
        let kind = word("a field's kind", &FieldKind::ALL, FieldKind::code, &self.kind)?;
        Ok(match kind {
            FieldKind::Text => self.text.map(|text| (Value::Text(text.clone()), Plain::Text(text))),
            FieldKind::Number => self.number.map(|number| (Value::Number(number), Plain::Number(number))),
            FieldKind::Date => {
                let date = self
                    .day
                    .and_then(|day| FIRST_DAY.checked_add(jiff::Span::new().try_days(day).ok()?).ok());
                date.map(|date| (Value::Date(date), Plain::Text(date.to_string())))
            }
            FieldKind::Choice => self
                .choice
                .zip(self.choice_key)
                .map(|(choice, key)| (Value::Choice(choice), Plain::Text(key))),
            FieldKind::Checkbox => {
                self.checked.map(|checked| (Value::Checkbox(checked), Plain::Checkbox(checked)))
            }
        })
    }
}
