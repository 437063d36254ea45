//! Large bytes outside the database: raw mail, attachments. A blob is written once under a random key, is on the
//! disk when [`Blobs::put`] returns (so a row may refer to it), and is never changed.

use std::fmt;
use std::path::Path as FilePath;
use std::str::FromStr;
use std::sync::Arc;

use axum::body::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutMode, PutOptions};
use serde::{Deserialize, Serialize};

use crate::{Error, Random};

/// Where blobs are kept. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    random: Random,
}

/// Name of a blob: 128 random bits, 32 characters of hex. Knowing one says nothing about another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BlobKey(String);

impl BlobKey {
    fn draw(random: &Random) -> Result<Self, Error> {
        Ok(Self(format!("{:032x}", u128::from_be_bytes(random.bytes()?))))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two levels of folders, so that none holds more than a few thousand at a hundred million blobs.
    fn path(&self) -> Path {
        Path::from(format!("{}/{}/{}", &self.0[..2], &self.0[2..4], self.0))
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no blob: a name is 32 characters of hex.")]
pub struct NotABlobKey(String);

impl FromStr for BlobKey {
    type Err = NotABlobKey;

    fn from_str(text: &str) -> Result<Self, NotABlobKey> {
        let hex = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if hex { Ok(Self(text.to_owned())) } else { Err(NotABlobKey(text.to_owned())) }
    }
}

impl TryFrom<String> for BlobKey {
    type Error = NotABlobKey;

    fn try_from(text: String) -> Result<Self, NotABlobKey> {
        text.parse()
    }
}

impl From<BlobKey> for String {
    fn from(key: BlobKey) -> Self {
        key.0
    }
}

impl Blobs {
    /// The folder `<data>/blobs` on the local disk, made when missing.
    pub fn open(data: &FilePath, random: Random) -> Result<Self, Error> {
        let folder = data.join("blobs");
        let wrong = |why: &dyn fmt::Display| {
            Error::Storage(format!("The folder {} cannot be used for attachments: {why}.", folder.display()))
        };
        std::fs::create_dir_all(&folder).map_err(|why| wrong(&why))?;
        // The folder's own entry must survive a power cut, or everything in it would be gone with it.
        std::fs::File::open(data).and_then(|dir| dir.sync_all()).map_err(|why| wrong(&why))?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(|why| wrong(&why))?.with_fsync(true);
        Ok(Self { store: Arc::new(store), random })
    }

    /// Writes `bytes` under a new key. When this returns they are on the disk.
    pub async fn put(&self, bytes: impl Into<Bytes>) -> Result<BlobKey, Error> {
        let key = BlobKey::draw(&self.random)?;
        let options = PutOptions::from(PutMode::Create);
        self.store.put_opts(&key.path(), bytes.into().into(), options).await.map_err(|why| {
            Error::Storage(format!("An attachment could not be written: {why}. Is the disk full?"))
        })?;
        Ok(key)
    }

    /// The bytes, or `None` when there is no such blob (any more).
    pub async fn get(&self, key: &BlobKey) -> Result<Option<Bytes>, Error> {
        let unread = |why: object_store::Error| {
            Error::Storage(format!("The attachment {key} could not be read: {why}."))
        };
        match self.store.get(&key.path()).await {
            Ok(found) => found.bytes().await.map(Some).map_err(unread),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(why) => Err(unread(why)),
        }
    }

    /// Removes a blob; one that is gone already is fine.
    pub async fn delete(&self, key: &BlobKey) -> Result<(), Error> {
        match self.store.delete(&key.path()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(why) => Err(Error::Storage(format!("The attachment {key} could not be removed: {why}."))),
        }
    }

    /// Answers when something can be written and read back.
    pub async fn probe(&self) -> Result<(), Error> {
        let key = self.put(Bytes::from_static(b"probe")).await?;
        self.delete(&key).await
    }
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blobs({})", self.store)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[tokio::test]
    async fn a_blob_outlives_the_process_that_wrote_it() {
        let folder = tempfile::tempdir().unwrap();
        let key = Blobs::open(folder.path(), Random::system()).unwrap().put("a photograph").await.unwrap();
        let later = Blobs::open(folder.path(), Random::system()).unwrap();
        assert_eq!(later.get(&key).await.unwrap().unwrap(), "a photograph");
        later.delete(&key).await.unwrap();
        later.delete(&key).await.unwrap();
        assert_eq!(later.get(&key).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_blob_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let first = Blobs::open(folder.path(), Random::seeded(1)).unwrap();
        let key = first.put("first").await.unwrap();
        let same_dice = Blobs::open(folder.path(), Random::seeded(1)).unwrap();
        assert!(same_dice.put("second").await.is_err());
        assert_eq!(first.get(&key).await.unwrap().unwrap(), "first");
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_used_is_told_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("blobs"), "in the way").unwrap();
        let refusal = Blobs::open(folder.path(), Random::system()).unwrap_err().to_string();
        assert!(refusal.starts_with("The folder ") && refusal.contains("attachments"), "{refusal}");
    }

    proptest! {
        #[test]
        fn only_our_own_names_reach_the_disk(text in "[0-9a-f./]{0,40}") {
            if let Ok(key) = text.parse::<BlobKey>() {
                prop_assert!(key.as_str().len() == 32 && !key.as_str().contains(['.', '/']));
            }
        }
    }
}
