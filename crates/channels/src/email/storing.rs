//! The verbs that make a mail durable: its row, and in the same transaction the job that reads it.

use std::net::IpAddr;

use platform::db::{Retriable, WriteTx};
use platform::jobs::{self, NewJob};
use serde_json::json;

use super::mailbox::{Mailbox, MailboxId};
use super::mailboxes;
use super::received_mail::{Kept, ReceivedMailId};
use crate::Error;
use crate::tables::{fetching, received_mail as table};

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

/// The number of a mail in a provider's mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    pub validity: u32,
    pub uid: u32,
}

/// Why a fetched mail was not stored.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotStored {
    #[error("it was taken before")]
    TakenBefore,
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<platform::Error> for NotStored {
    fn from(error: platform::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Retriable for NotStored {
    fn is_retriable(&self) -> bool {
        matches!(self, Self::Failed(error) if error.is_retriable())
    }
}

/// Once for each mailbox that these addresses belong to. One entry per address: `None` when no mailbox takes it.
pub(super) async fn store_for(
    tx: &mut WriteTx,
    came: &Came<'_>,
    recipients: &[String],
    size: usize,
    kept: &Kept,
) -> Result<Vec<Option<ReceivedMailId>>, Error> {
    let mut stored: Vec<(MailboxId, ReceivedMailId)> = Vec::new();
    let mut answers = Vec::with_capacity(recipients.len());
    for recipient in recipients {
        let Some(mailbox) = mailboxes::for_address(tx, recipient).await? else {
            answers.push(None);
            continue;
        };
        let known = stored.iter().find(|(known, _)| *known == mailbox.id);
        let id = match known {
            Some((_, id)) => *id,
            None => store(tx, mailbox.id, came, recipient, size, kept).await?,
        };
        stored.push((mailbox.id, id));
        answers.push(Some(id));
    }
    Ok(answers)
}

/// With its number at the provider, so that it is never taken again.
pub(super) async fn store_fetched(
    tx: &mut WriteTx,
    mailbox: &Mailbox,
    number: Numbered,
    size: usize,
    kept: &Kept,
) -> Result<(), NotStored> {
    let came = Came { via: "imap", ..Came::default() };
    let id = store(tx, mailbox.id, &came, &mailbox.address, size, kept).await?;
    match fetching::take(tx, mailbox.id, number.validity, number.uid, id).await? {
        true => Ok(()),
        // The error undoes what was stored.
        false => Err(NotStored::TakenBefore),
    }
}

async fn store(
    tx: &mut WriteTx,
    mailbox: MailboxId,
    came: &Came<'_>,
    recipient: &str,
    size: usize,
    kept: &Kept,
) -> Result<ReceivedMailId, Error> {
    let insert = table::Insert {
        mailbox,
        via: came.via,
        peer: came.peer.map(|ip| ip.to_string()).unwrap_or_default(),
        helo: came.helo,
        sender: came.sender,
        recipient,
        size,
        kept,
    };
    let id = table::insert(tx, insert).await?;
    read_later(tx, id).await?;
    Ok(id)
}

/// The job that reads it.
pub(super) async fn read_later(tx: &mut WriteTx, id: ReceivedMailId) -> Result<(), Error> {
    let job = NewJob::new(READ_MAIL, json!({ "received_mail": id })).tries(TRIES);
    jobs::enqueue(tx, job.unique(format!("read-mail:{id}"))).await?;
    Ok(())
}
