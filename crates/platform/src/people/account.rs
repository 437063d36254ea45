//! An account: one person of the desk, with a role and a way to sign in.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{Away, PasswordHash, PeopleError, end_sessions, team};
use crate::access::{Actor, Permission, Role, Scope, Who};
use crate::db::WriteTx;
use crate::log::{NewEvent, Stream, record};
use crate::{Error, tables};

crate::id!(AccountId, "Key of an account.");

/// One person of the desk, without anything secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The one who set the desk up: always an administrator.
    pub owner: bool,
    /// The language that mails and pages for this person are in, such as `en` or `zh-Hant`.
    pub language: String,
    pub state: AccountState,
    /// A name of the time zone database; empty when the browser's own is to be used.
    pub time_zone: String,
    /// Nothing while the person is here.
    pub away: Option<Away>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    Active,
    /// Cannot sign in; what the person did stays.
    Disabled,
}

impl AccountState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Active, Self::Disabled].into_iter().find(|state| state.as_str() == code)
    }
}

/// On `account`: `work`, as [`TheirWork`].
pub const ACCOUNT_DISABLED: &str = "AccountDisabled";

/// What becomes of the open work of somebody who is let in no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TheirWork {
    /// It stays theirs, to be seen and handed over one by one.
    Keep,
    /// It is nobody's, so that somebody takes it.
    Unassign,
}

/// What an account is made of. The password is hashed before the transaction begins.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub password: PasswordHash,
}

/// Makes an account. The first administrator of an empty desk becomes its owner.
pub async fn create_account(tx: &mut WriteTx, by: &Actor, new: NewAccount) -> Result<Account, PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    let owner = new.role == Role::Administrator && !tables::account::is_any(tx).await?;
    insert(tx, by, new, owner).await?.ok_or(PeopleError::EmailTaken)
}

/// Makes the owner, as long as the desk has nobody. Of two who try at once, one is refused.
pub async fn create_owner_when_empty(tx: &mut WriteTx, new: NewAccount) -> Result<Account, PeopleError> {
    if tables::account::is_any(tx).await? {
        return Err(PeopleError::AlreadySetUp);
    }
    let new = NewAccount { role: Role::Administrator, ..new };
    insert(tx, &Actor::system(), new, true).await?.ok_or(PeopleError::AlreadySetUp)
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    by: &Actor,
    new: NewAccount,
    owner: bool,
) -> Result<Option<Account>, PeopleError> {
    let name = tidy_name(&new.name)?;
    let email = tidy_email(&new.email)?;
    let row = tables::account::New {
        name: &name,
        email: &email,
        email_key: &email_key(&email),
        role: new.role,
        owner,
        language: &new.language,
        password_hash: new.password.as_str(),
    };
    let Some(id) = tables::account::insert(tx, &row).await? else { return Ok(None) };
    record_on(tx, &by.who, "AccountCreated", id, json!({ "role": new.role, "owner": owner })).await?;
    Ok(Some(Account {
        id,
        name,
        email,
        role: new.role,
        owner,
        language: new.language,
        state: AccountState::Active,
        time_zone: String::new(),
        away: None,
    }))
}

/// Gives another role. The owner stays an administrator.
pub async fn change_role(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    role: Role,
) -> Result<Account, PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    let mut account = load(tx, account).await?;
    if account.owner && role != Role::Administrator {
        return Err(PeopleError::Owner);
    }
    if account.role == role {
        return Ok(account);
    }
    let data = json!({ "from": account.role, "to": role });
    account.role = role;
    tables::account::save(tx, &account).await?;
    record_on(tx, &by.who, "RoleChanged", account.id, data).await?;
    Ok(account)
}

/// Ends the person's sessions and tokens and lets nobody in under this account. What the person did stays.
pub async fn disable(tx: &mut WriteTx, by: &Actor, account: AccountId) -> Result<Account, PeopleError> {
    disable_with(tx, by, account, TheirWork::Keep).await
}

/// Like [`disable`], and says what becomes of the work that is theirs; whoever keeps that work reacts.
pub async fn disable_with(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    work: TheirWork,
) -> Result<Account, PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    let mut account = load(tx, account).await?;
    if account.owner {
        return Err(PeopleError::Owner);
    }
    if account.state == AccountState::Disabled {
        return Ok(account);
    }
    account.state = AccountState::Disabled;
    tables::account::save(tx, &account).await?;
    tables::session::delete_of(tx, account.id).await?;
    tables::token::delete_of(tx, account.id).await?;
    tables::password_reset::delete_of(tx, account.id).await?;
    team::lose_lead(tx, by, account.id, None).await?;
    record_on(tx, &by.who, ACCOUNT_DISABLED, account.id, json!({ "work": work })).await?;
    Ok(account)
}

/// Lets somebody in again who was disabled, with the password and departments they had.
pub async fn enable(tx: &mut WriteTx, by: &Actor, account: AccountId) -> Result<Account, PeopleError> {
    by.may(Permission::ManagePeople, Scope::Desk)?;
    let mut account = load(tx, account).await?;
    if account.state == AccountState::Active {
        return Ok(account);
    }
    account.state = AccountState::Active;
    tables::account::save(tx, &account).await?;
    record_on(tx, &by.who, "AccountEnabled", account.id, json!({})).await?;
    Ok(account)
}

/// Sets a new password, one's own or as an administrator, and signs the person out everywhere.
pub async fn change_password(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    password: PasswordHash,
) -> Result<(), PeopleError> {
    if by.account() != Some(account) {
        by.may(Permission::ManagePeople, Scope::Desk)?;
    }
    let account = load(tx, account).await?;
    tables::account::save_password(tx, account.id, password.as_str()).await?;
    end_sessions(tx, by, account.id).await?;
    record_on(tx, &by.who, "PasswordChanged", account.id, json!({})).await?;
    Ok(())
}

/// Whether the desk has nobody yet, so that the first page makes the owner.
pub async fn is_empty(on: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(!tables::account::is_any(on).await?)
}

pub async fn account(on: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, Error> {
    tables::account::one(on, id).await
}

pub async fn account_by_email(on: &impl ConnectionTrait, email: &str) -> Result<Option<Account>, Error> {
    tables::account::by_email(on, &email_key(email)).await
}

/// Accounts in the order in which they were made, those after `after`; asks no permission.
pub async fn accounts(
    on: &impl ConnectionTrait,
    after: Option<AccountId>,
    limit: u64,
) -> Result<Vec<Account>, Error> {
    tables::account::list(on, after.unwrap_or(AccountId(0)), limit).await
}

/// These accounts, for lists that show who did what.
pub async fn accounts_named(on: &impl ConnectionTrait, ids: &[AccountId]) -> Result<Vec<Account>, Error> {
    tables::account::names(on, ids).await
}

/// Whose address or name is one of these (see [`super::name_key`]), each with the one it is.
pub async fn accounts_called(
    on: &impl ConnectionTrait,
    keys: &[String],
) -> Result<Vec<(String, Account)>, Error> {
    let found = tables::account_name::called(on, keys).await?;
    let each = found.into_iter().flat_map(|account| {
        let own = [email_key(&account.email), super::name_key(&account.name)];
        let asked = keys.iter().filter(|key| own.contains(key)).cloned().collect::<Vec<_>>();
        asked.into_iter().map(move |key| (key, account.clone()))
    });
    Ok(each.collect())
}

/// Active colleagues whose name or address begins so, by name.
pub async fn accounts_like(
    on: &impl ConnectionTrait,
    begun: &str,
    limit: u64,
) -> Result<Vec<Account>, Error> {
    tables::account_name::like(on, begun, limit).await
}

pub(super) async fn load(tx: &WriteTx, id: AccountId) -> Result<Account, PeopleError> {
    tables::account::load_for_change(tx, id).await?.ok_or(PeopleError::NoSuchAccount)
}

pub(super) async fn record_on(
    tx: &mut WriteTx,
    who: &Who,
    kind: &'static str,
    account: AccountId,
    data: serde_json::Value,
) -> Result<(), Error> {
    let event = NewEvent::new(kind, Stream::new("account", account.0)).data(data);
    record(tx, who, event).await.map(|_| ())
}

/// What two spellings of one address have in common.
pub(super) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

pub(super) fn tidy_email(text: &str) -> Result<String, PeopleError> {
    let email = text.trim();
    let wrong = || PeopleError::NotAnEmail(email.chars().take(100).collect());
    let (local, domain) = email.rsplit_once('@').ok_or_else(wrong)?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"');
    let fine = !local.is_empty()
        && local.len() <= 64
        && !local.contains('@')
        && !domain.is_empty()
        && domain.len() <= 253
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains("..")
        && email.chars().all(plain);
    if fine { Ok(email.to_owned()) } else { Err(wrong()) }
}

/// A name on one line: no line breaks, no control characters, no blank sides.
pub(super) fn tidy_name(text: &str) -> Result<String, PeopleError> {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if (1..=200).contains(&length) { Ok(name) } else { Err(PeopleError::BadName) }
}

/// When something is used again and again, it is written down at most once an hour.
pub(super) fn is_stale(last: Option<Timestamp>, now: Timestamp) -> bool {
    last.is_none_or(|last| now.duration_since(last) >= jiff::SignedDuration::from_hours(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" Rasa@Kalva.example ", Some("Rasa@Kalva.example"))]
    #[case("rasa+desk@localhost", Some("rasa+desk@localhost"))]
    #[case("rasa", None)]
    #[case("@kalva.example", None)]
    #[case("rasa@", None)]
    #[case("rasa@kalva..example", None)]
    #[case("rasa@kalva.example\r\nBcc: all@kalva.example", None)]
    #[case("Rasa <rasa@kalva.example>", None)]
    #[case("a@b@kalva.example", None)]
    fn an_address_is_one_address(#[case] text: &str, #[case] taken: Option<&str>) {
        assert_eq!(tidy_email(text).ok().as_deref(), taken);
    }

    #[test]
    fn a_name_is_freed_of_line_breaks_and_control_characters() {
        assert_eq!(tidy_name("\u{7f}\u{b} Rasa\r\n\tKalvytė\0 ").unwrap(), "Rasa Kalvytė");
        assert!(tidy_name(" \0\n").is_err() && tidy_name(&"x".repeat(201)).is_err());
    }

    proptest! {
        #[test]
        fn a_tidy_name_stays_as_it_is_and_fits_one_line(text in ".{0,300}") {
            if let Ok(name) = tidy_name(&text) {
                prop_assert_eq!(tidy_name(&name).unwrap(), name.clone());
                prop_assert!(!name.contains(['\n', '\r', '\0']));
            }
        }
    }
}
