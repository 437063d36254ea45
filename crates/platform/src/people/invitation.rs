//! Inviting somebody: a link that makes one account, for one address, within a week. What the link ends with is
//! shown once to whoever invites and sent to the one invited; here stands its SHA-256.

use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::account::{email_key, insert, record_on, tidy_email, tidy_name};
use super::{Account, AccountId, DepartmentId, NewAccount, PasswordHash, PeopleError, session};
use crate::access::{Actor, Permission, Role, Scope, Who};
use crate::db::WriteTx;
use crate::letters::{self, LetterId, LetterState, NewLetter, SEALED_FOR, To};
use crate::log::{NewEvent, Stream, record};
use crate::secrets::Secrets;
use crate::{Error, Random, tables};

crate::id!(InvitationId, "Key of an invitation.");

/// The kind of letter, with `by`: the name of whoever invites.
pub const INVITATION: &str = "invitation";

/// So long the link works.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// One that was neither accepted nor taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Invitation {
    pub id: InvitationId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub departments: Vec<DepartmentId>,
    pub invited_by: AccountId,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// How its letter fares; nothing when none was written.
    pub letter: Option<LetterState>,
    /// Why the letter was not sent yet, or will not be.
    pub letter_error: Option<String>,
}

#[derive(Clone, Debug)]
pub struct NewInvitation {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub departments: Vec<DepartmentId>,
}

/// The end of a link, to be shown once. Never printed.
#[derive(Clone)]
pub struct LinkSecret(String);

impl LinkSecret {
    pub(super) fn draw() -> Result<Self, Error> {
        Ok(Self(Random::system().token()?))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> String {
        session::hash(&self.0)
    }
}

impl std::fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkSecret(..)")
    }
}

/// Invites somebody by letter. The link is also given back, for a desk that cannot send.
pub async fn invite(
    tx: &mut WriteTx,
    secrets: &Secrets,
    by: &Actor,
    new: NewInvitation,
) -> Result<(Invitation, LinkSecret), PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    let invited_by = by.account().ok_or(PeopleError::NoSuchAccount)?;
    let (name, email) = (tidy_name(&new.name)?, tidy_email(&new.email)?);
    let key = email_key(&email);
    if tables::account::by_email(tx, &key).await?.is_some() {
        return Err(PeopleError::EmailTaken);
    }
    for department in &new.departments {
        tables::department::one(tx, *department).await?.ok_or(PeopleError::NoSuchDepartment)?;
    }
    let secret = LinkSecret::draw()?;
    let expires_at = expiry(tx);
    let row = tables::invitation::New {
        name: &name,
        email: &email,
        email_key: &key,
        role: new.role,
        language: &new.language,
        departments: &new.departments,
        secret_hash: &secret.hash(),
        invited_by,
        expires_at,
    };
    let id = tables::invitation::insert(tx, &row).await?.ok_or(PeopleError::InvitedAlready)?;
    let data = json!({ "role": new.role, "departments": new.departments });
    record_of(tx, &by.who, "Invited", id, data).await?;
    send(tx, secrets, by, id, &secret).await?;
    Ok((load(tx, id).await?, secret))
}

/// Invites again: a new link for another week, and the old one is worth nothing.
pub async fn invite_again(
    tx: &mut WriteTx,
    secrets: &Secrets,
    by: &Actor,
    id: InvitationId,
) -> Result<(Invitation, LinkSecret), PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    tables::invitation::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchInvitation)?;
    let secret = LinkSecret::draw()?;
    tables::invitation::renew(tx, id, &secret.hash(), expiry(tx)).await?;
    record_of(tx, &by.who, "InvitedAgain", id, json!({})).await?;
    send(tx, secrets, by, id, &secret).await?;
    Ok((load(tx, id).await?, secret))
}

/// Takes an invitation back: its link is worth nothing from now on.
pub async fn revoke_invitation(tx: &mut WriteTx, by: &Actor, id: InvitationId) -> Result<(), PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    let found = tables::invitation::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchInvitation)?;
    tables::invitation::end(tx, id).await?;
    if let Some(letter) = found.letter {
        letters::take_back(tx, letter).await?;
    }
    record_of(tx, &by.who, "InvitationRevoked", id, json!({})).await
}

/// Whom a link invites.
pub async fn invited(
    on: &impl ConnectionTrait,
    now: Timestamp,
    secret: &str,
) -> Result<Invitation, PeopleError> {
    let found = tables::invitation::by_secret(on, &session::hash(secret), "").await?;
    let found = found.filter(|found| found.expires_at > now).ok_or(PeopleError::DeadLink)?;
    Ok(found)
}

/// Makes the account that a link invites to, once.
pub async fn accept_invitation(
    tx: &mut WriteTx,
    secret: &str,
    name: &str,
    password: PasswordHash,
) -> Result<Account, PeopleError> {
    let lock = tx.locking();
    let found = tables::invitation::by_secret(tx, &session::hash(secret), lock).await?;
    let found = found.filter(|found| found.expires_at > tx.now()).ok_or(PeopleError::DeadLink)?;
    tables::invitation::end(tx, found.id).await?;
    let new = NewAccount {
        name: name.to_owned(),
        email: found.email.clone(),
        role: found.role,
        language: found.language.clone(),
        password,
    };
    let account = insert(tx, &Actor::system(), new, false).await?.ok_or(PeopleError::EmailTaken)?;
    for department in &found.departments {
        tables::department::join(tx, account.id, *department).await?;
        let data = json!({ "department": department });
        record_on(tx, &Who::Agent(account.id), "DepartmentJoined", account.id, data).await?;
    }
    let data = json!({ "account": account.id });
    record_of(tx, &Who::Agent(account.id), "InvitationAccepted", found.id, data).await?;
    Ok(account)
}

/// Open invitations, newest first, below `before`.
pub async fn invitations(
    on: &impl ConnectionTrait,
    by: &Actor,
    before: Option<InvitationId>,
    limit: u64,
) -> Result<Vec<Invitation>, PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    Ok(tables::invitation::list(on, before.unwrap_or(InvitationId(i64::MAX)), limit).await?)
}

async fn load(tx: &WriteTx, id: InvitationId) -> Result<Invitation, PeopleError> {
    tables::invitation::one(tx, id).await?.ok_or(PeopleError::NoSuchInvitation)
}

/// The letter of the link before, if it still waits, is not sent any more.
async fn send(
    tx: &mut WriteTx,
    secrets: &Secrets,
    by: &Actor,
    id: InvitationId,
    secret: &LinkSecret,
) -> Result<(), PeopleError> {
    let open = tables::invitation::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchInvitation)?;
    if let Some(before) = open.letter {
        letters::take_back(tx, before).await?;
    }
    let inviter = match by.account() {
        Some(account) => tables::account::one(tx, account).await?.map(|account| account.name),
        None => None,
    };
    // Never from seeded dice: a nonce must not come twice.
    let sealed = secrets.seal(&Random::system(), SEALED_FOR, secret.reveal().as_bytes())?;
    let letter = NewLetter {
        kind: INVITATION,
        to: To::Address { name: open.name, email: open.email, language: open.language },
        data: json!({ "by": inviter.unwrap_or_default() }),
        secret: Some(sealed),
        until: Some(expiry(tx)),
    };
    let letter: LetterId = letters::write(tx, &by.who, letter).await?;
    tables::invitation::set_letter(tx, id, letter).await?;
    Ok(())
}

fn expiry(tx: &WriteTx) -> Timestamp {
    tx.now().saturating_add(INVITATION_LASTS).unwrap_or(Timestamp::MAX)
}

async fn record_of(
    tx: &mut WriteTx,
    who: &Who,
    kind: &'static str,
    id: InvitationId,
    data: serde_json::Value,
) -> Result<(), PeopleError> {
    record(tx, who, NewEvent::new(kind, Stream::new("invitation", id.0)).data(data)).await?;
    Ok(())
}
