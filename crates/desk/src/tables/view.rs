//! Saved views.

use platform::Error;
use platform::access::Actor;
use platform::db::{WriteTx, micros, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{visibility, word};
use crate::filter::Filter;
use crate::view::{Bound, Grouping, View, ViewId};
use crate::visibility::Visibility;

const SELECT: &str = "SELECT id, builtin, name, owner, visibility, department, tree, names, sort, grouping, position, version FROM saved_view WHERE ";

/// No list of views is longer.
const MOST: i64 = 1000;

#[derive(FromQueryResult)]
struct Row {
    id: ViewId,
    builtin: Option<String>,
    name: String,
    owner: Option<AccountId>,
    visibility: String,
    department: Option<DepartmentId>,
    tree: String,
    names: String,
    sort: String,
    grouping: String,
    position: i64,
    version: i64,
}

#[derive(FromQueryResult)]
struct Key {
    id: ViewId,
}

#[derive(FromQueryResult)]
struct Group {
    views: i64,
    last: Option<i64>,
}

/// Everything that this actor sees: the desk's, those of the departments, the own.
pub async fn seen(on: &impl ConnectionTrait, by: &Actor) -> Result<Vec<View>, Error> {
    let ask = visibility::seen(sql(SELECT), by);
    let place = ask.next();
    let ask = ask.push(&format!(" ORDER BY visibility DESC, position, id LIMIT {place}")).bind(MOST);
    ask.all::<Row>(on).await?.into_iter().map(Row::read).collect()
}

pub async fn load(on: &impl ConnectionTrait, id: ViewId) -> Result<Option<View>, Error> {
    sql(SELECT).push("id = $1").bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

/// These, locked, in the order of their keys.
pub async fn load_for_change(tx: &WriteTx, ids: &[ViewId]) -> Result<Vec<View>, Error> {
    let ask = sql(SELECT).push("id IN ").push_list(ids.iter().copied()).push(" ORDER BY id");
    ask.push(tx.locking()).all::<Row>(tx).await?.into_iter().map(Row::read).collect()
}

/// How many there are of one kind, and the last one's place.
pub async fn group(tx: &WriteTx, visibility: Visibility) -> Result<(i64, i64), Error> {
    let ask = sql("SELECT COUNT(*) AS views, MAX(position) AS last FROM saved_view WHERE ");
    let group = visibility::of(ask, visibility).one::<Group>(tx).await?;
    Ok(group.map_or((0, 0), |group| (group.views, group.last.unwrap_or(0))))
}

/// Writes a new view; its `id` is not looked at, the key comes back.
pub async fn insert(tx: &WriteTx, view: &View) -> Result<ViewId, Error> {
    let (owner, department) = view.visibility.parts();
    let key = sql("INSERT INTO saved_view (builtin, name, owner, visibility, department, tree, names, sort, grouping, position, version, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id")
        .bind(view.builtin.clone())
        .bind(view.name.as_str())
        .bind(owner)
        .bind(view.visibility.code())
        .bind(department)
        .bind(json(&view.filter)?)
        .bind(json(&view.bound)?)
        .bind(view.sort.to_string())
        .bind(view.grouping.code())
        .bind(view.position)
        .bind(view.version)
        .bind(micros(tx.now()))
        .one::<Key>(tx)
        .await?;
    key.map(|key| key.id).ok_or(Error::Unreadable { what: "a new view", why: "nothing came back".into() })
}

/// Writes what may change, and counts the change.
pub async fn save(tx: &WriteTx, view: View) -> Result<View, Error> {
    let (owner, department) = view.visibility.parts();
    let saved = View { version: view.version + 1, ..view };
    sql("UPDATE saved_view SET name = $2, owner = $3, visibility = $4, department = $5, tree = $6, names = $7, sort = $8, \
         grouping = $9, position = $10, version = $11 WHERE id = $1")
        .bind(saved.id)
        .bind(saved.name.as_str())
        .bind(owner)
        .bind(saved.visibility.code())
        .bind(department)
        .bind(json(&saved.filter)?)
        .bind(json(&saved.bound)?)
        .bind(saved.sort.to_string())
        .bind(saved.grouping.code())
        .bind(saved.position)
        .bind(saved.version)
        .run(tx)
        .await?;
    Ok(saved)
}

pub async fn delete(tx: &WriteTx, id: ViewId) -> Result<(), Error> {
    sql("DELETE FROM saved_view WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|why| Error::Unreadable { what: "a view", why: why.to_string() })
}

impl Row {
    fn read(self) -> Result<View, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "a view", why };
        let visibility = visibility::read("a view", &self.visibility, self.owner, self.department)?;
        let filter: Filter = serde_json::from_str(&self.tree).map_err(|why| unreadable(why.to_string()))?;
        let bound: Vec<Bound> =
            serde_json::from_str(&self.names).map_err(|why| unreadable(why.to_string()))?;
        Ok(View {
            id: self.id,
            builtin: self.builtin,
            name: self.name,
            visibility,
            filter,
            bound,
            sort: self
                .sort
                .parse()
                .map_err(|why: crate::filter::sort::NotASort| unreadable(why.to_string()))?,
            grouping: word("a view's grouping", &Grouping::ALL, Grouping::code, &self.grouping)?,
            position: self.position,
            version: self.version,
        })
    }
}
