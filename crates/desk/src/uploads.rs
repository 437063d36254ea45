//! Files before they are sent: kept for the account that brought them, held by a draft, handed to a message.
//! What nobody holds is forgotten after a day.

use platform::access::{Actor, Permission, Scope};
use platform::blobs::BlobKey;
use platform::db::{ReadTx, WriteTx};
use platform::jobs::{self, NewJob};
use platform::people::AccountId;
use serde_json::json;

use crate::jobs::FORGET_BLOBS;
use crate::message::{MessageId, NewAttachment};
use crate::upload::{MOST_FILES, MOST_WAITING, NewUpload, Upload, UploadId, WAITS};
use crate::{Error, tables};

/// How many are forgotten at a time.
const SWEPT: u64 = 500;

/// Keeps a file for whoever brought it. No event: it is nobody's yet.
pub async fn keep(tx: &mut WriteTx, by: &Actor, new: NewUpload) -> Result<Upload, Error> {
    let account = author(by)?;
    if tables::upload::waiting(tx, account, MOST_WAITING + 1).await? > MOST_WAITING {
        return Err(Error::FileRefused {
            why: "Too many files wait to be sent. Send or discard some drafts first.",
        });
    }
    let content_id = format!("{:032x}@desk", u128::from_be_bytes(tx.random().bytes()?));
    Ok(tables::upload::insert(tx, account, &new, &content_id).await?)
}

/// The file, if it is `by`'s own.
pub async fn one(on: &ReadTx, by: &Actor, id: UploadId) -> Result<Upload, Error> {
    let account = author(by)?;
    let found = tables::upload::load(on, id).await?;
    found.filter(|upload| upload.account == account).ok_or(Error::NoUpload)
}

/// Forgets a file that was not wanted after all.
pub async fn forget(tx: &mut WriteTx, by: &Actor, id: UploadId) -> Result<(), Error> {
    let uploads = take(tx, by, &[id]).await?;
    remove(tx, uploads).await
}

/// These files, locked, in the order in which they were asked for.
pub(crate) async fn take(tx: &WriteTx, by: &Actor, ids: &[UploadId]) -> Result<Vec<Upload>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if ids.len() > 2 * MOST_FILES {
        return Err(Error::TooLong { field: "attachments", limit: MOST_FILES });
    }
    let account = author(by)?;
    let mut found = tables::upload::lock(tx, account, ids).await?;
    let mut taken = Vec::new();
    for id in ids {
        let at = found.iter().position(|upload| upload.id == *id).ok_or(Error::NoUpload)?;
        taken.push(found.swap_remove(at));
    }
    Ok(taken)
}

/// Gives files to a message; from here on they are its attachments.
pub(crate) async fn attach(
    tx: &WriteTx,
    message: MessageId,
    uploads: &[UploadId],
    files: &[NewAttachment],
) -> Result<(), Error> {
    for file in files {
        tables::attachment::insert(tx, message, file).await?;
    }
    tables::upload::remove(tx, uploads).await?;
    Ok(())
}

/// The files of a message as uploads again, for a draft of this account.
pub(crate) async fn give_back(
    tx: &WriteTx,
    account: AccountId,
    message: MessageId,
) -> Result<Vec<UploadId>, Error> {
    let mut back = Vec::new();
    for file in tables::attachment::of_messages(tx, &[message]).await? {
        let content_id = file.content_id.unwrap_or_else(|| format!("{}@desk", file.blob));
        let new = NewUpload {
            name: file.name,
            content_type: file.content_type,
            size: file.size,
            blob: file.blob,
            inline: file.inline,
        };
        back.push(tables::upload::insert(tx, account, &new, &content_id).await?.id);
    }
    Ok(back)
}

/// Forgets what nobody wanted for a day. True when there may be more.
pub(crate) async fn sweep(tx: &mut WriteTx) -> Result<bool, Error> {
    let before = tx.now() - WAITS;
    let old = tables::upload::loose(tx, before, SWEPT).await?;
    let more = u64::try_from(old.len()).unwrap_or(u64::MAX) == SWEPT;
    remove(tx, old).await?;
    Ok(more)
}

/// The rows go now, their bytes by a job, which looks again whether something else names them.
pub(crate) async fn remove(tx: &mut WriteTx, uploads: Vec<Upload>) -> Result<(), Error> {
    if uploads.is_empty() {
        return Ok(());
    }
    let ids: Vec<UploadId> = uploads.iter().map(|upload| upload.id).collect();
    tables::upload::remove(tx, &ids).await?;
    let blobs: Vec<BlobKey> = uploads.into_iter().map(|upload| upload.blob).collect();
    jobs::enqueue(tx, NewJob::new(FORGET_BLOBS, json!({ "blobs": blobs }))).await?;
    Ok(())
}

/// Asked before bytes are kept.
pub fn may_bring(by: &Actor) -> Result<(), Error> {
    author(by).map(|_| ())
}

/// Whoever writes, as an account: rules and the program have no desk to keep things on.
pub(crate) fn author(by: &Actor) -> Result<AccountId, Error> {
    by.may(Permission::WriteNote, Scope::Desk)?;
    by.account().ok_or(Error::NoColleague)
}
