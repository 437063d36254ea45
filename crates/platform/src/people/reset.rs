//! A forgotten password. Whoever asks hears the same in the same time, whether the address has an account or not:
//! a letter is written down either way, and only its sending finds out. The link works once, for an hour, and is
//! made when the letter leaves, so that it never waits anywhere.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::account::{email_key, record_on};
use super::sign_in::{Bucket, count};
use super::{
    Account, AccountState, LinkSecret, PasswordHash, PeopleError, Visitor, end_all_sessions, session,
};
use crate::access::Who;
use crate::db::{Db, WriteTx};
use crate::letters::{self, Letter, NewLetter, To};
use crate::{Error, tables};

/// The kind of letter that brings the link.
pub const PASSWORD_RESET: &str = "password_reset";
/// The kind of letter that says that a password was changed.
pub const PASSWORD_CHANGED: &str = "password_changed";

/// So long the link works.
pub const RESET_LASTS: SignedDuration = SignedDuration::from_hours(1);

/// Links asked for one address within [`super::sign_in::WINDOW`].
const PER_EMAIL: i64 = 3;
/// From one network.
const PER_ADDRESS: i64 = 20;

/// Asks for a link. The answer says nothing about the address.
///
/// # Errors
/// [`PeopleError::TooOften`], which depends on how often it was asked and on nothing else.
pub async fn ask_for_reset(
    db: &Db,
    email: &str,
    language: &str,
    visitor: &Visitor,
) -> Result<(), PeopleError> {
    let key = email_key(email);
    let mut buckets = vec![Bucket { name: format!("reset:{}", session::hash(&key)), most: PER_EMAIL }];
    if let Some(network) = super::sign_in::network_of(visitor) {
        buckets.push(Bucket { name: format!("reset-from:{network}"), most: PER_ADDRESS });
    }
    // Counted by itself: a refusal must not take the count back.
    db.verb(async |tx| count(tx, &buckets).await).await?;
    let email: String = email.trim().chars().take(320).collect();
    db.verb(async |tx| {
        let letter = NewLetter {
            kind: PASSWORD_RESET,
            to: To::Address { name: String::new(), email: email.clone(), language: language.to_owned() },
            data: json!({}),
            secret: None,
            until: tx.now().saturating_add(RESET_LASTS).ok(),
        };
        letters::write(tx, &Who::System, letter).await
    })
    .await?;
    Ok(())
}

/// Makes the link of a letter that is about to leave. `None` when nobody with an account has this address.
pub async fn begin_reset(
    tx: &mut WriteTx,
    letter: &Letter,
) -> Result<Option<(Account, LinkSecret)>, PeopleError> {
    let found = tables::account::by_email(tx, &email_key(&letter.email)).await?;
    let Some(account) = found.filter(|account| account.state == AccountState::Active) else {
        return Ok(None);
    };
    let secret = LinkSecret::draw()?;
    let until = tx.now().saturating_add(RESET_LASTS).unwrap_or(Timestamp::MAX);
    tables::password_reset::replace(tx, account.id, &secret.hash(), until).await?;
    record_on(tx, &Who::System, "PasswordResetAsked", account.id, json!({})).await?;
    Ok(Some((account, secret)))
}

/// Whether a link still works.
pub async fn reset_works(
    on: &impl sea_orm::ConnectionTrait,
    now: Timestamp,
    secret: &str,
) -> Result<(), PeopleError> {
    match tables::password_reset::works(on, &session::hash(secret), now).await? {
        true => Ok(()),
        false => Err(PeopleError::DeadLink),
    }
}

/// Sets a new password by a link, once, and signs the person out everywhere.
pub async fn reset_password(
    tx: &mut WriteTx,
    secret: &str,
    password: PasswordHash,
) -> Result<Account, PeopleError> {
    let account = tables::password_reset::take(tx, &session::hash(secret)).await?;
    let account = account.ok_or(PeopleError::DeadLink)?;
    let found = tables::account::load_for_change(tx, account).await?;
    let found = found.filter(|found| found.state == AccountState::Active).ok_or(PeopleError::DeadLink)?;
    tables::password_reset::delete_of(tx, account).await?;
    tables::account::save_password(tx, account, password.as_str()).await?;
    end_all_sessions(tx, &Who::Agent(account), account, None).await?;
    record_on(tx, &Who::Agent(account), "PasswordChanged", account, json!({ "by_link": true })).await?;
    say_changed(tx, account).await?;
    Ok(found)
}

/// Whoever did not change it themselves learns of it.
pub(super) async fn say_changed(tx: &mut WriteTx, account: super::AccountId) -> Result<(), Error> {
    let letter = NewLetter {
        kind: PASSWORD_CHANGED,
        to: To::Account(account),
        data: json!({}),
        secret: None,
        until: tx.now().saturating_add(SignedDuration::from_hours(48)).ok(),
    };
    letters::write(tx, &Who::Agent(account), letter).await.map(|_| ())
}
