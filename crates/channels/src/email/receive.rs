//! The first step of every mail: it is made durable, and only then does the sender hear OK. What becomes of it is
//! decided right after, by a job. A crash at any moment loses nothing; what was stored and not answered comes again and
//! is known as a duplicate.

use platform::blobs::Blobs;
use platform::db::Db;

use super::listener::{Envelope, Receive, Recipient, Verdict};
use super::mailbox::Mailbox;
use super::mailboxes;
use super::received_mail::{Kept, ReceivedMailId};
use super::storing::{self, Came, NotStored, Numbered};
use crate::Error;

/// Where mail is taken in. Cheap to clone.
#[derive(Clone)]
pub struct Doorstep {
    db: Db,
    blobs: Blobs,
}

impl Doorstep {
    pub fn new(db: Db, blobs: Blobs) -> Self {
        Self { db, blobs }
    }

    /// Stores the mail once for each mailbox that these addresses belong to. When it returns the mail is durable.
    /// One entry per address: `None` when no mailbox takes it.
    pub async fn receive(
        &self,
        came: &Came<'_>,
        recipients: &[String],
        message: Vec<u8>,
    ) -> Result<Vec<Option<ReceivedMailId>>, Error> {
        let size = message.len();
        let kept = &self.keep(message).await?;
        self.db.verb(async |tx| storing::store_for(tx, came, recipients, size, kept).await).await
    }

    /// Stores a mail that was fetched from a provider, unless one with this number was before. When it returns the mail
    /// is durable. False: it was taken before.
    pub async fn receive_fetched(
        &self,
        mailbox: &Mailbox,
        number: Numbered,
        message: Vec<u8>,
    ) -> Result<bool, Error> {
        let size = message.len();
        let kept = &self.keep(message).await?;
        match self.db.verb(async |tx| storing::store_fetched(tx, mailbox, number, size, kept).await).await {
            Ok(()) => Ok(true),
            Err(NotStored::TakenBefore) => Ok(false),
            Err(NotStored::Failed(error)) => Err(error),
        }
    }

    async fn keep(&self, message: Vec<u8>) -> Result<Kept, Error> {
        Ok(match message.len() > Kept::INLINE {
            true => Kept::Blob(self.blobs.put(message).await?),
            false => Kept::Inline(message),
        })
    }
}

impl Receive for Doorstep {
    async fn recipient(&self, address: &str) -> Recipient {
        match mailboxes::for_address(&self.db.read(), address).await {
            Ok(Some(_)) => Recipient::Accepted,
            Ok(None) => Recipient::Refused,
            Err(why) => {
                tracing::error!(%why, "a mailbox could not be looked up; the sender will come back");
                Recipient::Later
            }
        }
    }

    async fn receive(&self, envelope: &Envelope, message: Vec<u8>) -> Vec<Verdict> {
        let came = Came {
            via: envelope.flavour.name(),
            peer: envelope.peer,
            helo: &envelope.helo,
            sender: &envelope.sender,
        };
        match self.receive(&came, &envelope.recipients, message).await {
            Ok(stored) => {
                stored.into_iter().map(|id| id.map_or(Verdict::Refused, |_| Verdict::Stored)).collect()
            }
            Err(why) => {
                tracing::error!(%why, "a mail could not be stored; the sender will come back");
                vec![Verdict::Later; envelope.recipients.len()]
            }
        }
    }
}
