//! API tokens: how programs come in, as somebody, for what the token's scopes allow. Shown once when made;
//! we hold the SHA-256.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::account::{record_on, tidy_name};
use super::{AccountId, AccountState, PeopleError, session};
use crate::access::{Actor, Permission, Scope, TokenScopes};
use crate::db::WriteTx;
use crate::{Error, Random, tables};

crate::id!(TokenId, "Key of an API token.");

/// Begins every token, so that scanners of source code recognise a leaked one.
pub(super) const PREFIX: &str = "ts_";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Token {
    pub id: TokenId,
    pub account: AccountId,
    pub name: String,
    pub scopes: TokenScopes,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// To the hour.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub struct NewToken {
    pub account: AccountId,
    /// What it is for, in somebody's words.
    pub name: String,
    pub scopes: TokenScopes,
}

/// The token itself, to be shown once.
#[derive(Clone)]
pub struct TokenSecret(String);

impl TokenSecret {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for TokenSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenSecret(..)")
    }
}

/// Makes a token for oneself, or for another as an administrator. It allows no more than the account's role.
pub async fn create_token(
    tx: &mut WriteTx,
    by: &Actor,
    new: NewToken,
) -> Result<(Token, TokenSecret), PeopleError> {
    may(by, new.account)?;
    let name = tidy_name(&new.name)?;
    let account =
        tables::account::load_for_change(tx, new.account).await?.ok_or(PeopleError::NoSuchAccount)?;
    if account.state == AccountState::Disabled {
        return Err(PeopleError::NoSuchAccount);
    }
    // Never from seeded dice, as with sessions.
    let secret = TokenSecret(format!("{PREFIX}{}", Random::system().token()?));
    let id =
        tables::token::insert(tx, &session::hash(secret.reveal()), account.id, &name, &new.scopes).await?;
    let scopes = new.scopes.to_string();
    record_on(tx, &by.who, "TokenCreated", account.id, json!({ "token": id, "scopes": scopes })).await?;
    let token =
        Token { id, account: account.id, name, scopes: new.scopes, created_at: tx.now(), used_at: None };
    Ok((token, secret))
}

/// Makes a token worthless from now on.
pub async fn revoke_token(tx: &mut WriteTx, by: &Actor, token: TokenId) -> Result<(), PeopleError> {
    let found = tables::token::one(tx, token).await?.ok_or(PeopleError::NoSuchToken)?;
    may(by, found.account.id)?;
    if tables::token::delete(tx, token).await? {
        record_on(tx, &by.who, "TokenRevoked", found.account.id, json!({ "token": token })).await?;
    }
    Ok(())
}

pub async fn tokens_of(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Token>, Error> {
    tables::token::of_account(on, account).await
}

/// Notes that a token is in use. Called when the note there is has become an hour old.
pub async fn touch_token(tx: &mut WriteTx, token: TokenId) -> Result<(), Error> {
    tables::token::touch(tx, token).await
}

fn may(by: &Actor, account: AccountId) -> Result<(), PeopleError> {
    let needed =
        if by.account() == Some(account) { Permission::ManageOwnAccess } else { Permission::ManagePeople };
    Ok(by.may(needed, Scope::Desk)?)
}
