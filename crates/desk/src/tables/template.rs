//! Templates. A removed one keeps its row, so that the history of tickets can say its name.

use platform::Error;
use platform::access::Actor;
use platform::db::{WriteTx, instant, micros, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::visibility;
use crate::template::{Actions, Body, Template, TemplateId};
use crate::visibility::Visibility;

const SELECT: &str = "SELECT id, owner, visibility, department, name, folder, language, html, plain, actions, uses, last_used_at, version \
     FROM template WHERE removed_at IS NULL AND ";

/// No list of templates is longer.
const MOST: i64 = 2000;

#[derive(FromQueryResult)]
struct Row {
    id: TemplateId,
    owner: Option<AccountId>,
    visibility: String,
    department: Option<DepartmentId>,
    name: String,
    folder: String,
    language: Option<String>,
    html: String,
    plain: String,
    actions: String,
    uses: i64,
    last_used_at: Option<i64>,
    version: i64,
}

#[derive(FromQueryResult)]
struct Key {
    id: TemplateId,
}

#[derive(FromQueryResult)]
struct Count {
    templates: i64,
}

#[derive(FromQueryResult)]
struct Named {
    id: i64,
    name: String,
}

/// Everything that this actor sees: the desk's, those of the departments, the own.
pub async fn seen(on: &impl ConnectionTrait, by: &Actor) -> Result<Vec<Template>, Error> {
    let ask = visibility::seen(sql(SELECT), by);
    let place = ask.next();
    let ask = ask.push(&format!(" ORDER BY id LIMIT {place}")).bind(MOST);
    ask.all::<Row>(on).await?.into_iter().map(Row::read).collect()
}

pub async fn load(on: &impl ConnectionTrait, id: TemplateId) -> Result<Option<Template>, Error> {
    sql(SELECT).push("id = $1").bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

pub async fn load_for_change(tx: &WriteTx, id: TemplateId) -> Result<Option<Template>, Error> {
    let ask = sql(SELECT).push("id = $1").push(tx.locking()).bind(id);
    ask.one::<Row>(tx).await?.map(Row::read).transpose()
}

/// What these are called, or were.
pub async fn names(on: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ask = sql("SELECT id, name FROM template WHERE id IN ").push_list(ids.iter().copied());
    Ok(ask.all::<Named>(on).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// How many there are of one kind.
pub async fn count(tx: &WriteTx, visibility: Visibility) -> Result<i64, Error> {
    let ask = sql("SELECT COUNT(*) AS templates FROM template WHERE removed_at IS NULL AND ");
    let count = visibility::of(ask, visibility).one::<Count>(tx).await?;
    Ok(count.map_or(0, |count| count.templates))
}

/// Writes a new one; its `id` is not looked at, the key comes back.
pub async fn insert(tx: &WriteTx, template: &Template) -> Result<TemplateId, Error> {
    let (owner, department) = template.visibility.parts();
    let key = sql("INSERT INTO template (owner, visibility, department, name, folder, language, html, plain, actions, uses, version, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) RETURNING id")
        .bind(owner)
        .bind(template.visibility.code())
        .bind(department)
        .bind(template.name.as_str())
        .bind(template.folder.as_str())
        .bind(template.language.clone())
        .bind(template.body.html.as_str())
        .bind(template.body.text.as_str())
        .bind(json(&template.actions)?)
        .bind(template.version)
        .bind(micros(tx.now()))
        .one::<Key>(tx)
        .await?;
    key.map(|key| key.id).ok_or(Error::Unreadable { what: "a new template", why: "nothing came back".into() })
}

/// Writes what may change, and counts the change.
pub async fn save(tx: &WriteTx, template: Template) -> Result<Template, Error> {
    let (owner, department) = template.visibility.parts();
    let saved = Template { version: template.version + 1, ..template };
    sql("UPDATE template SET owner = $2, visibility = $3, department = $4, name = $5, folder = $6, language = $7, html = $8, plain = $9, \
         actions = $10, version = $11 WHERE id = $1")
        .bind(saved.id)
        .bind(owner)
        .bind(saved.visibility.code())
        .bind(department)
        .bind(saved.name.as_str())
        .bind(saved.folder.as_str())
        .bind(saved.language.clone())
        .bind(saved.body.html.as_str())
        .bind(saved.body.text.as_str())
        .bind(json(&saved.actions)?)
        .bind(saved.version)
        .run(tx)
        .await?;
    Ok(saved)
}

pub async fn used(tx: &WriteTx, id: TemplateId) -> Result<(), Error> {
    let text = "UPDATE template SET uses = uses + 1, last_used_at = $2 WHERE id = $1";
    sql(text).bind(id).bind(micros(tx.now())).run(tx).await?;
    Ok(())
}

/// Its words go, its name stays.
pub async fn remove(tx: &WriteTx, id: TemplateId) -> Result<(), Error> {
    let text = "UPDATE template SET removed_at = $2, html = '', plain = '', actions = '{}' WHERE id = $1";
    sql(text).bind(id).bind(micros(tx.now())).run(tx).await?;
    Ok(())
}

fn json(actions: &Actions) -> Result<String, Error> {
    serde_json::to_string(actions)
        .map_err(|why| Error::Unreadable { what: "a template", why: why.to_string() })
}

impl Row {
    fn read(self) -> Result<Template, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "a template", why };
        let visibility = visibility::read("a template", &self.visibility, self.owner, self.department)?;
        Ok(Template {
            id: self.id,
            name: self.name,
            folder: self.folder,
            visibility,
            language: self.language,
            body: Body { html: self.html, text: self.plain },
            actions: serde_json::from_str(&self.actions).map_err(|why| unreadable(why.to_string()))?,
            uses: self.uses,
            last_used_at: self.last_used_at.map(instant),
            version: self.version,
        })
    }
}
