//! Who calls: somebody signed in with a browser, or a program with a token. A handler that takes a [`Caller`]
//! is never reached by anybody else.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::{Problem, cookie, origin};
use crate::Platform;
use crate::access::Actor;
use crate::people::{self, Account, Department, Known, Via};

/// Somebody who is let in.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Hand this to verbs: it knows what is allowed.
    pub actor: Actor,
    pub account: Account,
    /// The departments the account was put into; [`Actor::sees`] says what it sees.
    pub departments: Vec<Department>,
    pub via: Via,
}

impl Caller {
    /// A browser: it must say which version of a conversation it saw before it answers.
    pub fn is_session(&self) -> bool {
        matches!(self.via, Via::Session(_))
    }
}

impl FromRequestParts<Platform> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Result<Self, Problem> {
        // A handler may take it twice, and an idempotent one reads it before the body.
        if let Some(caller) = parts.extensions.get::<Caller>() {
            return Ok(caller.clone());
        }
        let known = known(parts, platform).await?.ok_or_else(Problem::signed_out)?;
        if known.stale {
            note_use(platform, known.via).await?;
        }
        let Known { actor, account, departments, via, .. } = known;
        let caller = Self { actor, account, departments, via };
        parts.extensions.insert(caller.clone());
        Ok(caller)
    }
}

/// A token counts before a cookie; a token that is no good is not made up for by a cookie.
async fn known(parts: &Parts, platform: &Platform) -> Result<Option<Known>, Problem> {
    let read = platform.db.read();
    if let Some(token) = bearer(&parts.headers)? {
        return Ok(people::by_token(&read, read.now(), token).await?);
    }
    let Some(secret) = cookie::read(&parts.headers) else { return Ok(None) };
    let own = platform.config.public_url.as_ref().map(|url| url.origin());
    origin::check(&parts.method, &parts.headers, own)?;
    Ok(people::by_session(&read, read.now(), secret).await?)
}

fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(token.trim())),
        _ => Err(Problem::signed_out()),
    }
}

/// At most once an hour, so that reading does not turn into writing.
async fn note_use(platform: &Platform, via: Via) -> Result<(), Problem> {
    platform
        .db
        .verb(async |tx| match via {
            Via::Session(id) => people::touch_session(tx, id).await,
            Via::Token(id) => people::touch_token(tx, id).await,
        })
        .await?;
    Ok(())
}
