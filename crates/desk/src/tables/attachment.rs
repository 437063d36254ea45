//! Files that came with messages; their bytes lie in the blob store.

use platform::Error;
use platform::blobs::BlobKey;
use platform::db::{WriteTx, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::attachments::Attachment;
use crate::message::{AttachmentId, MessageId, NewAttachment};

const COLUMNS: &str = "id, message, name, content_type, size, blob, content_id, inline";

#[derive(FromQueryResult)]
struct Row {
    id: AttachmentId,
    message: MessageId,
    name: String,
    content_type: String,
    size: i64,
    blob: String,
    content_id: Option<String>,
    inline: bool,
}

pub async fn insert(tx: &WriteTx, message: MessageId, new: &NewAttachment) -> Result<(), Error> {
    sql("INSERT INTO attachment (message, name, content_type, size, blob, content_id, inline) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(message)
        .bind(new.name.as_str())
        .bind(new.content_type.as_str())
        .bind(new.size)
        .bind(new.blob.as_str())
        .bind(new.content_id.clone())
        .bind(new.inline)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn of_messages(
    on: &impl ConnectionTrait,
    messages: &[MessageId],
) -> Result<Vec<Attachment>, Error> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!("SELECT {COLUMNS} FROM attachment WHERE message IN ");
    let rows =
        sql(text).push_list(messages.iter().copied()).push(" ORDER BY message, id").all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn load(on: &impl ConnectionTrait, id: AttachmentId) -> Result<Option<Attachment>, Error> {
    let text = format!("SELECT {COLUMNS} FROM attachment WHERE id = $1");
    sql(text).bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

impl Row {
    fn read(self) -> Result<Attachment, Error> {
        let blob = self
            .blob
            .parse::<BlobKey>()
            .map_err(|why| Error::Unreadable { what: "an attachment", why: why.to_string() })?;
        Ok(Attachment {
            id: self.id,
            message: self.message,
            name: self.name,
            content_type: self.content_type,
            size: self.size,
            blob,
            content_id: self.content_id,
            inline: self.inline,
        })
    }
}
