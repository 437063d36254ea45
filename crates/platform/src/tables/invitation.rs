//! Invitations that are open. The end of a link is not here: only its SHA-256.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Error;
use crate::access::Role;
use crate::db::{WriteTx, instant, micros, sql};
use crate::letters::{LetterId, LetterState};
use crate::people::{AccountId, DepartmentId, Invitation, InvitationId};

const SELECT: &str = "SELECT invitation.id, invitation.name, invitation.email, invitation.role, invitation.language, \
     invitation.departments, invitation.invited_by, invitation.expires_at, letter.state AS letter_state, \
     letter.error AS letter_error FROM invitation LEFT JOIN letter ON letter.id = invitation.letter \
     WHERE invitation.ended_at IS NULL AND ";

#[derive(FromQueryResult)]
struct Row {
    id: InvitationId,
    name: String,
    email: String,
    role: String,
    language: String,
    departments: String,
    invited_by: AccountId,
    expires_at: i64,
    letter_state: Option<String>,
    letter_error: Option<String>,
}

#[derive(FromQueryResult)]
struct Key {
    id: InvitationId,
}

/// An open one, locked, with what its letter needs.
#[derive(FromQueryResult)]
pub struct Open {
    pub name: String,
    pub email: String,
    pub language: String,
    pub letter: Option<LetterId>,
}

pub struct New<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub email_key: &'a str,
    pub role: Role,
    pub language: &'a str,
    pub departments: &'a [DepartmentId],
    pub secret_hash: &'a str,
    pub invited_by: AccountId,
    pub expires_at: Timestamp,
}

/// `None` when the address is invited already.
pub async fn insert(tx: &WriteTx, new: &New<'_>) -> Result<Option<InvitationId>, Error> {
    let departments = serde_json::to_string(new.departments)
        .map_err(|why| Error::Unreadable { what: "departments", why: why.to_string() })?;
    let text = "INSERT INTO invitation (name, email, email_key, role, language, departments, secret_hash, invited_by, \
         created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id";
    let key = sql(text)
        .bind(new.name)
        .bind(new.email)
        .bind(new.email_key)
        .bind(new.role.as_str())
        .bind(new.language)
        .bind(departments)
        .bind(new.secret_hash)
        .bind(new.invited_by)
        .bind(micros(tx.now()))
        .bind(micros(new.expires_at))
        .one::<Key>(tx)
        .await?;
    Ok(key.map(|key| key.id))
}

pub async fn one(on: &impl ConnectionTrait, id: InvitationId) -> Result<Option<Invitation>, Error> {
    sql(SELECT).push("invitation.id = $1").bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

/// The open one of this link, locked when `lock` says so.
pub async fn by_secret(
    on: &impl ConnectionTrait,
    secret_hash: &str,
    lock: &str,
) -> Result<Option<Invitation>, Error> {
    let text = format!("SELECT id FROM invitation WHERE secret_hash = $1 AND ended_at IS NULL{lock}");
    match sql(text).bind(secret_hash).one::<Key>(on).await? {
        Some(Key { id }) => one(on, id).await,
        None => Ok(None),
    }
}

pub async fn load_for_change(tx: &WriteTx, id: InvitationId) -> Result<Option<Open>, Error> {
    let text = format!(
        "SELECT name, email, language, letter FROM invitation WHERE id = $1 AND ended_at IS NULL{}",
        tx.locking()
    );
    sql(text).bind(id).one::<Open>(tx).await
}

/// Newest first, those below `before`.
pub async fn list(
    on: &impl ConnectionTrait,
    before: InvitationId,
    limit: u64,
) -> Result<Vec<Invitation>, Error> {
    let ask = sql(SELECT).push("invitation.id < $1 ORDER BY invitation.id DESC LIMIT $2").bind(before);
    let rows = ask.bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn renew(
    tx: &WriteTx,
    id: InvitationId,
    secret_hash: &str,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let text = "UPDATE invitation SET secret_hash = $2, expires_at = $3 WHERE id = $1";
    sql(text).bind(id).bind(secret_hash).bind(micros(expires_at)).run(tx).await?;
    Ok(())
}

pub async fn set_letter(tx: &WriteTx, id: InvitationId, letter: LetterId) -> Result<(), Error> {
    sql("UPDATE invitation SET letter = $2 WHERE id = $1").bind(id).bind(letter).run(tx).await?;
    Ok(())
}

pub async fn end(tx: &WriteTx, id: InvitationId) -> Result<(), Error> {
    sql("UPDATE invitation SET ended_at = $2 WHERE id = $1").bind(id).bind(micros(tx.now())).run(tx).await?;
    Ok(())
}

impl Row {
    fn read(self) -> Result<Invitation, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "an invitation", why };
        let state = |text: String| {
            let state = LetterState::ALL.into_iter().find(|state| state.as_str() == text);
            state.ok_or_else(|| unreadable(format!("{text} is no state of a letter")))
        };
        Ok(Invitation {
            id: self.id,
            name: self.name,
            email: self.email,
            role: self.role.parse().map_err(|why: crate::access::NotARole| unreadable(why.to_string()))?,
            language: self.language,
            departments: serde_json::from_str(&self.departments)
                .map_err(|why| unreadable(why.to_string()))?,
            invited_by: self.invited_by,
            expires_at: instant(self.expires_at),
            letter: self.letter_state.map(state).transpose()?,
            letter_error: self.letter_error,
        })
    }
}
