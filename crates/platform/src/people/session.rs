//! A session: somebody signed in with a browser. It ends when unused for two weeks, after three months in any
//! case, or when somebody ends it. What the browser holds is a secret of 32 bytes; we hold its SHA-256.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::account::record_on;
use super::{AccountId, PeopleError};
use crate::access::{Actor, Permission, Scope, Who};
use crate::db::{ReadTx, WriteTx};
use crate::{Error, Random, tables};

crate::id!(SessionId, "Key of a session.");

/// Unused for this long, it ends.
pub const IDLE_LIMIT: SignedDuration = SignedDuration::from_hours(24 * 14);
/// It ends after this long, used or not.
pub const ABSOLUTE_LIMIT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// What goes into the cookie. Never printed, never stored.
#[derive(Clone)]
pub struct SessionSecret(String);

impl SessionSecret {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SessionSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionSecret(..)")
    }
}

/// Where a session is started from, as far as the request tells: shown to its owner in the list of sessions.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    pub address: Option<std::net::IpAddr>,
    /// The browser's own name of itself.
    pub agent: String,
}

impl Visitor {
    pub(super) fn address_text(&self) -> String {
        self.address.map(|address| address.to_string()).unwrap_or_default()
    }

    pub(super) fn agent_text(&self) -> String {
        self.agent.chars().filter(|c| !c.is_control()).take(300).collect()
    }
}

/// Starts a session for somebody who has just proved to be `account`.
pub async fn start_session(
    tx: &mut WriteTx,
    account: AccountId,
    visitor: &Visitor,
) -> Result<(SessionId, SessionSecret), Error> {
    // Never from seeded dice: whoever knows the seed of a demo would know its sessions.
    let secret = SessionSecret(Random::system().token()?);
    let hash = hash(secret.reveal());
    let id =
        tables::session::insert(tx, &hash, account, &visitor.address_text(), &visitor.agent_text()).await?;
    record_on(tx, &Who::Agent(account), "SignedIn", account, json!({ "session": id })).await?;
    Ok((id, secret))
}

/// Ends one session. One that has ended is fine.
pub async fn sign_out(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    session: SessionId,
) -> Result<(), Error> {
    if tables::session::delete(tx, session).await? {
        record_on(tx, &by.who, "SignedOut", account, json!({ "session": session })).await?;
    }
    Ok(())
}

/// Ends every session of somebody: one's own, or as an administrator.
pub async fn end_sessions(tx: &mut WriteTx, by: &Actor, account: AccountId) -> Result<(), PeopleError> {
    if by.account() != Some(account) {
        by.may(Permission::ManagePeople, Scope::Desk)?;
    }
    let ended = tables::session::delete_of(tx, account).await?;
    if ended > 0 {
        record_on(tx, &by.who, "SessionsEnded", account, json!({ "sessions": ended })).await?;
    }
    Ok(())
}

/// Where somebody is signed in.
#[derive(Clone, Debug)]
pub struct OpenSession {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub address: String,
    /// The browser's own name of itself.
    pub agent: String,
}

/// Where the actor is signed in, last used first; those that count no more are left out.
pub async fn own_sessions(on: &ReadTx, by: &Actor) -> Result<Vec<OpenSession>, PeopleError> {
    by.may(Permission::ManageOwnAccess, Scope::Desk)?;
    let account = by.account().ok_or(PeopleError::NoSuchAccount)?;
    let all = tables::session::of_account(on, account).await?;
    Ok(all.into_iter().filter(|one| counts(one.created_at, one.seen_at, on.now())).collect())
}

/// Ends one of one's own sessions.
pub async fn end_own_session(tx: &mut WriteTx, by: &Actor, id: SessionId) -> Result<(), PeopleError> {
    by.may(Permission::ManageOwnAccess, Scope::Desk)?;
    let account = by.account().ok_or(PeopleError::NoSuchAccount)?;
    if !tables::session::delete_own(tx, account, id).await? {
        return Err(PeopleError::NoSuchSession);
    }
    record_on(tx, &by.who, "SignedOut", account, json!({ "session": id })).await?;
    Ok(())
}

/// Ends all of one's own sessions but this one.
pub async fn end_other_sessions(tx: &mut WriteTx, by: &Actor, here: SessionId) -> Result<(), PeopleError> {
    by.may(Permission::ManageOwnAccess, Scope::Desk)?;
    let account = by.account().ok_or(PeopleError::NoSuchAccount)?;
    Ok(end_all_sessions(tx, &by.who, account, Some(here)).await?)
}

/// Ends somebody's sessions, all or all but one. Asks no permission.
pub(super) async fn end_all_sessions(
    tx: &mut WriteTx,
    who: &Who,
    account: AccountId,
    but: Option<SessionId>,
) -> Result<(), Error> {
    let ended = match but {
        Some(here) => tables::session::delete_others(tx, account, here).await?,
        None => tables::session::delete_of(tx, account).await?,
    };
    if ended > 0 {
        record_on(tx, who, "SessionsEnded", account, json!({ "sessions": ended })).await?;
    }
    Ok(())
}

/// Notes that a session is in use. Called when the note there is has become an hour old.
pub async fn touch_session(tx: &mut WriteTx, session: SessionId) -> Result<(), Error> {
    tables::session::touch(tx, session).await
}

/// Whether a session that was made and seen then still counts now.
pub(super) fn counts(created: Timestamp, seen: Timestamp, now: Timestamp) -> bool {
    now.duration_since(seen) < IDLE_LIMIT && now.duration_since(created) < ABSOLUTE_LIMIT
}

/// What is stored of a secret. It has 256 random bits, so one round of SHA-256 cannot be guessed back.
pub(super) fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(ring::digest::digest(&ring::digest::SHA256, secret.as_bytes()))
}
