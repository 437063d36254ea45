//! The company behind the demo's desk: departments, mailboxes and people, made by the owner as one makes them for a
//! desk of one's own.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use channels::email::mailbox::NewMailbox;
use platform::Platform;
use platform::access::{Actor, Role};
use platform::people::{self, AccountId, DepartmentId, NewAccount, Password};

use super::cast::{COLLEAGUES, Colleague, DEPARTMENTS, Department, PASSWORD};

/// Everybody at the desk by name: what to assign to, and who acts.
pub type Colleagues = BTreeMap<&'static str, (AccountId, Actor)>;

/// Makes all of it, or nothing. Refused where somebody has an account already.
pub async fn found(platform: &Platform) -> Result<Colleagues> {
    // One hash for all of them: it is the same password, and hashing takes time on purpose.
    let password = Password::choose(PASSWORD)?.hash(&platform.random).await?;
    let secrets = &platform.secrets;
    let new = |one: &Colleague| NewAccount {
        name: one.name.into(),
        email: one.email.into(),
        role: one.role,
        language: "en".into(),
        password: password.clone(),
    };
    let make = async |tx: &mut platform::db::WriteTx| -> Result<Colleagues> {
        let (owner, staff) = COLLEAGUES.split_first().context("nobody works here")?;
        let account = people::create_owner_when_empty(tx, new(owner)).await?;
        let by = Actor::agent(account.id, Role::Administrator, BTreeSet::new());
        let mut departments: BTreeMap<&str, DepartmentId> = BTreeMap::new();
        for department in DEPARTMENTS {
            let made = people::add_department(tx, &by, department.name).await?;
            channels::email::add_mailbox(tx, secrets, &by, mailbox(department, made.id)).await?;
            departments.insert(department.name, made.id);
        }
        let mut colleagues = Colleagues::from([(owner.name, (account.id, by.clone()))]);
        for one in staff {
            let account = people::create_account(tx, &by, new(one)).await?;
            let theirs: BTreeSet<DepartmentId> =
                one.departments.iter().filter_map(|name| departments.get(name)).copied().collect();
            for department in &theirs {
                people::join_department(tx, &by, account.id, *department).await?;
            }
            colleagues.insert(one.name, (account.id, Actor::agent(account.id, one.role, theirs)));
        }
        Ok(colleagues)
    };
    platform.db.write(make).await
}

fn mailbox(of: &Department, department: DepartmentId) -> NewMailbox {
    NewMailbox {
        address: of.address(),
        name: format!("Kalva {}", of.name),
        department,
        takes_rest: false,
        smtp_out: None,
        imap: None,
    }
}
