//! What somebody changes about themselves: name, language, time zone, password.

use jiff::tz::TimeZone;
use serde_json::json;

use super::account::{email_key, load, record_on, tidy_name};
use super::reset::say_changed;
use super::sign_in::{Bucket, count, forget};
use super::{Account, AccountId, Password, PasswordHash, PeopleError, SessionId, end_all_sessions, session};
use crate::access::{Actor, Permission, Scope};
use crate::db::{Db, WriteTx};
use crate::tables;

/// Wrong old passwords within [`super::sign_in::WINDOW`].
const TRIES: i64 = 10;

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub name: Option<String>,
    pub language: Option<String>,
    /// A name of the time zone database, such as `Europe/Vilnius`; empty is the browser's own.
    pub time_zone: Option<String>,
}

/// Changes a profile: one's own, or as an administrator.
pub async fn change_profile(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    profile: Profile,
) -> Result<Account, PeopleError> {
    let own = by.account() == Some(account);
    by.may(if own { Permission::ManageOwnAccess } else { Permission::ManagePeople }, Scope::Desk)?;
    let before = load(tx, account).await?;
    let mut after = before.clone();
    if let Some(name) = &profile.name {
        after.name = tidy_name(name)?;
    }
    if let Some(language) = profile.language {
        after.language = language;
    }
    if let Some(zone) = profile.time_zone {
        after.time_zone = known_zone(&zone)?;
    }
    if after == before {
        return Ok(after);
    }
    tables::account::save(tx, &after).await?;
    let data = json!({
        "name": after.name != before.name, "language": after.language, "time_zone": after.time_zone,
    });
    record_on(tx, &by.who, "ProfileChanged", account, data).await?;
    Ok(after)
}

fn known_zone(name: &str) -> Result<String, PeopleError> {
    let name = name.trim();
    match name.is_empty() || (name.len() <= 64 && TimeZone::get(name).is_ok()) {
        true => Ok(name.to_owned()),
        false => Err(PeopleError::NoSuchTimeZone(name.chars().take(64).collect())),
    }
}

/// Sets one's own password after the old one was asked for, and signs out everywhere but here. Runs its own
/// transactions, because passwords are hashed between them.
pub async fn change_own_password(
    db: &Db,
    by: &Actor,
    old: Password,
    new: Password,
    here: SessionId,
) -> Result<(), PeopleError> {
    by.may(Permission::ManageOwnAccess, Scope::Desk)?;
    let account = by.account().ok_or(PeopleError::NoSuchAccount)?;
    let found = tables::account::one(&db.read(), account).await?.ok_or(PeopleError::NoSuchAccount)?;
    let key = email_key(&found.email);
    let buckets = [Bucket { name: format!("password:{}", session::hash(&key)), most: TRIES }];
    db.verb(async |tx| count(tx, &buckets).await).await?;
    let hash = tables::account::to_sign_in(&db.read(), &key).await?.map(|(_, hash)| hash);
    if !old.is(hash.map(PasswordHash::stored)).await? {
        return Err(PeopleError::WrongPassword);
    }
    let new = new.hash(db.random()).await?;
    db.verb(async |tx| {
        forget(tx, &buckets).await?;
        let account = load(tx, account).await?.id;
        tables::account::save_password(tx, account, new.as_str()).await?;
        tables::password_reset::delete_of(tx, account).await?;
        end_all_sessions(tx, &by.who, account, Some(here)).await?;
        record_on(tx, &by.who, "PasswordChanged", account, json!({})).await?;
        say_changed(tx, account).await?;
        Ok(())
    })
    .await
}
