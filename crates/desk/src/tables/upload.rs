//! Files that wait to be sent; their bytes lie in the blob store.

use jiff::Timestamp;
use platform::Error;
use platform::blobs::BlobKey;
use platform::db::{WriteTx, instant, micros, sql};
use platform::people::AccountId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::draft::DraftId;
use crate::upload::{NewUpload, Upload, UploadId};

const COLUMNS: &str = "id, account, name, content_type, size, blob, content_id, inline, created_at";

#[derive(FromQueryResult)]
struct Row {
    id: UploadId,
    account: AccountId,
    name: String,
    content_type: String,
    size: i64,
    blob: String,
    content_id: String,
    inline: bool,
    created_at: i64,
}

pub async fn insert(
    tx: &WriteTx,
    account: AccountId,
    new: &NewUpload,
    content_id: &str,
) -> Result<Upload, Error> {
    let text = format!(
        "INSERT INTO upload (account, name, content_type, size, blob, content_id, inline, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING {COLUMNS}"
    );
    let row = sql(text)
        .bind(account)
        .bind(new.name.as_str())
        .bind(new.content_type.as_str())
        .bind(new.size)
        .bind(new.blob.as_str())
        .bind(content_id)
        .bind(new.inline)
        .bind(micros(tx.now()))
        .one::<Row>(tx)
        .await?;
    row.ok_or(Error::Unreadable { what: "a new upload", why: "nothing came back".into() })?.read()
}

pub async fn load(on: &impl ConnectionTrait, id: UploadId) -> Result<Option<Upload>, Error> {
    let text = format!("SELECT {COLUMNS} FROM upload WHERE id = $1");
    sql(text).bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

/// Those of this account, locked in one order.
pub async fn lock(tx: &WriteTx, account: AccountId, ids: &[UploadId]) -> Result<Vec<Upload>, Error> {
    let text = format!("SELECT {COLUMNS} FROM upload WHERE account = $1 AND id IN ");
    let ask = sql(text).bind(account).push_list(ids.iter().copied());
    let rows = ask.push(" ORDER BY id").push(tx.locking()).all::<Row>(tx).await?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn of_drafts(
    on: &impl ConnectionTrait,
    drafts: &[DraftId],
) -> Result<Vec<(DraftId, Upload)>, Error> {
    #[derive(FromQueryResult)]
    struct Of {
        id: UploadId,
        draft: DraftId,
    }
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let of = sql("SELECT id, draft FROM upload WHERE draft IN ").push_list(drafts.iter().copied());
    let of: Vec<Of> = of.push(" ORDER BY id").all(on).await?;
    let text = format!("SELECT {COLUMNS} FROM upload WHERE draft IN ");
    let rows = sql(text).push_list(drafts.iter().copied()).push(" ORDER BY id").all::<Row>(on).await?;
    rows.into_iter()
        .filter_map(|row| of.iter().find(|of| of.id == row.id).map(|of| (of.draft, row)))
        .map(|(draft, row)| Ok((draft, row.read()?)))
        .collect()
}

/// Says which files a draft holds; the others that it held are loose again.
pub async fn hold(tx: &WriteTx, draft: DraftId, ids: &[UploadId]) -> Result<(), Error> {
    sql("UPDATE upload SET draft = NULL WHERE draft = $1").bind(draft).run(tx).await?;
    if !ids.is_empty() {
        let ask = sql("UPDATE upload SET draft = $1 WHERE id IN ").bind(draft);
        ask.push_list(ids.iter().copied()).run(tx).await?;
    }
    Ok(())
}

/// The files of a draft belong to somebody else now.
pub async fn hand_over(tx: &WriteTx, draft: DraftId, to: AccountId, into: DraftId) -> Result<(), Error> {
    let text = "UPDATE upload SET account = $2, draft = $3 WHERE draft = $1";
    sql(text).bind(draft).bind(to).bind(into).run(tx).await?;
    Ok(())
}

pub async fn remove(tx: &WriteTx, ids: &[UploadId]) -> Result<(), Error> {
    if !ids.is_empty() {
        sql("DELETE FROM upload WHERE id IN ").push_list(ids.iter().copied()).run(tx).await?;
    }
    Ok(())
}

/// How many of this account wait, counted up to `limit`.
pub async fn waiting(tx: &WriteTx, account: AccountId, limit: i64) -> Result<i64, Error> {
    let text = "SELECT COUNT(*) AS n FROM (SELECT id FROM upload WHERE account = $1 LIMIT $2) AS counted";
    Ok(sql(text).bind(account).bind(limit).value(tx, "n").await?.unwrap_or(0))
}

/// Held by no draft since before then, locked.
pub async fn loose(tx: &WriteTx, before: Timestamp, limit: u64) -> Result<Vec<Upload>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM upload WHERE draft IS NULL AND created_at < $1 ORDER BY created_at, id LIMIT $2{}",
        tx.locking()
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = sql(text).bind(micros(before)).bind(limit).all::<Row>(tx).await?;
    rows.into_iter().map(Row::read).collect()
}

/// Whether an upload or an attachment still names these bytes.
pub async fn is_named(on: &impl ConnectionTrait, blob: &BlobKey) -> Result<bool, Error> {
    for text in
        ["SELECT id FROM upload WHERE blob = $1 LIMIT 1", "SELECT id FROM attachment WHERE blob = $1 LIMIT 1"]
    {
        if sql(text).bind(blob.as_str()).value::<i64>(on, "id").await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Row {
    fn read(self) -> Result<Upload, Error> {
        let blob = self
            .blob
            .parse::<BlobKey>()
            .map_err(|why| Error::Unreadable { what: "an upload", why: why.to_string() })?;
        Ok(Upload {
            id: self.id,
            account: self.account,
            name: self.name,
            content_type: self.content_type,
            size: self.size,
            blob,
            content_id: self.content_id,
            inline: self.inline,
            created_at: instant(self.created_at),
        })
    }
}
