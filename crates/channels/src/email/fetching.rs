//! How far each provider's mailbox was fetched, and why it could not be.

use std::collections::BTreeSet;

use platform::db::{Db, ReadTx};

use super::imap::Place;
use super::mailbox::MailboxId;
use crate::Error;
use crate::tables::fetching as table;

/// Where we are, if we ever were there.
pub async fn place(on: &ReadTx, mailbox: MailboxId) -> Result<Option<Place>, Error> {
    Ok(table::place(on, mailbox).await?)
}

/// Writes down where we are; a failure before is forgotten.
pub async fn save(db: &Db, mailbox: MailboxId, place: Place) -> Result<(), Error> {
    db.verb(async |tx| Ok(table::save(tx, mailbox, place).await?)).await
}

/// Which of the numbers from `lowest` on were taken.
pub async fn taken(
    on: &ReadTx,
    mailbox: MailboxId,
    validity: u32,
    lowest: u32,
) -> Result<BTreeSet<u32>, Error> {
    Ok(table::taken(on, mailbox, validity, lowest).await?)
}

/// Shown with the mailbox until it is fetched again.
pub async fn note_failure(db: &Db, mailbox: MailboxId, why: &str) -> Result<(), Error> {
    db.verb(async |tx| Ok(table::note_failure(tx, mailbox, why).await?)).await
}
