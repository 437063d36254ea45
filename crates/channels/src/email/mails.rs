//! Looking at the mail that came in.

use platform::access::{Actor, Permission, Scope};
use platform::blobs::Blobs;
use platform::db::ReadTx;

use super::fate::Fate;
use super::mailboxes;
use super::received_mail::{Kept, ReceivedMail, ReceivedMailId};
use crate::Error;
use crate::tables::received_mail as table;

/// Newest first, of the departments that `by` sees, those below `before`.
pub async fn list(
    on: &ReadTx,
    by: &Actor,
    fate: Option<Fate>,
    before: Option<ReceivedMailId>,
    limit: u64,
) -> Result<Vec<ReceivedMail>, Error> {
    by.may(Permission::ReadReceivedMail, Scope::Desk)?;
    Ok(table::list(on, by.sees(), fate, before, limit).await?)
}

/// The bytes as they came over the wire. They may hold what the reader of a ticket never sees (blind copies, routes),
/// so they are for those who manage mailboxes.
///
/// # Errors
/// [`Error::NoReceivedMail`] when there is none that `by` may see.
pub async fn raw(on: &ReadTx, blobs: &Blobs, by: &Actor, id: ReceivedMailId) -> Result<Vec<u8>, Error> {
    by.may(Permission::ManageMailboxes, Scope::Desk)?;
    let mail = table::one(on, id).await?.ok_or(Error::NoReceivedMail)?;
    let mailbox = mailboxes::one(on, mail.mailbox).await?.ok_or(Error::NoReceivedMail)?;
    if !by.sees().contains(mailbox.department) {
        return Err(Error::NoReceivedMail);
    }
    bytes(on, blobs, id).await?.ok_or(Error::RawMissing)
}

pub(crate) async fn one(on: &ReadTx, id: ReceivedMailId) -> Result<Option<ReceivedMail>, Error> {
    Ok(table::one(on, id).await?)
}

/// The bytes, or `None` when they are gone.
pub(crate) async fn bytes(on: &ReadTx, blobs: &Blobs, id: ReceivedMailId) -> Result<Option<Vec<u8>>, Error> {
    Ok(match table::kept(on, id).await? {
        None => None,
        Some(Kept::Inline(bytes)) => Some(bytes),
        Some(Kept::Blob(key)) => blobs.get(&key).await?.map(|bytes| bytes.to_vec()),
    })
}
