//! What this room does later: letting a reply go when its wait is over, waking a ticket, erasing what was deleted (a wait
//! is a job, so it survives a restart), forgetting what the brakes count no more, and learning the words of tickets that
//! an older program filed.

mod erase;
mod join;
mod wake;

pub use erase::{ERASE_DELETED, ERASING, REMOVE_BLOBS, erasing};
pub use join::JOIN_ORGANISATION;
pub use wake::WAKE_TICKET;

use async_trait::async_trait;
use jiff::SignedDuration;
use platform::Platform;
use platform::blobs::BlobKey;
use platform::db::WriteTx;
use platform::jobs::{self, Failure, Handler, Handlers, Lease, NewJob, Schedule};
use platform::people::AccountId;
use serde_json::json;

use crate::message::MessageId;
use crate::notices::{self, MailNotices};
use crate::{Error, automatic, replies, tables, tickets, uploads};

/// `blobs`: bytes that nothing may name any more.
pub const FORGET_BLOBS: &str = "ForgetBlobs";
/// Forgets files that were never sent.
pub const SWEEP_UPLOADS: &str = "SweepUploads";

pub const SWEEP_UPLOADS_HOURLY: Schedule =
    Schedule { kind: SWEEP_UPLOADS, every: SignedDuration::from_hours(1) };

/// `message`: the reply whose wait ends.
pub const RELEASE_REPLY: &str = "ReleaseReply";

/// Removes what programs sent so long ago that no brake counts it.
pub const FORGET_AUTOMATIC: &str = "ForgetAutomatic";

pub const EVERY_HOUR: Schedule = Schedule { kind: FORGET_AUTOMATIC, every: SignedDuration::from_hours(1) };

/// `contact` and `ticket`: behind these keys are those whose words are not learnt yet.
pub const LEARN_WORDS: &str = "LearnWords";

/// Rows that one run learns.
const LEARNT_AT_ONCE: i64 = 500;

struct LearnWords;

#[async_trait]
impl Handler for LearnWords {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let contact = lease.job.id_of("contact").unwrap_or(0);
        let ticket = lease.job.id_of("ticket").unwrap_or(0);
        let work = async |tx: &mut WriteTx| -> Result<(), Error> {
            let contacts = tables::word::learn_contacts(tx, contact, LEARNT_AT_ONCE).await?;
            let tickets = tables::word::learn_subjects(tx, ticket, LEARNT_AT_ONCE).await?;
            if contacts.is_some() || tickets.is_some() {
                let behind =
                    json!({ "contact": contacts.unwrap_or(contact), "ticket": tickets.unwrap_or(ticket) });
                jobs::enqueue(tx, NewJob::new(LEARN_WORDS, behind)).await?;
            }
            Ok(())
        };
        lease.finish_verb(work).await.map_err(|why| Failure::Again(why.to_string()))
    }
}

struct ReleaseReply;

#[async_trait]
impl Handler for ReleaseReply {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let message = lease.job.id_of("message").map(MessageId);
        let message = message.ok_or_else(|| Failure::Never("The job names no message.".into()))?;
        match lease.finish_verb(async |tx| replies::release(tx, message).await).await {
            Ok(()) => Ok(()),
            Err(Error::NoMessage) => Err(Failure::Never("The message is gone.".into())),
            Err(why) => Err(Failure::Again(why.to_string())),
        }
    }
}

struct ForgetAutomatic;

#[async_trait]
impl Handler for ForgetAutomatic {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let sweep = async |tx: &mut platform::db::WriteTx| automatic::sweep(tx).await;
        while lease.write(sweep).await.map_err(|why| Failure::Again(why.to_string()))? > 0 {}
        lease.finish(async |_| Ok::<_, platform::Error>(())).await?;
        Ok(())
    }
}

struct SweepUploads;

#[async_trait]
impl Handler for SweepUploads {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        while lease.write(async |tx| uploads::sweep(tx).await).await.map_err(again)? {}
        lease.finish_verb(async |_| Ok(())).await.map_err(again)
    }
}

/// Removes bytes, unless something names them (again): files of a draft that was sent and taken back share theirs.
struct ForgetBlobs(Platform);

#[async_trait]
impl Handler for ForgetBlobs {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let keys = lease.job.args.get("blobs").cloned().unwrap_or_default();
        let keys: Vec<BlobKey> =
            serde_json::from_value(keys).map_err(|why| Failure::Never(why.to_string()))?;
        for key in keys {
            if !tables::upload::is_named(&self.0.db.read(), &key).await? {
                self.0.blobs.delete(&key).await?;
            }
        }
        lease.finish_verb(async |_| Ok(())).await.map_err(again)
    }
}

fn again(why: Error) -> Failure {
    Failure::Again(why.to_string())
}

/// The jobs of this room that touch bytes.
pub fn file_handlers(handlers: Handlers, platform: &Platform) -> Handlers {
    handlers.on(FORGET_BLOBS, ForgetBlobs(platform.clone())).on(SWEEP_UPLOADS, SweepUploads)
}

/// `account`: whoever was let in no more; their open tickets become nobody's.
pub const FREE_TICKETS: &str = "FreeTickets";

/// Tickets freed in one transaction.
const AT_ONCE: u64 = 50;

struct FreeTickets;

#[async_trait]
impl Handler for FreeTickets {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let account = lease.job.id_of("account").map(AccountId);
        let account = account.ok_or_else(|| Failure::Never("The job names no account.".into()))?;
        let some = async |tx: &mut platform::db::WriteTx| tickets::free_of(tx, account, AT_ONCE).await;
        while lease.write(some).await.map_err(|why| Failure::Again(why.to_string()))? > 0 {}
        lease.finish(async |_| Ok::<_, platform::Error>(())).await?;
        Ok(())
    }
}

/// The jobs of this room.
pub fn handlers(handlers: Handlers) -> Handlers {
    handlers
        .on(RELEASE_REPLY, ReleaseReply)
        .on(FORGET_AUTOMATIC, ForgetAutomatic)
        .on(notices::MAIL_NOTICES, MailNotices)
        .on(LEARN_WORDS, LearnWords)
        .on(WAKE_TICKET, wake::WakeTicket)
        .on(JOIN_ORGANISATION, join::JoinOrganisation)
        .on(FREE_TICKETS, FreeTickets)
}
