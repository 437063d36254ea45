//! Letters of the desk. The secret of one that has ended is gone.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::db::{WriteTx, instant, micros, sql};
use crate::letters::{Letter, LetterId, LetterState, NewLetter, To};
use crate::people::AccountId;

#[derive(FromQueryResult)]
struct Row {
    id: LetterId,
    kind: String,
    account: Option<AccountId>,
    name: String,
    email: String,
    language: String,
    data: String,
    secret: Option<String>,
    state: String,
    error: Option<String>,
    message_id: Option<String>,
    created_at: i64,
    expires_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct Key {
    id: LetterId,
}

pub async fn insert(tx: &WriteTx, new: &NewLetter) -> Result<LetterId, Error> {
    let (account, name, email, language) = match &new.to {
        To::Account(account) => (Some(*account), "", "", ""),
        To::Address { name, email, language } => (None, name.as_str(), email.as_str(), language.as_str()),
    };
    let text = "INSERT INTO letter (kind, account, name, email, language, data, secret, state, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9) RETURNING id";
    let key = sql(text)
        .bind(new.kind)
        .bind(account.map(|account| account.0))
        .bind(name)
        .bind(email)
        .bind(language)
        .bind(new.data.to_string())
        .bind(new.secret.clone())
        .bind(micros(tx.now()))
        .bind(new.until.map(micros))
        .one::<Key>(tx)
        .await?;
    Ok(key.ok_or(Error::Unreadable { what: "a new letter", why: "nothing came back".into() })?.id)
}

pub async fn one(on: &impl ConnectionTrait, id: LetterId) -> Result<Option<Letter>, Error> {
    let text = "SELECT id, kind, account, name, email, language, data, secret, state, error, message_id, created_at, \
         expires_at FROM letter WHERE id = $1";
    sql(text).bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

pub async fn name(tx: &WriteTx, id: LetterId, message_id: &str) -> Result<(), Error> {
    sql("UPDATE letter SET message_id = $2 WHERE id = $1").bind(id).bind(message_id).run(tx).await?;
    Ok(())
}

pub async fn delayed(tx: &WriteTx, id: LetterId, why: &str) -> Result<(), Error> {
    let text = "UPDATE letter SET error = $2 WHERE id = $1 AND state = 'waiting'";
    sql(text).bind(id).bind(why).run(tx).await?;
    Ok(())
}

/// False when it had ended already.
pub async fn end(tx: &WriteTx, id: LetterId, state: LetterState, why: Option<&str>) -> Result<bool, Error> {
    let text = "UPDATE letter SET state = $2, error = $3, ended_at = $4, secret = NULL WHERE id = $1 AND state = 'waiting'";
    let ended = sql(text)
        .bind(id)
        .bind(state.as_str())
        .bind(why.map(ToOwned::to_owned))
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(ended > 0)
}

/// Removes what was said before `before` and is no invitation's any more.
pub async fn sweep(tx: &WriteTx, before: Timestamp) -> Result<u64, Error> {
    let text = "DELETE FROM letter WHERE created_at < $1 AND state <> 'waiting' \
         AND NOT EXISTS (SELECT 1 FROM invitation WHERE invitation.letter = letter.id)";
    sql(text).bind(micros(before)).run(tx).await
}

impl Row {
    fn read(self) -> Result<Letter, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "a letter", why };
        let state = LetterState::ALL.into_iter().find(|state| state.as_str() == self.state);
        Ok(Letter {
            id: self.id,
            kind: self.kind,
            account: self.account,
            name: self.name,
            email: self.email,
            language: self.language,
            data: serde_json::from_str(&self.data).map_err(|why| unreadable(why.to_string()))?,
            secret: self.secret,
            state: state.ok_or_else(|| unreadable(format!("{} is no state", self.state)))?,
            error: self.error,
            message_id: self.message_id,
            created_at: instant(self.created_at),
            expires_at: self.expires_at.map(instant),
        })
    }
}
