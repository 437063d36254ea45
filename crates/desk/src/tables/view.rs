//! Saved views.

use platform::Error;
use platform::access::{Actor, Departments};
use platform::db::{Sql, WriteTx, micros, sql};
use platform::people::{AccountId, DepartmentId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::filter::Filter;
use crate::view::{Bound, Grouping, View, ViewId, Visibility};

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
    let mut ask = sql(SELECT).push("(visibility = 'everyone' OR visibility = 'department'");
    if let Departments::Only(departments) = by.sees() {
        ask = ask.push(" AND department IN ").push_list(departments.iter().copied());
    }
    if let Some(account) = by.account() {
        let place = ask.next();
        ask = ask.push(&format!(" OR visibility = 'own' AND owner = {place}")).bind(account);
    }
    let place = ask.next();
    let ask = ask.push(&format!(") ORDER BY visibility DESC, position, id LIMIT {place}")).bind(MOST);
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
    let ask = sql("SELECT COUNT(*) AS views, MAX(position) AS last FROM saved_view WHERE visibility = $1")
        .bind(visibility.code());
    let group = of_one(ask, visibility).one::<Group>(tx).await?;
    Ok(group.map_or((0, 0), |group| (group.views, group.last.unwrap_or(0))))
}

fn of_one(ask: Sql, visibility: Visibility) -> Sql {
    let place = ask.next();
    match visibility {
        Visibility::Own(owner) => ask.push(&format!(" AND owner = {place}")).bind(owner),
        Visibility::Department(department) => {
            ask.push(&format!(" AND department = {place}")).bind(department)
        }
        Visibility::Everyone => ask,
    }
}

/// Writes a new view; its `id` is not looked at, the key comes back.
pub async fn insert(tx: &WriteTx, view: &View) -> Result<ViewId, Error> {
    let (owner, department) = parts(view.visibility);
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
    let (owner, department) = parts(view.visibility);
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

fn parts(visibility: Visibility) -> (Option<AccountId>, Option<DepartmentId>) {
    match visibility {
        Visibility::Own(owner) => (Some(owner), None),
        Visibility::Department(department) => (None, Some(department)),
        Visibility::Everyone => (None, None),
    }
}

fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|why| Error::Unreadable { what: "a view", why: why.to_string() })
}

impl Row {
    fn read(self) -> Result<View, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "a view", why };
        let visibility = match (self.visibility.as_str(), self.owner, self.department) {
            ("own", Some(owner), _) => Visibility::Own(owner),
            ("department", _, Some(department)) => Visibility::Department(department),
            ("everyone", ..) => Visibility::Everyone,
            (other, ..) => return Err(unreadable(format!("{other} says not for whom it is"))),
        };
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
