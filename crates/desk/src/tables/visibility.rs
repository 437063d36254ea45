//! The three columns that say for whom a row is: `visibility`, `owner`, `department`.

use platform::Error;
use platform::access::{Actor, Departments};
use platform::db::Sql;
use platform::people::{AccountId, DepartmentId};

use crate::visibility::Visibility;

/// Rows that this actor sees: the desk's, those of the departments, the own.
pub fn seen(mut ask: Sql, by: &Actor) -> Sql {
    ask = ask.push("(visibility = 'everyone' OR visibility = 'department'");
    if let Departments::Only(departments) = by.sees() {
        ask = ask.push(" AND department IN ").push_list(departments.iter().copied());
    }
    if let Some(account) = by.account() {
        let place = ask.next();
        ask = ask.push(&format!(" OR visibility = 'own' AND owner = {place}")).bind(account);
    }
    ask.push(")")
}

/// Rows that are for exactly these.
pub fn of(mut ask: Sql, visibility: Visibility) -> Sql {
    let place = ask.next();
    ask = ask.push(&format!("visibility = {place}")).bind(visibility.code());
    let place = ask.next();
    match visibility {
        Visibility::Own(owner) => ask.push(&format!(" AND owner = {place}")).bind(owner),
        Visibility::Department(department) => {
            ask.push(&format!(" AND department = {place}")).bind(department)
        }
        Visibility::Everyone => ask,
    }
}

pub fn read(
    what: &'static str,
    code: &str,
    owner: Option<AccountId>,
    department: Option<DepartmentId>,
) -> Result<Visibility, Error> {
    Visibility::from_parts(code, owner, department)
        .ok_or_else(|| Error::Unreadable { what, why: format!("{code} says not for whom it is") })
}
