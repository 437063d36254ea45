//! Who a request comes from: the account behind a session or a token, with its departments, in two reads.

use sea_orm::ConnectionTrait;

use super::account::is_stale;
use super::{Account, AccountState, Department, SessionId, TokenId, session, token};
use crate::access::{Actor, TokenScopes};
use crate::{Error, tables};
use jiff::Timestamp;

/// How somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    Session(SessionId),
    Token(TokenId),
}

/// Somebody who is let in.
#[derive(Clone, Debug)]
pub struct Known {
    pub actor: Actor,
    pub account: Account,
    /// Those the account was put into. An administrator sees all, whatever stands here.
    pub departments: Vec<Department>,
    pub via: Via,
    /// The note of last use is an hour old or more: write a new one.
    pub stale: bool,
}

/// The holder of this session secret, when the session still counts.
pub async fn by_session(
    on: &impl ConnectionTrait,
    now: Timestamp,
    secret: &str,
) -> Result<Option<Known>, Error> {
    let found = tables::session::by_secret(on, &session::hash(secret)).await?;
    from_session(on, now, found).await
}

/// The holder of this token.
pub async fn by_token(
    on: &impl ConnectionTrait,
    now: Timestamp,
    secret: &str,
) -> Result<Option<Known>, Error> {
    if !secret.starts_with(token::PREFIX) {
        return Ok(None);
    }
    let found = tables::token::by_secret(on, &session::hash(secret)).await?;
    from_token(on, now, found).await
}

/// The same person later, for what stays open: `None` when no longer let in.
pub async fn still(on: &impl ConnectionTrait, now: Timestamp, via: Via) -> Result<Option<Known>, Error> {
    match via {
        Via::Session(id) => from_session(on, now, tables::session::one(on, id).await?).await,
        Via::Token(id) => from_token(on, now, tables::token::one(on, id).await?).await,
    }
}

async fn from_session(
    on: &impl ConnectionTrait,
    now: Timestamp,
    found: Option<tables::session::Found>,
) -> Result<Option<Known>, Error> {
    match found {
        Some(found) if session::counts(found.created_at, found.seen_at, now) => {
            let stale = is_stale(Some(found.seen_at), now);
            known(on, found.account, Via::Session(found.id), None, stale).await
        }
        _ => Ok(None),
    }
}

async fn from_token(
    on: &impl ConnectionTrait,
    now: Timestamp,
    found: Option<tables::token::Found>,
) -> Result<Option<Known>, Error> {
    let Some(tables::token::Found { token, account }) = found else { return Ok(None) };
    let stale = is_stale(token.used_at, now);
    known(on, account, Via::Token(token.id), Some(token.scopes), stale).await
}

async fn known(
    on: &impl ConnectionTrait,
    account: Account,
    via: Via,
    scopes: Option<TokenScopes>,
    stale: bool,
) -> Result<Option<Known>, Error> {
    if account.state != AccountState::Active {
        return Ok(None);
    }
    let departments = tables::department::of_account(on, account.id).await?;
    let actor = Actor::agent(account.id, account.role, departments.iter().map(|d| d.id).collect());
    let actor = match scopes {
        Some(scopes) => actor.through_token(scopes),
        None => actor,
    };
    Ok(Some(Known { actor, account, departments, via, stale }))
}
