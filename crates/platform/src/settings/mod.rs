//! What can be changed while the desk runs. A setting is a type with a name; its value is JSON, sealed with the
//! key outside the database when it is secret. The log says that it changed and who did it, never to what.

use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::access::{Actor, Denied, Permission, Scope};
use crate::db::{Retriable, WriteTx};
use crate::http::Problem;
use crate::log::{NewEvent, Stream, record};
use crate::secrets::Secrets;
use crate::{Error, Random, tables};

/// One setting. Its key is for ever: a new meaning gets a new key.
pub trait Setting {
    const KEY: &'static str;
    /// Sealed in the database.
    const SECRET: bool = false;
    type Value: Serialize + DeserializeOwned + Default;
}

#[derive(Clone, Debug, thiserror::Error)]
pub enum SettingError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Platform(#[from] Error),
}

impl Retriable for SettingError {
    fn is_retriable(&self) -> bool {
        matches!(self, Self::Platform(error) if error.is_retriable())
    }
}

impl From<SettingError> for Problem {
    fn from(error: SettingError) -> Self {
        match error {
            SettingError::Denied(denied) => denied.into(),
            SettingError::Platform(error) => error.into(),
        }
    }
}

/// The value, or the default when nobody has set it.
pub async fn read<S: Setting>(on: &impl ConnectionTrait, secrets: &Secrets) -> Result<S::Value, Error> {
    let Some(kept) = tables::setting::one(on, S::KEY).await? else { return Ok(S::Value::default()) };
    let json = if kept.sealed { secrets.unseal(S::KEY, &kept.value)? } else { kept.value.into_bytes() };
    serde_json::from_slice(&json)
        .map_err(|why| Error::Unreadable { what: "a setting", why: format!("{}: {why}", S::KEY) })
}

/// Sets it, in the name of `by`.
pub async fn write<S: Setting>(
    tx: &mut WriteTx,
    by: &Actor,
    secrets: &Secrets,
    value: &S::Value,
) -> Result<(), SettingError> {
    by.may(Permission::ManageSettings, Scope::Desk)?;
    let text = text::<S>(secrets, tx.random(), value)?;
    tables::setting::put(tx, S::KEY, &text, S::SECRET).await?;
    let event = NewEvent::new("SettingChanged", Stream::new("desk", 1)).data(json!({ "setting": S::KEY }));
    record(tx, &by.who, event).await?;
    Ok(())
}

fn text<S: Setting>(secrets: &Secrets, random: &Random, value: &S::Value) -> Result<String, Error> {
    let unwritable = |why: serde_json::Error| Error::Unreadable { what: "a setting", why: why.to_string() };
    let json = serde_json::to_string(value).map_err(unwritable)?;
    if S::SECRET { secrets.seal(random, S::KEY, json.as_bytes()) } else { Ok(json) }
}

/// Says whether the key is the one that this database's secrets were sealed with: a start with a wrong key ends
/// here, before a mail goes out under a token that nobody can check.
pub async fn check_key(tx: &mut WriteTx, secrets: &Secrets) -> Result<(), Error> {
    const KEY: &str = "platform.key_check";
    let sealed = secrets.seal(tx.random(), KEY, b"touchstone")?;
    if tables::setting::put_first(tx, KEY, &sealed, true).await? {
        return Ok(());
    }
    let Some(kept) = tables::setting::one(tx, KEY).await? else { return Ok(()) };
    secrets.unseal(KEY, &kept.value).map(|_| ()).map_err(|_| {
        Error::Secret(format!(
            "This is not the key that this desk was set up with. Put back its {} (or TOUCHSTONE_SECRET_KEY) and start again.",
            crate::secrets::FILE
        ))
    })
}

#[cfg(test)]
mod tests;
