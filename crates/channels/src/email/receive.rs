//! The first step of every mail: it is made durable, and only then does the sender hear OK. What becomes of it is
//! decided right after, by the job [`READ_MAIL`]. A crash at any moment loses nothing; what was stored and not answered
//! comes again and is known as a duplicate.

use std::net::IpAddr;

use platform::blobs::Blobs;
use platform::db::Db;
use platform::jobs::{self, NewJob};
use serde_json::json;

use super::listener::{Envelope, Receive, Recipient, Verdict};
use super::mailbox::MailboxId;
use super::mailboxes;
use super::received_mail::{Kept, ReceivedMailId};
use crate::Error;
use crate::tables::received_mail as table;

/// The job that reads a received mail and decides: `received_mail`.
pub const READ_MAIL: &str = "ReadMail";

/// How often a mail is tried before it is held for a person.
const TRIES: u32 = 3;

/// How a mail came.
#[derive(Clone, Debug, Default)]
pub struct Came<'a> {
    /// `lmtp`, `smtp`, `imap`, `pipe`, ...
    pub via: &'a str,
    pub peer: Option<IpAddr>,
    pub helo: &'a str,
    /// The reverse path; empty for bounces and where there is no envelope.
    pub sender: &'a str,
}

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
        let kept = match size > Kept::INLINE {
            true => Kept::Blob(self.blobs.put(message).await?),
            false => Kept::Inline(message),
        };
        let kept = &kept;
        self.db
            .verb(async |tx| {
                let mut stored: Vec<(MailboxId, ReceivedMailId)> = Vec::new();
                let mut answers = Vec::with_capacity(recipients.len());
                for recipient in recipients {
                    let Some(mailbox) = mailboxes::for_address(tx, recipient).await? else {
                        answers.push(None);
                        continue;
                    };
                    if let Some((_, id)) = stored.iter().find(|(known, _)| *known == mailbox.id) {
                        answers.push(Some(*id));
                        continue;
                    }
                    let insert = table::Insert {
                        mailbox: mailbox.id,
                        via: came.via,
                        peer: came.peer.map(|ip| ip.to_string()).unwrap_or_default(),
                        helo: came.helo,
                        sender: came.sender,
                        recipient,
                        size,
                        kept,
                    };
                    let id = table::insert(tx, insert).await?;
                    let job = NewJob::new(READ_MAIL, json!({ "received_mail": id })).tries(TRIES);
                    jobs::enqueue(tx, job.unique(format!("read-mail:{id}"))).await?;
                    stored.push((mailbox.id, id));
                    answers.push(Some(id));
                }
                Ok::<_, Error>(answers)
            })
            .await
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
