//! Files that came with messages.

use platform::access::Actor;
use platform::blobs::BlobKey;
use platform::db::ReadTx;

use crate::message::{AttachmentId, MessageId};
use crate::{Error, messages, tables};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub message: MessageId,
    pub name: String,
    pub content_type: String,
    pub size: i64,
    pub blob: BlobKey,
    pub content_id: Option<String>,
    pub inline: bool,
}

/// The attachment, if its ticket is one that `by` sees.
pub async fn one(on: &ReadTx, by: &Actor, id: AttachmentId) -> Result<Attachment, Error> {
    let attachment = tables::attachment::load(on, id).await?.ok_or(Error::NoAttachment)?;
    messages::seen(on, by, attachment.message).await.map_err(|why| match why {
        Error::NoMessage => Error::NoAttachment,
        other => other,
    })?;
    Ok(attachment)
}
