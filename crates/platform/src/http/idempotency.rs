//! `Idempotency-Key`: a request that creates something may be sent again, and is done once. The answer is kept
//! for a day, written by the transaction that did the work: either both are there or neither.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use serde::Serialize;

use super::{Caller, Problem};
use crate::db::WriteTx;
use crate::{Error, tables};

/// How long an answer is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The key a client chose, when it sent one, and what it was sent to.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    key: Option<String>,
    target: String,
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let target = format!("{} {}", parts.method, parts.uri.path());
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self { key: None, target }) };
        match value.to_str() {
            Ok(key) if (1..=200).contains(&key.len()) => Ok(Self { key: Some(key.to_owned()), target }),
            _ => Err(Problem::unreadable(
                "An Idempotency-Key has 1 to 200 visible ASCII characters; a random UUID does well.",
            )
            .field("Idempotency-Key")),
        }
    }
}

/// An answer that can be given again: a status and JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: StatusCode,
    body: String,
    again: bool,
}

impl Answer {
    pub fn new(status: StatusCode, body: &impl Serialize) -> Result<Self, Error> {
        let unwritable =
            |why: serde_json::Error| Error::Unreadable { what: "an answer", why: why.to_string() };
        Ok(Self { status, body: serde_json::to_string(body).map_err(unwritable)?, again: false })
    }

    /// True when the work was done by an earlier request.
    pub fn is_again(&self) -> bool {
        self.again
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let json = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let mut response = (self.status, [json], self.body).into_response();
        if self.again {
            response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}

/// Does `work` once for this caller, key and body, in this transaction. Without a key it is simply done. A
/// refusal is not kept: nothing was done, and trying again may go well.
///
/// # Errors
/// What `work` refused; 422 when the key was used with another body or at another address.
pub async fn once<T: Serialize>(
    tx: &mut WriteTx,
    caller: &Caller,
    key: &IdempotencyKey,
    body: &impl Serialize,
    work: impl AsyncFnOnce(&mut WriteTx) -> Result<(StatusCode, T), Problem>,
) -> Result<Answer, Problem> {
    let Some(chosen) = &key.key else {
        let (status, made) = work(tx).await?;
        return Ok(Answer::new(status, &made)?);
    };
    let holder = format!("account:{}", caller.account.id);
    let print = fingerprint(&key.target, body)?;
    if tables::idempotency::claim(tx, &holder, chosen, &print, tx.now() - KEPT).await? {
        let (status, made) = work(tx).await?;
        let answer = Answer::new(status, &made)?;
        tables::idempotency::keep(tx, &holder, chosen, i64::from(status.as_u16()), &answer.body).await?;
        return Ok(answer);
    }
    let kept = tables::idempotency::answer(tx, &holder, chosen).await?.ok_or_else(|| {
        Problem::unavailable("The first request with this key has just ended. Send it again.")
    })?;
    if kept.fingerprint != print {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "key-used",
            "The key was used for something else",
            "This Idempotency-Key came with another request before. Use a new key for a new request.",
        )
        .field("Idempotency-Key"));
    }
    let status = u16::try_from(kept.status).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let status =
        status.ok_or(Error::Unreadable { what: "a kept answer", why: format!("status {}", kept.status) })?;
    Ok(Answer { status, body: kept.body, again: true })
}

fn fingerprint(target: &str, body: &impl Serialize) -> Result<String, Error> {
    let unwritable = |why: serde_json::Error| Error::Unreadable { what: "a request", why: why.to_string() };
    let mut digest = ring::digest::Context::new(&ring::digest::SHA256);
    digest.update(target.as_bytes());
    digest.update(&[0]);
    digest.update(&serde_json::to_vec(body).map_err(unwritable)?);
    Ok(URL_SAFE_NO_PAD.encode(digest.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Actor, Role};
    use crate::db::testing::{Interleaving, TestDb, db_test};
    use crate::log::{NewEvent, Stream, of_stream, record};
    use crate::people::{self, NewAccount, Password, Via};
    use crate::{Random, migrations};

    async fn caller(db: &TestDb) -> Caller {
        db.migrate(migrations::ALL).await.unwrap();
        let password = Password::choose("žalias ąžuolas").unwrap().hash(&Random::seeded(1)).await.unwrap();
        let new = NewAccount {
            name: "Rasa".into(),
            email: "rasa@kalva.example".into(),
            role: Role::Administrator,
            language: "lt".into(),
            password,
        };
        let make = async |tx: &mut WriteTx| people::create_owner_when_empty(tx, new).await;
        let account = db.write(make).await.unwrap();
        let actor = Actor::agent(account.id, account.role, Default::default());
        Caller { actor, account, departments: Vec::new(), via: Via::Token(people::TokenId(1)) }
    }

    fn key(key: &str) -> IdempotencyKey {
        IdempotencyKey { key: Some(key.into()), target: "POST /tickets".into() }
    }

    async fn open(
        db: &TestDb,
        caller: &Caller,
        key: &IdempotencyKey,
        subject: &str,
    ) -> Result<Answer, Problem> {
        db.verb(async |tx| {
            once(tx, caller, key, &subject, async |tx| {
                let event = NewEvent::new("Opened", Stream::new("ticket", 1));
                let event = record(tx, &caller.actor.who, event).await?;
                Ok((StatusCode::CREATED, event.stream_version))
            })
            .await
        })
        .await
    }

    async fn opened(db: &TestDb) -> usize {
        of_stream(&db.read(), &Stream::new("ticket", 1), 0, 10).await.unwrap().len()
    }

    #[db_test(interleaved)]
    async fn two_that_come_at_the_same_moment_are_done_once(db: TestDb, step: Interleaving) {
        let caller = caller(&db).await;
        let key = key("k");
        let (first, second) =
            step.both(open(&db, &caller, &key, "refund"), open(&db, &caller, &key, "refund")).await;
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!((&first.body, first.status), (&second.body, second.status));
        assert_ne!(first.is_again(), second.is_again());
        assert_eq!(opened(&db).await, 1);
    }

    #[db_test(interleaved)]
    async fn of_two_different_ones_under_one_key_one_is_refused(db: TestDb, step: Interleaving) {
        let caller = caller(&db).await;
        let key = key("k");
        let (first, second) =
            step.both(open(&db, &caller, &key, "refund"), open(&db, &caller, &key, "repair")).await;
        let refused: Vec<Problem> = [first, second].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.iter().map(Problem::kind).collect::<Vec<_>>(), ["key-used"]);
        assert_eq!(opened(&db).await, 1);
    }

    #[db_test]
    async fn a_refused_request_leaves_its_key_free(db: TestDb) {
        let caller = caller(&db).await;
        let refused = db
            .verb(async |tx| {
                once(tx, &caller, &key("k"), &"refund", async |tx| {
                    let event = NewEvent::new("Opened", Stream::new("ticket", 1));
                    record(tx, &caller.actor.who, event).await?;
                    Err::<(StatusCode, i64), _>(Problem::refused("subject", "No."))
                })
                .await
            })
            .await;
        assert!(refused.is_err());
        assert!(!open(&db, &caller, &key("k"), "repair").await.unwrap().is_again());
        assert_eq!(opened(&db).await, 1);
    }

    #[db_test]
    async fn the_same_body_at_another_address_is_another_request(db: TestDb) {
        let caller = caller(&db).await;
        open(&db, &caller, &key("k"), "refund").await.unwrap();
        let elsewhere = IdempotencyKey { key: Some("k".into()), target: "POST /contacts".into() };
        assert_eq!(open(&db, &caller, &elsewhere, "refund").await.unwrap_err().kind(), "key-used");
    }
}
