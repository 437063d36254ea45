//! Which mailbox speaks for the desk itself: the chosen one, else the oldest that can send.

use platform::access::Actor;
use platform::db::WriteTx;
use platform::secrets::Secrets;
use platform::settings::{self, Setting};
use sea_orm::ConnectionTrait;

use super::mailbox::{Mailbox, MailboxId};
use crate::Error;
use crate::tables::mailbox as table;

struct LettersFrom;

impl Setting for LettersFrom {
    const KEY: &'static str = "channels.letters_from";
    type Value = Option<MailboxId>;
}

/// The chosen one, if one was chosen.
pub async fn chosen(on: &impl ConnectionTrait, secrets: &Secrets) -> Result<Option<MailboxId>, Error> {
    Ok(settings::read::<LettersFrom>(on, secrets).await?)
}

/// Chooses the mailbox that letters leave by, or leaves it to the desk.
pub async fn choose(
    tx: &mut WriteTx,
    by: &Actor,
    secrets: &Secrets,
    mailbox: Option<MailboxId>,
) -> Result<(), Error> {
    if let Some(id) = mailbox {
        table::one(tx, id).await?.ok_or(Error::NoMailbox)?;
    }
    settings::write::<LettersFrom>(tx, by, secrets, &mailbox).await.map_err(|why| match why {
        settings::SettingError::Denied(denied) => Error::Denied(denied),
        settings::SettingError::Platform(error) => Error::Platform(error),
    })
}

/// The mailbox that speaks for the desk; `any` when it need not have a server.
pub async fn speaks_for_the_desk(
    on: &impl ConnectionTrait,
    secrets: &Secrets,
    any: bool,
) -> Result<Option<Mailbox>, Error> {
    if let Some(id) = chosen(on, secrets).await?
        && let Some(mailbox) = table::one(on, id).await?
        && (any || mailbox.smtp_out.is_some())
    {
        return Ok(Some(mailbox));
    }
    Ok(table::oldest(on, !any).await?)
}
