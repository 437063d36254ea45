//! Definitions of the desk's own fields, and their choices.

use std::collections::BTreeMap;

use platform::Error;
use platform::db::{Sql, WriteTx, micros, sql};
use platform::people::DepartmentId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::field::{Choice, ChoiceId, Field, FieldId, FieldKind, Noun};

const SELECT: &str =
    "SELECT id, noun, field_key, label, kind, required, department, position, retired, version FROM field";

#[derive(FromQueryResult)]
struct Row {
    id: FieldId,
    noun: String,
    field_key: String,
    label: String,
    kind: String,
    required: bool,
    department: Option<DepartmentId>,
    position: i64,
    retired: bool,
    version: i64,
}

#[derive(FromQueryResult)]
struct ChoiceRow {
    id: ChoiceId,
    field: FieldId,
    choice_key: String,
    label: String,
    retired: bool,
}

#[derive(FromQueryResult)]
struct Key {
    id: FieldId,
}

/// Every field of every noun, in order: there are a few hundred at most.
pub async fn all(on: &impl ConnectionTrait) -> Result<Vec<Field>, Error> {
    read(on, sql(format!("{SELECT} ORDER BY noun, position, id"))).await
}

pub async fn of_noun(on: &impl ConnectionTrait, noun: Noun) -> Result<Vec<Field>, Error> {
    read(on, sql(format!("{SELECT} WHERE noun = $1 ORDER BY position, id")).bind(noun.code())).await
}

/// Locked until the transaction ends.
pub async fn load_for_change(tx: &WriteTx, id: FieldId) -> Result<Option<Field>, Error> {
    let ask = sql(format!("{SELECT} WHERE id = $1{}", tx.locking())).bind(id);
    Ok(read(tx, ask).await?.pop())
}

async fn read(on: &impl ConnectionTrait, ask: Sql) -> Result<Vec<Field>, Error> {
    let rows = ask.all::<Row>(on).await?;
    let ids: Vec<FieldId> = rows.iter().map(|row| row.id).collect();
    let mut choices: BTreeMap<FieldId, Vec<Choice>> = BTreeMap::new();
    if !ids.is_empty() {
        let ask = sql("SELECT id, field, choice_key, label, retired FROM field_choice WHERE field IN ")
            .push_list(ids);
        for row in ask.push(" ORDER BY field, position, id").all::<ChoiceRow>(on).await? {
            let choice = Choice { id: row.id, key: row.choice_key, label: row.label, retired: row.retired };
            choices.entry(row.field).or_default().push(choice);
        }
    }
    rows.into_iter()
        .map(|row| {
            Ok(Field {
                choices: choices.remove(&row.id).unwrap_or_default(),
                id: row.id,
                noun: word("a field's noun", &Noun::ALL, Noun::code, &row.noun)?,
                key: row.field_key,
                label: row.label,
                kind: word("a field's kind", &FieldKind::ALL, FieldKind::code, &row.kind)?,
                required: row.required,
                department: row.department,
                position: row.position,
                retired: row.retired,
                version: row.version,
            })
        })
        .collect()
}

/// Writes a new definition, without its choices; its `id` is not looked at. Nothing comes back when the key is taken.
pub async fn insert(tx: &WriteTx, new: &Field) -> Result<Option<FieldId>, Error> {
    let text = "INSERT INTO field (noun, field_key, label, kind, required, department, position, retired, created_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) ON CONFLICT (noun, field_key) DO NOTHING RETURNING id";
    let key = sql(text)
        .bind(new.noun.code())
        .bind(new.key.as_str())
        .bind(new.label.as_str())
        .bind(new.kind.code())
        .bind(new.required)
        .bind(new.department)
        .bind(new.position)
        .bind(new.retired)
        .bind(micros(tx.now()))
        .one::<Key>(tx)
        .await?;
    Ok(key.map(|key| key.id))
}

/// Writes what may change, and counts the change.
pub async fn save(tx: &WriteTx, field: &Field) -> Result<(), Error> {
    let text = "UPDATE field SET label = $2, required = $3, department = $4, position = $5, retired = $6, version = version + 1 WHERE id = $1";
    sql(text)
        .bind(field.id)
        .bind(field.label.as_str())
        .bind(field.required)
        .bind(field.department)
        .bind(field.position)
        .bind(field.retired)
        .run(tx)
        .await?;
    Ok(())
}

/// Adds a choice, or writes its label and place when there is one of this key.
pub async fn put_choice(tx: &WriteTx, field: FieldId, choice: &Choice, position: i64) -> Result<(), Error> {
    sql("INSERT INTO field_choice (field, choice_key, label, position, retired) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (field, choice_key) DO UPDATE SET label = EXCLUDED.label, position = EXCLUDED.position, retired = EXCLUDED.retired")
        .bind(field)
        .bind(choice.key.as_str())
        .bind(choice.label.as_str())
        .bind(position)
        .bind(choice.retired)
        .run(tx)
        .await?;
    Ok(())
}
